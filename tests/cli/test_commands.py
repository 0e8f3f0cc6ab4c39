"""The other commands, and what starting the program costs."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version

import pytest

import auditor
from auditor.cli import doctor
from auditor.rules import RULES

HEAVY = {"spacy", "sklearn", "pandas", "jieba", "lxml", "rapidfuzz", "rich"}


def run(*arguments: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *python, "-m", "auditor", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def imported(*arguments: str) -> set[str]:
    """The top-level modules that a run imports."""
    ran = run(*arguments, python=("-X", "importtime"))
    assert ran.returncode == 0, ran.stderr
    return {name.partition(".")[0] for name in re.findall(r"^import time:.*\| +(\S+)$", ran.stderr, re.MULTILINE)}


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("--version",), ("doctor",)])
def test_start_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    names = imported(*arguments)
    assert "typer" in names
    assert names & HEAVY == set()


def test_help_is_chinese_and_names_the_exit_codes() -> None:
    shown = run("--help").stdout
    for said in ("审核年度报告", "退出码", "check", "parse", "rules", "rubrics", "doctor"):
        assert said in shown


def test_no_arguments_show_the_help() -> None:
    assert run().stdout == run("--help").stdout


def test_version() -> None:
    assert run("--version").stdout == f"auditor {auditor.__version__}\n"


def test_rules_lists_every_rule() -> None:
    lines = run("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]
    assert [line.split()[2] for line in lines] == [rule.title for rule in RULES]


@pytest.mark.parametrize("id_", ["T203", "t203"])
def test_rule_page_holds_its_manual_and_basis(id_: str) -> None:
    (rule,) = (rule for rule in RULES if rule.id == "T203")
    page = run("rules", "show", id_).stdout
    assert page.startswith(f"T203  {rule.title}\n")
    assert rule.manual in page
    assert rule.basis in page


def test_unknown_rule() -> None:
    ran = run("rules", "show", "X999")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "没有编号为 X999 的规则；用 auditor rules 查看全部规则\n"


def test_doctor_tells_formats_versions_and_what_is_not_read() -> None:
    shown = run("doctor").stdout
    for said in (".docx", ".txt", ".html", "PDF：请另存为", "扫描件", ".doc", sys.version.split()[0]):
        assert said in shown
    for name in ("jieba", "rjieba", "spacy", "scikit-learn", "pandas", "lxml", "rapidfuzz"):
        assert re.search(rf"^  {name} +{re.escape(version(name))} ", shown, re.MULTILINE)


def test_doctor_tells_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(doctor._PARTS, "no-such-part", "无")
    doctor.doctor()
    shown = capsys.readouterr().out
    assert re.search(r"^  no-such-part +未安装", shown, re.MULTILINE)
    assert shown.endswith("缺少组件，请安装：python -m pip install no-such-part\n")
