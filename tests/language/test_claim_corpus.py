"""Is the claims corpus whole, and does the grammar read what it was written without sight of?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.errors import SettingsError
from auditor.language import claim_corpus

_FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "claims"
_SEEN, _HELDOUT = claim_corpus.load(_FOLDER)


def test_the_sentences_are_those_of_the_passages(tmp_path: Path) -> None:
    claim_corpus.write(tmp_path, _SEEN, _HELDOUT)
    for name in ("train.jsonl", "heldout.jsonl"):
        assert (tmp_path / name).read_bytes() == (_FOLDER / name).read_bytes()


def test_what_is_written_is_read_again() -> None:
    assert claim_corpus.read_sentences(_FOLDER / "heldout.jsonl") == _HELDOUT


def test_it_is_large_enough_and_no_sentence_stands_on_both_sides() -> None:
    assert len(_SEEN) + len(_HELDOUT) >= 1200
    assert not {sentence.block for sentence in _SEEN} & {sentence.block for sentence in _HELDOUT}
    stating = {sentence.text for sentence in _HELDOUT if sentence.claims}
    assert not stating & {sentence.text for sentence in _SEEN if len(sentence.text) > 24}


def test_the_grammar_on_sentences_it_was_not_written_on() -> None:
    found = claim_corpus.measure_claims(_HELDOUT)["claims"]
    assert found["claims"] >= 700
    assert found["precision"] >= 0.97
    assert found["recall"] >= 0.92


@pytest.mark.xfail(strict=True, reason="0.80: an item of a list that is named by a clause, or that counts another unit")
def test_items_of_lists_are_found_as_well() -> None:
    assert claim_corpus.measure_claims(_HELDOUT)["items"]["recall"] >= 0.92


def test_the_card_tells_what_is_measured() -> None:
    metrics = json.loads((_FOLDER.parents[1] / "models" / "claims" / "metrics.json").read_text("utf-8"))
    assert metrics["heldout"] == claim_corpus.measure_claims(_HELDOUT)
    assert metrics["seen"] == claim_corpus.measure_claims(_SEEN)


@pytest.mark.parametrize(
    "text", ["= received 3 件", "收到3件。", "# A1 one 2023\n收到3件。\n= received drei", "# A1 nine 2023"]
)
def test_a_bad_passage_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"bad\.txt 第 \d 行"):
        list(claim_corpus.read_blocks(path))
