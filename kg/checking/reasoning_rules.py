"""(b) The ontology keeps to OWL 2 DL, is consistent, and every class can have instances."""

from __future__ import annotations

from collections.abc import Iterator

from kg.checking.project import Project
from kg.checking.report import Finding, report_finding
from kg.errors import ReasonerFailed
from kg.reasoning import OntologyReport, check_statements


def reason_over(project: Project, *, with_reasoner: bool) -> OntologyReport | ReasonerFailed:
    """Reason over ontology and vocabulary; the error itself where HermiT gives no verdict."""
    try:
        return check_statements(project.statements, with_reasoner=with_reasoner)
    except ReasonerFailed as error:
        return error


def list_reasoning_findings(project: Project, report: OntologyReport | ReasonerFailed) -> Iterator[Finding]:
    """What reasoning found, each with the axioms that make it so and the place of what it is about."""
    if isinstance(report, ReasonerFailed):
        yield report_finding("reasoner-failed", str(report))
        return
    for found in report.findings:
        because = f"; because {' and '.join(found.axioms)}" if found.axioms else ""
        yield report_finding(found.rule, f"{found.message}{because}", *project.locate(found.subject))
