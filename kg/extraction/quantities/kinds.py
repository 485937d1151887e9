"""Which numbers count something, and what decides that the others do not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.dates import find_date_spans
from kg.extraction.quantities.grammar import FigureGrammar, normalize_label
from kg.extraction.quantities.numerals import Numeral

__all__ = ["FixedSpans", "Reading", "decide_kind", "find_fixed_spans"]

OLDEST_AGE = 115
EARLIEST_YEAR, LATEST_YEAR = 1500, 2100

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b\w+\.(?:gov|com|org|net|int|mil)(?:/\S*)?", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w,.$£€])\+?\(?\d{1,4}\)?[\s.-]\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]?\d{2,6}\b(?![,.]\d)")
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:a\.?m|p\.?m)\b\.?)?|\d{1,2}\s?(?:a\.m|p\.m)\.?|\d{1,2}\s?(?:am|pm)\b|\d{4}\s?(?:GMT|UTC|hours|hrs|EST|EDT|CET)\b"
    r"|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o[’']clock)(?:\s?(?:GMT|UTC|EST|EDT|ET|CET|local time)\b)?",
    re.IGNORECASE,
)
_LIST_MARKER = re.compile(r"(?m)^[ \t]*(?:\(?\d{1,3}[.)]|\[\d{1,3}\])(?=[\s])|(?<=[\s])\(\d{1,2}\)(?=\s)|\[\d{1,3}\]")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|the age of|age of)\s+(?:between\s+|from\s+|about\s+|over\s+|under\s+)?\Z", re.IGNORECASE
)
_AGE_AFTER = re.compile(r"[\s-]{0,2}(?:years?|months?|weeks?|days?|yrs?)[\s-]{1,2}olds?\b|\s?y/?o\b", re.IGNORECASE)
_AGE_LIMIT = re.compile(r"\b(?:children|boys|girls|men|women|people|those|anyone|minors|youths?|adults|males|females|kids)\s+(?:who\s+are\s+|aged\s+)?(?:under|over|below|above|younger than|older than)(?:\s+the\s+age\s+of)?\s+\Z", re.IGNORECASE)  # fmt: skip
_AGE_RANGE = re.compile(r"\bin\s+(?:his|her|their|its)\s+(?:early\s+|mid[\s-]+|late\s+)?\Z", re.IGNORECASE)
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_DECADE_SUFFIX = re.compile(r"[’']?s\b")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|of|during|before|after|through|early|late|mid|year|fiscal|summer|spring|autumn|fall|winter|the|and|to|circa|around|pre|post|for|at|end|beginning|start|FY|between|back|vs\.?|than|into|throughout|January|February|March|April|May|June|July|August|September|October|November|December)[\s-]+\Z",
    re.IGNORECASE,
)
_YEAR_PARTNER = re.compile(r"\b(?:19|20)\d\d[-–/]\Z")
_TIME_PREFIX = re.compile(r"\b(?:pre|post|mid|late|early|FY|CY)[-‑ ]?\Z", re.IGNORECASE)
_SCORE_WORDS = re.compile(r"\b(?:beat|won|win|wins|lost|lose|victory|defeat\w*|draw|drew|score\w*|match|game|final|lead|tied)\b", re.IGNORECASE)  # fmt: skip
_VOTE_WORDS = re.compile(r"\b(?:vot\w+|abstain\w*|abstention\w*|passed|majority|ballots?|Senate|House|favou?r|against|ruled)\b", re.IGNORECASE)  # fmt: skip
_MODAL = re.compile(r"\s+(?:can|cannot|should|must|would|might|has to|needs to|wonders|thinks|looks|considers|wants)\b")
_DASHES = "-‑–—"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number is, and the offsets of the words that decided it."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class FixedSpans:
    """Stretches of text whose numbers count nothing, by kind, in order of their start."""

    starts: Sequence[int]
    readings: Sequence[Reading]

    def covering(self, start: int, end: int) -> Reading | None:
        """The stretch that holds the characters from ``start`` to ``end``."""
        for position in range(bisect_right(self.starts, start) - 1, -1, -1):
            reading = self.readings[position]
            if reading.start <= start and end <= reading.end:
                return reading
            if start - reading.start > _LONGEST_SPAN:
                break
        return None


_LONGEST_SPAN = 300


def find_fixed_spans(text: str, grammar: FigureGrammar) -> FixedSpans:
    """Addresses, clock times, list markers, dates and fixed expressions."""
    readings = [
        Reading(kind, *match.span())
        for kind, pattern in (
            ("address", _ADDRESS), ("address", _PHONE), ("time", _CLOCK), ("list-marker", _LIST_MARKER), ("idiom", grammar.idiom),
        )
        for match in pattern.finditer(text)
    ]  # fmt: skip
    readings += [Reading("date", start, end) for start, end in find_date_spans(text)]
    readings.sort(key=lambda reading: (reading.start, -reading.end))
    return FixedSpans([reading.start for reading in readings], readings)


def decide_kind(
    doc: Doc,
    numeral: Numeral,
    span: tuple[int, int],
    tokens: tuple[int, int],
    noun: int | None,
    unit: str | None,
    fixed: FixedSpans,
    grammar: FigureGrammar,
) -> Reading:
    """The kind of a number; the first test that holds decides.

    ``span`` are the offsets of the whole expression, ``tokens`` its first and last token, ``noun`` what it would count.
    """
    text = doc.text
    found = fixed.covering(numeral.start, numeral.end)
    if found is not None and found.kind == "address":
        return found
    named = _read_designation(text, numeral)
    if named is not None:
        return named
    if found is not None and not (found.kind == "date" and unit):
        return found if found.kind != "date" else _year_or_date(text, numeral, found)
    if unit is not None:
        return Reading("weight" if _is_weight(text, span, unit) else "money", *span)
    measured = _read_age(text, numeral, span, doc, tokens) or _read_measure(text, numeral, span, doc, tokens, grammar)
    if measured is not None:
        return measured
    return (
        _read_name(doc, numeral, tokens, grammar)
        or _read_ordinal(text, numeral)
        or _read_year(text, numeral, span, doc, noun)
        or _read_pair(text, numeral)
        or _read_pronoun(doc, numeral, tokens, noun)
        or (Reading("share", numeral.start, numeral.end) if numeral.form == "share" else None)
        or _read_count(doc, span, noun)
    )


def _year_or_date(text: str, numeral: Numeral, found: Reading) -> Reading:
    kind = "year" if _looks_like_year(text, numeral) else "date"
    return Reading(kind, found.start, found.end)


def _looks_like_year(text: str, numeral: Numeral) -> bool:
    plain = numeral.form == "digits" and numeral.scale == 1 and not numeral.grouped
    digits = text[numeral.start : numeral.end]
    return plain and bool(re.match(r"\d{4}(?!\d)", digits)) and EARLIEST_YEAR <= int(digits[:4]) <= LATEST_YEAR


def _read_designation(text: str, numeral: Numeral) -> Reading | None:
    """F-16, MH17, 2S19, COVID-19: letters that are joined to digits."""
    if numeral.form != "digits":
        return None
    before = text[numeral.start - 1] if numeral.start else " "
    after = text[numeral.end : numeral.end + 1]
    joined = before.isalpha() or (before in _DASHES and numeral.start > 1 and text[numeral.start - 2].isalpha())
    if joined:
        prefix = _TIME_PREFIX.search(text, max(0, numeral.start - 6), numeral.start)
        if prefix is not None and _looks_like_year(text, numeral):
            return Reading("year", prefix.start(), numeral.end)
        word = re.search(r"[\w.]+[-‑–—]?\Z", text[max(0, numeral.start - 24) : numeral.start])
        is_word = word is not None and word[0].rstrip(_DASHES).islower() and len(word[0]) > 3
        if before in "–—" or is_word:
            joined = False
    if joined or (
        after.isalpha() and not _ORDINAL_SUFFIX.match(text, numeral.end) and not _DECADE_SUFFIX.match(text, numeral.end)
    ):
        if not joined and re.match(
            r"(?:mm|cm|km|kms|kg|m|ft|mph|kph|km/h|bn|mn|m|k|am|pm|lb|lbs|x|GW|MW|kW|GB|hr|hrs|h|g|th)\b",
            text[numeral.end :],
            re.IGNORECASE,
        ):
            return None
        start = numeral.start
        while start and (text[start - 1].isalnum() or text[start - 1] in "-‑/"):
            start -= 1
        end = numeral.end
        while end < len(text) and (text[end].isalnum() or text[end] in "-‑/"):
            end += 1
        return Reading("designation", start, end)
    return None


def _is_weight(text: str, span: tuple[int, int], unit: str) -> bool:
    """Pounds of explosives, a 500-pound bomb: pounds without a sign that are no money."""
    if (
        unit != "GBP"
        or "£" in text[span[0] : span[1]]
        or not re.search(r"pounds?\Z", text[span[0] : span[1]], re.IGNORECASE)
    ):
        return False
    return (
        bool(re.match(r"\s+of\b|[\s-]+(?:bomb|warhead|shell|weight|charge)", text[span[1] :]))
        or text[span[1] - 6] == "-"
    )


def _read_age(text: str, numeral: Numeral, span: tuple[int, int], doc: Doc, tokens: tuple[int, int]) -> Reading | None:
    if numeral.high > OLDEST_AGE and numeral.form != "vague":
        return None
    after = _AGE_AFTER.match(text, span[1])
    if after is not None:
        return Reading("age", numeral.start, after.end())
    for pattern in (_AGE_BEFORE, _AGE_LIMIT):
        before = pattern.search(text, max(0, numeral.start - 60), numeral.start) or pattern.search(
            text, max(0, span[0] - 60), span[0]
        )
        if before is not None:
            return Reading("age", before.start(), numeral.end)
    if text[numeral.end : numeral.end + 1] == "s" and _AGE_RANGE.search(
        text, max(0, numeral.start - 30), numeral.start
    ):
        return Reading("age", numeral.start, numeral.end + 1)
    first, last = tokens
    in_commas = (
        first >= 2 and doc[first - 1].text == "," and last + 1 < len(doc) and doc[last + 1].text in (",", ".", ";")
    )
    in_brackets = first >= 2 and doc[first - 1].text == "(" and last + 1 < len(doc) and doc[last + 1].text in (")", ",")
    if (
        (in_commas or in_brackets)
        and numeral.form == "digits"
        and doc[first - 2].pos_ == "PROPN"
        and numeral.scale == 1
    ):
        if span == (numeral.start, numeral.end) and isinstance(numeral.low, int) and doc[first - 2].text.isalpha():
            return Reading("age", doc[first - 2].idx, numeral.end)
    return None


def _read_measure(
    text: str, numeral: Numeral, span: tuple[int, int], doc: Doc, tokens: tuple[int, int], grammar: FigureGrammar
) -> Reading | None:
    match = grammar.measure_after.match(text, span[1])
    if match is not None:
        if match["measure"] is None and numeral.form != "digits":
            return None
        name = "measure" if match["measure"] is not None else "tight"
        return Reading(grammar.measure_of[normalize_label(match[name])], *match.span(name))
    attached = text[numeral.end - 1 : numeral.end]
    if attached == "m" and numeral.scale == 10**6 and text[numeral.end - 2].isdigit():
        following = doc[tokens[1] + 1] if tokens[1] + 1 < len(doc) else None
        if following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return Reading("distance", numeral.end - 1, numeral.end)
    if text[span[0] - 1 : span[0]] in "°±" and span[0]:
        return Reading("temperature", span[0] - 1, span[1])
    return None


def _read_name(doc: Doc, numeral: Numeral, tokens: tuple[int, int], grammar: FigureGrammar) -> Reading | None:
    """Article 5, Resolution 1701, 93rd Brigade, Group of Seven."""
    text = doc.text
    before = grammar.designator_before.search(text, max(0, numeral.start - 32), numeral.start)
    if before is not None and numeral.form != "vague":
        return Reading("name", *before.span("name"))
    ordinal = numeral.form == "ordinal" or bool(_ORDINAL_SUFFIX.match(text, numeral.end))
    position = tokens[1] + 1
    while position < len(doc) and doc[position].text in ("-", "‑"):
        position += 1
    if position < len(doc) and (ordinal or numeral.form == "digits"):
        following = doc[position]
        if following.text in grammar.designators_after or (
            ordinal and following.text.capitalize() in grammar.designators_after
        ):
            return Reading("name", following.idx, following.idx + len(following))
    return None


def _read_ordinal(text: str, numeral: Numeral) -> Reading | None:
    if numeral.form == "ordinal":
        return Reading("ordinal", numeral.start, numeral.end)
    suffix = _ORDINAL_SUFFIX.match(text, numeral.end) if numeral.form == "digits" else None
    return Reading("ordinal", numeral.start, suffix.end()) if suffix else None


def _read_year(text: str, numeral: Numeral, span: tuple[int, int], doc: Doc, noun: int | None) -> Reading | None:
    if numeral.form == "digits" and text[numeral.end : numeral.end + 1] in ("s", "'", "’"):
        suffix = _DECADE_SUFFIX.match(text, numeral.end)
        if suffix is not None and isinstance(numeral.low, int) and numeral.low % 10 == 0:
            return Reading("year", numeral.start, suffix.end())
    partner = _YEAR_PARTNER.search(text, max(0, numeral.start - 5), numeral.start)
    if partner is not None and re.fullmatch(r"\d\d(?:\d\d)?", text[numeral.start : numeral.end]):
        return Reading("year", partner.start(), numeral.end)
    if not _looks_like_year(text, numeral):
        return None
    counted = doc[noun] if noun is not None else None
    before = _YEAR_BEFORE.search(text, max(0, numeral.start - 14), numeral.start)
    plural = counted is not None and "Plur" in counted.morph.get("Number", []) and counted.pos_ == "NOUN"
    if plural and (before is None or before[0].strip().lower() not in ("the", "since", "fiscal", "year")):
        return None
    if span[0] < numeral.start and before is None:
        return None
    start = before.start() if before else numeral.start
    return Reading("year", start, numeral.end)


def _read_pair(text: str, numeral: Numeral) -> Reading | None:
    """Two figures with a dash that make no range: a score, a vote."""
    after = re.match(r"[-–‑]\d{1,3}\b", text[numeral.end : numeral.end + 5])
    before = re.search(r"\b\d{1,3}[-–‑]\Z", text[max(0, numeral.start - 5) : numeral.start])
    if numeral.form != "digits" or not (after or before):
        return None
    start = numeral.start - (len(before[0]) if before else 0)
    end = numeral.end + (len(after[0]) if after else 0)
    for reach in (30, 90):
        around = text[max(0, start - reach) : end + reach]
        if _VOTE_WORDS.search(around):
            return Reading("vote", start, end)
        if _SCORE_WORDS.search(around):
            break
    return Reading("score", start, end)


def _read_pronoun(doc: Doc, numeral: Numeral, tokens: tuple[int, int], noun: int | None) -> Reading | None:
    """One as a pronoun: one can see, the new one."""
    token = doc[tokens[1]]
    if token.lower_ != "one" or noun is not None:
        return None
    described = [child for child in token.lefts if child.dep_ in ("det", "amod", "nmod:poss")]
    if described:
        return Reading("idiom", described[0].idx, numeral.end)
    modal = _MODAL.match(doc.text, numeral.end)
    return Reading("idiom", numeral.start, modal.end()) if modal else None


def _read_count(doc: Doc, span: tuple[int, int], noun: int | None) -> Reading:
    if noun is None:
        return Reading("count", *span)
    return Reading("count", doc[noun].idx, doc[noun].idx + len(doc[noun]))
