"""What the vocabulary says about times, compiled once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extraction.dates.readings import Length
from kg.extraction.dates.resolution import FiscalCalendar
from kg.extraction.phrases import SPACE, PhraseTable, normalize_label, pattern_of
from kg.vocabulary import Concept, Lexicon

__all__ = ["TimeGrammar", "compile_time_grammar"]


@dataclass(frozen=True)
class TimeGrammar:
    """Tables keyed in small letters, and the patterns of core expressions by the words that they begin with.

    ``bounds_before`` are the words before a time and how they bound it.  ``month_parts`` give first and last day,
    ``day_words`` the offsets from the article's day, ``named_days`` month and day, ``counts`` the value of number words
    (None where vague).
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    lengths: Mapping[str, Length]
    month_parts: Mapping[str, tuple[int, int | None]]
    day_words: Mapping[str, tuple[int, int]]
    named_days: Mapping[str, tuple[int, int]]
    counts: Mapping[str, int | None]
    bounds_before: Mapping[str, str]
    fiscal: Mapping[str, FiscalCalendar]
    cores: PhraseTable


_compiled: list[tuple[Lexicon, TimeGrammar]] = []


def compile_time_grammar(lexicon: Lexicon) -> TimeGrammar:
    """The grammar of ``lexicon``; that of the lexicon used last is kept."""
    if not _compiled or _compiled[0][0] is not lexicon:
        _compiled[:] = [(lexicon, _compile(lexicon))]
    return _compiled[0][1]


def _integer(concept: Concept, name: str) -> int | None:
    values = concept.properties.get(name)
    return int(values[0]) if values else None


def _table(concepts: Iterable[Concept], name: str, *, short: bool = False) -> dict[str, int]:
    return {
        normalize_label(label): int(concept.properties[name][0])
        for concept in concepts
        for label in (concept.properties.get("abbreviation", ()) if short else concept.labels)
    }


def _compile(lexicon: Lexicon) -> TimeGrammar:
    months, months_short = (_table(lexicon.concepts_in("month"), "ordinal", short=short) for short in (False, True))
    weekdays, weekdays_short = (
        _table(lexicon.concepts_in("weekday"), "ordinal", short=short) for short in (False, True)
    )
    seasons = _table(lexicon.concepts_in("season"), "firstMonth")
    units, lengths = {}, {}
    for concept in lexicon.concepts_in("timeunit"):
        days = _integer(concept, "days") or 0
        lengths[concept.notation] = Length(days, _integer(concept, "months") or 0)
        units.update({normalize_label(label): concept.notation for label in concept.labels})
    month_parts = {
        normalize_label(label): (int(concept.properties["firstDay"][0]), _integer(concept, "lastDay"))
        for concept in lexicon.concepts_in("monthpart")
        for label in concept.labels
    }
    day_words = {
        normalize_label(label): (int(concept.properties["firstOffset"][0]), int(concept.properties["lastOffset"][0]))
        for concept in lexicon.concepts_in("dayword")
        for label in concept.labels
    }
    named_days = {
        normalize_label(label): (int(concept.properties["firstMonth"][0]), int(concept.properties["firstDay"][0]))
        for concept in lexicon.concepts_in("namedday")
        for label in concept.labels
    }
    counts: dict[str, int | None] = {"a": 1, "an": 1}
    counts.update(_table(lexicon.concepts_in("cardinal"), "numericValue"))
    for concept in lexicon.concepts_in("vague"):
        low, high = (concept.properties[name][0] for name in ("readAsLow", "readAsHigh"))
        counts.update({normalize_label(label): int(low) if low == high else None for label in concept.labels})
    counts |= {"few": None, "couple of": 2, "many": None}
    vague = [label for concept in lexicon.concepts_in("vaguetime") for label in concept.labels]
    words = _Words(
        months=months,
        months_short=months_short,
        weekdays=weekdays,
        weekdays_short=weekdays_short,
        seasons=seasons,
        units=units,
        month_parts=month_parts,
        day_words=day_words,
        named_days=named_days,
        counts=counts,
        vague_times=vague,
    )
    return TimeGrammar(
        months=months | months_short,
        weekdays=weekdays | weekdays_short,
        seasons=seasons,
        units=units,
        lengths=lengths,
        month_parts=month_parts,
        day_words=day_words,
        named_days=named_days,
        counts=counts,
        bounds_before={
            normalize_label(label): concept.properties["bounds"][0]
            for concept in lexicon.concepts_in("timerelation")
            for label in concept.labels
        },
        fiscal={
            concept.properties["countryCode"][0]: FiscalCalendar(
                int(concept.properties["firstMonth"][0]),
                _integer(concept, "yearsBefore"),
                "true" in concept.properties.get("namedByTwoYears", ()),
            )
            for concept in lexicon.concepts_in("fiscalyear")
        },
        cores=_core_patterns(words),
    )


@dataclass(frozen=True)
class _Words:
    months: Mapping[str, int]
    months_short: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekdays_short: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    month_parts: Mapping[str, tuple[int, int | None]]
    day_words: Mapping[str, tuple[int, int]]
    named_days: Mapping[str, tuple[int, int]]
    counts: Mapping[str, int | None]
    vague_times: list[str]


def _first_words(labels: Iterable[str]) -> set[str]:
    return {re.split(r"[\s-]", label)[0] for label in labels}


def _last_words(labels: Iterable[str]) -> set[str]:
    return {re.split(r"[\s-]", label)[-1] for label in labels}


def _core_patterns(words: _Words) -> PhraseTable:
    """One pattern a form of expression; its groups are read by `kg.extraction.dates.expressions`."""
    month = rf"(?:{pattern_of(words.months)}|(?:{pattern_of(words.months_short)})\.?)"
    weekday_any = rf"(?:{pattern_of(words.weekdays)}|(?:{pattern_of(words.weekdays_short)})\.?)"
    weekday = pattern_of(words.weekdays)
    season, unit = pattern_of(words.seasons), pattern_of(words.units)
    part = pattern_of(words.month_parts)
    count = rf"(?P<count>\d{{1,4}}|{pattern_of(words.counts)}|(?:{pattern_of(['twenty', 'thirty'])})-\w+)"
    year = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d,]\d|[-–/]\d|\.\d)"
    ordinal = r"(?:st|nd|rd|th)?"
    day = rf"(?P<day>[0-3]?\d){ordinal}(?!\d|[:.,]\d)"
    to_day = rf"(?:\s?[-–—]\s?|{SPACE}(?:to|and){SPACE})(?P<last_day>[0-3]?\d){ordinal}(?!\d|[:.,]\d)"
    shift = r"(?P<shift>last|next|this|this past|this coming|the past|the coming|past|coming)"
    of_year = rf"(?:,?{SPACE}(?:of{SPACE})?{year})?"
    year_beside = rf"(?:,?{SPACE}(?:of{SPACE})?(?P<year_beside>last|this|next){SPACE}year)?"
    hours = (
        rf"(?:the{SPACE})?(?:early|late|wee|small|opening|first|final|last)?{SPACE}?(?:morning|evening|hours|night)"
        rf"{SPACE}(?:of|on){SPACE}"
    )
    part_of_day = r"(?:early|late|later|earlier|mid)"

    forms: list[tuple[Iterable[str], str]] = [
        (["#"], r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)(?!\d)"),
        (["#"], r"(?P<numeric>[0-3]?\d[/.][0-3]?\d[/.](?:(?:19|20)\d\d|\d\d))(?![\d/])"),
        (
            [*words.weekdays, *words.weekdays_short, *words.months, *words.months_short, "the"],
            rf"(?:{weekday_any}(?:{SPACE}(?:morning|night|evening|afternoon))?,?{SPACE})?(?:the{SPACE})?(?P<month>{month}){SPACE}(?:the{SPACE})?{day}(?:{to_day})?"
            rf"(?:,?{SPACE}{year})?",
        ),
        (
            [*words.weekdays, *words.weekdays_short, "#", "the"],
            rf"(?:{weekday_any},?{SPACE})?(?:the{SPACE})?{day}(?:{to_day})?{SPACE}(?:of{SPACE})?(?P<month>{month})(?:,?{SPACE}{year})?",
        ),
        (
            [
                *_first_words(words.month_parts),
                *words.months,
                *words.months_short,
                "last",
                "next",
                "this",
                "later",
                "earlier",
            ],
            rf"(?:(?P<part>{part})(?:{SPACE}|-)(?:in{SPACE}|of{SPACE})?|(?:later|earlier){SPACE}(?:in{SPACE})?)?(?:{shift}{SPACE})?(?P<month_only>{month}){of_year}{year_beside}",
        ),
        (
            ["early", "late", "earlier", "later", "last", "next", "this", "the", "in", "small", *words.weekdays],
            rf"(?:(?:in{SPACE})?{hours}|{part_of_day}{SPACE}(?:on{SPACE})?)?(?:{shift}{SPACE})?(?P<weekday>{weekday})(?:{SPACE}(?:morning|afternoon|evening|night|noon))?",
        ),
        (
            ["this", "last", "next", "the", "current", "previous", "fiscal"],
            rf"(?:the{SPACE})?(?P<fiscal_shift>this|last|next|current|previous|past|coming){SPACE}fiscal{SPACE}year",
        ),
        (
            ["#", "the"],
            rf"(?:the{SPACE})?(?P<fiscal_before>20\d\d)(?:\s?[-–/]\s?(?P<fiscal_before_second>(?:\d\d)?\d\d))?{SPACE}fiscal{SPACE}year",
        ),
        (
            ["fy", "fiscal", "the"],
            rf"(?:the{SPACE})?(?:FY|fiscal{SPACE}(?:year{SPACE})?)\s?(?P<fiscal>(?:\d\d)?\d\d)(?:\s?[-–/]\s?(?P<fiscal_second>(?:\d\d)?\d\d))?(?!\d)",
        ),
        (
            [*_first_words(words.month_parts), "the", "last", "next", "this", *words.seasons],
            rf"(?:(?P<season_part>{part})(?:{SPACE}|-)(?:in{SPACE}|of{SPACE})?)?(?:(?P<the>the){SPACE})?(?:{shift}{SPACE})?(?P<season>{season})(?:{SPACE}(?:of{SPACE})?{year})?",
        ),
        (
            ["the", "first", "second", "third", "fourth", "last", "final"],
            rf"(?:the{SPACE})?(?P<nth>first|second|third|fourth|last|final){SPACE}(?P<division>quarter|half)(?:{SPACE}of{SPACE}(?:{year}|(?P<of_unit>this|last|next|the){SPACE}year))?",
        ),
        (["q", "h"], rf"(?P<short_division>[QH])\s?(?P<short_nth>[1-4])(?:,?{SPACE}(?:of{SPACE})?{year})"),
        (
            ["#", "the", "early", "mid", "late"],
            rf"(?:the{SPACE})?(?:(?:early|mid|late)(?:{SPACE}|-))?(?P<decade>(?:1[5-9]|20)\d0)[’']?s(?!\w)",
        ),
        (_first_words(words.vague_times), rf"(?P<vague>{pattern_of(words.vague_times)})"),
        (
            [
                "the",
                "past",
                "last",
                "previous",
                "these",
                "for",
                "next",
                "coming",
                "following",
                "over",
                "in",
                "within",
                "during",
            ],
            rf"(?:(?:for|over|in|during|within){SPACE})?(?:(?:the|these){SPACE})?(?:course{SPACE}of{SPACE}the{SPACE})?(?P<span>past|last|previous|next|coming|following|preceding){SPACE}(?:{count}(?:{SPACE}|-)(?:or{SPACE}so{SPACE})?)?(?P<span_unit>{unit})(?:{SPACE}(?P<to_come>ahead|to{SPACE}come))?(?!{SPACE}of{SPACE}(?:{month}|{year}|the{SPACE}(?:year|month)))",
        ),
        (
            ["for", "in"],
            rf"(?:for|in){SPACE}(?:(?:about|almost|nearly|over|more{SPACE}than|at{SPACE}least|some){SPACE})?{count}(?:{SPACE}|-)(?P<now_unit>{unit}){SPACE}(?:now|running|straight|in{SPACE}a{SPACE}row|of{SPACE}(?:war|fighting|conflict))",
        ),
        (
            ["the", "in", "over"],
            rf"(?:(?:in|over){SPACE})?the{SPACE}(?P<ahead_unit>{unit}){SPACE}(?:ahead|to{SPACE}come)",
        ),
        (
            [*(word for word in _first_words(words.counts)), "#"],
            rf"{count}(?:{SPACE}|-)(?:or{SPACE}so{SPACE})?(?:{SPACE})?(?P<ago_unit>{unit}){SPACE}(?P<ago>ago|earlier|before|later|after|following|prior{SPACE}to|from{SPACE}now|into)(?!\w)",
        ),
        (
            ["this", "last", "next", "the", "earlier", "later", "early", "late", "mid", "end", "beginning", "start"],
            rf"(?:(?P<unit_part>{part}|earlier|later)(?:{SPACE}|-)(?:in{SPACE}|of{SPACE})?)?(?P<unit_shift>this|last|next|the{SPACE}(?:past|previous|coming|following)|this{SPACE}past|this{SPACE}coming){SPACE}(?P<unit>week|month|quarter|year|decade)(?![\w-])",
        ),
        (
            ["the", "first", "last", "final"],
            rf"(?:the{SPACE})?(?P<edge>first|last|final){SPACE}{count}{SPACE}months{SPACE}of{SPACE}(?:{year}|(?P<edge_unit>this|last|next|the){SPACE}year)",
        ),
        (
            ["on", "the", "that", "same", "over", "in", "during"],
            rf"(?:(?:on|over|in|during){SPACE})?(?:the{SPACE}|that{SPACE})?(?P<same>same){SPACE}(?:day|date|morning|evening|night|period|week|month)(?![\w-])",
        ),
        (
            ["that", "on", "later"],
            rf"(?:(?:on|later){SPACE})?(?P<same>that){SPACE}(?:same{SPACE})?(?:day|night|morning|evening)(?![\w-])",
        ),
        (["then"], r"(?P<then>then)(?![\w-])"),
        (
            ["the"],
            rf"the{SPACE}(?P<told_unit>day|night|week|month|year){SPACE}(?P<told_side>before|earlier|after|later)(?!\w)",
        ),
        (
            ["the", "start", "beginning"],
            rf"(?:the{SPACE})?(?:start|beginning){SPACE}of{SPACE}(?P<opening_shift>the|this|last|next){SPACE}(?P<opening>week|month|quarter|year)(?![\w-])",
        ),
        (
            ["the", "end"],
            rf"(?:the{SPACE})?end{SPACE}of{SPACE}the{SPACE}(?P<ending>week|month|quarter|year|decade)(?![\w-])",
        ),
        (
            ["this", "last", "next", "the", "over"],
            rf"(?:over{SPACE})?(?P<weekend>this|last|next|the|this{SPACE}past|this{SPACE}coming){SPACE}weekend",
        ),
        (_first_words(words.day_words), rf"(?P<day_word>{pattern_of(words.day_words)})(?![’']s{SPACE}(?:the|no))"),
        (_first_words(words.named_days), rf"(?P<named_day>{pattern_of(words.named_days)})(?:,?{SPACE}{year})?"),
        (
            [*_first_words(words.month_parts), "#", "the", "calendar"],
            rf"(?:(?:{part})(?:{SPACE}|-))?(?:(?:the|calendar){SPACE})?(?:year{SPACE})?(?P<year_only>(?:1[5-9]|20)\d\d)(?:[-–/](?P<year_second>(?:20)?\d\d))?(?![\d%]|[,.]\d|[-–]\w|s\b)",
        ),
    ]
    keywords = {
        *words.months,
        *words.months_short,
        *words.weekdays,
        *words.weekdays_short,
        *words.seasons,
        *words.units,
        *_last_words(words.day_words),
        *_last_words(words.vague_times),
        *_last_words(words.named_days),
        *"half weekend fy fiscal q h then same".split(),
    }
    return PhraseTable([(first, re.compile(pattern, re.IGNORECASE)) for first, pattern in forms], keywords)
