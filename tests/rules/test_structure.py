"""Is what is left out of a complete narrative missed, whichever organ wrote it, and nothing else?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.language import annotate
from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.report import Report
from auditor.rule import run
from auditor.rules.structure import STRUCTURE
from auditor.samples.form import SampleReport, sample, valid_report
from auditor.samples.layouts import LAYOUTS

ORGANS = ("青石县云溪镇人民政府", "松柏区望湖街道办事处", "禾山县人民政府", "禾山县林业局", "澜江市人民政府")
THEMES = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")


def read(report: SampleReport, layout: str) -> Report:
    suffix = layout if layout in ("html", "docx") else "txt"
    return annotate(outline(read_manuscript(LAYOUTS[layout](report), f"样例.{suffix}")))


def violated(report: Report) -> dict[str, list[str]]:
    verdicts = [run(rule, report) for rule in STRUCTURE]
    return {verdict.rule: [finding.message for finding in verdict.findings] for verdict in verdicts if verdict.findings}


def paragraphs(organ: str, section: str) -> list[str]:
    part = next(part for part in valid_report(organ=organ).parts if part.id == section)
    return list(part.paragraphs)


def without(texts: Sequence[str], first: int, count: int) -> list[str]:
    return [*texts[:first], *texts[first + count :]]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("organ", ORGANS)
def test_complete_report_has_no_finding(organ: str, layout: str) -> None:
    assert violated(read(valid_report(organ=organ), layout)) == {}


@pytest.mark.parametrize("organ", ORGANS)
@pytest.mark.parametrize("theme", THEMES)
def test_theme_taken_out_is_missed(organ: str, theme: str) -> None:
    whole = paragraphs(organ, "one")
    heading = next(index for index, text in enumerate(whole) if text.endswith(f"）{theme}"))
    report = read(sample({"organ": organ, "sections": {"one": without(whole, heading, 2)}}), "tab")
    assert violated(report)["S105"] == [f"第一部分没有讲到“{theme}”"]


@pytest.mark.parametrize("organ", ORGANS)
@pytest.mark.parametrize("theme", THEMES)
def test_heading_without_text_is_missed(organ: str, theme: str) -> None:
    whole = paragraphs(organ, "one")
    heading = next(index for index, text in enumerate(whole) if text.endswith(f"）{theme}"))
    report = read(sample({"organ": organ, "sections": {"one": without(whole, heading + 1, 1)}}), "tab")
    assert violated(report)["S105"] == [f"第一部分有“{whole[heading]}”的子标题，却没有内容"]


@pytest.mark.parametrize("organ", ORGANS)
@pytest.mark.parametrize(("first", "rule"), [(0, "S109"), (2, "S110")])
def test_half_of_section_five_taken_out_is_missed(organ: str, first: int, rule: str) -> None:
    five = without(paragraphs(organ, "five"), first, 2)
    assert set(violated(read(sample({"organ": organ, "sections": {"five": five}}), "tab"))) == {rule}
