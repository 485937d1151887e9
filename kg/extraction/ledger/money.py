"""What an amount of money that no claim has taken is: a budget, a price, trade, a rate."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.extraction.ledger.deciding_words import MONEY, find_reason
from kg.extraction.ledger.reasons import MONEY_BUDGET, MONEY_PRICE, MONEY_RATE, Reason
from kg.extraction.quantities import QuantityMention
from kg.extraction.words import word_list
from kg.vocabulary import Lexicon

__all__ = ["find_use"]

_REACH_OF_PURPOSE = 12


def find_use(doc: Doc, lexicon: Lexicon, mention: QuantityMention) -> Reason | None:
    """What an amount is used for, by the sentence or, where that tells of no aid and of no use, by the one before.

    What it is spent on at home goes first; then the word of money's use that stands nearest, unless one of aid stands
    nearer; then what something is sold at, and its rate.
    """
    sentence = doc[mention.first].sent
    home = _find_purpose_at_home(doc, lexicon, mention, sentence)
    if home is not None:
        return home
    aid = False
    outside = (token for token in sentence if not mention.first <= token.i <= mention.last)
    for token in sorted(outside, key=lambda token: _distance(token.i, mention)):
        reason = find_reason(lexicon, token, MONEY)
        if reason is not None:
            return reason
        if _tells_of_aid(lexicon, token):
            aid = True
            break
    opening = doc[mention.first - 1] if mention.first > sentence.start else None
    if aid and opening is not None and opening.lower_ == "at":
        return Reason(MONEY_PRICE, opening.idx, mention.end)
    if mention.period is not None:
        return None if aid else Reason(MONEY_RATE, mention.start, mention.end)
    return None if aid or not sentence.start else _find_use_before(lexicon, doc[sentence.start - 1].sent)


def _find_purpose_at_home(doc: Doc, lexicon: Lexicon, mention: QuantityMention, sentence: Span) -> Reason | None:
    behind = doc[mention.last + 1 : min(sentence.end, mention.last + 1 + _REACH_OF_PURPOSE)]
    found = word_list(lexicon, "homenoun").find_words([token.lower_ for token in behind], 0, len(behind))
    if not found:
        return None
    words = behind[found[0].start : found[0].end]
    return Reason(MONEY_BUDGET, words.start_char, words.end_char)


def _find_use_before(lexicon: Lexicon, sentence: Span) -> Reason | None:
    """The use of the last amount that the sentence before tells of, and no aid."""
    if not any(token.is_currency or token.lower_ in _CURRENCIES for token in sentence):
        return None
    if any(_tells_of_aid(lexicon, token) for token in sentence):
        return None
    reasons = (find_reason(lexicon, token, MONEY) for token in reversed(list(sentence)))
    return next((reason for reason in reasons if reason is not None), None)


_CURRENCIES = frozenset({"dollars", "euros", "pounds"})


def _tells_of_aid(lexicon: Lexicon, token: Token) -> bool:
    if not word_list(lexicon, "aidnoun").entries_for(token.text):
        return False
    return not (token.i and token.nbor(-1).lower_ == "think")


def _distance(token: int, mention: QuantityMention) -> int:
    """Tokens between; what an amount is of stands behind it, and counts as nearer."""
    return token - mention.last if token > mention.last else 3 * (mention.first - token)
