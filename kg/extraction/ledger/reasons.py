"""Reasons why a number stands in no claim: a notation of the ledger's concepts and the words that decided it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ACCIDENT",
    "BROKEN_OFF",
    "CLAIM",
    "IDIOM",
    "MONEY_BUDGET",
    "MONEY_PRICE",
    "MONEY_RATE",
    "NOT_UNDERSTOOD",
    "OUTSIDE_PROSE",
    "PEOPLE_LIVING",
    "PEOPLE_SPEAKING",
    "PRONOUN",
    "RESTATED",
    "SHARE",
    "Reason",
]

ACCIDENT = "accident"
BROKEN_OFF = "broken-off"
CLAIM = "claim"
IDIOM = "idiom"
MONEY_BUDGET = "money-budget"
MONEY_PRICE = "money-price"
MONEY_RATE = "money-rate"
NOT_UNDERSTOOD = "not-understood"
OUTSIDE_PROSE = "outside-prose"
PEOPLE_LIVING = "people-living"
PEOPLE_SPEAKING = "people-speaking"
PRONOUN = "pronoun"
RESTATED = "restated"
SHARE = "share"


@dataclass(frozen=True, slots=True)
class Reason:
    """A verdict and the offsets of the words that decided it."""

    verdict: str
    start: int
    end: int
