"""N602: a problem without a matching improvement."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import Undetermined
from auditor.report import Report
from auditor.rule import rule
from auditor.rules.substance.section_five import BASIS, evidence_of, units_that
from auditor.verdict import Conclusion, Finding, Severity


@rule(id="N602", title="问题没有对应的改进措施", severity=Severity.WARN, basis=BASIS)
def problem_unanswered(report: Report) -> Iterator[Conclusion]:
    """检查什么：第五部分的每个问题有没有一条改进措施与它相应：用词相近、主题相同、或者两边逐条对应，有一样就算。
    只有都没有、又没有针对全局的措施时才列出；哪条措施回答哪个问题见报告末的对照表。

    为什么：问题与改进各说各话，等于问题没有下文。

    反例：“问题：政策解读只有文字。改进：加强经办人员保密教育。”

    正例：“问题：政策解读只有文字。改进：每份惠农政策配一张图解。”

    依据：《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号（对敷衍塞责的追责）。
    """
    sure = {unit.start for unit, _ in units_that(report, "problem", "第五部分没有认出问题（见 S109）")}
    units_that(report, "improvement", "第五部分没有认出改进措施（见 S110）")
    if not report.answers:
        raise Undetermined("第五部分的问题与措施没有配上")
    for answer in report.answers:
        if answer.problem.start in sure and not answer.matches:
            yield Finding(
                message="这个问题没有对应的改进措施",
                evidence=(evidence_of(report, answer.problem),),
                advice="针对这个问题写一条措施，写明由谁、何时、怎样改。",
                confidence=0.7,
            )
