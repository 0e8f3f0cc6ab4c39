"""S110: section five names no improvement."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report import Report
from auditor.rule import rule
from auditor.rules.structure.place import ARTICLE_50
from auditor.rules.structure.section_five import unnamed
from auditor.verdict import Conclusion, Severity


@rule(
    id="S110",
    title="第五部分没有写改进情况",
    severity=Severity.ERROR,
    basis=f"{ARTICLE_50}第一款第四项",
)
def improvement_missing(report: Report) -> Iterator[Conclusion]:
    """检查什么：第五部分是否至少写了一项改进措施（已做的或打算做的），以子标题和用语辨认。“有待进一步加强”说的是问题，“下一步将做好以下工作”只是开头，都不算。第五部分只有“无”或寥寥数字的，算没有写；有较长文字而用语无从判断的，记为无法判断。

    为什么：改进情况与存在的问题同为法定内容，有问题而没有改进，报告就没有下文。

    反例：“一是更新不够及时；二是解读形式有待丰富。”

    正例：“将照片回传列入驻村干部月度记录，山区三个村改由护林员代为拍摄。”

    依据：《政府信息公开条例》第五十条第一款第四项。
    """
    yield from unnamed(report, "improvement", "改进措施", "写明针对问题已经采取或准备采取的措施、责任人和时间。")
