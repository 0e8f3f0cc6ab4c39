"""How a scorecard is put into Chinese words: places, numbers, the verdict."""

from __future__ import annotations

import re

from auditor.editions import EDITION_IDS, edition
from auditor.scorecard import Measure, Score, Scorecard, ScoredFinding, ThemeShare
from auditor.verdict import Evidence, Outcome, Severity

SEVERITIES = {Severity.VETO: "否决", Severity.ERROR: "错误", Severity.WARN: "提醒", Severity.INFO: "提示"}
LEVELS = {
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡镇",
    "subdistrict": "街道",
    "department": "部门",
    "other": "其他",
}
_TABLES = {2: "表二（主动公开）", 3: "表三（申请办理）", 4: "表四（复议诉讼）"}
_SECTIONS = {
    "title": "标题",
    "preamble": "前言",
    "one": "第一部分",
    "two": "第二部分",
    "three": "第三部分",
    "four": "第四部分",
    "five": "第五部分",
    "six": "第六部分",
}
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that a terminal obeys or that turn the direction of writing; a report or a file name may hold them."""


def number(value: float) -> str:
    """A number without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def printable(text: str) -> str:
    """The text on one line, every character that could command a terminal shown as �."""
    return _COMMANDS.sub("\ufffd", re.sub(r"[\t\r\n]+", " ", text))


def place(evidence: Evidence, edition_id: str | None) -> str:
    """Where to look: section, table, cell, page."""
    parts = [_SECTIONS[evidence.section]] if evidence.section in _SECTIONS else []
    if evidence.table is not None:
        parts.append(_TABLES[evidence.table] + _cell(evidence, edition_id))
    if evidence.location is not None and evidence.location.page is not None and evidence.location.page > 1:
        parts.append(f"第 {evidence.location.page} 页")
    return " ".join(parts)


def _cell(evidence: Evidence, edition_id: str | None) -> str:
    if evidence.table is None or (evidence.row is None and evidence.column is None):
        return ""
    form = edition(edition_id or EDITION_IDS[-1])
    if evidence.row is None:
        columns = {2: (), 3: form.table3_columns, 4: form.table4_columns}[evidence.table]
        return next((f"『{line.label}』列" for line in columns if line.id == evidence.column), "")
    if evidence.column is None:
        line = form.row(evidence.table, evidence.row)
        return f"『{line.group or ''}{line.label.split('（区分')[0]}』行"
    return form.cell_name(evidence.table, evidence.row, evidence.column)


def sighting(where: str, quote: str) -> str | None:
    """A place with what stands there, as far as either is known."""
    return f"{where or '原文'}：“{quote}”" if quote else where or None


def about(card: Scorecard) -> str:
    """Organ, year, edition and level in one line."""
    level = LEVELS.get(card.level or "", "层级未识别")
    year = f"{card.year} 年度" if card.year else "年度未识别"
    form = edition(card.edition).title if card.edition else "格式未识别"
    return " · ".join((card.organ or "机关未识别", year, form, level))


def points(score: Score) -> str:
    """Total out of full marks, or why there is none."""
    return "不计分" if score.total is None else f"{number(score.total)} / {number(score.full)} 分"


def conclusion(score: Score) -> str:
    """The verdict in one line."""
    result = "通过" if score.passed else "不通过"
    reasons = [reason for reason in score.veto_reasons if not reason.endswith("（待复核）")]
    why = f"（触发单项否决 {len(reasons)} 项）" if reasons else ""
    provisional = "，覆盖率不足，结论暂定" if score.provisional else ""
    return f"结论：{result}{why}，{points(score)}，{score.grade}{provisional}"


def measures(score: Score) -> str:
    """Interval and coverage, which belong beside every score."""
    interval = f"区间 {number(score.low)}–{number(score.high)}"
    return f"{interval} · 覆盖率 {number(score.coverage * 100)}% · 评分办法 {score.rubric}"


def compared(evidence: Evidence) -> str | None:
    """Expected against found, as far as the evidence says them and the quote does not show them."""
    parts = [] if evidence.expected is None else [f"应为 {_value(evidence.expected)}"]
    if evidence.found is not None and _value(evidence.found) != evidence.quote.strip():
        parts.append(f"实为 {_value(evidence.found)}" if evidence.found != "" else "实为空")
    return "；".join(parts) or None


def _value(value: str | int | float) -> str:
    """A value as it would be written into the cell: 3, not 3.0; never rounded."""
    return str(value) if isinstance(value, str) else str(value).removesuffix(".0")


def weight(finding: ScoredFinding) -> str:
    """What a finding costs, and whether it asks for a person's eye."""
    cost = f"−{number(finding.deduction)} 分" if finding.deduction else "不扣分"
    return f"{cost}{' · 待复核' if finding.confidence < 1 else ''}"


def theme_share(theme: ThemeShare) -> str:
    """How much was said on a theme, and how much of it in set phrases."""
    if not theme.characters:
        return "未见叙述"
    return f"{theme.characters} 字，其中套话 {round(100 * theme.set_phrases / theme.characters)}%"


def measure(measure: Measure) -> str:
    """A share of the narrative in percent."""
    return f"{measure.title} {round(100 * measure.value)}%"


def pairing(similarity: float, reason: str) -> str:
    """Why a measure was put to a problem."""
    return f"{reason}，相似度 {similarity:.2f}" if similarity else reason


def open_questions(card: Scorecard) -> list[tuple[str, str]]:
    """Rules that could not be judged, with the reason."""
    return _unjudged(card, Outcome.UNDETERMINED)


def crashes(card: Scorecard) -> list[tuple[str, str]]:
    """Rules that failed by our own fault, with what happened."""
    return _unjudged(card, Outcome.CRASHED)


def _unjudged(card: Scorecard, outcome: Outcome) -> list[tuple[str, str]]:
    return [
        (f"{verdict.rule} {card.rule_titles.get(verdict.rule, '')}".rstrip(), verdict.note or "未说明原因")
        for verdict in card.verdicts
        if verdict.outcome is outcome
    ]


def not_applicable(card: Scorecard) -> list[str]:
    """Ids of the rules that put no duty on this report."""
    return [verdict.rule for verdict in card.verdicts if verdict.outcome is Outcome.NOT_APPLICABLE]


def remarks(card: Scorecard) -> list[tuple[str, str]]:
    """What rules have to say besides their findings."""
    return [
        (verdict.rule, verdict.note)
        for verdict in card.verdicts
        if verdict.note and verdict.outcome in (Outcome.SATISFIED, Outcome.VIOLATED)
    ]
