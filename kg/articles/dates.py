"""The day an article was published, where its file gives a date and nothing but a date."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

__all__ = ["find_dateline_date", "read_publication_date"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sep sept,october oct,"
        "november nov,december dec".split(","),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s+[a-z]{2,4})?)?"
_WORDS = re.compile(
    rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>[a-z]+)\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month_first>[a-z]+)\.?\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_last>\d{{4}})){_CLOCK}",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}|$)")


def read_publication_date(words: str) -> dt.date | None:
    """The day that ``words`` give, None where they are no date or more than a date.

    Dates are ISO 8601 days or times (``2026-02-27``, ``2026-02-27T10:00:00Z``; the day is that of the time zone given),
    days in English words (``27 February 2026``, ``Feb. 27, 2026, 10:00 a.m. EST``), and the times of e-mail and feeds
    (RFC 5322, section 3.3).  ``02/03/2026`` is none: nobody can tell its month from its day.
    """
    words = words.strip()
    if _ISO_DAY.match(words):
        try:
            return dt.datetime.fromisoformat(words).date()
        except ValueError:
            return None
    match = _WORDS.fullmatch(words)
    if match:
        month = _MONTHS.get((match["month"] or match["month_first"]).lower())
        try:
            year, day = int(match["year"] or match["year_last"]), int(match["day"] or match["day_second"])
            return dt.date(year, month, day) if month else None
        except ValueError:
            return None
    return _read_feed_time(words)


_PLACE_WORD = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_PLACE_WORD}(?:[ /](?:(?:al|de|el|la|of|the)[ -])?{_PLACE_WORD}){{0,3}}"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,3}"
_AGENCY = r"\([A-Z][\w.&’' /-]{1,40}\)"
_DATELINE = re.compile(
    r"^[ \t>*_]*(?!(?:In|On|At|By|Since|From|Until|After|Before|Updated|Published|Posted)\b)"
    rf"(?:{_PLACE}(?:, {_PLACE}){{0,2}}(?:,| {_AGENCY},?)|{_CAPITALS}) "
    r"(?P<date>(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,? )?"
    r"(?:[A-Za-z]+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]+\.?,? \d{4}|\d{4}-\d\d-\d\d))"
    rf"(?: {_AGENCY})?\s*(?:[—–]|--?)[*_]{{0,2}}\s",
    re.MULTILINE,
)


def find_dateline_date(text: str) -> tuple[dt.date, str] | None:
    """The day that a text's dateline gives in full, and its words: ``KHARTOUM, March 3, 2024 (Wire) —``.

    None where no line opens with such a dateline, where its date lacks the year or cannot be told (``03/04/2024``), and
    where several datelines give different days.
    """
    found: dict[dt.date, str] = {}
    for dateline in _DATELINE.finditer(text):
        day = read_publication_date(dateline["date"])
        if day:
            found.setdefault(day, dateline["date"])
    return next(iter(found.items())) if len(found) == 1 else None


_FEED_TIME = re.compile(
    r"(?:[A-Z][a-z]{2},\s+)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|[A-Z]{1,4})"
)


def _read_feed_time(words: str) -> dt.date | None:
    if not _FEED_TIME.fullmatch(words):
        return None
    try:
        return parsedate_to_datetime(words).date()
    except ValueError:
        return None
