"""Do the shipped arrays say what scikit-learn said, on units never seen, the same each time?"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from auditor.errors import SettingsError
from auditor.language import corpus, features
from auditor.language.commonplace import count_sequences, count_words
from auditor.language.features import Sighted
from auditor.language.tagger import Tagger, narrative
from auditor.language.training import Fitted, digest, fit, measure, save

_FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "narrative"


@pytest.fixture(scope="module")
def some() -> list[corpus.LabelledUnit]:
    return corpus.read_units(_FOLDER / "train.jsonl")[:500]


@pytest.fixture(scope="module")
def fitted(some: list[corpus.LabelledUnit]) -> Fitted:
    return fit(some)


@pytest.fixture(scope="module")
def tagger(fitted: Fitted, tmp_path_factory: pytest.TempPathFactory) -> Tagger:
    home = tmp_path_factory.mktemp("narrative")
    save(fitted, home, corpus_sha256="")
    return Tagger(home)


def test_arrays_agree_with_scikit_learn(fitted: Fitted, tagger: Tagger) -> None:
    units = corpus.read_units(_FOLDER / "heldout.jsonl")
    seen = [Sighted(unit.text, unit.section, unit.above) for unit in units]
    for head in features.HEADS:
        expected = fitted.probabilities(seen, head)
        found = np.array([tagger.probabilities(unit)[head] for unit in seen])
        assert np.abs(expected - found).max() <= 1e-6


def test_two_trainings_give_the_same_bytes(some: list[corpus.LabelledUnit], tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(fit(some[:200]), tmp_path / name, corpus_sha256="")
    for file in ("weights.npz", "model.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_changed_file_is_refused(fitted: Fitted, tmp_path: Path) -> None:
    save(fitted, tmp_path, corpus_sha256="")
    content = (tmp_path / "weights.npz").read_bytes()
    (tmp_path / "weights.npz").write_bytes(content + b"\0")
    with pytest.raises(SettingsError, match="不符"):
        Tagger(tmp_path)


def test_any_text_gets_labels(tagger: Tagger) -> None:
    for text in ("", " ", "。", "abc", "一" * 5000, "\u200b"):
        (labels,) = tagger.label([Sighted(text, "five")])
        assert labels.function in corpus.FUNCTIONS.values()
        assert 0 <= labels.boilerplate <= 1


def test_the_shipped_model_on_units_never_seen() -> None:
    shipped = narrative()
    assert shipped is not None
    found = measure(shipped, corpus.read_units(_FOLDER / "heldout.jsonl"))
    assert found["function"]["macro_f1"] >= 0.92
    assert found["topic"]["macro_f1"] >= 0.90
    assert found["boilerplate"]["auc"] >= 0.95


def test_the_shipped_model_on_published_reports(shared: Path) -> None:
    shipped = narrative()
    assert shipped is not None
    found = measure(shipped, corpus.read_units(shared / "seeds" / "units.jsonl"), context=False)
    assert found["function"]["macro_f1"] >= 0.87
    assert found["topic"]["macro_f1"] >= 0.88
    assert found["boilerplate"]["auc"] >= 0.88


def test_the_model_is_small() -> None:
    home = _FOLDER.parents[1] / "models" / "narrative"
    assert sum(path.stat().st_size for path in home.iterdir()) <= 20_000_000


def test_the_shipped_model_was_built_from_the_corpus() -> None:
    home = _FOLDER.parents[1] / "models" / "narrative"
    units, _ = corpus.load(_FOLDER)
    telling = [unit for unit in units if unit.function not in corpus.FORMAL]
    sequences = count_sequences((unit.passage, unit.text) for unit in telling)
    own_words = count_words((unit.text, unit.boilerplate) for unit in telling)
    assert json.loads((home / "model.json").read_text("utf-8"))["corpus_sha256"] == digest(units)
    assert (home / "sequences.txt").read_text("utf-8").splitlines() == sequences
    assert (home / "words.txt").read_text("utf-8").splitlines() == own_words
