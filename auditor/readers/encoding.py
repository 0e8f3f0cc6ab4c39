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
_PLAUSIBLE = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\x09-\x0d\x20-\x7e\u00a0\u2000-\u206f\u2190-\u25ff]")
_SAMPLE = 20_000


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of a file; a declaration counts only where utf-8 and gb18030 fail.

    Raises ``UnreadableFile`` for what is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name) or _refuse()
    text = _strict(data, "utf-8")
    if text is None:
        names = ["gb18030", *([declared] if declared else [])]
        text = next((found for name in names if (found := _strict(data, name)) is not None), None)
    return text if text is not None else _refuse()


def _strict(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None
    return text if _looks_like_text(text) else None


def _looks_like_text(text: str) -> bool:
    """Whether hardly any character is a control or from a script that a Chinese report does not use."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 1000:
        return False
    return len(_PLAUSIBLE.findall(sample)) >= 0.9 * len(sample)


def _refuse() -> str:
    raise UnreadableFile(
        "not_text", "文件不是可读的文字；请用 Word 或浏览器打开，另存为 docx、html 或 utf-8 编码的 txt"
    )
