"""What every report says: sequences that many passages share and the words of set phrases, counted in training."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from auditor.language.segmenter import segmenter
from auditor.lexicon import lexicon
from auditor.shipped import folder

_LENGTH = 4
_LEAST = 4
"""Training passages that a four-word sequence must stand in to be called common."""
_COUNTED = re.compile(r"[条件次篇期个份起场项]")
_WORD = re.compile("[\u4e00-\u9fff]{2,}")


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


def own_words(text: str) -> tuple[str, ...]:
    """The words of two characters or more that no set phrase of the training corpus uses: what is the text's own."""
    common = common_words()
    return tuple(dict.fromkeys(word for word in words(text) if _WORD.fullmatch(word) and word not in common))


def count_sequences(units: Iterable[tuple[str, str]]) -> list[str]:
    """The sequences that stand in enough passages; each item is a passage's id and a unit's text."""
    seen: dict[str, set[str]] = defaultdict(set)
    for passage, text in units:
        for sequence in sequences(words(masked(text))):
            seen[sequence].add(passage)
    return sorted(sequence for sequence, where in seen.items() if len(where) >= _LEAST)


def count_words(set_phrases: Iterable[str]) -> list[str]:
    """The words of two characters or more of units that are set phrases."""
    return sorted({word for text in set_phrases for word in words(text) if _WORD.fullmatch(word)})


@cache
def common_sequences() -> frozenset[str]:
    """The common sequences that came with the model; none where it has none."""
    return _counted("sequences.txt")


@cache
def common_words() -> frozenset[str]:
    """The words of set phrases that came with the model; none where it has none."""
    return _counted("words.txt")


def _counted(name: str) -> frozenset[str]:
    path = folder("models") / "narrative" / name
    return frozenset(path.read_text("utf-8").splitlines()) if path.is_file() else frozenset()


@cache
def _statutory() -> re.Pattern[str]:
    gap = r"[\s“”‘’、，,]*"
    phrases = (gap.join(map(re.escape, phrase)) for phrase in lexicon("statutory")["phrases"])
    return re.compile("|".join(sorted(phrases, key=len, reverse=True)))
