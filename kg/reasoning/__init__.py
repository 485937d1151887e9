"""Reasoning over the ontology: OWL 2 DL profile, consistency, satisfiability."""

from kg.reasoning.checking import check_ontology, check_statements
from kg.reasoning.consistency import Ontology, find_contradictions, load_ontology
from kg.reasoning.materialization import materialize
from kg.reasoning.report import Finding, OntologyReport

__all__ = [
    "Finding",
    "Ontology",
    "OntologyReport",
    "check_ontology",
    "check_statements",
    "find_contradictions",
    "load_ontology",
    "materialize",
]
