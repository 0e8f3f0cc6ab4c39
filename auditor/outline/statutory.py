"""The statutory tables: rows by their labels, values by their columns, everything else named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from auditor.chinese import letters
from auditor.editions import Edition
from auditor.editions import Line as FormLine
from auditor.outline.cells import is_value
from auditor.outline.columns import Column, applicant_columns, block_columns, group_columns, values_a_row
from auditor.outline.labels import align, fill_gaps, is_exact, likeness
from auditor.outline.placing import Placement, Placer, Row, table_cell
from auditor.outline.rows import RawRow, raw_rows
from auditor.outline.stream import Field, Line
from auditor.report import LabelSighting, Misfit, MisfitKind, Table, TableCell

_FEWEST_ROWS = {2: 2, 3: 6}
"""Rows of the form that must be recognised before a table is taken for the statutory one."""


@dataclass
class _Draft:
    number: int
    cells: dict[tuple[str, str], TableCell] = field(default_factory=dict)
    labels: list[LabelSighting] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)

    def put(self, row_id: str | None, label: str, columns: Sequence[FormLine], raw: RawRow, placing: Placement) -> None:
        """Take over a row's cells; what does not fit becomes a misfit."""
        for index, cell in placing.cells.items():
            self.cells[row_id or "", columns[index].id] = cell
        values = tuple(item.text.strip() for item in raw.fields if item.text.strip())
        if placing.surplus and len(values) > len(columns):
            kind, extra = MisfitKind.TOO_MANY, tuple(item.text.strip() for item in placing.surplus)
        elif placing.short:
            kind, extra = MisfitKind.TOO_FEW, values if not placing.certain else ()
        else:
            return
        place = placing.surplus[0].location if placing.surplus else raw.label.location if raw.label else None
        quote = " ".join((label, *values))
        self.misfits.append(Misfit(kind, self.number, row_id, None, quote, extra, len(columns), placing.certain, place))

    def miss(self, kind: MisfitKind, row: str | None, column: str | None, expected: int) -> None:
        """Note a row or column that the report lacks."""
        self.misfits.append(Misfit(kind, self.number, row, column, "", (), expected, False, None))

    def sight(self, form: FormLine, found: Field | None, row: str | None, column: str | None) -> None:
        """Note a label as found, or that it is not there."""
        text = found.text.strip() if found else ""
        location = found.location if found else None
        self.labels.append(LabelSighting(self.number, form.label, text, row, column, location, is_exact(text, form)))


def table_two(lines: Sequence[Line], edition: Edition) -> Table | None:
    """Table 2 in its blocks; ``None`` when too little of it is there."""
    form = [line for block in edition.table2 for line in block.rows]
    columns_of: dict[str, Sequence[FormLine]] = {}
    draft = _Draft(2)
    for block, columns in zip(edition.table2, block_columns(lines, edition), strict=True):
        for column in columns:
            draft.sight(column.line, column.found, block.rows[0].id, column.line.id)
        columns_of |= {row.id: [column.line for column in columns] for row in block.rows}
    rows = _filled(draft, lines, form, columns_of, edition, frozenset())
    return _table(draft, rows, columns_of) if rows is not None else None


def table_three(lines: Sequence[Line], edition: Edition) -> Table | None:
    """Table 3; ``None`` when too little of it is there."""
    form = list(edition.table3_rows)
    optional: frozenset[str] = frozenset()
    if edition.merged_row:
        at = next(i for i, line in enumerate(form) if line.id == edition.merged_row.instead_of[0])
        form.insert(at, edition.merged_row.line)
        optional = frozenset({edition.merged_row.line.id})
    draft = _Draft(3)
    columns = _without_missing(draft, applicant_columns(lines, edition), values_a_row(lines))
    columns_of = {line.id: columns for line in form}
    rows = _filled(draft, lines, form, columns_of, edition, optional)
    if rows is None:
        return None
    note = next((f.text.strip() for line in lines for f in line.fields if "勾稽关系" in letters(f.text)), None)
    return replace(_table(draft, rows, columns_of), note=note)


def table_four(lines: Sequence[Line], edition: Edition) -> Table | None:
    """Table 4: fifteen values under three groups; ``None`` when neither header nor values are there."""
    groups, leaves = edition.table4_rows, edition.table4_columns
    header = [line for line in lines if not any(is_value(f.text) for f in line.fields)]
    draft = _Draft(4)
    heads, leaf_heads = group_columns(header, edition)
    for head in heads:
        draft.sight(head.line, head.found, head.line.id, None)
    for index, head in enumerate(leaf_heads):
        draft.sight(head.line, head.found, groups[index // len(leaves)].id, head.line.id)
    raw = raw_rows([line for line in lines if line not in header], (), frozenset())
    width = len(leaf_heads)
    values = [
        item
        for row in raw
        for item in ((row.label, *row.fields) if row.label and len(row.fields) < width else row.fields)
    ]
    if not values and not any(head.found for head in leaf_heads):
        return None
    columns_of = {group.id: list(leaves) for group in groups}
    if not values:
        values = _blank_row(header, width)
    if not values:
        draft.misfits.append(Misfit(MisfitKind.TOO_FEW, 4, None, None, "", (), width, False, None))
        return _table(draft, tuple(columns_of), columns_of)
    first = raw[0] if raw else RawRow(None, tuple(values), values[0].location.block, True, False)
    row = Row("", 0, first.block, width, _each_digit(tuple(values), width, None), True, False)
    placing = Placer([row], _balanced_groups).place(row)
    if not placing.certain and len(row.fields) == width:
        placing = Placement(dict(enumerate(map(table_cell, row.fields))))
    slots = [FormLine(f"{group.id}.{line.id}", line.label) for group in groups for line in leaves]
    draft.put(None, "", slots, replace(first, label=None, fields=row.fields), placing)
    draft.cells = {_slot(column): cell for (_, column), cell in draft.cells.items()}
    return _table(draft, tuple(columns_of), columns_of)


def _blank_row(lines: Sequence[Line], width: int) -> list[Field]:
    """A row of just as many cells as the table has columns, all of them empty."""
    rows = [line.fields for line in lines if line.explicit and len(line.fields) == width]
    return next((list(fields) for fields in rows if not any(field.text.strip() for field in fields)), [])


def _without_missing(draft: _Draft, columns: Sequence[Column], width: int) -> list[FormLine]:
    """The columns that the report has. One without a label is missing if every row is one value short too."""
    unlabelled = [column for column in columns if column.found is None]
    if len(unlabelled) == 1 and width == len(columns) - 1:
        draft.miss(MisfitKind.COLUMN_MISSING, None, unlabelled[0].line.id, len(columns))
        columns = [column for column in columns if column.found is not None]
    for column in columns:
        draft.sight(column.line, column.found, None, column.line.id)
    return [column.line for column in columns]


def _slot(name: str) -> tuple[str, str]:
    group, leaf = name.split(".")
    return group, leaf


def _balanced_groups(cells: Sequence[TableCell]) -> bool:
    size = len(cells) // 3
    return all(_balanced(cells[start : start + size]) for start in range(0, len(cells), size))


def _balanced(cells: Sequence[TableCell]) -> bool:
    """Whether the last value is the sum of the others."""
    values = [cell.value for cell in cells]
    numbers = [value for value in values if value is not None]
    return len(numbers) == len(values) and sum(numbers[:-1]) == numbers[-1]


def _filled(
    draft: _Draft,
    lines: Sequence[Line],
    form: Sequence[FormLine],
    columns_of: Mapping[str, Sequence[FormLine]],
    edition: Edition,
    optional: frozenset[str],
) -> tuple[str, ...] | None:
    """Pair the rows found with the form's, place their values; the ids of the rows that the report has."""
    raw = raw_rows(lines, form, optional)
    groups = {letters(group) for group in edition.table3_groups}
    body = [
        row
        for row in raw
        if row.has_values or (letters(row.text) not in groups and any(likeness(row.text, line) > 0.95 for line in form))
    ]
    pairs = align([row.text for row in body], form)
    fill_gaps(pairs, len(body), form, optional)
    if len(pairs) < _FEWEST_ROWS[draft.number]:
        return None
    placed_rows = {i: _row(body[i], len(columns_of[form[j].id]), draft.number) for i, j in pairs.items()}
    placer = Placer(list(placed_rows.values()), _balanced if draft.number == 3 else None)
    for i, raw_row in enumerate(body):
        if i in pairs:
            line = form[pairs[i]]
            draft.sight(line, raw_row.label, line.id, None)
            fields = replace(raw_row, fields=placed_rows[i].fields)
            draft.put(line.id, raw_row.text, columns_of[line.id], fields, placer.place(placed_rows[i]))
        elif raw_row.has_values:
            values = tuple(item.text.strip() for item in raw_row.fields if item.text.strip())
            place = raw_row.label.location if raw_row.label else raw_row.fields[0].location
            quote = " ".join((raw_row.text, *values)).strip()
            draft.misfits.append(
                Misfit(MisfitKind.UNKNOWN_ROW, draft.number, None, None, quote, values, 0, False, place)
            )
    return _present(draft, {form[j].id for j in pairs.values()}, form, columns_of, edition, optional)


def _present(
    draft: _Draft,
    present: set[str],
    form: Sequence[FormLine],
    columns_of: Mapping[str, Sequence[FormLine]],
    edition: Edition,
    optional: frozenset[str],
) -> tuple[str, ...]:
    """Note the missing rows; the merged row stands for those that it replaces."""
    excused: set[str] = set(optional)
    if edition.merged_row and edition.merged_row.line.id in present:
        replaced = set(edition.merged_row.instead_of)
        if present & replaced:
            present.discard(edition.merged_row.line.id)
        else:
            excused |= replaced
    for line in form:
        if line.id not in present and line.id not in excused:
            draft.miss(MisfitKind.ROW_MISSING, line.id, None, len(columns_of[line.id]))
    return tuple(line.id for line in form if line.id in present)


def _row(raw: RawRow, width: int, table: int) -> Row:
    fields = _each_digit(raw.fields, width, _balanced if table == 3 else None)
    start = raw.label.x if raw.label else min((item.x for item in fields), default=0)
    return Row(raw.text, start, raw.block, width, fields, raw.explicit, raw.measured, raw.label)


def _each_digit(
    fields: tuple[Field, ...], width: int, holds: Callable[[Sequence[TableCell]], bool] | None
) -> tuple[Field, ...]:
    """Values run together, parted where there is one digit a column, or one parting that adds up."""
    filled = [item for item in fields if item.text.strip()]
    if len(filled) != 1 or width == 1 or filled[0].location.start is None or not filled[0].text.isdigit():
        return fields
    text = filled[0].text
    if len(text) < width:
        return fields
    if len(text) == width:
        partings = [tuple(range(1, width))]
    elif holds is not None and len(text) <= width + 6:
        partings = [
            cuts
            for cuts in combinations(range(1, len(text)), width - 1)
            if _plain_numbers(_cut(text, cuts)) and holds([table_cell(p) for p in _fields(filled[0], cuts)])
        ]
    else:
        partings = []
    return tuple(_fields(filled[0], partings[0])) if len(partings) == 1 else fields


def _cut(text: str, cuts: Sequence[int]) -> list[str]:
    return [text[start:end] for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True)]


def _plain_numbers(texts: Sequence[str]) -> bool:
    return all(text == "0" or not text.startswith("0") for text in texts)


def _fields(whole: Field, cuts: Sequence[int]) -> list[Field]:
    start = whole.location.start or 0
    bounds = list(zip((0, *cuts), (*cuts, len(whole.text)), strict=True))
    return [
        Field(whole.text[a:b], whole.x + index, replace(whole.location, start=start + a, end=start + b))
        for index, (a, b) in enumerate(bounds)
    ]


def _table(draft: _Draft, rows: tuple[str, ...], columns_of: Mapping[str, Sequence[FormLine]]) -> Table:
    columns = {row: tuple(line.id for line in columns_of[row]) for row in rows}
    cells = {key: cell for key, cell in draft.cells.items() if key[0] in rows}
    return Table(draft.number, rows, columns, cells, tuple(draft.labels), tuple(draft.misfits))
