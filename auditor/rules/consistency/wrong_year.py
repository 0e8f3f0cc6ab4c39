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
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[一二三四五六七八九十]是\s*)?(?P<year>20\d\d)\s*年(?:度|全年|以来)?\s*[,，]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_SUBJECT = re.compile(
    r"^(?:我|本)(?:省|市|县|区|旗|州|镇|乡|街道|街|局|委|办|厅|单位|机关|院|所|中心|苏木|站)|^全(?:省|市|县|区|旗|镇|乡|街道|局|年)|^(?:共|累计|主动公开|收到|受理|未|没有)"
)
_HISTORY = re.compile(
    "施行|修订|颁布|成立|启用|机构改革|挂牌|上线|以来|起|换届|通过|印发|制定"
    "|考核结果|考评结果|测评结果|度评估|年度报告|年报"
)
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
    for unit in report.units:
        if unit.section in ("two", "three", "four") or not _is_live(unit):
            continue
        match = _OPENING.match(unit.text)
        if match is None or int(match["year"]) >= year or f"{year}" in unit.text:
            continue
        if _SUBJECT.match(match["rest"]) is None and not _names_itself(match["rest"], report):
            continue
        if _HISTORY.search(match["rest"][:24]):
            continue
        start = unit.start + match.start("year")
        evidence = report.sections[unit.section].evidence(start, min(unit.end, start + 40))
        yield Finding(
            message=f"报告年度为 {year} 年，这里说的却是 {match['year']} 年",
            evidence=(replace(evidence, expected=year, found=int(match["year"])),),
            advice=f"核对这一句说的是哪一年的事；是 {year} 年的，更正年份，是往年的，删去。",
            confidence=0.9,
        )


def _is_live(unit: Unit) -> bool:
    """Whether a unit tells of the year: no plan, no heading, no statement about the report itself."""
    return unit.labels is None or unit.labels.function in _LIVE


def _names_itself(rest: str, report: Report) -> bool:
    organ = report.organ.value if report.organ else ""
    core = re.sub(r"(?:人民政府|办事处|委员会)$", "", organ)
    tail = core[-3:]
    return bool(tail) and tail in rest[: len(organ) + 4]
