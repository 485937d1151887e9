"""Writing a store as files that other programs load.

The bytes depend on the content alone: graphs by IRI, within a graph subjects by IRI, the type first, then predicates
and objects in order.  One graph at a time is in memory, so that a large store streams.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BufferedWriter, RawIOBase
from typing import IO, Any, Literal, Protocol

import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.namespaces import PREFIXES, Minter

ExportFormat = Literal["turtle", "trig", "nquads", "ntriples", "jsonld"]

FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}
"""Formats by name.  TriG and N-Quads keep the named graphs; Turtle, N-Triples and JSON-LD hold one graph."""

_NAMED_GRAPHS = {"trig", "nquads"}
_TYPE = PREFIXES["rdf"] + "type"
_BUFFER = 1 << 16


class Exportable(Protocol):
    """What is exported: the graphs of a store, and those of its quarantine."""

    @property
    def minter(self) -> Minter:
        """Mints the IRIs of the graphs."""

    @property
    def claims(self) -> Store:
        """The graphs that queries see, and the texts."""

    @property
    def quarantine(self) -> Store:
        """The graphs of claims that were set apart."""


def export_store(
    store: Exportable,
    format_: ExportFormat,
    out: IO[bytes],
    *,
    with_text: bool = False,
    with_quarantine: bool = False,
    with_vocabulary: bool = True,
) -> None:
    """Write the graphs of a store to ``out``.

    The full texts are left out unless ``with_text``, since they have owners; evidence keeps its quote.  Claims that
    validation set apart are left out unless ``with_quarantine``.  Without the vocabulary, names of known actors, places
    and concepts are looked up elsewhere, in a database that has it.
    """
    quads = list_quads(store, with_text=with_text, with_quarantine=with_quarantine, with_vocabulary=with_vocabulary)
    statements = quads if format_ in _NAMED_GRAPHS else (quad.triple for quad in quads)
    _serialize(statements, out, FORMATS[format_])


def list_quads(
    store: Exportable, *, with_text: bool, with_quarantine: bool, with_vocabulary: bool = True
) -> Iterator[Quad]:
    """The quads of an export in their order; what quarantine and claims share is said once."""
    texts, vocabulary = store.minter.text_graph(""), store.minter.graph("vocabulary")
    for graph in _sorted_graphs(store.claims):
        if (with_text or not graph.value.startswith(texts)) and (with_vocabulary or graph.value != vocabulary):
            yield from sorted(store.claims.quads_for_pattern(None, None, None, graph), key=_place)
    if with_quarantine:
        for graph in _sorted_graphs(store.quarantine):
            for quad in sorted(store.quarantine.quads_for_pattern(None, None, None, graph), key=_place):
                if not any(store.claims.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)):
                    yield quad


def write_turtle(
    triples: Iterable[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]], out: IO[bytes]
) -> None:
    """Write triples as one Turtle document, sorted as an export is."""
    lines = "\n".join(f"{subject.n3()} {predicate.n3()} {value.n3()} ." for subject, predicate, value in triples)
    quads = sorted(parse(input=lines, format=RdfFormat.TURTLE), key=_place)
    _serialize((quad.triple for quad in quads), out, RdfFormat.TURTLE)


class _BodyWriter(RawIOBase):
    """Passes on what follows the prefixes: the serialiser writes these in an order that differs from run to run."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._head: bytes | None = b""

    def writable(self) -> bool:
        """Bytes may be written."""
        return True

    def write(self, data: Any, /) -> int:
        """Hold back whole lines of prefixes, pass on the rest; returns how many bytes were taken."""
        taken = bytes(data)
        if self._head is None:
            self._out.write(taken)
            return len(taken)
        self._head += taken
        while (end := self._head.find(b"\n")) >= 0 and self._head.startswith(b"@prefix "):
            self._head = self._head[end + 1 :]
        if self._head and not b"@prefix ".startswith(self._head[:8]):
            self._out.write(self._head)
            self._head = None
        return len(taken)


def _serialize(statements: Iterable[Quad] | Iterable[Triple], out: IO[bytes], format_: RdfFormat) -> None:
    if format_ not in (RdfFormat.TURTLE, RdfFormat.TRIG):
        serialize(statements, output=out, format=format_)
        return
    for prefix, namespace in sorted(PREFIXES.items()):
        out.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
    out.write(b"\n")
    with BufferedWriter(_BodyWriter(out), _BUFFER) as buffered:
        serialize(statements, output=buffered, format=format_, prefixes=dict(PREFIXES))


def _sorted_graphs(store: Store) -> list[NamedNode]:
    graphs = (name for name in store.named_graphs() if isinstance(name, NamedNode))
    return sorted(graphs, key=lambda name: name.value)


def _place(statement: Quad | Triple) -> tuple[str, bool, str, str]:
    predicate = statement.predicate.value
    return str(statement.subject), predicate != _TYPE, predicate, str(statement.object)
