"""``auditor rules``: the catalogue and each rule's page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from auditor.cli.output import deliver
from auditor.errors import SettingsError
from auditor.rule import Rule

app = typer.Typer(help="列出全部规则；rules show ID 显示一条规则的说明。", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def listing(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        from auditor.renderers.wording import SEVERITIES
        from auditor.rules import RULES

        deliver((f"{rule.id}  {SEVERITIES[rule.severity]}  {rule.title}\n" for rule in RULES), None)


@app.command()
def show(id_: Annotated[str, typer.Argument(metavar="ID", help="规则编号，如 T203。")]) -> None:
    """显示一条规则的说明：检查什么、为什么、反例、正例、依据。"""
    from auditor.rules import RULES

    for rule in RULES:
        if rule.id == id_.upper():
            deliver(_page(rule), None)
            return
    raise SettingsError(f"没有编号为 {id_} 的规则；用 auditor rules 查看全部规则")


def _page(rule: Rule) -> Iterator[str]:
    from auditor.renderers.wording import SEVERITIES

    yield f"{rule.id}  {rule.title}\n"
    yield f"默认级别：{SEVERITIES[rule.severity]}\n"
    yield f"引用依据：{rule.basis}\n"
    for name, value in rule.options.items():
        yield f"选项：{name} = {value}\n"
    yield f"\n{rule.manual}\n"
