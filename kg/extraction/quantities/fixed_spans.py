"""Stretches of text whose numbers count nothing: addresses, markup, clock times, list markers, dates, idioms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.dates import TimeMention
from kg.extraction.phrases import PhraseTable, Word
from kg.extraction.quantities.grammar import FigureGrammar

__all__ = ["FixedSpans", "Reading", "find_fixed_spans"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\S+\.(?:gov|com|org|net|int|mil)\b(?:/\S*)?")
_IN_ADDRESS = ("://", "www.", "@", ".gov", ".com", ".org", ".net", ".int", ".mil")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PHONE = re.compile(
    r"\b9-1-1\b|1-8\d\d(?:-[A-Z\d]+)+\b|\d{1,4}\)?[ .-]\(?\d{2,4}\)?[ .-]\d{3,4}(?:[ .-]?\d{2,6})?\b(?![,.]\d)"
)
_ZONE = r"(?:\s?(?:GMT|UTC|EST|EDT|ET|CET|EEST|local time)\b)?"
_CLOCK = re.compile(
    rf"(?:\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?|\d{{1,2}}\.\d{{2}}(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\b\.?)?{_ZONE}"
    rf"|\d{{1,2}}\s?[ap]\.?m\b\.?{_ZONE}|\d{{4}}\s?(?:GMT|UTC|EST|EDT|CET)\b|\w+\s+o[’']clock{_ZONE}",
    re.IGNORECASE,
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_LIST_MARKER = re.compile(
    r"(?m)^[ \t]*(?:\(?\d{1,3}[.)]|\[\d{1,3}\])(?=\s)|(?<=\s)\(\d{1,2}\)(?=\s)|(?<=\S)\[\d{1,3}\]"
)

_INLINE_MARKER = re.compile(r"(?<=\s)\d{1,2}\)(?=\s+[A-Za-z])")
_NUMBERED_PART = re.compile(
    r"(?:\([A-Za-z]\))+\(\d{1,2}\)|\b(?:Section|Sec|Article|Chapter)\.?(?:</?\w[^<>]*>[\s.]*){1,4}\d{1,3}\b"
)

_GROUP_OF_STATES = re.compile(r"\bP5\s?\+\s?1\b")
_VOTE = re.compile(r"\b\d{1,3}(?:\s+to\s+|-to-|\s?[-–]\s?)\d{1,3}\s+(?:\w+\s+)?vote\b")
_RATIO = re.compile(r"\b\d+(?:\s|-)to(?:\s|-)(?:(?:one|\d+)(?=\s(?:ratio|odds))|(?:one|1)(?=[.,;]|\s?[–—]))")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number is, and the offsets of the words that decided it."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class FixedSpans:
    """Stretches of text whose numbers count nothing, in order of their start; ``longest`` is the longest of them."""

    starts: Sequence[int]
    readings: Sequence[Reading]
    longest: int

    def covering(self, start: int, end: int) -> Reading | None:
        """The longest stretch that holds the characters from ``start`` to ``end``."""
        found: Reading | None = None
        for position in range(bisect_right(self.starts, start) - 1, -1, -1):
            reading = self.readings[position]
            if start - reading.start > self.longest:
                break
            if end <= reading.end and (found is None or reading.end - reading.start > found.end - found.start):
                found = reading
        return found


_CLOCKS = PhraseTable([(("#", *_HOURS), _CLOCK)])
_PHONES = PhraseTable([(("#",), _PHONE)])


def find_fixed_spans(
    text: str, words: Sequence[Word], times: Sequence[TimeMention], grammar: FigureGrammar
) -> FixedSpans:
    """Addresses, clock times, list markers, dates and fixed expressions."""
    readings = [Reading("date", *mention.date_span) for mention in times if mention.date_span is not None]
    readings += (
        [Reading("address", *match.span()) for match in _ADDRESS.finditer(text)]
        if any(part in text for part in _IN_ADDRESS)
        else []
    )
    if "<" in text:
        readings += [Reading("outside-prose", *match.span()) for match in _TAG.finditer(text)]
    readings += [Reading("list-marker", *match.span()) for match in _LIST_MARKER.finditer(text)]
    if ")" in text:
        readings += [
            Reading("list-marker", *match.span())
            for match in _INLINE_MARKER.finditer(text)
            if text.rfind("(", 0, match.start()) <= text.rfind(")", 0, match.start())
        ]
    readings += [Reading("share", *match.span()) for match in _RATIO.finditer(text)]
    readings += [Reading("name", *match.span()) for match in _NUMBERED_PART.finditer(text)]
    if " vote" in text:
        readings += [Reading("vote", *match.span()) for match in _VOTE.finditer(text)]
    if "P5" in text:
        readings += [Reading("designation", *match.span()) for match in _GROUP_OF_STATES.finditer(text)]
    for kind, table in (("address", _PHONES), ("time", _CLOCKS), ("idiom", grammar.idioms)):
        readings += [Reading(kind, *match.span()) for match in table.find(text, words)]
    readings.sort(key=lambda reading: (reading.start, -reading.end))
    longest = max((reading.end - reading.start for reading in readings), default=0)
    return FixedSpans([reading.start for reading in readings], readings, longest)
