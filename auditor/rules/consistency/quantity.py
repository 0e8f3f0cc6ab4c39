"""What a claim says against what the tables say: the readings of a quantity, cell by cell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from auditor.editions import Edition
from auditor.errors import NotApplicable, Undetermined
from auditor.report import Claim, Report
from auditor.verdict import Doubt, Evidence

BASIS = "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（内容准确）"
_GOVERNMENT = re.compile(r"(自治区|省|市|州|盟|县|区|旗|镇|乡|苏木|街道)(?:人民政府|政府|办事处)(?:办公[室厅])?$")
_OF_DEPARTMENTS = frozenset({"全局", "局本级", "局机关", "机关本级", "全院", "全所", "本级"})
_BESIDE = 2
Cell = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of the narrative and the cells whose sum it may mean, one tuple of patterns a reading."""

    id: str
    title: str
    readings: tuple[tuple[str, ...], ...]
    firm: bool
    also: Mapping[str, tuple[tuple[str, ...], ...]]
    """Word → readings that a claim may have besides, where its quote holds the word."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a claim off the tables: cells and their sum."""

    cells: tuple[Cell, ...]
    value: int


@cache
def quantities() -> Mapping[str, Quantity]:
    """Id → quantity, for all that the tables can tell."""
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("quantities.toml").read_text("utf-8"))
    return {
        name: Quantity(
            name,
            item["title"],
            tuple(map(tuple, item["readings"])),
            item.get("firm", True),
            {word: tuple(map(tuple, more)) for word, more in item.get("also", {}).items()},
        )
        for name, item in data.items()
    }


def readings(report: Report, quantity: Quantity, quote: str = "") -> list[Reading]:
    """What the tables give for a quantity, as ``quote`` says it; nothing where this form does not ask for it.

    Raises ``Undetermined`` where it does, and none of the readings can be summed.
    """
    found, reasons = [], []
    besides = (more for word, more in quantity.also.items() if re.search(word, quote))
    for patterns in chain(quantity.readings, *besides):
        try:
            cells = tuple(cell for pattern in patterns for cell in _cells(report, pattern))
            if not cells:
                continue
            found.append(Reading(cells, sum(int(report.table(t).value_of(row, column)) for t, row, column in cells)))
        except Undetermined as reason:
            reasons.append(reason.reason)
    if not found and reasons:
        raise Undetermined(f"“{quantity.title}”无从对照：{reasons[0]}")
    return found


def _cells(report: Report, pattern: str) -> Iterator[Cell]:
    number, row, column = pattern.split(".")
    table = report.table(int(number))
    if row.endswith("*"):
        rows = [name for name in table.rows if name.startswith(row[:-1])]
    else:
        rows = [row] if row in table.rows else []
    yield from ((int(number), name, column) for name in rows if column in table.columns[name])


def is_own(claim: Claim, report: Report) -> bool:
    """Whether a claim is about the organ itself in the report year."""
    return is_this_year(claim, report) and has_own_scope(claim, report)


def is_this_year(claim: Claim, report: Report) -> bool:
    """Whether a claim speaks of the report year, which goes without saying."""
    return claim.year is None or report.year is None or claim.year == report.year.value


def has_own_scope(claim: Claim, report: Report) -> bool:
    """Whether a claim's number is the organ's own: 全县 and 县政府 are a county government's, 全局 a bureau's."""
    if claim.scope is None or report.organ is None:
        return claim.scope is None
    government = _GOVERNMENT.search(report.organ.value)
    if government is None:
        return claim.scope in _OF_DEPARTMENTS
    place = government[1]
    return claim.scope in {f"全{place}", f"全{place[-1]}", f"全{place[0]}", f"{place}政府", place}


def compared(report: Report) -> Iterator[tuple[Claim, list[Reading]] | Doubt]:
    """Every claim of the organ's own numbers with what the tables give for it, where it is no part of the right one.

    Raises ``NotApplicable`` where nothing can be compared; a table that cannot be read is a doubt.
    """
    claims = [claim for claim in report.claims if claim.quantity in quantities() and is_own(claim, report)]
    if not claims:
        raise NotApplicable("正文没有可与表格对照的数字")
    for claim in claims:
        try:
            found = readings(report, quantities()[claim.quantity], claim.quote)
        except Undetermined as reason:
            yield Doubt(reason.reason)
            continue
        if found and not is_told_beside(claim, report, found):
            yield claim, found


def is_told_beside(claim: Claim, report: Report, found: Sequence[Reading]) -> bool:
    """Whether the table's number stands beside the claim, which is then a part of it, or what it is a part of.

    Beside is in the same sentence – by itself or as the sum of several –, or, being larger, in one of the two before.
    """
    at = next(place for place, unit in enumerate(report.units) if claim in unit.claims)
    alike = [other.value for other in report.units[at].claims if other.quantity == claim.quantity]
    if len(alike) > 1 and any(sum(alike) == reading.value for reading in found):
        return True
    right = [
        (place, other)
        for place in range(max(0, at - _BESIDE), at + 1)
        for other in report.units[place].claims
        if other.quantity == claim.quantity and other.section == claim.section and other is not claim
        if any(agrees(other, reading.value) for reading in found)
    ]
    return any(place == at or other.value > claim.value for place, other in right)


def agrees(claim: Claim, value: int) -> bool:
    """Whether a claim says the value; 100余件 says anything from 100 to what its last place allows."""
    if not claim.loose:
        return claim.value == value
    if claim.value <= 0:
        return value == claim.value
    step: int = 10 ** (len(str(int(claim.value))) - len(str(int(claim.value)).rstrip("0")))
    return claim.value - step < value < claim.value + max(step, 10)


def quoted(claim: Claim, report: Report, expected: str | int | None = None) -> Evidence:
    """The claim's words and place, with what is expected and found."""
    evidence = report.sections[claim.section].evidence(claim.start, claim.end)
    found = None if claim.negation else _plain(claim.value)
    return Evidence(
        evidence.quote, claim.section, span=evidence.span, location=evidence.location, expected=expected, found=found
    )


def cells_of(reading: Reading, report: Report) -> tuple[Evidence, ...]:
    """The cells of a reading that hold something, at least one."""
    told = [cell for cell in reading.cells if report.table(cell[0]).value_of(*cell[1:])]
    return tuple(report.table(t).evidence(row, column) for t, row, column in (told or reading.cells[:1]))


def cell_names(reading: Reading, edition: Edition) -> str:
    """The cells of a reading by name."""
    names = [edition.cell_name(t, row, column) for t, row, column in reading.cells]
    return "＋".join(names) if len(names) <= 3 else f"{names[0]}等 {len(names)} 格之和"


def either(values: list[int]) -> str:
    """Values to choose from: 5 或 7."""
    return " 或 ".join(map(str, dict.fromkeys(values)))


def _plain(value: int | float) -> int | float:
    return int(value) if value == int(value) else value
