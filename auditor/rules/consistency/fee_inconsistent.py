"""C310: the information processing fee said in the narrative against table 2 and against the logic of the fee."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import NotApplicable, Undetermined
from auditor.report import Claim, Report
from auditor.rule import rule
from auditor.rules.consistency.quantity import is_own, quoted
from auditor.verdict import Conclusion, Doubt, Evidence, Finding, Severity

_FIRST_YEAR = 2021


@rule(
    id="C310",
    title="信息处理费前后不合",
    severity=Severity.INFO,
    basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
)
def fee_inconsistent(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文所说的信息处理费（元）是否大于表二行政事业性收费（万元）、是否为10元的整数倍、
    没有申请时是否仍收了费、2021年以前是否收了费；正文说没有收费而表三有“逾期未按收费通知要求缴纳费用”的，也列出。

    为什么：信息处理费是行政事业性收费的一种，按件、按量计收都是整十元；与申请情况矛盾的，多是写错单位或口径。

    反例：第六部分写收取信息处理费 400 元，表二行政事业性收费为 0 万元。

    正例：第六部分写收取 400 元，表二为 0.04 万元以上。

    依据：国办函〔2020〕109号。
    """
    claims = [claim for claim in report.claims if claim.quantity == "fee_yuan" and is_own(claim, report)]
    if not claims:
        raise NotApplicable("正文没有写信息处理费的数额")
    most, least = max(claims, key=_value), min(claims, key=_value)
    if not most.value:
        yield from _not_charged(most, report)
        return
    if not least.value:
        yield _finding("一处说没有收取信息处理费，一处说收了", (quoted(least, report), quoted(most, report)))
    yield from _charged(most, report)


def _value(claim: Claim) -> float:
    return claim.value


def _charged(claim: Claim, report: Report) -> Iterator[Conclusion]:
    if report.year is not None and report.year.value < _FIRST_YEAR:
        yield _finding("信息处理费自 2021 年起才收取", (quoted(claim, report, 0),))
    if claim.value % 10:
        yield _finding("信息处理费按标准应为 10 元的整数倍", (quoted(claim, report),))
    try:
        table = report.table(2)
        fees = table.value_of("fees", "amount_wan") if "amount_wan" in table.columns["fees"] else None
        if fees is not None and claim.value > float(fees) * 10_000:
            yield _finding(
                f"信息处理费 {claim.value:g} 元大于表二行政事业性收费 {fees} 万元",
                (quoted(claim, report), table.evidence("fees", "amount_wan")),
            )
    except Undetermined as reason:
        yield Doubt(reason.reason)
    try:
        table = report.table(3)
        if not table.value_of("new", "total") and not table.value_of("carried_in", "total"):
            yield _finding("没有申请，却收取了信息处理费", (quoted(claim, report), table.evidence("new", "total")))
    except Undetermined as reason:
        yield Doubt(reason.reason)


def _not_charged(claim: Claim, report: Report) -> Iterator[Conclusion]:
    if any("收费通知" in unit.text for unit in report.units):
        return
    unpaid = report.table(3).cell("oth_nopay", "total")
    if unpaid.value:
        cell = report.table(3).evidence("oth_nopay", "total")
        yield _finding("表三有逾期未缴费的申请，正文没有说明发出过收费通知", (quoted(claim, report), cell))


def _finding(message: str, evidence: tuple[Evidence, ...]) -> Finding:
    return Finding(message, evidence, "核对金额、单位（元、万元）和口径，在第六部分写明。", confidence=0.8)
