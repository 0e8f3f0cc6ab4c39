"""T202: a cell of the form holds no number."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import TABLE_NAMES, CellKind, MisfitKind, Report, Table
from auditor.rule import rule
from auditor.rules.tables.form import BASIS, tables
from auditor.verdict import Conclusion, Finding, Folded, Severity

_STATES = {
    CellKind.BLANK: "空着，没有填数",
    CellKind.PLACEHOLDER: "填的是“{}”，不是数",
    CellKind.TEXT: "填的是“{}”，读不成数",
}


@rule(id="T202", title="表格中应填数的格未填数", severity=Severity.WARN, basis=BASIS)
def cell_unfilled(report: Report) -> Iterator[Conclusion]:
    """检查什么：三张表中应填数的格是否空着，或填了“/”“—”“无”“不适用”等符号，或填了读不成数的文字。
    数后带注（如“22（其中修订16件）”）不算。整行、整列缺失的，见 T209；分不清是空格还是少了一个数的，并入 T209。

    为什么：空着不等于 0，读者分不清是没有发生还是漏填。核对合计时，空格只有按 0 计后等式成立才按 0 计，并予说明。

    反例：不予公开“2.其他法律行政法规禁止公开”一行的总计空着；行政强制填“/”。

    正例：没有发生的格一律填 0。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件格式。
    """
    for table in tables(report):
        short = {misfit.row for misfit in table.misfits if misfit.kind is MisfitKind.TOO_FEW}
        for row, column in _unfilled(table):
            cell = table.cell(row, column)
            name = report.edition.cell_name(table.number, row, column)
            if cell.kind is CellKind.BLANK and short & {row, None}:
                yield Folded("T209", f"{TABLE_NAMES[table.number]}{name}空着")
                continue
            yield Finding(
                message=f"{TABLE_NAMES[table.number]}{name}{_STATES[cell.kind].format(cell.text)}",
                evidence=(table.evidence(row, column, expected="数", found=cell.text),),
                advice="核实后填数；没有发生的填 0。",
            )


def _unfilled(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        for column in table.columns[row]:
            if table.cell(row, column).kind in _STATES:
                yield row, column
