"""Written Chinese as officials type it: blanks, widths, punctuation and numerals made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ORDINALS = "一二三四五六七八九十"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_PUNCTUATION = str.maketrans(
    {"（": "(", "）": ")", "：": ":", "；": ";", "，": ",", "、": ",", "。": ".", "．": ".",
     "“": '"', "”": '"', "‘": '"', "’": '"', "「": '"', "」": '"', "＂": '"', "'": '"',
     "【": "[", "】": "]", "〔": "[", "〕": "]", "－": "-", "—": "-", "–": "-", "／": "/"}
)  # fmt: skip
_BLANKS = re.compile(r"\s+")
_NUMBERING = re.compile(rf"^(?:\([{ORDINALS}]{{1,3}}\)|[{ORDINALS}]{{1,3}}[,.]|\(?\d{{1,2}}[,.)])")


def visible(text: str) -> str:
    """The text without invisible characters (zero width, soft hyphen, byte order mark)."""
    return text.translate(_INVISIBLE)


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """The text for comparing labels: NFKC, no blanks, one form for each punctuation mark."""
    folded = unicodedata.normalize("NFKC", visible(text).translate(_PUNCTUATION))
    return _BLANKS.sub("", folded.translate(_PUNCTUATION))


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """``compact`` text without any punctuation: the wording alone."""
    return "".join(char for char in compact(text) if char.isalnum())


def without_numbering(compacted: str) -> str:
    """A compacted label without its leading number: ``(一)予以公开`` → ``予以公开``."""
    return _NUMBERING.sub("", compacted)


def ordinal_value(text: str) -> int | None:
    """The value of 一 … 九十九; ``None`` for anything else."""
    if text and all(char in ORDINALS for char in text):
        if "十" not in text:
            return ORDINALS.index(text) + 1 if len(text) == 1 else None
        tens, _, ones = text.partition("十")
        if len(tens) <= 1 and len(ones) <= 1 and "十" not in ones:
            return (ORDINALS.index(tens) + 1 if tens else 1) * 10 + (ORDINALS.index(ones) + 1 if ones else 0)
    return None


def display_width(text: str) -> int:
    """Columns that the text takes on a terminal: wide characters count two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
