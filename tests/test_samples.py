"""The sample reports: are the shipped files those of the sources, and does every layout print the form rightly?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html as lxml_html

from auditor.editions import Edition, edition
from auditor.samples import corpus
from auditor.samples.corpus import Source
from auditor.samples.form import SampleReport, sample, valid_report
from auditor.samples.layouts import LAYOUTS
from auditor.shipped import folder

SOURCES = {source.name: source for source in corpus.sources()}
CLEAN = [name for name, source in SOURCES.items() if not source.expected]
KINDS = ("青石县云溪镇人民政府", "松柏区望湖街道办事处", "禾山县人民政府", "禾山县林业局", "澜江市人民政府")


def the(source_name: str) -> SampleReport:
    return sample(SOURCES[source_name].report)


def tab_rows(content: bytes) -> list[list[str]]:
    return [line.split("\t") for line in content.decode("utf-8").split("\n") if "\t" in line]


def line_rows(content: bytes) -> list[list[str]]:
    blocks = re.split(r"\n(?!\t)", content.decode("utf-8"))
    return [block.split("\n\t")[1:] for block in blocks if "\n\t" in block]


def html_rows(content: bytes) -> list[list[str]]:
    page = lxml_html.document_fromstring(content.decode("utf-8"))
    return [[str(cell.xpath("string()")).replace("\xa0", "") for cell in row.iter("td")] for row in page.iter("tr")]


def docx_rows(content: bytes) -> list[list[str]]:
    """Cells as stored: a cell merged to the right counts once, a continued one is empty."""
    rows = [row for table in docx.Document(io.BytesIO(content)).tables for row in table._tbl.tr_lst]
    return [["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in rows]


ROWS = {"tab": tab_rows, "lines": line_rows, "html": html_rows, "docx": docx_rows}


def values_after(layout: str, report: SampleReport, label: str) -> list[str]:
    """What a layout prints behind a row label, the padding of ``tab`` in front of the values left out."""
    row = next(row for row in ROWS[layout](LAYOUTS[layout](report)) if label in row)
    values = row[row.index(label) + 1 :]
    return values[1:] if layout == "tab" and values[:1] == [""] else values


def figures_of(report: SampleReport) -> dict[tuple[int, str, str], int]:
    """Tables 3 and 4 read back from the docx by position, without any knowledge of how they were drawn."""
    form = report.edition
    _, third, fourth = (table.rows for table in docx.Document(io.BytesIO(LAYOUTS["docx"](report))).tables)
    numbers = [[int(cell.text) for cell in row.cells[3:]] for row in third[3:]]
    cells = {
        (3, row.id, column.id): number
        for row, line in zip(form.table3_rows, numbers, strict=True)
        for column, number in zip(form.table3_columns, line, strict=True)
    }
    last = [int(cell.text) for cell in fourth[3].cells]
    names = [(4, row.id, column.id) for row in form.table4_rows for column in form.table4_columns]
    return cells | dict(zip(names, last, strict=True))


def broken_identities(form: Edition, cells: Mapping[tuple[int, str, str], int]) -> Iterator[str]:
    for identity in form.identities:
        axis, across = (1, 2) if identity.per == "column" else (2, 1)
        for line in {cell[across] for cell in cells if cell[0] == identity.table}:
            on_line = {cell[axis]: n for cell, n in cells.items() if cell[0] == identity.table and cell[across] == line}
            if sum(on_line[one] for one in identity.left) != sum(on_line[one] for one in identity.right):
                yield f"{identity.rule} {line}"


def test_files_are_those_of_the_sources() -> None:
    shipped = {path.name: path.read_bytes() for path in (folder("corpora/samples") / "files").iterdir()}
    made = corpus.files()
    assert shipped.keys() == made.keys()
    assert [name for name in made if shipped[name] != made[name]] == [], "run: python -m auditor.samples"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert all(layout(valid_report()) == layout(valid_report()) for layout in LAYOUTS.values())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SOURCES)
def test_every_layout_prints_every_word_of_a_report(layout: str, name: str) -> None:
    report = the(name)
    content = LAYOUTS[layout](report)
    if layout == "docx":
        document = docx.Document(io.BytesIO(content))
        printed = "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
        numbered = re.compile(r"^(?:[一二三四五六]、|（[一二三四五六]）)")  # may be automatic numbers
    else:
        printed, numbered = content.decode("utf-8"), re.compile(r"^(?!)")
    for part in report.parts:
        cells = [cell.text for cell in part.table.cells] if part.table else []
        for text in (part.heading, *part.paragraphs, *cells):
            assert numbered.sub("", text) in printed
    assert "".join(report.title) in re.sub(r"\s|<br>", "", printed)


@pytest.mark.parametrize("name", CLEAN)
def test_clean_samples_balance(name: str) -> None:
    report = the(name)
    cells = figures_of(report)
    assert sum(cells.values()) > 0
    assert list(broken_identities(report.edition, cells)) == []


def test_a_balance_that_fails_is_seen() -> None:
    report = valid_report(figures={"3.new.natural": 6, "3.granted.natural": 5})
    assert sorted(broken_identities(report.edition, figures_of(report))) == ["T203 natural", "T203 total"]


def test_totals_are_computed_from_the_figures() -> None:
    cells = figures_of(
        valid_report(
            figures={
                "3.granted.natural": 2,
                "3.oth_other.natural": 1,
                "3.granted.legal": 4,
                "4.aft.open": 3,
                "4.aft.fix": 1,
            }
        )
    )
    assert cells[3, "processed", "natural"] == 3
    assert cells[3, "granted", "total"] == 6
    assert cells[3, "processed", "total"] == 7
    assert cells[4, "aft", "tot"] == 4


def test_the_single_row_of_other_results_counts_in_the_total() -> None:
    report = valid_report(merged_other=True, figures={"3.oth_all.natural": 2})
    assert values_after("tab", report, "（七）总计")[:7] == ["2", "0", "0", "0", "0", "0", "2"]
    assert not any(cell.text.startswith("3.其他") for part in report.parts if part.table for cell in part.table.cells)


@pytest.mark.parametrize("layout", ROWS)
def test_defects_of_a_table_reach_the_file(layout: str) -> None:
    report = valid_report(
        figures={"3.new.natural": 8},
        cells={"3.new.commercial": "", "3.carried_in.total": "00"},
        labels={"3.row.partial": "（二）部分公开", "3.column.social": "社会组织", "2.column.repealed": "本年度止件数"},
        drop=["row.3.den_law", "note"],
        omit=["3.carried_out.natural"],
        surplus={"3.granted": ["7"], "4": ["9"]},
    )
    rows = ROWS[layout](LAYOUTS[layout](report))
    texts = [text for row in rows for text in row]
    assert values_after(layout, report, "一、本年新收政府信息公开申请数量")[:7] == ["8", "", "0", "0", "0", "0", "8"]
    assert values_after(layout, report, "二、上年结转政府信息公开申请数量")[6] == "00"
    assert values_after(layout, report, "（一）予以公开") == ["0"] * 7 + ["7"]
    assert values_after(layout, report, "四、结转下年度继续办理") == ["0"] * 6
    assert [row for row in rows if row[0] == "0"] == [["0"] * 15 + ["9"]]
    assert {"（二）部分公开", "社会组织", "本年度止件数"} <= set(texts)
    assert not {"社会公益组织", "本年废止件数", "2.其他法律行政法规禁止公开", report.edition.table3_note} & set(texts)


@pytest.mark.parametrize("layout", ROWS)
def test_a_dropped_table_or_section_leaves_its_heading_or_nothing(layout: str) -> None:
    whole = len(ROWS[layout](LAYOUTS[layout](valid_report())))
    headless = valid_report(order=["one", "two", "three", "five", "six"])
    tableless = valid_report(drop=["table.4"])
    assert len(ROWS[layout](LAYOUTS[layout](headless))) == whole - 4
    assert len(ROWS[layout](LAYOUTS[layout](tableless))) == whole - 4
    assert [part.id for part in headless.parts] == ["one", "two", "three", "five", "six"]
    assert [part.id for part in tableless.parts] == ["one", "two", "three", "four", "five", "six"]


@pytest.mark.parametrize("layout", ROWS)
def test_a_dropped_column_and_the_first_row_of_a_group_are_gone(layout: str) -> None:
    report = valid_report(drop=["column.3.social", "row.3.ref_petition"], figures={"3.new.legal": 4})
    rows = ROWS[layout](LAYOUTS[layout](report))
    texts = [text for row in rows for text in row]
    assert not {"社会公益组织", "1.信访举报投诉类申请"} & set(texts)
    assert values_after(layout, report, "一、本年新收政府信息公开申请数量")[:6] == ["0", "0", "0", "4", "0", "4"]
    row = next(row for row in rows if "2.重复申请" in row)
    assert row[row.index("2.重复申请") - 1] == "（五）不予处理"


def test_the_official_form_and_the_docx_merge_the_same_cells() -> None:
    tables = docx.Document(io.BytesIO(LAYOUTS["docx"](valid_report()))).tables
    assert [(len(table.rows), len(table.columns)) for table in tables] == [(14, 4), (28, 10), (4, 15)]
    third = [[cell.text for cell in row.cells] for row in tables[1].rows]
    assert third[1][3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert third[25][:3] == ["三、本年度办理结果", "（六）其他处理", "3.其他"]
    assert third[27][:3] == ["四、结转下年度继续办理"] * 3
    assert [cell.text for cell in tables[2].rows[1].cells][4:11] == ["总计", *["未经复议直接起诉"] * 5, "复议后起诉"]


def test_docx_numbers_are_automatic_only_where_they_come_out_as_written() -> None:
    written = LAYOUTS["docx"](valid_report(headings={"four": "三、行政复议、行政诉讼情况"}))
    paragraphs = docx.Document(io.BytesIO(written)).paragraphs
    automatic = [p.text for p in paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert automatic == [
        *("总体情况", "主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"),
        *("主动公开政府信息情况", "收到和处理政府信息公开申请情况"),
    ]
    typed = {p.text for p in paragraphs} - set(automatic)
    assert {"三、行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "（一）存在的主要问题"} <= typed


def test_glued_values_can_be_told_apart() -> None:
    printed = LAYOUTS["glued"](valid_report(figures={"2.normdocs.made": 3, "2.normdocs.valid": 12})).decode("utf-8")
    assert "\n规章000\n" in printed
    assert "\n行政规范性文件3 0 12\n" in printed


def test_columns_of_the_spaced_layout_stand_under_each_other() -> None:
    report = valid_report(figures={"3.new.natural": 12, "3.granted.natural": 12})
    printed = LAYOUTS["spaced"](report).decode("utf-8")
    rows = [line.encode("gbk") for line in printed.split("\n") if re.match(r"一、本年新收|四、结转|\s+（七）", line)]
    starts = [[match.start() for match in re.finditer(rb" (?=\d)", row)] for row in rows]
    assert len(rows) == 3
    assert starts[0] == starts[1] == starts[2]


@pytest.mark.parametrize(
    "source",
    [
        {"organs": "某县人民政府"},
        {"figures": {"3.new.total": 4}},
        {"figures": {"3.nwe.natural": 4}},
        {"figures": {"3.new.natural": "4"}},
        {"cells": {"2.rules.newmade": "1"}},
        {"labels": {"3.rows.new": "新收"}},
        {"drop": ["row.4.rev"]},
        {"omit": ["3.oth_all.natural"]},
        {"surplus": {"3.total": ["1"]}},
        {"sections": {"seven": ["其他。"]}},
        {"year": 2020, "merged_other": True},
    ],
)
def test_what_the_form_does_not_know_is_refused(source: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unknown|whole number|merged_other"):
        sample(source)


@pytest.mark.parametrize("organ", KINDS)
@pytest.mark.parametrize("year", [2020, 2023])
def test_default_narrative_says_what_the_form_asks_for(organ: str, year: int) -> None:
    report = valid_report(organ=organ, year=year)
    text = {part.id: "\n".join(part.paragraphs) for part in report.parts}
    for theme in edition("2021").themes:
        assert re.search(rf"^（[一二三四五]）{theme.title}", text["one"], re.MULTILINE)
    if organ.endswith("人民政府"):
        assert all(result in text["one"] for result in ("工作考核结果", "评议结果", "责任追究"))
    assert 300 <= len(text["one"]) <= 2500
    assert ("信息处理费" in text["six"]) == (year >= 2021)
    assert "没有收到政府信息公开申请" in text["one"]
    assert {int(found) for found in re.findall(r"20\d\d", "".join(text.values()))} <= {year, year + 1}


def test_default_narrative_takes_its_counts_from_the_table() -> None:
    figures = {"3.new.natural": 7, "3.carried_in.legal": 2, "3.granted.natural": 6, "3.granted.legal": 2}
    report = valid_report(figures=figures | {"3.carried_out.natural": 1, "2.normdocs.made": 3})
    text = "".join(report.parts[0].paragraphs)
    assert "新收政府信息公开申请7件，上年结转2件，全年办结8件，结转下年度继续办理1件" in text
    assert "制发行政规范性文件3件" in text


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_expected_findings_point_into_the_report(source: Source) -> None:
    """A place that the form does not have could never be found: the sample would silently test nothing."""
    form = sample(source.report).edition
    section_ids = {section.id for section in form.sections} | {"title", "preamble"}
    rows = {f"{n}.{line.id}" for n, lines in ((3, form.table3_rows), (4, form.table4_rows)) for line in lines}
    rows |= {"3.oth_all"} | {f"2.{line.id}" for block in form.table2 for line in block.rows}
    for expected in source.expected:
        assert re.fullmatch(r"[ST]\d{3}", expected.rule)
        assert expected.section is None or expected.section in section_ids
        assert expected.row is None or expected.row in rows
        assert expected.cell is None or expected.cell.rpartition(".")[0] in rows
        assert expected.label is None or expected.label in source.report["labels"]


def test_the_samples_cover_formats_editions_and_rules() -> None:
    expected = [expected for source in SOURCES.values() for expected in source.expected]
    rules = {rule for item in expected for rule in (item.rule, *item.also)}
    wanted = {f"S{n}" for n in (101, 102, 103, 104, 105, 106, 107, 108, 111, 112)}
    wanted |= {f"T{n}" for n in (201, 202, 203, 204, 205, 206, 207, 208, 209, 211)}
    assert wanted <= rules
    assert {layout for source in SOURCES.values() for layout in source.layouts} == set(LAYOUTS)
    assert any(len(source.layouts) >= 5 for source in SOURCES.values())
    assert {the(name).edition.id for name in CLEAN} == {"2019", "2021"}
