"""Do the measures of set phrases and specificity say what docs/measures.md defines?"""

from __future__ import annotations

from auditor.language.commonplace import (
    count_sequences,
    count_words,
    masked,
    own_words,
    sequences,
    telling_words,
    words,
)
from auditor.language.measures import measures
from auditor.pipeline import Auditor
from auditor.report import Report
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS

_EMPTY = "认真贯彻落实上级部署，不断提高政府信息公开工作水平，切实加强组织领导，进一步规范公开程序。"
_OWN = "3月在“惠农补贴”专栏公开青石县水利局核定的渠道维修补助名单214条。"


def report(text: str) -> Report:
    data = LAYOUTS["tab"](sample({"sections": {"one": [text]}}))
    return Auditor().read(data, "样例.txt")


def shares(text: str) -> dict[str, float]:
    return {measure.id: measure.value for measure in measures(report(text))}


def test_set_phrases_and_specifics_part() -> None:
    empty, own = shares(_EMPTY), shares(_OWN)
    assert empty["set_phrase_share"] > own["set_phrase_share"]
    assert empty["specificity"] < own["specificity"]
    assert all(0 <= value <= 1 for value in (*empty.values(), *own.values()))


def test_statutory_phrases_do_not_count() -> None:
    assert "政府信息公开条例" not in masked("认真贯彻《中华人民共和国政府信息公开条例》。").replace("《", "")


def test_a_sequence_is_four_words() -> None:
    own = words("切实加强组织领导，不断提高工作水平。")
    assert len(list(sequences(own))) == max(len(own) - 3, 0)


def test_a_common_sequence_stands_in_four_passages() -> None:
    text = "切实加强组织领导不断提高工作水平"
    assert count_sequences([(f"P{number}", text) for number in range(4)])
    assert not count_sequences([("P1", text)] * 4)


def test_own_words_tell_of_something_in_particular() -> None:
    assert own_words(_EMPTY) == ()
    assert "扣分" in own_words("二是制定扣分用语对照表。")
    assert own_words("合辙中矩，行稳致远。") == ()
    assert own_words("围绕行政复议、行政诉讼、信息处理费持续用力。") == ()


def test_a_telling_word_stands_mostly_in_concrete_units() -> None:
    assert count_words([("插班学位", False), ("插班学位", False), ("加强学位", True)]) == ["插班"]
    assert telling_words()
