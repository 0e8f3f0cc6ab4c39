"""L704: a word or clause written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.chinese import letters
from auditor.report import Report
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, around, passages, spans
from auditor.verdict import Conclusion, Finding, Severity

_WORD = re.compile(r"([\u4e00-\u9fff]{2,4})\1")
_LETTER = re.compile(r"([镇乡县局市省委的了在和与及或为被将对从由]|年度|人民|政府)\1")
_REDUPLICATION = re.compile(
    r"^(?:研究|讨论|学习|考虑|商量|了解|介绍|宣传|一[\u4e00-\u9fff]|很多|许多|逐[\u4e00-\u9fff]|[\u4e00-\u9fff]一[\u4e00-\u9fff]?){2}$"
)
_EACH = re.compile(r"[镇乡县市](?=[镇乡县市](?:有|都|通|建|设|达))")
_CLAUSE = re.compile(r"[^，。；：、！？,;]+")
_LEAST_CLAUSE = 6


@rule(id="L704", title="词语或分句重复", severity=Severity.WARN, basis=BASIS)
def doubled_word(report: Report) -> Iterator[Conclusion]:
    """检查什么：连着写了两遍的词（镇镇人民政府、资金资金），和紧接着重复的整个分句。“层层”“研究研究”“镇镇有”等正常叠用不算。

    为什么：多为录入或拼接时的笔误。

    反例：“云溪镇镇人民政府”。

    正例：“云溪镇人民政府”。

    依据：国办公开办函〔2021〕30号（文字严谨、内容准确）。
    """
    for pattern in (_WORD, _LETTER):
        for section, start, end, match in spans(report, pattern):
            text = section.text
            each = _EACH.match(text, start)
            if _REDUPLICATION.match(match.group()) or each or (pattern is _LETTER and _WORD.match(text, start)):
                continue
            yield Finding(
                message=f"“{match.group(1)}”重复",
                evidence=(section.evidence(*around(section, start, end)),),
                advice=f"删去一个“{match.group(1)}”。",
            )
    for section, passage in passages(report):
        last = ""
        for match in _CLAUSE.finditer(passage.text):
            wording = letters(match.group())
            if len(wording) >= _LEAST_CLAUSE and wording == last:
                yield Finding(
                    message="同一分句连着写了两遍",
                    evidence=(section.evidence(passage.start + match.start(), passage.start + match.end()),),
                    advice="删去重复的分句。",
                )
            last = wording
