"""Is every output whole, valid, readable at 80 columns, and safe with whatever a report holds?"""

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
from auditor.rubrics import names
from auditor.samples.corpus import files as sample_files
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS
from auditor.scorecard import Scorecard, Unreadable
from auditor.settings import Settings
from auditor.verdict import Evidence

_BROKEN = Unreadable("坏.docx", None, "malformed", "Word 文件已损坏；请用 Word 打开并另存后再提交")


def _validator(name: str) -> Draft202012Validator:
    schema: Mapping[str, Any] = json.loads(files("auditor").joinpath(f"schemas/{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def cards() -> list[Scorecard]:
    auditor = Auditor()
    return [auditor.audit(data, name) for name, data in sample_files().items()]


@pytest.mark.parametrize("rubric", names())
def test_check_json_follows_its_schema(rubric: str) -> None:
    auditor = Auditor(Settings(rubric=rubric))
    cards = [auditor.audit(data, name) for name, data in sample_files().items()]
    written = json.loads("".join(RENDERERS["json"]([*cards, _BROKEN], False)))
    _validator("check").validate(written)
    assert len(written["reports"]) == len(cards) + 1
    assert written["reports"][-1]["error"]["code"] == "malformed"


def test_jsonl_holds_the_same_reports(cards: list[Scorecard]) -> None:
    whole = json.loads("".join(RENDERERS["json"](cards, False)))["reports"]
    lines = "".join(RENDERERS["jsonl"](cards, False)).splitlines()
    assert [json.loads(line) for line in lines] == whole


_PAIRED: Mapping[str, Any] = {
    "sections": {
        "one": ["全年收到政府信息公开申请12件，其中自然人9件。"],
        "five": [
            "（一）存在的问题",
            "一是村级公示照片回传慢。",
            "二是政策解读只有文字。",
            "（二）改进情况",
            "一是由驻村干部每周回传公示照片。",
            "二是惠农政策配图解。",
        ],
    }
}


@pytest.mark.parametrize("name", ["text", "md"])
def test_problems_and_measures_are_shown_side_by_side(name: str) -> None:
    card = Auditor().audit(LAYOUTS["tab"](sample(_PAIRED)), "样例.txt")
    written = "".join(RENDERERS[name]([card], False))
    _, after = written.split("问题与改进措施对照")
    assert after.index("村级公示照片回传慢") < after.index("驻村干部") < after.index("只有文字") < after.index("配图解")
    assert "套话占比" in written


def test_parse_tells_the_claims() -> None:
    report = Auditor().read(LAYOUTS["tab"](sample(_PAIRED)), "样例.txt")
    (written,) = json.loads("".join(render_parse([("样例.txt", report)])))["reports"]
    claims = written["claims"]
    assert [(claim["quantity"], claim["value"], claim["unit"]) for claim in claims[:2]] == [
        ("received", 12, "件"),
        ("app_natural", 9, "件"),
    ]
    assert claims[0]["quote"] == "收到政府信息公开申请12件"


def test_parse_json_follows_its_schema() -> None:
    auditor = Auditor()
    reports = [(name, auditor.read(data, name)) for name, data in sample_files().items()]
    written = json.loads("".join(render_parse([*reports, _BROKEN])))
    _validator("parse").validate(written)
    tables = written["reports"][0]["tables"]
    assert set(tables["table4"]) >= {"rev_keep", "dir_open", "aft_tot"}
    assert tables["table3"]["new"]["natural"]["kind"] == "number"


def test_cells_keep_their_nature_to_the_output() -> None:
    texts = {"3.new.natural": "", "3.new.legal": "/", "3.new.other": "22（其中网上20件）", "3.new.social": "若干"}
    report = Auditor().read(LAYOUTS["docx"](sample({"cells": texts})), "one.docx")
    row = json.loads("".join(render_parse([("one.docx", report)])))["reports"][0]["tables"]["table3"]["new"]
    assert row["natural"] == {"value": None, "text": "", "kind": "blank"}
    assert row["legal"] == {"value": None, "text": "/", "kind": "placeholder"}
    assert row["other"] == {"value": 22, "text": "22（其中网上20件）", "kind": "noted"}
    assert row["social"] == {"value": None, "text": "若干", "kind": "text"}
    assert row["research"] == {"value": 0, "text": "0", "kind": "number"}


def test_evidence_in_table_four_has_the_published_id() -> None:
    source = {"figures": {"4.rev.keep": 2}, "cells": {"4.rev.tot": "5"}}
    card = Auditor().audit(LAYOUTS["tab"](sample(source)), "one.txt")
    (report,) = json.loads("".join(RENDERERS["json"]([card], False)))["reports"]
    places = {(e["row"], e["column"]) for f in report["findings"] if f["rule"] == "T206" for e in f["evidence"]}
    assert ("rev_tot", None) in places


def test_text_is_readable_at_eighty_columns(cards: list[Scorecard]) -> None:
    for line in "".join(RENDERERS["text"]([*cards, _BROKEN], False)).splitlines():
        assert display_width(line) <= 80, line
        assert line[:1] not in "，。；："[: len(line)] or not line.strip()


def test_text_ends_with_the_verdict_and_shows_every_finding(cards: list[Scorecard]) -> None:
    for card in cards:
        text = "".join(RENDERERS["text"]([card], False))
        assert text.splitlines()[-1].startswith("结论：")
        assert "覆盖率" in text
        for finding in card.findings:
            assert f"{finding.rule} {finding.title}" in text
        assert "\x1b" not in text
        assert "".join(RENDERERS["text"]([card], True)).count("\x1b") > 2


def test_repeats_that_cost_nothing_are_told_so_and_each_place_once(cards: list[Scorecard]) -> None:
    found = next(finding for card in cards for finding in card.findings)
    here = (Evidence("甲", section="one"),)
    repeats = tuple(replace(found, id=f"{n:012x}", deduction=0.0, evidence=here) for n in range(6))
    text = "".join(RENDERERS["text"]([replace(cards[0], findings=repeats)], False))
    assert "同类问题另有 3 处（不扣分）：第一部分\n" in text


def test_markdown_shows_every_finding(cards: list[Scorecard]) -> None:
    for card in cards:
        text = "".join(RENDERERS["md"]([card], False))
        assert text.count("  - 建议：") == len(card.findings)
        assert "结论" in text


def test_markup_in_a_report_stays_text() -> None:
    source = {"organ": "青石县<b>水利局", "labels": {"3.row.den_law": "2.其他法律*法规|禁止公开"}}
    card = Auditor().audit(LAYOUTS["tab"](sample(source)), "one.txt")
    text = "".join(RENDERERS["md"]([card], False))
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "\\*法规\\|" in text


@pytest.mark.parametrize("output", RENDERERS)
def test_the_same_scorecards_give_the_same_bytes(output: str, cards: list[Scorecard]) -> None:
    again = [Auditor().audit(data, name) for name, data in sample_files().items()]
    assert "".join(RENDERERS[output](cards, False)) == "".join(RENDERERS[output](again, False))
