"""People who have wounds: "13 were evacuated with injuries", "17 patients with machete wounds"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.casualties.triggers import tells_conflict
from kg.extraction.figures import Figure
from kg.extraction.participants import read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list

__all__ = ["read_wounds"]

_RULE = "casualty-with-wounds"
_LONGEST_KIND = 4
"""Tokens between "with" or "for" and the noun of wounds ("with severe shrapnel wounds")."""
_FARTHEST = 10
"""Tokens between those who have wounds and "with"."""
_TREATED = frozenset({"patient", "patients"})
"""Whoever has wounds is one: the noun names nobody."""
_HAVING = frozenset({"with", "for"})


def read_wounds(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """The counted people of a sentence (token range) who are told to have wounds; ``told`` are its other statements."""
    syntax = reading.syntax
    taken = {statement.figure.first for statement in told if statement.figure is not None}
    for found in word_list(reading.lexicon, "woundnoun").find(syntax, start, end):
        before = range(found.start - 1, max(found.start - 1 - _LONGEST_KIND, start), -1)
        having = next((t for t in before if syntax.lower[t] in _HAVING), None)
        if having is not None and any(syntax.pos[t] == "ADP" for t in range(having + 1, found.start)):
            continue
        figure = _counted_before(reading, having, start) if having is not None else None
        if having is None or figure is None or figure.first in taken or not tells_conflict(reading, start):
            continue
        people = read_participant(reading, figure.noun if figure.noun is not None else figure.last)
        if figure.noun is not None and not people.denotes_people:
            continue
        taken.add(figure.first)
        yield CasualtyStatement(
            trigger=found.token,
            anchor=people.noun,
            start=figure.first,
            end=found.end,
            rule=_RULE,
            figure=figure,
            quantity=figure.quantity("person"),
            outcome="wounded",
            affected=() if syntax.lower[people.noun] in _TREATED else people.actors,
            civilian=people.civilian,
            own_forces=people.own_forces,
            continues=people.continues and not people.actors,
        )


def _counted_before(reading: ArticleReading, having: int, start: int) -> Figure | None:
    """The figure nearest before "with", where no border of a clause stands between."""
    for token in range(having - 1, max(having - 1 - _FARTHEST, start - 1), -1):
        figure = reading.figures.at.get(token)
        if figure is not None:
            return figure if figure.counts and figure.mention.period is None else None
        if reading.syntax.pos[token] in {"PUNCT", "SCONJ", "CCONJ"}:
            return None
    return None
