"""What a figure counts: the noun that it modifies in the parse."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.extraction.closed_classes import FULL_NOUNS

__all__ = ["STRENGTH", "find_counted_noun"]

STRENGTH = re.compile(r"[\s-]{0,3}strong\b")
"""Behind a figure that gives the people of a unit (a 300-strong battalion)."""

_OPENS_NOUN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "DET", "ADV", "NUM", "VERB", "PRON"})
_BEFORE_NOUN = frozenset({"ADJ", "ADV", "DET"})
_NOUNS_IN_ADJECTIVES = frozenset({"others", "dead", "wounded", "missing"})
_FATES = frozenset({"dead", "wounded", "missing", "injured", "killed", "hurt", "captured"})
"""What may stand for people behind a figure ("two dead and five wounded"), and modifies no noun before these."""

_COUNTED_FATES = frozenset({"dead", "wounded"})
_ENDS_FATE = frozenset({",", ";", ".", "and", "or", ")", "”", '"', "'", "’"})
_OPENS_ANOTHER_PHRASE = frozenset(
    "a an he her his i it its my our she that the their they this we who which you your".split()
)
"""What stands behind no figure in its own phrase ("when I was ten my father left")."""

_SPANS = frozenset({"week", "month", "year", "spring", "summer", "autumn", "winter"})

_ADVERBS_BEFORE_OF = frozenset({"here", "now", "there", "today", "literally"})
"""What may stand between a vague figure and what it counts ("there are hundreds now of entrances")."""

_TELLS_WHAT_IS_COUNTED = frozenset({"number", "total", "count", "toll", "tally"})
_NEW_PARAGRAPH = 2
"""Line breaks that part a figure from the words behind it; a wrapped line has one."""

_PREMODIFIERS = frozenset("amod compound nummod det nmod advmod punct flat case nmod:poss obl goeswith".split())
LONGEST_PHRASE = 8
"""Tokens in which the noun that a figure counts must follow."""
LONGEST_WITH_MARKUP = 3 * LONGEST_PHRASE
_UNSEEN = frozenset({"X", "SPACE"})
"""The parts of speech of what the pipeline does not see (`kg.text.parsing`)."""


def find_counted_noun(doc: Doc, text: str, tokens: tuple[int, int], end: int, *, money: bool) -> int | None:
    """The index of the noun that a figure counts: what it modifies, or the noun of its "of" phrase; None without one.

    ``tokens`` are the first and last token of the figure, ``end`` is the offset of its end.  An amount of ``money`` may
    be joined to its noun by a hyphen (a $30-million fund).
    """
    first, last = tokens
    after = last + 1
    while after < len(doc) and doc[after].is_space and doc[after].text.count("\n") < _NEW_PARAGRAPH:
        after += 1
    wrapped = after > last + 1
    if after >= len(doc) or _stands_alone(doc, after) or (wrapped and not doc[after].text[0].islower()):
        return None
    if STRENGTH.match(text, end):
        while after < len(doc) and (doc[after].is_punct or doc[after].lower_ == "strong"):
            after += 1
    while after < len(doc) and doc[after].text in ("-", "‑") and money:
        after += 1
    if after >= len(doc):
        return None
    fate = after + (doc[after].pos_ == "ADV" and after + 1 < len(doc))
    if doc[fate].lower_ in _FATES and (fate + 1 == len(doc) or doc[fate + 1].lower_ in _ENDS_FATE):
        return fate if doc[fate].lower_ in _COUNTED_FATES else None
    if not money and _opens_another_phrase(doc, after, end):
        return None
    if doc[after].lower_ in _ADVERBS_BEFORE_OF and after + 1 < len(doc) and doc[after + 1].lower_ == "of":
        after += 1
    of_phrase = doc[after].lower_ == "of" and after + 1 < len(doc)
    begin = after + 1 if of_phrase else after
    for token in doc[first : last + 1]:
        if (
            not of_phrase
            and token.dep_ == "nummod"
            and _is_near(doc, last, token.head.i)
            and _is_noun(token.head)
            and not _is_parted(doc, last, token.head.i)
        ):
            return _head_of_compound(token.head)
    return _head_of_phrase(doc, begin)


def _is_near(doc: Doc, last: int, noun: int) -> bool:
    """Whether a noun follows within the longest phrase, white space and markup ("three [Patriot](…) systems") aside."""
    if not last < noun <= last + LONGEST_WITH_MARKUP:
        return False
    return sum(token.pos_ not in _UNSEEN for token in doc[last + 1 : noun + 1]) <= LONGEST_PHRASE


def _head_of_compound(noun: Token) -> int:
    """The noun that a figure counts where a parser hangs it on a singular before it ("four battalion groups")."""
    whole = noun.head
    named = noun.dep_ == "compound" and noun.tag_ == "NN" and whole.tag_ in {"NNS", "NNPS"}
    return int(whole.i if named and 0 < whole.i - noun.i <= LONGEST_PHRASE and _is_noun(whole) else noun.i)


def _opens_another_phrase(doc: Doc, after: int, end: int) -> bool:
    """Whether the words behind a figure are not of its phrase; "the number of" tells what it counts ("to 13 the …")."""
    dated = doc[after].lower_ in {"last", "next"} and after + 1 < len(doc) and doc[after + 1].lower_ in _SPANS
    if not (dated or doc[after].lower_ in _OPENS_ANOTHER_PHRASE) or doc[after].idx == end:
        return False
    return after + 1 == len(doc) or doc[after + 1].lower_ not in _TELLS_WHAT_IS_COUNTED


def _stands_alone(doc: Doc, after: int) -> bool:
    """Whether "more" ends what a figure counts ("two more, Colonel")."""
    return doc[after].lower_ == "more" and after + 1 < len(doc) and doc[after + 1].text in _ENDS_FATE


def _is_parted(doc: Doc, last: int, noun: int) -> bool:
    """Whether a second verb stands between a figure and a noun ("killed nine and wounded dozens")."""
    between = range(last + 1, noun - 1)
    return any(doc[i].pos_ == "CCONJ" and doc[i + 1].pos_ == "VERB" and doc[i + 1].dep_ != "amod" for i in between)


def _head_of_phrase(doc: Doc, begin: int) -> int | None:
    """The head of the noun phrase that opens at token ``begin``, None where no noun phrase opens there."""
    if begin >= len(doc) or doc[begin].pos_ not in _OPENS_NOUN_PHRASE:
        return None
    token = doc[begin]
    end = min(token.sent.end if doc.has_annotation("SENT_START") else len(doc), begin + LONGEST_PHRASE)
    while token.dep_ in _PREMODIFIERS and begin < token.head.i < end and (token.pos_ != "VERB" or token.dep_ == "amod"):
        token = token.head
    if _is_noun(token) or (token.pos_ == "ADJ" and token.lower_ in _NOUNS_IN_ADJECTIVES):
        return int(token.i)
    if token.pos_ not in _BEFORE_NOUN:
        return None
    for following in doc[token.i + 1 : end]:
        if _is_noun(following):
            return _head_of_phrase(doc, following.i)
        if following.pos_ not in _BEFORE_NOUN and following.pos_ != "CCONJ":
            break
    return None


def _is_noun(token: Token) -> bool:
    return token.pos_ in FULL_NOUNS and token.text[0].isalpha()
