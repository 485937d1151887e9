"""SHACL validation of claim graphs, reported claim by claim; what violates a shape is set apart."""

from kg.validation.compiled import validate_triples
from kg.validation.files import find_doubled_triples, graph_format, union_graph, validate_graph_file
from kg.validation.graphs import tell_contradictions, validate_article, validate_shared_graph
from kg.validation.quarantine import set_apart
from kg.validation.report import Severity, ValidationReport, Violation, report_results
from kg.validation.shapes import Shapes, load_shapes, read_shapes

__all__ = [
    "Severity",
    "Shapes",
    "ValidationReport",
    "Violation",
    "find_doubled_triples",
    "graph_format",
    "load_shapes",
    "read_shapes",
    "report_results",
    "set_apart",
    "tell_contradictions",
    "union_graph",
    "validate_article",
    "validate_graph_file",
    "validate_shared_graph",
    "validate_triples",
]
