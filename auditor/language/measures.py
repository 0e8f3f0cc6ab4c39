"""How much of a report any organ could have written, and how much belongs to it: three shares of its narrative.

Definitions, papers and limits are told in docs/measures.md.
"""

from __future__ import annotations

import re

from auditor.chinese import letters
from auditor.language.commonplace import common_sequences, masked, sequences, words
from auditor.report import Report, Unit
from auditor.scorecard import Measure

_TELLING = frozenset({"work", "preamble", "problem", "improvement", "transition"})
"""Functions whose units are measured; headings, nil, fee and meta are the form's own."""
_SET_PHRASE = 0.5
_FIGURE = re.compile(
    r"20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d[\d,.]*(?:万|亿)?余?(?:[条件次篇期个份起场项元%％人家]|万元|人次)?"
)


def measures(report: Report) -> tuple[Measure, ...]:
    """The shares (0–1) of a report; none without labels or without narrative."""
    units = [unit for unit in report.units if unit.labels is not None and unit.labels.function in _TELLING]
    texts = [masked(unit.text) for unit in units]
    whole = sum(len(letters(text)) for text in texts)
    if not whole:
        return ()
    set_phrases = sum(
        len(letters(text))
        for unit, text in zip(units, texts, strict=True)
        if unit.labels is not None and unit.labels.boilerplate >= _SET_PHRASE
    )
    cut = [words(text) for text in texts]
    sequenced = sum(len(own) for own in cut if not common_sequences().isdisjoint(sequences(own)))
    return (
        Measure("set_phrase_share", "套话占比", round(set_phrases / whole, 4)),
        Measure("common_sequence_share", "常见四词组占比", round(sequenced / max(sum(map(len, cut)), 1), 4)),
        Measure("specificity", "具体度", round(sum(map(_specific, units)) / whole, 4)),
    )


def _specific(unit: Unit) -> int:
    """Letters of a unit in names and figures."""
    inside = {at for name in unit.names for at in range(name.start, name.end)}
    inside |= {at for match in _FIGURE.finditer(unit.text) for at in range(*match.span())}
    kept = "".join(char if at in inside else "。" for at, char in enumerate(unit.text))
    return len(letters(masked(kept)))
