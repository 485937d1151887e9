"""Quotations that go on over sentences, and the turns of a transcript."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.quotations import find_quotations
from kg.turns import find_turns
from kg.vocabulary import Lexicon

__all__ = ["Quotations", "belongs_to_colon", "turn_label"]

_TURN = re.compile(
    r"^(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,5}|Q):? (?=\S)|^(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,5}):"
)
_HEADING = re.compile(r"(?:[A-Z]{3,}ING|AN?) ")
"""How a heading in capitals opens, which is no name or office ("ENDING THE WAR: …", "A PRESIDENT OF PEACE: …")."""
_LONGEST_LABEL = 80
_ITEM = re.compile(r"\s*(?:[^\w\s$€£¥]|\d+[.)]\s|[a-z]).*|.*;\s*")
"""A line of a list: it opens with a bullet, a number or a small letter, or ends with a semicolon."""


@dataclass(frozen=True)
class Quotations:
    """The quotations of an article."""

    syntax: Syntax

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Their offsets."""
        return find_quotations(self.syntax.text)

    def holds(self, token: int) -> bool:
        """Whether a word stands in quotation marks."""
        offset = self.syntax.starts[token]
        return any(start <= offset < end for start, end in self.spans)


def belongs_to_colon(between: str) -> bool:
    r"""Whether what follows ``between`` is still introduced by the colon before it ("The mayor said: …").

    It is in the paragraph of the colon, and in the first one behind a colon that ends its own, or behind a list there.

    >>> belongs_to_colon(" The shells fell at dawn. "), belongs_to_colon("\n\n- one;\n- two;\n")
    (True, True)
    >>> belongs_to_colon("\n\nA first paragraph.\n\n"), belongs_to_colon(" it was so.\n\n")
    (False, False)
    """
    first, *lines = between.split("\n")
    told = [line for line in lines[:-1] if line.strip()]
    return not lines or (not first.strip() and all(_ITEM.fullmatch(line) for line in told))


def turn_label(text: str, offset: int, lexicon: Lexicon) -> str | None:
    """The label before the turn of a transcript that holds an offset ("SENIOR OFFICIAL", "Q")."""
    turns = find_turns(text)
    if turns:
        return next((turn.label for turn in reversed(turns) if turn.end <= offset), None)
    position = offset
    while position > 0:
        start = text.rfind("\n", 0, position) + 1
        label = _label_at(text, start)
        if label is not None:
            return label if _names_office(label, lexicon) or _takes_turns(text) else None
        if start == 0:
            return None
        position = start - 1
    return None


def _label_at(text: str, start: int) -> str | None:
    match = _TURN.match(text[start : start + _LONGEST_LABEL])
    if (
        match is None
        or _HEADING.match(match.group())
        or not (match.group().rstrip().endswith(":") or match.group().strip() == "Q")
    ):
        return None
    return match.group().strip().rstrip(":")


def _names_office(label: str, lexicon: Lexicon) -> bool:
    offices = word_list(lexicon, "turnlabel")
    return any(offices.entries_for(word.strip(".")) for word in label.split())


def _takes_turns(text: str) -> bool:
    """Whether a text has more than one label: a single one is a dateline or a heading ("KHARTOUM: The army said …")."""
    starts = (match.end() for match in re.finditer(r"^|\n+", text))
    return sum(_label_at(text, start) is not None for start in starts) > 1
