"""Expressions of time in text: their words, offsets and reading."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extraction.dates.calendar_words import TimeGrammar, compile_time_grammar
from kg.extraction.dates.readings import (
    AfterEvent,
    Ago,
    Bounded,
    CalendarUnit,
    Day,
    DayWord,
    Decade,
    Event,
    FiscalYear,
    FromTo,
    LastSpan,
    Length,
    Month,
    NextSpan,
    PartOfYear,
    Reading,
    Season,
    Unresolved,
    Weekday,
    Weekend,
    Year,
)
from kg.extraction.phrases import Word, find_label_before, normalize_label, scan_words
from kg.vocabulary import Lexicon

__all__ = ["TimeMention", "find_time_expressions", "read_time"]

_LONGEST_EVENT = 12
"""Tokens that a phrase for an undated event (since the fighting in the north began) may have."""

_CAPITALISED = re.compile(r"[A-Z]")
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})
_COUNTED_AFTER = re.compile(
    r"\s+(?:people|soldiers|troops|civilians|men|women|children|fighters|militants|others|personnel|tons|tonnes|homes)\b"
)
_JOINT = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*\Z", re.IGNORECASE)
_EVENT_WORDS = frozenset({"since", "before", "until", "till", "after", "during", "following"})
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", ".", "”", '"'})
_EVENT_NOUNS = frozenset({"NOUN", "PROPN", "VERB"})
_DATES = (Day, Month, FiscalYear, PartOfYear, Decade, Season, Weekday, FromTo)
_CALENDAR_UNITS = frozenset({"week", "month", "quarter", "year", "decade"})
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time in an article.

    ``start`` and ``end`` are the offsets of its words, the preposition included where it stands directly before;
    ``first`` and ``last`` are the indices of its first and last token.  ``reading`` is what the words mean before the
    day of the article is known.  ``core`` are the offsets of the calendar words alone ("May 2021" in "since the coup in
    May 2021"), None where the words only name an event.
    """

    start: int
    end: int
    first: int
    last: int
    words: str
    reading: Reading
    core: tuple[int, int] | None = None

    @property
    def date_span(self) -> tuple[int, int] | None:
        """Offsets of words whose numbers are parts of a date; None for bare years and for spans of time."""
        return self.core if isinstance(_unbound(self.reading), _DATES) else None

    @property
    def has_year(self) -> bool:
        """Whether the words carry their own year."""
        return year_of(self.reading) is not None


@dataclass(frozen=True, slots=True)
class _Core:
    start: int
    end: int
    reading: Reading
    bounds: str | None
    core_start: int
    tentative: bool = False


def find_time_expressions(doc: Doc, lexicon: Lexicon) -> list[TimeMention]:
    """All expressions of time in ``doc``, in order, not overlapping."""
    text = doc.text
    grammar = compile_time_grammar(lexicon)
    offsets = [token.idx for token in doc]
    cores = _join(text, _find_cores(text, scan_words(text), grammar))
    mentions = []
    for core in cores:
        first = max(0, bisect_right(offsets, core.start) - 1)
        last = max(0, bisect_right(offsets, core.end - 1) - 1)
        if isinstance(core.reading, Year) and _counts_something(doc, last):
            continue
        mentions.append(
            TimeMention(
                core.start,
                core.end,
                first,
                last,
                text[core.start : core.end],
                core.reading,
                (core.core_start, core.end),
            )
        )
    return _with_events(doc, text, mentions, grammar)


def read_time(words: str, lexicon: Lexicon) -> Reading | None:
    """The reading of the first expression of time in ``words``, None where there is none."""
    cores = _join(words, _find_cores(words, scan_words(words), compile_time_grammar(lexicon)))
    return cores[0].reading if cores else None


def year_of(reading: Reading) -> int | None:
    """The year that a reading carries itself."""
    match reading:
        case Day(year=year) | Month(year=year) | Season(year=year) | PartOfYear(year=year):
            return year
        case Year(year):
            return year
        case Bounded(time=inner):
            return year_of(inner)
        case FromTo(first, second):
            return year_of(first) or year_of(second)
    return None


def _find_cores(text: str, words: Sequence[Word], grammar: TimeGrammar) -> list[_Core]:
    found: list[_Core] = []
    for match in sorted(grammar.cores.find_all(text, words), key=lambda match: (match.start(), -match.end())):
        if found and match.start() < found[-1].end:
            continue
        floor = found[-1].end if found else 0
        core = _bounded(text, match, grammar, floor)
        if core is not None:
            found.append(core)
    return found


def _bounded(text: str, match: re.Match[str], grammar: TimeGrammar, floor: int) -> _Core | None:
    """A core expression with the preposition before it."""
    before = find_label_before(text, match.start(), grammar.bounds_before, floor)
    reading = _read(match, grammar, before is not None)
    if reading is None:
        return None
    start, bounds = match.start(), None
    while before is not None:
        start = before.start
        bounds = before.value if before.value != "within" else bounds
        before = find_label_before(text, start, grammar.bounds_before, floor)
    tentative = isinstance(reading, Year | FromTo) and start == match.start() == match.start("year_only")
    if bounds is not None:
        reading = Bounded(bounds, reading)
    return _Core(start, match.end(), reading, bounds, match.start(), tentative)


def _read(match: re.Match[str], grammar: TimeGrammar, governed: bool) -> Reading | None:
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
    if "fiscal" in groups:
        second = groups.get("fiscal_second")
        return FiscalYear(_full_year(groups["fiscal"]), _full_year(second) if second else None)
    if "season" in groups:
        return _read_season(match, groups, grammar, year, governed)
    if "nth" in groups or "short_nth" in groups:
        return _read_division(groups, year)
    if "decade" in groups:
        return Decade(int(groups["decade"]))
    if "vague" in groups or "ahead_unit" in groups:
        return Unresolved()
    if "span" in groups:
        return _read_span(groups, grammar)
    if "now_unit" in groups:
        length = _length(groups["count"], groups["now_unit"], grammar)
        return LastSpan(length) if length else Unresolved()
    if "ago" in groups:
        return _read_ago(groups, grammar)
    if "unit" in groups:
        return _read_unit(groups, grammar)
    if "weekend" in groups:
        return Weekend(_shift(groups["weekend"]))
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
    plain = year is None and "part" not in groups and "shift" not in groups
    if plain and ((key in _AMBIGUOUS_MONTHS and not governed) or len(key) < 4) and key != "may":
        return None
    if plain and key == "may" and not governed:
        return None
    first, last = grammar.month_parts[normalize_label(groups["part"])] if "part" in groups else (1, None)
    return Month(_month_number(name, grammar), year, first, last, _shift(groups.get("shift")))


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


def _read_span(groups: dict[str, str], grammar: TimeGrammar) -> Reading | None:
    unit = groups["span_unit"].lower()
    plural = unit.endswith("s")
    backward = groups["span"].lower() in ("past", "last", "previous", "preceding")
    if groups["span"].lower() == "preceding" or (
        groups["span"].lower() in ("previous", "following") and "count" not in groups
    ):
        return Unresolved()
    if "count" not in groups and plural:
        return Unresolved()
    if "count" not in groups and groups["span"].lower() in ("last", "next"):
        kind = grammar.units[unit]
        return CalendarUnit(kind, -1 if backward else 1) if kind in _CALENDAR_UNITS else None
    length = _length(groups.get("count"), unit, grammar)
    if length is None:
        return Unresolved()
    return LastSpan(length) if backward else NextSpan(length)


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
    return AfterEvent(length, -1 if word in ("earlier", "before", "prior to") else 1, Unresolved())


def _read_unit(groups: dict[str, str], grammar: TimeGrammar) -> Reading | None:
    shift, unit = normalize_label(groups["unit_shift"]), groups["unit"].lower()
    part = normalize_label(groups.get("unit_part", ""))
    if shift in ("the past", "this past"):
        return LastSpan(grammar.lengths[unit])
    if shift == "the coming":
        return NextSpan(grammar.lengths[unit])
    if shift in ("the previous", "the following"):
        return Unresolved()
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


def _join(text: str, cores: Sequence[_Core]) -> list[_Core]:
    """Two times that make one stretch: from Monday to Friday, between May and July, 3 May – 5 June.

    A bare year without a preposition counts only as part of such a stretch.
    """
    joined: list[_Core] = []
    for core in cores:
        previous = joined[-1] if joined else None
        if previous is not None and _can_join(text, previous, core):
            first, second = _unbound(previous.reading), _unbound(core.reading)
            joined[-1] = _Core(
                _opening(text, previous), core.end, _share_year(FromTo(first, second)), None, previous.core_start
            )
        else:
            joined.append(core)
    return [core for core in joined if not core.tentative]


def _opening(text: str, core: _Core) -> int:
    match = re.search(r"\bbetween\s+\Z", text[max(0, core.start - 10) : core.start], re.IGNORECASE)
    return core.start - (len(match[0]) if match else 0)


def _unbound(reading: Reading) -> Reading:
    return reading.time if isinstance(reading, Bounded) else reading


def _can_join(text: str, first: _Core, second: _Core) -> bool:
    simple = (Day, Month, Year, Weekday, Season, DayWord, CalendarUnit)
    if not isinstance(_unbound(first.reading), simple) or not isinstance(_unbound(second.reading), simple):
        return False
    gap = text[first.end : second.core_start]
    if not _JOINT.fullmatch(gap):
        return False
    if gap.strip().lower() == "and":
        return bool(re.search(r"\bbetween\s+\Z", text[max(0, first.start - 10) : first.start], re.IGNORECASE))
    return first.bounds == "after" or type(_unbound(first.reading)) is type(_unbound(second.reading))


def _share_year(reading: FromTo) -> FromTo:
    """The first of two dates takes the year of the second (from March to May 2022)."""
    first, year = reading.first, year_of(reading.second)
    if isinstance(first, Day | Month | Season) and first.year is None and year is not None:
        return FromTo(replace(first, year=year), reading.second)
    return reading


def _counts_something(doc: Doc, index: int) -> bool:
    token = doc[index]
    head = token.head
    return bool(
        token.dep_ == "nummod" and head.i > index and head.pos_ == "NOUN" and "Plur" in head.morph.get("Number", [])
        and doc[index - 1].lower_ not in ("the", "since")
    )  # fmt: skip


def _with_events(doc: Doc, text: str, mentions: list[TimeMention], grammar: TimeGrammar) -> list[TimeMention]:
    """Add phrases for events that they do not date (until the handover), and what "N days after" counts from."""
    taken = {index for mention in mentions for index in range(mention.first, mention.last + 1)}
    found = [_after_event(doc, text, mention, taken) for mention in mentions]
    for token in doc:
        if token.lower_ in _EVENT_WORDS and token.i not in taken and token.dep_ in ("case", "mark"):
            mention = _read_event(doc, text, token, taken, grammar)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[TimeMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _phrase_end(doc: Doc, opening: Token) -> int:
    """The last token of what a preposition or conjunction governs, up to a comma or the next such word."""
    last = int(opening.head.right_edge.i)
    for token in doc[opening.i + 1 : last + 1]:
        if token.text in _STOPS or (token.lower_ in _EVENT_WORDS and token.head.i != opening.head.i):
            return int(token.i) - 1
    return last


def _trimmed(doc: Doc, first: int, last: int) -> int:
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return last


def _event_nouns(tokens: Span) -> tuple[str, ...]:
    return tuple(token.lower_ for token in tokens if token.pos_ in _EVENT_NOUNS)


def _read_event(doc: Doc, text: str, token: Token, taken: set[int], grammar: TimeGrammar) -> TimeMention | None:
    head = token.head
    first, last = token.i, _trimmed(doc, token.i, _phrase_end(doc, token))
    if head.i <= first or last - first > _LONGEST_EVENT or head.pos_ not in _EVENT_NOUNS:
        return None
    inside = [index for index in range(first, last + 1) if index in taken]
    end = doc[last].idx + len(doc[last])
    bounds = grammar.bounds_before.get(token.lower_, "within")
    reading: Reading = Event(_event_nouns(doc[first + 1 : last + 1]))
    core = None
    if inside:
        inner = _join(
            text[token.idx : end], _find_cores(text[token.idx : end], scan_words(text[token.idx : end]), grammar)
        )
        if not inner:
            return None
        reading = _unbound(inner[0].reading)
        core = (token.idx + inner[0].core_start, token.idx + inner[0].end)
    if bounds != "within":
        reading = Bounded(bounds, reading)
    return TimeMention(token.idx, end, first, last, text[token.idx : end], reading, core)


def _after_event(doc: Doc, text: str, mention: TimeMention, taken: set[int]) -> TimeMention:
    """N days after an event: the words of the event behind the expression are taken in."""
    reading = _unbound(mention.reading)
    if not isinstance(reading, AfterEvent) or mention.last + 1 >= len(doc):
        return mention
    token = doc[mention.last]
    if token.lower_ not in ("after", "before", "following", "to") or token.head.i <= token.i:
        return mention
    last = _trimmed(doc, mention.last, min(_phrase_end(doc, token), mention.last + _LONGEST_EVENT))
    end = doc[last].idx + len(doc[last])
    nouns = _event_nouns(doc[mention.last + 1 : last + 1])
    taken.update(range(mention.first, last + 1))
    words = text[mention.start : end]
    return replace(mention, end=end, last=last, words=words, reading=replace(reading, event=Event(nouns)))
