"""The goldens: every output of every sample source. ``python -m tests.rebaseline`` writes them anew."""

from __future__ import annotations

from pathlib import Path

from auditor.pipeline import Auditor
from auditor.renderers import RENDERERS
from auditor.samples.corpus import files, sources

FOLDER = Path(__file__).resolve().parent / "golden"
_SUFFIXES = {"json": "json", "text": "txt"}


def goldens() -> dict[str, str]:
    """File name → content, one json and one text a source, from its first layout."""
    auditor, data = Auditor(), files()
    made = {}
    for source in sources():
        name = source.file_name(source.layouts[0])
        card = auditor.audit(data[name], name)
        for output, suffix in _SUFFIXES.items():
            made[f"{source.name}.{suffix}"] = "".join(RENDERERS[output]([card], False))
    return made


def main() -> None:
    """Write the goldens and remove what no source makes."""
    made = goldens()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
