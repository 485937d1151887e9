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
    find_year_nearby,
    points_ahead,
    resolve_time,
)
from kg.extraction.dates.readings import Day, DayWord, FiscalYear, Weekday, Year
from kg.extraction.statements import AidStatement, CasualtyStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.model import Article, EventTime
from kg.vocabulary import Lexicon

__all__ = ["PlacedTime", "Times", "find_event_time", "find_time_of_speaking", "place_times"]

_FARTHEST = 6.0
"""Steps in the tree, a clause border counting two, beyond which an expression of time belongs to something else."""
_CLAUSES = ("acl", "advcl", "ccomp", "parataxis")
_DAYS = (Day, DayWord, Weekday, FiscalYear)
_DATED_STAGES = frozenset({"announced", "approved", "allocated", "requested"})
_SENTENCES_BACK, _SENTENCES_BACK_TO_TOLD, _SENTENCES_BACK_TO_TODAY = 1, 2, 8
"""Sentences before in which the day of aid may stand: any day, and "today", which holds for a whole announcement."""


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


def place_times(
    doc: Doc, mentions: Sequence[TimeMention], number: Mapping[int, int], article: Article, lexicon: Lexicon
) -> Times:
    """The expressions of time of a parsed article; ``number`` maps the document's tokens to those of its syntax."""
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

    The time of speaking ("said on Tuesday") is none, but spans count back from it, and what has happened did not happen
    next week; of the others the one nearest in the tree is taken.  A definite attack ("the blast killed") and aid
    without a day of its own happened on the day that the sentence just before names.
    """
    start, end = syntax.sentence_range(statement.trigger)
    path = {token: steps for steps, token in enumerate([statement.trigger, *syntax.ancestors(statement.trigger)])}
    best: tuple[float, PlacedTime] | None = None
    spoken: PlacedTime | None = None
    for time in times.within(start, end):
        if _is_time_of_speaking(syntax, time, reports, statement):
            spoken = spoken or time
            continue
        if tense == "past" and points_ahead(time.mention.reading):
            continue
        distance = _distance(syntax, lexicon, time, path, statement)
        if distance <= _FARTHEST and (best is None or distance < best[0]):
            best = (distance, time)
    chosen = best[1] if best is not None else _day_before(syntax, times, lexicon, statement, start)
    if chosen is None:
        return None
    mention = chosen.mention
    if chosen.first <= statement.trigger <= chosen.last or _tells_cause(syntax, lexicon, chosen, statement):
        mention = mention.without_event()
    day = resolve_time(spoken.mention, lexicon, article.date).start if spoken is not None else None
    told = Interval(day, day, "day") if day else _find_time_told(syntax, times, lexicon, article, chosen)
    return resolve_time(
        mention,
        lexicon,
        article.date,
        tense,
        spoken=day,
        year=find_year_nearby(mention, times.mentions) if article.date is None else None,
        events=times.events,
        told=told,
        fiscal_country=_fiscal_country(statement),
    )


def _find_time_told(
    syntax: Syntax, times: Times, lexicon: Lexicon, article: Article, time: PlacedTime
) -> Interval | None:
    """The last time with known days that stands before ``time``, in its sentence or the two before."""
    first = max(syntax.sentence_of[time.first] - _SENTENCES_BACK_TO_TOLD, 0)
    for other in reversed(list(times.within(syntax.sentences[first][0], time.first))):
        days = resolve_time(other.mention, lexicon, article.date, events=times.events)
        if days.precision:
            return Interval(days.start, days.end, days.precision)
    return None


def _fiscal_country(statement: Statement) -> str | None:
    """Whose fiscal year is meant: the donor's; the American one where nobody gives."""
    if isinstance(statement, AidStatement) and statement.donor:
        return statement.donor[0].country
    return "US"


def find_time_of_speaking(
    syntax: Syntax,
    times: Times,
    article: Article,
    lexicon: Lexicon,
    statement: Statement,
    reports: Sequence[Report],
) -> EventTime | None:
    """When a statement was made ("said on Tuesday"), where its sentence tells."""
    for time in times.within(*syntax.sentence_range(statement.trigger)):
        if _is_time_of_speaking(syntax, time, reports, statement):
            year = find_year_nearby(time.mention, times.mentions) if article.date is None else None
            return resolve_time(time.mention, lexicon, article.date, "past", year=year, events=times.events)
    return None


def _tells_cause(syntax: Syntax, lexicon: Lexicon, time: PlacedTime, statement: Statement) -> bool:
    """Whether words tell what people died of, on the same day ("killed after a drone hit their car on Tuesday")."""
    if not isinstance(statement, CasualtyStatement) or syntax.lower[time.first] not in {"after", "following", "when"}:
        return False
    return bool(word_list(lexicon, "attacknoun", "attackverb").find(syntax, time.first + 1, time.last + 1))


def _day_before(syntax: Syntax, times: Times, lexicon: Lexicon, statement: Statement, start: int) -> PlacedTime | None:
    """The day that the sentences before tell for the same event: the one just before, and "today" from farther away."""
    if isinstance(statement, AidStatement):
        if statement.stage not in _DATED_STAGES:
            return None
        reach = _SENTENCES_BACK_TO_TODAY
    elif isinstance(statement, CasualtyStatement) and _opens_with_attack(syntax, lexicon, start):
        reach = _SENTENCES_BACK
    else:
        return None
    sentence = syntax.sentence_of[start]
    for number in range(sentence - 1, max(sentence - reach - 1, -1), -1):
        kinds = _DAYS if number >= sentence - _SENTENCES_BACK else DayWord
        days = [time for time in times.within(*syntax.sentences[number]) if isinstance(time.mention.reading, kinds)]
        if days:
            return days[0]
    return None


def _opens_with_attack(syntax: Syntax, lexicon: Lexicon, start: int) -> bool:
    """Whether a sentence opens with an attack that the reader knows of ("The blast")."""
    opening = syntax.lower[start : start + 4]
    attacks = word_list(lexicon, "attacknoun")
    return opening[:1] in {("the",), ("that",), ("this",)} and any(attacks.entries_for(word) for word in opening)


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


def _distance(
    syntax: Syntax, lexicon: Lexicon, time: PlacedTime, path: Mapping[int, int], statement: Statement
) -> float:
    """Steps from the trigger up to the common ancestor and down to the time; clause borders count two."""
    token = _root(syntax, time)
    if _dates_another_thing(syntax, lexicon, time, path):
        return _FARTHEST + 1
    steps = 0.0
    for _ in range(12):
        if token in path:
            return steps + path[token] + abs(time.first - statement.trigger) / 100
        label = syntax.deps[token]
        steps += 2.0 if label.startswith(_CLAUSES) else 1.0
        if syntax.heads[token] == token:
            break
        token = syntax.heads[token]
    return _FARTHEST + 1


def _dates_another_thing(syntax: Syntax, lexicon: Lexicon, time: PlacedTime, path: Mapping[int, int]) -> bool:
    """Whether a time belongs to a name ("Camp David in 1978"), or a year to what is no attack ("the 1995 accords").

    A time between a subject and its verb ("Oslo on Friday announced"), or right before them, is the verb's.
    """
    root = _root(syntax, time)
    noun = syntax.heads[root]
    if syntax.pos[noun] == "PROPN" and syntax.deps[root].startswith("nmod"):
        return not (syntax.deps[noun].startswith("nsubj") and syntax.heads[noun] in path)
    before_noun = time.last < noun and syntax.pos[noun] in {"NOUN", "PROPN"} and noun not in path
    if not before_noun or not isinstance(time.mention.reading, Year):
        return False
    subject = syntax.deps[noun].startswith("nsubj")
    return not subject and not word_list(lexicon, "attacknoun").entries_for(syntax.lower[noun])
