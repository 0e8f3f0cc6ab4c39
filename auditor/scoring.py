"""Verdicts and a rubric give a scorecard.

Amounts are whole hundredths of a point inside, so that the total is exactly the full score less the
deductions. Categories without an applicable rule drop out and the others are scaled up, as 国办 does.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.rubrics import Rubric
from auditor.rule import Rule
from auditor.scorecard import Category, Score, Scorecard, ScoredFinding
from auditor.verdict import Finding, Outcome, Severity, Verdict

_RANK = {severity: index for index, severity in enumerate(Severity)}
_OPEN = frozenset({Outcome.UNDETERMINED, Outcome.CRASHED})
_LEAST_WEIGHT = 0.5
"""What a rule weighs in the coverage at least, where its findings deduct nothing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The report that is scored."""

    file: str
    sha256: str
    organ: str | None
    year: int | None
    edition: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class _Charge:
    """A fault as the rubric weighs it before repeats and caps; ``key`` is its finding's id."""

    rule: str
    points: Fraction
    key: str


def scorecard(
    subject: Subject, verdicts: Sequence[Verdict], rules: Sequence[Rule], rubric: Rubric, versions: Mapping[str, object]
) -> Scorecard:
    """Score one report's verdicts. The order of verdicts and findings does not matter."""
    defaults = {rule.id: rule for rule in rules}
    verdicts = sorted(verdicts, key=lambda verdict: verdict.rule)
    findings = [item for verdict in verdicts for item in _weighed(verdict, defaults[verdict.rule], rubric)]
    findings.sort(key=_reading_order)
    budgets = _budgets(verdicts, rubric)
    charges = [_charge(finding, rubric) for finding in findings]
    firm = [charge for charge, finding in zip(charges, findings, strict=True) if finding.confidence >= 1]
    open_ = [_open_charge(defaults[verdict.rule], rubric) for verdict in verdicts if verdict.outcome in _OPEN]
    losses = _losses(charges, rubric, budgets)
    findings = [replace(finding, deduction=losses.get(finding.id, 0) / 100) for finding in findings]
    base = sum(budgets.values()) - sum(losses.values())
    total = min(base + _bonus(verdicts, rubric, frozenset()), sum(budgets.values()))
    low = sum(budgets.values()) - sum(_losses([*charges, *open_], rubric, budgets).values())
    high = sum(budgets.values()) - sum(_losses(firm, rubric, budgets).values())
    doubtful = {finding.rule for finding in findings} - {charge.rule for charge in firm}
    doubtful |= {verdict.rule for verdict in verdicts if verdict.outcome in _OPEN}
    most = min(high + _bonus(verdicts, rubric, frozenset(doubtful)), sum(budgets.values()))
    vetoes = [
        finding for finding in findings if finding.severity is Severity.VETO and finding.rule in rubric.veto_rules
    ]
    reasons = [finding.message for finding in vetoes if _vetoes(finding, rubric)]
    pending = [f"{finding.message}（待复核）" for finding in vetoes if not _vetoes(finding, rubric)]
    coverage = _coverage(verdicts, defaults, rubric)
    unscored = not budgets or not coverage or (reasons and rubric.veto_effect == "no_score")
    points = None if unscored else total / 100
    provisional = coverage < rubric.coverage_floor
    score = Score(
        total=points,
        low=min(low + _bonus(verdicts, rubric, frozenset()), total) / 100,
        high=max(most, total) / 100 if budgets else rubric.full,
        full=rubric.full,
        coverage=round(coverage, 4),
        grade=_grade(points, bool(reasons), provisional, rubric),
        provisional=provisional,
        vetoed=bool(reasons),
        veto_reasons=tuple(reasons + pending),
        passed=points is not None and points >= rubric.pass_mark and not reasons,
        rubric=rubric.id,
        rubric_title=rubric.title,
        categories=_categories(rubric, budgets, charges, losses),
        bonus=(total - base) / 100,
    )
    return Scorecard(
        file=subject.file,
        sha256=subject.sha256,
        organ=subject.organ,
        year=subject.year,
        edition=subject.edition,
        level=subject.level,
        score=score,
        findings=tuple(findings),
        verdicts=tuple(verdicts),
        rule_titles={rule.id: rule.title for rule in rules},
        versions=versions,
    )


def _weighed(verdict: Verdict, rule: Rule, rubric: Rubric) -> list[ScoredFinding]:
    """The verdict's findings with the rubric's severity and a fingerprint; deductions come later."""
    category = rubric.category_of(rule.id)
    numbered: dict[str, int] = defaultdict(int)
    weighed = []
    for finding in sorted(verdict.findings, key=lambda item: (_fingerprint(rule.id, item), repr(item))):
        print_ = _fingerprint(rule.id, finding)
        numbered[print_] += 1
        weighed.append(
            ScoredFinding(
                id=print_ if numbered[print_] == 1 else f"{print_}-{numbered[print_]}",
                rule=rule.id,
                title=rule.title,
                severity=rubric.severity_of(rule.id, finding.severity or rule.severity),
                category=category.id if category else "",
                message=finding.message,
                advice=finding.advice,
                basis=rule.basis,
                confidence=finding.confidence,
                deduction=0.0,
                evidence=finding.evidence,
                consequences=finding.consequences,
                proposal=finding.proposal,
            )
        )
    return weighed


def _fingerprint(rule: str, finding: Finding) -> str:
    """The same from run to run as long as rule, quotes and places are."""
    places = sorted(repr((e.section, e.table, e.row, e.column, e.quote)) for e in finding.evidence)
    return hashlib.sha256("\n".join([rule, *places]).encode()).hexdigest()[:12]


def _charge(finding: ScoredFinding, rubric: Rubric) -> _Charge:
    points = rubric.points_of(finding.rule, finding.severity) if _is_shown(finding) else 0
    return _Charge(finding.rule, Fraction(str(points)), finding.id)


def _vetoes(finding: ScoredFinding, rubric: Rubric) -> bool:
    """Whether a veto finding takes effect by itself; an unsure or unshown one waits for a person."""
    return finding.confidence >= rubric.veto_confidence and _is_shown(finding)


def _is_shown(finding: ScoredFinding) -> bool:
    """Whether a person can follow the finding: a quote with its place, or the place of something missing."""
    return any(
        place is not None
        for evidence in finding.evidence
        for place in (evidence.section, evidence.table, evidence.location)
    )


def _open_charge(rule: Rule, rubric: Rubric) -> _Charge:
    """What a rule that could not be judged would deduct, were it violated once."""
    points = rubric.points_of(rule.id, rubric.severity_of(rule.id, rule.severity))
    return _Charge(rule.id, Fraction(str(points)), f"open {rule.id}")


def _budgets(verdicts: Iterable[Verdict], rubric: Rubric) -> dict[str, int]:
    """Category → its share of the full score, in hundredths, over the categories with a rule that applies."""
    at_stake = {
        category.id
        for verdict in verdicts
        if verdict.outcome is not Outcome.NOT_APPLICABLE and (category := rubric.category_of(verdict.rule))
    }
    categories = [category for category in rubric.categories if category.id in at_stake and category.budget > 0]
    whole = sum(Fraction(str(category.budget)) for category in categories)
    full, given, taken = round(rubric.full * 100), Fraction(0), 0
    budgets: dict[str, int] = {}
    for category in categories:
        given += Fraction(str(category.budget)) * full / whole
        budgets[category.id] = round(given) - taken
        taken += budgets[category.id]
    return budgets


def _losses(charges: Iterable[_Charge], rubric: Rubric, budgets: Mapping[str, int]) -> dict[str, int]:
    """Finding → what it deducts, in hundredths: repeats of one rule weigh less, a category loses its cap at most.

    Of equal repeats the first of ``charges`` weighs most.
    """
    by_category: dict[str, dict[str, list[_Charge]]] = defaultdict(lambda: defaultdict(list))
    for charge in charges:
        category = rubric.category_of(charge.rule)
        if category is not None and category.id in budgets:
            by_category[category.id][charge.rule].append(charge)
    losses: dict[str, int] = {}
    decay = Fraction(str(rubric.decay))
    for category in rubric.categories:
        if category.id not in by_category:
            continue
        scale = Fraction(budgets[category.id]) / Fraction(str(category.budget))
        cap = Fraction(str(category.cap)) * scale
        reached, taken = Fraction(0), 0
        for rule in sorted(by_category[category.id]):
            repeats = sorted(by_category[category.id][rule], key=lambda charge: -charge.points)
            for number, charge in enumerate(repeats):
                reached = min(reached + charge.points * decay**number * scale, cap)
                losses[charge.key] = round(reached) - taken
                taken += losses[charge.key]
    return losses


def _categories(
    rubric: Rubric, budgets: Mapping[str, int], charges: Iterable[_Charge], losses: Mapping[str, int]
) -> tuple[Category, ...]:
    """The categories with the budget that they have in this report; without score where none of their rules applies."""
    lost: dict[str, int] = defaultdict(int)
    for charge in charges:
        category = rubric.category_of(charge.rule)
        if category is not None:
            lost[category.id] += losses.get(charge.key, 0)
    return tuple(
        Category(c.id, c.title, budgets[c.id] / 100, (budgets[c.id] - lost[c.id]) / 100)
        if c.id in budgets
        else Category(c.id, c.title, c.budget, None)
        for c in rubric.categories
    )


def _bonus(verdicts: Iterable[Verdict], rubric: Rubric, forgiven: frozenset[str]) -> int:
    """Bonus in hundredths, taking the ``forgiven`` rules for satisfied."""
    fine = {verdict.rule for verdict in verdicts if verdict.outcome is Outcome.SATISFIED} | forgiven
    return sum(round(item.points * 100) for item in rubric.bonus if fine.issuperset(item.satisfied))


def _coverage(verdicts: Iterable[Verdict], rules: Mapping[str, Rule], rubric: Rubric) -> float:
    judged = whole = 0.0
    for verdict in verdicts:
        if verdict.outcome is Outcome.NOT_APPLICABLE or rubric.category_of(verdict.rule) is None:
            continue
        severity = rubric.severity_of(verdict.rule, rules[verdict.rule].severity)
        weight = max(rubric.points_of(verdict.rule, severity), _LEAST_WEIGHT)
        whole += weight
        judged += weight if verdict.outcome not in _OPEN else 0
    return judged / whole if whole else 0.0


def _grade(points: float | None, vetoed: bool, provisional: bool, rubric: Rubric) -> str:
    if vetoed:
        return rubric.grades[-1].name
    if provisional or points is None:
        return "暂定"
    return next(grade.name for grade in rubric.grades if points >= grade.start)


def _reading_order(finding: ScoredFinding) -> tuple[object, ...]:
    first = finding.evidence[0].location if finding.evidence else None
    place = (first.block, first.row or 0, first.column or 0, first.start or 0) if first else (-1, 0, 0, 0)
    return (_RANK[finding.severity], finding.rule, place, finding.id)
