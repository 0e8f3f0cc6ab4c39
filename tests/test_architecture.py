"""Is the house still laid out as docs/architecture.md says?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

MOST_LINES = 400
SAYS_NOTHING = {"base", "common", "core", "helper", "helpers", "misc", "tools", "util", "utils"}


def sources(root: Path) -> list[Path]:
    return sorted(path for folder in ("auditor", "tests", ".dev") for path in (root / folder).rglob("*.py"))


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys, importlinter.cli as c; sys.exit(c.lint_imports(no_cache=True))"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_layers_are_kept(root: Path) -> None:
    linted = lint_imports(root)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_a_look_upwards_is_seen(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.copytree(root / "auditor", tmp_path / "auditor", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "auditor" / "verdict.py").open("a", encoding="utf-8", newline="\n") as verdict:
        verdict.write("import auditor.scoring\n")
    linted = lint_imports(tmp_path)
    assert linted.returncode == 1
    assert "auditor.verdict is not allowed to import auditor.scoring" in linted.stdout


def test_files_have_one_subject_each(root: Path) -> None:
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources(root)}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_modules_say_what_they_hold(root: Path) -> None:
    assert [str(path) for path in sources(root) if SAYS_NOTHING & {path.stem, path.parent.name}] == []
