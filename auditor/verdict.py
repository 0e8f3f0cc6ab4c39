"""What a rule concluded about one report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.manuscript import Location


class Severity(StrEnum):
    """How grave a finding is by default; a rubric turns it into points."""

    VETO = "veto"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"


class Outcome(StrEnum):
    """What became of one rule on one report."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote and its place.

    ``section`` is title, preamble or one … six; ``span`` gives the quote's characters in that
    section's text (half open); ``table`` with ``row`` and ``column`` are ids of the edition.
    ``expected`` and ``found`` are values or labels, where the finding compares two.
    """

    quote: str
    section: str | None = None
    table: int | None = None
    row: str | None = None
    column: str | None = None
    span: tuple[int, int] | None = None
    location: Location | None = None
    expected: str | int | float | None = None
    found: str | int | float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, said in one Chinese sentence, with its evidence.

    ``severity`` overrides the rule's default; ``confidence`` (0–1) below 1 asks for a person's
    eye; ``consequences`` are faults that follow from this one and are not counted again;
    ``proposal`` is a change that would mend it, never applied.
    """

    message: str
    evidence: tuple[Evidence, ...]
    advice: str
    severity: Severity | None = None
    confidence: float = 1.0
    consequences: tuple[str, ...] = ()
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part of the report that a rule could not judge, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A fault that is told as a consequence of a finding of another rule, ``into``."""

    into: str
    what: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader should know of a rule that is otherwise satisfied."""

    text: str


Conclusion = Finding | Doubt | Folded | Remark


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's outcome on one report, with a note where the outcome needs a reason."""

    rule: str
    outcome: Outcome
    note: str | None = None
    findings: tuple[Finding, ...] = ()
