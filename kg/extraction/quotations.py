"""Quotations that go on over sentences, and the turns of a transcript."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.syntax import Syntax

__all__ = ["Quotations", "turn_label"]

_QUOTE = re.compile(r'[“"][^“”"]*(?:[”"]|$)|(?<!\w)‘[^‘’]{3,}’(?!\w)')
_TURN = re.compile(
    r"^(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,5}|Q):? (?=\S)|^(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,5}):"
)
_LONGEST_LABEL = 80


@dataclass(frozen=True)
class Quotations:
    """The quotations of an article."""

    syntax: Syntax

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Their offsets."""
        return tuple(match.span() for match in _QUOTE.finditer(self.syntax.text))

    def holds(self, token: int) -> bool:
        """Whether a word stands in quotation marks."""
        offset = self.syntax.starts[token]
        return any(start <= offset < end for start, end in self.spans)


def turn_label(text: str, offset: int) -> str | None:
    """The label before the turn of a transcript that holds an offset ("SENIOR OFFICIAL", "Q")."""
    position = offset
    while position > 0:
        start = text.rfind("\n", 0, position) + 1
        match = _TURN.match(text[start : start + _LONGEST_LABEL])
        if match is not None and (match.group().rstrip().endswith(":") or match.group().strip() == "Q"):
            return match.group().strip().rstrip(":")
        if start == 0:
            return None
        position = start - 1
    return None
