"""T207: a figure that no count or amount can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.chinese import compact
from auditor.report import TABLE_NAMES, Report
from auditor.rule import rule
from auditor.rules.tables.form import BASIS, plain, tables
from auditor.verdict import Conclusion, Finding, Severity

_FIGURE = re.compile(r"[+-]?(?P<whole>[\d,]+)(?P<fraction>\.\d+)?")


@rule(id="T207", title="件数或金额写法有误", severity=Severity.WARN, basis=BASIS)
def count_malformed(report: Report) -> Iterator[Conclusion]:
    """检查什么：三张表中的件数是否为不小于 0 的整数，没有小数，也没有多余的前导 0（如“00”“012”）；金额是否为负。
    2019年版“本年增/减”可以带正负号。

    为什么：件数只能是 0、1、2……；负数、小数和“00”多是录入或粘贴错误，也会使汇总出错。

    反例：信访举报投诉类申请填“00”；行政处罚填“3.5”；商业企业填“-1”。

    正例：填“0”“3”“1”；收费金额填“0.0000”“12.35”。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件格式（件数、项目数量、金额）。
    """
    for table in tables(report):
        for row in table.rows:
            for column in table.columns[row]:
                cell = table.cell(row, column)
                if cell.value is None:
                    continue
                fault = _fault(cell.text, report.edition.column(table.number, row, column).kind)
                if fault:
                    name = report.edition.cell_name(table.number, row, column)
                    yield Finding(
                        message=f"{TABLE_NAMES[table.number]}{name}填的是“{cell.text}”，{fault}",
                        evidence=(table.evidence(row, column, found=plain(cell.value)),),
                        advice="核实后改为规范的数：件数用不带小数和前导 0 的非负整数，金额不得为负。",
                    )


def _fault(text: str, kind: str) -> str | None:
    """What is wrong with a figure's writing in a ``count``, ``amount`` or ``signed`` cell."""
    written = compact(text)
    figure = _FIGURE.match(written)
    if figure is None:
        return None
    if written.startswith("-") and kind != "signed":
        return "金额不能为负" if kind == "amount" else "件数不能为负"
    if kind == "amount":
        return None
    if figure["fraction"]:
        return "件数不能有小数"
    if len(figure["whole"]) > 1 and figure["whole"].startswith("0"):
        return "件数前有多余的 0"
    return None
