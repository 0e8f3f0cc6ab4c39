"""The narrative corpus: labelled passages, written for people, and the units that training reads.

A passage file holds passages of units, one unit a line: ``function|topic|boilerplate|text`` under a
line ``# id section level year``. Passages of one family (the same id but for a letter at its end)
stand on the same side of the split.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from auditor.errors import SettingsError
from auditor.language import jsonlines

FUNCTIONS = {
    "h": "heading", "p": "preamble", "m": "meta", "w": "work", "n": "nil",
    "f": "fee", "t": "transition", "P": "problem", "I": "improvement", "o": "other",
}  # fmt: skip
TOPICS = {
    "pr": "proactive", "on": "on_request", "ma": "management", "pl": "platform",
    "su": "supervision", "in": "interpretation", "ge": "general",
}  # fmt: skip
FORMAL = frozenset({"heading", "meta", "nil", "fee", "other"})
"""Functions that the form itself asks for: no set phrases by definition."""
_HEAD = re.compile(r"^# (?P<id>\w+) (?P<section>one|five|six|preamble) (?P<level>[a-z]+) (?P<year>20\d\d|-)$")
_SECTION = re.compile("总体情况|(?:问题|不足).{0,8}(?:改进|整改|打算)|需要报告")
"""Headings of a section; what stands right under one stands under no sub-heading."""
_FAMILY = re.compile(r"(?<=\d)[a-z]+$")
_HELDOUT_SHARE = 5
_NEAR = 0.8
"""Jaccard likeness of character 5-grams from which a held-out unit counts as seen."""


@dataclass(frozen=True, slots=True)
class LabelledUnit:
    """A unit with its labels; ``above`` is the sub-heading that it stands under, if there is one."""

    passage: str
    n: int
    section: str
    level: str
    year: int | None
    above: str | None
    text: str
    function: str
    topic: str
    boilerplate: bool


def read_passages(path: Path) -> Iterator[LabelledUnit]:
    """The units of a passage file. Raises ``SettingsError`` with the line of a fault."""
    head: re.Match[str] | None = None
    n, above = 0, None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        if line.startswith("#"):
            head = _HEAD.match(line)
            n, above = 0, None
            if head is None:
                raise SettingsError(f"{path.name} 第 {number} 行：段首应写作“# 编号 部分 层级 年度”")
            continue
        parts = line.split("|", 3)
        if (
            head is None
            or len(parts) < 4
            or parts[0] not in FUNCTIONS
            or parts[1] not in TOPICS
            or parts[2] not in "01"
        ):
            raise SettingsError(f"{path.name} 第 {number} 行：应写作“功能|主题|套话|文字”")
        n += 1
        if parts[0] == "h":
            above = None if _SECTION.search(parts[3]) else parts[3]
        year = None if head["year"] == "-" else int(head["year"])
        yield LabelledUnit(
            head["id"], n, head["section"], head["level"], year, None if parts[0] == "h" else above, parts[3],
            FUNCTIONS[parts[0]], TOPICS[parts[1]], parts[2] == "1",
        )  # fmt: skip


def read_units(path: Path) -> list[LabelledUnit]:
    """Labelled units from JSON lines; fields beyond text, function, topic and boilerplate may be missing.

    Raises ``SettingsError`` with the line of a fault.
    """
    return jsonlines.read(path, _from_json, "text、function、topic 或 boilerplate")


def _from_json(item: Mapping[str, Any], number: int) -> LabelledUnit:
    return LabelledUnit(
        passage=str(item.get("passage", item.get("seed", ""))),
        n=int(item.get("n", number)),
        section=str(item.get("section", "one")),
        level=str(item.get("level", "")),
        year=None,
        above=str(item["above"]) if item.get("above") else None,
        text=str(item["text"]),
        function=str(item["function"]),
        topic=str(item["topic"]),
        boilerplate=bool(item["boilerplate"]),
    )


def split(units: Iterable[LabelledUnit]) -> tuple[list[LabelledUnit], list[LabelledUnit]]:
    """Training and held-out units, parted by passage family; held-out units that were nearly seen are left out."""
    train: list[LabelledUnit] = []
    heldout: list[LabelledUnit] = []
    for unit in units:
        (heldout if _is_heldout(unit.passage) else train).append(unit)
    seen = [grams(unit.text) for unit in train if unit.function != "heading"]
    index: dict[str, list[int]] = {}
    for number, own in enumerate(seen):
        for gram in own:
            index.setdefault(gram, []).append(number)
    return train, [u for u in heldout if u.function == "heading" or not _nearly_seen(grams(u.text), seen, index)]


def grams(text: str) -> frozenset[str]:
    """Character 5-grams of a text without blanks and numbers."""
    plain = re.sub(r"[\s\d]+", "", text)
    return frozenset(plain[i : i + 5] for i in range(max(len(plain) - 4, 1)))


def load(folder: Path) -> tuple[list[LabelledUnit], list[LabelledUnit]]:
    """Training and held-out units of the passages in ``folder/passages``."""
    return split(unit for path in sorted((folder / "passages").glob("*.txt")) for unit in read_passages(path))


def write(folder: Path, train: Iterable[LabelledUnit], heldout: Iterable[LabelledUnit]) -> None:
    """Write ``train.jsonl`` and ``heldout.jsonl``."""
    for name, units in (("train", train), ("heldout", heldout)):
        jsonlines.write(folder / f"{name}.jsonl", map(asdict, units))


def _is_heldout(passage: str) -> bool:
    family = _FAMILY.sub("", passage)
    return int(hashlib.sha256(family.encode()).hexdigest(), 16) % _HELDOUT_SHARE == 0


def _nearly_seen(own: frozenset[str], seen: list[frozenset[str]], index: Mapping[str, list[int]]) -> bool:
    shared: dict[int, int] = {}
    for gram in own:
        for number in index.get(gram, ()):
            shared[number] = shared.get(number, 0) + 1
    return any(count / len(own | seen[number]) >= _NEAR for number, count in shared.items())
