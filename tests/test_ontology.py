"""The ontology, its shapes and its vocabulary as files: complete, canonical, and in step with the code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.config import ontology_directory, queries_directory, vocabulary_files
from kg.namespaces import CK, CONCEPT, PREFIXES, SHAPES, concept_iri
from kg.turtle import format_turtle
from kg.validation.shapes import target_property_shapes

ONTOLOGY = ontology_directory()
PACKAGE = Path(__file__).parent.parent / "kg"
TERM_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OWN_FILES = ("conflict.ttl", "alignments.ttl", "conflict.shapes.ttl", "meta.shapes.ttl", "vocabulary/concepts.ttl")


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "conflict.ttl")


@cache
def everything() -> Graph:
    graph = Graph()
    for path in (ONTOLOGY / "conflict.ttl", ONTOLOGY / "alignments.ttl", *vocabulary_files()):
        graph.parse(path)
    return graph


def defined_terms() -> set[str]:
    return {
        str(term) for kind in TERM_KINDS for term in ontology().subjects(RDF.type, kind) if str(term).startswith(CK)
    }


def reserved_terms() -> set[str]:
    return {str(term) for term in ontology().subjects(URIRef(CK + "reserved"), Literal(True))}


def terms_in(text: str) -> set[str]:
    """Terms of the namespace as Turtle, SPARQL and the code write them."""
    names = re.findall(r"(?<![\w`])ck:([A-Za-z]\w*)", text) + re.findall(r"\bCK\.([A-Za-z]\w*)", text)
    names += re.findall(r'\bCK(?:\[| ?\+ ?)"([A-Za-z]\w*)"', text)
    return {CK + name for name in names}


def test_meta_shapes_find_nothing_wrong():
    shapes = target_property_shapes(Graph().parse(ONTOLOGY / "meta.shapes.ttl"))
    conforms, _, text = pyshacl.validate(everything(), shacl_graph=shapes, inference="none")
    assert conforms, text


@pytest.mark.parametrize("name", OWN_FILES)
def test_file_is_in_canonical_form(name):
    text = (ONTOLOGY / name).read_text(encoding="utf-8")
    assert format_turtle(text) == text


def test_every_term_that_shapes_and_queries_use_is_defined():
    paths = [ONTOLOGY / "conflict.shapes.ttl", *queries_directory().rglob("*.rq"), *vocabulary_files()]
    for path in paths:
        without_comments = re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8"))
        assert terms_in(without_comments) <= defined_terms(), path


def test_every_term_that_the_code_uses_is_defined():
    for path in PACKAGE.rglob("*.py"):
        assert {term for term in terms_in(path.read_text(encoding="utf-8")) if term != CK + "SLOTArgument"} <= (
            defined_terms() | {CK + name for name in ("eventTimeWords", "statedTimeWords")}
        ), path


def terms_in_use() -> set[str]:
    """Terms that the code, the shapes, the vocabulary or a query states or asks for."""
    paths = [*PACKAGE.rglob("*.py"), *queries_directory().rglob("*.rq"), *vocabulary_files()]
    used = set().union(*(terms_in(path.read_text(encoding="utf-8")) for path in paths))
    used |= terms_in((ONTOLOGY / "conflict.shapes.ttl").read_text(encoding="utf-8"))
    return used | {str(predicate) for predicate in ontology().predicates()}


def test_every_term_is_used_or_reserved():
    used = terms_in_use()
    entailed = {
        str(general)
        for relation in (RDFS.subPropertyOf, RDFS.subClassOf, OWL.inverseOf)
        for one, other in ontology().subject_objects(relation)
        for special, general in ((one, other), (other, one))
        if str(special) in used
    }
    assert defined_terms() - used - entailed - reserved_terms() == set()


def test_reserved_term_is_used_by_nothing():
    assert reserved_terms() & terms_in_use() == set()
    assert {CK + name for name in ("Occurrence", "corroborates", "contradicts", "updates", "sameReportAs")} <= (
        reserved_terms()
    )


def test_the_iri_of_the_version_is_that_of_its_number():
    header = URIRef(CK.rstrip("#"))
    version = ontology().value(header, OWL.versionInfo)
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert ontology().value(header, OWL.versionIRI) == URIRef(f"{CK.rstrip('#')}/{version}")


def test_nothing_is_imported():
    assert not list(everything().triples((None, OWL.imports, None)))


def test_every_property_of_claims_says_what_it_is_a_property_of():
    without = {
        str(term).removeprefix(CK)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology().subjects(RDF.type, kind)
        if str(term).startswith(CK) and (term, RDFS.domain, None) not in ontology()
    }
    assert without == {"violation"}


GUIDELINES = {
    "outcome": "killed wounded killed-or-wounded captured missing",
    "action": "deploy withdraw",
    "stage": "requested proposed announced approved allocated delivered remaining withheld",
    "kind": "military humanitarian financial other",
    "certainty": "certain probable possible unknown",
    "tense": "past present future hypothetical",
    "period": "day week month year",
    "modifier": "exactly about at-least at-most between vague",
    "scope": "incremental cumulative stock",
    "precision": "day part-of-month month season quarter year interval",
    "verdict": "rejected corrected",
}


@pytest.mark.parametrize(("scheme", "notations"), GUIDELINES.items())
def test_scheme_holds_the_values_of_the_guidelines(scheme, notations):
    concepts = set(everything().subjects(SKOS.inScheme, URIRef(CONCEPT + scheme)))
    assert concepts == {URIRef(concept_iri(scheme, notation)) for notation in notations.split()}


def test_notation_and_iri_of_a_concept_agree():
    for concept, notation in everything().subject_objects(SKOS.notation):
        scheme = everything().value(concept, SKOS.inScheme)
        assert str(concept) == f"{scheme}-{notation}", concept


def test_ladder_of_aid_is_ranked_without_gaps():
    ranks = sorted(int(str(rank)) for rank in everything().objects(None, URIRef(CK + "rank")))
    assert ranks == list(range(1, len(ranks) + 1))


def test_vocabulary_holds_no_blank_node_and_no_claim():
    graph = Graph()
    for path in vocabulary_files():
        graph.parse(path)
    assert all(isinstance(subject, URIRef) for subject in graph.subjects())
    assert not list(graph.subjects(RDF.type, URIRef(CK + "Claim")))


def test_no_two_vocabulary_files_say_the_same_triple():
    seen: dict[tuple[object, ...], str] = {}
    for path in vocabulary_files():
        for triple in Graph().parse(path):
            assert seen.setdefault(triple, path.name) == path.name, triple


def test_shapes_are_named_and_say_no_concept_themselves():
    shapes = Graph().parse(ONTOLOGY / "conflict.shapes.ttl")
    named = set(shapes.subjects(RDF.type, URIRef(PREFIXES["sh"] + "PropertyShape")))
    assert all(str(shape).startswith(SHAPES) for shape in named)
    concepts = {str(term) for triple in shapes for term in triple if str(term).startswith(CONCEPT)}
    assert {concept.removeprefix(CONCEPT) for concept in concepts} <= {*GUIDELINES, "placekind"}
