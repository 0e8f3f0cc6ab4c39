"""What every report says and what belongs to one: common sequences and telling words, counted in training."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from auditor.language.segmenter import segmenter
from auditor.lexicon import lexicon
from auditor.shipped import folder

_LENGTH = 4
_LEAST = 4
"""Training passages that a four-word sequence must stand in to be called common."""
_COUNTED = re.compile(r"[条件次篇期个份起场项]")
_WORD = re.compile("(?![〇零一二两三四五六七八九十百千万每])[\u4e00-\u9fff]{2,}")
_TIMES = 3
"""A telling word stands in more concrete units than one, and in more than three times as many as set phrases."""
_VAGUE = frozenset({"小时", "分钟", "年度", "月份", "若干", "不少", "许多"})


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
    """The telling words of a text, in their order: what it says of something in particular."""
    return tuple(dict.fromkeys(word for word in words(text) if word in telling_words()))


def count_sequences(units: Iterable[tuple[str, str]]) -> list[str]:
    """The sequences that stand in enough passages; each item is a passage's id and a unit's text."""
    seen: dict[str, set[str]] = defaultdict(set)
    for passage, text in units:
        for sequence in sequences(words(masked(text))):
            seen[sequence].add(passage)
    return sorted(sequence for sequence, where in seen.items() if len(where) >= _LEAST)


def count_words(units: Iterable[tuple[str, bool]]) -> list[str]:
    """The telling words of two characters or more; each item is a unit's text and whether it is a set phrase.

    They are the words that concrete units use and set phrases hardly do. A rare word that is in neither tells
    nothing, and the field's own terms (行政复议, 信息处理费) can be heaped up without saying anything.
    """
    empty: Counter[str] = Counter()
    concrete: Counter[str] = Counter()
    for text, is_set_phrase in units:
        (empty if is_set_phrase else concrete).update({word for word in words(text) if _WORD.fullmatch(word)})
    terms = {*lexicon("terms")["words"], *lexicon("statutory")["phrases"], *_of_claims(), *_VAGUE}
    return sorted(word for word, count in concrete.items() if count > _TIMES * empty[word] + 1 and word not in terms)


def _of_claims() -> Iterator[str]:
    """What every report counts and does, by the claims lexicon."""
    data = lexicon("claims")
    named = {**data["objects"], **data["actions"]}
    return (word for name, own in named.items() if name != "thing" for word in own)


@cache
def common_sequences() -> frozenset[str]:
    """The common sequences that came with the model; none where it has none."""
    return _counted("sequences.txt")


@cache
def telling_words() -> frozenset[str]:
    """The telling words that came with the model; none where it has none."""
    return _counted("words.txt")


def _counted(name: str) -> frozenset[str]:
    path = folder("models") / "narrative" / name
    return frozenset(path.read_text("utf-8").splitlines()) if path.is_file() else frozenset()


@cache
def _statutory() -> re.Pattern[str]:
    gap = r"[\s“”‘’、，,]*"
    phrases = (gap.join(map(re.escape, phrase)) for phrase in lexicon("statutory")["phrases"])
    return re.compile("|".join(sorted(phrases, key=len, reverse=True)))
