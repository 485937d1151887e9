"""Evaluate extraction, or a file of predicted claims, on annotated documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles import read_articles
from kg.confidence.bands import write_confidence_model
from kg.confidence.fitting import RatedCase, fit_confidence, rate_held_out
from kg.errors import GoldIncomplete
from kg.evaluation.gold import predict_claims, read_gold
from kg.evaluation.reliability import (
    ReliabilityBin,
    bin_confidences,
    expected_calibration_error,
    list_cases,
    precision_at_recall,
)
from kg.evaluation.scoring import Score, score_claims
from kg.model import Article, Reading

RECALL_OF_INTEREST = 0.25


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidence can be believed.

    ``bins`` and ``calibration_error`` are of the confidence that the claims carry, ``held_out_bins`` and
    ``held_out_error`` of one fitted on the other documents of the same set, fold by fold.  ``precision`` is that of the
    surest claims that together hold a quarter of the annotated cores: held-out confidence from ``threshold`` up.
    """

    bins: Sequence[ReliabilityBin]
    calibration_error: float
    held_out_bins: Sequence[ReliabilityBin]
    held_out_error: float
    precision: float | None
    threshold: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score of an extraction, its reliability, and the cases that a confidence model can be fitted on."""

    score: Score
    reliability: Reliability
    cases: Sequence[RatedCase]


def score_file(gold: Path, predicted: Path, docs: Path | None, only: Collection[str] | None) -> Score:
    """Score a file of predicted claims; ``docs`` lets documents without claims count, ``only`` restricts to some.

    Raises `ClaimRecordInvalid`, and `GoldIncomplete` where claims name a document that ``docs`` does not hold.
    """
    annotated, guessed = read_gold(gold), read_gold(predicted)
    documents = None
    if docs:
        documents = {item.id for item in read_articles([str(docs)]) if isinstance(item, Article)}
        unknown = sorted((set(annotated) | set(guessed)) - documents)
        if unknown:
            raise GoldIncomplete(docs, unknown)
    if only is not None:
        documents = set(only) & (documents or set(annotated) | set(guessed))
    return score_claims(annotated, guessed, documents)


def evaluate_extraction(
    gold: Path, docs: Path, make_claims: Callable[[Article], Reading], only: Collection[str] | None
) -> Evaluation:
    """Extract the claims of the documents in ``docs`` and score them.

    Raises as `score_file` does.
    """
    annotated = read_gold(gold)
    predicted = predict_claims([str(docs)], make_claims)
    unknown = sorted(set(annotated) - set(predicted))
    if unknown:
        raise GoldIncomplete(docs, unknown)
    if only is not None:
        annotated = {name: claims for name, claims in annotated.items() if name in only}
        predicted = {name: prediction for name, prediction in predicted.items() if name in only}
    score = score_claims(annotated, {name: p.records for name, p in predicted.items()}, set(predicted))
    rated = list_cases(annotated, predicted)
    firm = sum(1 for claims in annotated.values() for claim in claims if not claim.get("optional"))
    cases = [case for case, _ in rated]
    return Evaluation(score, _measure_reliability(rated, firm), cases)


def fit_confidence_file(cases: Sequence[RatedCase], out: Path, measured_on: str) -> None:
    """Fit a confidence model on the cases of an evaluation and write it."""
    write_confidence_model(fit_confidence(cases, measured_on), out)


def _measure_reliability(rated: Sequence[tuple[RatedCase, float | None]], firm: int) -> Reliability:
    carried = [(confidence, case.right) for case, confidence in rated if confidence is not None]
    cases = [case for case, _ in rated]
    held_out = list(zip(rate_held_out(cases), (case.right for case in cases), strict=True))
    bins, held_out_bins = bin_confidences(carried), bin_confidences(held_out)
    reached = precision_at_recall(held_out, firm, RECALL_OF_INTEREST)
    return Reliability(
        bins,
        expected_calibration_error(bins),
        held_out_bins,
        expected_calibration_error(held_out_bins),
        *(reached or (None, None)),
    )
