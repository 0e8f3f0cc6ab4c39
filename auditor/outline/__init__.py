"""From what was written to what it means: facts, sections and statutory tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.chinese import letters
from auditor.editions import EDITION_IDS, Edition, edition, edition_for_year
from auditor.manuscript import Location, Manuscript
from auditor.outline.headings import FoundHeading, heading_before_table, headings
from auditor.outline.parting import parted
from auditor.outline.regions import regions
from auditor.outline.statutory import table_four, table_three, table_two
from auditor.outline.stream import Field, Line, lines
from auditor.outline.subheadings import subheadings
from auditor.outline.title import identify
from auditor.report import Fact, Heading, Passage, Report, Section
from auditor.verdict import Evidence

_TABLES = {2: table_two, 3: table_three, 4: table_four}
_SECTION_OF = {2: "two", 3: "three", 4: "four"}


def outline(
    manuscript: Manuscript, *, edition_id: str | None = None, year: int | None = None, level: str | None = None
) -> Report:
    """Understand a manuscript. What is given as an argument is taken as it is, without evidence."""
    stream = list(lines(manuscript))
    common = edition(EDITION_IDS[-1])
    found = headings(stream, common)
    areas = regions(stream, {heading.line for heading in found})
    named = {heading.section for heading in found}
    missing = {table: section for table, section in _SECTION_OF.items() if section not in named and table in areas}
    found += heading_before_table(stream, {table: area[0] for table, area in areas.items()}, missing, common)
    found.sort(key=lambda heading: heading.line)
    head_lines = {heading.line for heading in found}
    identity = identify(stream, min([*head_lines, *(area[0] for area in areas.values())], default=len(stream)))
    stated = Fact(year, Evidence("", section="title")) if year is not None else identity.year
    form, evidence = _edition(stream, areas, edition_id, stated)
    tables = {
        number: table
        for number, area in areas.items()
        if (table := _TABLES[number]([parted(stream[i]) for i in area if i not in head_lines], form)) is not None
    }
    in_tables = {index for number, area in areas.items() if number in tables for index in area}
    return Report(
        manuscript=manuscript,
        edition=form,
        edition_evidence=evidence,
        title=identity.title,
        organ=identity.organ,
        year=stated,
        level=Fact(level, Evidence("", section="title")) if level is not None else identity.level,
        sections=_sections(stream, found, in_tables, identity.last, form),
        tables=tables,
        heading_order=tuple(heading.section for heading in found),
    )


def _edition(
    stream: Sequence[Line], areas: dict[int, list[int]], forced: str | None, year: Fact[int] | None
) -> tuple[Edition, tuple[Evidence, ...]]:
    """The edition whose own labels stand in the tables; the year decides where none does."""
    if forced is not None:
        return edition(forced), ()
    sightings: dict[str, list[Evidence]] = {}
    marks = {letters(mark): form.id for form in map(edition, EDITION_IDS) for mark in form.markers + form.other_markers}
    for table in areas:
        for field in (field for index in areas[table] for field in stream[index].fields):
            wording = letters(field.text)
            for edition_id in {owner for mark, owner in marks.items() if mark in wording}:
                evidence = Evidence(field.text.strip(), table=table, location=field.location)
                sightings.setdefault(edition_id, []).append(evidence)
    if sightings:
        chosen = max(sightings, key=lambda edition_id: (len(sightings[edition_id]), edition_id))
        return edition(chosen), tuple(sightings[chosen])
    return (edition_for_year(year.value), (year.evidence,)) if year else (edition(EDITION_IDS[-1]), ())


def _sections(
    stream: Sequence[Line], found: Sequence[FoundHeading], in_tables: set[int], title_end: int, form: Edition
) -> dict[str, Section]:
    starts = [heading.line for heading in found]
    ends = [*starts, len(stream)][1:]
    sections: dict[str, Section] = {}
    for heading, end in zip(found, ends, strict=True):
        rest = heading.field.text[heading.end :]
        first = [_tail(heading.field, heading.end)] if rest.strip(" ：:。\t\u3000") else []
        passages = _passages([*first, *_narrative(stream, heading.line + 1, end, in_tables)])
        sections[heading.section] = Section(
            heading.section,
            Heading(heading.text, heading.ordinal, heading.field.location),
            passages,
            subheadings(passages, form),
        )
    preamble = _passages(_narrative(stream, title_end + 1, starts[0] if starts else 0, in_tables))
    if preamble:
        sections["preamble"] = Section("preamble", None, preamble)
    return sections


def _tail(field: Field, start: int) -> Field:
    text = field.text[start:]
    start += len(text) - len(text.lstrip())
    base = field.location.start or 0
    return Field(text.strip(), field.x, replace(field.location, start=base + start, end=base + len(field.text)))


def _narrative(stream: Sequence[Line], start: int, end: int, in_tables: set[int]) -> list[Field]:
    """Paragraphs, and cells that stand alone in their row, between two lines of the stream."""
    return [
        field for index in range(start, end) if index not in in_tables and (field := stream[index].single) is not None
    ]


def _passages(fields: Sequence[Field]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    start = 0
    for field in fields:
        lead = len(field.text) - len(field.text.lstrip())
        text = field.text.strip()
        place = field.location
        base = (place.start or 0) + lead
        location = Location(place.block, base, base + len(text), place.row, place.column, place.page)
        passages.append(Passage(text, start, location))
        start += len(text) + 1
    return tuple(passages)
