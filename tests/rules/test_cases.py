"""Does every rule conclude what its cases say, and does its evidence stand where it points?

A case is a report in the vocabulary of corpora/samples, laid out as text and read through the real line.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.language import annotate
from auditor.manuscript import Paragraph
from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.report import Report
from auditor.rule import Rule, checked_options, run
from auditor.rules import RULES
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS
from auditor.verdict import Evidence, Finding, Verdict

CASES = Path(__file__).parent / "cases"
RULE = {rule.id: rule for rule in RULES}
CASE_KEYS = {"name", "report", "options", "outcome", "note", "findings"}
FINDING_KEYS = {"quote", "cell", "section", "says", "severity"}


@cache
def case_files() -> dict[str, Mapping[str, Any]]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.yml"))}


def cases() -> list[Any]:
    return [
        pytest.param(rule_id, case, id=f"{rule_id}-{case['name']}")
        for rule_id, content in case_files().items()
        for case in content["cases"]
    ]


def report_of(case: Mapping[str, Any]) -> Report:
    data = LAYOUTS["tab"](sample(case.get("report") or {}))
    return annotate(outline(read_manuscript(data, "样例.txt")))


def verdict_of(rule: Rule, case: Mapping[str, Any], report: Report) -> Verdict:
    return run(rule, report, checked_options(rule, case.get("options") or {}))


def matches(evidence: Evidence, wanted: Mapping[str, Any]) -> bool:
    """``quote`` is the whole quote, or its beginning when it ends in …."""
    quote = wanted.get("quote")
    return (
        (quote is None or evidence.quote == quote or (quote.endswith("…") and evidence.quote.startswith(quote[:-1])))
        and wanted.get("cell") in (None, f"{evidence.table}.{evidence.row}.{evidence.column}")
        and wanted.get("section") in (None, evidence.section)
    )


def agrees(finding: Finding, rule: Rule, wanted: Mapping[str, Any]) -> bool:
    return (
        wanted.get("says", "") in finding.message
        and wanted.get("severity") in (None, finding.severity or rule.severity)
        and any(matches(evidence, wanted) for evidence in finding.evidence)
    )


@pytest.mark.parametrize(("rule_id", "case"), cases())
def test_case(rule_id: str, case: Mapping[str, Any]) -> None:
    rule = RULE[rule_id]
    verdict = verdict_of(rule, case, report_of(case))
    wanted = case.get("findings") or []
    assert verdict.outcome == case["outcome"], verdict
    assert case.get("note", "") in (verdict.note or "")
    assert len(verdict.findings) == len(wanted), verdict.findings
    for finding, expected in zip(verdict.findings, wanted, strict=True):
        assert agrees(finding, rule, expected), f"{expected} is not what was found: {finding}"


@pytest.mark.parametrize(("rule_id", "case"), cases())
def test_evidence_stands_where_it_points(rule_id: str, case: Mapping[str, Any]) -> None:
    report = report_of(case)
    for finding in verdict_of(RULE[rule_id], case, report).findings:
        assert finding.evidence, "a finding without evidence"
        for evidence in finding.evidence:
            assert quoted_from_span(evidence, report)
            assert quoted_from_location(evidence, report)


def quoted_from_span(evidence: Evidence, report: Report) -> bool:
    if evidence.span is None or evidence.section is None or evidence.section not in report.sections:
        return True
    start, end = evidence.span
    return report.sections[evidence.section].text[start:end] == evidence.quote


def quoted_from_location(evidence: Evidence, report: Report) -> bool:
    place = evidence.location
    if place is None or place.start is None or place.row is not None or evidence.span is None:
        return True
    block = report.manuscript.blocks[place.block]
    return isinstance(block, Paragraph) and block.text[place.start : place.end] == evidence.quote


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_cases_of_every_kind(rule: Rule) -> None:
    content = case_files()[rule.id]
    assert content["rule"] == rule.id
    outcomes = {case["outcome"] for case in content["cases"]}
    assert {"violated", "satisfied"} <= outcomes
    assert outcomes & {"undetermined", "not_applicable"}


@pytest.mark.parametrize(("rule_id", "case"), cases())
def test_case_is_written_in_the_vocabulary(rule_id: str, case: Mapping[str, Any]) -> None:
    assert rule_id in RULE
    assert case.keys() <= CASE_KEYS
    assert all(finding and finding.keys() <= FINDING_KEYS for finding in case.get("findings") or [])
    assert case["outcome"] == "violated" or not case.get("findings")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_manual_has_its_five_parts(rule: Rule) -> None:
    heads = [line.partition("：")[0] for line in rule.manual.splitlines() if "：" in line]
    assert [head for head in heads if head in ("检查什么", "为什么", "反例", "正例", "依据")] == [
        "检查什么",
        "为什么",
        "反例",
        "正例",
        "依据",
    ]
