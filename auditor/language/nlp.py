"""The language layer as a spaCy pipeline, for notebooks: ``pipeline()("一是……。二是……。")``, ``read(nlp, section)``.

The tokenizer is our segmenter's. Components set ``doc.spans["units"]``, ``["names"]`` and ``["claims"]``; a unit's
span carries the ``Unit`` itself in ``span._.unit``. The audit calls the functions beneath, so that a cold start does
not pay for importing spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from auditor.errors import SettingsError
from auditor.language import stated
from auditor.language.claims import Context
from auditor.language.features import Sighted
from auditor.language.names import names
from auditor.language.segmenter import segmenter
from auditor.language.tagger import narrative
from auditor.language.units import units
from auditor.manuscript import Location
from auditor.report import Passage, Section

COMPONENTS = ("auditor_units", "auditor_names", "auditor_claims", "auditor_labels")

Doc.set_extension("section", default=None, force=True)
for _extension in ("unit", "claim", "labels"):
    Span.set_extension(_extension, default=None, force=True)


class SegmenterTokenizer(DummyTokenizer):
    """Words as our segmenter cuts them; blanks are kept, so that offsets are those of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._segmenter = segmenter()

    def __call__(self, text: str) -> Doc:
        """One token a word."""
        words = self._segmenter.words(text)
        return Doc(self._vocab, words=words, spaces=[False] * len(words))


@Language.factory("auditor_units", default_config={"section": "one"})
class Units:
    """Cuts the text into units, as the annotation guide does; ``section`` is the part of the report it is from.

    A document with a ``Section`` in ``doc._.section`` is cut as that section is, sub-headings and all.
    """

    def __init__(self, nlp: Language, name: str, section: str) -> None:
        self._section = section

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.spans["units"]``."""
        spans = []
        for unit in units(doc._.section or self._plain(doc.text)):
            span = _span(doc, unit.start, unit.end, "")
            span._.unit = unit
            spans.append(span)
        doc.spans["units"] = spans
        return doc

    def _plain(self, text: str) -> Section:
        lines = text.split("\n")
        starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
        passages = (Passage(line, start, Location(0)) for line, start in zip(lines, starts, strict=True))
        return Section(self._section, None, tuple(passages))


@Language.component("auditor_names")
def name_spans(doc: Doc) -> Doc:
    """Set ``doc.spans["names"]``: laws, titles, document numbers, organs, places, platforms and columns."""
    doc.spans["names"] = [
        _span(doc, unit._.unit.start + name.start, unit._.unit.start + name.end, name.kind)
        for unit in doc.spans["units"]
        for name in names(unit._.unit.text)
    ]
    return doc


@Language.factory("auditor_claims", default_config={"year": None})
class Claims:
    """Reads the numbers that the units claim; ``year`` is the report's."""

    def __init__(self, nlp: Language, name: str, year: int | None) -> None:
        self._year = year

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.spans["claims"]``, each with its ``Claim`` in ``span._.claim``."""
        context = Context()
        spans = []
        for unit in doc.spans["units"]:
            for claim in stated(unit._.unit, self._year, context).claims:
                span = _span(doc, claim.start, claim.end, claim.quantity)
                span._.claim = claim
                spans.append(span)
        doc.spans["claims"] = spans
        return doc


@Language.component("auditor_labels")
def labels(doc: Doc) -> Doc:
    """Set each unit's label to its function and ``span._.labels`` to all of its labels.

    Raises ``SettingsError`` where no model has been built.
    """
    tagger = narrative()
    if tagger is None:
        raise SettingsError("没有可用的模型 narrative；请先运行 auditor train narrative")
    spans = list(doc.spans["units"])
    labelled = []
    for span, own in zip(spans, tagger.label([Sighted.of(span._.unit) for span in spans]), strict=True):
        labelled.append(Span(doc, span.start, span.end, label=own.function))
        labelled[-1]._.unit, labelled[-1]._.labels = span._.unit, asdict(own)
    doc.spans["units"] = labelled
    return doc


def pipeline(section: str = "one", year: int | None = None, components: Iterable[str] = COMPONENTS) -> Language:
    """A blank Chinese pipeline with our tokenizer and components; nothing is downloaded."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = SegmenterTokenizer(nlp.vocab)
    settings: dict[str, dict[str, object]] = {"auditor_units": {"section": section}, "auditor_claims": {"year": year}}
    for component in components:
        nlp.add_pipe(component, config=settings.get(component, {}))
    return nlp


def read(nlp: Language, section: Section) -> Doc:
    """A section of a report through the pipeline, with the units that the audit cuts it into."""
    doc = nlp.make_doc(section.text)
    doc._.section = section
    return nlp(doc)


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    """The words that hold the characters from ``start`` to ``end``."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None
    return span
