"""S111: section one is far too short or too long."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.structure.place import blankless, heading_of
from auditor.verdict import Conclusion, Finding, Severity


@rule(
    id="S111",
    title="总体情况篇幅过短或过长",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号（内容不能遗漏，也不宜泛化）",
)
def overview_length(report: Report, *, minimum: int = 300, maximum: int = 2500) -> Iterator[Conclusion]:
    """检查什么：第一部分的字数（不计空白）是否少于300字或多于2500字（选项minimum、maximum）。

    为什么：过短写不全五个主题，过长多半泛化。国家没有规定字数，只作提示。

    反例：总体情况只有一句话。

    正例：五个主题各一段，合计一千字上下。

    依据：国办公开办函〔2021〕30号；各地通知对篇幅的要求不一。
    """
    section = report.section("one")
    length = len(blankless(section.text))
    if minimum <= length <= maximum:
        return
    bound = f"少于 {minimum} 字" if length < minimum else f"多于 {maximum} 字"
    yield Finding(
        message=f"第一部分有 {length} 字，{bound}",
        evidence=(heading_of(section, f"{minimum}～{maximum} 字", length),),
        advice="补写缺少的内容。" if length < minimum else "删去与本年度工作无关或重复的内容。",
    )
