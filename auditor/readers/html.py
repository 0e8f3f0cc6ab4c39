"""Pages of government sites: the report found among navigation and footers, its tables with their merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from auditor.chinese import visible
from auditor.errors import UnreadableFile
from auditor.manuscript import Block, Paragraph
from auditor.readers.body import MAX_CELLS, MAX_CHARACTERS, MAX_DEPTH, Body, Spanned, lay_out, too_deep, too_large
from auditor.readers.encoding import decode

_MAX_MARKUP = 8_000_000
"""Characters of source; pages saved from Word with all their styles reach a tenth of this."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOISE = frozenset(
    "script style noscript template nav aside footer iframe object embed select button textarea svg audio video".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figure form h1 h2 h3 h4 h5 h6 header hr html "
    "li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|crumbs?|bread-?crumbs?|share|bdshare\w*|foot|footer|copyright|menu|sidebar|location|"
    r"position|dqwz|toolbar|friend-?links?|qr-?code|related|recommend)(?=$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE_SHARE = 0.2
"""An element with more of the page's text is no furniture, whatever its name."""
_DATA_CELLS = 4
_TITLES = re.compile(r"title|标题", re.IGNORECASE)
_REPORT = re.compile(r"年度?报告|年报")
_YEAR = re.compile(r"20\d\d|二[〇○零]")
_TITLE_LENGTHS = range(8, 61)
_TITLE_LINES = 6
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]+[ \t]*(?={_HAN})")


def read(data: bytes) -> Body:
    """Read a page. Raises ``UnreadableFile`` for what holds no text or is beyond reason."""
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared.group(1).decode("ascii", "replace") if declared else None)
    if len(text) > _MAX_MARKUP:
        raise too_large()
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        page: HtmlElement = html.document_fromstring(visible(_PROLOGUE.sub("", text)), parser=parser)
    except (ValueError, etree.ParserError) as error:
        raise UnreadableFile("malformed", "网页没有可读的内容；请用浏览器打开后另存为完整网页再提交") from error
    names = _page_names(page)
    _empty_unseen(page)
    if sum(1 for _ in page.iter("td", "th", "tr")) >= MAX_CELLS or len(page.text_content()) > MAX_CHARACTERS:
        raise too_large()
    weights = _weigh(page)
    furniture = _furniture(page, weights)
    report = _report_element(next(page.iter("body"), page), weights, furniture)
    blocks = list(_Walk(weights, furniture).blocks(report))
    title = _missing_title([*names, *_headings(page, report, furniture)], blocks)
    return Body((Paragraph(title), *blocks) if title else tuple(blocks))


@dataclass(slots=True)
class _Weight:
    """What an element holds: characters outside and inside of links, sentences, data tables, lines."""

    plain: int = 0
    linked: int = 0
    links: int = 0
    prose: bool = False
    tables: int = 0
    lines: int = 0

    def add(self, other: _Weight) -> None:
        self.plain += other.plain
        self.linked += other.linked
        self.links += other.links
        self.prose = self.prose or other.prose
        self.tables += other.tables
        self.lines += other.lines

    def add_text(self, text: str | None) -> None:
        if text:
            self.plain += len("".join(text.split()))
            self.prose = self.prose or "。" in text

    @property
    def has_content(self) -> bool:
        return self.prose or self.tables > 0

    @property
    def is_link_list(self) -> bool:
        return self.links >= 2 and self.linked >= 2 * self.plain and not self.has_content


_Weights = Mapping[HtmlElement, _Weight]


def _empty_unseen(page: HtmlElement) -> None:
    """Empty what no reader of the page sees; the text that follows each such element stays."""
    for element in list(page.iter()):
        if element.tag in _NOISE or _HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None:
            element.clear(keep_tail=True)
            element.tag = "span"


def _weigh(page: HtmlElement) -> dict[HtmlElement, _Weight]:
    """The weight of every element, from the leaves up."""
    weights: dict[HtmlElement, _Weight] = {}
    for element in reversed(list(page.iter())):
        weight = _Weight(lines=element.tag in ("p", "div", "br"))
        weight.add_text(element.text)
        for child in element:
            weight.add(weights[child])
            weight.add_text(child.tail)
        if element.tag == "a":
            weight = _Weight(linked=weight.linked + weight.plain, links=1, tables=weight.tables)
        elif element.tag == "table":
            cells = sum(1 for row in _rows(element) for _ in _cells(row))
            weight.tables += cells >= _DATA_CELLS and weight.plain >= weight.linked
        weights[element] = weight
    return weights


def _furniture(page: HtmlElement, weights: _Weights) -> frozenset[HtmlElement]:
    """Blocks that are navigation, breadcrumbs, share bars and footers by their name or their links."""
    limit = weights[page].plain * _FURNITURE_SHARE

    def named(element: HtmlElement) -> bool:
        return any(_FURNITURE.search(element.get(name, "")) for name in ("class", "id"))

    return frozenset(
        element
        for element, weight in weights.items()
        if element.tag in _BLOCKS
        and not weight.tables
        and weight.plain <= limit
        and (weight.is_link_list or named(element))
    )


def _report_element(root: HtmlElement, weights: _Weights, furniture: frozenset[HtmlElement]) -> HtmlElement:
    """The smallest element outside of which there is neither running text nor a table, but for furniture."""
    element = root
    for _ in range(MAX_DEPTH):
        children = [child for child in element if child not in furniture]
        heavy = max(children, key=lambda child: weights[child].plain, default=None)
        if heavy is None or not _may_hold_report(heavy, weights) or _own_prose(element):
            return element
        if any(child is not heavy and weights[child].has_content for child in children):
            return element
        element = heavy
    raise too_deep()


def _own_prose(element: HtmlElement) -> bool:
    return "。" in (element.text or "") or any("。" in (child.tail or "") for child in element)


def _may_hold_report(element: HtmlElement, weights: _Weights) -> bool:
    if element.tag == "table":
        return _is_layout(element, weights)
    return element.tag not in ("p", "span", "tr", "ol", "ul", "dl", "h1", "h2", "h3")


def _page_names(page: HtmlElement) -> list[str]:
    """The report's title as the page's head gives it, without the site's name."""
    metas = (meta.get("content", "") for meta in page.iter("meta") if meta.get("name", "").lower() == "articletitle")
    heads = (title.text or "" for title in page.iter("title"))
    pieces = [piece for name in (*heads, *metas) for piece in re.split(r"[_|｜]|\s[-—–]+\s|-{1,2}(?=\D)", name)]
    return [name for piece in pieces if _REPORT.search(name := _collapsed(piece))]


def _headings(page: HtmlElement, report: HtmlElement, furniture: frozenset[HtmlElement]) -> Iterator[str]:
    """Headings above the report's element, and those in it that go out with furniture."""
    for element in page.iter():
        if element is report:
            break
        named = not len(element) and _TITLES.search(f"{element.get('class', '')} {element.get('id', '')}")
        if named or element.tag in ("h1", "h2", "h3"):
            yield _collapsed(element.text_content())
    for element in report.iter("h1"):
        if any(ancestor in furniture for ancestor in element.iterancestors()):
            yield _collapsed(element.text_content())


def _missing_title(candidates: list[str], blocks: list[Block]) -> str:
    """The best of the titles outside of the report, empty where the report's own beginning says as much."""
    fitting = [text for text in candidates if len(text) in _TITLE_LENGTHS]
    if not fitting:
        return ""
    title = max(enumerate(fitting), key=lambda item: (_rank(item[1]), item[0]))[1]
    opening = [_bare(block.text) for block in blocks[:_TITLE_LINES] if isinstance(block, Paragraph)]
    own = [line for line in opening if _REPORT.search(line) and "。" not in line and len(line) in _TITLE_LENGTHS]
    said = _bare(title) in "".join(opening)
    better = not own or (_rank(title) == 2 and len(_bare(title)) > max(map(len, own)))
    return title if better and not said else ""


def _rank(title: str) -> int:
    return bool(_REPORT.search(title)) + bool(_YEAR.search(title))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _collapsed(text: str) -> str:
    joined = _SOURCE_BREAK.sub("", text).replace("\u00a0", " ")
    return _BLANKS.sub(" ", joined).strip()


def _is_layout(table: HtmlElement, weights: _Weights) -> bool:
    """Whether a table only arranges the page: one cell, running text in a cell, or mostly other tables."""
    cells = [cell for row in _rows(table) for cell in _cells(row)]
    if len(cells) <= 1:
        return True
    nested = sum(weights[inner].plain for cell in cells for inner in _outermost_tables(cell))
    running = any(_letters(weights[cell]) > 300 and weights[cell].lines > 2 for cell in cells)
    return running or nested > max(weights[table].plain, 1) / 2


def _letters(weight: _Weight) -> int:
    return weight.plain + weight.linked


def _outermost_tables(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in element:
        if child.tag == "table":
            yield child
        else:
            yield from _outermost_tables(child)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _integer(element: HtmlElement, name: str, default: int) -> int:
    digits = re.match(r"\s*(\d{1,4})", element.get(name, ""))
    return int(digits.group(1)) if digits else default


class _Walk:
    """One pass over the report's element; inline text gathers until a block begins or ends."""

    def __init__(self, weights: _Weights, furniture: frozenset[HtmlElement]) -> None:
        self._weights = weights
        self._furniture = furniture
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
        number = _integer(element, "start", 1)
        for child in element:
            if child in self._furniture or child.tag == "br":
                yield from self._flush()
            elif child.tag == "table":
                yield from self._flush()
                yield from self._table(child, depth + 1)
            elif child.tag == "pre":
                yield from self._flush()
                yield from (Paragraph(line.strip()) for line in child.text_content().splitlines() if line.strip())
            elif child.tag in _BLOCKS:
                yield from self._flush()
                if child.tag == "li" and element.tag == "ol":
                    number = _integer(child, "value", number)
                    self._mark = "" if _UNMARKED.search(element.get("style", "")) else f"{number}."
                    number += 1
                yield from self._inside(child, depth + 1)
                yield from self._flush()
                if child.tag == "li":
                    self._mark = ""
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
        for caption in table.iterchildren("caption"):
            yield from self._apart(caption, depth)
        if _is_layout(table, self._weights):
            for row in _rows(table):
                for cell in _cells(row):
                    yield from self._apart(cell, depth)
            return
        nested: list[Block] = []
        rows: list[list[Spanned]] = []
        for row in _rows(table):
            line: list[Spanned] = []
            for cell in _cells(row):
                inner = list(self._apart(cell, depth))
                text = "".join(block.text for block in inner if isinstance(block, Paragraph))
                nested += [block for block in inner if not isinstance(block, Paragraph)]
                line.append(Spanned(text, max(_integer(cell, "colspan", 1), 1), max(_integer(cell, "rowspan", 1), 1)))
            rows.append(line)
        if any(rows):
            yield lay_out(rows)
        yield from nested

    def _apart(self, element: HtmlElement, depth: int) -> Iterator[Block]:
        return _Walk(self._weights, self._furniture).blocks(element, depth + 1)
