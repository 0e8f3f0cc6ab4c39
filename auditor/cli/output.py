"""Where text goes: data to stdout or to a file, whole or not at all; messages and progress to stderr."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

import typer

from auditor.cli.exits import BROKEN_PIPE
from auditor.errors import SettingsError

_PATIENCE = 1.0
"""Seconds without progress shown; a quicker run stays silent."""


def speak_utf8() -> None:
    """Make stdout and stderr utf-8 with plain line ends, whatever the console's code page or locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A lone surrogate is escaped rather than fatal; the escape is valid inside JSON too.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def tell(message: str) -> None:
    """One line on stderr."""
    print(" ".join(message.split()), file=sys.stderr)


def colour_wanted(no_color: bool, output: Path | None) -> bool:
    """Colour only for a person at a terminal that understands it (NO_COLOR: https://no-color.org)."""
    capable = "WT_SESSION" in os.environ if sys.platform == "win32" else os.environ.get("TERM") != "dumb"
    return not no_color and not os.environ.get("NO_COLOR") and output is None and capable and sys.stdout.isatty()


def deliver(pieces: Iterable[str], output: Path | None) -> None:
    """Write the pieces as they come, to ``output`` or to stdout.

    Raises ``SettingsError`` where ``output`` cannot be written, ``typer.Exit`` where the reader of
    stdout has gone.
    """
    if output is not None:
        _write_whole(pieces, output)
        return
    try:
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes stdout once more at its end; it must find an open end then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None


def _write_whole(pieces: Iterable[str], output: Path) -> None:
    target = Path(os.path.realpath(output))
    if target.exists() and not target.is_file():
        raise SettingsError(f"-o {output}：不是普通文件，不能写入；请改用文件路径")
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        stream = draft.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
        try:
            with stream:
                stream.writelines(pieces)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"-o {output}：无法写入（{error.strerror}）；请核对文件夹是否存在、有无权限") from error


class Progress:
    """A counter on stderr, shown only to a person, and only once a run has taken longer than a second."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._shown = False
        self._wanted = not quiet and sys.stderr.isatty()
        self._start = time.monotonic()

    def at(self, number: int) -> None:
        """Say that input ``number`` (from 1) is being worked on."""
        if self._wanted and time.monotonic() - self._start > _PATIENCE:
            sys.stderr.write(f"\r正在处理 {number}/{self._total}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the counter off the line, before anything else is written to the terminal."""
        if self._shown:
            sys.stderr.write("\r" + " " * 40 + "\r")
            sys.stderr.flush()
            self._shown = False
