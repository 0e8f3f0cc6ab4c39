"""Does a Word document give the text that a reader sees, in the order in which he sees it?"""

from __future__ import annotations

import io
import zipfile

from auditor.manuscript import Grid, Paragraph
from auditor.readers.docx import read

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _docx(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return stream.getvalue()


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"


def _texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def test_paragraphs_and_tables_in_body_order() -> None:
    table = f"<w:tbl><w:tr>{_tc('规章')}{_tc('0')}</w:tr></w:tbl>"
    assert [type(block) for block in read(_docx(_p("上") + table + _p("下"))).blocks] == [Paragraph, Grid, Paragraph]


def test_cells_merged_across_and_down() -> None:
    across, start, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{_tc('甲', start)}{_tc('乙', across)}</w:tr>"
        f"<w:tr>{_tc('', go_on)}{_tc('丙')}{_tc('丁')}</w:tr>"
        f"<w:tr>{_tc('戊')}{_tc('0')}{_tc('1')}</w:tr>"
    )
    grid = read(_docx(f"<w:tbl>{rows}</w:tbl>{_p('末')}")).blocks[0]
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
    inner = f"<w:tbl><w:tr>{_tc('内')}{_tc('1')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{_tc('外')}<w:tc>{inner}{_p('格')}</w:tc></w:tr></w:tbl>"
    first, second = [block for block in read(_docx(outer)).blocks if isinstance(block, Grid)]
    assert [cell.text for cell in first.cells] == ["外", "格"]
    assert [cell.text for cell in second.cells] == ["内", "1"]


def test_a_table_of_one_cell_is_a_frame() -> None:
    assert _texts(_docx(f"<w:tbl><w:tr><w:tc>{_p('一、总体情况')}{_p('平稳。')}</w:tc></w:tr></w:tbl>")) == [
        "一、总体情况",
        "平稳。",
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>三</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>五</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>"
    )
    assert _texts(_docx(body)) == ["收到五件"]


def test_controls_links_and_fields() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{_p('控件里的段落')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文字</w:t></w:r></w:p>"
    )
    assert _texts(_docx(body)) == ["控件里的段落", "链接文字"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{_p('框中文字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert _texts(_docx(body)) == ["正文", "框中文字"]


def test_headers_and_footers_stand_apart() -> None:
    header = f"<w:hdr {_NAMESPACES}>{_p('青石县水利局')}</w:hdr>"
    body = read(_docx(_p("正文"), header1=header))
    assert body.margins == ("青石县水利局",)
    assert [block.text for block in body.blocks if isinstance(block, Paragraph)] == ["正文"]


def test_automatic_numbering_is_restored() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
        '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {_NAMESPACES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    styles = (
        f'<w:styles {_NAMESPACES}><w:style w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="Sub"><w:basedOn w:val="Top"/></w:style></w:styles>'
    )

    def item(level: int, text: str, list_id: int = 1) -> str:
        return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')

    body = (
        item(0, "总体情况") + item(1, "主动公开") + item(1, "依申请公开") + item(2, "受理")
        + _p("主动公开政府信息情况", '<w:pStyle w:val="Sub"/>') + item(1, "重新起算") + item(3, "项目符号")
        + item(0, "另一列表", 2) + _p("不编号", '<w:pStyle w:val="Top"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    assert _texts(_docx(body, numbering=numbering, styles=styles)) == [
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
