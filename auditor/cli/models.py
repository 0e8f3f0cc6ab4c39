"""``auditor train`` and ``auditor evaluate``: the classifiers rebuilt from the corpus, and measured."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from auditor.cli.output import tell
from auditor.errors import SettingsError
from auditor.shipped import folder

Task = Annotated[
    Literal["narrative"], typer.Argument(metavar="TASK", help="任务：narrative（语句的功能、主题、套话）。")
]


def train(
    task: Task,
    extra: Annotated[
        Path | None, typer.Option("--extra", metavar="DIR", help="另加自己标注的语句：文件夹中的 .jsonl 文件。")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="模型写到这里；不给则写入 models/。")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="不做特征取舍与学习曲线的比较。")] = False,
) -> None:
    """由 corpora/ 重建 models/ 中的模型，并在未用于训练的语句上测量。"""
    from auditor.language.card import card
    from auditor.language.corpus import load, read_units, write
    from auditor.language.study import study
    from auditor.language.tagger import Tagger
    from auditor.language.training import digest, fit, measure, save

    corpus = folder(f"corpora/{task}")
    units, heldout = load(corpus)
    own = [unit for path in sorted(extra.glob("*.jsonl")) for unit in read_units(path)] if extra else []
    if extra and not own:
        raise SettingsError(f"--extra {extra}：没有找到标注好的 .jsonl 文件")
    tell(f"训练 {len(units) + len(own)} 句，测量 {len(heldout)} 句")
    home = output or folder("models") / task
    if output is None:
        write(corpus, units, heldout)
    save(fit([*units, *own]), home, corpus_sha256=digest([*units, *own]))
    tagger = Tagger(home)
    metrics: dict[str, Any] = {
        "train_units": len(units) + len(own),
        "heldout": measure(tagger, heldout),
        "heldout_without_context": measure(tagger, heldout, context=False),
    }
    if not quick:
        metrics["study"] = study([*units, *own], heldout)
    readings = tomllib.loads((corpus / "readings.toml").read_text("utf-8"))
    _write(home / "metrics.json", json.dumps(metrics, ensure_ascii=False, indent=1) + "\n")
    _write(home / "card.md", card(tagger, metrics, heldout, readings))
    for line in table(metrics["heldout"]):
        typer.echo(line)


def evaluate(
    task: Task,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.jsonl", help="标注好的语句；不给则用留出的语句。")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="输出格式。")] = "text",
    context: Annotated[bool, typer.Option("--context/--no-context", help="是否使用小标题。")] = True,
) -> None:
    """在标注好的语句上测量模型：各类 F1、宏平均、套话 AUC。"""
    from auditor.language.corpus import read_units
    from auditor.language.tagger import narrative
    from auditor.language.training import measure

    tagger = narrative()
    if tagger is None:
        raise SettingsError(f"没有可用的模型 {task}；请先运行 auditor train {task}")
    found = measure(tagger, read_units(file or folder(f"corpora/{task}") / "heldout.jsonl"), context=context)
    if format_ == "json":
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for line in table(found):
            typer.echo(line)


def table(found: Mapping[str, Any]) -> Iterator[str]:
    """The measurements as lines of text."""
    yield f"语句 {found['units']}"
    for head, title in (("function", "功能"), ("topic", "主题")):
        yield f"{title}  宏平均 F1 {found[head]['macro_f1']}  准确率 {found[head]['accuracy']}"
        for name, value in found[head]["f1"].items():
            yield f"  {name:<16}{value:.3f}  {found[head]['counts'][name]:>5} 句"
    if "boilerplate" in found:
        yield f"套话  AUC {found['boilerplate']['auc']}"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
