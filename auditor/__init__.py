"""Audits Chinese government annual reports on disclosure work (政府信息公开工作年度报告)."""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "read"]  # noqa: F822


def __getattr__(name: str) -> object:
    # The API pulls in every reader and model library, so it is imported on first use only.
    if name in __all__:
        return getattr(import_module("auditor.api"), name)
    raise AttributeError(f"module 'auditor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
