"""Word documents: a walk over the XML itself, since tracked changes, controls and text boxes count too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from auditor.errors import UnreadableFile
from auditor.manuscript import Block, Paragraph
from auditor.readers.body import MAX_CHARACTERS, MAX_DEPTH, Body, Spanned, lay_out, too_deep, too_large
from auditor.readers.numbering import Numbering, W, numbering

_MAX_PART = 64 * 1024 * 1024
_MAX_RATIO = 200
_MAX_ENTRIES = 5_000
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr"})
_BLOCK_HOLDERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"})


def read(data: bytes) -> Body:
    """Read a docx. Raises ``UnreadableFile`` for what is none, is damaged or would explode."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _damaged() from error
    with archive:
        if len(archive.infolist()) > _MAX_ENTRIES:
            raise too_large()
        document = _part(archive, "word/document.xml")
        if document is None:
            raise UnreadableFile("unsupported", "压缩包中没有 Word 正文；请提交 docx、html 或 txt 文件")
        lists = numbering(_part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml"))
        body = document.find(f"{W}body")
        blocks = tuple(_Walk(lists).blocks(body)) if body is not None else ()
        margins = tuple(_margins(archive))
    return Body(blocks, margins)


def _damaged() -> UnreadableFile:
    return UnreadableFile("malformed", "Word 文件已损坏；请用 Word 打开并另存后再提交")


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of one XML part, ``None`` where there is none."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise UnreadableFile("encrypted", "Word 文件设有密码；请取消密码后再提交")
    if info.file_size > _MAX_PART or info.file_size > _MAX_RATIO * max(info.compress_size, 1024):
        raise too_large()
    try:
        with archive.open(info) as stream:
            xml = stream.read(_MAX_PART + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise _damaged() from error
    except Exception as error:  # zlib.error has no common base with the others
        raise _damaged() from error
    if len(xml) > _MAX_PART:
        raise too_large()
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise UnreadableFile("unsafe", "Word 文件含有外部实体声明，未予读取；请用 Word 打开并另存后再提交")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise (too_deep() if "depth" in str(error).lower() else _damaged()) from error


def _margins(archive: zipfile.ZipFile) -> Iterator[str]:
    names = sorted(n for n in archive.namelist() if n.startswith(("word/header", "word/footer")) and n.endswith(".xml"))
    for name in names:
        root = _part(archive, name)
        if root is not None:
            text = "".join(element.text or "" for element in root.iter(f"{W}t")).strip()
            if text:
                yield text


class _Walk:
    """One pass over the body; numbering counts on and the amount of text is bounded."""

    def __init__(self, lists: Numbering) -> None:
        self._lists = lists
        self._characters = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        """Paragraphs and grids under an element, in order; text boxes after the paragraph that holds them."""
        if depth > MAX_DEPTH:
            raise too_deep()
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, depth)
            elif element.tag in _BLOCK_HOLDERS:
                yield from self.blocks(element, depth + 1)
            elif element.tag == f"{_MC}AlternateContent":
                yield from self.blocks(_alternative(element), depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        boxes: list[etree._Element] = []
        text = self._text(element, boxes).strip()
        if text:
            yield Paragraph(self._number(element) + text)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _number(self, element: etree._Element) -> str:
        reference = element.find(f"{W}pPr/{W}numPr")
        style = element.find(f"{W}pPr/{W}pStyle")
        list_id, level = self._lists.styles.get(style.get(f"{W}val", "") if style is not None else "", ("", 0))
        if reference is not None:
            own, at = reference.find(f"{W}numId"), reference.find(f"{W}ilvl")
            list_id = own.get(f"{W}val", "") if own is not None else list_id
            level = int(at.get(f"{W}val", "0")) if at is not None else level
        return self._lists.label(list_id, level) if list_id else ""

    def _text(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        """Text of runs as accepted; text boxes are put aside into ``boxes``."""
        pieces: list[str] = []
        stack = [iter(element)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif child.tag == f"{W}t":
                pieces.append(child.text or "")
            elif child.tag == f"{W}tab":
                pieces.append("\u3000")
            elif child.tag == f"{W}noBreakHyphen":
                pieces.append("-")
            elif child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif child.tag == f"{_MC}AlternateContent":
                stack.append(iter(_alternative(child)))
            elif child.tag not in _DROPPED:
                stack.append(iter(child))
            if len(stack) > MAX_DEPTH:
                raise too_deep()
        text = "".join(pieces)
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise too_large()
        return text

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        rows: list[list[_Cell]] = []
        for row in _descend(element, f"{W}tr"):
            before = row.find(f"{W}trPr/{W}gridBefore")
            at = int(before.get(f"{W}val", "0")) if before is not None else 0
            cells: list[_Cell] = []
            for cell in _descend(row, f"{W}tc"):
                made = _Cell(cell, at)
                cells.append(made)
                at += made.width
            rows.append(cells)
        nested: list[Block] = []
        declared: list[list[Spanned]] = []
        for index, cells in enumerate(rows):
            line = [Spanned("")] * (cells[0].at if cells else 0)
            for made in cells:
                if made.continues:
                    continue
                text, inner = self._cell(made.element, depth)
                nested += inner
                line.append(Spanned(text, made.width, _height(rows, index, made.at)))
            declared.append(line)
        if len(declared) == 1 and len(declared[0]) == 1:
            yield from self.blocks(rows[0][0].element, depth + 1)
            return
        if declared:
            yield lay_out(declared)
        yield from nested

    def _cell(self, element: etree._Element, depth: int) -> tuple[str, list[Block]]:
        """A cell's paragraphs joined, and the tables nested in it."""
        texts: list[str] = []
        nested: list[Block] = []
        for block in self.blocks(element, depth + 1):
            if isinstance(block, Paragraph):
                texts.append(block.text)
            else:
                nested.append(block)
        return "".join(texts), nested


class _Cell:
    """A ``w:tc`` with its grid column, its width, and whether it continues a merged one above."""

    def __init__(self, element: etree._Element, at: int) -> None:
        self.element = element
        self.at = at
        span = element.find(f"{W}tcPr/{W}gridSpan")
        self.width = max(int(span.get(f"{W}val", "1")), 1) if span is not None else 1
        merge = element.find(f"{W}tcPr/{W}vMerge")
        self.continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _height(rows: list[list[_Cell]], index: int, at: int) -> int:
    height = 1
    while index + height < len(rows) and any(cell.at == at and cell.continues for cell in rows[index + height]):
        height += 1
    return height


def _descend(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and accepted insertions."""
    for child in element:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _BLOCK_HOLDERS:
            yield from _descend(child, tag)


def _alternative(element: etree._Element) -> etree._Element:
    """One of the alternatives that Word offers for the same content."""
    choice, fallback = element.find(f"{_MC}Choice"), element.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else element
