"""Numbers as officials write them: 12, １２, 1,176, 1.2万余, 十二, 两, 一百余, 百余, 二〇二三."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, chars in enumerate(("零〇○", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
           for char in chars}  # fmt: skip
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_CHINESE = "零〇○一二两三四五六七八九十百千"
_POSITIONAL = re.compile("[零〇○一二三四五六七八九]{2,}")

NUMERAL = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[{_CHINESE}]+)"
"""Pattern of a numeral in evened text (no blanks, digits and commas in ASCII), 万 and 亿 after it left out."""


def value_of(numeral: str) -> int | float | None:
    """The value of a numeral with its 万, 亿 and 余 or 多; ``None`` for what is none.

    百余 counts as 100 and 一百二十余 as 120: the least that it says.
    """
    text = re.sub("[余多]", "", numeral)
    factor = 1
    while text and text[-1] in _MYRIADS:
        factor *= _MYRIADS[text[-1]]
        text = text[:-1]
    if not text:
        return None
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", text):
        plain = text.replace(",", "")
        return _whole(float(plain) * factor) if "." in plain else int(plain) * factor
    own = _chinese(text)
    return None if own is None else own * factor


def _whole(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _chinese(text: str) -> int | None:
    """The value of a Chinese numeral: by place (二〇二三), or with 十百千万 (一万二千)."""
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(_DIGITS[char]) for char in text))
    head, myriad, tail = text.partition("万")
    if myriad:
        above, below = _chinese(head), _chinese(tail) if tail else 0
        return None if above is None or below is None else above * 10_000 + below
    total, digit = 0, None
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[char]
            digit = None
        else:
            return None
    return total + (digit or 0)
