"""Figures and the noun of the people they count, where "of", "more" or quotation marks stand between them."""

from __future__ import annotations

from kg.extraction.closed_classes import QUOTATION_MARKS
from kg.extraction.figures import Figure
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list

__all__ = ["counts_within", "find_counted_noun", "find_figure_behind", "find_noun_of_more"]

_MORE = frozenset({"more", "other", "others"})


def counts_within(figure: Figure, start: int, noun: int) -> bool:
    """Whether a figure counts a noun of its own inside the phrase, or none."""
    return figure.noun is None or start <= figure.noun <= noun


def find_figure_behind(reading: ArticleReading, noun: int) -> Figure | None:
    """The figure of "a force of seven thousand", "a contingent of 300 soldiers"."""
    syntax = reading.syntax
    bodies = word_list(reading.lexicon, "countedbody")
    if not bodies.entries_for(syntax.lower[noun]) or syntax.lower[noun + 1 : noun + 2] != ("of",):
        return None
    for token in range(noun + 2, min(noun + 6, len(syntax.words))):
        figure = reading.figures.at.get(token)
        if figure is not None:
            return figure if figure.counts else None
    return None


def find_counted_noun(reading: ArticleReading, figure: Figure) -> int | None:
    """The noun of "one of the attackers", "nine of their own", "thousands" of fighters, "at least a dozen" sailors."""
    syntax = reading.syntax
    token = figure.last + 1
    while token < len(syntax.words) and syntax.lower[token] in QUOTATION_MARKS:
        token += 1
    if syntax.lower[token : token + 1] == ("of",):
        for child in (c for t in range(figure.first, figure.last + 1) for c in syntax.children[t]):
            if (
                child > token
                and syntax.deps[child] == "nmod"
                and syntax.case(child) == "of"
                and (syntax.pos[child] in {"NOUN", "PROPN"} or syntax.lower[child] == "own")
            ):
                return child
    elif token > figure.last + 1 and token < len(syntax.words) and syntax.pos[token] in {"NOUN", "ADJ", "PROPN"}:
        head = token
        while syntax.deps[head] in {"amod", "compound"} and head < syntax.heads[head] <= token + 4:
            head = syntax.heads[head]
        return head if reading.people_nouns.entries_for(syntax.lower[head]) else None
    return None


def find_noun_of_more(reading: ArticleReading, noun: int) -> int | None:
    """The noun of "two more of its soldiers", "ten others of the crew"."""
    syntax = reading.syntax
    if syntax.lower[noun] not in _MORE:
        return None
    behind = (c for c in syntax.children_with(noun, "nmod") if c > noun and syntax.case(c) == "of")
    return next((c for c in behind if syntax.pos[c] in {"NOUN", "PROPN"}), None)
