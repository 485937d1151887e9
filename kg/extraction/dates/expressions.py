"""Expressions of time in text: their words, offsets and reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.attrs import IDX, LOWER
from spacy.tokens import Doc, Span, Token

from kg.extraction.closed_classes import FINITE, PREDICATES
from kg.extraction.dates.calendar_words import TimeGrammar, compile_time_grammar
from kg.extraction.dates.readings import (
    AfterEvent,
    Bounded,
    CalendarUnit,
    Day,
    DayWord,
    Decade,
    Event,
    FiscalYear,
    FromTo,
    Month,
    PartOfYear,
    Reading,
    Season,
    SpanEnding,
    Weekday,
    Year,
)
from kg.extraction.dates.wording import read_match
from kg.extraction.phrases import Word, find_label_before, scan_words
from kg.extraction.syntax import POSSESSIVE_MARKS
from kg.vocabulary import Lexicon

__all__ = ["TimeMention", "find_time_expressions", "read_time"]

_LONGEST_EVENT = 12
"""Tokens that a phrase for an undated event (since the fighting in the north began) may have."""

_JOINT = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*\Z", re.IGNORECASE)
_CONTINUED = re.compile(r"(?:\bto|\buntil|\band|[-–—])\s*\Z", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:an?|its|his|her|their|our)\s+\Z", re.IGNORECASE)
_MODERN = "1900"
_NEAR = 16
"""Characters before a time in which a word that it follows stands."""
_EVENT_WORDS = frozenset({"since", "before", "until", "till", "after", "during", "following"})
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", ".", "”", '"'})
_HOURS = frozenset({"dawn", "daybreak", "dusk", "midday", "midnight", "nightfall", "noon", "sunrise", "sunset"})
_BESIDE_HOUR = frozenset({"before", "after"})
_HOLDERS_SELVES = frozenset({"himself", "herself"})
"""Objects of what the one who speaks does next ("…, before correcting himself"), which dates nothing that he tells."""
_EVENT_NOUNS = frozenset({"NOUN", "PROPN", "VERB"})
_DATES = (Day, Month, FiscalYear, PartOfYear, Decade, Season, Weekday, FromTo, SpanEnding)
_SPAN_ENDING = re.compile(
    r"(?:\b(?:in|over|during|for|within)\s+)?\bthe\s+(\w+)\s+(?:(?:that\s+)?ended|ending|up\s+to|to)(?:\s+on)?\s+\Z",
    re.IGNORECASE,
)
"""What stands before the last day of a week that a figure is of."""
_LONGEST_SPAN_ENDING = 40


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

    def without_event(self) -> TimeMention:
        """The calendar words alone, for the event that the other words name ("in 2000" of "since X left in 2000")."""
        if self.core is None or not isinstance(self.reading, Bounded):
            return self
        start, end = self.core
        words = self.words[start - self.start : end - self.start]
        return replace(self, start=start, words=words, reading=self.reading.time)

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
    offsets = doc.to_array(IDX).tolist()
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
        case Bounded(time=inner) | SpanEnding(last=inner):
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
    """A core expression with the preposition before it, which bounds no possessive ("by today's strikes")."""
    owns = text[match.end() : match.end() + 2] in POSSESSIVE_MARKS
    before = find_label_before(text, match.start(), grammar.bounds_before, floor)
    if owns and before is not None and before.value != "within":
        before = None
    reading = read_match(
        match,
        grammar,
        before is not None or _CONTINUED.search(text, max(0, match.start() - _NEAR), match.start()) is not None,
    )
    if reading is None:
        return None
    start, bounds = match.start(), None
    span = _SPAN_ENDING.search(text, max(floor, start - _LONGEST_SPAN_ENDING), start)
    length = grammar.lengths.get(grammar.units.get(span[1].lower(), "")) if span else None
    if span and length is not None and isinstance(reading, Day | Weekday):
        return _Core(span.start(), match.end(), SpanEnding(length, reading), None, start)
    while before is not None:
        start = before.start
        bounds = before.value if before.value != "within" else bounds
        before = find_label_before(text, start, grammar.bounds_before, floor)
    bare = isinstance(reading, Year | FromTo) and start == match.start() == match.start("year_only")
    tentative = bare and not (match["year_only"] >= _MODERN and _DETERMINER.search(text, max(0, start - _NEAR), start))
    if isinstance(reading, Day) and reading.last_day is not None:
        start = _with_between(text, start)
    if bounds is not None:
        reading = Bounded(bounds, reading)
    return _Core(start, match.end(), reading, bounds, match.start(), tentative)


def _join(text: str, cores: Sequence[_Core]) -> list[_Core]:
    """Two times that make one stretch: from Monday to Friday, between May and July, 3 May – 5 June.

    A bare year without a preposition counts only as part of such a stretch.
    """
    joined: list[_Core] = []
    for core in cores:
        previous = joined[-1] if joined else None
        if previous is not None and _can_join(text, previous, core):
            first, second = _unbound(previous.reading), _unbound(core.reading)
            reading = _share_year(FromTo(first, second))
            start = _with_between(text, previous.start)
            joined[-1] = _Core(start, core.end, reading, None, previous.core_start)
        else:
            joined.append(core)
    return [core for core in joined if not core.tentative]


def _with_between(text: str, start: int) -> int:
    """The start of a stretch of time with the word "between" that stands before it."""
    match = re.search(r"\bbetween\s+\Z", text[max(0, start - _NEAR) : start], re.IGNORECASE)
    return start - (len(match[0]) if match else 0)


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
        match _unbound(first.reading), _unbound(second.reading):
            case Year(year), Year(following) if following == year + 1:
                return True
            case Month(month, first_day=1, last_day=None), Month(following) if following == month + 1:
                return True
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
    opening = [doc.vocab.strings.add(word) for word in _EVENT_WORDS]
    for index in np.flatnonzero(np.isin(doc.to_array(LOWER), opening)).tolist():
        token = doc[index]
        if index not in taken and token.dep_ in ("case", "mark"):
            mention = _read_event(doc, text, token, taken, grammar)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[TimeMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _phrase_end(doc: Doc, opening: Token, taken: set[int]) -> int:
    """The last token of what a preposition or conjunction governs, up to a comma or the next such word.

    Commas inside an expression of time (``taken``) belong to it.
    """
    governed = _governed(opening)
    last = _before_joined_clause(opening, governed, int(governed.right_edge.i))
    for token in doc[opening.i + 1 : last + 1]:
        if token.i in taken:
            continue
        if token.text in _STOPS or (token.lower_ in _EVENT_WORDS and _governed(token).i != governed.i):
            return int(token.i) - 1
    return last


def _before_joined_clause(opening: Token, governed: Token, last: int) -> int:
    """The last token before an "and" that opens a clause of its own, which a parse may hang on what is governed.

    As in "since the invasion and nearly 400 have been wounded", where the subject behind "and" is taken for an event.
    """
    doc = opening.doc
    for token in doc[governed.i + 1 : last + 1]:
        joined = token.head
        if token.pos_ != "CCONJ" or joined.i < token.i:
            continue
        behind = doc[joined.right_edge.i + 1 : joined.right_edge.i + 2]
        has_verb = bool(behind) and behind[0].tag_ in FINITE and behind[0].sent == opening.sent
        subject = joined.dep_.startswith("nsubj") and joined.head.i > joined.i
        clause = joined.tag_ in FINITE | {"VBN"} and any(child.dep_.startswith("nsubj") for child in joined.children)
        if has_verb or subject or clause:
            return int(token.i) - 1
    return last


def _governed(opening: Token) -> Token:
    """What a preposition or conjunction governs; the clause, where it hangs on the clause's subject."""
    head = opening.head
    subject = head
    if head.pos_ == "ADJ" and head.i + 1 < len(head.doc):
        subject = head.nbor()  # the clause of "before President-elect Doe takes office" is parsed as if it began at Doe
    behind = head.nbor() if head.i + 1 < len(head.doc) else head
    if opening.dep_ == "mark" and head.tag_ == "VBG" and behind.tag_ in FINITE and behind.pos_ == "VERB":
        return behind  # the "fighting" of "since fighting erupted" is parsed as if somebody fought
    clause = subject.head
    opens_clause = opening.dep_ == "mark" or head.pos_ == "ADJ"
    if opens_clause and subject.dep_.startswith("nsubj") and clause.i > subject.i and clause.pos_ in PREDICATES:
        return clause
    return head


def _trimmed(doc: Doc, first: int, last: int) -> int:
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return last


def _event_nouns(tokens: Span) -> tuple[str, ...]:
    return tuple(token.lower_ for token in tokens if token.pos_ in _EVENT_NOUNS)


def _read_event(doc: Doc, text: str, token: Token, taken: set[int], grammar: TimeGrammar) -> TimeMention | None:
    head = _governed(token)
    if head.lower_ in _HOURS and token.lower_ in _BESIDE_HOUR:
        return None
    if head.tag_ == "VBG" and any(child.lower_ in _HOLDERS_SELVES for child in head.children):
        return None
    first, last = token.i, _trimmed(doc, token.i, _phrase_end(doc, token, taken))
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
        core = (token.idx + inner[0].start, token.idx + inner[0].end)
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
    last = _trimmed(doc, mention.last, min(_phrase_end(doc, token, taken), mention.last + _LONGEST_EVENT))
    end = doc[last].idx + len(doc[last])
    nouns = _event_nouns(doc[mention.last + 1 : last + 1])
    taken.update(range(mention.first, last + 1))
    words = text[mention.start : end]
    return replace(mention, end=end, last=last, words=words, reading=replace(reading, event=Event(nouns)))
