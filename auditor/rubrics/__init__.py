"""Scoring schemes as data: categories, points, caps, vetoes, gate, grades, bonus."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.errors import SettingsError
from auditor.rubrics.reading import RubricSource
from auditor.verdict import Severity

_RULE = re.compile(r"[STCYBNL][0-9]{3}")
_BEGINNING = re.compile(r"[STCYBNL][0-9]{0,3}")
_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]")
_REQUIRED = ("id", "title", "version", "full", "pass_mark", "points", "categories", "grades")
_OPTIONAL = ("decay", "coverage_floor", "veto_confidence", "veto", "bonus", "rules")
_MOST_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class RubricCategory:
    """A category: its budget, the most that can be lost in it, and the rules or beginnings of ids that it holds."""

    id: str
    title: str
    budget: float
    cap: float
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points given where all these rules are satisfied."""

    title: str
    points: float
    satisfied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade's name and the score, in points, from which it is given."""

    name: str
    start: float


@dataclass(frozen=True, slots=True)
class RuleWeight:
    """What a rubric changes for one rule; ``None`` leaves the default."""

    points: float | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Rubric:
    """A scoring scheme; all amounts in points out of ``full``.

    The n-th finding of one rule deducts points · ``decay`` ** (n − 1). A veto of ``veto_effect`` ``fail``
    fails the report and keeps its score, ``no_score`` gives none. Below ``coverage_floor`` (0–1) a score
    is provisional. ``options`` are keyword options of rules by rule id.
    """

    id: str
    title: str
    version: str
    full: float
    decay: float
    coverage_floor: float
    pass_mark: float
    veto_confidence: float
    veto_effect: str
    veto_rules: tuple[str, ...]
    points: Mapping[Severity, float]
    categories: tuple[RubricCategory, ...]
    bonus: tuple[Bonus, ...]
    grades: tuple[Grade, ...]
    weights: Mapping[str, RuleWeight]
    options: Mapping[str, Mapping[str, Any]]

    def category_of(self, rule: str) -> RubricCategory | None:
        """The category with the longest beginning of the rule's id; ``None`` where the rubric leaves it out."""
        matches = [(len(p), category) for category in self.categories for p in category.rules if rule.startswith(p)]
        return max(matches, key=lambda match: match[0])[1] if matches else None

    def severity_of(self, rule: str, default: Severity) -> Severity:
        """The severity that the rubric gives a rule."""
        weight = self.weights.get(rule)
        return weight.severity if weight and weight.severity else default

    def points_of(self, rule: str, severity: Severity) -> float:
        """Points that a first finding of a rule deducts."""
        weight = self.weights.get(rule)
        return weight.points if weight and weight.points is not None else self.points[severity]


def names() -> tuple[str, ...]:
    """The shipped rubrics."""
    return tuple(sorted(p.name.removesuffix(".toml") for p in files(__package__).iterdir() if p.name.endswith(".toml")))


def load(name_or_path: str, known: Collection[str] | None = None) -> Rubric:
    """A shipped rubric by name, or one's own by path.

    Raises ``SettingsError`` with file, line and reason for a rubric that cannot be used. Rule ids
    must have the catalogue's shape and, where ``known`` is given, those with options must be in it.
    """
    if name_or_path in names():
        where, text = name_or_path, files(__package__).joinpath(f"{name_or_path}.toml").read_text("utf-8")
    else:
        path = Path(name_or_path)
        try:
            where, text = str(path), path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            choices = "、".join(names())
            raise SettingsError(f"没有评分办法 {name_or_path}：可用 {choices}，或给出 utf-8 的 TOML 文件") from error
    try:
        return _rubric(RubricSource(where, text, tomllib.loads(text)), known)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = place.group(1) if place else str(text.count("\n") + 1)
        raise SettingsError(f"{where} 第 {line} 行：TOML 语法有误（{error}）") from error


def _rubric(source: RubricSource, known: Collection[str] | None) -> Rubric:
    for name in source.data:
        if name not in _REQUIRED + _OPTIONAL:
            raise _part(source, name).error(name, f"不认识的键 {name}")
    head = _part(source, "")
    top = head.table("", source.data, required=_REQUIRED, optional=None)
    full = head.number("full", top["full"], low=0.01, high=_MOST_POINTS)
    in_points, in_veto = _part(source, "points"), _part(source, "veto")
    points = in_points.table("points", top["points"], required=tuple(Severity))
    veto = in_veto.table("veto", top.get("veto", {}), optional=("effect", "rules"))
    effect = veto.get("effect", "fail")
    if effect not in ("fail", "no_score"):
        raise in_veto.error("effect", f"effect 应为 fail 或 no_score，写作 {effect!r}")
    categories = tuple(_category(part, item, full) for part, item in _tables(source, "categories", top["categories"]))
    _check_categories(source, categories, full)
    weights = _part(source, "rules").table("rules", top.get("rules", {}), optional=None)
    return Rubric(
        id=head.string("id", top["id"]),
        title=head.string("title", top["title"]),
        version=head.string("version", top["version"]),
        full=full,
        decay=head.number("decay", top.get("decay", 1.0), low=0, high=1),
        coverage_floor=head.number("coverage_floor", top.get("coverage_floor", 0.6), low=0, high=1),
        pass_mark=head.number("pass_mark", top["pass_mark"], low=0, high=full),
        veto_confidence=head.number("veto_confidence", top.get("veto_confidence", 1.0), low=0, high=1),
        veto_effect=effect,
        veto_rules=_rule_ids(in_veto, "rules", veto.get("rules", [])),
        points={severity: in_points.number(severity, points[severity], low=0, high=full) for severity in Severity},
        categories=categories,
        bonus=tuple(_bonus(part, item, full) for part, item in _tables(source, "bonus", top.get("bonus", []))),
        grades=_grades(source, top["grades"], full),
        weights={rule: _weight(_part(source, f"rules.{rule}"), rule, item, full) for rule, item in weights.items()},
        options={
            rule: _options(_part(source, f"rules.{rule}.options"), rule, item, known)
            for rule, item in weights.items()
            if "options" in item
        },
    )


def _part(source: RubricSource, name: str, number: int = 0) -> RubricSource:
    """The source with every line blank but those of its ``number``-th table ``name``, so that a key is sought there.

    ``""`` is the head, before any table. A table without a header of its own stands in the one above it.
    """
    lines = source.text.splitlines()
    headers = [(n, found.group(1)) for n, line in enumerate(lines) if (found := _HEADER.match(line))]
    starts = [n for n, title in headers if title == name] if name else [0]
    if number >= len(starts):
        return _part(source, name.rpartition(".")[0])
    start = starts[number]
    end = next((n for n, _ in headers if n > start), len(lines))
    return replace(source, text="\n".join([""] * start + lines[start:end]))


def _tables(source: RubricSource, name: str, value: Any) -> list[tuple[RubricSource, Any]]:
    """The tables of a list, each with its part of the source."""
    return [(_part(source, name, n), item) for n, item in enumerate(_part(source, name).tables(name, value))]


def _category(source: RubricSource, item: Mapping[str, Any], full: float) -> RubricCategory:
    item = source.table("categories", item, required=("id", "title", "budget", "rules"), optional=("cap",))
    budget = source.number("budget", item["budget"], low=0, high=full)
    cap = source.number("cap", item.get("cap", budget), low=0, high=budget)
    rules = _rule_ids(source, "rules", item["rules"], _BEGINNING)
    return RubricCategory(source.string("id", item["id"]), source.string("title", item["title"]), budget, cap, rules)


def _check_categories(source: RubricSource, categories: tuple[RubricCategory, ...], full: float) -> None:
    total = sum(category.budget for category in categories)
    if abs(total - full) > 1e-9:
        last = _part(source, "categories", len(categories) - 1) if categories else _part(source, "")
        raise last.error("budget", f"各类 budget 之和为 {total:g}，应等于满分 {full:g}")
    ids: set[str] = set()
    held: set[str] = set()
    for number, category in enumerate(categories):
        part = _part(source, "categories", number)
        if category.id in ids:
            raise part.error("id", f"类别 {category.id} 写了两次")
        ids.add(category.id)
        for prefix in category.rules:
            if prefix in held:
                raise part.error(prefix, f"规则 {prefix} 归入了两类")
            held.add(prefix)


def _bonus(source: RubricSource, item: Mapping[str, Any], full: float) -> Bonus:
    item = source.table("bonus", item, required=("title", "points", "satisfied"))
    points = source.number("points", item["points"], low=0, high=full)
    return Bonus(source.string("title", item["title"]), points, _rule_ids(source, "satisfied", item["satisfied"]))


def _grade(source: RubricSource, item: Mapping[str, Any], full: float) -> Grade:
    item = source.table("grades", item, required=("name", "from"))
    return Grade(source.string("name", item["name"]), source.number("from", item["from"], low=0, high=full))


def _grades(source: RubricSource, items: Any, full: float) -> tuple[Grade, ...]:
    tables = _tables(source, "grades", items)
    grades = sorted((_grade(part, item, full) for part, item in tables), key=lambda grade: -grade.start)
    if not grades or grades[-1].start > 0:
        last = _part(source, "grades", max(len(tables) - 1, 0))
        raise last.error("grades", "grades 应有一个从 0 分起的等次")
    return tuple(grades)


def _weight(source: RubricSource, rule: str, item: Any, full: float) -> RuleWeight:
    _rule_ids(source, rule, [rule])
    item = source.table(rule, item, optional=("points", "severity", "options"))
    severity = item.get("severity")
    if severity is not None and severity not in tuple(Severity):
        raise source.error("severity", f"severity 应为 {'、'.join(Severity)}，写作 {severity!r}")
    points = source.number("points", item["points"], low=0, high=full) if "points" in item else None
    return RuleWeight(points, Severity(severity) if severity else None)


def _options(source: RubricSource, rule: str, item: Any, known: Collection[str] | None) -> Mapping[str, Any]:
    if known is not None and rule not in known:
        raise source.error(rule, f"没有规则 {rule}，不能为它设选项")
    return source.table(rule, item["options"], optional=None)


def _rule_ids(source: RubricSource, key: str, given: Any, shape: re.Pattern[str] = _RULE) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise source.error(key, f"{key} 应为规则编号的列表")
    for item in given:
        if not shape.fullmatch(item):
            also = "或其开头（如 T）" if shape is _BEGINNING else ""
            raise source.error(item, f"{item!r} 不是规则编号（如 S101）{also}")
    return tuple(given)
