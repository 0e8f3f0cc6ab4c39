"""Word files written in code, for the tests of the docx reader."""

from __future__ import annotations

import io
import zipfile

from auditor.manuscript import Paragraph
from auditor.readers.docx import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body and these parts of its ``word`` folder."""
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    files = {"document": document, **parts}
    return zipped({f"word/{name}.xml": xml.encode("utf-8") for name, xml in files.items()})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def item(level: int, text: str, list_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
