"""Fixed phrases in text, found by their first or last word without a parse.

A pattern that is tried only where its first word stands costs nothing elsewhere: one pass over the words of a text
serves all lists of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Label", "PhraseTable", "Word", "find_label_before", "normalize_label", "pattern_of", "scan_words"]

SPACE = r"[\s\u00a0\u202f]+"
_WORD = re.compile(r"\d+|[^\W\d_]+")
_PIECE = re.compile(r"\S+")
_OPENED = re.compile(r".*[(\[{\"“‘«—–>]|'")
LABEL_WINDOW = 48
"""Characters before a place in which a label that ends there must stand."""

Value = TypeVar("Value")


class Word(NamedTuple):
    """A run of letters or of digits, with its offsets; ``key`` is in small letters."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Label(Generic[Value]):
    """A label of a list at its place in the text."""

    start: int
    end: int
    value: Value


@lru_cache(maxsize=2)
def scan_words(text: str) -> tuple[Word, ...]:
    """The words of ``text``: letters and digits apart, punctuation left out; those of the last text are kept."""
    return tuple(Word(match.start(), match.end(), match[0].lower()) for match in _WORD.finditer(text))


def normalize_label(words: str) -> str:
    """Small letters and single spaces, as lists of labels are keyed."""
    return " ".join(words.lower().split())


def pattern_of(labels: Iterable[str]) -> str:
    """Alternatives for ``labels``, the longest first, any white space for a space, whole words only."""
    return "|".join(
        (r"(?<!\w)" if label[0].isalnum() else "")
        + SPACE.join(re.escape(word) for word in label.split())
        + (r"(?!\w)" if label[-1].isalnum() else "")
        for label in sorted(set(labels), key=lambda label: (-len(label), label))
    )


class PhraseTable:
    """Patterns by the words that they begin with; a pattern of a later group is tried after those before it.

    The first word ``#`` stands for any number in digits.
    """

    def __init__(
        self, groups: Sequence[tuple[Iterable[str], re.Pattern[str]]], keywords: Iterable[str] = (), reach: int = 6
    ) -> None:
        """Every phrase holds one of ``keywords`` among its first ``reach`` words; without keywords all are tried."""
        self._by_first: dict[str, list[re.Pattern[str]]] = {}
        self._keywords = frozenset(keywords)
        self._reach = reach
        for first_words, pattern in groups:
            for word in first_words:
                self._by_first.setdefault(word, []).append(pattern)

    @classmethod
    def of_labels(cls, labels: Iterable[str]) -> PhraseTable:
        """A table of fixed labels, compared without regard to case."""
        by_first: dict[str, list[str]] = {}
        for label in labels:
            match = _WORD.search(label)
            if match is not None:
                by_first.setdefault("#" if match[0].isdigit() else match[0].lower(), []).append(label)
        return cls([((word,), re.compile(pattern_of(group), re.IGNORECASE)) for word, group in by_first.items()])

    def find_all(self, text: str, words: Sequence[Word]) -> list[re.Match[str]]:
        """The matches of all patterns at each of ``words``; they may overlap."""
        matches = []
        last_keyword = -1
        for position in range(len(words) - 1, -1, -1):
            word = words[position]
            key = "#" if word.key[0].isdigit() else word.key
            if word.key in self._keywords or (key == "#" and len(word.key) in (2, 4)):
                last_keyword = position
            if self._keywords and (last_keyword < 0 or last_keyword - position >= self._reach):
                continue
            for pattern in self._by_first.get(key, ()):
                match = pattern.match(text, word.start)
                if match is not None:
                    matches.append(match)
        return matches

    def find(self, text: str, words: Sequence[Word]) -> list[re.Match[str]]:
        """All matches that begin at one of ``words``, in order; matches of one pattern do not overlap."""
        matches = []
        covered: dict[re.Pattern[str], int] = {}
        for word in words:
            for pattern in self._by_first.get("#" if word.key[0].isdigit() else word.key, ()):
                if word.start < covered.get(pattern, 0):
                    continue
                match = pattern.match(text, word.start)
                if match is not None:
                    matches.append(match)
                    covered[pattern] = match.end()
                    break
        return matches


def find_label_before(text: str, position: int, labels: Mapping[str, Value], floor: int = 0) -> Label[Value] | None:
    """The longest label that ends at ``position`` and begins at ``floor`` or later; white space between does not count.

    Opening quotation marks and brackets before its first word do not count.
    """
    begin = max(floor, position - LABEL_WINDOW)
    pieces = list(_PIECE.finditer(text, begin, position))
    if begin > floor and pieces and pieces[0].start() == begin and not text[begin - 1].isspace():
        del pieces[0]
    for first in range(max(0, len(pieces) - 5), len(pieces)):
        opening = pieces[first][0]
        match = _OPENED.match(opening)
        bare = opening[match.end() :] if match else opening
        key = " ".join((bare, *(piece[0] for piece in pieces[first + 1 :]))).lower()
        if key in labels:
            return Label(pieces[first].start() + len(opening) - len(bare), pieces[-1].end(), labels[key])
    return None
