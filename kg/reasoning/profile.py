"""Whether an ontology keeps to OWL 2 DL (OWL 2 Structural Specification, section 3, and OWL 2 Mapping to RDF Graphs).

No library for Python checks profiles.  The conditions here are those that an ontology of classes, properties and
individuals can break in practice: declarations, punning, simple properties, datatypes, trees of blank nodes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.reasoning.report import Finding
from kg.reasoning.statements import write_term

_OWL, _RDF, _RDFS, _XSD = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))
_TYPE = ox.NamedNode(_RDF + "type")
_BUILT_IN = (_OWL, _RDF, _RDFS, _XSD)
_KINDS = {_OWL + name: name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")} | {
    _RDFS + "Datatype": "Datatype"
}
_PROPERTY_KINDS = frozenset({"ObjectProperty", "DatatypeProperty", "AnnotationProperty"})
_EXCLUSIVE = (_PROPERTY_KINDS, frozenset({"Class", "Datatype"}))
_DATATYPES = frozenset(
    _XSD + name
    for name in (
        "anyURI base64Binary boolean byte dateTime dateTimeStamp decimal double float hexBinary int integer language "
        "long Name NCName negativeInteger NMTOKEN nonNegativeInteger nonPositiveInteger normalizedString "
        "positiveInteger short string token unsignedByte unsignedInt unsignedLong unsignedShort"
    ).split()
) | {
    _RDF + "PlainLiteral",
    _RDF + "XMLLiteral",
    _RDF + "langString",
    _RDFS + "Literal",
    _OWL + "real",
    _OWL + "rational",
}
_NEEDS_SIMPLE = ("FunctionalProperty", "InverseFunctionalProperty", "IrreflexiveProperty", "AsymmetricProperty")
_CARDINALITIES = tuple(
    _OWL + name
    for name in (
        "cardinality maxCardinality minCardinality qualifiedCardinality maxQualifiedCardinality "
        "minQualifiedCardinality hasSelf"
    ).split()
)


def check_profile(statements: ox.Store) -> tuple[Finding, ...]:
    """Where the statements leave OWL 2 DL, sorted."""
    kinds = _declared_kinds(statements)
    findings = {
        *_find_undeclared(statements, kinds),
        *_find_punning(kinds),
        *_find_foreign_datatypes(statements, kinds),
        *_find_complex_properties(statements),
        *_find_tangled_blank_nodes(statements),
    }
    return tuple(sorted(findings, key=lambda finding: (finding.rule, finding.message)))


def _declared_kinds(statements: ox.Store) -> dict[str, set[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for quad in statements.quads_for_pattern(None, _TYPE, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            kind = _KINDS.get(quad.object.value)
            if kind:
                kinds[quad.subject.value].add(kind)
    return dict(kinds)


def _is_built_in(iri: str) -> bool:
    return iri.startswith(_BUILT_IN)


def _find_undeclared(statements: ox.Store, kinds: dict[str, set[str]]) -> Iterator[Finding]:
    """Section 5.8.2: every class and property that is used is declared as one."""
    for predicate in {quad.predicate for quad in statements}:
        if not _is_built_in(predicate.value) and not kinds.get(predicate.value, set()) & _PROPERTY_KINDS:
            yield _finding("profile-declaration", predicate, "is used as a property and declared as none")
    for position in (_RDFS + "subClassOf", _RDFS + "domain", _OWL + "someValuesFrom", _OWL + "disjointWith"):
        for quad in statements.quads_for_pattern(None, ox.NamedNode(position), None):
            class_ = quad.object
            if not isinstance(class_, ox.NamedNode) or _is_built_in(class_.value):
                continue
            if "Class" not in kinds.get(class_.value, ()):
                yield _finding("profile-declaration", class_, "is used as a class and not declared as one")
    for quad in statements.quads_for_pattern(None, _TYPE, None):
        class_ = quad.object
        if (
            isinstance(class_, ox.NamedNode)
            and not _is_built_in(class_.value)
            and "Class" not in kinds.get(class_.value, ())
        ):
            yield _finding("profile-declaration", class_, "has instances and is not declared as a class")


def _find_punning(kinds: dict[str, set[str]]) -> Iterator[Finding]:
    """Section 5.8.1: no IRI is a property of two kinds, or a class and a datatype."""
    for iri, its_kinds in kinds.items():
        for exclusive in _EXCLUSIVE:
            if len(its_kinds & exclusive) > 1:
                names = " and ".join(f"owl:{kind}" for kind in sorted(its_kinds & exclusive))
                yield _finding(
                    "profile-punning", ox.NamedNode(iri), f"is declared as {names}, which exclude each other"
                )


def _find_foreign_datatypes(statements: ox.Store, kinds: dict[str, set[str]]) -> Iterator[Finding]:
    """Section 4: ranges and values of axioms are of the OWL 2 datatypes."""
    for quad in statements.quads_for_pattern(None, ox.NamedNode(_RDFS + "range"), None):
        range_ = quad.object
        if isinstance(range_, ox.NamedNode) and range_.value.startswith(_XSD) and range_.value not in _DATATYPES:
            yield _finding(
                "profile-datatype", quad.subject, f"has the range {write_term(range_)}, no datatype of OWL 2"
            )
        elif isinstance(range_, ox.NamedNode) and not _is_built_in(range_.value) and not kinds.get(range_.value):
            yield _finding(
                "profile-declaration", range_, "is used as a range and declared as neither class nor datatype"
            )


def _find_complex_properties(statements: ox.Store) -> Iterator[Finding]:
    """Section 11.1: a transitive property, or one with a transitive sub-property, takes no count of its values."""
    above = ox.NamedNode(_RDFS + "subPropertyOf")
    waiting = [
        quad.subject for quad in statements.quads_for_pattern(None, _TYPE, ox.NamedNode(_OWL + "TransitiveProperty"))
    ]
    complex_: set[ox.NamedNode] = set()
    while waiting:
        prop = waiting.pop()
        if isinstance(prop, ox.NamedNode) and prop not in complex_:
            complex_.add(prop)
            waiting += [
                quad.object
                for quad in statements.quads_for_pattern(prop, above, None)
                if isinstance(quad.object, ox.NamedNode)
            ]
    for prop in complex_:
        for name in _NEEDS_SIMPLE:
            if any(statements.quads_for_pattern(prop, _TYPE, ox.NamedNode(_OWL + name))):
                yield _finding(
                    "profile-simple-property", prop, f"is transitive or above a transitive property, and owl:{name}"
                )
        for restriction in statements.quads_for_pattern(None, ox.NamedNode(_OWL + "onProperty"), prop):
            if any(
                any(statements.quads_for_pattern(restriction.subject, ox.NamedNode(cardinality), None))
                for cardinality in _CARDINALITIES
            ):
                yield _finding(
                    "profile-simple-property", prop, "is transitive or above a transitive property, and counted"
                )


def _find_tangled_blank_nodes(statements: ox.Store) -> Iterator[Finding]:
    """Section 11.2 and the mapping to RDF: an expression is a tree, so that a blank node is used once."""
    used = Counter(quad.object for quad in statements if isinstance(quad.object, ox.BlankNode))
    for node, count in used.items():
        if count > 1:
            quad = next(iter(statements.quads_for_pattern(None, None, node)))
            yield _finding("profile-blank-node", quad.subject, "shares a blank node with another axiom")


def _finding(rule: str, subject: object, words: str) -> Finding:
    return Finding(rule, f"{write_term(subject)} {words}", getattr(subject, "value", None))
