"""The shipped samples: their sources in ``corpora/samples/sources`` and the files made from them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.samples.form import sample
from auditor.samples.layouts import LAYOUTS
from auditor.shipped import folder

_SUFFIXES = {"html": ".html", "docx": ".docx", "pipe": ".md"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that a sample must give: a rule and the place it points at (one of the place fields).

    ``also`` names the rules that the same cause breaks as well.
    """

    rule: str
    section: str | None = None
    table: int | None = None
    row: str | None = None
    label: str | None = None
    cell: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A sample as written by hand: the report in the vocabulary of ``form.sample`` and what is wrong with it.

    ``expected`` is complete for the families S and T.
    """

    name: str
    about: str
    layouts: tuple[str, ...]
    report: Mapping[str, Any]
    expected: tuple[Expected, ...]

    def file_name(self, layout: str) -> str:
        """The name of the sample's file in a layout."""
        suffix = _SUFFIXES.get(layout)
        return f"{self.name}{suffix}" if suffix else f"{self.name}-{layout}.txt"


def sources() -> tuple[Source, ...]:
    """Every source, by name. Raises ``TypeError`` for a key that a source does not have."""
    return tuple(_source(path) for path in sorted(_home("sources").glob("*.toml")))


def files() -> dict[str, bytes]:
    """Name and content of every sample file, made from the sources."""
    return {
        source.file_name(layout): LAYOUTS[layout](sample(source.report))
        for source in sources()
        for layout in source.layouts
    }


def rebuild() -> tuple[str, ...]:
    """Write every sample file into ``corpora/samples/files``, remove what no source makes; the names written."""
    made = files()
    home = _home("files")
    home.mkdir(exist_ok=True)
    for path in home.iterdir():
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        (home / name).write_bytes(content)
    return tuple(made)


def _source(path: Path) -> Source:
    written = tomllib.loads(path.read_text("utf-8"))
    expected = tuple(Expected(**{**item, "also": tuple(item.get("also", ()))}) for item in written.pop("expected", ()))
    return Source(name=path.stem, layouts=tuple(written.pop("layouts")), expected=expected, **written)


def _home(name: str) -> Path:
    return folder("corpora/samples") / name
