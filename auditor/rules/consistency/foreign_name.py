"""C308: another organ's name stands where this one's should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from auditor.errors import Undetermined
from auditor.report import Report, Unit
from auditor.rule import rule
from auditor.rules.consistency.quantity import BASIS
from auditor.rules.consistency.selfhood import Selfhood, selfhood
from auditor.verdict import Conclusion, Finding, Severity

_LEAD = (
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[一二三四五六七八九十]是\s*)?"
    r"(?:20\d\d\s*年(?:度|来|以来)?\s*[,，]?\s*)?(?:一年来|今年以来|本年度|全年)?[,，]?\s*"
    r"(?:在[^，,。]{2,20}下[，,]\s*)?"
)
_PRAISE = (
    "(?:党委[、，]?政府|人民政府|办事处)?"
    "(?:始终|一直|认真|严格|坚持|深入|全面|高度重视|切实|不断|进一步|扎实|紧紧|紧扣|按照|根据|对照|以习近平"
    "|共公开|共收到|共发布|累计公开|累计收到|主动公开|公开(?!栏)|收到|未收到|没有收到|未收取|没有收取)"
)
_SUBJECTS = {
    kind: re.compile(rf"{_LEAD}(?P<name>[\u4e00-\u9fff]{{2,{longest}}}?(?:{suffixes}))(?={_PRAISE})")
    for kind, longest, suffixes in (
        ("town", 12, "镇|乡|街道|苏木"),
        ("bureau", 16, "局|委|厅"),
        ("county", 6, "县|区|旗"),
        ("city", 6, "市"),
    )
}
_MAKER = re.compile(r"本报告由(?P<name>[\u4e00-\u9fff]{3,24}?)(?:根据|按照|依据|编制|负责)")
_NO_NAME = re.compile(
    "调整|加强|推进|推动|落实|开展|组织|建立|完善|健全|成立|指导|督促|服务|结合|围绕|立足|充分|及时|积极|认真|深化|优化|强化|规范|明确|要求|上级|所属|下属|邀请|报送|依托|利用"
    "|会同|联合|兄弟|邻|周边|小镇|乡镇|城镇|集镇|村镇|各|格局|布局|大局|全局|开局|结局|党委|纪委|人大|农委|委托"
    "|开发区|新区|园区|城区|景区|社区|小区|片区|辖区|地区|市区|库区|灾区|山区|牧区|林区|矿区|校区|厂区"
)
"""A word that no organ's name of these kinds holds: what stands before 镇 or 局 is then no name of a peer."""
_SELF = re.compile(r"(?<!自)我们?(局|委|厅|镇|乡|街道|苏木)(?![\u4e00-\u9fff]?(?:两级|村)|[托屈亲限面定])")
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")


@rule(id="C308", title="遗留其他机关的名称", severity=Severity.ERROR, basis=BASIS)
def foreign_name(report: Report) -> Iterator[Conclusion]:
    """检查什么：作主语、应当是本机关名称的地方，写的是不是别的机关；“我局”“我镇”与本机关的种类是否一致。本机关的名称和简称从标题、落款和正文中归纳；上级、下级、会同单位的名称不算。

    为什么：写着别家的名字，说明整段是从别家的报告抄来的。

    反例：石桥镇的报告写“柳河镇高度重视政府信息公开工作”；镇政府的报告写“我局认真落实《条例》”。

    正例：石桥镇的报告写“石桥镇高度重视政府信息公开工作”。

    依据：国办公开办函〔2021〕30号（内容雷同、敷衍塞责）。
    """
    if report.organ is None:
        raise Undetermined("未能识别本机关名称（见 S103）")
    own = selfhood(report)
    for unit in report.units:
        if unit.section in ("two", "three", "four"):
            continue
        found = _foreign_subject(unit, own) or _foreign_maker(unit, own) or _foreign_self(unit, own)
        if found is None:
            continue
        start, end, message, confidence = found
        evidence = report.sections[unit.section].evidence(unit.start + start, unit.start + end)
        yield Finding(
            message=message,
            evidence=(replace(evidence, expected=report.organ.value, found=unit.text[start:end]),),
            advice="核对这一段是否抄自别处，按本机关的实际情况重写。",
            confidence=confidence,
        )


def _foreign_subject(unit: Unit, own: Selfhood) -> tuple[int, int, str, float] | None:
    pattern = _SUBJECTS.get(own.kind)
    match = pattern.match(unit.text) if pattern is not None else None
    if match is None or _NO_NAME.search(match["name"]) or own.is_named(match["name"]) or own.is_above(match["name"]):
        return None
    return match.start("name"), match.end("name"), f"本机关是{own.name}，这里的主语却是“{match['name']}”", 0.9


def _foreign_maker(unit: Unit, own: Selfhood) -> tuple[int, int, str, float] | None:
    """Another organ named as the one that made this report; an organ's own office may make it."""
    match = _MAKER.search(unit.text)
    if match is None or not own.is_elsewhere(match["name"]):
        return None
    return match.start("name"), match.end("name"), f"本机关是{own.name}，编制报告的却是“{match['name']}”", 0.9


def _foreign_self(unit: Unit, own: Selfhood) -> tuple[int, int, str, float] | None:
    text = _QUOTED.sub(lambda quoted: "※" * len(quoted.group()), unit.text)
    for match in _SELF.finditer(text):
        if not own.may_say(match[1]):
            return match.start(), match.end(), f"本机关是{own.name}，却自称“{match[0]}”", 0.85
    return None
