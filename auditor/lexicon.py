"""The lexicons that come with the auditor: ``corpora/lexicon/*.toml``, each with its use and the kind of its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from auditor.errors import SettingsError
from auditor.shipped import folder


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """The lexicon ``name`` as its file has it. Raises ``SettingsError`` where the file is missing or broken."""
    path = folder("corpora/lexicon") / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"词表 {path.name} 缺失或损坏（{error}）；请重新安装 auditor") from error
