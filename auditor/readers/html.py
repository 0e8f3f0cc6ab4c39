"""Pages of government sites: the report found among navigation and footers, its tables with their merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from auditor.errors import UnreadableFile
from auditor.manuscript import Block, Paragraph
from auditor.readers.body import MAX_CELLS, MAX_CHARACTERS, MAX_DEPTH, Body, Spanned, lay_out, too_deep, too_large
from auditor.readers.encoding import decode

_MAX_MARKUP = 8_000_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NOISE = frozenset(
    "script style noscript template nav aside footer iframe object embed select button textarea svg audio video".split()
)
_BLOCKS = frozenset(
    "address article blockquote body center dd div dl dt fieldset figure form h1 h2 h3 h4 h5 h6 header hr html li main "
    "ol p pre section table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TITLES = re.compile(r"title|标题", re.IGNORECASE)
_BREAK = re.compile(r"[ \t\r\n\f]+")
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]+[ \t]*(?={_HAN})")


def read(data: bytes) -> Body:
    """Read a page. Raises ``UnreadableFile`` for what holds no text or is beyond reason."""
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared.group(1).decode("ascii", "replace") if declared else None)
    if len(text) > _MAX_MARKUP:
        raise too_large()
    try:
        page: HtmlElement = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ValueError, etree.ParserError) as error:
        raise UnreadableFile("malformed", "网页没有可读的内容；请用浏览器打开后另存为完整网页再提交") from error
    _clean(page)
    if len(page.text_content()) > MAX_CHARACTERS:
        raise too_large()
    report = _report_element(next(page.iter("body"), page))
    blocks = list(_Walk().blocks(report))
    title = _outer_title(page, report)
    first = blocks[0].text if blocks and isinstance(blocks[0], Paragraph) else ""
    if title and _bare(title) not in "".join(_bare(b.text) for b in blocks[:6] if isinstance(b, Paragraph)) + _bare(
        first
    ):
        blocks.insert(0, Paragraph(title))
    return Body(tuple(blocks))


def _clean(page: HtmlElement) -> None:
    """Take out what no reader of the page sees, and the parts that are navigation by their very name."""
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element.tag in _NOISE or _is_hidden(element):
            _drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    return bool(_HIDDEN.search(element.get("style", ""))) or element.get("hidden") is not None


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _report_element(root: HtmlElement) -> HtmlElement:
    """The smallest element outside of which there is neither running text nor a table."""
    element, depth = root, 0
    while depth < MAX_DEPTH:
        children = [child for child in element if isinstance(child.tag, str)]
        heavy = max(children, key=_mass, default=None)
        others = [child for child in children if child is not heavy]
        if heavy is None or not _may_hold_report(heavy) or any(map(_holds_content, others)) or _own_prose(element):
            return element
        element, depth = heavy, depth + 1
    raise too_deep()


def _holds_content(element: HtmlElement) -> bool:
    return "。" in _unlinked(element) or any(len(list(table.iter("td"))) > 3 for table in element.iter("table"))


def _own_prose(element: HtmlElement) -> bool:
    return "。" in (element.text or "") + "".join(child.tail or "" for child in element)


def _may_hold_report(element: HtmlElement) -> bool:
    return element.tag not in ("p", "span", "tr", "h1", "h2") and not (
        element.tag == "table" and not _is_layout(element)
    )


def _mass(element: HtmlElement) -> int:
    return len(_BREAK.sub("", _unlinked(element)))


def _unlinked(element: HtmlElement) -> str:
    """Text outside of links."""
    pieces: list[str] = []
    links = 0
    for event, item in etree.iterwalk(element, events=("start", "end")):
        links += (event == "start") - (event == "end") if item.tag == "a" else 0
        if links == 0:
            text = item.text if event == "start" else item.tail if item is not element else ""
            pieces.append(text or "")
    return "".join(pieces)


def _outer_title(page: HtmlElement, report: HtmlElement) -> str:
    """The last title above the report's element, if it stands outside of it."""
    inside = set(report.iter())
    title = ""
    for element in page.iter():
        if element is report:
            break
        named = _TITLES.search(f"{element.get('class', '')} {element.get('id', '')}") and not len(element)
        if element not in inside and (element.tag in ("h1", "h2", "h3") or named):
            text = _collapsed(element.text_content())
            if 8 <= len(text) <= 60:
                title = text
    return title


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _collapsed(text: str) -> str:
    joined = _SOURCE_BREAK.sub("", text).replace("\u00a0", " ")
    return re.sub(r"[ \t\r\n\f]+", " ", joined).strip()


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only arranges the page: one cell, running text in a cell, or mostly other tables."""
    cells = [cell for row in _rows(table) for cell in _cells(row)]
    if len(cells) <= 1:
        return True
    whole = max(_mass(table), 1)
    nested = sum(_mass(inner) for cell in cells for inner in cell.iter("table"))
    prose = any(len(cell.text_content()) > 300 and len(list(cell.iter("p", "div", "br"))) > 2 for cell in cells)
    return nested > whole / 2 or prose


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _span(cell: HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", cell.get(name, "1"))
    return max(int(digits.group(1)), 1) if digits else 1


class _Walk:
    """One pass over the report's element; inline text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._mark = ""

    def blocks(self, element: HtmlElement, depth: int = 0) -> Iterator[Block]:
        """Paragraphs and grids in reading order."""
        yield from self._inside(element, depth)
        yield from self._flush()

    def _inside(self, element: HtmlElement, depth: int) -> Iterator[Block]:
        if depth > MAX_DEPTH:
            raise too_deep()
        self._text.append(element.text or "")
        number = 0
        for child in element:
            if child.tag == "li" and element.tag == "ol":
                number += 1
                yield from self._flush()
                self._mark = f"{number}."
            if child.tag == "table":
                yield from self._flush()
                yield from self._table(child, depth + 1)
            elif child.tag == "br":
                yield from self._flush()
            elif child.tag == "pre":
                yield from self._flush()
                yield from (Paragraph(line.strip()) for line in child.text_content().splitlines() if line.strip())
            elif child.tag in _BLOCKS:
                yield from self._flush()
                yield from self._inside(child, depth + 1)
                yield from self._flush()
            else:
                yield from self._inside(child, depth + 1)
            self._text.append(child.tail or "")

    def _flush(self) -> Iterator[Block]:
        text = _collapsed("".join(self._text))
        self._text = []
        if text:
            yield Paragraph(self._mark + text)
            self._mark = ""

    def _table(self, table: HtmlElement, depth: int) -> Iterator[Block]:
        if _is_layout(table):
            for row in _rows(table):
                for cell in _cells(row):
                    yield from _Walk().blocks(cell, depth + 1)
            return
        nested: list[Block] = []
        rows: list[list[Spanned]] = []
        count = 0
        for row in _rows(table):
            line: list[Spanned] = []
            for cell in _cells(row):
                inner = list(_Walk().blocks(cell, depth + 1))
                text = "".join(block.text for block in inner if isinstance(block, Paragraph))
                nested += [block for block in inner if not isinstance(block, Paragraph)]
                line.append(Spanned(text, _span(cell, "colspan"), _span(cell, "rowspan")))
                count += 1
                if count >= MAX_CELLS:
                    raise too_large()
            rows.append(line)
        if count:
            yield lay_out(rows)
        yield from nested
