"""T210: figures of table 2 that can hardly be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.editions import Edition
from auditor.report import Report, Table
from auditor.rule import rule
from auditor.rules.tables.form import BASIS, plain
from auditor.verdict import Conclusion, Doubt, Evidence, Finding, Severity

_DOCUMENT_ROWS = ("rules", "normdocs")
_GREATER_PLACE = re.compile(r"^(?:[^县区旗]{2,7}?(?:省|自治区|市|自治州|盟))+")
_COUNTY_OR_TOWN = re.compile(r"^[^县区旗乡镇]{1,8}?(?:县|旗|乡|镇|街道|(?<![新发园景税])区)")


@rule(
    id="T210",
    title="表二数据不合常理",
    severity=Severity.INFO,
    basis=f"{BASIS}；《中华人民共和国立法法》（规章制定权）",
)
def figure_implausible(
    report: Report, *, township_fees: int = 10_000, county_fees: int = 100_000
) -> Iterator[Conclusion]:
    """检查什么：表二中（一）现行有效件数少于本年制发减本年废止，即推出的年初存量为负、
    废止多于可能的存量（2019年版：对外公开总数量少于本年新公开数量）；（二）没有规章制定权的机关——县级政府、
    乡镇政府、街道办事处和县乡部门——规章一行大于 0；（三）行政事业性收费以万元为单位却像是按元填写：乡镇、
    街道和县乡部门达到 township_fees 万元，县级政府达到 county_fees 万元。部门从名称看不出属县乡的，
    不作（二）（三）两项判断。

    为什么：这类数多半是口径、单位弄错或填错了行，但也可能另有原因（如清理后重新统计存量），故只作提示，请人工核实。

    反例：镇政府收费金额填“316441”（万元）；制发 3、废止 0、现行有效 1；镇政府规章填“2”。

    正例：镇政府收费金额填“31.6441”；制发 3、废止 1、现行有效 12；规章各格填 0。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件表二；《中华人民共和国立法法》关于规章制定主体的规定。
    """
    table, edition = report.table(2), report.edition
    yield from _stocks(table, edition)
    yield from _rules_without_power(report, table)
    if edition.id != "2019":
        yield from _fees_like_yuan(report, table, township_fees, county_fees)


def _stocks(table: Table, edition: Edition) -> Iterator[Conclusion]:
    """The stock at the end of the year against the year's flow."""
    for row in _DOCUMENT_ROWS:
        columns = ("newpub", "totalpub") if edition.id == "2019" else ("made", "repealed", "valid")
        figures = [table.cell(row, column).value for column in columns]
        values = [value for value in figures if value is not None]
        if len(values) < len(columns):
            yield Doubt(f"表二『{edition.row(2, row).label}』一行的数不全，无法核对存量（见 T202、T209）")
            continue
        *flow, stock = values
        least = flow[0] - flow[1] if len(flow) == 2 else flow[0]
        if stock < least:
            yield Finding(
                message=_stock_message(edition, row, flow, stock),
                evidence=(
                    table.evidence(row, columns[-1], expected=f"不少于 {least}", found=plain(stock)),
                    *(table.evidence(row, column, found=plain(v)) for column, v in zip(columns, flow, strict=False)),
                ),
                advice="与本级司法行政部门核对制发、废止和现行有效（公开）件数的口径；如因清理重新统计，请在报告中说明。",
                confidence=0.7,
            )


def _stock_message(edition: Edition, row: str, flow: list[int | Decimal], stock: int | Decimal) -> str:
    name = f"表二『{edition.row(2, row).label}』"
    if len(flow) == 1:
        return f"{name}对外公开总数量 {stock} 少于本年新公开数量 {flow[0]}"
    made, repealed = flow
    return (
        f"{name}现行有效 {stock} 件少于本年制发 {made} 件减废止 {repealed} 件，"
        f"推出的年初存量为 {stock - made + repealed} 件，废止多于可能的存量"
    )


def _rules_without_power(report: Report, table: Table) -> Iterator[Conclusion]:
    confidence = _lacks_rule_making_power(report)
    for column in table.columns.get("rules", ()):
        value = table.cell("rules", column).value
        if value is None or value <= 0:
            continue
        if report.level is None:
            yield Doubt("未能识别机关层级，无法判断有无规章制定权（见 S103）")
            return
        if confidence:
            name = report.edition.cell_name(2, "rules", column)
            yield Finding(
                message=f"表二{name}为 {value}，而县级以下机关和部门没有规章制定权",
                evidence=(table.evidence("rules", column, expected=0, found=plain(value)), *_organ(report)),
                advice="核实是否把行政规范性文件填入规章一行；没有规章的填 0。",
                confidence=confidence,
            )


def _lacks_rule_making_power(report: Report) -> float:
    """How sure it is that the organ cannot make 规章, 0 where it may or the name does not tell."""
    level = report.level.value if report.level else None
    if level in ("county", "township", "subdistrict"):
        return 0.9
    return 0.8 if level == "department" and _of_county_or_town(report) else 0.0


def _of_county_or_town(report: Report) -> bool:
    """Whether a department's name shows that it belongs to a county, district, township or sub-district.

    The names of provinces and cities are taken off first: 镇江市, 新乡市 are no townships.
    """
    if report.organ is None:
        return False
    return bool(_COUNTY_OR_TOWN.match(_GREATER_PLACE.sub("", report.organ.value)))


def _fees_like_yuan(report: Report, table: Table, township: int, county: int) -> Iterator[Conclusion]:
    value = table.cell("fees", "amount_wan").value
    if value is None:
        yield Doubt("表二行政事业性收费金额没有可用的数（见 T202、T209）")
        return
    level = report.level.value if report.level else None
    if level is None and value >= min(township, county):
        yield Doubt("未能识别机关层级，无法判断收费金额是否合理（见 S103）")
    small = level in ("township", "subdistrict") or (level == "department" and _of_county_or_town(report))
    limit = township if small else county if level == "county" else None
    if limit is not None and value >= limit:
        yield Finding(
            message=f"表二行政事业性收费填 {value} 万元，达到 {limit} 万元，像是按元填写",
            evidence=(table.evidence("fees", "amount_wan", found=plain(value)), *_organ(report)),
            advice="核实计量单位；本栏以万元为单位。",
            confidence=0.6,
            proposal=f"若原以元计，则应填 {Decimal(value) / 10_000:f} 万元",
        )


def _organ(report: Report) -> tuple[Evidence, ...]:
    return (report.organ.evidence,) if report.organ else ()
