"""S104: the form of the wrong edition for the report year."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.editions import edition_for_year
from auditor.errors import Undetermined
from auditor.report import Report, Table
from auditor.rule import rule
from auditor.rules.structure.place import FORM, form_in_force
from auditor.verdict import Conclusion, Evidence, Finding, Severity


@rule(id="S104", title="使用了不适用于报告年度的格式", severity=Severity.ERROR, basis=FORM)
def edition_mismatch(report: Report) -> Iterator[Conclusion]:
    """检查什么：表格用的是不是报告年度适用的格式：2019、2020年度用2019年版，2021年度起用2021年版。以表中各版独有的栏目名为准。2021年度起只把“（六）其他处理”写成一行的，属部分沿用旧格式，记为提醒。

    为什么：两版表二的栏目含义不同（如“新制作数量”与“制发件数”），用错格式则数据无法汇总，也无法与上年核对。

    反例：2023年度报告的表二仍有“上一年项目数量”“政府集中采购”。

    正例：2023年度报告的表二用“本年制发件数、本年废止件数、现行有效件数”。

    依据：国办公开办函〔2021〕30号（2021年度起）；国办公开办函〔2019〕60号（2019、2020年度）。
    """
    form_in_force(report)
    year = report.report_year()
    marks = tuple(evidence for evidence in report.edition_evidence if evidence.table is not None)
    if not marks:
        raise Undetermined("表格中没有可辨认版本的栏目名")
    due = edition_for_year(year)
    if report.edition.id != due.id:
        yield Finding(
            message=f"{year} 年度报告应使用{due.title}（{due.basis}），表中却是{report.edition.title}的栏目",
            evidence=tuple(
                Evidence(
                    mark.quote, table=mark.table, location=mark.location, expected=due.title, found=report.edition.title
                )
                for mark in marks
            ),
            advice=f"改用{due.title}重新填报三张表。",
        )
    elif (
        report.edition.merged_row and 3 in report.tables and report.edition.merged_row.line.id in report.tables[3].rows
    ):
        merged = report.edition.merged_row.line
        yield Finding(
            message=f"{year} 年度报告的表三把“{merged.label}”写成一行，沿用了 2019 年版的写法",
            evidence=(_merged_row(report.tables[3], merged.id, merged.label),),
            advice="按 2021 年版把“（六）其他处理”分为三行填报；合计核对已按这一行计。",
            severity=Severity.WARN,
        )


def _merged_row(table: Table, row: str, label: str) -> Evidence:
    sighting = next((item for item in table.labels if item.row == row), None)
    quote, location = (sighting.found, sighting.location) if sighting else (label, table.cell(row, "total").location)
    return Evidence(
        quote, table=table.number, row=row, location=location, expected="（六）其他处理下分 1、2、3 三行", found=quote
    )
