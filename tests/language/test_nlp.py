"""Does the spaCy pipeline give the same units, names, claims and labels as the audit?"""

from __future__ import annotations

from pathlib import Path

from auditor.language.nlp import pipeline, read
from auditor.pipeline import Auditor

_SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "samples" / "files"


def test_the_pipeline_says_what_the_audit_says() -> None:
    sample = _SAMPLES / "shiqiao-township-2025.docx"
    report = Auditor().read(sample.read_bytes(), sample.name)
    assert report.year is not None
    section = report.sections["five"]
    doc = read(pipeline(year=report.year.value), section)
    audited = [unit for unit in report.units if unit.section == "five"]
    spans = list(doc.spans["units"])
    assert doc.text == section.text
    assert [span._.unit.text for span in spans] == [unit.text for unit in audited]
    assert [span._.labels["function"] for span in spans] == [unit.labels.function for unit in audited if unit.labels]
    assert [span.label_ for span in spans] == [span._.labels["function"] for span in spans]
    assert [span.label_ for span in doc.spans["names"]] == [name.kind for unit in audited for name in unit.names]


def test_claims_carry_their_quantity_and_place() -> None:
    doc = pipeline("one", 2024)("全年收到申请35件，其中自然人申请33件。\n没有收取信息处理费。")
    claims = [(span.label_, span._.claim.value, span.text) for span in doc.spans["claims"]]
    assert [(quantity, value) for quantity, value, _ in claims] == [
        ("received", 35),
        ("app_natural", 33),
        ("fee_yuan", 0),
    ]
    assert all(span._.claim.quote in span.text for span in doc.spans["claims"])
