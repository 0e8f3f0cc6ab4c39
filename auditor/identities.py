"""The arithmetic of the form: its equations on a report's tables, and the smallest repair of those that break.

The identities are data of the edition. Nothing here changes a value: a repair is a proposal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from auditor.editions import Edition, Identity
from auditor.report import CellKind, Report, Table

Position = tuple[str, str]
Number = int | Decimal

MOST_CHANGES = 5
MOST_NODES = 5_000
_EMPTY = (CellKind.BLANK, CellKind.PLACEHOLDER)


@dataclass(frozen=True, slots=True)
class Equation:
    """An identity on one line of a table: ``line`` is the id of the column or row that it runs along.

    ``left`` and ``right`` are the cells, as (row id, column id), whose sums must be equal.
    """

    identity: Identity
    line: str
    left: tuple[Position, ...]
    right: tuple[Position, ...]

    @property
    def rule(self) -> str:
        """The id of the rule that the equation belongs to."""
        return self.identity.rule

    @property
    def cells(self) -> tuple[Position, ...]:
        """All cells of the equation, left side first."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A broken equation with the sums of its two sides."""

    equation: Equation
    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Unjudged:
    """An equation that cannot be judged because of these cells.

    Either they hold no number that could be read, or they are empty and counting them 0 does not balance it.
    """

    equation: Equation
    cells: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Lenient:
    """An equation that holds when its empty cells count 0."""

    equation: Equation
    cells: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of a repair: the number found and the whole number (≥ 0) that would stand there instead."""

    position: Position
    found: Number
    proposed: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that together balance every broken equation of a cause and break none that holds."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Broken equations that one repair mends, in the order of rules and of the form.

    ``repairs`` are the equally small alternatives, the likeliest first; empty when none small enough was
    found, and then the cause is one equation. The first repairs of all causes together balance the table.
    """

    imbalances: tuple[Imbalance, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Diagnosis:
    """The state of every equation of one table, and the causes of the broken ones."""

    table: Table
    equations: tuple[Equation, ...]
    lenient: tuple[Lenient, ...]
    unjudged: tuple[Unjudged, ...]
    imbalances: tuple[Imbalance, ...]
    causes: tuple[Cause, ...]


def diagnose(report: Report, number: int = 3) -> Diagnosis:
    """The diagnosis of one table. Raises ``Undetermined`` when the report lacks the table."""
    return _diagnosis(report.table(number), report.edition)


def equations(table: Table, edition: Edition) -> tuple[Equation, ...]:
    """The edition's equations on a table, by identity and then in the order of the form.

    Where the report gives one merged row in place of several, the equations use that row.
    """
    return tuple(
        _equation(identity, line, table, edition)
        for identity in edition.identities
        if identity.table == table.number
        for line in (_rows(table, edition) if identity.per == "row" else _columns(table, edition))
    )


def _equation(identity: Identity, line: str, table: Table, edition: Edition) -> Equation:
    if identity.per == "row":
        return Equation(
            identity,
            line,
            tuple((line, column) for column in identity.left),
            tuple((line, column) for column in identity.right),
        )
    return Equation(
        identity,
        line,
        tuple((row, line) for row in _as_given(identity.left, table, edition)),
        tuple((row, line) for row in _as_given(identity.right, table, edition)),
    )


def _rows(table: Table, edition: Edition) -> tuple[str, ...]:
    lines = edition.table3_rows if table.number == 3 else edition.table4_rows
    return _as_given(tuple(line.id for line in lines), table, edition)


def _columns(table: Table, edition: Edition) -> tuple[str, ...]:
    lines = edition.table3_columns if table.number == 3 else edition.table4_columns
    return tuple(line.id for line in lines)


def _as_given(rows: tuple[str, ...], table: Table, edition: Edition) -> tuple[str, ...]:
    """The rows of the form, with the merged row in place of those it stands for where the report uses it."""
    merged = edition.merged_row
    if table.number != 3 or merged is None or not _gives(table, edition, merged.line.id):
        return rows
    if any(_gives(table, edition, row) for row in merged.instead_of):
        return rows
    return tuple(dict.fromkeys(merged.line.id if row in merged.instead_of else row for row in rows))


def _gives(table: Table, edition: Edition, row: str) -> bool:
    return any(table.cell(row, column.id).kind is not CellKind.MISSING for column in edition.table3_columns)


@lru_cache(maxsize=8)
def _diagnosis(table: Table, edition: Edition) -> Diagnosis:
    lenient: list[Lenient] = []
    unjudged: list[Unjudged] = []
    imbalances: list[Imbalance] = []
    judged: list[Equation] = []
    every = equations(table, edition)
    for equation in every:
        cells = {position: table.cell(*position) for position in equation.cells}
        empty = tuple(position for position, cell in cells.items() if cell.kind in _EMPTY)
        unread = tuple(position for position, cell in cells.items() if cell.value is None and cell.kind not in _EMPTY)
        if unread:
            unjudged.append(Unjudged(equation, unread))
            continue
        left, right = (_sum(cells[position].value for position in side) for side in (equation.left, equation.right))
        if left == right:
            if empty:
                lenient.append(Lenient(equation, empty))
        elif empty:
            unjudged.append(Unjudged(equation, empty))
            continue
        else:
            imbalances.append(Imbalance(equation, left, right))
        judged.append(equation)
    positions = ((row, column) for row in _rows(table, edition) for column in _columns(table, edition))
    values = {position: value for position in positions if (value := table.cell(*position).value) is not None}
    causes = _causes(values, judged, imbalances) if imbalances else ()
    return Diagnosis(table, every, tuple(lenient), tuple(unjudged), tuple(imbalances), causes)


def _sum(values: Iterable[Number | None]) -> Number:
    total: Number = 0
    for value in values:
        total += value or 0
    return total


def _causes(
    values: Mapping[Position, Number], judged: Sequence[Equation], imbalances: Sequence[Imbalance]
) -> tuple[Cause, ...]:
    """The broken equations grouped by what mends them together; alone where nothing small does."""
    smallest = _smallest_repair(values, judged)
    if smallest is None:
        return tuple(Cause((imbalance,), ()) for imbalance in imbalances)
    groups = _independent(smallest, judged)
    causes = []
    for index, group in enumerate(groups):
        others = (change for other in groups[:index] + groups[index + 1 :] for change in other)
        mended = {**values, **{change.position: change.proposed for change in others}}
        search = _Search(mended, judged)
        repairs = sorted(search.repairs(len(group)), key=search.likelihood) or [Repair(group)]
        groups[index] = repairs[0].changes
        touched = {change.position for change in group}
        broken = tuple(imbalance for imbalance in imbalances if touched.intersection(imbalance.equation.cells))
        causes.append(Cause(broken, tuple(repairs)))
    return tuple(sorted(causes, key=lambda cause: imbalances.index(cause.imbalances[0])))


def _smallest_repair(values: Mapping[Position, Number], judged: Sequence[Equation]) -> Repair | None:
    search = _Search(values, judged)
    for size in range(1, MOST_CHANGES + 1):
        for repair in search.repairs(size):
            return repair
    return None


def _independent(repair: Repair, judged: Sequence[Equation]) -> list[tuple[Change, ...]]:
    """The changes of a repair in groups that share no equation."""
    groups: list[tuple[Change, ...]] = []
    for change in repair.changes:
        near = {position for equation in judged if change.position in equation.cells for position in equation.cells}
        linked = [group for group in groups if any(other.position in near for other in group)]
        groups = [group for group in groups if group not in linked]
        groups.append((*(other for group in linked for other in group), change))
    return groups


class _Search:
    """Repairs of a given size, found by covering what a set of changed cells leaves unbalanced.

    An equation *needs* a further change when it is broken and holds no changed cell, or balanced and holds
    just one. A cell lies in at most one equation of each rule, so no rule may have more equations in need than
    changes are left; that bound keeps the search small, ``MOST_NODES`` keeps it finite on hopeless tables.
    """

    def __init__(self, values: Mapping[Position, Number], judged: Sequence[Equation]) -> None:
        self.values = values
        self.rules = [equation.rule for equation in judged]
        self.terms = [dict.fromkeys(equation.left, 1) | dict.fromkeys(equation.right, -1) for equation in judged]
        self.gaps: list[Number] = [
            _sum(sign * values.get(position, 0) for position, sign in terms.items()) for terms in self.terms
        ]
        self.through: dict[Position, list[int]] = {position: [] for position in values}
        for index, terms in enumerate(self.terms):
            for position in terms.keys() & self.through.keys():
                self.through[position].append(index)
        totals = {equation.left[0] for equation in judged if len(equation.left) == 1}
        form_order = {position: order for order, position in enumerate(values)}
        self.rank = {
            position: (position not in totals, value == 0, form_order[position]) for position, value in values.items()
        }
        self.nodes = 0

    def likelihood(self, repair: Repair) -> tuple[int, int, Decimal, list[tuple[bool, bool, int]]]:
        """Sorts the likeliest first: totals before counts, figures before zeros, small changes, order of the form."""
        ranks = [self.rank[change.position] for change in repair.changes]
        moved = sum((abs(Decimal(change.proposed - change.found)) for change in repair.changes), Decimal())
        return sum(rank[0] for rank in ranks), sum(rank[1] for rank in ranks), moved, sorted(ranks)

    def repairs(self, size: int) -> Iterator[Repair]:
        """Every repair of exactly ``size`` changes, each once, in a fixed order; fewer when the nodes run out."""
        yield from self._extend((), size, set())

    def _extend(self, chosen: tuple[Position, ...], size: int, seen: set[frozenset[Position]]) -> Iterator[Repair]:
        self.nodes += 1
        touched = Counter(index for position in chosen for index in self.through[position])
        in_need = [index for index, gap in enumerate(self.gaps) if touched[index] == (0 if gap else 1)]
        room = size - len(chosen)
        if self.nodes > MOST_NODES or any(count > room for count in Counter(self.rules[i] for i in in_need).values()):
            return
        if room == 0:
            repair = self._solve(chosen, touched)
            if repair is not None:
                yield repair
            return
        if in_need:
            options = set(self.terms[min(in_need, key=lambda index: len(self.terms[index]))])
        else:
            options = {position for index in touched for position in self.terms[index]}
        for position in sorted(options & self.values.keys() - set(chosen), key=self.rank.__getitem__):
            extended = frozenset((*chosen, position))
            if extended not in seen:
                seen.add(extended)
                yield from self._extend((*chosen, position), size, seen)

    def _solve(self, chosen: tuple[Position, ...], touched: Iterable[int]) -> Repair | None:
        """The changes of the chosen cells, where the equations fix each of them to another whole number ≥ 0."""
        gaps = {index: self.gaps[index] for index in sorted(touched)}
        changes: dict[Position, Change] = {}
        while len(changes) < len(chosen):
            fixed = self._fixed(chosen, changes, gaps)
            if fixed is None:
                return None
            position, shift = fixed
            found = self.values[position]
            proposed = found + shift
            if not shift or proposed < 0 or proposed != int(proposed):
                return None
            changes[position] = Change(position, found, int(proposed))
            for index in self.through[position]:
                gaps[index] += self.terms[index][position] * shift
        if any(gaps.values()):
            return None
        return Repair(tuple(changes[position] for position in sorted(chosen, key=lambda item: self.rank[item][-1])))

    def _fixed(
        self, chosen: tuple[Position, ...], changes: Mapping[Position, Change], gaps: Mapping[int, Number]
    ) -> tuple[Position, Number] | None:
        """A chosen cell that is the only one still open in some equation, with the shift that it needs there."""
        for index, gap in gaps.items():
            still_open = [position for position in chosen if position in self.terms[index] and position not in changes]
            if len(still_open) == 1:
                return still_open[0], -gap * self.terms[index][still_open[0]]
        return None
