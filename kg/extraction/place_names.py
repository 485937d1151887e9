"""Words of a sentence that name a place: known names, and unknown ones behind a preposition or beside a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.closed_classes import WITHIN_NOUN_PHRASE
from kg.extraction.mentions import Mention
from kg.extraction.place_words import (
    AT,
    FROM,
    TO,
    find_country_around,
    find_country_behind,
    find_preposition,
    is_place_noun,
    is_position,
    is_region_noun,
    is_side,
)
from kg.extraction.reading import ArticleReading
from kg.extraction.struck_places import (
    find_health_service_place,
    is_attacked,
    modifies_attack,
    read_locating_verb,
    stands_between,
)
from kg.extraction.syntax import POSSESSIVE_MARKS
from kg.extraction.words import calendar_words, word_list
from kg.model import Place

__all__ = ["AREA_VAGUENESS", "BORDER_VAGUENESS", "COUNTRY_VAGUENESS", "PlacedName", "find_place_names"]

_ENCLOSING = frozenset({"in", "near", "at", "outside", "inside", "around", "across", "within", "throughout"})
_OF_SITES = frozenset({"air", "army", "force", "international", "military", "naval"})
_NO_PLACE = frozenset(
    "christmas eid islam ramadan god facebook twitter telegram parliament congress english arabic".split()
)
_TITLES = frozenset(
    "Mr Ms Mrs Dr Gen President Minister Operation Ministry University Council Party Chancellor".split()
)
_SPEAKING = frozenset({"said", "says", "told"})
_SPECIFICITY = {"country": 10.0, "region": 4.0, "area": 5.0}
COUNTRY_VAGUENESS, AREA_VAGUENESS = _SPECIFICITY["country"], _SPECIFICITY["region"]
_VAGUE_BESIDE = 6.0
_VAGUE_OWNER = 8.0
_VAGUE_UNLOCATED = 15.0
_VAGUE_NAMELESS = 12.0
BORDER_VAGUENESS = 13.0
_BORDERS = frozenset({"border", "frontier"})
_LONGEST_REGION = 4
_LONGEST_TIME = 8
"""Tokens before a name at which an expression of time that holds it may begin ("in the early hours of Wednesday")."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A place at tokens ``first`` to ``last`` (exclusive) behind a preposition (``in`` where another word locates it).

    ``vagueness`` grows from towns to countries; ``inside_noun`` tells that the name modifies the noun of an attack
    ("the Bali bombings").  ``preposition`` is empty where the words do not say that anything is in or at the place.
    """

    place: Place
    first: int
    last: int
    preposition: str
    vagueness: float
    inside_noun: bool = False

    @property
    def locates(self) -> bool:
        """Whether something is said to be in, at or near the place."""
        return self.preposition in AT

    @property
    def goal(self) -> bool:
        """Whether something goes to the place."""
        return self.preposition in TO

    @property
    def origin(self) -> bool:
        """Whether something comes from the place."""
        return self.preposition in FROM


def find_place_names(reading: ArticleReading, start: int, end: int) -> Iterator[PlacedName]:
    """The places that a token range names."""
    syntax = reading.syntax
    token = start
    while token < end:
        mention = reading.mentions.at.get(token)
        if mention is not None and mention.start == token:
            yield from _read_known(reading, mention, start, end)
            token = max(mention.end, token + 1)
        elif _may_name_place(reading, token):
            last = token + 1
            while last < end and _may_name_place(reading, last) and last not in reading.mentions.at:
                last += 1
            yield from _read_unknown(reading, token, last, start, end)
            token = last
        else:
            if syntax.pos[token] == "NOUN" and is_place_noun(reading, token):
                yield from _read_nameless(reading, token, start)
            token += 1


def _read_known(reading: ArticleReading, mention: Mention, start: int, end: int) -> Iterator[PlacedName]:
    syntax, place, token = reading.syntax, mention.place, mention.start
    if mention.led_by:
        return
    if mention.adjective and mention.actor is not None:
        state = reading.lexicon.reported_actor(mention.actor)
        on_soil = mention.end < end and syntax.lower[mention.end] in {"soil", "territory", "waters"}
        if on_soil and state.kind == "State" and (preposition := find_preposition(reading, token, start)):
            yield PlacedName(Place(state.name, state.country), token, mention.end + 1, preposition, COUNTRY_VAGUENESS)
        return
    if place is None:
        person = mention.actor is not None and mention.actor.kind == "Person"
        if person and mention.end < end and is_place_noun(reading, mention.end):
            yield from _read_unknown(reading, token, mention.end, start, end)
        if (service := find_health_service_place(reading, mention)) is not None:
            at, known = service
            yield PlacedName(
                Place(syntax.words[at], known.country), at, at + 1, "in", _SPECIFICITY.get(known.kind or "", 0.0)
            )
        return
    preposition = find_preposition(reading, token, start) or read_locating_verb(reading, token, mention.end)
    if not preposition and is_attacked(reading, token, mention.end):
        preposition = "in"
    last = _with_generic(reading, mention.end, end)
    first = token
    vagueness = _SPECIFICITY.get(place.kind or "", 0.0)
    while first - 1 >= start and (is_position(reading, first - 1) or _continues_name(reading, first - 1, last)):
        first -= 1
    if first < token:
        vagueness -= 2.0
    if last > mention.end and place.kind == "country":
        vagueness -= 3.0
    elif vagueness < AREA_VAGUENESS and _is_region(reading, first, last):
        vagueness = AREA_VAGUENESS
    if _is_beside(reading, first, start):
        vagueness += _VAGUE_BESIDE
    if last > mention.end and place.kind == "country" and syntax.lower[last - 1] in _BORDERS:
        vagueness = BORDER_VAGUENESS
    if last + 1 < end and last > mention.end and syntax.lower[last] == "of" and syntax.pos[last + 1] == "PROPN":
        vagueness += _VAGUE_OWNER
    if preposition == "between" and mention.actor is not None:
        preposition = ""
    name = Place(reading.syntax.words_between(first, last), place.country)
    if preposition and not _owns(reading, mention.end, end):
        yield PlacedName(name, first, last, preposition, vagueness)
    elif not preposition and modifies_attack(reading, mention, end):
        yield PlacedName(name, first, last, "in", vagueness + 1.0, inside_noun=True)
    elif not preposition and mention.actor is None and not _names_people(reading, mention.end, end):
        yield PlacedName(name, first, last, "", vagueness + _VAGUE_UNLOCATED)
    elif not preposition and syntax.deps[token] == "obj" and syntax.lower[token - 1] != ",":
        yield PlacedName(name, first, last, "", vagueness)


def _read_unknown(reading: ArticleReading, token: int, last: int, start: int, end: int) -> Iterator[PlacedName]:
    preposition = find_preposition(reading, token, start)
    named = _is_named_place(reading, token, last, end, start) or is_attacked(reading, token, last)
    named = named or stands_between(reading, token, last) or _lies_in(reading, last, end)
    if named and not preposition:
        preposition = read_locating_verb(reading, token, _with_generic(reading, last, end))
    if not preposition or not (named or preposition in _ENCLOSING):
        return
    if _is_adjectival(reading, last, end) or _is_person(reading, token, last):
        return
    if _describes_site(reading, token) and all(is_place_noun(reading, t) for t in range(token + 1, last)):
        return
    last = _with_generic(reading, last, end)
    first = token - 1 if token > start and is_position(reading, token - 1) else token
    vagueness = (0.0 if named else 1.0) + (_VAGUE_BESIDE if _is_beside(reading, first, start) else 0.0)
    yield PlacedName(
        Place(
            reading.syntax.words_between(first, last),
            find_country_behind(reading, last) or find_country_around(reading, start, end),
        ),
        first,
        last,
        preposition,
        vagueness,
    )


def _read_nameless(reading: ArticleReading, noun: int, start: int) -> Iterator[PlacedName]:
    """A place without a name of its own that an adjective or another name tells apart ("a southeastern province")."""
    syntax = reading.syntax
    left, right = syntax.noun_phrase(noun)
    left = max(left, start)
    if syntax.lower[noun] in _BORDERS and (border := _read_border(reading, noun, left, start)) is not None:
        yield border
        return
    entries = word_list(reading.lexicon, "placenoun").entries_for(syntax.lower[noun])
    area = any(entry.iri.endswith("areas") for entry in entries)
    if (
        not area
        or right != noun + 1
        or "same" in syntax.lower[left:noun]
        or not any(syntax.pos[t] in {"ADJ", "PROPN"} for t in range(left, noun))
    ):
        return
    if any(
        (m := reading.mentions.at.get(t)) is not None and m.place is not None and not m.adjective
        for t in range(left, noun)
    ):
        return
    preposition = find_preposition(reading, left if syntax.pos[left] != "DET" else left + 1, start)
    if preposition not in AT | TO:
        return
    first = left + 1 if syntax.pos[left] == "DET" else left
    yield PlacedName(
        Place(reading.syntax.words_between(first, noun + 1), find_country_around(reading, first, noun)),
        first,
        noun + 1,
        preposition,
        _VAGUE_NAMELESS,
    )


def _read_border(reading: ArticleReading, noun: int, left: int, start: int) -> PlacedName | None:
    """A border told by its other side ("along the border with Chad"); it lies in no single country."""
    syntax = reading.syntax
    if syntax.lower[noun + 1 : noun + 2] != ("with",):
        return None
    neighbour = reading.mentions.at.get(noun + 2) or reading.mentions.at.get(noun + 3)
    preposition = find_preposition(reading, left, start)
    if neighbour is None or not preposition or syntax.sentence_of[neighbour.start] != syntax.sentence_of[noun]:
        return None
    words = reading.syntax.words_between(noun, neighbour.end)
    return PlacedName(Place(words, None), left, neighbour.end, preposition, BORDER_VAGUENESS)


def _may_name_place(reading: ArticleReading, token: int) -> bool:
    syntax = reading.syntax
    if not syntax.words[token][:1].isupper() or syntax.words[token].startswith("FY"):
        return False
    taken_for_noun = syntax.pos[token] == "NOUN" and token > 0 and syntax.lower[token - 1] in AT
    if syntax.pos[token] != "PROPN" and not taken_for_noun:
        return False
    if reading.people_nouns.entries_for(syntax.lower[token]):
        return False
    if syntax.lower[token] in calendar_words(reading.lexicon) or any(sign.isdigit() for sign in syntax.words[token]):
        return False
    return syntax.lower[token] not in _NO_PLACE and not any(
        t.first <= token <= t.last for t in reading.times.within(token - _LONGEST_TIME, token + 1)
    )


def _continues_name(reading: ArticleReading, token: int, last: int) -> bool:
    """Whether a capital word before a known name with a noun behind belongs to it ("New Baghdad district")."""
    syntax = reading.syntax
    generic = is_place_noun(reading, last - 1)
    return (
        generic
        and syntax.pos[token] == "PROPN"
        and syntax.words[token][:1].isupper()
        and token not in reading.mentions.at
        and syntax.lower[token] in {"new", "old", "greater", "upper", "lower"}
    )


def _is_region(reading: ArticleReading, first: int, last: int) -> bool:
    """Whether a noun of regions completes a name ("Belgorod region") or stands before it ("the province of X")."""
    before = first >= 2 and reading.syntax.lower[first - 1] == "of" and is_region_noun(reading, first - 2)
    return before or is_region_noun(reading, last - 1)


def _with_generic(reading: ArticleReading, last: int, end: int) -> int:
    """The end of a name with the noun that completes it ("Tillaberi region", "Swat Valley", "Kakuma refugee camp")."""
    while last < end and is_place_noun(reading, last):
        last += 1
    site = last
    while site < end and _describes_site(reading, site):
        site += 1
    return site + 1 if last < site < end and _names_site(reading, site) else last


def _describes_site(reading: ArticleReading, token: int) -> bool:
    """Whether a capital word tells which kind of site the next one names ("Air Force Base")."""
    syntax = reading.syntax
    return syntax.lower[token] in _OF_SITES and syntax.words[token][:1].isupper()


def _names_site(reading: ArticleReading, token: int) -> bool:
    return is_place_noun(reading, token) and reading.syntax.words[token][:1].isupper()


def _is_beside(reading: ArticleReading, first: int, start: int) -> bool:
    """Whether a name only tells on which side of it something lies ("a town north of X", "west of X")."""
    lower = reading.syntax.lower
    if first - 2 >= start and lower[first - 1] == "of" and is_side(reading, first - 2):
        return not (first - 4 >= start and lower[first - 3] == "the" and lower[first - 4] in {"in", "to"})
    return (
        first - 2 >= start
        and lower[first - 1] == "from"
        and lower[first - 2] in {"kilometers", "kilometres", "miles", "km"}
    )


def _names_people(reading: ArticleReading, last: int, end: int) -> bool:
    """Whether a name only tells which people are meant ("Karen rebels")."""
    plural = last < end and reading.syntax.tags[last] == "NNS"
    return plural and bool(reading.people_nouns.entries_for(reading.syntax.lower[last]))


def _owns(reading: ArticleReading, last: int, end: int) -> bool:
    """Whether a name owns another place that is more specific ("Iraq's western province of Anbar")."""
    syntax = reading.syntax
    if last >= end or syntax.lower[last] not in POSSESSIVE_MARKS:
        return False
    for token in range(last + 1, min(end, last + 7)):
        mention = reading.mentions.at.get(token)
        if (mention is not None and mention.place is not None) or (mention is None and syntax.pos[token] == "PROPN"):
            return True
        if mention is not None and mention.end < end and is_place_noun(reading, mention.end):
            return True
        if (
            syntax.pos[token] not in WITHIN_NOUN_PHRASE | {"ADV"}
            and syntax.lower[token] != "of"
            and syntax.deps[token] != "amod"
        ):
            return False
    return False


def _is_named_place(reading: ArticleReading, first: int, last: int, end: int, start: int) -> bool:
    """Whether a generic noun says that a name is a place ("the town of X", "X district")."""
    lower = reading.syntax.lower
    if last < end and is_place_noun(reading, last):
        return True
    if any(is_place_noun(reading, t) for t in range(first, last)):
        return True
    before = first - 1
    return before > start and (
        is_place_noun(reading, before) or (lower[before] == "of" and is_place_noun(reading, before - 1))
    )


def _lies_in(reading: ArticleReading, last: int, end: int) -> bool:
    """Whether it is told in which known place or region a name lies ("Kabasha, in North Kivu")."""
    lower = reading.syntax.lower
    if lower[last : last + 2] != (",", "in"):
        return False
    token = last + 2 + (lower[last + 2 : last + 3] == ("the",))
    mention = reading.mentions.at.get(token)
    if mention is not None and mention.place is not None:
        return True
    behind = range(token, min(token + _LONGEST_REGION, end))
    return any(is_region_noun(reading, t) for t in behind if reading.syntax.pos[token] == "PROPN")


def _is_adjectival(reading: ArticleReading, last: int, end: int) -> bool:
    """Whether an unknown name only modifies a noun that is no place ("Malay-Muslim", "Islamist-controlled")."""
    syntax = reading.syntax
    return last < end and (
        syntax.lower[last] in {"-", "‑"} or (syntax.pos[last] == "NOUN" and not is_place_noun(reading, last))
    )


def _is_person(reading: ArticleReading, first: int, last: int) -> bool:
    """Whether an unknown name is that of a person or an institution, by what stands beside it."""
    syntax = reading.syntax
    if last < len(syntax.words) and (syntax.lower[last] in _SPEAKING or syntax.words[last] in _TITLES):
        return True
    return any(syntax.words[t].rstrip(".") in _TITLES for t in range(first, last))
