"""L710: personal data that must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.writing.prose import spans
from auditor.verdict import Conclusion, Evidence, Finding, Severity

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_CARD = re.compile(r"(?<!\d)62\d{14,17}(?!\d)")
_PRIVATE = re.compile(r"手机|家住|身份证|申请人|本人|户主|村民|群众")
_REACH = 16


@rule(
    id="L710",
    title="疑似泄露个人信息",
    severity=Severity.VETO,
    basis="《政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第二十八条",
)
def personal_data(report: Report) -> Iterator[Conclusion]:
    """检查什么：正文中的公民身份号码（校验码和出生日期都对）、银行卡号（校验位对）、写明属于个人的手机号。引文一律隐去中间各位。

    为什么：年度报告全文上网，写进个人信息就是泄露。

    反例：“申请人张某，身份证号（十八位号码）”。

    正例：“申请人张某申请公开征地补偿信息，已依法答复。”

    依据：《政府信息公开条例》第十五条。
    """
    for section, start, end, match in spans(report, _IDENTITY):
        if _is_identity(match.group()):
            yield _finding("公民身份号码", match.group(), section.id, (start, end), 1.0)
    for section, start, end, match in spans(report, _CARD):
        if _is_card(match.group()):
            yield _finding("银行卡号", match.group(), section.id, (start, end), 0.95)
    for section, start, end, match in spans(report, _MOBILE):
        if _PRIVATE.search(section.text[max(0, start - _REACH) : start]):
            yield _finding("个人手机号", match.group(), section.id, (start, end), 0.6)


def _finding(what: str, number: str, section: str, span: tuple[int, int], confidence: float) -> Finding:
    masked = number[:3] + "*" * (len(number) - 6) + number[-3:]
    # The place is given without the span's text: the number must not be printed in full anywhere.
    evidence = Evidence(masked, section, found=f"第 {span[0] + 1} 至 {span[1]} 字")
    return Finding(
        f"正文中有{what}（{masked}）", (evidence,), "立即删去或隐去，并按规定处置泄露。", confidence=confidence
    )


def _is_identity(number: str) -> bool:
    """Whether check digit (ISO 7064 MOD 11-2, GB 11643), date of birth and region are right."""
    from stdnum.cn import ric

    return bool(ric.is_valid(number))


def _is_card(number: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(number))
