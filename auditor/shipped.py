"""Where the data folders that come with the auditor are."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import SettingsError


def folder(name: str) -> Path:
    """The shipped folder ``name`` (``models``, ``corpora/lexicon``, …) as a directory on disk.

    In a checkout it lies at the project's root, in an installed wheel inside the package.
    Raises ``SettingsError`` if it is missing, as after a broken installation.
    """
    package = Path(__file__).resolve().parent
    checkout = package.parent
    root = checkout if (checkout / "pyproject.toml").is_file() else package / "_shipped"
    found = root / name
    if not found.is_dir():
        raise SettingsError(f"安装不完整：缺少随程序提供的文件夹 {name}，请重新安装 auditor")
    return found
