"""Losses that one clause joins ("two were killed and six wounded in Gao on Monday") are those of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list
from kg.model import Casualty, Place

__all__ = ["share_circumstances"]

_AREAS = frozenset({"country", "region", "area"})
_BORDERS = frozenset({"border", "frontier"})
_JOINING = frozenset({",", "and"})


def share_circumstances(reading: ArticleReading, losses: Sequence[Casualty]) -> list[Casualty]:
    """Losses, in the order of their evidence, with the place and the time that the others joined to them tell.

    The time stands behind the last of them or before the first; a town behind the last one is that of all, where the
    first words name only the region or the state around it.
    """
    told = list(losses)
    for i in reversed(range(1, len(told))):
        first, last = told[i - 1], told[i]
        if _are_joined(reading, first, last):
            told[i - 1] = replace(first, time=first.time or last.time, place=_place_of_both(reading, first, last))
    for i in range(1, len(told)):
        first, last = told[i - 1], told[i]
        if _are_joined(reading, first, last):
            told[i] = replace(last, time=last.time or first.time, place=last.place or first.place)
    return told


def _are_joined(reading: ArticleReading, first: Casualty, last: Casualty) -> bool:
    """Whether nothing but "and" stands between two losses, which name no place of their own inside."""
    between = reading.article.text[first.evidence.end : last.evidence.start]
    words = between.replace(",", " , ").split()
    if not words or not _JOINING.issuperset(words) or first.stance.denied != last.stance.denied:
        return False
    return not any(c.place is not None and c.place.name in c.evidence.exact for c in (first, last))


def _place_of_both(reading: ArticleReading, first: Casualty, last: Casualty) -> Place | None:
    if first.place is None or last.place is None:
        return first.place or last.place
    around, inside = first.place, last.place
    within = around.country == inside.country and _is_area(reading, around) and not _is_area(reading, inside)
    return inside if within and _BORDERS.isdisjoint(inside.name.split()) else around


def _is_area(reading: ArticleReading, place: Place) -> bool:
    """Whether a place is a state, a region or a part of one, which holds towns."""
    _, _, rest = place.name.partition(" ")
    known = [one for words in (place.name, rest) for one in reading.lexicon.places_named(words)]
    named = word_list(reading.lexicon, "placereference").entries_for(rest.rpartition(" ")[2].lower())
    regions = any(entry.iri.endswith("regions") for entry in named)
    return regions or any(one.kind in _AREAS for one in known)
