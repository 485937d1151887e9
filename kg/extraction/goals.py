"""Where armed vehicles go that are given to nobody: "sent tanks into the suburbs of Goma"."""

from __future__ import annotations

from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list

__all__ = ["goes_into_area"]

_INTO = frozenset({"across", "into", "onto", "through", "toward", "towards"})


def goes_into_area(reading: ArticleReading, noun: int) -> bool:
    """Whether what ``noun`` denotes is moved into an area or a town, and so to no state or group that would get it."""
    syntax = reading.syntax
    if syntax.deps[noun] not in {"obj", "nsubj:pass"}:
        return False
    bearers = (syntax.heads[noun], noun)
    for goal in (c for bearer in bearers for c in syntax.children_with(bearer, "obl", "nmod") if c > bearer):
        if syntax.case(goal) not in _INTO:
            continue
        mention = reading.mentions.at.get(goal)
        if mention is not None:
            return mention.place is not None and mention.actor is None
        if word_list(reading.lexicon, "forceplace").entries_for(syntax.lower[goal]):
            return True
    return False
