"""The straight line: read → outline → annotate → check → score. Rendering is the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor import __version__
from auditor.errors import SettingsError
from auditor.language import annotate, model_versions
from auditor.language.measures import measures
from auditor.language.profile import pairings, theme_shares
from auditor.outline import outline
from auditor.readers import read_manuscript
from auditor.report import Report
from auditor.rubrics import load
from auditor.rule import Rule, checked_options, run
from auditor.rules import RULES
from auditor.scorecard import Scorecard
from auditor.scoring import Subject, scorecard
from auditor.settings import Settings


class Auditor:
    """The line with its settings. Raises ``SettingsError`` for settings that cannot be used."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.rubric = load(self.settings.rubric, known=[rule.id for rule in RULES])
        self.rules = _selected(RULES, self.settings)
        self._options = {rule.id: checked_options(rule, self.rubric.options.get(rule.id, {})) for rule in self.rules}

    def read(self, data: bytes, name: str) -> Report:
        """Understand a file's bytes. Raises ``UnreadableFile``."""
        given = self.settings
        manuscript = read_manuscript(data, name)
        return annotate(outline(manuscript, edition_id=given.edition, year=given.year, level=given.level))

    def audit(self, data: bytes, name: str) -> Scorecard:
        """Judge a file's bytes. Raises ``UnreadableFile``."""
        report = self.read(data, name)
        verdicts = [run(rule, report, self._options[rule.id]) for rule in self.rules]
        versions: dict[str, object] = {
            "auditor": __version__,
            "edition": report.edition.id,
            "rubric": f"{self.rubric.id} {self.rubric.version}",
            "models": model_versions(),
        }
        card = scorecard(_subject(report), verdicts, self.rules, self.rubric, versions)
        return replace(card, themes=theme_shares(report), measures=measures(report), pairings=pairings(report))


def _selected(rules: Sequence[Rule], settings: Settings) -> tuple[Rule, ...]:
    for pattern in (*settings.only, *settings.skip):
        if not any(rule.id.startswith(pattern) for rule in rules):
            raise SettingsError(f"没有编号为 {pattern} 的规则；用 auditor rules 查看全部规则")
    return tuple(
        rule
        for rule in rules
        if (not settings.only or rule.id.startswith(settings.only)) and not rule.id.startswith(settings.skip or ("-",))
    )


def _subject(report: Report) -> Subject:
    return Subject(
        file=report.manuscript.name,
        sha256=report.manuscript.sha256,
        organ=report.organ.value if report.organ else None,
        year=report.year.value if report.year else None,
        edition=report.edition.id,
        level=report.level.value if report.level else None,
    )
