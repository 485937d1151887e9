"""(c) Every term and every word of the vocabulary is described as it must be, and (g) what is used is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.checking.project import Project
from kg.checking.report import Finding, report_finding
from kg.checking.rules import RULES
from kg.namespaces import SHAPES
from kg.reasoning.statements import write_term
from kg.validation import read_shapes, validate_triples

QUERIES = Path(__file__).parent / "queries"


def check_terms(project: Project) -> Iterator[Finding]:
    """Validate ontology and vocabulary with the meta shapes, those of the base included."""
    files = [file.path for file in project.all_meta_shapes if not file.error]
    try:
        shapes = read_shapes(files)
    except ValueError as error:
        name = project.meta_shapes[0].name if project.meta_shapes else None
        yield report_finding("shape-unusable", str(error), name)
        return
    for result in validate_triples((quad.triple for quad in project.statements), shapes):
        name = (result.shape or "").removeprefix(SHAPES)
        value = f"; here it is {result.value}" if result.value and result.value != result.focus else ""
        about = write_term(ox.NamedNode(result.focus)) if result.focus and "://" in result.focus else "a blank node"
        yield report_finding(
            name if name in RULES else "meta-shape", f"{about}: {result.message}{value}", *project.locate(result.focus)
        )


def check_vocabulary(project: Project) -> Iterator[Finding]:
    """Ask the queries of this package about the words of the vocabulary; each row is a finding."""
    for path in sorted(QUERIES.glob("*.rq")):
        solutions = project.statements.query(path.read_text(encoding="utf-8"))
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError(f"{path.name} is no SELECT query")
        for row in solutions:
            yield report_finding(path.stem, row["problem"].value, *project.locate(row["subject"].value))
