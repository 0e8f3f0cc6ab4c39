"""The statutory form as data: one file an edition, read by one engine."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.chinese import compact

EDITION_IDS = ("2019", "2021")


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column of the form: its id, its wording, accepted variants, its group's wording.

    ``kind`` is what its cells hold: ``count``, ``amount`` (may have decimals) or ``signed``.
    """

    id: str
    label: str
    variants: tuple[str, ...] = ()
    kind: str = "count"
    group: str | None = None


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A block of table 2: the item of 条例 第二十条 and its rows and columns."""

    title: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One row that a report may give in place of several rows of the form."""

    line: Line
    instead_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """An arithmetic identity: the sum of ``left`` equals the sum of ``right``, per column or row."""

    rule: str
    table: int
    per: str
    title: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section of the form: its id, its title, and patterns of headings met in its place."""

    id: str
    title: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A statutory theme of section one, with the words that its sub-heading uses."""

    id: str
    title: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """One edition of the form (国办公开办函〔2019〕60号, 〔2021〕30号)."""

    id: str
    title: str
    first_year: int
    basis: str
    markers: tuple[str, ...]
    other_markers: tuple[str, ...]
    sections: tuple[SectionForm, ...]
    themes: tuple[Theme, ...]
    table2: tuple[FormBlock, ...]
    table3_note: str
    table3_rows: tuple[Line, ...]
    table3_columns: tuple[Line, ...]
    table3_groups: tuple[str, ...]
    merged_row: MergedRow | None
    table4_rows: tuple[Line, ...]
    table4_columns: tuple[Line, ...]
    identities: tuple[Identity, ...]

    def theme_of(self, title: str) -> str | None:
        """The statutory theme that a sub-heading names first; of two at one place the longer name."""
        plain = compact(title)
        places = [(plain.find(key), -len(key), theme.id) for theme in self.themes for key in theme.keys if key in plain]
        return min(places)[2] if places else None

    def row(self, table: int, row: str) -> Line:
        """The form's row by id, the merged row included."""
        if self.merged_row and row == self.merged_row.line.id:
            return self.merged_row.line
        return self._rows(table)[row]

    def column(self, table: int, row: str, column: str) -> Line:
        """The form's column by id, for the block that holds ``row``."""
        return next(line for line in self.columns_of(table, row) if line.id == column)

    def columns_of(self, table: int, row: str) -> tuple[Line, ...]:
        """The columns that the form gives to a row."""
        if table == 3:
            return self.table3_columns
        if table == 4:
            return self.table4_columns
        return next(b.columns for b in self.table2 if any(line.id == row for line in b.rows))

    def cell_name(self, table: int, row: str, column: str) -> str:
        """A cell's name for people: 『表三（一）予以公开／自然人』."""
        line = self.row(table, row)
        prefix = f"{line.group}" if line.group else ""
        return f"『{prefix}{line.label.split('（区分')[0]}／{self.column(table, row, column).label}』"

    def _rows(self, table: int) -> Mapping[str, Line]:
        if table == 3:
            return {line.id: line for line in self.table3_rows}
        if table == 4:
            return {line.id: line for line in self.table4_rows}
        return {line.id: line for block in self.table2 for line in block.rows}


@cache
def edition(edition_id: str) -> Edition:
    """The edition with this id; raises ``KeyError`` for an unknown one."""
    if edition_id not in EDITION_IDS:
        raise KeyError(edition_id)
    common, own = _load("common"), _load(edition_id)
    table3 = own["table3"]
    merged = table3.get("merged")
    return Edition(
        id=own["id"],
        title=own["title"],
        first_year=own["first_year"],
        basis=own["basis"],
        markers=tuple(own["markers"]),
        other_markers=tuple(own["other_markers"]),
        sections=tuple(SectionForm(item["id"], item["title"], tuple(item["patterns"])) for item in common["sections"]),
        themes=tuple(Theme(item["id"], item["title"], tuple(item["keys"])) for item in common["themes"]),
        table2=tuple(FormBlock(item["block"], _lines(item["rows"]), _lines(item["columns"])) for item in own["table2"]),
        table3_note=table3["note"],
        table3_rows=_lines(table3["rows"]),
        table3_columns=_lines(table3["columns"]),
        table3_groups=tuple(table3["groups"]),
        merged_row=MergedRow(Line(merged["id"], merged["label"]), tuple(merged["instead_of"])) if merged else None,
        table4_rows=tuple(Line(item["row"], item["label"]) for item in common["table4"]),
        table4_columns=_lines(common["table4_columns"]),
        identities=tuple(
            Identity(item["rule"], item["table"], item["per"], item["title"], tuple(item["left"]), tuple(item["right"]))
            for item in own["identities"]
        ),
    )


def edition_for_year(year: int) -> Edition:
    """The edition in force for a report year; years before 2019 get the 2019 edition."""
    return edition("2021" if year >= edition("2021").first_year else "2019")


def _lines(items: list[dict[str, Any]]) -> tuple[Line, ...]:
    return tuple(
        Line(
            item["id"],
            item["label"],
            tuple(item.get("variants", ())),
            item.get("kind", "count"),
            item.get("group"),
        )
        for item in items
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
