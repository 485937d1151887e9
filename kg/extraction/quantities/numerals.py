"""Numbers in digits, in words and in vague words, read from text: ``1,200``, ``twenty-three``, ``dozens``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from spacy.tokens import Doc

from kg.extraction.phrases import Word, normalize_label
from kg.extraction.quantities.grammar import Bounds, FigureGrammar

__all__ = ["Number", "NumberInContext", "Numeral", "read_numerals"]

Number = int | float

_LINK = re.compile(r"[\s\u00a0\u202f]{0,3}[-‑]?[\s\u00a0\u202f]{0,3}\Z")
_AND = re.compile(r"[\s\u00a0\u202f]+and[\s\u00a0\u202f]+\Z", re.IGNORECASE)
_HALF_MORE = re.compile(r"[\s-]+and[\s-]+(?:a|one)[\s-]+\Z", re.IGNORECASE)
_OF_A = re.compile(r"[\s-]+(?:of[\s]+)?(?:an?[\s]+)?\Z|-\Z", re.IGNORECASE)
_OF_SOMETHING = re.compile(r"[\s\u00a0\u202f]+of\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban?[\s\u00a0\u202f-]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as it stands in the text, without what surrounds it.

    ``low`` and ``high`` are equal unless the words are vague.  ``mantissa`` and ``scale`` give what stands before the
    multipliers and their product (5.6 and 10⁹ for "5.6 billion").  ``form`` is ``digits``, ``words``, ``vague``,
    ``ordinal`` or ``share``; ``rule`` names the concept or form that gave the bounds.
    """

    start: int
    end: int
    low: Number
    high: Number
    form: str
    rule: str
    mantissa: Fraction = Fraction(0)
    scale: int = 1
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class NumberInContext:
    """A number in its sentence: offsets of the whole expression, its first and last token, what it would count.

    ``text`` is the text of ``doc``, which spaCy would put together anew at each call.
    """

    doc: Doc
    text: str
    numeral: Numeral
    span: tuple[int, int]
    tokens: tuple[int, int]
    noun: int | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    words: str
    kind: str
    value: Fraction = Fraction(0)
    scale: int = 1
    bounds: Bounds | None = None
    grouped: bool = False
    capitalised: bool = False


def read_numerals(text: str, words: Sequence[Word], grammar: FigureGrammar) -> list[Numeral]:
    """All numbers of ``text``, in order, not overlapping; ``words`` are the words of the text."""
    atoms: list[_Atom] = []
    for word in words:
        if (atoms and word.start < atoms[-1].end) or not (word.key[0].isnumeric() or word.key in grammar.number_words):
            continue
        match = grammar.numeral.match(text, word.start)
        if match is not None:
            atoms.append(_read_atom(match, grammar))
    numerals: list[Numeral] = []
    position = 0
    while position < len(atoms):
        numeral, position = _read_numeral(text, atoms, position)
        numerals.append(numeral)
    return numerals


def parse_digits(digits: str, scaled: bool) -> tuple[Fraction, bool]:
    """The value of a number in digits, and whether thousands were separated.

    A comma, full stop, apostrophe or space before exactly three digits separates thousands; a full stop does so only
    where no multiplier follows (``1.250 million`` is a decimal fraction).  A fraction in one character adds to the
    figure before it (``3½``).

    >>> parse_digits("1.200", False)
    (Fraction(1200, 1), True)
    """
    if unicodedata.category(digits[-1]) == "No":
        part = Fraction(unicodedata.numeric(digits[-1])).limit_denominator(100)
        return Fraction(digits[:-1].strip() or 0) + part, False
    grouped = re.fullmatch(
        r"(\d{1,3}(?:([,.'’\s\u00a0\u202f\u2009])\d{3})(?:\2\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(\.\d+)?", digits
    )
    if grouped and not (grouped.group(2) == "." and scaled and digits.count(".") == 1) and not digits.startswith("0."):
        whole = re.sub(r"\D", "", grouped.group(1))
        return Fraction(whole + (grouped.group(3) or "")), True
    return Fraction(digits.replace(",", ".").replace("·", ".")), False


def as_number(value: Fraction) -> Number:
    """An int where the value is whole, else the nearest float."""
    return value.numerator if value.denominator == 1 else float(Decimal(value.numerator) / Decimal(value.denominator))


def _read_atom(match: re.Match[str], grammar: FigureGrammar) -> _Atom:
    start, end = match.span()
    if match["digits"] is not None:
        short = match["short"] or match["spaced"]
        scaled = bool(short) or match.string[end : end + 14].lstrip(" -\u00a0").lower().startswith(
            tuple(grammar.multipliers)
        )
        value, grouped = parse_digits(match["digits"], scaled)
        scale = (grammar.abbreviations.get(short.lower()) or grammar.multipliers[short.lower()]) if short else 1
        return _Atom(start, end, match[0], "digits", value, scale, grouped=grouped)
    words = normalize_label(match["word"])
    if words in grammar.vague:
        bounds = grammar.vague[words]
        if words.endswith(" of"):
            end -= len(re.search(r"\s+of\Z", match[0], re.IGNORECASE)[0])  # type: ignore[index]
        return _Atom(start, end, words, "vague", bounds=bounds)
    if words in grammar.cardinals:
        value = Fraction(grammar.cardinals[words])
        return _Atom(start, end, words, "cardinal", value, capitalised=match[0][0].isupper())
    if words in grammar.multipliers:
        return _Atom(start, end, words, "multiplier", Fraction(1), grammar.multipliers[words])
    if words in grammar.fractions and (words not in grammar.ordinals or _OF_SOMETHING.match(match.string, end)):
        return _Atom(start, end, words, "fraction", grammar.fractions[words])
    return _Atom(start, end, words, "ordinal", Fraction(grammar.ordinals[words]))


def _read_numeral(text: str, atoms: Sequence[_Atom], first: int) -> tuple[Numeral, int]:
    atom = atoms[first]
    if atom.kind == "ordinal":
        value = as_number(atom.value)
        return Numeral(atom.start, atom.end, value, value, "ordinal", "ordinal"), first + 1
    if atom.bounds is not None:
        bounds = atom.bounds
        return Numeral(atom.start, atom.end, bounds.low, bounds.high, "vague", bounds.rule), first + 1
    if atom.kind == "fraction":
        return _read_fraction(text, atoms, first)
    return _read_exact(text, atoms, first)


def _read_fraction(text: str, atoms: Sequence[_Atom], first: int) -> tuple[Numeral, int]:
    """Half a million, a half-dozen, quarter of a million; without a multiplier it is a share of something."""
    atom = atoms[first]
    start = _start_with_article(text, atom.start)
    if first + 1 < len(atoms):
        multiplier = atoms[first + 1]
        if multiplier.kind == "multiplier" and _OF_A.match(text[atom.end : multiplier.start]):
            value = as_number(atom.value * multiplier.scale)
            return Numeral(
                start, multiplier.end, value, value, "words", "number-in-words", atom.value, multiplier.scale
            ), first + 2
    value = as_number(atom.value)
    return Numeral(start, atom.end, value, value, "share", "share"), first + 1


def _start_with_article(text: str, start: int) -> int:
    article = _ARTICLE.search(text, max(0, start - 5), start)
    return article.start() if article else start


def _read_exact(text: str, atoms: Sequence[_Atom], first: int) -> tuple[Numeral, int]:
    """Add up cardinals, multiply by multipliers: ``total`` is what closed groups (thousand, million) have given."""
    atom = atoms[first]
    start = atom.start
    if atom.kind == "multiplier":
        start = _start_with_article(text, atom.start)
    total, current = Fraction(0), atom.value * atom.scale
    mantissa, scale = (atom.value, atom.scale)
    if atom.kind == "multiplier" and atom.scale >= 1000:
        total, current = current, Fraction(0)
    last, position = atom, first + 1
    part = _read_part(text, atoms, first)
    if part is not None:
        return part
    while position < len(atoms):
        following = atoms[position]
        gap = text[last.end : following.start]
        if following.kind == "fraction" and following.words == "half" and _HALF_MORE.match(gap):
            if current:
                current += Fraction(last.scale if last.kind == "multiplier" else 1, 2)
                mantissa, scale = (current, 1) if last.kind == "multiplier" else (current, scale)
            else:
                total += scale * following.value
        elif following.kind == "multiplier" and _LINK.match(gap) and (current or following.scale > scale > 1):
            if not current:
                total, current = Fraction(0), total
            current *= following.scale
            scale *= following.scale
            if following.scale >= 1000 or atom.kind == "digits":
                total += current
                current = Fraction(0)
        elif (
            following.kind == "cardinal" and last.kind != "digits" and _continues(gap, last, following, total, current)
        ):
            current += following.value
            mantissa, scale = current, 1
        elif following.kind == "ordinal" and _ends_in_ordinal(gap, last, following):
            value = as_number(total + current + following.value)
            return Numeral(start, following.end, value, value, "ordinal", "ordinal"), position + 1
        else:
            break
        last = following
        position += 1
    value = as_number(total + current)
    form = "digits" if atom.kind == "digits" else "words"
    numeral = Numeral(start, last.end, value, value, form, f"number-in-{form}", mantissa, scale, atom.grouped)
    return numeral, position


def _read_part(text: str, atoms: Sequence[_Atom], first: int) -> tuple[Numeral, int] | None:
    """Two-thirds, three quarters of a million: a cardinal that a fraction completes."""
    if first + 1 == len(atoms) or atoms[first].kind == "multiplier":
        return None
    count, part = atoms[first], atoms[first + 1]
    if not _LINK.match(text[count.end : part.start]):
        return None
    if part.kind != "fraction":
        return None
    whole, following = _read_fraction(text, atoms, first + 1)
    mantissa = count.value * part.value
    value = as_number(mantissa * whole.scale)
    return replace(whole, start=count.start, low=value, high=value, mantissa=mantissa), following


def _ends_in_ordinal(gap: str, last: _Atom, following: _Atom) -> bool:
    return last.kind == "cardinal" and 20 <= last.value <= 90 and following.value < 10 and bool(_LINK.match(gap))


def _continues(gap: str, last: _Atom, following: _Atom, total: Fraction, current: Fraction) -> bool:
    """Whether a further cardinal belongs to the number: twenty-three, two hundred (and) five, two thousand three."""
    if "\n" in gap and following.capitalised:
        return False
    if last.kind == "cardinal":
        return bool(_LINK.match(gap)) and 20 <= last.value <= 90 and 1 <= following.value <= 9
    if last.kind != "multiplier" or following.value == 0:
        return False
    room = current >= 100 if current else total >= 1000
    return room and bool(_LINK.match(gap) or _AND.match(gap))


def join_range(first: Numeral, second: Numeral) -> Numeral | None:
    """The range from ``first`` to ``second``, or None where they do not make one.

    A multiplier behind the second figure is shared where that keeps the order (10 to 12 million), and where it is not
    the last of several in words (ten or twenty billion three million four thousand).
    """
    if "ordinal" in (first.form, second.form) or "share" in (first.form, second.form):
        return None
    low = first.low
    single = as_number(second.mantissa * second.scale) == second.high
    if first.scale == 1 < second.scale and single and first.form != "vague" and 0 < first.mantissa <= second.mantissa:
        low = as_number(first.mantissa * second.scale)
    if low >= second.high:
        return None
    return replace(first, end=second.end, low=low, high=second.high, rule="range", form=second.form, scale=second.scale)
