"""Claims made elsewhere: read by article, linked, and what is no claim is named with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.claims_file import load_claims_file
from kg.errors import ClaimRecordInvalid
from kg.model import Article, Casualty
from kg.vocabulary import load_lexicon

ARTICLE = Article("weir", "Nine Chadian soldiers were killed at the weir, a general said.")
RECORD: dict[str, Any] = {
    "doc": "weir", "type": "Casualty", "start": 0, "end": 33, "low": 9, "high": 9, "unit": "person",
    "outcome": "killed", "affected": "Chad", "affected_country": "TD",
}  # fmt: skip


def write_claims(path: Path, *lines: dict[str, Any] | str) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def test_an_article_gets_its_claims_linked_and_others_none(tmp_path: Path) -> None:
    path = write_claims(tmp_path / "mine.jsonl", RECORD, RECORD | {"doc": "ford"})
    make_claims, extractor = load_claims_file(path, load_lexicon()).prepare(load_lexicon())
    (claim,) = make_claims(ARTICLE).claims
    assert isinstance(claim, Casualty)
    assert claim.evidence.exact == "Nine Chadian soldiers were killed"
    assert claim.affected[0].iri == "https://w3id.org/conflict-kg/actor/chad"
    assert make_claims(Article("dam", "Nothing of note.")).claims == []
    assert (extractor.name, extractor.version, extractor.pipeline) == ("mine.jsonl", None, None)


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "[1]",
        RECORD | {"type": "Strike"},
        RECORD | {"low": "nine"},
        '{"doc": "weir", "type": "Casualty", "start": 0, "end": 33, "low": NaN, "unit": "person"}',
        RECORD | {"relayed_by": "a radio station"},
        RECORD | {"type": "AidPackage", "part_of": [4]},
    ],
)
def test_a_line_that_is_no_claim_is_named_and_loses_nothing_of_the_rest(
    tmp_path: Path, line: dict[str, Any] | str
) -> None:
    path = write_claims(tmp_path / "mine.jsonl", RECORD, "", line, RECORD | {"outcome": "wounded"})
    claims = load_claims_file(path, load_lexicon())
    assert [skipped.where for skipped in claims.skipped] == [f"{path}:3"]
    assert [record["outcome"] for record in claims.records["weir"]] == ["killed", "wounded"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"outcom": "killed"}, "a Casualty has no field “outcom”; it is not read; near: outcome"),
        ({"stage": "delivered"}, "a Casualty has no field “stage”; it is not read"),
        ({"affected_country": "RUS"}, "affected_country: “RUS” is no country’s code (ISO 3166-1)"),
        ({"affected_country": "td"}, "affected_country: “td” is no country’s code (ISO 3166-1); near: TD"),
        ({"place_country": "Russia"}, "place_country: “Russia” is no country’s code (ISO 3166-1); near: RU"),
    ],
)
def test_unknown_fields_and_country_codes_are_named_with_line_and_near_match(
    tmp_path: Path, line: dict[str, Any], message: str
) -> None:
    path = write_claims(tmp_path / "mine.jsonl", RECORD | {"stage": None}, RECORD | line, RECORD | line)
    claims = load_claims_file(path, load_lexicon())
    assert [(notice.where, notice.message) for notice in claims.notices] == [
        (f"{path}:2", f"{message} (and in another line)")
    ]
    assert len(claims.records["weir"]) == 3


def test_claims_below_the_least_confidence_are_left_out_and_unrated_ones_kept(tmp_path: Path) -> None:
    rated = [RECORD | {"low": n, "high": n, "confidence": n / 10, "confidence_sample_size": 40} for n in (3, 6)]
    path = write_claims(tmp_path / "mine.jsonl", RECORD, *rated)
    make_claims, _ = load_claims_file(path, load_lexicon()).prepare(load_lexicon(), min_confidence=0.5)
    assert [claim.quantity.low for claim in make_claims(ARTICLE).claims if claim.quantity] == [9, 6]


def test_articles_that_were_not_built_are_named(tmp_path: Path) -> None:
    path = write_claims(tmp_path / "mine.jsonl", RECORD, RECORD | {"doc": "ford"}, RECORD | {"doc": "dam"})
    assert load_claims_file(path, load_lexicon()).unused_articles(["weir"]) == ["dam", "ford"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00binary"], ids=["missing", "no text"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mine.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ClaimRecordInvalid, match=r"mine\.jsonl"):
        load_claims_file(path, load_lexicon())
