"""``python -m auditor.samples``: rebuild the shipped sample files from their sources."""

from __future__ import annotations

from auditor.samples.corpus import rebuild

if __name__ == "__main__":
    print(f"已重建 {len(rebuild())} 个样例文件")
