"""The report for a person at a terminal: the verdict first and last, every finding with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from auditor.chinese import display_width
from auditor.renderers import wording
from auditor.scorecard import Scorecard, ScoredFinding, Unreadable
from auditor.verdict import Severity

WIDTH = 80
_SHOWN = 3
"""Findings of one rule told in full; of further ones only the places."""
_NAMED = 8
_MEASURES = 2
"""Measures shown to a problem, the likest first."""
_QUOTE = 60
_TITLE = 34
"""Columns for a category's title; with its score and bar it fits the line."""
_COLOURS = {
    Severity.VETO: "\x1b[1;31m",
    Severity.ERROR: "\x1b[31m",
    Severity.WARN: "\x1b[33m",
    Severity.INFO: "\x1b[36m",
}
_BOLD, _DIM, _GREEN, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[0m"
_CLOSING = "，。；：、！？）》」』”’％%"
_PIECES = re.compile(rf"(?:[A-Za-z0-9_.+\-/]{{1,{WIDTH}}}|.)[{_CLOSING}]{{0,4}}", re.DOTALL)
"""Words with their closing marks, of bounded length so that a line's worth is measured at a time."""


def render_text(items: Iterable[Scorecard | Unreadable], colour: bool = False) -> Iterator[str]:
    """One block a report; the block's last line is the verdict."""
    first = True
    for item in items:
        lines = _unreadable(item) if isinstance(item, Unreadable) else _block(item, colour)
        yield ("" if first else "\n" + "═" * (WIDTH // 2) + "\n\n") + "\n".join(lines) + "\n"
        first = False


def _unreadable(item: Unreadable) -> list[str]:
    return wrap(f"{item.file}：无法读取：{item.message}", 0, hang=2)


def _block(card: Scorecard, colour: bool) -> list[str]:
    score = card.score
    tint = (_GREEN if score.passed else _COLOURS[Severity.ERROR]) if colour else ""
    lines = [*wrap(card.file, 0), *wrap(wording.about(card), 0), ""]
    lines += [_painted(line, tint) for line in wrap(f"得分 {wording.points(score)}（{score.grade}）", 0)]
    lines += wrap(wording.measures(score), 0)
    lines += [line for reason in score.veto_reasons for line in wrap(f"否决项：{reason}", 0)]
    lines += _categories(card)
    for severity, findings in groupby(card.findings, key=lambda finding: finding.severity):
        group = list(findings)
        heading = f"{wording.SEVERITIES[severity]} {len(group)} 处"
        lines += ["", _painted(heading, _COLOURS[severity] if colour else "")]
        for _, repeats in groupby(group, key=lambda finding: finding.rule):
            lines += _findings(list(repeats), card, colour)
    lines += _themes(card)
    lines += _pairings(card)
    lines += _crashes(card, colour)
    lines += _notes(card)
    lines += ["", *(_painted(line, tint) for line in wrap(wording.conclusion(score), 0))]
    return lines


def _categories(card: Scorecard) -> list[str]:
    titles = [_fitting(wording.printable(category.title), _TITLE) for category in card.score.categories]
    widest = max(map(display_width, titles), default=0)
    lines = [""]
    for category, title in zip(card.score.categories, titles, strict=True):
        title += " " * (widest - display_width(title))
        if category.score is None:
            lines.append(f"  {title}  本次不适用")
            continue
        filled = round(20 * category.score / category.budget) if category.budget else 0
        bar = "■" * filled + "□" * (20 - filled)
        value = f"{wording.number(category.score):>6} / {wording.number(category.budget)}"
        lines.append(f"  {title}  {value:<14} {bar}")
    if card.score.bonus:
        lines.append(f"  加分 {wording.number(card.score.bonus)}")
    return lines


def _findings(findings: Sequence[ScoredFinding], card: Scorecard, colour: bool) -> Iterator[str]:
    first = findings[0]
    head = f"{first.rule} {first.title}"
    yield from (_painted(line, _BOLD if colour else "") for line in wrap(head, 1))
    for finding in findings[:_SHOWN]:
        yield from wrap(f"· {finding.message}（{wording.weight(finding)}）", 2, hang=2)
        for evidence in finding.evidence:
            seen = wording.sighting(wording.place(evidence, card.edition), shortened(evidence.quote))
            if seen:
                yield from wrap(seen, 5)
            if compared := wording.compared(evidence):
                yield from wrap(compared, 5)
        yield from (line for what in finding.consequences for line in wrap(f"连带：{what}", 5))
        if finding.proposal:
            yield from wrap(f"拟改：{finding.proposal}", 5)
        if finding is first or finding.advice != first.advice:
            yield from wrap(f"建议：{finding.advice}", 5)
    rest = findings[_SHOWN:]
    if rest:
        named = [wording.place(item.evidence[0], card.edition) for item in rest[:_NAMED] if item.evidence]
        places = "；".join(dict.fromkeys(filter(None, named)))
        places = f"：{places}{'等' if len(rest) > _NAMED else ''}" if places else ""
        cost = sum(finding.deduction for finding in rest)
        weight = f"共 −{wording.number(cost)} 分" if cost else "不扣分"
        yield from wrap(f"· 同类问题另有 {len(rest)} 处（{weight}）{places}", 2, hang=2)
    yield from (_painted(line, _DIM if colour else "") for line in wrap(f"依据：{first.basis}", 5))


def _themes(card: Scorecard) -> Iterator[str]:
    if card.themes:
        yield ""
        yield "总体情况各主题（按语句识别，供参考）"
        widest = max(display_width(theme.title) for theme in card.themes)
        for theme in card.themes:
            title = theme.title + " " * (widest - display_width(theme.title))
            yield f"  {title}  {wording.theme_share(theme)}"
    if card.measures:
        yield from wrap("全文 " + " · ".join(wording.measure(measure) for measure in card.measures), 2)


def _pairings(card: Scorecard) -> Iterator[str]:
    if card.pairings:
        yield ""
        yield "问题与改进措施对照（按语句识别，供参考）"
        for number, pairing in enumerate(card.pairings, start=1):
            yield from wrap(f"{number}. {shortened(pairing.problem)}", 2, hang=3)
            for text, similarity, reason in pairing.measures[:_MEASURES]:
                yield from wrap(f"→ {shortened(text)}（{wording.pairing(similarity, reason)}）", 5, hang=2)
            if not pairing.measures:
                yield from wrap("→ 没有找到对应的措施", 5)


def _crashes(card: Scorecard, colour: bool) -> Iterator[str]:
    crashed = wording.crashes(card)
    if crashed:
        yield ""
        yield _painted(
            f"程序故障 {len(crashed)} 项：下列规则没有查成，请告知维护者", _COLOURS[Severity.VETO] if colour else ""
        )
        for rule, what in crashed:
            yield from wrap(f"· {rule}：{what}", 2, hang=2)


def _notes(card: Scorecard) -> Iterator[str]:
    open_ = wording.open_questions(card)
    if open_:
        yield ""
        yield f"无法判断 {len(open_)} 项（不扣分，计入区间）"
        for rule, reason in open_:
            yield from wrap(f"· {rule}：{reason}", 2, hang=2)
    remarks = wording.remarks(card)
    if remarks:
        yield ""
        yield "说明"
        for rule, note in remarks:
            yield from wrap(f"· {rule}：{note}", 2, hang=2)
    skipped = wording.not_applicable(card)
    if skipped:
        yield ""
        yield from wrap(f"不适用 {len(skipped)} 项：{'、'.join(skipped)}", 0)


def _painted(text: str, colour: str) -> str:
    return f"{colour}{text}{_RESET}" if colour else text


def shortened(quote: str, most: int = _QUOTE) -> str:
    """A quote on one line, its middle left out where it is long."""
    text = " ".join(quote.split())
    return text if len(text) <= most else f"{text[: most - 15]}……{text[-12:]}"


def wrap(text: str, indent: int, hang: int = 0) -> list[str]:
    """Lines of at most ``WIDTH`` columns, two for a wide character; numbers and words stay whole.

    No line begins with a closing mark. Lines after the first stand ``hang`` columns further right.
    """
    lines: list[str] = []
    line, margin = "", indent
    for piece in _PIECES.findall(wording.printable(text)):
        if line and display_width(line + piece) > WIDTH - margin - 2:
            lines.append(" " * margin + line.rstrip())
            line, margin = "", indent + hang
        line += piece.lstrip() if not line else piece
        while display_width(line) > WIDTH - margin - 2:
            head = _fitting(line, WIDTH - margin - 2)
            lines.append(" " * margin + head)
            line, margin = line[len(head) :], indent + hang
    return [*lines, " " * margin + line]


def _fitting(text: str, room: int) -> str:
    """The longest beginning of the text that takes at most ``room`` columns, one character at least."""
    at = 1
    while at < len(text) and display_width(text[: at + 1]) <= room:
        at += 1
    return text[:at]
