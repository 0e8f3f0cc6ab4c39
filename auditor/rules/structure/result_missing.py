"""S106: a government does not report the results of assessment, public appraisal or accountability."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import NotApplicable
from auditor.report import Report
from auditor.rule import rule
from auditor.rules.structure.place import form_in_force, heading_of
from auditor.verdict import Conclusion, Evidence, Finding, Remark, Severity

_GOVERNMENTS = ("province", "city", "county", "township")
_RESULTS = {
    "assessment_result": ("工作考核", "写明本年度考核的对象、等次或名次；没有开展的如实写明。"),
    "appraisal_result": ("社会评议", "写明由谁评议、结果如何；没有开展的如实写明。"),
    "accountability_result": ("责任追究", "写明追究责任的情况；没有的写明“未发生责任追究情形”。"),
}
_STILL_TO_COME = ("improvement", "problem", "transition")
"""What a unit of these functions says of assessment is a plan or a lack, never a result."""
_SEARCHED = ("one", "five", "six")


@rule(
    id="S106",
    title="政府未报告考核、评议、责任追究结果",
    severity=Severity.WARN,
    basis="《政府信息公开条例》第五十条第一款第四项",
)
def result_missing(report: Report) -> Iterator[Conclusion]:
    """检查什么：各级人民政府是否报告了工作考核、社会评议、责任追究结果，三项各记一条；在第一、五、六部分中查找。写明“未发生责任追究情形”算已报告；只列制度名称（“建立考核、评议、责任追究等制度”）不算。只写纳入考核、制定考核方案而没有结果的，不扣分，但予提示。

    为什么：三项结果是各级人民政府年度报告的法定内容。部门没有这项义务；街道办事处是派出机关，只作建议。

    反例：“健全责任、审议、评议、监督等制度。”

    正例：“本年度政务公开考核列全县第三名；委托第三方开展社会评议，满意率为96%；未发生责任追究情形。”

    依据：《政府信息公开条例》第五十条第一款第四项、第四十六条。
    """
    form_in_force(report)
    level = report.organ_level()
    if level not in (*_GOVERNMENTS, "subdistrict"):
        raise NotApplicable("只要求各级人民政府报告，本机关不是人民政府")
    report.section("one")  # the statutory place; without it S101 speaks
    told = frozenset[str]().union(
        *(unit.topics for unit in report.units if unit.section in _SEARCHED and not unit.does(*_STILL_TO_COME))
    )
    for topic, (name, advice) in _RESULTS.items():
        if topic in told:
            continue
        if topic == "assessment_result" and "assessment_mechanism" in told:
            yield Remark("工作考核只写了如何考核，没有写考核结果")
            continue
        yield Finding(
            message=f"没有报告{name}结果",
            evidence=(_proper_place(report, f"{name}结果"),),
            advice=f"在第一部分“监督保障”中{advice}",
            severity=Severity.INFO if level == "subdistrict" else None,
            confidence=0.9,
        )


def _proper_place(report: Report, expected: str) -> Evidence:
    """The sub-heading 监督保障; without one, the heading of section one."""
    section = report.section("one")
    for item in section.subheadings:
        if item.topic == "supervision":
            span = (item.start, item.start + len(item.text))
            return Evidence(item.text, "one", span=span, location=item.location, expected=expected)
    return heading_of(section, expected)
