"""Are sentences cut where annotation.md cuts them, and do their offsets count in the section's text?"""

from __future__ import annotations

import json
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.units import units
from auditor.manuscript import Location
from auditor.report import Passage, Section, Subheading


def section(*paragraphs: str, subheadings: tuple[Subheading, ...] = ()) -> Section:
    passages: list[Passage] = []
    start = 0
    for block, text in enumerate(paragraphs):
        passages.append(Passage(text, start, Location(block, 0, len(text))))
        start += len(text) + 1
    return Section("one", None, tuple(passages), subheadings)


def cut(*paragraphs: str) -> list[str]:
    return [unit.text for unit in units(section(*paragraphs))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本镇更新专栏。各村照办！办了吗？办了；", ["本镇更新专栏。", "各村照办！", "办了吗？", "办了；"]),
        ("更新及时。。没有差错", ["更新及时。。", "没有差错"]),
        ("有人问“何时公布？”当天作答。", ["有人问“何时公布？”", "当天作答。"]),
        ("两处不足：一是慢，二是少。", ["两处不足：", "一是慢，", "二是少。"]),
        ("共三项：1.收件。2.登记 3．答复", ["共三项：", "1.收件。", "2.登记", "3．答复"]),
        ("（1）收件，（2）登记。", ["（1）收件，", "（2）登记。"]),
        ("做法有：1、收件。2、登记。", ["做法有：", "1、收件。", "2、登记。"]),
        ("①收件②登记", ["①收件②登记"]),
        ("收件：①登记。②答复。", ["收件：", "①登记。", "②答复。"]),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "同比增长1.5倍，占2.75%，收费0.3万元。",
        "学习《某县公开办法（试行）；附问答！》和《通知。》两份材料。",
        "唯一是专栏没有改版",
        "申请按第二十条第（一）项办理",
        "网址为http://example.test/list?id=3;page=2",
        "在5号楼、1、2号窗口办理",
        "办结（3）件",
        "3.5公里村道",
    ],
)
def test_no_cut(text: str) -> None:
    assert cut(text) == [text]


def test_line_breaks_and_blanks() -> None:
    assert cut("  第一段没有句号 ", "", "　第二段。 第三句") == ["第一段没有句号", "第二段。", "第三句"]


def test_marks_alone_are_no_unit() -> None:
    assert cut("。", "——", "有字。") == ["有字。"]


def test_subheading_run_into_its_text_is_a_unit() -> None:
    text = "（一）主动公开 全年公布名册。"
    heading = Subheading("（一）主动公开", "proactive", 0, 8, len(text), False, Location(0))
    found = list(units(section(text, subheadings=(heading,))))
    assert [(unit.text, unit.subheading) for unit in found] == [
        ("（一）主动公开", "（一）主动公开"),
        ("全年公布名册。", "（一）主动公开"),
    ]


def test_text_before_the_first_subheading_stands_under_none() -> None:
    heading = Subheading("（一）主动公开", "proactive", 6, 13, 19, False, Location(1))
    found = list(units(section("情况如下。", "（一）主动公开", "公布名册。", subheadings=(heading,))))
    assert [unit.subheading for unit in found] == [None, "（一）主动公开", "（一）主动公开"]


@given(st.lists(st.text(alphabet="甲乙。；！?;“”《》（）：，、一二是1.2）①\n 　", max_size=40), max_size=5))
def test_units_are_pieces_of_the_text_and_lose_no_word(paragraphs: list[str]) -> None:
    whole = section(*paragraphs)
    found = list(units(whole))
    assert all(whole.text[unit.start : unit.end] == unit.text == unit.text.strip() for unit in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    words = "".join(unit.text for unit in found)
    assert [char for char in words if char.isalnum()] == [char for char in whole.text if char.isalnum()]


def test_published_reports_are_cut_as_their_annotators_cut_them(shared: Path) -> None:
    lines = (shared / "seeds" / "units.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["section"] != "heading"]
    for (seed, part), group in groupby(rows, key=lambda row: (row["seed"], row["section"])):
        expected = [row["text"] for row in group]
        paragraphs = published(shared, seed, part)
        assert cut(*paragraphs) == expected, (seed, part)


def published(shared: Path, seed: str, part: str) -> list[str]:
    """The paragraphs of a part of a published report."""
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    text = path.read_text(encoding="utf-8")
    heads = {"one": "\n一、总体情况", "five": "\n五、存在的主要问题及改进情况", "six": "\n六、其他需要报告的事项"}
    ends = {"one": "\n二、主动公开政府信息情况", "five": heads["six"]}
    begin = text.index(heads[part]) + len(heads[part])
    end = text.index(ends[part], begin) if part in ends else len(text)
    return [line.strip() for line in text[begin:end].split("\n") if line.strip()]
