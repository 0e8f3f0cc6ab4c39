"""From the paths of a command line to the bytes of each file."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import SettingsError, UnreadableFile
from auditor.readers import MAX_BYTES, SUFFIXES

STDIN = "-"
_TOO_LARGE = f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一份年度报告；请核对文件"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to work on, or stdin where ``path`` is ``None``; ``name`` is the path as given, with slashes."""

    name: str
    path: Path | None
    obstacle: UnreadableFile | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files in order; ``passed_over`` counts the files in folders that no reader takes."""

    files: tuple[Input, ...]
    passed_over: int


def gather(paths: Sequence[Path], output: Path | None) -> Inputs:
    """The files that ``paths`` name, folders walked in the order of names.

    ``output`` is left out of a walk, so that a second run does not read the first one's result.
    Raises ``SettingsError`` where ``output`` is itself named as an input.
    """
    spared = os.path.realpath(output) if output else None
    files: list[Input] = []
    passed_over = 0
    for path in paths:
        if str(path) == STDIN:
            files.append(Input(STDIN, None))
        elif path.is_dir():
            found, others = _walk(path, spared)
            files += found
            passed_over += others
        elif os.path.realpath(path) == spared:
            raise SettingsError(f"-o {output}：就是要读的文件，写入会毁掉它；请换一个文件名")
        else:
            files.append(Input(_name(path), path))
    return Inputs(tuple(files), passed_over)


def content(file: Input) -> bytes:
    """The file's bytes. Raises ``UnreadableFile`` for a file that is missing, closed to us or too large."""
    if file.obstacle:
        raise file.obstacle
    if file.path is None:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        try:
            status = os.stat(file.path)
            if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
                raise UnreadableFile("too_large", _TOO_LARGE)
            with file.path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise _unopened(error) from error
    # A pipe has no size beforehand, and a file may grow.
    if len(data) > MAX_BYTES:
        raise UnreadableFile("too_large", _TOO_LARGE)
    return data


def _walk(folder: Path, spared: str | None) -> tuple[list[Input], int]:
    found: list[Input] = []
    passed_over = 0
    for item in _entries(folder):
        if item.obstacle:
            found.append(item)
        elif item.path is None or os.path.realpath(item.path) == spared:
            continue
        elif item.path.suffix.lower() in SUFFIXES and not item.path.name.startswith((".", "~$")):
            found.append(item)
        else:
            passed_over += 1
    if not found:
        kinds = "、".join(SUFFIXES)
        found = [
            Input(_name(folder), folder, UnreadableFile("no_reports", f"文件夹里没有可读的文件（{kinds}）；请核对路径"))
        ]
    return found, passed_over


def _entries(folder: Path) -> Iterator[Input]:
    """Every file below ``folder``, links to folders not followed; a folder that cannot be opened stands as itself."""
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            yield Input(_name(path), path)
    for error in closed:
        path = Path(error.filename)
        yield Input(_name(path), path, _unopened(error))


def _unopened(error: OSError) -> UnreadableFile:
    match error:
        case FileNotFoundError():
            return UnreadableFile("not_found", "没有这个文件；请核对路径")
        case PermissionError():
            return UnreadableFile("not_permitted", "没有读取权限；请核对权限，或先关闭占用它的程序")
    return UnreadableFile("not_opened", f"无法打开（{error.strerror}）；请核对文件")


def _name(path: Path) -> str:
    """The path for people and programs; a name that is not utf-8 is shown with replacement marks."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
