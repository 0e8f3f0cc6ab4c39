"""Labelled units as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from auditor.renderers.parse import claim_object
from auditor.report import Unit

UNSURE = 0.5
"""Below this probability a label is a guess: the two likeliest are given."""


def render_tags(units: Iterable[Unit]) -> Iterator[str]:
    """One object a unit: labels, their probabilities, and where a head is unsure its two best labels."""
    for unit in units:
        labels = unit.labels
        if labels is None:
            continue
        unsure = {
            head: [best, second]
            for head, best, second, probability in (
                ("function", labels.function, labels.function_runner_up, labels.function_probability),
                ("topic", labels.topic, labels.topic_runner_up, labels.topic_probability),
            )
            if probability < UNSURE
        }
        item = {
            "text": unit.text,
            "section": unit.section,
            "function": labels.function,
            "topic": labels.topic,
            "boilerplate": labels.boilerplate,
            "confidence": {"function": labels.function_probability, "topic": labels.topic_probability},
            "undetermined": unsure,
            "claims": [claim_object(claim) for claim in unit.claims],
        }
        yield json.dumps(item, ensure_ascii=False) + "\n"
