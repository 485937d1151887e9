"""Keeping the entities graph: which entities need a description, as the store's indexes tell.

What a description says is fixed in `kg.entities`.  It depends on the entity's IRI and on the claims that
mention it, so that describing the entities that a build touched gives the same graph as describing all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Store

from kg.entities import SHARED_KINDS, Entities, describe_entities
from kg.namespaces import CK, Minter
from kg.store.terms import convert_graph

_AFFILIATIONS = (("speaker", "speakerAffiliation"), ("relayer", "relayerAffiliation"))


def mentioned_entities(quads: Iterable[Quad], minter: Minter) -> set[NamedNode]:
    """The actors, places, publishers and named speakers below the base that quads have as objects."""
    prefixes = tuple(f"{minter.base}{kind}/" for kind in SHARED_KINDS)
    return {
        quad.object for quad in quads if isinstance(quad.object, NamedNode) and quad.object.value.startswith(prefixes)
    }


def describe_touched_entities(claims: Store, touched: Iterable[NamedNode], minter: Minter) -> list[Quad]:
    """The quads that the entities graph must hold about ``touched``: what is mentioned and in no vocabulary."""
    graph = NamedNode(minter.graph("entities"))
    vocabulary = NamedNode(minter.graph("vocabulary"))
    needed = {
        entity
        for entity in touched
        if any(quad.graph_name != graph for quad in claims.quads_for_pattern(None, None, entity, None))
        and not any(claims.quads_for_pattern(entity, None, None, vocabulary))
    }
    affiliations = {
        (entity.value, affiliation.object.value)
        for entity in needed
        for said, affiliated in _AFFILIATIONS
        for mention in claims.quads_for_pattern(None, NamedNode(CK + said), entity, None)
        for affiliation in claims.quads_for_pattern(mention.subject, NamedNode(CK + affiliated), None, None)
        if isinstance(affiliation.object, NamedNode)
    }
    entities = Entities(frozenset(entity.value for entity in needed), frozenset(affiliations))
    return convert_graph(describe_entities(entities, minter), graph)
