"""``kg build`` and ``kg extract``: from articles to claims."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Base, MinConfidence, Pipeline, Quiet, Sources, StoreDirectory, Vocabulary, list_vocabulary
from kg.config import DEFAULT_STORE


class ClaimFormat(StrEnum):
    """The forms in which claims are written."""

    JSONL = "jsonl"
    CSV = "csv"
    TABLE = "table"
    TURTLE = "turtle"


def build(
    sources: Sources,
    store: StoreDirectory = DEFAULT_STORE,
    vocabulary: Vocabulary = None,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    ingested: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of processing, written to the graph if given.")
    ] = None,
    base: Base = None,
    claims: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Map the claims of this JSON Lines file instead of extracting."),
    ] = None,
    reason: Annotated[
        bool, typer.Option("--reason", help="Set apart what contradicts the ontology, and add what it entails.")
    ] = False,
    strict: Annotated[bool, typer.Option(help="End with 1 if anything was skipped or set apart.")] = False,
    quiet: Quiet = False,
) -> None:
    """Read articles, extract their claims, validate them, and store the graph.

    SOURCE is a file, a folder, a pattern or - for standard input: text, Markdown, HTML, JSON, JSON Lines, or gzip of
    these. Building again changes nothing; a changed article's graph is replaced.
    """
    from kg.claims_file import load_claims_file
    from kg.cli.progress import watch_build
    from kg.cli.words import print_summary, say
    from kg.pipeline import build_store, prepare_extraction
    from kg.summary import summarize_build
    from kg.vocabulary import load_lexicon

    if claims and pipeline:
        raise typer.BadParameter("with --claims nothing is extracted; leave it out", param_hint="--pipeline")
    vocabulary = list_vocabulary(vocabulary)
    handed_in = None
    if claims:
        lexicon = load_lexicon(vocabulary)
        handed_in = load_claims_file(claims, lexicon)
        make_claims, extractor = handed_in.prepare(lexicon, min_confidence)
        for line in handed_in.skipped:
            say(f"skipped {line.where}: {line.reason}")
        for notice in [] if quiet else handed_in.notices:
            say(f"{notice.where}: {notice.message}")
    else:
        make_claims, extractor = prepare_extraction(pipeline, vocabulary, min_confidence)
    events = build_store(
        sources,
        make_claims,
        extractor,
        directory=store,
        base=base,
        vocabulary=vocabulary,
        ingested=ingested.date() if ingested else None,
        reason=reason,
    )
    built: list[str] = []
    with watch_build(quiet, built) as watch:
        summary = summarize_build(events, watch)
    unused = handed_in.unused_articles(built) if handed_in else []
    for article in unused:
        say(f"{claims}: claims about {article!r}, which is not among the articles, were not used")
    if not quiet:
        print_summary(summary, store)
    if strict and not (summary.is_clean and not unused and not (handed_in and handed_in.skipped)):
        raise typer.Exit(1)


def extract(
    sources: Sources,
    form: Annotated[ClaimFormat, typer.Option("--format", help="How to write the claims.")] = ClaimFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    vocabulary: Vocabulary = None,
    pipeline: Pipeline = None,
    base: Base = None,
    quiet: Quiet = False,
) -> None:
    """Write the claims of articles to standard output; no store is touched.

    jsonl and csv have the fields of the guidelines (docs/claims.md), turtle is the graph that a build would store.
    """
    from kg.cli.progress import keep_articles
    from kg.cli.writing import CLAIM_WRITERS
    from kg.namespaces import DEFAULT_BASE, Minter
    from kg.pipeline import prepare_extraction
    from kg.vocabulary import load_claim_types

    vocabulary = list_vocabulary(vocabulary)
    declared = load_claim_types(vocabulary)
    articles = keep_articles(sources, quiet)
    # Where there is no article at all, this ends before the head of a table is written.
    first = next(articles)
    make_claims, extractor = prepare_extraction(pipeline, vocabulary, min_confidence)
    claims = ((article, make_claims(article).claims) for article in chain([first], articles))
    CLAIM_WRITERS[form](claims, Minter(base or DEFAULT_BASE), extractor, declared)
