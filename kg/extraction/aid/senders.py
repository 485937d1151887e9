"""Whose things are shipped or handed on: "Chad's second shipment of …", "the transfer of … from Chad to Mali"."""

from __future__ import annotations

from kg.extraction.aid.noun_actors import actors_at
from kg.extraction.aid.things import Thing
from kg.extraction.predicates import noun_arguments, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["owner_of_apposition", "owner_of_worth", "senders_of", "shipper"]

_WORTH = frozenset({"worth", "valued"})


def shipper(reading: ArticleReading, thing: Thing) -> tuple[Actor, ...]:
    """Whose delivery a thing is part of ("Chad's second shipment of howitzers has arrived")."""
    syntax, whole = reading.syntax, reading.syntax.heads[thing.head]
    if not syntax.deps[thing.head].startswith("nmod") or syntax.case(thing.head) != "of":
        return ()
    owners = syntax.children_with(whole, "nmod:poss") if _is_giving(reading, whole) else []
    return actors_at(reading, owners, thing)


def senders_of(reading: ArticleReading, thing: Thing) -> tuple[Actor, ...]:
    """Whose things are to go to another, whoever allows it ("approved the transfer of 40 tanks from Chad to Mali")."""
    syntax, transfer = reading.syntax, reading.syntax.heads[thing.head]
    if syntax.case(thing.head) != "of" or not _is_giving(reading, transfer):
        return ()
    sources = [*noun_arguments(syntax, thing.head).get("from", []), *noun_arguments(syntax, transfer).get("from", [])]
    return actors_at(reading, sources, thing)


def _is_giving(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun tells that something is given ("shipment", "transfers")."""
    entries = word_list(reading.lexicon, "trigger").entries_for(reading.syntax.lower[noun].removesuffix("s"))
    return any(entry.iri.endswith("trigger-aid-giving") for entry in entries)


def owner_of_apposition(reading: ArticleReading, thing: Thing) -> tuple[Actor, ...]:
    """Whose things are counted behind their name ("Chad's promised guns, about 20 howitzers, have arrived")."""
    syntax = reading.syntax
    if syntax.deps[thing.head] != "appos":
        return ()
    owners = syntax.children_with(syntax.heads[thing.head], "nmod:poss")
    return actors_at(reading, owners, thing)


def owner_of_worth(reading: ArticleReading, thing: Thing) -> tuple[Actor, ...]:
    """Whose gift is worth an amount ("Chad's third package of tents is worth $5 million")."""
    syntax = reading.syntax
    worth = next((t for t in (thing.head, *syntax.ancestors(thing.head)) if syntax.lower[t] in _WORTH), None)
    if worth is None or not thing.is_money:
        return ()
    return actors_at(
        reading, [t for g in subjects_of(syntax, worth) for t in syntax.children_with(g, "nmod:poss")], thing
    )
