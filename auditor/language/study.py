"""What each block of features and each thousand units are worth: the tables of the model card.

Every figure is measured on the held-out passage families, without sub-headings, as ``tag -`` sees units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.metrics import f1_score, roc_auc_score
from threadpoolctl import threadpool_limits

from auditor.language.corpus import LabelledUnit
from auditor.language.features import BLOCKS, HEADS, Design, Sighted
from auditor.language.training import linear, target_of, vectorizer

_SIZES = (500, 1000, 2000, 3000, 4000, 5000)
_VARIANTS: Mapping[str, tuple[str, ...] | None] = {
    "characters": ("characters",),
    "words": ("words",),
    "characters, words": ("characters", "words"),
    "as shipped": None,
}


def study(train: Sequence[LabelledUnit], heldout: Sequence[LabelledUnit]) -> dict[str, Any]:
    """Ablation (blocks, and the other linear model) and learning curve, head by head."""
    with threadpool_limits(limits=1):
        return {
            "ablation": {name: _figures(train, heldout, designs) for name, designs in _designs()},
            "learning": {str(len(part)): _figures(part, heldout, HEADS) for part in (*_beginnings(train), train)},
        }


def _designs() -> Iterator[tuple[str, Mapping[str, Design]]]:
    for name, blocks in _VARIANTS.items():
        yield (
            name,
            {
                head: replace(design, blocks={block: design.blocks.get(block, 1.0) for block in blocks})
                if blocks
                else design
                for head, design in HEADS.items()
            },
        )
    yield "logistic for all, C = 10", {head: replace(d, model="logistic", strength=10.0) for head, d in HEADS.items()}
    yield "margin for all, C = 0.5", {head: replace(d, model="margin", strength=0.5) for head, d in HEADS.items()}


def _beginnings(train: Sequence[LabelledUnit]) -> Iterator[list[LabelledUnit]]:
    """Whole passages drawn in an order that depends on nothing but the corpus, up to each size."""
    passages: dict[str, list[LabelledUnit]] = {}
    for unit in train:
        passages.setdefault(unit.passage, []).append(unit)
    names = sorted(passages)
    np.random.default_rng(0).shuffle(names)
    units = [unit for name in names for unit in passages[name]]
    for size in _SIZES:
        if size < len(units):
            yield units[:size]


def _figures(
    train: Sequence[LabelledUnit], heldout: Sequence[LabelledUnit], designs: Mapping[str, Design]
) -> dict[str, float]:
    both = [(unit, above) for unit in train for above in dict.fromkeys((unit.above, None))]
    seen = [Sighted(unit.text, unit.section, above) for unit, above in both]
    asked = [Sighted(unit.text, unit.section) for unit in heldout]
    wanted = {block for design in designs.values() for block in design.blocks}
    fitted = {block: vectorizer(block).fit(seen) for block in BLOCKS if block in wanted}
    known = {block: (own.transform(seen), own.transform(asked)) for block, own in fitted.items()}
    figures = {}
    for head, design in designs.items():
        learnt, held = (
            sparse.hstack([known[block][side] * weight for block, weight in design.blocks.items()]).tocsr()
            for side in (0, 1)
        )
        model = linear(design).fit(learnt, [target_of(unit, head) for unit, _ in both])
        truth = [target_of(unit, head) for unit in heldout]
        figures[head] = round(_figure(head, model, held, truth), 4)
    return figures


def _figure(head: str, model: Any, held: sparse.csr_matrix, truth: Sequence[str]) -> float:
    """AUC for boilerplate, macro-F1 over classes with at least five units for the others."""
    if head == "boilerplate":
        return float(roc_auc_score([label == "true" for label in truth], model.decision_function(held)))
    judged = sorted({label for label in truth if truth.count(label) >= 5})
    return float(f1_score(truth, model.predict(held), labels=judged, average="macro", zero_division=0))
