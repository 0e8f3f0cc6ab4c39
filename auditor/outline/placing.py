"""Which value of a row belongs to which column. A value that cannot be told is never guessed."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.outline.cells import cell_value
from auditor.outline.stream import Field
from auditor.report import CellKind, TableCell


@dataclass(frozen=True, slots=True)
class Row:
    """A row as found: its label, the fields after it, and how many columns the form gives it.

    ``start`` is the label's place across the page; rows of one ``group`` (a grid) that start at
    the same place have their columns at the same places.
    """

    label: str
    start: int
    group: int
    width: int
    fields: tuple[Field, ...]
    explicit: bool
    measured: bool
    label_field: Field | None = None

    @property
    def filled(self) -> tuple[Field, ...]:
        """The fields with anything in them."""
        return tuple(item for item in self.fields if item.text.strip())

    @property
    def last_x(self) -> int:
        """Where the row ends, empty fields included."""
        return max((item.x for item in self.fields), default=self.start)


@dataclass(frozen=True, slots=True)
class Placement:
    """Cells by column index, and the values left over.

    ``certain`` is false when none of the row's values could be told to a column; ``short`` when
    fewer values stand there than the form has columns and the row gives no cell for the rest.
    """

    cells: Mapping[int, TableCell] = field(default_factory=dict)
    surplus: tuple[Field, ...] = ()
    certain: bool = True
    short: bool = False


def table_cell(item: Field) -> TableCell:
    """The field as a cell of the form."""
    kind, value = cell_value(item.text)
    return TableCell(kind, item.text.strip(), value, item.location)


class Placer:
    """Places rows of one table by the columns that its complete rows agree on."""

    def __init__(self, rows: Sequence[Row], holds: Callable[[Sequence[TableCell]], bool] | None = None) -> None:
        self._votes: dict[tuple[int, int, int], Counter[tuple[int, ...]]] = {}
        self._ends: dict[tuple[int, int, int], set[int]] = {}
        self._holds = holds
        for row in rows:
            if len(row.filled) == row.width:
                key = (row.group, row.width, row.start)
                self._votes.setdefault(key, Counter())[tuple(item.x for item in row.filled)] += 1
                self._ends.setdefault(key, set()).add(row.last_x)

    def place(self, row: Row) -> Placement:
        """The row's cells by column index 0 … width − 1."""
        if len(row.filled) == row.width:
            return Placement({index: table_cell(item) for index, item in enumerate(row.filled)})
        if len(row.filled) > row.width:
            return self._too_many(row)
        return self._too_few(row)

    def _too_few(self, row: Row) -> Placement:
        columns = self._columns(row)
        placed = self._at(row, columns) if columns else None
        if columns and placed is not None and self._trusted(row, columns):
            lead = 0 not in placed and bool(placed)
            return Placement(self._with_blanks(row, columns, placed), short=row.measured or (lead and not row.explicit))
        inner = row.fields
        while not row.explicit and inner and not inner[0].text.strip():
            inner = inner[1:]
        while not row.explicit and inner and not inner[-1].text.strip():
            inner = inner[:-1]
        if len(inner) == row.width and not row.measured and not columns:
            return Placement({index: table_cell(item) for index, item in enumerate(inner)})
        return Placement(surplus=row.filled, certain=False, short=True)

    def _too_many(self, row: Row) -> Placement:
        """Surplus values: the row's own columns decide, if leaving out others would read the same or worse."""
        values = row.filled
        extra = len(values) - row.width
        readings: dict[tuple[str, ...], tuple[Field, ...]] = {}
        if extra == 1:
            for index in range(len(values) - 1, -1, -1):
                kept = values[:index] + values[index + 1 :]
                readings.setdefault(tuple(item.text.strip() for item in kept), kept)
        elif len({item.text.strip() for item in values}) == 1:
            readings[()] = values[: row.width]
        chosen = list(readings.values())
        if len(chosen) > 1 and self._holds is not None:
            chosen = [kept for kept in chosen if self._holds([table_cell(item) for item in kept])]
        if len(chosen) != 1:
            return Placement(surplus=values, certain=False)
        kept = chosen[0]
        rest = tuple(item for item in values if item not in kept)
        return Placement({index: table_cell(item) for index, item in enumerate(kept)}, surplus=rest)

    def _columns(self, row: Row) -> tuple[int, ...] | None:
        votes = self._votes.get((row.group, row.width, row.start))
        if votes is None:
            merged: Counter[tuple[int, ...]] = Counter()
            for (group, width, _), counter in self._votes.items():
                if group == row.group and width == row.width:
                    merged.update(counter)
            votes = merged if len(merged) == 1 or row.measured else None
        return votes.most_common(1)[0][0] if votes else None

    def _trusted(self, row: Row, columns: tuple[int, ...]) -> bool:
        """Whether the row's values stand where they were put, so that an empty place is a real one.

        A row from which a value was taken out has shifted left and is shorter than its neighbours.
        """
        if row.measured:
            return len(columns) - 1 in (self._at(row, columns) or {})
        ends = self._ends.get((row.group, row.width, row.start), {columns[-1]})
        right_aligned = bool(row.filled) and row.filled[-1].x == columns[-1]
        return right_aligned or ends == {row.last_x}

    @staticmethod
    def _at(row: Row, columns: tuple[int, ...]) -> dict[int, Field] | None:
        """Each value at the column nearest to it; ``None`` when two meet or one lies between columns."""
        gaps = [right - left for left, right in itertools.pairwise(columns)]
        reach = min(gaps, default=2) / 2
        placed: dict[int, Field] = {}
        for item in row.filled:
            nearest = min(range(len(columns)), key=lambda index: abs(columns[index] - item.x))
            if abs(columns[nearest] - item.x) >= reach or nearest in placed:
                return None
            placed[nearest] = item
        return placed

    @staticmethod
    def _with_blanks(row: Row, columns: tuple[int, ...], placed: Mapping[int, Field]) -> dict[int, TableCell]:
        by_x = {item.x: item for item in row.fields}
        cells: dict[int, TableCell] = {}
        for index, x in enumerate(columns):
            item = placed.get(index) or by_x.get(x)
            cells[index] = table_cell(item) if item else TableCell(CellKind.BLANK, "")
        return cells
