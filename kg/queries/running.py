"""Running a stored query with its parameters bound."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import partial

from pyoxigraph import Literal, NamedNode

from kg.errors import ParameterInvalid, ParameterMissing, UnknownParameter
from kg.namespaces import PREFIXES
from kg.queries.labels import resolve_iri
from kg.queries.results import ResultTable, read_solutions
from kg.queries.sources import Select
from kg.queries.stored import Parameter, StoredQuery, declaration_pattern

_INTEGER = re.compile(r"[+-]?\d+")
_BOOLEANS = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}


def run_query(select: Select, query: StoredQuery, arguments: Mapping[str, str] | None = None) -> ResultTable:
    """Run a stored query with parameters as people write them.

    Raises `UnknownParameter`, `ParameterMissing`, `ParameterInvalid`, `LabelUnknown` or `LabelAmbiguous` before
    anything is run, and what ``select`` raises.
    """
    bound = bind_parameters(query, resolve_arguments(select, query, arguments or {}))
    descriptions = {column.name: column.description or "" for column in query.columns}
    return read_solutions(select(bound), descriptions, query.summary)


def resolve_arguments(
    select: Select, query: StoredQuery, arguments: Mapping[str, str]
) -> dict[str, NamedNode | Literal]:
    """Turn the words of arguments into RDF terms of the parameters' types; errors as of `run_query`."""
    parameters = {parameter.name: parameter for parameter in query.parameters}
    for name in arguments:
        if name not in parameters:
            raise UnknownParameter(query.name, name, list(parameters))
    for parameter in parameters.values():
        if not parameter.optional and parameter.name not in arguments:
            raise ParameterMissing(query.name, parameter.name, parameter.label)
    return {name: parse_argument(select, parameters[name], written) for name, written in arguments.items()}


def parse_argument(select: Select, parameter: Parameter, written: str) -> NamedNode | Literal:
    """The RDF term that a written value stands for; errors as of `run_query`."""
    value = written.strip()
    match parameter.type:
        case "iri":
            return resolve_iri(select, value, class_=parameter.class_, scheme=parameter.scheme)
        case "string":
            return Literal(value)
        case "integer":
            if not _INTEGER.fullmatch(value):
                raise ParameterInvalid(parameter.name, written, "not a whole number")
            return Literal(str(int(value)), datatype=NamedNode(PREFIXES["xsd"] + "integer"))
        case "date":
            try:
                day = dt.date.fromisoformat(value)
            except ValueError as error:
                raise ParameterInvalid(parameter.name, written, "not a date; write it as 2024-12-31") from error
            return Literal(day.isoformat(), datatype=NamedNode(PREFIXES["xsd"] + "date"))
        case "boolean":
            if value.lower() not in _BOOLEANS:
                raise ParameterInvalid(parameter.name, written, "neither true nor false")
            return Literal(_BOOLEANS[value.lower()], datatype=NamedNode(PREFIXES["xsd"] + "boolean"))


def bind_parameters(query: StoredQuery, terms: Mapping[str, NamedNode | Literal]) -> str:
    """The query's text with a serialised term in the place of each bound parameter's ``UNDEF``."""
    text = query.text
    for name, term in terms.items():
        text = declaration_pattern(name).sub(partial(_declare, name, term), text)
    return text


def _declare(name: str, term: NamedNode | Literal, _: re.Match[str]) -> str:
    return f"VALUES ?{name} {{ {term} }}"
