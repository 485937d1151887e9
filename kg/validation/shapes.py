"""The shapes, and what the vocabulary says of its concepts, ready for use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import shifty
from rdflib import RDF, SH, SKOS, Graph, URIRef
from rdflib.term import Node

from kg import config
from kg.errors import VocabularyInvalid

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Shapes:
    """``graph`` holds the shapes; ``schemes`` maps each concept of the vocabulary to the schemes it is in.

    ``prepared`` are the same shapes, compiled by pyshifty: three times as fast as pySHACL, and asked only whether there
    is anything to report.
    """

    graph: Graph
    schemes: dict[Node, tuple[Node, ...]]
    prepared: shifty.PreparedValidator

    def find_nothing_in(self, data: Graph) -> bool:
        """True if no shape has any result on ``data``, warnings included."""
        triples = data.serialize(format="nt", encoding="utf-8")
        conforms, _, _ = self.prepared.validate(triples, graph_mode="data", infer=False)
        return bool(conforms)

    def memberships(self, graph: Graph) -> list[Triple]:
        """The ``skos:inScheme`` triples of the concepts that ``graph`` names: what the shapes look up."""
        named = set(graph.objects()) & self.schemes.keys()
        return [(concept, SKOS.inScheme, scheme) for concept in named for scheme in self.schemes[concept]]

    def message(self, shape: Node) -> str:
        """The message of a shape.  Raises `KeyError` where the shapes hold none."""
        message = self.graph.value(shape, SH.message)
        if message is None:
            raise KeyError(shape)
        return str(message)


def load_shapes(vocabulary: Sequence[Path] = (), shapes: Sequence[Path] = ()) -> Shapes:
    """Read the shipped shapes and vocabulary, and the user's own files; those of ``vocabulary`` may hold shapes too.

    Reading takes a few hundred milliseconds: do it once, and validate many articles with the outcome.
    """
    own = [path for path in vocabulary if _holds_shapes(path)]
    return read_shapes(
        (config.ontology_directory() / "conflict.shapes.ttl", *shapes, *own),
        (*config.vocabulary_files(), *vocabulary),
    )


def read_shapes(shapes: Sequence[Path], vocabulary: Sequence[Path] = ()) -> Shapes:
    """Read these files of shapes and of vocabulary, and no others.

    Raises `ValueError` where what the files say is no SHACL, such as a query in a shape that does not parse.
    """
    graph = Graph()
    for path in shapes:
        graph.parse(path, format="turtle")
    schemes: dict[Node, tuple[Node, ...]] = {}
    for path in vocabulary:
        for concept, scheme in _read_memberships(path):
            schemes[concept] = tuple(sorted({*schemes.get(concept, ()), scheme}, key=str))
    prepared = shifty.PreparedValidator(graph.serialize(format="nt", encoding="utf-8"))
    return Shapes(target_property_shapes(graph), schemes, prepared)


def _holds_shapes(path: Path) -> bool:
    return any(triple.predicate.value.startswith(str(SH)) for triple in _parse(path))


def _read_memberships(path: Path) -> Iterator[tuple[Node, Node]]:
    for triple in _parse(path):
        concept, scheme = triple.subject, triple.object
        if triple.predicate.value != str(SKOS.inScheme):
            continue
        if isinstance(concept, ox.NamedNode) and isinstance(scheme, ox.NamedNode):
            yield URIRef(concept.value), URIRef(scheme.value)


def _parse(path: Path) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise VocabularyInvalid(path, f"no valid Turtle: {error.msg}", error.lineno) from error


def target_property_shapes(shapes: Graph) -> Graph:
    """Give each property shape of a node shape the targets of that node shape, in place of ``sh:property``.

    The results are the same (SHACL, sections 2.1.3 and 2.3.1: a property shape validates its own targets as it
    validates the focus nodes of a node shape that names it), but pySHACL then validates a property shape once for all
    focus nodes and not once for each: half the time on the graph of an article.
    """
    targeted = Graph()
    for triple in shapes:
        targeted.add(triple)
    for node_shape, target in shapes.subject_objects(SH.targetClass):
        if (node_shape, RDF.type, SH.NodeShape) not in shapes:
            continue
        for property_shape in shapes.objects(node_shape, SH.property):
            targeted.add((property_shape, SH.targetClass, target))
            targeted.remove((node_shape, SH.property, property_shape))
    return targeted
