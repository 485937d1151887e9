"""Setting claims apart that violate a shape: kept, with the reason, and out of the way."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.terms import CK, new_graph
from kg.validation.graphs import OWN_PARTS
from kg.validation.report import ValidationReport


def set_apart(graph: Graph, report: ValidationReport) -> tuple[Graph, Graph]:
    """Split the graph of an article into the part that conforms and the part for quarantine.

    A claim with a violation goes to quarantine with all that describes its evidence, quantity, relays and speakers
    without a name, and with each message as ``ck:violation``; what a claim that stays also needs stays as well.  Where
    a claim that stays refers to one in quarantine (a part to its package), that one triple goes along.  A violation
    that is no claim's, such as the article's own, sends the whole graph to quarantine.
    """
    conforming, quarantined = _copy(graph), new_graph()
    if report.conforms:
        return conforming, quarantined
    if any(violation.claim_iri is None for violation in report.violations):
        conforming, quarantined = quarantined, conforming
        for violation in report.violations:
            subject = URIRef(violation.claim_iri or violation.focus or "")
            quarantined.add((subject, CK.violation, Literal(violation.message)))
        return conforming, quarantined
    offending = {URIRef(claim) for claim in report.offending_claims}
    for claim in offending:
        _move(claim, conforming, quarantined)
    referring = [(s, p, o) for claim in offending for s, p, o in conforming.triples((None, None, claim))]
    for triple in referring:
        quarantined.add(triple)
        conforming.remove(triple)
    for part in {part for claim in offending for name in OWN_PARTS for part in quarantined.objects(claim, name)}:
        for triple in graph.triples((part, None, None)):
            quarantined.add(triple)
        if not any(True for _ in conforming.triples((None, None, part))):
            conforming.remove((part, None, None))
    for violation in report.violations:
        quarantined.add((URIRef(str(violation.claim_iri)), CK.violation, Literal(violation.message)))
    return conforming, quarantined


def _move(subject: Node, source: Graph, target: Graph) -> None:
    for triple in source.triples((subject, None, None)):
        target.add(triple)
    source.remove((subject, None, None))


def _copy(graph: Graph) -> Graph:
    copy = new_graph()
    for triple in graph:
        copy.add(triple)
    return copy
