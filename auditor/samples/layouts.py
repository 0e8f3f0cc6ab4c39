"""The shapes in which reports arrive, one function a shape: from a sample report to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.chinese import display_width
from auditor.samples.docx import docx
from auditor.samples.form import SampleReport
from auditor.samples.html import html
from auditor.samples.tables import FormCell, FormTable

Row = tuple[FormCell, ...]


def tab(report: SampleReport) -> bytes:
    """Rows as tab-separated fields; a merged cell stands once and the row is padded to the table's width."""
    return _text(report, _tab_rows, "\n\n")


def lines(report: SampleReport) -> bytes:
    """Each cell on a line of its own behind a tab, rows parted by a blank line, as pasted from Word."""
    return _text(report, _cell_lines)


def loose(report: SampleReport) -> bytes:
    """Each cell on a line of its own with a blank line after it: rows can be told only by their labels."""
    return _text(report, _loose_lines, "\n\n")


def pipe(report: SampleReport) -> bytes:
    """Tables as in Markdown; a merged cell stands in the first of its places, the others are empty."""
    return _text(report, _pipe_rows, "\n\n")


def spaced(report: SampleReport) -> bytes:
    """Columns aligned with blanks by display width, as ``pdftotext -layout`` prints them."""
    return _text(report, _aligned_rows, indent="    ")


def glued(report: SampleReport) -> bytes:
    """Values glued to their label, and to each other while that is unambiguous; blank cells leave no trace."""
    return _text(report, _glued_rows)


def _text(report: SampleReport, rows: Callable[[FormTable], Sequence[str]], gap: str = "\n", indent: str = "") -> bytes:
    """The report as plain text: title, paragraphs, headings and tables parted by ``gap``."""
    pieces = [*report.title, *(indent + paragraph for paragraph in report.preamble)]
    for part in report.parts:
        pieces.append(part.heading)
        if part.table:
            pieces.append("\n".join(rows(part.table)))
        pieces += [indent + paragraph for paragraph in part.paragraphs]
    return (gap.join(pieces) + "\n").encode("utf-8")


def _begun(table: FormTable) -> Iterator[list[tuple[FormCell, str]]]:
    """Per row its cells with the text they show there: a cell merged downwards shows it in its first row only."""
    for index, row in enumerate(table.rows()):
        yield [(cell, cell.text if cell.row == index else "") for cell in row]


def _tab_rows(table: FormTable) -> list[str]:
    return ["\t".join(_padded(table, row)) for row in _begun(table)]


def _padded(table: FormTable, row: Sequence[tuple[FormCell, str]]) -> list[str]:
    fields: list[str] = []
    for cell, text in row:
        # The second and third label columns of table 3 come out as one field where a label spans both.
        narrow = table.number == 3 and cell.column < 3 and cell.column_span > 1
        fields += [text, *[""] * (cell.column_span - 1 - narrow)]
    complete = _end(row[-1][0]) >= table.width
    return fields + [""] * (table.width - len(fields) if complete else 0)


def _cell_lines(table: FormTable) -> list[str]:
    return [line for row in _begun(table) for line in [*("\t" + text for _, text in row), ""]]


def _loose_lines(table: FormTable) -> list[str]:
    return ["\n\n".join(text for row in _begun(table) for cell, text in row if text or cell.value)]


def _pipe_rows(table: FormTable) -> list[str]:
    rows = []
    for row in _begun(table):
        fields = [field for cell, text in row for field in (text, *[""] * (cell.column_span - 1))]
        rows.append(f"| {' | '.join(fields)} |")
    rule = f"|{' --- |' * table.width}"
    return [rows[0], rule, *rows[1:]]


def _aligned_rows(table: FormTable) -> list[str]:
    starts = _column_starts(table)
    rows = []
    for row in _begun(table):
        printed = ""
        for cell, text in row:
            printed += " " * (starts[cell.column] - display_width(printed)) + text if text else ""
        rows.append(printed)
    return ["", *rows, ""]


def _column_starts(table: FormTable) -> list[int]:
    """The display column at which each column begins: three blanks clear of everything to its left."""
    columns = max(_end(cell) for cell in table.cells)
    starts = [0] * (columns + 1)
    for column in range(1, columns + 1):
        left = [cell for cell in table.cells if _end(cell) == column]
        starts[column] = max(
            [starts[column - 1] + 3, *(starts[cell.column] + display_width(cell.text) + 3 for cell in left)]
        )
    return starts


def _glued_rows(table: FormTable) -> list[str]:
    rows = []
    for row in _begun(table):
        labels = [text for cell, text in row if text and not cell.value]
        values = [text for cell, text in row if text and cell.value]
        between = "" if table.number == 2 and all(len(text) == 1 for text in values) else " "
        rows.append(" ".join(labels) + between.join(values))
    return [row for row in rows if row]


def _end(cell: FormCell) -> int:
    return cell.column + cell.column_span


LAYOUTS: Mapping[str, Callable[[SampleReport], bytes]] = {
    "tab": tab,
    "lines": lines,
    "loose": loose,
    "pipe": pipe,
    "spaced": spaced,
    "glued": glued,
    "html": html,
    "docx": docx,
}
