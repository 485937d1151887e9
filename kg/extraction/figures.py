"""The figures of an article on the tokens of its parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from kg.extraction.closed_classes import CORE_ARGUMENTS
from kg.extraction.quantities import QuantityMention
from kg.extraction.syntax import Syntax
from kg.model import Quantity
from kg.vocabulary import Lexicon

__all__ = [
    "ARTICLE_AS_ONE",
    "Figure",
    "Figures",
    "attach_figures",
    "drop_wholes",
    "figure_of_one",
    "part_shared_nouns",
    "place_figures",
    "singular_figure",
]

ARTICLE_AS_ONE = "article-as-one"
"""Rule of a figure that an article gives ("a soldier")."""
_SINGULAR_DETERMINERS = frozenset({"a", "an", "one", "another"})


_LONGEST = 10
"""Tokens of an amount in brackets ("(about $140 million)")."""
_GOALS = frozenset({"for", "to"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at tokens ``first`` to ``last`` (inclusive); ``noun`` is the token that it counts, if any."""

    first: int
    last: int
    noun: int | None
    mention: QuantityMention

    @property
    def counts(self) -> bool:
        """Whether it counts things (and is neither money nor a date, an age, a name …)."""
        return self.mention.kind == "count"

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.mention.kind == "money"

    def quantity(self, unit: str | None) -> Quantity:
        """The quantity, with the unit of the noun where the figure has none of its own."""
        return self.mention.as_quantity(unit)


@dataclass(frozen=True)
class Figures:
    """All figures in order, the one at each token, and those that count each noun."""

    ordered: tuple[Figure, ...]
    at: Mapping[int, Figure]
    of_noun: Mapping[int, Figure]

    def within(self, start: int, end: int) -> Iterator[Figure]:
        """The figures that begin in a token range."""
        for figure in self.ordered:
            if start <= figure.first < end:
                yield figure


def place_figures(found: Sequence[QuantityMention], number: Mapping[int, int]) -> Figures:
    """Figures on the tokens of a syntax; ``number`` maps the document's tokens to those."""
    ordered: list[Figure] = []
    at: dict[int, Figure] = {}
    of_noun: dict[int, Figure] = {}
    for mention in found:
        if mention.first not in number or mention.last not in number:
            continue
        noun = number.get(mention.noun) if mention.noun is not None else None
        figure = Figure(number[mention.first], number[mention.last], noun, mention)
        ordered.append(figure)
        at.update(dict.fromkeys(range(figure.first, figure.last + 1), figure))
        if noun is not None:
            of_noun.setdefault(noun, figure)
    return Figures(tuple(ordered), at, of_noun)


def attach_figures(syntax: Syntax, figures: Figures) -> Syntax:
    """The parse with "between 300 and 400 soldiers", "up to 12 tanks" as subjects and objects again.

    A parser takes the hedge of a figure for a preposition, and what is counted for an oblique: where such a noun stands
    beside its verb and the verb lacks a subject before it or an object behind it, the noun is that.  The second number
    of "between 80 and 120 soldiers" may have been joined to the first: the noun takes the place of both.
    """
    deps, heads = list(syntax.deps), list(syntax.heads)
    _hang_conversions(syntax, figures, deps, heads)
    _free_subjects(syntax, figures, deps, heads)
    for figure in figures.ordered:
        noun = figure.noun if figure.noun is not None else figure.last
        first = heads[noun]
        if deps[noun] == "conj" and figure.first <= first <= figure.last and deps[first].startswith("obl"):
            deps[noun], heads[noun] = deps[first], heads[first]
            deps[first], heads[first] = "nummod", noun
        if first in range(figure.first, figure.last + 1) and deps[first] == "advmod" and noun != first:
            deps[noun], heads[noun] = "obl", heads[first]
        if not deps[noun].startswith("obl") or not (figure.counts or figure.is_money):
            continue
        cases = [child for t in {noun, first} for child in syntax.children[t] if deps[child] == "case"]
        hedged = bool(cases) and all(figure.first <= child <= figure.last for child in cases)
        verb = heads[noun]
        if not hedged or syntax.pos[verb] not in {"VERB", "AUX"}:
            continue
        labels = {deps[child] for child in syntax.children[verb]}
        if noun < verb and not any(label.startswith("nsubj") for label in labels):
            deps[noun] = "nsubj:pass" if "aux:pass" in labels else "nsubj"
        elif verb < noun and "obj" not in labels:
            deps[noun] = "obj"
    return syntax.rehang(heads, deps) if (deps, heads) != (list(syntax.deps), list(syntax.heads)) else syntax


def _hang_conversions(syntax: Syntax, figures: Figures, deps: list[str], heads: list[int]) -> None:
    """The words behind "120 million euros ($140 million)" hung on the first amount or its verb, the second below it."""
    for amount in figures.ordered:
        opening = amount.last + 1
        if not amount.is_money or syntax.lower[opening : opening + 1] != ("(",):
            continue
        reach = range(opening, min(opening + _LONGEST, len(syntax.words)))
        closing = next((t for t in reach if syntax.lower[t] == ")"), opening)
        if not any(syntax.pos[t] == "NUM" for t in range(opening, closing)):
            continue
        own, inside = range(amount.first, amount.last + 1), range(opening, closing + 1)
        tops = [t for t in own if heads[t] not in own or heads[t] == t]
        top = next((t for t in tops if deps[t] in CORE_ARGUMENTS or heads[t] == t), tops[0])
        for token in tops:
            if token != top:
                heads[token], deps[token] = top, "nummod"
        for token in range(*syntax.sentence_range(top)):
            if token not in inside and heads[token] in inside:
                goal = deps[top] == "obj" and syntax.case(token) in _GOALS
                heads[token], deps[token] = (heads[top], "obl") if goal else (top, deps[token])
            elif token in inside and heads[token] not in inside:
                heads[token], deps[token] = top, "punct" if syntax.pos[token] == "PUNCT" else "appos"


def _free_subjects(syntax: Syntax, figures: Figures, deps: list[str], heads: list[int]) -> None:
    """The names behind an amount and "and" as subject of the verb right behind them, where it has none.

    A parser joins them to the amount ("raised it to $5 million, and Chad and Mali have pledged $2 million").
    """
    for amount in figures.ordered:
        own = range(amount.first, amount.last + 1)
        for name in (c for t in own for c in syntax.children[t] if amount.is_money and deps[c] == "conj"):
            if name in figures.at or syntax.pos[name] != "PROPN" or name < amount.last:
                continue
            behind = max(syntax.conjuncts(name)[-1], name) + 1
            verb = behind
            while verb < len(syntax.words) and syntax.pos[verb] in {"AUX", "ADV"}:
                verb += 1
            finite = verb < len(syntax.words) and (verb > behind or syntax.tags[verb] in {"VBD", "VBP", "VBZ"})
            if not finite or syntax.pos[verb] != "VERB" or syntax.sentence_of[verb] != syntax.sentence_of[name]:
                continue
            if not any(deps[child].startswith("nsubj") for child in syntax.children[verb]):
                heads[name], deps[name] = verb, "nsubj"


def drop_wholes(syntax: Syntax, figures: Figures, lexicon: Lexicon) -> Figures:
    """The figures without those of a whole of which only a part is told ("half of the 800 fighters", "two of six").

    How many the part are is not said, so that no claim may take the figure of the whole.
    """
    parts = _part_words(lexicon)
    dropped = {
        figure.first
        for figure in figures.ordered
        if (figure.counts or figure.is_money) and _is_whole(syntax, figures, figure, parts)
    }
    if not dropped:
        return figures
    return Figures(
        tuple(f for f in figures.ordered if f.first not in dropped),
        {token: f for token, f in figures.at.items() if f.first not in dropped},
        {noun: f for noun, f in figures.of_noun.items() if f.first not in dropped},
    )


def _is_whole(syntax: Syntax, figures: Figures, figure: Figure, parts: frozenset[str]) -> bool:
    """Whether a figure hangs on a word for a part, or on a part's own figure ("the first two of six launchers").

    Where a clause tells of the whole ("the last of 28 tanks that it gave"), its figure is told.
    """
    part = _whole_of(syntax, figure)
    if figure.noun is not None and syntax.children_with(figure.noun, "acl:relcl"):
        return False
    counted = figures.at.get(part) if part < figure.first else None
    return syntax.lower[part] in parts or (counted is not None and counted.counts)


def _whole_of(syntax: Syntax, figure: Figure) -> int:
    """What a figure's noun (the amount itself where it has none) hangs on by "of"; where on nothing, its last word.

    What a comma sets off is the size of the thing before it, no whole of it ("the first, of about 800 men").
    """
    inside = range(figure.first, figure.last + 1)
    noun = figure.noun
    if noun is None:
        noun = next((t for t in inside if syntax.heads[t] not in inside or syntax.heads[t] == t), figure.last)
    cases = [c for c in syntax.children[noun] if syntax.deps[c] == "case"]
    aside = bool(cases) and syntax.lower[cases[0] - 1] == ","
    of_part = (
        syntax.deps[noun] == "nmod" and syntax.case(noun) == "of" and not aside and syntax.heads[noun] < figure.first
    )
    return syntax.heads[noun] if of_part else figure.noun if figure.noun is not None else figure.last


@cache
def _part_words(lexicon: Lexicon) -> frozenset[str]:
    concepts = [*lexicon.concepts_in("fraction"), *lexicon.concepts_in("partword")]
    return frozenset(label.lower() for concept in concepts for label in concept.labels)


def part_shared_nouns(syntax: Syntax, figures: Figures) -> Figures:
    """The figures of two numbers before one noun, each with its own ("one American and two British soldiers").

    What the parse hangs the first number on is what it counts, where the second stands between that and the noun.
    """
    parted: dict[int, Figure] = {}
    for first, second in pairwise(figures.ordered):
        own = syntax.heads[first.last]
        shared = first.noun is not None and first.noun == second.noun and first.counts and second.counts
        if shared and first.last < own < second.first and syntax.deps[first.last] == "nummod":
            parted[first.first] = replace(first, noun=own)
    if not parted:
        return figures
    ordered = tuple(parted.get(figure.first, figure) for figure in figures.ordered)
    at = {token: figure for figure in ordered for token in range(figure.first, figure.last + 1)}
    of_noun = {figure.noun: figure for figure in reversed(ordered) if figure.noun is not None}
    return Figures(ordered, at, of_noun)


def singular_figure(syntax: Syntax, noun: int, start: int, *, definite: bool = False) -> Figure | None:
    """The figure 1 that a determiner gives ("a soldier", "another officer"; ``definite``: "the other").

    ``start`` is the token at which the noun phrase begins.
    """
    if syntax.pos[noun] not in {"NOUN", "PROPN", "ADJ"} or syntax.tags[noun] in {"NNS", "NNPS"}:
        return None
    for token in range(start, noun):
        is_one = syntax.lower[token] in _SINGULAR_DETERMINERS or (definite and syntax.lower[token] == "the")
        if is_one and (syntax.heads[token] == noun or token == start):
            return figure_of_one(syntax, token, noun)
    return None


def figure_of_one(syntax: Syntax, token: int, noun: int) -> Figure:
    """The figure 1 that the word ``token`` gives a noun: its determiner, or its name ("HMS Bramble")."""
    word = syntax.words[token]
    span = (syntax.starts[token], syntax.ends[token])
    mention = QuantityMention(
        start=span[0],
        end=span[1],
        first=token,
        last=token,
        noun=noun,
        low=1,
        high=1,
        modifier="exactly",
        unit=None,
        period=None,
        words=word,
        rule=ARTICLE_AS_ONE,
        kind="count",
        decided_by=word,
        decided_at=span,
    )
    return Figure(token, token, noun, mention)
