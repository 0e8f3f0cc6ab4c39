"""What the writing rules look at: the running text of all sections, never headings of the form nor tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.errors import Undetermined
from auditor.report import Passage, Report, Section

BASIS = "国办公开办函〔2021〕30号（内容准确）；《党政机关公文处理工作条例》（文字规范）"


def passages(report: Report) -> Iterator[tuple[Section, Passage]]:
    """Every passage with its section, in order. Raises ``Undetermined`` for a report without any."""
    found = [(section, passage) for section in report.sections.values() for passage in section.passages]
    if not found:
        raise Undetermined("报告没有可读的叙述文字")
    yield from found


def spans(report: Report, pattern: re.Pattern[str]) -> Iterator[tuple[Section, int, int, re.Match[str]]]:
    """Every match in the running text: section, span in the section's text, match."""
    for section, passage in passages(report):
        for match in pattern.finditer(passage.text):
            yield section, passage.start + match.start(), passage.start + match.end(), match


def around(section: Section, start: int, end: int, reach: int = 8) -> tuple[int, int]:
    """The span with some characters on both sides, within its line, so that a quote can be found again."""
    text = section.text
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return max(left, start - reach), min(len(text) if right < 0 else right, end + reach)
