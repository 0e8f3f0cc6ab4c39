"""Is the report found on a page, in order, with its tables as drawn?"""

from __future__ import annotations

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
