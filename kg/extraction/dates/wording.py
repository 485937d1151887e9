"""From the words of one expression of time to its reading."""

from __future__ import annotations

import datetime as dt
import re

from kg.extraction.dates.calendar_words import TimeGrammar
from kg.extraction.dates.readings import (
    AfterEvent,
    Ago,
    CalendarUnit,
    Day,
    DayTold,
    DayWord,
    Decade,
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
    UnitBesideTold,
    Unresolved,
    Weekday,
    Weekend,
    Year,
)
from kg.extraction.phrases import normalize_label

__all__ = ["read_match"]

_CAPITALISED = re.compile(r"[A-Z]")
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})
_COUNTED_AFTER = re.compile(
    r"\s+(?:people|soldiers|troops|civilians|men|women|children|fighters|militants|others|personnel|tons|tonnes|homes)\b"
)
_NEXT_DAY = re.compile(r"(?:on )?the next day", re.IGNORECASE)
_CALENDAR_UNITS = frozenset({"week", "month", "quarter", "year", "decade"})
_EARLIER = frozenset({"before", "earlier", "prior to"})
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def read_match(match: re.Match[str], grammar: TimeGrammar, governed: bool) -> Reading | None:
    """The reading of one match; ``governed`` tells whether a preposition stands before it."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    year = int(groups["year"]) if "year" in groups else None
    if "iso" in groups:
        date = dt.date.fromisoformat(groups["iso"]) if _is_date(groups["iso"]) else None
        return Day(date.month, date.day, date.year) if date else None
    if "numeric" in groups:
        return _read_numeric(groups["numeric"])
    if "month" in groups:
        return _read_day(groups, grammar, year)
    if "month_only" in groups:
        return _read_month(groups, grammar, year, governed)
    if "weekday" in groups:
        if not _CAPITALISED.match(groups["weekday"]):
            return None
        return Weekday(grammar.weekdays[groups["weekday"].lower()], _shift(groups.get("shift")))
    if "fiscal_shift" in groups:
        return FiscalYearAround(_shift(groups["fiscal_shift"]))
    if "fiscal_before" in groups:
        second = groups.get("fiscal_before_second")
        return FiscalYear(int(groups["fiscal_before"]), _full_year(second) if second else None)
    if "fiscal" in groups:
        second = groups.get("fiscal_second")
        return FiscalYear(_full_year(groups["fiscal"]), _full_year(second) if second else None)
    if "then" in groups:
        return DayTold() if governed else None
    if "same" in groups:
        return DayTold()
    if "told_unit" in groups:
        return _beside_told(groups["told_unit"].lower(), -1 if groups["told_side"].lower() in _EARLIER else 1)
    if "edge" in groups:
        return _read_months_at_edge(groups, grammar, year)
    if "opening" in groups:
        return CalendarUnit(groups["opening"].lower(), _shift(groups["opening_shift"]))
    if "season" in groups:
        return _read_season(match, groups, grammar, year, governed)
    if "nth" in groups or "short_nth" in groups:
        return _read_division(groups, year)
    if "decade" in groups:
        return Decade(int(groups["decade"]))
    if "vague" in groups or "ahead_unit" in groups:
        return Unresolved()
    if "span" in groups:
        return _read_span(match, groups, grammar)
    if "now_unit" in groups:
        length = _length(groups["count"], groups["now_unit"], grammar)
        return LastSpan(length) if length else Unresolved()
    if "ago" in groups:
        return _read_ago(groups, grammar)
    if "unit" in groups:
        return _read_unit(groups, grammar)
    if "ending" in groups:
        return CalendarUnit(groups["ending"].lower(), 0, to_come=True)
    if "weekend" in groups:
        return Weekend(_shift(groups["weekend"]))
    if "named_day" in groups:
        return Day(*grammar.named_days[normalize_label(groups["named_day"])], year)
    if "day_word" in groups:
        return DayWord(*grammar.day_words[normalize_label(groups["day_word"])])
    return _read_year(match, groups)


def _is_date(words: str) -> bool:
    try:
        dt.date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _shift(words: str | None) -> int:
    """-1 for last, 1 for next, else 0."""
    if words is None:
        return 0
    key = normalize_label(words)
    return (
        -1 if key.endswith(("last", "past", "previous")) else 1 if key.endswith(("next", "coming", "following")) else 0
    )


def _read_numeric(words: str) -> Reading | None:
    """Day and month in figures, where only one order of the two is possible."""
    first, second, third = (int(part) for part in re.split(r"[/.]", words))
    year = third if third > 99 else 2000 + third
    if first > 12 >= second >= 1 and first <= 31:
        return Day(second, first, year)
    if second > 12 >= first >= 1 and second <= 31:
        return Day(first, second, year)
    if first == second and 1 <= first <= 12:
        return Day(first, second, year)
    return Unresolved() if "/" in words else None


def _month_number(words: str, grammar: TimeGrammar) -> int:
    return grammar.months[words.lower().rstrip(".")]


def _read_day(groups: dict[str, str], grammar: TimeGrammar, year: int | None) -> Reading | None:
    day, last = int(groups["day"]), int(groups["last_day"]) if "last_day" in groups else None
    if not 1 <= day <= 31 or (last is not None and not day < last <= 31) or not _CAPITALISED.match(groups["month"]):
        return None
    return Day(_month_number(groups["month"], grammar), day, year, last)


def _read_month(groups: dict[str, str], grammar: TimeGrammar, year: int | None, governed: bool) -> Reading | None:
    name = groups["month_only"]
    key = name.lower().rstrip(".")
    if not _CAPITALISED.match(name):
        return None
    plain = year is None and groups.keys().isdisjoint({"part", "shift", "year_beside"})
    if plain and ((len(key) < len("June") and key != "may") or (key in _AMBIGUOUS_MONTHS and not governed)):
        return None
    first, last = grammar.month_parts[normalize_label(groups["part"])] if "part" in groups else (1, None)
    years = _shift(groups["year_beside"]) if "year_beside" in groups else None
    return Month(_month_number(name, grammar), year, first, last, _shift(groups.get("shift")), years)


def _read_season(
    match: re.Match[str], groups: dict[str, str], grammar: TimeGrammar, year: int | None, governed: bool
) -> Reading | None:
    key = groups["season"].lower()
    if year is None and "shift" not in groups and not (governed and ("the" in groups or key != "fall")):
        return None
    if (
        key in ("fall", "spring")
        and year is None
        and "shift" not in groups
        and match.string[match.end() :].startswith(" of")
    ):
        return None
    return Season(grammar.seasons[key], year, _shift(groups.get("shift")))


def _read_division(groups: dict[str, str], year: int | None) -> Reading | None:
    if "short_nth" in groups:
        months = 3 if groups["short_division"].upper() == "Q" else 6
        ordinal = int(groups["short_nth"])
    else:
        months = 3 if groups["division"].lower() == "quarter" else 6
        ordinal = _NTH.get(groups["nth"].lower(), 12 // months)
        if year is None and "of_unit" not in groups and (months == 6 or groups["nth"].lower() in ("last", "final")):
            return None
    if ordinal * months > 12:
        return None
    return PartOfYear(ordinal, months, year, _shift(groups.get("of_unit")))


def _length(count: str | None, unit: str, grammar: TimeGrammar) -> Length | None:
    """N units as a length; hours are rounded up to days.  None where the count is vague."""
    number = 1 if count is None else _count(count, grammar)
    if number is None:
        return None
    kind = grammar.units[unit.lower()]
    if kind == "hour":
        return Length(days=-(-number // 24))
    length = grammar.lengths[kind]
    return Length(length.days * number, length.months * number)


def _count(words: str, grammar: TimeGrammar) -> int | None:
    key = normalize_label(words)
    if key.isdigit():
        return int(key)
    tens, hyphen, ones = key.partition("-")
    if hyphen:
        high, low = grammar.counts.get(tens), grammar.counts.get(ones)
        return high + low if high and low else None
    return grammar.counts.get(key)


def _read_span(match: re.Match[str], groups: dict[str, str], grammar: TimeGrammar) -> Reading | None:
    unit = groups["span_unit"].lower()
    plural = unit.endswith("s")
    backward = groups["span"].lower() in ("past", "last", "previous", "preceding")
    told = match.group().lower().startswith(("over", "in ", "during", "within")) and unit in ("day", "night")
    beside_told = groups["span"].lower() in ("previous", "following", "preceding") and not told
    if beside_told and "count" in groups and groups["span"].lower() == "preceding":
        return Unresolved()
    if "count" not in groups and not plural and (beside_told or (unit == "day" and _NEXT_DAY.match(match.group()))):
        return _beside_told(grammar.units[unit], -1 if backward else 1)
    if "count" not in groups and plural:
        return Unresolved()
    if "count" not in groups and groups["span"].lower() in ("last", "next"):
        kind = grammar.units[unit]
        return CalendarUnit(kind, -1 if backward else 1) if kind in _CALENDAR_UNITS else None
    length = _length(groups.get("count"), unit, grammar)
    if length is None:
        return Unresolved()
    return LastSpan(length) if backward else NextSpan(length)


def _beside_told(unit: str, sign: int) -> Reading:
    """The unit right before or after the time that the text told of last."""
    if unit in ("day", "night"):
        return AfterEvent(Length(days=1), sign, DayTold())
    return UnitBesideTold(unit, sign) if unit in _CALENDAR_UNITS else Unresolved()


def _read_months_at_edge(groups: dict[str, str], grammar: TimeGrammar, year: int | None) -> Reading | None:
    """The first or last N months of a year."""
    months = _count(groups["count"], grammar)
    first = groups["edge"].lower() == "first"
    if not months or months > 12 or (12 % months and not first):
        return None
    ordinal = 1 if first else 12 // months
    return PartOfYear(ordinal, months, year, _shift(groups.get("edge_unit")))


def _read_ago(groups: dict[str, str], grammar: TimeGrammar) -> Reading | None:
    word = normalize_label(groups["ago"])
    count = _count(groups["count"], grammar)
    unit = grammar.units[groups["ago_unit"].lower()]
    if word == "into":
        return None
    if count is None:
        return Unresolved()
    if word == "ago":
        return {"night": Ago(count, "day"), "fortnight": Ago(2 * count, "week")}.get(unit, Ago(count, unit))
    length = _length(groups["count"], groups["ago_unit"], grammar)
    if length is None or word == "from now":
        return Unresolved()
    return AfterEvent(length, -1 if word in _EARLIER else 1, DayTold())


def _read_unit(groups: dict[str, str], grammar: TimeGrammar) -> Reading | None:
    shift, unit = normalize_label(groups["unit_shift"]), groups["unit"].lower()
    part = normalize_label(groups.get("unit_part", ""))
    if shift in ("the past", "this past"):
        return LastSpan(grammar.lengths[unit])
    if shift == "the coming":
        return NextSpan(grammar.lengths[unit])
    if shift in ("the previous", "the following"):
        return _beside_told(unit, -1 if shift == "the previous" else 1)
    first, last = grammar.month_parts.get(part, (1, None))
    to_come = part == "later" or (part in ("late", "the end of", "end of", "the close of") and _shift(shift) == 0)
    if unit == "month" and part in grammar.month_parts:
        return CalendarUnit(unit, _shift(shift), first, last)
    return CalendarUnit(unit, _shift(shift), to_come=to_come)


def _read_year(match: re.Match[str], groups: dict[str, str]) -> Reading | None:
    if "year_only" not in groups:
        return None
    if _COUNTED_AFTER.match(match.string, match.end()):
        return None
    year = int(groups["year_only"])
    if "year_second" in groups:
        second = groups["year_second"]
        last = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        return FromTo(Year(year), Year(last)) if last > year else None
    return Year(year)
