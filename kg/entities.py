"""What articles share and the vocabulary does not know: publishers, named speakers, actors, places.

Each is described once, in the entities graph, from its own IRI and from the claims' affiliations.  The description is
a function of the two sets, so the order in which articles come does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef

from kg.namespaces import Minter
from kg.terms import CK, RDF, SKOS, new_graph


@dataclass(frozen=True, slots=True)
class Entities:
    """IRIs that need a description, and which named speaker spoke for which actor."""

    iris: frozenset[str] = frozenset()
    affiliations: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: Entities) -> Entities:
        return Entities(self.iris | other.iris, self.affiliations | other.affiliations)


SHARED_KINDS = {"actor": CK.Actor, "place": CK.Place, "publisher": CK.Publisher, "speaker": CK.Speaker}
"""First path segment of an IRI that articles share, and the class of what it names."""


def find_entities(graph: Graph, minter: Minter) -> Entities:
    """Find what the graph of an article (or of reviews) mentions and the entities graph must describe."""
    iris = {str(value) for value in graph.objects() if isinstance(value, URIRef) and _kind(str(value), minter)}
    affiliations = set()
    for said, affiliation in ((CK.speaker, CK.speakerAffiliation), (CK.relayer, CK.relayerAffiliation)):
        for node, actor in graph.subject_objects(affiliation):
            affiliations |= {
                (str(speaker), str(actor))
                for speaker in graph.objects(node, said)
                if _kind(str(speaker), minter) == "speaker"
            }
    return Entities(frozenset(iris), frozenset(affiliations))


def describe_entities(entities: Entities, minter: Minter) -> Graph:
    """Write the entities graph (``minter.graph("entities")``): type, label, country, and a speaker's affiliations.

    IRIs that were not minted below the base are passed over: the vocabulary describes them.
    """
    graph = new_graph()
    for iri in entities.iris:
        kind = _kind(iri, minter)
        if kind is None:
            continue
        node = URIRef(iri)
        name, country = (minter.publisher_name(iri), None) if kind == "publisher" else minter.name_and_country(iri)
        graph.add((node, RDF.type, SHARED_KINDS[kind]))
        graph.add((node, SKOS.prefLabel, Literal(name)))
        if country:
            graph.add((node, CK.countryCode, Literal(country)))
        if kind == "speaker":
            graph.add((node, CK.anonymous, Literal(False)))
    for speaker, actor in entities.affiliations:
        if _kind(speaker, minter) == "speaker":
            graph.add((URIRef(speaker), CK.affiliation, URIRef(actor)))
    return graph


def _kind(iri: str, minter: Minter) -> str | None:
    """``actor``, ``place``, ``publisher`` or ``speaker``; None for what articles do not share."""
    if not iri.startswith(minter.base):
        return None
    kind = iri.removeprefix(minter.base).partition("/")[0]
    return kind if kind in SHARED_KINDS else None
