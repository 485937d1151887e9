"""Words around the name of a place: the prepositions that govern it, nouns of places, sides and positions."""

from __future__ import annotations

from kg.extraction.closed_classes import WITHIN_NOUN_PHRASE
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import POSSESSIVE_MARKS
from kg.extraction.words import word_list

__all__ = [
    "AT",
    "FROM",
    "TO",
    "find_country_around",
    "find_country_behind",
    "find_preposition",
    "is_locating",
    "is_place_noun",
    "is_position",
    "is_region_noun",
    "is_side",
]

AT = frozenset("in at near on outside inside around across within throughout along off between above beneath".split())
TO = frozenset({"to", "into", "towards", "toward", "onto"})
FROM = frozenset({"from", "out"})
_LONGEST_NAME = 2
_LONGEST_REACH = 8


def is_locating(word: str) -> bool:
    """Whether a word says that something is in, at or near a place."""
    return word in AT


def is_side(reading: ArticleReading, token: int) -> bool:
    """Whether a word names a side of a place ("north", "outskirts")."""
    return bool(word_list(reading.lexicon, "sideword").entries_for(reading.syntax.lower[token]))


def is_position(reading: ArticleReading, token: int) -> bool:
    """Whether a word tells which part of a place is meant ("northern")."""
    return bool(word_list(reading.lexicon, "positionword").entries_for(reading.syntax.lower[token]))


def is_place_noun(reading: ArticleReading, token: int) -> bool:
    """Whether a word is a noun of areas or of sites."""
    return bool(word_list(reading.lexicon, "placenoun").entries_for(reading.syntax.lower[token]))


def is_region_noun(reading: ArticleReading, token: int) -> bool:
    """Whether a word is a noun of regions, which hold towns ("province")."""
    entries = word_list(reading.lexicon, "placereference").entries_for(reading.syntax.lower[token])
    return any(entry.iri.endswith("regions") for entry in entries)


def find_preposition(reading: ArticleReading, token: int, start: int) -> str:
    """The preposition of place that governs the phrase in which ``token`` stands, empty where another word does."""
    syntax = reading.syntax
    position = token - 1
    steps = 0
    generic = False
    while position >= start and steps < _LONGEST_REACH:
        word = syntax.lower[position]
        if word == "to" and position > start and syntax.lower[position - 1] in {"close", "next", "adjacent"}:
            return "near"
        if word == "of" and position > start and syntax.lower[position - 1] == "out":
            return "out"
        if word in {"into", "against"} and reading.attack_nouns.entries_for(syntax.lower[position - 1]):
            return "in"
        if word in AT | TO | FROM:
            return word
        if word == "for" and _leaves_for(reading, position):
            return "to"
        if is_place_noun(reading, position):
            generic = True
        if word == "," and steps == 0 and position > start and is_place_noun(reading, position - 1):
            if syntax.pos[token + 1 : token + 3] == ("PROPN", "PROPN"):
                return ""
            position -= 1
            continue
        joined = word in {",", "(", "and"} and steps == 0 and position > start
        before = reading.mentions.at.get(position - 1) if joined else None
        if before is not None and before.place is not None:
            return find_preposition(reading, before.start, start)
        if (
            word == "and"
            and steps == 0
            and "between" in syntax.lower[max(position - _LONGEST_NAME - 1, start) : position]
        ):
            return "between"
        if is_side(reading, position):
            return "in"
        inner = (
            syntax.pos[position] in WITHIN_NOUN_PHRASE | {"ADV"}
            or (syntax.deps[position] == "amod" and syntax.pos[position] == "VERB")
            or word == "-"
        )
        if word != "of" and word not in POSSESSIVE_MARKS and not inner:
            break
        position -= 1
        steps += 1
    return "in" if generic else ""


def _leaves_for(reading: ArticleReading, preposition: int) -> bool:
    """Whether a "for" stands before where somebody goes ("left for Chad", "bound for the Gulf")."""
    syntax = reading.syntax
    governor = syntax.heads[syntax.heads[preposition]]
    found = word_list(reading.lexicon, "trigger").find(syntax, max(governor - 1, 0), preposition)
    return any(f.entry.iri.endswith("trigger-travel") and governor in {f.start, f.token} for f in found)


def find_country_behind(reading: ArticleReading, end: int) -> str | None:
    """The country named right behind a place that ends at a token ("at Camp Barzan, Iraq", "… in Iraq")."""
    mention = reading.mentions.at.get(end + 1) if reading.syntax.lower[end : end + 1] in {(",",), ("in",)} else None
    return mention.place.country if mention is not None and mention.place is not None else None


def find_country_around(reading: ArticleReading, start: int, end: int) -> str | None:
    """The country of the places that a range names, else of its nationalities, else the one the article names most."""
    mentions = list(reading.mentions.within(start, end))
    for mention in mentions:
        if mention.place is not None and mention.place.country:
            return mention.place.country
    for mention in mentions:
        if mention.actor is not None and mention.actor.country and not mention.led_by:
            return mention.actor.country
    if reading.states_named:
        return reading.states_named.most_common(1)[0][0].country
    return None
