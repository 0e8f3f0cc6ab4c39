"""The same report as Markdown, for a wiki, an issue or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from auditor.renderers import wording
from auditor.scorecard import Scorecard, ScoredFinding, Unreadable

_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")


def render_markdown(items: Iterable[Scorecard | Unreadable], colour: bool = False) -> Iterator[str]:
    """One chapter a report."""
    for item in items:
        if isinstance(item, Unreadable):
            yield f"# {escaped(item.file)}\n\n无法读取：{escaped(item.message)}\n\n"
        else:
            yield "\n".join(_chapter(item)) + "\n\n"


def escaped(text: str) -> str:
    """Text from a report that must not be taken for Markdown or HTML."""
    return _MARKS.sub(r"\\\1", wording.printable(" ".join(text.split())))


def _chapter(card: Scorecard) -> Iterator[str]:
    score = card.score
    yield f"# {escaped(card.organ or card.file)}"
    yield ""
    yield f"- 文件：{escaped(card.file)}"
    yield f"- 报告：{escaped(wording.about(card))}"
    yield f"- **得分 {wording.points(score)}（{escaped(score.grade)}）**，{escaped(wording.measures(score))}"
    yield from (f"- 否决项：{escaped(reason)}" for reason in score.veto_reasons)
    yield ""
    yield "| 类别 | 得分 | 满分 |"
    yield "|---|---:|---:|"
    for category in score.categories:
        value = "不适用" if category.score is None else wording.number(category.score)
        yield f"| {escaped(category.title)} | {value} | {wording.number(category.budget)} |"
    if score.bonus:
        yield f"| 加分 | {wording.number(score.bonus)} | |"
    for severity, findings in groupby(card.findings, key=lambda finding: finding.severity):
        group = list(findings)
        yield ""
        yield f"## {wording.SEVERITIES[severity]}（{len(group)} 处）"
        for rule, repeats in groupby(group, key=lambda finding: finding.rule):
            same = list(repeats)
            yield ""
            yield f"### {rule} {same[0].title}"
            yield ""
            for finding in same:
                yield from _finding(finding, card)
            yield f"\n依据：{escaped(same[0].basis)}"
    yield from _themes(card)
    yield from _pairings(card)
    yield from _notes(card)
    yield ""
    yield f"**{escaped(wording.conclusion(score))}**"


def _finding(finding: ScoredFinding, card: Scorecard) -> Iterator[str]:
    yield f"- {escaped(finding.message)}（{wording.weight(finding)}）"
    for evidence in finding.evidence:
        quote = " ".join(evidence.quote.split())
        parts = (wording.sighting(wording.place(evidence, card.edition), quote), wording.compared(evidence))
        if told := "；".join(filter(None, parts)):
            yield f"  - {escaped(told)}"
    yield from (f"  - 连带：{escaped(what)}" for what in finding.consequences)
    if finding.proposal:
        yield f"  - 拟改：{escaped(finding.proposal)}"
    yield f"  - 建议：{escaped(finding.advice)}"


def _themes(card: Scorecard) -> Iterator[str]:
    if card.themes:
        yield ""
        yield "## 总体情况各主题（按语句识别，供参考）"
        yield ""
        yield from (f"- {theme.title}：{wording.theme_share(theme)}" for theme in card.themes)
    if card.measures:
        yield ""
        yield "全文 " + " · ".join(wording.measure(measure) for measure in card.measures)


def _pairings(card: Scorecard) -> Iterator[str]:
    if not card.pairings:
        return
    yield ""
    yield "## 问题与改进措施对照（按语句识别，供参考）"
    yield ""
    yield "| 问题 | 措施 | 相近 | 依据 |"
    yield "|---|---|---:|---|"
    for pairing in card.pairings:
        for text, similarity, reason in pairing.measures or (("没有找到对应的措施", 0.0, ""),):
            alike = f"{similarity:.2f}" if reason else ""
            yield f"| {escaped(pairing.problem)} | {escaped(text)} | {alike} | {reason} |"


def _notes(card: Scorecard) -> Iterator[str]:
    chapters = (
        ("程序故障：下列规则没有查成，请告知维护者", wording.crashes(card)),
        ("无法判断", wording.open_questions(card)),
        ("说明", wording.remarks(card)),
    )
    for title, notes in chapters:
        if notes:
            yield ""
            yield f"## {title}"
            yield ""
            yield from (f"- {escaped(rule)}：{escaped(note)}" for rule, note in notes)
    skipped = wording.not_applicable(card)
    if skipped:
        yield ""
        yield f"不适用：{'、'.join(skipped)}"
