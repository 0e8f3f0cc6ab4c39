"""Language: a report's narrative cut into units, each with its names, claims, topics and a classifier's labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.language.claims import Context, FoundClaim, claims
from auditor.language.commonplace import own_words
from auditor.language.features import Sighted
from auditor.language.names import names
from auditor.language.pairing import answers
from auditor.language.phrases import topics
from auditor.language.tagger import narrative
from auditor.language.units import units
from auditor.report import Claim, Report, Section, Unit, UnitLabels

__all__ = ["annotate", "model_versions", "stated"]


def annotate(report: Report) -> Report:
    """The report with its ``units`` filled, every section in its order, and section five paired."""
    year = report.year.value if report.year else None
    found = [unit for section in report.sections.values() for unit in _units(section, report, year)]
    labelled = _labelled(found)
    return replace(report, units=tuple(labelled), answers=answers(labelled))


def model_versions() -> dict[str, str]:
    """Task → version of the model that labels come from; empty without a model."""
    tagger = narrative()
    return {"narrative": tagger.version} if tagger else {}


def stated(unit: Unit, year: int | None, context: Context) -> Unit:
    """The unit with its claims; ``context`` is what the units before it speak of."""
    return replace(
        unit,
        claims=tuple(_claim(found, unit) for found in claims(unit.text, report_year=year, context=context)),
    )


def _claim(found: FoundClaim, unit: Unit) -> Claim:
    return Claim(
        found.quantity,
        found.value,
        found.unit,
        found.scope,
        found.year,
        unit.section,
        unit.start + found.start,
        unit.start + found.end,
        unit.text[found.start : found.end],
        found.loose,
        found.negation,
    )


def _units(section: Section, report: Report, year: int | None) -> Iterator[Unit]:
    """Units with names, topics and claims; under 依申请公开 an unnamed number speaks of applications."""
    context, above = Context(), None
    for unit in units(section):
        if unit.subheading != above:
            above = unit.subheading
            theme = report.edition.theme_of(above) if above else None
            context = Context(object="request" if theme == "on_request" else None)
        yield stated(replace(unit, topics=topics(unit.text), names=names(unit.text)), year, context)


def _labelled(found: list[Unit]) -> list[Unit]:
    tagger = narrative()
    if tagger is None:
        return found
    labels = tagger.label([Sighted.of(unit) for unit in found])
    return [
        replace(unit, labels=own, own_words=own_words(unit.text) if _is_weighed(unit, own) else ())
        for unit, own in zip(found, labels, strict=True)
    ]


def _is_weighed(unit: Unit, labels: UnitLabels) -> bool:
    return unit.section == "five" and labels.function in ("problem", "improvement")
