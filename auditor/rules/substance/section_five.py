"""Problems and improvements of section five, as the classifier tells them."""

from __future__ import annotations

import re
from functools import cache

from auditor.chinese import letters
from auditor.errors import Undetermined
from auditor.lexicon import lexicon
from auditor.report import SURE, Report, Unit, UnitLabels
from auditor.verdict import Evidence

BASIS = "《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号（不得敷衍塞责）"
_SHOWN = 3
_CONCRETE = 0.5
_LETTERS_A_WORD = 60
"""Letters of a long sentence in which one telling word may stand by chance."""
_MARK = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]")
_LIKELY = 0.5
"""Probability from which a unit is taken for what its sub-heading says; without one it must be ``SURE``."""


def units_that(report: Report, function: str, absent: str) -> list[tuple[Unit, UnitLabels]]:
    """Section five's units of a function; a line that leads over to them (…如下：) is none.

    Raises ``Undetermined`` where none is recognised, or none could be.
    """
    section = report.section("five")
    found = [
        (unit, unit.labels)
        for unit in report.units
        if unit.section == section.id and unit.labels is not None and not unit.text.endswith(("：", ":"))
        if _is_taken_for(function, unit, unit.labels)
    ]
    if not found:
        raise Undetermined(absent)
    return found


def _is_taken_for(function: str, unit: Unit, labels: UnitLabels) -> bool:
    least = _LIKELY if unit.side() == function else SURE
    return labels.function == function and labels.function_probability >= least


def any_organ_s(report: Report, unit: Unit, labels: UnitLabels, least: float) -> bool:
    """Whether any organ could have written it: the classifier says so, and hardly a word tells of anything particular.

    A sentence that the next one of its item fills with something concrete is none.
    """
    by_chance = len(letters(unit.text)) // _LETTERS_A_WORD
    return labels.boilerplate >= least and len(unit.own_words) <= by_chance and not _goes_on(report, unit)


def _goes_on(report: Report, unit: Unit) -> bool:
    following = next(
        (other for other in report.units if other.section == unit.section and other.start >= unit.end), None
    )
    return (
        following is not None
        and following.labels is not None
        and following.subheading == unit.subheading
        and following.labels.function not in ("heading", "transition")
        and following.labels.boilerplate < _CONCRETE
        and _MARK.match(following.text) is None
    )


def phrases_in(unit: Unit) -> str:
    """The set phrases that a unit's words hold, in brackets, for the message; nothing where it holds none listed."""
    wording = letters(unit.text)
    found = [phrase for phrase in _set_phrases() if letters(phrase) in wording]
    longest = [phrase for phrase in found if not any(phrase != other and phrase in other for other in found)]
    return f"（{'、'.join(f'“{phrase}”' for phrase in longest[:_SHOWN])}）" if longest else ""


@cache
def _set_phrases() -> tuple[str, ...]:
    return tuple(
        phrase for phrases in lexicon("set_phrases").values() if isinstance(phrases, list) for phrase in phrases
    )


def evidence_of(report: Report, unit: Unit) -> Evidence:
    """The unit's words and place."""
    text = report.sections[unit.section].text
    start = unit.start + len(unit.text) - len(unit.text.lstrip())
    end = unit.start + len(unit.text.rstrip())
    return report.sections[unit.section].evidence(start, end) if text else Evidence(unit.text, unit.section)
