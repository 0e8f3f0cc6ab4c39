"""``auditor tag``: labels for units."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer

from auditor.cli.check import Output
from auditor.cli.exits import UNREADABLE
from auditor.cli.inputs import content, gather
from auditor.cli.output import deliver, tell
from auditor.errors import SettingsError, UnreadableFile
from auditor.report import Unit


def tag(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="一份报告；- 表示标准输入，一行一个语句单元。")],
    section: Annotated[
        Literal["one", "five", "six"], typer.Option("--section", help="标准输入的各行出自哪一部分。")
    ] = "one",
    output: Output = None,
) -> None:
    """给每个语句单元标出功能、主题和套话概率（JSON 行）。"""
    from auditor.language.tagger import narrative
    from auditor.renderers.tags import render_tags

    if narrative() is None:
        raise SettingsError("没有可用的模型 narrative；请先运行 auditor train narrative")
    try:
        units = _lines(section) if str(path) == "-" else _units(path)
        deliver(render_tags(units), output)
    except UnreadableFile as error:
        tell(f"{path}：{error.message}")
        raise typer.Exit(UNREADABLE) from None


def _lines(section: str) -> Iterator[Unit]:
    """Each line of stdin as it stands."""
    from auditor.language import stated
    from auditor.language.claims import Context
    from auditor.language.features import Sighted
    from auditor.language.tagger import narrative
    from auditor.readers.encoding import decode

    tagger = narrative()
    assert tagger is not None
    raw = sys.stdin.buffer.read()
    for line in decode(raw).splitlines() if raw.strip() else []:
        (labels,) = tagger.label([Sighted(line, section)])
        yield stated(Unit(line, section, 0, len(line), labels=labels), None, Context())


def _units(path: Path) -> Iterator[Unit]:
    from auditor.pipeline import Auditor

    for file in gather([path], None).files:
        yield from Auditor().read(content(file), file.name).units
