"""Which figures are running totals of a war or a campaign."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.dates.readings import (
    Bounded,
    DayWord,
    Event,
    FromTo,
    LastSpan,
    Reading,
    Unresolved,
    Weekday,
    Weekend,
)
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list

__all__ = ["mark_running_tolls"]

_LEAST_TOLL = 100
"""A smaller figure beside the word "war" or "fighting" is that of one fight."""

_LEAST_PERFECT_TOLL = 1000
"""So many are not lost in one fight: told in the perfect, without a time, they are those of the war so far."""

_SHORT = (Weekday, DayWord, Weekend)
_OPEN = (FromTo, Event, Unresolved)
_SO_FAR = (("so", "far"), ("to", "date"), ("until", "now"), ("up", "to", "now"), ("thus", "far"))
_BY_NOW = "now"
_OF_A_WAR = frozenset({"killed", "wounded", "killed-or-wounded"})
_HOURS = frozenset({"dawn", "midnight", "midday", "noon", "morning", "evening", "sunrise", "nightfall"})
_LEAST_MONTHS = 6
_REACH = 10
_STEPS_UP = 2
_PERFECT = frozenset({"has", "have", "had", "’ve", "'ve"})
_NEAR = 4
"""Steps in the tree within which a word belongs to the event's clause."""


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
    if any(syntax.lower[t : t + len(words)] == words for t in range(start, end) for words in _SO_FAR):
        return statement.outcome != "captured"
    if _is_total_raised_to(reading, statement, start, end):
        return True
    since = next((t for t in range(start, end) if syntax.lower[t] == "since"), None)
    if since is not None:
        return _counts_since(reading, statement, since)
    return _is_toll_of_war(reading, statement, start, end)


def _is_total_raised_to(reading: ArticleReading, statement: CasualtyStatement, start: int, end: int) -> bool:
    """Whether the figure is what a total has come to ("brings the total to 72 dead")."""
    syntax = reading.syntax
    above = [statement.trigger, *syntax.ancestors(statement.trigger)][: _NEAR + 1]
    totals = word_list(reading.lexicon, "totalnoun").find(syntax, start, end)
    return any(
        total.token < statement.trigger
        and syntax.heads[total.token] in above
        and syntax.deps[total.token].startswith(("obj", "nsubj"))
        and any(syntax.lower[t] == "to" and syntax.deps[t] == "case" for t in range(total.end, statement.trigger))
        for total in totals
    )


def _counts_since(reading: ArticleReading, statement: CasualtyStatement, since: int) -> bool:
    """Whether the figure is counted from the time behind "since", which lies more than some days back."""
    syntax = reading.syntax
    opening = syntax.heads[since]
    if opening in (statement.trigger, *syntax.ancestors(statement.trigger)) and syntax.deps[since] in {"case", "mark"}:
        return False
    if syntax.deps[since] == "mark" and not _is_perfect(reading, statement, steps=3):
        return False
    if _compares(reading, since) or _dates_event(reading, statement, since):
        return False
    if not _is_near(reading, statement, syntax.heads[opening]):
        return False
    if _HOURS & set(syntax.lower[since + 1 : since + 4]):
        return False
    times = [t.mention.reading for t in reading.times.within(since, since + 3)]
    return not any(isinstance(_bare(time), _SHORT) for time in times)


def _is_perfect(reading: ArticleReading, statement: CasualtyStatement, steps: int) -> bool:
    """Whether the event's word, or one of the ``steps - 1`` words above it, stands in the perfect."""
    syntax = reading.syntax
    clause = [statement.trigger, *syntax.ancestors(statement.trigger)][:steps]
    return any(syntax.lower[c] in _PERFECT for t in clause for c in syntax.children[t])


def _compares(reading: ArticleReading, since: int) -> bool:
    """Whether a superlative stands before ("the deadliest attack since May")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(since)
    before = range(max(start, since - _REACH), since)
    return any(
        syntax.tags[t] in {"JJS", "RBS"} or syntax.lower[t] == "first" for t in before if syntax.lower[t] != "least"
    )


def _dates_event(reading: ArticleReading, statement: CasualtyStatement, since: int) -> bool:
    """Whether the event is what the time is told by ("on alert since July, when a bomb killed six")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(since)
    between = syntax.lower[since : statement.trigger]
    return since - start > 1 and any(word in {"when", "that", "which"} for word in between)


def _bare(time: Reading) -> Reading:
    return time.time if isinstance(time, Bounded) else time


def _is_long(time: Reading) -> bool:
    """Whether a time is a span of months or years."""
    return isinstance(time, LastSpan) and time.length.months >= _LEAST_MONTHS


def _is_near(reading: ArticleReading, statement: CasualtyStatement, token: int) -> bool:
    """Whether a word stands in the clause of the event's word, or its clause hangs on the word."""
    syntax = reading.syntax
    path = [statement.trigger, *syntax.ancestors(statement.trigger)][: _NEAR + 1]
    above = [token, *syntax.ancestors(token)][: _STEPS_UP + 1]
    return any(word in path for word in above) or syntax.is_within(statement.trigger, token)


def _is_toll_of_war(reading: ArticleReading, statement: CasualtyStatement, start: int, end: int) -> bool:
    """Whether a large figure is told of a whole war, and not of a day, a month or a year of it."""
    assert statement.figure is not None  # noqa: S101
    low, high = statement.figure.mention.low, statement.figure.mention.high
    size = max(low or 0, high or 0)
    if size < _LEAST_TOLL:
        return False
    wars = word_list(reading.lexicon, "warnoun").find(reading.syntax, start, end)
    times = [
        time.mention.reading
        for time in reading.times.within(start, end)
        if time.mention.words.lower() != _BY_NOW
        and not any(_describes(reading, war.token, time.mention.first) for war in wars)
    ]
    if not all(isinstance(time, _OPEN) or _is_long(time) for time in times):
        return False
    steps = 1 if reading.syntax.pos[statement.trigger] == "VERB" else 2
    if size >= _LEAST_PERFECT_TOLL and statement.outcome in _OF_A_WAR and _is_perfect(reading, statement, steps):
        return True
    return any(_is_near(reading, statement, war.token) for war in wars)


def _describes(reading: ArticleReading, war: int, time: int) -> bool:
    """Whether a time stands in a relative clause of the war ("the war, which began in 2011, has …")."""
    syntax = reading.syntax
    clauses = [c for c in syntax.children[war] if syntax.deps[c] == "acl:relcl"]
    return any(syntax.is_within(time, clause) for clause in clauses)
