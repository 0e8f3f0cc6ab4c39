"""S102: sections out of order, misnumbered, or sub-topics numbered as sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.chinese import ORDINALS
from auditor.errors import Undetermined
from auditor.report import SECTION_IDS, Heading, Report
from auditor.rule import rule
from auditor.rules.structure.place import FORM, form_in_force, section_title
from auditor.verdict import Conclusion, Evidence, Finding, Severity


@rule(id="S102", title="部分次序或序号有误", severity=Severity.WARN, basis=FORM)
def section_disorder(report: Report) -> Iterator[Conclusion]:
    """检查什么：六个部分的先后是否与统一格式一致；序号是否依次为一至六，有无错号、重号、漏号；第一部分的子项是否误编成与部分同级的“二、”“三、”。因前面子项升级而顺延的序号只算同一处问题。

    为什么：次序和序号是统一格式的一部分，乱号会使读者和汇总系统把内容认到别的部分去。

    反例：“一、总体情况”之下接着写“二、依申请公开”，其后的部分从“三、”顺延。

    正例：子项用“（一）”至“（五）”，部分用“一、”至“六、”。

    依据：国办公开办函〔2021〕30号；国办公开办函〔2019〕60号。
    """
    form_in_force(report)
    headings = [(sid, heading) for sid in report.heading_order if (heading := report.sections[sid].heading)]
    if not headings:
        raise Undetermined("没有找到任何部分的标题（见 S101）")
    yield from _out_of_order(report, headings)
    wrong = [(sid, heading) for sid, heading in headings if heading.ordinal != _due(sid)]
    raised = [
        Evidence(item.text, sid, span=(item.start, item.body), location=item.location)
        for sid, section in report.sections.items()
        for item in section.subheadings
        if item.top_level and sid == "one"
    ]
    told = tuple(f"“{heading.text}”应编为{ORDINALS[_due(sid) - 1]}" for sid, heading in wrong)
    if raised:
        yield Finding(
            message=f"第一部分的子项“{raised[0].quote}”等 {len(raised)} 处编成了与部分同级的序号",
            evidence=tuple(raised),
            advice="子项改用（一）（二）…编号，部分按一至六编号。",
            consequences=told,
        )
    elif wrong:
        yield _misnumbered(report, headings, wrong, told)


def _out_of_order(report: Report, headings: Sequence[tuple[str, Heading]]) -> Iterator[Finding]:
    for (before, first), (after, second) in pairwise(headings):
        if SECTION_IDS.index(before) > SECTION_IDS.index(after):
            yield Finding(
                message=f"部分次序与统一格式不一致：“{second.text}”排在“{first.text}”之后",
                evidence=tuple(
                    Evidence(heading.text, sid, location=heading.location)
                    for sid, heading in ((before, first), (after, second))
                ),
                advice="按统一格式的一至六部分重新排列。",
            )


def _misnumbered(
    report: Report,
    headings: Sequence[tuple[str, Heading]],
    wrong: Sequence[tuple[str, Heading]],
    told: tuple[str, ...],
) -> Finding:
    ordinals = [heading.ordinal for _, heading in headings if heading.ordinal is not None]
    twice = [value for value in dict.fromkeys(ordinals) if ordinals.count(value) > 1]
    unnumbered = all(heading.ordinal is None for _, heading in wrong)
    if twice:
        what = "、".join(ORDINALS[value - 1] if value <= len(ORDINALS) else str(value) for value in twice)
        message = f"部分序号重复：有两个或多个“{what}”"
    elif unnumbered:
        message = f"有 {len(wrong)} 个部分的标题没有序号：“{wrong[0][1].text}”" + ("等" if len(wrong) > 1 else "")
    else:
        message = f"部分序号有误：{told[0]}" + ("等" if len(told) > 1 else "")
    # Automatic numbering is easily lost when a file is converted: all gone is no sign of carelessness.
    lost = unnumbered and len(wrong) == len(headings)
    return Finding(
        message=message,
        evidence=tuple(
            Evidence(heading.text, sid, location=heading.location, expected=section_title(report.edition, sid))
            for sid, heading in wrong
        ),
        advice="按统一格式编为一至六，不跳号、不重号。",
        severity=Severity.INFO if lost else None,
        confidence=0.6 if lost else 1.0,
        consequences=told[1:],
    )


def _due(section_id: str) -> int:
    return SECTION_IDS.index(section_id) + 1
