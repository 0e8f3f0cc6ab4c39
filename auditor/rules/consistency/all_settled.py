"""C303: all settled in time – with nothing received, or with applications carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.errors import NotApplicable
from auditor.report import Report, Unit
from auditor.rule import rule
from auditor.rules.consistency.quantity import BASIS
from auditor.verdict import Conclusion, Evidence, Finding, Severity

_CARRIED = re.compile(
    r"(?<!上年)(?<!上年度)(?<!无)结转(?!的)|转入(?:下|次|20)|(?<!结)转下|顺延|未到期|在办|尚在|正在办理|期限内办理"
)
_NOT_ALL = re.compile(
    "(?:(?:未|没有|尚未|不能)[^,，。;；]{0,4}|(?:确保|力争|要求|规定|应当|必须|务必|上一?年|去年|到期|应答复|应办结|事项|除)[^,，。;；]{0,20})$"
)
"""What makes of 全部 less than all, or a plan: 未全部办结, 确保全部答复, 到期的均已答复."""
_ELSE = re.compile("许可|低保|救助|危房|建房|改造|补贴|政务服务|审批|复议|诉讼|上一?年|去年")
_DISCLOSURE = re.compile("信息公开申请|公开申请|依申请公开")
_ALL = re.compile("均|全部|都|百分之百|100%|办结率|答复率")


@rule(id="C303", title="“全部办结”与表格不合", severity=Severity.WARN, basis=BASIS)
def all_settled(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文说申请“均已按时办结”“全部答复”“办结率100%”，而全年没有收到也没有结转的申请（空话），或者表三“结转下年度继续办理”不为零而正文没有说到结转。

    为什么：零申请时说“均已按时办结”是照抄套话；有结转而说全部办结，正文与表格相矛盾。

    反例：“全年依申请公开0件，均已按时办结。”

    正例：“全年收到申请12件，办结11件，1件结转下年继续办理。”

    依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。
    """
    said = [unit for unit in report.units if _says_all(unit)]
    if not said:
        raise NotApplicable("正文没有“全部办结”一类的说法")
    table = report.table(3)
    handled = table.value_of("new", "total") + table.value_of("carried_in", "total")
    over = table.value_of("carried_out", "total")
    told = any(claim.quantity == "carried_out" and claim.value for claim in report.claims) or any(
        _CARRIED.search(unit.text) for unit in report.units if _on_requests(unit)
    )
    for unit in said:
        if not handled:
            yield Finding(
                message="全年没有收到也没有结转的申请，却说都已办结或答复",
                evidence=(_quoted(unit, report), table.evidence("new", "total"), table.evidence("carried_in", "total")),
                advice="删去这句套话，只写明未收到申请。",
                confidence=0.95,
            )
        elif over and not told:
            yield Finding(
                message=f"正文说申请都已办结或答复，表三结转下年度 {over} 件",
                evidence=(_quoted(unit, report), table.evidence("carried_out", "total", expected=0)),
                advice="写明办结多少件、结转下年多少件。",
                confidence=0.9,
            )


def _says_all(unit: Unit) -> bool:
    """Whether a unit tells, not plans, that all applications for information were settled."""
    if "all_settled" not in unit.topics or not _on_requests(unit) or unit.does("improvement", "problem"):
        return False
    if _ELSE.search(unit.text) and not _DISCLOSURE.search(unit.text):
        return False
    return not all(_NOT_ALL.search(unit.text[: match.start()]) for match in _ALL.finditer(unit.text))


def _on_requests(unit: Unit) -> bool:
    """Whether a unit is about applications: by its phrases, or by its label where it is sure."""
    labels = unit.labels
    return "on_request" in unit.topics or (
        labels is not None and labels.topic == "on_request" and labels.topic_probability >= 0.8
    )


def _quoted(unit: Unit, report: Report) -> Evidence:
    return report.sections[unit.section].evidence(unit.start, unit.end)
