"""Families N and B: what the narrative is worth – set phrases in section five, repetition."""

from __future__ import annotations

from auditor.rule import Rule
from auditor.rules.substance.problem_unanswered import problem_unanswered
from auditor.rules.substance.repeated_passage import repeated_passage
from auditor.rules.substance.set_phrase_measure import set_phrase_measure
from auditor.rules.substance.set_phrase_problem import set_phrase_problem

SUBSTANCE: tuple[Rule, ...] = (repeated_passage, set_phrase_problem, problem_unanswered, set_phrase_measure)
