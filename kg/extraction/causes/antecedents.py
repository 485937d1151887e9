"""The attack that a relative clause tells the losses of ("an attack by rebels, in which nine died")."""

from __future__ import annotations

from kg.extraction.causes.inheritance import find_authors
from kg.extraction.closed_classes import FINITE
from kg.extraction.discourse import tells_of_attack
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.model import Actor

__all__ = ["find_authors_before_which"]

_IN_WHICH = frozenset({"after", "during", "in"})
_AS_A_RESULT = ("as", "a", "result", "of")


def find_authors_before_which(reading: ArticleReading, statement: CasualtyStatement) -> tuple[Actor, ...]:
    """Who made the attack before "in which", "as a result of which" in whose clause the losses stand."""
    syntax = reading.syntax
    first, _ = syntax.sentence_range(statement.trigger)
    which = next((t for t in range(statement.start - 1, first, -1) if syntax.lower[t] == "which"), None)
    if which is None:
        return ()
    result = syntax.lower[max(which - len(_AS_A_RESULT), first) : which] == _AS_A_RESULT
    if not result and syntax.lower[which - 1] not in _IN_WHICH:
        return ()
    told = range(which + 1, statement.start)
    clause = syntax.first_conjunct(statement.trigger)
    if syntax.heads[which] != clause and any(syntax.tags[t] in FINITE for t in told):
        return ()
    attacks = (token for token in range(which - 1, first - 1, -1) if tells_of_attack(reading, token))
    return next((authors for token in attacks if (authors := find_authors(reading, token))), ())
