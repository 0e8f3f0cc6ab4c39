"""How long does one report take? ``python benchmarks/bench_line.py``; ratios are taken in one run.

Warm: the whole line in this process, median over all samples. Tagging: labels and claims of the held-out units.
Cold: ``auditor check one.txt`` as a process of its own, against ``python -c "import spacy"``; its peak memory.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from auditor.language.claims import Context, claims
from auditor.language.corpus import read_units
from auditor.language.features import Sighted
from auditor.language.tagger import narrative
from auditor.pipeline import Auditor
from auditor.samples.corpus import files
from auditor.shipped import folder

ROUNDS = 9


def warm() -> list[float]:
    """Milliseconds a sample, the best of three each."""
    auditor, samples = Auditor(), files()
    for name, data in samples.items():
        auditor.audit(data, name)
    return [min(_timed(auditor, data, name) for _ in range(3)) for name, data in samples.items()]


def _timed(auditor: Auditor, data: bytes, name: str) -> float:
    begun = time.perf_counter()
    auditor.audit(data, name)
    return (time.perf_counter() - begun) * 1000


def tagging() -> float:
    """Units a second on one core, labels and claims together, the best of three."""
    tagger = narrative()
    assert tagger is not None
    units = read_units(Path(folder("corpora/narrative")) / "heldout.jsonl")
    best = 0.0
    for _ in range(3):
        begun = time.perf_counter()
        tagger.label([Sighted(unit.text, unit.section, unit.above) for unit in units])
        for unit in units:
            claims(unit.text, report_year=unit.year, context=Context())
        best = max(best, len(units) / (time.perf_counter() - begun))
    return best


def cold() -> tuple[float, float]:
    """Median seconds of the command and of a bare ``import spacy``, taken in turn."""
    sample = str(min(Path(folder("corpora/samples") / "files").glob("*-tab.txt")))
    commands = ([sys.executable, "-m", "auditor", "check", sample], [sys.executable, "-c", "import spacy"])
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for command, taken in zip(commands, seconds, strict=True):
            begun = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
            taken.append(time.perf_counter() - begun)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def main() -> None:
    """Print the table."""
    times = warm()
    check, spacy = cold()
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"warm, one report, median of {len(times)} samples: {statistics.median(times):.1f} ms (max {max(times):.1f})")
    print(f"cold check one.txt {check:.2f} s · import spacy {spacy:.2f} s · ratio {check / spacy:.2f}")
    print(f"peak memory of a child, check or import spacy: {memory:.0f} MB")
    print(f"tagging with claims: {tagging():.0f} units/s")


if __name__ == "__main__":
    main()
