"""N603: an improvement that any organ could have written."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.substance.section_five import BASIS, any_organ_s, evidence_of, phrases_in, units_that
from auditor.verdict import Conclusion, Finding, Severity


@rule(id="N603", title="改进措施是套话", severity=Severity.INFO, basis=BASIS)
def set_phrase_measure(report: Report, *, least: float = 0.95) -> Iterator[Conclusion]:
    """检查什么：第五部分的改进措施是不是没有对象、责任人、数量、时间或载体的套话。
    由分类模型判断：概率达到 least，句中没有一个专指某事某物的词，同一条里接下来的话也没有写具体，才列出，供人复核。

    为什么：无法检查的措施，下一年也无法对账。

    反例：“进一步加强组织领导，不断提高工作水平。”

    正例：“由信息中心每周五巡检一次栏目，发现打不开的次日修复。”

    依据：国办公开办函〔2021〕30号（对敷衍塞责的追责）。
    """
    for unit, labels in units_that(report, "improvement", "第五部分没有认出改进措施（见 S110）"):
        if any_organ_s(report, unit, labels, least):
            yield Finding(
                message=f"改进措施没有对象、责任人、数量、时间或载体{phrases_in(unit)}",
                evidence=(evidence_of(report, unit),),
                advice="写明由谁、在什么时候、用什么办法、做到什么程度。",
                confidence=0.8,
            )
