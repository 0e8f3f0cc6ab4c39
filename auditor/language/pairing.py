"""Section five paired: which measure answers which problem, with how alike they are and why they go together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from auditor.lexicon import lexicon
from auditor.report import Answer, Match, Unit

SURE = 0.8
"""Probability from which a unit is taken for a problem or an improvement."""
_ALIKE = 0.1
_NEAR_TOPICS = frozenset({"proactive", "platform", "interpretation"})
"""Themes that are mended by each other's measures: what is published, where, and how it is explained."""
_MENDED = re.compile(
    r"现已|已(?:经)?(?:更新|整改|修复|完成|督促|补|按)|正在(?:修改|整改)|下一?步|今后|将(?:通过|进一步|从|加|继续)"
)
_WHOLE = re.compile(
    "(?:上述|以上|这些|各项|逐项|逐条|逐一|全部|所有|存在的?)[^，,。；;]{0,8}(?:问题|不足|工作|整改|销号|检查)"
)
"""A measure for all of the problems at once."""
_MARK = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十])"
)


def answers(units: Sequence[Unit]) -> tuple[Answer, ...]:
    """Every problem of section five with the measures that answer it, in order; empty without labels.

    A measure answers a problem that it is alike to (shared pairs of characters, common words taken out), that has
    its theme, or that stands at the same place of a list of equal length most of whose items go together.
    """
    told = [unit for unit in units if unit.section == "five" and unit.labels is not None]
    problems = [unit for unit in told if _side(unit) == "problem"]
    measures = [unit for unit in told if _side(unit) == "measure"]
    aligned = _aligned(problems, measures)
    return tuple(Answer(problem, _matches(problem, measures, aligned.get(problem.start))) for problem in problems)


def _side(unit: Unit) -> str | None:
    """Whether a unit tells of problems or of measures: by its sub-heading where that says so, else by its label."""
    assert unit.labels is not None
    function = unit.labels.function
    if function not in ("problem", "improvement", "work"):
        return None
    side = unit.side()
    if side == "improvement":
        return "measure"
    if function == "work":
        return None
    return "problem" if "problem" in (function, side) else "measure"


def _aligned(problems: Sequence[Unit], measures: Sequence[Unit]) -> dict[int, Unit]:
    """Where both sides are lists of equal length that go together, the n-th measure for the n-th problem."""
    listed = [unit for unit in problems if _MARK.match(unit.text)]
    answering = [unit for unit in measures if _MARK.match(unit.text)]
    if len(listed) != len(answering) or len(listed) < 2:
        return {}
    pairs = list(zip(listed, answering, strict=True))
    fitting = sum(similarity(one.text, other.text) > 0 or _same_theme(one, other) for one, other in pairs)
    return {problem.start: measure for problem, measure in pairs} if fitting * 2 > len(pairs) else {}


def _matches(problem: Unit, measures: Sequence[Unit], aligned: Unit | None) -> tuple[Match, ...]:
    found, by_theme, for_all = [], [], []
    for measure in measures:
        alike = round(similarity(problem.text, measure.text), 2)
        if measure is aligned:
            found.append(Match(measure, alike, "序号相同"))
        elif alike > _ALIKE:
            found.append(Match(measure, alike, "词语相同"))
        elif _WHOLE.search(measure.text):
            for_all.append(Match(measure, alike, "针对全部问题"))
        elif _same_theme(problem, measure):
            by_theme.append(Match(measure, alike, "主题相同"))
    found = found or by_theme or for_all
    if _MENDED.search(problem.text):
        found.append(Match(problem, 1.0, "同一句中已说明"))
    return tuple(sorted(found, key=lambda match: -match.similarity))


def _same_theme(problem: Unit, measure: Unit) -> bool:
    assert problem.labels is not None
    assert measure.labels is not None
    topics = {problem.labels.topic, measure.labels.topic}
    return len(topics) == 1 or "general" in topics or topics <= _NEAR_TOPICS


def similarity(one: str, other: str) -> float:
    """Share (0–1) of the shorter text's pairs of characters that the other has too, common words taken out."""
    first, second = _pairs(one), _pairs(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


def _pairs(text: str) -> frozenset[str]:
    runs = _common().sub(" ", _MARK.sub("", text))
    return frozenset(run[at : at + 2] for run in re.findall("[\u4e00-\u9fff]+", runs) for at in range(len(run) - 1))


@cache
def _common() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, lexicon("common_words")["words"]), key=len, reverse=True)))
