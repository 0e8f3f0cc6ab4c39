"""Are numbers read as officials write them?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.numerals import value_of


@pytest.mark.parametrize(
    ("numeral", "myriad", "expected"),
    [
        ("12", "", 12),
        ("1,204", "", 1204),
        ("1.2", "万", 12000),
        ("十二", "", 12),
        ("两", "", 2),
        ("二〇二三", "", 2023),
        ("一百零五", "", 105),
        ("百", "", 100),
        ("三", "万", 30000),
        ("九十九点五", "", 99.5),
    ],
)
def test_a_numeral_has_its_value(numeral: str, myriad: str, expected: float) -> None:
    assert value_of(numeral, myriad) == expected


def test_what_is_no_numeral_has_none() -> None:
    assert value_of("百零十") is None


@given(st.integers(0, 10**7))
def test_arabic_numbers_keep_their_value(number: int) -> None:
    assert value_of(str(number)) == value_of(f"{number:,}") == number


@given(st.integers(1, 9999))
def test_chinese_numbers_keep_their_value(number: int) -> None:
    import cn2an

    assert value_of(cn2an.an2cn(number)) == number
