"""``kg review`` and ``kg validate``: correct claims, and hold graphs against the shapes."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreDirectory, Vocabulary, list_vocabulary, read_assignments
from kg.config import DEFAULT_STORE


class FindingFormat(StrEnum):
    """The forms in which results of validation are written."""

    TABLE = "table"
    JSON = "json"


def review(
    claim: Annotated[str, typer.Argument(help="A claim: its IRI, or the end of it that tables show.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")],
    reject: Annotated[bool, typer.Option("--reject", help="The claim is wrong.")] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option("--correct", metavar="FIELD=VALUE", help="What a field should say; may be given more than once."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
    store: StoreDirectory = DEFAULT_STORE,
) -> None:
    """Reject a claim or correct it, in your name. The claim stays; queries answer with the review applied.

    The fields are those of docs/claims.md (low, high, unit, outcome, affected, place, speaker …); an empty VALUE
    empties the field. A rebuild keeps reviews. A later review takes the place of the former: give all corrections that
    are to count.
    """
    from kg.cli.words import say_review
    from kg.reviews import record_review

    if reject == bool(correct):
        raise typer.BadParameter("give either --reject or --correct FIELD=VALUE", param_hint="--reject / --correct")
    corrections = read_assignments(correct or [], "--correct")
    say_review(record_review(store, claim, by, corrections, note), corrections)


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="RDF files; without one, the store."),
    ] = None,
    store: StoreDirectory = DEFAULT_STORE,
    vocabulary: Vocabulary = None,
    form: Annotated[FindingFormat, typer.Option("--format", help="How to write the results.")] = FindingFormat.TABLE,
) -> None:
    """Validate RDF files, or the store: claim by claim, which words, what is wrong. Ends with 1 on a violation.

    FILE is Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML. The store is also held against the stored checks.
    """
    from kg.auditing import audit_store
    from kg.cli.findings import print_validation
    from kg.queries import load_queries
    from kg.store import open_store
    from kg.validation import graph_format, load_shapes, validate_graph_file

    for path in files or ():
        graph_format(path)
    shapes = load_shapes(list_vocabulary(vocabulary))
    if files:
        reports = {str(path): validate_graph_file(path, shapes) for path in files}
    else:
        checks = [query for query in load_queries().values() if query.family == "checks"]
        with open_store(store) as snapshot:
            reports = {str(store): audit_store(snapshot, shapes, checks)}
    print_validation(reports, form, sys.stdout)
    if not all(report.conforms for report in reports.values()):
        raise typer.Exit(1)
