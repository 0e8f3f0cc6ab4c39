"""S103: the title lacks the organ, the year or the report's name, or doubles 年度."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.structure.place import FORM, blankless, form_in_force, opening
from auditor.verdict import Conclusion, Finding, Severity

_FORM_OF_TITLE = "××（机关全称）××××年政府信息公开工作年度报告"
_NAME = re.compile(r"政府信息公开工作(?:的)?年度报告")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|二[〇○零一二三四五六七八九]{3})年?")
_YEAR_TWICE = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年度.*年度")
_NO_NAME = re.compile(r"[我本]?(?:镇|乡|县|市|区|局|委|办|街道|机关|单位|部门|政府|人民政府)?")


@rule(id="S103", title="标题要素不全或重复", severity=Severity.WARN, basis=FORM)
def title_incomplete(report: Report) -> Iterator[Conclusion]:
    """检查什么：标题是否写明机关名称、报告年份和“政府信息公开工作年度报告”；是否既写“××××年度”又写“年度报告”。标题分成两行、字间有空格的，合起来看。

    为什么：机关和年份是检索、汇总和逐年核对的依据；“2023年度…年度报告”中“年度”重复，应为“2023年…年度报告”。

    反例：“2023年度政府信息公开工作年度报告”（没有机关，“年度”重复）。

    正例：“青石县云溪镇人民政府2023年政府信息公开工作年度报告”。

    依据：国办公开办函〔2021〕30号；国办公开办函〔2019〕60号。
    """
    form_in_force(report)
    if report.title is None:
        yield Finding(
            message="没有找到报告的标题",
            evidence=(opening(report, _FORM_OF_TITLE),),
            advice=f"在文首写明标题：{_FORM_OF_TITLE}。",
        )
        return
    title = blankless(report.title.value)
    lacking = [
        what
        for what, missing in (
            ("机关名称", report.organ is None or _NO_NAME.fullmatch(blankless(report.organ.value)) is not None),
            ("报告年份", _YEAR.search(title) is None),
            ("“政府信息公开工作年度报告”字样", _NAME.search(title) is None),
        )
        if missing
    ]
    evidence = (opening(report, _FORM_OF_TITLE, title),)
    if lacking:
        yield Finding(
            message=f"标题缺少{'、'.join(lacking)}", evidence=evidence, advice=f"标题写全：{_FORM_OF_TITLE}。"
        )
    if _YEAR_TWICE.search(title):
        yield Finding(
            message="标题中“年度”重复：既写“××××年度”，又写“年度报告”",
            evidence=evidence,
            advice="删去年份后的“度”字。",
        )
