"""Whether the graph of an article contradicts the ontology: what is stated, and what domains and ranges make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from kg.config import ontology_directory, vocabulary_files
from kg.namespaces import PREFIXES
from kg.reasoning.rules import apply_rules
from kg.reasoning.statements import read_statements

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


@dataclass(frozen=True)
class Ontology:
    """``terms`` are the statements of the ontology, ``types`` the class statements of the vocabulary by individual."""

    terms: ox.Store
    types: Mapping[ox.NamedNode, Sequence[ox.Quad]]


def load_ontology(vocabulary: Sequence[Path] = ()) -> Ontology:
    """Read the project's ontology and vocabulary, and the user's own ``vocabulary``, terms included.

    Raises `OntologyInvalid` where a file cannot be read or does not parse.
    """
    types: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in read_statements([*vocabulary_files(), *vocabulary]).quads_for_pattern(None, _TYPE, None):
        if isinstance(quad.subject, ox.NamedNode):
            types.setdefault(quad.subject, []).append(quad)
    return Ontology(read_statements([ontology_directory() / "conflict.ttl", *vocabulary]), types)


def find_contradictions(graph: Graph, ontology: Ontology) -> list[tuple[str, str]]:
    """Where the graph of an article, with the vocabulary's classes of whom and what it names, contradicts the ontology.

    For each the IRI of the individual, and why, with the axioms.  SPARQL rules decide (`kg.reasoning.rules`):
    disjoint classes, functional properties, ranges of literals.
    """
    statements = ox.Store()
    statements.extend(ontology.terms)
    stated = ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    for quad in stated:
        statements.add(quad)
        if isinstance(quad.object, ox.NamedNode):
            statements.extend(ontology.types.get(quad.object, ()))
    return [
        (found.subject, f"contradicts the ontology: {found.message} ({'; '.join(found.axioms)})")
        for found in apply_rules(statements)
        if found.subject is not None and found.rule != "unsatisfiable-class"
    ]
