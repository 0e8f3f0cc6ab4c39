"""Family T: the three statutory tables."""

from __future__ import annotations

from auditor.rule import Rule
from auditor.rules.tables.applicants_sum import applicants_sum
from auditor.rules.tables.cell_unfilled import cell_unfilled
from auditor.rules.tables.count_malformed import count_malformed
from auditor.rules.tables.disputes_sum import disputes_sum
from auditor.rules.tables.figure_implausible import figure_implausible
from auditor.rules.tables.label_differs import label_differs
from auditor.rules.tables.note_missing import note_missing
from auditor.rules.tables.requests_unbalanced import requests_unbalanced
from auditor.rules.tables.results_sum import results_sum
from auditor.rules.tables.row_misfit import row_misfit
from auditor.rules.tables.table_missing import table_missing

TABLES: tuple[Rule, ...] = (
    table_missing,
    cell_unfilled,
    requests_unbalanced,
    results_sum,
    applicants_sum,
    disputes_sum,
    count_malformed,
    label_differs,
    row_misfit,
    figure_implausible,
    note_missing,
)
