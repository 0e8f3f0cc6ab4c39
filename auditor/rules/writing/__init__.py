"""Family L: language and typesetting."""

from __future__ import annotations

from auditor.rule import Rule
from auditor.rules.writing.clashing_punctuation import clashing_punctuation
from auditor.rules.writing.cut_sentence import cut_sentence
from auditor.rules.writing.doubled_word import doubled_word
from auditor.rules.writing.enumeration_gap import enumeration_gap
from auditor.rules.writing.formula_misquoted import formula_misquoted
from auditor.rules.writing.half_width import half_width
from auditor.rules.writing.personal_data import personal_data
from auditor.rules.writing.residue import residue
from auditor.rules.writing.unpaired_mark import unpaired_mark
from auditor.rules.writing.wrong_character import wrong_character

WRITING: tuple[Rule, ...] = (
    clashing_punctuation,
    unpaired_mark,
    residue,
    doubled_word,
    enumeration_gap,
    half_width,
    cut_sentence,
    formula_misquoted,
    wrong_character,
    personal_data,
)
