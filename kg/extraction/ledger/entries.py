"""The entries of a ledger: each number of an article with its claims, or with the reason why it is in none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.ledger.decisions import Decisions
from kg.extraction.ledger.reasons import CLAIM, NOT_UNDERSTOOD, OUTSIDE_PROSE, PRONOUN, Reason
from kg.extraction.ledger.restatement import find_earlier, find_restatement
from kg.extraction.quantities import QuantityMention
from kg.extraction.statements import SUM_OF_MEMBERS
from kg.model import Claim, NumberCount
from kg.vocabulary import Lexicon

__all__ = ["CLAIM", "NOT_UNDERSTOOD", "LedgerEntry", "count_numbers", "list_numbers"]

_SHARED = re.compile(
    r"(?:\s+\w+ly\b)?(?:,\s*(?:(?:maybe|perhaps|even|or|if not)\s+)*|\s+or\s+(?:maybe\s+)?)", re.IGNORECASE
)
"""What stands between two numbers that count the same."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One number of an article.

    ``start`` and ``end`` are the offsets of its ``words``.  ``verdict`` is ``claim``, a reason (a notation of the
    ledger concepts) or ``not-understood``; ``claims`` are those that it was taken into.  ``because`` are the words that
    decided the reason, at the offsets ``because_start`` and ``because_end``; for a claim they are its evidence, for a
    number that is not understood its own words.
    """

    start: int
    end: int
    words: str
    verdict: str
    claims: tuple[Claim, ...]
    because: str
    because_start: int
    because_end: int


def count_numbers(
    doc: Doc, quantities: Sequence[QuantityMention], claims: Sequence[Claim], lexicon: Lexicon
) -> NumberCount:
    """Count the numbers of the sentences that were read for claims, and what became of them.

    ``quantities`` are all numbers of ``doc``, as `find_quantities` gives them.
    """
    aside = [(span.start_char, span.end_char) for name in ("zones", "unparsed") for span in doc.spans.get(name, ())]
    read = [q for q in quantities if not any(start <= q.start < end for start, end in aside)]
    verdicts = [entry.verdict for entry in list_numbers(doc, read, claims, lexicon)]
    return NumberCount(len(verdicts), verdicts.count(CLAIM), verdicts.count(NOT_UNDERSTOOD))


def list_numbers(
    doc: Doc, quantities: Sequence[QuantityMention], claims: Sequence[Claim], lexicon: Lexicon
) -> tuple[LedgerEntry, ...]:
    """An entry for each of ``quantities`` (all numbers of ``doc``, as `find_quantities` gives them), in their order."""
    text = doc.text
    zones = [(zone.start_char, zone.end_char) for zone in doc.spans.get("zones", ())]
    decide = Decisions(doc, lexicon)
    entries: list[LedgerEntry] = []
    understood: list[QuantityMention] = []
    for number, mention in enumerate(quantities):
        taken = tuple(claim for claim in claims if _holds(claim, mention))
        if taken:
            evidence = taken[0].evidence
            reason = Reason(CLAIM, evidence.start, evidence.end)
        else:
            reason = _in_zone(zones, mention) or decide.reason(mention)
        if reason.verdict == NOT_UNDERSTOOD or (mention.kind == "count" and mention.noun is None and not taken):
            claimed = bool(entries) and entries[-1].verdict == CLAIM
            before, after = quantities[number - 1 : number] if claimed else (), quantities[number + 1 : number + 2]
            reason = find_restatement(text, mention, [*before, *after]) or reason
            if reason.verdict in (NOT_UNDERSTOOD, PRONOUN):
                shared = _find_shared_noun(text, mention, quantities[number + 1 : number + 2])
                told = decide.reason(shared) if shared is not None else reason
                reason = told if told.verdict != NOT_UNDERSTOOD else reason
        if reason.verdict == NOT_UNDERSTOOD:
            reason = find_earlier(text, mention, understood) or reason
        if reason.verdict != NOT_UNDERSTOOD:
            understood.append(mention)
        entries.append(
            LedgerEntry(
                mention.start,
                mention.end,
                mention.words,
                reason.verdict,
                taken,
                text[reason.start : reason.end],
                reason.start,
                reason.end,
            )
        )
    return tuple(entries)


def _holds(claim: Claim, mention: QuantityMention) -> bool:
    """Whether the claim's figure is this mention: it stands in the evidence, with the same bounds and words."""
    quantity = claim.quantity
    if quantity is None or not mention.is_figure or not claim.evidence.start <= mention.start < claim.evidence.end:
        return False
    if quantity.rule == SUM_OF_MEMBERS:
        return True
    same_words = quantity.words is None or quantity.words == mention.words
    reached = (mention.high, mention.high)  # of "grow from 1,000 to 3,000 men" the claim has what is reached
    return same_words and (quantity.low, quantity.high) in {(mention.low, mention.high), reached}


def _find_shared_noun(text: str, mention: QuantityMention, behind: Sequence[QuantityMention]) -> QuantityMention | None:
    """The number behind that has the noun of both ("over 20 eventually, maybe even 30, agreements")."""
    for other in behind:
        if other.kind == mention.kind and other.noun is not None and _SHARED.fullmatch(text, mention.end, other.start):
            return other
    return None


def _in_zone(zones: Sequence[tuple[int, int]], mention: QuantityMention) -> Reason | None:
    for start, end in zones:
        if start <= mention.start < end:
            return Reason(OUTSIDE_PROSE, start, end)
    return None
