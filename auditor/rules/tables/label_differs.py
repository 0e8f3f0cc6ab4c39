"""T208: a row or column of a table is named otherwise than in the form."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import TABLE_NAMES, LabelSighting, Report
from auditor.rule import rule
from auditor.rules.tables.form import BASIS, place, tables
from auditor.verdict import Conclusion, Evidence, Finding, Severity


@rule(id="T208", title="表格行列名称与格式不一致", severity=Severity.INFO, basis=BASIS)
def label_differs(report: Report) -> Iterator[Conclusion]:
    """检查什么：三张表的每个行名、列名是否与统一格式一致；标点全角半角、空格和换行的差别不算。
    列出应有的名称和报告中的名称。

    为什么：名称走样会使口径不明（如“规范性文件”与“行政规范性文件”），也妨碍各级汇总；有些是转换、识别造成的错字。

    反例：“社会公益组织”写成“社会组织”；“本年废止件数”写成“本年度止件数”。

    正例：行列名称照录格式原文。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件格式。
    """
    for table in tables(report):
        for label in table.labels:
            if not label.exact:
                name, line = TABLE_NAMES[label.table], "行名" if label.column is None else "列名"
                written = f"写作“{label.found}”" if label.found else "没有写出"
                yield Finding(
                    message=f"{name}的{line}应为“{label.expected}”，报告{written}",
                    evidence=(_evidence(report, label),),
                    advice="按统一格式改正名称，不增删字。",
                )


def _evidence(report: Report, label: LabelSighting) -> Evidence:
    if not label.found:
        return place(report, label.table, expected=label.expected)
    return Evidence(
        label.found,
        table=label.table,
        row=label.row,
        column=label.column,
        location=label.location,
        expected=label.expected,
        found=label.found,
    )
