"""Sets the project up and runs it, with nothing but Python: ``python .dev/run.py demo|test|wheel|lock``."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"core": ROOT / ".dev" / "requirements.lock", "dev": ROOT / ".dev" / "requirements-dev.lock"}
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": "", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
AUDITED = (0, 1)  # both say that every input was audited; 1 adds that a report was vetoed


class Failed(Exception):
    """A step that did not work; the message is one line for the user."""


def program(name: str, venv: Path = VENV) -> Path:
    """The path of an executable of ``venv``."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def run(*command: str | Path, cwd: Path = ROOT, accept: tuple[int, ...] = (0,), reason: str = "") -> None:
    """Run one command and show its output; raises ``Failed`` unless its exit code is in ``accept``."""
    words = [str(word) for word in command]
    print("$", " ".join(words), flush=True)
    code = subprocess.run(words, cwd=cwd, env=ENVIRONMENT, check=False).returncode
    if code not in accept:
        raise Failed(reason or f"这一步没有通过（退出码 {code}）：{' '.join(words)}")


def make(venv: Path, *, anew: bool = False) -> None:
    """A virtual environment in ``venv``: the one that is there, unless it is broken or wanted ``anew``."""
    if anew or not program("python", venv).is_file():
        run(
            *(sys.executable, "-m", "venv", "--clear", venv),
            reason="无法建立虚拟环境：请确认这个 Python 带有 venv 模块（Debian 上先运行 apt install python3-venv）",
        )


def install(venv: Path, *arguments: str | Path) -> None:
    """``pip install --compile`` in ``venv``."""
    reason = "安装没有成功，原因见上；多半是网络或 pip 的软件源，改好后重新运行同一条命令"
    run(program("python", venv), "-m", "pip", "install", "-qq", "--compile", *arguments, reason=reason)


def fingerprint(lock: Path) -> str:
    """What an environment made from ``lock`` depends on."""
    import tomllib  # not there on the old Pythons that main() turns away

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return hashlib.sha256(repr((sys.version, str(ROOT), declared, lock.read_bytes())).encode()).hexdigest()


def set_up(kind: str) -> None:
    """The project and its locked ``core`` or ``dev`` packages in ``.venv``; skipped where nothing has changed."""
    wanted = {name: fingerprint(LOCKS[name]) for name in LOCKS}
    stamp = VENV / "set-up.stamp"
    found = stamp.read_text(encoding="utf-8") if stamp.is_file() else ""
    if program("python").is_file() and found in (wanted[kind], wanted["dev"]):
        return
    print("正在准备运行环境（首次约需几分钟）……", flush=True)
    make(VENV, anew=found not in ("", wanted["core"]))
    install(VENV, "--require-hashes", "-r", LOCKS[kind])
    install(VENV, "--no-deps", "--editable", ROOT)
    run(program("python"), "-m", "compileall", "-q", ROOT / "auditor")
    stamp.write_text(wanted[kind], encoding="utf-8")


def demo() -> None:
    """Audit the shipped sample reports."""
    set_up("core")
    run(program("auditor"), "check", Path("corpora", "samples", "files"), accept=AUDITED)


def test() -> None:
    """Every check of the project: style, types, layers, tests."""
    set_up("dev")
    run(program("ruff"), "check")
    run(program("ruff"), "format", "--check")
    run(program("mypy"))
    run(program("lint-imports"))
    run(program("python"), "-m", "pytest", "-n", "2", "--dist", "loadfile")


def wheel() -> None:
    """Build the wheel, install it into an empty environment away from the checkout, and use it there."""
    set_up("dev")
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        away = Path(folder).resolve()
        venv = away / "venv"
        run(program("hatchling"), "build", "--target", "wheel", "--directory", away)
        make(venv)
        install(venv, "--require-hashes", "-r", LOCKS["core"])
        install(venv, "--no-deps", *away.glob("*.whl"))
        run(program("python", venv), "-m", "pip", "check")
        samples = shipped("corpora/samples", venv, away)
        shipped("models", venv, away)
        sample = min(path for path in (samples / "files").iterdir() if path.suffix == ".txt")
        run(program("auditor", venv), "--help", cwd=away)
        run(program("auditor", venv), "doctor", cwd=away)
        run(program("auditor", venv), "check", sample, cwd=away, accept=AUDITED)


def shipped(name: str, venv: Path, away: Path) -> Path:
    """The data folder ``name`` of the auditor installed in ``venv``; raises ``Failed`` unless it lies in ``away``."""
    asked = (program("python", venv), "-c", f"import auditor.shipped; print(auditor.shipped.folder({name!r}))")
    answer = subprocess.run(asked, cwd=away, env=ENVIRONMENT, stdout=subprocess.PIPE, check=False, encoding="utf-8")
    folder = Path(answer.stdout.strip())
    if answer.returncode or away not in folder.parents:
        raise Failed(f"安装包没有带上 {name}：{folder}")
    return folder


def lock() -> None:
    """Make both lock files anew (needs uv)."""
    beside = program("uv")
    uv = shutil.which("uv") or (str(beside) if beside.is_file() else None)
    if uv is None:
        raise Failed("更新锁定文件需要 uv：请先运行 pip install uv")
    options = (
        "--universal --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --python-version 3.11"
    )
    compiled = (uv, "pip", "compile", *options.split(), "pyproject.toml")
    run(*compiled, "--output-file", LOCKS["core"])
    run(*compiled, "--extra", "dev", "--constraint", LOCKS["core"], "--output-file", LOCKS["dev"])


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if sys.version_info < OLDEST:
        print(
            f"需要 Python 3.11 或更高版本，现在运行的是 {sys.version.split()[0]}，请换用新版本再试。", file=sys.stderr
        )
        return 2
    commands = {task.__name__: task for task in (demo, test, wheel, lock)}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "command", choices=commands, help="demo 审核示例报告；test 运行全部检查；wheel 检验安装包；lock 更新锁定文件"
    )
    try:
        commands[parser.parse_args().command]()
    except Failed as problem:
        print(f"错误：{problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
