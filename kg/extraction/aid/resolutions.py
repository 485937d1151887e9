"""What bodies that vote have resolved: "the board's decision to lend", "envoys agreed to give", a bill passed."""

from __future__ import annotations

from kg.extraction.closed_classes import NOT_YET
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list

__all__ = ["is_passed", "is_resolved"]

_CLAUSES = frozenset({"acl", "advcl", "ccomp", "xcomp"})


def is_resolved(reading: ArticleReading, verb: int) -> bool:
    """Whether a decision, or a body that decides by a vote, is to do what an infinitive tells."""
    syntax, above = reading.syntax, reading.syntax.heads[verb]
    if syntax.deps[verb] not in _CLAUSES or syntax.tags[verb] != "VB":
        return False
    resolving = word_list(reading.lexicon, "resolving").entries_for(syntax.lower[above])
    if not resolving or any(syntax.lower[c] in NOT_YET for c in syntax.children_with(above, "aux", "mark")):
        return False
    if syntax.pos[above] == "NOUN":
        return True
    bodies = word_list(reading.lexicon, "votingbody")
    return any(bodies.entries_for(syntax.lower[subject]) for subject in subjects_of(syntax, above))


def is_passed(reading: ArticleReading, bill: int) -> bool:
    """Whether a clause on a bill tells that it was approved ("the bill, which the Senate passed on Monday")."""
    syntax = reading.syntax
    triggers = word_list(reading.lexicon, "trigger")
    return any(
        entry.iri.endswith("trigger-approve")
        and syntax.tags[clause] in {"VBD", "VBN"}
        and not any(syntax.lower[c] in NOT_YET for c in syntax.children_with(clause, "aux", "mark"))
        for clause in syntax.children_with(bill, "acl", "acl:relcl")
        for entry in triggers.entries_for(syntax.lower[clause])
    )
