"""Where the lines and paragraphs of a text begin and end.

A blank line always ends a paragraph.  A single line break ends one too, unless the text was wrapped to a width: there a
line is broken because the next word would not have fitted, which shows in the lengths of the lines.  (Where a wrapped
line happens to end with a sentence, the paragraph is taken to end as well: no sentence is harmed.)  The lines that hang
under the first one of a list item belong to it, and pages break a line before a number in the middle of a sentence,
whatever the lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from kg.model import Span

__all__ = ["find_lines", "find_paragraphs"]

_WIDEST_WRAP = 120
_WRAPPED_SHARE = 0.8
"""A text is wrapped where so many of the lines beside a single break have at most `_WIDEST_WRAP` characters."""

_WRAPPED_QUANTILE = 0.9
"""So many of these lines are no wider than the width the text is wrapped to."""

_BREAKS = "\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BREAKS}]+")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_HEADING = re.compile(r"#{1,6}\s")
_LIST_ITEM = re.compile(r"[-*+•‣▪>|#]+\s")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"'”’»)\]]*$")
"""The end of a line that ends a sentence, and not with a short capitalised word such as "Gen." or "U.S."."""

_BEFORE_NUMBER = re.compile(
    r"[$€£]?\d[\d,]*(?:\.\d+)?\+?(?![.)/:\d])\s+(?!(?:J(?:an|u)|Feb|Ma[ry]|A[pu]|Sep|Oct|Nov|Dec)\w*\s)\w"
)
_AWAITS_NUMBER = re.compile(
    r"\b(?:a|about|almost|an|and|another|approximately|are|around|at|be|by|for|from|have|in|including|is|least|most|nearly|"
    r"of|on|or|over|roughly|some|than|that|the|their|these|those|to|was|were|with|(?:are|be|been|is|was|were) \w+ing)$"
)
_SENTENCE_INSIDE = re.compile(r"[a-z][.!?][\"'”’)]*\s+[“\"]?[A-Z].*[a-z]$")
"""A line with a whole sentence in it that ends with none."""

_PARAGRAPH_INDENT = 3
"""A line that is so much further to the right than an unindented one before it opens a paragraph."""


@dataclass(frozen=True, slots=True)
class _Line:
    left: int
    start: int
    end: int

    @property
    def indent(self) -> int:
        return self.start - self.left

    @property
    def width(self) -> int:
        return self.end - self.left


def find_lines(text: str) -> Iterator[Span]:
    """The lines of ``text`` without the white space around them; blank lines are left out."""
    return (Span(line.start, line.end) for line in _split_lines(text))


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text``, in order, without the white space around them; they hold all words of the text."""
    lines = list(_split_lines(text))
    if not lines:
        return []
    width = _find_wrap_width(text, lines)
    paragraphs = []
    first = lines[0]
    for line, following in pairwise(lines):
        ended = width is None or _ends_paragraph(text, line, following, width)
        if ended and not (_hangs(text, first, line, following) or _breaks_before_number(text, line, following)):
            paragraphs.append(Span(first.start, line.end))
            first = following
    paragraphs.append(Span(first.start, lines[-1].end))
    return paragraphs


def _split_lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield _Line(match.start(), start, end)


def _single_break(text: str, line: _Line, following: _Line) -> bool:
    return sum(1 for _ in _BREAK.finditer(text, line.end, following.start)) == 1


def _find_wrap_width(text: str, lines: list[_Line]) -> int | None:
    """The width that the text is wrapped to, None where each line is a paragraph.  A few lines may be wider."""
    neighbours = [pair for pair in pairwise(lines) if _single_break(text, *pair)]
    widths = sorted(line.width for line in {line for pair in neighbours for line in pair})
    narrow = [width for width in widths if width <= _WIDEST_WRAP]
    if not narrow or len(narrow) < _WRAPPED_SHARE * len(widths):
        return None
    return narrow[ceil(_WRAPPED_QUANTILE * (len(narrow) - 1))]


def _hangs(text: str, first: _Line, line: _Line, following: _Line) -> bool:
    """Whether a line belongs to the list item that ``first`` opens: it is indented further, to whatever width."""
    hangs = following.indent > first.indent and _LIST_ITEM.match(text, first.start) is not None
    return hangs and not _LIST_ITEM.match(text, following.start) and _single_break(text, line, following)


def _breaks_before_number(text: str, line: _Line, following: _Line) -> bool:
    """Whether the sentence of a line goes on with a number in the next one ("will send", "31 tanks to")."""
    if not _BEFORE_NUMBER.match(text, following.start) or not _single_break(text, line, following):
        return False
    words = text[line.start : line.end]
    return bool(_AWAITS_NUMBER.search(words) or _SENTENCE_INSIDE.search(words))


def _ends_paragraph(text: str, line: _Line, following: _Line, width: int) -> bool:
    if not _single_break(text, line, following) or line.width > _WIDEST_WRAP:
        return True
    if _HEADING.match(text, line.start) or _LIST_ITEM.match(text, following.start):
        return True
    if following.indent >= _PARAGRAPH_INDENT and line.indent == 0 and not _LIST_ITEM.match(text, line.start):
        return True
    if _SENTENCE_END.search(text, line.start, line.end):
        return True
    next_word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.width + 1 + len(next_word) <= width
