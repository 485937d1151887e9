"""When an event happened: the expression of time that belongs to its clause.

`time_exclusions` tells what dates another thing; victims fall on the day of the attack told before (`discourse`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.attribution import Report
from kg.extraction.closed_classes import OF_GROUP, PRESENT_BE
from kg.extraction.dates import (
    Interval,
    TimeMention,
    find_dated_events,
    find_year_nearby,
    points_ahead,
    resolve_time,
)
from kg.extraction.dates.readings import Day, DayWord, FiscalYear, LastSpan, Month, Weekday
from kg.extraction.statements import AidStatement, CasualtyStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.time_exclusions import PlacedTime, dates_another_thing
from kg.extraction.words import word_list
from kg.model import Article, EventTime
from kg.vocabulary import Lexicon

__all__ = ["PlacedTime", "Times", "find_event_time", "find_own_time", "find_time_of_speaking", "place_times"]

_FARTHEST = 6.0
"""Steps in the tree, a clause border counting two, beyond which an expression of time belongs to something else."""
_OF_PART = 3.0
"""What a time counts less that tells when a part of the figure was lost or given."""
_PARTS = frozenset({"including", "among", "plus", "+"})
_CLAUSES = ("acl", "advcl", "ccomp", "parataxis")
_DAYS = (Day, DayWord, Weekday, FiscalYear)
_DATED = (Day, Month, Weekday)
_TO_COME = frozenset({"announced", "allocated"})
_DATED_STAGES = frozenset({"announced", "approved", "allocated", "requested"})
_SENTENCES_BACK, _SENTENCES_BACK_TO_TOLD, _SENTENCES_BACK_TO_TODAY = 1, 2, 8
"""Sentences before in which the day of aid may stand: any day, and "today", which holds for a whole announcement."""


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
    reports: Sequence[Sequence[Report]],
    continued: Sequence[int] = (),
) -> EventTime | None:
    """The time of a statement's event, with the days that its words resolve to.

    The time of speaking ("said on Tuesday") is none, but spans count back from it, and what has happened did not happen
    next week; of the others the one nearest in the tree is taken.  Aid of which somebody "said on Tuesday" that it will
    come was announced on that day.  Losses without a day of their own happened on the day of the attack that the
    sentences ``continued`` tell of (`find_sentences_continued`), aid on the day that the sentence just before names.
    ``reports`` are those of all sentences.
    """
    start, _ = syntax.sentence_range(statement.trigger)
    chosen, spoken = find_own_time(syntax, times, lexicon, statement, tense, reports)
    if chosen is None and spoken is not None and _is_announced_by_speaking(statement, tense):
        chosen, tense = spoken, "past"
    if chosen is None:
        chosen = _day_before(syntax, times, statement, start, reports, continued)
    if chosen is None:
        return None
    mention = chosen.mention
    if (
        chosen.first <= statement.trigger <= chosen.last
        or _tells_cause(syntax, lexicon, chosen, statement)
        or _is_time_of_clause(syntax, chosen, statement)
    ):
        mention = mention.without_event()
    tense = _tense_of_time(syntax, chosen, statement, tense)
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


def find_own_time(
    syntax: Syntax,
    times: Times,
    lexicon: Lexicon,
    statement: Statement,
    tense: str,
    reports: Sequence[Sequence[Report]],
) -> tuple[PlacedTime | None, PlacedTime | None]:
    """The expression in a statement's sentence that tells when its event was, and the one that tells when it was told.

    The first is the one nearest to the event's word in the tree, None where none is near.
    """
    start, end = syntax.sentence_range(statement.trigger)
    path = {token: steps for steps, token in enumerate([statement.trigger, *syntax.ancestors(statement.trigger)])}
    best: tuple[float, PlacedTime] | None = None
    spoken: PlacedTime | None = None
    for time in times.within(start, end):
        inside = statement.start <= time.first and time.last < statement.end
        if not inside and _is_time_of_speaking(syntax, time, reports[syntax.sentence_of[start]], statement):
            spoken = spoken or time
            continue
        if _is_time_of_disclosure(syntax, lexicon, time, statement):
            continue
        if tense == "past" and points_ahead(time.mention.reading):
            continue
        distance = _distance(syntax, lexicon, time, path, statement)
        if _counts_a_part(syntax, time, statement):
            distance += _OF_PART
        if distance <= _FARTHEST and (best is None or distance < best[0]):
            best = (distance, time)
    return (_apposed(syntax, times, best[1], end) if best is not None else None), spoken


def _apposed(syntax: Syntax, times: Times, time: PlacedTime, end: int) -> PlacedTime:
    """The day that stands in commas behind a time and tells which is meant ("over the past day, June 11,")."""
    behind = next(iter(times.within(time.last + 1, min(end, time.last + 3))), None)
    if behind is None or syntax.lower[time.last + 1 : behind.first] != (",",):
        return time
    span = isinstance(time.mention.reading, LastSpan)
    return behind if span and isinstance(behind.mention.reading, Day) else time


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
    reports: Sequence[Sequence[Report]],
) -> EventTime | None:
    """When a statement was made ("said on Tuesday"), where its sentence tells."""
    number = syntax.sentence_of[statement.trigger]
    for time in times.within(*syntax.sentences[number]):
        if _is_time_of_speaking(syntax, time, reports[number], statement):
            year = find_year_nearby(time.mention, times.mentions) if article.date is None else None
            return resolve_time(time.mention, lexicon, article.date, "past", year=year, events=times.events)
    return None


def _tells_cause(syntax: Syntax, lexicon: Lexicon, time: PlacedTime, statement: Statement) -> bool:
    """Whether words tell what people died of, on the same day ("killed after a drone hit their car on Tuesday")."""
    if not isinstance(statement, CasualtyStatement) or syntax.lower[time.first] not in {"after", "following", "when"}:
        return False
    return bool(word_list(lexicon, "attacknoun", "attackverb").find(syntax, time.first + 1, time.last + 1))


def _is_time_of_clause(syntax: Syntax, time: PlacedTime, statement: Statement) -> bool:
    """Whether a clause behind a time tells what happened then ("none until 2019, when a guide was murdered")."""
    when = time.last + 1 + (syntax.lower[time.last + 1 : time.last + 2] == (",",))
    if syntax.lower[when : when + 1] != ("when",):
        return False
    return when < statement.trigger and syntax.heads[when] in {statement.trigger, *syntax.ancestors(statement.trigger)}


def _tense_of_time(syntax: Syntax, time: PlacedTime, statement: Statement, tense: str) -> str:
    """The tense of what a time dates: that of the verb on which it hangs, where this is another one than the event's.

    What was announced on Tuesday lies behind, though it will be given; who is leaving in June has yet to leave.
    """
    verbs = (t for t in syntax.ancestors(time.root(syntax)) if syntax.pos[t] == "VERB")
    verb = next(verbs, statement.trigger)
    if verb != statement.trigger and syntax.tags[verb] == "VBD":
        return "past"
    helpers = {syntax.lower[child] for child in syntax.children_with(verb, "aux")}
    ahead = tense == "present" and syntax.tags[verb] == "VBG" and not helpers.isdisjoint(PRESENT_BE)
    return "future" if ahead and isinstance(time.mention.reading, _DATED) else tense


def _is_announced_by_speaking(statement: Statement, tense: str) -> bool:
    """Whether aid was announced on the day on which somebody said that it will come."""
    return isinstance(statement, AidStatement) and statement.stage in _TO_COME and tense == "future"


def _day_before(
    syntax: Syntax,
    times: Times,
    statement: Statement,
    start: int,
    reports: Sequence[Sequence[Report]],
    continued: Sequence[int],
) -> PlacedTime | None:
    """The day that the sentences before tell for the same event: the one just before, and "today" from farther away."""
    if isinstance(statement, CasualtyStatement):
        for number in continued:
            for time in times.within(*syntax.sentences[number]):
                day = isinstance(time.mention.reading, _DAYS)
                if day and not _is_time_of_speaking(syntax, time, reports[number], statement):
                    return time
        return _time_of_group(syntax, times, statement, start, reports)
    if not isinstance(statement, AidStatement) or statement.stage not in _DATED_STAGES:
        return None
    sentence = syntax.sentence_of[start]
    for number in range(sentence - 1, max(sentence - _SENTENCES_BACK_TO_TODAY - 1, -1), -1):
        kinds = _DAYS if number >= sentence - _SENTENCES_BACK else DayWord
        days = [time for time in times.within(*syntax.sentences[number]) if isinstance(time.mention.reading, kinds)]
        if days:
            return days[0]
    return None


def _time_of_group(
    syntax: Syntax, times: Times, statement: CasualtyStatement, start: int, reports: Sequence[Sequence[Report]]
) -> PlacedTime | None:
    """The one time of the sentence before, of whose losses a part is told ("Of these, 58 were killed")."""
    figure, number = statement.figure, syntax.sentence_of[start]
    if figure is None or not number:
        return None
    around = (syntax.lower[start : start + 2], syntax.lower[figure.last + 1 : figure.last + 3])
    if not any(words[:1] == ("of",) and words[1:] and words[1] in OF_GROUP for words in around):
        return None
    told = times.within(*syntax.sentences[number - 1])
    found = [time for time in told if not _is_time_of_speaking(syntax, time, reports[number - 1], statement)]
    return found[0] if len(found) == 1 else None


def _is_time_of_speaking(syntax: Syntax, time: PlacedTime, reports: Sequence[Report], statement: Statement) -> bool:
    """Whether the words tell when something was said: they hang on a verb of speech or stand right behind it."""
    governor = syntax.heads[time.root(syntax)]
    for report in reports:
        if report.token == statement.trigger or report.according:
            continue
        parted = time.last < report.start and "," in syntax.lower[time.last : report.start]
        if parted and statement.trigger < time.first:
            continue
        behind = time.first - report.token
        if governor == report.token and (0 < behind <= 4 or time.first < report.token):
            return time.first > report.token or not isinstance(statement, AidStatement)
        if behind == 1:
            return True
    return False


def _is_time_of_disclosure(syntax: Syntax, lexicon: Lexicon, time: PlacedTime, statement: Statement) -> bool:
    """Whether the words tell when something came out ("it was revealed last night")."""
    verb = syntax.heads[time.root(syntax)]
    if verb == statement.trigger or syntax.tags[verb] != "VBN":
        return False
    told = word_list(lexicon, "speech").entries_for(syntax.lower[verb])
    return bool(told) and any(syntax.lower[child] == "it" for child in syntax.children[verb])


def _distance(
    syntax: Syntax, lexicon: Lexicon, time: PlacedTime, path: Mapping[int, int], statement: Statement
) -> float:
    """Steps from the trigger up to the common ancestor and down to the time; clause borders count two."""
    if dates_another_thing(syntax, lexicon, time, path, statement):
        return _FARTHEST + 1
    token = time.root(syntax)
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


def _counts_a_part(syntax: Syntax, time: PlacedTime, statement: Statement) -> bool:
    """Whether a time stands right behind a part of the figure ("lost 1,200 men, including 50 in the past day").

    Behind a comma it is the time of all ("and nine hurt, among them two girls, when bombs fell at dawn").
    """
    between = syntax.lower[statement.end : time.first]
    part = next((place for place, word in enumerate(between) if word in _PARTS), None)
    if statement.figure is None or part is None or "," in between[part:]:
        return False
    return any(syntax.pos[t] == "NUM" for t in range(statement.end, time.first))
