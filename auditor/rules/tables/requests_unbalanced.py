"""T203: what came in is not what was dealt with or carried over."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.tables.balance import conclusions
from auditor.rules.tables.form import BASIS
from auditor.verdict import Conclusion, Severity


@rule(id="T203", title="新收加上年结转不等于总计加结转下年", severity=Severity.ERROR, basis=f"{BASIS}（表三勾稽关系）")
def requests_unbalanced(report: Report) -> Iterator[Conclusion]:
    """检查什么：表三每一列（六类申请人和总计）的“一、本年新收”加“二、上年结转”，是否等于“（七）总计”加“四、
    结转下年度继续办理”。空格、“/”、“无”只有按 0 计后等式成立时才按 0 计，并予说明；否则不作判断。

    为什么：收到的申请要么办结、要么结转，这是格式表头写明的勾稽关系；不平说明至少一格有误。
    同一原因造成的其他不平（T204、T205）并入一条，并给出改动最少的改法（T212），只供核对，从不替报告改数。

    反例：自然人一列新收 6、上年结转 0，总计 5、结转下年 0。

    正例：自然人一列新收 6、上年结转 1，总计 5、结转下年 2。

    依据：国办公开办函〔2021〕30号、〔2019〕60号附件表三“第一项加第二项之和，等于第三项加第四项之和”。
    """
    yield from conclusions(report, 3, "T203")
