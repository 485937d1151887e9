"""Numbers that are years."""

from __future__ import annotations

import re

from kg.extraction.quantities.fixed_spans import Reading
from kg.extraction.quantities.numerals import NumberInContext, Numeral

__all__ = ["DECADE_SUFFIX", "EARLIEST_YEAR", "LATEST_YEAR", "looks_like_year", "read_year"]

EARLIEST_YEAR, LATEST_YEAR = 1500, 2100
RECENT_YEARS = (1990, 2035)
DECADE_SUFFIX = re.compile(r"[’']?s\b")
_YEAR = re.compile(r"\d{4}(?!\d)")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|of|during|before|after|through|early|late|mid|year|fiscal|summer|spring|autumn|"
    r"fall|winter|the|and|to|beyond|circa|around|pre|post|for|at|end|beginning|start|between|back|than|into|throughout|or|"
    r"this|its|their|our|his|a|election|elections|war|crisis)[\s-]+\Z",
    re.IGNORECASE,
)
_ROUND = 10
_CERTAIN_YEAR_BEFORE = frozenset({"the", "since", "fiscal", "year", "mid", "late", "early"})
_COUNTED = frozenset(
    "people soldiers troops civilians men women children fighters militants others personnel deaths casualties homes "
    "refugees workers prisoners police officers marines".split()
)
_SHORT_YEAR = re.compile(r"[’'‘]\d\d\Z")
_SHORT = 2
_NEAR = 120
_IN_SHORT_YEARS = re.compile(r"\bin (?:\d\d and )?\Z")
_IN_YEAR = re.compile(r"\bin (?:19|20)\d\d\b")
_YEAR_PARTNER = re.compile(r"\b(?:1[5-9]|20)\d\d[-–/]\Z")


def looks_like_year(text: str, numeral: Numeral) -> bool:
    """Whether a number has four plain digits that can be a year."""
    if numeral.form != "digits" or numeral.scale != 1 or numeral.grouped:
        return False
    match = _YEAR.match(text, numeral.start)
    return match is not None and EARLIEST_YEAR <= int(match[0]) <= LATEST_YEAR


def read_year(number: NumberInContext) -> Reading | None:
    """A calendar year, a decade, or the short form of either ('22), and no count of a plural behind it."""
    text, numeral = number.text, number.numeral
    if numeral.form == "digits" and isinstance(numeral.low, int) and numeral.low % 10 == 0:
        suffix = DECADE_SUFFIX.match(text, numeral.end)
        if suffix is not None:
            return Reading("year", numeral.start, suffix.end())
    partner = _YEAR_PARTNER.search(text, max(0, numeral.start - 5), numeral.start)
    if partner is not None and numeral.end - numeral.start in (2, 4):
        return Reading("year", partner.start(), numeral.end)
    short = _SHORT_YEAR.match(text, max(0, numeral.start - 1), numeral.end)
    if short is not None and number.noun is None:
        return Reading("year", *short.span())
    listed = _read_short_year(number)
    if listed is not None or not looks_like_year(text, numeral):
        return listed
    before = _YEAR_BEFORE.search(text, max(0, numeral.start - 16), numeral.start)
    if number.noun is not None:
        noun = number.doc[number.noun]
        plural = noun.pos_ == "NOUN" and "Plur" in noun.morph.get("Number", [])
        if (
            plural
            and not (_is_dated(number) or _is_of_year(number))
            and (before is None or before[0].strip(" -\n").lower() not in _CERTAIN_YEAR_BEFORE)
        ):
            return None
    if number.span[0] < numeral.start and before is None and not (_lasts(number) or _names_event(number)):
        return None
    return Reading("year", before.start() if before else numeral.start, numeral.end)


def _read_short_year(number: NumberInContext) -> Reading | None:
    """Two digits behind "in" or in a list of such years, in a text of years ("in 80 and 84 … in 2000")."""
    text, numeral = number.text, number.numeral
    if numeral.form != "digits" or numeral.end - numeral.start != _SHORT or number.noun is not None:
        return None
    before = _IN_SHORT_YEARS.search(text, max(0, numeral.start - 12), numeral.start)
    if before is None or text[numeral.end : numeral.end + 2].strip()[:1] not in (",", ".", "", "a"):
        return None
    near = text[max(0, numeral.start - _NEAR) : numeral.end + _NEAR]
    return Reading("year", before.start(), numeral.end) if _IN_YEAR.search(near) else None


def _names_event(number: NumberInContext) -> bool:
    """Whether a recent year stands before one thing of that year, with a hedge before it ("about 2024 election")."""
    noun = number.doc[number.noun] if number.noun is not None else None
    recent = RECENT_YEARS[0] <= number.numeral.low <= RECENT_YEARS[1]
    return recent and noun is not None and "Sing" in noun.morph.get("Number", [])


def _lasts(number: NumberInContext) -> bool:
    """Whether "over" tells of a time and not of a bound ("killed 40 people over 2022"); a round number is a bound."""
    over = number.text[number.span[0] : number.numeral.start].strip().lower() == "over"
    return over and number.noun is None and number.numeral.low % _ROUND != 0


def _is_dated(number: NumberInContext) -> bool:
    """Whether a year stands before what it dates (Ukraine's 2023 priorities): of this age, behind a preposition."""
    first, noun = number.tokens[0], number.noun
    if first == 0 or noun is None or number.span[0] < number.numeral.start:
        return False
    return (
        RECENT_YEARS[0] <= number.numeral.low <= RECENT_YEARS[1]
        and number.doc[first - 1].pos_ in ("ADP", "PART", "DET", "PRON")
        and number.doc[noun].lower_ not in _COUNTED
    )


def _is_of_year(number: NumberInContext) -> bool:
    """Whether "including" opens what is of a recent year, and no round number ("including 2023 commitments")."""
    first, noun = number.tokens[0], number.noun
    if first == 0 or noun is None or number.doc[first - 1].lower_ != "including":
        return False
    recent = RECENT_YEARS[0] <= number.numeral.low <= RECENT_YEARS[1] and number.numeral.low % _ROUND != 0
    return recent and number.doc[noun].lower_ not in _COUNTED
