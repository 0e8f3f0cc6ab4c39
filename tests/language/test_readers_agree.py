"""Do independent readers label the corpus alike? Cohen's κ a head, over passages labelled again without sight of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sklearn.metrics import cohen_kappa_score

from auditor.language.corpus import LabelledUnit, read_passages

_FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "narrative"
_LEAST = {"second": 590, "third": 380}


@pytest.fixture(scope="module")
def first() -> dict[tuple[str, int], LabelledUnit]:
    return {
        (unit.passage, unit.n): unit
        for path in sorted((_FOLDER / "passages").glob("*.txt"))
        for unit in read_passages(path)
    }


@pytest.mark.parametrize("reader", sorted(_LEAST))
def test_readers_agree(reader: str, first: dict[tuple[str, int], LabelledUnit]) -> None:
    again = list(read_passages(_FOLDER / "readers" / f"{reader}.txt"))
    pairs = [(first[unit.passage, unit.n], unit) for unit in again]
    assert len(pairs) >= _LEAST[reader]
    assert [(one.text, one.above) for one, _ in pairs] == [(other.text, other.above) for _, other in pairs]
    for head in ("function", "topic", "boilerplate"):
        labels = ([str(getattr(unit, head)) for unit in units] for units in zip(*pairs, strict=True))
        assert cohen_kappa_score(*labels) >= 0.90, head
