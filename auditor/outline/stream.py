"""The manuscript as one stream of lines and rows, so that tables are found in any layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.chinese import letters
from auditor.manuscript import Grid, Location, Manuscript, Paragraph


@dataclass(frozen=True, slots=True)
class Field:
    """A cell, or a whole paragraph, with the place that it takes across the page."""

    text: str
    x: int
    location: Location


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a grid row.

    ``explicit`` is true where an empty field is known to be a cell of its own, ``measured`` where
    ``x`` is a display column instead of an index.
    """

    fields: tuple[Field, ...]
    block: int
    paragraph: bool
    explicit: bool = False
    measured: bool = False

    @property
    def single(self) -> Field | None:
        """The only field with text, if there is just one."""
        filled = [field for field in self.fields if field.text.strip()]
        return filled[0] if len(filled) == 1 else None

    @property
    def narrative(self) -> bool:
        """Whether this is running text, which no label or cell of the form is."""
        field = self.single
        return field is not None and ("。" in field.text or len(letters(field.text)) > 60)


def lines(manuscript: Manuscript) -> Iterator[Line]:
    """The stream, top to bottom."""
    for index, block in enumerate(manuscript.blocks):
        if isinstance(block, Paragraph):
            location = Location(index, 0, len(block.text), page=block.page)
            yield Line((Field(block.text, 0, location),), index, paragraph=True)
        else:
            yield from _rows(index, block)


def _rows(index: int, grid: Grid) -> Iterator[Line]:
    measured = any(cell.x != cell.column for cell in grid.cells)
    for row in grid.rows():
        fields = tuple(
            Field(cell.text, cell.x, Location(index, row=cell.row, column=cell.column, page=grid.page)) for cell in row
        )
        yield Line(fields, index, paragraph=False, explicit=grid.ruled, measured=measured)
