"""Give every claim its confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.confidence.bands import ConfidenceModel, load_confidence_model
from kg.confidence.traits import list_traits
from kg.model import Claim, DeclaredClaim


def rate_claims(claims: Iterable[Claim], model: ConfidenceModel | None = None) -> list[Claim]:
    """Set the confidence of each claim to the measured precision of claims made like it (the shipped model's).

    A claim of a declared type gets none unless the model was measured on claims of that type.
    """
    model = model or load_confidence_model()
    return [
        replace(claim, confidence=model.rate(list_traits(claim)))
        if not isinstance(claim, DeclaredClaim) or model.knows_type(claim.type)
        else replace(claim, confidence=None)
        for claim in claims
    ]


def keep_confident(claims: Iterable[Claim], minimum: float) -> list[Claim]:
    """Keep claims whose confidence is at least ``minimum``; a claim without confidence is kept."""
    return [claim for claim in claims if claim.confidence is None or claim.confidence.value >= minimum]
