"""What the supervisor sees of the narrative: section one theme by theme, section five problem by problem."""

from __future__ import annotations

from auditor.chinese import letters
from auditor.report import Report
from auditor.scorecard import Pairing, ThemeShare

_SAID = frozenset({"work", "nil", "fee", "preamble", "improvement", "problem"})
_SET_PHRASE = 0.5
"""Probability from which a unit counts as a set phrase."""


def theme_shares(report: Report) -> tuple[ThemeShare, ...]:
    """One share a theme of section one, by the units' topics; empty without labels."""
    units = [unit for unit in report.units if unit.section == "one" and unit.labels is not None]
    if not units:
        return ()
    shares = []
    for theme in report.edition.themes:
        own = [
            (len(letters(unit.text)), labels.boilerplate >= _SET_PHRASE)
            for unit in units
            if (labels := unit.labels) is not None and labels.topic == theme.id and labels.function in _SAID
        ]
        said = sum(length for length, _ in own)
        shares.append(ThemeShare(theme.id, theme.title, said, sum(length for length, phrase in own if phrase)))
    return tuple(shares)


def pairings(report: Report) -> tuple[Pairing, ...]:
    """The problems of section five, each with its measures."""
    return tuple(
        Pairing(
            answer.problem.text,
            tuple((match.measure.text, match.similarity, match.reason) for match in answer.matches),
        )
        for answer in report.answers
    )
