"""Is the text right in every encoding, declared or not, and is what is no text refused?"""

from __future__ import annotations

import codecs
import time

import pytest

from auditor.errors import UnreadableFile
from auditor.readers.encoding import decode

_TEXT = "青石县水利局2023年政府信息公开工作年度报告\n一、总体情况\n全年公开信息３５条，其中“三公”经费１条。"


@pytest.mark.parametrize(
    "data",
    [
        _TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + _TEXT.encode("utf-8"),
        _TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        _TEXT.encode("gbk"),
        _TEXT.encode("gb18030"),
    ],
)
def test_undeclared(data: bytes) -> None:
    assert decode(data) == _TEXT


@pytest.mark.parametrize("declared", ["utf-8", "gbk", "gb2312", "iso-8859-1", "no-such-charset"])
def test_a_wrong_declaration_does_not_win(declared: str) -> None:
    assert decode(_TEXT.encode("utf-8"), declared) == _TEXT
    assert decode(_TEXT.encode("gb18030"), declared) == _TEXT


@pytest.mark.parametrize("data", [b"\x00" * 5000, bytes(range(256)) * 40, b"\xff\xfe\x00", b"\x89\x10\x02" * 99])
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        decode(data)
    assert "\n" not in refusal.value.message


def test_a_declaration_helps_where_the_ladder_fails() -> None:
    text = "青石縣水利局二〇二三年政府信息公開工作年度報告，全年受理申請，按期答復。" * 3
    assert decode(text.encode("big5", "ignore"), "big5") == text.encode("big5", "ignore").decode("big5")


def test_damaged_utf8_is_refused_rather_than_read_as_gb18030() -> None:
    data = ("全年主动公开信息按期答复申请" * 20).encode("utf-8")
    damaged = [data[:-1], data[:-2], data[1:], data[:200] + b"\xff" + data[200:], data[:301] + data[302:]]
    assert any(len(each.decode("gb18030", "ignore").encode("gb18030")) == len(each) for each in damaged)
    for each in damaged:
        with pytest.raises(UnreadableFile):
            decode(each)


def test_traditional_text_without_declaration_is_refused_rather_than_garbled() -> None:
    with pytest.raises(UnreadableFile):
        decode(("青石縣水利局政府信息公開工作年度報告，全年受理申請，按期答復。" * 9).encode("big5"))


def test_rare_place_names_do_not_make_gb18030_implausible() -> None:
    text = "濉溪县濉溪镇、亳州市谯城区、盱眙县的政府信息公开工作年度报告"
    assert decode(text.encode("gb18030")) == text


def test_binary_data_behind_a_page_of_text_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        decode(("公开" * 40_000).encode() + bytes(range(1, 9)) * 10_000)


def test_a_hundred_million_zeros_end_at_once() -> None:
    data = b"\0" * 100_000_000
    begun = time.perf_counter()
    with pytest.raises(UnreadableFile):
        decode(data)
    assert time.perf_counter() - begun < 2
