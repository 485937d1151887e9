"""The annotated claims of ``tests/data/annotated`` have the form that ``docs/claims.md`` gives claims."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.gold import read_gold
from kg.vocabulary import Lexicon, load_lexicon

ANNOTATED = Path(__file__).parent / "data" / "annotated"
CORPORA_VARIABLE = "CONFLICT_KG_CORPORA"

FIELDS = (
    *("doc", "type", "start", "end", "low", "high", "unit", "period", "place", "place_country", "when", "date_start"),
    *("date_end", "speaker", "speaker_country", "anonymous", "denied", "certainty", "tense", "optional"),
)
FIELDS_OF_TYPE = {
    "Casualty": ("cumulative", "outcome", "affected", "affected_country", "civilian", "inflicted_by"),
    "Deployment": ("force", "force_country", "action", "supports"),
    "AidPackage": ("donor", "donor_country", "recipient", "recipient_country", "stage", "kind", "instrument"),
}
LISTED = ("certainty", "tense", "outcome", "action", "stage", "kind", "period")
UNITS_OF_FORCES = {"person", "ship", "aircraft", "vehicle", "unit"}
TRUTHS = ("denied", "optional", "cumulative")

Record = dict[str, Any]


def name_claim(claim: Record) -> str:
    return f"{claim['doc']} {claim['start']}-{claim['end']}"


@pytest.fixture(scope="module")
def claims() -> list[Record]:
    lines = (ANNOTATED / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def documents() -> list[str]:
    return (ANNOTATED / "documents.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_every_line_can_be_scored(claims: list[Record]) -> None:
    assert sum(len(records) for records in read_gold(ANNOTATED / "claims.jsonl").values()) == len(claims)


def test_a_claim_has_all_fields_of_its_type_and_no_other(claims: list[Record]) -> None:
    for claim in claims:
        assert tuple(claim) == FIELDS + FIELDS_OF_TYPE[claim["type"]], name_claim(claim)


def test_claims_are_sorted_and_none_stands_twice(claims: list[Record]) -> None:
    order = [(claim["doc"], claim["start"], claim["end"]) for claim in claims]
    assert order == sorted(order)
    said_twice = [line for line, times in Counter(json.dumps(claim) for claim in claims).items() if times > 1]
    assert said_twice == []


def test_every_claim_is_of_a_document_that_was_read(claims: list[Record], documents: list[str]) -> None:
    assert documents == sorted(set(documents))
    assert {claim["doc"] for claim in claims} <= set(documents)


def test_listed_values_are_those_of_the_vocabulary(claims: list[Record], lexicon: Lexicon) -> None:
    for field in LISTED:
        known = {concept.notation for concept in lexicon.concepts_in(field)}
        assert {claim[field] for claim in claims if field in claim} - {None} <= known
        assert field == "period" or all(claim.get(field, "") is not None for claim in claims)


def test_countries_are_known_states(claims: list[Record], lexicon: Lexicon) -> None:
    codes = {value for claim in claims for field, value in claim.items() if field.endswith("_country") and value}
    assert [code for code in sorted(codes) if lexicon.state(code) is None] == []


def test_a_country_stands_beside_the_name_it_belongs_to(claims: list[Record]) -> None:
    for claim in claims:
        for field in ("affected", "force", "donor", "recipient", "speaker"):
            assert claim.get(field) or not claim.get(f"{field}_country"), name_claim(claim)


def test_figures_are_ordered_and_have_a_unit(claims: list[Record]) -> None:
    for claim in claims:
        low, high, unit = claim["low"], claim["high"], claim["unit"]
        assert low is None or high is None or low <= high, name_claim(claim)
        assert all(bound is None or bound > 0 for bound in (low, high)), name_claim(claim)
        assert (unit is None) == (low is None and high is None), name_claim(claim)
        if claim["type"] == "Casualty":
            assert unit in ("person", None), name_claim(claim)
        if claim["type"] == "Deployment":
            assert unit in UNITS_OF_FORCES | {None}, name_claim(claim)
        assert claim["period"] is None or unit is not None, name_claim(claim)


def test_truths_are_truths_and_a_speaker_is_anonymous_or_not(claims: list[Record]) -> None:
    for claim in claims:
        assert all(isinstance(claim[field], bool) for field in TRUTHS if field in claim), name_claim(claim)
        assert isinstance(claim["anonymous"], bool) == (claim["speaker"] is not None), name_claim(claim)
        assert claim.get("civilian") in (True, False, None), name_claim(claim)


def test_days_resolve_words_and_are_ordered(claims: list[Record]) -> None:
    for claim in claims:
        first, last = (dt.date.fromisoformat(claim[f]) if claim[f] else None for f in ("date_start", "date_end"))
        assert first is None or last is None or first <= last, name_claim(claim)
        assert claim["when"] or not (first or last), name_claim(claim)


@pytest.mark.skipif(CORPORA_VARIABLE not in os.environ, reason=f"{CORPORA_VARIABLE} names no folder of corpora")
def test_evidence_lies_in_the_texts_and_ends_with_words(claims: list[Record], documents: list[str]) -> None:
    raw = Path(os.environ[CORPORA_VARIABLE]) / "raw"
    sentences = (raw / "voa-sentences.txt").read_text(encoding="utf-8").split("\n")
    texts = {f"voa-sentence-{number}": sentence for number, sentence in enumerate(sentences)}
    for line in (raw / "public-domain.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article["text"]
    assert [document for document in documents if document not in texts] == []
    for claim in claims:
        text, start, end = texts[claim["doc"]], claim["start"], claim["end"]
        assert 0 <= start < end <= len(text), name_claim(claim)
        assert text[start:end] == text[start:end].strip(), name_claim(claim)
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), name_claim(claim)
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), name_claim(claim)
