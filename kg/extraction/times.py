"""When an event happened: the expression of time that belongs to its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.attribution import Report
from kg.extraction.dates import (
    Interval,
    TimeMention,
    find_dated_events,
    find_time_expressions,
    find_year_nearby,
    resolve_time,
)
from kg.extraction.statements import AidStatement, Statement
from kg.extraction.syntax import Syntax
from kg.model import Article, EventTime
from kg.vocabulary import Lexicon

__all__ = ["PlacedTime", "Times", "find_event_time", "find_times"]

_FARTHEST = 6.0
"""Steps in the tree, a clause border counting two, beyond which an expression of time belongs to something else."""


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """An expression of time at tokens ``first`` to ``last`` (inclusive)."""

    first: int
    last: int
    mention: TimeMention


@dataclass(frozen=True)
class Times:
    """The expressions of time of an article, and the events that it dates."""

    ordered: tuple[PlacedTime, ...]
    mentions: Sequence[TimeMention]
    events: Mapping[str, Interval]

    def within(self, start: int, end: int) -> Iterator[PlacedTime]:
        """The expressions that begin in a token range."""
        for time in self.ordered:
            if start <= time.first < end:
                yield time


def find_times(doc: Doc, number: Mapping[int, int], article: Article, lexicon: Lexicon) -> Times:
    """The expressions of time of a parsed article; ``number`` maps the document's tokens to those of its syntax."""
    mentions = find_time_expressions(doc, lexicon)
    placed = tuple(
        PlacedTime(number[m.first], number[m.last], m) for m in mentions if m.first in number and m.last in number
    )
    return Times(placed, mentions, find_dated_events(doc, mentions, lexicon, article.date))


def find_event_time(
    syntax: Syntax,
    times: Times,
    article: Article,
    lexicon: Lexicon,
    statement: Statement,
    tense: str,
    reports: Sequence[Report],
) -> EventTime | None:
    """The time of a statement's event, with the days that its words resolve to.

    The time of speaking ("said on Tuesday") is none; of the others the one nearest in the tree is taken.
    """
    start, end = syntax.sentence_range(statement.trigger)
    path = {token: steps for steps, token in enumerate([statement.trigger, *syntax.ancestors(statement.trigger)])}
    best: tuple[float, PlacedTime] | None = None
    for time in times.within(start, end):
        if _is_time_of_speaking(syntax, time, reports, statement):
            continue
        distance = _distance(syntax, time, path, statement)
        if distance <= _FARTHEST and (best is None or distance < best[0]):
            best = (distance, time)
    if best is None:
        return None
    mention = best[1].mention
    return resolve_time(
        mention,
        lexicon,
        article.date,
        tense,
        year=find_year_nearby(mention, times.mentions) if article.date is None else None,
        events=times.events,
    )


def _root(syntax: Syntax, time: PlacedTime) -> int:
    inside = range(time.first, time.last + 1)
    return next((t for t in inside if syntax.heads[t] not in inside or syntax.heads[t] == t), time.first)


def _is_time_of_speaking(syntax: Syntax, time: PlacedTime, reports: Sequence[Report], statement: Statement) -> bool:
    """Whether the words tell when something was said: they hang on a verb of speech or stand right behind it."""
    governor = syntax.heads[_root(syntax, time)]
    for report in reports:
        if report.token == statement.trigger or report.according:
            continue
        behind = time.first - report.token
        if governor == report.token and (0 < behind <= 4 or time.first < report.token):
            return time.first > report.token or not isinstance(statement, AidStatement)
        if behind == 1:
            return True
    return False


def _distance(syntax: Syntax, time: PlacedTime, path: Mapping[int, int], statement: Statement) -> float:
    """Steps from the trigger up to the common ancestor and down to the time; clause borders count two."""
    token = _root(syntax, time)
    steps = 0.0
    for _ in range(12):
        if token in path:
            return steps + path[token] + abs(time.first - statement.trigger) / 100
        label = syntax.deps[token]
        steps += 2.0 if label.startswith(("acl", "advcl", "ccomp", "parataxis")) else 1.0
        if syntax.heads[token] == token:
            break
        token = syntax.heads[token]
    return _FARTHEST + 1
