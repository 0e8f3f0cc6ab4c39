"""L706: half-width punctuation inside Chinese text, full-width digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, around, passages
from auditor.verdict import Conclusion, Finding, Severity

_HALF = re.compile(
    r"(?<=[\u4e00-\u9fff”》）])[,;:?!](?=[\u4e00-\u9fff“《（]|$)|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|$)"
)
_DIGITS = re.compile(r"[０-９]+")


@rule(id="L706", title="半角标点或全角数字", severity=Severity.INFO, basis=BASIS)
def half_width(report: Report) -> Iterator[Conclusion]:
    """检查什么：汉字之间的半角逗号、分号、冒号、句点等，以及全角数字。每部分合为一处，写明个数。

    为什么：不影响理解，但同一份文件里两种写法混用显得粗糙，也妨碍检索。

    反例：“全年公开信息３５条,其中预算２条.”

    正例：“全年公开信息35条，其中预算2条。”

    依据：《标点符号用法》（GB/T 15834—2011）、《出版物上数字用法》（GB/T 15835—2011）。
    """
    for section in dict.fromkeys(section for section, _ in passages(report)):
        for pattern, what, advice in (
            (_HALF, "夹在汉字间的半角标点", "改用全角标点。"),
            (_DIGITS, "全角数字", "改用半角数字。"),
        ):
            found = list(pattern.finditer(section.text))
            if found:
                yield Finding(
                    message=f"汉字间用了{what} {len(found)} 处"
                    if what == "半角标点"
                    else f"用了{what} {len(found)} 处",
                    evidence=(section.evidence(*around(section, *found[0].span())),),
                    advice=advice,
                )
