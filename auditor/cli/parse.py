"""``auditor parse``: what was read, without judgement."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from auditor.cli.batch import Batch
from auditor.cli.check import EditionOption, LevelOption, Output, Paths, Quiet, Year, chosen
from auditor.cli.inputs import gather
from auditor.cli.output import deliver
from auditor.report import Report
from auditor.settings import Settings


def parse(
    paths: Paths,
    format_: Annotated[Literal["json"], typer.Option("--format", help="输出格式。")] = "json",
    output: Output = None,
    year: Year = None,
    edition: EditionOption = "auto",
    level: LevelOption = None,
    quiet: Quiet = False,
) -> None:
    """读出各部分文字与三张法定表格（JSON），不作评判。"""
    from auditor.pipeline import Auditor
    from auditor.renderers.parse import render_parse

    auditor = Auditor(Settings(year=year, edition=chosen(edition), level=level))

    def work(data: bytes, name: str) -> tuple[str, Report]:
        return name, auditor.read(data, name)

    batch = Batch(gather(paths, output), work, quiet=quiet)
    deliver(render_parse(batch), output)
    raise typer.Exit(batch.exit_code)
