"""Clauses whose verb is left out ("Norway pledged $5 million and Chad $2 million")."""

from __future__ import annotations

from kg.extraction.aid.amounts import behind_conversion
from kg.extraction.figures import Figure
from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading

__all__ = ["before_own", "find_compared_giver", "find_gapped_mention", "is_gapped"]

_BEFORE_FIGURE = frozenset(
    "a about additional an another around extra for further more nearly over some than up to with".split()
)
_LONGEST_OWN = 4
"""Words of those whom a name has beside it ("and its member states"), from the possessive on."""
_AND_ITS = frozenset({("and", "its"), ("and", "their")})
_BEFORE_COMPARED = frozenset({"about", "around", "over", "some", "up"})
_COMPARING = frozenset({"against", "than", "versus"})
_COMPARED = frozenset({("compared", "to"), ("compared", "with")})


def find_gapped_mention(reading: ArticleReading, figure: int) -> Mention | None:
    """Who stands before a figure (its first token) in a clause without a verb ("Chad pledged $5m and Mali $2m")."""
    syntax = reading.syntax
    token = figure - 1
    while token > 0 and (syntax.lower[token] in _BEFORE_FIGURE or syntax.pos[token] == "SYM"):
        token -= 1
    token = before_own(reading, token)
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


def before_own(reading: ArticleReading, token: int) -> int:
    """The last word before those who are joined to a name as its own ("the European Union and its members")."""
    lower = reading.syntax.lower
    opening = next((t for t in range(token, max(token - _LONGEST_OWN, 1), -1) if lower[t] in {"its", "their"}), None)
    return opening - 2 if opening is not None and lower[opening - 1] == "and" else token


def find_compared_giver(reading: ArticleReading, figure: Figure) -> Mention | None:
    """Who gives an amount with which another is compared ("gave $5 million, compared with $2 million from Mali")."""
    syntax = reading.syntax
    token = figure.first - 1
    while token > 1 and (syntax.pos[token] in {"ADV", "ADJ", "DET", "SYM"} or syntax.lower[token] in _BEFORE_COMPARED):
        token -= 1
    compared = syntax.lower[token] in _COMPARING or syntax.lower[token - 1 : token + 1] in _COMPARED
    behind = behind_conversion(reading, figure)
    if not compared or syntax.lower[behind : behind + 1] not in {("from",), ("by",)}:
        return None
    mention = reading.mentions.at.get(behind + 1 + (syntax.lower[behind + 1 : behind + 2] == ("the",)))
    return None if mention is None or mention.adjective or mention.led_by else mention


def _precedes(reading: ArticleReading, token: int) -> bool:
    """Whether a figure, or a word before one, stands right behind a token."""
    syntax, behind = reading.syntax, token + 1
    near = syntax.lower[behind : behind + 1]
    return bool(near) and (behind in reading.figures.at or near[0] in _BEFORE_FIGURE or syntax.pos[behind] == "SYM")


def is_gapped(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention belongs to a clause of its own, whose verb is left out."""
    syntax = reading.syntax
    token = mention.end
    if syntax.lower[token : token + 2] in _AND_ITS:
        words = range(token, min(token + _LONGEST_OWN + 2, len(syntax.words)))
        token = next((t for t in words if before_own(reading, t) == mention.end - 1 and _precedes(reading, t)), token)
        token += 1
    while token < len(syntax.words) and (syntax.lower[token] in _BEFORE_FIGURE or syntax.pos[token] == "SYM"):
        if token in reading.figures.at:
            break
        token += 1
    figure = reading.figures.at.get(token)
    return figure is not None and find_gapped_mention(reading, figure.first) is mention
