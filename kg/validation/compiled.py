"""Validation by the compiled shapes alone: milliseconds where pySHACL takes a hundred, for many graphs in a row.

The results are those of pySHACL; tests hold the two equal on the example graphs and on spoilt ones.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import RDF, SH, URIRef

from kg.validation.graphs import SEVERITIES, describe_path, describe_value
from kg.validation.report import Severity, ValidationReport, Violation, report_results
from kg.validation.shapes import Shapes

_IN_SCHEME = ox.NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")


def validate_triples(triples: Iterable[ox.Triple], shapes: Shapes) -> ValidationReport:
    """Validate triples with the compiled ``shapes``; results name focus nodes, not the claims that these spoil.

    Concepts of the shapes' vocabulary count as known.
    """
    data = list(triples)
    named = {triple.object.value for triple in data if isinstance(triple.object, ox.NamedNode)}
    memberships = [
        ox.Triple(ox.NamedNode(str(concept)), _IN_SCHEME, ox.NamedNode(str(scheme)))
        for concept, schemes in shapes.schemes.items()
        if str(concept) in named
        for scheme in schemes
    ]
    written = ox.serialize([*data, *memberships], format=ox.RdfFormat.N_TRIPLES)
    conforms, report, _ = shapes.prepared.validate(written or b"", graph_mode="data", infer=False)
    if conforms and not any(report.subjects(RDF.type, SH.ValidationResult)):
        return ValidationReport()
    results = []
    for result in report.objects(None, SH.result):
        shape, severity = report.value(result, SH.sourceShape), report.value(result, SH.resultSeverity)
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        results.append(
            Violation(
                message=str(report.value(result, SH.resultMessage)),
                severity=SEVERITIES.get(severity, Severity.VIOLATION),
                shape=str(shape) if isinstance(shape, URIRef) else None,
                focus=str(report.value(result, SH.focusNode)),
                path=None if path is None else describe_path(report, path),
                value=None if value is None else describe_value(value),
            )
        )
    return report_results(results)
