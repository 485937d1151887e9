"""Mapping: claims as triples and back, stable IRIs, one place for each triple."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SKOS, BNode, Graph, Literal, URIRef
from strategies import WORDS, articles_with_claims

from kg.mapping import (
    claim_iri,
    correction_iri,
    describe_entities,
    find_entities,
    map_article,
    map_correction,
    map_text,
    read_claim_from_graph,
    read_claims_from_graph,
)
from kg.model import (
    Actor,
    AidPackage,
    Article,
    Casualty,
    Claim,
    Confidence,
    Deployment,
    EventTime,
    Extractor,
    Place,
    Quantity,
    Span,
    Speaker,
    Stance,
)
from kg.namespaces import ACTOR, PLACE, PREFIXES, Minter, concept_iri
from kg.records import claim_to_record, quote_evidence, record_to_claim
from kg.terms import CK, DCTERMS, PROV

MINTER = Minter()
XSD_DATE = URIRef(PREFIXES["xsd"] + "date")
EXTRACTOR = Extractor("conflict-kg", "0.1.0", "news 1")
TEXT = (
    "OUALA — Between 20 and 25 gendarmes died on Friday, General Idriss Haro told Radio Sahel, "
    "which the state agency cited."
)
ARTICLE = Article("sahel-1", TEXT, "Gendarmes die", dt.date(2024, 11, 30), "Sahel Courier", "https://sahel.example/1")
MALI = Actor("Mali", "ML", ACTOR + "mali")
ACTOR_FIELDS = {
    Casualty: ("affected", "inflicted_by"),
    Deployment: ("force", "supports"),
    AidPackage: ("donor", "recipient"),
}
KNOWN = {ACTOR + "mali": ("Mali", "ML"), PLACE + "mopti": ("Mopti", "ML")}


def gendarmes_died(**changes: object) -> Casualty:
    quote = "Between 20 and 25 gendarmes died"
    start = TEXT.index(quote)
    claim = Casualty(
        article=ARTICLE.id,
        evidence=quote_evidence(TEXT, start, start + len(quote)),
        quantity=Quantity(20, 25, "person", None, None, "between", "Between 20 and 25", "range"),
        place=Place("Mopti", "ML", PLACE + "mopti"),
        time=EventTime("on Friday", dt.date(2024, 11, 29), dt.date(2024, 11, 29), "day"),
        stated=EventTime("later", None, None, None),
        speaker=Speaker("General Idriss Haro", "ML", False, MALI, True),
        relayed_by=(Speaker("Radio Sahel"), Speaker("the state agency", "ML", True, MALI, None)),
        stance=Stance(False, "probable", "past"),
        rule="trigger-die",
        confidence=Confidence(0.75, 40),
        outcome="killed",
        affected=(MALI, Actor("gendarmes")),
        civilian=False,
        inflicted_by=(),
        cumulative=False,
    )
    return replace(claim, **changes)


def in_order(claim: Claim) -> Claim:
    """The claim with its actors sorted by name: a graph has no order of values."""
    names = {
        Casualty: ("affected", "inflicted_by"),
        Deployment: ("force", "supports"),
        AidPackage: ("donor", "recipient"),
    }
    changes = {
        name: tuple(sorted(getattr(claim, name), key=lambda a: (a.name, a.country or "")))
        for name in names[type(claim)]
    }
    return replace(claim, **changes)


def test_claim_is_mapped_to_the_pattern_of_the_ontology():
    claim = gendarmes_died()
    graph = map_article(ARTICLE, [claim], EXTRACTOR, MINTER, dt.date(2024, 12, 1))
    node, article = URIRef(claim_iri(claim, MINTER)), URIRef(MINTER.article("sahel-1"))
    assert set(graph.objects(node, RDF.type)) == {CK.Claim, CK.Casualty}
    assert graph.value(node, CK.article) == article
    assert graph.value(node, CK.outcome) == URIRef(concept_iri("outcome", "killed"))
    assert set(graph.objects(node, CK.affected)) == {URIRef(ACTOR + "mali"), URIRef(MINTER.actor("gendarmes", None))}
    assert graph.value(node, CK.place) == URIRef(PLACE + "mopti")
    assert graph.value(node, CK.eventStart) == Literal("2024-11-29", datatype=XSD_DATE)
    assert set(graph.objects(node, CK.relayedBy)) == {
        URIRef(MINTER.speaker("Radio Sahel", None)),
        URIRef(MINTER.anonymous_speaker("sahel-1", "the state agency", "ML")),
    }
    quantity = graph.value(node, CK.quantity)
    assert graph.value(quantity, CK.low) == Literal(20)
    assert graph.value(quantity, CK.scope) == URIRef(concept_iri("scope", "incremental"))
    assert graph.value(article, DCTERMS.issued) == Literal("2024-11-30", datatype=XSD_DATE)
    extraction = graph.value(node, CK.extraction)
    assert graph.value(extraction, PROV.used) == article
    assert graph.value(extraction, CK.ingested) == Literal("2024-12-01", datatype=XSD_DATE)


def test_what_is_unknown_is_not_said():
    article = Article("bare", "Shells killed goats and men.")
    claim = Casualty(article="bare", evidence=quote_evidence(article.text, 0, 27), outcome=None)
    graph = map_article(article, [claim], Extractor("a person"), MINTER)
    said = set(graph.predicates(URIRef(claim_iri(claim, MINTER))))
    assert said.isdisjoint({CK.outcome, CK.quantity, CK.place, CK.speaker, CK.eventTimeWords, CK.civilian, CK.rule})
    assert set(graph.predicates(URIRef(MINTER.article("bare")))) == {
        RDF.type, DCTERMS.identifier, DCTERMS.language, CK.textDigest,
    }  # fmt: skip


@given(articles_with_claims())
def test_mapping_then_reading_gives_the_same_claims(article_and_claims):
    article, claims = article_and_claims
    graph = map_article(article, claims, EXTRACTOR, MINTER)
    distinct = {claim_iri(claim, MINTER) for claim in claims}
    read = read_claims_from_graph(graph, MINTER)
    assert len(read) == len(distinct)
    assert all(claim in [in_order(c) for c in claims] for claim in read)


def test_claim_with_every_field_comes_back_whole():
    claim = gendarmes_died()
    graph = map_article(ARTICLE, [claim], EXTRACTOR, MINTER)
    assert read_claims_from_graph(graph, MINTER, KNOWN) == [
        in_order(replace(claim, affected=(MALI, Actor("gendarmes"))))
    ]
    assert read_claim_from_graph(graph, claim_iri(claim, MINTER), MINTER, KNOWN) == in_order(claim)


@given(articles_with_claims(most=4), st.randoms(use_true_random=False))
def test_order_of_claims_changes_nothing(article_and_claims, random):
    article, claims = article_and_claims
    shuffled = random.sample(claims, len(claims))
    graph, other = (map_article(article, each, EXTRACTOR, MINTER) for each in (claims, shuffled))
    assert set(graph) == set(other)


@given(articles_with_claims())
def test_only_what_belongs_to_the_article_is_a_subject_and_nothing_is_blank(article_and_claims):
    article, claims = article_and_claims
    graph = map_article(article, claims, EXTRACTOR, MINTER)
    shared = tuple(f"{MINTER.base}{kind}/" for kind in ("actor", "place", "publisher", "speaker"))
    assert not [s for s in graph.subjects() if str(s).startswith(shared) or not str(s).startswith(MINTER.base)]
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


@given(articles_with_claims())
def test_no_triple_stands_in_two_graphs(article_and_claims):
    article, claims = article_and_claims
    own = map_article(article, claims, EXTRACTOR, MINTER)
    entities = describe_entities(find_entities(own, MINTER), MINTER)
    text = map_text(article, MINTER)
    assert len(set(own) | set(entities) | set(text)) == len(own) + len(entities) + len(text)


@given(articles_with_claims())
def test_iri_of_a_claim_survives_the_form_of_records(article_and_claims):
    article, claims = article_and_claims
    for claim in claims:
        again = record_to_claim(claim_to_record(claim), article)
        assert claim_iri(again, MINTER) == claim_iri(claim, MINTER)


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "another"},
        {"confidence": None},
        {"optional": True},
        {"relayed_by": ()},
        {"stated": None},
        {"quantity": Quantity(20.0, 25.0, "person")},
        {"affected": (Actor("gendarmes"), MALI)},
        {"affected": (replace(MALI, iri=None), Actor("gendarmes"))},
    ],
    ids=str,
)
def test_iri_does_not_depend_on_how_a_claim_was_made(change):
    assert claim_iri(gendarmes_died(**change), MINTER) == claim_iri(gendarmes_died(), MINTER)


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "wounded"},
        {"quantity": Quantity(20, None, "person")},
        {"civilian": True},
        {"stance": Stance(True, "probable", "past")},
        {"speaker": None},
        {"time": None},
        {"affected": (MALI,)},
    ],
    ids=str,
)
def test_iri_depends_on_what_a_claim_says(change):
    assert claim_iri(gendarmes_died(**change), MINTER) != claim_iri(gendarmes_died(), MINTER)


def test_iri_is_the_same_on_every_machine():
    assert claim_iri(gendarmes_died(), MINTER) == ("https://w3id.org/conflict-kg/data/claim/sahel-1/8-40-f5c84635c2dd")


def test_same_claim_twice_is_one_and_the_surest_is_kept():
    surer = gendarmes_died(confidence=Confidence(0.9, 40), rule="better")
    for claims in ([gendarmes_died(), surer], [surer, gendarmes_died()]):
        graph = map_article(ARTICLE, claims, EXTRACTOR, MINTER)
        assert [claim.rule for claim in read_claims_from_graph(graph, MINTER, KNOWN)] == ["better"]


def test_claim_of_another_article_is_refused():
    with pytest.raises(ValueError, match="sahel-2"):
        map_article(ARTICLE, [gendarmes_died(article="sahel-2")], EXTRACTOR, MINTER)


PACKAGE_TEXT = "Latvia gave 40 generators. Ten generators of them came in May."


def generators(start: int, end: int, number: int, part_of: Span | None = None) -> AidPackage:
    return AidPackage(
        article="latvia",
        evidence=quote_evidence(PACKAGE_TEXT, start, end),
        quantity=Quantity(number, number, "generator"),
        stage="delivered",
        donor=(Actor("Latvia", "LV"),),
        kind="humanitarian",
        part_of=part_of,
    )


def test_part_is_linked_to_its_package():
    whole, part = generators(0, 25, 40), generators(27, 53, 10, Span(0, 25))
    article = Article("latvia", PACKAGE_TEXT)
    graph = map_article(article, [part, whole], EXTRACTOR, MINTER)
    assert graph.value(URIRef(claim_iri(part, MINTER)), CK.partOfPackage) == URIRef(claim_iri(whole, MINTER))
    assert read_claims_from_graph(graph, MINTER) == [whole, part]
    alone = map_article(article, [part], EXTRACTOR, MINTER)
    assert not list(alone.subject_objects(CK.partOfPackage))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12, "12"),
        (12.0, "12"),
        (5_600_000_000, "5600000000"),
        (0.5, "0.5"),
        (1e-7, "0.0000001"),
        (10**30, "1" + "0" * 30),
    ],
)
def test_figures_are_exact_and_never_floating_point(value, written):
    claim = gendarmes_died(quantity=Quantity(value, None, "person"))
    graph = map_article(ARTICLE, [claim], EXTRACTOR, MINTER)
    low = graph.value(URIRef(MINTER.quantity(claim_iri(claim, MINTER))), CK.low)
    assert str(low) == written
    assert low.datatype in (URIRef(PREFIXES["xsd"] + "integer"), URIRef(PREFIXES["xsd"] + "decimal"))
    (read,) = read_claims_from_graph(graph, MINTER, KNOWN)
    assert read.quantity.low == value


def test_value_that_no_vocabulary_knows_comes_back():
    claim = gendarmes_died(outcome="gassed / poisoned")
    graph = map_article(ARTICLE, [claim], EXTRACTOR, MINTER)
    (read,) = read_claims_from_graph(graph, MINTER, KNOWN)
    assert read.outcome == "gassed / poisoned"


def test_entities_are_described_from_what_articles_mention():
    graph = map_article(ARTICLE, [gendarmes_died()], EXTRACTOR, MINTER)
    described = describe_entities(find_entities(graph, MINTER), MINTER)
    haro = URIRef(MINTER.speaker("General Idriss Haro", "ML"))
    assert set(described.predicate_objects(haro)) == {
        (RDF.type, CK.Speaker),
        (SKOS.prefLabel, Literal("General Idriss Haro")),
        (CK.countryCode, Literal("ML")),
        (CK.anonymous, Literal(False)),
        (CK.affiliation, URIRef(ACTOR + "mali")),
    }
    assert (URIRef(MINTER.publisher("Sahel Courier")), RDF.type, CK.Publisher) in described
    assert (URIRef(MINTER.actor("gendarmes", None)), RDF.type, CK.Actor) in described
    assert not [s for s in described.subjects() if str(s).startswith(ACTOR)]


@given(st.lists(articles_with_claims(), max_size=3), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_entities_do_not_depend_on_the_order_of_articles(articles, random):
    found = [find_entities(map_article(article, claims, EXTRACTOR, MINTER), MINTER) for article, claims in articles]
    shuffled = random.sample(found, len(found))

    def join(parts):
        joined = type(found[0])() if found else None
        for part in parts:
            joined = joined | part
        return joined

    if found:
        together = describe_entities(join(found), MINTER)
        assert set(together) == set(describe_entities(join(shuffled), MINTER))
        apart = set().union(*(set(describe_entities(part, MINTER)) for part in found))
        assert set(together) == apart


def test_correction_stands_beside_the_article_without_sharing_a_triple():
    claim = gendarmes_died()
    corrected = claim_iri(claim, MINTER)
    graph = map_article(ARTICLE, [claim], EXTRACTOR, MINTER)
    anonymous = replace(claim, outcome="wounded", speaker=Speaker("the state agency", "ML", True, MALI))
    for better in (anonymous, claim):
        correction = map_correction(better, corrected, MINTER)
        assert set(graph).isdisjoint(correction)
        node = URIRef(correction_iri(better, corrected, MINTER))
        assert correction.value(node, CK.correctionOf) == URIRef(corrected)
        assert read_claim_from_graph(correction, str(node), MINTER, KNOWN) == in_order(better)


def test_text_graph_holds_the_text_and_nothing_else():
    assert set(map_text(ARTICLE, MINTER)) == {(URIRef(MINTER.article("sahel-1")), CK.text, Literal(TEXT))}


@given(WORDS)
def test_base_can_be_any(name):
    minter = Minter("https://kg.example/losses/")
    article = replace(ARTICLE, id=name)
    claim = gendarmes_died(article=name)
    graph = map_article(article, [claim], EXTRACTOR, minter)
    assert read_claims_from_graph(graph, minter, KNOWN) == [in_order(claim)]


def test_graph_of_another_program_that_lacks_evidence_is_refused():
    graph = Graph()
    graph.add((URIRef(MINTER.base + "claim/x"), RDF.type, CK.Claim))
    graph.add((URIRef(MINTER.base + "claim/x"), CK.article, URIRef(MINTER.article("x"))))
    with pytest.raises(ValueError, match="has no"):
        read_claims_from_graph(graph, MINTER)


PRINT_IRIS = """
import sys; sys.path[:0] = ["tests"]
from test_mapping import ARTICLE, EXTRACTOR, MINTER, gendarmes_died
from kg.mapping import map_article
graph = map_article(ARTICLE, [gendarmes_died()], EXTRACTOR, MINTER)
print("\\n".join(sorted(" ".join(map(str, triple)) for triple in graph)))
"""


def test_graph_does_not_depend_on_the_seed_of_hashes():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_IRIS], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("words", [None, "March 3, 2024"])
def test_the_words_of_a_date_are_said_where_the_text_gave_it(words: str | None) -> None:
    article = Article("weir", "KHARTOUM, March 3, 2024 - Rain.", date=dt.date(2024, 3, 3), date_words=words)
    graph = map_article(article, [], Extractor("test"), Minter())
    assert [str(value) for value in graph.objects(None, CK.issuedWords)] == ([words] if words else [])
