"""What state the paragraphs around a statement are about, where their opening names it ("Mali.", "On Mali, …")."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.mentions import find_names
from kg.extraction.reading import ArticleReading
from kg.extraction.words import plain_words
from kg.model import Actor
from kg.vocabulary import Lexicon

__all__ = ["find_topic"]

_FARTHEST = 4
"""Paragraphs from the one that opens with a topic to the last that may still be about it."""
_OPENING = 60


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    openings = "|".join(re.escape(word) for word in sorted(plain_words(lexicon, "topicopening")))
    label = r"(?:[^\W\d_]+(?: [A-Z][a-z]+)?: )?"
    return re.compile(
        rf"\W*{label}(?:(?P<told>(?i:{openings})) (?P<topic>[^.,:;\n]+)[.,:]|(?P<head>[^.,:;\n]+)(?:\.|$))"
    )


def find_topic(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """The one state that opens the paragraph of a token, or a line right before it that opens the talk of a subject.

    A name that other words follow on its line ("Mali. The …") is that of its own paragraph; a line that opens with
    another subject, or is a heading of its own, ends the one before.
    """
    text, offset = reading.article.text, reading.syntax.starts[token]
    lines = [line for line in text[:offset].split("\n") if line.strip()][-_FARTHEST:]
    for line in reversed(lines):
        found = _pattern(reading.lexicon).match(line[:_OPENING])
        words = (found["topic"] or found["head"] or "") if found is not None else ""
        named = list(find_names(words, reading.lexicon))
        covered = sum(stop - start for start, stop, _ in named)
        plain = re.sub(r"\b(?:and|the)\b", "", words)
        actors = [name.actor for *_, name in named if name.actor is not None and name.actor.kind == "State"]
        own = line is lines[-1]
        alone = found is not None and not line[found.end() :].strip()
        if actors and covered >= len(plain.replace(" ", "")) and (own or alone or (found and found["told"])):
            reported = reading.lexicon.reported_actor(actors[0])
            return (Actor(reported.name, reported.country),) if len(named) == 1 else ()
        if found is not None and (found["told"] or (alone and not own and len(line) < _OPENING)):
            return ()
    return ()
