"""For which state somebody acts who is known by office and name ("President Okoro has cancelled 40 projects")."""

from __future__ import annotations

from kg.extraction.aid.named_parties import mention_actor
from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import POSSESSIVE_MARKS
from kg.model import Actor

__all__ = ["state_of_official"]

_OFFICES = frozenset("chancellor king minister premier president prince secretary vice".split())
_BODIES = frozenset({"State", "IntergovernmentalOrganization"})
_LONGEST_INTRODUCTION = 8
"""Words before a name, or before an office, that tell who holds it ("the German minister of defence, Anna Berg")."""
_LONGEST_PORTFOLIO = 3


def state_of_official(reading: ArticleReading, left: int, right: int) -> tuple[Actor, ...]:
    """The state for which an official acts whom a range of tokens names, the surname last.

    That is the one whose own release the article is, else that with which the text introduces the official, be it
    elsewhere, else one that is the subject of a clause before; without an office beside the name the introduction alone
    tells.
    """
    syntax, name = reading.syntax, right - 1
    if syntax.pos[name] != "PROPN":
        return ()
    if not any(syntax.lower[t] in _OFFICES for t in range(left, name)):
        return _introduced_with(reading, name)
    publisher = reading.publisher_actor
    if publisher is not None:
        state = reading.lexicon.state(publisher.country or "")
        return (Actor(state.name, state.country),) if state is not None else ()
    if introduced := _introduced_with(reading, name):
        return introduced
    start, _ = syntax.sentence_range(name)
    subjects = (m for m in reading.mentions.within(start, left) if syntax.deps[m.start].startswith("nsubj"))
    states = (m for m in subjects if m.actor is not None and m.actor.kind == "State" and not m.adjective)
    return next((mention_actor(reading, m) for m in states), ())


def _introduced_with(reading: ArticleReading, name: int) -> tuple[Actor, ...]:
    """The state beside the office with which a text introduces somebody ("Chad's defence minister, Anna Berg").

    Words alone are looked at, since the sentence of an introduction may not be parsed.
    """
    syntax = reading.syntax
    for token in (t for t, word in enumerate(syntax.words) if word == syntax.words[name]):
        office = _office_before(reading, token)
        if office is None:
            continue
        start, _ = syntax.sentence_range(office)
        told = [m for m in reading.mentions.within(max(start, office - _LONGEST_INTRODUCTION), office) if _leads(m)]
        between = syntax.words[told[-1].end : office] if told else ()
        if told and len(between) <= _LONGEST_PORTFOLIO and all(w.isalpha() or w in POSSESSIVE_MARKS for w in between):
            return mention_actor(reading, told[-1])
    return ()


def _office_before(reading: ArticleReading, name: int) -> int | None:
    """The word for an office before a name, of which only names and a comma may part it."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(name)
    for token in range(name - 1, max(start, name - _LONGEST_INTRODUCTION) - 1, -1):
        if syntax.lower[token] in _OFFICES:
            return token
        if not (syntax.words[token][0].isupper() or syntax.words[token] == ","):
            return None
    return None


def _leads(mention: Mention) -> bool:
    """Whether a mention is of a state, or of a body of states, which has ministers."""
    return mention.actor is not None and mention.actor.kind in _BODIES and not mention.led_by
