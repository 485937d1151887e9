"""Numbers that tell how old somebody is."""

from __future__ import annotations

import re

from kg.extraction.quantities.fixed_spans import Reading
from kg.extraction.quantities.numerals import NumberInContext

__all__ = ["read_age"]

OLDEST_AGE = 115

_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|the age of|age of|turned|turning)\s+(?:(?:between|from|about|over|under|above|below)\s+)?"
    r"(?:\d{1,3}(?:\s*,\s*|\s*,?\s+(?:and|or|to)\s+))*\Z",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(
    r"(?:\s*[-‑–]\s*|\s+)(?:years?|months?|weeks?|days?|yrs?)(?:\s*[-‑–]\s*|\s+)olds?\b|\s?y/?o\b", re.IGNORECASE
)
_AGE_LIMIT = re.compile(
    r"\b(?:children|boys|girls|men|women|people|those|anyone|minors|youths?|adults|males|females|kids)\s+(?:who\s+are\s+|"
    r"aged\s+)?(?:under|over|below|above|younger than|older than)(?:\s+the\s+age\s+of)?\s+\Z",
    re.IGNORECASE,
)
_AGE_RANGE = re.compile(r"\b(?:his|her|their|its)\s+(?:early\s+|mid[\s-]+|late\s+)?\Z", re.IGNORECASE)
_PERSONS = frozenset({"i", "he", "she", "who"})


def read_age(number: NumberInContext) -> Reading | None:
    """The reading of a number as an age, None where it is none."""
    text, numeral, span = number.text, number.numeral, number.span
    if numeral.high > OLDEST_AGE:
        return None
    after = _AGE_AFTER.match(text, span[1])
    if after is not None:
        return Reading("age", numeral.start, after.end())
    for pattern in (_AGE_BEFORE, _AGE_LIMIT):
        for start in (numeral.start, span[0]):
            before = pattern.search(text, max(0, start - 60), start)
            if before is not None:
                return Reading("age", before.start(), numeral.end)
    if text[numeral.end : numeral.end + 1] == "s" and _AGE_RANGE.search(
        text, max(0, numeral.start - 30), numeral.start
    ):
        return Reading("age", numeral.start, numeral.end + 1)
    return _read_age_in_apposition(number) or _read_age_of_subject(number)


def _read_age_in_apposition(number: NumberInContext) -> Reading | None:
    """A bare number behind a person's name, between commas or in brackets."""
    doc, numeral, (first, last) = number.doc, number.numeral, number.tokens
    if (
        number.span != (numeral.start, numeral.end)
        or numeral.form != "digits"
        or not 0 < first - 1 < last + 1 < len(doc)
    ):
        return None
    around = (doc[first - 1].text, doc[last + 1].text)
    name = doc[first - 2]
    enclosed = (around[0] == "," and around[1] in ",.;") or (around[0] == "(" and around[1] in "),")
    if not enclosed or name.pos_ != "PROPN" or not name.text.isalpha() or not isinstance(numeral.low, int):
        return None
    return Reading("age", name.idx, numeral.end)


def _read_age_of_subject(number: NumberInContext) -> Reading | None:
    """She was six; when he is forty: a bare number that somebody is."""
    token = number.doc[number.tokens[1]]
    plain = number.span == (number.numeral.start, number.numeral.end) and token.lower_ != "one"
    if number.noun is not None or not plain or not token.n_lefts:
        return None
    copula = [child for child in token.lefts if child.dep_ == "cop"]
    person = [child for child in token.lefts if child.dep_ == "nsubj" and child.lower_ in _PERSONS]
    return Reading("age", person[0].idx, number.numeral.end) if copula and person else None
