"""Is the corpus whole, and does nothing of the training stand on the other side of the split?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from auditor.errors import SettingsError
from auditor.language import corpus

_FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "narrative"
_TRAIN = corpus.read_units(_FOLDER / "train.jsonl")
_HELDOUT = corpus.read_units(_FOLDER / "heldout.jsonl")


def test_the_units_are_those_of_the_passages(tmp_path: Path) -> None:
    (tmp_path / "passages").symlink_to(_FOLDER / "passages")
    corpus.write(tmp_path, *corpus.load(tmp_path))
    for name in ("train.jsonl", "heldout.jsonl"):
        assert (tmp_path / name).read_bytes() == (_FOLDER / name).read_bytes()


def test_no_family_stands_on_both_sides() -> None:
    def families(units: list[corpus.LabelledUnit]) -> set[str]:
        return {unit.passage.rstrip("abcdefghijklmnopqrstuvwxyz") for unit in units}

    assert not families(_TRAIN) & families(_HELDOUT)


def test_no_held_out_unit_was_nearly_seen() -> None:
    seen = [corpus.grams(unit.text) for unit in _TRAIN if unit.function != "heading"]
    for unit in _HELDOUT:
        if unit.function != "heading":
            own = corpus.grams(unit.text)
            alike = (other for other in seen if 0.8 <= len(own) / len(other) <= 1.25)
            assert max((len(own & other) / len(own | other) for other in alike), default=0) < 0.8, unit.text


def test_labels_are_the_guide_s() -> None:
    for unit in (*_TRAIN, *_HELDOUT):
        assert unit.function in corpus.FUNCTIONS.values()
        assert unit.topic in corpus.TOPICS.values()
        assert not (unit.boilerplate and unit.function in ("heading", "meta", "nil", "fee")), unit


def test_every_label_is_there() -> None:
    assert set(Counter(unit.function for unit in _TRAIN)) == set(corpus.FUNCTIONS.values())
    assert set(Counter(unit.topic for unit in _TRAIN)) == set(corpus.TOPICS.values())


@pytest.mark.parametrize(
    "text", ["w|pr|0|没有段首。", "# A1 one\n", "# A1 one county 2023\nw|xx|0|错。", "# A1 one county 2023\n坏行"]
)
def test_a_bad_passage_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"bad\.txt 第 \d 行"):
        list(corpus.read_passages(path))
