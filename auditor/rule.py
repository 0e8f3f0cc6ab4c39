"""A rule: one defect of the catalogue, checked on one report."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.errors import NotApplicable, SettingsError, Undetermined
from auditor.report import Report
from auditor.verdict import Conclusion, Doubt, Finding, Folded, Outcome, Remark, Severity, Verdict

Check = Callable[..., Iterator[Conclusion]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A frozen value around a plain generator function.

    ``check(report, **options)`` yields findings, doubts, folded faults and remarks; it raises
    ``NotApplicable`` where there is no such duty and ``Undetermined`` where it cannot judge at
    all (which ``Report.section``, ``Report.table`` and ``Table.value_of`` do by themselves).
    ``options`` are the check's keyword-only parameters with their defaults; ``manual`` is its
    docstring, the rule's page for people.
    """

    id: str
    title: str
    severity: Severity
    basis: str
    check: Check
    manual: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


def rule(*, id: str, title: str, severity: Severity, basis: str) -> Callable[[Check], Rule]:
    """Make a ``Rule`` of the decorated generator function; nothing is registered."""

    def decorate(check: Check) -> Rule:
        options = {
            name: parameter.default
            for name, parameter in inspect.signature(check).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        }
        return Rule(id, title, severity, basis, check, inspect.getdoc(check) or "", options)

    return decorate


def run(rule: Rule, report: Report, options: Mapping[str, Any] | None = None) -> Verdict:
    """One rule's verdict. A crash inside the rule is reported as such, never as a pass."""
    findings: list[Finding] = []
    doubts: list[str] = []
    notes: list[str] = []
    folded = False
    try:
        for conclusion in rule.check(report, **(options or {})):
            match conclusion:
                case Finding():
                    findings.append(conclusion)
                case Doubt(reason):
                    doubts.append(reason)
                case Folded(into, what):
                    folded = True
                    notes.append(f"{what}（已并入 {into}）")
                case Remark(text):
                    notes.append(text)
    except NotApplicable as reason:
        return Verdict(rule.id, Outcome.NOT_APPLICABLE, reason.reason)
    except Undetermined as reason:
        doubts.append(reason.reason)
    except Exception as defect:
        return Verdict(rule.id, Outcome.CRASHED, f"程序缺陷：{type(defect).__name__}: {defect}")
    if findings or folded:
        outcome = Outcome.VIOLATED
    else:
        outcome = Outcome.UNDETERMINED if doubts else Outcome.SATISFIED
    note = "；".join(dict.fromkeys(notes + doubts)) or None
    return Verdict(rule.id, outcome, note, tuple(findings))


def checked_options(rule: Rule, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options given to a rule. Raises ``SettingsError`` for an unknown name or a wrong type."""
    for name, value in given.items():
        if name not in rule.options:
            known = "、".join(rule.options) or "无"
            raise SettingsError(f"规则 {rule.id} 没有选项 {name}（可用：{known}）")
        if type(value) is not type(rule.options[name]):
            raise SettingsError(f"规则 {rule.id} 的选项 {name} 应为 {type(rule.options[name]).__name__}")
    return dict(given)
