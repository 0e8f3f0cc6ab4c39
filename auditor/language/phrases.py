"""The phrase lexicon: which topics a sentence speaks of, by its wording alone."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.chinese import visible

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of the lexicon: ``phrases`` speak of the topic, ``besides`` is wording that does not count."""

    id: str
    phrases: re.Pattern[str]
    besides: re.Pattern[str] | None

    def found_in(self, text: str) -> bool:
        """Whether the evened text speaks of the topic once the ``besides`` are taken out of it."""
        if self.phrases.search(text) is None:
            return False
        if self.besides is None:
            return True
        # A full stop stands for what is taken out: no phrase reaches across one.
        return self.phrases.search(self.besides.sub("。", text)) is not None


def topics(text: str) -> frozenset[str]:
    """The ids of the topics that the text speaks of."""
    evened = even(text)
    return frozenset(topic.id for topic in lexicon() if topic.found_in(evened))


def even(text: str) -> str:
    """The text as the lexicon sees it: NFKC (，；：（）！？ become ASCII, 、。“”《》 stay), no blanks."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", visible(text)))


@cache
def lexicon() -> tuple[Topic, ...]:
    """The topics of phrases.toml, compiled once."""
    entries = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8"))["topic"]
    return tuple(
        Topic(
            entry["id"],
            re.compile("|".join(entry["phrases"])),
            re.compile("|".join(entry["besides"])) if "besides" in entry else None,
        )
        for entry in entries
    )
