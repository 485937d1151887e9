"""How far a claim can be trusted: the measured precision of claims made like it."""

from kg.confidence.bands import Band, ConfidenceModel, load_confidence_model
from kg.confidence.rating import keep_confident, rate_claims
from kg.confidence.traits import list_traits

__all__ = [
    "Band",
    "ConfidenceModel",
    "keep_confident",
    "list_traits",
    "load_confidence_model",
    "rate_claims",
]
