"""What a manuscript means: organ, year, edition, sections, units and statutory tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from auditor.editions import Edition
from auditor.errors import Undetermined
from auditor.manuscript import Location, Manuscript
from auditor.verdict import Evidence

T = TypeVar("T")

_LACKS = re.compile("问题|不足|困难|短板")
_MENDS = re.compile("改进|措施|打算|下一步|整改|思路|计划|安排")
SURE = 0.8
"""Probability from which a rule relies on a classifier's label."""

SECTION_IDS = ("one", "two", "three", "four", "five", "six")
CHINESE_ORDINALS = dict(zip(SECTION_IDS, "一二三四五六", strict=True))
TABLE_NAMES = {2: "表二（主动公开）", 3: "表三（申请办理）", 4: "表四（复议诉讼）"}


class CellKind(StrEnum):
    """What stands in a cell of the form; only the first two have a value."""

    NUMBER = "number"
    NOTED = "noted"  # a number with a note: 22（其中修订16件）
    BLANK = "blank"
    PLACEHOLDER = "placeholder"  # / — 无 不适用
    TEXT = "text"
    MISSING = "missing"  # the report has no such row, or the row no such value
    UNPLACED = "unplaced"  # the row has values that cannot be told to columns


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a statutory table as published: ``text`` verbatim, ``value`` where it is a number."""

    kind: CellKind
    text: str
    value: int | Decimal | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class LabelSighting:
    """A row or column label as found, beside the form's own wording."""

    table: int
    expected: str
    found: str
    row: str | None
    column: str | None
    location: Location | None
    exact: bool


class MisfitKind(StrEnum):
    """Ways in which a row of the report does not fit the form."""

    ROW_MISSING = "row_missing"
    COLUMN_MISSING = "column_missing"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    UNKNOWN_ROW = "unknown_row"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row or column that does not fit, with the values that could not be placed.

    ``placed`` tells whether the row's remaining values could be placed with certainty.
    """

    kind: MisfitKind
    table: int
    row: str | None
    column: str | None
    quote: str
    values: tuple[str, ...]
    expected_count: int
    placed: bool
    location: Location | None


@dataclass(frozen=True, eq=False)
class Table:
    """A statutory table: cells by (row id, column id) of the edition.

    Table 4 uses the rows ``rev``, ``dir``, ``aft``; its published ids are ``rev_keep`` and so on.
    """

    number: int
    rows: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    cells: Mapping[tuple[str, str], TableCell]
    labels: tuple[LabelSighting, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    note: str | None = None

    def cell(self, row: str, column: str) -> TableCell:
        """The cell; a row or column that the report lacks gives a ``MISSING`` cell."""
        return self.cells.get((row, column), TableCell(CellKind.MISSING, ""))

    def value_of(self, row: str, column: str) -> int | Decimal:
        """The cell's value. Raises ``Undetermined`` when the cell holds none."""
        cell = self.cell(row, column)
        if cell.value is None:
            raise Undetermined(f"{TABLE_NAMES[self.number]} {row}/{column} 没有可用的数")
        return cell.value

    def evidence(
        self,
        row: str,
        column: str,
        *,
        expected: str | int | float | None = None,
        found: str | int | float | None = None,
    ) -> Evidence:
        """Evidence that points at one cell."""
        cell = self.cell(row, column)
        return Evidence(
            quote=cell.text,
            table=self.number,
            row=row,
            column=column,
            location=cell.location,
            expected=expected,
            found=found,
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of narrative inside a section; ``start`` is its offset in the section's text."""

    text: str
    start: int
    location: Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading as written: ``ordinal`` is its number (一 … 十), ``None`` where it has none."""

    text: str
    ordinal: int | None
    location: Location


@dataclass(frozen=True, slots=True)
class Subheading:
    """A sub-heading of section one: ``topic`` is the statutory theme that it names, if any.

    ``start`` and ``end`` bound heading and text together in the section's text; ``body`` is where
    the text after the heading begins. ``top_level`` marks one numbered like a section (二、平台建设).
    """

    text: str
    topic: str | None
    start: int
    body: int
    end: int
    top_level: bool
    location: Location


@dataclass(frozen=True)
class Section:
    """One of the six parts, or ``preamble``: its narrative, tables taken out."""

    id: str
    heading: Heading | None
    passages: tuple[Passage, ...]
    subheadings: tuple[Subheading, ...] = ()

    @property
    def text(self) -> str:
        """The passages, one a line; all spans count in this text."""
        return "\n".join(passage.text for passage in self.passages)

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for ``text[start:end]``."""
        quote = self.text[start:end]
        for passage in self.passages:
            if passage.start <= start <= passage.start + len(passage.text):
                offset = (passage.location.start or 0) - passage.start
                location = Location(
                    passage.location.block,
                    start + offset,
                    min(end, passage.start + len(passage.text)) + offset,
                    passage.location.row,
                    passage.location.column,
                    passage.location.page,
                )
                return Evidence(quote, section=self.id, span=(start, end), location=location)
        return Evidence(quote, section=self.id, span=(start, end))


@dataclass(frozen=True, slots=True)
class UnitLabels:
    """Function, topic and boilerplate of a unit, each with its probability (0–1) and the runner-up."""

    function: str
    function_probability: float
    function_runner_up: str
    topic: str
    topic_probability: float
    topic_runner_up: str
    boilerplate: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the narrative states of a quantity (``new``, ``processed``, ``fee_yuan`` …).

    ``scope`` is whose number it is, where the text says so (全县, 区政府办); ``year`` is the year spoken of, where
    it is said. ``start`` and ``end`` bound ``quote`` in the section's text. ``loose`` is a number said with 余 or 约;
    a ``negation`` (未收到申请) states 0 without a number.
    """

    quantity: str
    value: int | float
    unit: str
    scope: str | None
    year: int | None
    section: str
    start: int
    end: int
    quote: str
    loose: bool = False
    negation: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a unit; ``kind`` is law, title, number, organ, place, platform or column.

    ``start`` and ``end`` count in the unit's text.
    """

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of narrative as the annotation guide cuts it; offsets count in the section's text.

    ``topics`` are what its phrases speak of. ``labels`` are a classifier's, ``None`` without a model. ``own_words``
    tell of something in particular; only problems and improvements of section five are searched for them.
    """

    text: str
    section: str
    start: int
    end: int
    subheading: str | None = None
    topics: frozenset[str] = frozenset()
    labels: UnitLabels | None = None
    claims: tuple[Claim, ...] = ()
    names: tuple[Name, ...] = ()
    own_words: tuple[str, ...] = ()

    def does(self, *functions: str) -> bool:
        """Whether the classifier is sure that the unit has one of the functions."""
        labels = self.labels
        return labels is not None and labels.function in functions and labels.function_probability >= SURE

    def side(self) -> str | None:
        """What the sub-heading says a unit of section five tells of: ``problem``, ``improvement``, or nothing clear."""
        lacks, mends = (pattern.search(self.subheading or "") is not None for pattern in (_LACKS, _MENDS))
        return None if lacks == mends else "problem" if lacks else "improvement"

    def treats(self, topic: str) -> bool:
        """Whether the unit is on the topic, by its phrases or by a label that is sure."""
        labels = self.labels
        return topic in self.topics or (
            labels is not None and labels.topic == topic and labels.topic_probability >= SURE
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A measure that answers a problem: how alike the two are (0–1), and why they were put together."""

    measure: Unit
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A problem of section five with the measures that answer it, the likest first; none where it stands unanswered."""

    problem: Unit
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """Something read off the report, with the evidence for it."""

    value: T
    evidence: Evidence


@dataclass(frozen=True)
class Report:
    """A report understood. Facts that could not be read are ``None``."""

    manuscript: Manuscript
    edition: Edition
    edition_evidence: tuple[Evidence, ...]
    title: Fact[str] | None
    organ: Fact[str] | None
    year: Fact[int] | None
    level: Fact[str] | None
    sections: Mapping[str, Section]
    tables: Mapping[int, Table]
    heading_order: tuple[str, ...] = ()
    units: tuple[Unit, ...] = field(default=())
    answers: tuple[Answer, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all units, in order."""
        return tuple(claim for unit in self.units for claim in unit.claims)

    def section(self, section_id: str) -> Section:
        """A section. Raises ``Undetermined`` when the report lacks it."""
        if section_id not in self.sections:
            raise Undetermined(f"未找到第{CHINESE_ORDINALS[section_id]}部分（见 S101）")
        return self.sections[section_id]

    def table(self, number: int) -> Table:
        """A statutory table. Raises ``Undetermined`` when it was not found."""
        if number not in self.tables:
            raise Undetermined(f"未找到{TABLE_NAMES[number]}（见 T201）")
        return self.tables[number]

    def report_year(self) -> int:
        """The year reported on. Raises ``Undetermined`` when it was not found."""
        if self.year is None:
            raise Undetermined("未能识别报告年度（见 S103）")
        return self.year.value

    def organ_level(self) -> str:
        """The organ's level. Raises ``Undetermined`` when it was not found."""
        if self.level is None:
            raise Undetermined("未能识别机关层级（见 S103）")
        return self.level.value
