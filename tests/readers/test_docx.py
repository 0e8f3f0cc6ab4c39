"""Does a Word document give the text that a reader sees, in the order in which he sees it?"""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from auditor.errors import UnreadableFile
from auditor.manuscript import Grid, Paragraph
from auditor.readers.docx import read
from auditor.readers.numbering import W
from tests.readers.word import NAMESPACES, cell, docx, item, paragraph, texts, zipped


def test_paragraphs_and_tables_in_body_order() -> None:
    table = f"<w:tbl><w:tr>{cell('规章')}{cell('0')}</w:tr></w:tbl>"
    assert [type(block) for block in read(docx(paragraph("上") + table + paragraph("下"))).blocks] == [
        Paragraph,
        Grid,
        Paragraph,
    ]


def test_cells_merged_across_and_down() -> None:
    across, start, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell('甲', start)}{cell('乙', across)}</w:tr>"
        f"<w:tr>{cell('', go_on)}{cell('丙')}{cell('丁')}</w:tr>"
        f"<w:tr>{cell('戊')}{cell('0')}{cell('1')}</w:tr>"
    )
    grid = read(docx(f"<w:tbl>{rows}</w:tbl>{paragraph('末')}")).blocks[0]
    assert isinstance(grid, Grid)
    assert grid.ruled
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 1, 1),
        ("戊", 2, 0, 1, 1),
        ("0", 2, 1, 1, 1),
        ("1", 2, 2, 1, 1),
    ]


def test_a_nested_table_comes_after_the_one_that_holds_it() -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}{cell('1')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{cell('外')}<w:tc>{inner}{paragraph('格')}</w:tc></w:tr></w:tbl>"
    first, second = [block for block in read(docx(outer)).blocks if isinstance(block, Grid)]
    assert [cell.text for cell in first.cells] == ["外", "格"]
    assert [cell.text for cell in second.cells] == ["内", "1"]


def test_a_table_of_one_cell_is_a_frame() -> None:
    assert texts(
        docx(f"<w:tbl><w:tr><w:tc>{paragraph('一、总体情况')}{paragraph('平稳。')}</w:tc></w:tr></w:tbl>")
    ) == [
        "一、总体情况",
        "平稳。",
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>三</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>五</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>"
    )
    assert texts(docx(body)) == ["收到五件"]


def test_controls_links_and_fields() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('控件里的段落')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文字</w:t></w:r></w:p>"
    )
    assert texts(docx(body)) == ["控件里的段落", "链接文字"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中文字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx(body)) == ["正文", "框中文字"]


def test_headers_and_footers_stand_apart() -> None:
    header = f"<w:hdr {NAMESPACES}>{paragraph('青石县水利局')}</w:hdr>"
    body = read(docx(paragraph("正文"), header1=header))
    assert body.margins == ("青石县水利局",)
    assert [block.text for block in body.blocks if isinstance(block, Paragraph)] == ["正文"]


def _grid(data: bytes) -> Grid:
    (grid,) = [block for block in read(data).blocks if isinstance(block, Grid)]
    return grid


def _places(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    before = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    rows = f"<w:tr>{cell('甲')}{cell('乙')}{cell('丙')}</w:tr><w:tr>{before}{cell('丁')}</w:tr>"
    assert _places(_grid(docx(f"<w:tbl>{rows}</w:tbl>")))[-1] == ("丁", 1, 2, 1, 1)


def test_a_continuation_of_nothing_is_a_cell_of_its_own() -> None:
    rows = (
        f"<w:tr>{cell('甲', '<w:vMerge/>')}{cell('乙')}</w:tr><w:tr>{cell('', '<w:vMerge/>')}{cell('丙')}</w:tr>"
        f"<w:tr>{cell('丁')}{cell('戊')}</w:tr><w:tr>{cell('己', '<w:vMerge/>')}{cell('庚')}</w:tr>"
    )
    assert _places(_grid(docx(f"<w:tbl>{rows}</w:tbl>"))) == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 1),
        ("丙", 1, 1, 1, 1),
        ("丁", 2, 0, 1, 1),
        ("戊", 2, 1, 1, 1),
        ("己", 3, 0, 1, 1),
        ("庚", 3, 1, 1, 1),
    ]


def test_rows_and_cells_inside_controls_and_insertions_count_and_deleted_ones_do_not() -> None:
    rows = (
        f"<w:sdt><w:sdtContent><w:tr>{cell('规章')}<w:sdt><w:sdtContent>{cell('0')}</w:sdtContent></w:sdt></w:tr>"
        f"</w:sdtContent></w:sdt><w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('9')}</w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('新')}{cell('1')}</w:tr>"
    )
    grid = _grid(docx(f"<w:tbl>{rows}</w:tbl>"))
    assert [[cell.text for cell in row] for row in grid.rows()] == [["规章", "0"], ["新", "1"]]


def test_a_paragraph_whose_mark_is_deleted_joins_the_next_and_takes_its_number() -> None:
    marked = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    moved = "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom></w:p>"
    body = (
        paragraph("全年公开", marked)
        + item(0, "三十条。")
        + moved
        + item(0, "另起")
        + "<w:moveTo>"
        + paragraph("来")
        + "</w:moveTo>"
    )
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbers = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    assert texts(docx(body, numbering=numbers)) == ["1.全年公开三十条。", "2.另起", "来"]


def test_tabs_breaks_hyphens_hidden_text_and_phonetic_guides() -> None:
    runs = (
        "<w:r><w:t>一、</w:t><w:tab/><w:t>总体</w:t><w:br/><w:t>情况</w:t><w:br w:type='page'/><w:noBreakHyphen/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>"
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby><w:footnoteReference w:id='1'/></w:r>"
        "<w:smartTag><w:r><w:t>2023\u200b年</w:t></w:r></w:smartTag>"
    )
    assert texts(docx(f"<w:p>{runs}</w:p>")) == ["一、\t总体情况-显拼2023年"]


def test_a_field_gives_its_result() -> None:
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="DATE"><w:r><w:t>条</w:t></w:r></w:fldSimple>'
    )
    assert texts(docx(f"<w:p>{runs}</w:p>")) == ["12条"]


def test_a_header_in_alternative_forms_is_given_once() -> None:
    box = f"<w:txbxContent>{paragraph('第 1 页')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    footer = f"<w:ftr {NAMESPACES}><w:p><w:r>{twice}</w:r></w:p></w:ftr>"
    assert read(docx(paragraph("正文"), footer1=footer, footer2=footer)).margins == ("第 1 页",)


def test_strict_documents_are_read_too() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("正文")))) as archive:
        xml = archive.read("word/document.xml")
    strict = xml.replace(W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert strict != xml
    assert texts(zipped({"word/document.xml": strict})) == ["正文"]


def _stored(body: str) -> bytes:
    """Not packed, so that the ratio of sizes gives no reason to refuse it."""
    xml = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": xml.encode("utf-8")}, zipfile.ZIP_STORED)


def _with_dtd(dtd: str, encoding: str = "utf-8") -> bytes:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [{dtd}]>'
    xml += f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t a='&b9;'>&b9;</w:t></w:r></w:p></w:body></w:document>"
    return zipped({"word/document.xml": xml.encode(encoding)})


def _laughs() -> str:
    return '<!ENTITY b0 "笑笑笑笑">' + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 20}">' for n in range(1, 10))


def _lying_about_its_size() -> bytes:
    data = bytearray(zipped({"word/document.xml": b"<a>" + b" " * 90_000_000 + b"</a>"}))
    directory = data.index(b"PK\x01\x02")
    data[22:26] = data[directory + 24 : directory + 28] = struct.pack("<I", 50_000)
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(docx(paragraph("密")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


_EMPTY = "<w:tc><w:p/></w:tc>"
_WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc>'
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "no zip": ("malformed", lambda: b"PK\x03\x04" + b"\x01" * 500),
    "old Word or encrypted": ("encrypted", lambda: b"\xd0\xcf\x11\xe0" + bytes(600)),
    "encrypted part": ("encrypted", _encrypted),
    "truncated": ("malformed", lambda: docx(paragraph("文"))[:-40]),
    "a workbook": ("unsupported", lambda: zipped({"xl/workbook.xml": b"<a/>"})),
    "no xml": ("malformed", lambda: zipped({"word/document.xml": b"\x00\x01"})),
    "bomb": ("too_large", lambda: zipped({"word/document.xml": b" " * 60_000_000})),
    "bomb of many parts": (
        "too_large",
        lambda: zipped({f"word/header{n}.xml": b" " * 1_000_000 for n in range(300)} | {"word/document.xml": b""}),
    ),
    "bomb that lies about its size": ("malformed", _lying_about_its_size),
    "bomb in another method": ("malformed", lambda: zipped({"word/document.xml": b" " * 900_000}, zipfile.ZIP_BZIP2)),
    "many entries": ("too_large", lambda: zipped({f"{n}": b"" for n in range(6_000)})),
    "entities": ("unsafe", lambda: _with_dtd('<!ENTITY b9 "x">')),
    "entities in utf-16": ("unsafe", lambda: _with_dtd('<!ENTITY b9 "x">', "utf-16")),
    "external entity": ("malformed", lambda: _with_dtd('<!ENTITY b9 SYSTEM "file:///etc/hostname">')),
    "a billion laughs": ("malformed", lambda: _with_dtd(_laughs())),
    "deep": ("malformed", lambda: docx("<w:sdt>" * 240 + "<w:p/>" + "</w:sdt>" * 240)),
    "deep tables": ("malformed", lambda: docx("<w:tbl><w:tr><w:tc>" * 120 + "</w:tc></w:tr></w:tbl>" * 120)),
    "a hundred thousand cells": (
        "too_large",
        lambda: _stored("<w:tbl>" + ("<w:tr>" + _EMPTY * 100 + "</w:tr>") * 1000 + "</w:tbl>"),
    ),
    "wide cells": (
        "too_large",
        lambda: docx("<w:tbl>" + f"<w:tr>{_WIDE}{_EMPTY}</w:tr>" * 101 + "</w:tbl>"),
    ),
    "a million characters": ("too_large", lambda: _stored(paragraph("长" * 1_000_000))),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_input_gives_one_line_quickly(kind: str) -> None:
    code, make = HOSTILE[kind]
    data = make()
    begun = time.perf_counter()
    with pytest.raises(UnreadableFile) as refusal:
        read(data)
    assert time.perf_counter() - begun < 10
    assert refusal.value.code == code
    assert refusal.value.message
    assert "\n" not in refusal.value.message


def test_just_fewer_cells_and_characters_are_read() -> None:
    row = "<w:tr>" + _EMPTY * 98 + "</w:tr>"
    assert len(read(_stored("<w:tbl>" + row * 1000 + "</w:tbl>" + paragraph("长" * 800_000))).blocks) == 2


def test_many_tables_far_to_the_right_cost_little() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>{_EMPTY * 2}</w:tr>'
    begun = time.perf_counter()
    assert len(read(docx(f"<w:tbl>{row}</w:tbl>" * 3_000)).blocks) == 3_000
    assert time.perf_counter() - begun < 10
