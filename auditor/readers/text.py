"""Plain text and Markdown: paragraphs, and tables in every way that copying leaves them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from auditor.chinese import display_width, visible
from auditor.manuscript import Block, Grid, GridCell, Paragraph
from auditor.readers.body import MAX_CELLS, MAX_CHARACTERS, Body, too_large
from auditor.readers.encoding import decode

_BLANK = "[ \u00a0\u3000]"
_COLUMNS = re.compile(rf"{_BLANK}{{2,}}")
_PIPES = re.compile(r"[|│┃｜]")
_RULE = re.compile(r"^[\s|│┃｜+┼├┤┌┐└┘─━═:\-—]+$")
_PAGE_NUMBER = re.compile(r"^\s*(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页.*)\s*$")
_BARE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")
_MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*|^\s{0,3}>\s?", re.MULTILINE)
_FINISHED = re.compile(r"[。！？；：!?;:….．)）》」』”\"]\s*$")
_STARTS_ANEW = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]|[（(]?\d{1,2}[）)、.．]|[一二三四五六七八九十]是|附[：:件])"
)
_RUNNING_TEXT = re.compile(r"[，；：,;:]")
_NOT_WRAPPED = re.compile(r"\d\s*$|[ \u00a0\u3000].{0,12}$")
_VALUE = re.compile(r"^[\s\d,./—–-]*$")
_WRAPPED_AT = 20


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int

    @property
    def empty(self) -> bool:
        return not self.text.strip() and "\t" not in self.text


def read(data: bytes) -> Body:
    """Read text in any of the encodings met; raises ``UnreadableFile`` where it is none."""
    text = visible(decode(data)).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        raise too_large()
    lines = list(_lines(_MARKDOWN.sub("", text)))
    blocks: list[Block] = []
    cells = 0
    at = 0
    while at < len(lines):
        for shape in (_pipe_rows, _tab_rows, _cell_lines, _spaced_rows):
            grid, end = shape(lines, at)
            if grid is not None:
                cells += len(grid.cells)
                if cells >= MAX_CELLS:
                    raise too_large()
                blocks.append(grid)
                at = end
                break
        else:
            paragraph, at = _paragraph(lines, at)
            if paragraph is not None:
                blocks.append(paragraph)
    return Body(tuple(blocks))


def _lines(text: str) -> Iterator[_Line]:
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        rows = page.split("\n")
        for index, row in enumerate(rows):
            at_break = (index <= 1 and number > 1) or (index >= len(rows) - 2 and number < len(pages))
            if _PAGE_NUMBER.match(row) or (at_break and _BARE_NUMBER.match(row)):
                continue
            yield _Line(row, number)


def _paragraph(lines: Sequence[_Line], at: int) -> tuple[Paragraph | None, int]:
    """The paragraph that begins at a line, with the lines that only a wrap or page break parted from it."""
    first = lines[at]
    text = first.text.strip()
    if not text:
        return None, at + 1
    at += 1
    last_width = len(text)
    while last_width >= _WRAPPED_AT and _is_cut(text):
        following = at
        while following < len(lines) and not lines[following].text.strip():
            following += 1
        if following == len(lines) or _begins_block(lines, following):
            break
        if _STARTS_ANEW.match(lines[following].text) or _VALUE.match(lines[following].text):
            break
        addition = lines[following].text.strip()
        text += addition
        last_width = len(addition)
        at = following + 1
    return Paragraph(text, first.page), at


def _is_cut(text: str) -> bool:
    """Whether running text stops in the middle of a sentence; a title or a row of values does not."""
    return bool(_RUNNING_TEXT.search(text)) and not _FINISHED.search(text) and not _NOT_WRAPPED.search(text)


def _begins_block(lines: Sequence[_Line], at: int) -> bool:
    return "\t" in lines[at].text or bool(_PIPES.search(lines[at].text)) or _is_spaced(lines[at].text)


def _grid(rows: Sequence[Sequence[tuple[str, int]]], *, ruled: bool, page: int) -> Grid:
    cells = [
        GridCell(text.strip(), row, column, x=x)
        for row, fields in enumerate(rows)
        for column, (text, x) in enumerate(fields)
    ]
    return Grid(tuple(cells), ruled, page)


def _indexed(fields: Sequence[str]) -> list[tuple[str, int]]:
    return [(field, index) for index, field in enumerate(fields)]


def _pipe_rows(lines: Sequence[_Line], at: int) -> tuple[Grid | None, int]:
    rows: list[list[tuple[str, int]]] = []
    end = at
    while end < len(lines):
        text = lines[end].text.strip()
        if len(_PIPES.findall(text)) >= 2 or (text and _RULE.match(text) and rows):
            if not _RULE.match(text):
                rows.append(_indexed(_PIPES.split(_without_border(text))))
        elif text or not _followed(lines, end, lambda line: len(_PIPES.findall(line.text)) >= 2):
            break
        end += 1
    return (_grid(rows, ruled=True, page=lines[at].page), end) if rows else (None, at)


def _without_border(text: str) -> str:
    if _PIPES.match(text[0]):
        text = text[1:]
    return text[:-1] if text and _PIPES.match(text[-1]) else text


def _tab_rows(lines: Sequence[_Line], at: int) -> tuple[Grid | None, int]:
    """Rows with several fields parted by tabs; empty fields may be merged cells or padding."""
    rows: list[list[tuple[str, int]]] = []
    end = at
    while end < len(lines) and _is_tab_row(lines[end].text):
        rows.append(_indexed(lines[end].text.split("\t")))
        end += 1
    return (_grid(rows, ruled=False, page=lines[at].page), end) if rows else (None, at)


def _is_tab_row(text: str) -> bool:
    return "\t" in text.strip("\n").lstrip("\t ") or text.count("\t") > 1


def _is_cell_line(text: str) -> bool:
    return text.startswith("\t") and "\t" not in text[1:] and len(text) <= 80 and "。" not in text


def _cell_lines(lines: Sequence[_Line], at: int) -> tuple[Grid | None, int]:
    """One cell a line, each led by a tab; an empty line parts rows, or all cells where it stands everywhere.

    A line without tab directly under a cell goes on with that cell.
    """
    rows: list[list[str]] = [[]]
    end = at
    adjacent = False
    while end < len(lines):
        text = lines[end].text
        if _is_cell_line(text):
            adjacent = adjacent or bool(rows[-1])
            rows[-1].append(text)
        elif not text.strip() and _followed(lines, end, lambda line: _is_cell_line(line.text)):
            if rows[-1]:
                rows.append([])
        elif text.strip() and rows[-1] and _goes_on(lines, end):
            rows[-1][-1] += text.strip()
        else:
            break
        end += 1
    filled = [row for row in rows if row]
    if sum(map(len, filled)) < 3:
        return None, at
    return _grid([_indexed(row) for row in filled], ruled=adjacent, page=lines[at].page), end


def _goes_on(lines: Sequence[_Line], at: int) -> bool:
    text = lines[at].text
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    return (
        len(text.strip()) <= 30
        and "。" not in text
        and not _STARTS_ANEW.match(text)
        and (_is_cell_line(following) or not following.strip())
    )


def _followed(lines: Sequence[_Line], at: int, wanted: Callable[[_Line], bool]) -> bool:
    """Whether the next line with anything on it is a ``wanted`` one."""
    return next((wanted(line) for line in lines[at : at + 4] if not line.empty), False)


def _is_spaced(text: str) -> bool:
    """Whether blanks draw columns: at least three fields, or a label with a number under a heading."""
    fields = [field for field in _COLUMNS.split(text.strip()) if field]
    if "。" in text or len(fields) < 2:
        return False
    return len(fields) >= 3 or all(len(field) <= 24 for field in fields)


def _spaced_rows(lines: Sequence[_Line], at: int) -> tuple[Grid | None, int]:
    """Columns drawn with blanks; a line of one field between such lines belongs to them."""
    rows: list[list[tuple[str, int]]] = []
    end = at
    columns = 0
    last = (at, 0)
    while end < len(lines):
        text = lines[end].text.replace("\t", "    ")
        fields = _spaced_fields(text)
        if _is_spaced(text):
            columns += 1
            last = (end + 1, len(rows) + 1)
        elif not (
            not fields or (columns and len(text.strip()) <= 44 and "。" not in text and not _section_like(text))
        ) or not _followed_by_spaced(lines, end):
            break
        if fields:
            rows.append(fields)
        end += 1
    if columns < 2:
        return None, at
    end, height = last
    return _grid(rows[:height], ruled=False, page=lines[at].page), end


def _section_like(text: str) -> bool:
    return bool(re.match(r"^\s*[一二三四五六]、.*(?:情况|事项)\s*$", text))


def _followed_by_spaced(lines: Sequence[_Line], at: int) -> bool:
    return any(_is_spaced(line.text) for line in lines[at + 1 : at + 6])


def _spaced_fields(text: str) -> list[tuple[str, int]]:
    fields: list[tuple[str, int]] = []
    at = 0
    for match in [*_COLUMNS.finditer(text), None]:
        start = match.start() if match else len(text)
        if text[at:start].strip():
            fields.append((text[at:start], display_width(text[:at])))
        at = match.end() if match else start
    return fields
