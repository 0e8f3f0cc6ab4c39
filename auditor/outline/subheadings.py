"""Sub-headings of a section: on a line of their own, or leading a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.chinese import ORDINALS, compact
from auditor.editions import Edition
from auditor.report import Passage, Subheading

_NUMBERED = re.compile(
    rf"^\s*(?P<mark>[（(]\s*[{ORDINALS}]{{1,3}}\s*[)）]\s*[、.．]?|(?P<top>[{ORDINALS}]{{1,3}}\s*[、.．])|\d{{1,2}}\s*[、.．])\s*"
    r"(?P<title>[^。：:；;，,\n]{2,30}?)\s*(?P<mark_after>[。：:]|\s{1,}|$)"
)
_LONGEST = 30


def subheadings(passages: Sequence[Passage], form: Edition) -> tuple[Subheading, ...]:
    """The sub-headings in order; each reaches to the next one."""
    found = [heading for passage in passages if (heading := _at_head(passage, form)) is not None]
    if not found:
        return ()
    end = passages[-1].start + len(passages[-1].text)
    ends = [heading.start for heading in found[1:]] + [end]
    return tuple(
        Subheading(h.text, h.topic, h.start, h.body, end, h.top_level, h.location)
        for h, end in zip(found, ends, strict=True)
    )


def _at_head(passage: Passage, form: Edition) -> Subheading | None:
    match = _NUMBERED.match(passage.text)
    if match is not None:
        whole = match.end() >= len(passage.text.rstrip())
        topic = form.theme_of(match["title"])
        if whole or topic is not None or match["mark_after"] in ("。", "：", ":"):
            text = (match["mark"] + match["title"]).strip()
            return _subheading(passage, text, topic, match.end(), match["top"] is not None)
        return None
    text = passage.text.strip().rstrip("：:。")
    if len(text) <= 16 and (topic := form.theme_of(text)) is not None and _only_theme(text, topic, form):
        return _subheading(passage, text, topic, len(passage.text), False)
    return None


def _subheading(passage: Passage, text: str, topic: str | None, body: int, top: bool) -> Subheading:
    end = passage.start + len(passage.text)
    return Subheading(text, topic, passage.start, passage.start + body, end, top, passage.location)


def _only_theme(text: str, topic: str, form: Edition) -> bool:
    """Whether an unnumbered line is a theme's name and hardly more."""
    theme = next(theme for theme in form.themes if theme.id == topic)
    return any(len(compact(text)) <= len(key) + 6 for key in theme.keys if key in compact(text))
