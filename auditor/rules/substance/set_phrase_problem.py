"""N601: a problem that any organ could have written."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.substance.section_five import BASIS, any_organ_s, evidence_of, phrases_in, units_that
from auditor.verdict import Conclusion, Finding, Severity


@rule(id="N601", title="问题是套话", severity=Severity.WARN, basis=BASIS)
def set_phrase_problem(report: Report, *, least: float = 0.95) -> Iterator[Conclusion]:
    """检查什么：第五部分指出的问题是不是换一个机关、换一个年份也能照用的套话。
    由分类模型判断：概率达到 least，句中没有一个专指某事某物的词，
    同一条里接下来的话也没有写具体，才列出，供人复核。

    为什么：说不出在哪里、为什么的问题，等于没有指出问题。

    反例：“公开的深度和广度有待进一步拓展。”

    正例：“五个偏远村的公示照片常常晚一个季度回传。”

    依据：国办公开办函〔2021〕30号（对内容雷同、敷衍塞责的追责）。
    """
    for unit, labels in units_that(report, "problem", "第五部分没有认出问题（见 S109）"):
        if any_organ_s(report, unit, labels, least):
            yield Finding(
                message=f"所列问题没有写明在哪里、为什么，换一个机关也能照用{phrases_in(unit)}",
                evidence=(evidence_of(report, unit),),
                advice="写明是哪个平台、栏目、环节或单位，表现是什么，原因是什么。",
                confidence=0.8,
            )
