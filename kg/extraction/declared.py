"""Statements of the claim types that the user's vocabulary declares: trigger words, and what their arguments fill.

Nothing here knows a type: which words make a claim, which grammatical argument fills which slot, and what a slot takes
is said by the vocabulary (``docs/extending.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.participants import Participant, read_participant
from kg.extraction.predicates import Arguments, adjective_arguments, noun_arguments, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import DeclaredStatement
from kg.extraction.words import Found, WordList
from kg.model import ClaimType, Place, Slot, SlotType, SlotValue
from kg.namespaces import notation_in_scheme
from kg.vocabulary import Lexicon, Trigger

__all__ = ["find_declared"]

_FIGURE = "figure"
_PERSONAL_UNITS = frozenset({"person", "unit"})
_LEFT_OUT = frozenset({"DET", "PRON", "NUM", "PUNCT", "SYM"})


@dataclass(frozen=True, slots=True)
class _Filler:
    """A noun phrase that fills a slot: its head, the tokens from ``start`` to ``end``, and the value read from it."""

    head: int
    start: int
    end: int
    value: SlotValue


def find_declared(reading: ArticleReading, start: int, end: int) -> list[DeclaredStatement]:
    """The statements of declared types in one sentence; where two of a type tell the same, the fuller one."""
    found = [
        statement
        for claim_type in reading.lexicon.claim_types
        for trigger in _trigger_words(reading.lexicon, claim_type).find(reading.syntax, start, end)
        if _fits(reading, trigger)
        for statement in _read_trigger(reading, claim_type, trigger)
    ]
    return [one for one in found if not any(_tells_less(one, other, found) for other in found)]


@cache
def _trigger_words(lexicon: Lexicon, claim_type: ClaimType) -> WordList:
    return WordList(
        trigger for trigger in lexicon.triggers if claim_type.iri in trigger.properties.get("claimClass", ())
    )


@cache
def _scheme_words(lexicon: Lexicon, scheme: str) -> WordList:
    """The labels of a scheme's concepts, as nouns."""
    concepts = (concept for concept in lexicon.concepts if _is_of_scheme(concept.iri, scheme))
    return WordList(Trigger(concept.iri, scheme, concept.labels, ("NOUN",)) for concept in concepts)


def _is_of_scheme(iri: str, scheme: str) -> bool:
    return iri.startswith(f"{scheme}-")


def _fits(reading: ArticleReading, found: Found) -> bool:
    """Whether the word at this place can have the part of speech of its entry."""
    syntax, wanted = reading.syntax, found.entry.part_of_speech
    pos = syntax.pos[found.token]
    if "VERB" in wanted:
        return pos in {"VERB", "AUX"} or (pos == "ADJ" and syntax.tags[found.token] == "VBN")
    if "ADJ" in wanted:
        return pos in {"ADJ", "VERB"}
    return pos in {"NOUN", "PROPN"}


def _arguments(reading: ArticleReading, found: Found) -> Arguments:
    if "VERB" in found.entry.part_of_speech:
        arguments = verb_arguments(reading.syntax, found.token, transitive=_is_transitive(found.entry))
        return _with_arguments_of_objects(reading, found.entry, arguments)
    if "ADJ" in found.entry.part_of_speech:
        return adjective_arguments(reading.syntax, found.token)
    return noun_arguments(reading.syntax, found.token)


def _with_arguments_of_objects(reading: ArticleReading, entry: Trigger, arguments: Arguments) -> Arguments:
    """What a preposition leads in belongs to the verb though it hangs on its object ("six missiles at the port")."""
    prepositions = {role for roles in entry.roles.values() for role in roles} - arguments.keys()
    for token in arguments.get("object", ()):
        behind = noun_arguments(reading.syntax, token)
        for preposition in prepositions & behind.keys() & _prepositions_of(reading, token):
            arguments[preposition] = behind[preposition]
    return arguments


def _prepositions_of(reading: ArticleReading, noun: int) -> set[str]:
    syntax = reading.syntax
    return {syntax.case(child) for child in syntax.children[noun] if syntax.deps[child].startswith("nmod")}


def _is_transitive(entry: Trigger) -> bool:
    return any("object" in roles for roles in entry.roles.values())


def _read_trigger(reading: ArticleReading, claim_type: ClaimType, found: Found) -> Iterator[DeclaredStatement]:
    """One statement for each figure that the trigger's own argument has, or one without a figure."""
    arguments = _arguments(reading, found)
    demands = found.entry.properties.get("demands", ())
    for role, counted in _find_counted(reading, found.entry, arguments) or [("", None)]:
        told = arguments if counted is None else arguments | {role: [counted.noun]}
        heads = {slot: _heads(reading, found.entry, slot, told) for slot in claim_type.slots}
        fillers = {slot: tuple(_fill(reading, found, slot, heads[slot])) for slot in heads}
        statement = _build(reading, claim_type, found, fillers, counted)
        filled = {slot.type.name for slot in statement.slots if slot.values}
        if statement.figure is not None:
            filled.add(_FIGURE)
        if filled and filled.issuperset(demands):
            yield statement


def _find_counted(
    reading: ArticleReading, entry: Trigger, arguments: Arguments
) -> list[tuple[str, Participant | None]]:
    """The arguments of the trigger that are counted, each with its role."""
    return [
        (role, participant)
        for role in entry.roles.get("quantity", ())
        for token in arguments.get(role, ())
        if (participant := read_participant(reading, token)).figure is not None
    ]


def _heads(reading: ArticleReading, entry: Trigger, slot: SlotType, arguments: Arguments) -> list[int]:
    """The heads of the phrases that may fill a slot; times ("on Monday") fill none."""
    tokens = dict.fromkeys(token for role in entry.roles.get(slot.iri, ()) for token in arguments.get(role, ()))
    return [token for token in tokens if not any(time.first <= token <= time.last for time in reading.times.ordered)]


def _fill(reading: ArticleReading, found: Found, slot: SlotType, heads: Sequence[int]) -> Iterator[_Filler]:
    match slot.kind:
        case "actor":
            yield from _fill_with_actors(reading, heads)
        case "place":
            yield from _fill_with_places(reading, heads)
        case "concept":
            yield from _fill_with_concepts(reading, found, slot, heads)
        case "words":
            yield from _fill_with_words(reading, heads)


def _fill_with_actors(reading: ArticleReading, heads: Sequence[int]) -> Iterator[_Filler]:
    """Actors by name, and people by their noun; ships, aircraft and vehicles only tell whose they are."""
    for head in heads:
        participant = read_participant(reading, head)
        units = participant.word.properties.get("unit", ("person",)) if participant.word else ("person",)
        for actor in participant.actors:
            if reading.lexicon.actors_named(actor.name) or _PERSONAL_UNITS.intersection(units):
                yield _Filler(head, participant.start, participant.end, actor)


def _fill_with_places(reading: ArticleReading, heads: Sequence[int]) -> Iterator[_Filler]:
    for head in heads:
        place = _place_at(reading, head)
        if place is not None:
            yield _Filler(head, *reading.syntax.noun_phrase(head), place)


def _fill_with_concepts(
    reading: ArticleReading, found: Found, slot: SlotType, heads: Sequence[int]
) -> Iterator[_Filler]:
    """The concepts that the phrases name, the word nearest to its head for each; else those that the trigger evokes."""
    scheme = slot.scheme or ""
    named = False
    for head in heads:
        start, end = reading.syntax.noun_phrase(head)
        words = _scheme_words(reading.lexicon, scheme).find(reading.syntax, start, end)
        if words:
            named = True
            word = max(words, key=lambda word: (word.end, word.end - word.start))
            yield _Filler(head, start, end, notation_in_scheme(scheme, word.entry.iri))
    if not named:
        for iri in found.entry.evokes:
            if _is_of_scheme(iri, scheme):
                yield _Filler(found.token, found.start, found.end, notation_in_scheme(scheme, iri))


def _fill_with_words(reading: ArticleReading, heads: Sequence[int]) -> Iterator[_Filler]:
    """The noun phrase in the words of the text, without determiner and figure, with what "of" adds right behind it."""
    syntax = reading.syntax
    for head in heads:
        if syntax.pos[head] == "PRON":
            continue
        start, end = syntax.noun_phrase(head)
        first = start
        while first < head and (syntax.pos[first] in _LEFT_OUT or first in reading.figures.at):
            first += 1
        for child in syntax.children_with(head, "nmod"):
            if syntax.case(child) == "of" and syntax.lower[end : end + 1] == ("of",) and end < child:
                end = syntax.noun_phrase(child)[1]
        yield _Filler(head, start, end, syntax.words_between(first, end))


def _place_at(reading: ArticleReading, head: int) -> Place | None:
    """The place that a phrase names: one that the vocabulary knows, or else its proper name."""
    syntax = reading.syntax
    mention = reading.mentions.at.get(head)
    if mention is not None and mention.place is not None and not mention.adjective:
        return Place(mention.place.name, mention.place.country)
    if mention is None and syntax.pos[head] == "PROPN":
        start, end = syntax.noun_phrase(head)
        first = next(token for token in range(start, end) if syntax.pos[token] == "PROPN")
        return Place(syntax.words_between(first, end))
    return None


def _build(
    reading: ArticleReading,
    claim_type: ClaimType,
    found: Found,
    fillers: dict[SlotType, tuple[_Filler, ...]],
    counted: Participant | None,
) -> DeclaredStatement:
    kept = {slot: all_[:1] if slot.single else all_ for slot, all_ in fillers.items()}
    used = [filler for slot in kept for filler in kept[slot]]
    figure = counted.figure if counted is not None else None
    spans = [(found.start, found.end), *((filler.start, filler.end) for filler in used)]
    if counted is not None:
        spans.append((counted.start, counted.end))
    return DeclaredStatement(
        trigger=found.token,
        anchor=counted.noun if counted is not None else used[0].head if used else found.token,
        start=min(start for start, _ in spans),
        end=max(end for _, end in spans),
        rule=f"declared-{found.entry.iri.rpartition('#')[2].rpartition('/')[2]}",
        figure=figure,
        quantity=figure.quantity(_unit(reading, counted)) if figure is not None and counted is not None else None,
        declared=claim_type,
        slots=tuple(Slot(slot, tuple(dict.fromkeys(filler.value for filler in kept[slot]))) for slot in kept),
        place=_place_among(reading, kept),
    )


def _unit(reading: ArticleReading, counted: Participant) -> str:
    """What the noun is counted in: "person" for people, else the noun in the singular."""
    units = counted.word.properties.get("unit", ("person",)) if counted.word else ()
    if "person" in units:
        return "person"
    noun = reading.syntax.lower[counted.noun]
    plural = reading.syntax.tags[counted.noun] in {"NNS", "NNPS"} and noun.endswith("s") and not noun.endswith("ss")
    return (noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]) if plural else noun


def _place_among(reading: ArticleReading, fillers: dict[SlotType, tuple[_Filler, ...]]) -> Place | None:
    """The first place that a slot names which takes words or places: it is where the event happened."""
    for slot, values in fillers.items():
        for filler in values:
            if slot.kind in ("words", "place") and (place := _place_at(reading, filler.head)) is not None:
                known = reading.mentions.at.get(filler.head)
                if slot.kind == "place" or (known is not None and known.place is not None):
                    return place
    return None


def _tells_less(one: DeclaredStatement, other: DeclaredStatement, found: Sequence[DeclaredStatement]) -> bool:
    """Whether another statement of the type says all that one says, and more, of overlapping words."""
    if one is other or one.declared is not other.declared or one.start >= other.end or other.start >= one.end:
        return False
    ours, theirs = _said(one), _said(other)
    return ours < theirs or (ours == theirs and found.index(other) < found.index(one))


def _said(statement: DeclaredStatement) -> set[object]:
    said: set[object] = {(slot.type.name, value) for slot in statement.slots for value in slot.values}
    return said | ({statement.quantity} if statement.quantity is not None else set())
