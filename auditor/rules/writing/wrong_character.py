"""L709: a word that is very likely miswritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.lexicon import lexicon
from auditor.report import Report
from auditor.rule import rule
from auditor.rules.writing.prose import BASIS, around, spans
from auditor.verdict import Conclusion, Finding, Severity


@rule(id="L709", title="疑似错别字", severity=Severity.INFO, basis=BASIS)
def wrong_character(report: Report) -> Iterator[Conclusion]:
    """检查什么：对照常见错字表（条列—条例、布署—部署、台帐—台账等），只收不成词、没有歧义的写法。

    为什么：错别字是通报中最常见的问题之一，也最容易避免。

    反例：“布署年度公开工作”。

    正例：“部署年度公开工作”。

    依据：国办公开办函〔2021〕30号（文字严谨）。
    """
    pairs = _pairs()
    for section, start, end, match in spans(report, _pattern()):
        wrong, right = match.group(), pairs[match.group()]
        yield Finding(
            message=f"“{wrong}”疑为“{right}”",
            evidence=(section.evidence(*around(section, start, end)),),
            advice="核对后改正。",
            confidence=0.9,
            proposal=f"若将“{wrong}”改为“{right}”，则文从字顺",
        )


@cache
def _pairs() -> dict[str, str]:
    return dict(lexicon("confusions")["pairs"])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _pairs()), key=len, reverse=True)))
