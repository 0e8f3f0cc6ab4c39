"""L703: what a converter or a template left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.report import Report, Section
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, around, spans
from auditor.verdict import Conclusion, Evidence, Finding, Severity

_RESIDUE = re.compile(
    r"\[bookmark:[^\]]*\]|错误[！!]\s*未找到(?:引用源|目录项)|HYPERLINK\s|PAGEREF\s|MERGEFIELD"
    r"|[X×ＸxⅩ]{2,}(?=[省市县区镇乡街局委厅办年月日件条项次元])|[×Ｘ]{2,}|X{3,}|(?<!\d)20[X×Ｘx]{2}年"
    r"|待(?:填写|补充|核实|完善)(?:[）)】。]|$)|此处(?:填写|插入|省略)|[（(]略[）)]|[_＿]{3,}|[（(]\s*(?:请)?填写[^）)]{0,12}[）)]"
    r"|lorem ipsum|&nbsp;|&#\d+;|\ufffd"
)


@rule(id="L703", title="转换或模板残留", severity=Severity.ERROR, basis=BASIS)
def residue(report: Report) -> Iterator[Conclusion]:
    """检查什么：标题、小标题和正文中有没有转换软件留下的书签、域代码、乱码，或模板里没有替换的“××镇”“待填写”“（略）”。

    为什么：说明报告套用模板后没有改完，或发布前没有通读。

    反例：“××镇人民政府高度重视政府信息公开工作。”

    正例：“云溪镇由党政办公室承担公开工作。”

    依据：国办公开办函〔2021〕30号（对敷衍塞责的追责）。
    """
    for evidence in _headings(report):
        for match in _RESIDUE.finditer(evidence.quote):
            yield _finding(match.group(), evidence)
    for section, start, end, match in spans(report, _RESIDUE):
        yield _finding(match.group(), section.evidence(*around(section, start, end)))


def _headings(report: Report) -> Iterator[Evidence]:
    if report.title is not None:
        yield report.title.evidence
    headed: list[Section] = [section for section in report.sections.values() if section.heading is not None]
    for section in headed:
        assert section.heading is not None
        yield Evidence(section.heading.text, section.id, location=section.heading.location)


def _finding(text: str, evidence: Evidence) -> Finding:
    return Finding(f"残留“{text.strip()}”", (evidence,), "删去残留，或换成实际内容。")
