"""From a file's bytes to a manuscript. ``READERS`` maps a format to its reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath

from auditor.errors import UnreadableFile
from auditor.manuscript import Manuscript
from auditor.readers.body import Body

MAX_BYTES = 64 * 1024 * 1024
"""A report holds a few pages; a larger file is a mistake and would only cost memory."""

READERS: Mapping[str, str] = {
    "text": "auditor.readers.text",
    "html": "auditor.readers.html",
    "docx": "auditor.readers.docx",
}
SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}
_FOREIGN = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0": "旧版 Word 或加密的 Office",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"Rar!": "RAR 压缩",
    b"7z\xbc\xaf": "7z 压缩",
    b"\x1f\x8b": "gzip 压缩",
}
_MARKUP = (b"<!doctype html", b"<html", b"<body", b"<table", b"<div", b"<head")


def read_manuscript(data: bytes, name: str) -> Manuscript:
    """Read a file by what it holds, not by its suffix. Raises ``UnreadableFile``."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile("too_large", f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一份年度报告；请核对文件")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("empty", "文件没有内容；请重新导出后再提交")
    format_ = sniff(data)
    read: Callable[[bytes], Body] = import_module(READERS[format_]).read
    body = read(data)
    if not body.blocks:
        raise UnreadableFile("empty", "文件中没有文字；若为扫描件，请提交可编辑的版本")
    return Manuscript(PurePath(name).name, hashlib.sha256(data).hexdigest(), format_, body.blocks, body.margins)


def sniff(data: bytes) -> str:
    """The reader's name for these bytes. Raises ``UnreadableFile`` for a type that no reader knows."""
    for magic, kind in _FOREIGN.items():
        if data.startswith(magic):
            raise UnreadableFile("unsupported", f"暂不支持{kind}文件；请另存为 docx、html 或 txt 后再提交")
    if data.startswith(b"PK"):
        return "docx"
    if any(tag in data[:4096].lower() for tag in _MARKUP):
        return "html"
    return "text"
