"""Did anything move? After a change that is meant: ``python -m tests.rebaseline``, and a line in CHANGELOG.md."""

from __future__ import annotations

import pytest

from auditor.pipeline import Auditor
from auditor.samples.corpus import Source, files, sources
from auditor.verdict import Outcome
from tests.rebaseline import FOLDER, goldens

_SOURCES = sources()


def test_every_output_is_as_agreed() -> None:
    made = goldens()
    assert {path.name for path in FOLDER.iterdir()} == set(made)
    moved = [name for name, content in made.items() if (FOLDER / name).read_text("utf-8") != content]
    assert not moved


@pytest.mark.parametrize("source", _SOURCES, ids=[source.name for source in _SOURCES])
def test_a_sample_gives_the_findings_that_its_source_expects(source: Source) -> None:
    data, auditor = files(), Auditor()
    expected = sorted(item.rule for item in source.expected if item.rule[0] in "ST")
    for layout in source.layouts:
        card = auditor.audit(data[source.file_name(layout)], layout)
        assert sorted(finding.rule for finding in card.findings) == expected, layout
        violated = {verdict.rule for verdict in card.verdicts if verdict.outcome is Outcome.VIOLATED}
        assert violated == set(expected) | {rule for item in source.expected for rule in item.also}, layout
        places = {(e.section, e.table, e.row, e.column) for f in card.findings for e in f.evidence}
        for item in source.expected:
            if item.cell is not None:
                number, row, column = item.cell.split(".")
                assert any(place[1:] == (int(number), row, column) for place in places), (layout, item)
            if item.section is not None and item.rule != "S101":  # a missing section is shown where it should stand
                assert any(place[0] == item.section for place in places), (layout, item)
