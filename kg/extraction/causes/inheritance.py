"""The cause of losses that the sentence before names: "Russian troops shelled the town. Two people were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.causes.authors import is_attack, name_authors
from kg.extraction.discourse import turns_to_other_event
from kg.extraction.participants import read_participant
from kg.extraction.place_names import find_place_names
from kg.extraction.predicates import is_passive, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["inherit_cause"]

_PAST = frozenset({"VBD", "VBN", "VBG"})
_KILLED = frozenset({"killed", "killing"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INHERITING = frozenset({"killed", "wounded", "killed-or-wounded"})
_LARGE = 1000
"""A running total of so many is that of a whole war, not of the attack told of before."""
_OPENING = 4
_SENTENCES_BACK = 1
_SENTENCES_BACK_OF_DEFINITE = 2


def inherit_cause(
    reading: ArticleReading, statement: CasualtyStatement, affected: Sequence[Actor]
) -> tuple[Actor, ...]:
    """Who made the attack that the sentence before tells of, where a sentence goes on to tell of its victims.

    It goes on where it opens with the attack that the reader knows of ("The strike") or tells of no attack, agent or
    place of its own; "Elsewhere" and the like turn to another event.
    """
    syntax = reading.syntax
    number = syntax.sentence_of[statement.trigger]
    start, end = syntax.sentences[number]
    size = max(statement.quantity.low or 0, statement.quantity.high or 0) if statement.quantity is not None else 0
    if not number or statement.outcome not in _INHERITING or (statement.cumulative and size >= _LARGE):
        return ()
    definite = _opens_with_attack(reading, start)
    if not definite and (_tells_of_attack(reading, start, end) or _has_agent(reading, statement)):
        return ()
    if turns_to_other_event(reading, start, end):
        return ()
    back = _SENTENCES_BACK_OF_DEFINITE if definite else _SENTENCES_BACK
    for before in range(number - 1, max(number - back - 1, -1), -1):
        first, last = syntax.sentences[before]
        if first in reading.skipped:
            return ()
        authors = (_find_authors(reading, token) for token in range(first, last))
        found = next((actors for actors in authors if actors), ())
        if found:
            same = definite or not _names_other_place(reading, (start, end), (first, last))
            return tuple(actor for actor in found if actor not in affected) if same else ()
        if turns_to_other_event(reading, first, last):
            return ()
    return ()


def _find_authors(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """Whose attack a word tells of, be it the attack's noun or its verb in the past; empty where it names nobody."""
    syntax = reading.syntax
    if syntax.pos[token] == "VERB":
        kills = syntax.lower[token] in _KILLED
        if syntax.tags[token] not in _PAST or not (kills or _attacks(reading, token)):
            return ()
        heads = (
            [c for c in syntax.children[token] if syntax.deps[c].startswith("obl") and syntax.case(c) == "by"]
            if is_passive(syntax, token)
            else list(subjects_of(syntax, token))
        )
    elif syntax.pos[token] in {"NOUN", "PROPN"} and _is_single_attack(reading, token):
        heads = [token]
    else:
        return ()
    return next((actors for head in heads if (actors := name_authors(reading, head, None))), ())


def _attacks(reading: ArticleReading, verb: int) -> bool:
    return bool(word_list(reading.lexicon, "attackverb").entries_for(reading.syntax.lower[verb]))


def _is_single_attack(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun is one of attacks, and not of violence that lasts, as a war does."""
    lasting = word_list(reading.lexicon, "lastingviolence")
    return is_attack(reading, noun) and not lasting.entries_for(reading.syntax.lower[noun])


def _opens_with_attack(reading: ArticleReading, start: int) -> bool:
    """Whether a sentence opens with an attack that the reader knows of ("The blast")."""
    if reading.syntax.lower[start] not in _DEFINITE:
        return False
    opening = range(start + 1, min(start + _OPENING, len(reading.syntax.lower)))
    return any(_is_single_attack(reading, token) for token in opening)


def _tells_of_attack(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence tells of an attack other than the one that the reader knows of."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.pos[token] == "VERB" and _attacks(reading, token):
            return True
        if syntax.pos[token] in {"NOUN", "PROPN"} and is_attack(reading, token):
            left, _ = syntax.noun_phrase(token)
            if syntax.lower[left] not in _DEFINITE:
                return True
    return False


def _has_agent(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether the sentence tells whose doing the losses are ("fire killed two", "the army retaliated and two died")."""
    syntax, trigger = reading.syntax, statement.trigger
    if any(syntax.case(c) == "by" for c in syntax.children[trigger]):
        return True
    clause = syntax.heads[trigger]
    goes_on = syntax.deps[trigger] == "conj" and syntax.pos[clause] == "VERB" and not is_passive(syntax, clause)
    if goes_on and any(read_participant(reading, t).actors for t in subjects_of(syntax, clause)):
        return True
    objects = bool(syntax.children_with(trigger, "obj"))
    return objects and any(t != statement.anchor for t in subjects_of(syntax, trigger))


def _names_other_place(reading: ArticleReading, sentence: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether a sentence names a place that the one before does not name."""
    told = reading.syntax.words_between(*before)
    return any(name.locates and name.place.name not in told for name in find_place_names(reading, *sentence))
