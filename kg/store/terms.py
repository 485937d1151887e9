"""From rdflib's graphs to Oxigraph's quads."""

from __future__ import annotations

import rdflib
from pyoxigraph import Literal, NamedNode, Quad


def convert_graph(graph: rdflib.Graph, name: NamedNode) -> list[Quad]:
    """The triples of a graph as quads of the named graph ``name``.  Raises `ValueError` for a blank node."""
    return [
        Quad(_convert_iri(subject), _convert_iri(predicate), _convert_term(value), name)
        for subject, predicate, value in graph
    ]


def _convert_iri(term: rdflib.term.Node) -> NamedNode:
    if not isinstance(term, rdflib.URIRef):
        raise ValueError(f"data hold no blank nodes, and only IRIs may stand here: {term.n3()}")
    return NamedNode(term)


def _convert_term(term: rdflib.term.Node) -> NamedNode | Literal:
    if not isinstance(term, rdflib.Literal):
        return _convert_iri(term)
    if term.language:
        return Literal(str(term), language=term.language)
    if term.datatype:
        return Literal(str(term), datatype=NamedNode(term.datatype))
    return Literal(str(term))
