"""What a reader gives back, and how cells with spans become a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.errors import UnreadableFile
from auditor.manuscript import Block, Grid, GridCell

MAX_CELLS = 100_000
"""The statutory tables have 200 cells; a file with this many is no report."""
MAX_CHARACTERS = 900_000
"""The longest provincial reports have some 20,000 characters."""
MAX_DEPTH = 200
"""Nesting of elements; deeper documents are made to exhaust the stack."""
MAX_SPAN = 1_000
"""The widest cell that browsers draw."""


@dataclass(frozen=True, slots=True)
class Body:
    """Blocks in reading order, headers and footers apart."""

    blocks: tuple[Block, ...]
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as a document declares it; ``column`` where the document states its place in the grid."""

    text: str
    columns: int = 1
    rows: int = 1
    column: int | None = None


def too_large() -> UnreadableFile:
    """The error for a document that is no report by its sheer size."""
    return UnreadableFile("too_large", "内容远超一份年度报告的篇幅，未予读取；请核对是否选错文件")


def too_deep() -> UnreadableFile:
    """The error for a document nested beyond reason."""
    return UnreadableFile("malformed", "文件结构层层嵌套，无法读取；请用 Word 或浏览器打开后另存再提交")


def lay_out(rows: Sequence[Sequence[Spanned]]) -> Grid:
    """Give each cell its column: the stated one, or the next that no merged cell of an earlier row takes.

    Raises ``UnreadableFile`` where the cells cover ``MAX_CELLS`` places or more.
    """
    taken_until: dict[int, int] = {}
    cells: list[GridCell] = []
    area = 0
    for row, declared in enumerate(rows):
        column = 0
        for cell in declared:
            height, width = min(cell.rows, len(rows) - row), min(cell.columns, MAX_SPAN)
            area += height * width
            if area >= MAX_CELLS:
                raise too_large()
            if cell.column is not None:
                column = cell.column
            else:
                while taken_until.get(column, 0) > row:
                    column += 1
            if height > 1:
                taken_until |= dict.fromkeys(range(column, column + width), row + height)
            cells.append(GridCell(cell.text, row, column, height, width, column))
            column += width
    return Grid(tuple(cells), ruled=True)
