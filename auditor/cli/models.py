"""``auditor train`` and ``auditor evaluate``: what is in models/ rebuilt from the corpora, and measured."""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from auditor.cli.output import tell
from auditor.errors import SettingsError
from auditor.shipped import folder

Task = Literal["narrative", "claims"]


def train(
    task: Annotated[
        Task | None,
        typer.Argument(metavar="[TASK]", help="narrative（语句的功能、主题、套话）或 claims（数字陈述）；不给则全部。"),
    ] = None,
    extra: Annotated[
        Path | None, typer.Option("--extra", metavar="DIR", help="另加自己标注的语句：文件夹中的 .jsonl 文件。")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="写到这个文件夹；不给则写入 models/。")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="不做特征取舍与学习曲线的比较。")] = False,
) -> None:
    """由 corpora/ 重建 models/，并在没有用过的语句上测量。"""
    home = output or folder("models")
    if task != "claims":
        with _draft(home / "narrative") as draft:
            measured = table(_narrative(draft, extra, in_place=output is None, quick=quick))
        _tell(measured)
    if task != "narrative":
        with _draft(home / "claims") as draft:
            measured = claims_table(_claims(draft, in_place=output is None))
        _tell(measured)


@contextmanager
def _draft(home: Path) -> Iterator[Path]:
    """A folder to build in; its files go to ``home`` once all of them are there."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".draft-", dir=home) as name:
            yield Path(name)
            for file in sorted(Path(name).iterdir()):
                file.replace(home / file.name)
    except OSError as error:
        raise SettingsError(f"{home} 无法写入（{error.strerror}）；请用 -o 另选文件夹") from error


def evaluate(
    task: Annotated[Task, typer.Argument(metavar="TASK", help="narrative 或 claims。")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.jsonl", help="标注好的语句；不给则用留出的语句。")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="输出格式。")] = "text",
    context: Annotated[bool, typer.Option("--context/--no-context", help="是否使用小标题。")] = True,
) -> None:
    """在标注好的语句上测量：各类 F1、宏平均、套话 AUC；数字陈述的准确率和召回率。"""
    if task == "claims":
        from auditor.language.claim_corpus import measure_claims, read_sentences

        found = measure_claims(read_sentences(file or folder("corpora/claims") / "heldout.jsonl"))
        lines = list(claims_table(found))
    else:
        from auditor.language.corpus import read_units
        from auditor.language.tagger import narrative
        from auditor.language.training import measure

        tagger = narrative()
        if tagger is None:
            raise SettingsError(f"没有可用的模型 {task}；请先运行 auditor train {task}")
        found = measure(tagger, read_units(file or folder("corpora/narrative") / "heldout.jsonl"), context=context)
        lines = list(table(found))
    if format_ == "json":
        lines = [json.dumps(found, ensure_ascii=False, indent=1)]
    _tell(lines)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _narrative(home: Path, extra: Path | None, *, in_place: bool, quick: bool) -> Mapping[str, Any]:
    """Train, write and measure; what was measured on the held-out units."""
    from auditor.language.card import card
    from auditor.language.commonplace import count_sequences, count_words
    from auditor.language.corpus import FORMAL, load, read_units, write
    from auditor.language.study import study
    from auditor.language.tagger import Tagger
    from auditor.language.training import digest, fit, measure, save

    corpus = folder("corpora/narrative")
    units, heldout = load(corpus)
    own = [unit for path in sorted(extra.glob("*.jsonl")) for unit in read_units(path)] if extra else []
    if extra and not own:
        raise SettingsError(f"--extra {extra}：没有找到标注好的 .jsonl 文件")
    tell(f"训练 {len(units) + len(own)} 句，测量 {len(heldout)} 句")
    if in_place:
        write(corpus, units, heldout)
    save(fit([*units, *own]), home, corpus_sha256=digest([*units, *own]))
    told = [unit for unit in [*units, *own] if unit.function not in FORMAL]
    sequences = count_sequences((unit.passage, unit.text) for unit in told)
    _write(home / "sequences.txt", "\n".join(sequences) + "\n")
    _write(home / "words.txt", "\n".join(count_words((unit.text, unit.boilerplate) for unit in told)) + "\n")
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
    measured: Mapping[str, Any] = metrics["heldout"]
    return measured


def _claims(home: Path, *, in_place: bool) -> Mapping[str, Any]:
    """The grammar is written, not trained: what is rebuilt is its measurement, on the held-out sentences returned."""
    from auditor.language.claim_corpus import card, load, measure_claims, write

    corpus = folder("corpora/claims")
    seen, heldout = load(corpus)
    if in_place:
        write(corpus, seen, heldout)
    metrics: dict[str, Any] = {"sentences": len(seen), "seen": measure_claims(seen), "heldout": measure_claims(heldout)}
    _write(home / "metrics.json", json.dumps(metrics, ensure_ascii=False, indent=1) + "\n")
    _write(home / "card.md", card(metrics, len(heldout)))
    measured: Mapping[str, Any] = metrics["heldout"]
    return measured


def table(found: Mapping[str, Any]) -> Iterator[str]:
    """The measurements of the narrative model as lines of text."""
    yield f"语句 {found['units']}"
    for head, title in (("function", "功能"), ("topic", "主题")):
        yield f"{title}  宏平均 F1 {found[head]['macro_f1']}  准确率 {found[head]['accuracy']}"
        for name, value in found[head]["f1"].items():
            yield f"  {name:<16}{value:.3f}  {found[head]['counts'][name]:>5} 句"
    if "boilerplate" in found:
        yield f"套话  AUC {found['boilerplate']['auc']}"


def claims_table(found: Mapping[str, Any]) -> Iterator[str]:
    """The measurements of the claims grammar as lines of text."""
    for key, title in (("claims", "数字陈述"), ("items", "分项")):
        own = found[key]
        yield f"{title} {own['claims']}  准确率 {own['precision']}  召回率 {own['recall']}"
    whole = found["all fields"]
    yield f"量、数值、单位、口径、年度全对 {whole['right']} / {whole['of']}"
    for name, own in found["quantities"].items():
        yield f"  {name:<18}应有 {own['told']:>4}  找到 {own['found']:>4}  正确 {own['right']:>4}"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
