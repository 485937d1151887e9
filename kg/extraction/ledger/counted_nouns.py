"""The noun that a number counts: far off, joined by a hyphen, or behind the portions in which it is dealt."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.closed_classes import FULL_NOUNS
from kg.extraction.ledger.deciding_words import THINGS, find_reason, names_whole
from kg.extraction.quantities import QuantityMention
from kg.extraction.words import calendar_words, word_list
from kg.vocabulary import Lexicon

__all__ = ["find_noun"]

_HYPHENS = frozenset({"-", "‑"})


def find_noun(doc: Doc, lexicon: Lexicon, mention: QuantityMention) -> Token | None:
    """The counted noun, also one far behind ("the three most read ... papers") or before ("a word or two").

    Behind an adjective that is joined by a hyphen the noun stands farther on ("70 one-way drones").  Of a portion of
    something the something counts ("40 pieces of equipment"), unless it is people.
    """
    noun = _find_head(doc, lexicon, mention)
    if noun is not None and noun.i > mention.last and doc[mention.last + 1].text not in _HYPHENS:
        noun = _behind_hyphens(doc, noun)
    if noun is None or not word_list(lexicon, "partitivenoun").entries_for(noun.text):
        return noun
    for child in noun.rights:
        if child.dep_ == "nmod" and child.pos_ in FULL_NOUNS and any(word.lower_ == "of" for word in child.lefts):
            people = word_list(lexicon, "peoplenoun").entries_for(child.text)
            known = find_reason(lexicon, child, THINGS) or word_list(lexicon, "aidnoun").entries_for(child.text)
            return child if known and not people else noun
    return noun


def _find_head(doc: Doc, lexicon: Lexicon, mention: QuantityMention) -> Token | None:
    if mention.noun is not None and doc[mention.noun].lower_ not in calendar_words(lexicon):
        return doc[mention.noun]
    number = doc[mention.last]
    joined = doc[mention.last + 1 : mention.last + 4]
    if len(joined) > 2 and joined[1].text in _HYPHENS and names_whole(lexicon, joined[0], joined[2]):
        return joined[2]
    far = number.dep_ == "nummod" and number.head.pos_ == "NOUN" and number.head.i > number.i
    if far and number.lower_ != "one":
        return number.head
    if mention.first > 1 and doc[mention.first - 1].lower_ == "or":
        before = doc[mention.first - 2]
        return before if before.pos_ == "NOUN" else None
    return None


def _behind_hyphens(doc: Doc, noun: Token) -> Token:
    """The noun behind words that hyphens join, of which ``noun`` is one ("70 one-way drones")."""
    index = noun.i
    while index + 2 < len(doc) and doc[index + 1].text in _HYPHENS and not doc[index].whitespace_:
        index += 2
    joined = index > noun.i or doc[index - 1].text in _HYPHENS
    while joined and index + 1 < len(doc) and doc[index + 1].pos_ in FULL_NOUNS:
        index += 1
    return doc[index] if doc[index].pos_ in FULL_NOUNS else noun
