"""What the vocabulary says about figures, compiled once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kg.extraction.phrases import SPACE, PhraseTable, normalize_label, pattern_of
from kg.namespaces import CONCEPT
from kg.vocabulary import Concept, Lexicon

__all__ = ["Bounds", "FigureGrammar", "Hedge", "compile_grammar"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a vague quantity stands for; ``rule`` is the local name of its concept."""

    low: int
    high: int
    rule: str


@dataclass(frozen=True, slots=True)
class Hedge:
    """The modifier that a hedge sets, and the local name of its concept."""

    modifier: str
    rule: str


@dataclass(frozen=True)
class FigureGrammar:
    """Look-up tables and patterns made of the labels of the vocabulary; tables are keyed in small letters.

    ``numeral`` matches a number in digits (groups ``digits``, ``short`` or ``spaced`` for its abbreviated multiplier)
    or a number word (``word``), which begins with one of ``number_words``.  Tables of what stands before a figure are
    read with `find_label_before`; patterns are matched at its end.
    """

    numeral: re.Pattern[str]
    number_words: frozenset[str]
    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    abbreviations: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    ordinals: Mapping[str, int]
    vague: Mapping[str, Bounds]
    range_joint: re.Pattern[str]
    joints_by_opener: Mapping[str, frozenset[str]]
    hedges_before: Mapping[str, Hedge]
    hedges_after: Mapping[str, Hedge]
    hedge_after: re.Pattern[str]
    fillers: Mapping[str, str]
    sign_before: re.Pattern[str]
    sign_endings: frozenset[str]
    currency_after: re.Pattern[str]
    currencies: Mapping[str, tuple[str, str]]
    rate: re.Pattern[str]
    periods: Mapping[str, str]
    measure_after: re.Pattern[str]
    measures: Mapping[str, str]
    designators_before: Mapping[str, frozenset[str]]
    designators_after: frozenset[str]
    designators_of_rank: frozenset[str]
    idioms: PhraseTable


_SCHEMES = frozenset(
    "cardinal multiplier fraction ordinal vague hedge opener range rate currency measure designator idiom".split()
)
_compiled: list[tuple[Lexicon, FigureGrammar]] = []


def compile_grammar(lexicon: Lexicon) -> FigureGrammar:
    """The grammar of ``lexicon``; that of the lexicon used last is kept."""
    if not _compiled or _compiled[0][0] is not lexicon:
        _compiled[:] = [(lexicon, _compile(lexicon.concepts))]
    return _compiled[0][1]


def _compile(concepts: Iterable[Concept]) -> FigureGrammar:
    of: dict[str, list[Concept]] = {scheme: [] for scheme in _SCHEMES}
    for concept in concepts:
        if concept.scheme in of:
            of[concept.scheme].append(concept)
    cardinals, multipliers = _integers(of["cardinal"]), _integers(of["multiplier"])
    fractions, ordinals = _values(of["fraction"]), _integers(of["ordinal"])
    abbreviations = {
        short: int(concept.properties["numericValue"][0])
        for concept in of["multiplier"]
        for short in concept.properties.get("abbreviation", ())
    }
    vague = {label: _bounds(concept) for label, concept in _by_label(of["vague"]).items()}
    number_words = [*vague, *cardinals, *multipliers, *fractions, *ordinals]
    hedges = {
        position: {
            label: Hedge(_local(c.properties["setsModifier"][0], "modifier"), f"{c.scheme}-{c.notation}")
            for label, c in _by_label(of["hedge"], ("position", position)).items()
        }
        for position in ("before", "after")
    }
    signs, names, currencies = _read_currencies(of["currency"])
    joints = _read_ranges(of["range"])
    periods = {label: _local(c.properties["setsPeriod"][0], "period") for label, c in _by_label(of["rate"]).items()}
    measures = {label: _number_kind(concept) for label, concept in _by_label(of["measure"]).items()}
    symbols = {
        normalize_label(symbol): _number_kind(concept)
        for concept in of["measure"]
        for symbol in concept.properties.get("abbreviation", ())
    }
    calibres = [symbol for symbol, kind in symbols.items() if kind == "calibre"]
    return FigureGrammar(
        numeral=_numeral_pattern(number_words, multipliers, abbreviations, calibres),
        number_words=frozenset(label.split()[0].partition("-")[0] for label in number_words),
        cardinals=cardinals,
        multipliers=multipliers,
        abbreviations=abbreviations,
        fractions=fractions,
        ordinals=ordinals,
        vague=vague,
        range_joint=_joint_pattern(label for labels in joints.values() for label in labels),
        joints_by_opener=joints,
        hedges_before=hedges["before"],
        hedges_after=hedges["after"],
        hedge_after=re.compile(rf"\s*,?\s?(?P<hedge>{pattern_of(hedges['after'])})", re.IGNORECASE),
        fillers={label: label for label in _by_label(of["opener"])},
        sign_before=re.compile(rf"(?P<sign>{pattern_of(signs)})\s?\Z", re.IGNORECASE),
        sign_endings=frozenset(sign[-1] for sign in signs),
        currency_after=re.compile(
            rf"(?:\.?\s+(?:(?:of|extra|additional|more|new)\s+)?|\s?-\s?|)(?P<name>{pattern_of(names)})", re.IGNORECASE
        ),
        currencies=currencies,
        rate=re.compile(rf"\s*(?P<rate>{pattern_of(periods)})", re.IGNORECASE),
        periods=periods,
        measure_after=_measure_pattern(measures, symbols),
        measures={**measures, **symbols},
        designators_before=_by_small_letters(_labels(of["designator"], ("position", "before"))),
        designators_after=frozenset(_labels(of["designator"], ("position", "after"))),
        designators_of_rank=frozenset(_labels(c for c in of["designator"] if "numberKind" in c.properties)),
        idioms=PhraseTable.of_labels(_labels(of["idiom"])),
    )


def _labels(concepts: Iterable[Concept], having: tuple[str, str] | None = None) -> list[str]:
    return [
        label
        for concept in concepts
        if having is None or having[1] in concept.properties.get(having[0], ())
        for label in concept.labels
    ]


def _by_label(concepts: Iterable[Concept], having: tuple[str, str] | None = None) -> dict[str, Concept]:
    return {normalize_label(label): concept for concept in concepts for label in _labels([concept], having)}


def _by_small_letters(labels: Iterable[str]) -> dict[str, frozenset[str]]:
    """Labels whose capitals count, keyed in small letters."""
    table: dict[str, frozenset[str]] = {}
    for label in labels:
        table[normalize_label(label)] = table.get(normalize_label(label), frozenset()) | {label}
    return table


def _values(concepts: Iterable[Concept]) -> dict[str, Fraction]:
    return {label: Fraction(concept.properties["numericValue"][0]) for label, concept in _by_label(concepts).items()}


def _integers(concepts: Iterable[Concept]) -> dict[str, int]:
    return {label: int(value) for label, value in _values(concepts).items()}


def _local(iri: str, scheme: str) -> str:
    return iri.removeprefix(f"{CONCEPT}{scheme}-")


def _number_kind(concept: Concept) -> str:
    return _local(concept.properties["numberKind"][0], "ledger")


def _bounds(concept: Concept) -> Bounds:
    low, high = concept.properties["readAsLow"][0], concept.properties["readAsHigh"][0]
    return Bounds(int(low), int(high), f"{concept.scheme}-{concept.notation}")


def _read_currencies(concepts: Iterable[Concept]) -> tuple[list[str], list[str], dict[str, tuple[str, str]]]:
    """Signs (ISO codes among them), names, and the code and rule of each."""
    signs: list[str] = []
    names: list[str] = []
    currencies: dict[str, tuple[str, str]] = {}
    for concept in concepts:
        code = concept.properties["currencyCode"][0]
        rule = f"currency-{code}"
        own_signs = concept.properties.get("currencySign", ())
        shared = concept.properties.get("ambiguousLabel", ())
        for label in (*concept.labels, code, *own_signs):
            currencies[normalize_label(label)] = (code, rule)
        for label in shared:
            currencies[normalize_label(label)] = (code, f"{rule}-by-default")
        signs += [
            normalize_label(sign) for sign in (*own_signs, *(sign for sign in shared if not sign.isalpha()), code)
        ]
        names += [normalize_label(name) for name in (*concept.labels, *shared, code) if name[0].isalpha()]
    return signs, names, currencies


def _read_ranges(concepts: Iterable[Concept]) -> dict[str, frozenset[str]]:
    """Joints by the word that opens the range; those that need none stand under the empty string."""
    joints: dict[str, frozenset[str]] = {}
    for concept in concepts:
        labels = frozenset(normalize_label(label) for label in concept.labels)
        for opener in concept.properties.get("rangeOpener", ("",)):
            joints[normalize_label(opener)] = joints.get(normalize_label(opener), frozenset()) | labels
    return joints


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_LEAST_JOINED = 1_000
"""The least multiplier that is written right behind its digits ("£150million")."""


def _numeral_pattern(
    words: Iterable[str], multipliers: Mapping[str, int], abbreviations: Mapping[str, int], calibres: Iterable[str]
) -> re.Pattern[str]:
    """Numbers in digits and in words; a calibre is no last group of digits ("196 155mm howitzers")."""
    short = _alternatives(
        [*abbreviations, *(word for word in multipliers if word.isalpha() and multipliers[word] >= _LEAST_JOINED)]
    )
    spaced = _alternatives(word for word in abbreviations if len(word) > 1)
    digits = (
        r"\d{1,3}(?:(?P<separator>[,.'’\u00a0\u202f\u2009 ])\d{3})(?:(?P=separator)\d{3})*(?!\d)"
        rf"(?!(?<= \d{{3}})(?:{_alternatives(calibres)})\b)(?:\.\d+)?"
        r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
        rf"|\d+,\d{{1,2}}(?=[\s-]?(?:{_alternatives(multipliers)}|(?:{short})\b))"
        r"|\d+(?:[.·]\d+|[\s\u00a0\u202f]?[¼½¾⅓⅔⅛])?"
        r"|[¼½¾⅓⅔⅛]"
    )
    return re.compile(
        rf"(?P<digits>(?<!\d)(?:{digits}))(?:(?P<short>{short})\b|[\s-](?P<spaced>{spaced})\b)?"
        rf"|(?P<word>{pattern_of(words)})",
        re.IGNORECASE,
    )


def _joint_pattern(joints: Iterable[str]) -> re.Pattern[str]:
    """All that stands between two figures of a range; ``rest`` may only be a currency sign."""
    return re.compile(rf"\s*(?P<joint>{pattern_of(joints)})\s*(?P<rest>\S{{0,4}})\s*", re.IGNORECASE)


def _measure_pattern(measures: Iterable[str], symbols: Iterable[str]) -> re.Pattern[str]:
    between = rf"(?:(?:full|long|consecutive|straight|whole|calendar|short|working|further|more){SPACE})?"
    return re.compile(
        rf"(?:{SPACE}|[-‑])?(?:{between}(?P<measure>{pattern_of(measures)})|(?P<symbol>{_alternatives(symbols)})(?!\w))",
        re.IGNORECASE,
    )
