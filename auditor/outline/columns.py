"""Column labels of the statutory tables, as found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.chinese import letters
from auditor.editions import Edition
from auditor.editions import Line as FormLine
from auditor.outline.cells import is_value
from auditor.outline.labels import align, fill_gaps, likeness
from auditor.outline.stream import Field, Line

_SURE = 0.94


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the form and its label as found; ``None`` where no label was found."""

    line: FormLine
    found: Field | None


def block_columns(lines: Sequence[Line], edition: Edition) -> list[list[Column]]:
    """Table 2: the columns of each block, in the order in which the report has them."""
    sequence: list[FormLine] = []
    for block in edition.table2:
        sequence += [FormLine("title", block.title), FormLine("head", "信息内容"), *block.columns, *block.rows]
    tokens = list(_texts(lines))
    places = _matched(tokens, sequence)
    blocks: list[list[Column]] = []
    at = 0
    for block in edition.table2:
        at += 2
        found = [(places.get(at + i), Column(line, None)) for i, line in enumerate(block.columns)]
        blocks.append(_in_order(tokens, found, lines))
        at += len(block.columns) + len(block.rows)
    return blocks


def group_columns(lines: Sequence[Line], edition: Edition) -> tuple[list[Column], list[Column]]:
    """Table 4: its three groups, and the fifteen columns under them."""
    groups = edition.table4_rows
    leaves = [leaf for _ in groups for leaf in edition.table4_columns]
    tokens = list(_texts(lines))
    heads = [FormLine("lawsuit", "行政诉讼"), *groups]
    is_head = [max(likeness(token.text, head) for head in heads) >= _SURE for token in tokens]
    above = [token for token, head in zip(tokens, is_head, strict=True) if head]
    below = [token for token, head in zip(tokens, is_head, strict=True) if not head]
    return _columns(above, groups, lines), _columns(below, leaves, lines)


def applicant_columns(lines: Sequence[Line], edition: Edition) -> list[Column]:
    """Table 3: its seven columns, the five organisations in the order in which the report has them."""
    heads = [FormLine("group", group) for group in edition.table3_groups] + [FormLine("note", edition.table3_note)]
    tokens = [
        token
        for token in _texts(_header(lines, edition))
        if max(likeness(token.text, head) for head in heads) < _SURE and "勾稽" not in token.text
    ]
    natural, *organisations, total = edition.table3_columns
    ends: list[Column] = []
    for line in (natural, total):
        best = max(tokens, key=lambda token: likeness(token.text, line), default=None)
        found = best if best is not None and likeness(best.text, line) >= _SURE else None
        ends.append(Column(line, found))
        tokens = [token for token in tokens if token is not found]
    return [ends[0], *_columns(tokens, organisations, lines), ends[1]]


def values_a_row(lines: Sequence[Line]) -> int:
    """How many values most rows hold; 0 where no row holds several."""
    counts = Counter(len([f for f in line.fields if is_value(f.text)]) for line in lines)
    several = [(times, count) for count, times in counts.items() if count >= 4]
    return max(several)[1] if several else 0


def _header(lines: Sequence[Line], edition: Edition) -> Iterator[Line]:
    for line in lines:
        if any(is_value(field.text) for field in line.fields):
            return
        if any(likeness(field.text, row) > _SURE for field in line.fields for row in edition.table3_rows):
            return
        yield line


def _texts(lines: Sequence[Line] | Iterator[Line]) -> Iterator[Field]:
    for line in lines:
        yield from (field for field in line.fields if letters(field.text) and not is_value(field.text))


def _matched(tokens: Sequence[Field], sequence: Sequence[FormLine]) -> dict[int, Field]:
    pairs = align([token.text for token in tokens], sequence)
    fill_gaps(pairs, len(tokens), sequence, frozenset({"title", "head"}))
    return {j: tokens[i] for i, j in pairs.items()}


def _columns(tokens: Sequence[Field], form: Sequence[FormLine], lines: Sequence[Line]) -> list[Column]:
    places = _matched(tokens, form)
    return _in_order(tokens, [(places.get(i), Column(line, None)) for i, line in enumerate(form)], lines)


def _in_order(
    tokens: Sequence[Field], found: Sequence[tuple[Field | None, Column]], lines: Sequence[Line]
) -> list[Column]:
    """The columns with what was found; in the report's order where every label was found."""
    columns = [Column(column.line, field or _run_together(column.line, lines)) for field, column in found]
    if all(field is not None for field, _ in found):
        order = {id(token): index for index, token in enumerate(tokens)}
        columns.sort(key=lambda column: order[id(column.found)])
    return columns


def _run_together(line: FormLine, lines: Sequence[Line]) -> Field | None:
    """A label inside a longer text, where copying has run a row of labels together."""
    wording = letters(line.label)
    for text in _texts(lines):
        if wording in letters(text.text) and text.location.start is not None:
            return Field(line.label, text.x, text.location)
    return None
