"""What stands in a cell: number, number with a note, placeholder, blank or text."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from auditor.chinese import visible
from auditor.report import CellKind

PLACEHOLDERS = frozenset({"/", "-", "--", "---", "—", "——", "–", "－", "\\", "*", "无", "不适用", "无数据", "…", "……"})
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_LONGEST = 15
"""No count of a report has so many digits; a longer run is text."""
_NOTE = re.compile(r"\s*(?:[(\[【].*[)\]】]|件|条|个|项|宗|次|元|万元)\s*$")


@lru_cache(maxsize=4096)
def cell_value(text: str) -> tuple[CellKind, int | Decimal | None]:
    """The kind of a cell's text and its value, if it has one."""
    plain = unicodedata.normalize("NFKC", visible(text)).replace("−", "-").strip()
    if not plain:
        return CellKind.BLANK, None
    if plain in PLACEHOLDERS:
        return CellKind.PLACEHOLDER, None
    match = _NUMBER.match(plain)
    if match and len(match.group()) <= _LONGEST:
        rest = plain[match.end() :]
        number = Decimal(match.group().replace(",", ""))
        value = int(number) if "." not in match.group() else number
        if not rest:
            return CellKind.NUMBER, value
        if _NOTE.match(rest):
            return CellKind.NOTED, value
    return CellKind.TEXT, None


def is_value(text: str) -> bool:
    """Whether the text is a number or stands for one, so that it cannot be a label."""
    return cell_value(text)[0] in (CellKind.NUMBER, CellKind.NOTED, CellKind.PLACEHOLDER)
