"""Are numerals read as officials write them?"""

from __future__ import annotations

import pytest

from auditor.language.numerals import value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("0", 0), ("12", 12), ("1,176", 1176), ("12,345,678", 12_345_678), ("3.5", 3.5), ("0.04万", 400),
        ("1.2万余", 12_000), ("2万", 20_000), ("1.5亿", 150_000_000), ("2.30", 2.3),
        ("零", 0), ("〇", 0), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("三十六", 36), ("一百零三", 103),
        ("二百一十七", 217), ("一千零五", 1005), ("一千二百", 1200), ("一万二千", 12_000), ("三万", 30_000),
        ("百余", 100), ("一百余", 100), ("一百二十余", 120), ("二百多", 200), ("二〇二三", 2023), ("一二", 12),
    ],
)  # fmt: skip
def test_value(numeral: str, value: float) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("numeral", ["", "万", "余", "件", "一二百", "第三"])
def test_what_is_no_numeral(numeral: str) -> None:
    assert value_of(numeral) is None
