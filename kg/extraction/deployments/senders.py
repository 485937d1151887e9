"""Whose a force is that a predication sends, keeps or withdraws, by all that its clause tells."""

from __future__ import annotations

from kg.extraction.deployments.forces import is_single
from kg.extraction.deployments.locations import goes_abroad
from kg.extraction.deployments.owners import (
    actors_of_force,
    describe_force,
    force_of_context,
    has_owner,
    is_foreign,
    owners_of,
    side_of_speaker,
    subjects_over,
    unnamed_force,
)
from kg.extraction.deployments.triggers import action_of
from kg.extraction.participants import Participant
from kg.extraction.predicates import Arguments, is_passive
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["find_senders", "has_named_owner"]

_KEEPING = frozenset("has have had having keeps keep kept keeping maintains maintain retains retain".split())
_STATES = frozenset({"government", "country", "nation"})


def find_senders(
    reading: ArticleReading, found: Found, arguments: Arguments, force: Participant
) -> tuple[Actor, ...] | None:
    """Whose the force of a predication is, empty where it tells of a force that nobody is named for.

    None where the words then tell of no deployment: an act without an actor, a journey of nobody to anywhere abroad.
    Foreign forces withdraw from where they are; who strengthens "the flank of" another does it.
    """
    verb, withdraws = "VERB" in found.entry.part_of_speech, action_of(found) == "withdraw"
    comes_from = force.named_behind and (withdraws or _moves_from_there(reading, found, arguments, force))
    flank = force.named_behind and "posture" in found.entry.properties.get("demands", ())
    actors = owners_of(reading, found, arguments, force) if flank else ()
    actors = actors or (() if comes_from else actors_of_force(reading, force))
    if found.entry.iri.endswith("trigger-enlist"):
        return actors or (describe_force(reading, force.noun),)
    if not is_foreign(reading, force.noun):
        actors = actors or owners_of(reading, found, arguments, force)
    if found.entry.iri.endswith("trigger-host-forces"):
        actors = actors or (describe_force(reading, force.noun),)
    if withdraws and not actors and reading.syntax.lower[force.noun] in _STATES:
        actors = side_of_speaker(reading, force.noun)
    actors = actors or subjects_over(reading, force, _KEEPING) or _side_of_sender(reading, found, arguments)
    if not actors and not has_owner(found, arguments):
        actors = force_of_context(reading, force)
    actors = actors or (_side_of_holder(reading, found, arguments) if comes_from else force.actors)
    actors = actors or unnamed_force(reading, found, force)
    if not actors and not verb and not comes_from and (force.figure is None or is_single(force)):
        foreign = withdraws and is_foreign(reading, force.noun)
        return (describe_force(reading, force.noun),) if foreign else None
    travels = found.entry.iri.endswith("trigger-travel")
    if travels and (is_passive(reading.syntax, found.token) or not goes_abroad(reading, found, actors)):
        return None
    return actors


def has_named_owner(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether the words name whoever has a force."""
    return bool(actors_of_force(reading, force) or owners_of(reading, found, arguments, force))


def _side_of_holder(reading: ArticleReading, found: Found, arguments: Arguments) -> tuple[Actor, ...]:
    """The side of a speaker who tells of his own order ("said he had ordered the withdrawal of troops from Chad")."""
    pronouns = [t for t in arguments.get("holder", ()) if reading.syntax.lower[t] in {"he", "she", "we", "i"}]
    if not pronouns:
        return ()
    _, speaker = reading.attribution.holder_of(found.token, found.start, found.end)
    return (speaker.affiliation,) if speaker is not None and speaker.affiliation is not None else ()


def _side_of_sender(reading: ArticleReading, found: Found, arguments: Arguments) -> tuple[Actor, ...]:
    """The side of a speaker who tells of forces that he sent himself ("the president said he had mobilised")."""
    tokens = [token for role in found.entry.roles.get("owner", ()) for token in arguments.get(role, ())]
    pronouns = [token for token in tokens if reading.syntax.lower[token] in {"he", "she"}]
    if not pronouns:
        return ()
    _, speaker = reading.attribution.holder_of(found.token, found.start, found.end)
    return (speaker.affiliation,) if speaker is not None and speaker.affiliation is not None else ()


def _moves_from_there(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether what a force is "from" is where somebody else moves it from ("moved two battalions from Chad to …")."""
    moved = bool(word_list(reading.lexicon, "shiftverb").entries_for(reading.syntax.lower[found.token]))
    return moved and bool(owners_of(reading, found, arguments, force))
