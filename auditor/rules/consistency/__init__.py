"""Family C: the narrative against the tables and against itself."""

from __future__ import annotations

from auditor.rule import Rule
from auditor.rules.consistency.all_settled import all_settled
from auditor.rules.consistency.count_differs import count_differs
from auditor.rules.consistency.fee_inconsistent import fee_inconsistent
from auditor.rules.consistency.foreign_name import foreign_name
from auditor.rules.consistency.none_or_some import none_or_some
from auditor.rules.consistency.other_scope import other_scope
from auditor.rules.consistency.parts import parts
from auditor.rules.consistency.percentage import percentage
from auditor.rules.consistency.two_values import two_values
from auditor.rules.consistency.wrong_year import wrong_year

CONSISTENCY: tuple[Rule, ...] = (
    count_differs,
    none_or_some,
    all_settled,
    percentage,
    parts,
    other_scope,
    wrong_year,
    foreign_name,
    two_values,
    fee_inconsistent,
)
