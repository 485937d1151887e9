"""Tables of query results in the forms that people and programs read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import IO, Any

from pyoxigraph import BlankNode, Literal, NamedNode
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.namespaces import PREFIXES
from kg.queries import ResultTable, Term

__all__ = ["RENDERERS", "plain_value", "show_term"]

_XSD = PREFIXES["xsd"]
_NUMBERS: Mapping[str, Callable[[str], Any]] = {_XSD + "integer": int, _XSD + "decimal": Decimal}


def plain_value(term: Term | None) -> str | int | float | bool | None:
    """A term as a plain value: numbers and truths as such, everything else as text; None where it is unbound."""
    if isinstance(term, Literal):
        if term.datatype.value in _NUMBERS:
            number = _NUMBERS[term.datatype.value](term.value)
            return number if isinstance(number, int) else float(number)
        return term.value == "true" if term.datatype.value == _XSD + "boolean" else term.value
    if isinstance(term, NamedNode | BlankNode):
        return term.value
    return None if term is None else str(term)


def show_term(term: Term | None) -> str:
    """A term for a person: numbers with separators, yes or no, IRIs of known namespaces as CURIEs."""
    value = plain_value(term)
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:,}"
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return " ".join(value.split())


def render_table(result: ResultTable, out: IO[str]) -> None:
    """A table as wide as the terminal; columns that hold only IRIs come without them where others tell enough."""
    console = Console(file=out, highlight=False)
    shown = _telling_columns(result)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place in shown:
        numeric = all(row[place] is None or _is_number(row[place]) for row in result.rows)
        table.add_column(result.columns[place].name.replace("_", " "), justify="right" if numeric else "left")
    for row in result.rows:
        table.add_row(*(Text(show_term(row[place])) for place in shown))
    console.print(table)
    console.print(f"{len(result.rows)} rows" if len(result.rows) != 1 else "1 row", style="dim")


def _telling_columns(result: ResultTable) -> list[int]:
    """Places of the columns worth a person's eye: those that hold something, and IRIs only if nothing else does."""
    filled = [place for place in range(len(result.columns)) if any(row[place] is not None for row in result.rows)]
    words = [place for place in filled if not all(isinstance(row[place], NamedNode | None) for row in result.rows)]
    return words or filled or list(range(len(result.columns)))


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype.value in _NUMBERS


def render_csv(result: ResultTable, out: IO[str]) -> None:
    """CSV (SPARQL 1.1 Query Results CSV and TSV Formats, section 3): values without types, a header of variables."""
    writer = csv.writer(out)
    writer.writerow(column.name for column in result.columns)
    for row in result.rows:
        writer.writerow("" if term is None else _lexical(term) for term in row)


def _lexical(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def render_json(result: ResultTable, out: IO[str]) -> None:
    """A JSON array of one object a row; unbound variables are null."""
    json.dump(list(_objects(result)), out, ensure_ascii=False, indent=1)
    out.write("\n")


def render_jsonl(result: ResultTable, out: IO[str]) -> None:
    """One JSON object a row and line."""
    for row in _objects(result):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _objects(result: ResultTable) -> Iterable[dict[str, Any]]:
    names = [column.name for column in result.columns]
    return (dict(zip(names, map(plain_value, row), strict=True)) for row in result.rows)


def render_sparql_json(result: ResultTable, out: IO[str]) -> None:
    """SPARQL 1.1 Query Results JSON Format (W3C Recommendation 2013)."""
    names = [column.name for column in result.columns]
    bindings = [
        {name: _binding(term) for name, term in zip(names, row, strict=True) if term is not None} for row in result.rows
    ]
    json.dump({"head": {"vars": names}, "results": {"bindings": bindings}}, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        said = {"type": "literal", "value": term.value}
        if term.language:
            return said | {"xml:lang": term.language}
        return said if term.datatype.value == _XSD + "string" else said | {"datatype": term.datatype.value}
    raise TypeError(f"no binding for {term}")


def render_markdown(result: ResultTable, out: IO[str]) -> None:
    """A table in GitHub-flavoured Markdown, all columns."""
    out.write("| " + " | ".join(column.name for column in result.columns) + " |\n")
    out.write("|" + "---|" * len(result.columns) + "\n")
    for row in result.rows:
        out.write("| " + " | ".join(show_term(term).replace("|", "\\|") for term in row) + " |\n")


RENDERERS: Mapping[str, Callable[[ResultTable, IO[str]], None]] = {
    "table": render_table,
    "csv": render_csv,
    "json": render_json,
    "jsonl": render_jsonl,
    "sparql-json": render_sparql_json,
    "markdown": render_markdown,
}
"""The forms of a result by the name that ``--format`` takes."""
