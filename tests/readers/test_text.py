"""Does text keep its paragraphs whole and its tables apart, in every shape it is pasted in?"""

from __future__ import annotations

from auditor.manuscript import Block, Grid, Paragraph
from auditor.readers.text import read


def _blocks(text: str) -> tuple[Block, ...]:
    return read(text.encode("utf-8")).blocks


def _texts(text: str) -> list[str]:
    return [block.text for block in _blocks(text) if isinstance(block, Paragraph)]


def _rows(text: str) -> list[list[str]]:
    (grid,) = [block for block in _blocks(text) if isinstance(block, Grid)]
    return [[cell.text for cell in row] for row in grid.rows()]


def test_a_sentence_cut_by_a_page_break_is_whole_again() -> None:
    cut = "全镇各站所分别报送信息，由党政办公室统一核对\f\n- 3 -\n\n后按月上传到县政府网站，全年没有遗漏。"
    assert _texts(cut) == ["全镇各站所分别报送信息，由党政办公室统一核对后按月上传到县政府网站，全年没有遗漏。"]


def test_a_new_item_is_not_joined() -> None:
    text = "一是站所报送的信息不够及时，个别季度需要催报两次以上\n二是公示栏位置偏僻，群众不易看到"
    assert len(_texts(text)) == 2


def test_a_title_is_not_joined_to_the_text() -> None:
    text = "江南省青石县云溪镇人民政府2023年政府信息公开工作年度报告\n本报告由镇党政办公室编写，数据截至年末。"
    assert len(_texts(text)) == 2


def test_invisible_characters_go() -> None:
    assert _texts("\ufeff总体\u200b情况") == ["总体情况"]


def test_markdown_marks_go() -> None:
    assert _texts("## 一、总体情况\n\n**平稳**。") == ["一、总体情况", "平稳。"]


def test_tab_rows_keep_every_field() -> None:
    assert _rows("表\n规章\t0\t\t5\n\t\t合计\t5\n") == [["规章", "0", "", "5"], ["", "", "合计", "5"]]


def test_cells_a_line() -> None:
    assert _rows("\t规章\n\t0\n\t\n\n\t规范\n性文件\n\t3\n") == [["规章", "0", ""], ["规范性文件", "3"]]


def test_cells_parted_by_blank_lines() -> None:
    assert _rows("\t规章\n\n\t0\n\n\t规范性文件\n\n\t3\n") == [["规章"], ["0"], ["规范性文件"], ["3"]]


def test_indented_paragraphs_are_no_cells() -> None:
    assert _texts("\t本镇设立查阅点一处。\n\t全年接待群众三十人次。\n\t查阅点周末开放。\n")[0] == "本镇设立查阅点一处。"


def test_pipe_rows() -> None:
    assert _rows("| 规章 | 0 |\n|---|---|\n| 规范性文件 | 3 |\n") == [["规章", "0"], ["规范性文件", "3"]]


def test_columns_drawn_with_blanks() -> None:
    text = "  规章                0      1      5\n  行政规范性文件      12     0     130\n"
    (grid,) = [block for block in _blocks(text) if isinstance(block, Grid)]
    assert [[cell.text for cell in row] for row in grid.rows()] == [
        ["规章", "0", "1", "5"],
        ["行政规范性文件", "12", "0", "130"],
    ]
    assert not grid.ruled
    assert any(cell.x != cell.column for cell in grid.cells)


def test_pages_are_counted() -> None:
    blocks = _blocks("第一页的话。\f第二页的话。")
    assert [block.page for block in blocks] == [1, 2]
