"""What follows from reviews for the claims that a store holds now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Store
from rdflib import Graph, URIRef

from kg.mapping import map_correction
from kg.model import Claim
from kg.namespaces import Minter
from kg.queries import select_from_store
from kg.reviews.corrections import correct_claim
from kg.reviews.reading import (
    claim_type,
    list_objects,
    list_subjects,
    load_graph,
    read_known_names,
    read_stored_claim,
)
from kg.reviews.statements import Review, add_review
from kg.terms import CK, new_graph

_SPAN = re.compile(r"claim/([^/]+)/(\d+-\d+)-[0-9a-f]+$")


@dataclass(frozen=True, slots=True)
class DerivedReviews:
    """The reviews graph, the claims set aside with what stands in their place, and reviews without a claim, in words.

    A claim that is rejected has nothing in its place.
    """

    graph: Graph
    replacements: Mapping[str, str | None]
    orphaned: tuple[str, ...]


def derive_reviews(store: Store, minter: Minter, reviews: Mapping[str, Review]) -> DerivedReviews:
    """Write the reviews graph: what people said, and what follows for the claims that the store holds now.

    A review whose claim is gone keeps its words and has no effect.
    """
    graph = new_graph()
    superseded = {review.supersedes for review in reviews.values()}
    replacements: dict[str, str | None] = {}
    orphaned = []
    for iri, review in sorted(reviews.items()):
        add_review(graph, iri, review)
        if iri in superseded:
            continue
        target = find_reviewed(store, review)
        if target is None:
            orphaned.append(f"{review.claim} ({review.verdict} by {review.reviewer})")
            continue
        graph.add((URIRef(target), CK.setAsideBy, URIRef(iri)))
        replacements[target] = None
        if review.corrections:
            correction = map_correction(correct_in_store(store, minter, target, review), target, minter)
            replacements[target] = str(next(correction.subjects(CK.correctionOf, None)))
            graph += correction
    for part, package in _find_parts(store, minter, replacements):
        graph.add((URIRef(part), CK.partOfPackage, URIRef(package)))
    return DerivedReviews(graph, replacements, tuple(orphaned))


def find_reviewed(store: Store, review: Review) -> str | None:
    """The claim as the store has it now: the same IRI, else the only claim of its type on the same words."""
    if any(list_objects(store, review.claim, CK.article)):
        return review.claim
    found = _SPAN.search(review.claim)
    if found is None:
        return None
    base = review.claim[: found.start()]
    same_words = f"{base}claim/{found[1]}/{found[2]}-"
    candidates = {
        claim
        for claim in list_subjects(store, CK.article, f"{base}article/{found[1]}")
        if claim.startswith(same_words)
        and not any(list_objects(store, claim, CK.correctionOf))
        and claim_type(store, claim) == review.type
    }
    return candidates.pop() if len(candidates) == 1 else None


def correct_in_store(store: Store, minter: Minter, claim: str, review: Review) -> Claim:
    """The claim as the review wants it.  Raises `CorrectionInvalid` or `LabelAmbiguous`."""
    known = read_known_names(store, minter)
    said = read_stored_claim(store, minter, claim)
    return correct_claim(said, review.corrections, select_from_store(store), known, minter)


def _find_parts(store: Store, minter: Minter, replacements: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Parts and packages, one of them corrected and neither rejected, by the claims that now stand for them."""
    linked = set()
    for claim in replacements:
        article = minter.article_id(next(list_objects(store, claim, CK.article)))
        graph = load_graph(store, minter.article_graph(article))
        linked |= {(str(part), claim) for part in graph.subjects(CK.partOfPackage, URIRef(claim))}
        linked |= {(claim, str(package)) for package in graph.objects(URIRef(claim), CK.partOfPackage)}
    for part, package in sorted(linked):
        now = replacements.get(part, part), replacements.get(package, package)
        if now[0] is not None and now[1] is not None:
            yield now[0], now[1]
