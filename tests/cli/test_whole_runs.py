"""Whole runs of the program, nothing stood in for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.shipped import folder

FILES = sorted((folder("corpora/samples") / "files").iterdir())
TEXT = next(path for path in FILES if path.suffix == ".txt")
NOT_FOR_TEXT = {"pandas", "sklearn", "spacy", "jieba"}
FORMATS = ("text", "json", "jsonl", "md")


def run(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "auditor", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=os.environ | variables, check=False)


def reports(*arguments: str | Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", *arguments, "--format", "json", stdin=stdin).stdout)[
        "reports"
    ]
    return found


def test_samples_are_all_audited() -> None:
    ran = run("check", folder("corpora/samples") / "files", "--format", "jsonl")
    lines = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
    assert [line["file"] for line in lines] == [path.as_posix() for path in FILES]
    assert all("error" not in line for line in lines)
    assert ran.returncode == (1 if any(line["score"]["vetoed"] for line in lines) else 0)
    assert ran.stderr == b""


def test_audit_of_a_text_imports_no_model_library() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "auditor", "check", str(TEXT)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    names = set(re.findall(r"^import time:.*\| +([A-Za-z_0-9]+)", ran.stderr, re.MULTILINE))
    assert "auditor" in names
    assert names & NOT_FOR_TEXT == set()


@pytest.mark.parametrize("format_", FORMATS)
def test_output_is_utf8_the_same_every_time_and_the_same_in_a_file(tmp_path: Path, format_: str) -> None:
    first = run("check", TEXT, "--format", format_, PYTHONIOENCODING="gbk")
    second = run("check", TEXT, "--format", format_, "-o", tmp_path / "out", PYTHONHASHSEED="1")
    assert first.stdout.decode("utf-8") != ""
    assert b"\x1b" not in first.stdout
    assert (tmp_path / "out").read_bytes() == first.stdout
    assert (second.stdout, first.stderr, second.stderr) == (b"", b"", b"")


def test_stdin_is_judged_like_the_file() -> None:
    (named,), (piped,) = reports(TEXT), reports("-", stdin=TEXT.read_bytes())
    assert (named.pop("file"), piped.pop("file")) == (TEXT.as_posix(), "-")
    assert named == piped


def test_hostile_files_leave_the_others_unharmed(tmp_path: Path) -> None:
    hostile = {"a.txt": b"", "b.txt": b"\0" * 1000, "c.docx": b"PK\x03\x04 no archive", "d.pdf": b"%PDF-1.7"}
    for name, data in hostile.items():
        (tmp_path / name).write_bytes(data)
    arguments = [*(tmp_path / name for name in hostile), tmp_path / "e.txt", TEXT]
    ran = run("check", *arguments, "--format", "json")
    *refused, judged = json.loads(ran.stdout)["reports"]
    assert ran.returncode == 3
    assert [entry["file"] for entry in refused] == [path.as_posix() for path in arguments[:-1]]
    assert all(entry["error"]["code"] and entry["error"]["message"] for entry in refused)
    assert judged == reports(TEXT)[0]
    lines = ran.stderr.decode("utf-8").splitlines()
    assert [line.partition("：")[0] for line in lines] == [entry["file"] for entry in refused]


def test_only_and_skip_select_rules() -> None:
    (judged,) = reports(TEXT, "--only", "T", "--skip", "T201,T202")
    rules = {verdict["rule"] for verdict in judged["verdicts"]}
    assert rules
    assert all(rule.startswith("T") for rule in rules)
    assert not rules & {"T201", "T202"}


def test_unknown_rule_and_rubric_are_settings_errors(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("id = ", encoding="utf-8")
    for arguments in (("--only", "X9"), ("--rubric", "none-such"), ("--rubric", str(bad))):
        ran = run("check", TEXT, *arguments)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert len(ran.stderr.decode("utf-8").splitlines()) == 1


def test_fail_under() -> None:
    ((judged,), gate) = reports(TEXT), ("check", TEXT, "--fail-under")
    total = judged["score"]["total"]
    assert run(*gate, str(total)).returncode == 0
    assert run(*gate, str(total + 0.01)).returncode == 1


def test_parse_gives_tables_and_sections_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    ran = run("parse", TEXT, tmp_path / "a.txt")
    assert ran.returncode == 3
    parsed = json.loads(ran.stdout)
    entries = parsed["reports"] if isinstance(parsed, dict) else parsed
    assert [entry["file"] for entry in entries] == [TEXT.as_posix(), (tmp_path / "a.txt").as_posix()]
    assert set(entries[0]["tables"]) == {"table2", "table3", "table4"}
    assert entries[1]["error"]["code"] == "empty"


def test_rubrics_are_listed_and_shown_as_files_that_can_be_used(tmp_path: Path) -> None:
    listed = [line.split()[0] for line in run("rubrics").stdout.decode("utf-8").splitlines()]
    assert {"standard", "guoban", "ten-point"} <= set(listed)
    for name in listed:
        mine = tmp_path / f"{name}-mine.toml"
        mine.write_bytes(run("rubrics", "show", name).stdout)
        (own,), (shipped,) = reports(TEXT, "--rubric", mine), reports(TEXT, "--rubric", name)
        assert own["score"]["total"] == shipped["score"]["total"]


def test_unknown_rubric_is_not_shown() -> None:
    ran = run("rubrics", "show", "none-such")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"none-such" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("arguments", [("rules",), ("check", str(TEXT))])
def test_reader_that_has_gone_ends_the_run_quietly(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "auditor", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")
