"""The model card: what the classifiers can and cannot do, in figures of one training."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.language.corpus import LabelledUnit
from auditor.language.features import HEADS, Sighted
from auditor.language.tagger import Tagger

_WORST = 10
_FIGURES = "| function macro-F1 | topic macro-F1 | boilerplate AUC |"


def card(
    tagger: Tagger, metrics: Mapping[str, Any], heldout: Sequence[LabelledUnit], readings: Mapping[str, str]
) -> str:
    """The card as Markdown. ``readings`` explain errors by hand: ``passage/n head`` → why."""
    return "\n".join(_lines(tagger, metrics, heldout, readings)) + "\n"


def _lines(
    tagger: Tagger, metrics: Mapping[str, Any], heldout: Sequence[LabelledUnit], readings: Mapping[str, str]
) -> Iterator[str]:
    yield f"# {tagger.version}"
    yield ""
    yield "Three linear heads over blocks of features, classes weighted alike; trained by `auditor train narrative`"
    yield "from `corpora/narrative`, read as plain arrays. Labels: see `labels.toml`."
    yield ""
    yield f"Trained on {metrics['train_units']} units; measured on {len(heldout)} units of other passage families."
    yield ""
    yield "| head | model | C | blocks (weight) |"
    yield "|---|---|---:|---|"
    for head, design in HEADS.items():
        blocks = ", ".join(f"{name} {weight:g}" for name, weight in design.blocks.items())
        yield f"| {head} | {design.model} | {design.strength:g} | {blocks} |"
    yield ""
    yield f"| held out {_FIGURES}"
    yield "|---|---:|---:|---:|"
    for name, key in (("with sub-heading", "heldout"), ("without context", "heldout_without_context")):
        found = metrics[key]
        auc = found.get("boilerplate", {}).get("auc", "–")
        yield f"| {name} | {found['function']['macro_f1']} | {found['topic']['macro_f1']} | {auc} |"
    yield from _worst_classes(metrics["heldout"])
    if "study" in metrics:
        yield from _table("ablation (without context)", "blocks", metrics["study"]["ablation"])
        yield from _table("learning curve (without context)", "units", metrics["study"]["learning"])
    for head in ("function", "topic"):
        yield from _confusion(head, metrics["heldout"][head])
    yield from _calibration(tagger, heldout)
    yield from _errors(tagger, heldout, readings)


def _table(title: str, first: str, rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {first} {_FIGURES}"
    yield "|---|---:|---:|---:|"
    for name, found in rows.items():
        yield f"| {name} | {found['function']:.3f} | {found['topic']:.3f} | {found['boilerplate']:.3f} |"


def _worst_classes(found: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    for head in ("function", "topic"):
        weakest = sorted(found[head]["f1"].items(), key=lambda item: item[1])[:3]
        named = ", ".join(f"{name} {value:.2f} ({found[head]['counts'][name]} units)" for name, value in weakest)
        yield f"- weakest in {head}: {named}"


def _confusion(head: str, found: Mapping[str, Any]) -> Iterator[str]:
    labels = found["confusion"]["labels"]
    yield ""
    yield f"## {head}: rows are the truth"
    yield ""
    yield f"| | {' | '.join(labels)} | F1 |"
    yield f"|---|{'---:|' * (len(labels) + 1)}"
    for name, row in zip(labels, found["confusion"]["rows"], strict=True):
        yield f"| {name} | {' | '.join(map(str, row))} | {found['f1'][name]} |"


def _calibration(tagger: Tagger, heldout: Sequence[LabelledUnit]) -> Iterator[str]:
    """How often the likeliest label is right, by how likely it was said to be."""
    labels = tagger.label([Sighted(unit.text, unit.section, unit.above) for unit in heldout])
    yield ""
    yield "## calibration"
    yield ""
    yield "| probability | function: units | right | topic: units | right |"
    yield "|---|---:|---:|---:|---:|"
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        cells = []
        for head in ("function", "topic"):
            hits = [
                getattr(label, head) == getattr(unit, head)
                for label, unit in zip(labels, heldout, strict=True)
                if low <= getattr(label, f"{head}_probability") < high
            ]
            cells += [str(len(hits)), f"{sum(hits) / len(hits):.2f}" if hits else "–"]
        yield f"| {low:g}–{min(high, 1):g} | {' | '.join(cells)} |"


def _errors(tagger: Tagger, heldout: Sequence[LabelledUnit], readings: Mapping[str, str]) -> Iterator[str]:
    labels = tagger.label([Sighted(unit.text, unit.section, unit.above) for unit in heldout])
    wrong = [
        (getattr(label, f"{head}_probability"), head, unit, getattr(label, head))
        for unit, label in zip(heldout, labels, strict=True)
        for head in ("function", "topic")
        if getattr(label, head) != getattr(unit, head)
    ]
    wrong.sort(key=lambda item: (-item[0], item[2].passage, item[2].n, item[1]))
    yield ""
    yield "## the surest errors"
    yield ""
    for probability, head, unit, found in wrong[:_WORST]:
        place = f"{unit.passage}/{unit.n}"
        yield f"- {head} {getattr(unit, head)} taken for {found} ({probability:.2f}), {place}: {unit.text}"
        if reading := readings.get(f"{place} {head}"):
            yield f"  – {reading}"
