"""Donors and recipients that a sentence leaves out: those of the article's other aid, else its topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.extraction.aid.building import ARRIVING
from kg.extraction.aid.requests import is_appeal
from kg.extraction.aid.topics import find_topic
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import SHARE_RULE, AidStatement
from kg.model import Actor
from kg.vocabulary import KnownPlace

__all__ = ["complete_parties"]

_NEAR_SENTENCES = 6
_NOBODY: Mapping[Actor, str] = MappingProxyType({})
_AREAS = frozenset({"area", "continent", "country"})
_WHERE = frozenset({"across", "for", "in", "throughout"})
_TOPIC_SHARE = 0.4
_LEAST_NAMED = 2
_RAISING = ("trigger-raise",)
_RELYING = ("trigger-rely",)
_ASKING = ("trigger-request", "trigger-receive", "trigger-aid-request", *_RELYING, *ARRIVING)
"""Rules of what a recipient asks for or gets, or what reaches it: who gives it is not filled in from afar."""


def complete_parties(
    reading: ArticleReading,
    statements: Sequence[AidStatement],
    attackers: Collection[Actor] = (),
    intruders: Mapping[Actor, str] = _NOBODY,
) -> list[AidStatement]:
    """Fill empty donors and recipients of the aid statements of an article; tentative ones without either are dropped.

    A recipient is the one state that the title names, if it does.  Else the nearest earlier statement that has one and
    fits goes first, then the one most often told in the article; then a donor is the institution that publishes the
    article, and a recipient the state that the article names most, where it holds two fifths of all mentions of states
    other than the donor.  ``attackers`` are those who inflict the losses that the article tells of: aid that names no
    recipient is not for them, and neither for ``intruders``, whose people fall on the soil of the state with the code
    beside them, but for that state, unless it gives or aid of that kind is told to be for the intruder.
    """
    donors = Counter(s.donor for s in statements if s.donor)
    recipients = Counter(s.recipient for s in statements if s.recipient and not _is_other(s))
    givers = {actor for s in statements for actor in s.donor}
    named = {(actor, s.kind == "humanitarian") for s in statements for actor in s.recipient}
    others = givers | set(attackers)
    done: list[AidStatement] = []
    for statement in statements:
        raised = statement.stage == "requested" and statement.rule.endswith(_RAISING)
        asked = raised or statement.rule.endswith(_ASKING)
        donor = statement.donor or _beside(statement, statements)
        donor = donor or _nearest(reading, statement, done, "donor", 0 if asked else _NEAR_SENTENCES)
        donor = donor or (() if asked else _most_common(donors, statement.recipient))
        if (
            not donor
            and not asked
            and reading.publisher_actor is not None
            and reading.publisher_actor not in statement.recipient
        ):
            donor = (reading.publisher_actor,)
        told = () if is_appeal(reading, statement) else statement.recipient
        topic = find_topic(reading, statement.anchor)
        headed = told or topic or _of_title(reading, donor, others)
        where = () if headed or statement.kind == "military" else _areas_of(reading, statement, donor)
        recipient = (
            _states_there(reading, where)
            if where
            else (
                told
                or tuple(actor for actor in topic if _differs((actor,), donor) and actor not in others)
                or _of_title(reading, donor, others)
                or _dominant(recipients, donor)
                or _nearest(reading, statement, done, "recipient", _NEAR_SENTENCES)
                or _most_common(recipients, donor)
                or _topic(reading, statement, donor, others)
                or _of_title(reading, donor, givers)
                or _topic(reading, statement, donor, givers)
                or statement.recipient
            )
        )
        if not (told or where) and all((actor, statement.kind == "humanitarian") not in named for actor in recipient):
            recipient = _without_intruder(reading, donor, recipient, intruders)
        if _holds(statement, donor, recipient):
            done.append(replace(statement, donor=donor, recipient=recipient))
    return done


def _areas_of(reading: ArticleReading, statement: AidStatement, donor: tuple[Actor, ...]) -> list[KnownPlace]:
    """The countries and greater areas that aid is told to be for by its own words ("aid for the crises in the Sahel").

    It is for nobody elsewhere whom the article tells of; towns are where somebody announces it.
    """
    syntax, (_, end) = reading.syntax, reading.syntax.sentence_range(statement.anchor)
    homes = {actor.country for actor in donor}
    named = [m for m in reading.mentions.within(statement.anchor + 1, end) if m.place is not None and not m.adjective]
    return [
        m.place
        for m in named
        if m.place is not None
        and m.place.kind in _AREAS
        and m.place.country not in homes - {None}
        and syntax.case(syntax.first_conjunct(head := syntax.head_within(m.start, m.end))) in _WHERE
        and syntax.is_within(head, statement.anchor)
    ]


def _states_there(reading: ArticleReading, places: Iterable[KnownPlace]) -> tuple[Actor, ...]:
    """The states of the places that lie in one, each once."""
    countries = dict.fromkeys(place.country for place in places if place.country)
    states = (reading.lexicon.state(country) for country in countries)
    return tuple(Actor(state.name, state.country) for state in states if state is not None)


def _beside(statement: AidStatement, statements: Sequence[AidStatement]) -> tuple[Actor, ...]:
    """Who gives what is received together with a thing ("is to receive tanks and shells under a British package")."""
    same = (s for s in statements if s.trigger == statement.trigger and s.recipient == statement.recipient)
    return next((s.donor for s in same if s.donor), ())


def _is_other(statement: AidStatement) -> bool:
    """Whether other aid does not go where this does: what an agency asks for to pass it on, one line of many."""
    passed_on = statement.stage == "requested" and all(actor.country is None for actor in statement.recipient)
    return passed_on or statement.rule == SHARE_RULE


def _holds(statement: AidStatement, donor: tuple[Actor, ...], recipient: tuple[Actor, ...]) -> bool:
    """Whether a statement has enough sides: one where it is counted, both where it is not.

    The recipient's own words are enough for what it asks for or relies on; what arrives or is given to those in need
    needs no donor, but weapons may also reach a place that they are shot at.
    """
    shot = statement.kind == "military" and not statement.rule.endswith(ARRIVING[0])
    arrives = statement.rule.endswith(ARRIVING) and not shot
    armed = statement.kind == "military" and statement.rule.endswith("trigger-receive")
    passive = statement.stage == "delivered" and statement.anchor < statement.trigger
    relieves = statement.kind == "humanitarian" and passive
    alone = bool(statement.recipient) and (
        arrives or armed or relieves or statement.stage == "requested" or statement.rule.endswith(_RELYING)
    )
    counted = not statement.tentative and (arrives or bool(donor or recipient))
    return alone or counted or bool(donor and recipient)


def _differs(actors: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    """Whether no actor stands on both sides, be it by its country."""
    countries = {actor.country for actor in other if actor.country}
    return not any(actor in other or (actor.country in countries) for actor in actors)


def _nearest(
    reading: ArticleReading, statement: AidStatement, done: Sequence[AidStatement], side: str, reach: int
) -> tuple[Actor, ...]:
    syntax = reading.syntax
    other = statement.recipient if side == "donor" else statement.donor
    for earlier in reversed(done):
        if syntax.sentence_of[statement.anchor] - syntax.sentence_of[earlier.anchor] > reach:
            break
        actors = earlier.donor if side == "donor" else () if _is_other(earlier) else earlier.recipient
        if actors and _differs(actors, other):
            return actors
    return ()


def _most_common(counted: Counter[tuple[Actor, ...]], other: tuple[Actor, ...]) -> tuple[Actor, ...]:
    for actors, times in counted.most_common():
        if times > 1 and _differs(actors, other):
            return actors
    return ()


def _dominant(counted: Counter[tuple[Actor, ...]], other: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who gets most of the aid that an article tells of: named twice at least, and for half of it."""
    for actors, times in counted.most_common(1):
        if times >= _LEAST_NAMED and times * 2 >= counted.total() and _differs(actors, other):
            return actors
    return ()


def _of_title(reading: ArticleReading, donor: tuple[Actor, ...], givers: Collection[Actor]) -> tuple[Actor, ...]:
    """The one state that the title names, by its name or a place in it, which neither gives aid nor publishes."""
    named = dict.fromkeys((*reading.states_in_title, *_states_of(reading, reading.places_in_title)))
    states = [
        actor
        for actor in named
        if _differs((actor,), donor) and actor not in givers and actor != reading.publisher_actor
    ]
    return (states[0],) if len(states) == 1 else ()


def _without_intruder(
    reading: ArticleReading, donor: tuple[Actor, ...], recipient: tuple[Actor, ...], intruders: Mapping[Actor, str]
) -> tuple[Actor, ...]:
    """The state on whose soil the people of a recipient fall, in the place of that recipient, unless it gives."""
    for intruder in recipient:
        state = reading.lexicon.state(intruders[intruder]) if intruder in intruders else None
        if state is not None and _differs((actor := Actor(state.name, state.country),), donor):
            return (actor,)
    return recipient


def _topic(
    reading: ArticleReading, statement: AidStatement, donor: tuple[Actor, ...], givers: Collection[Actor]
) -> tuple[Actor, ...]:
    """The state that an article is about, by its own names and those of its places; who gives other aid is none.

    Where a statement counts nothing, places alone do not tell that there is a recipient.
    """
    counted = reading.states_named
    if not statement.tentative:
        counted = counted + _states_of(reading, (place for _, place in reading.places_named))
    states = Counter(
        {actor: times for actor, times in counted.items() if _differs((actor,), donor) and actor not in givers}
    )
    if reading.publisher_actor is not None:
        states.pop(reading.publisher_actor, None)
    if not states:
        return ()
    actor, times = states.most_common(1)[0]
    return (actor,) if times >= 2 and times >= _TOPIC_SHARE * states.total() else ()


def _is_metonym(reading: ArticleReading, place: KnownPlace) -> bool:
    """Whether a town stands for a body of several states that sits there ("Brussels")."""
    actors = reading.lexicon.actors_named(place.name)
    return any(actor.kind == "IntergovernmentalOrganization" for actor in actors)


def _states_of(reading: ArticleReading, places: Iterable[KnownPlace]) -> Counter[Actor]:
    """How many of the places lie in each state."""
    countries = Counter(
        place.country
        for place in places
        if place.country and place.kind != "country" and not _is_metonym(reading, place)
    )
    counted: Counter[Actor] = Counter()
    for country, times in countries.items():
        if (state := reading.lexicon.state(country)) is not None:
            counted[Actor(state.name, state.country)] += times
    return counted
