"""(f) Competency questions answer on the example graph with the results that a person has read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.checking.project import Project
from kg.checking.query_rules import list_query_files
from kg.checking.report import Finding, Unchecked, report_finding
from kg.errors import SparqlInvalid
from kg.queries import select_from_store

EXAMPLE = "example.trig"
RESULTS = "results"
"""In ``tests/data/queries``: the example graph, and the folder of one ``NAME.csv`` a question, as SPARQL 1.1 Query
Results CSV writes it, with all parameters open."""


def check_competency(project: Project, unchecked: list[Unchecked]) -> Iterator[Finding]:
    """Ask every competency question of the example graph, and compare with its result."""
    folder = project.query_examples_directory
    example, results = folder / EXAMPLE, folder / RESULTS
    if not example.is_file() or not results.is_dir():
        unchecked.append(
            Unchecked(
                "competency questions", f"there is no tests/data/queries/{EXAMPLE} with a folder {RESULTS}/ beside it"
            )
        )
        return
    store = ox.Store()
    try:
        store.load(path=example, format=ox.RdfFormat.TRIG)
    except SyntaxError as error:
        file = example.relative_to(project.directory).as_posix()
        yield report_finding("turtle-syntax", f"does not parse: {error.msg}", file, error.lineno)
        return
    for family, path in list_query_files(project):
        if family == "competency":
            yield from _ask(store, path, results / f"{path.stem}.csv", project)


def _ask(store: ox.Store, path: Path, result: Path, project: Project) -> Iterator[Finding]:
    file = path.relative_to(project.directory).as_posix()
    if not result.is_file():
        yield report_finding(
            "competency-without-result", f"tests/data/queries/{RESULTS} holds no {result.name}", file, 1
        )
        return
    try:
        written = select_from_store(store)(path.read_text(encoding="utf-8")).serialize(format=ox.QueryResultsFormat.CSV)
    except SparqlInvalid:
        return
    found = (written or b"").decode("utf-8").splitlines()
    stated = result.read_text(encoding="utf-8").splitlines()
    golden = result.relative_to(project.directory).as_posix()
    if len(found) < 2:
        yield report_finding("competency-empty", "answers nothing on the example graph", file, 1)
    elif found != stated:
        number = next((n for n, (a, b) in enumerate(zip(found, stated, strict=False), 1) if a != b), None)
        line = number or min(len(found), len(stated)) + 1
        row = found[line - 1] if line <= len(found) else "no further row"
        yield report_finding(
            "competency-result",
            f"{file} answers {len(found) - 1} rows, not these; here it answers: {row}",
            golden,
            line,
        )
