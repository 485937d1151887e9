"""Claims as a store holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, serialize
from rdflib import Graph

from kg.mapping import KnownNames, read_claim_from_graph
from kg.model import Claim, ClaimType
from kg.namespaces import PREFIXES, Minter
from kg.terms import CK, RDF, new_graph
from kg.vocabulary import Statement, find_claim_types, gather_statements


def read_stored_claim(store: Store, minter: Minter, claim: str) -> Claim:
    """A claim of an article or of the reviews graph.  Raises `ValueError` where it is incomplete."""
    article = minter.article_id(next(list_objects(store, claim, CK.article), ""))
    graph = load_graph(store, minter.article_graph(article), minter.graph("reviews"))
    declared = _read_claim_types(store, minter)
    return read_claim_from_graph(graph, claim, minter, read_known_names(store, minter), declared)


def _read_claim_types(store: Store, minter: Minter) -> tuple[ClaimType, ...]:
    """The claim types that the vocabulary's graph declares."""
    graph = NamedNode(minter.graph("vocabulary"))
    subclass, domain = (NamedNode(PREFIXES["rdfs"] + name) for name in ("subClassOf", "domain"))
    types = [quad.subject for quad in store.quads_for_pattern(None, subclass, NamedNode(CK.Claim), graph)]
    slots = [quad.subject for type_ in types for quad in store.quads_for_pattern(None, domain, type_, graph)]
    statements = (quad for term in (*types, *slots) for quad in store.quads_for_pattern(term, None, None, graph))
    return find_claim_types(gather_statements(cast(Iterable[Statement], statements)))


def read_known_names(store: Store, minter: Minter) -> KnownNames:
    """English names and countries of what the vocabulary describes."""
    graph = NamedNode(minter.graph("vocabulary"))

    def read(predicate: str) -> dict[str, str]:
        quads = store.quads_for_pattern(None, NamedNode(predicate), None, graph)
        return {
            quad.subject.value: quad.object.value
            for quad in quads
            if isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
            and quad.object.language in (None, "en")
        }

    countries = read(CK.countryCode)
    return {iri: (name, countries.get(iri)) for iri, name in read(PREFIXES["skos"] + "prefLabel").items()}


def claim_type(store: Store, claim: str) -> str:
    """The local name of a claim's class, such as ``Casualty``."""
    classes = (iri for iri in list_objects(store, claim, RDF.type) if iri != str(CK.Claim))
    return min((re.split(r"[#/]", iri)[-1] for iri in classes), default="Claim")


def load_graph(store: Store, *names: str) -> Graph:
    """Named graphs of a store as one rdflib graph."""
    triples = (quad.triple for name in names for quad in store.quads_for_pattern(None, None, None, NamedNode(name)))
    graph = new_graph()
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return graph


def list_objects(store: Store, subject: str, predicate: str) -> Iterator[str]:
    """The IRIs that a predicate leads to."""
    for quad in store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None):
        if isinstance(quad.object, NamedNode):
            yield quad.object.value


def list_subjects(store: Store, predicate: str, value: str) -> Iterator[str]:
    """The IRIs from which a predicate leads to ``value``."""
    for quad in store.quads_for_pattern(None, NamedNode(predicate), NamedNode(value), None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value
