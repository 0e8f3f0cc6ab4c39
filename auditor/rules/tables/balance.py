"""A diagnosis told in words: what T203–T206 conclude of the form's equations (T212 is the proposal)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.editions import Edition
from auditor.identities import Cause, Change, Diagnosis, Imbalance, Repair, Unjudged, diagnose
from auditor.report import TABLE_NAMES, CellKind, Report, Table
from auditor.rules.tables.form import plain, row_name, several
from auditor.verdict import Conclusion, Doubt, Evidence, Finding, Folded, Remark

MOST_ALTERNATIVES = 3
_LEDGERS = {3: "申请办理", 4: "复议、诉讼案件"}
_EMPTY = (CellKind.BLANK, CellKind.PLACEHOLDER)


def conclusions(report: Report, number: int, rule_id: str) -> Iterator[Conclusion]:
    """The conclusions of one rule on the equations of table ``number``.

    A cause is told by the rule of its first broken equation; the others fold theirs into it.
    """
    diagnosis, edition = diagnose(report, number), report.edition
    for cause in diagnosis.causes:
        head, *rest = cause.imbalances
        if head.equation.rule == rule_id:
            yield _finding(cause, diagnosis, edition)
        else:
            for imbalance in rest:
                if imbalance.equation.rule == rule_id:
                    yield Folded(head.equation.rule, _statement(imbalance, edition))
    yield from _doubts([item for item in diagnosis.unjudged if item.equation.rule == rule_id], diagnosis.table, edition)
    empty = [cell for item in diagnosis.lenient if item.equation.rule == rule_id for cell in item.cells]
    if empty:
        names = [edition.cell_name(number, *cell) for cell in dict.fromkeys(empty)]
        yield Remark(f"{several(names)}未填数，按 0 计后等式成立（见 T202）")


def _finding(cause: Cause, diagnosis: Diagnosis, edition: Edition) -> Finding:
    head, *rest = cause.imbalances
    return Finding(
        message=f"{TABLE_NAMES[diagnosis.table.number]}{_statement(head, edition)}",
        evidence=_evidence(cause, diagnosis.table),
        advice=f"对照{_LEDGERS[diagnosis.table.number]}台账逐格核实，更正有误的数，使该式及其连带各式都成立。",
        consequences=tuple(f"{imbalance.equation.rule}：{_statement(imbalance, edition)}" for imbalance in rest),
        proposal=_proposal(cause.repairs, diagnosis, edition) if cause.repairs else None,
    )


def _statement(imbalance: Imbalance, edition: Edition) -> str:
    equation = imbalance.equation
    table, identity = equation.identity.table, equation.identity
    left, _, right = identity.title.partition("＝")
    if identity.per == "row":
        line = f"{row_name(edition, table, equation.line)}一行"
    else:
        line = f"『{edition.column(table, equation.left[0][0], equation.line).label}』一列"
    return f"{line}：{left}为 {_text(imbalance.left)}，{right}为 {_text(imbalance.right)}，两者不等"


def _evidence(cause: Cause, table: Table) -> tuple[Evidence, ...]:
    """The suspected cells, where there are few alternatives, and the left side of the head equation."""
    head = cause.imbalances[0]
    few = 0 < len(cause.repairs) <= MOST_ALTERNATIVES
    suspected = {change.position: change for change in cause.repairs[0].changes} if few else {}
    evidence = [
        table.evidence(*position, expected=change.proposed, found=plain(change.found))
        for position, change in suspected.items()
    ]
    for position in head.equation.left:
        if position not in suspected:
            computed = plain(head.right) if len(head.equation.left) == 1 and not suspected else None
            evidence.append(table.evidence(*position, expected=computed, found=plain(table.value_of(*position))))
    return tuple(evidence)


def _proposal(repairs: tuple[Repair, ...], diagnosis: Diagnosis, edition: Edition) -> str:
    number = diagnosis.table.number
    ways = "，或将".join(
        "、".join(_change(change, number, edition) for change in repair.changes)
        for repair in repairs[:MOST_ALTERNATIVES]
    )
    scope = "各项" if len(diagnosis.causes) == 1 else "上述各项"
    more = f"（同样小的改法共 {len(repairs)} 种）" if len(repairs) > MOST_ALTERNATIVES else ""
    return f"若将{ways}，则{scope}平衡{more}"


def _change(change: Change, table: int, edition: Edition) -> str:
    return f"{edition.cell_name(table, *change.position)}由 {_text(change.found)} 改为 {change.proposed}"


def _doubts(unjudged: list[Unjudged], table: Table, edition: Edition) -> Iterator[Doubt]:
    """One doubt for each reason, however many equations it stops."""
    reasons: dict[str, list[str]] = {}
    for item in unjudged:
        for row, column in item.cells:
            reason, whole_row = _obstacle(table, row, column)
            name = row_name(edition, table.number, row) if whole_row else edition.cell_name(table.number, row, column)
            reasons.setdefault(reason, []).append(name)
    for reason, names in reasons.items():
        yield Doubt(f"{several(list(dict.fromkeys(names)))}{reason}")


def _obstacle(table: Table, row: str, column: str) -> tuple[str, bool]:
    """Why a cell stops an equation, and whether its whole row does."""
    kind = table.cell(row, column).kind
    if kind in (CellKind.MISSING, CellKind.UNPLACED):
        whole_row = all(table.cell(row, other).kind is kind for other in table.columns.get(row, (column,)))
        return "缺失或对不上列，相关等式无法核对（见 T209）", whole_row
    if kind in _EMPTY:
        return "未填数，按 0 计则等式不成立，无法核对（见 T202）", False
    return "填的不是数，相关等式无法核对（见 T202）", False


def _text(value: int | Decimal) -> str:
    return str(value) if isinstance(value, int) else f"{value:f}"
