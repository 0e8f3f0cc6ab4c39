"""Family S: structure and required content."""

from __future__ import annotations

from auditor.rule import Rule
from auditor.rules.structure.edition_mismatch import edition_mismatch
from auditor.rules.structure.fee_unmentioned import fee_unmentioned
from auditor.rules.structure.improvement_missing import improvement_missing
from auditor.rules.structure.misplaced_narrative import misplaced_narrative
from auditor.rules.structure.missing_section import missing_section
from auditor.rules.structure.overview_length import overview_length
from auditor.rules.structure.period_not_the_year import period_not_the_year
from auditor.rules.structure.problem_missing import problem_missing
from auditor.rules.structure.result_missing import result_missing
from auditor.rules.structure.section_disorder import section_disorder
from auditor.rules.structure.theme_missing import theme_missing
from auditor.rules.structure.title_incomplete import title_incomplete

STRUCTURE: tuple[Rule, ...] = (
    missing_section,
    section_disorder,
    title_incomplete,
    edition_mismatch,
    theme_missing,
    result_missing,
    fee_unmentioned,
    misplaced_narrative,
    problem_missing,
    improvement_missing,
    overview_length,
    period_not_the_year,
)
