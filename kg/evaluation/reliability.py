"""Whether confidence means what it says: claims in bins of confidence against the share of them that is right.

A claim is right where its core agrees with a firm annotated claim; claims that pair with an optional annotated claim
are neither right nor wrong and are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.confidence.fitting import RatedCase
from kg.confidence.traits import list_traits
from kg.evaluation.agreement import cores_agree
from kg.evaluation.gold import Prediction
from kg.evaluation.scoring import RecordsByDocument, pair_claims

BINS = 10
RECALL_OF_INTEREST = 0.25


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Claims with a confidence from ``low`` up to ``high``: how many, mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    mean_confidence: float
    precision: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far a confidence can be believed.

    ``precision`` is that of the surest claims that together hold a quarter of the annotated cores: those with a
    confidence from ``threshold`` up; both are None where the cores found are fewer.
    """

    bins: Sequence[ReliabilityBin]
    calibration_error: float
    precision: float | None
    threshold: float | None


def measure_reliability(rated: Sequence[tuple[float, bool]], annotated: int) -> Reliability:
    """Measure pairs of confidence and right-or-wrong, of claims extracted where ``annotated`` firm claims are."""
    bins = bin_confidences(rated)
    reached = precision_at_recall(rated, annotated, RECALL_OF_INTEREST)
    return Reliability(bins, expected_calibration_error(bins), *(reached or (None, None)))


def list_cases(
    annotated: RecordsByDocument, predicted: Mapping[str, Prediction]
) -> list[tuple[RatedCase, float | None]]:
    """Every predicted claim that can be right or wrong, with the confidence it carries."""
    cases: list[tuple[RatedCase, float | None]] = []
    for document, prediction in sorted(predicted.items()):
        ours = annotated.get(document, ())
        partner = {j: ours[i] for i, j in pair_claims(ours, prediction.records)}
        for j, (claim, record) in enumerate(zip(prediction.claims, prediction.records, strict=True)):
            gold = partner.get(j)
            if gold is not None and gold.get("optional"):
                continue
            right = gold is not None and cores_agree(gold, record)
            confidence = claim.confidence.value if claim.confidence else None
            cases.append((RatedCase(document, list_traits(claim), right), confidence))
    return cases


def bin_confidences(rated: Sequence[tuple[float, bool]], bins: int = BINS) -> list[ReliabilityBin]:
    """Sort pairs of confidence and right-or-wrong into equally wide bins; empty bins are left out."""
    table = []
    for i in range(bins):
        low, high = i / bins, (i + 1) / bins
        inside = [(c, right) for c, right in rated if low <= c < high or (i == bins - 1 and c == 1.0)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            table.append(ReliabilityBin(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return table


def expected_calibration_error(table: Sequence[ReliabilityBin]) -> float:
    """Mean distance of confidence and precision over bins, weighted by their size (Naeini et al. 2015)."""
    total = sum(row.count for row in table)
    return sum(row.count * abs(row.mean_confidence - row.precision) for row in table) / total if total else 0.0


def precision_at_recall(
    rated: Sequence[tuple[float, bool]], annotated: int, recall: float
) -> tuple[float, float] | None:
    """Precision and threshold at the highest confidence threshold that reaches ``recall`` of ``annotated`` claims.

    None where no threshold reaches it.
    """
    hits = seen = 0
    ordered = sorted(rated, reverse=True)
    for position, (confidence, right) in enumerate(ordered):
        hits, seen = hits + right, seen + 1
        tied = position + 1 < len(ordered) and ordered[position + 1][0] == confidence
        if not tied and hits >= recall * annotated:
            return hits / seen, confidence
    return None
