"""Are words cut alike by both engines, and is jieba's shared cache file left alone?"""

from __future__ import annotations

import logging
import marshal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.segmenter import Jieba, RustJieba, Segmenter, segmenter

TEXTS = [
    "云溪镇人民政府把农机补贴名册在县政府网站公布，公布期为七个工作日。",
    "全年新收政府信息公开申请12件，办结11件，结转下年度1件。",
    "栏目由二十一个并为十四个，网址为 http://example.test/a?b=1 。",
    "村级公示栏更新不及时；山区三个村经常拖到下个月！",
    "按照《政府信息公开信息处理费管理办法》，收取信息处理费1,200.50元。",
    "　全角空格、ＡＢＣ１２３与 tab\t混排\n换行",
    "联系电话0000-1234567，邮箱 a_b.c@d-e.test，1-12月增长3.5%，版本v1.2.3。",
    "龘靐齉爩鱻麤",
    "",
]
POISON = "云溪镇人民政府把农机补贴名册在县政府网站公布"


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Jieba:
    return Jieba(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("text", TEXTS)
def test_both_engines_cut_alike(reference: Jieba, text: str) -> None:
    pytest.importorskip("rjieba")
    assert RustJieba().words(text) == reference.words(text)


@given(st.text(alphabet="政府信息公开镇年度0123.-_%ab，。 、+#&（）", max_size=30))
def test_both_engines_cut_anything_alike(reference: Jieba, text: str) -> None:
    pytest.importorskip("rjieba")
    assert RustJieba().words(text) == reference.words(text)


@pytest.mark.parametrize("text", TEXTS)
def test_words_make_up_the_text(text: str) -> None:
    assert "".join(segmenter().words(text)) == text


def test_segmenter_is_made_once() -> None:
    chosen: Segmenter = segmenter()
    assert segmenter() is chosen


def test_planted_cache_in_the_temp_folder_is_not_loaded(tmp_path: Path, reference: Jieba) -> None:
    """A process whose temp folder holds a poisoned jieba.cache must not see its words, nor touch the file."""
    temp, private = tmp_path / "temp", tmp_path / "private"
    temp.mkdir()
    planted = temp / "jieba.cache"
    poisoned = {POISON[:end]: 0 for end in range(1, len(POISON))} | {POISON: 10**9}
    planted.write_bytes(marshal.dumps((poisoned, 10**9)))
    before = planted.read_bytes()

    def words_by(program: str) -> subprocess.CompletedProcess[str]:
        begin = f"import pathlib, tempfile; tempfile.tempdir = {str(temp)!r}; "
        command = [sys.executable, "-X", "utf8", "-W", "ignore", "-c", begin + program]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    trapped = words_by(f"import jieba; print('/'.join(jieba.lcut({POISON!r})))")
    assert trapped.stdout.strip() == POISON, "the trap does not work: jieba itself no longer loads the planted file"

    planted.write_bytes(before)
    own = words_by(
        "from auditor.language.segmenter import Jieba; "
        f"print('/'.join(Jieba(pathlib.Path({str(private)!r})).words({POISON!r})))"
    )
    assert own.stdout.strip().split("/") == reference.words(POISON)
    assert own.stderr == ""
    assert planted.read_bytes() == before
    assert [path.name for path in temp.iterdir()] == ["jieba.cache"]
    assert len(list(private.iterdir())) == 1


def test_works_without_a_folder_to_write_to(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("", encoding="utf-8")
    assert Jieba(occupied / "cache").words("网站改版") == ["网站", "改版"]


def test_jieba_says_nothing() -> None:
    assert not logging.getLogger("jieba").isEnabledFor(logging.ERROR)
