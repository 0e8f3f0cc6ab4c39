"""T205: the kinds of applicants of a row do not add up to its total."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.tables.balance import conclusions
from auditor.rules.tables.form import BASIS
from auditor.verdict import Conclusion, Severity


@rule(id="T205", title="总计不等于六类申请人之和", severity=Severity.ERROR, basis=f"{BASIS}（表三）")
def applicants_sum(report: Report) -> Iterator[Conclusion]:
    """检查什么：表三每一行的“总计”，是否等于自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六格之和。

    为什么：每件申请只属一类申请人；横向不平说明某格或总计有误。能用同一处改动解释的不平只记一条，其余列为连带后果。

    反例：予以公开一行自然人 3、商业企业 1，总计写作 3。

    正例：予以公开一行自然人 3、商业企业 1，总计为 4。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件表三“申请人情况”。
    """
    yield from conclusions(report, 3, "T205")
