"""Default narratives: what a dull, complete report says when its source does not say otherwise."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_LEVELS = (
    ("subdistrict", re.compile(r"街道办事处$|街道$")),
    ("township", re.compile(r"[镇乡苏木](?:人民)?政府$")),
    ("county", re.compile(r"[县区旗](?:人民)?政府$")),
    ("city", re.compile(r"[市州盟省](?:人民)?政府$|自治区人民政府$")),
)


def sections(organ: str, year: int, edition: str, counts: Mapping[tuple[int, str, str], int]) -> dict[str, list[str]]:
    """Paragraphs of parts one, five and six that fit the organ's level and contradict no figure."""
    texts = _texts()
    level = next((name for name, pattern in _LEVELS if pattern.search(organ)), "department")
    slots = _slots(organ, year, edition, counts, texts["phrases"])
    own = texts[level]
    parts = {"one": own["one"], "five": own["five"], "six": texts["six"]["fee" if year >= 2021 else "none"]}
    return {part: [paragraph.format(**slots) for paragraph in paragraphs] for part, paragraphs in parts.items()}


def _slots(
    organ: str, year: int, edition: str, counts: Mapping[tuple[int, str, str], int], phrases: Mapping[str, str]
) -> dict[str, object]:
    def total(row: str) -> int:
        return counts[3, row, "total"]

    handled = any(total(row) for row in ("new", "carried_in", "processed", "carried_out"))
    figures = {
        "organ": organ,
        "year": year,
        "next_year": year + 1,
        "received": total("new"),
        "carried_in": total("carried_in"),
        "processed": total("processed"),
        "carried_out": total("carried_out"),
    } | {column: count for (number, row, column), count in counts.items() if (number, row) == (2, "normdocs")}
    requests = phrases["requests" if handled else "no_requests"].format(**figures)
    return figures | {"requests": requests, "documents": phrases[f"documents_{edition}"].format(**figures)}


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("narrative.toml").read_text("utf-8"))
