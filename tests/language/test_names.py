"""Are names found by their marks, and generic words left alone?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.names import names


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("认真贯彻《中华人民共和国政府信息公开条例》。", "law", "《中华人民共和国政府信息公开条例》"),
        ("印发《石桥镇政务公开工作要点》。", "title", "《石桥镇政务公开工作要点》"),
        ("落实国办公开办函〔2021〕30号要求。", "number", "国办公开办函〔2021〕30号"),
        ("会同青石县水利局核对名录。", "organ", "青石县水利局"),
        ("运营“云溪发布”微信公众号。", "platform", "云溪发布"),
        ("开设“惠农补贴”专栏。", "column", "惠农补贴"),
    ],
)
def test_a_name_is_found(text: str, kind: str, name: str) -> None:
    assert (kind, name) in [(found.kind, found.text) for found in names(text)]


@pytest.mark.parametrize("text", ["我局高度重视。", "各乡镇、各部门认真落实。", "及时公开政府信息。"])
def test_generic_words_are_no_names(text: str) -> None:
    assert names(text) == ()


@given(
    st.lists(st.sampled_from(("青石县", "水利局", "《", "》", "条例", "“", "”", "公众号", "专栏", "，", "会同"))).map(
        "".join
    )
)
def test_names_stand_in_the_text_and_never_overlap(text: str) -> None:
    found = names(text)
    assert all(text[name.start : name.end] == name.text for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
