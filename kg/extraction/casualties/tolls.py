"""Which figures are running totals of a war or a campaign."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.dates.readings import DayWord, Weekday
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list

__all__ = ["mark_running_tolls"]

_LEAST_TOLL = 100
"""A smaller figure beside the word "war" or "fighting" is that of one fight."""

_SO_FAR = (("so", "far"), ("to", "date"), ("until", "now"), ("up", "to", "now"), ("thus", "far"))


def mark_running_tolls(reading: ArticleReading, statements: list[CasualtyStatement]) -> list[CasualtyStatement]:
    """Mark figures that the text counts since the start of something, or as the toll of a whole war."""
    return [
        replace(statement, cumulative=True)
        if statement.figure is not None and (statement.cumulative or _is_running(reading, statement))
        else replace(statement, cumulative=False)
        for statement in statements
    ]


def _is_running(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    syntax = reading.syntax
    start, end = syntax.sentence_range(statement.trigger)
    lower = syntax.lower
    if "since" in lower[start:end] and not _is_cause(reading, start, end):
        return True
    if any(lower[t : t + len(words)] == words for t in range(start, end) for words in _SO_FAR):
        return True
    assert statement.figure is not None  # noqa: S101
    low, high = statement.figure.mention.low, statement.figure.mention.high
    if max(low or 0, high or 0) < _LEAST_TOLL:
        return False
    wars = word_list(reading.lexicon, "warnoun").find(syntax, start, end)
    one_day = any(isinstance(time.mention.reading, Weekday | DayWord) for time in reading.times.within(start, end))
    return bool(wars) and not one_day


def _is_cause(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether "since" opens a reason ("since the road was closed"), without a time behind it or a verb in the past."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.lower[token] == "since":
            return syntax.deps[token] == "mark" and syntax.tags[syntax.heads[token]] in {"VBZ", "VBP"}
    return False
