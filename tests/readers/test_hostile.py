"""Does hostile input cost one clear line, little time and little memory?"""

from __future__ import annotations

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from auditor.errors import UnreadableFile
from auditor.outline import outline
from auditor.readers import read_manuscript

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _zip(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _document(body: str) -> bytes:
    return _zip({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()})


def _entities() -> bytes:
    body = f"<w:document {_W}><w:body><w:p>&x;</w:p></w:body></w:document>"
    xml = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{body}'
    return _zip({"word/document.xml": xml.encode()})


def _cells() -> bytes:
    return _document("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 + "</w:tr>") * 1001 + "</w:tbl>")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b" \n\t ",
    "zeros": lambda: b"\0" * 100_000_000,
    "noise": lambda: random.Random(7).randbytes(300_000),
    "zip bomb": lambda: _zip({"word/document.xml": b" " * 300_000_000}),
    "zip without document": lambda: _zip({"a.txt": b"a"}),
    "broken zip": lambda: _document("<w:p/>")[:-30],
    "broken xml": lambda: _document("<w:p>"),
    "entities": _entities,
    "100,000 cells in Word": _cells,
    "100,000 cells in html": lambda: ("<table>" + ("<tr>" + "<td>0" * 100) * 1001 + "</table>").encode(),
    "one cell spanning everything": lambda: (
        "<table>" + "<tr><td rowspan=9999 colspan=9999>一" * 200 + "</table>"
    ).encode(),
    "100,000 cells in text": lambda: ("0\t" * 99 + "0\n").encode() * 1001,
    "deep html": lambda: b"<div>" * 50_000 + "深".encode() * 100,
    "deep Word": lambda: _document("<w:sdt><w:sdtContent>" * 230 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 230),
    "a line of a million characters": lambda: "长".encode() * 1_000_000,
    "a PDF": lambda: b"%PDF-1.7 ...",
    "an old Word file": lambda: b"\xd0\xcf\x11\xe0" + bytes(512),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_one_clear_line_in_bounded_time_and_memory(kind: str) -> None:
    data = HOSTILE[kind]()
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(UnreadableFile) as refusal:
        outline(read_manuscript(data, "file"))
    seconds, (_, peak) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal.value.code
    assert refusal.value.message
    assert "\n" not in refusal.value.message
    assert seconds < 20, "hostile input must end, on the slowest machine too"
    assert peak < 400_000_000


@pytest.mark.parametrize(
    "line", ["长" * 890_000, "0 " * 400_000, "一、" * 300_000, "（" * 800_000, "年" * 9 + "\t" * 50_000]
)
def test_a_huge_line_below_the_limit_ends_too(line: str) -> None:
    begun = time.perf_counter()
    outline(read_manuscript(line.encode(), "file"))
    assert time.perf_counter() - begun < 20
