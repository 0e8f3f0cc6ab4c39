"""Whether section five names what it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.chinese import letters
from auditor.report import Report, Unit
from auditor.rules.structure.place import place_of
from auditor.verdict import Conclusion, Doubt, Finding

_SUBSTANTIAL = 40
_EXPLAINED = frozenset(("problem", "improvement", "plan", "transition", "nil"))


def unnamed(report: Report, what: str, names: Callable[[Unit], bool], advice: str) -> Iterator[Conclusion]:
    """A finding when no unit of section five names ``what``; a doubt when much of it cannot be told by phrases."""
    section = report.section("five")
    units = [unit for unit in report.units if unit.section == section.id]
    if any(names(unit) for unit in units):
        return
    untold = sum(len(letters(unit.text)) for unit in units if not unit.topics & _EXPLAINED)
    if untold >= _SUBSTANTIAL:
        yield Doubt(f"第五部分有 {untold} 字的叙述，按用语无法判断是否写了{what}")
        return
    yield Finding(
        message=f"第五部分没有写出{what}",
        evidence=(place_of(section, what, f"没有写出{what}"),),
        advice=advice,
        confidence=0.9,
    )
