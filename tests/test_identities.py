"""The arithmetic engine: what it finds on tables built by hand from the form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import identities
from auditor.editions import Edition, edition
from auditor.errors import Undetermined
from auditor.identities import Diagnosis, Number, Position, diagnose, equations
from auditor.manuscript import Manuscript
from auditor.report import CellKind, Report, Table, TableCell
from auditor.rule import run
from auditor.rules.tables.applicants_sum import applicants_sum
from auditor.rules.tables.requests_unbalanced import requests_unbalanced
from auditor.rules.tables.results_sum import results_sum
from auditor.verdict import Outcome

FORM = edition("2021")
APPLICANTS = ("natural", "commercial", "research", "social", "legal", "other")
FLOWS = ("new", "carried_in", "processed", "carried_out")


def lines(form: Edition, *, merged: bool = False) -> list[str]:
    """The row ids of table 3."""
    rows = [line.id for line in form.table3_rows]
    if merged and form.merged_row:
        rows = [row for row in rows if row not in form.merged_row.instead_of]
        rows.insert(rows.index("processed"), form.merged_row.line.id)
    return rows


def table_three(values: Mapping[Position, Number | str], rows: list[str]) -> Table:
    """Table 3 with these numbers; a string is put into its cell as it stands, empty ones as blanks."""
    columns = (*APPLICANTS, "total")
    cells = {}
    for position, value in values.items():
        if isinstance(value, str):
            kind = {"": CellKind.BLANK, "/": CellKind.PLACEHOLDER}.get(value, CellKind.TEXT)
            cells[position] = TableCell(kind, value)
        else:
            cells[position] = TableCell(CellKind.NUMBER, str(value), value)
    return Table(3, tuple(rows), dict.fromkeys(rows, columns), cells)


def report_with(table: Table, form: Edition = FORM) -> Report:
    """A report that holds nothing but one table."""
    manuscript = Manuscript("样表.txt", "", "text", ())
    return Report(manuscript, form, (), None, None, None, None, {}, {table.number: table})


def balanced(
    base: Mapping[Position, int] | None = None, form: Edition = FORM, *, merged: bool = False
) -> dict[Position, Number | str]:
    """Table 3 that adds up, from results, 上年结转 and 结转下年 by applicant."""
    rows, given_figures = lines(form, merged=merged), base or {}
    values: dict[Position, int] = {
        (row, column): given_figures.get((row, column), 0) for row in rows for column in APPLICANTS
    }
    for column in APPLICANTS:
        done = sum(values[row, column] for row in rows if row not in FLOWS)
        values["processed", column] = done
        values["new", column] = done + values["carried_out", column] - values["carried_in", column]
    totals = {(row, "total"): sum(values[row, column] for column in APPLICANTS) for row in rows}
    return {**values, **totals}


@st.composite
def balanced_tables(draw: st.DrawFn) -> tuple[Edition, list[str], dict[Position, Number | str]]:
    """A form, its rows, and figures that satisfy every identity."""
    form, merged = draw(st.sampled_from([(FORM, False), (FORM, True), (edition("2019"), False)]))
    rows = lines(form, merged=merged)
    results = [row for row in rows if row not in FLOWS]
    base = draw(
        st.dictionaries(
            st.tuples(st.sampled_from([*results, "carried_out"]), st.sampled_from(APPLICANTS)),
            st.integers(1, 500),
            max_size=12,
        )
    )
    for column in APPLICANTS:
        most = sum(value for (_, name), value in base.items() if name == column)
        base["carried_in", column] = draw(st.integers(0, most))
    return form, rows, balanced(base, form, merged=merged)


def mended(values: Mapping[Position, Number | str], diagnosis: Diagnosis) -> dict[Position, Number | str]:
    """The figures with the first repair of every cause applied."""
    changes = {change.position: change.proposed for cause in diagnosis.causes for change in cause.repairs[0].changes}
    return {**values, **changes}


@given(balanced_tables())
def test_a_balanced_table_has_no_broken_equation(
    drawn: tuple[Edition, list[str], dict[Position, Number | str]],
) -> None:
    form, rows, values = drawn
    diagnosis = diagnose(report_with(table_three(values, rows), form))
    assert (diagnosis.imbalances, diagnosis.unjudged, diagnosis.lenient) == ((), (), ())
    assert len(diagnosis.equations) == 14 + len(rows)


@given(balanced_tables(), st.data())
def test_one_changed_cell_is_named_and_its_number_restored(
    drawn: tuple[Edition, list[str], dict[Position, Number | str]], data: st.DataObject
) -> None:
    form, rows, values = drawn
    position = data.draw(st.sampled_from(sorted(values)))
    true = values[position]
    wrong = data.draw(st.integers(0, 600).filter(lambda value: value != true))
    changed = {**values, position: wrong}
    diagnosis = diagnose(report_with(table_three(changed, rows), form))
    (cause,) = diagnosis.causes
    (repair,) = cause.repairs
    assert [(change.position, change.found, change.proposed) for change in repair.changes] == [(position, wrong, true)]
    assert cause.imbalances == diagnosis.imbalances


@given(balanced_tables(), st.data())
def test_applying_the_proposals_balances_every_equation(
    drawn: tuple[Edition, list[str], dict[Position, Number | str]], data: st.DataObject
) -> None:
    form, rows, values = drawn
    positions = data.draw(st.lists(st.sampled_from(sorted(values)), min_size=2, max_size=3, unique=True))
    changed = {**values, **{position: data.draw(st.integers(0, 600)) for position in positions}}
    diagnosis = diagnose(report_with(table_three(changed, rows), form))
    told = [imbalance for cause in diagnosis.causes for imbalance in cause.imbalances]
    assert len(told) == len(set(told)) == len(diagnosis.imbalances)
    assert all(cause.repairs for cause in diagnosis.causes)
    assert sum(len(cause.repairs[0].changes) for cause in diagnosis.causes) <= len(positions)
    assert diagnose(report_with(table_three(mended(changed, diagnosis), rows), form)).imbalances == ()


@given(balanced_tables(), st.data())
def test_the_diagnosis_is_the_same_every_time(
    drawn: tuple[Edition, list[str], dict[Position, Number | str]], data: st.DataObject
) -> None:
    form, rows, values = drawn
    positions = data.draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=6, unique=True))
    changed = {**values, **{position: data.draw(st.integers(0, 60)) for position in positions}}
    shuffled = dict(data.draw(st.permutations(list(changed.items()))))
    first, second = (diagnose(report_with(table_three(figures, rows), form)) for figures in (changed, shuffled))
    assert first.causes == second.causes
    assert first.imbalances == second.imbalances


def test_the_search_on_a_hopeless_table_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = lines(FORM)
    values: dict[Position, Number | str] = {
        (row, column): (31 * i + 17 * j * i + 7) % 101
        for i, row in enumerate(rows)
        for j, column in enumerate((*APPLICANTS, "total"))
    }
    for budget in (identities.MOST_NODES, 50):
        monkeypatch.setattr(identities, "MOST_NODES", budget)
        diagnosis = diagnose(report_with(table_three(values, rows)))
        assert all(cause.repairs == () and len(cause.imbalances) == 1 for cause in diagnosis.causes)
        assert len(diagnosis.causes) == len(diagnosis.imbalances) > 30


def test_an_exhausted_search_still_tells_every_broken_equation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identities, "MOST_NODES", 1)
    values = {**balanced({("granted", "natural"): 4}), ("granted", "natural"): 14}
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    assert [cause.imbalances[0].equation.rule for cause in diagnosis.causes] == ["T204", "T205"]


def test_a_figure_and_its_total_wrong_together_are_one_cause() -> None:
    values = balanced({("granted", "natural"): 4})
    values["new", "natural"] = values["new", "total"] = 14
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    (cause,) = diagnosis.causes
    assert [imbalance.equation.rule for imbalance in cause.imbalances] == ["T203", "T203"]
    assert [[(change.position, change.proposed) for change in repair.changes] for repair in cause.repairs] == [
        [(("new", "natural"), 4), (("new", "total"), 4)],
        [(("carried_out", "natural"), 10), (("carried_out", "total"), 10)],
    ]


def test_errors_that_share_no_equation_are_separate_causes() -> None:
    values = balanced({("granted", "natural"): 4, ("partial", "social"): 6})
    values["granted", "natural"] = 7
    values["carried_out", "social"] = 2
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    assert [[change.position for change in cause.repairs[0].changes] for cause in diagnosis.causes] == [
        [("carried_out", "social")],
        [("granted", "natural")],
    ]
    assert [cause.imbalances[0].equation.rule for cause in diagnosis.causes] == ["T203", "T204"]


def test_five_errors_apart_from_each_other_are_found_within_the_bounds() -> None:
    wrong = {
        ("granted", "natural"): 21,
        ("partial", "commercial"): 32,
        ("den_third", "research"): 43,
        ("ref_repeat", "social"): 54,
        ("carried_out", "legal"): 65,
    }
    values = {**balanced(dict.fromkeys(wrong, 10)), **wrong}
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    found = {cause.repairs[0].changes[0].position: cause.repairs[0].changes[0].proposed for cause in diagnosis.causes}
    assert found == dict.fromkeys(wrong, 10)


@pytest.mark.parametrize(
    ("review", "proposed"),
    [
        ((2, 1, 0, 0, 2), [("tot", 3), ("keep", 1), ("fix", 0)]),
        ((1, 0, 0, 0, 0), [("tot", 1), ("keep", 0)]),
        ((1, 0, 0, 0, 3), [("tot", 1), ("keep", 3), ("fix", 2), ("oth", 2), ("open", 2)]),
    ],
)
def test_a_total_is_suspected_before_the_counts_it_sums_and_a_figure_before_a_zero(
    review: tuple[int, ...], proposed: list[tuple[str, int]]
) -> None:
    columns = ("keep", "fix", "oth", "open", "tot")
    figures = {"rev": review, "dir": (0, 0, 0, 0, 0), "aft": (0, 0, 0, 0, 0)}
    cells = {
        (row, column): TableCell(CellKind.NUMBER, str(value), value)
        for row, values in figures.items()
        for column, value in zip(columns, values, strict=True)
    }
    table = Table(4, tuple(figures), dict.fromkeys(figures, columns), cells)
    (cause,) = diagnose(report_with(table), 4).causes
    changes = [change for repair in cause.repairs for change in repair.changes]
    assert [(change.position, change.proposed) for change in changes] == [(("rev", name), n) for name, n in proposed]


@pytest.mark.parametrize("empty", ["", "/"])
def test_an_empty_cell_counts_nothing_only_where_the_sum_then_holds(empty: str) -> None:
    values = balanced({("granted", "natural"): 4})
    values["den_law", "total"] = empty
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    assert {item.equation.rule for item in diagnosis.lenient} == {"T204", "T205"}
    assert (diagnosis.unjudged, diagnosis.imbalances) == ((), ())

    values["granted", "total"] = empty
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    assert [(item.equation.rule, item.equation.line) for item in diagnosis.unjudged] == [
        ("T204", "total"),
        ("T205", "granted"),
    ]
    assert diagnosis.imbalances == ()


def test_a_cell_without_a_number_stops_only_its_own_equations() -> None:
    values = balanced({("granted", "natural"): 4})
    values["partial", "legal"] = "若干"
    values["new", "natural"] = 5
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    assert [(item.equation.rule, item.equation.line, item.cells) for item in diagnosis.unjudged] == [
        ("T204", "legal", (("partial", "legal"),)),
        ("T205", "partial", (("partial", "legal"),)),
    ]
    (cause,) = diagnosis.causes
    assert [change.position for change in cause.repairs[0].changes] == [("new", "natural")]


def test_a_missing_row_makes_its_columns_unjudged() -> None:
    rows = [row for row in lines(FORM) if row != "partial"]
    values = {position: value for position, value in balanced().items() if position[0] != "partial"}
    diagnosis = diagnose(report_with(table_three(values, rows)))
    assert [item.equation.rule for item in diagnosis.unjudged] == ["T204"] * 7 + ["T205"]
    assert diagnosis.imbalances == ()


def test_the_merged_row_takes_the_place_of_its_rows() -> None:
    rows = lines(FORM, merged=True)
    table = table_three(balanced({("oth_all", "natural"): 2}, merged=True), rows)
    along = {equation.line for equation in equations(table, FORM) if equation.rule == "T205"}
    assert "oth_all" in along
    assert along.isdisjoint({"oth_nocorrect", "oth_nopay", "oth_other"})
    sums = [equation for equation in equations(table, FORM) if equation.rule == "T204"]
    assert {len(equation.right) for equation in sums} == {19}


def test_decimals_are_summed_exactly_and_never_proposed() -> None:
    values = balanced({("granted", "natural"): 1})
    values["granted", "natural"], values["partial", "natural"] = Decimal("0.1"), Decimal("0.9")
    values["granted", "total"], values["partial", "total"] = Decimal("0.1"), Decimal("0.9")
    assert diagnose(report_with(table_three(values, lines(FORM)))).imbalances == ()

    values["partial", "natural"] = Decimal("0.8")
    diagnosis = diagnose(report_with(table_three(values, lines(FORM))))
    assert len(diagnosis.imbalances) == 2
    assert all(
        isinstance(change.proposed, int)
        for cause in diagnosis.causes
        for repair in cause.repairs
        for change in repair.changes
    )


def test_a_report_without_the_table_is_undetermined() -> None:
    report = report_with(table_three(balanced(), lines(FORM)))
    with pytest.raises(Undetermined, match="表四"):
        diagnose(report, 4)


def test_the_repair_is_told_as_a_proposal_and_the_other_equations_as_consequences() -> None:
    values = balanced({("den_safety", "natural"): 4})
    values["den_safety", "natural"] = 14
    report = report_with(table_three(values, lines(FORM)))
    (finding,) = run(results_sum, report).findings
    assert finding.proposal == "若将『（三）不予公开3.危及“三安全一稳定”／自然人』由 14 改为 4，则各项平衡"
    assert finding.consequences == (
        "T205：『（三）不予公开3.危及“三安全一稳定”』一行：总计为 4，六类申请人之和为 14，两者不等",
    )
    assert [(evidence.row, evidence.column, evidence.expected, evidence.found) for evidence in finding.evidence] == [
        ("den_safety", "natural", 4, 14),
        ("processed", "natural", None, 4),
    ]
    folded = run(applicants_sum, report)
    assert (folded.outcome, folded.findings) == (Outcome.VIOLATED, ())
    assert folded.note is not None
    assert "已并入 T204" in folded.note
    assert run(requests_unbalanced, report).outcome is Outcome.SATISFIED


def test_equal_repairs_are_listed_three_at_most_and_counted() -> None:
    values = balanced({("granted", "natural"): 4})
    values["granted", "natural"] = values["granted", "total"] = 1
    (finding,) = run(results_sum, report_with(table_three(values, lines(FORM)))).findings
    assert finding.proposal is not None
    assert finding.proposal.startswith(
        "若将『（一）予以公开／自然人』由 1 改为 4、『（一）予以公开／总计』由 1 改为 4，或将"
    )
    assert finding.proposal.count("，或将") == 2
    assert finding.proposal.endswith("则各项平衡（同样小的改法共 21 种）")
    assert [(evidence.row, evidence.column) for evidence in finding.evidence] == [("processed", "natural")]


def test_an_empty_cell_counted_as_zero_is_said() -> None:
    values = balanced()
    values["den_law", "total"] = ""
    verdict = run(applicants_sum, report_with(table_three(values, lines(FORM))))
    assert verdict.outcome is Outcome.SATISFIED
    assert verdict.note == "『（三）不予公开2.其他法律行政法规禁止公开／总计』未填数，按 0 计后等式成立（见 T202）"


def test_what_cannot_be_judged_names_the_cell_and_the_rule_that_tells_it() -> None:
    values = balanced()
    values["den_law", "legal"] = "若干"
    verdict = run(applicants_sum, report_with(table_three(values, lines(FORM))))
    assert verdict.outcome is Outcome.UNDETERMINED
    assert verdict.note is not None
    assert verdict.note.startswith("『（三）不予公开2.其他法律行政法规禁止公开／法律服务机构』填的不是数")
    assert "T202" in verdict.note
