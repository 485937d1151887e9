"""The passages of a text: zones, and the prose between them; no sentence goes on from one into the next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.text.paragraphs import find_paragraphs
from kg.text.zones import Zone

__all__ = ["LONGEST_PASSAGE", "Passage", "split_long", "split_passages"]

LONGEST_PASSAGE = 5_000
"""Characters that are read at once at most: a longer paragraph is read in pieces, which bounds the memory."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[A-Z0-9“\"‘'«(\[])")
_WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that shares no sentence with its neighbours; ``markup`` are the inline marks inside it."""

    start: int
    end: int
    zone: bool = False
    markup: tuple[Zone, ...] = ()


def split_passages(text: str, zones: Sequence[Zone]) -> Iterator[Passage]:
    """The zones, and what the paragraphs hold between them, in order; only white space is in no passage."""
    blocks = [zone for zone in zones if zone.kind != "markup"]
    markup = [zone for zone in zones if zone.kind == "markup"]
    markup_starts = [zone.start for zone in markup]
    upcoming = 0
    done = 0

    def prose(start: int, end: int) -> Iterator[Passage]:
        for piece in split_long(text, start, end):
            inside = markup[bisect_left(markup_starts, piece.start) : bisect_left(markup_starts, piece.end)]
            yield Passage(piece.start, piece.end, markup=tuple(inside))

    for paragraph in find_paragraphs(text):
        done = max(done, paragraph.start)
        while upcoming < len(blocks) and blocks[upcoming].start < paragraph.end:
            zone = blocks[upcoming]
            yield from prose(done, zone.start)
            yield Passage(zone.start, zone.end, zone=True)
            done = zone.end
            upcoming += 1
        yield from prose(done, paragraph.end)


def split_long(text: str, start: int, end: int) -> Iterator[Span]:
    """Pieces of at most `LONGEST_PASSAGE` characters, cut behind a sentence, else behind a word, else anywhere."""
    while start < end:
        cut = min(end, start + LONGEST_PASSAGE)
        if cut < end:
            middle = start + LONGEST_PASSAGE // 2
            borders = (_last_end(pattern, text, middle, cut) for pattern in (_SENTENCE_END, _WHITE_SPACE))
            cut = next((border for border in borders if border is not None), cut)
        piece = text[start:cut]
        if not piece.isspace():
            yield Span(cut - len(piece.lstrip()), start + len(piece.rstrip()))
        start = cut


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    return max((match.end() for match in pattern.finditer(text, start, end)), default=None)
