"""Is the report found on a page, in order, with its tables as drawn?"""

from __future__ import annotations

import contextlib
import time

import pytest

from auditor.errors import UnreadableFile
from auditor.manuscript import Grid, Paragraph
from auditor.readers.html import read

_FILL = "本局按月核对目录，补录遗漏的事项，并在办公楼一层设立查阅点。"


def _texts(page: str, encoding: str = "utf-8") -> list[str]:
    return [block.text for block in read(page.encode(encoding)).blocks if isinstance(block, Paragraph)]


def _grids(page: str) -> list[Grid]:
    return [block for block in read(page.encode()).blocks if isinstance(block, Grid)]


def test_navigation_and_footer_are_left_out_and_the_title_is_kept() -> None:
    page = f"""<html><head><title>某县政府网</title><style>p{{}}</style></head><body>
    <div class="nav"><a href="/">首页</a><a href="/zf">政务公开</a></div>
    <div class="crumbs">当前位置：<a>首页</a> &gt; <a>年报</a></div>
    <h1>青石县水利局2023年政府信息公开工作年度报告</h1>
    <div class="share">分享到：<a>微信</a><a>微博</a></div>
    <div id="zoom"><p>一、总体情况</p><p>{_FILL * 4}</p><p style="display:none">隐藏的字</p></div>
    <script>var a = "脚本";</script><div class="foot">主办单位：某县政府办公室</div></body></html>"""
    assert _texts(page) == ["青石县水利局2023年政府信息公开工作年度报告", "一、总体情况", _FILL * 4]


def test_a_title_inside_is_not_repeated() -> None:
    title = "青石县水利局2023年政府信息公开工作年度报告"
    assert _texts(f"<body><div><h1>{title}</h1><p>{_FILL * 3}</p></div></body>").count(title) == 1


def test_inline_markup_and_source_line_breaks_do_not_part_a_sentence() -> None:
    page = f"<body><p>全年公开<b>35</b>条，\n   其中&nbsp;<span>预算</span>1条。<br>另起一行。</p><p>{_FILL}</p></body>"
    assert _texts(page)[:2] == ["全年公开35条，其中 预算1条。", "另起一行。"]


def test_merged_cells_keep_their_place() -> None:
    page = """<table><tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr>
    <tr><td>丙</td><td>丁</td></tr><tr><td>一</td><td>0</td><td>1</td></tr></table>"""
    (grid,) = _grids(f"<body><p>{_FILL}</p>{page}</body>")
    assert [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 1, 1),
        ("一", 2, 0, 1, 1),
        ("0", 2, 1, 1, 1),
        ("1", 2, 2, 1, 1),
    ]


def test_a_table_that_only_arranges_the_page_is_unwrapped() -> None:
    inner = "<table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>3</td></tr></table>"
    cell = f"<p>一、总体情况</p><p>{_FILL * 12}</p><p>表：</p>{inner}"
    blocks = read(f"<body><table><tr><td>左栏</td><td>{cell}</td></tr></table></body>".encode()).blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Paragraph, Paragraph, Grid]


def test_a_table_inside_a_data_cell_comes_after_it() -> None:
    inner = "<table><tr><td>内</td><td>1</td></tr></table>"
    rows = "".join(f"<tr><td>第{n}行的名称</td><td>{n}</td></tr>" for n in range(9))
    first, second = _grids(f"<body><table>{rows}<tr><td>末</td><td>{inner}</td></tr></table><p>{_FILL}</p></body>")
    assert [cell.text for cell in second.cells] == ["内", "1"]
    assert first.cells[-1].text == ""


def test_ordered_lists_keep_their_numbers() -> None:
    assert _texts(f"<body><ol><li>目录不全</li><li><p>更新慢</p></li></ol><p>{_FILL}</p></body>")[:2] == [
        "1.目录不全",
        "2.更新慢",
    ]


def test_charset_in_every_state() -> None:
    body = f"<body><p>{_FILL * 3}</p></body>"
    for meta in ("", '<meta charset="gb2312">', '<meta charset="utf-8">', '<meta charset="big5">'):
        for encoding in ("utf-8", "gb18030"):
            assert _texts(f"<html><head>{meta}</head>{body}</html>", encoding) == [_FILL * 3]


_TITLE = "青石县水利局2023年政府信息公开工作年度报告"


def test_furniture_inside_the_report_element_goes_out_by_name_or_by_links() -> None:
    links = "".join(f"<a href='/{n}'>栏目之{n}</a> " for n in range(6))
    page = f"""<body>全文如下。<div class="top-crumbs">当前位置：首页 &gt; 年报</div><ul>{links}</ul><p>{_FILL * 3}</p>
    <table><tr><td>{links}</td><td>{links}</td></tr><tr><td>{links}</td><td>{links}</td></tr></table>
    <p>附件：<a href="a.xls">统计表</a></p><div id="footer">未经许可不得转载。</div></body>"""
    assert _texts(page) == ["全文如下。", _FILL * 3, "附件：统计表"]


def test_a_name_alone_does_not_make_furniture_of_the_report() -> None:
    page = f'<body class="nav-fixed"><div id="share"><p>一、总体情况</p><p>{_FILL}</p></div></body>'
    assert _texts(page) == ["一、总体情况", _FILL]
    table = "<table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>3</td></tr></table>"
    assert len(_grids(f'<body><p>{_FILL * 9}</p><div class="related">{table}</div></body>')) == 1


def test_a_footer_with_sentences_does_not_widen_the_report() -> None:
    page = f"""<body><div class="logo">某县人民政府</div><div><p>{_FILL * 5}</p><p>{_FILL * 2}</p></div>
    <div class="footer">版权归某县所有。未经许可不得转载。</div></body>"""
    assert _texts(page) == [_FILL * 5, _FILL * 2]


def test_no_sentence_outside_the_longest_part_is_lost() -> None:
    table = "<table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>3</td></tr></table>"
    page = f"<body><div><p>{_FILL * 9}</p><p>{_FILL}</p></div><div>{table}</div><div><p>短短一句。</p></div></body>"
    blocks = read(page.encode()).blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Grid, Paragraph]


def test_the_title_comes_from_the_heading_that_names_the_report() -> None:
    page = f"""<body><h1>青石县人民政府门户网站</h1><h2>政府信息公开年报栏目</h2><h1>{_TITLE}</h1>
    <h3>来源：青石县水利局办公室</h3><div><p>{_FILL * 3}</p><p>{_FILL}</p></div></body>"""
    assert _texts(page)[0] == _TITLE


@pytest.mark.parametrize(
    "head", [f"<title>{_TITLE}_青石县人民政府</title>", f'<meta name="ArticleTitle" content="{_TITLE}">']
)
def test_the_title_comes_from_the_head_where_the_page_shows_none(head: str) -> None:
    assert _texts(f"<html><head>{head}</head><body><p>{_FILL}</p></body></html>") == [_TITLE, _FILL]


def test_a_site_name_is_not_put_before_the_reports_own_title() -> None:
    page = f"""<body><h1>青石县人民政府年报栏目</h1><div><p>青石县水利局</p>
    <p>2023年政府信息公开工作年度报告</p><p>{_FILL * 3}</p></div></body>"""
    assert _texts(page)[0] == "青石县水利局"
    split = f"""<body><h1>{_TITLE}</h1><div><p>青石县水利局<br>2023年政府信息公开工作年度报告</p>
    <p>{_FILL}</p><p>{_FILL}</p></div></body>"""
    assert "".join(_texts(split)).count("年度报告") == 1


def test_comments_and_zero_width_characters_leave_no_trace() -> None:
    page = f"<body><p>规\u200b范性<!-- 注 -->文\ufeff件<o:p></o:p></p><p>{_FILL}</p></body>"
    assert _texts(page)[0] == "规范性文件"


def test_a_caption_comes_before_its_table() -> None:
    table = "<table><caption>表一</caption><tr><td>规章</td><td>0</td></tr></table>"
    blocks = read(f"<body><p>{_FILL}</p>{table}</body>".encode()).blocks
    assert isinstance(blocks[1], Paragraph)
    assert blocks[1].text == "表一"
    assert isinstance(blocks[2], Grid)


def test_a_table_drawn_with_paragraphs_stays_paragraphs() -> None:
    page = f"<body><p>{_FILL}</p><p>规章&nbsp;&nbsp;0</p><p>规范性文件&nbsp;&nbsp;3</p></body>"
    assert _texts(page)[1:] == ["规章 0", "规范性文件 3"]


def test_list_numbers_start_where_the_page_says_and_nest() -> None:
    page = f"""<body><ol start="3"><li>目录不全<ol><li>缺项</li></ol></li><li value="9">更新慢</li><li></li></ol>
    <p>{_FILL}</p><ol style="list-style:none"><li>不编号</li></ol></body>"""
    assert _texts(page) == ["3.目录不全", "1.缺项", "9.更新慢", _FILL, "不编号"]


@pytest.mark.parametrize(
    "page",
    [
        "一<!-- -->" * 600_000,
        "一<svg></svg>" * 500_000,
        "<div>" * 180 + "<b>一。</b>" * 300_000,
        "<table><tr><td>甲<td>" * 60 + "<b>一</b>" * 300_000,
        "<table><tr><td>" * 300 + "一",
        ("<table>" + "<tr><td colspan=1000>" * 99 + "</table>") * 1000,
        "<table>" + "<tr><td rowspan=9999>0" * 9_000,
        "<table>" + ("<tr>" + "<td>0" * 100) * 1_001,
        "<table><tr><td>0</table>" * 60_000,
    ],
    ids=["comments", "noise", "deep and wide", "tables", "deep tables", "colspan", "rowspan", "cells", "small tables"],
)
def test_hostile_pages_end_quickly(page: str) -> None:
    begun = time.perf_counter()
    with contextlib.suppress(UnreadableFile):
        read(f"<body>{page}".encode())
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    "page", ["<table><tr>" + "<td>0" * 99_999, "<table>" + "<tr><td rowspan=9999 colspan=9999>一" * 200]
)
def test_a_table_of_a_hundred_thousand_cells_is_refused(page: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(f"<body>{page}".encode())
    assert refusal.value.code == "too_large"


def test_a_deep_page_is_refused_and_an_empty_one_gives_nothing() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(b"<body>" + b"<div>" * 230 + "深".encode())
    assert refusal.value.code == "malformed"
    assert read(b"<html><body><script>1</script></body></html>").blocks == ()
