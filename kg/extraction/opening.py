"""The attack that an article opens with, and the sentences behind it that tell of that attack again."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.closed_classes import DEFINITE
from kg.extraction.discourse import is_single_attack, tells_of_attack, turns_to_other_event
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list

__all__ = [
    "find_opening",
    "find_sentences_behind",
    "find_sentences_of_detail",
    "goes_on_with_attack",
    "refers_to_attack",
    "tells_of_attacks",
]

_SENTENCES_AHEAD = 2
_PARTITIVE = 6
"""Tokens before a plural within which "one of the" stands."""
_BESIDE = ("advcl", "acl")
_PAST = frozenset({"VBD", "VBN"})
_TOLL = frozenset({"toll", "number"})


def find_opening(reading: ArticleReading) -> int:
    """The number of the first sentence that is no dateline or other zone without claims."""
    sentences = enumerate(reading.syntax.sentences)
    return next((number for number, (start, _) in sentences if start not in reading.skipped), 0)


def find_sentences_behind(reading: ArticleReading, opening: int) -> Iterator[int]:
    """The numbers of the sentences right behind the opening one, up to one that turns to another event."""
    sentences = reading.syntax.sentences
    for number in range(opening + 1, min(opening + _SENTENCES_AHEAD + 1, len(sentences))):
        start, end = sentences[number]
        if turns_to_other_event(reading, start, end) or start in reading.skipped:
            return
        yield number


def find_sentences_of_detail(reading: ArticleReading, statement: CasualtyStatement) -> list[int]:
    """The sentences that tell more of the one attack in which the losses of an article's opening sentence fell."""
    number = reading.syntax.sentence_of[statement.trigger]
    if number != find_opening(reading) or statement.cumulative:
        return []
    if tells_of_attacks(reading, *reading.syntax.sentences[number]):
        return []
    spans = ((behind, *reading.syntax.sentences[behind]) for behind in find_sentences_behind(reading, number))
    return [
        behind
        for behind, start, end in spans
        if goes_on_with_attack(reading, start, end) or _tells_of_weapon(reading, start, end)
    ]


def goes_on_with_attack(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence tells of one attack: of the one known already, or with a verb of attacking or taking."""
    syntax = reading.syntax
    if syntax.lower[start] in DEFINITE and any(is_single_attack(reading, t) for t in range(start + 1, start + 4)):
        return True
    if refers_to_attack(reading, start, end):
        return True
    taking = word_list(reading.lexicon, "takingverb")
    return any(
        tells_of_attack(reading, t) or bool(taking.entries_for(syntax.lower[t]))
        for t in range(start, end)
        if syntax.pos[t] == "VERB"
    )


def _tells_of_weapon(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether the subject of a sentence in the past is a weapon or an attack ("two bombs fell on the clinic")."""
    syntax = reading.syntax
    main = (t for t in range(start, end) if syntax.tags[t] in _PAST and not syntax.deps[t].startswith(_BESIDE))
    return any(is_single_attack(reading, subject) for verb in main for subject in subjects_of(syntax, verb))


def tells_of_attacks(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence tells of attacks in the plural ("airstrikes across southern Syria"): two bombs may be one.

    One of the deadliest attacks is a single one.
    """
    syntax = reading.syntax
    plural = (t for t in range(start, end) if syntax.tags[t] == "NNS" and is_single_attack(reading, t))
    return any(
        not reading.aid_nouns.entries_for(syntax.lower[t]) and "one" not in syntax.lower[max(start, t - _PARTITIVE) : t]
        for t in plural
    )


def refers_to_attack(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence speaks of the attack or the toll that the reader knows of."""
    syntax = reading.syntax
    return any(
        syntax.lower[t] in DEFINITE
        and any(
            is_single_attack(reading, noun) or (syntax.lower[noun] in _TOLL)
            for noun in range(t + 1, min(t + 3, end))
            if syntax.pos[noun] == "NOUN" and syntax.tags[noun] == "NN"
        )
        for t in range(start, end)
    )
