"""Figures that are rates by what stands behind the event's word: "1,300 troops killed or wounded every day"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import rate_words

__all__ = ["read_rate"]

_LONGEST = 3
_DATING = frozenset({"ago", "after", "later", "before", "earlier"})
"""Behind "a day" they date the event ("killed a day earlier")."""


def read_rate(reading: ArticleReading, statement: CasualtyStatement) -> CasualtyStatement:
    """The statement with the period that stands right behind its words, where its figure has none of its own."""
    figure, quantity, lower = statement.figure, statement.quantity, reading.syntax.lower
    if figure is None or quantity is None or quantity.period is not None or quantity.high == 1:
        return statement
    end = max(statement.end, statement.trigger + 1)
    rates = rate_words(reading.lexicon)
    for length in range(_LONGEST, 0, -1):
        period = rates.get(lower[end : end + length])
        if period is not None and _DATING.isdisjoint(lower[end + length : end + length + 1]):
            return replace(statement, quantity=replace(quantity, period=period))
    return statement
