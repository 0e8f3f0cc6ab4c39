"""Numbers as officials write them: 12, 1,176, 1.2万余, 十二, 两, 一百余, 二〇二三, 百分之九十."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

CHINESE = "〇零一二两三四五六七八九十百千"
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_MYRIADS = {"": 1, "万": 10_000, "亿": 100_000_000}
_ROUND = re.compile("^[百千]")


@lru_cache(maxsize=4096)
def value_of(numeral: str, myriad: str = "") -> int | float | None:
    """The value of an evened numeral (no blanks, ASCII digits) times its 万 or 亿; ``None`` for what is none.

    百余 without its 余 is 百, one hundred: the least that it says.
    """
    plain = numeral.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return _whole(Decimal(plain) * _MYRIADS[myriad])
    import cn2an

    text = _ROUND.sub(r"一\g<0>", plain.replace("○", "〇"))
    try:
        return _whole(Decimal(str(cn2an.cn2an(text, "smart"))) * _MYRIADS[myriad])
    except ValueError:
        return None


def _whole(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
