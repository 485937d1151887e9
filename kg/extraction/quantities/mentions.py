"""Figures as they stand in a parsed article: number, hedges, range, currency, rate, and the noun they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.quantities.grammar import FigureGrammar, compile_grammar, normalize_label
from kg.extraction.quantities.kinds import Reading, decide_kind, find_fixed_spans
from kg.extraction.quantities.numerals import Number, Numeral, as_number, join_range, read_numerals
from kg.model import Quantity
from kg.vocabulary import Lexicon

__all__ = ["QuantityMention", "count_of_noun", "find_quantities"]

HEDGE_WINDOW = 48
"""Characters before a figure in which its hedge must stand."""

_NOUNS = frozenset({"NOUN", "PROPN"})
_IN_NOUN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT", "DET", "ADV", "NUM", "VERB", "SYM", "PRON"})
_PREMODIFIERS = frozenset("amod compound nummod det nmod advmod punct flat case nmod:poss obl goeswith".split())
_SINGULAR_DETERMINERS = frozenset({"a", "an", "one", "another"})
_STRONG = re.compile(r"[\s-]{0,2}strong\b")
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
        return self.kind in ("count", "money")

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


def find_quantities(doc: Doc, lexicon: Lexicon) -> list[QuantityMention]:
    """All numbers of ``doc`` in order, those that count something and those that do not (see ``kind``)."""
    grammar = compile_grammar(lexicon)
    text = doc.text
    offsets = [token.idx for token in doc]
    fixed = find_fixed_spans(text, grammar)
    mentions = []
    for expression in _read_expressions(text, grammar):
        first, last = _token_at(offsets, expression.start), _token_at(offsets, expression.end - 1)
        period = _match_rate(text, expression.end, grammar)
        noun = _find_noun(doc, first, last, expression) if period is None else None
        reading = decide_kind(doc, expression.numeral, (expression.start, expression.end), (first, last), noun, expression.unit, fixed, grammar)  # fmt: skip
        unit = expression.unit if reading.kind == "money" else None
        if reading.kind == "money" and expression.unit_words is not None:
            reading = Reading("money", *expression.unit_words)
        if reading.kind in ("count", "money"):
            period = period or _find_period(doc, noun, last, grammar)
            if _STRONG.match(text, expression.end):
                unit = "person"
        decided_at = (reading.start, reading.end)
        mentions.append(
            QuantityMention(
                start=expression.start,
                end=expression.end,
                first=first,
                last=last,
                noun=noun if reading.kind in ("count", "money") else None,
                low=expression.low,
                high=expression.high,
                modifier=expression.modifier,
                unit=unit,
                period=period,
                words=text[expression.start : expression.end],
                rule=expression.rule,
                kind=reading.kind,
                decided_by=text[reading.start : reading.end],
                decided_at=decided_at,
            )
        )
    return mentions


def count_of_noun(token: Token) -> QuantityMention | None:
    """The figure 1 that the determiner of a noun phrase gives (a soldier, another officer), else None.

    ``token`` is the head of the phrase; a phrase with a number of its own has none.
    """
    if token.pos_ not in _NOUNS or "Plur" in token.morph.get("Number", []):
        return None
    determiner = None
    for child in token.lefts:
        if child.dep_ == "nummod" and child.lower_ != "one":
            return None
        if child.lower_ in _SINGULAR_DETERMINERS and child.dep_ in ("det", "nummod"):
            determiner = child
    if determiner is None:
        return None
    start, end = determiner.idx, determiner.idx + len(determiner)
    return QuantityMention(
        start=start,
        end=end,
        first=determiner.i,
        last=determiner.i,
        noun=token.i,
        low=1,
        high=1,
        modifier="exactly",
        unit=None,
        period=None,
        words=determiner.text,
        rule="article-as-one",
        kind="count",
        decided_by=token.text,
        decided_at=(token.idx, token.idx + len(token)),
    )


def _read_expressions(text: str, grammar: FigureGrammar) -> Iterator[_Expression]:
    numerals = read_numerals(text, grammar)
    position = 0
    floor = 0
    while position < len(numerals):
        first = numerals[position]
        second = numerals[position + 1] if position + 1 < len(numerals) else None
        joined = _read_range(text, first, second, grammar) if second is not None else None
        if joined is None:
            modifier = "vague" if first.form == "vague" and first.low < first.high else "exactly"
            expression = _Expression(first.start, first.end, first, first.low, first.high, modifier, first.rule)
        else:
            expression = joined
            position += 1
        expression = _add_hedge_after(text, _add_hedges_before(text, _add_currency(text, expression, grammar), floor, grammar), grammar)  # fmt: skip
        if joined is not None:
            expression = _add_range_opener(text, expression, grammar)
        yield expression
        floor = expression.end
        position += 1


def _read_range(text: str, first: Numeral, second: Numeral, grammar: FigureGrammar) -> _Expression | None:
    gap = text[first.end : second.start]
    match = grammar.range_joint.fullmatch(_strip_unit(gap, grammar))
    if match is None:
        return None
    if match["rest"] and not grammar.sign_before.fullmatch(match["rest"]):
        return None
    joint = normalize_label(match["joint"])
    opener = grammar.opener_before.search(
        text, max(0, first.start - HEDGE_WINDOW), _before_sign(text, first.start, grammar)
    )
    opened_by = normalize_label(opener["opener"]) if opener else ""
    if joint not in grammar.range_openers.get(opened_by, ()) and joint not in _free_joints(grammar):
        return None
    numeral = join_range(first, second)
    if numeral is None:
        return None
    return _Expression(
        first.start, second.end, replace(numeral, start=first.start), numeral.low, numeral.high, "between", "range"
    )


def _strip_unit(gap: str, grammar: FigureGrammar) -> str:
    """The words between two figures without a percent sign or currency that belongs to the first."""
    match = re.match(r"\s?(?:%|percent\b|per cent\b)", gap) or grammar.currency_after.match(gap)
    return gap[match.end() :] if match else gap


def _free_joints(grammar: FigureGrammar) -> frozenset[str]:
    """Joints that make a range without a word before its first figure."""
    return grammar.range_openers[""]


def _before_sign(text: str, position: int, grammar: FigureGrammar) -> int:
    sign = grammar.sign_before.search(text, max(0, position - 8), position)
    return sign.start() if sign else position


def _add_currency(text: str, expression: _Expression, grammar: FigureGrammar) -> _Expression:
    sign = grammar.sign_before.search(text, max(0, expression.start - 8), expression.start)
    start, end, unit, rule, words = expression.start, expression.end, None, expression.rule, None
    if sign is not None and not (sign["sign"][0].isalpha() and sign.start() and text[sign.start() - 1].isalnum()):
        unit, currency_rule = grammar.currency_of[normalize_label(sign["sign"])]
        start, words = sign.start(), sign.span("sign")
        rule = f"{rule} {currency_rule}"
        expression = _read_spaced_abbreviation(text, expression, grammar)
        end = expression.end
    name = grammar.currency_after.match(text, expression.end)
    if name is not None and (
        name.start("name") > expression.end or not name["name"].isalpha() or expression.numeral.form == "digits"
    ):
        found, currency_rule = grammar.currency_of[normalize_label(name["name"])]
        if unit is None:
            unit, rule, words = found, f"{rule} {currency_rule}", name.span("name")
        end = name.end()
    return replace(expression, start=start, end=end, unit=unit, rule=rule, unit_words=words)


def _read_spaced_abbreviation(text: str, expression: _Expression, grammar: FigureGrammar) -> _Expression:
    """A single letter behind a space is a multiplier only where a currency sign stands before (€50 m)."""
    match = _LETTER_AFTER.match(text, expression.end)
    if match is None or expression.numeral.form != "digits" or expression.numeral.scale != 1:
        return expression
    scale = grammar.abbreviations.get(match[1].lower())
    if scale is None:
        return expression
    value = as_number(expression.numeral.mantissa * scale)
    numeral = replace(expression.numeral, end=match.end(), low=value, high=value, scale=scale)
    return replace(expression, end=match.end(), numeral=numeral, low=value, high=value)


def _add_hedges_before(text: str, expression: _Expression, floor: int, grammar: FigureGrammar) -> _Expression:
    """Hedges stand one before the other (at least an estimated 40); the innermost is applied first."""
    while True:
        window = max(floor, expression.start - HEDGE_WINDOW)
        match = grammar.hedge_before.search(text, window, expression.start)
        if match is None:
            return expression
        modifier, rule = grammar.modifier_of["before", normalize_label(match["hedge"])]
        expression = replace(_apply_hedge(expression, modifier, rule), start=match.start())


def _add_hedge_after(text: str, expression: _Expression, grammar: FigureGrammar) -> _Expression:
    match = grammar.hedge_after.match(text, expression.end)
    if match is None:
        return expression
    modifier, rule = grammar.modifier_of["after", normalize_label(match["hedge"])]
    return replace(_apply_hedge(expression, modifier, rule), end=match.end())


def _apply_hedge(expression: _Expression, modifier: str, rule: str) -> _Expression:
    low, high = expression.low, expression.high
    if modifier == "at-least":
        low, high = (low if low is not None else high), None
    elif modifier == "at-most":
        low, high = None, (high if high is not None else low)
    elif expression.modifier != "exactly":
        modifier = expression.modifier
    return replace(expression, low=low, high=high, modifier=modifier, rule=f"{expression.rule} {rule}")


def _add_range_opener(text: str, expression: _Expression, grammar: FigureGrammar) -> _Expression:
    opener = grammar.opener_before.search(text, max(0, expression.start - HEDGE_WINDOW), expression.start)
    if opener is None:
        return expression
    return _add_hedges_before(text, replace(expression, start=opener.start()), 0, grammar)


def _token_at(offsets: Sequence[int], position: int) -> int:
    return max(0, bisect_right(offsets, position) - 1)


def _find_noun(doc: Doc, first: int, last: int, expression: _Expression) -> int | None:
    """The noun that the figure counts: what it modifies, or the noun of its "of" phrase."""
    after = last + 1
    if after >= len(doc):
        return None
    if _STRONG.match(doc.text, expression.end):
        while after < len(doc) and (doc[after].is_punct or doc[after].lower_ == "strong"):
            after += 1
    while after < len(doc) and doc[after].text in ("-", "‑") and expression.unit is not None:
        after += 1
    if after >= len(doc):
        return None
    of_phrase = doc[after].lower_ == "of" and after + 1 < len(doc)
    begin = after + 1 if of_phrase else after
    for token in doc[first : last + 1]:
        if not of_phrase and token.dep_ == "nummod" and last < token.head.i <= last + 8 and token.head.pos_ in _NOUNS:
            return int(token.head.i)
    return _head_of_phrase(doc, begin)


def _head_of_phrase(doc: Doc, begin: int) -> int | None:
    """The head of the noun phrase that opens at token ``begin``, None where no noun phrase opens there."""
    if begin >= len(doc) or doc[begin].pos_ not in _IN_NOUN_PHRASE:
        return None
    token = doc[begin]
    if token.pos_ in ("PUNCT", "SYM"):
        return None
    sentence = token.sent.end if doc.has_annotation("SENT_START") else len(doc)
    while (
        token.dep_ in _PREMODIFIERS and begin < token.head.i < min(sentence, begin + 8) and token.pos_ not in ("VERB",)
    ):
        token = token.head
    if token.pos_ in _NOUNS or (token.pos_ == "ADJ" and token.lower_ in ("others", "dead", "wounded")):
        return int(token.i)
    if token.pos_ == "ADJ" and token.i + 1 < len(doc) and doc[token.i + 1].pos_ in _NOUNS:
        return _head_of_phrase(doc, token.i + 1)
    return None


def _find_period(doc: Doc, noun: int | None, last: int, grammar: FigureGrammar) -> str | None:
    """The period of a rate behind what the figure counts (1,200 troops a day), or before it (1,200 daily losses)."""
    if noun is None or noun <= last:
        return None
    for token in doc[last + 1 : noun]:
        if token.lower_.endswith("ly") and (period := _match_rate(doc.text, token.idx, grammar)) is not None:
            return period
    return _match_rate(doc.text, doc[noun].idx + len(doc[noun]), grammar)


def _match_rate(text: str, position: int, grammar: FigureGrammar) -> str | None:
    match = grammar.rate.match(text, position)
    if match is None or _TIME_AFTER.match(text, match.end()):
        return None
    return grammar.period_of[normalize_label(match["rate"])]


_TIME_AFTER = re.compile(r"\s+(?:ago|after|later|before|earlier|old|long)\b", re.IGNORECASE)
