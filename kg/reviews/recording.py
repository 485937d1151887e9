"""Recording a review, and applying all of them again after a build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import CorrectionInvalid
from kg.queries import find_claim, select_from_store
from kg.reviews.corrections import UnknownName, find_unknown_names
from kg.reviews.deriving import derive_reviews
from kg.reviews.reading import claim_type, list_objects, read_known_names
from kg.reviews.statements import Review, read_reviews
from kg.store import StoreBuild, open_store, open_store_for_build
from kg.terms import CK


@dataclass(frozen=True, slots=True)
class ReviewRecorded:
    """IRIs of a review, of the claim that it sets aside, and of the claim that stands in its place, if any.

    ``replaced`` is the former review of the claim, which stays on record and no longer counts; ``unknown_names`` are
    the actors and places of the corrections that the store did not know.
    """

    review: str
    claim: str
    replacement: str | None
    replaced: Review | None = None
    unknown_names: tuple[UnknownName, ...] = ()


def record_review(
    directory: Path, claim: str, reviewer: str, corrections: Mapping[str, str] | None = None, note: str | None = None
) -> ReviewRecorded:
    """Record a review in a store: a rejection, or ``corrections`` of fields to values as people write them.

    ``claim`` is named as `kg.queries.find_claim` takes it; one that stands in the place of another means that other.
    The same review twice is one, and a later review of a claim supersedes the former.
    Raises `UnknownClaim`, `AmbiguousClaim`, `CorrectionInvalid`, `LabelAmbiguous`, and the errors of the store.
    """
    if not reviewer.strip():
        raise CorrectionInvalid("by", reviewer, "a review names who made it")
    with open_store(directory):
        pass
    with open_store_for_build(directory) as build:
        store, minter = build.claims, build.minter
        named = find_claim(store, claim).value
        target = next(list_objects(store, named, CK.correctionOf), named)
        reviews = read_reviews(store, minter)
        former = next(list_objects(store, target, CK.setAsideBy), None)
        review = Review(
            claim=reviews[former].claim if former else target,
            type=claim_type(store, target),
            reviewer=reviewer.strip(),
            corrections=dict(corrections or {}),
            note=(note or "").strip() or None,
            supersedes=former,
        )
        if former and reviews[former].words == review.words:
            iri = former
        else:
            iri = minter.review(review.claim, [*review.words, former])
        known = read_known_names(store, minter)
        unknown_names = find_unknown_names(review.corrections, select_from_store(store), known, minter)
        derived = derive_reviews(store, minter, reviews | ({} if iri == former else {iri: review}))
        if iri != former:
            build.replace_shared_graph("reviews", derived.graph)
            build.commit()
        return ReviewRecorded(
            iri,
            target,
            derived.replacements.get(target),
            replaced=reviews[former] if former and iri != former else None,
            unknown_names=unknown_names,
        )


def reapply_reviews(build: StoreBuild) -> tuple[int, Sequence[str]]:
    """Derive anew, within a build, what follows from the reviews of a store.

    Returns how many reviews apply to a claim, and in words those whose claim is gone: they are kept, and apply again
    should the claim come back.  Superseded reviews count as neither.
    """
    reviews = read_reviews(build.claims, build.minter)
    if not reviews:
        return 0, ()
    derived = derive_reviews(build.claims, build.minter, reviews)
    build.replace_shared_graph("reviews", derived.graph)
    return len(derived.replacements), derived.orphaned
