"""S112: the statistical period is not 1 January to 31 December of the report year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.errors import NotApplicable
from auditor.report import Report
from auditor.rule import rule
from auditor.rules.structure.place import FORM
from auditor.verdict import Conclusion, Doubt, Evidence, Finding, Severity

_SEARCHED = ("preamble", "one", "six")
_DAY = r"(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
_YEAR = r"(\d{4})\s*[年./-]\s*"
_RANGE = re.compile(
    rf"{_YEAR}{_DAY}\s*(?:零时|0时)?\s*(?:起|开始)?\s*[,，]?\s*(?:至|到|[-—–~～－])+\s*(?:{_YEAR}|同年|当年|本年)?\s*{_DAY}"
)
_UNTIL = re.compile(rf"截[至止]\s*(?:到|至)?\s*{_YEAR}{_DAY}")
_BARE_YEAR = re.compile(r"(\d{4})\s*年")
_IN_CHINESE = re.compile(r"[〇○零一二三四五六七八九]{4}\s*年")


@rule(id="S112", title="统计期限不是报告年度全年", severity=Severity.ERROR, basis=FORM)
def period_not_the_year(report: Report) -> Iterator[Conclusion]:
    """检查什么：文首、第一部分或第六部分写明统计期限的，是否为报告年度的1月1日至12月31日。没有写的不要求。

    为什么：年度报告的数据按自然年统计；期限写错多半是沿用了上年文字，或者数据没有统计到年底。

    反例：2023年度报告写“统计期限自2022年1月1日起至2022年12月31日止”。

    正例：“统计期限为2023年1月1日至12月31日。”

    依据：国办公开办函〔2021〕30号；国办公开办函〔2019〕60号。
    """
    year = report.report_year()
    given = False
    for unit in report.units:
        if unit.section not in _SEARCHED or "period" not in unit.topics:
            continue
        stated = _stated_period(unit.text, year)
        if stated is None:
            if _IN_CHINESE.search(unit.text):
                given = True
                yield Doubt(f"统计期限用汉字数字书写，未能识别：{unit.text}")
            continue
        given = True
        right, (start, end) = stated
        if not right:
            section = report.sections[unit.section]
            quoted = section.evidence(unit.start + start, unit.start + end)
            yield Finding(
                message=f"统计期限“{quoted.quote}”不是报告年度全年",
                evidence=(
                    Evidence(
                        quoted.quote,
                        section.id,
                        span=quoted.span,
                        location=quoted.location,
                        expected=f"{year}年1月1日至{year}年12月31日",
                        found=quoted.quote,
                    ),
                ),
                advice=f"按 {year} 年 1 月 1 日至 12 月 31 日统计并写明；期限写错的更正文字，统计不全的补全数据。",
            )
    if not given:
        raise NotApplicable("没有写统计期限")


def _stated_period(text: str, year: int) -> tuple[bool, tuple[int, int]] | None:
    """Whether the period that the text gives is the year, and where it stands; ``None`` if it gives none."""
    if match := _RANGE.search(text):
        first, month, day, last, *end = (int(number) if number else None for number in match.groups())
        return (first, month, day, last or first, *end) == (year, 1, 1, year, 12, 31), match.span()
    if match := _UNTIL.search(text):
        return tuple(map(int, match.groups())) == (year, 12, 31), match.span()
    if match := _BARE_YEAR.search(text):
        return int(match[1]) == year, match.span()
    return None
