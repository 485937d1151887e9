"""Stored queries: questions that are answered by name, and checks that find problems."""

from kg.queries.claims import find_claim
from kg.queries.labels import resolve_iri
from kg.queries.results import Column, ResultTable, Term
from kg.queries.running import bind_parameters, run_query
from kg.queries.sources import Select, run_sparql, select_from_endpoint, select_from_store
from kg.queries.stored import Parameter, StoredQuery, find_query, load_queries, read_query

__all__ = [
    "Column",
    "Parameter",
    "ResultTable",
    "Select",
    "StoredQuery",
    "Term",
    "bind_parameters",
    "find_claim",
    "find_query",
    "load_queries",
    "read_query",
    "resolve_iri",
    "run_query",
    "run_sparql",
    "select_from_endpoint",
    "select_from_store",
]
