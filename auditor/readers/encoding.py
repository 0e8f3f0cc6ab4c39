"""Bytes to text: byte order mark, then strict utf-8, then gb18030, each only if the result looks like text."""

from __future__ import annotations

import codecs
import re

from auditor.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PLAUSIBLE = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\x09-\x0d\x20-\x7e\u00a0\u2000-\u206f\u2190-\u25ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = frozenset(
    b"".join(bytes((zone, point)) for zone in range(0xB0, 0xD8) for point in range(0xA1, 0xFF)).decode(
        "gb2312", "ignore"
    )
)
"""The 3,755 characters of GB/T 2312 level 1: over 99 % of the Han characters of any report."""
_COMMON_SHARE = 0.6
"""gb18030 accepts nearly any bytes; what was utf-8 or Big5 comes out with less than half of it common."""
_SAMPLE = 20_000


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of a file; a declaration counts only where utf-8 and gb18030 fail.

    Raises ``UnreadableFile`` for what is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _strict(data, name)
            return text if text is not None and _looks_like_text(text) else _refuse()
    head = data[:_SAMPLE]
    if len(_CONTROL_BYTE.findall(head)) > len(head) // 1000:
        _refuse()
    text = _strict(data, "utf-8")
    if text is not None:
        return text if _looks_like_text(text) else _refuse()
    text = _strict(data, "gb18030")
    if text is not None and _looks_like_text(text) and _is_common(text):
        return text
    text = _strict(data, declared) if declared else None
    return text if text is not None and _looks_like_text(text) else _refuse()


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None


def _sample(text: str) -> str:
    """Beginning, middle and end: binary data may follow a page of text."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def _looks_like_text(text: str) -> bool:
    """Whether hardly any character is a control or from a script that a Chinese report does not use."""
    sample = _sample(text)
    if len(_CONTROL.findall(sample)) > len(sample) // 1000:
        return False
    return len(_PLAUSIBLE.findall(sample)) >= 0.9 * len(sample)


def _is_common(text: str) -> bool:
    """Whether the Han characters are those of everyday Chinese, not the rare ones of a wrong decoding."""
    han = _HAN.findall(_sample(text))
    return sum(char in _COMMON for char in han) >= _COMMON_SHARE * len(han)


def _refuse() -> str:
    raise UnreadableFile(
        "not_text", "文件不是可读的文字；请用 Word 或浏览器打开，另存为 docx、html 或 utf-8 编码的 txt"
    )
