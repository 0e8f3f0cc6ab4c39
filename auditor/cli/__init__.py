"""The command ``auditor``: one file a command; only here and below is anything printed or exited."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated, NoReturn

import typer

from auditor import __version__
from auditor.cli import check, doctor, models, parse, rubrics, rules, tag
from auditor.cli.exits import DEFECT, INTERRUPTED, USAGE
from auditor.cli.output import speak_utf8, tell
from auditor.errors import SettingsError

app = typer.Typer(
    name="auditor",
    help="审核政府信息公开工作年度报告：逐表逐句核对，每一分都能追到原文。",
    epilog="退出码：0 正常 · 1 低于 --fail-under 或被否决 · 2 用法或设置有误 · 3 有文件读不了（其余照常审核）"
    " · 4 程序缺陷 · 130 被中断",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(check.check)
app.command()(parse.parse)
app.add_typer(rules.app, name="rules")
app.add_typer(rubrics.app, name="rubrics")
app.command()(tag.tag)
app.command()(models.train)
app.command()(models.evaluate)
app.command()(doctor.doctor)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"auditor {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _auditor(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本后退出。")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> NoReturn:
    """The console script. Always ends the process, with an exit code of ``auditor.cli.exits``."""
    speak_utf8()
    sys.exit(_run())


def _run() -> int:
    try:
        code = app(prog_name="auditor", standalone_mode=False)
    except SettingsError as error:
        tell(str(error))
        return USAGE
    except typer.TyperException as error:
        tell(f"用法有误：{_complaint(error)}；用 --help 查看用法")
        return USAGE
    except Exception as defect:
        tell(f"程序缺陷：{type(defect).__name__}: {defect}；请把本行与所用命令告知维护者")
        if os.environ.get("AUDITOR_DEBUG") == "1":
            traceback.print_exc()
        return DEFECT
    if code == INTERRUPTED:
        tell("已中断")
    return code if isinstance(code, int) else 0


def _complaint(error: typer.TyperException) -> str:
    if isinstance(error, typer.BadParameter) and error.param is not None:
        name = error.param.get_error_hint().strip("'")
        return f"{name} 的值不可用：{error.message}" if error.message else f"缺少 {name}"
    return str(error)
