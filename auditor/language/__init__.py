"""Language: a report's narrative cut into units, each with what its wording speaks of and a classifier's labels."""

from __future__ import annotations

from dataclasses import replace

from auditor.language.features import Sighted
from auditor.language.phrases import topics
from auditor.language.tagger import narrative
from auditor.language.units import units
from auditor.report import Report, Unit

__all__ = ["annotate", "model_versions"]


def annotate(report: Report) -> Report:
    """The report with its ``units`` filled: every section in its order, every unit with topics and labels."""
    found = [replace(unit, topics=topics(unit.text)) for section in report.sections.values() for unit in units(section)]
    return replace(report, units=tuple(_labelled(found, report)))


def model_versions() -> dict[str, str]:
    """Task → version of the model that labels come from; empty without a model."""
    tagger = narrative()
    return {"narrative": tagger.version} if tagger else {}


def _labelled(found: list[Unit], report: Report) -> list[Unit]:
    tagger = narrative()
    if tagger is None:
        return found
    themes = {name: report.edition.theme_of(name) for name in {unit.subheading for unit in found} if name}
    seen = [Sighted(unit.text, unit.section, themes.get(unit.subheading or "")) for unit in found]
    return [replace(unit, labels=labels) for unit, labels in zip(found, tagger.label(seen), strict=True)]
