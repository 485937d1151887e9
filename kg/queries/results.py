"""What a query gives: a table of RDF terms."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name (the SPARQL variable) and what it holds, in words; None for a query without a header."""

    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The solutions of a SELECT query in their order; None where a variable is unbound.

    ``question`` is what a stored query asks, in words; None for a query without a header.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    question: str | None = None


def read_solutions(
    solutions: QuerySolutions, descriptions: dict[str, str] | None = None, question: str | None = None
) -> ResultTable:
    """Take all solutions of a SELECT query, with the columns' descriptions and the question where they are known."""
    said = descriptions or {}
    columns = tuple(Column(variable.value, said.get(variable.value)) for variable in solutions.variables)
    width = range(len(columns))
    return ResultTable(columns, tuple(tuple(solution[place] for place in width) for solution in solutions), question)
