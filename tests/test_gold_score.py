"""Extraction holds its score on the project's own annotated articles.

``gold`` grew with the rules; ``hard`` was written by somebody who had not seen them, in the manner of many publishers.
``score.json`` of each is the score of the last accepted state, written by
``kg evaluate tests/data/gold/gold.jsonl --format json``.  A change that raises a figure records the new one; a change
that lowers a figure is refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.evaluating import evaluate_extraction
from kg.evaluation.tables import score_to_json
from kg.pipeline import prepare_extraction

DATA = Path(__file__).parent / "data"
GOLD = DATA / "gold"


@pytest.fixture(scope="module", params=["gold", "hard"])
def scores(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """The recorded score of a set, and that of the present state."""
    folder = DATA / request.param
    make_claims, _ = prepare_extraction()
    score = score_to_json(evaluate_extraction(folder / "gold.jsonl", folder / "docs", make_claims, None).score)
    return json.loads((folder / "score.json").read_text(encoding="utf-8")), score


@pytest.mark.parametrize("claim_type", ["AidPackage", "Casualty", "Deployment", "all"])
def test_no_measure_falls(scores: tuple[dict[str, Any], dict[str, Any]], claim_type: str) -> None:
    recorded, score = scores
    for measure, (_, _, f1) in recorded[claim_type].items():
        assert score[claim_type][measure][2] >= f1, f"{claim_type} {measure} fell from {f1}"


def test_the_set_is_large_and_holds_rare_values() -> None:
    claims = [json.loads(line) for line in (GOLD / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    firm = [claim for claim in claims if not claim["optional"]]
    assert len(firm) >= 150
    assert sum(claim["denied"] for claim in firm) >= 5
    assert sum(claim["tense"] == "hypothetical" for claim in firm) >= 5
    assert sum(claim["certainty"] != "certain" for claim in firm) >= 5
    assert sum(claim.get("cumulative", False) for claim in firm) >= 5
    assert sum(claim["anonymous"] is True for claim in firm) >= 20
