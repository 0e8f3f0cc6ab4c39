"""Which lines of the stream belong to which statutory table, by the form's own labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from auditor.chinese import letters
from auditor.editions import EDITION_IDS, edition
from auditor.outline.stream import Line

TABLES = (2, 3, 4)
_SHARED = frozenset({"其他", "总计", "合计"})
_ENOUGH = 2
"""Distinct labels of one table that must stand together; a single one may be a word of the narrative."""


@cache
def anchors() -> Mapping[str, int]:
    """Labels that stand in one table only → that table, over all editions."""
    found: dict[str, set[int]] = {"信息内容": {2}, "申请人情况": {3}, "行政诉讼": {4}}
    for edition_id in EDITION_IDS:
        form = edition(edition_id)
        labels = [(2, block.title) for block in form.table2]
        labels += [(2, line.label) for block in form.table2 for line in (*block.rows, *block.columns)]
        labels += [(2, variant) for block in form.table2 for line in block.columns for variant in line.variants]
        labels += [(3, line.label) for line in (*form.table3_rows, *form.table3_columns)]
        labels += [(3, variant) for line in form.table3_rows for variant in line.variants]
        labels += [(3, group) for group in form.table3_groups] + [(3, form.table3_note)]
        labels += [(4, line.label) for line in (*form.table4_rows, *form.table4_columns)]
        for table, label in labels:
            found.setdefault(letters(label), set()).add(table)
    return {label: next(iter(tables)) for label, tables in found.items() if len(tables) == 1 and label not in _SHARED}


def regions(lines: Sequence[Line], headings: Collection[int]) -> dict[int, list[int]]:
    """Table number → indexes of its lines, in order.

    A heading or running text ends a table; lines before a table's first label and after its last
    belong to it as long as nothing ends it. A table cut into pieces is put together.
    """
    known = anchors()
    found: dict[int, list[int]] = {}
    pieces: list[tuple[int, list[int]]] = []
    waiting: list[int] = []
    current: int | None = None
    for index, line in enumerate(lines):
        if index in headings or line.narrative:
            current, waiting = None, []
            continue
        tables = [known[name] for field in line.fields for name in _wordings(field.text) if name in known]
        if tables and tables[0] != current:
            current = tables[0]
            pieces.append((current, waiting))
            waiting = []
        if current is None:
            waiting.append(index)
        else:
            pieces[-1][1].append(index)
    for table, members in pieces:
        words = {name for index in members for field in lines[index].fields for name in _wordings(field.text)}
        if len([word for word in words if known.get(word) == table]) >= _ENOUGH:
            found.setdefault(table, []).extend(members)
        elif table in found and not all(lines[index].paragraph for index in members):
            found[table].extend(members)
    return found


def is_form_label(text: str) -> bool:
    """Whether the text is the wording of a label of the form, in any table."""
    return letters(text) in anchors() or letters(text) in _SHARED


def _wordings(text: str) -> Iterator[str]:
    """The wording of a field without the values glued to it, and of its parts between blanks."""
    yield letters(text).rstrip("0123456789")
    if len(parts := text.split()) > 1:
        yield from (letters(part).rstrip("0123456789") for part in parts)
