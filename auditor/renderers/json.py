"""JSON and JSON lines, after ``schemas/check.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from auditor.scorecard import SCHEMA, Score, Scorecard, ScoredFinding, Unreadable
from auditor.verdict import Evidence

_LARGEST = 2**53
"""Beyond it readers of JSON no longer agree on a number (RFC 8259, section 6); the text has it verbatim."""


def render_json(items: Iterable[Scorecard | Unreadable], colour: bool = False) -> Iterator[str]:
    """One document: ``{"schema", "reports"}``, written report by report."""
    yield from document(map(report_object, items))


def render_jsonl(items: Iterable[Scorecard | Unreadable], colour: bool = False) -> Iterator[str]:
    """One report a line."""
    for item in items:
        yield json.dumps(report_object(item), ensure_ascii=False) + "\n"


def document(reports: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The frame of every JSON output around its reports."""
    yield f'{{\n"schema": "{SCHEMA}",\n"reports": ['
    between = "\n"
    for report in reports:
        yield between + json.dumps(report, ensure_ascii=False, indent=1)
        between = ",\n"
    yield "\n]\n}\n"


def report_object(item: Scorecard | Unreadable) -> dict[str, Any]:
    """One REPORT of the published interface."""
    if isinstance(item, Unreadable):
        return error_object(item)
    return {
        "file": item.file,
        "sha256": item.sha256,
        "report": {"organ": item.organ, "year": item.year, "edition": item.edition, "level": item.level},
        "score": _score(item.score),
        "findings": [_finding(finding) for finding in item.findings],
        "verdicts": [
            {"rule": verdict.rule, "outcome": str(verdict.outcome), "note": verdict.note} for verdict in item.verdicts
        ],
        "themes": [
            {"theme": theme.theme, "characters": theme.characters, "set_phrases": theme.set_phrases}
            for theme in item.themes
        ],
        "measures": {measure.id: measure.value for measure in item.measures},
        "pairings": [
            {
                "problem": pairing.problem,
                "measures": [
                    {"text": text, "similarity": similarity, "reason": reason}
                    for text, similarity, reason in pairing.measures
                ],
            }
            for pairing in item.pairings
        ],
        "versions": dict(item.versions),
    }


def error_object(item: Unreadable) -> dict[str, Any]:
    """The object of a file that could not be read."""
    return {"file": item.file, "sha256": item.sha256, "error": {"code": item.code, "message": item.message}}


def table_place(evidence: Evidence) -> tuple[str | None, str | None]:
    """Row and column ids as published: in table 4 both make one id, ``rev_keep``."""
    if evidence.table == 4 and evidence.row and evidence.column:
        return f"{evidence.row}_{evidence.column}", None
    return evidence.row, evidence.column


def figure(value: int | float | Decimal) -> int | float | None:
    """A number of a report as JSON can carry it, never rounded; ``None`` for one that it cannot carry."""
    if not -_LARGEST <= value <= _LARGEST:
        return None
    return float(value) if isinstance(value, Decimal) else value


def _value(value: str | int | float | None) -> str | int | float | None:
    return value if value is None or isinstance(value, str) else figure(value)


def _score(score: Score) -> dict[str, Any]:
    return {
        "total": score.total,
        "low": score.low,
        "high": score.high,
        "full": score.full,
        "coverage": score.coverage,
        "grade": score.grade,
        "provisional": score.provisional,
        "passed": score.passed,
        "vetoed": score.vetoed,
        "veto_reasons": list(score.veto_reasons),
        "bonus": score.bonus,
        "rubric": score.rubric,
        "rubric_title": score.rubric_title,
        "categories": [
            {"id": category.id, "title": category.title, "budget": category.budget, "score": category.score}
            for category in score.categories
        ],
    }


def _finding(finding: ScoredFinding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "title": finding.title,
        "severity": str(finding.severity),
        "category": finding.category,
        "message": finding.message,
        "advice": finding.advice,
        "basis": finding.basis,
        "confidence": finding.confidence,
        "deduction": finding.deduction,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "consequences": list(finding.consequences),
        "proposal": finding.proposal,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    row, column = table_place(evidence)
    return {
        "quote": evidence.quote,
        "section": evidence.section,
        "table": evidence.table,
        "row": row,
        "column": column,
        "span": list(evidence.span) if evidence.span else None,
        "page": evidence.location.page if evidence.location else None,
        "expected": _value(evidence.expected),
        "found": _value(evidence.found),
    }
