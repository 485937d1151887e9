"""Claims as records: what is written is read back, and what is wrong is named."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from strategies import articles_with_claims

from kg.errors import ClaimRecordInvalid
from kg.model import Actor, Article, Casualty, Claim, Speaker
from kg.records import (
    CSV_FIELDS,
    SHARED_FIELDS,
    TYPE_FIELDS,
    claim_to_record,
    read_records,
    record_to_claim,
    write_csv,
    write_jsonl,
)

ARTICLE = Article("bridge", "At least 12 soldiers were killed at the bridge, a doctor said.")
RECORD: dict[str, Any] = {
    "doc": "bridge", "type": "Casualty", "start": 0, "end": 32, "low": 12, "high": None, "unit": "person",
    "outcome": "killed", "speaker": "a doctor", "anonymous": True,
}  # fmt: skip


@given(articles_with_claims())
def test_a_claim_survives_being_written_and_read(case: tuple[Article, list[Claim]]) -> None:
    article, claims = case
    for claim in claims:
        assert record_to_claim(json.loads(json.dumps(claim_to_record(claim))), article) == claim


def test_fields_are_those_of_the_guidelines_in_their_order() -> None:
    record = claim_to_record(record_to_claim(RECORD, ARTICLE))
    assert tuple(record)[: len(SHARED_FIELDS) + len(TYPE_FIELDS["Casualty"])] == SHARED_FIELDS + TYPE_FIELDS["Casualty"]


def test_missing_fields_are_empty_or_usual() -> None:
    claim = record_to_claim(RECORD, ARTICLE)
    assert isinstance(claim, Casualty)
    assert claim.evidence.exact == "At least 12 soldiers were killed"
    assert (claim.stance.denied, claim.stance.certainty, claim.stance.tense) == (False, "certain", "past")
    assert claim.affected == () and claim.place is None and claim.time is None


def test_a_quote_given_by_somebody_else_is_kept_for_validation() -> None:
    claim = record_to_claim(RECORD | {"quote": "A dozen soldiers were killed"}, ARTICLE)
    assert claim.evidence.exact == "A dozen soldiers were killed"


def test_relayed_speakers_keep_all_that_is_known_of_them() -> None:
    relays = (Speaker("Radio Sahel"), Speaker("a state agency", "ML", True, Actor("Mali"), False))
    claim = replace(record_to_claim(RECORD, ARTICLE), relayed_by=relays)
    assert record_to_claim(json.loads(json.dumps(claim_to_record(claim))), ARTICLE) == claim
    assert record_to_claim(RECORD | {"relayed_by": ["Radio Sahel"]}, ARTICLE).relayed_by == relays[:1]


def test_an_unknown_value_is_kept_for_validation() -> None:
    claim = record_to_claim(RECORD | {"outcome": "vaporised"}, ARTICLE)
    assert isinstance(claim, Casualty) and claim.outcome == "vaporised"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "Strike"}, "type must be one of"),
        ({"start": "0"}, "start must be a character offset"),
        ({"start": -1}, "start must be a character offset"),
        ({"low": "twelve"}, "low must be a number"),
        ({"low": True}, "low must be a number"),
        ({"low": float("nan")}, "low must be a number"),
        ({"high": float("inf")}, "high must be a number"),
        ({"confidence": "high"}, "confidence must be a number"),
        ({"relayed_by": "a doctor"}, "relayed_by must be a list"),
        ({"relayed_by": [7]}, "relayed_by must be a list"),
        ({"relayed_by": [{"speaker_country": "ML"}]}, "each with the field speaker"),
        ({"type": "AidPackage", "part_of": [4]}, "part_of must be two character offsets"),
        ({"type": "AidPackage", "part_of": ["4", "9"]}, "part_of must be two character offsets"),
        ({"date_start": "Tuesday"}, "date_start must be an ISO date"),
        ({"denied": "no"}, "denied must be true, false or null"),
        ({"speaker": 7}, "speaker must be words"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        record_to_claim(RECORD | change, ARTICLE)


def test_several_actors_are_joined_and_keep_a_country_only_if_they_share_it() -> None:
    claim = record_to_claim(RECORD, ARTICLE)
    assert isinstance(claim, Casualty)
    joint = Casualty(
        article="bridge",
        evidence=claim.evidence,
        outcome="killed",
        affected=(Actor("France", "FR"), Actor("Spain", "ES")),
    )
    record = claim_to_record(joint)
    assert (record["affected"], record["affected_country"]) == ("France and Spain", None)


def test_broken_lines_are_values_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(RECORD) + "\n\n{broken\n[1]\n" + json.dumps(RECORD) + "\n")
    items = list(read_records(path))
    assert [number for number, _ in items] == [1, 3, 4, 5]
    assert [isinstance(item, ClaimRecordInvalid) for _, item in items] == [False, True, True, False]


def test_csv_has_the_columns_of_all_types_and_empty_cells_for_null() -> None:
    out = io.StringIO()
    write_csv([claim_to_record(record_to_claim(RECORD, ARTICLE))], out)
    out.seek(0)
    (row,) = csv.DictReader(out)
    assert tuple(row) == CSV_FIELDS
    assert (row["high"], row["anonymous"], row["donor"]) == ("", "true", "")


def test_jsonl_keeps_characters_as_they_are() -> None:
    out = io.StringIO()
    write_jsonl([{"place": "Adré"}], out)
    assert out.getvalue() == '{"place": "Adré"}\n'
