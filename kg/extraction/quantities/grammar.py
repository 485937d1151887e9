"""What the vocabulary says about figures, compiled once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kg.namespaces import CONCEPT
from kg.vocabulary import Concept, Lexicon

__all__ = ["Bounds", "FigureGrammar", "compile_grammar", "pattern_of"]

SPACE = r"[\s\u00a0\u202f]+"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a vague quantity stands for; ``rule`` is the local name of its concept."""

    low: int
    high: int
    rule: str


@dataclass(frozen=True)
class FigureGrammar:
    """Look-up tables and patterns; every word in them is a label of the vocabulary, in small letters.

    ``numeral`` finds a number in digits (group ``digits``) or a number word (group ``word``).  The other patterns are
    matched beside a number that was found: ``…_before`` are searched for in the words that end at it, the rest are
    matched at its end.
    """

    numeral: re.Pattern[str]
    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    abbreviations: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    ordinals: Mapping[str, int]
    vague: Mapping[str, Bounds]
    range_joint: re.Pattern[str]
    range_openers: Mapping[str, frozenset[str]]
    opener_before: re.Pattern[str]
    hedge_before: re.Pattern[str]
    hedge_after: re.Pattern[str]
    modifier_of: Mapping[tuple[str, str], tuple[str, str]]
    sign_before: re.Pattern[str]
    currency_after: re.Pattern[str]
    currency_of: Mapping[str, tuple[str, str]]
    rate: re.Pattern[str]
    period_of: Mapping[str, str]
    measure_after: re.Pattern[str]
    measure_of: Mapping[str, str]
    designator_before: re.Pattern[str]
    designators_after: frozenset[str]
    idiom: re.Pattern[str]


def pattern_of(labels: Iterable[str]) -> str:
    """Alternatives for ``labels``, the longest first, any white space for a space, whole words only."""
    return "|".join(
        (r"(?<!\w)" if label[0].isalnum() else "")
        + SPACE.join(re.escape(word) for word in label.split())
        + (r"(?!\w)" if label[-1].isalnum() else "")
        for label in sorted(set(labels), key=lambda label: (-len(label), label))
    )


def normalize_label(words: str) -> str:
    """Small letters and single spaces, as the tables are keyed."""
    return " ".join(words.lower().split())


def local_name(iri: str) -> str:
    """``…/concept/modifier-about`` → ``modifier-about``."""
    return iri.removeprefix(CONCEPT)


def _by_label(concepts: Iterable[Concept]) -> dict[str, Concept]:
    return {normalize_label(label): concept for concept in concepts for label in concept.labels}


def _values(concepts: Iterable[Concept]) -> dict[str, Fraction]:
    return {label: Fraction(concept.properties["numericValue"][0]) for label, concept in _by_label(concepts).items()}


def _integers(concepts: Iterable[Concept]) -> dict[str, int]:
    return {label: int(value) for label, value in _values(concepts).items()}


def _compile(concepts: tuple[Concept, ...]) -> FigureGrammar:
    of: dict[str, list[Concept]] = {}
    for concept in concepts:
        of.setdefault(concept.scheme, []).append(concept)

    cardinals, multipliers = _integers(of["cardinal"]), _integers(of["multiplier"])
    fractions, ordinals = _values(of["fraction"]), _integers(of["ordinal"])
    abbreviations = {
        short: int(concept.properties["numericValue"][0])
        for concept in of["multiplier"]
        for short in concept.properties.get("abbreviation", ())
    }
    vague = {
        label: Bounds(int(c.properties["low"][0]), int(c.properties["high"][0]), f"{c.scheme}-{c.notation}")
        for label, c in _by_label(of["vague"]).items()
    }
    words = pattern_of([*vague, *cardinals, *multipliers, *fractions, *ordinals])
    shortened = "|".join(sorted(abbreviations, key=len, reverse=True))
    spaced = "|".join(sorted((short for short in abbreviations if len(short) > 1), key=len, reverse=True))
    digits = (
        r"\d{1,3}(?:(?P<separator>[,.'’\u00a0\u202f\u2009 ])\d{3})(?:(?P=separator)\d{3})*(?!\d)(?:\.\d+)?"
        r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
        rf"|\d+,\d{{1,2}}(?={SPACE}?-?(?:{pattern_of(multipliers)}|(?:{shortened})\b))"
        r"|\d+(?:[.·]\d+)?"
    )
    numeral = re.compile(
        rf"(?P<digits>(?<![\d])(?:{digits}))(?:(?P<short>{shortened})\b|[\s\u00a0-](?P<spaced>{spaced})\b)?|(?P<word>\b(?:{words}))",
        re.IGNORECASE,
    )

    hedges = {
        (position, normalize_label(label)): (local_name(c.properties["modifier"][0]).removeprefix("modifier-"), f"{c.scheme}-{c.notation}")
        for c in of["hedge"]
        for position in c.properties["position"]
        for label in c.labels
    }  # fmt: skip
    before = pattern_of(label for position, label in hedges if position == "before")
    after = pattern_of(label for position, label in hedges if position == "after")
    fillers = pattern_of(_by_label(of["opener"]))

    currency_of: dict[str, tuple[str, str]] = {}
    signs: list[str] = []
    names: list[str] = []
    for concept in of["currency"]:
        code = concept.properties["currencyCode"][0]
        rule = f"currency-{code}"
        for name in (*concept.labels, code):
            currency_of[normalize_label(name)] = (code, rule)
            names.append(normalize_label(name))
        for name in concept.properties.get("ambiguousLabel", ()):
            currency_of[normalize_label(name)] = (code, f"{rule}-by-default")
            names.append(normalize_label(name))
        for sign in concept.properties.get("currencySign", ()):
            currency_of[normalize_label(sign)] = (code, f"{rule}-by-default" if sign == "$" else rule)
            signs.append(normalize_label(sign))
        signs.append(code.lower())

    openers: dict[str, frozenset[str]] = {}
    joints: list[str] = []
    for concept in of["range"]:
        labels = frozenset(normalize_label(label) for label in concept.labels)
        for opener in concept.properties.get("rangeOpener", ("",)):
            openers[normalize_label(opener)] = openers.get(normalize_label(opener), frozenset()) | labels
        joints.extend(labels)

    measure_of = {label: local_name(c.properties["figureKind"][0]).removeprefix("figure-") for label, c in _by_label(of["measure"]).items()}  # fmt: skip
    tight = {
        short.lower(): local_name(c.properties["figureKind"][0]).removeprefix("figure-")
        for c in of["measure"]
        for short in c.properties.get("abbreviation", ())
    }
    period_of = {label: local_name(c.properties["period"][0]).removeprefix("period-") for label, c in _by_label(of["rate"]).items()}  # fmt: skip
    designators: dict[str, list[str]] = {"before": [], "after": []}
    for concept in of["designator"]:
        for position in concept.properties["position"]:
            designators[position].extend(concept.labels)
    gap = rf"(?:{SPACE}|-|‑)?"
    return FigureGrammar(
        numeral=numeral,
        cardinals=cardinals,
        multipliers=multipliers,
        abbreviations=abbreviations,
        fractions=fractions,
        ordinals=ordinals,
        vague=vague,
        range_joint=re.compile(
            rf"\s*(?P<joint>{pattern_of(joints)})\s*(?P<rest>[^\s\w]{{0,3}}|\w{{1,3}}\$)\s*", re.IGNORECASE
        ),
        range_openers=openers,
        opener_before=re.compile(rf"(?P<opener>{pattern_of(o for o in openers if o)}){SPACE}$", re.IGNORECASE),
        hedge_before=re.compile(rf"(?P<hedge>{before})(?:{SPACE}(?:{fillers}))*\s*$", re.IGNORECASE),
        hedge_after=re.compile(rf"\s*,?\s?(?P<hedge>{after})", re.IGNORECASE),
        modifier_of=hedges,
        sign_before=re.compile(rf"(?P<sign>{pattern_of(signs)})\s?$", re.IGNORECASE),
        currency_after=re.compile(rf"(?:\.?\s+|-|\s?-\s?|)(?P<name>{pattern_of(names)})", re.IGNORECASE),
        currency_of=currency_of,
        rate=re.compile(rf"\s*(?P<rate>{pattern_of(period_of)})", re.IGNORECASE),
        period_of=period_of,
        measure_after=re.compile(
            rf"{gap}(?:(?:or{SPACE}so|odd|more|full|long|consecutive|straight|whole|calendar|short|working){SPACE})?"
            rf"(?P<measure>{pattern_of(measure_of)})|(?:{SPACE}|-)?(?P<tight>(?:{'|'.join(re.escape(t) for t in sorted(tight, key=len, reverse=True))}))(?!\w)",
            re.IGNORECASE,
        ),
        measure_of={**measure_of, **tight},
        designator_before=re.compile(rf"(?P<name>{pattern_of(designators['before'])}){gap}$"),
        designators_after=frozenset(designators["after"]),
        idiom=re.compile(pattern_of(_by_label(of["idiom"])), re.IGNORECASE),
    )


_SCHEMES = frozenset(
    "cardinal multiplier fraction ordinal vague hedge opener range rate currency measure designator idiom".split()
)
_compiled: list[tuple[Lexicon, FigureGrammar]] = []


def compile_grammar(lexicon: Lexicon) -> FigureGrammar:
    """The grammar of ``lexicon``; that of the lexicon used last is kept."""
    if not _compiled or _compiled[0][0] is not lexicon:
        concepts = tuple(concept for concept in lexicon.concepts if concept.scheme in _SCHEMES)
        _compiled[:] = [(lexicon, _compile(concepts))]
    return _compiled[0][1]
