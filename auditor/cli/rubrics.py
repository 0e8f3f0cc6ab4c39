"""``auditor rubrics``: the scoring schemes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.output import deliver

app = typer.Typer(help="列出评分办法；rubrics show NAME 显示一个办法的全文。", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def listing(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        from auditor.rubrics import load, names
        from auditor.rules import RULES

        known = [rule.id for rule in RULES]
        deliver((f"{name:<12}  {load(name, known=known).title}\n" for name in names()), None)


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="办法名称；也可以是自己的 TOML 文件，先核对再显示。")
    ],
) -> None:
    """显示一个评分办法的全文（TOML）；存成文件修改后，可用 check --rubric FILE 采用。"""
    from auditor.rubrics import load, names
    from auditor.rules import RULES

    load(name, known=[rule.id for rule in RULES])
    source = files("auditor.rubrics") / f"{name}.toml" if name in names() else Path(name)
    deliver([source.read_text(encoding="utf-8-sig")], None)
