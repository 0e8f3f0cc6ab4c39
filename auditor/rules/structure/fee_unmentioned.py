"""S107: section six says nothing of 信息处理费."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import NotApplicable
from auditor.report import Report
from auditor.rule import rule
from auditor.rules.structure.place import place_of, section_name
from auditor.verdict import Conclusion, Finding, Severity

_FIRST_YEAR = 2021


@rule(
    id="S107",
    title="第六部分未报告信息处理费",
    severity=Severity.WARN,
    basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；国办公开办函〔2021〕30号",
)
def fee_unmentioned(report: Report) -> Iterator[Conclusion]:
    """检查什么：2021年度起，第六部分是否说明信息处理费的收取情况。在整个第六部分中查找；行政事业性收费不是信息处理费，别的部分提到的不算。

    为什么：信息处理费自2021年1月1日起收取，收没收、收了多少应在“其他需要报告的事项”中写明。

    反例：“六、其他需要报告的事项　无。”

    正例：“2023年未收取信息处理费。”

    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；国办公开办函〔2021〕30号。
    """
    year = report.report_year()
    if year < _FIRST_YEAR:
        raise NotApplicable(f"{year} 年度尚未施行信息处理费管理办法")
    section = report.section("six")
    speaking = [unit for unit in report.units if "processing_fee" in unit.topics]
    if any(unit.section == section.id for unit in speaking):
        return
    elsewhere = next((unit for unit in speaking if unit.section != section.id), None)
    where = section_name(elsewhere.section) if elsewhere and elsewhere.section != "preamble" else "文首"
    yield Finding(
        message="第六部分没有说明信息处理费的收取情况" + (f"（写在了{where}）" if elsewhere else ""),
        evidence=(
            place_of(section, "信息处理费收取情况", "没有提到信息处理费"),
            *((report.sections[elsewhere.section].evidence(elsewhere.start, elsewhere.end),) if elsewhere else ()),
        ),
        advice=f"在第六部分写明{year}年收取信息处理费的金额；没有收取的写明“未收取信息处理费”。",
    )
