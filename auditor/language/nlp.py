"""The same labels as a spaCy pipeline, for notebooks: ``pipeline()("一是……。二是……。")``.

The tokenizer is our segmenter's; components set ``doc.spans["units"]``. The audit itself calls the
functions beneath, so that a cold start does not pay for importing spaCy.
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
from auditor.language.features import Sighted
from auditor.language.segmenter import segmenter
from auditor.language.tagger import narrative
from auditor.language.units import units
from auditor.manuscript import Location
from auditor.report import Passage, Section

SPANS = "units"


class SegmenterTokenizer(DummyTokenizer):
    """Words as our segmenter cuts them; blanks are kept, so that offsets are those of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._segmenter = segmenter()

    def __call__(self, text: str) -> Doc:
        """One token a word."""
        words = self._segmenter.words(text)
        return Doc(self._vocab, words=words, spaces=[False] * len(words))


@Language.component("auditor_units")
def unit_spans(doc: Doc) -> Doc:
    """Cut the text into units, as the annotation guide does."""
    lines = doc.text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    passages = tuple(Passage(line, start, Location(0)) for line, start in zip(lines, starts, strict=True))
    found = (doc.char_span(u.start, u.end, alignment_mode="expand") for u in units(Section("one", None, passages)))
    doc.spans[SPANS] = [span for span in found if span is not None]
    return doc


@Language.factory("auditor_labels", default_config={"section": "one"})
def labels(nlp: Language, name: str, section: str) -> Labeller:
    """A component that labels the units; ``section`` is the part of the report that the text is from."""
    return Labeller(section)


class Labeller:
    """Sets a unit's label to its function and ``span._.labels`` to all of its labels."""

    def __init__(self, section: str) -> None:
        self._section = section
        if not Span.has_extension("labels"):
            Span.set_extension("labels", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Label the units of a document. Raises ``SettingsError`` where no model has been built."""
        tagger = narrative()
        if tagger is None:
            raise SettingsError("没有可用的模型 narrative；请先运行 auditor train narrative")
        spans = list(doc.spans[SPANS])
        found = tagger.label([Sighted(span.text.strip(), self._section) for span in spans])
        labelled = [Span(doc, s.start, s.end, label=own.function) for s, own in zip(spans, found, strict=True)]
        for span, own in zip(labelled, found, strict=True):
            span._.labels = asdict(own)
        doc.spans[SPANS] = labelled
        return doc


def pipeline(section: str = "one", components: Iterable[str] = ("auditor_units", "auditor_labels")) -> Language:
    """A blank Chinese pipeline with our tokenizer and components; nothing is downloaded."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = SegmenterTokenizer(nlp.vocab)
    for component in components:
        nlp.add_pipe(component, config={"section": section} if component == "auditor_labels" else {})
    return nlp
