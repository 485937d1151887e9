"""Reviews: a person's attributed statement that a claim is wrong, or what it should say.

A review is about a claim, never a change of it.  It lives in the reviews graph and holds what the person said; what
follows from it is derived anew at every build: the claim is set aside (``ck:setAsideBy``), and a corrected one has a
claim of the reviews graph in its place (``ck:correctionOf``).  Where reading an article again gives a claim another
IRI, the review finds it by article, type and evidence span.  A later review of a claim supersedes the former as a
whole: its corrections are not added to those of the former, which stays on record.
"""

from kg.reviews.corrections import UnknownName
from kg.reviews.reading import read_stored_claim
from kg.reviews.recording import ReviewRecorded, reapply_reviews, record_review
from kg.reviews.statements import Review, read_reviews

__all__ = [
    "Review",
    "ReviewRecorded",
    "UnknownName",
    "read_reviews",
    "read_stored_claim",
    "reapply_reviews",
    "record_review",
]
