"""L707: a sentence cut or left unfinished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.report import Passage, Report, Section
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, passages
from auditor.verdict import Conclusion, Finding, Severity

_FINISHED = re.compile(r"[。！？；：…”’）》】.!?;:)\"]\s*$")
_RUNNING = re.compile(r"[，,]")
_TAIL = 16
_LEAST = 24


@rule(id="L707", title="语句被截断或没有写完", severity=Severity.INFO, basis=BASIS)
def cut_sentence(report: Report) -> Iterator[Conclusion]:
    """检查什么：一段叙述（含逗号、二十余字以上）末尾没有句末标点。标题、落款不算；因换页断开而能接上的，读取时已经接上，不报。

    为什么：多为转换时丢字，或最后一句没有写完。

    反例：“全镇各站所分别报送，由办公室统一核对后按月上”

    正例：“全镇各站所分别报送，由办公室统一核对后按月上传。”

    依据：国办公开办函〔2021〕30号（内容准确）。
    """
    for section, passage in passages(report):
        text = passage.text.rstrip()
        if (
            len(text) >= _LEAST
            and _RUNNING.search(text)
            and not _FINISHED.search(text)
            and not _heads(passage, section)
        ):
            end = passage.start + len(text)
            yield Finding(
                message="段末没有句末标点，语句可能被截断",
                evidence=(section.evidence(end - _TAIL, end),),
                advice="核对原稿，补全语句或句号。",
                confidence=0.8,
            )


def _heads(passage: Passage, section: Section) -> bool:
    return any(
        item.start == passage.start and item.body >= passage.start + len(passage.text) for item in section.subheadings
    )
