"""What a sentence mentions, token by token: numbers with their units, years, and the words of claims.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from auditor.language.numerals import ARABIC, CHINESE, value_of
from auditor.lexicon import lexicon

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_HIDDEN = re.compile(
    r"^(?:[(]?\d{1,2}[)、.]|[一二三四五六七八九十]{1,2}[、.])(?!\d)|《[^《》]*》|[〔\[(【]20\d\d[〕\])】]第?\d*号?|第[〇零一二三四五六七八九十百\d]+[条款项号届次期批章类]|\d+号|https?://[\w./?=&%-]+"
    r"|\d{3,4}-\d{7,8}|\d{11,}|12\d{3}(?=[^\d,.条件次篇])"
    r"|“[^“”]{1,30}”(?=(?:政务)?(?:微信|公众|微博|抖音|视频号|头条))|(?<=公众号)[“(][^“”()]{1,30}[”)]|(?<=微信公众)[“(][^“”()]{1,30}[”)]"
)
"""Titles, document numbers, articles, hotlines, telephone numbers, names of accounts: nothing in them counts."""
_MASK = "※"
_NEXT_YEAR = r"(?:下一?年度?|次年度?|明年度?|来年|20\d\d年度?)"
_LAST_YEAR = r"(?:上一?年度?|去年度?|20\d\d年度?)(?:\d{1,2}月)?"


_LOOSE = ("about", "odd", "myriad", "over", "round", "roughly", "vague", "ten_thousand", "beyond", "near")
"""Parts of a numeral that say that it is rounded; so is whatever is counted in 万."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A token of the evened sentence.

    ``kind`` is object, action, channel, signal or scope with the ``id`` of claims.toml, or number, year, stop.
    A number has ``value`` and ``unit``; ``loose`` is one said with 余, 多, 近 or 约. A year has its ``value``;
    an action that names a year (结转至2024年) has it too.
    """

    kind: str
    id: str
    start: int
    end: int
    value: int | float = 0
    unit: str = ""
    loose: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """claims.toml, compiled: the words of all kinds, and one pattern for numbers, years and stops."""

    words: AhoCorasick
    meanings: tuple[tuple[str, str], ...]
    figures: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, made once."""
    entries = dict(_entries(lexicon("claims")))
    units = "|".join(sorted(lexicon("claims")["units"]["words"], key=len, reverse=True))
    figures = re.compile(
        rf"(?P<onward>(?:结转|转|顺延|延续|延期|推迟|跨)(?:入|至|到|由)?{_NEXT_YEAR}(?:继续|度)?(?:办理|处理|答复)?)"
        rf"|(?P<inward>{_LAST_YEAR}(?:未办结)?(?:结转来?|转来|遗留|顺延|延续|转入|未办结)(?:至|到|入)?(?:本年度?|今年)?(?:的|下来的?)?"
        r"|结转(?:至|到|入)?(?:本年度?|今年))"
        r"|(?P<date>\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|底|末|\d{1,2}日)?)"
        r"|(?P<year>20\d\d)(?:年度?|(?=\d{1,2}月))"
        r"|百分之(?P<hundredths>[〇零一二两三四五六七八九十百点\d.]+)"
        rf"|(?P<about>近|约|逾|超过?|大约|将近|上(?=[百千]))?(?<![\dA-Za-z.])(?P<arabic>{ARABIC})(?P<odd>[余多几]?)(?P<myriad>[万亿]?)(?P<over>[余多]?)(?P<unit>{units}|(?=[余多,;。!?()、\n]|$))(?P<round>以上|左右|上下)?"
        rf"|(?P<roughly>近|约|逾|超过?|大约|将近|上(?=[百千]))?(?P<spoken>[{CHINESE}]+)(?P<vague>[余多几]?)(?P<ten_thousand>[万亿]?)(?P<beyond>[余多]?)(?P<counted>{units})(?P<near>以上|左右|上下)?"
        r"|(?P<stop>[,;。:!?()、\n]|\.(?!\d))"
    )
    return Vocabulary(AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest), tuple(entries.values()), figures)


def _entries(data: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, tuple[str, str]]]:
    for group in ("objects", "actions", "channels", "signals", "scopes"):
        for name, words in data[group].items():
            yield from ((word, (group.removesuffix("s"), name)) for word in words)


def even(text: str) -> tuple[str, list[int]]:
    """The text without blanks, full-width signs and digits in ASCII, and each character's place in the text.

    What no claim can stand in (《…》, document numbers, articles of law, names of accounts) is masked with ※.
    """
    places = [at for at, char in enumerate(text) if (char == "\n" or not char.isspace()) and char not in _INVISIBLE]
    plain = "".join(text[at] for at in places).translate(_WIDE)
    return _HIDDEN.sub(lambda match: _MASK * len(match.group()), plain), places


def mentions(evened: str, report_year: int | None = None) -> list[Mention]:
    """The tokens of evened text, in order; what no word and no figure covers is left out."""
    known = vocabulary()
    words = [Mention(*known.meanings[at], start, end) for at, start, end in known.words.find_matches_as_indexes(evened)]
    figures = _figures(evened, known, report_year)
    blocked = {at for word in words if word.id == "decoy" for at in range(word.start, word.end)}
    found: list[Mention] = []
    taken = 0
    for mention in sorted([*words, *figures], key=lambda item: (item.start, -item.end)):
        if mention.start < taken or mention.id == "decoy" or (mention.kind == "number" and mention.start in blocked):
            continue
        found.append(mention)
        taken = mention.end
    return found


def _figures(evened: str, known: Vocabulary, report_year: int | None) -> Iterator[Mention]:
    for match in known.figures.finditer(evened):
        start, end = match.span()
        if match["stop"]:
            yield Mention("stop", match["stop"].replace(".", "。"), start, end)
        elif match["year"]:
            yield Mention("year", "", start, end, int(match["year"]))
        elif match["onward"] or match["inward"]:
            yield Mention("action", _direction(match, report_year), start, end)
        elif not match["date"]:
            number = _number(match, start, end)
            if number is not None:
                yield number


def _direction(match: re.Match[str], report_year: int | None) -> str:
    """Whether applications came in from another year or went on to one; 结转2024年 in a report on 2024 came in."""
    if match["inward"]:
        return "carried_in"
    year = re.search(r"20\d\d", match["onward"])
    return "carried_in" if year and report_year is not None and int(year.group()) <= report_year else "carried_out"


def _number(match: re.Match[str], start: int, end: int) -> Mention | None:
    if match["hundredths"]:
        value = value_of(match["hundredths"])
        return None if value is None else Mention("number", "", start, end, value, "%")
    numeral = match["arabic"] or match["spoken"]
    myriad, unit = match["myriad"] or match["ten_thousand"], match["unit"] or match["counted"]
    value = value_of(numeral, myriad or "")
    loose = any(match[name] for name in _LOOSE)
    if value is None or (unit and unit not in _countable()):
        return None
    return Mention("number", "", start, end, value, unit or "", loose)


@cache
def _countable() -> frozenset[str]:
    return frozenset(unit for units in lexicon("claims")["units"]["of"].values() for unit in units) | {
        "%",
        "元",
        "万元",
    }
