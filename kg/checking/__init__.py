"""Checking an ontology project before a change is merged: files, logic, terms, shapes, queries, releases."""

from kg.checking.checking import check_project
from kg.checking.report import CheckReport, Finding, Unchecked
from kg.checking.rules import RULES, Rule, Severity

__all__ = ["RULES", "CheckReport", "Finding", "Rule", "Severity", "Unchecked", "check_project"]
