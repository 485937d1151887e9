"""A store held against the shapes and the stored checks: nothing found in a good one, each fault named in a bad one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from example_graph import fill_store
from pyoxigraph import NamedNode
from rdflib import SKOS, Graph, Literal, URIRef

from kg.auditing import audit_store
from kg.mapping import map_article, map_text
from kg.model import Article, Casualty, Evidence, Extractor, Quantity
from kg.namespaces import Minter
from kg.queries import StoredQuery, load_queries
from kg.reviews import record_review
from kg.store import StoreBuild, open_store, open_store_for_build
from kg.terms import CK
from kg.validation import ValidationReport, load_shapes

SHAPES = load_shapes()
CHECKS = [query for query in load_queries().values() if query.family == "checks"]
TEXT = "Nine soldiers were killed at the weir."
ARTICLE = Article("weir", TEXT)
CLAIM = Casualty(
    article="weir", evidence=Evidence(0, 25, TEXT[:25]), quantity=Quantity(9, 9, "person", best=9), outcome="killed"
)


@contextmanager
def filled(folder: Path) -> Iterator[StoreBuild]:
    with open_store_for_build(folder) as build:
        fill_store(build)
        yield build
        build.commit()


def audit(folder: Path) -> ValidationReport:
    with open_store(folder) as snapshot:
        return audit_store(snapshot, SHAPES, CHECKS)


def weir_graph(claim: Casualty = CLAIM) -> Graph:
    return map_article(ARTICLE, [claim], Extractor("test"), Minter())


def test_a_good_store_has_no_violation(tmp_path: Path) -> None:
    with filled(tmp_path / "store") as build:
        build.replace_article("weir", weir_graph(), map_text(ARTICLE, build.minter))
    assert audit(tmp_path / "store").violations == ()


def test_a_claim_that_violates_a_shape_is_named_with_its_words(tmp_path: Path) -> None:
    with filled(tmp_path / "store") as build:
        graph = weir_graph()
        graph.remove((None, CK.outcome, None))
        build.replace_article("weir", graph, map_text(ARTICLE, build.minter))
    assert {violation.quote for violation in audit(tmp_path / "store").violations} == {TEXT[:25]}


def test_a_text_that_is_not_the_one_of_the_claims_is_named(tmp_path: Path) -> None:
    with filled(tmp_path / "store") as build:
        build.replace_article("weir", weir_graph(), map_text(Article("weir", "Ten" + TEXT[4:]), build.minter))
    shapes = {violation.shape for violation in audit(tmp_path / "store").violations}
    assert {"evidence-differs-from-text", "text-differs-from-digest"} <= shapes
    assert any(shape and shape.endswith("#evidence-text") for shape in shapes)


def test_a_triple_in_two_graphs_is_named_with_both(tmp_path: Path) -> None:
    article = URIRef(Minter().article("weir"))
    with filled(tmp_path / "store") as build:
        build.replace_article("weir", weir_graph(), map_text(ARTICLE, build.minter))
        doubled = Graph()
        doubled.add((article, CK.text, Literal(TEXT)))
        build.replace_shared_graph("derived", doubled)
    (found,) = audit(tmp_path / "store").violations
    assert "graph/derived" in found.message and "graph/text/weir" in found.message


@pytest.mark.parametrize(
    ("name", "gone"), [("reviews", CK.reviewer), ("reviews", CK.outcome), ("entities", SKOS.prefLabel)]
)
def test_what_articles_share_is_validated_as_well(tmp_path: Path, name: str, gone: URIRef) -> None:
    store = tmp_path / "store"
    with filled(store):
        pass
    with open_store(store) as snapshot:
        killed = snapshot.claims.quads_for_pattern(None, NamedNode(CK.outcome), None, None)
        claim = min(quad.subject.value for quad in killed if isinstance(quad.subject, NamedNode))
    record_review(store, claim, "Ada", {"low": "1", "high": "2"})
    assert audit(store).violations == ()
    with open_store_for_build(store) as build:
        graph = NamedNode(build.minter.graph(name))
        lost = next(iter(build.claims.quads_for_pattern(None, NamedNode(gone), None, graph)))
        build.claims.remove(lost)
        build.commit()
    assert lost.subject.value in {violation.focus for violation in audit(store).violations}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_row_of_a_check_has_what_a_result_needs(check: StoredQuery) -> None:
    assert {"severity", "problem", "focus"} <= {column.name for column in check.columns}
