"""The catalogue is complete: every rule is registered once, explained, and shown on cases."""

from __future__ import annotations

import pkgutil
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import auditor.rules
from auditor.rule import Rule
from auditor.rules import RULES
from auditor.verdict import Severity

BUILT = [
    *(f"S{number}" for number in range(101, 113)),
    *(f"T{number}" for number in range(201, 212)),
    *(f"C{number}" for number in range(301, 311)),
    "B504",
    "N601",
    "N602",
    "N603",
    *(f"L{number}" for number in range(701, 711)),
]
CASES = Path(__file__).parent / "rules" / "cases"
MANUAL_PARTS = ("检查什么：", "为什么：", "反例：", "正例：", "依据：")
DEFAULT_SEVERITY = {
    Severity.VETO: {"T201"},
    Severity.ERROR: {"T203", "T204", "T205", "T206", "T209"},
    Severity.WARN: {"T202", "T207"},
    Severity.INFO: {"T208", "T210", "T211"},
}


def cases_of(rule_id: str) -> list[dict[str, Any]]:
    """The cases that a domain expert wrote for a rule."""
    source = yaml.safe_load((CASES / f"{rule_id}.yml").read_text(encoding="utf-8"))
    assert source["rule"] == rule_id
    cases: list[dict[str, Any]] = source["cases"]
    return cases


def test_every_built_rule_is_registered_once_and_in_order() -> None:
    assert [rule.id for rule in RULES] == BUILT


def test_every_rule_written_is_registered() -> None:
    modules = pkgutil.walk_packages(auditor.rules.__path__, f"{auditor.rules.__name__}.")
    written = {
        id(value): f"{module.name}.{name}"
        for module in modules
        for name, value in vars(import_module(module.name)).items()
        if isinstance(value, Rule)
    }
    registered = {id(rule) for rule in RULES}
    assert [name for key, name in written.items() if key not in registered] == []


def test_the_minimal_repair_is_no_rule_of_its_own() -> None:
    assert "T212" not in {rule.id for rule in RULES}
    assert not (CASES / "T212.yml").exists()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_manual_page(rule: Rule) -> None:
    places = [rule.manual.find(part) for part in MANUAL_PARTS]
    assert -1 not in places
    assert places == sorted(places)
    assert rule.title
    assert rule.basis


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id.startswith("T")], ids=lambda rule: rule.id)
def test_a_table_rule_has_the_severity_of_the_catalogue(rule: Rule) -> None:
    assert rule.id in DEFAULT_SEVERITY[rule.severity]


@pytest.mark.parametrize("rule_id", BUILT)
def test_a_rule_has_cases_for_every_kind_of_outcome(rule_id: str) -> None:
    outcomes = Counter(case["outcome"] for case in cases_of(rule_id))
    assert outcomes["violated"]
    assert outcomes["satisfied"]
    assert outcomes["undetermined"] + outcomes["not_applicable"]


@pytest.mark.parametrize("rule_id", BUILT)
def test_case_names_tell_the_cases_of_a_rule_apart(rule_id: str) -> None:
    names = Counter(case["name"] for case in cases_of(rule_id))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_case_file_is_left_over() -> None:
    assert sorted(path.stem for path in CASES.glob("*.yml")) == sorted(BUILT)
