"""A rubric's TOML with the lines of its keys, so that a fault is told by its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.errors import SettingsError


@dataclass(frozen=True, slots=True)
class RubricSource:
    """``where`` names the file, ``text`` is its content, ``data`` what TOML makes of it."""

    where: str
    text: str
    data: Mapping[str, Any]

    def error(self, key: str, reason: str) -> SettingsError:
        """The error for a fault at the last line that holds ``key``."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])" if key[:1].isalnum() else re.escape(key))
        lines = [n for n, line in enumerate(self.text.splitlines(), start=1) if pattern.search(line.split("#")[0])]
        return SettingsError(f"{self.where} 第 {lines[-1] if lines else 1} 行：{reason}")

    def table(
        self, key: str, value: Any, *, required: Collection[str] = (), optional: Collection[str] | None = ()
    ) -> dict[str, Any]:
        """A table with its keys checked; ``optional=None`` allows any."""
        if not isinstance(value, Mapping):
            raise self.error(key, f"{key} 应为一张表")
        for name in required:
            if name not in value:
                raise self.error(key, f"{f'{key} ' if key else ''}缺少 {name}")
        if optional is not None:
            for name in value:
                if name not in required and name not in optional:
                    raise self.error(name, f"不认识的键 {name}")
        return dict(value)

    def tables(self, key: str, value: Any) -> list[Any]:
        """A list of tables."""
        if not isinstance(value, list):
            raise self.error(key, f"{key} 应写作 [[{key}]]")
        return value

    def string(self, key: str, value: Any) -> str:
        """Text that is not empty."""
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"{key} 应为文字，写作 {value!r}")
        return value

    def number(self, key: str, value: Any, *, low: float, high: float = float("inf")) -> float:
        """A number within its bounds."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            bounds = f"{low:g} 至 {high:g} 之间" if high < float("inf") else f"不小于 {low:g}"
            raise self.error(key, f"{key} 应为{bounds}的数，写作 {value!r}")
        return float(value)
