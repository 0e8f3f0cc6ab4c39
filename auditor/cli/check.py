"""``auditor check``: audit files, folders or stdin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from auditor.cli.batch import Batch
from auditor.cli.exits import DEFECT, NOT_PASSED
from auditor.cli.inputs import gather
from auditor.cli.output import colour_wanted, deliver, tell
from auditor.errors import SettingsError
from auditor.scorecard import Score, Scorecard, Unreadable
from auditor.settings import Settings
from auditor.verdict import Outcome

Format = Literal["text", "json", "jsonl", "md"]
EditionChoice = Literal["auto", "2019", "2021"]
Level = Literal["province", "city", "county", "township", "subdistrict", "department", "other"]

Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", help="文件、文件夹（逐层进入），或 - 表示标准输入。")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="写入文件，写成才替换。")]
Year = Annotated[int | None, typer.Option("--year", min=2008, max=2099, help="报告年度；不给则从报告中识别。")]
EditionOption = Annotated[EditionChoice, typer.Option("--edition", help="格式版本；auto 为自动识别。")]
LevelOption = Annotated[Level | None, typer.Option("--level", help="机关层级；不给则从机关名称识别。")]
Quiet = Annotated[bool, typer.Option("--quiet", help="不显示提示与进度；读不了的文件仍逐个说明。")]


def check(
    paths: Paths,
    format_: Annotated[
        Format | None, typer.Option("--format", help="输出格式；不给则看 -o 的扩展名，否则为 text。")
    ] = None,
    output: Output = None,
    year: Year = None,
    edition: EditionOption = "auto",
    level: LevelOption = None,
    rubric: Annotated[
        str, typer.Option("--rubric", metavar="NAME|FILE", help="评分办法：名称（见 auditor rubrics）或 TOML 文件。")
    ] = "standard",
    only: Annotated[str, typer.Option("--only", metavar="IDS", help="只查这些规则：编号或其开头，用逗号分开。")] = "",
    skip: Annotated[str, typer.Option("--skip", metavar="IDS", help="不查这些规则，写法同 --only。")] = "",
    fail_under: Annotated[
        float | None, typer.Option("--fail-under", metavar="N", help="有报告低于 N 分时，退出码为 1。")
    ] = None,
    quiet: Quiet = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="不用颜色；也可设环境变量 NO_COLOR。")] = False,
) -> None:
    """审核年度报告：给出结论、得分和每一处问题的原文、依据与改法。"""
    from auditor.pipeline import Auditor
    from auditor.renderers import RENDERERS

    auditor = Auditor(Settings(rubric, year, chosen(edition), level, _rule_ids(only), _rule_ids(skip)))
    if fail_under is not None and not 0 <= fail_under <= auditor.rubric.full:
        raise SettingsError(f"--fail-under 应在 0 与所用评分办法的满分 {auditor.rubric.full:g} 之间")

    def work(data: bytes, name: str) -> Scorecard:
        # The manuscript knows only the file's own name; in a batch its path tells it from its namesakes.
        return replace(auditor.audit(data, name), file=name)

    batch = Batch(gather(paths, output), work, quiet=quiet)
    render = RENDERERS[format_ or _format_of(output)]
    deliver(render(_judged(batch, fail_under), colour_wanted(no_color, output)), output)
    raise typer.Exit(batch.exit_code)


def _judged(batch: Batch[Scorecard], fail_under: float | None) -> Iterator[Scorecard | Unreadable]:
    """The batch's items, each scorecard held against the gate and looked through for crashed rules."""
    for item in batch:
        if isinstance(item, Scorecard):
            if not _gate_passed(item.score, fail_under):
                batch.worsen(NOT_PASSED)
            for verdict in item.verdicts:
                if verdict.outcome is Outcome.CRASHED:
                    batch.worsen(DEFECT)
                    tell(f"{item.file}：规则 {verdict.rule} 未能运行，其余照常（{verdict.note}）；请告知维护者")
        yield item


def _gate_passed(score: Score, fail_under: float | None) -> bool:
    """A score that could not be given does not reach ``fail_under``."""
    if score.vetoed:
        return False
    return fail_under is None or (score.total is not None and score.total >= fail_under)


def chosen(edition: EditionChoice) -> str | None:
    """The edition as ``Settings`` takes it."""
    return None if edition == "auto" else edition


def _rule_ids(given: str) -> tuple[str, ...]:
    return tuple(part.upper() for part in re.split(r"[,，、\s]+", given) if part)


def _format_of(output: Path | None) -> Format:
    match output.suffix.lower() if output else "":
        case ".json":
            return "json"
        case ".jsonl":
            return "jsonl"
        case ".md":
            return "md"
    return "text"
