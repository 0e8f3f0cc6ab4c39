"""The three statutory tables as the official form draws them: rows of cells with their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.editions import Edition, Line


@dataclass(frozen=True, slots=True)
class FormCell:
    """A printed cell; ``value`` tells figures from labels. Rows and columns count from 0."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    value: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table as printed. ``width`` is the form's number of columns; a defective row may be shorter or longer."""

    number: int
    width: int
    height: int
    cells: tuple[FormCell, ...]

    def rows(self) -> Iterator[tuple[FormCell, ...]]:
        """Per row the cells that touch it, left to right: a cell merged downwards comes again in each of its rows."""
        for row in range(self.height):
            touching = (cell for cell in self.cells if cell.row <= row < cell.row + cell.row_span)
            yield tuple(sorted(touching, key=lambda cell: cell.column))


@dataclass(frozen=True, slots=True)
class Wording:
    """What to print: the rows in use, each cell's text (omitted ones left out), labels that differ, extra values."""

    rows: Mapping[int, tuple[Line, ...]]
    texts: Mapping[tuple[int, str, str], str]
    labels: Mapping[str, str]
    surplus: Mapping[str, tuple[str, ...]]

    def row_label(self, number: int, line: Line) -> str:
        return self.labels.get(f"{number}.row.{line.id}", line.label)

    def column_label(self, number: int, line: Line) -> str:
        return self.labels.get(f"{number}.column.{line.id}", line.label)

    def values(self, number: int, row: str, columns: Sequence[Line]) -> list[str]:
        """The row's texts in order, closed up where one is omitted."""
        present = [self.texts[number, row, column.id] for column in columns if (number, row, column.id) in self.texts]
        return present + list(self.surplus.get(f"{number}.{row}", ()))


def table_of(form: Edition, number: int, wording: Wording, drop: frozenset[str]) -> FormTable:
    """Table 2, 3 or 4 of the form with this wording, without the dropped rows, columns and note."""
    draw = {2: _table2, 3: _table3, 4: _table4}[number]
    return draw(form, wording, drop)


def _table2(form: Edition, wording: Wording, drop: frozenset[str]) -> FormTable:
    width = 1 + max(len(block.columns) for block in form.table2)
    cells: list[FormCell] = []
    row = 0
    for block in form.table2:
        columns = _kept(block.columns, 2, "column", drop)
        starts = _spread(len(columns), width)
        cells.append(FormCell(block.title, row, 0, column_span=width))
        cells.append(FormCell("信息内容", row + 1, 0))
        for (start, span), column in zip(starts, columns, strict=True):
            cells.append(FormCell(wording.column_label(2, column), row + 1, start, column_span=span))
        row += 2
        for line in _kept(block.rows, 2, "row", drop):
            cells.append(FormCell(wording.row_label(2, line), row, 0))
            cells += _value_cells(wording.values(2, line.id, columns), row, starts)
            row += 1
    return FormTable(2, width, row, tuple(cells))


def _table3(form: Edition, wording: Wording, drop: frozenset[str]) -> FormTable:
    columns = _kept(form.table3_columns, 3, "column", drop)
    width = 3 + len(columns)
    cells = [
        FormCell("" if "note" in drop else form.table3_note, 0, 0, row_span=3, column_span=3),
        *_table3_header(columns, wording, width),
    ]
    lines = _kept(wording.rows[3], 3, "row", drop)
    starts = [(3 + index, 1) for index in range(len(columns))]
    results = [i for i, line in enumerate(lines) if line.id not in ("new", "carried_in", "carried_out")]
    for index, line in enumerate(lines):
        row = index + 3
        label = wording.row_label(3, line)
        if index not in results:
            cells.append(FormCell(label, row, 0, column_span=3))
        else:
            if index == results[0]:
                cells.append(FormCell("三、本年度办理结果", row, 0, row_span=len(results)))
            if line.group is None:
                cells.append(FormCell(label, row, 1, column_span=2))
            else:
                members = [other for other in lines if other.group == line.group]
                if line is members[0]:
                    cells.append(FormCell(line.group, row, 1, row_span=len(members)))
                cells.append(FormCell(label, row, 2))
        cells += _value_cells(wording.values(3, line.id, columns), row, starts)
    return FormTable(3, width, 3 + len(lines), tuple(cells))


def _table3_header(columns: Sequence[Line], wording: Wording, width: int) -> list[FormCell]:
    cells = [FormCell("申请人情况", 0, 3, column_span=len(columns))]
    organisations = [i for i, column in enumerate(columns) if column.id not in ("natural", "total")]
    if organisations:
        cells.append(FormCell("法人或其他组织", 1, 3 + organisations[0], column_span=len(organisations)))
    for index, column in enumerate(columns):
        alone = index not in organisations
        label = wording.column_label(3, column)
        cells.append(FormCell(label, 1 if alone else 2, 3 + index, row_span=2 if alone else 1))
    return cells


def _table4(form: Edition, wording: Wording, drop: frozenset[str]) -> FormTable:
    columns = form.table4_columns
    size = len(columns)
    review, direct, after = wording.rows[4]
    cells = [
        FormCell(wording.row_label(4, review), 0, 0, column_span=size),
        FormCell("行政诉讼", 0, size, column_span=2 * size),
        FormCell(wording.row_label(4, direct), 1, size, column_span=size),
        FormCell(wording.row_label(4, after), 1, 2 * size, column_span=size),
    ]
    for group in range(3):
        for index, column in enumerate(columns):
            row, span = (1, 2) if group == 0 else (2, 1)
            cells.append(FormCell(wording.column_label(4, column), row, group * size + index, row_span=span))
    values = [text for line in wording.rows[4] for text in wording.values(4, line.id, columns)]
    values += wording.surplus.get("4", ())
    cells += _value_cells(values, 3, [(column, 1) for column in range(3 * size)])
    return FormTable(4, 3 * size, 4, tuple(cells))


def _value_cells(values: Sequence[str], row: int, starts: Sequence[tuple[int, int]]) -> list[FormCell]:
    """The values in the row's places; those beyond the last place stand to its right."""
    edge = starts[-1][0] + starts[-1][1]
    places = [*starts, *((edge + extra, 1) for extra in range(len(values) - len(starts)))]
    return [
        FormCell(text, row, start, column_span=span, value=True)
        for text, (start, span) in zip(values, places, strict=False)
    ]


def _spread(count: int, width: int) -> list[tuple[int, int]]:
    """Start and span of ``count`` columns right of the label column; the last takes what is left."""
    return [(1 + index, 1 if index < count - 1 else width - 1 - index) for index in range(count)]


def _kept(lines: Sequence[Line], number: int, axis: str, drop: frozenset[str]) -> list[Line]:
    return [line for line in lines if f"{axis}.{number}.{line.id}" not in drop]
