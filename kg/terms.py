"""RDF terms of the project's namespaces, and the literals that figures and dates become.

Figures are ``xsd:integer`` where integral, else ``xsd:decimal``: both are unbounded and exact (XML Schema Part 2,
sections 3.3.3 and 3.4.13), and stores add and compare them without rounding.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.errors import BaseInvalid
from kg.namespaces import CK as CK_IRI
from kg.namespaces import CONCEPT, PREFIXES, concept_iri, notation_in_scheme

CK: Final = Namespace(CK_IRI)
PROV: Final = Namespace(PREFIXES["prov"])

__all__ = [
    "CK", "DCTERMS", "PROV", "RDF", "SKOS", "XSD", "check_base", "concept", "new_graph", "notation", "number",
    "read_number",
]  # fmt: skip


def check_base(base: str) -> None:
    """Raise `BaseInvalid` where ``base`` is no absolute IRI (RFC 3987), so that nothing can be minted under it."""
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise BaseInvalid(base, str(error)) from error


def new_graph() -> Graph:
    """An empty graph that knows the project's prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def number(value: int | float) -> Literal:
    """A figure as a literal."""
    if isinstance(value, int) or value.is_integer():
        return Literal(int(value))
    return Literal(format(Decimal(repr(value)), "f"), datatype=XSD.decimal)


def read_number(literal: Node) -> int | float:
    """The figure that a literal of ``number`` stands for."""
    exact = Decimal(str(literal))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def concept(scheme: str, notation_: str) -> URIRef:
    """The concept of a scheme by its notation; whether the vocabulary knows it is for validation to say."""
    return URIRef(concept_iri(scheme, notation_))


def notation(scheme: str, iri: Node) -> str:
    """The notation in a concept's IRI.  Raises `ValueError` where the IRI is none of ``scheme``."""
    return notation_in_scheme(CONCEPT + scheme, str(iri))
