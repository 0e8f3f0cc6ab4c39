"""Word documents: a walk over the XML itself, since tracked changes, controls and text boxes count too."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from lxml import etree

from auditor.chinese import visible
from auditor.errors import UnreadableFile
from auditor.manuscript import Block, Paragraph
from auditor.readers.body import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_SPAN,
    Body,
    Spanned,
    lay_out,
    too_deep,
    too_large,
)
from auditor.readers.numbering import Numbering, W, integer_at, numbering

_MAX_UNPACKED = 200 * 1024 * 1024
"""All parts together; a report with photographs unpacks to some 20 MB."""
_MAX_PART = 64 * 1024 * 1024
"""One XML part; its tree takes several times as much memory."""
_MAX_RATIO = 200
"""Unpacked to packed size of a part; Word's wordiest XML reaches about 50."""
_RATIO_FREE = 1024 * 1024
"""Parts up to this size are harmless at any ratio."""
_MAX_ENTRIES = 5_000
"""Word writes some 20 parts, and one for each picture."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset({f"{W}{tag}" for tag in "del moveFrom instrText delText pPr rPr rt".split()})
_BLOCK_HOLDERS = frozenset({f"{W}{tag}" for tag in "sdt sdtContent ins moveTo customXml smartTag".split()})
_OFF = frozenset({"0", "false", "off"})


def read(data: bytes) -> Body:
    """Read a docx. Raises ``UnreadableFile`` for what is none, is damaged or would explode."""
    if data.startswith(_OLE):
        raise UnreadableFile("encrypted", "文件是旧版 Word 格式或设有密码；请取消密码并另存为 docx 后再提交")
    # Every entry has this signature: bounds what ZipFile builds in memory before it can be asked.
    if data.count(b"PK\x01\x02") > _MAX_ENTRIES:
        raise too_large()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged() from error
    with archive:
        if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
            raise too_large()
        document = _part(archive, "word/document.xml")
        if document is None:
            raise UnreadableFile("unsupported", "压缩包中没有 Word 正文；请提交 docx、html 或 txt 文件")
        _check_size(document)
        walk = _Walk(numbering(_part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml")))
        body = document.find(f"{W}body")
        blocks = tuple(walk.blocks(body)) if body is not None else ()
        return Body(blocks, tuple(_margins(archive)))


def _damaged() -> UnreadableFile:
    return UnreadableFile("malformed", "Word 文件已损坏；请用 Word 打开并另存后再提交")


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of one XML part, ``None`` where there is none."""
    if name not in archive.NameToInfo:
        return None
    root = _parsed(_unpacked(archive, archive.getinfo(name)))
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("unsafe", "Word 文件含有实体声明，未予读取；请用 Word 打开并另存后再提交")
    return root


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise UnreadableFile("encrypted", "Word 文件设有密码；请取消密码后再提交")
    if info.file_size > min(_MAX_PART, max(_MAX_RATIO * info.compress_size, _RATIO_FREE)):
        raise too_large()
    if info.compress_type not in _METHODS:
        raise _damaged()
    try:
        with archive.open(info) as stream:
            xml = stream.read(_MAX_PART + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise _damaged() from error
    if len(xml) > _MAX_PART:
        raise too_large()
    return xml


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(xml.replace(_STRICT, W[1:-1].encode("ascii")), parser)
    except etree.XMLSyntaxError as error:
        raise (too_deep() if "depth" in str(error).lower() else _damaged()) from error


def _check_size(document: etree._Element) -> None:
    cells = characters = 0
    for element in document.iter(f"{W}tc", f"{W}t", f"{W}tr"):
        cells += element.tag != f"{W}t"
        characters += len(element.text or "")
    if cells >= MAX_CELLS or characters > MAX_CHARACTERS:
        raise too_large()


def _margins(archive: zipfile.ZipFile) -> Iterator[str]:
    """Each header and footer as one line, the same text once."""
    names = sorted(n for n in archive.namelist() if n.startswith(("word/header", "word/footer")) and n.endswith(".xml"))
    seen: set[str] = set()
    for name in names:
        root = _part(archive, name)
        if root is None:
            continue
        _check_size(root)
        blocks = _Walk(Numbering({}, {}, {})).blocks(root)
        text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
        if text and text not in seen:
            seen.add(text)
            yield text


class _Walk:
    """One pass over the body, in which the numbering counts on."""

    def __init__(self, lists: Numbering) -> None:
        self._lists = lists

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        """Paragraphs and grids under an element, in order; text boxes after the paragraph that holds them."""
        if depth > MAX_DEPTH:
            raise too_deep()
        carried = ""
        for element in _content(parent, depth):
            if element.tag == f"{W}tbl":
                yield from self._table(element, depth)
                continue
            boxes: list[etree._Element] = []
            carried += _text(element, boxes)
            if not _mark_is_deleted(element):
                label, text = self._lists.of_paragraph(element), carried.strip()
                carried = ""
                if text:
                    yield Paragraph(label + text)
            for box in boxes:
                yield from self.blocks(box, depth + 1)
        if carried.strip():
            yield Paragraph(carried.strip())

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        rows = [_cells(row) for row in _descend(element, f"{W}tr")]
        _merge(rows)
        if sum(map(len, rows)) == 1:
            yield from (block for cells in rows for cell in cells for block in self.blocks(cell.element, depth + 1))
            return
        nested: list[Block] = []
        declared: list[list[Spanned]] = []
        for cells in rows:
            line: list[Spanned] = []
            for cell in cells:
                if cell.covered:
                    continue
                inner = list(self.blocks(cell.element, depth + 1))
                text = "".join(block.text for block in inner if isinstance(block, Paragraph))
                nested += [block for block in inner if not isinstance(block, Paragraph)]
                line.append(Spanned(text, cell.width, cell.height, cell.column))
            declared.append(line)
        if any(declared):
            yield lay_out(declared)
        yield from nested


class _Cell:
    """A ``w:tc`` with its place in the grid, and whether a merged one above covers it."""

    def __init__(self, element: etree._Element, column: int) -> None:
        properties = element.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        self.element = element
        self.column = column
        self.width = min(max(integer_at(properties, "gridSpan", 1), 1), MAX_SPAN) if properties is not None else 1
        self.merged = merge is not None
        self.continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        self.height = 1
        self.covered = False


def _cells(row: etree._Element) -> list[_Cell]:
    properties = row.find(f"{W}trPr")
    before = integer_at(properties, "gridBefore", 0) if properties is not None else 0
    column = min(max(before, 0), MAX_SPAN)
    cells: list[_Cell] = []
    for element in _descend(row, f"{W}tc"):
        cells.append(_Cell(element, column))
        column += cells[-1].width
    return cells


def _merge(rows: Sequence[Sequence[_Cell]]) -> None:
    """Count the rows of each vertically merged cell. One that continues nothing above begins a merge itself."""
    above: dict[tuple[int, int], _Cell] = {}
    for cells in rows:
        merged: dict[tuple[int, int], _Cell] = {}
        for cell in cells:
            place = (cell.column, cell.width)
            owner = above.get(place) if cell.continues else None
            if owner is not None:
                owner.height += 1
                cell.covered = True
            if cell.merged:
                merged[place] = owner or cell
        above = merged


def _content(parent: etree._Element, depth: int) -> Iterator[etree._Element]:
    """The paragraphs and tables under an element, through content controls and accepted insertions."""
    if depth > MAX_DEPTH:
        raise too_deep()
    for element in parent:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in _BLOCK_HOLDERS:
            yield from _content(element, depth + 1)
        elif element.tag == f"{_MC}AlternateContent":
            yield from _content(_alternative(element), depth + 1)


def _descend(element: etree._Element, tag: str, depth: int = 0) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and accepted insertions."""
    if depth > MAX_DEPTH:
        raise too_deep()
    for child in element:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None and child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif child.tag in _BLOCK_HOLDERS:
            yield from _descend(child, tag, depth + 1)


def _text(paragraph: etree._Element, boxes: list[etree._Element]) -> str:
    """Text of the runs as accepted, line breaks joined; text boxes are put aside into ``boxes``."""
    pieces: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag == f"{W}tab":
            pieces.append("\t")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{_MC}AlternateContent":
            stack.append(iter(_alternative(child)))
        elif child.tag not in _DROPPED and not _is_hidden(child):
            stack.append(iter(child))
    return visible("".join(pieces))


def _is_hidden(element: etree._Element) -> bool:
    hidden = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return hidden is not None and hidden.get(f"{W}val", "true") not in _OFF


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    """Whether accepting the changes joins the paragraph to the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _alternative(element: etree._Element) -> etree._Element:
    """One of the alternatives that Word offers for the same content."""
    choice, fallback = element.find(f"{_MC}Choice"), element.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else element
