"""T201: a statutory table is not there."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.editions import edition
from auditor.errors import NotApplicable
from auditor.report import TABLE_NAMES, Report
from auditor.rule import rule
from auditor.rules.tables.form import BASIS, SECTION_OF_TABLE, place
from auditor.verdict import Conclusion, Finding, Severity


@rule(id="T201", title="法定表格缺失或无法识别", severity=Severity.VETO, basis=BASIS)
def table_missing(report: Report) -> Iterator[Conclusion]:
    """检查什么：第二、三、四部分的三张表（主动公开、收到和处理申请、行政复议和行政诉讼）是否都在，
    且能按行列名称认出。2018 年度及以前的报告不用这套格式，不适用。

    为什么：三张表是年度报告的法定内容，缺一张就无法核对相应数据；凡要用到这张表的检查都记为“无法判断”，
    并指明是因为缺表。

    反例：第四部分只写“本年度未发生行政复议、行政诉讼”，没有表。

    正例：第四部分按格式列出 15 格，未发生的填 0。

    依据：《政府信息公开条例》第五十条第（一）至（三）项；国办公开办函〔2021〕30号、〔2019〕60号附件格式。
    """
    if report.year is not None and report.year.value < edition("2019").first_year:
        raise NotApplicable(f"{report.year.value} 年度的报告不适用 2019 年起的统一格式")
    titles = {section.id: section.title for section in report.edition.sections}
    for number, name in TABLE_NAMES.items():
        if number not in report.tables:
            yield Finding(
                message=f"未找到{name}，或表中行列名称无法识别",
                evidence=(place(report, number, expected=titles[SECTION_OF_TABLE[number]]),),
                advice="按统一格式补上该表，行列名称照录，没有发生的填 0；若表格是图片，改为可读取的表格。",
            )
