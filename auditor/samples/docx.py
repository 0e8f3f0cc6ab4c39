"""A sample report as a Word file, written part by part so that the same report gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from auditor.chinese import ordinal_value
from auditor.samples.form import SamplePart, SampleReport
from auditor.samples.tables import FormCell, FormTable

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can carry

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/></Types>"""
_PACKAGE_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>"""
_DOCUMENT_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_RELATIONS}/numbering" Target="numbering.xml"/>\
<Relationship Id="rId3" Type="{_RELATIONS}/footer" Target="footer1.xml"/></Relationships>"""
_STYLES = f"""<w:styles xmlns:w="{_WORD}">\
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>\
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>\
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/></w:style></w:styles>"""
_NUMBERING = f"""<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">\
<w:multiLevelType w:val="multilevel"/>\
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>\
<w:lvlText w:val="%1、"/></w:lvl>\
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>\
<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>\
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_FOOTER = f"""<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>— </w:t></w:r>\
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —</w:t></w:r></w:p></w:ftr>"""
_SECTION = """<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>\
<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>"""

_HEADING_NUMBER = re.compile(r"([一二三四五六七八九十]+)、(?=\S)")
_SUBHEADING_NUMBER = re.compile(r"（([一二三四五六七八九十]+)）(?=\S)")


def docx(report: SampleReport) -> bytes:
    """The report as a docx file.

    Section headings, and the sub-headings of part one, carry automatic numbers wherever Word would count
    to the very number that the report shows; all other numbers are typed.
    """
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/document.xml": _document(report),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/footer1.xml": _FOOTER,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # the same on every platform
            # Stored, not deflated: the bytes of a deflated entry depend on the zlib in use.
            archive.writestr(entry, (_DECLARATION + content).encode("utf-8"), zipfile.ZIP_STORED)
    return buffer.getvalue()


def _document(report: SampleReport) -> str:
    body = [_paragraph(line, centred=True) for line in report.title]
    body += [_paragraph(line) for line in report.preamble]
    counted = 0
    for part in report.parts:
        number = _HEADING_NUMBER.match(part.heading)
        if number and ordinal_value(number[1]) == counted + 1:
            counted += 1
            body.append(_paragraph(part.heading[number.end() :], style="1", level=0))
        else:
            body.append(_paragraph(part.heading, style="1"))
        if part.table:
            body += [_table(part.table), "<w:p/>"]
        body += _paragraphs(part)
    return (
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}"><w:body>{"".join(body)}{_SECTION}</w:body></w:document>'
    )


def _paragraphs(part: SamplePart) -> Iterator[str]:
    counted = 0
    for text in part.paragraphs:
        number = _SUBHEADING_NUMBER.match(text) if part.id == "one" else None
        if number and ordinal_value(number[1]) == counted + 1:
            counted += 1
            yield _paragraph(text[number.end() :], level=1)
        else:
            yield _paragraph(text)


def _paragraph(text: str, *, style: str | None = None, level: int | None = None, centred: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    if centred:
        properties += '<w:jc w:val="center"/>'
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(table: FormTable) -> str:
    grid = '<w:gridCol w:w="900"/>' * table.width
    rows = "".join(_row(table, index, row) for index, row in enumerate(table.rows()))
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def _row(table: FormTable, index: int, row: tuple[FormCell, ...]) -> str:
    left_out = table.width - row[-1].column - row[-1].column_span
    properties = f'<w:trPr><w:gridAfter w:val="{left_out}"/></w:trPr>' if left_out > 0 else ""
    return f"<w:tr>{properties}{''.join(_cell(cell, index) for cell in row)}</w:tr>"


def _cell(cell: FormCell, row: int) -> str:
    properties = '<w:tcW w:w="0" w:type="auto"/>'
    if cell.column_span > 1:
        properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
    if cell.row_span > 1:
        properties += '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(cell.text if cell.row == row else '')}</w:tc>"
