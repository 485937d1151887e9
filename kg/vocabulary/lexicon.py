"""Known actors, places, concepts and triggers as frozen dataclasses, and the look-ups over them.

Labels follow SKOS (W3C Recommendation 2009, section 5): the preferred label comes first, then alternative labels, then
hidden labels (misspellings, former names).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from kg.model import ClaimType
from kg.namespaces import concept_iri

Properties = Mapping[str, tuple[str, ...]]
"""Local name of a ``ck:`` property → its values, sorted: an IRI, or the lexical form of a literal."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the vocabulary.

    ``kind`` is the local name of its class (``State``, ``ArmedGroup``, …), ``country`` an ISO 3166-1 two-letter code,
    None for armed groups, alliances and international bodies.  ``labels`` are its names, ``name`` the preferred one;
    ``adjectives`` ("Russian"), ``demonyms`` ("Russians") and ``metonyms`` ("the Kremlin") also name it in a text.
    ``reported_as`` is the IRI of the actor that claims name in its stead (the country for its army), ``part_of`` the
    actor it belongs to, ``affiliation`` whom a person speaks for, ``territory`` the place of a state.
    ``ambiguous_labels`` are those of its labels that more often mean something else.
    """

    iri: str
    name: str
    kind: str
    country: str | None = None
    labels: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    reported_as: str | None = None
    part_of: str | None = None
    affiliation: tuple[str, ...] = ()
    territory: str | None = None
    ambiguous_labels: frozenset[str] = frozenset()
    properties: Properties = field(default_factory=dict)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way in which a text may name this actor, each once: labels, adjectives, demonyms, metonyms."""
        return tuple(dict.fromkeys((*self.labels, *self.adjectives, *self.demonyms, *self.metonyms)))


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the vocabulary.

    ``kind`` is a notation of the place kinds (``country``, ``region``, ``city``, …), ``within`` are the IRIs of the
    places that directly contain it (several for an area across borders), ``country`` and the labels as for an actor.
    """

    iri: str
    name: str
    country: str | None = None
    kind: str | None = None
    labels: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    ambiguous_labels: frozenset[str] = frozenset()
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept: ``scheme`` and ``notation`` are those from which its IRI is minted (``outcome``, ``killed``).

    ``labels`` are words that a text uses for it, ``label`` the preferred one; ``broader`` are IRIs.
    """

    iri: str
    scheme: str
    notation: str
    label: str
    labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word, or a few, that make a sentence a claim or a report.

    ``labels`` are lemmas; ``part_of_speech`` are Universal POS tags; ``evokes`` are the IRIs of the concepts it stands
    for.  ``roles`` maps a slot of the claim to the grammatical arguments that may fill it, from the properties
    ``ck:SLOTArgument`` (``ck:affectedArgument "object"`` → ``{"affected": ("object",)}``); a slot of a declared claim
    type is named by its IRI.
    """

    iri: str
    scheme: str
    labels: tuple[str, ...]
    part_of_speech: tuple[str, ...] = ()
    evokes: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    properties: Properties = field(default_factory=dict)


def normalize_name(words: str) -> str:
    """Names as they are compared: NFC, straight apostrophes, single spaces, no leading "the".

    >>> normalize_name("the  People’s Republic")
    "People's Republic"
    """
    if not words.isascii():
        words = unicodedata.normalize("NFC", words).replace("’", "'")
    plain = " ".join(words.split())
    return plain[4:] if plain[:4].lower() == "the " else plain


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything the vocabulary files say.  All tuples are in the order of the IRIs.

    ``claim_types`` are those that the user's files declare.

    Two lexicons are equal where they are the same object: what is compiled from one is cached for it.
    """

    actors: tuple[KnownActor, ...]
    places: tuple[KnownPlace, ...]
    concepts: tuple[Concept, ...]
    triggers: tuple[Trigger, ...]
    claim_types: tuple[ClaimType, ...] = ()

    def actor(self, iri: str) -> KnownActor | None:
        """The actor with this IRI."""
        return self._actor_by_iri.get(iri)

    def place(self, iri: str) -> KnownPlace | None:
        """The place with this IRI."""
        return self._place_by_iri.get(iri)

    def state(self, country: str) -> KnownActor | None:
        """The state with this ISO 3166-1 two-letter code."""
        return self._state_by_code.get(country)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The ISO 3166-1 two-letter codes of all known actors and places."""
        named = (*(actor.country for actor in self.actors), *(place.country for place in self.places))
        return frozenset(country for country in named if country)

    def actors_named(self, words: str) -> tuple[KnownActor, ...]:
        """Actors that ``words`` may name (a label, adjective, demonym or metonym), the most likely first.

        A leading "the" and the form of apostrophes do not count.  Words with a capital letter are also found in
        another case ("RUSSIA", "Gaza health ministry"), but never as an abbreviation: "US" is not found by "Us".
        """
        return _look_up(self._actors_by_form, words)

    def places_named(self, words: str) -> tuple[KnownPlace, ...]:
        """Places with this label, the most likely first; compared as in `actors_named`."""
        return _look_up(self._places_by_form, words)

    def reported_actor(self, actor: KnownActor) -> KnownActor:
        """The actor that a claim names for this one: the end of its chain of ``ck:reportedAs``."""
        seen = {actor.iri}
        while actor.reported_as is not None and actor.reported_as not in seen:
            seen.add(actor.reported_as)
            following = self._actor_by_iri.get(actor.reported_as)
            if following is None:
                break
            actor = following
        return actor

    def containing_places(self, place: KnownPlace) -> tuple[KnownPlace, ...]:
        """All places that contain this one, nearest first."""
        found: dict[str, KnownPlace] = {}
        level = [place]
        while level:
            level = [
                outer
                for inner in level
                for iri in inner.within
                if (outer := self._place_by_iri.get(iri)) is not None and iri not in found and iri != place.iri
            ]
            found.update((outer.iri, outer) for outer in level)
        return tuple(found.values())

    def concept(self, scheme: str, notation: str) -> Concept | None:
        """A concept by its scheme and notation (``"outcome"``, ``"killed"``)."""
        return self._concept_by_iri.get(concept_iri(scheme, notation))

    def concept_by_iri(self, iri: str) -> Concept | None:
        """The concept with this IRI."""
        return self._concept_by_iri.get(iri)

    def concepts_in(self, scheme: str) -> tuple[Concept, ...]:
        """The concepts of a scheme (``"outcome"``)."""
        return tuple(concept for concept in self.concepts if concept.scheme == scheme)

    def triggers_in(self, scheme: str) -> tuple[Trigger, ...]:
        """The triggers whose IRI is minted from this scheme (``"trigger"``, ``"speech"``)."""
        return tuple(trigger for trigger in self.triggers if trigger.scheme == scheme)

    def triggers_evoking(self, concept: str) -> tuple[Trigger, ...]:
        """The triggers that evoke the concept with this IRI."""
        return tuple(trigger for trigger in self.triggers if concept in trigger.evokes)

    @cached_property
    def _actor_by_iri(self) -> Mapping[str, KnownActor]:
        return {actor.iri: actor for actor in self.actors}

    @cached_property
    def _place_by_iri(self) -> Mapping[str, KnownPlace]:
        return {place.iri: place for place in self.places}

    @cached_property
    def _concept_by_iri(self) -> Mapping[str, Concept]:
        return {concept.iri: concept for concept in self.concepts}

    @cached_property
    def _state_by_code(self) -> Mapping[str, KnownActor]:
        return {actor.country: actor for actor in self.actors if actor.kind == "State" and actor.country}

    @cached_property
    def _actors_by_form(self) -> _FormIndex[KnownActor]:
        return _index_by_form((actor, actor.forms, actor.ambiguous_labels) for actor in self.actors)

    @cached_property
    def _places_by_form(self) -> _FormIndex[KnownPlace]:
        return _index_by_form((place, place.labels, place.ambiguous_labels) for place in self.places)


Known = TypeVar("Known", KnownActor, KnownPlace)


@dataclass(frozen=True, slots=True)
class _FormIndex(Generic[Known]):
    """Who bears a form: as it is written, and in small letters where it is no abbreviation."""

    written: Mapping[str, tuple[Known, ...]]
    small: Mapping[str, tuple[Known, ...]]


def _index_by_form(described: Iterable[tuple[Known, tuple[str, ...], frozenset[str]]]) -> _FormIndex[Known]:
    written: dict[str, list[Known]] = {}
    small: dict[str, list[Known]] = {}
    unlikely: list[tuple[str, Known]] = []
    for known, forms, ambiguous in described:
        for form in forms:
            name = normalize_name(form)
            if form in ambiguous:
                unlikely.append((name, known))
            else:
                _append_once(written, name, known)
                if not name.isupper():
                    _append_once(small, name.lower(), known)
    for name, known in unlikely:
        _append_once(written, name, known)
        if not name.isupper():
            _append_once(small, name.lower(), known)
    return _FormIndex(_freeze(written), _freeze(small))


def _append_once(index: dict[str, list[Known]], key: str, known: Known) -> None:
    found = index.get(key)
    if found is None:
        index[key] = [known]
    elif not any(other is known for other in found):
        found.append(known)


def _freeze(index: dict[str, list[Known]]) -> Mapping[str, tuple[Known, ...]]:
    return {key: tuple(found) for key, found in index.items()}


def _look_up(index: _FormIndex[Known], words: str) -> tuple[Known, ...]:
    name = normalize_name(words)
    found = index.written.get(name)
    if found is None and not name.islower():
        found = index.small.get(name.lower())
    return found or ()
