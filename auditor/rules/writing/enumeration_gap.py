"""L705: an enumeration that skips or repeats a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.chinese import ORDINALS, ordinal_value
from auditor.report import Report, Section
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, around, passages
from auditor.verdict import Conclusion, Finding, Severity

_SERIES = (
    re.compile(rf"(?:(?<=[。；;：:，,！？\s）)])|\A)([{ORDINALS}]{{1,2}})是(?!否)"),
    re.compile(rf"^\s*[（(]([{ORDINALS}]{{1,2}})[）)]", re.MULTILINE),
    re.compile(r"^\s*(\d{1,2})[.．、](?!\d)", re.MULTILINE),
)


@rule(id="L705", title="序号跳号或重号", severity=Severity.WARN, basis=BASIS)
def enumeration_gap(report: Report) -> Iterator[Conclusion]:
    """检查什么：同一部分里的“一是、二是”“（一）（二）”“1. 2.”是否跳号、重号。从一重新起头的算另一组。

    为什么：跳号往往是漏了一项，重号往往是拼接时没有改。

    反例：“一是目录不全。三是更新不及时。”

    正例：“一是目录不全。二是更新不及时。”

    依据：国办公开办函〔2021〕30号（格式规范）。
    """
    for section in dict.fromkeys(section for section, _ in passages(report)):
        for pattern in _SERIES:
            yield from _gaps(section, pattern)


def _gaps(section: Section, pattern: re.Pattern[str]) -> Iterator[Conclusion]:
    last: int | None = None
    for match in pattern.finditer(section.text):
        mark = match.group(1)
        value = int(mark) if mark.isdigit() else ordinal_value(mark)
        if value is None:
            continue
        if last is not None and value not in (1, last + 1):
            what = "重号" if value == last else "跳号" if value > last else "次序颠倒"
            yield Finding(
                message=f"序号{what}：“{match.group().strip()}”接在第 {last} 项之后",
                evidence=(section.evidence(*around(section, *match.span())),),
                advice="核对是否漏项，按顺序编号。",
            )
        last = value
