"""Sub-headings of a section: on a line of their own, or leading a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.chinese import ORDINALS, compact
from auditor.editions import Theme
from auditor.report import Passage, Subheading

_NUMBERED = re.compile(
    rf"^\s*(?P<mark>[（(]\s*[{ORDINALS}]{{1,3}}\s*[)）]\s*[、.．]?|(?P<top>[{ORDINALS}]{{1,3}}\s*[、.．])|\d{{1,2}}\s*[、.．])\s*"
    r"(?P<title>[^。：:；;，,\n]{2,30}?)\s*(?P<mark_after>[。：:]|\s{1,}|$)"
)
_LONGEST = 30


def subheadings(passages: Sequence[Passage], themes: Sequence[Theme]) -> tuple[Subheading, ...]:
    """The sub-headings in order; each reaches to the next one."""
    found = [heading for passage in passages if (heading := _at_head(passage, themes)) is not None]
    if not found:
        return ()
    end = passages[-1].start + len(passages[-1].text)
    ends = [heading.start for heading in found[1:]] + [end]
    return tuple(
        Subheading(h.text, h.topic, h.start, h.body, end, h.top_level, h.location)
        for h, end in zip(found, ends, strict=True)
    )


def _at_head(passage: Passage, themes: Sequence[Theme]) -> Subheading | None:
    match = _NUMBERED.match(passage.text)
    if match is not None:
        whole = match.end() >= len(passage.text.rstrip())
        topic = _topic(match["title"], themes)
        if whole or topic is not None or match["mark_after"] in ("。", "：", ":"):
            text = (match["mark"] + match["title"]).strip()
            return _subheading(passage, text, topic, match.end(), match["top"] is not None)
        return None
    text = passage.text.strip().rstrip("：:。")
    if len(text) <= 16 and (topic := _topic(text, themes)) is not None and _only_theme(text, topic, themes):
        return _subheading(passage, text, topic, len(passage.text), False)
    return None


def _subheading(passage: Passage, text: str, topic: str | None, body: int, top: bool) -> Subheading:
    end = passage.start + len(passage.text)
    return Subheading(text, topic, passage.start, passage.start + body, end, top, passage.location)


def _topic(title: str, themes: Sequence[Theme]) -> str | None:
    """The theme named first in a title; the longer of two names at one place."""
    plain = compact(title)
    places = [(plain.find(key), -len(key), theme.id) for theme in themes for key in theme.keys if key in plain]
    return min(places)[2] if places else None


def _only_theme(text: str, topic: str, themes: Sequence[Theme]) -> bool:
    """Whether an unnumbered line is a theme's name and hardly more."""
    theme = next(theme for theme in themes if theme.id == topic)
    return any(len(compact(text)) <= len(key) + 6 for key in theme.keys if key in compact(text))
