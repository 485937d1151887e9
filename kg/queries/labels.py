"""From what people write to IRIs: full IRIs, CURIEs, and the labels of what the store knows."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.config import ontology_directory
from kg.errors import LabelAmbiguous, LabelUnknown, ParameterInvalid
from kg.namespaces import PREFIXES
from kg.queries.results import Term
from kg.queries.sources import Select

_ABSOLUTE = re.compile(r"^<?([A-Za-z][A-Za-z0-9+.-]*://[^\s<>]*|urn:[^\s<>]+)>?$")
_CURIE = re.compile(r"^([A-Za-z][\w-]*):(\S*)$")
_SHOWN = 5

_LABELLED = """
PREFIX ck: <https://w3id.org/conflict-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?class ?scheme ?found ?rank WHERE {
  VALUES ?asked { UNDEF }
  VALUES (?property ?rank) {
    (skos:prefLabel 1) (skos:notation 1) (dcterms:identifier 1) (skos:altLabel 2) (dcterms:title 2)
    (ck:adjective 3) (ck:demonym 3) (ck:metonym 4) (skos:hiddenLabel 4) (ck:ambiguousLabel 5)
  }
  ?thing ?property ?found ; a ?class .
  FILTER(!BOUND(?asked) || LCASE(STR(?found)) IN (?asked, CONCAT("the ", ?asked)))
  OPTIONAL { ?thing skos:inScheme ?scheme }
}
ORDER BY ?thing ?rank ?found ?class
"""
_NOTATIONS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?name WHERE {
  VALUES ?scheme { UNDEF }
  ?concept skos:inScheme ?scheme ; skos:notation ?name .
}
ORDER BY ?name
"""
_LESS_LIKELY = 5


@dataclass(frozen=True, slots=True)
class _Labelled:
    iri: str
    class_: str
    scheme: str | None
    label: str
    rank: int


def expand_iri(written: str) -> NamedNode | None:
    """The IRI of what is written as ``https://…``, ``<https://…>`` or, with a prefix of the project, ``cka:russia``.

    None where it is neither.
    """
    absolute = _ABSOLUTE.match(written)
    if absolute:
        return NamedNode(absolute[1])
    curie = _CURIE.match(written)
    if curie and curie[1] in PREFIXES:
        return NamedNode(PREFIXES[curie[1]] + curie[2])
    return None


def resolve_iri(select: Select, written: str, *, class_: str | None = None, scheme: str | None = None) -> NamedNode:
    """The IRI that is written in full, as a CURIE, or by one of its labels, case disregarded.

    A label is looked up among the instances of ``class_`` (a CURIE; subclasses count) or the concepts of ``scheme`` (a
    CURIE).  A preferred label goes before an alternative, that before an adjective or demonym, that before a metonym.
    Raises `LabelUnknown` with near matches or all names of the scheme, `LabelAmbiguous` with the candidates, and
    `ParameterInvalid` for an IRI with characters that none may have.
    """
    written = written.strip()
    try:
        iri = expand_iri(written)
    except ValueError as error:
        raise ParameterInvalid("IRI", written, str(error)) from error
    if iri is not None:
        return iri
    sought = (class_ or scheme or "thing").partition(":")[2].lower() or "thing"
    asked = re.sub(r"^the\s+", "", written.lower())
    ranks: dict[str, int] = {}
    names: dict[str, str] = {}
    for candidate in _find_labelled(select, asked, class_, scheme):
        worse = _LESS_LIKELY if _LESS_LIKELY in (candidate.rank, ranks.get(candidate.iri)) else 0
        ranks[candidate.iri] = max(worse, min(candidate.rank, ranks.get(candidate.iri, candidate.rank)))
        names.setdefault(candidate.iri, candidate.label)
    if not ranks:
        allowed = _list_notations(select, scheme) if scheme else ()
        raise LabelUnknown(written, sought, _find_near(select, asked, class_, scheme), allowed)
    best = sorted(iri for iri, rank in ranks.items() if rank == min(ranks.values()))
    if len(best) > 1:
        raise LabelAmbiguous(written, sought, [(names[iri], iri) for iri in best[:_SHOWN]])
    return NamedNode(best[0])


def _find_labelled(select: Select, asked: str | None, class_: str | None, scheme: str | None) -> list[_Labelled]:
    text = _LABELLED if asked is None else _LABELLED.replace("UNDEF", str(Literal(asked)), 1)
    classes = _subclasses(_expanded(class_)) if class_ else None
    wanted = _expanded(scheme) if scheme else None
    found = []
    for thing, kind, inside, label, rank in select(text):
        candidate = _Labelled(_value(thing), _value(kind), _value(inside) or None, _value(label), int(_value(rank)))
        if classes is not None and candidate.class_ not in classes:
            continue
        if wanted is not None and candidate.scheme != wanted:
            continue
        found.append(candidate)
    return found


def _find_near(select: Select, asked: str, class_: str | None, scheme: str | None) -> list[str]:
    """Labels that are spelt like what was asked, then those that have it at the beginning of a word."""
    labels = {candidate.label.lower(): candidate.label for candidate in _find_labelled(select, None, class_, scheme)}
    alike = difflib.get_close_matches(asked, labels, n=_SHOWN, cutoff=0.75)
    word = re.compile(rf"\b{re.escape(asked)}") if asked else re.compile(r"(?!)")
    holding = sorted((label for label in labels if word.search(label)), key=lambda label: (len(label), label))
    return [labels[label] for label in dict.fromkeys([*alike, *holding])][:_SHOWN]


def _list_notations(select: Select, scheme: str) -> list[str]:
    """The names that the concepts of a scheme go by in parameters and records."""
    rows = select(_NOTATIONS.replace("UNDEF", f"<{_expanded(scheme)}>", 1))
    return [_value(name) for (name,) in rows]


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _expanded(curie: str) -> str:
    iri = expand_iri(curie)
    if iri is None:
        raise ValueError(f"neither an IRI nor a CURIE with a known prefix: {curie}")
    return iri.value


@cache
def _subclasses(class_: str) -> frozenset[str]:
    """The class and all classes below it, as the ontology says."""
    below: dict[str, set[str]] = {}
    subclass_of = PREFIXES["rdfs"] + "subClassOf"
    for quad in parse(path=ontology_directory() / "conflict.ttl", format=RdfFormat.TURTLE):
        if quad.predicate.value == subclass_of and isinstance(quad.object, NamedNode):
            below.setdefault(quad.object.value, set()).add(_value(quad.subject))
    found, ahead = {class_}, [class_]
    while ahead:
        fresh = below.get(ahead.pop(), set()) - found
        found |= fresh
        ahead.extend(fresh)
    return frozenset(found)
