"""S108: sections two to four or six carry narrative that belongs in one or five."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.chinese import letters
from auditor.editions import Edition
from auditor.report import TABLE_NAMES, Report, Section, Unit
from auditor.rule import rule
from auditor.rules.structure.place import blankless, form_in_force, section_name
from auditor.verdict import Conclusion, Doubt, Evidence, Finding, Severity

_TABLE_OF = {"two": 2, "three": 3, "four": 4}
_OWN_MATTER = frozenset(("processing_fee", "meta", "other_matter", "period"))
_NO_WORK = ("fee", "nil", "meta", "other")
_LONGEST_NIL = 60


@rule(
    id="S108",
    title="工作叙述写错了部分（泛化）",
    severity=Severity.WARN,
    basis="国办公开办函〔2021〕30号（内容不能遗漏，也不宜泛化）",
)
def misplaced_narrative(report: Report, *, sentences: int = 3, characters: int = 120) -> Iterator[Conclusion]:
    """检查什么：第六部分和第二至四部分是否写了应放在第一或第五部分的工作叙述。除去信息处理费、“没有其他事项”、建议提案办理、统计说明和联系方式之后，余下达到3句或120字的，算泛化（选项sentences、characters）。表格前后简短的数据说明不算。

    为什么：格式要求内容不宜泛化；把第六部分写成第二份总结，会掩盖真正需要报告的事项。

    反例：第六部分分三点叙述政策解读、回应关切和培训。

    正例：第六部分只写信息处理费和确有必要报告的事项。

    依据：国办公开办函〔2021〕30号。
    """
    form_in_force(report)
    judged = [report.sections[sid] for sid in ("two", "three", "four", "six") if sid in report.sections]
    if not any(section.id == "six" for section in judged):
        yield Doubt("未找到第六部分（见 S101）")
    for section in judged:
        work = [unit for unit in report.units if unit.section == section.id and _is_work(unit, section)]
        length = sum(len(blankless(unit.text)) for unit in work)
        if not work or (len(work) < sentences and length < characters):
            continue
        table = _TABLE_OF.get(section.id)
        if table is not None and table not in report.tables:
            yield Doubt(f"{TABLE_NAMES[table]}没有认出，无法分辨{section_name(section.id)}的叙述（见 T201）")
            continue
        yield Finding(
            message=f"{section_name(section.id)}有 {len(work)} 句、{length} 字的工作叙述，不属于本部分",
            evidence=tuple(_passages(work, section, report.edition)),
            advice="移到所属的部分，或者删去与别处重复的内容。",
            confidence=0.8,
        )


def _is_work(unit: Unit, section: Section) -> bool:
    if unit.topics & _OWN_MATTER or len(letters(unit.text)) < 2 or unit.does(*_NO_WORK):
        return False
    if "nil" in unit.topics and len(letters(unit.text)) <= _LONGEST_NIL:
        return False
    return not any(item.start <= unit.start and unit.end <= item.body for item in section.subheadings)


def _passages(work: Sequence[Unit], section: Section, edition: Edition) -> Iterator[Evidence]:
    """The misplaced narrative, paragraph by paragraph, each with the place where it belongs."""
    for passage, group in groupby(
        work, key=lambda unit: max(p.start for p in section.passages if p.start <= unit.start)
    ):
        units = list(group)
        del passage
        quoted = section.evidence(units[0].start, units[-1].end)
        yield Evidence(
            quoted.quote, section.id, span=quoted.span, location=quoted.location, expected=_belongs(units, edition)
        )


def _belongs(units: Sequence[Unit], edition: Edition) -> str:
    spoken = frozenset[str]().union(*(unit.topics for unit in units))
    if sum("problem" in unit.topics or "plan" in unit.topics for unit in units) * 2 > len(units):
        return "应在第五部分（存在的主要问题及改进情况）"
    themes = [theme.title for theme in edition.themes if theme.id in spoken]
    themes += ["政策解读和回应关切"] if "interpretation" in spoken else []
    return f"应在第一部分（{'、'.join(themes) or '总体情况'}）"
