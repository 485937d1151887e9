"""Ontology and data files as one set of triples, and their terms as people read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyInvalid
from kg.namespaces import PREFIXES

OWL_IMPORTS = ox.NamedNode(PREFIXES["owl"] + "imports")
_PLAIN_NAME = re.compile(r"[A-Za-z_][\w.-]*")


def read_statements(files: Sequence[Path]) -> ox.Store:
    """Read RDF files into one store; blank nodes of different files stay apart.

    ``owl:imports`` is left out: what belongs together is named by ``files``, and nothing is fetched.  Raises
    `OntologyInvalid` where a file cannot be read or does not parse.
    """
    store = ox.Store()
    for path in files:
        try:
            format_ = ox.RdfFormat.from_extension(path.suffix.removeprefix(".")) or ox.RdfFormat.TURTLE
            quads = ox.parse(path=path, format=format_, rename_blank_nodes=True)
            store.extend(ox.Quad(*quad.triple) for quad in quads if quad.predicate != OWL_IMPORTS)
        except OSError as error:
            raise OntologyInvalid(path, f"cannot be read ({error.strerror})") from error
        except SyntaxError as error:
            raise OntologyInvalid(path, f"does not parse: {error.msg}", error.lineno) from error
    return store


def to_ntriples(statements: Iterable[ox.Quad]) -> bytes:
    """N-Triples, which is what owlready2 reads."""
    data = ox.serialize((quad.triple for quad in statements), format=ox.RdfFormat.N_TRIPLES)
    if data is None:
        raise TypeError("serialising without a file gives bytes")
    return data


def write_term(term: object) -> str:
    """A term in Turtle's notation with the project's prefixes."""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in PREFIXES.items():
            local = term.value.removeprefix(namespace)
            if local != term.value and _PLAIN_NAME.fullmatch(local):
                return f"{prefix}:{local}"
    return str(term)
