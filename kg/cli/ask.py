"""``kg query``, ``kg sparql``, ``kg explain`` and ``kg export``: what the graph knows."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreDirectory, read_assignments
from kg.config import DEFAULT_STORE


class ResultFormat(StrEnum):
    """The forms of a result (`kg.rendering.RENDERERS`)."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"
    SPARQL_JSON = "sparql-json"
    SPARQL_XML = "sparql-xml"


Form = Annotated[ResultFormat, typer.Option("--format", help="How to write the result.")]


def query(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME|FILE.rq", help="A stored query; without one, the list.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A parameter; IRIs may be given as labels."),
    ] = None,
    store: StoreDirectory = DEFAULT_STORE,
    endpoint: Annotated[str | None, typer.Option(metavar="URL", help="Ask this SPARQL endpoint instead.")] = None,
    form: Form = ResultFormat.TABLE,
    describe: Annotated[bool, typer.Option("--describe", help="Tell what the query asks, takes and gives.")] = False,
) -> None:
    """Answer a stored question; without a name, list the questions."""
    from kg.cli.listing import describe_query, list_queries
    from kg.queries import find_query, load_queries, read_query, run_query, select_from_endpoint, select_from_store
    from kg.rendering import RENDERERS
    from kg.store import open_store

    queries = load_queries()
    if name is None:
        list_queries(queries.values())
        return
    is_file = name.endswith(".rq") and Path(name).is_file()
    stored = read_query(Path(name), "competency") if is_file else find_query(queries, name)
    if describe:
        describe_query(stored)
        return
    arguments = read_assignments(param or [], "--param")
    if endpoint:
        result = run_query(select_from_endpoint(endpoint), stored, arguments)
    else:
        with open_store(store) as snapshot:
            result = run_query(select_from_store(snapshot.claims), stored, arguments)
    RENDERERS[form](result, sys.stdout)


def sparql(
    text: Annotated[str, typer.Argument(metavar="QUERY|@FILE|-", help="The query, a file that holds it, or -.")],
    store: StoreDirectory = DEFAULT_STORE,
    form: Form = ResultFormat.TABLE,
) -> None:
    """Run a SPARQL query of your own; the project's prefixes need no declaration."""
    from kg.queries import ResultTable, run_sparql
    from kg.rendering import RENDERERS, render_triples
    from kg.store import open_store

    if text == "-":
        text = sys.stdin.read()
    elif text.startswith("@"):
        path = Path(text[1:])
        if not path.is_file():
            raise typer.BadParameter(f"{path}: no such file", param_hint="QUERY")
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise typer.BadParameter(f"{path}: {error}", param_hint="QUERY") from error
    with open_store(store) as snapshot:
        result = run_sparql(snapshot.claims, text)
        match result:
            case ResultTable():
                RENDERERS[form](result, sys.stdout)
            case bool():
                typer.echo("true" if result else "false")
            case _:
                render_triples(result, sys.stdout)


class GraphFormat(StrEnum):
    """The formats of an export (`kg.export.FORMATS`)."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


def export(
    form: Annotated[GraphFormat, typer.Option("--format", help="TriG and N-Quads keep the named graphs.")],
    store: StoreDirectory = DEFAULT_STORE,
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", dir_okay=False, help="A file instead of standard output.")
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Add the articles' full texts.")] = False,
    with_quarantine: Annotated[
        bool, typer.Option("--with-quarantine", help="Add the claims that were set apart.")
    ] = False,
    without_vocabulary: Annotated[
        bool, typer.Option("--without-vocabulary", help="Leave out the known actors, places and concepts.")
    ] = False,
) -> None:
    """Write the graph in a form that databases load: the same bytes for the same content."""
    from kg.cli.files import open_output
    from kg.export import export_store
    from kg.store import open_store

    with open_store(store) as snapshot, open_output(out) as stream:
        export_store(
            snapshot,
            form.value,
            stream,
            with_text=with_text,
            with_quarantine=with_quarantine,
            with_vocabulary=not without_vocabulary,
        )
