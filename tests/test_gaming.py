"""Can a report be padded into a better score: set phrases dressed up with numbers, quotes, synonyms, keywords?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sklearn.metrics import roc_auc_score

from auditor.language.features import Sighted
from auditor.language.tagger import narrative
from auditor.pipeline import Auditor
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS
from auditor.settings import Settings

_PAIRS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpora" / "gaming" / "pairs.jsonl").read_text("utf-8").splitlines()
]
_KINDS = sorted({pair["kind"] for pair in _PAIRS} - {"honest"})
_ORDINALS = "一二三四五六"


@cache
def probability(text: str, section: str) -> float:
    tagger = narrative()
    assert tagger is not None
    (labels,) = tagger.label([Sighted(text, section)])
    return labels.boilerplate


def gamed(kind: str) -> list[float]:
    return [probability(pair["gamed"], pair["section"]) for pair in _PAIRS if pair["kind"] == kind]


@pytest.mark.parametrize("kind", _KINDS)
def test_a_dressed_up_set_phrase_stays_one(kind: str) -> None:
    found = gamed(kind)
    assert sum(p >= 0.5 for p in found) / len(found) >= 0.9


def test_honest_sentences_are_no_set_phrases() -> None:
    found = gamed("honest")
    assert sum(p >= 0.5 for p in found) / len(found) <= 0.05


def test_the_two_are_told_apart() -> None:
    truth = [pair["boilerplate"] for pair in _PAIRS]
    assert roc_auc_score(truth, [probability(pair["gamed"], pair["section"]) for pair in _PAIRS]) >= 0.98


def scores(kind: str, form: str) -> list[float]:
    """Scores of reports whose section five is made of the pairs of a kind, four sentences each."""
    five = [pair for pair in _PAIRS if pair["kind"] == kind and pair["section"] == "five"]
    problems = [pair[form] for pair in five if pair["function"] == "problem"]
    measures = [pair[form] for pair in five if pair["function"] == "improvement"]
    auditor = Auditor(Settings(only=("N601", "N603", "S109", "S110", "S111")))
    return [
        auditor.audit(_report(problems[at : at + 2], measures[at : at + 2]), "样例.txt").score.total or 0.0
        for at in range(0, min(len(problems), len(measures)) - 1, 2)
    ]


def _report(problems: Sequence[str], measures: Sequence[str]) -> bytes:
    parts = ["（一）存在的问题", *_listed(problems), "（二）改进情况", *_listed(measures)]
    return LAYOUTS["tab"](sample({"sections": {"five": parts}}))


def _listed(sentences: Sequence[str]) -> list[str]:
    return [f"{number}是{sentence}" for number, sentence in zip(_ORDINALS, sentences, strict=False)]


_REWARDED = {
    "keywords": "names of forms and places (问答, 大厅, 采购) heaped up are taken for something in particular",
    "number_glued": "where numbers fill half the sentence the classifier is less sure than N601 and N603 ask for",
    "synonym": "literary words make problems unlike any that was learnt: they are not taken for problems",
}


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=[pytest.mark.xfail(strict=True, reason=_REWARDED[kind])] if kind in _REWARDED else [])
        for kind in _KINDS
    ],
)
def test_the_score_does_not_reward_it(kind: str) -> None:
    plain, dressed = scores(kind, "plain"), scores(kind, "gamed")
    assert len(plain) >= 3
    assert sum(dressed) <= sum(plain)


def test_the_score_rewards_what_is_honest() -> None:
    assert sum(scores("honest", "gamed")) > sum(scores("honest", "plain"))
