"""Do all layouts give the same tables, and is no value ever put into a column that is not its own?"""

from __future__ import annotations

from typing import Any

import pytest

from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.report import CellKind, MisfitKind, Report, Table
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS

_FIGURES = {
    "2.normdocs.made": 12,
    "2.normdocs.valid": 130,
    "2.license.decisions": 2035,
    "3.new.natural": 12,
    "3.new.legal": 3,
    "3.carried_in.commercial": 2,
    "3.granted.natural": 10,
    "3.den_law.legal": 3,
    "3.una_notheld.natural": 2,
    "3.carried_out.commercial": 2,
    "4.rev.keep": 1,
    "4.dir.open": 2,
    "4.aft.fix": 4,
}
_FIGURES_2019 = {name: value for name, value in _FIGURES.items() if not name.startswith("2.")} | {
    "2.license.prev": 40,
    "2.license.delta": 3,
    "2.procurement.items": 7,
}


def _report(layout: str, **source: Any) -> Report:
    return outline(read_manuscript(LAYOUTS[layout](sample(source)), f"one.{layout}"))


def _texts(report: Report) -> dict[tuple[int, str, str], str]:
    return {(n, *key): cell.text for n, table in report.tables.items() for key, cell in table.cells.items()}


@pytest.mark.parametrize("year", [2020, 2023])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_parse(layout: str, year: int) -> None:
    figures = _FIGURES if year > 2020 else _FIGURES_2019
    expected, found = _report("tab", year=year, figures=figures), _report(layout, year=year, figures=figures)
    assert len(_texts(expected)) == (200 if year > 2020 else 198)
    assert _texts(expected)[3, "new", "total"] == "15"
    assert _texts(found) == _texts(expected)
    assert {name: section.text for name, section in found.sections.items()} == {
        name: section.text for name, section in expected.sections.items()
    }
    assert [fact and fact.value for fact in (found.title, found.organ, found.level)] == [
        fact and fact.value for fact in (expected.title, expected.organ, expected.level)
    ]
    for table in found.tables.values():
        assert not table.misfits
        assert all(label.exact for label in table.labels)


@pytest.mark.parametrize("layout", ["tab", "lines", "loose", "pipe", "spaced", "glued", "html", "docx"])
@pytest.mark.parametrize("row", ["new", "den_law", "una_make", "processed", "carried_out"])
def test_a_row_that_lacks_a_value_is_never_shifted(layout: str, row: str) -> None:
    """A value that is not there leaves its own cell without value; the others stand right or are unplaced."""
    whole = _texts(_report(layout, figures=_FIGURES))
    for column in ("natural", "social", "total"):
        report = _report(layout, figures=_FIGURES, omit=[f"3.{row}.{column}"])
        table = report.tables[3]
        assert any(m.row == row and m.kind is MisfitKind.TOO_FEW for m in table.misfits) or (
            table.cell(row, column).kind is CellKind.BLANK
        )
        assert table.cell(row, column).value is None
        _assert_none_wrong(table, whole)


@pytest.mark.parametrize("layout", ["tab", "lines", "html", "docx"])
@pytest.mark.parametrize("row", ["new", "den_law", "processed"])
def test_a_surplus_value_is_reported_and_moves_no_other(layout: str, row: str) -> None:
    whole = _texts(_report(layout, figures=_FIGURES))
    table = _report(layout, figures=_FIGURES, surplus={f"3.{row}": ["7"]}).tables[3]
    misfit = next(m for m in table.misfits if m.row == row)
    assert misfit.kind is MisfitKind.TOO_MANY
    assert len(misfit.values) >= 1
    _assert_none_wrong(table, whole)


@pytest.mark.parametrize("layout", ["tab", "lines", "pipe", "spaced", "html", "docx"])
def test_a_missing_row_is_named_and_moves_no_other(layout: str) -> None:
    whole = _texts(_report(layout, figures=_FIGURES))
    for row in ("new", "den_law", "den_query", "oth_other", "carried_out"):
        table = _report(layout, figures=_FIGURES, drop=[f"row.3.{row}"]).tables[3]
        assert [(m.kind, m.row) for m in table.misfits] == [(MisfitKind.ROW_MISSING, row)]
        assert table.cell(row, "total").kind is CellKind.MISSING
        _assert_none_wrong(table, whole)


@pytest.mark.parametrize("layout", ["tab", "lines", "pipe", "html", "docx"])
def test_a_damaged_label_keeps_its_row_and_is_reported(layout: str) -> None:
    whole = _texts(_report(layout, figures=_FIGURES))
    for wording in ("2.其它法律规章禁公开", "２．？？？", "3.危及“三安全一稳定”"):
        table = _report(layout, figures=_FIGURES, labels={"3.row.den_law": wording}).tables[3]
        assert [label.row for label in table.labels if not label.exact] == ["den_law"]
        assert table.cell("den_law", "legal").value == 3
        _assert_none_wrong(table, whole)


@pytest.mark.parametrize("layout", ["tab", "lines", "html", "docx"])
def test_labels_win_over_positions(layout: str) -> None:
    """Two columns whose labels change places: the values go where their labels say."""
    labels = {"3.column.commercial": "科研机构", "3.column.research": "商业企业"}
    table = _report(layout, figures={"3.new.commercial": 9}, labels=labels).tables[3]
    assert (table.cell("new", "commercial").value, table.cell("new", "research").value) == (0, 9)


@pytest.mark.parametrize("layout", ["lines", "pipe", "html", "docx"])
def test_a_blank_cell_is_blank_and_not_zero(layout: str) -> None:
    for cell in ("3.new.natural", "3.den_law.social", "3.processed.total", "2.rules.made", "2.license.decisions"):
        number, row, column = cell.split(".")
        report = _report(layout, figures=_FIGURES, cells={cell: ""})
        table = report.tables[int(number)]
        assert (table.cell(row, column).kind, table.cell(row, column).value) == (CellKind.BLANK, None)


def test_the_single_row_of_other_results_in_a_form_from_2021() -> None:
    table = _report("tab", merged_other=True, figures={"3.new.natural": 4, "3.oth_all.natural": 4}).tables[3]
    assert table.cell("oth_all", "natural").value == 4
    assert not table.misfits
    assert "oth_other" not in table.rows


def _assert_none_wrong(table: Table, whole: dict[tuple[int, str, str], str]) -> None:
    wrong = [
        (key, cell.text)
        for key, cell in table.cells.items()
        if cell.value is not None and cell.text != whole[table.number, *key]
    ]
    assert not wrong
