"""Labels of the form against labels as typed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache

from auditor.chinese import compact, letters, without_numbering
from auditor.editions import Line

RECOGNISABLE = 0.55
"""Below this likeness a label is taken for another one; chosen on labels with one to three characters damaged."""


@lru_cache(maxsize=4096)
def likeness(found: str, line: Line) -> float:
    """How much a label looks like the form's: 1 the same wording, 0 nothing in common."""
    wording = letters(found)
    if not wording:
        return 0.0
    if wording == letters(line.label):
        return 1.0
    if any(wording == letters(variant) for variant in line.variants):
        return 0.97
    bare, own = letters(without_numbering(compact(found))), letters(without_numbering(compact(line.label)))
    if bare == own:
        return 0.94
    from rapidfuzz.fuzz import ratio

    return 0.9 * max(ratio(wording, letters(line.label)), ratio(bare, own)) / 100


def is_exact(found: str, line: Line) -> bool:
    """Whether the wording is the form's own; blanks, widths, punctuation and a lost number do not matter."""
    return letters(found) in (letters(line.label), letters(without_numbering(compact(line.label))))


def align(found: Sequence[str], form: Sequence[Line]) -> dict[int, int]:
    """Pair labels found with lines of the form, in order, for the greatest total likeness.

    Gives indexes of ``found`` → indexes of ``form``. After the ordered pairing (Needleman–Wunsch
    with free gaps) a label that is left over is paired with its exact wording out of order; a
    label between two neighbours of the form with just one line missing between them is that line.
    """
    height, width = len(found), len(form)
    like = [[likeness(label, line) for line in form] for label in found]
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            paired = like[i][j] + best[i + 1][j + 1] if like[i][j] >= RECOGNISABLE else -1.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < height and j < width:
        if like[i][j] >= RECOGNISABLE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    _pair_exact(like, pairs)
    return pairs


def _pair_exact(like: Sequence[Sequence[float]], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    for i, row in enumerate(like):
        if i not in pairs:
            exact = [j for j, value in enumerate(row) if value == 1.0 and j not in taken]
            if len(exact) == 1:
                pairs[i] = exact[0]
                taken.add(exact[0])


def fill_gaps(pairs: dict[int, int], count: int, form: Sequence[Line], optional: frozenset[str]) -> None:
    """Pair a label beyond recognition with the form's line that alone is missing at its place.

    ``count`` is the number of labels found; lines whose id is ``optional`` need not be there.
    """
    anchors = [(-1, -1), *sorted(pairs.items()), (count, len(form))]
    for (i, j), (next_i, next_j) in itertools.pairwise(anchors):
        if next_j <= j:
            continue
        strangers = [k for k in range(i + 1, next_i) if k not in pairs]
        missing = [k for k in range(j + 1, next_j) if k not in pairs.values() and form[k].id not in optional]
        if len(strangers) == 1 and len(missing) == 1:
            pairs[strangers[0]] = missing[0]
