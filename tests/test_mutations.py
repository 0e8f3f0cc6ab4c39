"""Is every single fault put into a valid report found by the rule meant for it, and is a valid one left in peace?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from auditor.editions import edition
from auditor.language import annotate
from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.rule import run
from auditor.rules import RULES
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS
from auditor.verdict import Outcome, Verdict

_ARITHMETIC = ("T203", "T204", "T205", "T206")
_KEPT_BY_ALL = ("tab", "lines", "pipe", "html", "docx")
Source = dict[str, Any]


def _verdicts(source: Mapping[str, Any], layout: str) -> dict[str, Verdict]:
    report = annotate(outline(read_manuscript(LAYOUTS[layout](sample(source)), f"one.{layout}")))
    return {rule.id: run(rule, report) for rule in RULES}


@st.composite
def _valid(draw: st.DrawFn) -> Source:
    """A valid report of either edition whose tables hold together, with figures of all sizes."""
    year = draw(st.sampled_from([2019, 2020, 2021, 2023, 2025]))
    form = edition("2021" if year >= 2021 else "2019")
    applicants = [line.id for line in form.table3_columns if line.id != "total"]
    results = [line.id for line in form.table3_rows if line.id not in ("new", "carried_in", "processed", "carried_out")]
    count = st.one_of(st.integers(0, 9), st.integers(0, 400))
    figures: dict[str, int] = {}
    for column in draw(st.lists(st.sampled_from(applicants), unique=True)):
        given_results = draw(st.dictionaries(st.sampled_from(results), count, max_size=5))
        carried_out = draw(st.integers(0, 5))
        received = sum(given_results.values()) + carried_out
        carried_in = draw(st.integers(0, min(received, 5)))
        figures |= {f"3.{result}.{column}": value for result, value in given_results.items()}
        figures |= {f"3.new.{column}": received - carried_in, f"3.carried_in.{column}": carried_in}
        figures[f"3.carried_out.{column}"] = carried_out
    for group in ("rev", "dir", "aft"):
        for leaf in ("keep", "fix", "oth", "open"):
            if draw(st.booleans()):
                figures[f"4.{group}.{leaf}"] = draw(count)
    return {"year": year, "figures": figures}


def _count_cell(draw: st.DrawFn, source: Source) -> tuple[str, int]:
    """A cell of table 3 or 4 and the number that stands in it."""
    report = sample(source)
    tables = {part.table.number: part.table for part in report.parts if part.table}
    number = draw(st.sampled_from([3, 3, 3, 4]))
    form = report.edition
    if number == 4:
        row = draw(st.sampled_from([line.id for line in form.table4_rows]))
        column = draw(st.sampled_from([line.id for line in form.table4_columns]))
    else:
        row = draw(st.sampled_from([line.id for line in form.table3_rows]))
        column = draw(st.sampled_from([line.id for line in form.table3_columns]))
    assert tables
    parsed = outline(read_manuscript(LAYOUTS["tab"](report), "one.txt"))
    value = parsed.tables[number].value_of(row, column)
    assert isinstance(value, int)
    return f"{number}.{row}.{column}", value


@given(source=_valid(), layout=st.sampled_from([*LAYOUTS]))
def test_a_valid_report_gives_no_finding_on_its_tables(source: Source, layout: str) -> None:
    verdicts = _verdicts(source, layout)
    assert {rule: v.outcome for rule, v in verdicts.items() if rule in _ARITHMETIC} == dict.fromkeys(
        _ARITHMETIC, Outcome.SATISFIED
    )
    noisy = [f.message for rule, v in verdicts.items() if rule.startswith("T") and rule != "T210" for f in v.findings]
    assert not noisy
    assert not [rule for rule, verdict in verdicts.items() if verdict.outcome is Outcome.CRASHED]


@st.composite
def _wrong_number(draw: st.DrawFn) -> tuple[Source, str, tuple[str, ...]]:
    source = draw(_valid())
    cell, value = _count_cell(draw, source)
    other = draw(st.integers(0, 999).filter(lambda number: number != value))
    return {**source, "cells": {cell: str(other)}}, cell, _ARITHMETIC


@given(mutation=_wrong_number(), layout=st.sampled_from(["tab", "lines", "loose", "pipe", "spaced", "html", "docx"]))
def test_a_wrong_number_is_found(mutation: tuple[Source, str, tuple[str, ...]], layout: str) -> None:
    source, cell, _ = mutation
    verdicts = _verdicts(source, layout)
    findings = [finding for rule in _ARITHMETIC for finding in verdicts[rule].findings]
    assert len(findings) == 1, "one cause, one finding"
    number, row, column = cell.split(".")
    alternatives = findings[0].proposal or ""
    named = {(e.table, e.row, e.column) for e in findings[0].evidence}
    assert (int(number), row, column) in named or alternatives


_TEXT_FAULTS: Mapping[str, str] = {
    "": "T202",
    "/": "T202",
    "无": "T202",
    "若干": "T202",
    "00": "T207",
    "-3": "T207",
    "2.5": "T207",
}


@st.composite
def _bad_text(draw: st.DrawFn) -> tuple[Source, str]:
    source = draw(_valid())
    cell, _ = _count_cell(draw, source)
    text, rule = draw(st.sampled_from(sorted(_TEXT_FAULTS.items())))
    return {**source, "cells": {cell: text}}, rule


@given(mutation=_bad_text(), layout=st.sampled_from(_KEPT_BY_ALL))
def test_a_cell_without_a_proper_count_is_found(mutation: tuple[Source, str], layout: str) -> None:
    source, rule = mutation
    assert _verdicts(source, layout)[rule].outcome is Outcome.VIOLATED


def _label(draw: st.DrawFn, form_rows: list[str]) -> str:
    return draw(st.sampled_from(form_rows))


@st.composite
def _structural(draw: st.DrawFn) -> tuple[Source, str]:
    """One label, row, value, table, note or section changed, and the rule that must say so."""
    source = draw(_valid())
    form = sample(source).edition
    rows = [line.id for line in form.table3_rows]
    table_rows = {2: [line.id for block in form.table2 for line in block.rows], 3: rows}
    kinds: dict[str, Callable[[], tuple[Source, str]]] = {
        "label": lambda: (_damaged_label(draw, source, rows), "T208"),
        "row": lambda: ({**source, "drop": [f"row.3.{_label(draw, rows)}"]}, "T209"),
        "row2": lambda: ({**source, "drop": [f"row.2.{_label(draw, table_rows[2])}"]}, "T209"),
        "omit": lambda: ({**source, "omit": [f"3.{_label(draw, rows)}.{draw(st.sampled_from(_COLUMNS))}"]}, "T209"),
        "surplus": lambda: (
            {**source, "surplus": {f"3.{_label(draw, rows)}": [str(draw(st.integers(0, 30)))]}},
            "T209",
        ),
        "table": lambda: ({**source, "drop": [f"table.{draw(st.sampled_from([2, 3, 4]))}"]}, "T201"),
        "note": lambda: ({**source, "drop": ["note"]}, "T211"),
        "section": lambda: (_without_section(draw, source), "S101"),
        "order": lambda: ({**source, "order": _swapped(draw)}, "S102"),
    }
    return kinds[draw(st.sampled_from(sorted(kinds)))]()


_COLUMNS = ("natural", "commercial", "research", "social", "legal", "other", "total")
_SECTIONS = ("one", "two", "three", "four", "five", "six")


def _damaged_label(draw: st.DrawFn, source: Source, rows: list[str]) -> Source:
    """A letter left out, or taken for another one as a text recognition takes it."""
    form = sample(source).edition
    row = _label(draw, rows)
    wording = form.row(3, row).label
    letters = [i for i, char in enumerate(wording) if "\u4e00" <= char <= "\u9fff" and i > 3]
    at = draw(st.sampled_from(letters or [len(wording) - 1]))
    damaged = wording[:at] + draw(st.sampled_from(["", "口"])) + wording[at + 1 :]
    return {**source, "labels": {f"3.row.{row}": damaged}}


def _without_section(draw: st.DrawFn, source: Source) -> Source:
    gone = draw(st.sampled_from(_SECTIONS))
    return {**source, "order": [section for section in _SECTIONS if section != gone]}


def _swapped(draw: st.DrawFn) -> list[str]:
    at = draw(st.integers(0, 4))
    order = list(_SECTIONS)
    order[at], order[at + 1] = order[at + 1], order[at]
    return order


@given(mutation=_structural(), layout=st.sampled_from(_KEPT_BY_ALL))
def test_a_structural_fault_is_found(mutation: tuple[Source, str], layout: str) -> None:
    source, rule = mutation
    assert _verdicts(source, layout)[rule].outcome is Outcome.VIOLATED
