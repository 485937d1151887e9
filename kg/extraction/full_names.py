"""Names in full: the longest that a text gives for one who goes by a surname ("Mr. Roe", the label "Roe:")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from kg.extraction.syntax import POSSESSIVE_MARKS, Syntax

__all__ = ["fullest_name", "named_in_full"]

_Name: TypeAlias = tuple[int, int, int]
"""The token of the head, and the tokens from and up to which a name reaches."""


def fullest_name(syntax: Syntax, head: int, start: int, end: int) -> tuple[int, int, int]:
    """The longest earlier name that ends in the same surname ("Mr. Roe" is "Defence Minister Jane Roe")."""
    if syntax.pos[end - 1] != "PROPN":
        return head, start, end
    return max([(head, start, end), *_names_ending_in(syntax, syntax.words[end - 1], end - 1)], key=_length)


def named_in_full(syntax: Syntax, surname: str) -> tuple[int, int, int] | None:
    """The longest name of more than one word in the text that ends in ``surname``."""
    named = max(_names_ending_in(syntax, surname, len(syntax.words) - 1), key=_length, default=None)
    return named if named is not None and _length(named) > 1 else None


def _names_ending_in(syntax: Syntax, surname: str, before: int) -> Iterator[_Name]:
    """The names before a token that end in a surname and own nothing."""
    for token in range(before):
        if syntax.words[token] != surname or syntax.pos[token] != "PROPN":
            continue
        if syntax.lower[token + 1] in POSSESSIVE_MARKS:
            continue
        first, sentence = token, syntax.sentence_range(token)[0]
        while first > sentence and syntax.pos[first - 1] == "PROPN":
            first -= 1
        yield token, first, token + 1


def _length(name: _Name) -> int:
    """How many words a name has."""
    _, start, end = name
    return end - start
