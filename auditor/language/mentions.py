"""What a sentence mentions, token by token: numbers with their units, years, and the words of claims.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.language.numerals import NUMERAL, value_of

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A token of the evened sentence; ``kind`` as in claims.toml, or ``number``, ``year``, ``stop``."""

    kind: str
    id: str
    start: int
    end: int
    value: int | float = 0
    unit: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """claims.toml, compiled: one pattern for all tokens, the quantities, the units that objects are counted in."""

    pattern: re.Pattern[str]
    groups: Mapping[str, tuple[str, str]]
    quantities: Mapping[str, Mapping[str, str]]
    units: Mapping[str, frozenset[str]]
    filler: re.Pattern[str]
    idle: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    data = tomllib.loads(files(__package__).joinpath("claims.toml").read_text("utf-8"))
    lexemes = data["lexeme"]
    groups = {f"w{number}": (item["kind"], item["id"] if "id" in item else "") for number, item in enumerate(lexemes)}
    unit = _joined(data["units"])
    words = [f"(?P<w{number}>{'|'.join(item['patterns'])})" for number, item in enumerate(lexemes)]
    skipped = [word for word, item in zip(words, lexemes, strict=True) if item["kind"] == "skip"]
    years = [word for word, item in zip(words, lexemes, strict=True) if item.get("id", "").startswith("carried")]
    rest = [word for word in words if word not in skipped and word not in years]
    number = (
        rf"(?P<numeral>(?<![第每\d.A-Za-z-])(?:{NUMERAL}|[上近]?[百千])[余多]?[万亿]?[余多]?)(?P<unit>{unit})(?!月)"
        rf"|(?P<bare>(?<![\d.A-Za-z第-])(?:0|(?<=[为是:共])零)(?![\d.A-Za-z〇一二三四五六七八九距星年月日]))"
    )
    year = r"(?P<year>20\d\d)年(?:度|全年)?(?:\d{1,2}月(?:份|底|末|\d{1,2}日)?)?(?P<since>以来|起|前|以前)?"
    date = r"(?P<date>\d{1,2}月(?:\d{1,2}日|份|底|末)?)"
    stop = r"(?P<stop>[,;。!?\n])"
    return Vocabulary(
        pattern=re.compile("|".join([*skipped, *years, year, date, number, *rest, stop])),
        groups=groups,
        quantities=data["quantities"],
        units={name: frozenset(units.split("|")) for name, units in data["objects"].items()},
        filler=re.compile(f"(?:{_joined(data['filler'])})"),
        idle=re.compile(f"(?:{_joined(data['idle'])})"),
    )


def even(text: str) -> tuple[str, list[int]]:
    """The text without blanks, full-width signs and digits in ASCII; and each character's place in the text."""
    kept = [
        (char, place)
        for place, char in enumerate(text)
        if not (char.isspace() and char != "\n") and char not in _INVISIBLE
    ]
    return "".join(char for char, _ in kept).translate(_WIDE), [place for _, place in kept]


def mentions(evened: str) -> list[Mention]:
    """The tokens of evened text, in order; what no word or number covers is left out."""
    words = vocabulary()
    found = []
    for match in words.pattern.finditer(evened):
        mention = _mention(match, words)
        if mention is not None:
            found.append(mention)
    return found


def han(text: str, leaving_out: re.Pattern[str]) -> int:
    """How many Han characters the text has beyond those of the pattern."""
    return len(_HAN.findall(leaving_out.sub("", text)))


def _mention(match: re.Match[str], words: Vocabulary) -> Mention | None:
    start, end = match.span()
    kind = match.lastgroup or ""
    if match["numeral"] is not None:
        value = value_of(match["numeral"].removeprefix("上").removeprefix("近"))
        return None if value is None else Mention("number", "", start, end, value, match["unit"])
    if match["bare"] is not None:
        return Mention("number", "", start, end, 0, "")
    if match["year"] is not None:
        return Mention("year", match["since"] or "", start, end, int(match["year"]))
    if kind == "date":
        return None
    if kind == "stop":
        return Mention("stop", match[0], start, end)
    group, name = words.groups[kind]
    return None if group == "skip" else Mention(group, name, start, end)


def _joined(lines: str) -> str:
    return "".join(lines.split())
