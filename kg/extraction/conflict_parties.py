"""Whether whoever speaks is a party to the conflict that a claim tells of."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Actor, Casualty, Claim, Deployment, Speaker
from kg.vocabulary import KnownActor, Lexicon

__all__ = ["mark_parties"]

_BYSTANDERS = frozenset({"IntergovernmentalOrganization", "Organization"})
"""Kinds of actors that wage no war unless a claim names them as a side."""


def mark_parties(claim: Claim, lexicon: Lexicon) -> Claim:
    """Mark the speaker and the relayers who speak for an actor of the claim's losses or forces, or a part of it.

    A body that wages no war is no party.  Of any other actor nothing is said: a claim rarely names both sides ("Russia
    lost 40 soldiers, Ukraine's General Staff said").  Nor is anything said where the claim names no side.
    """
    sides = _sides(claim)
    if not sides or claim.speaker is None:
        return claim
    return replace(
        claim,
        speaker=_mark(claim.speaker, sides, lexicon),
        relayed_by=tuple(_mark(relayer, sides, lexicon) for relayer in claim.relayed_by),
    )


def _sides(claim: Claim) -> frozenset[str]:
    """The names of the actors that fight, suffer or are supported."""
    actors: tuple[Actor, ...] = ()
    if isinstance(claim, Casualty):
        actors = (*claim.affected, *claim.inflicted_by)
    elif isinstance(claim, Deployment):
        actors = (*claim.force, *claim.supports)
    return frozenset(actor.name for actor in actors)


def _mark(speaker: Speaker, sides: frozenset[str], lexicon: Lexicon) -> Speaker:
    return replace(speaker, party=_is_party(speaker.affiliation, sides, lexicon)) if speaker.affiliation else speaker


def _is_party(actor: Actor, sides: frozenset[str], lexicon: Lexicon) -> bool | None:
    known = next(
        (k for k in lexicon.actors_named(actor.name) if (k.name, k.country) == (actor.name, actor.country)), None
    )
    if not sides.isdisjoint({actor.name, *_list_wholes(known, lexicon)}):
        return True
    return False if known is not None and known.kind in _BYSTANDERS else None


def _list_wholes(part: KnownActor | None, lexicon: Lexicon) -> set[str]:
    """The names of all actors that an actor belongs to: a ministry to its state."""
    names: set[str] = set()
    while part is not None and part.part_of is not None:
        part = lexicon.actor(part.part_of)
        if part is None or part.name in names:
            break
        names.add(part.name)
    return names
