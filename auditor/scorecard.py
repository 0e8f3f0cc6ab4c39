"""What the supervisor sees: the score, and everything it rests on. Every output renders this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.verdict import Evidence, Severity, Verdict

SCHEMA = "1.1"


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the rubric; ``score`` is ``None`` where none of its rules applied or could be judged."""

    id: str
    title: str
    budget: float
    score: float | None


@dataclass(frozen=True, slots=True)
class ScoredFinding:
    """A finding with its weight; ``id`` is a fingerprint that stays the same from run to run."""

    id: str
    rule: str
    title: str
    severity: Severity
    category: str
    message: str
    advice: str
    basis: str
    confidence: float
    deduction: float
    evidence: tuple[Evidence, ...]
    consequences: tuple[str, ...]
    proposal: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of ``full``.

    ``low`` is reached if every finding stands and everything undetermined is a fault, ``high``
    if every finding that asks for a person's eye is dismissed. ``coverage`` is the weighted
    share (0–1) of the applicable rules that could be judged. ``total`` is ``None`` where the
    rubric gives no points after a veto, or nothing could be judged.
    """

    total: float | None
    low: float
    high: float
    full: float
    coverage: float
    grade: str
    provisional: bool
    vetoed: bool
    veto_reasons: tuple[str, ...]
    passed: bool
    rubric: str
    rubric_title: str
    categories: tuple[Category, ...]
    bonus: float = 0.0


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """What section one says on a statutory theme: characters in all, and those in set phrases."""

    theme: str
    title: str
    characters: int
    set_phrases: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A share (0–1) of the narrative, as docs/measures.md defines it."""

    id: str
    title: str
    value: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """A problem of section five with the measures that answer it: their words, how alike (0–1) and why paired."""

    problem: str
    measures: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True)
class Scorecard:
    """One report judged."""

    file: str
    sha256: str
    organ: str | None
    year: int | None
    edition: str | None
    level: str | None
    score: Score
    findings: tuple[ScoredFinding, ...]
    verdicts: tuple[Verdict, ...]
    rule_titles: Mapping[str, str]
    versions: Mapping[str, object]
    themes: tuple[ThemeShare, ...] = ()
    measures: tuple[Measure, ...] = ()
    pairings: tuple[Pairing, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be audited: a stable code, and one line for people."""

    file: str
    sha256: str | None
    code: str
    message: str
