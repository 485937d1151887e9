"""(b) What axioms exclude is tried on graphs: contradictory ones are found to be so, and good ones are not.

A graph of ``tests/data/graphs/contradictory`` states in comments what contradicts: ``# contradicts: disjoint-classes
IRI``, the rule of `kg.reasoning` and what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.checking.project import Project, TurtleFile
from kg.checking.report import Finding, report_finding
from kg.reasoning.rules import apply_rules

_STATED = re.compile(r"^# contradicts: (\S+) (\S+)$", re.MULTILINE)


def check_axiom_examples(project: Project) -> Iterator[Finding]:
    """Hold the contradictory graphs to what they state, and the good ones to no contradiction at all."""
    terms = ox.Store()
    for file in project.terms:
        terms.extend(ox.Quad(*triple) for triple in file.triples)
    for file in project.graphs:
        kind = file.path.parent.name
        if kind not in ("good", "contradictory") or file.error:
            continue
        stated = set(_STATED.findall(file.text)) if kind == "contradictory" else set()
        found = {(rule, subject): message for rule, subject, message in _find_contradictions(file, terms)}
        for rule, subject in sorted(stated - found.keys()):
            yield report_finding("contradiction-unseen", f"{rule} finds nothing wrong with <{subject}>", file.name, 1)
        for rule, subject in sorted(found.keys() - stated):
            words = f"{rule}: {found[rule, subject]}"
            yield report_finding("graph-contradicts", words, file.name, file.find_line(subject))
        if kind == "contradictory" and not stated:
            yield report_finding("contradiction-unseen", "states nothing that contradicts", file.name, 1)


def _find_contradictions(file: TurtleFile, terms: ox.Store) -> list[tuple[str, str, str]]:
    statements = ox.Store()
    statements.extend(terms)
    statements.extend(ox.Quad(*triple) for triple in file.triples)
    found = apply_rules(statements)
    return [(one.rule, one.subject or "", one.message) for one in found if one.rule != "unsatisfiable-class"]
