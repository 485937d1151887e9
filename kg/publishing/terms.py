"""What the pages say of each term: its label, its definition, and how it stands to other terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg.namespaces import PREFIXES

_RDF, _RDFS, _OWL, _SKOS, _SH = (PREFIXES[name] for name in ("rdf", "rdfs", "owl", "skos", "sh"))
TYPE = _RDF + "type"
KINDS: Mapping[str, str] = {
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "object property",
    _OWL + "DatatypeProperty": "datatype property",
    _OWL + "AnnotationProperty": "annotation property",
}
_CHARACTERISTICS = {
    _OWL + "FunctionalProperty": "at most one value",
    _OWL + "TransitiveProperty": "transitive",
    _OWL + "SymmetricProperty": "symmetric",
}
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Reference:
    """A term or a value as a page names it; ``href`` is None where no page describes it."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a term: what it tells, and the values."""

    heading: str
    values: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property that the ontology defines.  ``anchor`` is its local name, the fragment of its IRI."""

    iri: str
    kind: str
    curie: str
    anchor: str
    label: str
    definition: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Statements:
    """An ontology's statements with the look-ups that pages need; ``prefixes`` are those of its files."""

    store: ox.Store
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def objects(self, subject: str, predicate: str) -> list[Node]:
        """The values of a property of an IRI, in the order of their notation."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
        return sorted((quad.object for quad in quads), key=str)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The IRIs that have ``value`` for a property, sorted."""
        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Those values of a property that are IRIs."""
        return [value.value for value in self.objects(subject, predicate) if isinstance(value, ox.NamedNode)]

    def words(self, subject: str, predicate: str) -> list[str]:
        """Those values of a property that are literals, in English or without a language."""
        return [
            value.value
            for value in self.objects(subject, predicate)
            if isinstance(value, ox.Literal) and value.language in (None, "en")
        ]

    def first_words(self, subject: str, *predicates: str) -> str:
        """The first literal of the first property that has one; empty where none has."""
        return next((words for predicate in predicates for words in self.words(subject, predicate)), "")

    def label(self, iri: str) -> str:
        """The label of an IRI, its CURIE where it has none."""
        return self.first_words(iri, _RDFS + "label", _SKOS + "prefLabel") or self.shorten(iri)

    def shorten(self, iri: str) -> str:
        """The CURIE of an IRI under the prefixes of the files and of the project, else the IRI."""
        for prefix, namespace in (*self.prefixes.items(), *PREFIXES.items()):
            local = iri.removeprefix(namespace)
            if prefix and local and local != iri and not set(local) & set("/#"):
                return f"{prefix}:{local}"
        return iri

    def members(self, node: Node) -> list[str]:
        """The IRIs of an RDF list; none where the node is no list."""
        found: list[str] = []
        first, rest = ox.NamedNode(_RDF + "first"), ox.NamedNode(_RDF + "rest")
        while isinstance(node, ox.BlankNode):
            found += [value_of(quad.object) for quad in self.store.quads_for_pattern(node, first, None)]
            following = [quad.object for quad in self.store.quads_for_pattern(node, rest, None)]
            if not following:
                break
            node = following[0]
        return found

    @cached_property
    def exclusions(self) -> Mapping[str, frozenset[str]]:
        """Class → the classes that it excludes, as disjointness axioms state it."""
        pairs: defaultdict[str, set[str]] = defaultdict(set)
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(_OWL + "members"), None):
            classes = self.members(quad.object)
            for one in classes:
                pairs[one].update(set(classes) - {one})
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(_OWL + "disjointWith"), None):
            one, other = value_of(quad.subject), value_of(quad.object)
            pairs[one].add(other)
            pairs[other].add(one)
        return {iri: frozenset(others) for iri, others in pairs.items()}

    def classes_of(self, property_iri: str, predicate: str) -> list[str]:
        """The domain or range of a property: one class, or the classes of a union."""
        found: list[str] = []
        for value in self.objects(property_iri, predicate):
            if isinstance(value, ox.NamedNode):
                found.append(value.value)
            elif isinstance(value, ox.BlankNode):
                union = ox.NamedNode(_OWL + "unionOf")
                for quad in self.store.quads_for_pattern(value, union, None):
                    found += self.members(quad.object)
        return found

    @cached_property
    def properties_by_domain(self) -> Mapping[str, tuple[str, ...]]:
        """Class → the properties that are said of it, by name."""
        return self._index_properties(_RDFS + "domain")

    @cached_property
    def properties_by_range(self) -> Mapping[str, tuple[str, ...]]:
        """Class → the properties that lead to it, by name."""
        return self._index_properties(_RDFS + "range")

    def _index_properties(self, predicate: str) -> Mapping[str, tuple[str, ...]]:
        index: defaultdict[str, set[str]] = defaultdict(set)
        for kind in KINDS:
            for term in self.subjects(TYPE, kind):
                for class_ in self.classes_of(term, predicate):
                    index[class_].add(term)
        return {class_: tuple(sorted(terms)) for class_, terms in index.items()}


def value_of(node: Node) -> str:
    """The IRI, the label of a blank node, or the lexical form.  Raises `TypeError` for a triple term."""
    if isinstance(node, ox.Triple):
        raise TypeError(f"a triple term, which RDF 1.1 does not have: {node}")
    return node.value


def list_terms(
    statements: Statements, ontologies: Iterable[str], mentions: Mapping[str, Sequence[Fact]]
) -> tuple[Term, ...]:
    """The terms that ``ontologies`` (IRIs) define, by kind and name.

    ``mentions`` maps a term to what other pages say of it: shapes, stored queries.
    """
    defined = {term for ontology in ontologies for term in statements.subjects(_RDFS + "isDefinedBy", ontology)}
    terms = [
        Term(
            iri=iri,
            kind=kind,
            curie=statements.shorten(iri),
            anchor=anchor_of(iri),
            label=statements.label(iri),
            definition=statements.first_words(iri, _SKOS + "definition"),
            facts=tuple(
                fact for fact in (*_describe(statements, iri, kind, defined), *mentions.get(iri, ())) if fact.values
            ),
        )
        for type_, kind in KINDS.items()
        for iri in statements.subjects(TYPE, type_)
        if iri in defined
    ]
    order = list(KINDS.values())
    return tuple(sorted(terms, key=lambda term: (order.index(term.kind), term.anchor.lower(), term.iri)))


def anchor_of(iri: str) -> str:
    """What follows the last ``#`` or ``/`` of an IRI."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def refer(statements: Statements, iris: Iterable[str], defined: Iterable[str]) -> tuple[Reference, ...]:
    """References to terms; only those of ``defined`` have a section to link to."""
    known = set(defined)
    return tuple(
        Reference(statements.shorten(iri), f"terms.html#{anchor_of(iri)}" if iri in known else None) for iri in iris
    )


def _describe(statements: Statements, iri: str, kind: str, defined: set[str]) -> Iterator[Fact]:
    def fact(heading: str, iris: Iterable[str]) -> Fact:
        return Fact(heading, refer(statements, iris, defined))

    if kind == "class":
        above = statements.iris(iri, _RDFS + "subClassOf")
        yield fact("is a", [name for name in above if name in defined])
        yield Fact("must have", tuple(_list_restrictions(statements, iri)))
        yield fact("kinds", statements.subjects(_RDFS + "subClassOf", iri))
        yield fact("said of it", statements.properties_by_domain.get(iri, ()))
        yield fact("leads to it", statements.properties_by_range.get(iri, ()))
        yield fact("excludes", sorted(statements.exclusions.get(iri, ())))
        aligned = [*(name for name in above if name not in defined), *statements.iris(iri, _OWL + "equivalentClass")]
        yield fact("aligned with", [*aligned, *_matches(statements, iri)])
        return
    types = statements.iris(iri, TYPE)
    yield Fact("is", tuple(Reference(words) for type_, words in _CHARACTERISTICS.items() if type_ in types))
    yield fact("said of", statements.classes_of(iri, _RDFS + "domain"))
    yield fact("value", statements.classes_of(iri, _RDFS + "range"))
    above = statements.iris(iri, _RDFS + "subPropertyOf")
    yield fact("is below", [name for name in above if name in defined])
    yield fact("is above", statements.subjects(_RDFS + "subPropertyOf", iri))
    yield fact("inverse of", [*statements.iris(iri, _OWL + "inverseOf"), *statements.subjects(_OWL + "inverseOf", iri)])
    aligned = [*(name for name in above if name not in defined), *statements.iris(iri, _OWL + "equivalentProperty")]
    yield fact("aligned with", [*aligned, *_matches(statements, iri)])


def _matches(statements: Statements, iri: str) -> list[str]:
    names = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
    return [match for name in names for match in statements.iris(iri, _SKOS + name)]


def _list_restrictions(statements: Statements, iri: str) -> Iterator[Reference]:
    """What an instance must have ("stage: a concept"), by the existential restrictions above its class."""
    on, some = ox.NamedNode(_OWL + "onProperty"), ox.NamedNode(_OWL + "someValuesFrom")
    for value in statements.objects(iri, _RDFS + "subClassOf"):
        if not isinstance(value, ox.BlankNode):
            continue
        properties = [value_of(quad.object) for quad in statements.store.quads_for_pattern(value, on, None)]
        classes = [value_of(quad.object) for quad in statements.store.quads_for_pattern(value, some, None)]
        for name in properties:
            for class_ in classes:
                words = f"{statements.shorten(name)}: a {statements.label(class_)}"
                yield Reference(words, f"terms.html#{anchor_of(name)}")
