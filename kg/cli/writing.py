"""The forms in which ``kg extract`` writes claims to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.mapping import claim_iri, map_article
from kg.model import Article, Claim, ClaimType, Extractor
from kg.namespaces import Minter
from kg.records import Record, claim_to_record, write_csv, write_jsonl
from kg.wording import word_claim, word_quantity, word_speaker

ArticleClaims = Iterable[tuple[Article, Sequence[Claim]]]
ClaimWriter = Callable[[ArticleClaims, Minter, Extractor, Sequence[ClaimType]], None]
"""Takes the claims of articles, what mints IRIs, the provenance, and the claim types that the vocabulary declares."""

COLUMNS = ("figure", "what", "says who", "words")


def _list_records(articles: ArticleClaims, minter: Minter) -> Iterator[Record]:
    for _, claims in articles:
        for claim in claims:
            yield claim_to_record(claim, claim_iri(claim, minter))


def write_claims_jsonl(articles: ArticleClaims, minter: Minter, _: Extractor, __: Sequence[ClaimType]) -> None:
    """One JSON object a claim."""
    write_jsonl(_list_records(articles, minter), sys.stdout)


def write_claims_csv(articles: ArticleClaims, minter: Minter, _: Extractor, declared: Sequence[ClaimType]) -> None:
    """One row a claim."""
    write_csv(_list_records(articles, minter), sys.stdout, declared)


def write_claims_table(articles: ArticleClaims, _: Minter, __: Extractor, ___: Sequence[ClaimType]) -> None:
    """A table an article, for people."""
    console = Console(highlight=False)
    for article, claims in articles:
        heading = " · ".join(str(part) for part in (article.id, article.title, article.date) if part)
        table = Table(*COLUMNS, title=escape(heading), title_justify="left", show_lines=False)
        for claim in claims:
            cells = (
                word_quantity(claim.quantity),
                word_claim(claim),
                word_speaker(claim),
                f"“{' '.join(claim.evidence.exact.split())}”",
            )
            table.add_row(*map(escape, cells))
        console.print(table if claims else f"{heading}: no claim", markup=False)


def write_claims_turtle(articles: ArticleClaims, minter: Minter, extractor: Extractor, _: Sequence[ClaimType]) -> None:
    """The graphs that a build would store, as one Turtle document, sorted by IRI."""
    from kg.export import write_turtle

    triples = (triple for article, claims in articles for triple in map_article(article, claims, extractor, minter))
    write_turtle(triples, sys.stdout.buffer)


CLAIM_WRITERS: Mapping[str, ClaimWriter] = {
    "jsonl": write_claims_jsonl,
    "csv": write_claims_csv,
    "table": write_claims_table,
    "turtle": write_claims_turtle,
}
