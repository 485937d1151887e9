"""The list of stored queries, and what one of them asks, takes and gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from kg.queries import StoredQuery


def list_queries(queries: Iterable[StoredQuery]) -> None:
    """Names and questions, competency queries and checks apart; parameters beside the names."""
    console = Console(highlight=False)
    by_family: dict[str, list[StoredQuery]] = {}
    for query in queries:
        by_family.setdefault(query.family, []).append(query)
    for family, heading in (("competency", "Questions"), ("checks", "Checks: each row is a problem")):
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=heading, title_justify="left")
        for column in ("name", "asks", "parameters"):
            table.add_column(column)
        for query in by_family.get(family, []):
            parameters = ", ".join(parameter.name for parameter in query.parameters)
            table.add_row(escape(query.name), escape(query.summary), escape(parameters))
        console.print(table)
    console.print("Run one: kg query NAME --param actor='North Korea'; more about it: kg query NAME --describe")


def describe_query(query: StoredQuery) -> None:
    """The question, its parameters with an example each, and its columns."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{escape(query.name)}[/bold]: {escape(query.summary)}\n\n{escape(query.description)}")
    if query.parameters:
        console.print("\n[bold]Parameters[/bold]")
    for parameter in query.parameters:
        need = "optional" if parameter.optional else "needed"
        example = f"; for example {parameter.name}={parameter.example!r}" if parameter.example else ""
        console.print(f"  {parameter.name} ({parameter.type}, {need}): {parameter.label}{example}", markup=False)
    console.print("\n[bold]Columns[/bold]")
    for column in query.columns:
        console.print(f"  {column.name}: {column.description}", markup=False)
