"""What section five names: problems and improvements, by its sub-headings and by phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.chinese import letters
from auditor.report import Report, Section, Unit
from auditor.rules.structure.place import place_of
from auditor.verdict import Conclusion, Doubt, Finding

_SUBSTANTIAL = 40
_LEAST_LETTERS = 8
_HEADS = {
    "problem": re.compile(r"问题|不足|困难|短板|薄弱"),
    "improvement": re.compile(r"改进|整改|下一步|下步|措施|打算|对策|努力方向"),
}
_EXPLAINED = frozenset(("problem", "improvement", "plan", "transition", "nil"))
_NAMES_NOTHING = frozenset(("transition", "nil"))


def unnamed(report: Report, role: str, what: str, advice: str) -> Iterator[Conclusion]:
    """A finding when no unit of section five is a ``role`` (problem, improvement), which people call ``what``.

    A doubt instead when much of the text is neither under a sub-heading nor in phrases that tell its role.
    """
    section = report.section("five")
    units = [unit for unit in report.units if unit.section == section.id and not _heads(unit, section)]
    if any(_has_role(unit, role, section) for unit in units):
        return
    untold = sum(
        len(letters(unit.text))
        for unit in units
        if not unit.topics & _EXPLAINED and not _is_told(unit) and _role_above(unit, section) is None
    )
    if untold >= _SUBSTANTIAL:
        yield Doubt(f"第五部分有 {untold} 字的叙述，按用语无法判断是否写了{what}")
        return
    yield Finding(
        message=f"第五部分没有写出{what}",
        evidence=(place_of(section, what, f"没有写出{what}"),),
        advice=advice,
        confidence=0.9,
    )


def _is_told(unit: Unit) -> bool:
    return unit.labels is not None and unit.does(unit.labels.function)


def _has_role(unit: Unit, role: str, section: Section) -> bool:
    above = _role_above(unit, section)
    if above is not None:
        said = (
            len(letters(unit.text)) >= _LEAST_LETTERS
            and not unit.topics & _NAMES_NOTHING
            and not unit.does("transition", "nil")
        )
        return above == role and (said or _speaks_as(unit, role))
    return _speaks_as(unit, role)


def _speaks_as(unit: Unit, role: str) -> bool:
    """Whether a unit names a problem or a measure: a sure label decides, else its phrases."""
    if unit.does("problem", "improvement"):
        return unit.does(role)
    if unit.does("transition", "preamble", "nil", "fee"):
        return False
    if role == "problem":
        return "problem" in unit.topics
    if "transition" in unit.topics:
        return False
    return "plan" in unit.topics or ("improvement" in unit.topics and "problem" not in unit.topics)


def _role_above(unit: Unit, section: Section) -> str | None:
    """The role that the nearest telling sub-heading gives to what follows it."""
    for item in reversed(section.subheadings):
        if item.start <= unit.start:
            named = [role for role, words in _HEADS.items() if words.search(item.text)]
            if named:
                return named[0] if len(named) == 1 else None
    return None


def _heads(unit: Unit, section: Section) -> bool:
    return any(
        item.start <= unit.start < item.body and any(words.search(item.text) for words in _HEADS.values())
        for item in section.subheadings
    )
