"""What the words for a time mean before the day of the article is known."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AfterEvent",
    "Ago",
    "Bounded",
    "CalendarUnit",
    "Day",
    "DayTold",
    "DayWord",
    "Decade",
    "Event",
    "FiscalYear",
    "FiscalYearAround",
    "FromTo",
    "LastSpan",
    "Length",
    "Month",
    "NextSpan",
    "PartOfYear",
    "Reading",
    "Season",
    "UnitBesideTold",
    "Unresolved",
    "Weekday",
    "Weekend",
    "Year",
    "points_ahead",
]


@dataclass(frozen=True, slots=True)
class Length:
    """A span of time in whole months and days."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, or the days from ``day`` to ``last_day``."""

    month: int
    day: int
    year: int | None = None
    last_day: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, Monday 1; ``shift`` is -1 for "last Monday", 1 for "next Monday", else 0."""

    ordinal: int
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A month; ``first_day`` and ``last_day`` where only a part is meant (early, mid, late).

    ``years`` counts from the article's year ("June last year": -1), None where the words tell none.
    """

    month: int
    year: int | None = None
    first_day: int = 1
    last_day: int | None = None
    shift: int = 0
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    year: int


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its first month; the year is that of its first day."""

    first_month: int
    year: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A quarter (three months) or a half (six), by its number; ``shift`` counts years from the article's."""

    ordinal: int
    months: int
    year: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year by its name; ``second_year`` where the name gives two (2008/09)."""

    year: int
    second_year: int | None = None


@dataclass(frozen=True, slots=True)
class FiscalYearAround:
    """The fiscal year ``shift`` years from the one in which the article stands (last fiscal year)."""

    shift: int


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from ``year`` on."""

    year: int


@dataclass(frozen=True, slots=True)
class DayWord:
    """Days counted from that of the article (today, last night)."""

    first_offset: int
    last_offset: int


@dataclass(frozen=True, slots=True)
class CalendarUnit:
    """The week, month, quarter or year of the article, or ``shift`` units from it; a part of a month as in `Month`.

    ``to_come`` means what is left of it (later this year).
    """

    unit: str
    shift: int
    first_day: int = 1
    last_day: int | None = None
    to_come: bool = False


@dataclass(frozen=True, slots=True)
class Weekend:
    """A Saturday and its Sunday; ``shift`` as for a weekday."""

    shift: int = 0


@dataclass(frozen=True, slots=True)
class LastSpan:
    """The past N days, up to the day of the words."""

    length: Length


@dataclass(frozen=True, slots=True)
class NextSpan:
    """The next N days, from the day of the article on."""

    length: Length


@dataclass(frozen=True, slots=True)
class Ago:
    """N days, weeks, months or years before the article; the larger units mean the whole calendar unit."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event that the words name without a date; ``noun`` are the words by which the text may date it elsewhere."""

    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """N days after (or, with ``sign`` -1, before) an event."""

    length: Length
    sign: int
    event: Reading


@dataclass(frozen=True, slots=True)
class DayTold:
    """The day or stretch that the text told of last (on the same day, since then)."""


@dataclass(frozen=True, slots=True)
class UnitBesideTold:
    """The week, month, quarter or year ``shift`` units from the time that the text told of last (the month after)."""

    unit: str
    shift: int


@dataclass(frozen=True, slots=True)
class Bounded:
    """A time that opens or closes a stretch: ``bounds`` is ``since``, ``before`` or ``after``."""

    bounds: str
    time: Reading


@dataclass(frozen=True, slots=True)
class SpanEnding:
    """N days of which the last is told (the week ending March 2)."""

    length: Length
    last: Reading


@dataclass(frozen=True, slots=True)
class FromTo:
    """From the beginning of one time to the end of another."""

    first: Reading
    second: Reading


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words for a time that no day can be given for (recently)."""


Reading = (
    Day
    | Weekday
    | Month
    | Year
    | Season
    | PartOfYear
    | FiscalYear
    | FiscalYearAround
    | Decade
    | DayWord
    | CalendarUnit
    | Weekend
    | LastSpan
    | NextSpan
    | Ago
    | Event
    | AfterEvent
    | DayTold
    | UnitBesideTold
    | Bounded
    | SpanEnding
    | FromTo
    | Unresolved
)


def points_ahead(reading: Reading) -> bool:
    """Whether the words themselves say that the time lies ahead of the article (tomorrow, next week)."""
    match reading:
        case NextSpan():
            return True
        case DayWord(first_offset=offset):
            return offset > 0
        case Weekday(shift=shift) | Month(shift=shift) | Season(shift=shift) | PartOfYear(shift=shift):
            return shift > 0
        case CalendarUnit(shift=shift) | Weekend(shift):
            return shift > 0
        case Bounded(time=time):
            return points_ahead(time)
    return False
