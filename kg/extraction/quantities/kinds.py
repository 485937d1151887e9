"""Which numbers count something, and what decides that the others do not."""

from __future__ import annotations

import re

from kg.extraction.phrases import normalize_label
from kg.extraction.quantities.ages import read_age
from kg.extraction.quantities.fixed_spans import FixedSpans, Reading
from kg.extraction.quantities.grammar import FigureGrammar
from kg.extraction.quantities.names import DASHES, ORDINAL_SUFFIX, read_designation, read_name, read_proper_name
from kg.extraction.quantities.numerals import NumberInContext
from kg.extraction.quantities.years import looks_like_year, read_year

__all__ = ["FIGURE_KINDS", "decide_kind"]

FIGURE_KINDS = frozenset({"count", "money"})
"""Only numbers of these kinds can be the figure of a claim."""

_POINTS = re.compile(r"\s+points?\b(?P<poll>\s+(?:behind|ahead)\b)?", re.IGNORECASE)
_WON = re.compile(r"\b(?:w[io]n(?:s|ning)?|collect(?:s|ed|ing)?|scor(?:es?|ed|ing))\s+\Z", re.IGNORECASE)
_PAIR = re.compile(r"\d{1,2}\s?[-–‑]\s?\d{1,2}")
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
_PART_OF_TIME = re.compile(r"(?:\s+of)?\s+an?\s+(?:second|minute|hour|day|week|month|year|decade|century)\b", re.I)
_HALF = re.compile(r"\b(?:first|second|opening|last|final)\s+half\Z", re.I)
_PLAY_WORDS = re.compile(
    r"\b(?:half-?time|goal\w*|scor(?:ed|ing|eboard)|match(?:es)?|kick-?off|penalty spot|equali[sz]\w+|coach)\b", re.I
)
_UNIT_AND = re.compile(r"\b(?:year|month|week|day|hour|minute|decade|century)s?\s+and\s+\Z", re.I)
"""From here on a plain number before a plural counts people ("700 Marines"); below it may name them ("6 Rifles")."""
_MEASURE_OR = re.compile(r"\b([a-z]+)\s+or\s+\Z", re.I)
_AMMUNITION = re.compile(r"\s(?:artillery\s|tank\s|mortar\s)?(?:ammunition|ammo)\b")
"""No plural: the number before it is none of pieces."""

"""What is numbered by a word behind it, whatever follows ("the phase two withdrawal")."""

_JOINS_LIST = frozenset({"and", "but", "or", "then"})
_CLAUSE_ENDS = frozenset({";", "–", "—", "and"})
_CUT_OFF = re.compile(r"\s?[,:]\s")
_MODAL = re.compile(r"\s+(?:can|cannot|should|must|would|might|has to|needs to|wonders|thinks|looks|considers)\b")
_POUND = re.compile(r"(?P<hyphen>-?)\s?pounds?\Z", re.IGNORECASE)
_WEIGHT_AFTER = re.compile(r"\s+of\b|[\s-]+(?:bomb|warhead|shell|weight|charge|explosive)", re.IGNORECASE)


def decide_kind(number: NumberInContext, fixed: FixedSpans, grammar: FigureGrammar) -> Reading:
    """The kind of a number; the first test that holds decides."""
    numeral = number.numeral
    found = fixed.covering(numeral.start, numeral.end)
    if found is not None and found.kind in ("address", "outside-prose"):
        return found
    signed = number.unit is not None and number.span[0] < numeral.start
    designation = read_designation(number.text, numeral) if not signed else None
    if designation is not None:
        return designation
    if number.unit is not None:
        return Reading("weight" if _is_weight(number) else "money", *number.span)
    if found is not None and found.kind == "idiom":
        return found
    named = read_name(number, grammar)
    if named is not None:
        return named
    if found is not None:
        is_year = found.kind == "date" and looks_like_year(number.text, numeral)
        return Reading("year", found.start, found.end) if is_year else found
    return (
        read_proper_name(number)
        or _read_ordinal(number)
        or _read_top(number)
        or read_age(number)
        or _read_measure(number, grammar)
        or _read_points(number)
        or read_year(number)
        or _read_pair(number)
        or _read_pronoun(number)
        or _read_compound(number)
        or _read_share(number)
        or _read_enumerator(number)
        or _read_count(number, grammar)
    )


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


def _read_ordinal(number: NumberInContext) -> Reading | None:
    numeral = number.numeral
    if numeral.form == "ordinal":
        return Reading("ordinal", numeral.start, numeral.end)
    suffix = ORDINAL_SUFFIX.match(number.text, numeral.end) if numeral.form == "digits" else None
    return Reading("ordinal", numeral.start, suffix.end()) if suffix else None


def _read_top(number: NumberInContext) -> Reading | None:
    """As in "among the top 20": a place in an order, where no noun follows that is counted."""
    first = number.tokens[0]
    if first == 0 or number.noun is not None or number.doc[first - 1].lower_ != "top":
        return None
    return Reading("ordinal", number.doc[first - 1].idx, number.numeral.end)


def _read_points(number: NumberInContext) -> Reading | None:
    """Points that a side wins in a game, or that one candidate is behind another in a poll."""
    text, numeral = number.text, number.numeral
    points = _POINTS.match(text, numeral.end)
    if points is None:
        return None
    if points["poll"] is not None:
        return Reading("percentage", numeral.start, points.end())
    won = _WON.search(text, max(0, numeral.start - 20), numeral.start)
    return Reading("games", won.start(), points.end()) if won is not None else None


def _read_pair(number: NumberInContext) -> Reading | None:
    """Two figures with a dash that make no range: a score, a vote."""
    text, numeral = number.text, number.numeral
    if numeral.form != "digits":
        return None
    whole = _PAIR.fullmatch(text, numeral.start, numeral.end) if number.noun is None else None
    if whole is not None and _SCORE_WORDS.search(text[max(0, numeral.start - 60) : numeral.end + 60]):
        return Reading("score", numeral.start, numeral.end)
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
    if numeral.form != "words" or behind + 1 >= len(doc) or doc[behind].text not in DASHES:
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
        return _read_part_of_time(number) or Reading("share", numeral.start, numeral.end)
    part = _SHARE_AFTER.match(number.text, numeral.end)
    if part is not None:
        return Reading("share", numeral.start, part.end())
    whole = _SHARE_BEFORE.search(number.text, max(0, numeral.start - 24), numeral.start)
    return Reading("share", whole.start(), numeral.end) if whole else None


def _read_part_of_time(number: NumberInContext) -> Reading | None:
    """Half an hour, three quarters of a century; the second half of a match."""
    text, numeral = number.text, number.numeral
    time = _PART_OF_TIME.match(text, numeral.end)
    if time is not None:
        return Reading("duration", numeral.start, time.end())
    half = _HALF.search(text, max(0, numeral.start - 12), numeral.end)
    if half is not None and _PLAY_WORDS.search(text, max(0, half.start() - 200), half.end() + 200):
        return Reading("games", *half.span())
    return None


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
