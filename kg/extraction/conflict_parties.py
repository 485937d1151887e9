"""Whether whoever speaks is a party to the conflict that a claim tells of."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Actor, Casualty, Claim, Deployment, Speaker

__all__ = ["mark_parties"]


def mark_parties(claim: Claim) -> Claim:
    """Mark the speaker and the relayers who speak for an actor of the claim's losses or forces as parties.

    Those who speak for another actor are no party to this claim as far as its own words tell; where a speaker's side is
    unknown, or the claim names no side, nothing is said.
    """
    sides = _sides(claim)
    if not sides or claim.speaker is None:
        return claim
    return replace(
        claim,
        speaker=_mark(claim.speaker, sides),
        relayed_by=tuple(_mark(relayer, sides) for relayer in claim.relayed_by),
    )


def _sides(claim: Claim) -> frozenset[str]:
    """The names of the actors that fight, suffer or are supported."""
    actors: tuple[Actor, ...] = ()
    if isinstance(claim, Casualty):
        actors = (*claim.affected, *claim.inflicted_by)
    elif isinstance(claim, Deployment):
        actors = (*claim.force, *claim.supports)
    return frozenset(actor.name for actor in actors)


def _mark(speaker: Speaker, sides: frozenset[str]) -> Speaker:
    if speaker.affiliation is None:
        return speaker
    return replace(speaker, party=speaker.affiliation.name in sides)
