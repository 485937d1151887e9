"""Whether a sentence goes on with the attack that the sentence before tells of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.participants import read_participant
from kg.extraction.place_names import find_place_names
from kg.extraction.predicates import is_passive, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list

__all__ = ["find_sentences_continued", "is_single_attack", "tells_of_attack", "turns_to_other_event"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INHERITING = frozenset({"killed", "wounded", "killed-or-wounded"})
_DYING = frozenset({"died", "perished", "fell", "fallen"})
_KILLED = frozenset({"killed", "killing", "shot"})
_PAST = frozenset({"VBD", "VBN", "VBG"})
_LARGE = 1000
"""A running total of so many is that of a whole war, not of the attack told of before."""
_OPENING = 4
_SENTENCES_BACK = 1
_SENTENCES_BACK_OF_DEFINITE = 2


def find_sentences_continued(reading: ArticleReading, statement: CasualtyStatement) -> Sequence[int]:
    """The numbers of the sentences whose attack a sentence goes on with as it tells of victims, the nearest first.

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
    if not definite and (_tells_of_new_attack(reading, start, end) or _has_agent(reading, statement)):
        return ()
    if turns_to_other_event(reading, start, end):
        return ()
    found: list[int] = []
    back = _SENTENCES_BACK_OF_DEFINITE if definite else _SENTENCES_BACK
    for before in range(number - 1, max(number - back - 1, -1), -1):
        first, last = syntax.sentences[before]
        if first in reading.skipped:
            break
        if any(tells_of_attack(reading, token) for token in range(first, last)):
            found.append(before)
        if turns_to_other_event(reading, first, last):
            break
    if found and not definite and _names_other_place(reading, (start, end), syntax.sentences[found[0]]):
        return ()
    return found


def turns_to_other_event(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence opens with "Meanwhile", "Elsewhere" or the like; "Another nine" goes on to count."""
    found = word_list(reading.lexicon, "turningword").find(reading.syntax, start, min(end, start + _OPENING))
    return any(not any(token in reading.figures.at for token in (word.start, word.end)) for word in found)


def tells_of_attack(reading: ArticleReading, token: int) -> bool:
    """Whether a word tells of an attack or of a killing that has happened, as a noun or a verb."""
    syntax = reading.syntax
    if syntax.pos[token] == "VERB":
        told = syntax.tags[token] in _PAST
        return told and (syntax.lower[token] in _KILLED or _attacks(reading, token))
    return syntax.pos[token] in {"NOUN", "PROPN"} and is_single_attack(reading, token)


def is_single_attack(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun is one of attacks, and not of violence that lasts, as a war does."""
    word = reading.syntax.lower[noun]
    lasting = word_list(reading.lexicon, "lastingviolence")
    return bool(reading.attack_nouns.entries_for(word)) and not lasting.entries_for(word)


def _attacks(reading: ArticleReading, verb: int) -> bool:
    words = word_list(reading.lexicon, "attackverb").find(
        reading.syntax, verb, min(verb + 2, len(reading.syntax.lower))
    )
    return any(word.start == verb for word in words)


def _opens_with_attack(reading: ArticleReading, start: int) -> bool:
    """Whether a sentence opens with an attack that the reader knows of ("The blast")."""
    if reading.syntax.lower[start] not in _DEFINITE:
        return False
    opening = range(start + 1, min(start + _OPENING, len(reading.syntax.lower)))
    return any(is_single_attack(reading, token) for token in opening)


def _tells_of_new_attack(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence tells of an attack other than the one that the reader knows of."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.pos[token] == "VERB" and _attacks(reading, token):
            return True
        if syntax.pos[token] in {"NOUN", "PROPN"} and reading.attack_nouns.entries_for(syntax.lower[token]):
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
    goes_on = goes_on and syntax.lower[clause] not in _DYING
    if goes_on and any(read_participant(reading, t).actors for t in subjects_of(syntax, clause)):
        return True
    objects = bool(syntax.children_with(trigger, "obj"))
    return objects and any(t != statement.anchor for t in subjects_of(syntax, trigger))


def _names_other_place(reading: ArticleReading, sentence: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether a sentence names a place that the one before does not name."""
    told = reading.syntax.words_between(*before)
    return any(name.locates and name.place.name not in told for name in find_place_names(reading, *sentence))
