"""Places that words refer back to: "in the city", "across the country", "there".

A town, a region or a state is taken from what the article named before: for a definite noun the one of its kind named
most often so far (of several the last), for "there" the last place at all.  Where none was named, nothing is resolved.
"""

from __future__ import annotations

from collections import Counter

from kg.extraction.place_names import find_place_names, is_locating, is_side
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list
from kg.model import Place
from kg.vocabulary import KnownPlace

__all__ = ["find_place_meant", "find_side_of_country"]

_DEFINITE = frozenset({"the", "this", "that"})
_SENTENCES_BACK_TO_THERE = 2
_LONGEST_MODIFIERS = 3
_NEAR = 250
"""Characters before "there" in which a place is looked for."""


def find_place_meant(reading: ArticleReading, start: int, end: int) -> Place | None:
    """The place that a token range names by a definite noun behind a preposition, or by "there"."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.lower[token] == "there" and syntax.deps[token] == "advmod":
            return _last_named(reading, token)
        kind = _kind_of_reference(reading, token, start, end)
        if kind is not None and (place := _named_most(reading, kind, token)) is not None:
            return place
    return None


def _kind_of_reference(reading: ArticleReading, noun: int, start: int, end: int) -> str | None:
    """Which kind of place "in the (besieged) city" means, None where the words name it or mean none."""
    syntax = reading.syntax
    entries = word_list(reading.lexicon, "placereference").entries_for(syntax.lower[noun])
    if not entries or syntax.words[noun][:1].isupper():
        return None
    opening = noun - 1
    while opening > start and syntax.pos[opening] in {"ADJ", "VERB"} and noun - opening <= _LONGEST_MODIFIERS:
        opening -= 1
    if opening <= start or syntax.lower[opening] not in _DEFINITE or not is_locating(syntax.lower[opening - 1]):
        return None
    named_behind = noun + 1 < end and (syntax.lower[noun + 1] in {"of", "'s", "’s"} or syntax.pos[noun + 1] == "PROPN")
    return None if named_behind else entries[0].iri.rpartition("-")[2]


def _named_most(reading: ArticleReading, kind: str, before: int) -> Place | None:
    """The place of a kind that the text before a token names most often, of several the last; else an unknown name."""
    offset = reading.syntax.starts[before]
    named: Counter[Place] = Counter()
    last: dict[Place, int] = {}
    for start, known in reading.places_named:
        if start < offset and _is_of_kind(known, kind):
            place = Place(known.name, known.country)
            named[place] += 1
            last[place] = start
    if named:
        return max(named, key=lambda place: (named[place], last[place]))
    towns = [name.place for name in find_place_names(reading, 0, before) if name.locates and not name.vagueness]
    return towns[-1] if towns and kind == "towns" else None


def _is_of_kind(place: KnownPlace, kind: str) -> bool:
    match kind:
        case "states":
            return place.kind == "country"
        case "regions":
            return place.kind in {"region", "area"}
    return place.kind not in {"country", "region", "area"}


def _last_named(reading: ArticleReading, before: int) -> Place | None:
    """The last place that the sentences just before name, else the last known one that stands near in the text."""
    sentence = reading.syntax.sentence_of[before]
    first = reading.syntax.sentences[max(sentence - _SENTENCES_BACK_TO_THERE, 0)][0]
    names = [name.place for name in find_place_names(reading, first, before) if name.preposition]
    if names:
        return names[-1]
    offset = reading.syntax.starts[before]
    near = [place for start, place in reading.places_named if offset - _NEAR <= start < offset]
    return Place(near[-1].name, near[-1].country) if near else None


def find_side_of_country(reading: ArticleReading, start: int, end: int, taken: range) -> Place | None:
    """The side of the state that a sentence names: "in the country's northwest", "in the south of the country".

    ``taken`` are the tokens of the statement, whose own nationalities tell no place.
    """
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.lower[token] not in {"country", "capital"}:
            continue
        actors = [
            m.actor
            for m in reading.mentions.within(start, end)
            if m.actor is not None and not m.led_by and m.start not in taken
        ]
        states = [state for actor in actors if (state := reading.lexicon.reported_actor(actor)).kind == "State"]
        if not states:
            return None
        around = range(max(start, token - 4), min(end, token + 4))
        side = next((syntax.lower[t] for t in around if is_side(reading, t)), None)
        return Place(f"{side}ern {states[0].name}" if side else states[0].name, states[0].country)
    return None
