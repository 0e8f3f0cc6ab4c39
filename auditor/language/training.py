"""Training and measuring the narrative classifiers. The only module that needs scikit-learn."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
import sklearn
from scipy.optimize import minimize_scalar
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from auditor.language.corpus import LabelledUnit
from auditor.language.features import BLOCKS, HEADS, WEIGHTED, Design, Sighted
from auditor.language.tagger import FORMAT, Tagger

_FOLDS = 4
_LEAST = 3
"""Occurrences from which a feature counts; a unit under a sub-heading is seen twice."""
Floats = npt.NDArray[np.float64]
Linear: TypeAlias = Any
"""A fitted ``LogisticRegression`` or ``LinearSVC``: scikit-learn is untyped."""


@dataclass(frozen=True)
class Fitted:
    """What scikit-learn fitted: vectorizers by block, a regression by head, calibration by head."""

    vectorizers: Mapping[str, Any]
    models: Mapping[str, Linear]
    scales: Mapping[str, float]

    def matrix(self, units: Sequence[Sighted], head: str) -> sparse.csr_matrix:
        """Units × features of the head's blocks, in the order of ``HEADS``."""
        return sparse.hstack(
            [self.vectorizers[block].transform(units) * weight for block, weight in HEADS[head].blocks.items()]
        ).tocsr()

    def probabilities(self, units: Sequence[Sighted], head: str) -> Floats:
        """Calibrated probabilities, units × classes: scikit-learn's own scores, scaled."""
        return _calibrated(_scores(self.models[head], self.matrix(units, head)), self.scales[head])


def fit(units: Sequence[LabelledUnit], *, calibrate: bool = True) -> Fitted:
    """Fit all heads. A unit under a sub-heading is seen with and without it, so that it is known either way.

    One thread does the sums: with several their order, and so the last bits, would change from run to run.
    """
    with threadpool_limits(limits=1):
        return _fit(units, calibrate)


def _fit(units: Sequence[LabelledUnit], calibrate: bool) -> Fitted:
    both = [(unit, above) for unit in units for above in dict.fromkeys((unit.above, None))]
    seen = [Sighted(unit.text, unit.section, above) for unit, above in both]
    vectorizers = {block: vectorizer(block).fit(seen) for block in BLOCKS}
    parts = {block: vectorizers[block].transform(seen) for block in BLOCKS}
    groups = [unit.passage for unit, _ in both]
    models: dict[str, Linear] = {}
    scales: dict[str, float] = {}
    for head, design in HEADS.items():
        target = np.array([target_of(unit, head) for unit, _ in both])
        matrix = sparse.hstack([parts[block] * weight for block, weight in design.blocks.items()]).tocsr()
        models[head] = linear(design).fit(matrix, target)
        scales[head] = _scale(design, matrix, target, groups, models[head].classes_) if calibrate else 1.0
    return Fitted(vectorizers, models, scales)


def save(fitted: Fitted, home: Path, *, corpus_sha256: str) -> None:
    """Write ``weights.npz`` and ``model.json``; the same training gives the same bytes."""
    tokens: list[str] = []
    idf: list[float] = []
    sizes: dict[str, int] = {}
    for block, vectorizer in fitted.vectorizers.items():
        names = vectorizer.get_feature_names_out()
        sizes[block] = len(names)
        tokens += list(names)
        idf += list(vectorizer.idf_) if block in WEIGHTED else [1.0] * len(names)
    starts = dict(zip(sizes, np.cumsum([0, *sizes.values()])[:-1], strict=True))
    classes = {head: _classes(regression) for head, regression in fitted.models.items()}
    weights = np.zeros((len(tokens), sum(map(len, classes.values()))))
    intercept = np.zeros(weights.shape[1])
    column = 0
    for head, regression in fitted.models.items():
        width = len(classes[head])
        coefficients, constants = _full(regression)
        at = 0
        for block, factor in HEADS[head].blocks.items():
            rows = slice(starts[block], starts[block] + sizes[block])
            weights[rows, column : column + width] = coefficients[:, at : at + sizes[block]].T * factor
            at += sizes[block]
        intercept[column : column + width] = constants
        column += width
    content = _npz(
        tokens=np.frombuffer("\n".join(tokens).encode("utf-8"), dtype=np.uint8),
        idf=np.array(idf),
        weights=weights.astype(np.float32),
        intercept=intercept,
    )
    about = {
        "format": FORMAT,
        "version": f"narrative-{hashlib.sha256(content).hexdigest()[:8]}",
        "sha256": hashlib.sha256(content).hexdigest(),
        "corpus_sha256": corpus_sha256,
        "scikit-learn": sklearn.__version__,
        "blocks": sizes,
        "heads": {head: {"classes": classes[head], "scale": fitted.scales[head]} for head in fitted.models},
    }
    home.mkdir(parents=True, exist_ok=True)
    (home / "weights.npz").write_bytes(content)
    text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    (home / "model.json").write_text(text, encoding="utf-8", newline="\n")


def digest(units: Iterable[LabelledUnit]) -> str:
    """SHA-256 over units with their labels: which corpus a model was made from."""
    lines = (json.dumps(asdict(unit), ensure_ascii=False) for unit in units)
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def measure(tagger: Tagger, units: Sequence[LabelledUnit], *, context: bool = True) -> dict[str, Any]:
    """Macro-F1 over classes with at least five units, AUC for boilerplate, confusion, worst classes."""
    labels = tagger.label([Sighted(u.text, u.section, u.above if context else None) for u in units])
    result: dict[str, Any] = {"units": len(units)}
    for head, truth, found in (
        ("function", [u.function for u in units], [label.function for label in labels]),
        ("topic", [u.topic for u in units], [label.topic for label in labels]),
    ):
        counts = Counter(truth)
        judged = sorted(name for name, count in counts.items() if count >= 5)
        each = f1_score(truth, found, labels=judged, average=None, zero_division=0)
        result[head] = {
            "macro_f1": round(float(np.mean(each)), 4) if judged else None,
            "accuracy": round(float(np.mean([a == b for a, b in zip(truth, found, strict=True)])), 4),
            "f1": {name: round(float(value), 4) for name, value in zip(judged, each, strict=True)},
            "counts": {name: counts[name] for name in sorted(counts)},
            "confusion": {
                "labels": judged,
                "rows": confusion_matrix(truth, found, labels=judged).tolist() if judged else [],
            },
        }
    set_phrases = [u.boilerplate for u in units]
    if len(set(set_phrases)) == 2:
        auc = roc_auc_score(set_phrases, [label.boilerplate for label in labels])
        result["boilerplate"] = {"auc": round(float(auc), 4), "share": round(sum(set_phrases) / len(units), 4)}
    return result


def vectorizer(block: str) -> TfidfVectorizer | CountVectorizer:
    """The unfitted vectorizer of a block."""
    if block in WEIGHTED:
        return TfidfVectorizer(analyzer=BLOCKS[block], min_df=_LEAST, sublinear_tf=True)
    return CountVectorizer(analyzer=BLOCKS[block], binary=True, dtype=np.float64)


def linear(design: Design) -> Linear:
    """The unfitted model of a head; classes weigh alike however many units they have."""
    if design.model == "margin":
        return LinearSVC(C=design.strength, class_weight="balanced", max_iter=10_000, random_state=0)
    return LogisticRegression(C=design.strength, class_weight="balanced", max_iter=400, tol=1e-4)


def target_of(unit: LabelledUnit, head: str) -> str:
    """A unit's class for a head."""
    return {"function": unit.function, "topic": unit.topic, "boilerplate": str(unit.boilerplate).lower()}[head]


def _classes(regression: Linear) -> list[str]:
    return [str(name) for name in regression.classes_]


def _full(regression: Linear) -> tuple[Floats, Floats]:
    """Coefficients and intercepts of every class; a binary regression has one row, for its second class."""
    if len(regression.classes_) == 2:
        zero = np.zeros_like(regression.coef_)
        return np.vstack([zero, regression.coef_]), np.concatenate([[0.0], regression.intercept_])
    return regression.coef_, regression.intercept_


def _scores(regression: Linear, matrix: sparse.csr_matrix) -> Floats:
    coefficients, constants = _full(regression)
    scores: Floats = matrix @ coefficients.T + constants
    return scores


def _calibrated(scores: Floats, scale: float) -> Floats:
    moved = scores * scale
    powers: Floats = np.exp(moved - moved.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _scale(
    design: Design,
    matrix: sparse.csr_matrix,
    target: npt.NDArray[np.str_],
    groups: Sequence[str],
    classes: npt.NDArray[np.str_],
) -> float:
    """Temperature (Guo et al. 2017) on out-of-fold scores; folds never part a passage."""
    scores = np.full((len(target), len(classes)), -30.0)
    for train, test in GroupKFold(_FOLDS).split(matrix, groups=groups):
        regression = linear(design).fit(matrix[train], target[train])
        columns = [list(classes).index(name) for name in regression.classes_]
        scores[np.ix_(test, columns)] = _scores(regression, matrix[test])
    truth = np.searchsorted(classes, target)

    def loss(log_scale: float) -> float:
        found = _calibrated(scores, float(np.exp(log_scale)))
        return float(-np.log(np.maximum(found[np.arange(len(truth)), truth], 1e-12)).mean())

    best = minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded")
    return round(float(np.exp(best.x)), 4)


def _npz(**arrays: npt.NDArray[Any]) -> bytes:
    """An npz archive whose bytes depend on the arrays alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), content.getvalue())
    return stream.getvalue()
