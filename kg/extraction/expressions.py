"""The times and numbers of a document, found once for all who read them: the extraction of claims and the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.dates import TimeMention, find_time_expressions
from kg.extraction.quantities import QuantityMention, find_quantities
from kg.vocabulary import Lexicon

__all__ = ["Expressions", "find_expressions"]


@dataclass(frozen=True, slots=True)
class Expressions:
    """All expressions of time and all numbers of a document, each in their order."""

    times: Sequence[TimeMention]
    quantities: Sequence[QuantityMention]


def find_expressions(doc: Doc, lexicon: Lexicon) -> Expressions:
    """Find the times of ``doc``, and its numbers, of which those in a date count nothing."""
    times = find_time_expressions(doc, lexicon)
    return Expressions(times, find_quantities(doc, lexicon, times))
