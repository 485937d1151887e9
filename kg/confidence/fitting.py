"""Fit a confidence model on annotated claims, by cross-validation over documents.

The weights are those of a logistic regression over traits (as Platt 1999 fits scores); the precision of a band is
counted on claims of documents that the weights of their fold have not seen, so that it is measured and not fitted.
Neighbouring bands whose precision would fall as the score rises are merged (pool adjacent violators, Zadrozny and
Elkan 2002).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.confidence.bands import Band, ConfidenceModel

FOLDS = 10
SMALLEST_BAND = 40
RAREST_TRAIT = 5
PENALTY = 3.0
"""Weight of the squared weights: of 0.3, 1, 3 and 10 the one that held-out claims are told apart best with."""
STEPS = 30

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RatedCase:
    """One predicted claim: its document, its traits, and whether its core was right."""

    document: str
    traits: tuple[str, ...]
    right: bool


def assign_fold(document: str, folds: int = FOLDS) -> int:
    """The fold of a document, by its id alone."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % folds


def fit_confidence(cases: Sequence[RatedCase], measured_on: str) -> ConfidenceModel:
    """Fit weights on all cases and measure bands on held-out scores."""
    bias, weights = _fit_weights(cases)
    scored = sorted(zip(score_held_out(cases), (case.right for case in cases), strict=True))
    return ConfidenceModel(measured_on, bias, weights, tuple(_merge_bands(scored)))


def score_held_out(cases: Sequence[RatedCase], folds: int = FOLDS) -> list[float]:
    """The score of every case under weights that were fitted without its fold, in the order of the cases."""
    scores = [0.0] * len(cases)
    for fold in range(folds):
        held_out = [i for i, case in enumerate(cases) if assign_fold(case.document, folds) == fold]
        if not held_out:
            continue
        bias, weights = _fit_weights([case for case in cases if assign_fold(case.document, folds) != fold])
        for i in held_out:
            scores[i] = bias + sum(weights.get(trait, 0.0) for trait in cases[i].traits)
    return scores


def rate_held_out(cases: Sequence[RatedCase], folds: int = FOLDS) -> list[float | None]:
    """The confidence of every case under weights and bands that were made without its fold.

    None where all cases lie in one fold: then there is nothing to measure on.
    """
    rated: list[float | None] = [None] * len(cases)
    for fold in range(folds):
        held_out = [i for i, case in enumerate(cases) if assign_fold(case.document, folds) == fold]
        others = [case for case in cases if assign_fold(case.document, folds) != fold]
        if held_out and others:
            model = fit_confidence(others, "other folds")
            for i in held_out:
                rated[i] = model.rate(cases[i].traits).value
    return rated


def _fit_weights(cases: Sequence[RatedCase]) -> tuple[float, dict[str, float]]:
    """Penalised logistic regression by Newton's method (Hastie et al. 2009, section 4.4.1)."""
    counts: dict[str, int] = {}
    for case in cases:
        for trait in case.traits:
            counts[trait] = counts.get(trait, 0) + 1
    traits = sorted(trait for trait, count in counts.items() if count >= RAREST_TRAIT)
    column = {trait: i for i, trait in enumerate(traits)}
    design: Floats = np.zeros((len(cases), len(traits) + 1))
    design[:, -1] = 1.0
    for row, case in enumerate(cases):
        for trait in case.traits:
            if trait in column:
                design[row, column[trait]] = 1.0
    right = np.array([case.right for case in cases], dtype=float)
    penalty = PENALTY * np.eye(len(traits) + 1)
    penalty[-1, -1] = 1e-6
    weights: Floats = np.zeros(len(traits) + 1)
    for _ in range(STEPS):
        probability = 1.0 / (1.0 + np.exp(-design @ weights))
        curvature = design.T @ (design * (probability * (1 - probability))[:, None]) + penalty
        step = np.linalg.solve(curvature, design.T @ (right - probability) - penalty @ weights)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return float(weights[-1]), {trait: float(weights[i]) for trait, i in column.items()}


def _merge_bands(scored: Sequence[tuple[float, bool]]) -> list[Band]:
    """Bands of at least `SMALLEST_BAND` cases, precision rising from band to band; the first has no lower end."""
    bands: list[Band] = []
    for start in range(0, len(scored), SMALLEST_BAND):
        chunk = scored[start : start + SMALLEST_BAND]
        bands.append(Band(chunk[0][0], sum(right for _, right in chunk) / len(chunk), len(chunk)))
        while len(bands) > 1 and (bands[-2].precision >= bands[-1].precision or bands[-1].sample_size < SMALLEST_BAND):
            upper, lower = bands.pop(), bands.pop()
            size = lower.sample_size + upper.sample_size
            hits = lower.precision * lower.sample_size + upper.precision * upper.sample_size
            bands.append(Band(lower.lowest, hits / size, size))
    return [Band(round(band.lowest, 4), round(band.precision, 3), band.sample_size) for band in bands]
