"""How good the claims are, measured against annotated ones."""

from kg.evaluation.scoring import MEASURES, Disagreement, Rates, Score, score_claims

__all__ = ["MEASURES", "Disagreement", "Rates", "Score", "score_claims"]
