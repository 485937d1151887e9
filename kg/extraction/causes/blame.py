"""Who is blamed for losses, or says to have inflicted them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.attribution import Report
from kg.extraction.causes.authors import is_attack
from kg.extraction.predicates import is_passive, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list

__all__ = ["find_blamed"]

_BLAMING = ("blam", "accus", "charg", "suspect", "convict", "indict")
_TAKING = ("claim", "take", "took", "taking", "accept", "admit", "bear", "bore", "assum", "shoulder")
_CLAIMING = frozenset({"claim", "claims", "claimed"})
_ATTRIBUTING = ("attribut", "ascrib", "pin")


def find_blamed(reading: ArticleReading, statement: CasualtyStatement, report: Report | None) -> Iterator[int]:
    """Whoever is blamed for it, or says to have done it, above the event's word; the holder who claimed the attack."""
    syntax = reading.syntax
    if report is not None and _claimed_it(reading, report.holder):
        yield report.holder
    negations = word_list(reading.lexicon, "negation")
    for ancestor in syntax.ancestors(statement.trigger):
        word = syntax.lower[ancestor]
        if syntax.pos[ancestor] == "VERB" and word.startswith(_BLAMING):
            if any(negations.entries_for(syntax.lower[c]) for c in syntax.children[ancestor]):
                return
            if is_passive(syntax, ancestor):
                yield from subjects_of(syntax, ancestor)
            else:
                yield from syntax.children_with(ancestor, "obj")
            return
        if syntax.pos[ancestor] == "VERB" and word.startswith(_ATTRIBUTING):
            governed = [ancestor, *(t for o in syntax.children_with(ancestor, "obj") for t in syntax.conjuncts(o))]
            yield from (c for t in governed for c in syntax.children[t] if c > t and syntax.case(c) in {"to", "on"})
            return
        if syntax.deps[ancestor] == "obj" and is_attack(reading, ancestor):
            verb = syntax.heads[ancestor]
            if syntax.lower[verb] in _CLAIMING:
                yield from subjects_of(syntax, verb)
                return
        if word == "responsibility":
            verb = syntax.heads[ancestor]
            negated = any(negations.entries_for(syntax.lower[c]) for c in syntax.children[verb])
            if syntax.lower[verb].startswith(_TAKING) and not negated:
                yield from subjects_of(syntax, verb)
            return


def _claimed_it(reading: ArticleReading, holder: int) -> bool:
    """Whether a clause on who speaks tells that they claimed the attack ("the group, which claimed the raid, said")."""
    syntax = reading.syntax
    return any(
        syntax.lower[clause].startswith(_TAKING)
        and (
            syntax.lower[claimed] == "responsibility"
            or (syntax.lower[clause] in _CLAIMING and is_attack(reading, claimed))
        )
        for clause in syntax.children_with(holder, "acl:relcl")
        for claimed in syntax.children_with(clause, "obj")
    )
