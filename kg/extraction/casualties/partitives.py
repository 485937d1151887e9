"""Whose fighters a part is of: "nine of the engineers", "4,000 of those soldiers", "26 of them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.mentions import Mention
from kg.extraction.participants import actor_of, read_participant
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.model import Actor

__all__ = ["resolve_partitive"]

_DEFINITE = frozenset({"the", "those", "these"})
_SENTENCES_BACK, _SENTENCES_BACK_TO_LOSSES = 6, 3
_WITHOUT_STATE = "noun-fighters"
"""Nouns of fighters who are no state's ("recruits", "mercenaries"): the noun itself names them."""
_REACH = 4
"""Tokens behind "of the", or behind a nationality, among which the noun of the forces stands."""


def resolve_partitive(
    reading: ArticleReading, statement: CasualtyStatement, before: Sequence[CasualtyStatement]
) -> CasualtyStatement:
    """The statement with the side of the fighters of whom it counts a part, where only their noun tells who they are.

    They are those named by the same noun before ("North Korean engineers … nine of the engineers"), else those whose
    losses were told of just before, else the fighters named last.  ``before`` are the statements so far.
    """
    if any(_is_known(reading, actor) for actor in statement.affected):
        return statement
    if not statement.affected and (sides := _those_before(reading, statement)):
        return replace(statement, affected=sides)
    noun = _counted_in(reading, statement)
    if noun is None:
        return _resolve_them(reading, statement, before)
    sides = _named_with(reading, noun)
    if not sides and _is_of_fighters(reading, noun):
        sides = _suffering(reading, statement, before) or _named_last(reading, noun)
    if not sides:
        return statement
    civilian = False if _is_of_fighters(reading, noun) else statement.civilian
    return replace(statement, affected=sides, civilian=civilian, own_forces=False)


def _resolve_them(
    reading: ArticleReading, statement: CasualtyStatement, before: Sequence[CasualtyStatement]
) -> CasualtyStatement:
    """As in "a single Chadian … two of them were captured": those of the side told of last."""
    syntax, figure = reading.syntax, statement.figure
    if figure is None or syntax.lower[figure.last + 1 : figure.last + 3] != ("of", "them") or statement.affected:
        return statement
    start, _ = syntax.sentence_range(statement.trigger)
    if any(syntax.deps[t].startswith("nsubj") for t in range(start, figure.first)):
        return statement
    sides = _suffering(reading, statement, before) or _whole_before(reading, statement)
    for mention in () if sides else _sides_before(reading, figure.first):
        assert mention.actor is not None  # noqa: S101
        if mention.adjective and syntax.pos[mention.end - 1] == "PROPN" and mention.actor.kind == "State":
            sides = (actor_of(reading, mention.actor),)
            break
    return replace(statement, affected=sides, civilian=False, own_forces=False) if sides else statement


def _whole_before(reading: ArticleReading, statement: CasualtyStatement) -> tuple[Actor, ...]:
    """Whose the counted people are that the sentence before tells of ("the UN's 9,000 peacekeepers … nine of them").

    The whole is no smaller than its part; whoever keeps or sends soldiers has them.
    """
    syntax, figure = reading.syntax, statement.figure
    number = syntax.sentence_of[figure.first] if figure is not None else 0
    if figure is None or number == 0 or statement.quantity is None:
        return ()
    for whole in reversed(list(reading.figures.within(syntax.sentences[number - 1][0], figure.first))):
        if not whole.counts or whole.noun is None:
            continue
        people = read_participant(reading, whole.noun)
        size = whole.quantity("person").high or whole.quantity("person").low or 0
        if not (people.denotes_people or people.actors) or size < (statement.quantity.low or 0):
            continue
        owners = people.actors or tuple(
            actor
            for subject in subjects_of(syntax, syntax.heads[whole.noun])
            if syntax.deps[whole.noun] == "obj" and _is_of_fighters(reading, whole.noun)
            for actor in read_participant(reading, subject).actors
        )
        return tuple(actor for actor in owners if _is_known(reading, actor))
    return ()


def _is_known(reading: ArticleReading, actor: Actor) -> bool:
    return actor.country is not None or bool(reading.lexicon.actors_named(actor.name))


def _those_before(reading: ArticleReading, statement: CasualtyStatement) -> tuple[Actor, ...]:
    """Whose people "them" are in "4,200 of them": the last that the sentence before names with their state."""
    syntax, figure = reading.syntax, statement.figure
    if figure is None or syntax.lower[figure.last + 1 : figure.last + 3] != ("of", "them"):
        return ()
    number = syntax.sentence_of[figure.first]
    if number == 0 or any(f.counts for f in reading.figures.within(syntax.sentences[number][0], figure.first)):
        return ()
    start, end = syntax.sentences[number - 1]
    named = [m for m in reading.mentions.within(start, end) if m.actor is not None and m.adjective and not m.led_by]
    for mention in named[::-1]:
        behind = range(mention.end, min(mention.end + _REACH, end))
        people = next((t for t in behind if syntax.tags[t] == "NNS" and syntax.deps[t] != "compound"), None)
        if people is not None and read_participant(reading, people).denotes_people:
            assert mention.actor is not None  # noqa: S101
            return (actor_of(reading, mention.actor),)
    return ()


def _counted_in(reading: ArticleReading, statement: CasualtyStatement) -> int | None:
    """The noun behind "of the" in a statement's words."""
    syntax, figure = reading.syntax, statement.figure
    if figure is None:
        return None
    opening = figure.last + 1
    of, determiner = (*syntax.lower[opening : opening + 2], "", "")[:2]
    if of != "of" or determiner not in _DEFINITE:
        return None
    for token in range(opening + 2, min(opening + 2 + _REACH, len(syntax.words))):
        if syntax.tags[token] == "NNS" and syntax.deps[token] != "compound":
            word = read_participant(reading, token).word
            return token if word is not None and not word.iri.endswith(_WITHOUT_STATE) else None
    return None


def _is_of_fighters(reading: ArticleReading, noun: int) -> bool:
    word = reading.syntax.lower[noun]
    return bool(reading.force_nouns.entries_for(word)) or any(
        entry.properties.get("civilian") == ("false",) for entry in reading.people_nouns.entries_for(word)
    )


def _named_with(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The side whose name stood before the same noun."""
    syntax = reading.syntax
    for mention in _sides_before(reading, noun):
        behind = range(mention.end, min(mention.end + _REACH, noun))
        same = next((t for t in behind if syntax.lower[t] == syntax.lower[noun]), None)
        if same is not None:
            return read_participant(reading, same).actors
    return ()


def _suffering(
    reading: ArticleReading, statement: CasualtyStatement, before: Sequence[CasualtyStatement]
) -> tuple[Actor, ...]:
    """The side whose losses were told of last, where no more than some sentences stand between."""
    sentence_of = reading.syntax.sentence_of
    for losses in reversed(before):
        if sentence_of[statement.trigger] - sentence_of[losses.trigger] > _SENTENCES_BACK_TO_LOSSES:
            return ()
        if losses.affected and all(_is_known(reading, actor) for actor in losses.affected) and not losses.civilian:
            return losses.affected
    return ()


def _named_last(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The side before whose name or nationality a noun of many fighters was put last."""
    syntax = reading.syntax
    for mention in _sides_before(reading, noun):
        for token in range(mention.end, mention.end + _REACH):
            if syntax.pos[token] == "NOUN" and syntax.deps[token] != "compound":
                if syntax.tags[token] == "NNS" and _is_of_fighters(reading, token):
                    assert mention.actor is not None  # noqa: S101
                    return (actor_of(reading, mention.actor),)
                break
    return ()


def _sides_before(reading: ArticleReading, token: int) -> list[Mention]:
    """The actors named in the sentences before a word, the last first."""
    syntax = reading.syntax
    first, _ = syntax.sentences[max(syntax.sentence_of[token] - _SENTENCES_BACK, 0)]
    named = [m for m in reading.mentions.within(first, token) if m.actor is not None and not m.led_by]
    return named[::-1]
