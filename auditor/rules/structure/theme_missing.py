"""S105: section one does not cover one of the five statutory themes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.chinese import letters
from auditor.editions import Edition, Theme
from auditor.report import Report, Section, Subheading, Unit
from auditor.rule import rule
from auditor.rules.structure.place import ARTICLE_50, form_in_force, heading_of
from auditor.verdict import Conclusion, Finding, Severity

_LEAST_LETTERS = 8
_LISTED_THEMES = 3
_TREATS_NOTHING = ("preamble", "transition", "meta", "heading")
_SAYS_NOTHING_HAPPENED = re.compile(r"\d|未|没有|零")
_RANKS = (
    re.compile(r"[一二三四五六七八九十]+\s*[、.．]"),
    re.compile(r"[（(]\s*[一二三四五六七八九十]"),
    re.compile(r"\d"),
)


@rule(
    id="S105",
    title="总体情况缺少法定主题",
    severity=Severity.ERROR,
    basis=f"{ARTICLE_50}；国办公开办函〔2021〕30号",
)
def theme_missing(report: Report) -> Iterator[Conclusion]:
    """检查什么：第一部分是否讲到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个主题。先看子标题，没有该主题子标题的再看各句用语；写在别的子标题下、单讲该主题的句子也算。只有子标题而没有内容的，算缺。每缺一个主题记一条。

    为什么：五个主题是总体情况的法定内容，不能遗漏。

    反例：有“（四）平台建设”的子标题，下面没有一句话；或全篇不提监督保障。

    正例：五个主题各有一段，写明本年做了什么；没有收到申请的，也写明“未收到政府信息公开申请”。

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号对“总体情况”的要求。
    """
    form_in_force(report)
    section = report.section("one")
    units = [unit for unit in report.units if unit.section == section.id and not _heads(unit, section)]
    for theme in report.edition.themes:
        headings = [item for item in section.subheadings if item.topic == theme.id]
        bodies = {item: section.text[item.body : _reach(item, section)].strip() for item in headings}
        if any(_says_something(body) for body in bodies.values()):
            continue
        if headings:
            heading = headings[0]
            evidence = section.evidence(heading.start, max(heading.body, heading.start + len(heading.text)))
            yield Finding(
                message=f"第一部分有“{heading.text}”的子标题，却没有内容",
                evidence=(evidence,),
                advice=f"写明本年度{theme.title}的具体情况。",
            )
        elif not any(_covers(unit, theme, section, report.edition) for unit in units):
            found = "、".join(item.text for item in section.subheadings) or "没有子标题"
            yield Finding(
                message=f"第一部分没有讲到“{theme.title}”",
                evidence=(heading_of(section, theme.title, found),),
                advice=f"在第一部分补写{theme.title}的情况；没有发生的事项也要写明。",
                confidence=0.8,
            )


def _heads(unit: Unit, section: Section) -> bool:
    return any(item.start <= unit.start < item.body for item in section.subheadings)


def _reach(heading: Subheading, section: Section) -> int:
    """Where what stands under a sub-heading ends: before the next one of its own rank or with a theme."""
    following = (item for item in section.subheadings if item.start > heading.start)
    return next(
        (item.start for item in following if item.topic is not None or _rank(item) <= _rank(heading)),
        len(section.text),
    )


def _rank(heading: Subheading) -> int:
    return next((rank for rank, mark in enumerate(_RANKS) if mark.match(heading.text)), 1)


def _says_something(body: str) -> bool:
    return len(letters(body)) >= _LEAST_LETTERS or _SAYS_NOTHING_HAPPENED.search(body) is not None


def _covers(unit: Unit, theme: Theme, section: Section, edition: Edition) -> bool:
    """Whether a unit treats a theme that has no sub-heading of its own, by its phrases or a sure label.

    Under another theme's sub-heading a unit belongs to that theme where it speaks of it at all; a unit that
    lists three or more themes announces them and treats none, and so does one that only opens or leads over.
    """
    if not unit.treats(theme.id) or _lists_themes(unit, edition.themes) or unit.does(*_TREATS_NOTHING):
        return False
    under = _theme_above(unit, section)
    return under is None or under not in unit.topics


def _theme_above(unit: Unit, section: Section) -> str | None:
    above = [item for item in section.subheadings if item.topic is not None and item.start <= unit.start]
    return next((item.topic for item in reversed(above) if unit.start < _reach(item, section)), None)


def _lists_themes(unit: Unit, themes: Sequence[Theme]) -> bool:
    return sum(any(key in unit.text for key in theme.keys) for theme in themes) >= _LISTED_THEMES
