"""Which of the places that a sentence names can be where its event was: no goal, no side that lost, no part's place."""

from __future__ import annotations

from kg.extraction.place_names import COUNTRY_VAGUENESS, PlacedName
from kg.extraction.predicates import is_passive
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement, CasualtyStatement, DeploymentStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list

__all__ = ["can_hold_event"]

_NEAR_AID = 8
_LOSING = "casualty-trigger-lose"
_COMPARING = (("as", "in"), ("than", "in"))
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SEPARATORS = frozenset({",", ":", ";", "(", "-", "–", "—", "and", "including"})
_OF_PART = frozenset({"each", "of", "them", "others", "more", "people", "in", "near", "at", "on"})


def can_hold_event(reading: ArticleReading, statement: Statement, name: PlacedName) -> bool:
    """Whether a place that the sentence of a statement names can be where its event was."""
    if not name.preposition and reading.syntax.deps[name.last - 1] == "obj" and name.vagueness <= COUNTRY_VAGUENESS:
        told = reading.syntax.heads[name.last - 1] == statement.trigger and isinstance(statement, DeploymentStatement)
        return told and not _sets_out(statement)
    if reading.syntax.lower[name.first - 2 : name.first] == ("according", "to") and not name.locates:
        return False
    if reading.syntax.lower[name.first - 2 : name.first] in _COMPARING or _has_lost(reading, statement, name):
        return False
    if isinstance(statement, AidStatement):
        return _holds_aid(reading, statement, name)
    if isinstance(statement, CasualtyStatement) and _is_place_of_part(reading, statement, name):
        return False
    if not name.locates and _is_scene(reading, statement, name):
        return True
    withdraws = isinstance(statement, DeploymentStatement) and statement.action == "withdraw"
    if name.origin:
        return withdraws
    if name.goal:
        return isinstance(statement, DeploymentStatement) and not withdraws
    return True


def _sets_out(statement: Statement) -> bool:
    """Whether a force is deployed as it leaves a place ("HMS Lancaster left Portsmouth")."""
    return isinstance(statement, DeploymentStatement) and (
        statement.action == "deploy" and statement.rule.endswith("trigger-leave")
    )


def _is_scene(reading: ArticleReading, statement: Statement, name: PlacedName) -> bool:
    """Whether something went to a place where the event then was.

    A clause with "where" tells of it ("drove to Hama, where a mine killed two"), or those who went in did it ("stormed
    into Hama, killing two").
    """
    syntax = reading.syntax
    above = (statement.trigger, *syntax.ancestors(statement.trigger))
    where = name.last + (syntax.lower[name.last : name.last + 1] == (",",))
    if syntax.lower[where : where + 1] == ("where",):
        return any(where < token and token in above for token in syntax.ancestors(where))
    if name.preposition != "into" or not isinstance(statement, CasualtyStatement):
        return False
    verb = next((token for token in syntax.ancestors(name.last - 1) if token in above), statement.trigger)
    told = syntax.pos[verb] == "VERB" or syntax.heads[verb] == verb
    return told and verb != statement.trigger and not is_passive(syntax, verb)


def _is_place_of_part(reading: ArticleReading, statement: CasualtyStatement, name: PlacedName) -> bool:
    """Whether a place is that of some of those whom the figure of a statement counts ("nine, two of them in Gao")."""
    syntax, figures = reading.syntax, reading.figures.at
    if statement.figure is None or not name.locates:
        return False
    start, _ = syntax.sentence_range(name.first)
    token = name.first - 1
    while token > start and token not in figures and _leads_to_place(syntax, token):
        token -= 1
    part = figures.get(token)
    if part is None or part == statement.figure or part.first == start:
        return False
    return syntax.lower[part.first - 1] in _SEPARATORS


def _leads_to_place(syntax: Syntax, token: int) -> bool:
    """Whether a word may stand between a figure and the last of its places ("two each in Gao and Menaka")."""
    joins = syntax.lower[token] in {",", "and"} and syntax.pos[token - 1 : token + 2 : 2] == ("PROPN", "PROPN")
    return joins or syntax.pos[token] == "PROPN" or syntax.lower[token] in _OF_PART


def _has_lost(reading: ArticleReading, statement: Statement, name: PlacedName) -> bool:
    """Whether a name is that of a side which has lost people ("Chad lost 40 men"), not of where."""
    noun = name.last - 1
    subject = reading.syntax.deps[noun] in _SUBJECTS and reading.syntax.heads[noun] == statement.trigger
    loses = isinstance(statement, CasualtyStatement) and statement.rule.startswith(_LOSING)
    return loses and (subject or name.last == statement.trigger)


def _holds_aid(reading: ArticleReading, statement: AidStatement, name: PlacedName) -> bool:
    """Whether a place is where aid is brought or used: right behind the words that tell of it, or inside them."""
    syntax = reading.syntax
    if name.first < statement.start or name.inside_noun or name.origin or not name.preposition:
        return False
    if _names_aid(reading, name):
        return False
    if name.goal:
        delivered = statement.stage == "delivered"
        return delivered and (name.vagueness < COUNTRY_VAGUENESS or syntax.lower[name.first - 1] == "into")
    between = range(statement.end, name.first)
    return len(between) <= _NEAR_AID and not any(syntax.deps[t] in _SUBJECTS for t in between)


def _names_aid(reading: ArticleReading, name: PlacedName) -> bool:
    """Whether capital words name aid, a law or a fund that an amount is of ("$5 million in Development Assistance")."""
    instruments = word_list(reading.lexicon, "instrument").find(reading.syntax, name.first, name.last)
    last = reading.syntax.lower[name.last - 1]
    return bool(reading.aid_nouns.entries_for(last)) or any(found.end == name.last for found in instruments)
