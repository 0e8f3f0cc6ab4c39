"""Rows of a table, whatever its layout: one label, the fields that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.editions import Line as FormLine
from auditor.outline.cells import is_value
from auditor.outline.labels import RECOGNISABLE, likeness
from auditor.outline.stream import Field, Line

_SURE = 0.94


@dataclass(frozen=True, slots=True)
class RawRow:
    """A label as found (``None`` where the row has none) and the fields after it, blanks included."""

    label: Field | None
    fields: tuple[Field, ...]
    block: int
    explicit: bool
    measured: bool

    @property
    def text(self) -> str:
        """The label's text."""
        return self.label.text.strip() if self.label else ""

    @property
    def has_values(self) -> bool:
        """Whether anything stands after the label."""
        return any(field.text.strip() for field in self.fields)


def raw_rows(lines: Sequence[Line], form: Sequence[FormLine], groups: frozenset[str]) -> list[RawRow]:
    """The table's rows. ``form`` are the rows that the form has, ``groups`` ids that may be mere group labels."""
    rows: list[RawRow] = []
    for line in lines:
        label, fields = _split(line, form, groups)
        alone = len(line.fields) == 1
        if label is None and rows and (alone or (not rows[-1].has_values and any(f.text.strip() for f in fields))):
            if fields:
                shift = max((f.x for f in rows[-1].fields), default=0) + 1 if alone and not line.measured else 0
                moved = tuple(replace(field, x=field.x + shift) for field in fields)
                rows[-1] = replace(rows[-1], fields=rows[-1].fields + moved)
        elif label is not None or any(field.text.strip() for field in fields):
            rows.append(RawRow(label, tuple(fields), line.block, line.explicit, line.measured))
    return _whole(rows, form)


def _split(line: Line, form: Sequence[FormLine], groups: frozenset[str]) -> tuple[Field | None, list[Field]]:
    """The label and what follows it: the last field before the first value that looks like a row of the form."""
    fields = list(line.fields)
    first_value = next((i for i, field in enumerate(fields) if is_value(field.text)), len(fields))
    texts = [i for i in range(first_value) if fields[i].text.strip()]
    if not texts:
        return None, fields
    known = [i for i in texts if _best(fields[i].text, form)[0] >= RECOGNISABLE]
    at = known[-1] if known else texts[-1]
    if at != texts[-1] and _best(fields[at].text, form)[1] in groups:
        at = texts[-1]
    return fields[at], fields[at + 1 :]


def _best(text: str, form: Sequence[FormLine]) -> tuple[float, str]:
    return max(((likeness(text, line), line.id) for line in form), default=(0.0, ""))


def _whole(rows: list[RawRow], form: Sequence[FormLine]) -> list[RawRow]:
    """Rows whose wrapped labels are put together again, pieces above and below the values."""
    result: list[RawRow] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if not row.has_values or _best(row.text, form)[0] >= _SURE:
            result.append(row)
            at += 1
            continue
        above = result[-1] if result and _is_piece(result[-1], form) else None
        below = rows[at + 1] if at + 1 < len(rows) and _is_piece(rows[at + 1], form) else None
        options = [(row.text, 0, 0)]
        if above:
            options.append((above.text + row.text, 1, 0))
        if below:
            options.append((row.text + below.text, 0, 1))
        if above and below:
            options.append((above.text + row.text + below.text, 1, 1))
        text, before, after = max(options, key=lambda option: _best(option[0], form)[0])
        if before:
            result.pop()
        label = (row.label or (above or row).label) if before else row.label
        result.append(replace(row, label=replace(label, text=text) if label else None))
        at += 1 + after
    return result


def _is_piece(row: RawRow, form: Sequence[FormLine]) -> bool:
    return row.label is not None and not row.has_values and _best(row.text, form)[0] < _SURE
