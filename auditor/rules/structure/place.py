"""Where a finding of this family points: the place that should hold what is missing."""

from __future__ import annotations

from auditor.chinese import visible
from auditor.editions import Edition
from auditor.errors import NotApplicable
from auditor.manuscript import Location, Paragraph
from auditor.report import CHINESE_ORDINALS, Report, Section
from auditor.verdict import Evidence

ARTICLE_50 = "《政府信息公开条例》第五十条"
FORM = "国办公开办函〔2021〕30号、〔2019〕60号"
_FIRST_YEAR = 2019
_LONGEST_QUOTE = 60


def form_in_force(report: Report) -> None:
    """Raises ``NotApplicable`` for a report on a year before there was a national form."""
    if report.year is not None and report.year.value < _FIRST_YEAR:
        raise NotApplicable(f"{report.year.value} 年度尚无全国统一格式")


def place_of(section: Section, expected: str, found: str | None = None) -> Evidence:
    """The whole text of a section of one short paragraph, else its heading."""
    text = section.text
    if len(section.passages) == 1 and len(text) <= _LONGEST_QUOTE:
        whole = section.evidence(0, len(text))
        return Evidence(
            whole.quote, section.id, span=whole.span, location=whole.location, expected=expected, found=found
        )
    return heading_of(section, expected, found)


def heading_of(section: Section, expected: str, found: str | int | None = None) -> Evidence:
    """A section's heading; without one, the beginning of its text."""
    if section.heading is not None:
        return Evidence(
            section.heading.text, section.id, location=section.heading.location, expected=expected, found=found
        )
    location = section.passages[0].location if section.passages else None
    return Evidence(section.text[:_LONGEST_QUOTE], section.id, location=location, expected=expected, found=found)


def opening(report: Report, expected: str, found: str | None = None) -> Evidence:
    """The report's title; without one, its first paragraph."""
    if report.title is not None:
        title = report.title.evidence
        return Evidence(title.quote, "title", location=title.location, expected=expected, found=found)
    for index, block in enumerate(report.manuscript.blocks):
        if isinstance(block, Paragraph) and block.text.strip():
            quote = block.text.strip()[:_LONGEST_QUOTE]
            return Evidence(quote, "title", location=Location(index, page=block.page), expected=expected, found=found)
    return Evidence("", "title", expected=expected, found=found)


def section_title(edition: Edition, section_id: str) -> str:
    """The form's title of a section."""
    return next(form.title for form in edition.sections if form.id == section_id)


def section_name(section_id: str) -> str:
    """A section's name in a sentence: 第五部分."""
    return f"第{CHINESE_ORDINALS[section_id]}部分"


def blankless(text: str) -> str:
    """The text without blanks and invisible characters, for counting its length."""
    return "".join(visible(text).split())
