"""T211: the note on how the figures of table 3 tie up is missing."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.tables.form import BASIS, place
from auditor.verdict import Conclusion, Finding, Severity


@rule(id="T211", title="表三勾稽关系说明缺失", severity=Severity.INFO, basis=BASIS)
def note_missing(report: Report) -> Iterator[Conclusion]:
    """检查什么：表三左上角的勾稽关系说明（第一项加第二项之和，等于第三项加第四项之和）是否保留。

    为什么：它是格式的一部分，告诉填报人和读者如何核对；删去多半是套用旧表或转换时丢失。

    反例：表三表头左侧空白。

    正例：“（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）”。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件表三。
    """
    if report.table(3).note is None:
        note = report.edition.table3_note
        yield Finding(
            message="表三（申请办理）没有保留勾稽关系说明",
            evidence=(place(report, 3, expected=note),),
            advice="在表三表头左侧补上格式原有的勾稽关系说明。",
        )
