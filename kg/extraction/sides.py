"""On whose side forces are where their own sentence does not say so.

A force that an article tells of as fighting for somebody is on that side wherever the same war takes it.  So is a
foreign force told to be in a state at war, unless it is the enemy's (``ck:foe``); the state itself must be named, since
a town may be in the enemy's hands.  What is only planned or weighed may be meant to keep a peace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Actor, Claim, Deployment
from kg.vocabulary import Lexicon

__all__ = ["find_army", "find_foe", "find_invader", "tell_sides"]

_HAPPENING = frozenset({"past", "present"})


def find_foe(lexicon: Lexicon, country: str | None) -> Actor | None:
    """Whom a state at war means by its enemy; ``country`` is its ISO 3166-1 two-letter code."""
    state = lexicon.state(country) if country is not None else None
    foe = lexicon.actor(state.properties["foe"][0]) if state is not None and "foe" in state.properties else None
    return Actor(foe.name, foe.country) if foe is not None else None


def find_invader(lexicon: Lexicon, country: str | None) -> Actor | None:
    """Who invaded a state, or the state itself where that invaded its foe (``ck:invader``); None where neither did.

    ``country`` is the state's ISO 3166-1 two-letter code.
    """
    foe = find_foe(lexicon, country)
    for invaded in (country, foe.country if foe is not None else None):
        state = lexicon.state(invaded) if invaded is not None else None
        iris = state.properties.get("invader", ()) if state is not None else ()
        if iris and (invader := lexicon.actor(iris[0])) is not None:
            return Actor(invader.name, invader.country)
    return None


def find_army(lexicon: Lexicon, country: str | None) -> Actor | None:
    """Whose soldiers without a name are meant in a state: its own, or a foreign army's (``ck:foreignArmy``).

    ``country`` is the state's ISO 3166-1 two-letter code; None for a code that the vocabulary does not know.
    """
    state = lexicon.state(country) if country is not None else None
    if state is not None and "foreignArmy" in state.properties:
        state = lexicon.actor(state.properties["foreignArmy"][0])
    return Actor(state.name, state.country) if state is not None else None


def tell_sides(claims: Iterable[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims of an article, in their order; deployments whose side can be told have it in ``supports``."""
    told = list(claims)
    deployments = [claim for claim in told if isinstance(claim, Deployment)]
    stated = _find_stated_sides(deployments)
    hosts = _find_hosts(deployments, lexicon)
    return [
        _with_side(claim, stated.get(claim.force) or (hosts.get(claim.force) if _happens(claim) else None), lexicon)
        if isinstance(claim, Deployment)
        else claim
        for claim in told
    ]


def _find_stated_sides(claims: Iterable[Deployment]) -> dict[tuple[Actor, ...], Actor]:
    """The side of each force for which the article states one and no other."""
    stated: defaultdict[tuple[Actor, ...], set[Actor]] = defaultdict(set)
    for claim in claims:
        stated[claim.force].update(claim.supports)
    return {force: next(iter(side)) for force, side in stated.items() if force and len(side) == 1}


def _find_hosts(claims: Iterable[Deployment], lexicon: Lexicon) -> dict[tuple[Actor, ...], Actor]:
    """The state at war where each foreign force is first told to be."""
    hosts: dict[tuple[Actor, ...], Actor] = {}
    for claim in claims:
        place = claim.place
        state = lexicon.state(place.country) if place is not None and place.country is not None else None
        if place is None or state is None or place.name != state.name or len(claim.force) != 1 or not _happens(claim):
            continue
        foe = find_foe(lexicon, state.country)
        if foe is not None and claim.force[0].country not in {None, state.country, foe.country}:
            hosts.setdefault(claim.force, Actor(state.name, state.country))
    return hosts


def _happens(claim: Deployment) -> bool:
    return claim.stance.tense in _HAPPENING and not claim.stance.denied


def _with_side(claim: Deployment, side: Actor | None, lexicon: Lexicon) -> Deployment:
    if claim.supports or side is None or side in claim.force:
        return claim
    foe = find_foe(lexicon, side.country)
    theatre = {side.country, foe.country if foe is not None else side.country}
    return replace(claim, supports=(side,)) if claim.place is None or claim.place.country in theatre else claim
