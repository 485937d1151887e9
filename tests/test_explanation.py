"""Explanations: the sentence with the evidence marked, and what the store knows of a claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from example_graph import fill_store, load_articles, load_claims
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Literal, URIRef

from kg import errors
from kg.explanation import Explanation, explain_claim, quote_sentence
from kg.mapping import claim_iri, map_article
from kg.model import Extractor
from kg.namespaces import CK, Minter
from kg.reviews import record_review
from kg.store import open_store, open_store_for_build

MINTER = Minter()
CLAIMS = {claim.evidence.exact: claim_iri(claim, MINTER) for claim in load_claims()}
TWELVE = CLAIMS["Twelve dock workers were killed"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    with open_store_for_build(tmp_path / "store") as build:
        fill_store(build)
        build.commit()
    yield tmp_path / "store"


def explain(store: Path, written: str) -> Explanation:
    with open_store(store) as snapshot:
        return explain_claim(snapshot.claims, snapshot.quarantine, snapshot.minter, written)


def test_a_claim_is_explained_by_its_sentence_and_its_article(store: Path) -> None:
    said = explain(store, CLAIMS["Six Ukrainian soldiers were captured"].rpartition("-")[2])
    assert (said.before, said.evidence, said.after) == ("", "Six Ukrainian soldiers were captured", ", it said.")
    assert (said.article.id, said.article.title, said.article.date) == (
        "front-toll", "Rival tolls from Kupiansk", "2025-03-06",
    )  # fmt: skip
    assert said.article.publisher == "Northern Wire"
    assert said.fields["speaker"] == "The Russian Defence Ministry"
    assert said.fields["affected"] == "Ukraine"
    assert said.review is None
    assert said.violations == ()


def test_the_triples_are_turtle_of_the_claim_and_what_belongs_to_it(store: Path) -> None:
    said = explain(store, CLAIMS["no more than 900 Russian soldiers killed or wounded"])
    triples = {quad.triple for quad in parse(said.turtle, format=RdfFormat.TURTLE)}
    assert triples == set(said.triples)
    assert {"claim", "evidence", "quantity", "relay", "speaker"} == {
        str(triple.subject).removeprefix(f"<{MINTER.base}").partition("/")[0] for triple in triples
    }


def test_reviews_are_told_on_both_claims(store: Path) -> None:
    recorded = record_review(store, TWELVE, "Ada", {"low": "13", "high": "13"}, "as corrected by the mayor")
    former = explain(store, TWELVE)
    assert former.review is not None
    assert (former.review.reviewer, former.review.note) == ("Ada", "as corrected by the mayor")
    assert former.replacement == recorded.replacement
    assert recorded.replacement is not None
    replacement = explain(store, recorded.replacement)
    assert replacement.correction_of == TWELVE
    assert replacement.fields["low"] == 13
    assert replacement.evidence == "Twelve dock workers were killed"


def test_a_claim_set_apart_is_explained_with_its_violations(store: Path) -> None:
    article = load_articles()["port-strike"]
    claims = [claim for claim in load_claims() if claim.article == article.id]
    offender = map_article(article, claims[:1], Extractor("a person", "1"), MINTER)
    offender.add((URIRef(TWELVE), URIRef(CK + "violation"), Literal("low above high")))
    text = Graph()
    text.add((URIRef(MINTER.article(article.id)), URIRef(CK + "text"), Literal(article.text)))
    with open_store_for_build(store) as build:
        graph = map_article(article, claims[1:], Extractor("a person", "1"), MINTER)
        build.replace_article(article.id, graph, text, offender)
        build.commit()
    said = explain(store, TWELVE)
    assert said.violations == ("low above high",)
    assert said.before == "ODESA — "
    assert said.article.title == article.title


def test_an_unknown_claim_is_named(store: Path) -> None:
    with pytest.raises(errors.UnknownClaim, match="0123456789ab"):
        explain(store, "0123456789ab")


@pytest.mark.parametrize(
    ("text", "evidence", "before", "after"),
    [
        ("One stayed. Two guards died on Friday. Three left.", "Two guards died", "", " on Friday."),
        ("He met Lt. Gen. Ivo Brandt. Two guards died.", "Ivo Brandt", "He met Lt. Gen. ", "."),
        ("The U.S. Navy lost two sailors. It was dark.", "lost two sailors", "The U.S. Navy ", "."),
        ("HEADLINE\n\nTwo guards died\n\nMore.", "Two guards died", "", ""),
        ("“Two guards died.” He wept.", "Two guards died", "“", ".”"),
        ("It cost 3.5 million. Two guards died", "million", "It cost 3.5 ", "."),
        ("Two guards died. Three left. Four stayed.", "died. Three", "Two guards ", " left."),
    ],
)
def test_the_sentence_around_the_evidence(text: str, evidence: str, before: str, after: str) -> None:
    start = text.index(evidence)
    assert quote_sentence(text, start, start + len(evidence)) == (before, after)


@given(st.text(alphabet="aA. \n!?”U", max_size=60), st.data())
def test_what_is_quoted_stands_around_the_evidence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = quote_sentence(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)


def test_a_line_without_end_is_cut() -> None:
    text = "word " * 3000
    before, after = quote_sentence(text, 5000, 5004)
    assert len(before) == len(after) == 401
