"""Is the text right in every encoding, declared or not, and is what is no text refused?"""

from __future__ import annotations

import codecs

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
