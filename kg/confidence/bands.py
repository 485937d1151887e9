"""A confidence model: weights that order claims, and bands of that order with the precision measured in each."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from kg.model import Confidence

SHIPPED_MODEL = Path(__file__).with_name("measured.json")


@dataclass(frozen=True, slots=True)
class Band:
    """Claims whose score is at least ``lowest``: how many were measured, and the share of them that was right."""

    lowest: float
    precision: float
    sample_size: int


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """``weights`` of traits and a ``bias`` make a score; ``bands``, lowest first, tell what the score has been worth.

    ``measured_on`` says in words which annotated claims the bands were measured on.
    """

    measured_on: str
    bias: float
    weights: Mapping[str, float]
    bands: tuple[Band, ...]

    def knows_type(self, claim_type: str) -> bool:
        """Whether claims of this type were among those it was measured on."""
        return f"type {claim_type}" in self.weights

    def score(self, traits: Iterable[str]) -> float:
        """The sum of bias and weights; a trait never seen counts nothing."""
        return self.bias + sum(self.weights.get(trait, 0.0) for trait in traits)

    def rate(self, traits: Iterable[str]) -> Confidence:
        """The measured precision of the band that the score falls into, with the band's sample size."""
        lowest = [band.lowest for band in self.bands]
        band = self.bands[max(0, bisect.bisect_right(lowest, self.score(traits)) - 1)]
        return Confidence(band.precision, band.sample_size)


@cache
def load_confidence_model(path: Path = SHIPPED_MODEL) -> ConfidenceModel:
    """Read a model from JSON; by default the one that the project ships."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return ConfidenceModel(
        measured_on=content["measured_on"],
        bias=content["bias"],
        weights=content["weights"],
        bands=tuple(Band(**band) for band in content["bands"]),
    )


def write_confidence_model(model: ConfidenceModel, path: Path) -> None:
    """Write a model as JSON, weights by trait, so that a change shows as a small difference."""
    content = {
        "measured_on": model.measured_on,
        "bias": round(model.bias, 4),
        "weights": {trait: round(weight, 4) for trait, weight in sorted(model.weights.items())},
        "bands": [asdict(band) for band in model.bands],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
