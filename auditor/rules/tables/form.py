"""What the table rules share: the tables of a report, names of rows and numbers, places to point at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.editions import Edition
from auditor.errors import Undetermined
from auditor.report import TABLE_NAMES, Report, Table
from auditor.verdict import Evidence

SECTION_OF_TABLE = {2: "two", 3: "three", 4: "four"}
BASIS = "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号附件格式（2019、2020年度为国办公开办函〔2019〕60号）"


def tables(report: Report) -> Iterator[Table]:
    """The tables found, in order; in the end raises ``Undetermined`` when one of the three is missing."""
    yield from (report.tables[number] for number in TABLE_NAMES if number in report.tables)
    missing = [name for number, name in TABLE_NAMES.items() if number not in report.tables]
    if missing:
        raise Undetermined(f"未找到{'、'.join(missing)}（见 T201）")


def row_name(edition: Edition, table: int, row: str) -> str:
    """A row's name for people: 『（三）不予公开1.属于国家秘密』."""
    line = edition.row(table, row)
    return f"『{line.group or ''}{line.label.split('（区分')[0]}』"


def place(report: Report, number: int, *, expected: str | None = None) -> Evidence:
    """Evidence for something that a table lacks: its section's heading, failing that the title."""
    section = report.sections.get(SECTION_OF_TABLE[number])
    if section is not None and section.heading is not None:
        heading = section.heading
        return Evidence(heading.text, section=section.id, table=number, location=heading.location, expected=expected)
    if report.title is not None:
        title = report.title.evidence
        return Evidence(title.quote, section="title", table=number, location=title.location, expected=expected)
    return Evidence("", table=number, expected=expected)


def plain(value: int | Decimal) -> int | float:
    """A cell's value as outputs carry it."""
    return value if isinstance(value, int) else float(value)


def several(names: list[str], most: int = 3) -> str:
    """Names in a row, those beyond ``most`` only counted: 『甲』、『乙』、『丙』等 5 处."""
    return "、".join(names) if len(names) <= most else f"{'、'.join(names[:most])}等 {len(names)} 处"
