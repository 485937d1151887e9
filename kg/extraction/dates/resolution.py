"""From what words for a time mean to days, by the table "Dates" of the annotation guidelines."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.extraction.dates.readings import (
    AfterEvent,
    Ago,
    Bounded,
    CalendarUnit,
    Day,
    DayTold,
    DayWord,
    Decade,
    Event,
    FiscalYear,
    FiscalYearAround,
    FromTo,
    LastSpan,
    Length,
    Month,
    NextSpan,
    PartOfYear,
    Reading,
    Season,
    SpanEnding,
    UnitBesideTold,
    Unresolved,
    Weekday,
    Weekend,
    Year,
)

__all__ = ["FiscalCalendar", "Interval", "TimeContext", "resolve_reading"]

_LOOKING_FORWARD = frozenset({"future", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, inclusive; None where open.  ``precision`` is a notation of the precision concepts."""

    start: dt.date | None
    end: dt.date | None
    precision: str


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When a country's fiscal year begins: its month, and how many years before the one year it is named for.

    ``named_by_two_years`` where it may carry the names of both years that it touches (2008/09).
    """

    first_month: int
    years_before: int | None
    named_by_two_years: bool


@dataclass(frozen=True)
class TimeContext:
    """What words for a time are resolved against.

    ``anchor`` is the article's date, ``spoken`` the day on which the words were spoken where the text says it, and
    ``tense`` the event's.  ``year`` is the year that the text gives nearby, for a date that has none and no anchor.
    ``events`` gives the days of events that the text dates elsewhere, by noun; ``fiscal`` is the fiscal year meant;
    ``told`` is the time that the text told of last ("the following day").
    """

    anchor: dt.date | None = None
    tense: str = "past"
    spoken: dt.date | None = None
    year: int | None = None
    events: Mapping[str, Interval] | None = None
    fiscal: FiscalCalendar | None = None
    told: Interval | None = None

    @property
    def forward(self) -> bool:
        """Whether the event lies ahead of the article."""
        return self.tense in _LOOKING_FORWARD


def resolve_reading(reading: Reading, context: TimeContext) -> Interval | None:
    """The days that a reading stands for, or None where they cannot be known."""
    try:
        return _resolve(reading, context)
    except (ValueError, OverflowError):
        return None


def _resolve(reading: Reading, context: TimeContext) -> Interval | None:
    match reading:
        case Day():
            return _resolve_day(reading, context)
        case Month():
            return _resolve_month(reading, context)
        case Year(year):
            return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
        case Decade(year):
            return Interval(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "interval")
        case Season():
            return _resolve_season(reading, context)
        case PartOfYear():
            return _resolve_part_of_year(reading, context)
        case FiscalYear():
            return _resolve_fiscal_year(reading, context.fiscal)
        case FromTo():
            return _resolve_from_to(reading, context)
        case Bounded():
            return _resolve_bounded(reading, context)
        case SpanEnding(length, last):
            ended = _resolve(last, context)
            day = ended.end if ended is not None else None
            return Interval(_add(day, length, -1) + dt.timedelta(1), day, "interval") if day else None
        case Event(nouns):
            return (
                next((context.events[noun] for noun in nouns if noun in context.events), None)
                if context.events
                else None
            )
        case DayTold():
            return context.told
        case UnitBesideTold(unit, shift):
            return _resolve_beside(unit, shift, context.told)
        case AfterEvent(length, sign, event):
            dated = _resolve(event, context)
            return _shifted(dated, length, sign) if dated else None
        case Unresolved():
            return None
    if context.anchor is None:
        return None
    return _resolve_relative(reading, context, context.anchor)


def _resolve_relative(reading: Reading, context: TimeContext, anchor: dt.date) -> Interval | None:
    """Times that mean nothing without the day of the article."""
    match reading:
        case DayWord(first, last):
            start, end = anchor + dt.timedelta(first), anchor + dt.timedelta(last)
            return Interval(start, end, "day" if start == end else "interval")
        case Weekday():
            day = _find_weekday(reading, context, anchor)
            return Interval(day, day, "day")
        case Weekend(shift):
            saturday = anchor - dt.timedelta((anchor.weekday() - 5) % 7)
            if (context.forward and shift == 0) or shift > 0:
                saturday += dt.timedelta(7)
            return Interval(saturday, saturday + dt.timedelta(1), "interval")
        case CalendarUnit():
            return _resolve_unit(reading, anchor)
        case FiscalYearAround(shift):
            return _resolve_fiscal_year_around(shift, context.fiscal, anchor)
        case LastSpan(length):
            end = context.spoken or anchor
            return Interval(_add(end, length, -1), end, "interval")
        case NextSpan(length):
            return Interval(anchor, _add(anchor, length, 1), "interval")
        case Ago(count, unit):
            return _resolve_ago(count, unit, anchor)
    return None


def _add(day: dt.date, length: Length, sign: int) -> dt.date:
    """``day`` moved by whole months (the last day of a shorter month at most), then by days."""
    months = day.year * 12 + day.month - 1 + sign * length.months
    year, month = divmod(months, 12)
    moved = dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return moved + dt.timedelta(sign * length.days)


def _shifted(interval: Interval, length: Length, sign: int) -> Interval:
    return Interval(
        _add(interval.start, length, sign) if interval.start else None,
        _add(interval.end, length, sign) if interval.end else None,
        interval.precision,
    )


def _choose_year(first: tuple[int, int], last: tuple[int, int], context: TimeContext) -> int | None:
    """The year of days that are given by month and day: the latest up to the article, or the next one ahead of it."""
    anchor = context.anchor
    if anchor is None:
        return context.year
    if context.forward:
        return anchor.year if last >= (anchor.month, anchor.day) else anchor.year + 1
    return anchor.year if first <= (anchor.month, anchor.day) else anchor.year - 1


def _resolve_day(reading: Day, context: TimeContext) -> Interval | None:
    last = reading.last_day or reading.day
    year = reading.year or _choose_year((reading.month, reading.day), (reading.month, last), context)
    if year is None:
        return None
    if reading.year is None and (reading.month, reading.day) == (2, 29):
        step = 1 if context.forward else -1
        while monthrange(year, 2)[1] < 29:
            year += step
    start, end = dt.date(year, reading.month, reading.day), dt.date(year, reading.month, last)
    return Interval(start, end, "day" if start == end else "interval")


def _resolve_month(reading: Month, context: TimeContext) -> Interval | None:
    year = reading.year
    if year is None and reading.years is not None and context.anchor is not None:
        year = context.anchor.year + reading.years
    if year is None:
        if reading.shift:
            context = replace(context, tense="future" if reading.shift > 0 else "past")
        year = _choose_year((reading.month, 1), (reading.month, 31), context)
        if year is None:
            return None
        if context.anchor is not None and (year, reading.month) == (context.anchor.year, context.anchor.month):
            year += reading.shift
    return _part_of_month(year, reading.month, reading.first_day, reading.last_day)


def _part_of_month(year: int, month: int, first: int, last: int | None) -> Interval:
    whole = first == 1 and last is None
    end = dt.date(year, month, last or monthrange(year, month)[1])
    return Interval(dt.date(year, month, first), end, "month" if whole else "part-of-month")


def _season(year: int, first_month: int) -> Interval:
    start = dt.date(year, first_month, 1)
    return Interval(start, _add(start, Length(months=3), 1) - dt.timedelta(1), "season")


def _resolve_season(reading: Season, context: TimeContext) -> Interval | None:
    if reading.year is not None:
        return _season(reading.year, reading.first_month)
    if context.anchor is None:
        return _season(context.year, reading.first_month) if context.year is not None else None
    candidates = [_season(context.anchor.year + shift, reading.first_month) for shift in (-2, -1, 0, 1, 2)]
    begun = [season for season in candidates if season.start is not None and season.start <= context.anchor]
    ahead = [season for season in candidates if season.end is not None and season.end >= context.anchor]
    if reading.shift < 0:
        return [season for season in candidates if season.end is not None and season.end < context.anchor][-1]
    if reading.shift > 0:
        return next(season for season in ahead if season not in begun)
    return ahead[0] if context.forward else begun[-1]


def _resolve_part_of_year(reading: PartOfYear, context: TimeContext) -> Interval | None:
    anchor_year = context.anchor.year if context.anchor else context.year
    year = reading.year if reading.year is not None else anchor_year
    if year is None:
        return None
    start = dt.date(year + reading.shift, (reading.ordinal - 1) * reading.months + 1, 1)
    if (
        reading.year is None
        and reading.shift == 0
        and context.anchor
        and not context.forward
        and start > context.anchor
    ):
        start = start.replace(year=start.year - 1)
    end = _add(start, Length(months=reading.months), 1) - dt.timedelta(1)
    return Interval(start, end, "quarter" if reading.months == 3 else "interval")


def _resolve_fiscal_year(reading: FiscalYear, fiscal: FiscalCalendar | None) -> Interval | None:
    if fiscal is None:
        return None
    if reading.second_year is not None and fiscal.named_by_two_years:
        first_year = reading.year
    elif reading.second_year is None and fiscal.years_before is not None:
        first_year = reading.year - fiscal.years_before
    else:
        return None
    start = dt.date(first_year, fiscal.first_month, 1)
    return Interval(start, _add(start, Length(months=12), 1) - dt.timedelta(1), "year")


def _resolve_fiscal_year_around(shift: int, fiscal: FiscalCalendar | None, anchor: dt.date) -> Interval | None:
    if fiscal is None:
        return None
    first_year = anchor.year - (anchor.month < fiscal.first_month) + shift
    start = dt.date(first_year, fiscal.first_month, 1)
    return Interval(start, _add(start, Length(months=12), 1) - dt.timedelta(1), "year")


def _resolve_beside(unit: str, shift: int, told: Interval | None) -> Interval | None:
    day = told and (told.start or told.end)
    return Interval(*_unit_around(unit, day, shift)) if day else None


def _find_weekday(reading: Weekday, context: TimeContext, anchor: dt.date) -> dt.date:
    back = (anchor.weekday() - (reading.ordinal - 1)) % 7
    if reading.shift > 0 or (reading.shift == 0 and context.forward):
        return anchor + dt.timedelta(7 - back)
    if reading.shift < 0 and back == 0:
        back = 7
    return anchor - dt.timedelta(back)


def _unit_around(unit: str, anchor: dt.date, shift: int) -> tuple[dt.date, dt.date, str]:
    """First and last day of the calendar unit ``shift`` units from the one that holds ``anchor``."""
    if unit == "day":
        day = anchor + dt.timedelta(shift)
        return day, day, "day"
    if unit == "week":
        monday = anchor - dt.timedelta(anchor.weekday()) + dt.timedelta(7 * shift)
        return monday, monday + dt.timedelta(6), "interval"
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    index = anchor.year * 12 + anchor.month - 1
    first = (index // months + shift) * months
    start = dt.date(first // 12, first % 12 + 1, 1)
    return start, _add(start, Length(months=months), 1) - dt.timedelta(1), "interval" if unit == "decade" else unit


def _resolve_unit(reading: CalendarUnit, anchor: dt.date) -> Interval:
    start, end, precision = _unit_around(reading.unit, anchor, reading.shift)
    if reading.unit == "month" and (reading.first_day > 1 or reading.last_day is not None):
        return _part_of_month(start.year, start.month, reading.first_day, reading.last_day)
    if reading.shift == 0:
        return Interval(anchor, end, "interval") if reading.to_come else Interval(start, anchor, "interval")
    return Interval(start, end, precision)


def _resolve_ago(count: int, unit: str, anchor: dt.date) -> Interval:
    if unit == "hour":
        return Interval(anchor - dt.timedelta(-(-count // 24)) if count >= 24 else anchor, anchor, "interval")
    start, end, precision = _unit_around(unit, anchor, -count)
    return Interval(start, end, precision)


def _resolve_bounded(reading: Bounded, context: TimeContext) -> Interval | None:
    forward = reading.bounds == "before" and context.tense == "present"
    tense = "past" if reading.bounds == "since" else "future" if forward else context.tense
    inner = _resolve(reading.time, replace(context, tense=tense))
    if inner is None:
        return None
    if reading.bounds == "since":
        return Interval(inner.start, context.anchor, "interval") if inner.start else None
    if reading.bounds == "before":
        return Interval(None, inner.end, "interval") if inner.end else None
    return Interval(inner.start, None, "interval") if inner.start else None


def _resolve_from_to(reading: FromTo, context: TimeContext) -> Interval | None:
    first, second = _resolve(reading.first, context), _resolve(reading.second, context)
    if first is None or second is None or first.start is None or second.end is None:
        return None
    if first.start > second.end:
        if context.forward:
            second = _resolve(reading.second, replace(context, anchor=first.start))
        else:
            first = _resolve(reading.first, replace(context, anchor=second.end))
    if first is None or second is None or first.start is None or second.end is None or first.start > second.end:
        return None
    return Interval(first.start, second.end, "interval")
