"""Where a query runs: the embedded store, or a SPARQL endpoint that somebody names."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    parse_query_results,
)

from kg.errors import EndpointFailed, SparqlInvalid
from kg.namespaces import PREFIXES
from kg.queries.results import ResultTable, read_solutions

Select = Callable[[str], QuerySolutions]
"""Runs a SELECT query.  Raises `SparqlInvalid`, and for an endpoint `EndpointFailed`."""

ENDPOINT_TIMEOUT = 300.0
"""Seconds that an endpoint may take to answer."""

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_REASON = 160


def select_from_store(store: Store) -> Select:
    """Run SELECT queries on an embedded store; the default graph is the union of its graphs."""

    def select(text: str) -> QuerySolutions:
        solutions = _query(store, text)
        if not isinstance(solutions, QuerySolutions):
            raise SparqlInvalid("a SELECT query is wanted here")
        return solutions

    return select


def select_from_endpoint(url: str) -> Select:
    """Run SELECT queries on an endpoint (SPARQL 1.1 Protocol, section 2.1.3: the query is the body of a POST)."""

    def select(text: str) -> QuerySolutions:
        request = urllib.request.Request(  # noqa: S310 (the scheme is checked by the command that takes the URL)
            url,
            data=text.encode("utf-8"),
            headers={"Content-Type": "application/sparql-query", "Accept": QueryResultsFormat.JSON.media_type},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=ENDPOINT_TIMEOUT) as response:  # noqa: S310
                solutions = parse_query_results(response.read(), format=QueryResultsFormat.JSON)
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(2000).decode("utf-8", "replace").split())
            raise EndpointFailed(url, f"HTTP {error.code} {error.reason}: {said[:_LONGEST_REASON]}") from error
        except (OSError, ValueError) as error:
            raise EndpointFailed(url, str(error)) from error
        except SyntaxError as error:
            raise EndpointFailed(url, f"the answer is no SPARQL result in JSON ({error})") from error
        if not isinstance(solutions, QuerySolutions):
            raise EndpointFailed(url, "the answer holds no solutions")
        return solutions

    return select


def run_sparql(store: Store, text: str) -> ResultTable | bool | tuple[Triple, ...]:
    """Run any SPARQL query on an embedded store: a table for SELECT, a truth for ASK, sorted triples for the rest.

    The project's prefixes need no declaration.  Raises `SparqlInvalid`.
    """
    result = _query(store, text)
    if isinstance(result, QuerySolutions):
        return read_solutions(result)
    if isinstance(result, QueryTriples):
        return tuple(sorted(set(result), key=str))
    return bool(result)


def _query(store: Store, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        return store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise _explain_syntax_error(str(error), text) from error


def _explain_syntax_error(message: str, text: str) -> SparqlInvalid:
    """One line with the position and the words there; the parser's list of what it expected may be very long."""
    found = _POSITION.match(message)
    if not found:
        return SparqlInvalid(" ".join(message.split())[:_LONGEST_REASON])
    line, column = int(found[1]), int(found[2])
    lines = text.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    near = f"syntax error near “{rest[:40]}”" if rest else "syntax error: the query ends too early here"
    reason = " ".join(found[3].split())
    if "Prefix not found" in reason:
        near = f"{near}, an undeclared prefix"
    elif len(reason) <= _LONGEST_REASON:
        near = f"{near}, {reason}"
    return SparqlInvalid(near, line, column)
