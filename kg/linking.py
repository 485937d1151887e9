"""Links the actors and places of claims to those that the vocabulary knows.

A name is linked where it leaves no doubt: the vocabulary has one actor (or place) of that name whose country does not
contradict the claim's.  Where it has several, or none, the name stays what it is and gets an IRI of its own from its
words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.model import Actor, AidPackage, Casualty, Claim, DeclaredClaim, Deployment, Place, Slot, SlotValue, Speaker
from kg.vocabulary import KnownActor, KnownPlace, Lexicon

__all__ = ["link_claims"]

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i", "you"})
_SENTENCE_INITIAL = frozenset({"The", "A", "An", "Its", "Their", "His", "Her"})

Known = TypeVar("Known", KnownActor, KnownPlace)


def link_claims(claims: Iterable[Claim], lexicon: Lexicon) -> list[Claim]:
    """Give known actors and places their IRIs; part "A and B" into two actors where the vocabulary knows both.

    Speakers lose the capital that the first word of a sentence has, and are told to speak for a party to the conflict
    where they speak for an actor of the claim.  What is already linked, and all other fields, stay as they are.
    """
    return [_link_claim(claim, lexicon) for claim in claims]


def _link_claim(claim: Claim, lexicon: Lexicon) -> Claim:
    linked = _link_actors_of(_link_shared(claim, lexicon), lexicon)
    if linked.speaker is None or linked.speaker.party is not None:
        return linked
    return replace(linked, speaker=replace(linked.speaker, party=_speaks_for_party(linked, lexicon) or None))


def _link_shared(claim: Claim, lexicon: Lexicon) -> Claim:
    return replace(
        claim,
        place=_link_place(claim.place, lexicon) if claim.place else None,
        speaker=_link_speaker(claim.speaker, lexicon) if claim.speaker else None,
        relayed_by=tuple(_link_speaker(speaker, lexicon) for speaker in claim.relayed_by),
    )


def _link_actors_of(claim: Claim, lexicon: Lexicon) -> Claim:
    match claim:
        case Casualty():
            return replace(
                claim,
                affected=_link_actors(claim.affected, lexicon),
                inflicted_by=_link_actors(claim.inflicted_by, lexicon),
            )
        case Deployment():
            return replace(
                claim, force=_link_actors(claim.force, lexicon), supports=_link_actors(claim.supports, lexicon)
            )
        case AidPackage():
            return replace(
                claim, donor=_link_actors(claim.donor, lexicon), recipient=_link_actors(claim.recipient, lexicon)
            )
        case DeclaredClaim():
            return replace(claim, slots=tuple(_link_slot(slot, lexicon) for slot in claim.slots))
    raise TypeError(f"no actors to link in a claim of type {claim.type}")


def _speaks_for_party(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the speaker's side is one of those that lose, inflict or send: an actor of the claim or its country.

    Who gives or gets aid is no party for that; a speaker whose side is not among the claim's actors may still be one.
    """
    affiliation = claim.speaker.affiliation if claim.speaker else None
    if affiliation is None:
        return False
    match claim:
        case Casualty():
            sides = (*claim.affected, *claim.inflicted_by)
        case Deployment():
            sides = (*claim.force, *claim.supports)
        case _:
            return False
    return bool(_identities(affiliation, lexicon) & {name for side in sides for name in _identities(side, lexicon)})


def _identities(actor: Actor, lexicon: Lexicon) -> set[str]:
    known = lexicon.actor(actor.iri) if actor.iri else None
    reported = lexicon.reported_actor(known) if known else None
    named = (actor.iri, reported.iri if reported else None, reported.country if reported else actor.country)
    return {name for name in named if name}


def _link_slot(slot: Slot, lexicon: Lexicon) -> Slot:
    return replace(slot, values=tuple(linked for value in slot.values for linked in _link_value(value, lexicon)))


def _link_value(value: SlotValue, lexicon: Lexicon) -> Sequence[SlotValue]:
    match value:
        case Actor():
            return _link_or_part(value, lexicon)
        case Place():
            return (_link_place(value, lexicon),)
    return (value,)


def _link_actors(actors: Sequence[Actor], lexicon: Lexicon) -> tuple[Actor, ...]:
    return tuple(linked for actor in actors for linked in _link_or_part(actor, lexicon))


def _link_or_part(actor: Actor, lexicon: Lexicon) -> list[Actor]:
    whole = _link_actor(actor, lexicon)
    if whole.iri or " and " not in actor.name:
        return [whole]
    parts = [_link_actor(Actor(name, actor.country), lexicon) for name in actor.name.split(" and ")]
    if all(part.iri for part in parts):
        return [replace(part, country=_country(part, lexicon)) for part in parts]
    return [whole]


def _country(actor: Actor, lexicon: Lexicon) -> str | None:
    known = lexicon.actor(actor.iri) if actor.iri else None
    return known.country if known else actor.country


def _link_actor(actor: Actor, lexicon: Lexicon) -> Actor:
    if actor.iri:
        return actor
    known = _choose(actor.name, actor.country, lexicon.actors_named(actor.name))
    return replace(actor, iri=known.iri) if known else actor


def _link_place(place: Place, lexicon: Lexicon) -> Place:
    if place.iri:
        return place
    known = _choose(place.name, place.country, lexicon.places_named(place.name))
    return replace(place, iri=known.iri) if known else place


def _link_speaker(speaker: Speaker, lexicon: Lexicon) -> Speaker:
    """One speaker is one, wherever in a sentence it stands: "The army" is "the army".

    A pronoun that nothing resolves names nobody: the "he" of two articles are two.
    """
    article, space, rest = speaker.words.partition(" ")
    words = f"{article.lower()}{space}{rest}" if article in _SENTENCE_INITIAL and rest else speaker.words
    affiliation = _link_actor(speaker.affiliation, lexicon) if speaker.affiliation else None
    anonymous = speaker.anonymous or words.lower() in _PRONOUNS
    return replace(speaker, words=words, anonymous=anonymous, affiliation=affiliation)


def _choose(name: str, country: str | None, candidates: Sequence[Known]) -> Known | None:
    """The one candidate that fits; one whose preferred name this is goes before one with another label."""
    fitting = [known for known in candidates if country is None or known.country == country]
    preferred = [known for known in fitting if known.name == name]
    for group in (preferred, fitting):
        if len(group) == 1:
            return group[0]
    return None
