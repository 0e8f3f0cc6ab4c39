"""C305: the parts of a total do not add up inside the narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.errors import NotApplicable
from auditor.report import Claim, Report, Unit
from auditor.rule import rule
from auditor.rules.consistency.quantity import BASIS, quoted
from auditor.verdict import Conclusion, Doubt, Evidence, Finding, Severity

_REST = re.compile("其他|其它|其余|余下")
_EXACT = re.compile("分别为|分别是|分为")
_OPEN = re.compile(r"等(?=[。；;，,]|$)|等(?:信息|内容)")
_CHANNELS = frozenset({"website", "wechat"})
_RESULTS = frozenset({"granted", "partial", "denied", "unavailable", "refused", "other"})


@rule(id="C305", title="分项之和与合计不符", severity=Severity.WARN, basis=BASIS)
def parts(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文中“其中……”各分项之和与前面的合计。列了“其他”或写明“分别为”的，应恰好相等；没有列全的，只要求不超过合计。各渠道发布同一信息会重叠，渠道之和超过合计的，记为无法判断。

    为什么：分项加不到合计，说明数字是拼凑的或者漏改。

    反例：“主动公开信息100条，其中政务类60条、财务类30条、其他20条。”

    正例：“主动公开信息110条，其中政务类60条、财务类30条、其他20条。”

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    groups = list(_groups(report.units))
    if not groups:
        raise NotApplicable("正文没有合计与分项")
    for total, items, text in groups:
        yield from _compared(total, items, text, report)


def _groups(units: Sequence[Unit]) -> Iterator[tuple[Claim, list[Claim], str]]:
    """Each published total with the items that follow it, in its own unit and the units that go on listing."""
    total: Claim | None = None
    items: list[Claim] = []
    text = ""
    for unit in units:
        for claim in unit.claims:
            if claim.quantity == "published" and not claim.loose:
                if total is not None and items:
                    yield total, items, text
                total, items, text = claim, [], ""
            elif total is not None and _may_belong(claim, total):
                items.append(claim)
        if total is not None and items:
            text += unit.text[max(0, items[0].start - unit.start - 12) :] if unit.start <= items[0].start else unit.text
        if total is not None and not unit.claims and unit.section == total.section:
            if items:
                yield total, items, text
            total, items, text = None, [], ""
    if total is not None and items:
        yield total, items, text


def _may_belong(claim: Claim, total: Claim) -> bool:
    """Whether a claim can be an item of the total: behind it in its section, in its unit."""
    own = claim.section == total.section and claim.unit == total.unit and claim.start >= total.end
    return own and claim.quantity in ("part", *_CHANNELS)


def _compared(total: Claim, items: list[Claim], text: str, report: Report) -> Iterator[Conclusion]:
    sums = sum(claim.value for claim in items)
    loose = any(claim.loose for claim in items)
    complete = bool(_REST.search(text) or _EXACT.search(text)) and not _OPEN.search(text)
    if sums == total.value or loose or (sums < total.value and not complete) or len(items) < 2:
        return
    if {claim.quantity for claim in items} & _CHANNELS:
        if sums > total.value:
            yield Doubt(f"各渠道之和 {sums:g} 大于合计 {total.value:g}，可能有重叠")
        return
    yield Finding(
        message=f"各分项之和为 {sums:g}，合计写的是 {total.value:g}",
        evidence=(quoted(total, report, _whole(sums)), *_span(items, report)),
        advice="逐项核对，使分项之和等于合计；有未列的分项，写明“其他”若干。",
        confidence=0.8,
    )


def _span(items: Sequence[Claim], report: Report) -> Iterator[Evidence]:
    yield report.sections[items[0].section].evidence(items[0].start, items[-1].end)


def _whole(value: float) -> int | str:
    return int(value) if value == int(value) else f"{value:g}"
