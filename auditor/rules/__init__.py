"""The rules of the catalogue, one file a rule; ``RULES`` is every rule there is, in the order of their ids."""

from __future__ import annotations

from auditor.rule import Rule
from auditor.rules.consistency import CONSISTENCY
from auditor.rules.structure import STRUCTURE
from auditor.rules.substance import SUBSTANCE
from auditor.rules.tables import TABLES
from auditor.rules.writing import WRITING

RULES: tuple[Rule, ...] = (*STRUCTURE, *TABLES, *CONSISTENCY, *SUBSTANCE, *WRITING)
