"""What SPARQL rules can decide about disjoint classes, functional properties and datatypes, with the axioms at fault.

They run in half a second where HermiT takes seconds, and they name what HermiT only calls inconsistent.  They prove
inconsistency, never consistency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.reasoning.report import Finding
from kg.reasoning.statements import write_term

RULES = Path(__file__).parent / "queries"

Row = Mapping[str, Any]


def apply_rules(statements: ox.Store) -> tuple[Finding, ...]:
    """Every finding of every rule, in the order of the rules and of their rows."""
    return tuple(finding for name in _FINDINGS for finding in apply_rule(name, statements))


def apply_rule(name: str, statements: ox.Store) -> Iterator[Finding]:
    """The findings of one rule, named as its query file: ``disjoint-classes``, ``unsatisfiable-class`` and so on."""
    solutions = statements.query((RULES / f"{name}.rq").read_text(encoding="utf-8"))
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError(f"the rule {name} is no SELECT query")
    columns = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield _FINDINGS[name]({column: write_term(solution[column]) for column in columns}, solution["subject"].value)


def _find_disjoint(row: Row, subject: str) -> Finding:
    return Finding(
        "disjoint-classes",
        f"{row['subject']} is both {row['class_a']} and {row['class_b']}, which exclude each other",
        subject,
        (
            _reason(row["subject"], row["stated_a"], row["class_a"]),
            _reason(row["subject"], row["stated_b"], row["class_b"]),
            f"{row['class_a']} owl:disjointWith {row['class_b']}",
        ),
    )


def _reason(subject: str, stated: str, class_: str) -> str:
    how, _, iri = stated.strip('"').partition(" ")
    name = write_term(ox.NamedNode(iri))
    if how == "type":
        return f"{subject} a {name}" + ("" if name == class_ else f" ; {name} rdfs:subClassOf {class_}")
    role = "has a value" if how == "domain" else "is a value"
    return f"{subject} {role} of {name}, whose {how} is {class_} or below it"


def _find_unsatisfiable(row: Row, subject: str) -> Finding:
    return Finding(
        "unsatisfiable-class",
        f"{row['subject']} can have no instance: it is below {row['class_a']} and {row['class_b']}",
        subject,
        (
            f"{row['subject']} rdfs:subClassOf {row['class_a']}",
            f"{row['subject']} rdfs:subClassOf {row['class_b']}",
            f"{row['class_a']} owl:disjointWith {row['class_b']}",
        ),
    )


def _find_functional(row: Row, subject: str) -> Finding:
    return Finding(
        "functional-property",
        f"{row['subject']} has two values of {row['property']}, which allows one",
        subject,
        (
            f"{row['property']} a owl:FunctionalProperty",
            f"{row['subject']} {row['property']} {row['value_a']}",
            f"{row['subject']} {row['property']} {row['value_b']}",
        ),
    )


def _find_datatype(row: Row, subject: str) -> Finding:
    return Finding(
        "datatype-range",
        f"{row['subject']} has {row['value']} for {row['property']}, which takes {row['range']}",
        subject,
        (
            f"{row['property']} rdfs:range {row['range']}",
            f"{row['subject']} {row['property']} {row['value']}",
        ),
    )


_FINDINGS: Mapping[str, Callable[[Row, str], Finding]] = {
    "unsatisfiable-class": _find_unsatisfiable,
    "disjoint-classes": _find_disjoint,
    "functional-property": _find_functional,
    "datatype-range": _find_datatype,
}
