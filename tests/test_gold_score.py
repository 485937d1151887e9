"""Extraction holds its score on the project's own annotated articles.

``tests/data/gold/score.json`` is the score of the last accepted state, written by
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

GOLD = Path(__file__).parent / "data" / "gold"
RECORDED = json.loads((GOLD / "score.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def score() -> dict[str, Any]:
    make_claims, _ = prepare_extraction()
    return score_to_json(evaluate_extraction(GOLD / "gold.jsonl", GOLD / "docs", make_claims, None).score)


@pytest.mark.parametrize("claim_type", ["AidPackage", "Casualty", "Deployment", "all"])
def test_no_measure_falls(score: dict[str, Any], claim_type: str) -> None:
    for measure, (_, _, f1) in RECORDED[claim_type].items():
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
