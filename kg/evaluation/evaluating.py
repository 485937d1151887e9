"""Evaluate extraction, or a file of predicted claims, on annotated documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles import read_articles
from kg.confidence.bands import write_confidence_model
from kg.confidence.fitting import RatedCase, fit_confidence, rate_held_out
from kg.errors import GoldIncomplete, NothingMeasured
from kg.evaluation.gold import predict_claims, read_gold
from kg.evaluation.reliability import Reliability, list_cases, measure_reliability
from kg.evaluation.scoring import Score, score_claims
from kg.model import Article, Reading


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score of an extraction, how far confidence can be believed, and the cases that it can be fitted on.

    ``carried`` is of the confidence that the claims carry, ``held_out`` of one fitted on the other documents of the
    same set, fold by fold (None where all documents lie in one fold).
    """

    score: Score
    carried: Reliability
    held_out: Reliability | None
    cases: Sequence[RatedCase]


def score_file(gold: Path, predicted: Path, docs: Path | None, only: Collection[str] | None) -> Score:
    """Score a file of predicted claims; ``only`` restricts to some documents.

    Raises `ClaimRecordInvalid`, and `GoldIncomplete` where claims, or ``only``, name a document that ``docs`` does not
    hold.
    """
    annotated, guessed = read_gold(gold), read_gold(predicted)
    if docs:
        held = {item.id for item in read_articles([str(docs)]) if isinstance(item, Article)}
        _refuse_unknown(docs, held, {*annotated, *guessed, *(only or ())})
    return score_claims(annotated, guessed, only)


def _refuse_unknown(docs: Path, held: Collection[str], named: Collection[str]) -> None:
    unknown = sorted(set(named) - set(held))
    if unknown:
        raise GoldIncomplete(docs, unknown)


def evaluate_extraction(
    gold: Path, docs: Path, make_claims: Callable[[Article], Reading], only: Collection[str] | None
) -> Evaluation:
    """Extract the claims of the documents in ``docs`` and score them.

    Raises as `score_file` does.
    """
    annotated = read_gold(gold)
    predicted = predict_claims([str(docs)], make_claims)
    _refuse_unknown(docs, predicted, {*annotated, *(only or ())})
    if only is not None:
        annotated = {name: claims for name, claims in annotated.items() if name in only}
        predicted = {name: prediction for name, prediction in predicted.items() if name in only}
    score = score_claims(annotated, {name: p.records for name, p in predicted.items()}, set(predicted))
    rated = list_cases(annotated, predicted)
    firm = sum(1 for claims in annotated.values() for claim in claims if not claim.get("optional"))
    cases = [case for case, _ in rated]
    elsewhere = zip(rate_held_out(cases), cases, strict=True)
    held_out = [(confidence, case.right) for confidence, case in elsewhere if confidence is not None]
    return Evaluation(
        score,
        measure_reliability([(confidence, case.right) for case, confidence in rated if confidence is not None], firm),
        measure_reliability(held_out, firm) if held_out else None,
        cases,
    )


def fit_confidence_file(cases: Sequence[RatedCase], out: Path, measured_on: str) -> None:
    """Fit a confidence model on the cases of an evaluation and write it.  Raises `NothingMeasured` without a case."""
    if not cases:
        raise NothingMeasured
    write_confidence_model(fit_confidence(cases, measured_on), out)
