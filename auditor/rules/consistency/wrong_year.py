"""C307: a year that contradicts the report year, left over from an earlier report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from auditor.report import Report, Unit
from auditor.rule import rule
from auditor.rules.consistency.quantity import BASIS
from auditor.verdict import Conclusion, Finding, Severity

_OPENING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[一二三四五六七八九十]是\s*)?"
    r"(?:在|过去的|截至|截止|(?:我|本)(?:镇|乡|局|委|县|市|区|旗|街道|单位))?"
    r"(?P<year>20\d\d)\s*年(?:度|全年|12月31日|12月底|底)?\s*[,，]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_SUBJECT = re.compile(
    r"^(?:我|本)(?:省|市|县|区|旗|州|镇|乡|街道|街|局|委|办|厅|单位|机关|院|所|中心|苏木|站)|^全(?:省|市|县|区|旗|镇|乡|街道|局|年)|^(?:共|累计|主动公开|收到|受理|未|没有)"
)
_REPORTED = re.compile(
    r"(?:现将|现公布|现报告).{0,24}?(?P<said>20\d\d)\s*年(?:度)?政?[府务]?信?息?公?开?.{0,10}?(?:报告|情况|年报)"
    r"|统计期限.{0,10}?(?P<from>20\d\d)\s*年1月1日.{0,6}?(?:20\d\d\s*年)?12月31日"
)
"""What year the report says of itself that it covers."""
_WIDE = {ord("０") + digit: str(digit) for digit in range(10)}
_HISTORY = re.compile(
    "施行|修订|颁布|成立|启用|机构改革|挂牌|上线|以来|起|换届|通过|印发|制定"
    "|考核结果|考评结果|测评结果|度评估|年度报告|年报|结转|决算|预算|考核|验收|项目|公开的(?!信息)|实施的|享受|开始|试行|本年|今年"
)
_PLAN = re.compile("将|拟|计划|力争|争取|下一步|打算")
_LIVE = frozenset({"work", "nil", "fee", "preamble", "transition", "problem"})


@rule(id="C307", title="年份与报告年度矛盾", severity=Severity.ERROR, basis=BASIS)
def wrong_year(report: Report) -> Iterator[Conclusion]:
    """检查什么：句首写明年份、说的是本机关全年工作的句子，年份是否就是报告年度。与上年比较、文件和会议的日期、法规的施行时间、书名号里的年份、下一年的打算都不算；同一句里也写了报告年度的不算。

    为什么：写着往年的年份，多半是整句从往年的报告里抄来没有改。

    反例：2023 年度报告写“2022年，我局主动公开政府信息35条。”

    正例：2023 年度报告写“2023年，我局主动公开政府信息35条，比2022年多3条。”

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（内容准确、不得雷同）。
    """
    year = report.report_year()
    for at, unit in enumerate(report.units):
        if unit.section in ("two", "three", "four"):
            continue
        told = _reported_year(unit) or (_told_year(unit, report) if _is_live(unit) else None)
        if told is None or told[0] == year or str(year) in unit.text.translate(_WIDE):
            continue
        if _is_compared(report, at, year) or (told[0] > year and (not unit.claims or _PLAN.search(unit.text))):
            continue
        said, start = told[0], unit.start + told[1]
        evidence = report.sections[unit.section].evidence(start, min(unit.end, start + 40))
        yield Finding(
            message=f"报告年度为 {year} 年，这里说的却是 {said} 年",
            evidence=(replace(evidence, expected=year, found=said),),
            advice=f"核对这一句说的是哪一年的事；是 {year} 年的，更正年份，是往年的，删去。",
            confidence=0.9,
        )


def _reported_year(unit: Unit) -> tuple[int, int] | None:
    """The year that the report says of itself that it covers, and its place in the unit."""
    match = _REPORTED.search(unit.text.translate(_WIDE))
    if match is None:
        return None
    group = "said" if match["said"] else "from"
    return int(match[group]), match.start(group)


def _told_year(unit: Unit, report: Report) -> tuple[int, int] | None:
    """The year that a sentence on the organ's work opens with, and its place in the unit."""
    match = _OPENING.match(unit.text.translate(_WIDE))
    if match is None or _HISTORY.search(match["rest"][:24]):
        return None
    if _SUBJECT.match(match["rest"]) is None and not _names_itself(match["rest"], report):
        return None
    return int(match["year"]), match.start("year")


def _is_compared(report: Report, at: int, year: int) -> bool:
    """Whether the sentence only sets last year's number beside this year's, told next to it."""
    own = {claim.quantity for claim in report.units[at].claims}
    beside = (unit for place in (at - 1, at + 1) if 0 <= place < len(report.units) for unit in (report.units[place],))
    return any(
        claim.quantity in own and claim.year in (None, year) and unit.section == report.units[at].section
        for unit in beside
        for claim in unit.claims
    )


def _is_live(unit: Unit) -> bool:
    """Whether a unit tells of the year: no plan, no heading, no statement about the report itself."""
    return unit.labels is None or unit.labels.function in _LIVE


def _names_itself(rest: str, report: Report) -> bool:
    organ = report.organ.value if report.organ else ""
    core = re.sub(r"(?:人民政府|办事处|委员会)$", "", organ)
    tail = core[-3:]
    return bool(tail) and tail in rest[: len(organ) + 4]
