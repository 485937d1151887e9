"""Where the lines and paragraphs of a text begin and end.

A blank line always ends a paragraph.  A single line break ends one too, unless the text was wrapped by hand: there a
line is broken because the next word would not have fitted, which shows in the lengths of the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

__all__ = ["find_lines", "find_paragraphs"]

_WIDEST_WRAP = 120
"""A text with a longer line was not wrapped by hand."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HEADING = re.compile(r"#{1,6}\s")
_OPENING = re.compile(r"(?:[-*+•‣▪>|#]+\s|\t| {4})")


def find_lines(text: str) -> Iterator[Span]:
    """The lines of ``text`` without the white space around them; blank lines are left out."""
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield Span(start, end)


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text``, in order, without the white space around them; they hold all words of the text."""
    lines = list(find_lines(text))
    if not lines:
        return []
    width = max(line.end - line.start for line in lines)
    paragraphs = []
    start = lines[0].start
    for line, following in pairwise(lines):
        if width > _WIDEST_WRAP or _ends_paragraph(text, line, following, width):
            paragraphs.append(Span(start, line.end))
            start = following.start
    paragraphs.append(Span(start, lines[-1].end))
    return paragraphs


def _ends_paragraph(text: str, line: Span, following: Span, width: int) -> bool:
    breaks = list(_BREAK.finditer(text, line.end, following.start))
    if len(breaks) > 1 or _HEADING.match(text, line.start) or _OPENING.match(text, breaks[0].end()):
        return True
    next_word = text[following.start : following.end].split(maxsplit=1)[0]
    return (line.end - line.start) + 1 + len(next_word) <= width
