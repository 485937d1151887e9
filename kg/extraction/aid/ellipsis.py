"""What goes on telling of the things before without naming them: bare figures ("Six have arrived"), "none", "any"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.aid.deeds import find_deed
from kg.extraction.aid.exclusions import fit_triggers
from kg.extraction.aid.named_parties import mention_actor
from kg.extraction.aid.stages import Deed
from kg.extraction.aid.things import Thing, item_unit
from kg.extraction.closed_classes import CORE_ARGUMENTS
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement
from kg.extraction.words import Found
from kg.model import Actor

__all__ = ["counts_items", "find_none", "find_source", "name_again"]

_NONE = frozenset({"any", "none", "nothing"})
_MORE = frozenset({"more", "further"})


def counts_items(statement: AidStatement) -> bool:
    """Whether a statement tells of items, which later figures may count, and not of money."""
    return statement.quantity is None or not (statement.quantity.unit or "").isupper()


def name_again(
    reading: ArticleReading, thing: Thing, triggers: list[Found], previous: AidStatement
) -> tuple[Thing, Deed] | None:
    """A bare figure as the items of the statement before, with the trigger that has it as what is given, if one has."""
    bare = thing.figure.noun is None if thing.figure is not None else _stands_for_none(reading, thing.head)
    if not bare or thing.unit is not None:
        return None
    unit = previous.quantity.unit if previous.quantity is not None else item_unit(reading, previous.anchor)
    words = tuple(f.entry for f in reading.aid_nouns.find(reading.syntax, previous.start, previous.end))
    named = replace(thing, unit=unit if thing.figure is not None else None, words=words)
    named, triggers = fit_triggers(reading, named, triggers)
    deed = find_deed(reading, thing, triggers)
    return (named, deed) if deed is not None and _is_given(reading, thing, deed) else None


def _is_given(reading: ArticleReading, thing: Thing, deed: Deed) -> bool:
    """Whether a bare figure is the subject or object of a verb, right behind it, or the antecedent of its clause."""
    syntax = reading.syntax
    head = syntax.first_conjunct(thing.head)
    clause = syntax.deps[deed.found.token] == "acl:relcl" and syntax.heads[deed.found.token] == thing.head
    governed = syntax.heads[head] == deed.found.token
    return clause or (governed and (syntax.deps[head] in CORE_ARGUMENTS or deed.found.end == thing.start))


def find_source(reading: ArticleReading, thing: Thing, previous: AidStatement) -> tuple[Actor, ...]:
    """Who gave a part of the items counted just before ("has received three: one from Chad, two from Mali")."""
    syntax = reading.syntax
    if thing.figure is None or thing.figure.noun is not None or previous.figure is None:
        return ()
    token = thing.figure.last + 1
    if syntax.lower[token : token + 1] != ("from",) or syntax.sentence_of[token] != syntax.sentence_of[previous.anchor]:
        return ()
    article = syntax.lower[token + 1 : token + 2] == ("the",)
    return mention_actor(reading, reading.mentions.at.get(token + 1 + article))


def find_none(reading: ArticleReading, start: int, end: int) -> list[Thing]:
    """The words of a sentence for none of what was told of before ("has sent none", "will not send any more")."""
    return [Thing(t, t, t + 1, None, (), None) for t in range(start, end) if _stands_for_none(reading, t)]


def _stands_for_none(reading: ArticleReading, token: int) -> bool:
    """Whether a word stands for nothing of a kind and not beside its noun ("none", "any", "any more")."""
    syntax = reading.syntax
    if syntax.deps[token] != "obj" and not (syntax.deps[token] == "obl" and syntax.case(token) == "for"):
        return False
    more = syntax.lower[token] in _MORE and syntax.lower[token - 1 : token] == ("any",)
    return syntax.lower[token] in _NONE or more
