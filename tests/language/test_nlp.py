"""Does the spaCy pipeline give the same units and labels as the audit?"""

from __future__ import annotations

from auditor.language.features import Sighted
from auditor.language.nlp import pipeline
from auditor.language.tagger import narrative

_TEXT = "全年公开信息35条，其中“三公”经费2条。一是目录更新不及时。\n二是由县政府办公室每月核对一次  公开栏。"


def test_units_and_labels_are_those_of_the_audit() -> None:
    doc = pipeline("five")(_TEXT)
    assert doc.text == _TEXT
    spans = list(doc.spans["units"])
    assert [span.text.strip() for span in spans] == [
        "全年公开信息35条，其中“三公”经费2条。",
        "一是目录更新不及时。",
        "二是由县政府办公室每月核对一次  公开栏。",
    ]
    tagger = narrative()
    assert tagger is not None
    expected = tagger.label([Sighted(span.text.strip(), "five") for span in spans])
    assert [span.label_ for span in spans] == [labels.function for labels in expected]
    assert [span._.labels["boilerplate"] for span in spans] == [labels.boilerplate for labels in expected]
