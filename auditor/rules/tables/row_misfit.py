"""T209: rows, columns or values of a table do not fit the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.editions import Edition
from auditor.report import TABLE_NAMES, CellKind, Misfit, MisfitKind, Report, Table
from auditor.rule import rule
from auditor.rules.tables.form import BASIS, place, row_name, several, tables
from auditor.verdict import Conclusion, Evidence, Finding, Severity

MOST_MISSING = 5
"""Missing rows of one table told one by one; the rest of a table cut off is told together."""


@rule(id="T209", title="表格的行、列或数的个数与格式不符", severity=Severity.ERROR, basis=BASIS)
def row_misfit(report: Report) -> Iterator[Conclusion]:
    """检查什么：三张表是否缺行、缺列、有格式之外的行，以及某一行的数是否多于或少于格式的列数。
    对不上列的数逐个列出，绝不悄悄移位。

    为什么：少一个数而后面的数依次左移，整行就会张冠李戴；多出的数说明抄录或合并单元格有误。

    反例：“（七）总计”一行只有 6 个数；表四数据行有 16 个数。

    正例：每行的数与列一一对应，没有发生的填 0。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件格式。
    """
    for table in tables(report):
        missing = [misfit for misfit in table.misfits if misfit.kind is MisfitKind.ROW_MISSING]
        beyond = missing[MOST_MISSING:]
        for misfit in table.misfits:
            if misfit not in beyond:
                yield _finding(report, table, _statement(misfit, table, report.edition), misfit)
        if beyond:
            names = [row_name(report.edition, table.number, misfit.row) for misfit in beyond if misfit.row]
            yield _finding(report, table, f"另缺 {len(beyond)} 行：{'、'.join(names)}", beyond[0])


def _finding(report: Report, table: Table, statement: str, misfit: Misfit) -> Finding:
    return Finding(
        message=f"{TABLE_NAMES[table.number]}{statement}",
        evidence=(_evidence(misfit, report),),
        advice="对照统一格式逐行核对，使每个数都在应在的格里；没有发生的填 0。",
    )


def _statement(misfit: Misfit, table: Table, edition: Edition) -> str:
    row = f"{row_name(edition, misfit.table, misfit.row)}一行" if misfit.row else "数据行"
    values = "、".join(f"“{value}”" for value in misfit.values)
    match misfit.kind:
        case MisfitKind.ROW_MISSING:
            return f"缺少{row}"
        case MisfitKind.COLUMN_MISSING:
            columns = (line for name in table.rows for line in edition.columns_of(misfit.table, misfit.row or name))
            label = next((line.label for line in columns if line.id == misfit.column), misfit.column)
            return f"缺少『{label}』一列"
        case MisfitKind.UNKNOWN_ROW:
            return f"有一行不在格式之内，其中的数（{values}）未计入" if values else "有一行不在格式之内"
        case MisfitKind.TOO_MANY:
            told = "多出" if misfit.placed else "对不上列的有"
            return f"{row}应有 {misfit.expected_count} 个数，实际更多，{told}{values}"
        case MisfitKind.TOO_FEW:
            return f"{row}应有 {misfit.expected_count} 个数，{_lacking(misfit, table, edition)}"


def _lacking(misfit: Misfit, table: Table, edition: Edition) -> str:
    """What a short row has, and which cells stay empty where the others could be placed."""
    if not misfit.placed:
        count = len(misfit.values)
        return f"实际只有 {count} 个（{'、'.join(misfit.values)}），对不上列" if count else "实际一个也没有"
    rows = (misfit.row,) if misfit.row else table.rows
    empty = [
        edition.cell_name(misfit.table, row, column)
        for row in rows
        for column in table.columns[row]
        if table.cell(row, column).kind in (CellKind.BLANK, CellKind.MISSING)
    ]
    return f"实际只有 {misfit.expected_count - len(empty)} 个，缺{several(empty)}"


def _evidence(misfit: Misfit, report: Report) -> Evidence:
    if misfit.quote:
        return Evidence(
            misfit.quote, table=misfit.table, row=misfit.row, column=misfit.column, location=misfit.location
        )
    expected = None
    if misfit.kind is MisfitKind.ROW_MISSING and misfit.row:
        expected = report.edition.row(misfit.table, misfit.row).label
    return replace(place(report, misfit.table, expected=expected), row=misfit.row, column=misfit.column)
