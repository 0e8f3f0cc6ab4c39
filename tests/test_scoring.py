"""Does a score follow from its findings, and from nothing else?"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.rubrics import Rubric, load, names
from auditor.rule import Rule
from auditor.rules import RULES
from auditor.scorecard import Scorecard
from auditor.scoring import Subject, scorecard
from auditor.verdict import Evidence, Finding, Outcome, Severity, Verdict

_SUBJECT = Subject("one.txt", "0" * 64, "青石县水利局", 2023, "2021", "department")
_IDS = [rule.id for rule in RULES]
_rubrics = st.sampled_from([load(name) for name in names()])
_findings = st.builds(
    lambda number, confidence, severity: Finding(
        f"第 {number} 处不符", (Evidence(f"原文{number}", section="one", span=(number, number + 2)),), "改正。",
        severity=severity, confidence=confidence,
    ),
    st.integers(0, 30),
    st.sampled_from([1.0, 1.0, 0.9, 0.5]),
    st.sampled_from([None, None, Severity.WARN, Severity.VETO]),
)  # fmt: skip


@st.composite
def _verdicts(draw: st.DrawFn) -> list[Verdict]:
    verdicts = []
    for rule in _IDS:
        outcome = draw(st.sampled_from(list(Outcome)))
        findings = draw(st.lists(_findings, max_size=4)) if outcome is Outcome.VIOLATED else []
        verdicts.append(Verdict(rule, outcome, None, tuple(findings)))
    return verdicts


def _score(verdicts: list[Verdict], rubric: Rubric) -> Scorecard:
    return scorecard(_SUBJECT, verdicts, RULES, rubric, {})


@given(verdicts=_verdicts(), rubric=_rubrics)
def test_the_total_is_the_full_score_less_what_the_findings_deduct(verdicts: list[Verdict], rubric: Rubric) -> None:
    card = _score(verdicts, rubric)
    score = card.score
    if score.total is None:
        return
    deducted = sum(round(finding.deduction * 100) for finding in card.findings)
    assert round(score.total * 100) == round(rubric.full * 100) - deducted + round(score.bonus * 100)
    for category in score.categories:
        lost = sum(round(f.deduction * 100) for f in card.findings if f.category == category.id)
        if category.score is not None:
            assert round(category.score * 100) == round(category.budget * 100) - lost


@given(verdicts=_verdicts(), rubric=_rubrics)
def test_the_interval_holds_the_total(verdicts: list[Verdict], rubric: Rubric) -> None:
    score = _score(verdicts, rubric).score
    assert 0 <= score.low <= score.high <= rubric.full
    assert score.total is None or score.low <= score.total <= score.high
    assert 0 <= score.coverage <= 1


@given(verdicts=_verdicts(), rubric=_rubrics, finding=_findings, data=st.data())
def test_one_more_finding_never_raises_a_score(
    verdicts: list[Verdict], rubric: Rubric, finding: Finding, data: st.DataObject
) -> None:
    judged = [i for i, v in enumerate(verdicts) if v.outcome in (Outcome.SATISFIED, Outcome.VIOLATED)]
    at = data.draw(st.sampled_from(judged or [-1]))
    if at < 0:
        return
    told_elsewhere = verdicts[at].outcome is Outcome.VIOLATED and not verdicts[at].findings
    upheld = replace(finding, confidence=1.0) if told_elsewhere else finding
    more = list(verdicts)
    more[at] = replace(verdicts[at], outcome=Outcome.VIOLATED, findings=(*verdicts[at].findings, upheld))
    before, after = _score(verdicts, rubric).score, _score(more, rubric).score
    assert after.low <= before.low
    assert after.high <= before.high
    assert (after.total or 0) <= (before.total or 0)


@given(verdicts=_verdicts(), rubric=_rubrics, seed=st.integers(0, 9))
def test_order_does_not_matter(verdicts: list[Verdict], rubric: Rubric, seed: int) -> None:
    shuffled = [replace(v, findings=tuple(random.Random(seed).sample(v.findings, len(v.findings)))) for v in verdicts]
    random.Random(seed).shuffle(shuffled)
    one, other = _score(verdicts, rubric), _score(shuffled, rubric)
    assert one.score == other.score
    assert [(f.id, f.deduction) for f in one.findings] == [(f.id, f.deduction) for f in other.findings]


@given(verdicts=_verdicts(), rubric=_rubrics)
def test_what_does_not_apply_weighs_nothing(verdicts: list[Verdict], rubric: Rubric) -> None:
    kept = [verdict for verdict in verdicts if verdict.outcome is not Outcome.NOT_APPLICABLE]
    assert _score(verdicts, rubric).score == _score(kept, rubric).score


@given(verdicts=_verdicts(), rubric=_rubrics)
def test_categories_lose_no_more_than_their_cap(verdicts: list[Verdict], rubric: Rubric) -> None:
    for category in _score(verdicts, rubric).score.categories:
        if category.score is not None:
            cap = next(item.cap / item.budget for item in rubric.categories if item.id == category.id)
            assert category.score >= round(category.budget * (1 - cap), 2) - 0.01


@given(verdicts=_verdicts(), rubric=_rubrics, data=st.data())
def test_what_could_not_be_judged_lowers_coverage_and_deducts_nothing(
    verdicts: list[Verdict], rubric: Rubric, data: st.DataObject
) -> None:
    at = data.draw(st.sampled_from([i for i, v in enumerate(verdicts) if v.outcome is Outcome.SATISFIED] or [-1]))
    if at < 0:
        return
    for outcome in (Outcome.UNDETERMINED, Outcome.CRASHED):
        unsure = list(verdicts)
        unsure[at] = Verdict(verdicts[at].rule, outcome, "看不清")
        before, after = _score(verdicts, rubric), _score(unsure, rubric)
        assert after.score.coverage < before.score.coverage
        assert [f.deduction for f in after.findings] == [f.deduction for f in before.findings]
        assert after.score.low <= before.score.low


@given(rubric=_rubrics)
def test_no_findings_give_full_marks(rubric: Rubric) -> None:
    score = _score([Verdict(rule, Outcome.SATISFIED) for rule in _IDS], rubric).score
    assert (score.total, score.low, score.high, score.coverage) == (rubric.full, rubric.full, rubric.full, 1.0)
    assert score.passed
    assert not score.provisional


@given(rubric=_rubrics, confidence=st.sampled_from([1.0, 0.5]))
def test_no_deduction_without_evidence(rubric: Rubric, confidence: float) -> None:
    for evidence in ((), (Evidence("没有出处的引文"),)):
        finding = Finding("说不出在哪里", evidence, "改正。", confidence=confidence)
        verdicts = [Verdict(rule, Outcome.SATISFIED) for rule in _IDS if rule != "T203"]
        card = _score([*verdicts, Verdict("T203", Outcome.VIOLATED, None, (finding,))], rubric)
        assert [item.deduction for item in card.findings] == [0.0]


def test_a_veto_fails_or_takes_the_score_as_the_rubric_says() -> None:
    finding = Finding("缺少表三", (Evidence("三、收到和处理政府信息公开申请情况", section="three"),), "补上。")
    verdicts = [Verdict(rule, Outcome.SATISFIED) for rule in _IDS if rule != "T201"]
    verdicts.append(Verdict("T201", Outcome.VIOLATED, None, (finding,)))
    standard, guoban, ten = (_score(verdicts, load(name)).score for name in ("standard", "guoban", "ten-point"))
    assert (standard.vetoed, standard.passed, standard.total is None) == (True, False, False)
    assert (guoban.vetoed, guoban.passed, guoban.total) == (True, False, None)
    assert (ten.vetoed, ten.total is None) == (False, False)
    assert standard.veto_reasons == ("缺少表三",)


@given(rubric=_rubrics, outcome=st.sampled_from([Outcome.UNDETERMINED, Outcome.CRASHED]), data=st.data())
def test_where_nothing_was_judged_there_is_no_score(rubric: Rubric, outcome: Outcome, data: st.DataObject) -> None:
    idle = data.draw(st.sets(st.sampled_from(_IDS)))
    verdicts = [Verdict(rule, Outcome.NOT_APPLICABLE if rule in idle else outcome, "读不出") for rule in _IDS]
    score = _score(verdicts, rubric).score
    assert (score.total, score.passed, score.grade, score.coverage) == (None, False, "暂定", 0.0)


@pytest.mark.parametrize("fault", ["S101", "T201", "B502", "Y404"])
def test_a_missing_element_or_a_copied_text_costs_half_of_ten_points(fault: str) -> None:
    ids = {*_IDS, fault}
    rules = [Rule(id, id, Severity.VETO, "", lambda report: iter(())) for id in ids]
    finding = Finding("缺失或雷同", (Evidence("原文", section="one"),), "补上。", severity=Severity.VETO)
    verdicts = [
        Verdict(id, Outcome.VIOLATED, None, (finding,)) if id == fault else Verdict(id, Outcome.SATISFIED) for id in ids
    ]
    score = scorecard(_SUBJECT, verdicts, rules, load("ten-point"), {}).score
    assert (score.total, score.low, score.high) == (5.0, 5.0, 5.0)


def test_no_veto_without_evidence() -> None:
    verdicts = [Verdict(rule, Outcome.SATISFIED) for rule in _IDS if rule != "T201"]
    for evidence in ((), (Evidence("没有出处的引文"),)):
        finding = Finding("缺少表三", evidence, "补上。")
        for name in ("standard", "guoban"):
            score = _score([*verdicts, Verdict("T201", Outcome.VIOLATED, None, (finding,))], load(name)).score
            assert not score.vetoed
            assert score.total is not None
            assert score.veto_reasons == ("缺少表三（待复核）",)


def test_a_doubtful_veto_is_left_to_a_person() -> None:
    finding = Finding("疑似缺少表三", (Evidence("三、", section="three"),), "补上。", confidence=0.5)
    verdicts = [Verdict(rule, Outcome.SATISFIED) for rule in _IDS if rule != "T201"]
    score = _score([*verdicts, Verdict("T201", Outcome.VIOLATED, None, (finding,))], load("standard")).score
    assert not score.vetoed
    assert score.veto_reasons == ("疑似缺少表三（待复核）",)


def test_repeats_weigh_less_and_low_coverage_is_provisional() -> None:
    findings = tuple(
        Finding(f"第{n}处", (Evidence(str(n), table=3, row="new", column=column),), "改正。")
        for n, column in enumerate(("natural", "legal", "total"))
    )
    verdicts = [Verdict(rule, Outcome.UNDETERMINED, "缺表") for rule in _IDS if rule != "T205"]
    card = _score([*verdicts, Verdict("T205", Outcome.VIOLATED, None, findings)], load("standard"))
    deductions = sorted((finding.deduction for finding in card.findings), reverse=True)
    assert deductions[0] > deductions[1] > deductions[2] > 0
    assert card.score.provisional
    assert card.score.grade == "暂定"


def test_fingerprints_tell_findings_apart_and_stay() -> None:
    same = (Evidence("（五）监督保障", section="one"),)
    findings = (Finding("没有考核", same, "补。"), Finding("没有评议", same, "补。"))
    cards = [_score([Verdict("S106", Outcome.VIOLATED, None, f)], load("standard")) for f in (findings, findings[::-1])]
    ids = [{finding.message: finding.id for finding in card.findings} for card in cards]
    assert ids[0] == ids[1]
    assert len(set(ids[0].values())) == 2
