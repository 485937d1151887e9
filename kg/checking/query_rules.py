"""(e) Every stored query parses and is what its header says, and no check can never fire.

The example graph of a check (``tests/data/graphs/checks/NAME.ttl``) states in comments what the check finds in it:
``# finds: IRI``, in the order of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pyoxigraph as ox

from kg.checking.project import Project
from kg.checking.report import Finding, report_finding
from kg.errors import QueryInvalid, SparqlInvalid
from kg.queries import StoredQuery, select_from_store
from kg.queries.stored import Family, declaration_pattern, read_query

_DECLARED = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")
_FINDS = re.compile(r"^# finds: (\S+)$", re.MULTILINE)
_GRAPH = re.compile(r"\bGRAPH\s*[?<\w]", re.IGNORECASE)
_LEADING_COLUMNS = ["severity", "focus", "problem"]


def check_queries(project: Project) -> Iterator[Finding]:
    """Read and parse every stored query, and compare it with its header."""
    names: dict[str, str] = {}
    for family, path in list_query_files(project):
        file = path.relative_to(project.directory).as_posix()
        if path.stem in names:
            yield report_finding("query-name", f"{names[path.stem]} has the same name; rename one", file, 1)
        names[path.stem] = file
        try:
            query = read_query(path, family)
        except QueryInvalid as error:
            yield report_finding("query-header", error.reason, file, 1)
            continue
        yield from _check_query(query, file)


def list_query_files(project: Project) -> list[tuple[Family, Path]]:
    """The stored queries of the project with their families, sorted by name."""
    return [
        (family, path)
        for family in get_args(Family)
        for path in sorted((project.queries_directory / family).glob("*.rq"))
    ]


def _check_query(query: StoredQuery, file: str) -> Iterator[Finding]:
    text = blank_comments(query.text)
    try:
        solutions = select_from_store(ox.Store())(query.text)
    except SparqlInvalid as error:
        yield report_finding("query-syntax", f"does not parse: {error.reason}", file, error.line)
        return
    yield from _check_columns(query, [variable.value for variable in solutions.variables], file)
    yield from _check_parameters(query, text, file)
    graph = _GRAPH.search(text)
    if graph:
        line = text.count("\n", 0, graph.start()) + 1
        yield report_finding(
            "query-graph", "asks for a named graph, which a file or another store may not have", file, line
        )
    if query.family == "checks" and [column.name for column in query.columns][:3] != _LEADING_COLUMNS:
        yield report_finding("check-columns", f"a check tells {', '.join(_LEADING_COLUMNS)} first", file, 1)


def _check_columns(query: StoredQuery, selected: list[str], file: str) -> Iterator[Finding]:
    described = [column.name for column in query.columns]
    for name in described:
        if name not in selected:
            yield report_finding(
                "query-column", f"the header describes ?{name}, which the query does not select", file, 1
            )
    for name in selected:
        if name not in described:
            yield report_finding(
                "query-column", f"the query selects ?{name}, which the header does not describe", file, 1
            )


def _check_parameters(query: StoredQuery, text: str, file: str) -> Iterator[Finding]:
    names = [parameter.name for parameter in query.parameters]
    for name in names:
        elsewhere = declaration_pattern(name).sub("", text)
        if not re.search(rf"[?${{]{re.escape(name)}\b", elsewhere):
            yield report_finding("query-parameter", f"?{name} is declared, and the query does not use it", file, 1)
    for found in _DECLARED.finditer(text):
        if found[1] not in names:
            line = text.count("\n", 0, found.start()) + 1
            yield report_finding(
                "query-parameter", f"?{found[1]} is left open, and the header does not describe it", file, line
            )


def check_that_checks_fire(project: Project) -> Iterator[Finding]:
    """Run each stored check on its example graph, and every check on the good graphs' union."""
    folder = project.graphs_directory / "checks"
    for family, path in list_query_files(project):
        if family != "checks":
            continue
        file = path.relative_to(project.directory).as_posix()
        examples = sorted(folder.glob(f"{path.stem}.*"))
        if not examples:
            yield report_finding(
                "check-without-graph", f"no graph of tests/data/graphs/checks is named {path.stem}", file, 1
            )
        for example in examples:
            yield from _run_check(path, example, example.relative_to(project.directory).as_posix())


def _run_check(path: Path, example: Path, file: str) -> Iterator[Finding]:
    stated = _FINDS.findall(example.read_text(encoding="utf-8", errors="replace"))
    store = ox.Store()
    try:
        store.load(path=example, format=ox.RdfFormat.from_extension(example.suffix.removeprefix(".")))
        rows = list(select_from_store(store)(path.read_text(encoding="utf-8")))
    except (SyntaxError, SparqlInvalid):
        return
    found = [_focus(row) for row in rows]
    if not stated:
        yield report_finding("check-graph", "states nothing that the check finds in it", file, 1)
    elif not found:
        yield report_finding("check-never-fires", f"the check {path.stem} finds nothing in it", file, 1)
    elif found != stated:
        yield report_finding("check-graph", f"the check {path.stem} finds {', '.join(map(str, found))} in it", file, 1)


def _focus(row: ox.QuerySolution) -> str | None:
    try:
        focus = row["focus"]
    except KeyError:
        return None
    return focus.value if isinstance(focus, ox.NamedNode) else str(focus)


def blank_comments(text: str) -> str:
    """A SPARQL query with its comments and strings blanked out, every other character where it was."""
    pattern = re.compile(
        r"""(<[^<>"{}|^`\\\s]*>)|("{3}.*?"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(\#[^\n]*)""",
        re.DOTALL,
    )

    def blank(match: re.Match[str]) -> str:
        return match[0] if match[1] else re.sub(r"[^\n]", " ", match[0])

    return pattern.sub(blank, text)
