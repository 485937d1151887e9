"""Places that words refer back to: "in the city", "across the country", "in the south of the enclave", "there".

A town, a region or a state is taken from what the text named before: for a definite noun the one of its kind named most
often so far (of several the last), for "there" the last place at all, for a bare side ("in the east") the state of the
last place.  Where none was named, nothing is resolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kg.extraction.closed_classes import DEFINITE
from kg.extraction.place_names import find_place_names
from kg.extraction.place_words import TO, is_locating, is_side
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import POSSESSIVE_MARKS
from kg.extraction.words import word_list
from kg.model import Place
from kg.vocabulary import KnownPlace

__all__ = ["find_capital", "find_place_meant"]

_SENTENCES_BACK_TO_THERE = 2
_LONGEST_MODIFIERS = 3
_NEAR = 250
"""Characters before "there" in which a place is looked for."""
_VAGUE_TOWN = 2.0
_AREAS = frozenset({"region", "area"})


def find_place_meant(
    reading: ArticleReading, start: int, end: int, senders: Collection[str], *, sent: bool = False
) -> Place | None:
    """The place that a token range names by a definite noun behind a preposition, by a side or by "there".

    ``senders`` are the names of states whose people or forces are told of: "the country" is none of them.  Where
    something is ``sent``, it is sent there ("to the city").
    """
    syntax = reading.syntax
    side: Place | None = None
    for token in range(start, end):
        if syntax.lower[token] == "there" and syntax.deps[token] == "advmod":
            return _last_named(reading, token)
        if is_side(reading, token) and side is None:
            side = _side_meant(reading, token, start, end, senders)
        kind = _kind_of_reference(reading, token, start, end)
        before = syntax.lower[max(_opening(reading, token, start) - 1, 0)] if kind is not None else ""
        located = is_locating(before) or (sent and before in TO)
        if sent and kind == "towns" and before in TO and (town := _last_town(reading, token)) is not None:
            return town
        if kind is not None and located and (place := _meant_by(reading, kind, token, senders)) is not None:
            return place
    return side


def _side_meant(reading: ArticleReading, side: int, start: int, end: int, senders: Collection[str]) -> Place | None:
    """What "in the south (of the country)", "in the country's south" mean."""
    syntax = reading.syntax
    owner: Place | None = None
    if side - 2 >= start and syntax.lower[side - 1] in POSSESSIVE_MARKS:
        kind = _kind_of_reference(reading, side - 2, start, end)
        owner = _meant_by(reading, kind, side - 2, senders) if kind is not None else None
    elif side - 2 >= start and syntax.lower[side - 1] == "the" and is_locating(syntax.lower[side - 2]):
        behind = range(side + 1, min(end, side + 3 + _LONGEST_MODIFIERS))
        if side + 1 < end and syntax.lower[side + 1] == "of":
            kinds = ((t, kind) for t in behind if (kind := _kind_of_reference(reading, t, start, end)) is not None)
            owner = next((_meant_by(reading, kind, t, senders) for t, kind in kinds), None)
        elif side + 1 >= end or syntax.pos[side + 1] in {"PUNCT", "ADP", "SCONJ", "CCONJ", "VERB", "AUX"}:
            owner = _state_meant(reading, side, senders)
    return Place(f"{syntax.lower[side]}ern {owner.name}", owner.country) if owner is not None else None


def _opening(reading: ArticleReading, noun: int, start: int) -> int:
    """The token before a noun and its adjectives."""
    opening = noun - 1
    while opening > start and reading.syntax.pos[opening] in {"ADJ", "VERB"} and noun - opening <= _LONGEST_MODIFIERS:
        opening -= 1
    return opening


def _kind_of_reference(reading: ArticleReading, noun: int, start: int, end: int) -> str | None:
    """Which kind of place "the (besieged) city" means, None where the words name it or mean none."""
    syntax = reading.syntax
    entries = word_list(reading.lexicon, "placereference").entries_for(syntax.lower[noun])
    opening = _opening(reading, noun, start)
    if not entries or syntax.words[noun][:1].isupper() or opening < start or syntax.lower[opening] not in DEFINITE:
        return None
    named_behind = noun + 1 < end and (syntax.lower[noun + 1] == "of" or syntax.pos[noun + 1] == "PROPN")
    owns = noun + 2 < end and syntax.lower[noun + 1] in POSSESSIVE_MARKS and not is_side(reading, noun + 2)
    return None if named_behind or owns else entries[0].iri.rpartition("-")[2]


def _meant_by(reading: ArticleReading, kind: str, noun: int, senders: Collection[str]) -> Place | None:
    """The place of a kind that the text before a token means."""
    if kind in {"states", "capitals"}:
        state = _state_meant(reading, noun, senders)
        return find_capital(reading, state) if kind == "capitals" and state is not None else state
    offset = reading.syntax.starts[noun]
    named: Counter[Place] = Counter()
    last: dict[Place, int] = {}
    for start, known in reading.places_named:
        if start < offset and known.kind != "country" and (known.kind in _AREAS) == (kind == "regions"):
            place = Place(known.name, known.country)
            named[place] += 1
            last[place] = start
    if named:
        return max(named, key=lambda place: (named[place], last[place]))
    towns = [n.place for n in find_place_names(reading, 0, noun) if n.preposition and n.vagueness < _VAGUE_TOWN]
    return towns[-1] if towns and kind == "towns" else None


def _state_meant(reading: ArticleReading, token: int, senders: Collection[str]) -> Place | None:
    """The state that the sentence names first, else that of the last place named before, else the last state named.

    What the paragraph names comes before what others do.

    A nationality ("two Kenyan soldiers were killed in the north") tells whose people they are before it tells where.
    """
    start, _ = reading.syntax.sentence_range(token)
    named = [m for m in reading.mentions.within(start, token) if m.actor is not None and not m.led_by]
    told = [(m.adjective, reading.lexicon.reported_actor(m.actor)) for m in named if m.actor is not None]
    states = [(adjective, state) for adjective, state in told if state.kind == "State" and state.name not in senders]
    for adjective, state in states:
        if not adjective:
            return Place(state.name, state.country)
    offset = reading.syntax.starts[token]
    before = [known for start, known in reading.places_named if start < offset]
    paragraph = reading.syntax.text.rfind("\n", 0, offset)
    near = [known for start, known in reading.places_named if paragraph < start < offset]
    inside, inside_near = (
        [known for known in told if known.kind != "country" and not _is_capital(reading, known)]
        for told in (before, near)
    )
    for known in (*reversed(inside_near), *reversed(near), *reversed(inside), *reversed(before)):
        held_by = reading.lexicon.state(known.country) if known.country else None
        if held_by is not None and held_by.name not in senders:
            return Place(held_by.name, held_by.country)
    return next((Place(state.name, state.country) for _, state in states), None)


def _is_capital(reading: ArticleReading, place: KnownPlace) -> bool:
    """Whether a place is a capital, whose name often stands for its government."""
    state = reading.lexicon.state(place.country) if place.country else None
    return state is not None and place.iri in state.properties.get("capital", ())


def find_capital(reading: ArticleReading, state: Place) -> Place | None:
    """The capital of the state that a place is or lies in, None where the vocabulary tells of none."""
    known = reading.lexicon.state(state.country) if state.country else None
    iris = known.properties.get("capital", ()) if known is not None else ()
    capital: KnownPlace | None = reading.lexicon.place(iris[0]) if iris else None
    return Place(capital.name, capital.country) if capital is not None else None


def _last_town(reading: ArticleReading, before: int) -> Place | None:
    """The last town that the sentence, or the one before it, names."""
    sentence = reading.syntax.sentence_of[before]
    first = reading.syntax.sentences[max(sentence - 1, 0)][0]
    names = find_place_names(reading, first, before)
    towns = [name.place for name in names if name.preposition and not name.origin and name.vagueness < _VAGUE_TOWN]
    return towns[-1] if towns else None


def _last_named(reading: ArticleReading, before: int) -> Place | None:
    """The last place that the sentences just before name, else the last known one that stands near in the text."""
    sentence = reading.syntax.sentence_of[before]
    first = reading.syntax.sentences[max(sentence - _SENTENCES_BACK_TO_THERE, 0)][0]
    names = [name.place for name in find_place_names(reading, first, before) if name.preposition]
    if names:
        return names[-1]
    offset = reading.syntax.starts[before]
    near = [place for start, place in reading.places_named if offset - _NEAR <= start < offset]
    if near:
        return Place(near[-1].name, near[-1].country)
    return find_place_meant(reading, first, before, ()) if first < before else None
