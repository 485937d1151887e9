"""Reviews: what people say of claims holds after rebuilds, and queries answer with it applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from example_graph import EXTRACTOR, fill_store, load_articles, load_claims
from pyoxigraph import RdfFormat

from kg import errors
from kg.mapping import claim_iri, map_article, map_text
from kg.model import Claim
from kg.namespaces import Minter
from kg.queries import find_claim, load_queries, run_query, select_from_store
from kg.reviews import ReviewRecorded, reapply_reviews, record_review
from kg.store import open_store, open_store_for_build

MINTER = Minter()
CLAIMS = {claim.evidence.exact: claim for claim in load_claims()}
TWELVE = CLAIMS["Twelve dock workers were killed"]
PACKAGE = CLAIMS["approved a package worth 500 million euros"]
FORCE = CLAIMS["sent about 3,000 engineers to Kursk Oblast"]
KEEP = "keep"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with open_store_for_build(tmp_path / "store") as build:
        fill_store(build)
        build.commit()
    return tmp_path / "store"


def iri(claim: Claim) -> str:
    return claim_iri(claim, MINTER)


def rows(store: Path, name: str, arguments: Mapping[str, str] | None = None) -> list[dict[str, str | None]]:
    with open_store(store) as snapshot:
        table = run_query(select_from_store(snapshot.claims), load_queries()[name], arguments)
    names = [column.name for column in table.columns]
    return [{name: getattr(term, "value", None) for name, term in zip(names, row, strict=True)} for row in table.rows]


def said_in(store: Path, article: str) -> list[tuple[str | None, ...]]:
    return [
        (row["quote"], row["low"], row["high"], row["event"], row["about"])
        for row in rows(store, "article-claims", {"article": article})
    ]


def dump(store: Path) -> bytes:
    with open_store(store) as snapshot:
        return snapshot.claims.dump(format=RdfFormat.N_QUADS) or b""


def rebuild(store: Path, article: str, change: Mapping[str, Claim | None] | None = None) -> tuple[int, list[str]]:
    """Read the article again; ``change`` says which claims come out otherwise, or (None) no more."""
    changed = [(change or {}).get(quote, claim) for quote, claim in CLAIMS.items() if claim.article == article]
    with open_store_for_build(store) as build:
        read = load_articles()[article]
        graph = map_article(read, [claim for claim in changed if claim], EXTRACTOR, MINTER)
        build.replace_article(article, graph, map_text(read, MINTER))
        applied, orphaned = reapply_reviews(build)
        build.commit()
    return applied, list(orphaned)


def test_a_rejected_claim_answers_no_query(store: Path) -> None:
    recorded = record_review(store, iri(TWELVE), "Ada", note="counts the wounded as well")
    assert recorded == ReviewRecorded(recorded.review, iri(TWELVE), None)
    assert "Twelve dock workers were killed" not in [quote for quote, *_ in said_in(store, "port-strike")]
    (row,) = rows(store, "reviews")
    assert (row["verdict"], row["reviewed_by"], row["note"], row["counts"]) == (
        "rejected", "Ada", "counts the wounded as well", "true",
    )  # fmt: skip


def test_queries_answer_with_the_correction_applied(store: Path) -> None:
    recorded = record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "15", "affected": "Ukrainian"})
    assert ("Twelve dock workers were killed", "13", "15", "killed", "Ukraine") in said_in(store, "port-strike")
    assert ("Twelve dock workers were killed", "12", "12", "killed", "dock workers") not in said_in(
        store, "port-strike"
    )
    (row, *_) = [row for row in rows(store, "losses", {"actor": "Ukraine"}) if row["low"] == "13"]
    assert row["claim"] == recorded.replacement
    assert row["speaker"] == "Mayor Hennadiy Koval"
    assert {row["correction"] for row in rows(store, "reviews")} == {"low=13", "high=15", "affected=Ukrainian"}


@pytest.mark.parametrize("corrections", [{}, {"low": "13", "high": "13"}])
def test_a_rebuild_keeps_reviews(store: Path, corrections: dict[str, str]) -> None:
    record_review(store, iri(TWELVE), "Ada", corrections)
    before = dump(store)
    assert rebuild(store, "port-strike") == (1, [])
    assert dump(store) == before


def test_a_review_finds_its_claim_again_when_the_article_is_read_otherwise(store: Path) -> None:
    record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "13"})
    otherwise = replace(TWELVE, affected=())
    assert iri(otherwise) != iri(TWELVE)
    assert rebuild(store, "port-strike", {TWELVE.evidence.exact: otherwise}) == (1, [])
    assert ("Twelve dock workers were killed", "13", "13", "killed", None) in said_in(store, "port-strike")
    assert [quote for quote, *_ in said_in(store, "port-strike")].count("Twelve dock workers were killed") == 1
    assert rebuild(store, "port-strike") == (1, [])
    assert ("Twelve dock workers were killed", "13", "13", "killed", "dock workers") in said_in(store, "port-strike")


@pytest.mark.parametrize("corrections", [{}, {"low": "13", "high": "13"}])
def test_a_review_whose_claim_is_gone_is_named_kept_and_without_effect(
    store: Path, corrections: dict[str, str]
) -> None:
    record_review(store, iri(TWELVE), "Ada", corrections)
    before = dump(store)
    applied, orphaned = rebuild(store, "port-strike", {TWELVE.evidence.exact: None})
    assert applied == 0
    assert len(orphaned) == 1
    assert iri(TWELVE) in orphaned[0]
    assert "Ada" in orphaned[0]
    assert "Twelve dock workers were killed" not in [quote for quote, *_ in said_in(store, "port-strike")]
    assert {row["counts"] for row in rows(store, "reviews")} == {"false"}
    assert rebuild(store, "port-strike") == (1, [])
    assert dump(store) == before


def test_the_same_review_twice_is_one(store: Path) -> None:
    first = record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "13"})
    before = dump(store)
    assert record_review(store, iri(TWELVE), "Ada", {"high": "13", "low": "13"}) == first
    assert dump(store) == before


def test_a_later_review_tells_what_it_takes_the_place_of(store: Path) -> None:
    first = record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "15"})
    assert first.replaced is None
    again = record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "15"})
    assert again.replaced is None
    last = record_review(store, iri(TWELVE), "Grace", {"affected": "Ukraine"})
    assert last.replaced is not None
    assert (last.replaced.reviewer, last.replaced.corrections) == ("Ada", {"low": "13", "high": "15"})
    assert {row["review"] for row in rows(store, "reviews")} == {first.review, last.review}


@pytest.mark.parametrize(
    ("corrections", "unknown"),
    [
        ({"place": "Odessa"}, []),
        ({"place": "Odesaa"}, [("place", "Odesaa", "Odesa")]),
        ({"affected": "Ukraine and Russia"}, []),
        ({"affected": "Ukraine and Rusia"}, [("affected", "Ukraine and Rusia", "Russia")]),
        ({"affected": "https://example.org/nobody"}, [("affected", "https://example.org/nobody", None)]),
        ({"place": "", "low": "11"}, []),
    ],
)
def test_names_that_nobody_knows_are_told_with_near_ones(
    store: Path, corrections: dict[str, str], unknown: list[tuple[str, str, str | None]]
) -> None:
    recorded = record_review(store, iri(TWELVE), "Ada", corrections)
    told = [(name.field, name.name, next(iter(name.near), None)) for name in recorded.unknown_names]
    assert told == unknown


def test_a_later_review_supersedes_the_former(store: Path) -> None:
    first = record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "13"})
    assert first.replacement is not None
    record_review(store, first.replacement, "Grace", {"low": "14", "high": "14"})
    assert [low for quote, low, *_ in said_in(store, "port-strike") if quote.startswith("Twelve")] == ["14"]
    last = record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "13"})
    assert last.review != first.review
    assert [low for quote, low, *_ in said_in(store, "port-strike") if quote.startswith("Twelve")] == ["13"]
    assert sorted((row["reviewed_by"], row["counts"]) for row in rows(store, "reviews")) == [
        ("Ada", "false"), ("Ada", "false"), ("Ada", "true"), ("Ada", "true"), ("Grace", "false"), ("Grace", "false"),
    ]  # fmt: skip
    assert rebuild(store, "port-strike") == (1, [])


def test_parts_follow_a_corrected_package(store: Path) -> None:
    record_review(store, iri(PACKAGE), "Ada", {"low": "510000000", "high": "510000000"})
    assert {row["package_low"] for row in rows(store, "aid-packages")} == {"510000000"}
    assert len(rows(store, "aid-packages")) == 2
    part = CLAIMS["120 million euros is for air defence"]
    record_review(store, iri(part), "Ada", {"kind": "other"})
    assert len(rows(store, "aid-packages")) == 2
    record_review(store, iri(PACKAGE), "Ada")
    assert rows(store, "aid-packages") == []


def test_no_triple_stands_in_two_graphs_with_reviews(store: Path) -> None:
    record_review(store, iri(TWELVE), "Ada", {"low": "13", "high": "13"})
    record_review(store, iri(CLAIMS["the dead at 19 to 21 dock workers"]), "Ada", {"low": "20"})
    with open_store(store) as snapshot:
        everything = list(snapshot.claims)
    assert len({quad.triple for quad in everything}) == len(everything)


@pytest.mark.parametrize(
    ("claim", "field", "written", "shown"),
    [
        (TWELVE, "outcome", "wounded", ("12", "12", "wounded", "dock workers")),
        (TWELVE, "outcome", "killed or wounded", ("12", "12", "killed-or-wounded", "dock workers")),
        (TWELVE, "high", "", ("12", None, "killed", "dock workers")),
        (TWELVE, "low", "1,2", ("12", "12", "killed", "dock workers")),
        (TWELVE, "affected", "port guards", ("12", "12", "killed", "port guards")),
        (FORCE, "force", "DPRK", ("3000", "3000", "deploy", "North Korea")),
        (FORCE, "force", "North Korea and Russia", ("3000", "3000", "deploy", "North Korea")),
        (FORCE, "place", "Odessa", ("3000", "3000", "deploy", "North Korea")),
    ],
)
def test_values_are_read_as_people_write_them(
    store: Path, claim: Claim, field: str, written: str, shown: tuple[str | None, ...]
) -> None:
    record_review(store, iri(claim), "Ada", {field: written})
    assert (claim.evidence.exact, *shown) in said_in(store, claim.article)


@pytest.mark.parametrize(
    ("claim", "field", "written", "reason"),
    [
        (TWELVE, "force", "Russia", "not a field.*low.*affected"),
        (TWELVE, "start", "3", "not a field"),
        (TWELVE, "low", "many", "not a number"),
        (TWELVE, "low", "20", "lower bound 20 is above the upper 12"),
        (TWELVE, "unit", "", "a figure needs a unit"),
        (TWELVE, "civilian", "perhaps", "neither true nor false"),
        (TWELVE, "outcome", "kiled", "it is one of captured, killed"),
        (TWELVE, "outcome", "", "needs its outcome"),
        (TWELVE, "date_start", "3 March", "not a date"),
        (TWELVE, "date_start", "2025-04-01", "would start on 2025-04-01 and end on 2025-03-03"),
        (TWELVE, "place_country", "Ukraine", "two-letter code"),
        (FORCE, "force", "", "a deployment needs its force"),
    ],
)
def test_what_a_field_does_not_take_is_refused_and_changes_nothing(
    store: Path, claim: Claim, field: str, written: str, reason: str
) -> None:
    before = dump(store)
    with pytest.raises(errors.CorrectionInvalid, match=reason):
        record_review(store, iri(claim), "Ada", {field: written})
    assert dump(store) == before


def test_a_review_needs_a_name(store: Path) -> None:
    with pytest.raises(errors.CorrectionInvalid, match="who made it"):
        record_review(store, iri(TWELVE), " ")


def test_a_claim_is_named_by_its_iri_or_the_end_of_it(store: Path) -> None:
    whole = iri(TWELVE)
    with open_store(store) as snapshot:
        for written in (whole, f"<{whole}>", whole.rpartition("-")[2], whole.partition("claim/")[2]):
            assert find_claim(snapshot.claims, written).value == whole
        for unknown in ("0123456789ab", f"{whole}0", "", "port-strike", "https://example.org/<"):
            with pytest.raises(errors.UnknownClaim):
                find_claim(snapshot.claims, unknown)


def test_a_claim_named_alike_in_two_articles_is_ambiguous(store: Path) -> None:
    again = replace(load_articles()["port-strike"], id="port-strike-again")
    with open_store_for_build(store) as build:
        same = replace(TWELVE, article=again.id)
        build.replace_article(again.id, map_article(again, [same], EXTRACTOR, MINTER), map_text(again, MINTER))
        build.commit()
    with open_store(store) as snapshot, pytest.raises(errors.AmbiguousClaim, match="port-strike-again"):
        find_claim(snapshot.claims, iri(TWELVE).rpartition("-")[2])
