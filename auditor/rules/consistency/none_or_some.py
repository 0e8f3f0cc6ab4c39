"""C302: the narrative says none and the tables have some, or the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.report import Claim, Report
from auditor.rule import rule
from auditor.rules.consistency.quantity import (
    BASIS,
    Quantity,
    Reading,
    cell_names,
    cells_of,
    compared,
    either,
    quantities,
    quoted,
)
from auditor.verdict import Conclusion, Doubt, Finding, Severity


@rule(id="C302", title="正文与表格一有一无", severity=Severity.ERROR, basis=BASIS)
def none_or_some(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文说“未收到申请”“未发生行政复议、行政诉讼”“0件”而表格里有数，或者正文说有而表格里全是零。同一事项合为一条。

    为什么：有与无的矛盾最伤报告的可信度，也最容易被申请人指出。

    反例：正文写“全年未收到政府信息公开申请”，表三『新收／总计』为 3。

    正例：正文写“未发生行政复议、行政诉讼”，表四各格均为 0。

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    wrong: dict[tuple[str, bool], list[Claim]] = defaultdict(list)
    seen: dict[str, list[Reading]] = {}
    for item in compared(report):
        if isinstance(item, Doubt):
            yield item
            continue
        claim, found = item
        some, told = bool(claim.value), [bool(reading.value) for reading in found]
        if (some and not any(told)) or (not some and all(told)):
            seen[claim.quantity] = found
            wrong[claim.quantity, some].append(claim)
    for (name, some), group in wrong.items():
        yield _finding(quantities()[name], some, group, seen[name], report)


def _finding(quantity: Quantity, some: bool, group: list[Claim], found: list[Reading], report: Report) -> Finding:
    values = either([reading.value for reading in found])
    said = f"{group[0].value:g} {group[0].unit}".strip() if some else "没有"
    cells = cell_names(found[0], report.edition)
    return Finding(
        message=f"正文说{quantity.title}{'有 ' if some else ''}{said}，表格{cells}为 {values}",
        evidence=(
            *(quoted(claim, report, found[0].value if len(found) == 1 else values) for claim in group),
            *cells_of(found[0], report),
        ),
        advice="对照台账核实究竟有没有，更正正文或表格。",
        severity=None if quantity.firm else Severity.INFO,
        confidence=0.95 if quantity.firm else 0.7,
    )
