"""L702: a quote or bracket without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, around, passages
from auditor.verdict import Conclusion, Finding, Severity

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "【": "】", "「": "」", "〔": "〕"}
_SAME = str.maketrans("()[]", "（）【】")
_LIST_MARK = re.compile(r"(?:(?<=[\s；;。，,：:])|\A)(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]")


@rule(id="L702", title="引号或括号不成对", severity=Severity.WARN, basis=BASIS)
def unpaired_mark(report: Report) -> Iterator[Conclusion]:
    """检查什么：一段之内的引号、书名号、括号是否成对。半角与全角括号视为同一种；“1）”这类序号不算。

    为什么：缺一半的引号或书名号使引文、文件名的起止不明。

    反例：“落实“应公开尽公开的要求。”

    正例：“落实“应公开尽公开”的要求。”

    依据：《标点符号用法》（GB/T 15834—2011）。
    """
    for section, passage in passages(report):
        at = _unpaired(passage.text)
        if at is not None:
            start = passage.start + at
            yield Finding(
                message=f"“{passage.text[at]}”没有成对",
                evidence=(section.evidence(*around(section, start, start + 1)),),
                advice="补上或删去另一半。",
            )


def _unpaired(text: str) -> int | None:
    """The first mark without partner."""
    marks = {i for match in _LIST_MARK.finditer(text) for i in range(*match.span())}
    open_: list[tuple[str, int]] = []
    for at, char in enumerate(text.translate(_SAME)):
        if at in marks:
            continue
        if char in _PAIRS:
            if open_ and open_[-1][0] == char and char in "“‘《":
                return open_[-1][1]
            open_.append((char, at))
        elif char in _PAIRS.values():
            if not open_ or _PAIRS[open_[-1][0]] != char:
                return at if not open_ else open_[-1][1]
            open_.pop()
    return open_[-1][1] if open_ else None
