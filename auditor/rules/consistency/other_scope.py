"""C306: narrative and table speak of different scopes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.errors import NotApplicable, Undetermined
from auditor.report import Claim, Report
from auditor.rule import rule
from auditor.rules.consistency.quantity import (
    BASIS,
    Reading,
    agrees,
    either,
    has_own_scope,
    is_this_year,
    quantities,
    quoted,
    readings,
)
from auditor.verdict import Conclusion, Doubt, Finding, Severity

_FAMILIES = (frozenset({"received", "new", "processed"}),)
"""Quantities whose numbers explain each other: of 95 received the county's own office answered 31."""


@rule(id="C306", title="正文与表格口径不同", severity=Severity.INFO, basis=BASIS)
def other_scope(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文写明了别的口径（全县、本级、区政府办、代表区政府、各部门……）的数字，与表格不同而没有说明两者的关系。与表格相同的不报。

    为什么：两个口径都可能是对的，但读者无从知道表格算的是谁，需要说明。

    反例：表三新收 95 件，正文只写“区政府办代表区政府受理17件”。

    正例：“全区共收到95件，其中区政府办代表区政府受理17件。”

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    scoped = [
        claim
        for claim in report.claims
        if claim.quantity in quantities() and is_this_year(claim, report) and not has_own_scope(claim, report)
    ]
    if not scoped:
        raise NotApplicable("正文没有写明其他口径的数字")
    for claim in _first_of_each(scoped):
        quantity = quantities()[claim.quantity]
        try:
            found = readings(report, quantity)
        except Undetermined as reason:
            yield Doubt(reason.reason)
            continue
        if not found or any(agrees(claim, reading.value) for reading in found):
            continue
        if any(_is_explained(claim, scoped, reading, report) for reading in found):
            continue
        values = either([reading.value for reading in found])
        yield Finding(
            message=f"正文说{claim.scope}{quantity.title} {claim.value:g} {claim.unit}，表格为 {values}，口径需说明",
            evidence=(quoted(claim, report, values),),
            advice="写明表格的统计口径，以及正文这个数与它的关系。",
            confidence=0.8,
        )


def _is_explained(claim: Claim, scoped: Sequence[Claim], reading: Reading, report: Report) -> bool:
    """Whether the table's own number is told as well, or is the sum of what the scopes are told to have."""
    family = next((family for family in _FAMILIES if claim.quantity in family), {claim.quantity})
    others = [other for other in report.claims if other.quantity in family and is_this_year(other, report)]
    own = [other for other in others if other is not claim]
    return any(agrees(other, reading.value) for other in own) or (
        sum(other.value for other in scoped if other.quantity == claim.quantity) == reading.value
    )


def _first_of_each(claims: list[Claim]) -> Iterator[Claim]:
    told: set[tuple[str, str | None]] = set()
    for claim in claims:
        if (claim.quantity, claim.scope) not in told:
            told.add((claim.quantity, claim.scope))
            yield claim
