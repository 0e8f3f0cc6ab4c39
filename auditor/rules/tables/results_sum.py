"""T204: the results of a column do not add up to its total."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.tables.balance import conclusions
from auditor.rules.tables.form import BASIS
from auditor.verdict import Conclusion, Severity


@rule(id="T204", title="（七）总计不等于各项办理结果之和", severity=Severity.ERROR, basis=f"{BASIS}（表三）")
def results_sum(report: Report) -> Iterator[Conclusion]:
    """检查什么：表三每一列的“（七）总计”，是否等于该列（一）至（六）各项办理结果之和（2021年版 21 项，
    2019年版 19 项；报告把（六）其他处理合成一行的，按这一行计）。

    为什么：每件办结的申请只计一种结果，合计不符就有漏计或重计。能用同一处改动解释的不平只记一条，其余列为连带后果。

    反例：自然人一列予以公开 3、部分公开 1，其余为 0，总计写作 5。

    正例：自然人一列予以公开 3、部分公开 1，其余为 0，总计为 4。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件表三“三、本年度办理结果”。
    """
    yield from conclusions(report, 3, "T204")
