"""Names in a sentence: laws, other titles, document numbers, organs, places, platforms and columns, by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.chinese import letters
from auditor.lexicon import lexicon
from auditor.report import Name

_HAN = "\u4e00-\u9fff"
_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_LAW = re.compile(r"(?:法|条例|规定|办法|规程|细则|规则|章程)(?:[（(][^）)]{1,8}[）)])?$")
_NUMBER = re.compile(rf"[{_HAN}]{{1,8}}[〔\[（(【]?20\d\d[〕\]）)】]?第?\d{{1,4}}号")
_LED_BY = re.compile("落实|贯彻|按照?|根据|依据|执行|印发|下发|转发|关于|以及|[和与及]")
"""Words before a document number that are no part of it."""
_PLATFORM = re.compile(
    r"[“「]([^”」\n]{2,20})[”」]\s*(?:政务)?(?:微信)?(?:公众号|公众平台|订阅号|微博|抖音号?|视频号|头条号|APP|客户端|小程序|网站|平台)"
    r"|(?:公众号|公众平台|微博|抖音号?|视频号|头条号|小程序)\s*[“「（(]([^”」）)\n]{2,20})[”」）)]"
)
_COLUMN = re.compile(
    r"[“「]([^”」\n]{2,20})[”」]\s*(?:等?(?:子|两个|三个|\d+个)?)?(?:专栏|栏目|专区|专题|版块|板块|频道|窗口)"
    r"|(?:专栏|栏目|专区|专题|版块|板块)\s*[“「]([^”」\n]{2,20})[”」]"
)


@cache
def _organs() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    data = lexicon("organs")
    joints = "".join(data["joints"])
    own = rf"[{_HAN}]"
    body = rf"(?:(?![{joints}]){own})"
    suffixes = "|".join(sorted(data["suffixes"], key=len, reverse=True))
    levels = "|".join(sorted(data["places"], key=len, reverse=True))
    organ = re.compile(rf"(?:{body}{{1,6}}?(?:{levels})){{0,3}}{body}{{0,10}}?(?:{suffixes})")
    place = re.compile(rf"{body}{{1,5}}?(?:{levels})")
    return organ, place, frozenset(data["generic"])


def names(text: str) -> tuple[Name, ...]:
    """The names of a sentence in the order of their beginnings; no two overlap."""
    found: list[Name] = []
    taken: set[int] = set()
    for name in _all(text):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


def _all(text: str) -> Iterator[Name]:
    for match in _TITLE.finditer(text):
        yield Name("law" if _LAW.search(match[1]) else "title", match[0], *match.span())
    for match in _NUMBER.finditer(text):
        start = match.start() + max((verb.end() for verb in _LED_BY.finditer(match[0])), default=0)
        yield Name("number", text[start : match.end()], start, match.end())
    for kind, pattern in (("platform", _PLATFORM), ("column", _COLUMN)):
        for match in pattern.finditer(text):
            group = 1 if match[1] else 2
            yield Name(kind, match[group], *match.span(group))
    organ, place, generic = _organs()
    for kind, pattern in (("organ", organ), ("place", place)):
        for match in pattern.finditer(text):
            if not _is_generic(match[0], generic):
                yield Name(kind, match[0], *match.span())


def _is_generic(name: str, generic: frozenset[str]) -> bool:
    """Whether a word is no name: 我局, 各乡镇, 领导小组办公室."""
    wording = letters(name)
    return len(wording) < 3 or wording in generic or any(wording.startswith(word) for word in generic if len(word) == 1)
