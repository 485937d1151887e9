"""Words beside a name that make it the place of an attack: "shelled X", "the raid on X", "the X bombing"."""

from __future__ import annotations

from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list
from kg.vocabulary import KnownPlace

__all__ = ["find_health_service_place", "is_attacked", "modifies_attack", "read_locating_verb", "stands_between"]

_COMING = frozenset({"came", "come", "comes", "coming"})
_LONGEST_UNDER = 3
_LONGEST_OWNER = 4
_HEALTH = frozenset({"health"})
_VERBS_OF_PLACES = frozenset(
    "attacked bombarded bombed entered overran pounded raided reached recaptured retook shelled stormed".split()
)


def read_locating_verb(reading: ArticleReading, first: int, last: int) -> str:
    """The word "in" for what is attacked or taken ("shelled Nikopol", "Goma was seized", "Kyiv came under fire").

    So it does where a country's health ministry counts the dead.
    """
    syntax = reading.syntax
    owner = syntax.lower[last : last + _LONGEST_OWNER]
    if owner[:1] in {("'s",), ("’s",)} and not _HEALTH.isdisjoint(owner):
        return "in"
    root = next((t for t in range(first, last) if not first <= syntax.heads[t] < last), first)
    verbs = word_list(reading.lexicon, "attackverb", "takingverb")
    verb = syntax.heads[root]
    if syntax.deps[root] == "nsubj" and syntax.lower[verb] in _COMING:
        under = range(verb + 1, min(verb + 1 + _LONGEST_UNDER, len(syntax.lower)))
        return "in" if any(syntax.lower[t] == "under" for t in under) else ""
    struck = syntax.deps[root] in {"obj", "nsubj:pass"} and verbs.entries_for(syntax.lower[verb])
    return "in" if struck else ""


def is_attacked(reading: ArticleReading, first: int, last: int) -> bool:
    """Whether a name is that of what an attack was on ("the raid on X"), or which somebody struck ("shelled X")."""
    syntax = reading.syntax
    if first == 0 or (syntax.words[last : last + 1] and syntax.words[last][:1].isupper()):
        return False
    if syntax.lower[first - 1] in {"on", "of"} and first > 1:
        return bool(reading.attack_nouns.entries_for(syntax.lower[first - 2]))
    return syntax.lower[first - 1] in _VERBS_OF_PLACES and bool(read_locating_verb(reading, first, last))


def stands_between(reading: ArticleReading, first: int, last: int) -> bool:
    """Whether a name and a known place behind it tell between what something happened ("between X and Goma")."""
    lower = reading.syntax.lower
    if first == 0 or lower[first - 1] != "between" or lower[last : last + 1] != ("and",):
        return False
    mention = reading.mentions.at.get(last + 1)
    return mention is not None and mention.place is not None


def modifies_attack(reading: ArticleReading, mention: Mention, end: int) -> bool:
    """Whether a name stands before the noun of an attack, perhaps over another noun ("the Bali train bombings")."""
    syntax = reading.syntax
    for token in range(mention.end, min(end, mention.end + 3)):
        if reading.attack_nouns.entries_for(syntax.lower[token]):
            return True
        if syntax.pos[token] not in {"NOUN", "PROPN"}:
            return False
    return False


def find_health_service_place(reading: ArticleReading, mention: Mention) -> tuple[int, KnownPlace] | None:
    """The place inside the name of a health service, which counts the dead there ("Gaza's health ministry")."""
    tokens = range(mention.start, mention.end)
    if not _HEALTH.isdisjoint(reading.syntax.lower[mention.start : mention.end]):
        for token in tokens:
            if reading.syntax.pos[token] == "PROPN":
                for place in reading.lexicon.places_named(reading.syntax.words[token]):
                    return token, place
    return None
