"""B504: the same words twice in one report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from auditor.chinese import letters
from auditor.errors import Undetermined
from auditor.lexicon import lexicon
from auditor.report import Report, Unit
from auditor.rule import rule
from auditor.rules.substance.section_five import evidence_of
from auditor.verdict import Conclusion, Finding, Severity

_FORMAL = frozenset({"heading", "fee", "nil", "meta"})


@rule(
    id="B504",
    title="同一份报告内文字重复",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号（对内容雷同、敷衍塞责的追责）",
)
def repeated_passage(report: Report, *, least: int = 16) -> Iterator[Conclusion]:
    """检查什么：两个语句之间有没有连续 least 个字以上相同。法规名称、固定提法、机关名称和“没有……”一类的法定说明不算。

    为什么：同样的话写两遍，多为拼接凑字。

    反例：第一部分和第五部分都写“由党政办公室牵头每月核对一次村级公开栏内容并留存照片备查”。

    正例：同一件事只在一处写明。

    依据：国办公开办函〔2021〕30号。
    """
    units = [unit for unit in report.units if not (unit.labels and unit.labels.function in _FORMAL)]
    if not units:
        raise Undetermined("报告没有可读的叙述文字")
    own = letters(report.organ.value) if report.organ else ""
    first: dict[str, Unit] = {}
    told: set[tuple[int, int]] = set()
    for unit in units:
        wording = letters(unit.text)
        fresh: list[str] = []
        for at in range(len(wording) - least + 1):
            run = wording[at : at + least]
            earlier = first.get(run)
            if earlier is None:
                fresh.append(run)
            elif (id(earlier), id(unit)) not in told and not _is_formal(run, own):
                told.add((id(earlier), id(unit)))
                yield Finding(
                    message=f"两处有 {least} 字以上相同（不计标点）：“{run}…”",
                    evidence=(evidence_of(report, unit), evidence_of(report, earlier)),
                    advice="删去重复的一处，或写明两处的不同。",
                )
        for run in fresh:
            first[run] = unit


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(lexicon("statutory")["phrases"])


def _is_formal(run: str, organ: str) -> bool:
    """Whether a run is mostly a fixed phrase or the organ's own name."""
    return any(name and (name in run or run in name or name[: len(run) // 2] in run) for name in (*_phrases(), organ))
