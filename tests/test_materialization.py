"""Reasoning over data: what the ontology entails, and articles that contradict it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.entities import describe_entities, find_entities
from kg.mapping import map_article
from kg.model import Actor, Article, Casualty, Claim, Extractor, Place, Reading, Speaker
from kg.namespaces import ACTOR, CK, PLACE, PREFIXES, Minter
from kg.pipeline import ArticleBuilt, Inferred, build_store
from kg.queries import load_queries, run_query, select_from_store
from kg.reasoning import find_contradictions, load_ontology, materialize
from kg.records import quote_evidence
from kg.store import open_store
from kg.store.terms import convert_graph
from kg.summary import summarize_build

MINTER = Minter()
GRAPH = ox.NamedNode(MINTER.graph("inferred"))
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
TEXT = "Nine soldiers were killed in Kharkiv, the governor said."
ARTICLE = Article("kharkiv", TEXT)
CLAIM = Casualty(
    article="kharkiv",
    evidence=quote_evidence(TEXT, 0, 24),
    place=Place("Kharkiv", "UA", PLACE + "kharkiv"),
    speaker=Speaker("Mykola Petrenko, the governor", "UA"),
    outcome="killed",
    affected=(Actor("Ukraine", "UA", ACTOR + "ukraine"),),
)


def ck(name: str) -> ox.NamedNode:
    return ox.NamedNode(CK + name)


def terms(text: str) -> list[ox.Quad]:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return list(ox.parse(prefixes + text, format=ox.RdfFormat.TURTLE))


def store_of(text: str) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(*quad.triple, ox.NamedNode("urn:data")) for quad in terms(text))
    return store


def entailed(data: str, ontology: str) -> set[str]:
    store = store_of(data)
    materialize(store, GRAPH, terms(ontology))
    return {str(quad.triple) for quad in store.quads_for_pattern(None, None, None, GRAPH)}


def triples(text: str) -> set[str]:
    return {str(quad.triple) for quad in terms(text)}


@pytest.mark.parametrize(
    ("data", "ontology", "expected"),
    [
        ("cka:a a ck:State .", "ck:State rdfs:subClassOf ck:Actor .", "cka:a a ck:Actor ."),
        (
            "cka:a a ck:State .",
            "ck:State rdfs:subClassOf ck:Actor . ck:Actor rdfs:subClassOf ck:Thing .",
            "cka:a a ck:Actor, ck:Thing .",
        ),
        ("cka:a ck:donor cka:b .", "ck:donor rdfs:subPropertyOf ck:participant .", "cka:a ck:participant cka:b ."),
        ("ckp:a ck:within ckp:b .", "ck:contains owl:inverseOf ck:within .", "ckp:b ck:contains ckp:a ."),
        ("ckp:b ck:contains ckp:a .", "ck:contains owl:inverseOf ck:within .", "ckp:a ck:within ckp:b ."),
        ("cka:a ck:near cka:b .", "ck:near a owl:SymmetricProperty .", "cka:b ck:near cka:a ."),
        (
            "ckp:a ck:within ckp:b . ckp:b ck:within ckp:c . ckp:c ck:within ckp:d .",
            "ck:within a owl:TransitiveProperty .",
            "ckp:a ck:within ckp:c, ckp:d . ckp:b ck:within ckp:d .",
        ),
        (
            "ckp:a ck:capitalOf ckp:b . ckp:b ck:within ckp:c .",
            "ck:capitalOf rdfs:subPropertyOf ck:within . ck:within a owl:TransitiveProperty . "
            "ck:contains owl:inverseOf ck:within .",
            "ckp:a ck:within ckp:b, ckp:c . ckp:b ck:contains ckp:a . ckp:c ck:contains ckp:a, ckp:b .",
        ),
        ("ckp:a ck:within ckp:b . ckp:b ck:within ckp:a .", "ck:within a owl:TransitiveProperty .", ""),
        ('cka:a ck:name "x" .', "ck:name rdfs:subPropertyOf ck:label .", 'cka:a ck:label "x" .'),
        ("cka:a a ck:State ; a ck:Actor .", "ck:State rdfs:subClassOf ck:Actor .", ""),
    ],
)
def test_rule_entails(data, ontology, expected):
    assert entailed(data, ontology) == triples(expected)


def test_ontology_itself_stays_out_of_the_data():
    store = store_of("cka:a a ck:State .")
    before = set(store)
    materialize(store, GRAPH, terms("ck:State rdfs:subClassOf ck:Actor . ck:Actor a owl:Class ."))
    assert {quad for quad in store if quad.graph_name != GRAPH} == before


def graph_of(*claims: Claim):
    return map_article(ARTICLE, claims, Extractor("somebody"), MINTER)


def test_claim_of_an_article_entails_its_participants_and_sources():
    store = ox.Store()
    graph = graph_of(CLAIM)
    store.extend(convert_graph(graph, ox.NamedNode("urn:article")))
    store.extend(convert_graph(describe_entities(find_entities(graph, MINTER), MINTER), ox.NamedNode("urn:entities")))
    count = materialize(store, GRAPH, load_ontology().terms)
    inferred = list(store.quads_for_pattern(None, None, None, GRAPH))
    found = {(quad.predicate.value.removeprefix(CK), quad.object.value) for quad in inferred}
    assert ("participant", ACTOR + "ukraine") in found
    assert ("attributedTo", MINTER.speaker("Mykola Petrenko, the governor", "UA")) in found
    assert (TYPE.value, CK + "Source") in found
    assert count == len(inferred)


def test_article_without_contradiction():
    assert find_contradictions(graph_of(CLAIM), load_ontology()) == []


def test_place_that_is_an_actor_is_explained():
    ((subject, words),) = find_contradictions(
        graph_of(replace(CLAIM, place=Place("Ukraine", "UA", ACTOR + "ukraine"))), load_ontology()
    )
    assert subject == ACTOR + "ukraine"
    assert "cka:ukraine is both ck:Actor and ck:Place" in words
    assert "ck:Actor owl:disjointWith ck:Place" in words


VOCABULARY = """
@prefix ck: <https://w3id.org/conflict-kg/ontology#> .
@prefix cka: <https://w3id.org/conflict-kg/actor/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
cka:ruritania a ck:State, ck:Person ; skos:prefLabel "Ruritania"@en ; ck:countryCode "XR" .
"""


def build(tmp_path: Path, *, reason: bool = True, vocabulary: str = VOCABULARY) -> tuple[Path, list[object]]:
    """Two claims: about Ruritania, a state that is also a person, and about Ukraine."""
    path = tmp_path / "ruritania.ttl"
    path.write_text(vocabulary, encoding="utf-8")
    (tmp_path / "kharkiv.txt").write_text(TEXT, encoding="utf-8")
    ruritania = replace(
        CLAIM, evidence=quote_evidence(TEXT, 0, 36), affected=(Actor("Ruritania", "XR", ACTOR + "ruritania"),)
    )
    events = build_store(
        [str(tmp_path / "kharkiv.txt")],
        lambda article: Reading([replace(claim, article=article.id) for claim in (CLAIM, ruritania)]),
        Extractor("somebody"),
        directory=tmp_path / "store",
        vocabulary=[path],
        reason=reason,
    )
    return tmp_path / "store", list(events)


def test_claim_about_a_state_that_is_a_person_is_set_apart_with_its_explanation(tmp_path):
    store, events = build(tmp_path)
    summary = summarize_build(iter(events))
    (violation,) = summary.violations
    assert "cka:ruritania is both ck:Person and ck:State, which exclude each other" in violation.message
    assert violation.quote == "Nine soldiers were killed in Kharkiv"
    with open_store(store) as snapshot:
        assert [quad.object.value for quad in snapshot.quarantine.quads_for_pattern(None, ck("affected"), None)] == [
            ACTOR + "ruritania"
        ]
        assert [quad.object.value for quad in snapshot.claims.quads_for_pattern(None, ck("affected"), None)] == [
            ACTOR + "ukraine"
        ]


def test_without_reason_nothing_is_inferred_or_set_apart(tmp_path):
    store, events = build(tmp_path, reason=False)
    assert not any(isinstance(event, Inferred) for event in events)
    assert all(event.report.conforms for event in events if isinstance(event, ArticleBuilt))
    with open_store(store) as snapshot:
        assert not list(snapshot.claims.quads_for_pattern(None, None, None, GRAPH))


def test_inferred_triples_stand_in_no_other_graph(tmp_path):
    store, events = build(tmp_path)
    with open_store(store) as snapshot:
        counted = Counter(quad.triple for quad in snapshot.claims)
        inferred = list(snapshot.claims.quads_for_pattern(None, None, None, GRAPH))
    assert [event.triples for event in events if isinstance(event, Inferred)] == [len(inferred)]
    assert len(inferred) > 1000
    assert set(counted.values()) == {1}


def test_place_lies_within_all_that_contains_its_region(tmp_path):
    store, _ = build(tmp_path)
    with open_store(store) as snapshot:
        quads = snapshot.claims.quads_for_pattern(ox.NamedNode(PLACE + "kharkiv"), ck("within"), None)
        assert PLACE + "ukraine" in {quad.object.value for quad in quads}


def test_building_again_gives_the_same_and_leaves_out_what_no_longer_follows(tmp_path):
    store, _ = build(tmp_path)

    def inferred() -> set[str]:
        with open_store(store) as snapshot:
            return {str(quad) for quad in snapshot.claims.quads_for_pattern(None, None, None, GRAPH)}

    first = inferred()
    build(tmp_path)
    assert inferred() == first
    build(tmp_path, reason=False)
    assert inferred() == set()


def test_stored_queries_give_the_same_rows_with_and_without_inferences(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    rows = []
    for folder, reason in (("one", False), ("other", True)):
        vocabulary = VOCABULARY.replace("ck:State, ck:Person", "ck:State")
        store, _ = build(tmp_path / folder, reason=reason, vocabulary=vocabulary)
        with open_store(store) as snapshot:
            select = select_from_store(snapshot.claims)
            rows.append({name: run_query(select, query, {}).rows for name, query in load_queries().items()})
    assert rows[0] == rows[1]
