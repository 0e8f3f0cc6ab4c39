"""Are the five published reports read to the last cell, and judged as a careful reader judges them?"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.language import annotate
from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.report import CellKind, Report
from auditor.rule import run
from auditor.rules import RULES
from auditor.verdict import Outcome, Verdict

_FACTS = {
    "000": ("送庄镇人民政府", 2021, "2021"),
    "001": ("相山区渠沟镇政府", 2020, "2019"),
    "002": ("遂平县花庄镇人民政府", 2024, "2021"),
    "003": ("偃师区缙氏镇人民政府", 2022, "2021"),
    "004": ("拦隆口镇人民政府", 2021, "2021"),
}
_ODD_CELLS = {
    "003": {(3, "processed", "natural"): CellKind.BLANK},
    "004": {(3, "den_secret", "total"): CellKind.BLANK, (3, "den_law", "total"): CellKind.BLANK},
}
_LABELS = {
    "000": {"本年收费金额（单位：万元，保留4位小数）", "社会组织", "2.其他法律法规禁止公开"},
    "001": {"本年新"},
    "002": set[str](),
    "003": {"本年度止件数", "规范性文件"},
    "004": set[str](),
}
_MISFITS = {
    "000": {("processed", ("0",)), ("carried_out", ("0",)), (None, ("0",))},
    "003": {("processed", ())},
}
_VIOLATED = {
    "000": {"S106", "S107", "T208", "T209", "L706", "B504", "N601", "N603"},
    "001": {"T208", "L701", "L702", "L703", "L706", "N601", "N603"},
    "002": {"S106", "C303", "L701", "L704", "L706", "N601", "N602", "N603"},
    "003": {"S106", "T202", "T208", "T209", "T211", "L708", "N601", "N602", "N603"},
    "004": {"S103", "S106", "S107", "S108", "T202", "T207", "N601", "N603"},
}


@pytest.fixture(scope="module", params=sorted(_FACTS))
def seed(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Report]:
    name: str = request.param
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    return name, annotate(outline(read_manuscript(path.read_bytes(), path.name)))


@pytest.fixture(scope="module")
def verdicts(seed: tuple[str, Report]) -> dict[str, Verdict]:
    return {rule.id: run(rule, seed[1]) for rule in RULES}


def test_facts(seed: tuple[str, Report]) -> None:
    name, report = seed
    organ, year, edition = _FACTS[name]
    assert (report.organ and report.organ.value, report.year and report.year.value) == (organ, year)
    assert (report.edition.id, report.level and report.level.value) == (edition, "township")
    assert report.edition_evidence


def test_every_cell(seed: tuple[str, Report]) -> None:
    name, report = seed
    cells = {(n, *key): cell for n, table in report.tables.items() for key, cell in table.cells.items()}
    assert len(cells) == (198 if report.edition.id == "2019" else 200)
    odd = {key: cell.kind for key, cell in cells.items() if cell.kind is not CellKind.NUMBER}
    assert odd == _ODD_CELLS.get(name, {})
    assert {cell.value for cell in cells.values() if cell.kind is CellKind.NUMBER} == {0}
    assert {key for key, cell in cells.items() if cell.text == "00"} == (
        {(3, "carried_out", "legal")} if name == "004" else set()
    )


def test_labels_and_misfits(seed: tuple[str, Report]) -> None:
    name, report = seed
    found = {label.found for table in report.tables.values() for label in table.labels if not label.exact}
    assert found == _LABELS[name]
    misfits = {(m.row, m.values) for table in report.tables.values() for m in table.misfits}
    assert misfits == _MISFITS.get(name, set())


def test_sections(seed: tuple[str, Report]) -> None:
    _, report = seed
    assert report.heading_order == ("one", "two", "three", "four", "five", "six")
    assert [s.heading.ordinal for s in report.sections.values() if s.heading] == [1, 2, 3, 4, 5, 6]
    for section in ("two", "three", "four"):
        assert report.sections[section].text == ""


def test_verdicts(seed: tuple[str, Report], verdicts: dict[str, Verdict]) -> None:
    name, _ = seed
    assert {rule for rule, v in verdicts.items() if v.outcome is Outcome.VIOLATED} == _VIOLATED[name]
    assert not [rule for rule, v in verdicts.items() if v.outcome is Outcome.CRASHED]


def test_no_arithmetic_finding(verdicts: dict[str, Verdict]) -> None:
    for rule in ("T203", "T204", "T205", "T206"):
        assert verdicts[rule].findings == ()


def test_the_fee_statement(seed: tuple[str, Report], verdicts: dict[str, Verdict]) -> None:
    name, _ = seed
    expected = {"000": Outcome.VIOLATED, "004": Outcome.VIOLATED, "001": Outcome.NOT_APPLICABLE}
    assert verdicts["S107"].outcome is expected.get(name, Outcome.SATISFIED)
