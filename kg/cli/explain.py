"""``kg explain``: why a claim is in the graph, and what became of every number of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Pipeline, StoreDirectory, Vocabulary, list_vocabulary
from kg.config import DEFAULT_STORE

if TYPE_CHECKING:
    from kg.accounting import LedgerEntry
    from kg.explanation import Explanation
    from kg.model import Article


def explain(
    claim: Annotated[
        str | None, typer.Argument(help="A claim: its IRI, or the end of it that tables show.", show_default=False)
    ] = None,
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger", metavar="ARTICLE", help="List every number of this article (a file, or an id in the store)."
        ),
    ] = None,
    store: StoreDirectory = DEFAULT_STORE,
    vocabulary: Vocabulary = None,
    pipeline: Pipeline = None,
) -> None:
    """Show the sentence of a claim with its evidence marked, the rule that made it, who said so, and its triples."""
    from kg.explanation import explain_claim
    from kg.store import open_store

    if (claim is None) == (ledger is None):
        raise typer.BadParameter("name a claim, or an article with --ledger", param_hint="CLAIM / --ledger")
    if claim is not None:
        with open_store(store) as snapshot:
            _print_explanation(explain_claim(snapshot.claims, snapshot.quarantine, snapshot.minter, claim))
        return
    from kg.accounting import prepare_ledger

    articles = _find_articles(str(ledger), store)
    account = prepare_ledger(pipeline, list_vocabulary(vocabulary))
    for article in articles:
        _print_ledger(article, account(article))


def _find_articles(named: str, store: Path) -> Sequence[Article]:
    """The articles of a file or folder of this name, else the one with this id in the store."""
    from kg.cli.progress import keep_articles
    from kg.store import open_store, read_article

    if Path(named).exists():
        return list(keep_articles([named], quiet=False))
    with open_store(store) as snapshot:
        return [read_article(snapshot, named)]


def _print_explanation(explanation: Explanation) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    article = explanation.article
    heading = " · ".join(
        part for part in (article.title, article.publisher, article.date, article.url or article.id) if part
    )
    console.print(Text(heading, style="bold"))
    sentence = Text.assemble(explanation.before, ("»" + explanation.evidence + "«", "reverse"), explanation.after)
    console.print(sentence)
    console.print()
    for name, value in explanation.fields.items():
        if value not in (None, [], "") and name not in ("doc", "quote", "start", "end", "id"):
            console.print(f"  {name:24} {_word_value(value)}", markup=False)
    for violation in explanation.violations:
        console.print(f"  in the quarantine: {violation}", markup=False)
    if explanation.review:
        review = explanation.review
        corrections = ", ".join(f"{name}={value}" for name, value in review.corrections.items())
        verdict = f"corrected {corrections}" if corrections else "rejected"
        note = f" ({review.note})" if review.note else ""
        console.print(f"  {verdict} by {review.reviewer}{note}", markup=False)
    for words, iri in (("in its place", explanation.replacement), ("corrects", explanation.correction_of)):
        if iri:
            console.print(f"  {words} {iri}", markup=False)
    console.print(f"\n{explanation.turtle}", markup=False)


def _word_value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _print_ledger(article: Article, entries: Sequence[LedgerEntry]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    table = Table("number", "at", "taken into", "because of", title=escape(article.id), title_justify="left")
    for entry in entries:
        because = " ".join(entry.because.split())
        table.add_row(escape(entry.words), str(entry.start), escape(entry.verdict), escape(because))
    console.print(table)
    verdicts = Counter(entry.verdict for entry in entries)
    console.print(
        f"{len(entries)} numbers: {verdicts['claim']} in claims, "
        f"{len(entries) - verdicts['claim'] - verdicts['not-understood']} something else, "
        f"{verdicts['not-understood']} not understood"
    )
