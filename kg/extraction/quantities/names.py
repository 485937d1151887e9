"""Numbers that belong to a name or a rank: types of weapons, articles of law, units, the number two exporter."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extraction.phrases import Label, find_label_before
from kg.extraction.quantities.fixed_spans import Reading
from kg.extraction.quantities.grammar import FigureGrammar
from kg.extraction.quantities.numerals import NumberInContext, Numeral
from kg.extraction.quantities.years import DECADE_SUFFIX, looks_like_year

__all__ = ["DASHES", "ORDINAL_SUFFIX", "read_designation", "read_name", "read_proper_name"]

ORDINAL_SUFFIX = re.compile(r"(?:<sup>)?(?:st|nd|rd|th)\b")
DASHES = "-‑–—"
_PARTS_OF_NAMES = frozenset({"nummod", "nmod", "nmod:unmarked", "flat", "appos", "compound", "dep", "list"})
_YEAR_OF_OUR_LORD = re.compile(r"year of our Lord\s+\Z", re.IGNORECASE)
_TIME_PREFIX = re.compile(r"\b(?:pre|post|mid|late|early|FY|CY)[-‑ ]?\Z", re.IGNORECASE)
_LOWEST_COUNT = 100
_JOINS = frozenset({",", ";", "and"})
_NUMBERED_PARTS = frozenset({"phase", "stage", "tier"})
_BEFORE_A_RANK = frozenset({"DET", "PRON", "PART", "ADJ"})
_DOCUMENT = re.compile(r"[A-Z]+(?:/[A-Z\d-]+)*/")
_SYMBOL_TAIL = re.compile(
    r"(?:mm|cm|kms?|kgs?|ft|mph|kph|km/h|bn|mn|am|pm|lbs?|GW|MW|kW|GB|TB|hrs?|nm|mi|(?-i:[mkbxhg]))\b", re.IGNORECASE
)


def read_designation(text: str, numeral: Numeral) -> Reading | None:
    """F-16, MH17, 2S19, COVID-19: letters that are joined to digits; also pre-2014, which is a year."""
    if numeral.form != "digits":
        return None
    begin, end = numeral.start, numeral.end
    while begin and (text[begin - 1].isalnum() or text[begin - 1] in "-‑/.+"):
        begin -= 1
    prefix = text[begin : numeral.start].lstrip("./-‑")
    letters = prefix.rstrip(DASHES)
    if _TIME_PREFIX.fullmatch(prefix) and looks_like_year(text, numeral):
        return Reading("year", begin, end)
    if _DOCUMENT.fullmatch(prefix):
        return Reading("designation", begin, end)
    joined = bool(letters) and letters.rstrip("+")[-1:].isalpha() and not (letters.islower() and len(letters) > 2)
    suffixed = text[end : end + 1].isalpha() and not any(
        pattern.match(text, end) for pattern in (ORDINAL_SUFFIX, DECADE_SUFFIX, _SYMBOL_TAIL)
    )
    if not joined and not suffixed:
        return None
    while end < len(text) and (text[end].isalnum() or (text[end] in "-‑/" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return Reading("designation", numeral.start - len(prefix), end)


def read_name(number: NumberInContext, grammar: FigureGrammar) -> Reading | None:
    """Article 5, Resolution 1701, 93rd Brigade, Group of Seven."""
    text, numeral, doc = number.text, number.numeral, number.doc
    before = find_label_before(text, numeral.start, grammar.designators_before)
    if before is not None and numeral.form in ("digits", "words") and text[before.start : before.end] in before.value:
        capitalised = text[before.start].isupper()
        if numeral.grouped and not capitalised:
            return None
        ranked = _read_rank(number, before, grammar)
        if ranked is not None:
            return ranked
        if numeral.form == "digits" or (
            text[before.start : before.end] != "No"
            and (capitalised or number.noun is None or _is_numbered(number, before))
        ):
            return Reading("name", before.start, before.end)
    lord = _YEAR_OF_OUR_LORD.search(text, max(0, numeral.start - 24), numeral.start)
    if lord is not None:
        return Reading("year", lord.start(), numeral.end)
    ordinal = numeral.form == "ordinal" or bool(ORDINAL_SUFFIX.match(text, numeral.end))
    position = number.tokens[1] + 1
    while position < len(doc) and doc[position].text in DASHES:
        position += 1
    if position == len(doc) or not (ordinal or numeral.form == "digits"):
        return None
    following = doc[position]
    hedged = number.span[0] < numeral.start
    counted = following.text.endswith("s") and (hedged or numeral.low >= _LOWEST_COUNT)
    named = following.text[0].isupper() and not counted
    if following.text in grammar.designators_after and (ordinal or named):
        return Reading("name", following.idx, following.idx + len(following))
    return None


def _is_numbered(number: NumberInContext, designator: Label[frozenset[str]]) -> bool:
    """Whether a number word tells which ("the phase one talks", "day five of the fair"), and counts no noun behind it.

    "The day two people came" has a determiner, and what is counted stands right behind the number.
    """
    word = number.text[designator.start : designator.end].lower()
    if word in _NUMBERED_PARTS:
        return True
    opening = next((t for t in reversed(number.doc[: number.tokens[0]]) if t.idx < designator.start), None)
    told = opening is not None and opening.pos_ in ("DET", "NUM", "ADJ", "PRON")
    of = number.doc[number.tokens[1] + 1 : number.tokens[1] + 3]
    return not told and len(of) > 1 and of[0].lower_ == "of" and of[1].pos_ in ("DET", "PROPN", "PRON")


def _read_rank(number: NumberInContext, designator: Label[frozenset[str]], grammar: FigureGrammar) -> Reading | None:
    """A place in an order: the number two exporter, our #1 aim, that is number one; "flight number 12" is a name."""
    words, numeral, first = number.text[designator.start : designator.end], number.numeral, number.tokens[0]
    if words not in grammar.designators_of_rank or numeral.scale != 1 or not 0 < numeral.low < _LOWEST_COUNT:
        return None
    rank = Reading("ordinal", designator.start, numeral.end)
    opening = next((token for token in reversed(number.doc[:first]) if token.idx < designator.start), None)
    if opening is None or opening.is_punct or opening.is_space:
        return rank if words.isalpha() and numeral.form == "words" else None
    described = number.noun is not None and number.doc[number.noun].pos_ == "NOUN"
    if words in ("No", "No."):
        return rank if described and opening.pos_ in _BEFORE_A_RANK else None
    address = numeral.form == "digits" and not described and opening.lower_ in ("at", "near")
    return None if address or opening.pos_ in ("NOUN", "PROPN", "NUM") else rank


def read_proper_name(number: NumberInContext) -> Reading | None:
    """A number that belongs to the name before it: Bucharest Nine, Nord Stream 2."""
    first, numeral = number.tokens[0], number.numeral
    if first == 0 or number.noun is not None or number.span != (numeral.start, numeral.end) or numeral.scale != 1:
        return None
    name, token = number.doc[first - 1], number.doc[first]
    if not name.text[0].isupper() or name.is_sent_start or numeral.grouped or _is_gapped(name):
        return None
    in_words = numeral.form == "words" and token.text[0].isupper() and name.pos_ in ("PROPN", "ADJ", "NOUN")
    in_digits = (
        numeral.form == "digits"
        and token.head.i < first
        and ((name.pos_ == "PROPN" and token.dep_ in _PARTS_OF_NAMES) or (name.pos_ == "NOUN" and token.dep_ == "flat"))
    )
    return Reading("name", name.idx, name.idx + len(name)) if in_words or in_digits else None


def _is_gapped(name: Token) -> bool:
    """Whether a name of one word stands like the giver of a count before it ("Denmark sent 19 tanks, Norway 22")."""
    sentence = name.sent
    before = [token for token in sentence.doc[sentence.start : name.i] if token.lower_ != "the"]
    if not before or before[-1].lower_ not in _JOINS:
        return False
    counted = (
        token.head for token in before if token.pos_ == "NUM" and token.dep_ == "nummod" and token.head.i > token.i
    )
    verbs = [noun.head for noun in counted if noun.dep_ == "obj" and noun.i < name.i]
    return any(child.dep_ == "nsubj" and child.pos_ == "PROPN" for verb in verbs for child in verb.lefts)
