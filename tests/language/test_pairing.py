"""Which measure answers which problem: does the pairing agree with readers' pairs, and say why?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.language.corpus import LabelledUnit, read_passages
from auditor.language.pairing import answers, similarity
from auditor.report import Answer, Unit, UnitLabels

_FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "narrative"
_STEP = 1000


def unit(n: int, function: str, text: str, topic: str = "general", above: str | None = None) -> Unit:
    labels = UnitLabels(function, 1.0, "", topic, 1.0, "", 0.0)
    return Unit(text, "five", n * _STEP, n * _STEP + len(text), above, labels=labels)


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, Any], tuple[Answer, ...]]]:
    """Each passage's pairs as a reader made them, with those found from the reader's labels."""
    passages: dict[str, list[LabelledUnit]] = {}
    for path in sorted((_FOLDER / "passages").glob("*.txt")):
        for own in read_passages(path):
            passages.setdefault(own.passage, []).append(own)
    pairs = json.loads((_FOLDER / "pairs.json").read_text("utf-8"))
    return [
        (told, answers([unit(own.n, own.function, own.text, own.topic, own.above) for own in passages[name]]))
        for name, told in pairs.items()
    ]


def test_pairs_agree_with_readers(read: list[tuple[dict[str, Any], tuple[Answer, ...]]]) -> None:
    told, found = set(), set()
    for number, (reading, paired) in enumerate(read):
        told |= {(number, problem, measure) for problem, measure in reading["pairs"]}
        found |= {
            (number, answer.problem.start // _STEP, match.measure.start // _STEP)
            for answer in paired
            for match in answer.matches
            if match.measure is not answer.problem and answer.problem.start // _STEP in reading["problems"]
        }
    assert len(told & found) / len(found) >= 0.75
    assert len(told & found) / len(told) >= 0.85


def test_what_is_called_unanswered_mostly_is(
    read: list[tuple[dict[str, Any], tuple[Answer, ...]]],
) -> None:
    flagged = [
        answer.problem.start // _STEP in reading["unanswered"]
        for reading, paired in read
        for answer in paired
        if not answer.matches and answer.problem.start // _STEP in reading["problems"]
    ]
    assert sum(flagged) / len(flagged) >= 0.7


@pytest.mark.xfail(strict=True, reason="9 of 34: where themes are the same, an answer to something else passes")
def test_every_unanswered_problem_is_called_so(
    read: list[tuple[dict[str, Any], tuple[Answer, ...]]],
) -> None:
    unanswered = sum(len(reading["unanswered"]) for reading, _ in read)
    flagged = sum(
        answer.problem.start // _STEP in reading["unanswered"]
        for reading, paired in read
        for answer in paired
        if not answer.matches
    )
    assert flagged >= unanswered / 2


def reasons(*units: Unit) -> list[list[str]]:
    return [[match.reason for match in answer.matches] for answer in answers(units)]


def test_the_reason_is_told() -> None:
    assert reasons(
        unit(1, "problem", "村级公示照片回传慢。"), unit(2, "improvement", "由驻村干部每周回传公示照片。")
    ) == [["词语相同"]]
    assert reasons(
        unit(1, "problem", "一是图解太少。", "interpretation"),
        unit(2, "problem", "二是栏目有空白。", "platform"),
        unit(3, "improvement", "一是请美工制作长图。", "interpretation"),
        unit(4, "improvement", "二是每月巡查。", "platform"),
    ) == [["序号相同"], ["序号相同"]]
    assert reasons(
        unit(1, "problem", "图解太少。", "interpretation"),
        unit(2, "improvement", "由纪检员对以上问题逐条销号。", "supervision"),
    ) == [["针对全部问题"]]
    assert reasons(unit(1, "problem", "图解太少，已补做三幅。", "interpretation")) == [["同一句中已说明"]]


def test_lists_that_do_not_go_together_are_not_paired_by_place() -> None:
    assert reasons(
        unit(1, "problem", "一是惠农政策解读只有文字。", "interpretation"),
        unit(2, "problem", "二是申请文书缺少救济途径。", "on_request"),
        unit(3, "improvement", "一是由护林员回传村级照片。", "supervision"),
        unit(4, "improvement", "二是为大厅更换触摸屏。", "management"),
    ) == [[], []]


def test_a_sub_heading_tells_the_side() -> None:
    paired = answers(
        [
            unit(1, "improvement", "一是批量申请准备材料时间长。", "on_request", "（一）存在的主要问题"),
            unit(2, "work", "一是材料已整理成册。", "on_request", "（二）改进情况"),
        ]
    )
    assert [(answer.problem.start, [match.measure.start for match in answer.matches]) for answer in paired] == [
        (_STEP, [2 * _STEP])
    ]


def test_likeness_is_a_share() -> None:
    assert similarity("", "公示照片") == 0.0
    assert similarity("公示照片", "公示照片") == 1.0
    assert 0 < similarity("公示照片回传慢", "每周回传公示照片") < 1
