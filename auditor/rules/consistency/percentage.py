"""C304: a percentage or a change on last year that does not follow from the counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from auditor.errors import NotApplicable
from auditor.report import Claim, Report, Unit
from auditor.rule import rule
from auditor.rules.consistency.quantity import BASIS, is_this_year, quoted
from auditor.verdict import Conclusion, Doubt, Finding, Severity

_SHARE = re.compile(r"占(?:比|全部|总数|总量|申请总数|受理总数|办结总数|办理总数|公开总数|其)?(?:的|约|为|达)*$")
_TOGETHER = re.compile("合计|一共|共|两项|三项|两者|以上")
_TOTALS = frozenset({"received", "new", "processed", "published", "combined", "website"})
_BACK = 3
"""Units before its own in which a share's base is looked for."""


@dataclass(frozen=True, slots=True)
class _Share:
    """A share with the count it belongs to and the totals it may be taken of, nearest first."""

    percent: Claim
    count: Claim
    bases: tuple[Claim, ...]


@rule(id="C304", title="百分比与数字不合", severity=Severity.WARN, basis=BASIS)
def percentage(report: Report) -> Iterator[Conclusion]:
    """检查什么：“占……%”能否由它前面的数和同一处的合计算出，“较上年增长……%”能否由文中两年的数算出；按所写的小数位四舍五入。合计有几种可能的，合其一即可，并写明按哪个合计计算；找不出合计或上年数的，几项合占的，记为无法判断。

    为什么：百分比算错，说明数字没有复核。

    反例：“收到申请40件，其中自然人30件，占65%。”

    正例：“收到申请40件，其中自然人30件，占75%。”

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    if not any(_is_share_word(claim, unit) or _is_change(claim) for unit in report.units for claim in unit.claims):
        raise NotApplicable("正文没有可以复算的百分比")
    for at, unit in enumerate(report.units):
        before = report.units[max(0, at - _BACK) : at]
        yield from _shares(unit, before, report)
        yield from _changes(unit, before, report)


def _is_share_word(claim: Claim, unit: Unit) -> bool:
    return claim.quantity == "percent" and bool(_SHARE.search(unit.text[: _number_at(claim, unit)]))


def _is_change(claim: Claim) -> bool:
    return claim.quantity == "growth_percent"


def _shares(unit: Unit, before: Sequence[Unit], report: Report) -> Iterator[Conclusion]:
    counts = [claim for claim in unit.claims if claim.quantity not in ("percent", "growth_percent", "fee_yuan")]
    earlier = [claim for other in before if other.section == unit.section for claim in other.claims]
    for percent in unit.claims:
        if not _is_share_word(percent, unit) or percent.loose or not is_this_year(percent, report):
            continue
        own = [claim for claim in counts if claim.end <= percent.start and not claim.negation]
        if not own or not _is_beside(own[-1], percent, unit):
            continue
        count = _count_of(percent, own, unit)
        if count is None:
            yield Doubt(f"“{percent.quote}”是哪几项的占比，文中看不出来")
            continue
        bases = tuple(
            c
            for c in reversed([*earlier, *own])
            if c is not count and c.unit == count.unit and c.value >= count.value > 0
        )
        share = _Share(percent, count, bases)
        if any(_is_share(share, base) for base in bases):
            continue
        total = next((base for base in bases if base.quantity in _TOTALS and not base.loose), None)
        if total is None or count.loose:
            yield Doubt(f"“{percent.quote}”以什么为合计，文中看不出来")
            continue
        yield _finding(share, total, report)


def _count_of(percent: Claim, own: Sequence[Claim], unit: Unit) -> Claim | None:
    """The count that a share is said of: the one before it, or by order where 分别占 runs through several."""
    between = unit.text[own[-1].end - unit.start : _number_at(percent, unit)]
    if "分别" in between:
        run = [other for other in unit.claims if other.quantity == "percent" and other.start >= own[-1].end]
        return own[len(own) - len(run) :][run.index(percent)] if len(run) <= len(own) else None
    return None if _TOGETHER.search(between) else own[-1]


def _number_at(percent: Claim, unit: Unit) -> int:
    """Where the number of a percentage begins in its unit."""
    match = re.search(r"百分之|[+-]?[\d０-９.]+\s*[%％]", unit.text[percent.start - unit.start :])
    return percent.start - unit.start + (match.start() if match else 0)


def _is_beside(count: Claim, percent: Claim, unit: Unit) -> bool:
    between = unit.text[count.end - unit.start : percent.start - unit.start]
    return ("分别" in between or len(between) <= 12) and not re.search(r"[。；;]", between)


def _is_share(share: _Share, base: Claim) -> bool:
    return bool(base.value) and _rounds_to(
        Decimal(str(share.count.value)) * 100 / Decimal(str(base.value)), share.percent
    )


def _rounds_to(exact: Decimal, said: Claim) -> bool:
    """Whether the exact value is what was printed: rounded, or cut off, in its last place."""
    printed = Decimal(str(abs(said.value)))
    places = Decimal(1).scaleb(min(int(printed.as_tuple().exponent), 0))
    return printed in (abs(exact).quantize(places, ROUND_HALF_UP), abs(exact).quantize(places, ROUND_DOWN))


def _finding(share: _Share, total: Claim, report: Report) -> Finding:
    exact = Decimal(str(share.count.value)) * 100 / Decimal(str(total.value))
    expected = f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
    return Finding(
        message=f"{share.count.value:g} 占合计 {total.value:g} 应为 {expected}，正文写 {share.percent.value:g}%",
        evidence=(quoted(share.percent, report, expected), quoted(share.count, report), quoted(total, report)),
        advice="复算百分比；以别的数为合计的，写明是什么合计。",
        confidence=0.8,
    )


def _changes(unit: Unit, before: Sequence[Unit], report: Report) -> Iterator[Conclusion]:
    if report.year is None:
        return
    earlier = [claim for other in before if other.section == unit.section for claim in other.claims]
    for change in unit.claims:
        if change.quantity != "growth_percent" or change.loose:
            continue
        pair = _compared([claim for claim in (*earlier, *unit.claims) if claim.start < change.start], report.year.value)
        if pair is None:
            yield Doubt(f"“{change.quote}”以上年的什么数为基数，文中看不出来")
            continue
        now, then = pair
        exact = (Decimal(str(now.value)) - Decimal(str(then.value))) * 100 / Decimal(str(then.value))
        if not _rounds_to(exact, change) or (exact > 0) != (change.value > 0):
            expected = f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
            yield Finding(
                message=f"由 {then.value:g} 到 {now.value:g}，变化应为 {expected}，正文写 {change.value:g}%",
                evidence=(quoted(change, report, expected), quoted(now, report), quoted(then, report)),
                advice="复算同比增减。",
                confidence=0.8,
            )


def _compared(told: Sequence[Claim], year: int) -> tuple[Claim, Claim] | None:
    """The count that a change is said of and last year's: the nearest before it, if they are of one quantity."""
    counts = [claim for claim in told if claim.quantity not in ("percent", "growth_percent") and not claim.loose]
    then = next(
        (claim for claim in reversed(counts) if claim.year is not None and claim.year < year and claim.value > 0), None
    )
    if then is None:
        return None
    same = [claim for claim in counts if claim.quantity == then.quantity and claim.year in (None, year)]
    return (same[-1], then) if same else None
