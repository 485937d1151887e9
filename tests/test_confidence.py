"""Confidence is a measured precision: of held-out claims, in bands that rise with the score."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.confidence import Band, ConfidenceModel, keep_confident, list_traits, rate_claims
from kg.confidence.bands import load_confidence_model, write_confidence_model
from kg.confidence.fitting import (
    SMALLEST_BAND,
    RatedCase,
    assign_fold,
    fit_confidence,
    rate_held_out,
    score_held_out,
)
from kg.model import Actor, Article, Casualty
from kg.records import record_to_claim

TEXT = "Nine soldiers were killed near the dam, a general said."
CLAIM = record_to_claim(
    {"type": "Casualty", "start": 0, "end": 25, "low": 9, "high": 9, "unit": "person", "outcome": "killed"},
    Article("dam", TEXT),
)
MODEL = ConfidenceModel("made up", 0.0, {"speaker": 2.0}, (Band(-9.0, 0.3, 50), Band(1.0, 0.9, 60)))

CASES = st.lists(
    st.builds(
        RatedCase,
        document=st.sampled_from([f"article-{i}" for i in range(25)]),
        traits=st.lists(st.sampled_from("abcdef"), min_size=1, unique=True).map(tuple),
        right=st.booleans(),
    ),
    min_size=SMALLEST_BAND,
    max_size=300,
)


def make_cases() -> list[RatedCase]:
    """Claims of 30 articles: those made by `strong` are right nine times in ten, those by `weak` three in ten."""
    return [
        RatedCase(f"article-{i % 30}", ("strong",) if i % 2 else ("weak",), (i // 2) % 10 < (9 if i % 2 else 3))
        for i in range(600)
    ]


def test_a_claim_gets_the_precision_and_sample_size_of_its_band() -> None:
    (rated,) = rate_claims([CLAIM], MODEL)
    assert rated.confidence is not None
    assert (rated.confidence.value, rated.confidence.sample_size) == (0.3, 50)


def test_held_out_confidence_comes_close_to_the_true_precision() -> None:
    cases = make_cases()
    rated = rate_held_out(cases)
    strong = [r for r, case in zip(rated, cases, strict=True) if r is not None and "strong" in case.traits]
    weak = [r for r, case in zip(rated, cases, strict=True) if r is not None and "weak" in case.traits]
    assert len(strong) + len(weak) == len(cases)
    assert sum(strong) / len(strong) == pytest.approx(0.9, abs=0.05)
    assert sum(weak) / len(weak) == pytest.approx(0.3, abs=0.05)


def test_claims_of_one_article_have_no_other_articles_to_be_measured_on() -> None:
    assert rate_held_out([RatedCase("article", ("strong",), True)] * 3) == [None] * 3


def test_a_score_does_not_know_its_own_fold() -> None:
    cases = make_cases()
    turned = [
        RatedCase(case.document, case.traits, not case.right) if assign_fold(case.document) == 3 else case
        for case in cases
    ]
    for case, score, other in zip(cases, score_held_out(cases), score_held_out(turned), strict=True):
        if assign_fold(case.document) == 3:
            assert score == other


@given(CASES)
def test_bands_rise_and_hold_every_case_once(cases: list[RatedCase]) -> None:
    bands = fit_confidence(cases, "cases").bands
    assert sum(band.sample_size for band in bands) == len(cases)
    assert all(band.sample_size >= SMALLEST_BAND for band in bands)
    assert [band.precision for band in bands] == sorted(band.precision for band in bands)


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    write_confidence_model(MODEL, tmp_path / "model.json")
    assert load_confidence_model(tmp_path / "model.json") == MODEL


def test_unsure_claims_are_left_out_and_unrated_ones_kept() -> None:
    rated = rate_claims([CLAIM], MODEL)
    assert keep_confident(rated, 0.5) == []
    assert keep_confident(rated, 0.3) == rated
    assert keep_confident([CLAIM], 0.5) == [CLAIM]


def test_traits_tell_named_from_unnamed_people() -> None:
    assert isinstance(CLAIM, Casualty)
    named = Casualty(article="dam", evidence=CLAIM.evidence, outcome="killed", affected=(Actor("Ukraine", "UA"),))
    assert "Casualty affected unsaid" in list_traits(CLAIM)
    assert "Casualty affected known" in list_traits(named)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Nine Malian soldiers were killed near the dam.", "in the evidence"),
        ("Mali said nine soldiers were killed near the dam.", "beside it"),
        (f"Mali buried its dead.{' It rained all week.' * 5} Nine soldiers were killed.", "elsewhere"),
    ],
)
def test_traits_tell_where_the_main_actor_is_named(text: str, where: str) -> None:
    start = text.lower().index("nine")
    record = {"type": "Casualty", "start": start, "end": text.index("killed") + 6, "low": 9, "high": 9}
    claim = record_to_claim(
        record | {"unit": "person", "outcome": "killed", "affected": "Mali", "affected_country": "ML"},
        Article("dam", text),
    )
    assert f"main actors {where}" in list_traits(claim)


def test_a_claim_without_a_known_actor_says_so() -> None:
    assert "main actors unsaid" in list_traits(CLAIM)


@pytest.mark.parametrize(
    ("low", "high", "size"),
    [(1, 1, "one"), (9, 9, "up to 9"), (None, 60, "up to 99"), (10_000, 12_000, "thousands"), (None, None, "none")],
)
def test_traits_tell_the_size_of_the_figure(low: int | None, high: int | None, size: str) -> None:
    record = {"type": "Casualty", "start": 0, "end": 25, "low": low, "high": high, "outcome": "killed"}
    claim = record_to_claim(record | {"unit": "person" if low or high else None}, Article("dam", TEXT))
    assert f"Casualty size {size}" in list_traits(claim)
