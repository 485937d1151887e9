"""The score of `kg evaluate` is that of the annotation guidelines' own scorer."""

from __future__ import annotations

import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.config import GOLD_VARIABLE
from kg.errors import ClaimRecordInvalid
from kg.evaluation import MEASURES, score_claims
from kg.evaluation.agreement import actors_agree, names_agree, slots_agree
from kg.evaluation.gold import read_gold
from kg.evaluation.reliability import (
    bin_confidences,
    expected_calibration_error,
    measure_reliability,
    precision_at_recall,
)
from kg.evaluation.tables import score_to_json

GOLD = Path(__file__).parent / "data" / "gold" / "gold.jsonl"
RECORDED = Path(__file__).parent / "data" / "gold" / "disturbed-score.json"


def disturb(gold: dict[str, list[dict[str, Any]]], seed: int) -> dict[str, list[dict[str, Any]]]:
    """Predictions that err in every way: claims lost and doubled, spans moved, slots exchanged and left out."""
    rng = random.Random(seed)  # noqa: S311
    everything = [record for records in gold.values() for record in records]
    predicted: dict[str, list[dict[str, Any]]] = {}
    for document, records in gold.items():
        for original in records:
            if rng.random() < 0.15:
                continue
            record = dict(original)
            record["start"] = max(0, record["start"] + rng.randint(-6, 6))
            record["end"] = max(record["start"] + 1, record["end"] + rng.randint(-4, 9))
            donor = rng.choice(everything)
            for name in [n for n in record if n not in ("doc", "type", "start", "end")]:
                if rng.random() < 0.15 and name in donor:
                    record[name] = donor[name]
                elif rng.random() < 0.03:
                    del record[name]
            predicted.setdefault(document, []).append(record)
            if rng.random() < 0.1:
                predicted[document].append(dict(record))
    return predicted


def load_scorer() -> ModuleType | None:
    folder = os.environ.get(GOLD_VARIABLE)
    if not folder:
        return None
    spec = importlib.util.spec_from_file_location("score", Path(folder) / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_score_equals_that_of_the_guidelines_scorer() -> None:
    gold = read_gold(GOLD)
    scorer = load_scorer()
    if scorer is None:
        # Recorded from the guidelines' scorer, run on the same disturbed claims with --json.
        recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
        assert score_to_json(score_claims(gold, disturb(gold, 7))) == recorded
        return
    for seed in range(20):
        predicted = disturb(gold, seed)
        counts, slots, rare, errors, overlap = scorer.score(gold, predicted)
        score = score_claims(gold, predicted)
        for claim_type, count in counts.items():
            for measure in MEASURES:
                rates = score.rates(claim_type, measure)
                assert (rates.precision, rates.recall, rates.f1) == scorer.measures(count)[measure]
        for slot, count in slots.items():
            assert score.slots[slot]["spurious"] == count["spurious"]
            if count["n"]:
                assert score.slot_agreement(slot) == count["ok"] / count["n"]
        for slot, count in rare.items():
            rates = score.rare_rates(slot)
            assert (rates.precision, rates.recall, rates.f1) == scorer.prf(count["hit"], count["pred"], count["gold"])
        assert score.mean_overlap == pytest.approx(overlap)
        assert len(score.disagreements) == len(errors)


def test_perfect_claims_score_one() -> None:
    gold = read_gold(GOLD)
    score = score_claims(gold, gold)
    assert [score.rates(None, measure).f1 for measure in MEASURES] == [1.0] * 4
    assert score.disagreements == []
    assert score.mean_overlap == 1.0


def test_optional_claims_are_neither_rewarded_nor_punished() -> None:
    gold = read_gold(GOLD)
    firm = {name: [r for r in records if not r["optional"]] for name, records in gold.items()}
    assert score_claims(gold, firm).rates(None, "core").f1 == 1.0


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [
        ("a senior official in Ankara", "senior official", True),
        ("Sudan", "South Sudan", False),
        ("civilians", None, True),
        ("France and Germany", "Germany and France", True),
        ("France and Germany", "France", False),
        ("U.S. Navy", "US Navy", True),
    ],
)
def test_names_agree_as_people_would_say(ours: str, theirs: str | None, agree: bool) -> None:
    assert names_agree(ours, theirs) is agree


def test_actors_with_a_country_agree_by_country() -> None:
    ours = {"force": "Turkey", "force_country": "TR"}
    assert actors_agree(ours, {"force": "Turkish army", "force_country": "tr"}, "force")
    assert not actors_agree(ours, {"force": "Turkey", "force_country": "TM"}, "force")


def test_an_empty_slot_counts_as_the_usual_value() -> None:
    assert slots_agree("tense", {"tense": "past"}, {})
    assert not slots_agree("anonymous", {"anonymous": False}, {})


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        '{"doc": "a", "type": "Strike", "start": 0, "end": 3}',
        '{"doc": "a", "type": "Casualty", "start": 3, "end": 3}',
        '{"doc": "a", "type": "Casualty", "start": 0, "end": 3, "low": "many"}',
        '{"type": "Casualty", "start": 0, "end": 3}',
    ],
)
def test_a_line_that_cannot_be_scored_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc": "a", "type": "Casualty", "start": 0, "end": 3}\n\n' + line + "\n")
    with pytest.raises(ClaimRecordInvalid) as error:
        read_gold(path)
    assert error.value.line == 3


def test_calibration_error_is_the_distance_of_confidence_and_share_right() -> None:
    bins = bin_confidences([(0.9, True)] * 9 + [(0.9, False)] + [(0.2, False)] * 10)
    assert expected_calibration_error(bins) == pytest.approx(0.1)


def test_precision_at_recall_takes_ties_together() -> None:
    rated = [(0.9, True), (0.9, False), (0.5, True), (0.1, False)]
    assert precision_at_recall(rated, annotated=4, recall=0.25) == (0.5, 0.9)
    assert precision_at_recall(rated, annotated=4, recall=0.9) is None


def test_reliability_is_of_the_surest_quarter_of_what_is_annotated() -> None:
    reliability = measure_reliability([(0.9, True), (0.8, True), (0.8, False), (0.1, False)], annotated=8)
    assert (reliability.precision, reliability.threshold) == (pytest.approx(2 / 3), 0.8)
    assert measure_reliability([(0.9, True)], annotated=8).precision is None
