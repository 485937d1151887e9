"""A whole store held against the shapes and the stored checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from pyoxigraph import Literal, NamedNode
from rdflib import URIRef

from kg.namespaces import CK, PREFIXES
from kg.queries import StoredQuery, Term, run_query, select_from_store
from kg.store import StoreSnapshot
from kg.validation import (
    Severity,
    Shapes,
    ValidationReport,
    Violation,
    find_doubled_triples,
    report_results,
    union_graph,
    validate_article,
    validate_shared_graph,
)

__all__ = ["audit_store"]

_SHARED = ("entities", "reviews")


def audit_store(snapshot: StoreSnapshot, shapes: Shapes, checks: Iterable[StoredQuery]) -> ValidationReport:
    """Validate articles against their texts, and reviews and entities; find triples said twice; run the stored checks.

    A row of a check is a result whose shape is the check's name.
    """
    results = [
        *_validate_articles(snapshot, shapes),
        *(result for name in _SHARED for result in _validate_shared(snapshot, name, shapes)),
        *find_doubled_triples(snapshot.claims, shapes),
        *(result for check in checks for result in _run_check(snapshot, check)),
    ]
    return report_results(results)


def _validate_articles(snapshot: StoreSnapshot, shapes: Shapes) -> Iterator[Violation]:
    articles, texts = snapshot.minter.article_graph(""), snapshot.minter.text_graph("")
    for name in snapshot.claims.named_graphs():
        if isinstance(name, NamedNode) and name.value.startswith(articles):
            graph = union_graph(snapshot.claims.quads_for_pattern(None, None, None, name))
            text = NamedNode(texts + name.value.removeprefix(articles))
            yield from validate_article(graph, _read_text(snapshot, text), shapes)


def _validate_shared(snapshot: StoreSnapshot, name: str, shapes: Shapes) -> ValidationReport:
    store = snapshot.claims
    graph = union_graph(store.quads_for_pattern(None, None, None, NamedNode(snapshot.minter.graph(name))))
    others = {node for node in graph.objects() if isinstance(node, URIRef)} - set(graph.subjects())
    type_ = NamedNode(PREFIXES["rdf"] + "type")
    types = (quad for node in others for quad in store.quads_for_pattern(NamedNode(node), type_, None, None))
    return validate_shared_graph(graph, union_graph(types), shapes)


def _read_text(snapshot: StoreSnapshot, graph: NamedNode) -> str:
    quads = snapshot.claims.quads_for_pattern(None, NamedNode(f"{CK}text"), None, graph)
    return "".join(cast(Literal, quad.object).value for quad in quads)


def _run_check(snapshot: StoreSnapshot, check: StoredQuery) -> Iterator[Violation]:
    table = run_query(select_from_store(snapshot.claims), check)
    names = [column.name for column in table.columns]
    for row in table.rows:
        cells = dict(zip(names, row, strict=True))
        severity = Severity(_lexical(cells["severity"]))
        yield Violation(_lexical(cells["problem"]), severity, shape=check.name, focus=_lexical(cells["focus"]))


def _lexical(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
