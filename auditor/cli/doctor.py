"""``auditor doctor``: what this machine can read, and what is installed."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from auditor import __version__
from auditor.cli.output import deliver
from auditor.readers import MAX_BYTES, SUFFIXES

_PARTS = {
    "lxml": "读 html 与 docx",
    "rapidfuzz": "比对表格行列名称",
    "rjieba": "分词（快）",
    "jieba": "分词（基准）",
    "spacy": "句子与名称",
    "scikit-learn": "分类模型",
    "pandas": "批量结果的数据表",
}
_NOT_YET = {
    "PDF": "请另存为 docx、html 或 txt 后再审",
    "扫描件、图片": "请先用文字识别软件转成 docx 或 txt，并逐格核对表格数字",
    "旧版 Word（.doc）、WPS（.wps）": "请用 Word 或 WPS 另存为 docx 后再审",
}


def doctor() -> None:
    """查看本机能读哪些格式、装了哪些组件、缺什么怎么装。"""
    deliver(_lines(), None)


def _lines() -> Iterator[str]:
    yield f"auditor {__version__} · Python {platform.python_version()} · {platform.system()}\n"
    yield "\n能读的格式\n"
    yield f"  {'、'.join(SUFFIXES)}（按内容识别，单个文件不超过 {MAX_BYTES // 1024 // 1024} MB）\n"
    yield "\n本版尚不能读（安装任何组件也不行，请先转换）\n"
    for kind, advice in _NOT_YET.items():
        yield f"  {kind}：{advice}\n"
    yield "\n组件\n"
    for name, purpose in _PARTS.items():
        yield f"  {name:<13} {_installed(name) or '未安装':<8}  {purpose}\n"
    missing = [name for name in _PARTS if _installed(name) is None]
    if missing:
        yield f"\n缺少组件，请安装：python -m pip install {' '.join(missing)}\n"


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
