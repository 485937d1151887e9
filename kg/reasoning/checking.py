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

JAVA_MISSING = (
    "Java is missing, so HermiT did not run: SPARQL rules looked for contradictions, which prove inconsistency but "
    "never consistency; install a Java runtime (openjdk) for the full check"
)


def check_ontology(files: Sequence[Path], *, with_reasoner: bool = True) -> OntologyReport:
    """Check the ontology that ``files`` make up together, individuals of the vocabulary or data included.

    It must keep to OWL 2 DL, be consistent, and have no class that can have no instance.  HermiT decides; the axioms at
    fault are named as far as the SPARQL rules find them.  Without Java, or without ``with_reasoner``, the rules alone
    decide what they can.  Raises `OntologyInvalid` for a file that does not parse and `ReasonerFailed` where HermiT
    gives no verdict.
    """
    return check_statements(read_statements(files), with_reasoner=with_reasoner)


def check_statements(statements: ox.Store, *, with_reasoner: bool = True) -> OntologyReport:
    """Check statements that are already read; as `check_ontology`."""
    profile, contradictions = check_profile(statements), apply_rules(statements)
    if not with_reasoner or find_java() is None:
        unsatisfiable = sorted(
            {found.subject for found in contradictions if found.rule == "unsatisfiable-class" and found.subject}
        )
        inconsistent = any(found.rule != "unsatisfiable-class" for found in contradictions)
        return OntologyReport(
            reasoner="SPARQL rules",
            consistent=False if inconsistent else None,
            unsatisfiable=tuple(unsatisfiable),
            findings=(*profile, *contradictions),
            notice=JAVA_MISSING if with_reasoner else None,
        )
    consistent, unsatisfiable_classes = run_hermit(statements)
    findings = [*profile, *contradictions]
    if not consistent and not contradictions:
        findings.append(Finding("inconsistent", "the ontology is inconsistent; no rule can name the axioms at fault"))
    explained = {found.subject for found in contradictions}
    findings += [
        Finding("unsatisfiable-class", f"{write_term(ox.NamedNode(iri))} can have no instance", iri)
        for iri in unsatisfiable_classes
        if iri not in explained
    ]
    return OntologyReport("HermiT", consistent, unsatisfiable_classes, tuple(findings))
