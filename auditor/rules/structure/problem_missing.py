"""S109: section five names no problem."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.structure.place import ARTICLE_50
from auditor.rules.structure.section_five import unnamed
from auditor.verdict import Conclusion, Severity


@rule(
    id="S109",
    title="第五部分没有指出问题",
    severity=Severity.ERROR,
    basis=f"{ARTICLE_50}第一款第四项",
)
def problem_missing(report: Report) -> Iterator[Conclusion]:
    """检查什么：第五部分是否至少指出一个具体问题。以“存在的问题”“改进情况”等子标题和用语辨认；只说“仍存在一些不足”而没有下文的，不算。第五部分只有“无”或寥寥数字的，算没有指出；有较长文字而用语无从判断的，记为无法判断。

    为什么：存在的主要问题是法定内容，回避问题等于没有报告。

    反例：“工作虽取得成效，但仍存在一些不足。下一步将继续加强学习。”

    正例：“村级公示栏更新不及时，三个山区村经常拖到下个月。”

    依据：《政府信息公开条例》第五十条第一款第四项。
    """
    yield from unnamed(report, "problem", "具体问题", "指出本年度工作中的具体问题，写明在哪里、为什么。")
