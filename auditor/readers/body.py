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


@dataclass(frozen=True, slots=True)
class Body:
    """Blocks in reading order, headers and footers apart."""

    blocks: tuple[Block, ...]
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as a document declares it, before its place in the grid is known."""

    text: str
    columns: int = 1
    rows: int = 1


def too_large() -> UnreadableFile:
    """The error for a document that is no report by its sheer size."""
    return UnreadableFile("too_large", "内容远超一份年度报告的篇幅，未予读取；请核对是否选错文件")


def too_deep() -> UnreadableFile:
    """The error for a document nested beyond reason."""
    return UnreadableFile("malformed", "文件结构层层嵌套，无法读取；请用 Word 或浏览器打开后另存再提交")


def lay_out(rows: Sequence[Sequence[Spanned]]) -> Grid:
    """Give each cell its column, past the places that merged cells of earlier rows take."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row, declared in enumerate(rows):
        column = 0
        for cell in declared:
            while (row, column) in taken:
                column += 1
            height, width = min(cell.rows, len(rows) - row), min(cell.columns, MAX_SPAN)
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            if len(taken) >= MAX_CELLS:
                raise too_large()
            cells.append(GridCell(cell.text, row, column, height, width, column))
            column += width
    return Grid(tuple(cells), ruled=True)
