"""What was written: paragraphs and grids in reading order. Readers make it, nothing here judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a manuscript, exact enough to highlight it.

    ``block`` counts the manuscript's blocks from 0. In a paragraph ``start`` and ``end`` are
    character offsets (half open) into its text; in a grid ``row`` and ``column`` name the cell,
    and the offsets, if given, count inside the cell's text. ``page`` counts from 1.
    """

    block: int
    start: int | None = None
    end: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, automatic numbering restored, soft line breaks joined."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as written; a merged cell stands once, at its upper left position.

    ``x`` is where the cell begins across the page: the column index of a ruled grid, the field
    index of a tab-separated row, the display column of text laid out with blanks.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    x: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows.

    ``ruled`` is true when column positions mean something in every row (docx, html, pipes);
    in text with tabs or blanks an empty field may be padding and ``ruled`` is false.
    """

    cells: tuple[GridCell, ...]
    ruled: bool
    page: int | None = None

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The cells that begin in each row, left to right; rows without any are skipped."""
        by_row: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            yield tuple(sorted(by_row[row], key=lambda cell: cell.column))


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A submitted document as read.

    ``name`` is the file's name for people, ``sha256`` the hash of its bytes, ``format`` the
    reader's name. Headers and footers are kept apart from the ``blocks``.
    """

    name: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    margins: tuple[str, ...] = ()
