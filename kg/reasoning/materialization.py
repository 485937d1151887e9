"""Materialising: the triples that the ontology entails over a store's data, in a named graph of their own.

What is entailed: classes above a class, properties above a property, inverse and symmetric properties, and transitive
properties (rules cax-sco, prp-spo1, prp-inv1, prp-inv2, prp-symp and prp-trp of OWL 2 RL; OWL 2 Profiles, section 4.3).
The rules are SPARQL queries, in ``kg/reasoning/entailments``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.namespaces import PREFIXES

ENTAILMENTS = Path(__file__).parent / "entailments"

_OWL, _RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_HIERARCHIES = frozenset({_RDFS + "subClassOf", _RDFS + "subPropertyOf", _OWL + "inverseOf"})
_CHARACTERISTICS = frozenset({_OWL + "TransitiveProperty", _OWL + "SymmetricProperty"})
_TERMS = ox.NamedNode("urn:conflict-kg:terms")


def materialize(data: ox.Store, graph: ox.NamedNode, terms: Iterable[ox.Quad]) -> int:
    """Put into ``graph`` every triple that ``terms`` entail over ``data`` and that stands in no graph of it.

    ``terms`` are the statements of an ontology; they enter ``data`` for as long as the rules run.  The rules run until
    none finds anything new, so the outcome does not depend on their order.  What is entailed of the terms themselves is
    left out.  Returns how many triples there are.
    """
    schema = [ox.Quad(quad.subject, quad.predicate, quad.object, _TERMS) for quad in terms if _is_needed(quad)]
    named = {quad.subject for quad in schema}
    data.extend(schema)
    try:
        rules = [path.read_text(encoding="utf-8") for path in sorted(ENTAILMENTS.glob("*.rq"))]
        while sum(_apply(rule, data, graph, named) for rule in rules):
            continue
    finally:
        data.remove_graph(_TERMS)
    return sum(1 for _ in data.quads_for_pattern(None, None, None, graph))


def _is_needed(quad: ox.Quad) -> bool:
    if quad.predicate.value in _HIERARCHIES:
        return isinstance(quad.object, ox.NamedNode)
    return quad.predicate == _TYPE and isinstance(quad.object, ox.NamedNode) and quad.object.value in _CHARACTERISTICS


def _apply(rule: str, data: ox.Store, graph: ox.NamedNode, terms: set[ox.NamedNode | ox.BlankNode | ox.Triple]) -> int:
    """Add what a rule finds and nothing says yet; returns how many triples."""
    found = data.query(rule, use_default_graph_as_union=True)
    if not isinstance(found, ox.QueryTriples):
        raise TypeError("a rule of entailment is a CONSTRUCT query")
    fresh = {
        triple
        for triple in found
        if triple.subject not in terms
        and next(data.quads_for_pattern(triple.subject, triple.predicate, triple.object), None) is None
    }
    data.extend(ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in fresh)
    return len(fresh)
