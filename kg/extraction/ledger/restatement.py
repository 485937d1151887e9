"""Numbers that are said again: in the same breath, by the next speaker, or farther below without a noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extraction.closed_classes import DEFINITE
from kg.extraction.ledger.reasons import RESTATED, Reason
from kg.extraction.quantities import QuantityMention

__all__ = ["find_earlier", "find_restatement"]

_SAME_BREATH = re.compile(
    r"(?:[\s\[\]…,]|[-–—]+|</?s>|\b\w{1,6}-(?=\W)"
    r"|\b(?:or rather|actually|excuse me|I mean|sorry|well|no|about|from|of|some|the|to)\b)+",
    re.IGNORECASE,
)
_CUT_WORD = re.compile(r"\w-\s+[–—]")
_CORRECTION = re.compile(r"\b(?:or rather|excuse me|I mean|sorry|actually)\b", re.IGNORECASE)
_NEXT_SPEAKER = re.compile(r"[.?!]?\s*\n\s*(?:Q|[A-Z][A-Z .’'-]+:)\s+")
_BREAK = re.compile(r"[–—\[<…]|\s-\s")
_CHARACTERISTIC = 13
"""From this number on two mentions of the same figure in one article are no coincidence."""

_ALONE = re.compile(r"[.?!]\s#[.?!]")
"""A sentence that is a number and nothing else."""

_ECHO = 120
"""Characters in which a number is the echo of one before."""


def find_restatement(text: str, mention: QuantityMention, beside: Iterable[QuantityMention]) -> Reason | None:
    """A number said again or corrected in the same breath (hundreds — hundreds; 8,000 [800]): the other one counts."""
    for other in beside:
        first, second = (mention, other) if mention.start < other.start else (other, mention)
        gap = text[first.end : second.start]
        same = (first.low, first.high) == (second.low, second.high)
        if same and (_NEXT_SPEAKER.fullmatch(gap) or (gap == " and " and first.words.lower() == second.words.lower())):
            return Reason(RESTATED, other.start, other.end)
        if not _SAME_BREATH.fullmatch(gap) or not _BREAK.search(gap):
            continue
        if same or "[" in gap or first.words in second.words or _CORRECTION.search(gap) or _CUT_WORD.search(gap):
            return Reason(RESTATED, other.start, other.end)
    return None


def find_earlier(text: str, mention: QuantityMention, earlier: Sequence[QuantityMention]) -> Reason | None:
    """The figure that a bare number, or an amount with "the" or "this", says again; the last of ``earlier`` counts.

    ``earlier`` are the numbers before it that are understood.  Small numbers agree by chance: they say nothing again.
    """
    value = mention.low if mention.low is not None else mention.high
    if mention.noun is not None or value is None:
        return None
    alone = _ALONE.fullmatch(
        text[max(0, mention.start - 2) : mention.start] + "#" + text[mention.end : mention.end + 1]
    )
    near = earlier[-1:] if alone and earlier and mention.start - earlier[-1].end < _ECHO else []
    if value < _CHARACTERISTIC:
        earlier = near
    if mention.kind == "money" and text[: mention.start].rsplit(None, 1)[-1:] not in [[word] for word in DEFINITE]:
        return None
    for other in reversed(earlier):
        if (other.kind, other.low, other.high, other.unit) == (mention.kind, mention.low, mention.high, mention.unit):
            return Reason(RESTATED, other.start, other.end)
    return None
