"""Donors and recipients named before: "the country", "the Fund", a description behind a name; the state of a town."""

from __future__ import annotations

from kg.extraction.aid.named_parties import mention_actor
from kg.extraction.mentions import Mention
from kg.extraction.participants import actor_of
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import antecedents
from kg.model import Actor

__all__ = ["last_named", "last_state", "named_before", "speaking_subjects", "state_of_town"]

_TOWNS = frozenset({"city", "site"})
_SELVES = frozenset({"it", "they"})


def named_before(reading: ArticleReading, comma: int) -> Mention | None:
    """The name that a description behind a comma is of ("Chad, the biggest donor"), at the start of its clause."""
    syntax = reading.syntax
    mention = reading.mentions.at.get(comma - 1)
    if mention is None or mention.end != comma:
        return None
    start, _ = syntax.sentence_range(comma)
    begin = mention.start - (syntax.lower[mention.start - 1 : mention.start] == ("the",))
    return mention if begin <= start or syntax.lower[begin - 1] in {"while", "that", "but", "and", ";"} else None


def state_of_town(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The state of a town that gets aid; a region keeps its name."""
    mention = reading.mentions.at.get(noun)
    town = mention is not None and mention.place is not None and mention.place.kind in _TOWNS
    return mention_actor(reading, mention) if town else ()


def last_named(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """As in "the Fund": the body named before whose name has this word."""
    word = reading.syntax.words[token]
    for mention in antecedents(reading, token):
        if mention.actor is not None and word in mention.actor.name.split():
            return (actor_of(reading, mention.actor),)
    return ()


def last_state(reading: ArticleReading, token: int, exclude: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """As in "The country": the state named last."""
    for mention in antecedents(reading, token):
        if mention.actor is not None and mention.actor.kind == "State":
            actor = actor_of(reading, mention.actor)
            if actor not in exclude:
                return (actor,)
    return ()


def speaking_subjects(reading: ArticleReading, pronoun: int) -> tuple[Actor, ...]:
    """Who says of themselves what they do ("Chad and Mali said they would send 20 lorries"), each by name."""
    syntax = reading.syntax
    verb = syntax.heads[pronoun]
    if syntax.lower[pronoun] not in _SELVES or syntax.deps[verb] != "ccomp":
        return ()
    subjects = subjects_of(syntax, syntax.heads[verb])
    named = [token for subject in subjects for token in dict.fromkeys((subject, *syntax.conjuncts(subject)))]
    return tuple(dict.fromkeys(a for token in named for a in mention_actor(reading, reading.mentions.at.get(token))))
