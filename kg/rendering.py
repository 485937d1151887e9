"""Tables of query results in the forms that people and programs read."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import IO, Any

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Store, Triple
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kg.model import Quantity
from kg.namespaces import PREFIXES
from kg.queries import Column, ResultTable, Term
from kg.turtle import write_turtle
from kg.wording import word_quantity

__all__ = ["RENDERERS", "plain_value", "render_triples", "show_term"]

_CLAIM = re.compile(r"/claim/[^/]+/\d+-\d+-([0-9a-f]+)$")
_XSD = PREFIXES["xsd"]
_DATE = _XSD + "date"
_NUMBERS: Mapping[str, Callable[[str], Any]] = {_XSD + "integer": int, _XSD + "decimal": Decimal}

FIGURE = "figure"
"""Name of the column that shows both bounds."""

_GAP = 2
_LONG = 32
_NARROW = 6


Plain = str | int | float | bool | None


def plain_value(term: Term | None) -> Plain:
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
    """A table as wide as the terminal, for people.

    Left out are columns that hold nothing, that say no throughout, or that hold IRIs which other columns tell in words.
    Columns of yes and no become one of marks.  Where not everything fits, what is long (a quote, a title) stands below
    its row.  Claims are named by the last part of their IRIs, which commands take.
    """
    console = Console(file=out, highlight=False)
    table = _lay_out(result)
    if table.names and table.rows:
        console.print(_draw(table, console.width))
    console.print(f"{len(result.rows)} rows" if len(result.rows) != 1 else "1 row", style="dim")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Cells as text; ``whole`` columns must not be cut, ``numeric`` ones stand to the right."""

    names: list[str]
    rows: list[list[str]]
    whole: list[bool]
    numeric: list[bool]


def _lay_out(result: ResultTable) -> _Layout:
    result = _join_bounds(result)
    shown = _telling_columns(result)
    truths = [place for place in shown if _holds_truths(result, place)]
    marked = bool(truths)
    kept = [place for place in shown if not (marked and place in truths)]
    names = [result.columns[place].name.replace("_", " ") for place in kept]
    rows = [[_name_claim(row[place]) or show_term(row[place]) for place in kept] for row in result.rows]
    terms = [[row[place] for row in result.rows if row[place] is not None] for place in kept]
    layout = _Layout(
        names,
        rows,
        [name == FIGURE or all(map(_stays_whole, column)) for name, column in zip(names, terms, strict=True)],
        [all(map(_is_number, column)) for column in terms],
    )
    if not marked:
        return layout
    marks = [
        [", ".join(result.columns[place].name.replace("_", " ") for place in truths if plain_value(row[place]))]
        for row in result.rows
    ]
    return _Layout(
        [*names, "marks"],
        [row + mark for row, mark in zip(rows, marks, strict=True)],
        [*layout.whole, False],
        [*layout.numeric, False],
    )


def _join_bounds(result: ResultTable) -> ResultTable:
    """One column ``figure`` in the place of ``low`` and ``high`` (and ``unit``): 200–999 people."""
    places = {column.name: i for i, column in enumerate(result.columns)}
    if not {"low", "high"} <= places.keys():
        return result
    joined = [places[name] for name in ("low", "high", "unit") if name in places]
    kept = [i for i in range(len(result.columns)) if i not in joined]
    first = sum(1 for i in kept if i < places["low"])
    columns = [result.columns[i] for i in kept]
    columns.insert(first, Column(FIGURE))
    rows = []
    for row in result.rows:
        cells = [row[i] for i in kept]
        cells.insert(first, _word_bounds(*(plain_value(row[i]) for i in joined)))
        rows.append(tuple(cells))
    return ResultTable(tuple(columns), tuple(rows))


def _word_bounds(low: Plain, high: Plain, unit: Plain = None) -> Literal | None:
    bounds = Quantity(
        low if isinstance(low, int | float) else None,
        high if isinstance(high, int | float) else None,
        unit if isinstance(unit, str) else None,
    )
    return Literal(word_quantity(bounds)) if word_quantity(bounds) else None


def _holds_truths(result: ResultTable, place: int) -> bool:
    return all(row[place] is None or isinstance(plain_value(row[place]), bool) for row in result.rows)


def _draw(layout: _Layout, width: int) -> RenderableType:
    longest = [max(len(name), *(len(row[i]) for row in layout.rows)) for i, name in enumerate(layout.names)]
    below = _move_below(layout, longest, width)
    beside = [i for i in range(len(layout.names)) if i not in below]
    widths = _shrink({i: longest[i] for i in beside}, {i for i in beside if layout.whole[i]}, width)
    drawn: list[RenderableType] = [_draw_row(layout, widths, layout.names, "bold"), Rule(style="dim")]
    for row in layout.rows:
        drawn.append(_draw_row(layout, widths, row, ""))
        drawn += [Padding(line, (0, 0, 0, 4)) for line in _lines_below(layout, row, below)]
    return Group(*drawn)


def _lines_below(layout: _Layout, row: Sequence[str], below: Sequence[int]) -> list[Text]:
    """What is short shares one line, what is long has its own."""
    told = [(i, Text.assemble((f"{layout.names[i]}: ", "dim"), row[i])) for i in below if row[i]]
    short = [text for i, text in told if len(row[i]) <= _LONG]
    return [*([Text(" · ").join(short)] if short else []), *(text for i, text in told if len(row[i]) > _LONG)]


def _move_below(layout: _Layout, longest: Sequence[int], width: int) -> list[int]:
    """Columns that go below their row until the others fit: the long ones first, then from the right.

    The first column stays: it tells what a row is.
    """
    below: list[int] = []
    movable = [i for i in range(1, len(longest)) if not layout.whole[i]]
    long = sorted((i for i in movable if longest[i] > _LONG), key=lambda i: -longest[i])
    for place in [*long, *(i for i in reversed(movable) if i not in long)]:
        beside = [min(length, _LONG) for i, length in enumerate(longest) if i not in below]
        if sum(beside) + _GAP * (len(beside) - 1) <= width:
            break
        below.append(place)
    return sorted(below)


def _shrink(widths: dict[int, int], whole: set[int], room: int) -> dict[int, int]:
    """Take from the widest columns what is too much; what must stay whole keeps its width."""
    room -= _GAP * (len(widths) - 1)
    widths = dict(widths)
    while sum(widths.values()) > room:
        widest = max((i for i in widths if i not in whole), key=lambda i: widths[i], default=None)
        if widest is None or widths[widest] <= _NARROW:
            break
        widths[widest] -= 1
    return widths


def _draw_row(layout: _Layout, widths: Mapping[int, int], cells: Sequence[str], style: str) -> Table:
    row = Table.grid(padding=(0, _GAP))
    for place, width in widths.items():
        row.add_column(width=width, justify="right" if layout.numeric[place] else "left")
    row.add_row(*(Text(cells[place], style=style) for place in widths))
    return row


def _name_claim(term: Term | None) -> str | None:
    found = _CLAIM.search(term.value) if isinstance(term, NamedNode) else None
    return found[1] if found else None


def _telling_columns(result: ResultTable) -> list[int]:
    """Places of the columns worth a person's eye: those that hold something.

    A stored query gives IRIs beside the words that tell them: its columns of IRIs are left out where others are left.
    """
    filled = [
        place
        for place in range(len(result.columns))
        if any(plain_value(row[place]) not in (None, False) for row in result.rows)
    ]
    words = [place for place in filled if result.columns[place].description is None or not _holds_iris(result, place)]
    return words or filled or list(range(len(result.columns)))


def _holds_iris(result: ResultTable, place: int) -> bool:
    return all(isinstance(row[place], NamedNode | None) and not _name_claim(row[place]) for row in result.rows)


def _stays_whole(term: Term | None) -> bool:
    """Whether a value is worthless when it is cut: a figure, a date, the name of a claim."""
    return _is_number(term) or bool(_name_claim(term)) or (isinstance(term, Literal) and term.datatype.value == _DATE)


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
    out.write(_serialize(result, QueryResultsFormat.JSON))


def render_sparql_xml(result: ResultTable, out: IO[str]) -> None:
    """SPARQL Query Results XML Format (W3C Recommendation 2013)."""
    out.write(_serialize(result, QueryResultsFormat.XML))


def _serialize(result: ResultTable, form: QueryResultsFormat) -> str:
    """A result document is what an engine gives for VALUES with the table's rows."""
    variables = " ".join(f"?{column.name}" for column in result.columns)
    rows = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in result.rows)
    solutions = Store().query(f"SELECT {variables or '*'} WHERE {{ VALUES ({variables}) {{ {rows} }} }}")
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a SELECT query gives solutions")
    return (solutions.serialize(format=form) or b"").decode("utf-8") + "\n"


def render_markdown(result: ResultTable, out: IO[str]) -> None:
    """A table in GitHub-flavoured Markdown, all columns."""
    out.write("| " + " | ".join(column.name for column in result.columns) + " |\n")
    out.write("|" + "---|" * len(result.columns) + "\n")
    for row in result.rows:
        out.write("| " + " | ".join(show_term(term).replace("|", "\\|") for term in row) + " |\n")


def render_html(result: ResultTable, out: IO[str]) -> None:
    """A page of HTML with one table: IRIs are links, headings carry the columns' descriptions."""
    question = escape(result.question or "Result of a query")
    out.write('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    out.write(f"<title>{question}</title>\n</head>\n<body>\n<table>\n<caption>{question}</caption>\n")
    out.write(f"<thead><tr>{''.join(map(_head, result.columns))}</tr></thead>\n<tbody>\n")
    for row in result.rows:
        out.write(f"<tr>{''.join(f'<td>{_markup(term)}</td>' for term in row)}</tr>\n")
    out.write("</tbody>\n</table>\n</body>\n</html>\n")


def _head(column: Column) -> str:
    told = f' title="{escape(column.description)}"' if column.description else ""
    return f'<th scope="col"{told}>{escape(column.name.replace("_", " "))}</th>'


def _markup(term: Term | None) -> str:
    text = escape(show_term(term))
    return f'<a href="{escape(term.value)}">{text}</a>' if isinstance(term, NamedNode) else text


def render_triples(triples: Iterable[Triple], out: IO[str]) -> None:
    """Turtle, in the project's canonical form: the result of CONSTRUCT and DESCRIBE."""
    out.write(write_turtle(triples))


RENDERERS: Mapping[str, Callable[[ResultTable, IO[str]], None]] = {
    "table": render_table,
    "csv": render_csv,
    "json": render_json,
    "jsonl": render_jsonl,
    "sparql-json": render_sparql_json,
    "markdown": render_markdown,
    "html": render_html,
    "sparql-xml": render_sparql_xml,
}
"""The forms of a result by the name that ``--format`` takes."""
