"""Reads vocabulary files (Turtle) into a `Lexicon`.

Statements of all files are joined before anything is built: a file may add a label to an actor of another file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg import config
from kg.errors import VocabularyInvalid
from kg.model import ClaimType
from kg.namespaces import ACTOR, CK, CONCEPT, PLACE, PREFIXES, concept_of_scheme
from kg.vocabulary.declaring import OWN_CLAIM_TYPES, find_claim_types
from kg.vocabulary.files import read_vocabulary_file
from kg.vocabulary.lexicon import Concept, KnownActor, KnownPlace, Lexicon, Properties, Trigger

ACTOR_KINDS = frozenset(
    {
        "ArmedGroup",
        "GovernmentBody",
        "IntergovernmentalOrganization",
        "MilitaryForce",
        "Organization",
        "Person",
        "Population",
        "State",
    }
)
"""Local names of the subclasses of ``ck:Actor``."""

_SKOS = PREFIXES["skos"]
_PREFERRED, _ALTERNATIVE, _HIDDEN = (_SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
_TYPE = PREFIXES["rdf"] + "type"
_ADJECTIVE = CK + "adjective"
_AFFILIATION = CK + "affiliation"
_AMBIGUOUS_LABEL = CK + "ambiguousLabel"
_COUNTRY_CODE = CK + "countryCode"
_DEMONYM = CK + "demonym"
_EVOKES = CK + "evokes"
_METONYM = CK + "metonym"
_PART_OF = CK + "partOf"
_PART_OF_SPEECH = CK + "partOfSpeech"
_PLACE_KIND = CK + "placeKind"
_REPORTED_AS = CK + "reportedAs"
_TERRITORY = CK + "territory"
_WITHIN = CK + "within"
_CLAIM_CLASS = CK + "claimClass"
_SCHEME = _SKOS + "inScheme"
_ARGUMENT = "Argument"
_ORGANIZING_CLASSES = frozenset(
    {_SKOS + "ConceptScheme", _SKOS + "Collection"}
    | {
        PREFIXES["owl"] + name
        for name in ("Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    }
)

_ALLOWED_CLASSES = (
    f"an actor is one of {', '.join(f'ck:{kind}' for kind in sorted(ACTOR_KINDS))}, a place is ck:Place, "
    "any other word is skos:Concept"
)
_REFERENCES = frozenset(
    {_AFFILIATION, CK + "capital", _EVOKES, _PART_OF, _PLACE_KIND, _REPORTED_AS, _TERRITORY, _WITHIN}
)
"""Properties whose values have to be described in some vocabulary file."""

Statements = dict[str, list[str]]
"""Property IRI → values of one subject, in the order of the files."""


def load_lexicon(files: Sequence[Path] = ()) -> Lexicon:
    """Read the shipped vocabulary and the user's own ``files``.

    Raises `VocabularyInvalid` where a file cannot be read, does not parse (with the line), or says what the lexicon
    cannot use: a blank node, an actor or place without a preferred label, an unknown class, a reference to something
    that no file describes, a trigger of claims of a class that no file declares.
    """
    described: dict[str, Statements] = {}
    origin: dict[str, Path] = {}
    for path in (*config.vocabulary_files(), *files):
        _read_statements(path, described, origin)
    claim_types = _declare_claim_types(files, described)
    actors: list[KnownActor] = []
    places: list[KnownPlace] = []
    concepts: list[Concept] = []
    triggers: list[Trigger] = []
    for iri in sorted(described):
        said = described[iri]
        kind = _classify(tuple(said.get(_TYPE, ())))
        try:
            _check_references(said, described)
            if kind == "Place":
                places.append(_build_place(iri, said))
            elif kind in ACTOR_KINDS:
                actors.append(_build_actor(iri, kind, said))
            elif kind == "Organizing":
                continue
            elif kind != "Concept" or iri.startswith((ACTOR, PLACE)):
                raise ValueError(f"is {kind}; {_ALLOWED_CLASSES}")
            elif _is_trigger(said):
                _check_claim_class(said, claim_types)
                triggers.append(_build_trigger(iri, said))
            else:
                _check_concept_iri(iri, said, claim_types)
                concepts.append(_build_concept(iri, said))
        except ValueError as error:
            raise VocabularyInvalid(origin[iri], f"<{iri}> {error}") from error
    return Lexicon(tuple(actors), tuple(places), tuple(concepts), tuple(triggers), claim_types)


def _declare_claim_types(files: Sequence[Path], described: Mapping[str, Statements]) -> tuple[ClaimType, ...]:
    try:
        return find_claim_types(described) if files else ()
    except ValueError as error:
        raise VocabularyInvalid(files[-1], str(error)) from error


def _check_claim_class(said: Statements, declared: Sequence[ClaimType]) -> None:
    """A trigger makes claims of the project's classes, or of a declared one whose slots its arguments name."""
    types = {claim_type.iri: claim_type for claim_type in declared}
    for iri in said.get(_CLAIM_CLASS, ()):
        if iri in types:
            slots = {slot.iri for slot in types[iri].slots}
            for name in said:
                if name.endswith(_ARGUMENT) and not name.startswith(CK) and name.removesuffix(_ARGUMENT) not in slots:
                    raise ValueError(f"fills <{name.removesuffix(_ARGUMENT)}>, which is no slot of <{iri}>")
        elif iri not in OWN_CLAIM_TYPES:
            raise ValueError(f"makes claims of the class <{iri}>, which no file declares to be a subclass of ck:Claim")


def _check_concept_iri(iri: str, said: Statements, declared: Sequence[ClaimType]) -> None:
    """The concepts that fill a declared slot can be named by their notation."""
    schemes = {slot.scheme for claim_type in declared for slot in claim_type.slots if slot.scheme}
    for scheme in schemes.intersection(said.get(_SCHEME, ())):
        notation = _scheme_and_notation(iri, said)[1]
        if iri != concept_of_scheme(scheme, notation):
            raise ValueError(f"has another IRI than <{concept_of_scheme(scheme, notation)}>: scheme, hyphen, notation")


@cache
def _classify(classes: tuple[str, ...]) -> str:
    """A kind of actor, ``Place``, ``Concept``, ``Organizing`` (a scheme or an ontology), or words for anything else."""
    if not _ORGANIZING_CLASSES.isdisjoint(classes):
        return "Organizing"
    own = [name.removeprefix(CK) for name in classes if name.startswith(CK)]
    for name in own:
        if name == "Place" or name in ACTOR_KINDS:
            return name
    if _SKOS + "Concept" in classes:
        return "Concept"
    return " and ".join(f"ck:{name}" for name in own) or "without a class"


def _read_statements(path: Path, described: dict[str, Statements], origin: dict[str, Path]) -> None:
    """Add what a file says to ``described``; ``origin`` is the last file that spoke of a subject."""
    iri, said = "", Statements()
    for triple in read_vocabulary_file(path):
        if triple.subject.value != iri:
            iri = triple.subject.value
            said = described.setdefault(iri, {})
            origin[iri] = path
        said.setdefault(triple.predicate.value, []).append(triple.object.value)


def _check_references(said: Statements, described: Mapping[str, Statements]) -> None:
    for property_iri in _REFERENCES & said.keys():
        for iri in said[property_iri]:
            if iri not in described:
                raise ValueError(
                    f"has as ck:{property_iri.removeprefix(CK)} <{iri}>, which no vocabulary file describes"
                )


def _values(said: Statements, property_iri: str) -> tuple[str, ...]:
    values = said.get(property_iri)
    if values is None:
        return ()
    return (values[0],) if len(values) == 1 else tuple(dict.fromkeys(values))


def _one(said: Statements, property_iri: str) -> str | None:
    values = said.get(property_iri)
    if values is None:
        return None
    if len(values) > 1 and len(set(values)) > 1:
        raise ValueError(f"has several values of ck:{property_iri.removeprefix(CK)}: {', '.join(values)}")
    return values[0]


def _labels(said: Statements) -> tuple[str, ...]:
    preferred = _values(said, _PREFERRED)
    if len(preferred) > 1:
        raise ValueError(f"has several preferred labels: {', '.join(preferred)}")
    if _ALTERNATIVE not in said and _HIDDEN not in said:
        return preferred
    return tuple(dict.fromkeys((*preferred, *said.get(_ALTERNATIVE, ()), *said.get(_HIDDEN, ()))))


def _named(said: Statements) -> tuple[str, tuple[str, ...]]:
    if _PREFERRED not in said:
        raise ValueError("has no skos:prefLabel")
    labels = _labels(said)
    return labels[0], labels


_NOTHING_FURTHER: Properties = MappingProxyType({})


def _further_properties(said: Statements, known: frozenset[str]) -> Properties:
    further = said.keys() - known
    if not further:
        return _NOTHING_FURTHER
    return {
        property_iri.removeprefix(CK): tuple(sorted(set(said[property_iri])))
        for property_iri in sorted(further)
        if property_iri.startswith(CK)
    }


_LABELLING = frozenset({_PREFERRED, _ALTERNATIVE, _HIDDEN, _TYPE})
_ACTOR_PROPERTIES = _LABELLING | {
    _ADJECTIVE, _AFFILIATION, _AMBIGUOUS_LABEL, _COUNTRY_CODE, _DEMONYM, _METONYM, _PART_OF, _REPORTED_AS, _TERRITORY,
}  # fmt: skip
_PLACE_PROPERTIES = _LABELLING | {_AMBIGUOUS_LABEL, _COUNTRY_CODE, _PLACE_KIND, _WITHIN}
_TRIGGER_PROPERTIES = _LABELLING | {_EVOKES, _PART_OF_SPEECH}


def _build_actor(iri: str, kind: str, said: Statements) -> KnownActor:
    name, labels = _named(said)
    return KnownActor(
        iri=iri,
        name=name,
        kind=kind,
        country=_one(said, _COUNTRY_CODE),
        labels=labels,
        adjectives=_values(said, _ADJECTIVE),
        demonyms=_values(said, _DEMONYM),
        metonyms=_values(said, _METONYM),
        reported_as=_one(said, _REPORTED_AS),
        part_of=_one(said, _PART_OF),
        affiliation=_values(said, _AFFILIATION),
        territory=_one(said, _TERRITORY),
        ambiguous_labels=frozenset(said.get(_AMBIGUOUS_LABEL, ())),
        properties=_further_properties(said, _ACTOR_PROPERTIES),
    )


def _build_place(iri: str, said: Statements) -> KnownPlace:
    name, labels = _named(said)
    kind = _one(said, _PLACE_KIND)
    return KnownPlace(
        iri=iri,
        name=name,
        country=_one(said, _COUNTRY_CODE),
        kind=kind.removeprefix(CONCEPT + "placekind-") if kind else None,
        labels=labels,
        within=_values(said, _WITHIN),
        ambiguous_labels=frozenset(said.get(_AMBIGUOUS_LABEL, ())),
        properties=_further_properties(said, _PLACE_PROPERTIES),
    )


def _scheme_and_notation(iri: str, said: Statements) -> tuple[str, str]:
    """Take them from the IRI as `kg.namespaces.concept_iri` mints it, else from ``skos:inScheme`` and the IRI's end."""
    notations = _values(said, _SKOS + "notation")
    local = iri.removeprefix(CONCEPT).rpartition("#")[2].rpartition("/")[2]
    if notations and iri.startswith(CONCEPT) and local.endswith("-" + notations[0]):
        return local[: -len(notations[0]) - 1], notations[0]
    schemes = _values(said, _SKOS + "inScheme")
    if iri.startswith(CONCEPT):
        scheme, _, notation = local.partition("-")
        return scheme, notations[0] if notations else notation
    return (schemes[0].removeprefix(CONCEPT) if schemes else ""), notations[0] if notations else local


def _is_trigger(said: Statements) -> bool:
    in_triggers = CONCEPT + "triggers" in said.get(_SKOS + "inScheme", ())
    return in_triggers or _EVOKES in said or _PART_OF_SPEECH in said


def _build_concept(iri: str, said: Statements) -> Concept:
    label, labels = _named(said)
    scheme, notation = _scheme_and_notation(iri, said)
    return Concept(
        iri=iri,
        scheme=scheme,
        notation=notation,
        label=label,
        labels=labels,
        broader=_values(said, _SKOS + "broader"),
        properties=_further_properties(said, _LABELLING),
    )


def _build_trigger(iri: str, said: Statements) -> Trigger:
    labels = _labels(said)
    if not labels:
        raise ValueError("has no label: a trigger is found by its labels")
    properties = _further_properties(said, _TRIGGER_PROPERTIES)
    roles: Mapping[str, tuple[str, ...]] = {
        name.removesuffix(_ARGUMENT): tuple(value.removeprefix(CONCEPT + "argument-") for value in values)
        for name, values in properties.items()
        if name.endswith(_ARGUMENT)
    } | {
        iri.removesuffix(_ARGUMENT): tuple(sorted(set(values)))
        for iri, values in said.items()
        if iri.endswith(_ARGUMENT) and not iri.startswith(CK)
    }
    return Trigger(
        iri=iri,
        scheme=_scheme_and_notation(iri, said)[0],
        labels=labels,
        part_of_speech=_values(said, _PART_OF_SPEECH),
        evokes=_values(said, _EVOKES),
        roles=roles,
        properties={name: values for name, values in properties.items() if not name.endswith(_ARGUMENT)},
    )
