"""A ledger of an article's numbers: each is taken into a claim, or there is a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.extraction import extract_claims
from kg.extraction.expressions import find_expressions
from kg.extraction.ledger import LedgerEntry, list_numbers
from kg.linking import link_claims
from kg.model import Article
from kg.text import load_pipeline, parse_article
from kg.vocabulary import load_lexicon

__all__ = ["LedgerEntry", "prepare_ledger"]


def prepare_ledger(
    pipeline: str | None = None, vocabulary: Sequence[Path] = ()
) -> Callable[[Article], tuple[LedgerEntry, ...]]:
    """Load the language pipeline and the vocabulary once; returns what lists the numbers of an article."""
    nlp, lexicon = load_pipeline(pipeline), load_lexicon(vocabulary)

    def account(article: Article) -> tuple[LedgerEntry, ...]:
        doc = parse_article(nlp, article)
        expressions = find_expressions(doc, lexicon)
        claims = link_claims(extract_claims(doc, article, lexicon, expressions), lexicon)
        return list_numbers(doc, expressions.quantities, claims, lexicon)

    return account
