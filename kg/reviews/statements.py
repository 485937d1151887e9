"""What people said about claims: the part of the reviews graph that is given, not derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Store
from rdflib import Graph, Literal, URIRef

from kg.namespaces import Minter
from kg.reviews.reading import load_graph
from kg.terms import CK, RDF, concept


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said about a claim; without ``corrections`` the claim is rejected.

    ``claim`` is the IRI that the claim had when it was reviewed, ``type`` its type; ``corrections`` map fields of the
    annotation guidelines to values as the person wrote them; ``supersedes`` is the IRI of the former review.
    """

    claim: str
    type: str
    reviewer: str
    corrections: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    supersedes: str | None = None

    @property
    def verdict(self) -> str:
        """The notation of the verdict's concept."""
        return "corrected" if self.corrections else "rejected"

    @property
    def words(self) -> list[object]:
        """What was said and by whom, the same for the same review made twice."""
        return [self.reviewer, self.verdict, dict(self.corrections), self.note]


def read_reviews(store: Store, minter: Minter) -> dict[str, Review]:
    """The reviews of a store by their IRIs."""
    graph = load_graph(store, minter.graph("reviews"))
    reviews = {}
    for node in sorted(graph.subjects(RDF.type, CK.Review), key=str):
        pairs = (str(value).partition("=") for value in graph.objects(node, CK.correctedValue))
        note, supersedes = graph.value(node, CK.note), graph.value(node, CK.supersedes)
        reviews[str(node)] = Review(
            claim=str(graph.value(node, CK.reviews)),
            type=str(graph.value(node, CK.reviewedType)),
            reviewer=str(graph.value(node, CK.reviewer)),
            corrections={name: value for name, _, value in sorted(pairs)},
            note=None if note is None else str(note),
            supersedes=None if supersedes is None else str(supersedes),
        )
    return reviews


def add_review(graph: Graph, iri: str, review: Review) -> None:
    """Write a review as triples."""
    node = URIRef(iri)
    graph.add((node, RDF.type, CK.Review))
    graph.add((node, CK.reviews, URIRef(review.claim)))
    graph.add((node, CK.reviewedType, Literal(review.type)))
    graph.add((node, CK.reviewer, Literal(review.reviewer)))
    graph.add((node, CK.verdict, concept("verdict", review.verdict)))
    if review.note:
        graph.add((node, CK.note, Literal(review.note)))
    if review.supersedes:
        graph.add((node, CK.supersedes, URIRef(review.supersedes)))
    for name, value in review.corrections.items():
        graph.add((node, CK.correctedField, Literal(name)))
        graph.add((node, CK.correctedValue, Literal(f"{name}={value}")))
