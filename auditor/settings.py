"""What a user may choose for an audit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``rubric`` is a shipped name or a path; year, edition and level override what the report says of itself.

    ``only`` and ``skip`` are rule ids or beginnings of them (``T`` for all rules on tables).
    """

    rubric: str = "standard"
    year: int | None = None
    edition: str | None = None
    level: str | None = None
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
