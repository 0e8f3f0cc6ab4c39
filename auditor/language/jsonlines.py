"""Annotated corpora as JSON lines: one object a line, every fault told by its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from auditor.errors import SettingsError

T = TypeVar("T")


def read(path: Path, make: Callable[[Mapping[str, Any], int], T], fields: str) -> list[T]:
    """An item a line; ``make`` gets the object and its line number, ``fields`` names what it must hold.

    Raises ``SettingsError`` with the line of a fault.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} 无法读取：应为 utf-8 的 JSON 行文件") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(make(json.loads(line), number))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(f"{path} 第 {number} 行：缺少 {fields}（{error}）") from error
    return found


def write(path: Path, items: Iterable[Mapping[str, Any]]) -> None:
    """Write one object a line."""
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
