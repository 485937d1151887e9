"""Whether a sentence goes on with the event that the sentence before tells of."""

from __future__ import annotations

from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list

__all__ = ["turns_to_other_event"]

_OPENING = 4


def turns_to_other_event(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence opens with "Meanwhile", "Elsewhere" or the like; "Another nine" goes on to count."""
    found = word_list(reading.lexicon, "turningword").find(reading.syntax, start, min(end, start + _OPENING))
    return any(not any(token in reading.figures.at for token in (word.start, word.end)) for word in found)
