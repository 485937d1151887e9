"""Validation of one graph, and of the graph of one article against the article's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import pyshacl
from rdflib import RDF, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.namespaces import SHAPES as SHAPES_IRI
from kg.terms import CK
from kg.validation.report import Severity, ValidationReport, Violation, report_results, shorten
from kg.validation.shapes import Shapes

CKS = Namespace(SHAPES_IRI)
OWN_PARTS = (CK.evidence, CK.quantity, CK.relay, CK.speaker, CK.relayedBy)
"""Properties from a claim to nodes that stand or fall with it, where the graph describes them."""
EXCERPT_LENGTH = 60

SEVERITIES: Mapping[Node | None, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
"""Severities of SHACL (section 2.1.4) as ours."""


def validate_article(graph: Graph, text: str, shapes: Shapes) -> ValidationReport:
    """Validate the graph of one article with SHACL, and its evidence against the article's ``text``.

    ``text`` is the article's text exactly as it was given; offsets count its code points.
    """
    claims = claims_by_part(graph)
    article_text = dict.fromkeys(set(graph.subjects(RDF.type, CK.Article)), text)
    results = [*run_shacl(graph, shapes, claims), *compare_evidence(graph, article_text, shapes, claims)]
    return report_results(results)


def validate_shared_graph(graph: Graph, types: Graph, shapes: Shapes) -> ValidationReport:
    """Validate a graph that articles share, such as the reviews or the entities, with SHACL.

    ``types`` tells of what it points at in other graphs of which class it is.
    """
    subjects = set(map(str, graph.subjects()))
    results = run_shacl(graph + types, shapes, claims_by_part(graph))
    return report_results(result for result in results if result.focus in subjects)


def claims_by_part(graph: Graph) -> Mapping[Node, tuple[Node, ...]]:
    """Each claim, and each node that a claim is made of, to the claims that it spoils."""
    owners: defaultdict[Node, set[Node]] = defaultdict(set)
    for kind in (CK.Claim, CK.Casualty, CK.Deployment, CK.AidPackage):
        for claim in graph.subjects(RDF.type, kind):
            owners[claim].add(claim)
    for claim in tuple(owners):
        for predicate in OWN_PARTS:
            for part in graph.objects(claim, predicate):
                owners[part].add(claim)
    return {part: tuple(sorted(claims, key=str)) for part, claims in owners.items()}


def run_shacl(graph: Graph, shapes: Shapes, claims: Mapping[Node, tuple[Node, ...]]) -> Iterator[Violation]:
    """Validate with SHACL and tell each result about the claims that it spoils.

    pySHACL, the reference, writes every result; it is spared the graphs in which there is nothing to find.
    """
    data = Graph(bind_namespaces="none")
    for triple in graph:
        if _is_malformed(triple[2]):
            yield from _tell_malformed(graph, claims, triple)
        else:
            data.add(triple)
    for triple in shapes.memberships(graph):
        data.add(triple)
    if shapes.find_nothing_in(data):
        return
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes.graph, inference="none", meta_shacl=False)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if (None, SH.detail, result) in report:
            continue
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        severity = report.value(result, SH.resultSeverity)
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        if focus is None or not isinstance(severity, URIRef):
            raise ValueError("a SHACL result without focus node or severity")
        yield from tell_claims(
            graph,
            claims,
            focus,
            message=str(report.value(result, SH.resultMessage)),
            severity=SEVERITIES.get(severity, Severity.VIOLATION),
            shape=str(shape) if isinstance(shape, URIRef) else None,
            path=describe_path(report, path) if path is not None else None,
            value=describe_value(value) if value is not None else None,
        )


def _is_malformed(value: Node) -> bool:
    """Whether a literal is none of its datatype: SHACL engines end with an error where they compare such values."""
    if not isinstance(value, Literal):
        return False
    return bool(value.ill_typed) or (isinstance(value.value, Decimal) and not value.value.is_finite())


def _tell_malformed(
    graph: Graph, claims: Mapping[Node, tuple[Node, ...]], triple: tuple[Node, Node, Node]
) -> Iterator[Violation]:
    focus, path, value = triple
    yield from tell_claims(
        graph,
        claims,
        focus,
        message="a value is one that its datatype has (RDF 1.1 Concepts, section 3.3)",
        severity=Severity.VIOLATION,
        shape=None,
        path=shorten(str(path)),
        value=describe_value(value),
    )


def compare_evidence(
    graph: Graph, texts: Mapping[Node, str], shapes: Shapes, claims: Mapping[Node, tuple[Node, ...]]
) -> Iterator[Violation]:
    """Compare each quote with the text of its article at its offsets, where the text is known.

    Evidence whose offsets or quote are malformed is for the shapes to name.
    """
    for evidence in graph.subjects(RDF.type, CK.Evidence):
        article = graph.value(evidence, CK.article)
        exact = graph.value(evidence, CK.exact)
        start, end = _offset(graph.value(evidence, CK.start)), _offset(graph.value(evidence, CK.end))
        if article is None or article not in texts or start is None or end is None or exact is None:
            continue
        there = texts[article][start:end]
        if str(exact) != there or end > len(texts[article]):
            message = f"{shapes.message(CKS['evidence-text'])} {start} to {end}, where it says {_excerpt(there)}"
            yield from tell_claims(
                graph,
                claims,
                evidence,
                message=message,
                severity=Severity.VIOLATION,
                shape=str(CKS["evidence-text"]),
                path=shorten(str(CK.exact)),
                value=describe_value(exact),
            )


def tell_claims(
    graph: Graph,
    claims: Mapping[Node, tuple[Node, ...]],
    focus: Node,
    *,
    message: str,
    severity: Severity,
    shape: str | None,
    path: str | None,
    value: str | None,
) -> Iterator[Violation]:
    """The result once for each claim that the focus node spoils, or once without a claim."""
    owners: Iterable[Node | None] = claims.get(focus, (None,))
    for claim in owners:
        yield Violation(
            message=message,
            severity=severity,
            claim_iri=None if claim is None else str(claim),
            quote=None if claim is None else quote_of(graph, claim),
            shape=shape,
            focus=str(focus),
            path=path,
            value=value,
        )


def tell_contradictions(graph: Graph, found: Iterable[tuple[str, str]]) -> ValidationReport:
    """What contradicts the ontology, each an IRI and the explanation, told about the claims that name it.

    What no claim names is told about the article, and spoils all of its graph.
    """
    claims = {part: set(owners) for part, owners in claims_by_part(graph).items()}
    for part, owners in tuple(claims.items()):
        for value in graph.objects(part):
            claims.setdefault(value, set()).update(owners)
    for article in graph.subjects(RDF.type, CK.Article):
        claims.pop(article, None)
    spoiled = {node: tuple(sorted(owners, key=str)) for node, owners in claims.items()}
    return report_results(
        violation
        for iri, message in found
        for violation in tell_claims(
            graph, spoiled, URIRef(iri), message=message, severity=Severity.VIOLATION, shape=None, path=None, value=None
        )
    )


def quote_of(graph: Graph, claim: Node) -> str | None:
    """The words that a claim came from."""
    quotes = [
        str(exact) for evidence in graph.objects(claim, CK.evidence) for exact in graph.objects(evidence, CK.exact)
    ]
    return min(quotes, default=None)


def describe_value(value: Node) -> str:
    """A value as people read it: numbers and truth values bare, other literals in quotation marks."""
    if isinstance(value, URIRef):
        return shorten(str(value))
    if not isinstance(value, Literal) or value.datatype in (XSD.integer, XSD.decimal, XSD.boolean):
        return str(value)
    typed = f"^^{shorten(str(value.datatype))}" if value.datatype not in (None, XSD.string) else ""
    return f'"{value}"{typed}'


def describe_path(report: Graph, path: Node) -> str:
    """A SHACL property path in the notation of SPARQL (SHACL, section 2.3.1)."""
    if isinstance(path, URIRef):
        return shorten(str(path))
    inverse, alternatives = report.value(path, SH.inversePath), report.value(path, SH.alternativePath)
    if inverse is not None:
        return f"^{describe_path(report, inverse)}"
    if alternatives is not None:
        return "|".join(describe_path(report, step) for step in report.items(alternatives))
    return "/".join(describe_path(report, step) for step in report.items(path))


def _offset(literal: Node | None) -> int | None:
    value = literal.value if isinstance(literal, Literal) else None
    return value if isinstance(value, int) and value >= 0 else None


def _excerpt(words: str) -> str:
    if not words:
        return "nothing"
    return f"“{words}”" if len(words) <= EXCERPT_LENGTH else f"“{words[:EXCERPT_LENGTH]}…”"
