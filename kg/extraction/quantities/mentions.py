"""Figures as they stand in a parsed article: number, hedges, range, currency, rate, and the noun they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.attrs import IDX
from spacy.tokens import Doc

from kg.extraction.dates import TimeMention, find_time_expressions
from kg.extraction.phrases import Label, Word, find_label_before, normalize_label, scan_words
from kg.extraction.quantities.fixed_spans import FixedSpans, Reading, find_fixed_spans
from kg.extraction.quantities.grammar import FigureGrammar, Hedge, compile_grammar
from kg.extraction.quantities.kinds import FIGURE_KINDS, decide_kind
from kg.extraction.quantities.nouns import STRENGTH, find_counted_noun
from kg.extraction.quantities.numerals import Number, NumberInContext, Numeral, as_number, join_range, read_numerals
from kg.extraction.quantities.years import EARLIEST_YEAR, LATEST_YEAR
from kg.model import Quantity
from kg.vocabulary import Lexicon

__all__ = ["QuantityMention", "find_quantities"]


_MEASURE_GAP = re.compile(r",?\s+(?:(?:or|and|to|maybe|even)\s+)*|\s?[-–]\s?(?:(?:to|and|or)\s+)?", re.IGNORECASE)
SHARED_KINDS = frozenset(
    {"percentage", "duration", "distance", "weight", "area", "volume", "temperature", "calibre", "age"}
)
"""Kinds of measures that a figure may share with the one behind it."""

_LIST_GAP = re.compile(r"(?:\(\w+\))*(?:\s*(?:,|and|or|&|through|to|[-–/])\s*(?:(?:and|or)\s+)?|\(|\.)", re.IGNORECASE)
_OPPOSED = re.compile(r",?\s+(?:but|and|yet|though)\s+", re.IGNORECASE)
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b)")
_DASHES = frozenset({"-", "–", "—"})
_LEAST_BEFORE_YEAR = 100
"""A number below it and a year make no range ("21 – 2021"): the year is said in full."""

_TO_NEXT = re.compile(r"[^\w.;,]{0,3}")
_LETTER_AFTER = re.compile(r"[\s\u00a0]([a-z])\b(?!')", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure in an article.

    ``start`` and ``end`` are offsets of the whole expression, hedges and currency included; ``words`` is the text
    between them.  ``first`` and ``last`` are the indices of its first and last token; ``noun`` is the index of the noun
    that it counts, None where it counts none.  ``low`` and ``high`` are its bounds, None where open; ``modifier`` is a
    notation of the modifier concepts.  ``unit`` is an ISO 4217 code for money, ``person`` for "300-strong", else None:
    the noun decides.  ``period`` is that of a rate.  ``rule`` names what gave the bounds, joined with the rule of the
    currency.  ``kind`` is ``count``, ``money``, or a notation of the figure concepts that tells why the number counts
    nothing (``year``, ``age``, …); ``decided_by`` are the words that decided it, with their offsets.
    """

    start: int
    end: int
    first: int
    last: int
    noun: int | None
    low: Number | None
    high: Number | None
    modifier: str
    unit: str | None
    period: str | None
    words: str
    rule: str
    kind: str
    decided_by: str
    decided_at: tuple[int, int]

    @property
    def is_figure(self) -> bool:
        """Whether the number counts something or is money: only then it can be the figure of a claim."""
        return self.kind in FIGURE_KINDS

    def as_quantity(self, unit: str | None = None) -> Quantity:
        """The figure for a claim; ``unit`` is used where the words themselves give none."""
        exact = self.low if self.modifier in ("exactly", "about") and self.low == self.high else None
        return Quantity(
            low=self.low,
            high=self.high,
            unit=self.unit or unit,
            period=self.period,
            best=exact,
            modifier=self.modifier,
            words=self.words,
            rule=self.rule,
        )


@dataclass(frozen=True, slots=True)
class _Expression:
    """A numeral or range with what belongs to it, while it grows."""

    start: int
    end: int
    numeral: Numeral
    low: Number | None
    high: Number | None
    modifier: str
    rule: str
    unit: str | None = None
    unit_words: tuple[int, int] | None = None


def find_quantities(doc: Doc, lexicon: Lexicon, times: Sequence[TimeMention] | None = None) -> list[QuantityMention]:
    """All numbers of ``doc`` in order, those that count something and those that do not (see ``kind``).

    ``times`` are the expressions of time in ``doc``, where they are known already.
    """
    grammar = compile_grammar(lexicon)
    text = doc.text
    words = scan_words(text)
    offsets = doc.to_array(IDX).tolist()
    fixed = find_fixed_spans(text, words, find_time_expressions(doc, lexicon) if times is None else times, grammar)
    mentions: list[QuantityMention] = []
    for expression in _join_opposed(text, _read_expressions(text, words, grammar)):
        mention = _describe(doc, text, offsets, expression, fixed, grammar)
        if mentions and expression.numeral.form == "digits" and _continues_name(doc, text, mentions[-1], mention):
            previous = mentions[-1]
            mention = replace(
                mention, noun=None, kind="name", decided_by=previous.decided_by, decided_at=previous.decided_at
            )
        mentions.append(mention)
    _share_measures(text, mentions)
    return mentions


def _share_measures(text: str, mentions: list[QuantityMention]) -> None:
    """A figure before one that is measured is measured too (3, 4 percent)."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        if mention.kind != "count" or mention.noun not in (None, following.noun) or following.kind not in SHARED_KINDS:
            continue
        if _MEASURE_GAP.fullmatch(text, mention.end, following.start):
            mentions[index] = replace(
                mention,
                noun=None,
                kind=following.kind,
                decided_by=following.decided_by,
                decided_at=following.decided_at,
            )


def _continues_name(doc: Doc, text: str, previous: QuantityMention, mention: QuantityMention) -> bool:
    """Whether a figure goes on with a list of names (sections 1 and 2, No. 2022-14)."""
    if previous.kind != "name" or mention.kind not in ("count", "year", "score", "vote"):
        return False
    behind = doc[mention.last + 1].lower_ if mention.last + 1 < len(doc) else ""
    if mention.noun is not None and doc[mention.noun].pos_ == "NOUN" and behind != "of":
        return False
    return _LIST_GAP.fullmatch(text, previous.end, mention.start) is not None


def _describe(
    doc: Doc, text: str, offsets: Sequence[int], expression: _Expression, fixed: FixedSpans, grammar: FigureGrammar
) -> QuantityMention:
    """Put an expression into its sentence: what it counts, over which period, or why it counts nothing."""
    span = (expression.start, expression.end)
    first, last = _token_at(offsets, expression.start), _token_at(offsets, expression.end - 1)
    period = _match_rate(text, expression.end, grammar)
    noun = None
    if period is None:
        noun = find_counted_noun(doc, text, (first, last), expression.end, money=expression.unit is not None)
    number = NumberInContext(doc, text, expression.numeral, span, (first, last), noun, expression.unit)
    reading = decide_kind(number, fixed, grammar)
    unit = None
    if reading.kind == "money":
        unit = expression.unit
        if expression.unit_words is not None:
            reading = Reading("money", *expression.unit_words)
    elif reading.kind == "count" and STRENGTH.match(text, expression.end):
        unit = "person"
    is_figure = reading.kind in FIGURE_KINDS
    return QuantityMention(
        start=expression.start,
        end=expression.end,
        first=first,
        last=last,
        noun=noun if is_figure else None,
        low=expression.low,
        high=expression.high,
        modifier=expression.modifier,
        unit=unit,
        period=(period or _find_period(doc, text, noun, last, grammar)) if is_figure else None,
        words=text[expression.start : expression.end],
        rule=expression.rule,
        kind=reading.kind,
        decided_by=text[reading.start : reading.end],
        decided_at=(reading.start, reading.end),
    )


def _read_expressions(text: str, words: Sequence[Word], grammar: FigureGrammar) -> Iterator[_Expression]:
    numerals = read_numerals(text, words, grammar)
    position = floor = 0
    while position < len(numerals):
        expression = _read_range(text, numerals[position : position + 2], floor, grammar)
        if expression is None:
            expression = _with_currency(text, _single(numerals[position]), grammar)
            expression = _with_hedges_before(text, expression, floor, grammar)
        else:
            position += 1
        position += 1
        following = numerals[position].start if position < len(numerals) else len(text) + 1
        expression = _with_hedge_after(text, expression, following, grammar)
        yield expression
        floor = expression.end


def _join_opposed(text: str, expressions: Iterable[_Expression]) -> Iterator[_Expression]:
    """Bounds that are told one after the other are a range ("more than 20 but fewer than 30")."""
    pending: _Expression | None = None
    for expression in expressions:
        if pending is None:
            pending = expression
            continue
        joined = {pending.modifier, expression.modifier} == {"at-least", "at-most"} and pending.unit == expression.unit
        if joined and _OPPOSED.fullmatch(text, pending.end, expression.start):
            low = pending.low if pending.low is not None else expression.low
            high = pending.high if pending.high is not None else expression.high
            if low is not None and high is not None and low <= high:
                pending = replace(
                    expression,
                    start=pending.start,
                    low=low,
                    high=high,
                    modifier="between",
                    rule=f"{pending.rule} range",
                )
                continue
        yield pending
        pending = expression
    if pending is not None:
        yield pending


def _single(numeral: Numeral) -> _Expression:
    modifier = "exactly" if numeral.low == numeral.high else "vague"
    return _Expression(numeral.start, numeral.end, numeral, numeral.low, numeral.high, modifier, numeral.rule)


def _may_be_year(numeral: Numeral) -> bool:
    """Whether plain digits can be a year ("since October 2023 to 54,418" is no range)."""
    plain = numeral.form == "digits" and numeral.scale == 1 and not numeral.grouped and numeral.end - numeral.start == 4
    return plain and EARLIEST_YEAR <= numeral.low <= LATEST_YEAR


def _read_range(text: str, pair: Sequence[Numeral], floor: int, grammar: FigureGrammar) -> _Expression | None:
    """Two figures and what joins them; an opening word (between) is taken in with its hedges."""
    if len(pair) < 2:
        return None
    first, second = pair
    joined = grammar.range_joint.fullmatch(_behind_unit(text[first.end : second.start], grammar))
    if joined is None or (joined["rest"] and not grammar.sign_before.fullmatch(joined["rest"])):
        return None
    numeral = join_range(first, second)
    joint = normalize_label(joined["joint"])
    if numeral is None and joint == "and":
        numeral = join_range(second, first)
    if numeral is None or (_may_be_year(first) and not _may_be_year(second)):
        return None
    if joint in _DASHES and first.low < _LEAST_BEFORE_YEAR and _may_be_year(second):
        return None
    expression = _Expression(first.start, second.end, numeral, numeral.low, numeral.high, "between", "range")
    expression = _with_hedges_before(text, _with_currency(text, expression, grammar), floor, grammar)
    opener = find_label_before(text, expression.start, grammar.joints_by_opener, floor)
    if opener is not None and opener.value and (joint in opener.value or joint in grammar.joints_by_opener[""]):
        return _with_hedges_before(text, replace(expression, start=opener.start), floor, grammar)
    return expression if joint in grammar.joints_by_opener[""] else None


def _behind_unit(gap: str, grammar: FigureGrammar) -> str:
    """The words between two figures without a percent sign or currency that belongs to the first."""
    match = _PERCENT.match(gap) or grammar.currency_after.match(gap)
    return gap[match.end() :] if match else gap


def _with_currency(text: str, expression: _Expression, grammar: FigureGrammar) -> _Expression:
    sign = _find_sign(text, expression.start, grammar)
    if sign is not None:
        unit, rule = grammar.currencies[normalize_label(sign["sign"])]
        expression = _with_spaced_abbreviation(text, expression, grammar)
        expression = replace(
            expression,
            start=sign.start(),
            unit=unit,
            rule=f"{expression.rule} {rule}",
            unit_words=sign.span("sign"),
        )
    name = grammar.currency_after.match(text, expression.end)
    if name is None or (name.start("name") == expression.end and expression.numeral.form != "digits"):
        return expression
    if expression.unit is None:
        unit, rule = grammar.currencies[normalize_label(name["name"])]
        rule = f"{expression.rule} {rule}"
        expression = replace(expression, unit=unit, rule=rule, unit_words=name.span("name"))
    return replace(expression, end=name.end())


def _find_sign(text: str, position: int, grammar: FigureGrammar) -> re.Match[str] | None:
    before = text[max(0, position - 2) : position].rstrip()[-1:].lower()
    if before not in grammar.sign_endings:
        return None
    sign = grammar.sign_before.search(text, max(0, position - 8), position)
    if sign is None:
        return None
    word = sign["sign"]
    in_capitals = word.isupper() or sum(letter.isupper() for letter in word) > 1
    return None if word.isalpha() and not in_capitals else sign


def _with_spaced_abbreviation(text: str, expression: _Expression, grammar: FigureGrammar) -> _Expression:
    """A single letter behind a space is a multiplier only where a currency sign stands before (€50 m)."""
    match = _LETTER_AFTER.match(text, expression.end)
    numeral = expression.numeral
    scale = grammar.abbreviations.get(match[1].lower()) if match else None
    if match is None or scale is None or numeral.form != "digits" or numeral.scale != 1:
        return expression
    value = as_number(numeral.mantissa * scale)
    numeral = replace(numeral, end=match.end(), low=value, high=value, scale=scale)
    return replace(expression, end=match.end(), numeral=numeral, low=value, high=value)


_TAKEN_OVER = re.compile(
    r"\b(?:(?:hand|turn|tak|took)(?:s|ed|ing|en|e|es)?\s+over|own(?:s|ed|ing)?\s+up\s+to)\s*\Z", re.IGNORECASE
)
"""A verb whose particle is no hedge ("handed over 18 howitzers", "owned up to 90")."""


def _with_hedges_before(text: str, expression: _Expression, floor: int, grammar: FigureGrammar) -> _Expression:
    """Hedges stand one before the other (at least an estimated 40); the innermost is applied first."""
    while True:
        begin = expression.start
        while (filler := find_label_before(text, begin, grammar.fillers, floor)) is not None:
            begin = filler.start
        hedge = find_label_before(text, begin, grammar.hedges_before, floor)
        if hedge is None and begin == expression.start and _is_sign_before(text, begin, grammar):
            hedge = Label(begin - 1, begin, grammar.hedges_before[text[begin - 1]])
        if hedge is None or _TAKEN_OVER.search(text, max(floor, begin - 24), hedge.end):
            return expression
        expression = replace(_hedged(expression, hedge.value), start=hedge.start)


def _is_sign_before(text: str, position: int, grammar: FigureGrammar) -> bool:
    """Whether a hedge of one sign (~40, >40) stands directly before, and not the end of markup."""
    return (
        text[position - 1 : position] in grammar.hedges_before and not text[max(0, position - 2) : position - 1].strip()
    )


def _with_hedge_after(text: str, expression: _Expression, following: int, grammar: FigureGrammar) -> _Expression:
    """A hedge behind the figure, unless it belongs to the ``following`` figure (40, at least 10 of them officers)."""
    match = grammar.hedge_after.match(text, expression.end)
    if match is None or match.end() > following or _TO_NEXT.fullmatch(text, match.end(), max(following, match.end())):
        return expression
    return replace(_hedged(expression, grammar.hedges_after[normalize_label(match["hedge"])]), end=match.end())


def _hedged(expression: _Expression, hedge: Hedge) -> _Expression:
    low, high, modifier = expression.low, expression.high, hedge.modifier
    if modifier == "at-least":
        low, high = (low if low is not None else high), None
    elif modifier == "at-most":
        low, high = None, (high if high is not None else low)
    elif expression.modifier != "exactly":
        modifier = expression.modifier
    return replace(expression, low=low, high=high, modifier=modifier, rule=f"{expression.rule} {hedge.rule}")


def _token_at(offsets: Sequence[int], position: int) -> int:
    return max(0, bisect_right(offsets, position) - 1)


def _find_period(doc: Doc, text: str, noun: int | None, last: int, grammar: FigureGrammar) -> str | None:
    """The period of a rate behind what the figure counts (1,200 troops a day), or before it (1,200 daily losses)."""
    if noun is None or noun <= last:
        return None
    for token in doc[last + 1 : noun]:
        if token.lower_.endswith("ly") and (period := _match_rate(text, token.idx, grammar)) is not None:
            return period
    return _match_rate(text, doc[noun].idx + len(doc[noun]), grammar)


def _match_rate(text: str, position: int, grammar: FigureGrammar) -> str | None:
    match = grammar.rate.match(text, position)
    if match is None or _TIME_AFTER.match(text, match.end()):
        return None
    return grammar.periods[normalize_label(match["rate"])]


_TIME_AFTER = re.compile(r"\s+(?:ago|after|later|before|earlier|old|long)\b", re.IGNORECASE)
