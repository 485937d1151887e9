"""What pronouns and definite nouns stand for ("they", "its", "the latter", "the group").

Method: candidates are the actors named before, nearest clause first; subjects come before other arguments (the
salience order of centering theory, Grosz, Joshi and Weinstein 1995, section 3); number and kind have to fit; where the
nearest sentence with a candidate offers none that fits, nothing is resolved.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.model import Actor

__all__ = ["antecedents", "resolve_owner", "resolve_reference"]

_FARTHEST_SENTENCE = 2
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_SPEAKER_PRONOUNS = frozenset({"we", "us", "our", "ours", "i", "my", "me"})


def antecedents(reading: ArticleReading, token: int) -> Iterator[Mention]:
    """Actors named before ``token``: those of its sentence, then of the sentences before, subjects first in each."""
    syntax = reading.syntax
    sentence = syntax.sentence_of[token]
    for number in range(sentence, max(sentence - _FARTHEST_SENTENCE - 1, -1), -1):
        start, end = syntax.sentences[number]
        end = min(end, token)
        mentions = [m for m in reading.mentions.within(start, end) if m.actor is not None and not m.led_by]
        subjects = [m for m in mentions if _is_subject(reading, m)]
        yield from subjects
        yield from (m for m in reversed(mentions) if m not in subjects)


def _is_subject(reading: ArticleReading, mention: Mention) -> bool:
    syntax = reading.syntax
    token = mention.end - 1
    for _ in range(4):
        if syntax.deps[token].startswith("nsubj"):
            return True
        if syntax.deps[token] not in {"compound", "amod", "nmod:poss", "flat", "det", "nmod"}:
            return False
        token = syntax.heads[token]
    return False


def _reported(reading: ArticleReading, mention: Mention) -> Actor:
    assert mention.actor is not None  # noqa: S101
    reported = reading.lexicon.reported_actor(mention.actor)
    return Actor(reported.name, reported.country)


def resolve_reference(reading: ArticleReading, pronoun: int) -> tuple[tuple[Actor, ...], bool | None]:
    """The actors that a pronoun stands for, and whether they are civilians; empty where it is not clear."""
    word = reading.syntax.lower[pronoun]
    if word in _SPEAKER_PRONOUNS or word in {"he", "she", "him", "his", "her", "who", "that", "which", "it", "one", "this"}:
        if word != "it":
            return (), None
    for mention in antecedents(reading, pronoun):
        return (_reported(reading, mention),), None
    return (), None


def resolve_owner(reading: ArticleReading, possessive: int) -> tuple[Actor, ...]:
    """The actor that a possessive pronoun stands for ("its forces")."""
    if reading.syntax.lower[possessive] in _SPEAKER_PRONOUNS:
        return ()
    for mention in antecedents(reading, possessive):
        return (_reported(reading, mention),)
    return ()
