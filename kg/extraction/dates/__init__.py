"""Times in an article and the days that they resolve to.

`find_time_expressions` finds the words, `resolve_time` reads the table "Dates" of the annotation guidelines; all words
are data in ``ontology/vocabulary/times.ttl``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span

from kg.extraction.dates.calendar_words import compile_time_grammar
from kg.extraction.dates.events import find_event_words
from kg.extraction.dates.expressions import TimeMention, find_time_expressions, read_time, year_of
from kg.extraction.dates.readings import AfterEvent, Bounded, Event, FromTo, Reading, Unresolved, points_ahead
from kg.extraction.dates.resolution import FiscalCalendar, Interval, TimeContext, resolve_reading
from kg.model import EventTime
from kg.vocabulary import Lexicon

__all__ = [
    "Interval",
    "TimeMention",
    "find_dated_events",
    "find_time_expressions",
    "find_year_nearby",
    "points_ahead",
    "resolve_time",
    "resolve_words",
]

_NEAR_EVENT = 6
"""Tokens before a date within which the event that it dates is told."""

NEARBY = 600
"""Characters within which a date without a year may take the year of another."""


def resolve_time(
    mention: TimeMention,
    lexicon: Lexicon,
    anchor: dt.date | None,
    tense: str = "past",
    *,
    spoken: dt.date | None = None,
    year: int | None = None,
    events: Mapping[str, Interval] | None = None,
    told: Interval | None = None,
    fiscal_country: str | None = "US",
) -> EventTime:
    """The words of a mention with the days that they stand for; without days where these cannot be known.

    ``anchor`` is the article's date, ``tense`` the event's.  ``spoken`` is the day on which the words were spoken,
    where the text says it.  ``year`` is what `find_year_nearby` gives, ``events`` what `find_dated_events` gives,
    ``told`` the time that the text told of last, from which "the following day" counts.  ``fiscal_country`` says whose
    fiscal year is meant (ISO 3166 code; None: not known).
    """
    context = TimeContext(anchor, tense, spoken, year, events, _fiscal_calendar(lexicon, fiscal_country), told)
    return _resolve(mention.words, mention.reading, context)


def resolve_words(
    words: str,
    lexicon: Lexicon,
    anchor: dt.date | None,
    tense: str = "past",
    *,
    spoken: dt.date | None = None,
    year: int | None = None,
    fiscal_country: str | None = "US",
) -> EventTime:
    """As `resolve_time`, for words outside an article ("by January 20")."""
    context = TimeContext(anchor, tense, spoken, year, fiscal=_fiscal_calendar(lexicon, fiscal_country))
    return _resolve(words, read_time(words, lexicon), context)


def _fiscal_calendar(lexicon: Lexicon, country: str | None) -> FiscalCalendar | None:
    return compile_time_grammar(lexicon).fiscal.get(country) if country else None


def _resolve(words: str, reading: Reading | None, context: TimeContext) -> EventTime:
    days = resolve_reading(reading, context) if reading is not None else None
    if days is None or (days.start is None and days.end is None):
        return EventTime(words)
    return EventTime(words, days.start, days.end, days.precision)


def find_dated_events(
    doc: Doc, mentions: Sequence[TimeMention], lexicon: Lexicon, anchor: dt.date | None
) -> dict[str, Interval]:
    """The events that the text dates, by their noun ("the July 3 handover" → ``handover``).

    A mention dates what it modifies where that is a noun, and an event of the vocabulary (``datedevent``) that is told
    right before or behind it ("takes office on January 20") or in the clause that it closes; whatever else the
    vocabulary calls this event is dated with it (``inauguration``).  Two different days for one noun leave it out.
    """
    dated: dict[str, Interval] = {}
    disputed: set[str] = set()
    fiscal = compile_time_grammar(lexicon).fiscal.get("US")
    for mention in mentions:
        if year_of(mention.reading) is None and anchor is None:
            continue
        clause = doc[mention.first : mention.last + 1] if isinstance(mention.reading, Bounded) else None
        reading = mention.reading.time if isinstance(mention.reading, Bounded) else mention.reading
        if isinstance(reading, Bounded | FromTo | Event | AfterEvent | Unresolved):
            continue
        named = _nouns_of_clause(clause) if clause else _noun_dated(doc, mention)
        first, last = max(doc[mention.first].sent.start, mention.first - _NEAR_EVENT), mention.last + 2
        told = find_event_words(clause or doc[first:last], lexicon)
        named.update(*(event.nouns for event in told))
        ahead = any(event.ahead for event in told)
        days = resolve_reading(reading, TimeContext(anchor, "future" if ahead else "past", fiscal=fiscal))
        if days is not None:
            disputed |= {noun for noun in named if dated.setdefault(noun, days) != days}
    return {noun: days for noun, days in dated.items() if noun not in disputed}


def _noun_dated(doc: Doc, mention: TimeMention) -> set[str]:
    """The noun that a date modifies ("the July 3 handover")."""
    head = doc[mention.first : mention.last + 1].root.head
    return {head.lower_} if head.pos_ == "NOUN" and not mention.first <= head.i <= mention.last else set()


def _nouns_of_clause(clause: Span) -> set[str]:
    """What happened in a phrase that ends with its day: its noun, or what began ("since the war began in 2011")."""
    happened = clause.root
    subjects = [child for child in happened.children if child.dep_.startswith("nsubj")]
    return {token.lower_ for token in (happened, *subjects) if token.pos_ == "NOUN" and token in clause}


def find_year_nearby(mention: TimeMention, mentions: Sequence[TimeMention]) -> int | None:
    """The year of the nearest mention before, else behind, that has one; None where none stands within `NEARBY`."""
    before = [other for other in mentions if other.end <= mention.start and other.has_year]
    if before and mention.start - before[-1].end <= NEARBY:
        return year_of(before[-1].reading)
    after = [other for other in mentions if other.start >= mention.end and other.has_year]
    if after and after[0].start - mention.end <= NEARBY:
        return year_of(after[0].reading)
    return None
