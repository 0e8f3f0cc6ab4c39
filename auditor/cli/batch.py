"""Files worked on one after another: what cannot be read is told and counted, and the others are done."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from auditor.cli.exits import DEFECT, PASSED, UNREADABLE
from auditor.cli.inputs import Input, Inputs, content
from auditor.cli.output import Progress, tell
from auditor.errors import UnreadableFile
from auditor.scorecard import Unreadable

T = TypeVar("T")


class Batch(Generic[T]):
    """``work(data, name)`` done on every input; iterate it once, then ask for its ``exit_code``."""

    def __init__(self, inputs: Inputs, work: Callable[[bytes, str], T], *, quiet: bool) -> None:
        self.exit_code = PASSED
        self._inputs = inputs
        self._work = work
        self._quiet = quiet

    def __iter__(self) -> Iterator[T | Unreadable]:
        if self._inputs.passed_over and not self._quiet:
            tell(f"已略过文件夹中 {self._inputs.passed_over} 个其他类型的文件")
        progress = Progress(len(self._inputs.files), quiet=self._quiet)
        for number, file in enumerate(self._inputs.files, start=1):
            progress.at(number)
            try:
                done = self._attempt(file)
            finally:
                progress.clear()
            if isinstance(done, Unreadable):
                tell(f"{done.file}：{done.message}")
            yield done

    def _attempt(self, file: Input) -> T | Unreadable:
        data: bytes | None = None
        try:
            data = content(file)
            return self._work(data, file.name)
        except UnreadableFile as error:
            self.worsen(UNREADABLE)
            code, message = error.code, error.message
        except Exception as defect:
            self.worsen(DEFECT)
            code = "defect"
            message = f"程序缺陷，未能处理（{type(defect).__name__}: {defect}）；请把本行告知维护者"
            if os.environ.get("AUDITOR_DEBUG") == "1":
                traceback.print_exc()
        return Unreadable(file.name, hashlib.sha256(data).hexdigest() if data is not None else None, code, message)

    def worsen(self, code: int) -> None:
        """Raise the exit code to ``code``, unless something graver is known already."""
        self.exit_code = max(self.exit_code, code)
