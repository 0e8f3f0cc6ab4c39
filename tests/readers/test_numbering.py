"""Are the numbers that Word only draws put before their paragraphs?"""

from __future__ import annotations

import pytest

from auditor.manuscript import Grid, Paragraph
from auditor.readers.docx import read
from auditor.readers.numbering import written
from tests.readers.word import NAMESPACES, cell, docx, item, paragraph, texts


def _numbering(levels: str, *lists: str, extra: str = "") -> str:
    nums = "".join(lists) or '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    abstract = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    return f"<w:numbering {NAMESPACES}>{abstract}{extra}{nums}</w:numbering>"


def _level(depth: int, format_: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_automatic_numbering_is_restored() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
        '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="Sub"><w:basedOn w:val="Top"/></w:style></w:styles>'
    )

    def item(level: int, text: str, list_id: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')

    body = (
        item(0, "总体情况") + item(1, "主动公开") + item(1, "依申请公开") + item(2, "受理")
        + paragraph("主动公开政府信息情况", '<w:pStyle w:val="Sub"/>') + item(1, "重新起算") + item(3, "项目符号")
        + item(0, "另一列表", 2) + paragraph("不编号", '<w:pStyle w:val="Top"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    assert texts(docx(body, numbering=numbering, styles=styles)) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.受理",
        "二、主动公开政府信息情况",
        "（一）重新起算",
        "项目符号",
        "五、另一列表",
        "不编号",
    ]


@pytest.mark.parametrize(
    ("format_", "number", "label"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 110, "一百一十"),
        ("chineseLegalSimplified", 3, "叁"),
        ("ideographTraditional", 2, "乙"),
        ("ideographDigital", 10, "一〇"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedFullstop", 1, "⒈"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("ideographEnclosedCircle", 1, "㊀"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 2, "b"),
        ("upperLetter", 27, "27"),
    ],
)
def test_number_formats(format_: str, number: int, label: str) -> None:
    assert written(number, format_) == label


def test_levels_restart_as_the_list_says_and_empty_paragraphs_count() -> None:
    levels = (
        _level(0, "chineseCounting", "%1、")
        + _level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
        + _level(2, "decimal", "%1-%2-%3", start=4)
    )
    body = item(0, "甲") + item(1, "子") + item(2, "细") + item(0, "") + item(1, "丑") + item(2, "目") + item(0, "乙")
    assert texts(docx(body, numbering=_numbering(levels))) == [
        "一、甲",
        "1.子",
        "一-1-4细",
        "2.丑",
        "二-2-4目",
        "三、乙",
    ]


def test_two_lists_of_one_abstract_list_count_together() -> None:
    lists = [f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/></w:num>' for n in (1, 2)]
    numbers = _numbering(_level(0, "chineseCounting", "%1、"), *lists)
    assert texts(docx(item(0, "甲", 1) + item(0, "乙", 2), numbering=numbers)) == ["一、甲", "二、乙"]


def test_styles_reach_lists_by_level_and_by_link() -> None:
    levels = _level(0, "chineseCounting", "%1、") + _level(1, "decimal", "（%2）", '<w:pStyle w:val="Sub"/>')
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Top"/></w:abstractNum>'
    lists = [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/></w:num>' for n, a in ((1, 7), (2, 8))]
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Sub"><w:basedOn w:val="Top"/></w:style>'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        "</w:styles>"
    )
    body = paragraph("甲", '<w:pStyle w:val="Top"/>') + paragraph("子", '<w:pStyle w:val="Sub"/>') + item(0, "乙", 2)
    body += paragraph("平", '<w:pStyle w:val="A"/>') + item(0, "不编号", 99)
    numbers = _numbering(levels, *lists, extra=link)
    assert texts(docx(body, numbering=numbers, styles=styles)) == ["一、甲", "（1）子", "二、乙", "平", "不编号"]


def test_attributes_that_are_no_numbers_do_no_harm() -> None:
    odd = '<w:gridSpan w:val="x"/>'
    rows = f'<w:tr><w:trPr><w:gridBefore w:val="-3"/></w:trPr>{cell("甲", odd)}{cell("乙", odd)}</w:tr>'
    bad = paragraph("文", '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr>')
    numbers = _numbering('<w:lvl w:ilvl="z"><w:start w:val="q"/></w:lvl><w:lvl w:ilvl="777"/>')
    first, second = read(docx(f"<w:tbl>{rows}</w:tbl>{bad}", numbering=numbers)).blocks
    assert isinstance(first, Grid)
    assert [cell.column for cell in first.cells] == [0, 1]
    assert second == Paragraph("文")
