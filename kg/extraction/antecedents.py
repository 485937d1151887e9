"""The actors named before a word, the nearest and most salient first; what a name stands for in a claim."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.model import Actor

__all__ = ["FARTHEST_SENTENCE", "antecedents", "before_force", "is_subject", "reported_of"]

FARTHEST_SENTENCE = 2
"""How many sentences back an antecedent may stand."""


def antecedents(reading: ArticleReading, token: int) -> Iterator[Mention]:
    """Actors named before ``token``: those of its sentence, then of the sentences before, subjects first in each.

    Subjects of relative clauses, which tell of something by the way, come behind those of the others.
    """
    syntax = reading.syntax
    sentence = syntax.sentence_of[token]
    for number in range(sentence, max(sentence - FARTHEST_SENTENCE - 1, -1), -1):
        start, end = syntax.sentences[number]
        end = min(end, token)
        mentions = [m for m in reading.mentions.within(start, end) if m.actor is not None and not m.led_by]
        mentions = [m for m in mentions if not _is_of_currency(reading, m)]
        subjects = sorted(
            (m for m in mentions if is_subject(reading, m)), key=lambda m: _stands_in_relative_clause(reading, m, token)
        )
        yield from subjects
        yield from (m for m in reversed(mentions) if m not in subjects)


def _is_of_currency(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a name only tells whose money is counted ("250 million U.S. dollars")."""
    figure = reading.figures.at.get(mention.start)
    return figure is not None and figure.is_money


def is_subject(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a name stands in the subject of a verb."""
    syntax = reading.syntax
    token = mention.end - 1
    for _ in range(4):
        if syntax.deps[token].startswith("nsubj"):
            return True
        if syntax.deps[token] not in {"compound", "amod", "nmod:poss", "flat", "det", "nmod"}:
            return False
        token = syntax.heads[token]
    return False


def _stands_in_relative_clause(reading: ArticleReading, mention: Mention, token: int) -> bool:
    """Whether a name stands in a relative clause that another word does not stand in."""
    syntax = reading.syntax
    around = (token, *syntax.ancestors(token))
    above = syntax.ancestors(mention.end - 1)
    return any(syntax.deps[t] == "acl:relcl" and t not in around for t in above)


def reported_of(reading: ArticleReading, mention: Mention) -> Actor:
    """The actor that claims hold for a name: the state for its army ("Ukrainian Armed Forces" is "Ukraine")."""
    assert mention.actor is not None  # noqa: S101
    reported = reading.lexicon.reported_actor(mention.actor)
    return Actor(reported.name, reported.country)


def before_force(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a noun of forces follows a name at once ("Chadian troops")."""
    syntax = reading.syntax
    return any(
        reading.force_nouns.entries_for(syntax.lower[t])
        for t in range(mention.end, min(mention.end + 3, len(syntax.words)))
    )
