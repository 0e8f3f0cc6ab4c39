"""S101: one of the six sections is missing."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import SECTION_IDS, TABLE_NAMES, Report
from auditor.rule import rule
from auditor.rules.structure.place import (
    ARTICLE_50,
    FORM,
    form_in_force,
    heading_of,
    opening,
    section_name,
    section_title,
)
from auditor.verdict import Conclusion, Evidence, Finding, Severity

_TABLE_OF = {"two": 2, "three": 3, "four": 4}


@rule(id="S101", title="缺少法定部分", severity=Severity.ERROR, basis=f"{ARTICLE_50}；{FORM}")
def missing_section(report: Report) -> Iterator[Conclusion]:
    """检查什么：六个部分（总体情况、主动公开、收到和处理申请、复议诉讼、问题及改进、其他事项）的标题是否都有。标题的各种通行写法、缺序号、“（一）”“第一部分”式序号、字间空格都认。表格还在而标题没有的，同样算缺。

    为什么：六个部分是法定内容，不能遗漏；第二至四部分是全国统一的统计表，缺一即为一票否决的候选项，其余为错误。

    反例：第四部分整体不写，第三部分的表格之后直接是“五、存在的主要问题及改进情况”。

    正例：没有发生复议、诉讼，仍写“四、政府信息公开行政复议、行政诉讼情况”，表中各格填0。

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号；国办公开办函〔2019〕60号。
    """
    form_in_force(report)
    for section_id in SECTION_IDS:
        if section_id in report.heading_order:
            continue
        title, table = section_title(report.edition, section_id), _TABLE_OF.get(section_id)
        kept = f"；{TABLE_NAMES[table]}在文中，但没有本部分的标题" if table in report.tables and table else ""
        yield Finding(
            message=f"没有找到{section_name(section_id)}“{title}”{kept}",
            evidence=(_gap(report, section_id, title),),
            advice=f"按统一格式补上“{title}”，没有发生的事项也要写明或在表中填 0。",
            severity=Severity.VETO if table else Severity.ERROR,
        )


def _gap(report: Report, section_id: str, expected: str) -> Evidence:
    """The heading after which the missing one should stand; the opening if none stands before it."""
    present = [sid for sid in SECTION_IDS if sid in report.heading_order]
    headings = [heading.text for sid in report.heading_order if (heading := report.sections[sid].heading)]
    found = "、".join(headings) or "没有一个部分的标题"
    before = [sid for sid in present if SECTION_IDS.index(sid) < SECTION_IDS.index(section_id)]
    if before:
        return heading_of(report.sections[before[-1]], expected, found)
    return opening(report, expected, found)
