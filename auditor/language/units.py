"""Narrative cut into units: one sentence or list item each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.report import Section, Unit

# ASCII ? and ; inside an address (…?id=3) end nothing.
_END = re.compile(r"(?:[。！？；]|[?!;](?![0-9A-Za-z]))+[”’\")）】』]*")
_AFTER_A_PAUSE = r"(?:(?<=[\s，,、：:；;。.！？])|\A)"
_LIST_MARK = re.compile(
    rf"{_AFTER_A_PAUSE}(?:[一二三四五六七八九十]{{1,2}}是|[（(]\d{{1,2}}[）)]|[①-⑳]|\d{{1,2}}[.．](?!\d))"
    r"|(?:(?<=[\s：:；;。！？])|\A)\d{1,2}、(?!\d)",
)
_TITLE = re.compile(r"《[^《》\n]*》")


def units(section: Section) -> Iterator[Unit]:
    """The section's units in order; offsets count in ``section.text``, end marks stay with their unit.

    Cuts fall after 。！？；, at line breaks, before list marks and around sub-headings, never inside 《…》.
    """
    text = section.text
    for start, end in _spans(text, _cuts(section)):
        within = next((item.text for item in section.subheadings if item.start <= start < item.end), None)
        yield Unit(text[start:end], section.id, start, end, within)


def _cuts(section: Section) -> set[int]:
    text = section.text
    titles = [match.span() for match in _TITLE.finditer(text)]
    marks = {match.end() for match in _END.finditer(text)} | {match.start() for match in _LIST_MARK.finditer(text)}
    lines = {position for position, char in enumerate(text) if char == "\n"}
    headings = {edge for item in section.subheadings for edge in (item.start, item.body, item.end)}
    inside = {mark for mark in marks if any(start < mark < end for start, end in titles)}
    return {0, len(text)} | (marks - inside) | lines | headings


def _spans(text: str, cuts: set[int]) -> Iterator[tuple[int, int]]:
    """Spans between the cuts, without blanks at their edges; spans without a letter or digit are dropped."""
    for start, end in pairwise(sorted(cuts)):
        piece = text[start:end]
        if any(char.isalnum() for char in piece):
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
