"""Validation of an RDF file: an export, an example graph, a graph made elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import EndingUnknown
from kg.terms import CK
from kg.validation.graphs import CKS, claims_by_part, compare_evidence, run_shacl
from kg.validation.report import ValidationReport, Violation, report_results, shorten
from kg.validation.shapes import Shapes


def validate_graph_file(path: Path, shapes: Shapes) -> ValidationReport:
    """Validate a file in Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML; its ending tells the format.

    The graphs of a file with named graphs are validated as their union; a triple that stands in two of them is a
    violation.  Concepts that the file itself puts into a scheme count as known.  Evidence is compared with the text
    where the file holds the article's text.  A file that cannot be read or does not parse is a finding like any other,
    told with its line.
    """
    try:
        quads = list(_parse(path))
    except OSError as error:
        return ValidationReport((Violation(f"cannot be read ({error.strerror})", focus=str(path)),))
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        return ValidationReport((Violation(f"does not parse: {error.msg}", focus=where),))
    except EndingUnknown as error:
        return ValidationReport((Violation(error.reason, focus=str(path)),))
    graph = union_graph(quads)
    claims = claims_by_part(graph)
    texts = {article: str(text) for article, text in graph.subject_objects(CK.text)}
    results = [
        *find_doubled_triples(quads, shapes),
        *run_shacl(graph, shapes, claims),
        *compare_evidence(graph, texts, shapes, claims),
    ]
    return report_results(results)


def find_doubled_triples(quads: Collection[ox.Quad] | ox.Store, shapes: Shapes) -> Iterator[Violation]:
    """Name each triple that stands in more than one graph: queries over the union of the graphs count it twice."""
    counted = Counter(hash((quad.subject, quad.predicate, quad.object)) for quad in quads)
    suspected = {digest for digest, count in counted.items() if count > 1}
    if not suspected:
        return
    graphs: dict[ox.Triple, set[str]] = {}
    for quad in quads:
        if hash((quad.subject, quad.predicate, quad.object)) in suspected:
            graphs.setdefault(quad.triple, set()).add(str(quad.graph_name))
    shape = CKS["triple-once"]
    for triple, names in graphs.items():
        if len(names) > 1:
            yield Violation(
                f"{shapes.message(shape)}; it stands in {' and '.join(sorted(names))}",
                shape=str(shape),
                focus=triple.subject.value if isinstance(triple.subject, ox.NamedNode) else str(triple.subject),
                path=shorten(triple.predicate.value),
                value=str(triple.object),
            )


def union_graph(quads: Iterable[ox.Quad]) -> Graph:
    """The union of the graphs as a plain rdflib graph, which is what pySHACL is right on."""
    graph = Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((_term(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    return graph


def graph_format(path: Path) -> ox.RdfFormat:
    """The format that a file's ending tells.  Raises `EndingUnknown` where it tells none."""
    format_ = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        raise EndingUnknown(path)
    return format_


def _parse(path: Path) -> Iterator[ox.Quad]:
    yield from ox.parse(path=path, format=graph_format(path))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal() if term.language:
            return Literal(term.value, lang=term.language)
        case ox.Literal():
            datatype = None if term.datatype.value == str(XSD.string) else URIRef(term.datatype.value)
            return Literal(term.value, datatype=datatype)
    raise ValueError(f"a triple term, which RDF 1.1 does not have: {term}")
