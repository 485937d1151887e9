"""Claim types that a user declares: classes below ``ck:Claim`` and the properties that are their slots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.errors import VocabularyInvalid
from kg.model import ClaimType, SlotKind, SlotType
from kg.namespaces import CK, PREFIXES
from kg.vocabulary.files import Statement, read_vocabulary_file

OWN_CLAIM_TYPES = frozenset({CK + "Casualty", CK + "Deployment", CK + "AidPackage"})

_OWL, _RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
_TYPE = PREFIXES["rdf"] + "type"
_DOMAIN, _RANGE, _SUBCLASS = _RDFS + "domain", _RDFS + "range", _RDFS + "subClassOf"
_CONCEPT_CLASS = PREFIXES["skos"] + "Concept"
_WORDS = PREFIXES["xsd"] + "string"
_SCHEME = CK + "valueScheme"
_TAKEN = frozenset(
    "doc type start end low high unit period place place_country when date_start date_end speaker speaker_country "
    "anonymous denied certainty tense optional id quote quantity_words modifier stated_when stated_start stated_end "
    "relayed_by speaker_affiliation speaker_is_party part_of rule confidence confidence_sample_size".split()
)
"""Names of the fields that the records of all claims have."""

Described = Mapping[str, Sequence[str]]


def load_claim_types(files: Sequence[Path]) -> tuple[ClaimType, ...]:
    """The claim types that the user's vocabulary ``files`` declare, by IRI.  Raises `VocabularyInvalid`."""
    described = gather_statements(triple for path in files for triple in read_vocabulary_file(path))
    try:
        return find_claim_types(described)
    except ValueError as error:
        raise VocabularyInvalid(files[-1], str(error)) from error


def gather_statements(triples: Iterable[Statement]) -> dict[str, dict[str, list[str]]]:
    """Subject → property → values, in the order of the triples."""
    described: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        said = described.setdefault(triple.subject.value, {})
        said.setdefault(triple.predicate.value, []).append(triple.object.value)
    return described


def find_claim_types(described: Mapping[str, Described]) -> tuple[ClaimType, ...]:
    """The direct subclasses of ``ck:Claim`` among ``described``, by IRI, but for the project's own three.

    A slot is a property with the class as its domain whose range is ``ck:Actor``, ``ck:Place``, ``xsd:string`` (words
    of the text), or ``skos:Concept`` with the scheme of its values as ``ck:valueScheme``; other properties of the class
    are no slots.  Raises `ValueError` for a slot that records could not tell from a field of every claim, or a slot of
    concepts without a scheme.
    """
    types = []
    for iri in sorted(described):
        said = described[iri]
        if iri in OWN_CLAIM_TYPES or CK + "Claim" not in said.get(_SUBCLASS, ()):
            continue
        slots = [
            slot
            for name in sorted(described)
            if iri in described[name].get(_DOMAIN, ()) and (slot := _read_slot(name, described[name])) is not None
        ]
        types.append(ClaimType(local_name(iri), iri, tuple(sorted(slots, key=lambda slot: slot.name))))
    return tuple(types)


def local_name(iri: str) -> str:
    """What follows the last ``#`` or ``/``."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def _read_slot(iri: str, said: Described) -> SlotType | None:
    name, schemes = local_name(iri), said.get(_SCHEME, ())
    kind = next((kind for range_ in said.get(_RANGE, ()) if (kind := _KINDS.get(range_)) is not None), None)
    if kind is None:
        return None
    if name in _TAKEN:
        raise ValueError(f"<{iri}>: every claim has a field {name}; give the property another name")
    if kind == "concept" and len(schemes) != 1:
        raise ValueError(f"<{iri}>: name the one concept scheme of its values by ck:valueScheme")
    single = _OWL + "FunctionalProperty" in said.get(_TYPE, ())
    return SlotType(name, iri, kind, schemes[0] if kind == "concept" else None, single)


_KINDS: Mapping[str, SlotKind] = {
    CK + "Actor": "actor",
    CK + "Place": "place",
    _CONCEPT_CLASS: "concept",
    _WORDS: "words",
}
