"""A scorecard in one of its outputs. ``RENDERERS`` maps an output's name to its function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from auditor.renderers.json import render_json, render_jsonl
from auditor.renderers.markdown import render_markdown
from auditor.renderers.text import render_text
from auditor.scorecard import Scorecard, Unreadable

Renderer = Callable[[Iterable[Scorecard | Unreadable], bool], Iterator[str]]
"""Takes the scorecards and whether to use colour; gives the output piece by piece."""

RENDERERS: Mapping[str, Renderer] = {
    "text": render_text,
    "json": render_json,
    "jsonl": render_jsonl,
    "md": render_markdown,
}
