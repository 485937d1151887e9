"""Which numbers count something, and what decides that the others do not."""

from __future__ import annotations

import re

from kg.extraction.phrases import find_label_before, normalize_label
from kg.extraction.quantities.ages import read_age
from kg.extraction.quantities.fixed_spans import FixedSpans, Reading
from kg.extraction.quantities.grammar import FigureGrammar
from kg.extraction.quantities.numerals import NumberInContext, Numeral

__all__ = ["FIGURE_KINDS", "decide_kind"]

FIGURE_KINDS = frozenset({"count", "money"})
"""Only numbers of these kinds can be the figure of a claim."""

EARLIEST_YEAR, LATEST_YEAR = 1500, 2100
RECENT_YEARS = (1990, 2035)

_PARTS_OF_NAMES = frozenset({"nummod", "nmod", "nmod:unmarked", "flat", "appos", "compound", "dep", "list"})
_DASHES = "-‑–—"
_ORDINAL_SUFFIX = re.compile(r"(?:<sup>)?(?:st|nd|rd|th)\b")
_DECADE_SUFFIX = re.compile(r"[’']?s\b")
_YEAR = re.compile(r"\d{4}(?!\d)")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|of|during|before|after|through|early|late|mid|year|fiscal|summer|spring|autumn|"
    r"fall|winter|the|and|to|beyond|circa|around|pre|post|for|at|end|beginning|start|between|back|than|into|throughout|or|"
    r"this|its|their|our|his|a|election|elections|war|crisis)[\s-]+\Z",
    re.IGNORECASE,
)
_ROUND = 10
_CERTAIN_YEAR_BEFORE = frozenset({"the", "since", "fiscal", "year", "mid", "late", "early"})
_YEAR_OF_OUR_LORD = re.compile(r"year of our Lord\s+\Z", re.IGNORECASE)
_COUNTED = frozenset(
    "people soldiers troops civilians men women children fighters militants others personnel deaths casualties homes "
    "refugees workers prisoners police officers marines".split()
)
_SHORT_YEAR = re.compile(r"[’'‘]\d\d\Z")
_YEAR_PARTNER = re.compile(r"\b(?:1[5-9]|20)\d\d[-–/]\Z")
_TIME_PREFIX = re.compile(r"\b(?:pre|post|mid|late|early|FY|CY)[-‑ ]?\Z", re.IGNORECASE)
_PAIR_AFTER = re.compile(r"\s?[-–‑]\s?\d{1,3}\b")
_PAIR_BEFORE = re.compile(r"\b\d{1,3}\s?[-–‑]\s?\Z")
_SCORE_WORDS = re.compile(r"\b(?:beat|w[io]ns?|los[te]|victory|defeat\w*|drew|scor\w+|match|games?|final|tied)\b", re.I)
_VOTE_WORDS = re.compile(r"\b(?:vot\w+|abst\w+|passed|majority|ballots?|Senate|House|favou?r|against|ruled)\b", re.I)
_SUPERLATIVE = re.compile(
    r"\s+of\s+(?:(?:the|its|his|her|their|our)|[\w.]+(?:\s[\w.]+)?[’']s?)\s+(?:(?:world|country|region|nation|city)[’']s\s+)?(?:most|least|"
    r"leading|top|few|only|main|major|best|worst|\w{2,}(?<!for)(?<!harv)(?<!w)est)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s+(?:that|which|where|in which|whose)\b")
_SMALL_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})"
_SHARE_AFTER = re.compile(
    rf"\s+(?:in\s+(?:every\s+)?|out\s+of\s+(?:every\s+)?){_SMALL_NUMBER}(?!\w)(?!\s+(?:days|weeks|months|years))", re.I
)
_SHARE_BEFORE = re.compile(rf"\b{_SMALL_NUMBER}\s+(?:in\s+(?:every\s+)?|out\s+of\s+(?:every\s+)?)\Z", re.I)
_QUARTER = re.compile(
    r"\b(?:last|this|next|each|every|fiscal|previous|current|first|second|fourth)\s+quarter\Z", re.IGNORECASE
)
_UNIT_AND = re.compile(r"\b(?:year|month|week|day|hour|minute|decade|century)s?\s+and\s+\Z", re.I)
_LOWEST_COUNT = 100
"""From here on a plain number before a plural counts people ("700 Marines"); below it may name them ("6 Rifles")."""
_MEASURE_OR = re.compile(r"\b([a-z]+)\s+or\s+\Z", re.I)
_AMMUNITION = re.compile(r"\s(?:artillery\s|tank\s|mortar\s)?(?:ammunition|ammo)\b")
"""No plural: the number before it is none of pieces."""

_DOCUMENT = re.compile(r"[A-Z]+(?:/[A-Z\d-]+)*/")
_JOINS_LIST = frozenset({"and", "but", "or", "then"})
_CLAUSE_ENDS = frozenset({";", "–", "—", "and"})
_CUT_OFF = re.compile(r"\s?[,:]\s")
_MODAL = re.compile(r"\s+(?:can|cannot|should|must|would|might|has to|needs to|wonders|thinks|looks|considers)\b")
_SYMBOL_TAIL = re.compile(
    r"(?:mm|cm|kms?|kgs?|ft|mph|kph|km/h|bn|mn|am|pm|lbs?|GW|MW|kW|GB|TB|hrs?|nm|mi|(?-i:[mkbxhg]))\b", re.IGNORECASE
)
_POUND = re.compile(r"(?P<hyphen>-?)\s?pounds?\Z", re.IGNORECASE)
_WEIGHT_AFTER = re.compile(r"\s+of\b|[\s-]+(?:bomb|warhead|shell|weight|charge|explosive)", re.IGNORECASE)


def decide_kind(number: NumberInContext, fixed: FixedSpans, grammar: FigureGrammar) -> Reading:
    """The kind of a number; the first test that holds decides."""
    numeral = number.numeral
    found = fixed.covering(numeral.start, numeral.end)
    if found is not None and found.kind in ("address", "outside-prose"):
        return found
    signed = number.unit is not None and number.span[0] < numeral.start
    designation = _read_designation(number.text, numeral) if not signed else None
    if designation is not None:
        return designation
    if number.unit is not None:
        return Reading("weight" if _is_weight(number) else "money", *number.span)
    named = _read_name(number, grammar)
    if named is not None:
        return named
    if found is not None:
        is_year = found.kind == "date" and _looks_like_year(number.text, numeral)
        return Reading("year", found.start, found.end) if is_year else found
    return (
        _read_proper_name(number)
        or _read_ordinal(number)
        or read_age(number)
        or _read_measure(number, grammar)
        or _read_year(number)
        or _read_pair(number)
        or _read_pronoun(number)
        or _read_compound(number)
        or _read_share(number)
        or _read_enumerator(number)
        or _read_count(number, grammar)
    )


def _looks_like_year(text: str, numeral: Numeral) -> bool:
    if numeral.form != "digits" or numeral.scale != 1 or numeral.grouped:
        return False
    match = _YEAR.match(text, numeral.start)
    return match is not None and EARLIEST_YEAR <= int(match[0]) <= LATEST_YEAR


def _read_designation(text: str, numeral: Numeral) -> Reading | None:
    """F-16, MH17, 2S19, COVID-19: letters that are joined to digits; also pre-2014, which is a year."""
    if numeral.form != "digits":
        return None
    begin, end = numeral.start, numeral.end
    while begin and (text[begin - 1].isalnum() or text[begin - 1] in "-‑/.+"):
        begin -= 1
    prefix = text[begin : numeral.start].lstrip("./-‑")
    letters = prefix.rstrip(_DASHES)
    if _TIME_PREFIX.fullmatch(prefix) and _looks_like_year(text, numeral):
        return Reading("year", begin, end)
    if _DOCUMENT.fullmatch(prefix):
        return Reading("designation", begin, end)
    joined = bool(letters) and letters.rstrip("+")[-1:].isalpha() and not (letters.islower() and len(letters) > 2)
    suffixed = text[end : end + 1].isalpha() and not any(
        pattern.match(text, end) for pattern in (_ORDINAL_SUFFIX, _DECADE_SUFFIX, _SYMBOL_TAIL)
    )
    if not joined and not suffixed:
        return None
    while end < len(text) and (text[end].isalnum() or (text[end] in "-‑/" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return Reading("designation", numeral.start - len(prefix), end)


def _is_weight(number: NumberInContext) -> bool:
    """Pounds of explosives, a 500-pound bomb: pounds without a sign that are no money."""
    words = number.text[slice(*number.span)]
    match = _POUND.search(words)
    if number.unit != "GBP" or "£" in words or match is None:
        return False
    return bool(match["hyphen"] or _WEIGHT_AFTER.match(number.text, number.span[1]))


def _read_measure(number: NumberInContext, grammar: FigureGrammar) -> Reading | None:
    text, numeral, end = number.text, number.numeral, number.span[1]
    match = grammar.measure_after.match(text, end)
    if match is not None:
        group = "measure" if match["measure"] is not None else "symbol"
        if group == "measure" or numeral.form == "digits":
            return Reading(grammar.measures[normalize_label(match[group])], *match.span(group))
    ammunition = _AMMUNITION.match(text, end) if numeral.form == "digits" else None
    if ammunition is not None:
        return Reading("calibre", numeral.start, ammunition.end())
    before = _MEASURE_OR.search(text, max(0, numeral.start - 20), numeral.start)
    if before is not None and before[1].lower() in grammar.measures and number.noun is None:
        return Reading(grammar.measures[before[1].lower()], *before.span(1))
    if numeral.scale == 10**6 and text[numeral.end - 2 : numeral.end - 1].isdigit() and text[numeral.end - 1] == "m":
        following = number.doc[number.tokens[1] + 1] if number.tokens[1] + 1 < len(number.doc) else None
        if following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return Reading("distance", numeral.end - 1, numeral.end)
    return None


def _read_name(number: NumberInContext, grammar: FigureGrammar) -> Reading | None:
    """Article 5, Resolution 1701, 93rd Brigade, Group of Seven."""
    text, numeral, doc = number.text, number.numeral, number.doc
    before = find_label_before(text, numeral.start, grammar.designators_before)
    if before is not None and numeral.form in ("digits", "words") and text[before.start : before.end] in before.value:
        capitalised = text[before.start].isupper()
        if numeral.grouped and not capitalised:
            return None
        if numeral.form == "digits" or (
            text[before.start : before.end] != "No" and (capitalised or number.noun is None)
        ):
            return Reading("name", before.start, before.end)
    lord = _YEAR_OF_OUR_LORD.search(text, max(0, numeral.start - 24), numeral.start)
    if lord is not None:
        return Reading("year", lord.start(), numeral.end)
    ordinal = numeral.form == "ordinal" or bool(_ORDINAL_SUFFIX.match(text, numeral.end))
    position = number.tokens[1] + 1
    while position < len(doc) and doc[position].text in _DASHES:
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


def _read_proper_name(number: NumberInContext) -> Reading | None:
    """A number that belongs to the name before it: Bucharest Nine, Nord Stream 2."""
    first, numeral = number.tokens[0], number.numeral
    if first == 0 or number.noun is not None or number.span != (numeral.start, numeral.end) or numeral.scale != 1:
        return None
    name, token = number.doc[first - 1], number.doc[first]
    if not name.text[0].isupper() or name.is_sent_start or numeral.grouped:
        return None
    in_words = numeral.form == "words" and token.text[0].isupper() and name.pos_ in ("PROPN", "ADJ", "NOUN")
    in_digits = (
        numeral.form == "digits"
        and token.head.i < first
        and ((name.pos_ == "PROPN" and token.dep_ in _PARTS_OF_NAMES) or (name.pos_ == "NOUN" and token.dep_ == "flat"))
    )
    return Reading("name", name.idx, name.idx + len(name)) if in_words or in_digits else None


def _read_ordinal(number: NumberInContext) -> Reading | None:
    numeral = number.numeral
    if numeral.form == "ordinal":
        return Reading("ordinal", numeral.start, numeral.end)
    suffix = _ORDINAL_SUFFIX.match(number.text, numeral.end) if numeral.form == "digits" else None
    return Reading("ordinal", numeral.start, suffix.end()) if suffix else None


def _read_year(number: NumberInContext) -> Reading | None:
    text, numeral = number.text, number.numeral
    if numeral.form == "digits" and isinstance(numeral.low, int) and numeral.low % 10 == 0:
        suffix = _DECADE_SUFFIX.match(text, numeral.end)
        if suffix is not None:
            return Reading("year", numeral.start, suffix.end())
    partner = _YEAR_PARTNER.search(text, max(0, numeral.start - 5), numeral.start)
    if partner is not None and numeral.end - numeral.start in (2, 4):
        return Reading("year", partner.start(), numeral.end)
    short = _SHORT_YEAR.match(text, max(0, numeral.start - 1), numeral.end)
    if short is not None and number.noun is None:
        return Reading("year", *short.span())
    if not _looks_like_year(text, numeral):
        return None
    before = _YEAR_BEFORE.search(text, max(0, numeral.start - 16), numeral.start)
    if number.noun is not None:
        noun = number.doc[number.noun]
        plural = noun.pos_ == "NOUN" and "Plur" in noun.morph.get("Number", [])
        if (
            plural
            and not _is_dated(number)
            and (before is None or before[0].strip(" -\n").lower() not in _CERTAIN_YEAR_BEFORE)
        ):
            return None
    if number.span[0] < numeral.start and before is None and not _lasts(number):
        return None
    return Reading("year", before.start() if before else numeral.start, numeral.end)


def _lasts(number: NumberInContext) -> bool:
    """Whether "over" tells of a time and not of a bound ("killed 40 people over 2022"); a round number is a bound."""
    over = number.text[number.span[0] : number.numeral.start].strip().lower() == "over"
    return over and number.noun is None and number.numeral.low % _ROUND != 0


def _is_dated(number: NumberInContext) -> bool:
    """Whether a year stands before what it dates (Ukraine's 2023 priorities): of this age, behind a preposition."""
    first, noun = number.tokens[0], number.noun
    if first == 0 or noun is None or number.span[0] < number.numeral.start:
        return False
    return (
        RECENT_YEARS[0] <= number.numeral.low <= RECENT_YEARS[1]
        and number.doc[first - 1].pos_ in ("ADP", "PART", "DET", "PRON")
        and number.doc[noun].lower_ not in _COUNTED
    )


def _read_pair(number: NumberInContext) -> Reading | None:
    """Two figures with a dash that make no range: a score, a vote."""
    text, numeral = number.text, number.numeral
    if numeral.form != "digits":
        return None
    after = _PAIR_AFTER.match(text, numeral.end)
    before = _PAIR_BEFORE.search(text, max(0, numeral.start - 7), numeral.start)
    if after is None and before is None:
        return None
    start, end = (before.start() if before else numeral.start), (after.end() if after else numeral.end)
    name = number.doc[number.tokens[0] - 1] if before is None and number.tokens[0] else None
    if name is not None and name.pos_ == "PROPN" and name.text.isupper():
        return Reading("name", name.idx, name.idx + len(name))
    for reach in (30, 90):
        around = text[max(0, start - reach) : end + reach]
        if _VOTE_WORDS.search(around):
            return Reading("vote", start, end)
        if _SCORE_WORDS.search(around):
            return Reading("score", start, end)
    return None if " " in text[start:end] else Reading("score", start, end)


def _read_pronoun(number: NumberInContext) -> Reading | None:
    """One as a pronoun: one can see, the new one."""
    numeral, token = number.numeral, number.doc[number.tokens[1]]
    if token.lower_ != "one":
        return None
    superlative = _SUPERLATIVE.match(number.text, number.numeral.end)
    if superlative is not None:
        return Reading("idiom", number.numeral.start, superlative.end())
    if number.noun is not None and _is_of_one_kind(number):
        return Reading("idiom", numeral.start, number.doc[number.noun].idx + len(number.doc[number.noun]))
    if number.noun is not None:
        return None
    described = [child for child in token.lefts if child.dep_ in ("det", "amod", "nmod:poss")]
    if described:
        return Reading("idiom", described[0].idx, number.numeral.end)
    following = _MODAL.match(number.text, number.numeral.end) or _RELATIVE.match(number.text, number.numeral.end)
    return Reading("idiom", number.numeral.start, following.end()) if following else None


def _is_of_one_kind(number: NumberInContext) -> bool:
    """Whether "one" stands for what the sentence is about ("our bond is one of trust"): no plural and no article."""
    behind = number.doc[number.tokens[1] + 1 : number.tokens[1] + 3]
    if (
        len(behind) < 2
        or behind[0].lower_ != "of"
        or number.noun is None
        or behind[1].pos_ not in ("NOUN", "VERB", "ADJ")
    ):
        return False
    return "Sing" in number.doc[number.noun].morph.get("Number", [])


def _read_compound(number: NumberInContext) -> Reading | None:
    """A number that makes an adjective and counts nothing by itself: one-dimensional, three-pronged."""
    doc, numeral, behind = number.doc, number.numeral, number.tokens[1] + 1
    if numeral.form != "words" or behind + 1 >= len(doc) or doc[behind].text not in _DASHES:
        return None
    adjective = doc[behind + 1]
    described = adjective.pos_ == "ADJ" or (adjective.lower_.endswith("ed") and adjective.pos_ == "VERB")
    if not described or adjective.lower_ == "strong" or doc[behind].idx != numeral.end:
        return None
    return Reading("idiom", numeral.start, adjective.idx + len(adjective))


def _read_share(number: NumberInContext) -> Reading | None:
    """Half of the town, one in every six, nine out of ten."""
    numeral = number.numeral
    unit = _UNIT_AND.search(number.text, max(0, numeral.start - 16), numeral.start)
    if numeral.form == "share" and unit is not None:
        return Reading("duration", unit.start(), numeral.end)
    quarter = _QUARTER.search(number.text, max(0, numeral.start - 10), numeral.end)
    if numeral.form == "share" and quarter is not None:
        return Reading("date", *quarter.span())
    if numeral.form == "share":
        return Reading("share", numeral.start, numeral.end)
    part = _SHARE_AFTER.match(number.text, numeral.end)
    if part is not None:
        return Reading("share", numeral.start, part.end())
    whole = _SHARE_BEFORE.search(number.text, max(0, numeral.start - 24), numeral.start)
    return Reading("share", whole.start(), numeral.end) if whole else None


def _read_enumerator(number: NumberInContext) -> Reading | None:
    """One, why now? Two, how long? A number word that a comma cuts off, at the beginning of a sentence or a clause."""
    numeral, index = number.numeral, number.tokens[0]
    comma = _CUT_OFF.match(number.text, numeral.end)
    if numeral.form != "words" or number.noun is not None or comma is None:
        return None
    first = number.doc[index]
    joined = index > 0 and first.nbor(-1).lower_ in _JOINS_LIST
    opens = (
        first.is_sent_start
        or (joined and (first.nbor(-1).is_sent_start or (index > 1 and first.nbor(-2).lower_ in _CLAUSE_ENDS)))
        or (index > 1 and first.nbor(-1).text in ",;" and first.nbor(-2).pos_ != "NUM")
    )
    return Reading("list-marker", numeral.start, comma.end()) if opens else None


def _read_count(number: NumberInContext, grammar: FigureGrammar) -> Reading:
    if number.noun is None:
        return Reading("count", *number.span)
    noun = number.doc[number.noun]
    measured = grammar.measures.get(noun.lower_) if noun.is_alpha and len(noun) > 2 else None
    return Reading(measured or "count", noun.idx, noun.idx + len(noun))
