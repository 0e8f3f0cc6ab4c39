"""Do the outputs stay whole and harmless with scorecards that no ordinary report gives?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from auditor.chinese import display_width
from auditor.pipeline import Auditor
from auditor.renderers import RENDERERS
from auditor.renderers.parse import render_parse
from auditor.renderers.text import wrap
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS
from auditor.scorecard import Category, Score, Scorecard, ScoredFinding, Unreadable
from auditor.verdict import Evidence, Outcome, Severity, Verdict

_COMMANDS = "\x1b[2J\x07\x9b31m\u202e"
_SCORE = Score(
    total=92.5,
    low=80.0,
    high=97.25,
    full=100.0,
    coverage=0.62,
    grade="良好",
    provisional=True,
    vetoed=False,
    veto_reasons=(),
    passed=True,
    rubric="standard@1",
    rubric_title="标准评分",
    categories=(Category("tables", "表格", 60.0, 52.5), Category("text", "文字", 40.0, None)),
)


def _finding(number: int, evidence: tuple[Evidence, ...], message: str = "总计与分项之和不符。") -> ScoredFinding:
    return ScoredFinding(
        id=f"{number:012x}",
        rule="T203",
        title="总计列不平",
        severity=Severity.ERROR,
        category="tables",
        message=message,
        advice="核对后更正。",
        basis="国办公开办函〔2021〕30号",
        confidence=0.8,
        deduction=1.5,
        evidence=evidence,
        consequences=(),
        proposal=None,
    )


def _card(*findings: ScoredFinding, **changes: Any) -> Scorecard:
    card = Scorecard(
        file="甲.txt",
        sha256="0" * 64,
        organ="青石县水利局",
        year=2023,
        edition="2021",
        level="department",
        score=_SCORE,
        findings=findings,
        verdicts=(),
        rule_titles={"S101": "六个部分齐全"},
        versions={"auditor": "0", "edition": "2021", "rubric": "standard@1", "models": {}},
    )
    return replace(card, **changes)


def _text(item: Scorecard | Unreadable, output: str = "text", colour: bool = False) -> str:
    return "".join(RENDERERS[output]([item], colour))


def _validate(name: str, document: str) -> Mapping[str, Any]:
    schema = json.loads(files("auditor").joinpath(f"schemas/{name}.schema.json").read_text("utf-8"))

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    written: Mapping[str, Any] = json.loads(document, parse_constant=refuse)
    Draft202012Validator(schema).validate(written)
    return written


@pytest.mark.parametrize("output", ["text", "md"])
def test_nothing_in_a_report_commands_the_terminal(output: str) -> None:
    quoted = _finding(1, (Evidence(f"甲{_COMMANDS}乙", section="one"),), f"出现“{_COMMANDS}”。")
    score = replace(_SCORE, categories=(Category("tables", f"表{_COMMANDS}格", 60.0, 52.5),))
    card = _card(quoted, file=f"a{_COMMANDS}\nb.txt", organ=f"青石县{_COMMANDS}", score=score)
    broken = Unreadable(f"a{_COMMANDS}.docx", None, "malformed", "文件已损坏")
    for written in (_text(card, output), _text(broken, output)):
        assert not set(_COMMANDS.replace("[2J", "").replace("31m", "")) & set(written)
    assert "甲�" in _text(card, output)


def test_a_commanding_character_in_a_file_reaches_no_output() -> None:
    source = sample({"organ": "青石县\x1b[31m水利局", "labels": {"3.row.den_law": "2.其他法律\x1b[2J法规禁止公开"}})
    card = Auditor().audit(LAYOUTS["tab"](source), "one.txt")
    assert "�" in _text(card)
    for output in RENDERERS:
        assert "\x1b" not in _text(card, output)


def test_every_line_of_long_content_fits_eighty_columns() -> None:
    finding = _finding(1, (Evidence("数" * 400, section="five"),), "很长的说明，" * 60 + "x" * 500)
    score = replace(
        _SCORE,
        full=10000.0,
        categories=(Category("tables", "名称很长的类别" * 9, 10000.0, 9876.54),),
        veto_reasons=("理由" * 90,),
    )
    verdicts = (Verdict("S101", Outcome.CRASHED, "KeyError " * 30), Verdict("S103", Outcome.UNDETERMINED, "难" * 99))
    card = _card(finding, file="目录/" * 40 + "a" * 200 + ".txt", score=score, verdicts=verdicts)
    broken = Unreadable("坏" * 90 + ".docx", None, "malformed", "文件已损坏，" * 20)
    for line in (_text(card) + _text(broken)).splitlines():
        assert display_width(line) <= 80, line


def test_wrapping_loses_nothing_of_a_very_long_word() -> None:
    word = "a" * 300_000
    assert "".join(line.strip() for line in wrap(word, 2, hang=2)) == word


def test_numbers_that_json_cannot_carry_leave_it_valid() -> None:
    cell = Evidence("1", table=3, row="new", column="natural", expected=float("inf"), found=10**400)
    written = _validate("check", _text(_card(_finding(1, (cell,))), "json"))
    (evidence,) = written["reports"][0]["findings"][0]["evidence"]
    assert (evidence["expected"], evidence["found"]) == (None, None)


def test_a_cell_of_thousands_of_digits_is_parsed_with_its_neighbours() -> None:
    digits = "7" * 5000
    auditor = Auditor()
    sources = {
        "a.txt": sample({"cells": {"3.new.natural": digits, "3.new.legal": "9" * 400 + ".5"}}),
        "b.txt": sample({}),
    }
    reports = [(name, auditor.read(LAYOUTS["tab"](source), name)) for name, source in sources.items()]
    written = _validate("parse", "".join(render_parse(reports)))
    row = written["reports"][0]["tables"]["table3"]["new"]
    assert (row["natural"]["value"], row["natural"]["text"]) == (None, digits)
    assert row["legal"]["value"] is None
    assert row["other"]["value"] == 0
    assert len(written["reports"]) == 2


def test_values_are_written_without_trailing_zeros_and_never_rounded() -> None:
    cell = Evidence("1200.00", table=3, row="new", column="natural", expected=12.345, found=1200.0)
    card = _card(_finding(1, (cell,)))
    assert "应为 12.345；实为 1200\n" in _text(card)
    assert '"expected": 12.345' in _text(card, "json")


@pytest.mark.parametrize(
    ("quote", "place", "line"),
    [
        ("“一”后无“二”", {}, "原文：““一”后无“二””"),
        ("甲", {"section": "one"}, "第一部分：“甲”"),
        ("", {"section": "one"}, "第一部分"),
        ("12", {"table": 4, "row": "rev", "column": "keep"}, "表四（复议诉讼）『行政复议／结果维持』：“12”"),
    ],
)
def test_evidence_is_told_as_far_as_it_is_known(quote: str, place: Mapping[str, Any], line: str) -> None:
    card = _card(_finding(1, (Evidence(quote, **place),)))
    assert f"     {line}\n" in _text(card)
    assert f"  - {line}\n" in _text(card, "md")


def test_evidence_that_says_nothing_leaves_no_line() -> None:
    card = _card(_finding(1, (Evidence(""),)))
    assert "\n     \n" not in _text(card)
    assert "  - \n" not in _text(card, "md")


def test_findings_past_the_third_are_told_by_their_places() -> None:
    def cells(column: str) -> tuple[Evidence, ...]:
        return (Evidence("1", table=3, row="new", column=column),)

    columns = ("natural", "legal", "other", "research", "social")
    text = _text(_card(*(_finding(n, cells(column)) for n, column in enumerate(columns))))
    assert text.count("总计与分项之和不符。") == 3
    assert "同类问题另有 2 处（共 −3 分）：表三" in text
    placeless = _text(_card(*(_finding(n, ()) for n in range(5))))
    assert "同类问题另有 2 处（共 −3 分）\n" in placeless


@pytest.mark.parametrize("output", ["text", "md"])
def test_a_crashed_rule_is_told_apart_from_one_that_could_not_be_judged(output: str) -> None:
    verdicts = (Verdict("S101", Outcome.CRASHED, "KeyError"), Verdict("S103", Outcome.UNDETERMINED, "年度不明"))
    text = _text(_card(verdicts=verdicts), output)
    crashed, _, rest = text.partition("无法判断")
    assert "程序故障" in crashed
    assert "S101 六个部分齐全：KeyError" in crashed
    assert "S101" not in rest
    assert "S103：年度不明" in rest
    assert "程序故障" not in _text(_card(verdicts=verdicts[1:]), output)


def test_a_rubrics_own_words_stay_inside_the_markdown_table() -> None:
    score = replace(_SCORE, categories=(Category("tables", "表|格<b>&lt;", 60.0, 52.5),))
    assert "| 表\\|格\\<b\\>\\&lt; | 52.5 | 60 |" in _text(_card(score=score), "md")


def test_colour_only_where_it_is_wanted() -> None:
    card = _card(_finding(1, (Evidence("甲", section="one"),)))
    for output in RENDERERS:
        assert "\x1b" not in _text(card, output)
    assert "\x1b[" in _text(card, colour=True)
