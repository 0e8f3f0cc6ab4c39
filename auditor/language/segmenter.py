"""Chinese words: jieba is the reference, its Rust twin does the same work where it is installed."""

from __future__ import annotations

import contextlib
import logging
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from platformdirs import user_cache_path

from auditor.lexicon import lexicon

_JOINED = re.compile(r"[A-Za-z0-9.%_-]*[._-][A-Za-z0-9.%_-]*")
_LATIN = re.compile(r"([A-Za-z0-9]+(?:\.\d+)?%?)")


class Segmenter(Protocol):
    """Cuts text into words."""

    def words(self, text: str) -> list[str]:
        """The words of the text in order; joined they give the text again."""
        ...


class Jieba:
    """The reference: a jieba tokenizer of its own that keeps its dictionary cache in a private folder.

    jieba's shared cache file in the temp folder is neither read nor written: anyone could put one there.
    """

    def __init__(self, cache_folder: Path | None = None) -> None:
        import jieba

        folder = cache_folder or user_cache_path("auditor", appauthor=False)
        # Where no folder can be made (read-only home) jieba builds its dictionary in memory each time.
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        logging.getLogger("jieba").setLevel(logging.CRITICAL)  # importing jieba sets it to print to stderr
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.tmp_dir = str(folder)
        self._tokenizer.cache_file = f"jieba-{jieba.__version__}.cache"
        for term, frequency in _terms():
            self._tokenizer.add_word(term, frequency)

    def words(self, text: str) -> list[str]:
        """The words of the text in order."""
        return list(self._tokenizer.cut(text))


class RustJieba:
    """jieba's algorithm on jieba's dictionary, compiled.

    It keeps addresses and numbers with hyphens whole (a.gov.cn, 0000-123); jieba parts them.
    """

    def __init__(self) -> None:
        import rjieba

        self._tokenizer = rjieba.Jieba()
        for term, frequency in _terms():
            self._tokenizer.add_word(term, frequency, "n")

    def words(self, text: str) -> list[str]:
        """The words of the text in order."""
        words: list[str] = []
        for word in self._tokenizer.cut(text):
            if _JOINED.fullmatch(word) and not self._tokenizer.has_word(word):
                words.extend(piece for piece in _LATIN.split(word) if piece)
            else:
                words.append(word)
        return words


def _terms() -> list[tuple[str, int]]:
    """The field's own words, each with the frequency that keeps it whole."""
    data = lexicon("terms")
    return [(word, int(data["frequency"])) for word in data["words"]]


@cache
def segmenter() -> Segmenter:
    """The quickest segmenter that is installed; made on first use."""
    return RustJieba() if find_spec("rjieba") else Jieba()
