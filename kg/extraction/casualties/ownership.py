"""Whose losses are told beside the figure: "Chad does not publish its losses. One estimate suggests 9,500 killed"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.discourse import tells_of_record
from kg.extraction.participants import actor_of, read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_owner
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["name_nationals", "name_owner_of_sum", "name_side_of_fighters"]

_FIGHTING = frozenset({"fighting", "serving"})
_SIDES = frozenset({"alongside", "for", "in", "with"})
_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_LEAST = 1000
_OPENING = 4
_CONCERNING = frozenset({"for", "among"})


def name_owner_of_sum(reading: ArticleReading, statement: CasualtyStatement) -> CasualtyStatement:
    """The statement of a large bare sum with the side whose losses, dead or toll are spoken of just before.

    So it is in the sentence itself, or in the one before; "For Chad, …" at its beginning names the side as well.  Of a
    month that was the deadliest for the civilians of a state the figures are those of its civilians.
    """
    figure, quantity = statement.figure, statement.quantity
    if figure is not None and not statement.affected and not statement.own_forces:
        nationals, civilian = _nationals_of_record(reading, statement)
        if nationals:
            return replace(statement, affected=nationals, civilian=statement.civilian or civilian)
    if statement.affected or statement.civilian or statement.own_forces or figure is None or quantity is None:
        return statement
    if max(quantity.low or 0, quantity.high or 0) < _LEAST or _counts_people(reading, statement):
        return statement
    owner = _owner_of_losses(reading, statement) or _opening_side(reading, statement)
    return replace(statement, affected=owner, civilian=False) if owner else statement


def name_nationals(reading: ArticleReading, statement: CasualtyStatement) -> CasualtyStatement:
    """The statement with the people that those counted are told to be ("two of the dead were Georgians")."""
    syntax, figure = reading.syntax, statement.figure
    if statement.affected or figure is None or syntax.deps[figure.last] not in _SUBJECTS:
        return statement
    told = syntax.heads[figure.last]
    mention = reading.mentions.at.get(told)
    if mention is None or mention.actor is None or not syntax.children_with(told, "cop"):
        return statement
    return replace(statement, affected=(actor_of(reading, mention.actor),))


def name_side_of_fighters(reading: ArticleReading, statement: CasualtyStatement) -> CasualtyStatement:
    """The statement with the side for which people are told to fight ("300 people fighting in the Chadian army")."""
    syntax = reading.syntax
    if statement.affected or statement.civilian:
        return statement
    for verb in syntax.children_with(statement.anchor, "acl"):
        if syntax.lower[verb] not in _FIGHTING:
            continue
        for noun in syntax.children_with(verb, "obl"):
            side = read_participant(reading, noun).actors if syntax.case(noun) in _SIDES else ()
            if side and reading.lexicon.actors_named(side[0].name):
                return replace(statement, affected=side, civilian=False)
    return statement


def _counts_people(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether the figure has a noun of people of its own ("9,500 people were killed")."""
    figure = statement.figure
    noun = figure.noun if figure is not None else None
    nouns = reading.people_nouns
    return noun is not None and noun != statement.trigger and bool(nouns.entries_for(reading.syntax.lower[noun]))


def _owner_of_losses(reading: ArticleReading, statement: CasualtyStatement) -> tuple[Actor, ...]:
    syntax = reading.syntax
    start, _ = syntax.sentence_range(statement.trigger)
    first = syntax.sentence_range(start - 1)[0] if start else start
    for found in reversed(word_list(reading.lexicon, "lossnoun").find(syntax, first, statement.start)):
        for owner in syntax.children_with(found.token, "nmod:poss"):
            if syntax.pos[owner] == "PRON":
                return resolve_owner(reading, owner)
            mention = reading.mentions.at.get(owner)
            if mention is not None and mention.actor is not None:
                reported = reading.lexicon.reported_actor(mention.actor)
                return (Actor(reported.name, reported.country),)
    return ()


def _opening_side(reading: ArticleReading, statement: CasualtyStatement) -> tuple[Actor, ...]:
    """The side that a sentence opens with ("For Chad, the researchers count 9,500 dead")."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(statement.trigger)
    if syntax.lower[start] != "for":
        return ()
    for mention in reading.mentions.within(start + 1, min(start + _OPENING, end)):
        if mention.actor is not None and syntax.lower[mention.end : mention.end + 1] == (",",):
            reported = reading.lexicon.reported_actor(mention.actor)
            return (Actor(reported.name, reported.country),)
    return ()


def _nationals_of_record(
    reading: ArticleReading, statement: CasualtyStatement
) -> tuple[tuple[Actor, ...], bool | None]:
    """Whose people they are, and whether civilians: "the deadliest month for Chadian civilians, with 232 killed"."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(statement.trigger)
    if not tells_of_record(reading, start, end):
        return (), None
    for mention in reading.mentions.within(start + 1, end):
        people = syntax.lower[mention.end] if mention.end < end else ""
        told = mention.actor is not None and mention.adjective and syntax.lower[mention.start - 1] in _CONCERNING
        nouns = reading.people_nouns.entries_for(people)
        if told and mention.actor is not None and nouns:
            reported = reading.lexicon.reported_actor(mention.actor)
            civil = any(noun.properties.get("civilian") == ("true",) for noun in nouns)
            return (Actor(reported.name, reported.country),), civil or None
    return (), None
