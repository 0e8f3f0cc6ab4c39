"""How much of a report any organ could have written, and how much belongs to it: three shares of its narrative.

Definitions, papers and limits are told in docs/measures.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from auditor.chinese import letters
from auditor.language.segmenter import segmenter
from auditor.lexicon import lexicon
from auditor.report import Report, Unit
from auditor.scorecard import Measure
from auditor.shipped import folder

_TELLING = frozenset({"work", "preamble", "problem", "improvement", "transition"})
"""Functions whose units are measured; headings, nil, fee and meta are the form's own."""
_SET_PHRASE = 0.5
_LENGTH = 4
_LEAST = 4
"""Training passages that a four-word sequence must stand in to be called common."""
_COUNTED = re.compile(r"[条件次篇期个份起场项]")
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
    sequenced = sum(len(own) for own in cut if not common().isdisjoint(sequences(own)))
    return (
        Measure("set_phrase_share", "套话占比", round(set_phrases / whole, 4)),
        Measure("common_sequence_share", "常见四词组占比", round(sequenced / max(sum(map(len, cut)), 1), 4)),
        Measure("specificity", "具体度", round(sum(map(_specific, units)) / whole, 4)),
    )


def masked(text: str) -> str:
    """The text without statutory phrases, which every report must hold."""
    return _statutory().sub("。", text)


def words(text: str) -> list[str]:
    """The words of a text, numbers and what they count left out."""
    return [
        word
        for word in segmenter().words(re.sub(r"[\d\s]+", "", text))
        if re.search("[\u4e00-\u9fff]", word) and not _COUNTED.fullmatch(word)
    ]


def sequences(own: Sequence[str]) -> Iterator[str]:
    """Runs of four words."""
    return (" ".join(own[at : at + _LENGTH]) for at in range(len(own) - _LENGTH + 1))


def common_sequences(passages: Iterable[tuple[str, str]]) -> list[str]:
    """The sequences that stand in enough of the passages; each item is a passage's id and a unit's text."""
    seen: dict[str, set[str]] = defaultdict(set)
    for passage, text in passages:
        for sequence in sequences(words(masked(text))):
            seen[sequence].add(passage)
    return sorted(sequence for sequence, where in seen.items() if len(where) >= _LEAST)


@cache
def common() -> frozenset[str]:
    """The common sequences that came with the model; none where it has none."""
    path = folder("models") / "narrative" / "sequences.txt"
    return frozenset(path.read_text("utf-8").splitlines()) if path.is_file() else frozenset()


def _specific(unit: Unit) -> int:
    """Letters of a unit in names and figures."""
    inside = {at for name in unit.names for at in range(name.start, name.end)}
    inside |= {at for match in _FIGURE.finditer(unit.text) for at in range(*match.span())}
    kept = "".join(char if at in inside else "。" for at, char in enumerate(unit.text))
    return len(letters(masked(kept)))


@cache
def _statutory() -> re.Pattern[str]:
    gap = r"[\s“”‘’、，,]*"
    phrases = (gap.join(map(re.escape, phrase)) for phrase in lexicon("statutory")["phrases"])
    return re.compile("|".join(sorted(phrases, key=len, reverse=True)))
