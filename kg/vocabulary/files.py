"""Turtle files of a vocabulary as triples.

A file may also hold shapes: they are no words, and are left to validation.  Blank nodes are allowed in shapes alone,
since what the vocabulary says goes into the store, where nothing is without a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, cast

import pyoxigraph as ox

from kg.errors import VocabularyInvalid
from kg.namespaces import PREFIXES

_SHACL = PREFIXES["sh"]
_TYPE = PREFIXES["rdf"] + "type"


class Statement(Protocol):
    """A triple of a vocabulary: without blank nodes."""

    @property
    def subject(self) -> ox.NamedNode:
        """What it is about."""

    @property
    def predicate(self) -> ox.NamedNode:
        """The property."""

    @property
    def object(self) -> ox.NamedNode | ox.Literal:
        """The value."""


def read_vocabulary_file(path: Path) -> Iterable[Statement]:
    """The triples of a Turtle file, without those of its shapes.

    Raises `VocabularyInvalid` where the file cannot be read, does not parse (with the line), or has a blank node
    outside of shapes.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VocabularyInvalid(path, f"cannot be read ({error.strerror}); check the path") from error
    try:
        triples = list(ox.parse(content, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise VocabularyInvalid(path, f"no valid Turtle: {error.msg}", error.lineno) from error
    kept = leave_out_shapes(triples) if _SHACL.encode() in content else triples
    for triple in kept:
        if not isinstance(triple.subject, ox.NamedNode) or isinstance(triple.object, ox.BlankNode | ox.Triple):
            reason = f"blank nodes are allowed in shapes only: give {triple.subject} {triple.predicate} an IRI"
            raise VocabularyInvalid(path, reason)
    return cast(Iterable[Statement], kept)


def leave_out_shapes(triples: Sequence[ox.Quad]) -> list[ox.Quad]:
    """The triples that are no part of a shape (SHACL, section 2); a class that is also a shape stays a class."""
    types: defaultdict[object, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == _TYPE:
            types[triple.subject].add(str(triple.object))
    shapes: set[object] = {
        subject for subject, classes in types.items() if all(class_.startswith("<" + _SHACL) for class_ in classes)
    }
    kept = []
    for triple in triples:
        of_shape = triple.subject in shapes or triple.predicate.value.startswith(_SHACL)
        if not of_shape and not (triple.predicate.value == _TYPE and str(triple.object).startswith("<" + _SHACL)):
            kept.append(triple)
        elif isinstance(triple.object, ox.BlankNode):
            shapes.add(triple.object)
    return _leave_out_below(kept, shapes)


def _leave_out_below(triples: list[ox.Quad], shapes: set[object]) -> list[ox.Quad]:
    """Leave out what describes blank nodes that shapes use (lists, paths, inner shapes), however deep."""
    while True:
        below = [triple for triple in triples if triple.subject in shapes]
        if not below:
            return triples
        shapes |= {triple.object for triple in below if isinstance(triple.object, ox.BlankNode)}
        triples = [triple for triple in triples if triple.subject not in shapes]
