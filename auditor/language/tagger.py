"""Labels for units, from plain weight arrays: no scikit-learn is needed to use what it trained.

The arrays follow scikit-learn's tf-idf (sublinear, smooth idf, unit length a block) and multinomial
logistic regression; a parity test holds both to 1e-6.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from auditor.errors import SettingsError
from auditor.language.features import BLOCKS, WEIGHTED, Sighted
from auditor.report import UnitLabels
from auditor.shipped import folder

FORMAT = 1
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Head:
    """Classes, intercepts (one a class) and the factor that calibration found for the scores."""

    classes: tuple[str, ...]
    columns: slice
    intercept: Floats
    scale: float


class Tagger:
    """A trained model. ``version`` names it in outputs."""

    def __init__(self, home: Path) -> None:
        """Load ``model.json`` and ``weights.npz``. Raises ``SettingsError`` where they do not belong together."""
        try:
            about: Mapping[str, Any] = json.loads((home / "model.json").read_text("utf-8"))
            raw = (home / "weights.npz").read_bytes()
        except (OSError, ValueError) as error:
            raise SettingsError(f"模型 {home.name} 不完整；请重新安装，或用 auditor train {home.name} 重建") from error
        if about.get("format") != FORMAT or about.get("sha256") != hashlib.sha256(raw).hexdigest():
            raise SettingsError(f"模型 {home.name} 的文件与登记不符；请重新安装，或用 auditor train {home.name} 重建")
        with np.load(home / "weights.npz", allow_pickle=False) as arrays:
            tokens = arrays["tokens"].tobytes().decode("utf-8").split("\n")
            self._weights: Floats = arrays["weights"].astype(np.float64)
            self._idf = arrays["idf"].tolist()
            intercept: Floats = arrays["intercept"]
        self.version: str = about["version"]
        self._index: dict[str, dict[str, int]] = {}
        at = 0
        for block, size in about["blocks"].items():
            self._index[block] = {token: at + i for i, token in enumerate(tokens[at : at + size])}
            at += size
        self._heads: dict[str, Head] = {}
        start = 0
        for name, head in about["heads"].items():
            columns = slice(start, start + len(head["classes"]))
            start = columns.stop
            self._heads[name] = Head(tuple(head["classes"]), columns, intercept[columns], head["scale"])

    def probabilities(self, unit: Sighted) -> dict[str, Floats]:
        """Head → probability of each of its classes, in the order of ``classes``."""
        indices: list[int] = []
        values: list[float] = []
        for block, known in self._index.items():
            self._add(block, known, unit, indices, values)
        raw: Floats = np.asarray(values) @ self._weights.take(indices, axis=0)
        return {name: _softmax((raw[head.columns] + head.intercept) * head.scale) for name, head in self._heads.items()}

    def classes(self, head: str) -> tuple[str, ...]:
        """The classes of a head."""
        return self._heads[head].classes

    def label(self, units: Sequence[Sighted]) -> list[UnitLabels]:
        """Labels for units, one each, in order."""
        return [self._labels(self.probabilities(unit)) for unit in units]

    def _add(
        self, block: str, known: Mapping[str, int], unit: Sighted, indices: list[int], values: list[float]
    ) -> None:
        counts = Counter(map(known.get, BLOCKS[block](unit)))
        del counts[None]
        if not counts:
            return
        found = [index for index in counts if index is not None]
        indices.extend(found)
        if block not in WEIGHTED:
            values.extend([1.0] * len(found))
            return
        idf = self._idf
        weighed = [
            idf[index] if count == 1 else idf[index] * (1.0 + math.log(count))
            for index, count in zip(found, counts.values(), strict=True)
        ]
        length = math.hypot(*weighed)
        values.extend([value / length for value in weighed])

    def _labels(self, found: Mapping[str, Floats]) -> UnitLabels:
        function, function_p, function_2 = self._best("function", found["function"])
        topic, topic_p, topic_2 = self._best("topic", found["topic"])
        yes = self._heads["boilerplate"].classes.index("true")
        return UnitLabels(
            function, function_p, function_2, topic, topic_p, topic_2, round(float(found["boilerplate"][yes]), 4)
        )

    def _best(self, head: str, probabilities: Floats) -> tuple[str, float, str]:
        first, second = np.argsort(-probabilities, kind="stable")[:2]
        classes = self._heads[head].classes
        return classes[first], round(float(probabilities[first]), 4), classes[second]


def _softmax(scores: Floats) -> Floats:
    powers: Floats = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares


@cache
def narrative() -> Tagger | None:
    """The shipped model for narrative units; ``None`` where none has been built."""
    home = folder("models") / "narrative"
    return Tagger(home) if (home / "model.json").is_file() else None
