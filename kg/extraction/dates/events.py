"""Events that verbs and nouns of the vocabulary tell of, found by words alone: not every sentence is parsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from kg.inflection import inflect
from kg.vocabulary import Lexicon

__all__ = ["ToldEvent", "find_event_words"]

_AHEAD = frozenset({"will", "before", "until", "till", "by", "ahead"})


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event told of: the nouns that it can be called by, and whether it is one to come."""

    nouns: frozenset[str]
    ahead: bool


@dataclass(frozen=True, slots=True)
class _Event:
    """The words of one event: ``nouns``, and ``verbs`` in all their forms, and whether each is present tense."""

    nouns: frozenset[str]
    verbs: tuple[tuple[tuple[str, ...], bool], ...]


def find_event_words(words: Span, lexicon: Lexicon) -> list[ToldEvent]:
    """The events that the vocabulary's scheme ``datedevent`` knows among ``words``."""
    lower = [token.lower_ for token in words]
    announced = not _AHEAD.isdisjoint(lower)
    told = []
    for event in _events(lexicon):
        verbs = [present for verb, present in event.verbs if _stands_in(verb, lower)]
        if verbs or not event.nouns.isdisjoint(lower):
            told.append(ToldEvent(event.nouns, announced or any(verbs)))
    return told


def _stands_in(verb: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the words of ``verb`` follow each other, its first one inflected."""
    width = len(verb)
    return any(tuple(lower[i : i + width]) == tuple(verb) for i in range(len(lower) - width + 1))


@cache
def _events(lexicon: Lexicon) -> tuple[_Event, ...]:
    events = []
    for concept in lexicon.concepts_in("datedevent"):
        labels = [label.lower().split() for label in concept.labels]
        verbs = [
            ((form, *rest), form == third)
            for first, *rest in labels
            if rest
            for third in inflect(first, "VERB")[1:2]
            for form in inflect(first, "VERB")
        ]
        events.append(_Event(frozenset(words[0] for words in labels if len(words) == 1), tuple(verbs)))
    return tuple(events)
