"""C301: a count claimed in the narrative differs from the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.report import Claim, Report
from auditor.rule import rule
from auditor.rules.consistency.quantity import (
    BASIS,
    Quantity,
    Reading,
    agrees,
    cell_names,
    cells_of,
    compared,
    either,
    quantities,
    quoted,
)
from auditor.verdict import Conclusion, Doubt, Finding, Folded, Severity


@rule(id="C301", title="正文数字与表格不符", severity=Severity.ERROR, basis=BASIS)
def count_differs(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文里说到的每一个数（收到、新收、上年结转、办结、结转下年、各种办理结果、行政复议、行政诉讼、
    规章和行政规范性文件的制发、废止、现行有效等）与表二、表三、表四相应单元格是否相符。
    “收到”“受理”可以指新收，也可以指新收加上年结转，合其一即可；“余”“近”按约数对待。
    说的是别的口径（全县、本级、代表区政府）的见C306，一有一无的见C302。

    为什么：正文和表格说的是同一件事，不相符就至少有一处不准确。

    反例：正文写“全年办结13件”，表三『（七）总计／总计』为 12。

    正例：正文写“新收12件，上年结转1件，办结12件，结转下年1件”，与表三逐格相符。

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    wrong: dict[tuple[str, int | float], list[Claim]] = defaultdict(list)
    seen: dict[str, list[Reading]] = {}
    for item in compared(report):
        if isinstance(item, Doubt):
            yield item
            continue
        claim, found = item
        if any(agrees(claim, reading.value) for reading in found):
            continue
        if not claim.value or not any(reading.value for reading in found):
            yield Folded("C302", f"“{claim.quote}”与表格一有一无")
            continue
        seen[claim.quantity] = found
        wrong[claim.quantity, claim.value].append(claim)
    for (name, _), group in wrong.items():
        yield _finding(quantities()[name], group, seen[name], report)


def _finding(quantity: Quantity, group: list[Claim], found: list[Reading], report: Report) -> Finding:
    values = either([reading.value for reading in found])
    expected: str | int = found[0].value if len({reading.value for reading in found}) == 1 else values
    cells = cell_names(found[0], report.edition)
    return Finding(
        message=f"正文说{quantity.title} {group[0].value:g} {group[0].unit}，表格{cells}为 {values}",
        evidence=(*(quoted(claim, report, expected) for claim in group), *cells_of(found[0], report)),
        advice="对照台账核实，更正有误的一处；口径不同的，写明各是什么口径。",
        severity=None if quantity.firm else Severity.INFO,
        confidence=0.95 if quantity.firm else 0.7,
    )
