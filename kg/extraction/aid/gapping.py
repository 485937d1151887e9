"""Clauses whose verb is left out ("Norway pledged $5 million and Chad $2 million")."""

from __future__ import annotations

from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading

__all__ = ["find_gapped_mention", "is_gapped"]

_BEFORE_FIGURE = frozenset(
    "a about additional an another around extra for further more nearly over some than up to with".split()
)


def find_gapped_mention(reading: ArticleReading, figure: int) -> Mention | None:
    """Who stands before a figure (its first token) in a clause without a verb ("Chad pledged $5m and Mali $2m")."""
    syntax = reading.syntax
    token = figure - 1
    while token > 0 and (syntax.lower[token] in _BEFORE_FIGURE or syntax.pos[token] == "SYM"):
        token -= 1
    mention = reading.mentions.at.get(token)
    if mention is None or mention.led_by or mention.adjective or mention.end != token + 1:
        return None
    if mention.actor is None and (mention.place is None or mention.place.country):
        return None
    before = mention.start - 1
    while before > 0 and syntax.lower[before] == "the":
        before -= 1
    if syntax.lower[before] in {"and", "while", "whereas"}:
        before -= 1
    elif syntax.lower[before] not in {",", ";"}:
        return None
    start, _ = syntax.sentence_range(mention.start)
    for previous in range(before, start - 1, -1):
        if syntax.pos[previous] in {"VERB", "AUX"}:
            return None
        if previous in reading.figures.at:
            return mention
    return None


def is_gapped(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention belongs to a clause of its own, whose verb is left out."""
    syntax = reading.syntax
    token = mention.end
    while token < len(syntax.words) and (syntax.lower[token] in _BEFORE_FIGURE or syntax.pos[token] == "SYM"):
        if token in reading.figures.at:
            break
        token += 1
    figure = reading.figures.at.get(token)
    return figure is not None and find_gapped_mention(reading, figure.first) is mention
