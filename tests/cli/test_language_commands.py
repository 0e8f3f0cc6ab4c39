"""``tag``, ``train`` and ``evaluate``: as many lines out as in, models from the corpora, one line for bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_LINES = ["全年收到政府信息公开申请12件，办结11件。", "一是公开的深度和广度有待拓展。", "", "未收取信息处理费。"]


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "auditor", *arguments], input=stdin, capture_output=True, check=False)


def told(ran: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on stderr."""
    (line,) = ran.stderr.decode("utf-8").splitlines()
    assert "Traceback" not in line
    return line


def test_tag_gives_a_line_for_each_line() -> None:
    ran = run("tag", "-", "--section", "five", stdin="\n".join(_LINES).encode())
    assert ran.returncode == 0
    units = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
    assert [unit["text"] for unit in units] == _LINES
    assert {unit["section"] for unit in units} == {"five"}
    assert [(claim["quantity"], claim["value"]) for claim in units[0]["claims"]] == [
        ("received", 12),
        ("processed", 11),
    ]
    assert units[1]["function"] == "problem"
    assert units[3]["function"] == "fee"
    for unit in units:
        assert 0 <= unit["boilerplate"] <= 1
        assert set(unit["confidence"]) == {"function", "topic"}


def test_tag_of_nothing_is_nothing() -> None:
    ran = run("tag", "-")
    assert (ran.returncode, ran.stdout) == (0, b"")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tag_reads_what_windows_writes(encoding: str) -> None:
    ran = run("tag", "-", stdin="\r\n".join(_LINES[:2]).encode(encoding))
    assert [json.loads(line)["text"] for line in ran.stdout.decode("utf-8").splitlines()] == _LINES[:2]


def test_tag_of_a_report_gives_its_units() -> None:
    sample = min((_ROOT / "corpora" / "samples" / "files").glob("*.docx"))
    ran = run("tag", str(sample))
    assert {"one", "five"} <= {json.loads(line)["section"] for line in ran.stdout.decode("utf-8").splitlines()}


def test_tag_of_a_file_that_is_not_there() -> None:
    ran = run("tag", "没有这份.txt")
    assert ran.returncode in (2, 3)
    assert "没有这份.txt" in told(ran)


def test_training_the_claims_gives_what_is_shipped(tmp_path: Path) -> None:
    assert run("train", "claims", "-o", str(tmp_path)).returncode == 0
    for name in ("card.md", "metrics.json"):
        assert (tmp_path / "claims" / name).read_bytes() == (_ROOT / "models" / "claims" / name).read_bytes()


def test_a_place_that_cannot_be_written_to_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("train", "claims", "-o", str(tmp_path / "file"))
    assert ran.returncode == 2
    assert "无法写入" in told(ran)


def test_an_empty_folder_of_own_units_is_one_line(tmp_path: Path) -> None:
    ran = run("train", "narrative", "--extra", str(tmp_path), "-o", str(tmp_path / "models"))
    assert ran.returncode == 2
    assert "没有找到标注好的" in told(ran)
    assert not list(tmp_path.rglob("*.npz"))


def test_evaluate_scores_a_file_of_one_s_own(tmp_path: Path) -> None:
    own = (_ROOT / "corpora" / "narrative" / "heldout.jsonl").read_text("utf-8").splitlines()[:200]
    (tmp_path / "own.jsonl").write_text("\n".join(own), "utf-8")
    ran = run("evaluate", "narrative", str(tmp_path / "own.jsonl"), "--format", "json")
    found = json.loads(ran.stdout)
    assert found["units"] == 200
    assert 0 <= found["function"]["macro_f1"] <= 1


@pytest.mark.parametrize(
    ("task", "text"), [("narrative", "不是 JSON"), ("narrative", '{"text": "缺标注"}'), ("claims", "[]")]
)
def test_evaluate_refuses_a_bad_line_by_its_number(task: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text(text, "utf-8")
    ran = run("evaluate", task, str(tmp_path / "own.jsonl"))
    assert ran.returncode == 2
    assert "第 1 行" in told(ran)
