"""Claims as RDF and back (the graph pattern is that of ``docs/ontology.md``)."""

from kg.entities import Entities, describe_entities, find_entities
from kg.mapping.content import claim_content, claim_iri, correction_iri
from kg.mapping.reading import KnownNames, read_claim_from_graph, read_claims_from_graph
from kg.mapping.writing import map_article, map_correction, map_text

__all__ = [
    "Entities",
    "KnownNames",
    "claim_content",
    "claim_iri",
    "correction_iri",
    "describe_entities",
    "find_entities",
    "map_article",
    "map_correction",
    "map_text",
    "read_claim_from_graph",
    "read_claims_from_graph",
]
