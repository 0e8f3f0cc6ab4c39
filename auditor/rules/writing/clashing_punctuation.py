"""L701: punctuation marks doubled or clashing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, around, spans
from auditor.verdict import Conclusion, Finding, Severity

_CLASH = re.compile(r"[，、；：。,;](?:\s*[，、；：。,;])+")


@rule(id="L701", title="标点重复或相互冲突", severity=Severity.WARN, basis=BASIS)
def clashing_punctuation(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文中紧挨着的两个及以上句读（。。 ，。 、，等）。省略号、问号加叹号不算。

    为什么：多为删改或拼接后留下的痕迹，说明成稿没有通读。

    反例：“全年没有收到申请。。”

    正例：“全年没有收到申请。”

    依据：《标点符号用法》（GB/T 15834—2011）。
    """
    for section, start, end, match in spans(report, _CLASH):
        yield Finding(
            message=f"标点“{match.group()}”重复或冲突",
            evidence=(section.evidence(*around(section, start, end)),),
            advice="保留其中正确的一个标点。",
        )
