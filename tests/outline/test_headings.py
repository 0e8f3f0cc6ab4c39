"""Does every section get its own text, however its heading is written?"""

from __future__ import annotations

import pytest

from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.report import Report
from auditor.samples.form import valid_report
from auditor.samples.layouts import LAYOUTS

_TITLES = {
    "one": "总体情况",
    "two": "主动公开政府信息情况",
    "three": "收到和处理政府信息公开申请情况",
    "four": "政府信息公开行政复议、行政诉讼情况",
    "five": "存在的主要问题及改进情况",
    "six": "其他需要报告的事项",
}


def _read(text: str) -> Report:
    return outline(read_manuscript(text.encode(), "one.txt"))


@pytest.mark.parametrize(
    "style",
    [
        "{n}、{t}",
        "{n}.{t}",
        "（{n}）{t}",
        "第{n}部分 {t}",
        "{n} 、 {t}",
        "{n}、{t}：",
        "{t}",
        "{n}、{spaced}",
        "## {n}、{t}",
    ],
)
def test_headings_in_every_style(style: str) -> None:
    report = _read(
        "青石县水利局2023年政府信息公开工作年度报告\n\n"
        + "\n\n".join(
            style.format(n=number, t=title, spaced=" ".join(title)) + f"\n\n这里是{section}部分的内容。"
            for number, (section, title) in zip("一二三四五六", _TITLES.items(), strict=True)
        )
    )
    assert {name: section.text for name, section in report.sections.items()} == {
        name: f"这里是{name}部分的内容。" for name in _TITLES
    }


def test_a_heading_run_into_its_text() -> None:
    report = _read(
        "青石县水利局2023年政府信息公开工作年度报告\n\n一、总体情况：本年度工作平稳。\n\n六、其他需要报告的事项 无。"
    )
    assert report.sections["one"].text == "本年度工作平稳。"
    assert report.sections["six"].text == "无。"
    evidence = report.sections["six"].evidence(0, 2)
    assert evidence.quote == "无。"
    assert evidence.location is not None
    block = report.manuscript.blocks[evidence.location.block]
    assert block.text[evidence.location.start : evidence.location.end] == "无。"  # type: ignore[union-attr]


def test_a_list_of_the_parts_in_the_preamble_is_no_heading() -> None:
    preamble = "本报告由“总体情况”“主动公开政府信息情况”“其他需要报告的事项”等部分组成。"
    report = _read(f"青石县水利局2023年政府信息公开工作年度报告\n{preamble}\n一、总体情况\n平稳。")
    assert list(report.sections) == ["one", "preamble"]
    assert report.sections["preamble"].text == preamble


def test_a_table_of_contents_gives_way_to_the_headings() -> None:
    contents = "\n".join(f"{n}、{title}" for n, title in zip("一二三四五六", _TITLES.values(), strict=True))
    body = "\n".join(f"{n}、{title}\n正文{n}。" for n, title in zip("一二三四五六", _TITLES.values(), strict=True))
    report = _read(f"青石县水利局2023年政府信息公开工作年度报告\n{contents}\n{body}")
    assert [report.sections[name].text for name in _TITLES] == [f"正文{n}。" for n in "一二三四五六"]


def test_sub_topics_on_the_level_of_sections_keep_their_text_in_section_one() -> None:
    one = ["二、主动公开", "公开目录调整两次。", "三、依申请公开", "收到的申请均已答复。"]
    sample = valid_report(sections={"one": one}, headings={"two": "四、主动公开政府信息情况"})
    report = _read(LAYOUTS["tab"](sample).decode("utf-8"))
    assert report.sections["one"].text.split("\n") == one
    assert [(sub.topic, sub.top_level) for sub in report.sections["one"].subheadings] == [
        ("proactive", True),
        ("on_request", True),
    ]
    assert report.sections["two"].heading is not None
    assert report.sections["two"].heading.ordinal == 4


def test_a_heading_far_from_the_form_is_told_by_its_table() -> None:
    sample = valid_report(headings={"two": "二、本年度信息主动公开的具体数据情况"})
    report = _read(LAYOUTS["tab"](sample).decode("utf-8"))
    assert report.sections["two"].heading is not None
    assert report.sections["two"].heading.text == "二、本年度信息主动公开的具体数据情况"


def test_numbering_is_kept_as_found() -> None:
    report = _read("青石县水利局2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n三、其他需要报告的事项\n无。")
    assert [s.heading.ordinal for s in report.sections.values() if s.heading] == [1, 3]
    assert report.heading_order == ("one", "six")
