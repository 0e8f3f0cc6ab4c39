"""A sample report: the statutory form filled in from a short source, defects included.

The source is a mapping as in ``corpora/samples/README.md``; what it leaves out is valid by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.editions import Edition, Line, edition, edition_for_year
from auditor.samples import narrative
from auditor.samples.tables import FormTable, Wording, table_of

_TABLE_OF_SECTION = {"two": 2, "three": 3, "four": 4}
_KEYS = frozenset(
    {"organ", "year", "edition", "title", "preamble", "order", "headings", "sections", "figures", "cells", "labels"}
    | {"drop", "omit", "surplus", "merged_other"}
)

CellId = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class SamplePart:
    """One of the six parts as printed: heading, table (parts two to four), paragraphs."""

    id: str
    heading: str
    table: FormTable | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report ready to be laid out as a file. ``title`` holds one string a paragraph."""

    organ: str
    year: int
    edition: Edition
    title: tuple[str, ...]
    preamble: tuple[str, ...]
    parts: tuple[SamplePart, ...]


def sample(source: Mapping[str, Any]) -> SampleReport:
    """The report that ``source`` describes. Raises ``ValueError`` for a key or id that means nothing."""
    _refuse(source.keys() - _KEYS, "key")
    organ, year = source.get("organ", "青石县云溪镇人民政府"), source.get("year", 2023)
    form = edition(source["edition"]) if "edition" in source else edition_for_year(year)
    merged = source.get("merged_other", False)
    if merged and form.merged_row is None:
        raise ValueError(f"merged_other: the {form.id} form has no rows to merge")
    rows = _rows(form, merged)
    counts = _counts(form, rows, source.get("figures", {}))
    wording = _wording(form, rows, counts, source)
    drop = frozenset(source.get("drop", ()))
    _refuse(drop - _droppable(counts), "thing to drop")
    section_ids = [section.id for section in form.sections]
    order = source.get("order", section_ids)
    headings = {section.id: section.title for section in form.sections} | dict(source.get("headings", {}))
    sections = narrative.sections(organ, year, form.id, counts) | dict(source.get("sections", {}))
    _refuse({*order, *headings, *sections} - set(section_ids), "section")
    return SampleReport(
        organ=organ,
        year=year,
        edition=form,
        title=tuple(source.get("title", f"{organ}{year}年政府信息公开工作年度报告").split("\n")),
        preamble=tuple(source.get("preamble", ())),
        parts=tuple(
            SamplePart(
                id=section_id,
                heading=headings[section_id],
                table=_table(form, section_id, wording, drop),
                paragraphs=tuple(sections.get(section_id, ())),
            )
            for section_id in order
        ),
    )


def valid_report(**overrides: Any) -> SampleReport:
    """A report without a defect: the defaults, with the given keys of a source laid over them."""
    return sample(overrides)


def _rows(form: Edition, merged: bool) -> dict[int, tuple[Line, ...]]:
    table3 = list(form.table3_rows)
    if merged and form.merged_row:
        first = next(i for i, line in enumerate(table3) if line.id in form.merged_row.instead_of)
        table3 = [line for line in table3 if line.id not in form.merged_row.instead_of]
        table3.insert(first, form.merged_row.line)
    return {
        2: tuple(line for block in form.table2 for line in block.rows),
        3: tuple(table3),
        4: form.table4_rows,
    }


def _counts(form: Edition, rows: Mapping[int, tuple[Line, ...]], figures: Mapping[str, int]) -> dict[CellId, int]:
    """Every cell's number: the figures, zeros, and the totals that the form's identities define."""
    cells = [
        (number, row.id, column.id)
        for number, lines in rows.items()
        for row in lines
        for column in form.columns_of(number, row.id)
    ]
    totals = [identity for identity in form.identities if len(identity.left) == 1]
    computed = {
        cell
        for cell in cells
        for identity in totals
        if cell[0] == identity.table and cell[1 if identity.per == "column" else 2] == identity.left[0]
    }
    given = {_cell_id(name): figure for name, figure in figures.items()}
    _refuse(given.keys() - (set(cells) - computed), "base cell")
    for name, figure in figures.items():
        if type(figure) is not int:
            raise ValueError(f"figure {name} is not a whole number: {figure!r}")
    counts = {cell: given.get(cell, 0) for cell in cells}
    for identity in sorted(totals, key=lambda item: item.per):  # columns first: the row sums need （七）总计
        addends = {*identity.right, *((form.merged_row.line.id,) if form.merged_row else ())}
        axis, across = (1, 2) if identity.per == "column" else (2, 1)
        for total in [cell for cell in cells if cell[0] == identity.table and cell[axis] == identity.left[0]]:
            counts[total] = sum(
                counts[cell]
                for cell in cells
                if cell[0] == identity.table and cell[across] == total[across] and cell[axis] in addends
            )
    return counts


def _wording(
    form: Edition, rows: Mapping[int, tuple[Line, ...]], counts: Mapping[CellId, int], source: Mapping[str, Any]
) -> Wording:
    verbatim = {_cell_id(name): text for name, text in source.get("cells", {}).items()}
    omit = frozenset(map(_cell_id, source.get("omit", ())))
    labels = dict(source.get("labels", {}))
    surplus = {name: tuple(values) for name, values in source.get("surplus", {}).items()}
    row_labels = {f"{number}.row.{line.id}" for number, lines in rows.items() for line in lines}
    column_labels = {f"{number}.column.{column}" for number, _, column in counts}
    _refuse((verbatim.keys() | omit) - counts.keys(), "cell")
    _refuse(labels.keys() - row_labels - column_labels, "label")
    _refuse(surplus.keys() - {f"{number}.{line.id}" for number in (2, 3) for line in rows[number]} - {"4"}, "row")
    texts = {cell: str(count) for cell, count in counts.items()} | verbatim
    return Wording(rows, {cell: text for cell, text in texts.items() if cell not in omit}, labels, surplus)


def _droppable(counts: Mapping[CellId, int]) -> set[str]:
    parts = {
        f"{axis}.{number}.{name}"
        for number, row, column in counts
        if number != 4
        for axis, name in (("row", row), ("column", column))
    }
    return parts | {"note", "table.2", "table.3", "table.4"}


def _table(form: Edition, section_id: str, wording: Wording, drop: frozenset[str]) -> FormTable | None:
    number = _TABLE_OF_SECTION.get(section_id)
    if number is None or f"table.{number}" in drop:
        return None
    return table_of(form, number, wording, drop)


def _cell_id(name: str) -> CellId:
    table, row, column = name.split(".")
    return int(table), row, column


def _refuse(unknown: Iterable[object], what: str) -> None:
    """Stop at anything the form or the vocabulary does not know: a typing slip must not pass as a valid report."""
    names = sorted(map(str, unknown))
    if names:
        raise ValueError(f"unknown {what}: {', '.join(names)}")
