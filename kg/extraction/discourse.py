"""Whether a sentence goes on with the attack that the sentence before tells of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.closed_classes import DEFINITE
from kg.extraction.participants import read_participant
from kg.extraction.place_names import find_place_names
from kg.extraction.predicates import is_passive, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.stance.occurrence import has_happened
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import Found, calendar_words, plain_words, word_list

__all__ = [
    "find_sentences_continued",
    "is_single_attack",
    "tells_of_attack",
    "tells_of_other_event",
    "tells_of_record",
    "turns_to_other_event",
]

_INHERITING = frozenset({"killed", "wounded", "killed-or-wounded"})
_PAST = frozenset({"VBD", "VBN", "VBG"})
_LARGE = 1000
"""A running total of so many is that of a whole war, not of the attack told of before."""
_OPENING = 4
_RECORD = 3
"""Tokens behind a superlative within which the period stands ("deadliest single month")."""
_AIMED = frozenset({"on", "at"})
_PLACED = frozenset({"in", "near", "outside", "across", "around", "on", "at", "into", "over"})
_LOOSE = frozenset({"advmod", "compound:prt"})
_RETORTS = frozenset({"back", "out"})
"""Behind an attack verb they make it words against words: "hit back at critics"."""
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
    if not definite and (_tells_of_new_attack(reading, statement) or _has_agent(reading, statement)):
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


def tells_of_other_event(reading: ArticleReading, statement: CasualtyStatement, before: int) -> bool:
    """Whether the sentence of a statement leaves the event that the sentence of the word ``before`` tells of.

    It does where it turns to another one, tells of an attack of its own, or names another place.
    """
    syntax = reading.syntax
    sentence = syntax.sentence_range(statement.trigger)
    if turns_to_other_event(reading, *sentence) or _tells_of_new_attack(reading, statement):
        return True
    return _names_other_place(reading, sentence, syntax.sentence_range(before))


def turns_to_other_event(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence opens with "Meanwhile", "Elsewhere" or the like; "Another nine" goes on to count."""
    found = word_list(reading.lexicon, "turningword").find(reading.syntax, start, min(end, start + _OPENING))
    return any(not any(token in reading.figures.at for token in (word.start, word.end)) for word in found)


def tells_of_record(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence tells of a stretch of time that stands out ("the deadliest month for Chadian civilians")."""
    syntax, periods = reading.syntax, plain_words(reading.lexicon, "period")
    return any(
        syntax.tags[token] == "JJS" and not periods.isdisjoint(syntax.lower[token + 1 : token + _RECORD])
        for token in range(start, end)
    )


def tells_of_attack(reading: ArticleReading, token: int) -> bool:
    """Whether a word tells of an attack or of a killing that has happened, as a noun or a verb."""
    syntax = reading.syntax
    if syntax.pos[token] == "VERB":
        if syntax.tags[token] not in _PAST:
            return False
        told = _kills(reading, token) or any(
            "weak" not in word.entry.properties or _is_meant_as_attack(reading, word)
            for word in _attack_words(reading, token)
        )
        return told and has_happened(reading, token)
    return syntax.pos[token] in {"NOUN", "PROPN"} and is_single_attack(reading, token)


def is_single_attack(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun is one of attacks, and not of violence that lasts, as a war does, or of work that stops."""
    word = reading.syntax.lower[noun]
    if word_list(reading.lexicon, "lastingviolence").entries_for(word):
        return False
    return bool(reading.attack_nouns.entries_for(word)) and not _is_of_work(reading, noun)


def _is_of_work(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun tells of work that stops ("the strike by railway workers", "went on strike")."""
    syntax = reading.syntax
    if not word_list(reading.lexicon, "stoppagenoun").entries_for(syntax.lower[noun]):
        return False
    if syntax.lower[noun - 1 : noun] == ("on",):
        return True
    left, _ = syntax.noun_phrase(noun)
    strikers = [*range(left, noun), *(c for c in syntax.children[noun] if syntax.case(c) in {"by", "of"})]
    return any(_is_people(reading, token, civil=True) for token in strikers)


def _is_people(reading: ArticleReading, noun: int, *, civil: bool) -> bool:
    """Whether a noun is one of people who fight, or (``civil``) of people who do not."""
    syntax = reading.syntax
    if syntax.pos[noun] != "NOUN":
        return False
    entries = reading.people_nouns.entries_for(syntax.lower[noun])
    fights = bool(reading.force_nouns.entries_for(syntax.lower[noun])) or any(
        entry.properties.get("civilian") == ("false",) for entry in entries
    )
    return bool(entries) and fights != civil


def _attack_words(reading: ArticleReading, verb: int) -> list[Found]:
    words = word_list(reading.lexicon, "attackverb").find(
        reading.syntax, verb, min(verb + 2, len(reading.syntax.lower))
    )
    return [word for word in words if word.start == verb]


def _kills(reading: ArticleReading, verb: int) -> bool:
    return bool(word_list(reading.lexicon, "killingverb").entries_for(reading.syntax.lower[verb]))


def _is_meant_as_attack(reading: ArticleReading, word: Found) -> bool:
    """Whether a verb with other senses ("fired the general", "struck a deal") tells of an attack here.

    It does beside a weapon, a force or a place, and where it has one aim and no object ("fired on the crowd").
    """
    syntax, verb = reading.syntax, word.start
    passive = is_passive(syntax, verb)
    subjects = subjects_of(syntax, verb)
    objects = subjects if passive else syntax.children_with(verb, "obj")
    if any(_is_dealt_with(reading, verb, token) for token in objects):
        return False
    obliques = [c for c in syntax.children[verb] if syntax.deps[c].startswith("obl")]
    if any(syntax.case(c) == "with" and not _is_armed(reading, c) for c in obliques):
        return False
    if any(syntax.deps[c] in _LOOSE and syntax.lower[c] in _RETORTS for c in syntax.children[verb]):
        return False
    if word_list(reading.lexicon, "bombingverb").entries_for(syntax.lower[verb]):
        return True
    wielders = [c for c in obliques if syntax.case(c) in {"by", "with"}] + ([] if passive else subjects)
    if any(_is_armed(reading, token) for token in [*wielders, *objects]):
        return True
    if any(_is_place(reading, token) for token in objects):
        return True
    placed = [
        c for c in obliques if syntax.case(c) in _PLACED and syntax.lower[c] not in calendar_words(reading.lexicon)
    ]
    if any(_is_place(reading, token) or _is_armed(reading, token) for token in placed):
        return True
    return not objects and any(syntax.case(token) in _AIMED for token in placed)


def _is_dealt_with(reading: ArticleReading, verb: int, noun: int) -> bool:
    """Whether the object of an attack verb is an agreement ("struck a deal") or somebody dismissed from an office."""
    lexicon, word = reading.lexicon, reading.syntax.lower[noun]
    agreed = any("NOUN" in entry.part_of_speech for entry in word_list(lexicon, "plan").entries_for(word))
    dismisses = word_list(lexicon, "dismissalverb").entries_for(reading.syntax.lower[verb])
    return agreed or bool(dismisses and word_list(lexicon, "officeholder").entries_for(word))


def _is_armed(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun is one of weapons, attacks, forces or fighters."""
    return bool(reading.attack_nouns.entries_for(reading.syntax.lower[noun])) or _is_people(reading, noun, civil=False)


def _is_place(reading: ArticleReading, noun: int) -> bool:
    """Whether a nominal names a place, is one of places, or has a place behind it ("a house in Gaza")."""
    syntax = reading.syntax
    if word_list(reading.lexicon, "placenoun").entries_for(syntax.lower[noun]):
        return True
    names = find_place_names(reading, *syntax.sentence_range(noun))
    return any(name.locates and syntax.is_within(name.first, noun) for name in names)


def _opens_with_attack(reading: ArticleReading, start: int) -> bool:
    """Whether a sentence opens with an attack that the reader knows of ("The blast")."""
    if reading.syntax.lower[start] not in DEFINITE:
        return False
    opening = range(start + 1, min(start + _OPENING, reading.syntax.sentence_range(start)[1]))
    return any(is_single_attack(reading, token) for token in opening)


def _tells_of_new_attack(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether a sentence tells of an attack other than the one that the reader knows of, beside the loss itself."""
    syntax = reading.syntax
    for token in range(*syntax.sentence_range(statement.trigger)):
        if is_passive(syntax, token) and (token == statement.trigger or _kills(reading, token)):
            continue
        if syntax.pos[token] == "VERB" and _attack_words(reading, token):
            return True
        if syntax.pos[token] in {"NOUN", "PROPN"} and reading.attack_nouns.entries_for(syntax.lower[token]):
            left, _ = syntax.noun_phrase(token)
            if syntax.lower[left] not in DEFINITE:
                return True
    return False


def _has_agent(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether the sentence tells whose doing the losses are ("fire killed two", "the army retaliated and two died")."""
    syntax, trigger = reading.syntax, statement.trigger
    if any(syntax.case(c) == "by" for c in syntax.children[trigger]):
        return True
    clause = syntax.heads[trigger]
    goes_on = syntax.deps[trigger] == "conj" and syntax.pos[clause] == "VERB" and not is_passive(syntax, clause)
    goes_on = goes_on and not word_list(reading.lexicon, "dyingverb").entries_for(syntax.lower[clause])
    if goes_on and any(read_participant(reading, t).actors for t in subjects_of(syntax, clause)):
        return True
    objects = bool(syntax.children_with(trigger, "obj"))
    return objects and any(t != statement.anchor for t in subjects_of(syntax, trigger))


def _names_other_place(reading: ArticleReading, sentence: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether a sentence names a place that the one before does not name."""
    told = reading.syntax.words_between(*before)
    return any(name.locates and name.place.name not in told for name in find_place_names(reading, *sentence))
