"""Which claim somebody means."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from kg.errors import AmbiguousClaim, UnknownClaim
from kg.namespaces import CK, PREFIXES
from kg.queries.labels import expand_iri

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_CLAIM = NamedNode(CK + "Claim")
_SHOWN = 5


def find_claim(claims: Store, written: str) -> NamedNode:
    """The claim that is named by its IRI, a CURIE, or the end of its IRI from a hyphen or slash on.

    Raises `UnknownClaim`, and `AmbiguousClaim` with the candidates.
    """
    written = written.strip()
    try:
        iri = expand_iri(written)
    except ValueError as error:
        raise UnknownClaim(written) from error
    if iri is not None:
        if not any(claims.quads_for_pattern(iri, _TYPE, _CLAIM, None)):
            raise UnknownClaim(written)
        return iri
    endings = (f"-{written}", f"/{written}")
    found = sorted(
        quad.subject.value
        for quad in claims.quads_for_pattern(None, _TYPE, _CLAIM, None)
        if isinstance(quad.subject, NamedNode) and written and quad.subject.value.endswith(endings)
    )
    if not found:
        raise UnknownClaim(written)
    if len(found) > 1:
        raise AmbiguousClaim(written, found[:_SHOWN])
    return NamedNode(found[0])
