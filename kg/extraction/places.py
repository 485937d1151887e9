"""Where an event took place: the place named in its clause, else in its sentence."""

from __future__ import annotations

from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import Statement
from kg.model import Place

__all__ = ["find_event_place"]

_PREPOSITIONS = frozenset("in at near on outside inside around across to into from over off throughout towards within".split())
_POSITIONS = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern north south east west north-eastern "
    "north-western south-eastern south-western".split()
)


def find_event_place(reading: ArticleReading, statement: Statement) -> Place | None:
    """The most specific place named for the event of a statement."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(statement.trigger)
    best: tuple[float, Place] | None = None
    for mention in reading.mentions.within(start, end):
        if mention.place is None or mention.adjective:
            continue
        preposition = _preposition(reading, mention, start)
        if preposition not in _PREPOSITIONS:
            continue
        distance = abs(mention.start - statement.trigger)
        if mention.start < statement.trigger:
            distance += 6
        score = float(distance)
        place = _place(reading, mention, start)
        if best is None or score < best[0]:
            best = (score, place)
    return best[1] if best is not None else None


def _preposition(reading: ArticleReading, mention: Mention, start: int) -> str:
    syntax = reading.syntax
    token = mention.start - 1
    steps = 0
    while token >= start and steps < 5 and (syntax.pos[token] in {"DET", "ADJ", "PROPN", "NOUN", "PUNCT", "PART"} or syntax.lower[token] == "of"):
        token -= 1
        steps += 1
    return syntax.lower[token] if token >= start else ""


def _place(reading: ArticleReading, mention: Mention, start: int) -> Place:
    syntax = reading.syntax
    assert mention.place is not None  # noqa: S101
    left = mention.start
    if left - 1 >= start and syntax.lower[left - 1] in _POSITIONS:
        left -= 1
    name = mention.place.name if left == mention.start else syntax.words_between(left, mention.end)
    return Place(name, mention.place.country)
