"""Checking a project, part by part, in the order in which a fault of one part hides the others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kg.checking.axiom_examples import check_axiom_examples
from kg.checking.competency import check_competency
from kg.checking.project import Project, find_project, read_project
from kg.checking.query_rules import check_queries, check_that_checks_fire
from kg.checking.reasoning_rules import list_reasoning_findings, reason_over
from kg.checking.releases import check_version, compare_with_last_release
from kg.checking.report import CheckReport, Finding, Unchecked, sort_findings
from kg.checking.shape_examples import check_shape_examples, check_shapes, read_data_shapes
from kg.checking.term_rules import check_terms, check_vocabulary
from kg.checking.turtle_files import check_turtle_files
from kg.checking.used_terms import check_used_terms
from kg.reasoning import OntologyReport


def check_project(directory: Path | None = None, *, with_reasoner: bool = True) -> CheckReport:
    """Check the ontology, the shapes, the vocabulary and the stored queries of a folder.

    Without ``directory`` it is the working folder if that holds ``ontology/``, else what is installed with the package.
    What the folder lacks is named as unchecked.  Without ``with_reasoner``, or without Java, SPARQL rules decide what
    they can.  Raises `ProjectNotFound` where ``directory`` holds neither ``ontology/`` nor ``queries/``.
    """
    project = read_project(find_project(directory))
    findings = [*check_turtle_files(project)]
    unchecked: list[Unchecked] = []
    notices: list[str] = []
    broken = [file.name for file in project.turtle_files if file.error and file not in project.graphs]
    if broken:
        unchecked.append(Unchecked("logic, terms, shapes, release", f"they wait until {', '.join(broken)} can be read"))
        findings += check_queries(project)
    else:
        findings += _check_content(project, unchecked, notices, with_reasoner=with_reasoner)
    return CheckReport(project.directory, sort_findings(findings), tuple(unchecked), tuple(notices))


def _check_content(
    project: Project, unchecked: list[Unchecked], notices: list[str], *, with_reasoner: bool
) -> list[Finding]:
    """Check what the files say; HermiT, a process of its own, runs beside the other parts."""
    if not (project.directory / "ontology").is_dir():
        unchecked.append(Unchecked("ontology", "there is no folder ontology/"))
        return _check_queries(project, unchecked)
    with ThreadPoolExecutor(max_workers=1) as aside:
        reasoning = aside.submit(reason_over, project, with_reasoner=with_reasoner)
        findings = [*check_terms(project), *check_vocabulary(project), *check_used_terms(project)]
        findings += _check_release(project, unchecked, notices)
        findings += _check_shapes(project, unchecked)
        findings += _check_queries(project, unchecked)
        findings += list_reasoning_findings(project, reasoning.result())
    notices[:0] = _describe_reasoning(reasoning.result())
    return findings


def _check_shapes(project: Project, unchecked: list[Unchecked]) -> list[Finding]:
    if not project.shapes:
        unchecked.append(Unchecked("shapes", "ontology/ holds no file named …shapes.ttl"))
        return []
    findings = [*check_shapes(project)]
    if not project.graphs_directory.is_dir():
        unchecked.append(Unchecked("example graphs", "there is no folder tests/data/graphs/"))
        return findings
    findings += check_axiom_examples(project)
    shapes = read_data_shapes(project)
    return [*findings, shapes] if isinstance(shapes, Finding) else [*findings, *check_shape_examples(project, shapes)]


def _check_queries(project: Project, unchecked: list[Unchecked]) -> list[Finding]:
    if not project.queries_directory.is_dir():
        unchecked.append(Unchecked("stored queries", "there is no folder queries/"))
        return []
    findings = [*check_queries(project)]
    if (project.graphs_directory / "checks").is_dir():
        findings += check_that_checks_fire(project)
    else:
        unchecked.append(Unchecked("stored checks on examples", "there is no folder tests/data/graphs/checks/"))
    return [*findings, *check_competency(project, unchecked)]


def _check_release(project: Project, unchecked: list[Unchecked], notices: list[str]) -> list[Finding]:
    comparison = compare_with_last_release(project)
    if comparison is None:
        unchecked.append(Unchecked("release", "ontology/releases/ holds no release to compare with"))
    else:
        notices.append(comparison.summarize())
        notices += [f"{change}" for change in comparison.changes]
    return [*check_version(project, comparison)]


def _describe_reasoning(report: OntologyReport | Exception) -> list[str]:
    if not isinstance(report, OntologyReport):
        return []
    said = {True: "consistent", False: "inconsistent", None: "not found inconsistent, which proves nothing"}
    return [f"{report.reasoner}: {said[report.consistent]}", *([report.notice] if report.notice else [])]
