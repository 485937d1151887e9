"""A summary of the individuals of an ontology: those that are described alike become one.

What is consistent for the summary is consistent for the individuals themselves: a model of the summary becomes a model
of them by letting each stand for its representative (Fokoue, Kershenbaum, Ma, Schonberg, Srinivas: The Summary Abox,
ISWC 2006).  The converse does not hold, since one may stand for two that differ: a summary can only acquit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

import pyoxigraph as ox

from kg.namespaces import PREFIXES

_OWL, _RDF, _RDFS = (PREFIXES[name] for name in ("owl", "rdf", "rdfs"))
_BUILT_IN = (_OWL, _RDF, _RDFS)
_TYPE = ox.NamedNode(_RDF + "type")
_FIRST = ox.NamedNode(_RDF + "first")
_ANNOTATION = ox.NamedNode(_OWL + "AnnotationProperty")
_FUNCTIONAL = ox.NamedNode(_OWL + "FunctionalProperty")
_ANNOTATING = frozenset(ox.NamedNode(_RDFS + name) for name in ("label", "comment", "seeAlso", "isDefinedBy"))


def summarize_individuals(statements: ox.Store) -> list[ox.Quad]:
    """The statements with one representative for all individuals of the same classes, values and properties.

    Axioms about classes and properties are kept, annotations left out.  An individual that an axiom names (as a value
    of a restriction, as different from another) stands for itself.
    """
    individuals = _list_individuals(statements)
    representatives = _choose_representatives(statements, individuals)
    summary: dict[ox.Quad, None] = {}
    for quad in _without_annotations(statements):
        subject = representatives.get(quad.subject, quad.subject)
        value = representatives.get(quad.object, quad.object)
        summary[ox.Quad(subject, quad.predicate, value)] = None
    return list(summary)


def _list_individuals(statements: ox.Store) -> set[ox.NamedNode]:
    """What is an instance of a class of the ontology, and is named by no axiom."""
    found: set[ox.NamedNode] = set()
    terms: set[ox.NamedNode] = set()
    for quad in statements.quads_for_pattern(None, _TYPE, None):
        if isinstance(quad.subject, ox.NamedNode):
            built_in = isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(_BUILT_IN)
            (terms if built_in else found).add(quad.subject)
    named = {
        quad.object
        for quad in statements
        if isinstance(quad.object, ox.NamedNode)
        and quad.predicate != _TYPE
        and (quad.predicate.value.startswith(_OWL) or quad.predicate == _FIRST)
    }
    return found - terms - named


def _choose_representatives(
    statements: ox.Store, individuals: set[ox.NamedNode]
) -> dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, ox.NamedNode]:
    """Individuals that say the same by properties with one value, and link by the same others, become one."""
    functional = {quad.subject for quad in statements.quads_for_pattern(None, _TYPE, _FUNCTIONAL)}
    said: defaultdict[ox.NamedNode, set[Hashable]] = defaultdict(set)
    for quad in _without_annotations(statements):
        linked = isinstance(quad.object, ox.NamedNode) and quad.object in individuals
        if isinstance(quad.subject, ox.NamedNode) and quad.subject in individuals:
            apart = not linked or quad.predicate in functional
            said[quad.subject].add((quad.predicate, quad.object if apart else "a link"))
        if isinstance(quad.object, ox.NamedNode) and linked:
            said[quad.object].add(("linked by", quad.predicate))
    chosen: dict[frozenset[Hashable], ox.NamedNode] = {}
    return {
        individual: chosen.setdefault(frozenset(said[individual]), individual)
        for individual in sorted(individuals, key=lambda individual: individual.value)
    }


def _without_annotations(statements: ox.Store) -> Iterator[ox.Quad]:
    annotating = {*_ANNOTATING}
    for quad in statements.quads_for_pattern(None, _TYPE, _ANNOTATION):
        if isinstance(quad.subject, ox.NamedNode):
            annotating.add(quad.subject)
    return (quad for quad in statements if quad.predicate not in annotating)
