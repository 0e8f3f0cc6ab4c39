"""Are organ, year and level read off every kind of title, and nothing made up?"""

from __future__ import annotations

import pytest

from auditor.outline import outline
from auditor.readers import read_manuscript

_BODY = "\n\n一、总体情况\n本年度工作平稳。\n"


@pytest.mark.parametrize(
    ("title", "organ", "year", "level"),
    [
        ("青石县云溪镇人民政府2023年政府信息公开工作年度报告", "青石县云溪镇人民政府", 2023, "township"),
        ("青石县云溪镇人民政府\n2023年政府信息公开工作年度报告", "青石县云溪镇人民政府", 2023, "township"),
        ("青石县云溪镇人民政府2023年政府信息公开\n工作年度报告", "青石县云溪镇人民政府", 2023, "township"),
        ("2023年度青石县水利局政府信息公开工作年度报告", "青石县水利局", 2023, "department"),
        ("青石县水利局关于2023年度政府信息公开工作年度报告", "青石县水利局", 2023, "department"),
        ("青石县水利局二〇二三年政府信息公开工作年报", "青石县水利局", 2023, "department"),
        ("青石县水利局 ２０２３ 年政府信息公开工作年度报告", "青石县水利局", 2023, "department"),
        ("青石县水利局\n政府信息公开工作年度报告\n（2023年度）", "青石县水利局", 2023, "department"),
        ("临江市人民政府2024年政府信息公开工作年度报告", "临江市人民政府", 2024, "city"),
        ("临江市望湖区人民政府2024年政府信息公开工作年度报告", "临江市望湖区人民政府", 2024, "county"),
        ("临江市望湖市人民政府2024年政府信息公开工作年度报告", "临江市望湖市人民政府", 2024, "county"),
        ("广州市人民政府2024年政府信息公开工作年度报告", "广州市人民政府", 2024, "city"),
        ("望湖区东门街道办事处2024年政府信息公开工作年度报告", "望湖区东门街道办事处", 2024, "subdistrict"),
        ("江南省人民政府2024年政府信息公开工作年度报告", "江南省人民政府", 2024, "province"),
        ("北京市人民政府2024年政府信息公开工作年度报告", "北京市人民政府", 2024, "province"),
        ("青石县人民政府办公室2024年政府信息公开工作年度报告", "青石县人民政府办公室", 2024, "department"),
        ("青石经济开发区管委会2024年政府信息公开工作年度报告", "青石经济开发区管委会", 2024, "other"),
    ],
)
def test_title(title: str, organ: str, year: int, level: str) -> None:
    report = outline(read_manuscript((title + _BODY).encode(), "one.txt"))
    assert report.organ is not None
    assert report.organ.value == organ
    assert report.year is not None
    assert report.year.value == year
    assert report.level is not None
    assert report.level.value == level
    assert report.title is not None
    assert "信息公开" in report.title.evidence.quote


def test_a_report_without_title_has_no_organ_and_no_year() -> None:
    report = outline(read_manuscript(("关于本年工作的说明" + _BODY).encode(), "one.txt"))
    assert report.title is None
    assert report.organ is None
    assert report.year is None
    assert report.level is None
