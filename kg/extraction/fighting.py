"""Words that tell of fighting near a number: people die, and go missing, in disasters and in their beds too."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.words import word_list
from kg.vocabulary import Lexicon

__all__ = ["sentences_near", "tells_fighting"]

_SENTENCES_BEFORE, _SENTENCES_BEHIND = 4, 1
_CIVILIANS = frozenset({"civilian", "civilians"})


def sentences_near(sentences: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """The token range of a sentence and those around it; ``sentences`` are the ranges of all, in order."""
    first = sentences[max(number - _SENTENCES_BEFORE, 0)][0]
    return first, sentences[min(number + _SENTENCES_BEHIND, len(sentences) - 1)][1]


def tells_fighting(lower: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words (``lower``, in small letters) name an attack, fighters, soldiers or civilians in a token range."""
    attacks, forces = word_list(lexicon, "attacknoun"), word_list(lexicon, "forcenoun")
    people = word_list(lexicon, "peoplenoun", "forcenoun")
    return (
        any("weak" not in found.entry.properties for found in attacks.find_words(lower, start, end))
        or any(not found.entry.iri.endswith("noun-ships") for found in forces.find_words(lower, start, end))
        or any(found.entry.iri.endswith("peoplenoun-fighters") for found in people.find_words(lower, start, end))
        or not _CIVILIANS.isdisjoint(lower[start:end])
    )
