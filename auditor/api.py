"""The auditor from Python: ``auditor.audit`` and ``auditor.read``."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import UnreadableFile
from auditor.pipeline import Auditor
from auditor.report import Report
from auditor.scorecard import Scorecard
from auditor.settings import Settings

Source = Path | str | bytes


def audit(source: Source, *, rubric: str = "standard", year: int | None = None) -> Scorecard:
    """Judge one report: a path, the file's bytes, or the report's text.

    A string is a path unless it holds a line break. Raises ``UnreadableFile`` for a file that is
    missing or no report, ``SettingsError`` for a rubric that cannot be used.
    """
    return Auditor(Settings(rubric=rubric, year=year)).audit(*_content(source))


def read(source: Source, *, year: int | None = None) -> Report:
    """Understand one report without judging it. Takes and raises what ``audit`` does."""
    return Auditor(Settings(year=year)).read(*_content(source))


def _content(source: Source) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, "bytes"
    if isinstance(source, str) and "\n" in source:
        return source.encode("utf-8"), "text"
    path = Path(source)
    try:
        return path.read_bytes(), path.name
    except OSError as error:
        raise UnreadableFile("not_found", f"{path} 无法打开：{error.strerror}；请核对路径与权限") from error
