"""Reasoning over the ontology: OWL 2 DL profile, consistency, satisfiability."""

from kg.reasoning.checking import check_ontology, check_statements
from kg.reasoning.report import Finding, OntologyReport

__all__ = ["Finding", "OntologyReport", "check_ontology", "check_statements"]
