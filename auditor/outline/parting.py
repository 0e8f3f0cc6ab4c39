"""Table lines that copying has run together, parted into fields: ``规章000``, ``规章 0 0 0``, ``0 0 0``."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.outline.cells import PLACEHOLDERS
from auditor.outline.regions import is_form_label
from auditor.outline.stream import Field, Line

_MARKS = "|".join(sorted((re.escape(mark) for mark in PLACEHOLDERS if mark not in ("*", "\\")), key=len, reverse=True))
_VALUE = rf"(?:[-+]?\d[\d,.]*|{_MARKS})"
_RUN = re.compile(rf"^(?P<label>.*?[^\d\s,.+-])??\s*(?P<values>[-+]?\d[\d,.]*(?:\s+{_VALUE})*)?$", re.DOTALL)


def parted(line: Line) -> Line:
    """A line of a table with one field a label or value; cells of a grid with several columns are left alone."""
    if len(line.fields) != 1:
        return line
    field = line.fields[0]
    match = _RUN.match(field.text.strip())
    if match is None:
        return line
    label, values = match["label"] or "", (match["values"] or "").split()
    labels = [label] if not label or is_form_label(label) else _labels(label)
    known = bool(label) and all(map(is_form_label, labels))
    if not line.paragraph and not known:
        return line
    pieces = [piece for piece in (*labels, *values) if piece]
    return replace(line, fields=tuple(_located(field, pieces))) if len(pieces) > 1 else line


def _labels(text: str) -> list[str]:
    pieces = text.split()
    return pieces if all(map(is_form_label, pieces)) else [text]


def _located(field: Field, pieces: list[str]) -> list[Field]:
    base = field.location.start or 0
    found: list[Field] = []
    at = 0
    for index, piece in enumerate(pieces):
        start = field.text.index(piece, at)
        at = start + len(piece)
        found.append(Field(piece, field.x + index, replace(field.location, start=base + start, end=base + at)))
    return found
