"""Section headings under every variant, in every numbering, on a line of their own or run into the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from auditor.chinese import ORDINALS, compact, ordinal_value
from auditor.editions import Edition
from auditor.editions import Line as FormLine
from auditor.outline.labels import likeness
from auditor.outline.stream import Field, Line

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|错误!未找到引用源。?")
_ORDINAL = (
    rf"(?:(?P<part>第(?P<n1>[{ORDINALS}]{{1,3}})(?:部分|章|节)[,:.]*)"
    rf"|(?P<top>(?P<n2>[{ORDINALS}]{{1,3}})[,.:])"
    rf"|(?P<paren>\((?P<n3>[{ORDINALS}]{{1,3}})\)[,.]*)"
    r"|(?P<arabic>(?P<n4>\d{1,2})[,.])"
    rf"|(?P<bare>(?P<n5>[{ORDINALS}])))?"
)
_REMOTE = 0.4
"""Likeness that is enough for a numbered line right above the table that belongs under it."""
_STRENGTH = {"top": 5, "part": 5, "bare": 3, "arabic": 3, "paren": 2, None: 3}


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A section heading at a line of the stream; text from ``end`` on belongs to the section."""

    section: str
    line: int
    field: Field
    end: int
    ordinal: int | None
    strength: int

    @property
    def text(self) -> str:
        """The heading as written."""
        return self.field.text[: self.end].strip()


def headings(lines: Sequence[Line], edition: Edition) -> list[FoundHeading]:
    """The section headings in document order, one a section at most.

    Of several candidates the one with the strongest numbering counts, of equal ones the last
    (a table of contents stands first).
    """
    best: dict[str, FoundHeading] = {}
    for index, line in enumerate(lines):
        field = line.single
        found = _heading(index, field, edition) if field is not None else None
        if found is not None and (found.section not in best or found.strength >= best[found.section].strength):
            best[found.section] = found
    return sorted(best.values(), key=lambda heading: heading.line)


def heading_before_table(
    lines: Sequence[Line], first: Mapping[int, int], missing: Mapping[int, str], edition: Edition
) -> Iterator[FoundHeading]:
    """Headings too far from the form's wording, told by the table that follows at once.

    ``first`` maps a table to the first line of its region, which may be the heading itself;
    ``missing`` maps a table to its section without heading.
    """
    titles = {section.id: section.title for section in edition.sections}
    for table, section in missing.items():
        for at in (first[table], first[table] - 1):
            field = lines[at].single if at >= 0 and lines[at].paragraph else None
            if field is None or len(field.text) > 40 or "。" in field.text:
                continue
            match = re.match(_ORDINAL, compact(field.text))
            numbered = match is not None and match.lastgroup is not None
            if numbered and likeness(field.text, FormLine(section, titles[section])) >= _REMOTE:
                yield FoundHeading(section, at, field, len(field.text), _number(match), 1)
                break


def _heading(index: int, field: Field, edition: Edition) -> FoundHeading | None:
    text, origin = _compacted(field.text[:120])
    for section, pattern in _patterns(edition):
        match = pattern.match(text)
        if match is None:
            continue
        kind = next((name for name in ("part", "top", "paren", "arabic", "bare") if match.group(name)), None)
        rest = text[match.end() :]
        if rest and not (kind in ("part", "top") and _may_run_in(rest)):
            continue
        end = origin[match.end()] if match.end() < len(origin) else len(field.text)
        strength = _STRENGTH[kind] * 2 + (not rest)
        return FoundHeading(section, index, field, end, _number(match), strength)
    return None


def _may_run_in(rest: str) -> bool:
    """Whether what follows can be the section's text: a title that goes on as a sentence is no heading."""
    return not re.match(r"[的和及与]|[\"')\]]", rest)


def _number(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    text = next((match.group(name) for name in ("n1", "n2", "n3", "n4", "n5") if match.group(name)), None)
    if text is None:
        return None
    return int(text) if text.isdigit() else ordinal_value(text)


def _patterns(edition: Edition) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _compiled(tuple((section.id, section.patterns) for section in edition.sections))


@cache
def _compiled(forms: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (section, re.compile(rf"{_ORDINAL}(?:{'|'.join(map(_plain, patterns))})[,.:;]*")) for section, patterns in forms
    )


def _plain(pattern: str) -> str:
    return pattern.replace("、", ",")


def _compacted(text: str) -> tuple[str, list[int]]:
    """The text as ``compact`` gives it, and for each of its characters the place in the original."""
    hidden = {i for match in _RESIDUE.finditer(text) for i in range(match.start(), match.end())}
    characters: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if index not in hidden:
            for piece in compact(unicodedata.normalize("NFKC", char)):
                characters.append(piece)
                origin.append(index)
    return "".join(characters), origin
