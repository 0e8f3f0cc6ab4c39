"""The claims corpus: sentences with the claims that a reader finds in them, and the grammar measured on it.

A passage file holds blocks under ``# id section year``; a line is a sentence, and the lines that begin with ``=``
are its claims: ``= quantity value unit [scope=…] [year=…]``. A file whose name begins with ``heldout`` is for
measuring only: the grammar was written without sight of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from auditor.errors import SettingsError
from auditor.language import jsonlines
from auditor.language.claims import Context, FoundClaim, claims

HELDOUT = "heldout"
_HEAD = re.compile(r"^# (?P<id>\w+) (?P<section>one|two|three|four|five|six|preamble) (?P<year>20\d\d|-)$")
_CLAIM = re.compile(
    r"^= (?P<quantity>[a-z_]+) (?P<value>-?[\d.]+)(?: (?P<unit>[^ =]+))?(?: scope=(?P<scope>\S+))?"
    r"(?: year=(?P<year>\d{4}))?$"
)


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A claim as a reader sees it. ``year`` is the one that the sentence gives it, ``None`` for the report's own."""

    quantity: str
    value: float
    unit: str
    scope: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class ClaimSentence:
    """A sentence of a block with its claims; ``year`` is the report's."""

    block: str
    n: int
    section: str
    year: int | None
    text: str
    claims: tuple[StatedClaim, ...]


def read_blocks(path: Path) -> Iterator[ClaimSentence]:
    """The sentences of a passage file. Raises ``SettingsError`` with the line of a fault."""
    head: re.Match[str] | None = None
    sentence, own, n = "", [], 0
    lines = [*path.read_text("utf-8").splitlines(), ""]
    for number, line in enumerate(lines, start=1):
        if line.startswith("="):
            match = _CLAIM.match(line)
            if match is None or not sentence:
                raise SettingsError(f"{path.name} 第 {number} 行：应写作“= 量 数值 单位 [scope=…] [year=…]”")
            own.append(_claim(match))
            continue
        if sentence and head is not None:
            yield _sentence(head, n, sentence, own)
            sentence, own = "", []
        if line.startswith("#"):
            head, n = _HEAD.match(line), 0
            if head is None:
                raise SettingsError(f"{path.name} 第 {number} 行：段首应写作“# 编号 部分 年度”")
        elif line.strip():
            if head is None:
                raise SettingsError(f"{path.name} 第 {number} 行：句子前没有段首")
            sentence, n = line, n + 1


def load(folder: Path) -> tuple[list[ClaimSentence], list[ClaimSentence]]:
    """The sentences that the grammar was written on, and those that it is measured on."""
    seen: list[ClaimSentence] = []
    heldout: list[ClaimSentence] = []
    for path in sorted((folder / "passages").glob("*.txt")):
        (heldout if path.name.startswith(HELDOUT) else seen).extend(read_blocks(path))
    return seen, heldout


def write(folder: Path, seen: Iterable[ClaimSentence], heldout: Iterable[ClaimSentence]) -> None:
    """Write ``train.jsonl`` and ``heldout.jsonl``."""
    for name, sentences in (("train", seen), ("heldout", heldout)):
        jsonlines.write(folder / f"{name}.jsonl", map(asdict, sentences))


def read_sentences(path: Path) -> list[ClaimSentence]:
    """Annotated sentences from JSON lines. Raises ``SettingsError`` with the line of a fault."""
    return jsonlines.read(path, _from_json, "text 或 claims")


def measure_claims(sentences: Iterable[ClaimSentence]) -> dict[str, Any]:
    """Precision and recall of quantity and value, and of all five fields; items of lists (``part``) apart."""
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    whole = 0
    context, block = Context(), None
    for sentence in sentences:
        if sentence.block != block:
            context, block = Context(), sentence.block
        got = claims(sentence.text, report_year=sentence.year, context=context)
        expected = Counter((claim.quantity, float(claim.value)) for claim in sentence.claims)
        actual = Counter((claim.quantity, float(claim.value)) for claim in got)
        told.update(quantity for quantity, _ in expected.elements())
        found.update(quantity for quantity, _ in actual.elements())
        right.update(quantity for quantity, _ in (expected & actual).elements())
        whole += (_all_fields(sentence.claims, sentence.year) & _all_fields(got, sentence.year)).total()
    return {
        "claims": _figures(told, found, right, lambda quantity: quantity != "part"),
        "items": _figures(told, found, right, lambda quantity: quantity == "part"),
        "all fields": {"right": whole, "of": told.total() - told["part"]},
        "quantities": {
            name: {"told": told[name], "found": found[name], "right": right[name]} for name in sorted(told | found)
        },
    }


def _all_fields(own: Sequence[StatedClaim] | Sequence[FoundClaim], year: int | None) -> Counter[tuple[object, ...]]:
    """Claims by all of their fields; the report's own year goes without saying."""
    return Counter(
        (claim.quantity, float(claim.value), claim.unit, claim.scope, None if claim.year == year else claim.year)
        for claim in own
        if claim.quantity != "part"
    )


def _figures(
    told: Counter[str], found: Counter[str], right: Counter[str], counts: Callable[[str], bool]
) -> dict[str, float | int]:
    of, got, hits = (sum(n for name, n in counter.items() if counts(name)) for counter in (told, found, right))
    return {
        "claims": of,
        "precision": round(hits / got, 4) if got else 0.0,
        "recall": round(hits / of, 4) if of else 0.0,
    }


def _sentence(head: re.Match[str], n: int, text: str, own: Sequence[StatedClaim]) -> ClaimSentence:
    year = None if head["year"] == "-" else int(head["year"])
    return ClaimSentence(head["id"], n, head["section"], year, text, tuple(own))


def _claim(match: re.Match[str]) -> StatedClaim:
    return StatedClaim(
        match["quantity"],
        float(match["value"]),
        match["unit"] or "",
        match["scope"],
        int(match["year"]) if match["year"] else None,
    )


def _from_json(item: Mapping[str, Any], number: int) -> ClaimSentence:
    own = tuple(
        StatedClaim(
            str(claim["quantity"]),
            float(claim["value"]),
            str(claim.get("unit") or ""),
            claim.get("scope"),
            claim.get("year"),
        )
        for claim in item["claims"]
    )
    year = item.get("year")
    return ClaimSentence(
        str(item.get("block", number)),
        int(item.get("n", number)),
        str(item.get("section", "one")),
        year,
        str(item["text"]),
        own,
    )


def card(metrics: Mapping[str, Any], heldout: int) -> str:
    """The card of the grammar as Markdown."""
    return "\n".join(_card(metrics, heldout)) + "\n"


def _card(metrics: Mapping[str, Any], heldout: int) -> Iterator[str]:
    yield "# claims"
    yield ""
    yield "A grammar over the words of `corpora/lexicon/claims.toml` (`auditor/language/claims.py`); nothing is"
    yield f"trained. Written on {metrics['sentences']} annotated sentences, measured on {heldout} of other hands,"
    yield "without sight of which it was written."
    yield ""
    yield "| | claims | precision | recall | items of lists | precision | recall | all five fields right |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, key in (("written on", "seen"), ("held out", "heldout")):
        own, items, whole = (metrics[key][part] for part in ("claims", "items", "all fields"))
        yield (
            f"| {name} | {own['claims']} | {own['precision']:.3f} | {own['recall']:.3f} | {items['claims']} "
            f"| {items['precision']:.3f} | {items['recall']:.3f} | {whole['right']} of {whole['of']} |"
        )
    yield ""
    yield "A claim is right when quantity and value are; all five fields are quantity, value, unit, scope and year."
    yield ""
    yield "| quantity (held out) | told | found | right |"
    yield "|---|---:|---:|---:|"
    for name, own in metrics["heldout"]["quantities"].items():
        yield f"| {name} | {own['told']} | {own['found']} | {own['right']} |"
