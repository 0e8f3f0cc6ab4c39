"""What the classifiers see of a unit: blocks of features, each a function from a unit to strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from auditor.chinese import letters
from auditor.language.segmenter import Segmenter, segmenter
from auditor.report import Unit

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NOUGHT = re.compile(r"(?<![\d.])0+(?![\d.])")
_MARK = re.compile(r"^(?:[（(]?[一二三四五六七八九十0]{1,3}[）)、.．]|[一二三四五六七八九十]是|0[、.．)）])")
_LENGTHS = (4, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 70, 100)
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "mark": _MARK,
    "count": re.compile(r"0[余多]?(?:条|件|次|篇|期|个|项|场|份|家|万|人|%|％)"),
    "digit": re.compile("0"),
    "title": re.compile("《"),
    "quote": re.compile("[“「『]"),
    "open": re.compile(r"[^。！？；]$"),
    "colon": re.compile("[：:]$"),
    "short": re.compile(r"^[^，；,;。]{1,20}[。：:]?$"),
    "none": re.compile("没有|未|无|零"),
    "plan": re.compile("进一步|将|下一步|今后|持续|不断|力争|拟"),
    "lack": re.compile("不够|不足|有待|仍需|欠缺|问题|不高|不强|滞后|较少|不多|单一|薄弱|差距|不到位|不及时"),
    "fee": re.compile("信息处理费"),
    "plainend": re.compile(r"(?:工作|水平|能力|意识|质量|效果|建设|机制|力度)[。；]?$"),
    "owner": re.compile("由[\u4e00-\u9fff]{2,12}(?:办|局|科|室|股|站|中心|所)"),
    "named": re.compile("[“《][^”》]{2,30}[”》]"),
}


@dataclass(frozen=True, slots=True)
class Sighted:
    """A unit as a classifier sees it: text, section, and the sub-heading that it stands under where known."""

    text: str
    section: str = "one"
    above: str | None = None

    @classmethod
    def of(cls, unit: Unit) -> Sighted:
        """A report's unit; a sub-heading stands under none."""
        return cls(unit.text, unit.section, None if unit.subheading == unit.text else unit.subheading)


Block = Callable[[Sighted], list[str]]


@cache
def _segmenter() -> Segmenter:
    return segmenter()


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """The text without blanks, numbers as 0; a nought is written out, for it says what no other number says."""
    return _NUMBER.sub("0", _NOUGHT.sub("零", "".join(text.split())))


def characters(unit: Sighted) -> list[str]:
    """Character 1- to 4-grams, numbers as 0, the ends marked."""
    text = f"^{_plain(unit.text)}$"
    return [text[at : at + size] for size in (1, 2, 3, 4) for at in range(len(text) - size + 1)]


def words(unit: Sighted) -> list[str]:
    """Words and pairs of words as jieba cuts them."""
    cut = _segmenter().words(_plain(unit.text))
    return cut + [f"{left} {right}" for left, right in pairwise(cut)]


def edges(unit: Sighted) -> list[str]:
    """How the unit begins, with and without its list mark, and how it ends."""
    text = _plain(unit.text)
    bare = _MARK.sub("", text)
    return [
        *(f"^{text[:size]}" for size in range(1, 7)),
        *(f"-{bare[:size]}" for size in range(1, 7)),
        *(f"{text[-size:]}$" for size in range(1, 9)),
    ]


def shape(unit: Sighted) -> list[str]:
    """Length, clauses, and marks of counts, names, plans and lacks."""
    text = _plain(unit.text)
    found = [name for name, pattern in _SHAPES.items() if pattern.search(text)]
    found += [f"<={length}" for length in _LENGTHS if len(text) <= length]
    found.append(f"clauses {min(len(re.findall('[，；,;、]', text)), 6)}")
    return found


def section(unit: Sighted) -> list[str]:
    """Whether the unit stands in section five, in six, or elsewhere; what stands before section one is like it."""
    return [f"section {unit.section if unit.section in ('five', 'six') else 'one'}"]


def above(unit: Sighted) -> list[str]:
    """The sub-heading above, in pairs of characters without its number, or that there is none."""
    if unit.above is None:
        return ["above none"]
    wording = letters(_MARK.sub("", _plain(unit.above)))
    return [f"above {wording[at : at + 2]}" for at in range(max(len(wording) - 1, 1))]


BLOCKS: Mapping[str, Block] = {
    "characters": characters,
    "words": words,
    "edges": edges,
    "shape": shape,
    "section": section,
    "above": above,
}
WEIGHTED = frozenset({"characters", "words", "edges", "above"})
"""Blocks with tf-idf and unit length; the others are 0 or 1."""


@dataclass(frozen=True, slots=True)
class Design:
    """How a head is made: blocks with how much each counts, the linear model that is fitted, and its strength ``C``.

    ``model`` is ``logistic`` (multinomial logistic regression) or ``margin`` (linear support vectors, squared hinge).
    """

    blocks: Mapping[str, float]
    model: str
    strength: float


HEADS: Mapping[str, Design] = {
    "function": Design(
        {"characters": 1.0, "words": 1.0, "edges": 0.7, "shape": 0.3, "section": 0.8, "above": 0.4}, "margin", 0.5
    ),
    "topic": Design({"characters": 1.0, "words": 1.0, "above": 0.6}, "logistic", 12.0),
    "boilerplate": Design({"characters": 1.0, "words": 1.0, "shape": 0.3}, "logistic", 20.0),
}
"""Chosen by cross-validation over passages; the ablation table is in models/narrative/card.md."""
