"""Does the lexicon tell apart what sounds alike?"""

from __future__ import annotations

import time

import pytest

from auditor.language import annotate
from auditor.language.phrases import even, lexicon, topics
from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.report import Report
from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("proactive", "全年在县网站公布农机补贴信息214条。"),
        ("on_request", "本年度没有收到群众提出的公开申请。"),
        ("management", "公文经三审三校后上网。"),
        ("platform", "镇专栏的栏目设置在六月作了合并。"),
        ("supervision", "年内对经办人员培训两次。"),
        ("interpretation", "请农技员解读补贴条件。"),
        ("assessment_result", "县里对乡镇的政务公开考核结果为良好。"),
        ("assessment_result", "年底考核得分九十一分。"),
        ("assessment_result", "县政府办对本镇开展了年度考核。"),
        ("assessment_mechanism", "把公开工作纳入站所绩效考核，占五分。"),
        ("appraisal_result", "请村民代表开展社会评议一次。"),
        ("appraisal_result", "群众满意率为 97.2%。"),
        ("appraisal_result", "本年度未开展社会评议。"),
        ("accountability_result", "全年未发生责任追究情形。"),
        ("accountability_result", "没有人员因公开工作被追究责任。"),
        ("accountability_result", "责任追究情况：无。"),
        ("accountability_result", "对两个更新迟缓的站所约谈2次。"),
        ("processing_fee", "本年度共收取 信息 处理费０元。"),
        ("processing_fee", "依申请公开没有收取费用。"),
        ("problem", "村级页面更新不够及时。"),
        ("problem", "还存在个别栏目长期没有内容的问题。"),
        ("problem", "经办人员身兼数职。"),
        ("improvement", "把照片回传列入月度记录。"),
        ("plan", "2024年将请农技员录制短视频。"),
        ("transition", "工作取得成效，但仍存在一些不足："),
        ("nil", "没有其他需要报告的事项。"),
        ("meta", "联系电话：0000-0000000。"),
        ("period", "统计期限为2023年1月1日至12月31日。"),
        ("other_matter", "承办人大代表建议五件。"),
    ],
)
def test_speaks_of(topic: str, text: str) -> None:
    assert topic in topics(text)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("assessment_result", "健全责任、考核、评议、审查等多种制度。"),
        ("assessment_result", "制定考核办法，完善考核结果运用机制。"),
        ("assessment_mechanism", "健全责任、考核、评议、审查等多种制度。"),
        ("appraisal_result", "建立公开审议、社会评议、责任追究制度。"),
        ("appraisal_result", "支部开展民主评议党员活动。"),
        ("accountability_result", "严格落实责任追究制度。"),
        ("accountability_result", "完善监督、评议和责任追究机制。"),
        ("processing_fee", "行政事业性收费0万元。"),
        ("processing_fee", "公开污水处理费标准。"),
        ("processing_fee", "公布农村供水收费标准。"),
        ("problem", "但仍存在一些问题和不足。"),
        ("problem", "不断提高公开水平。"),
        ("problem", "未发现问题。"),
        ("problem", "着力解决更新不及时的问题。"),
        ("improvement", "解读形式有待进一步丰富。"),
        ("improvement", "经办人员能力仍需加强。"),
        ("improvement", "（二）改进情况"),
        ("plan", "下一步，本镇将从以下几个方面改进。"),
        ("on_request", "办理行政许可申请十二件。"),
        ("period", "2023年3月1日至31日开展宣传月活动。"),
    ],
)
def test_does_not_speak_of(topic: str, text: str) -> None:
    assert topic not in topics(text)


def test_what_is_taken_out_leaves_a_gap() -> None:
    """『评议…制度』 goes; the words before and after it must not join to a result."""
    assert "appraisal_result" not in topics("开展宣传，完善社会评议制度，群众评议")


def test_evened_text_has_one_form() -> None:
    assert even("收取 ０\u3000元，\u200b共（３）次") == "收取0元,共(3)次"


def test_topics_are_named_once() -> None:
    ids = [topic.id for topic in lexicon()]
    assert len(ids) == len(set(ids))


def the_report() -> Report:
    return outline(read_manuscript(LAYOUTS["tab"](sample({})), "样例.txt"))


def test_annotate_fills_units_of_every_section() -> None:
    report = the_report()
    annotated = annotate(report)
    assert report.units == ()
    assert {unit.section for unit in annotated.units} == {sid for sid, part in report.sections.items() if part.text}
    fee = [unit for unit in annotated.units if "processing_fee" in unit.topics]
    assert {unit.section for unit in fee} == {"six"}
    assert all(report.sections[unit.section].text[unit.start : unit.end] == unit.text for unit in annotated.units)


def timed(report: Report) -> float:
    start = time.perf_counter()
    annotate(report)
    return time.perf_counter() - start
