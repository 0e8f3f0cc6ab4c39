"""Language: a report's narrative cut into units, each tagged with what its wording speaks of."""

from __future__ import annotations

from dataclasses import replace

from auditor.language.phrases import topics
from auditor.language.units import units
from auditor.report import Report

__all__ = ["annotate"]


def annotate(report: Report) -> Report:
    """The report with its ``units`` filled: every section in its order, every unit with its topics."""
    return replace(
        report,
        units=tuple(
            replace(unit, topics=topics(unit.text)) for section in report.sections.values() for unit in units(section)
        ),
    )
