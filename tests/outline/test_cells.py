"""Are blank, zero, placeholder, text and number with note different things?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.outline.cells import cell_value
from auditor.report import CellKind


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("0", CellKind.NUMBER, 0),
        ("\u3000\u30000", CellKind.NUMBER, 0),
        ("00", CellKind.NUMBER, 0),
        ("１２", CellKind.NUMBER, 12),
        ("1,234", CellKind.NUMBER, 1234),
        ("1，234", CellKind.NUMBER, 1234),
        ("－3", CellKind.NUMBER, -3),
        ("+5", CellKind.NUMBER, 5),
        ("3.1416", CellKind.NUMBER, Decimal("3.1416")),
        ("22（其中修订16件）", CellKind.NOTED, 22),
        ("35件", CellKind.NOTED, 35),
        ("251000元", CellKind.NOTED, 251000),
        ("", CellKind.BLANK, None),
        ("\u00a0\u200b", CellKind.BLANK, None),
        ("/", CellKind.PLACEHOLDER, None),
        ("／", CellKind.PLACEHOLDER, None),
        ("—", CellKind.PLACEHOLDER, None),
        ("无", CellKind.PLACEHOLDER, None),
        ("不适用", CellKind.PLACEHOLDER, None),
        ("若干", CellKind.TEXT, None),
        ("约30", CellKind.TEXT, None),
        ("1 2", CellKind.TEXT, None),
        ("O", CellKind.TEXT, None),
        ("9" * 5000, CellKind.TEXT, None),
    ],
)
def test_each_kind_is_told_apart(text: str, kind: CellKind, value: object) -> None:
    assert cell_value(text) == (kind, value)
