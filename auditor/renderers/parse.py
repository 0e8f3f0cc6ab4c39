"""What was read, without judgement, after ``schemas/parse.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from auditor.renderers.json import document, error_object, figure
from auditor.report import Claim, Report, Table, TableCell, Unit
from auditor.scorecard import Unreadable


def render_parse(items: Iterable[tuple[str, Report] | Unreadable]) -> Iterator[str]:
    """One document over all files; each item is a file's name and its report."""
    yield from document(
        error_object(item) if isinstance(item, Unreadable) else parse_object(item[0], item[1]) for item in items
    )


def parse_object(file: str, report: Report) -> dict[str, Any]:
    """Facts, sections and statutory tables of one report."""
    return {
        "file": file,
        "sha256": report.manuscript.sha256,
        "report": {
            "organ": report.organ.value if report.organ else None,
            "year": report.year.value if report.year else None,
            "edition": report.edition.id,
            "level": report.level.value if report.level else None,
        },
        "sections": {
            name: {"heading": section.heading.text if section.heading else None, "text": section.text}
            for name, section in report.sections.items()
        },
        "tables": {f"table{number}": _table(table) for number, table in sorted(report.tables.items())},
        "units": [_unit(unit) for unit in report.units],
        "claims": [claim_object(claim) for claim in report.claims],
        "misfits": [
            {
                "kind": str(misfit.kind),
                "table": table.number,
                "row": misfit.row,
                "column": misfit.column,
                "quote": misfit.quote,
                "values": list(misfit.values),
            }
            for table in report.tables.values()
            for misfit in table.misfits
        ],
    }


def claim_object(claim: Claim) -> dict[str, Any]:
    """A CLAIM of the published interface."""
    return {
        "quantity": claim.quantity,
        "value": claim.value,
        "unit": claim.unit,
        "scope": claim.scope,
        "year": claim.year,
        "quote": claim.quote,
        "section": claim.section,
        "span": [claim.start, claim.end],
        "approximate": claim.loose,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    labels = unit.labels
    return {
        "section": unit.section,
        "span": [unit.start, unit.end],
        "text": unit.text,
        "subheading": unit.subheading,
        "function": labels.function if labels else None,
        "topic": labels.topic if labels else None,
        "boilerplate": labels.boilerplate if labels else None,
        "names": [{"kind": name.kind, "text": name.text} for name in unit.names],
    }


def _table(table: Table) -> dict[str, Any]:
    """Rows of cells; the cells of table 4 stand under one id each, ``rev_keep``."""
    rows = {row: {column: _cell(table.cell(row, column)) for column in table.columns[row]} for row in table.rows}
    if table.number == 4:
        return {f"{row}_{column}": cell for row, cells in rows.items() for column, cell in cells.items()}
    return rows


def _cell(cell: TableCell) -> dict[str, Any]:
    value = None if cell.value is None else figure(cell.value)
    return {"value": value, "text": cell.text, "kind": str(cell.kind)}
