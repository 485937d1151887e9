"""What the pages say of shapes: whom they look at, what they ask, and the message of one that fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.publishing.terms import TYPE, Reference, Statements, anchor_of, refer, value_of

_SH = PREFIXES["sh"]
_RDFS_LABEL = PREFIXES["rdfs"] + "label"


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """One demand: its name, the path in the notation of SPARQL, the message, and ``violation`` or ``warning``."""

    anchor: str
    path: str
    message: str
    severity: str


@dataclass(frozen=True, slots=True)
class NodeShape:
    """The demands on the instances of ``targets``."""

    anchor: str
    label: str
    targets: tuple[Reference, ...]
    demands: tuple[PropertyShape, ...]


def list_shapes(shapes: Statements, statements: Statements, defined: set[str]) -> tuple[NodeShape, ...]:
    """The node shapes that have property shapes, in the order of their names."""
    found = []
    for iri in shapes.subjects(TYPE, _SH + "NodeShape"):
        names = shapes.iris(iri, _SH + "property")
        demands = tuple(_read_property_shape(shapes, name) for name in names)
        if demands:
            targets = refer(statements, shapes.iris(iri, _SH + "targetClass"), defined)
            label = shapes.first_words(iri, _RDFS_LABEL) or anchor_of(iri)
            found.append(NodeShape(anchor_of(iri), label, targets, demands))
    return tuple(found)


def find_shapes_of(shapes: Statements, term: str) -> tuple[Reference, ...]:
    """The property shapes whose path names a property, as references to the page of shapes."""
    found = [
        name
        for name in shapes.subjects(TYPE, _SH + "PropertyShape")
        if any(term in _list_steps(shapes, path) for path in shapes.objects(name, _SH + "path"))
    ]
    return tuple(Reference(shapes.shorten(name), f"shapes.html#{anchor_of(name)}") for name in found)


def _read_property_shape(shapes: Statements, iri: str) -> PropertyShape:
    severities = shapes.iris(iri, _SH + "severity")
    paths = [_word_path(shapes, path) for path in shapes.objects(iri, _SH + "path")]
    return PropertyShape(
        anchor=anchor_of(iri),
        path=paths[0] if paths else "",
        message=shapes.first_words(iri, _SH + "message"),
        severity=anchor_of(severities[0]).lower() if severities else "violation",
    )


def _word_path(shapes: Statements, path: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(path, ox.NamedNode):
        return shapes.shorten(path.value)
    for name, sign in (("alternativePath", " | "), ("inversePath", "^")):
        for quad in shapes.store.quads_for_pattern(_subject(path), ox.NamedNode(_SH + name), None):
            if sign == "^":
                return f"^{_word_path(shapes, quad.object)}"
            return sign.join(map(shapes.shorten, shapes.members(quad.object)))
    return " / ".join(map(shapes.shorten, shapes.members(path)))


def _list_steps(shapes: Statements, path: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Iterator[str]:
    if isinstance(path, ox.NamedNode):
        yield path.value
        return
    yield from shapes.members(path)
    for name in ("alternativePath", "inversePath"):
        for quad in shapes.store.quads_for_pattern(_subject(path), ox.NamedNode(_SH + name), None):
            yield from [value_of(quad.object)] if name == "inversePath" else shapes.members(quad.object)


def _subject(path: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.BlankNode:
    if isinstance(path, ox.Literal | ox.Triple):
        raise TypeError(f"not a path of SHACL: {path}")
    return path
