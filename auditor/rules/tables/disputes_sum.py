"""T206: the outcomes of reviews or lawsuits do not add up to their total."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.tables.balance import conclusions
from auditor.rules.tables.form import BASIS
from auditor.verdict import Conclusion, Severity


@rule(id="T206", title="复议诉讼总计不等于各种结果之和", severity=Severity.ERROR, basis=f"{BASIS}（表四）")
def disputes_sum(report: Report) -> Iterator[Conclusion]:
    """检查什么：表四行政复议、未经复议直接起诉、复议后起诉三组，各组“总计”是否等于结果维持、结果纠正、其他结果、
    尚未审结之和。三组各自判断。

    为什么：一件案子只有一种结果，未结的列入尚未审结；不平说明有漏计、重计或抄错。

    反例：行政复议维持 2、纠正 1、其他 0、尚未审结 0，总计写作 2。

    正例：行政复议维持 2、纠正 1、其他 0、尚未审结 0，总计为 3。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件表四。
    """
    yield from conclusions(report, 4, "T206")
