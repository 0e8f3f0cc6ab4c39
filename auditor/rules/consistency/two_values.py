"""C309: the same quantity is given two values in one report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from auditor.chinese import letters
from auditor.errors import NotApplicable, Undetermined
from auditor.report import Claim, Report, Unit
from auditor.rule import rule
from auditor.rules.consistency.quantity import BASIS, is_own, quantities, quoted, readings
from auditor.verdict import Conclusion, Finding, Severity

_FIGURE = re.compile(
    r"[\d.,]+|[〇零一二两三四五六七八九十百千万]+(?=[条件次期场篇份])|只有|仅|达|共|累计|总计|合计|全年|本年度?"
)
_NOT_IN_TABLES = {"published": "主动公开的信息", "trainings": "培训"}
_PART = re.compile(r"(?:\d|[一二三四])\s*(?:月|季度)|半年|截至|截止")
_SOMEONE = re.compile("[所站局办村科股室院校]|中心|社区|公司")
_WHOLE_YEAR = re.compile("全年|本年度|年度|共|累计|总计|合计")


@rule(id="C309", title="同一数字前后不一", severity=Severity.WARN, basis=BASIS)
def two_values(report: Report) -> Iterator[Conclusion]:
    """检查什么：同一个量在正文里两处说法不同：主动公开信息总数、培训次数，以及表格缺失时的申请、复议诉讼数。
    只比较说的是同一对象、同一口径、全年合计的两处；对象、口径、渠道不同的不算。表格可对照的数见C301。

    为什么：同一件事两个数，至少有一个不准确。

    反例：第一部分写“全年主动公开政府信息52条”，第六部分写“全年主动公开政府信息61条”。

    正例：两处都写 52 条；或一处写全部 52 条，一处写网站 40 条。

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    told = [(unit, claim) for unit in report.units for claim in unit.claims if _is_compared(claim, unit, report)]
    if not told:
        raise NotApplicable("正文没有可以前后对照的合计")
    seen: set[tuple[str, float, float]] = set()
    for (here, first), (there, second) in combinations(told, 2):
        key = (first.quantity, first.value, second.value)
        if here is there:
            continue
        if (
            first.quantity == second.quantity
            and first.value != second.value
            and key not in seen
            and _alike(first, second)
        ):
            seen.add(key)
            title = _NOT_IN_TABLES.get(first.quantity) or quantities()[first.quantity].title
            yield Finding(
                message=f"{title}前后不一：一处 {first.value:g}，一处 {second.value:g}",
                evidence=(quoted(first, report), quoted(second, report)),
                advice="核对后统一；两处说的不是一回事的，各自写明。",
                confidence=0.8,
            )


def _is_compared(claim: Claim, unit: Unit, report: Report) -> bool:
    if not is_own(claim, report) or claim.loose or claim.negation:
        return False
    if claim.quantity in _NOT_IN_TABLES:
        clause = re.split("[，,；;。]", unit.text[: claim.start - unit.start])[-1]
        return bool(_WHOLE_YEAR.search(unit.text)) and not (_PART.search(unit.text) or _SOMEONE.search(clause))
    return claim.quantity in quantities() and not _has_table(claim, report)


def _has_table(claim: Claim, report: Report) -> bool:
    try:
        return bool(readings(report, quantities()[claim.quantity]))
    except Undetermined:
        return False


def _alike(first: Claim, second: Claim) -> bool:
    """Whether two claims count the same thing in the same words."""
    one, other = (_FIGURE.sub("", letters(claim.quote)) for claim in (first, second))
    return one == other and first.unit == second.unit
