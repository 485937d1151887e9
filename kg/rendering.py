"""Query results as people and programs read them: tables, CSV, JSON, Markdown, HTML, SPARQL results, Turtle."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import IO, Any
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, Store, Triple
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.namespaces import PREFIXES
from kg.queries import ResultTable, Term
from kg.turtle import format_turtle
from kg.turtle import write_turtle

_MINTED = re.compile(r"/claim/[^/]+/[^/]+-([0-9a-f]+)$|/article/([^/]+)$")
_XSD = PREFIXES["xsd"]
_WHOLE = {_XSD + "integer", _XSD + "int", _XSD + "long", _XSD + "nonNegativeInteger"}


def render_table(table: ResultTable, out: IO[str]) -> None:
    """Write a table for a terminal: columns that are empty throughout are left out, and IRIs are shortened.

    A claim is shown by the last part of its IRI, an article by its id: commands take both.
    """
    shown = [place for place in range(len(table.columns)) if any(row[place] is not None for row in table.rows)]
    names = [table.columns[place].name for place in shown or range(len(table.columns))]
    grid = Table(*(name.replace("_", " ") for name in names), show_lines=False, highlight=False)
    for place, column in zip(shown, grid.columns, strict=False):
        if all(_is_number(row[place]) for row in table.rows if row[place] is not None):
            column.justify = "right"
    for row in table.rows:
        grid.add_row(*(escape(_abridge(row[place])) for place in shown))
    Console(file=out, highlight=False).print(grid if table.rows else "no rows")


def render_csv(table: ResultTable, out: IO[str]) -> None:
    """Write CSV (SPARQL 1.1 Query Results CSV, section 3): a header, values without their types, CRLF."""
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_text, row) for row in table.rows)


def render_json(table: ResultTable, out: IO[str]) -> None:
    """Write one JSON array of objects; numbers and truths as such, what is unbound as null."""
    out.write(json.dumps(_objects(table), ensure_ascii=False, indent=2) + "\n")


def render_jsonl(table: ResultTable, out: IO[str]) -> None:
    """Write one JSON object a row."""
    for row in _objects(table):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def render_markdown(table: ResultTable, out: IO[str]) -> None:
    """Write a GitHub-flavoured Markdown table."""
    out.write(_markdown_row(column.name for column in table.columns))
    out.write(_markdown_row("---" for _ in table.columns))
    for row in table.rows:
        out.write(_markdown_row(_shorten(term).replace("\\", "\\\\").replace("|", "\\|") for term in row))


def render_html(table: ResultTable, out: IO[str]) -> None:
    """Write an HTML table; IRIs are links, headings carry the columns' descriptions."""
    heads = (
        f'<th title="{html.escape(column.description or "")}">{html.escape(column.name)}</th>'
        for column in table.columns
    )
    out.write(f"<table>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n")
    for row in table.rows:
        out.write(f"<tr>{''.join(f'<td>{_markup(term)}</td>' for term in row)}</tr>\n")
    out.write("</tbody>\n</table>\n")


def render_sparql_json(table: ResultTable, out: IO[str]) -> None:
    """Write SPARQL 1.1 Query Results JSON."""
    out.write(_serialize(table, QueryResultsFormat.JSON))


def render_sparql_xml(table: ResultTable, out: IO[str]) -> None:
    """Write SPARQL Query Results XML."""
    out.write(_serialize(table, QueryResultsFormat.XML))


TABLE_FORMATS: Mapping[str, Callable[[ResultTable, IO[str]], None]] = {
    "table": render_table,
    "csv": render_csv,
    "json": render_json,
    "jsonl": render_jsonl,
    "markdown": render_markdown,
    "html": render_html,
    "srj": render_sparql_json,
    "srx": render_sparql_xml,
}
"""What ``--format`` of a query may be."""


def render_truth(truth: bool, format_: str, out: IO[str]) -> None:
    """Write the answer to an ASK query: ``true`` or ``false``, or a SPARQL result document."""
    formats = {"srj": QueryResultsFormat.JSON, "srx": QueryResultsFormat.XML}
    if format_ not in formats:
        out.write(f"{str(truth).lower()}\n")
        return
    answer = Store().query("ASK {}" if truth else "ASK { <urn:nobody> <urn:says> <urn:so> }")
    assert isinstance(answer, QueryBoolean)  # noqa: S101 (an ASK query has no other result)
    out.write(_decode(answer.serialize(format=formats[format_])))


def render_triples(triples: Sequence[Triple], out: IO[str]) -> None:
    """Write the result of a CONSTRUCT or DESCRIBE query as Turtle."""
    out.write(write_turtle(triples))


def _objects(table: ResultTable) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows]


def _plain(term: Term | None) -> str | int | float | bool | None:
    if isinstance(term, Literal):
        datatype = term.datatype.value
        if datatype in _WHOLE:
            return int(term.value)
        if datatype == _XSD + "decimal":
            return float(Decimal(term.value))
        if datatype == _XSD + "boolean":
            return term.value in ("true", "1")
    return None if term is None else _text(term)


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _shorten(term: Term | None) -> str:
    """One line; an IRI as a CURIE where a prefix of the project fits."""
    text = " ".join(_text(term).split())
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace):
                return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def _abridge(term: Term | None) -> str:
    named = _MINTED.search(term.value) if isinstance(term, NamedNode) else None
    return unquote(named[1] or named[2]) if named else _shorten(term)


def _markup(term: Term | None) -> str:
    text = html.escape(_text(term))
    return f'<a href="{text}">{html.escape(_shorten(term))}</a>' if isinstance(term, NamedNode) else text


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype.value in {*_WHOLE, _XSD + "decimal", _XSD + "double"}


def _serialize(table: ResultTable, format_: QueryResultsFormat) -> str:
    """A result document is what an engine gives for VALUES with the table's rows."""
    variables = " ".join(f"?{column.name}" for column in table.columns)
    rows = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in table.rows)
    solutions = Store().query(f"SELECT {variables or '*'} WHERE {{ VALUES ({variables}) {{ {rows} }} }}")
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (a SELECT query has no other result)
    return _decode(solutions.serialize(format=format_))


def _decode(document: bytes | None) -> str:
    return (document or b"").decode("utf-8") + "\n"
