"""Checking an ontology: profile, consistency, satisfiability."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.reasoning.hermit import find_java, run_hermit
from kg.reasoning.profile import check_profile
from kg.reasoning.report import Finding, OntologyReport
from kg.reasoning.rules import apply_rules
from kg.reasoning.statements import read_statements, write_term
from kg.reasoning.summary import summarize_individuals

JAVA_MISSING = (
    "Java is missing, so HermiT did not run: SPARQL rules looked for contradictions, which prove inconsistency but "
    "never consistency; install a Java runtime (openjdk) for the full check"
)


def check_ontology(files: Sequence[Path], *, with_reasoner: bool = True) -> OntologyReport:
    """Check the ontology that ``files`` make up together, individuals of the vocabulary or data included.

    It must keep to OWL 2 DL, be consistent, and have no class that can have no instance.  Where SPARQL rules find a
    contradiction, they name the axioms at fault, and nothing is left to decide; else HermiT decides.  Without Java, or
    without ``with_reasoner``, the rules alone decide what they can.  Raises `OntologyInvalid` for a file that does not
    parse and `ReasonerFailed` where HermiT gives no verdict.
    """
    return check_statements(read_statements(files), with_reasoner=with_reasoner)


def check_statements(statements: ox.Store, *, with_reasoner: bool = True) -> OntologyReport:
    """Check statements that are already read; as `check_ontology`."""
    profile, contradictions = check_profile(statements), apply_rules(statements)
    proven = any(found.rule != "unsatisfiable-class" for found in contradictions)
    java_missing = with_reasoner and find_java() is None
    if proven or java_missing or not with_reasoner:
        unsatisfiable = {found.subject for found in contradictions if found.rule == "unsatisfiable-class"}
        return OntologyReport(
            reasoner="SPARQL rules",
            consistent=False if proven else None,
            unsatisfiable=tuple(sorted(iri for iri in unsatisfiable if iri)),
            findings=(*profile, *contradictions),
            notice=JAVA_MISSING if java_missing else None,
        )
    consistent, unsatisfiable_classes = _run_on_summary(statements)
    findings = [*profile, *contradictions]
    if not consistent:
        findings.append(Finding("inconsistent", "the ontology is inconsistent; no rule can name the axioms at fault"))
    explained = {found.subject for found in contradictions}
    findings += [
        Finding("unsatisfiable-class", f"{write_term(ox.NamedNode(iri))} can have no instance", iri)
        for iri in unsatisfiable_classes
        if iri not in explained
    ]
    return OntologyReport("HermiT", consistent, unsatisfiable_classes, tuple(findings))


def _run_on_summary(statements: ox.Store) -> tuple[bool, tuple[str, ...]]:
    """HermiT's verdict on a summary where that acquits, which takes a third of the time; else on the statements."""
    consistent, unsatisfiable = run_hermit(summarize_individuals(statements))
    return (consistent, unsatisfiable) if consistent and not unsatisfiable else run_hermit(statements)
