"""C305: the parts of a total do not add up inside the narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.errors import NotApplicable
from auditor.report import Claim, Report
from auditor.rule import rule
from auditor.rules.consistency.quantity import BASIS, agrees, is_this_year, quoted
from auditor.verdict import Conclusion, Doubt, Evidence, Finding, Severity

_REST = re.compile(r"(?:其他|其它|其余|余下)[^，,、；;。”\d]{0,4}[\d一二三四五六七八九十百]")
_EXACT = re.compile("分别为|分别是|分为|具体为|具体是")
_NESTED = re.compile(r"[（(][^）)]*\d|其中.*其中", re.DOTALL)
_OTHER_UNITS = re.compile(r"\d(?:件|篇|份|期|个|则|张|部|条)")
_OPEN = re.compile(r"等(?=[。；;，,]|$)|等(?:信息|内容)")
_CHANNELS = frozenset({"website", "wechat"})
_NUMERAL = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+)[余多]?万?"


@rule(id="C305", title="分项之和与合计不符", severity=Severity.WARN, basis=BASIS)
def parts(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文中“其中……”各分项之和与前面的合计。列了“其他”若干或写明“分别为”的，应恰好相等；没有列全的，只要求不超过合计；有没读出的数的不比。各渠道发布同一信息会重叠，渠道之和超过合计的，记为无法判断。

    为什么：分项加不到合计，说明数字是拼凑的或者漏改。

    反例：“主动公开信息100条，其中政务类60条、财务类30条、其他20条。”

    正例：“主动公开信息110条，其中政务类60条、财务类30条、其他20条。”

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    groups = list(_groups(report))
    if not groups:
        raise NotApplicable("正文没有合计与分项")
    for total, items, text in groups:
        yield from _compared(total, items, text, report)


def _groups(report: Report) -> Iterator[tuple[Claim, list[Claim], str]]:
    """Each published total with the items that follow it, and the words from it to the last of them."""
    total: Claim | None = None
    items: list[Claim] = []
    for unit in report.units:
        own = [claim for claim in unit.claims if is_this_year(claim, report)]
        for claim in own:
            if claim.quantity == "published":
                if total is not None and items:
                    yield total, items, _between(total, items, report)
                total, items = claim, []
            elif total is not None and _may_belong(claim, total):
                items.append(claim)
        if total is not None and (not own or unit.section != total.section):
            if items:
                yield total, items, _between(total, items, report)
            total, items = None, []
    if total is not None and items:
        yield total, items, _between(total, items, report)


def _between(total: Claim, items: Sequence[Claim], report: Report) -> str:
    return report.sections[total.section].text[total.end : items[-1].end + 2]


def _may_belong(claim: Claim, total: Claim) -> bool:
    """Whether a claim can be an item of the total: behind it in its section, in its unit."""
    own = claim.section == total.section and claim.unit == total.unit and claim.start >= total.end
    return own and claim.quantity in ("part", *_CHANNELS)


def _compared(total: Claim, items: list[Claim], text: str, report: Report) -> Iterator[Conclusion]:
    sums = [sum(claim.value for claim in items[:size]) for size in range(2, len(items) + 1)]
    read = len(items) == len(re.findall(_NUMERAL + re.escape(total.unit), text)) and not _NESTED.search(text)
    if not sums or not read or any(claim.loose for claim in items) or any(agrees(total, int(each)) for each in sums):
        return
    of_one_unit = all(match[0].endswith(total.unit) for match in _OTHER_UNITS.finditer(text))
    complete = bool(_REST.search(text) or _EXACT.search(text)) and of_one_unit and not _OPEN.search(text)
    if sums[-1] < total.value and not complete:
        return
    if {claim.quantity for claim in items} & _CHANNELS:
        if sums[-1] > total.value:
            yield Doubt(f"各渠道之和 {sums[-1]:g} 大于合计 {total.value:g}，可能有重叠")
        return
    yield Finding(
        message=f"各分项之和为 {sums[-1]:g}，合计写的是 {total.value:g}",
        evidence=(quoted(total, report, _whole(sums[-1])), *_span(items, report)),
        advice="逐项核对，使分项之和等于合计；有未列的分项，写明“其他”若干。",
        confidence=0.8,
    )


def _span(items: Sequence[Claim], report: Report) -> Iterator[Evidence]:
    yield report.sections[items[0].section].evidence(items[0].start, items[-1].end)


def _whole(value: float) -> int | str:
    return int(value) if value == int(value) else f"{value:g}"
