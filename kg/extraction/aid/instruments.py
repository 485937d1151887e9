"""The legal or budget instrument under which aid is given ("the presidential drawdown authority")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.aid.things import Thing
from kg.extraction.participants import actor_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list
from kg.model import Actor
from kg.namespaces import CONCEPT

__all__ = ["Instrument", "find_instrument", "find_instruments"]

_KIND = CONCEPT + "kind-"
_BEFORE = frozenset({"under", "through", "via", "from", "of", "using", "by", "within", "in", "with", "for", "to"})
"""Prepositions before an instrument."""
_INSIDE = frozenset({"for", "of", "and", "the", "trust", "-"})
_REACH = 20
_LONGEST_NAME = 8
_DIGITS_OF_YEAR = 4


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument at tokens ``start`` to ``end`` (exclusive), the kind of aid that it gives and who pays, if one."""

    start: int
    end: int
    kind: str | None = None
    payer: Actor | None = None


def find_instrument(reading: ArticleReading, thing: Thing) -> Instrument | None:
    """The instrument told beside a thing in its sentence: the nearest one behind it or in it, else before it."""
    start, end = reading.syntax.sentence_range(thing.head)
    borders = [t for t in range(start, end) if reading.syntax.lower[t] == ";" or _is_other_amount(reading, thing, t)]
    start = max([start, thing.start - _REACH, *(t + 1 for t in borders if t < thing.start)])
    end = min([end, thing.end + _REACH, *(t for t in borders if t >= thing.end)])
    found = list(find_instruments(reading, start, end))
    behind = [instrument for instrument in found if instrument.end > thing.start]
    return behind[0] if behind else found[-1] if found else None


def _is_other_amount(reading: ArticleReading, thing: Thing, token: int) -> bool:
    figure = reading.figures.at.get(token)
    return figure is not None and figure.is_money and figure is not thing.figure


def find_instruments(reading: ArticleReading, start: int, end: int) -> Iterator[Instrument]:
    """The instruments named in a token range: those of the vocabulary, and names that end in a word for one."""
    syntax = reading.syntax
    entries = word_list(reading.lexicon, "instrument")
    last = start
    known: dict[int, Instrument] = {}
    for found in entries.find(syntax, start, end):
        if found.start not in known or found.end > known[found.start].end:
            kind = next((iri.removeprefix(_KIND) for iri in found.entry.evokes if iri.startswith(_KIND)), None)
            known[found.start] = Instrument(found.start, found.end, kind, _payer_of(reading, found))
    words = word_list(reading.lexicon, "instrumentword")
    for token in range(start, end):
        instrument = known.get(token)
        if instrument is None and words.entries_for(syntax.lower[token]):
            instrument = _named(reading, token, last)
        if instrument is not None and instrument.start >= last:
            last = instrument.end
            yield instrument


def _payer_of(reading: ArticleReading, found: Found) -> Actor | None:
    """Who pays for an instrument of the vocabulary."""
    known = [reading.lexicon.actor(iri) for iri in found.entry.properties.get("fundedBy", ())]
    return next((actor_of(reading, actor) for actor in known if actor is not None), None)


def _named(reading: ArticleReading, token: int, start: int) -> Instrument | None:
    """The name in capitals that a word for an instrument ends, where a preposition stands before it or it asks."""
    syntax = reading.syntax
    first = token
    while first > max(start, token - _LONGEST_NAME) and (
        syntax.words[first - 1][:1].isupper() or syntax.lower[first - 1] in _INSIDE or _is_year(syntax.words[first - 1])
    ):
        first -= 1
    while first < token and (syntax.lower[first] in _INSIDE or syntax.lower[first] in _BEFORE):
        first += 1
    mention = reading.mentions.at.get(first)
    if mention is not None and mention.actor is not None:
        if mention.end > token:
            return None
        if syntax.lower[mention.end : mention.end + 1] in {("'s",), ("’s",)} or mention.end == token:
            first = mention.end + (mention.end < token)
    if token - first < 1 or not any(syntax.words[t][:1].isupper() for t in range(first, token)):
        return None
    before = first - 1
    while before > start and (
        syntax.pos[before] in {"DET", "ADJ", "PRON", "PART"}
        or before in reading.mentions.at
        or syntax.lower[before] == "’s"
    ):
        before -= 1
    if syntax.lower[before] not in _BEFORE and not _asks(reading, token):
        return None
    behind = reading.mentions.at.get(token + 2)
    if syntax.lower[token + 1 : token + 2] == ("for",) and behind is not None and syntax.words[token][:1].isupper():
        return Instrument(first, behind.end)
    return Instrument(first, token + 1)


def _is_year(word: str) -> bool:
    return len(word) == _DIGITS_OF_YEAR and word.isdigit()


def _asks(reading: ArticleReading, token: int) -> bool:
    """Whether an appeal is the subject of a verb of asking ("The Humanitarian Response Plan seeks $5 million")."""
    syntax = reading.syntax
    appeals, triggers = word_list(reading.lexicon, "appealnoun"), word_list(reading.lexicon, "trigger")
    verb = syntax.heads[token]
    asking = any("requester" in entry.roles for entry in triggers.entries_for(syntax.lower[verb]))
    return asking and syntax.deps[token] == "nsubj" and bool(appeals.entries_for(syntax.lower[token]))
