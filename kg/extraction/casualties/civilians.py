"""Whether victims were civilians, where it is not their noun that tells it: whose they were, what befell them."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement

__all__ = ["tell_civilians"]

_ARMED = frozenset({"ArmedGroup", "MilitaryForce"})
_MEN = frozenset({"men", "man"})
_LOSING = ("trigger-lose", "trigger-lose-beside", "trigger-losses")
_PRISONERS = ("trigger-take-prisoners", "trigger-surrender")
_FAMILIES = frozenset({"family", "families"})


def tell_civilians(reading: ArticleReading, statement: CasualtyStatement) -> CasualtyStatement:
    """The statement with ``civilian`` told where it was open.

    Members of an armed group, the men whom somebody loses or leads, the losses of a state, and those who surrender or
    are taken prisoner are no civilians; the members of a family are.
    """
    if statement.civilian is not None:
        return statement
    if _belongs_to_family(reading, statement.anchor):
        return replace(statement, civilian=True)
    if statement.own_forces or _bears_arms(reading, statement):
        return replace(statement, civilian=False)
    return statement


def _bears_arms(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    if statement.affected and all(_is_armed(reading, actor.name) for actor in statement.affected):
        return True
    if statement.rule.endswith(_PRISONERS):
        return True
    states = bool(statement.affected) and all(actor.country for actor in statement.affected)
    if statement.rule.endswith(_LOSING) and states:
        return True
    syntax, anchor = reading.syntax, statement.anchor
    owned = any(syntax.deps[c] == "nmod:poss" for c in syntax.children[anchor])
    return syntax.lower[anchor] in _MEN and (owned or statement.rule.endswith(_LOSING))


def _is_armed(reading: ArticleReading, name: str) -> bool:
    known = reading.lexicon.actors_named(name)
    return bool(known) and known[0].kind in _ARMED


def _belongs_to_family(reading: ArticleReading, noun: int) -> bool:
    """As in "14 members of one family"."""
    syntax = reading.syntax
    return any(syntax.lower[c] in _FAMILIES and syntax.case(c) == "of" for c in syntax.children_with(noun, "nmod"))
