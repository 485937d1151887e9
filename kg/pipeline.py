"""The product on one screen: articles in, a validated graph of claims out.

article file ─ read ▶ Article ─ parse ▶ Doc ─ extract ▶ Claim… ─ link ▶ Claim… ─ rate ▶ Claim…
    ─ map ▶ the article's graph ─ validate ▶ report ─ set apart ▶ store (one named graph an article)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg import __version__
from kg.articles import SkippedSource, SourceNotice, read_articles
from kg.confidence import keep_confident, rate_claims
from kg.config import DEFAULT_STORE, vocabulary_files
from kg.errors import NothingBuilt
from kg.extraction import extract_claims
from kg.extraction.expressions import find_expressions
from kg.extraction.ledger import count_numbers
from kg.linking import link_claims
from kg.mapping import map_article, map_text
from kg.model import Article, Extractor, Reading
from kg.reasoning import find_contradictions, load_ontology, materialize
from kg.reviews import reapply_reviews
from kg.store import open_store_for_build
from kg.text import load_pipeline, parse_claim_sentences
from kg.validation import ValidationReport, load_shapes, set_apart, tell_contradictions, validate_article
from kg.vocabulary import load_lexicon

ClaimMaker = Callable[[Article], Reading]
"""Makes the claims of an article: by extraction, or from a file of claims made elsewhere (`kg.claims_file`)."""


@dataclass(frozen=True, slots=True)
class ArticleBuilt:
    """What became of one article: its claims and numbers, and what validation said of the claims."""

    article: Article
    reading: Reading
    report: ValidationReport


@dataclass(frozen=True, slots=True)
class ReviewsApplied:
    """What became of people's reviews: how many apply to a claim of the store, and those whose claim is gone."""

    applied: int
    orphaned: Sequence[str]


@dataclass(frozen=True, slots=True)
class Inferred:
    """What reasoning added: how many triples that the ontology entails and nothing states."""

    triples: int


BuildEvent = ArticleBuilt | SkippedSource | SourceNotice | ReviewsApplied | Inferred


def prepare_extraction(
    pipeline: str | None = None, vocabulary: Sequence[Path] = (), min_confidence: float = 0.0
) -> tuple[ClaimMaker, Extractor]:
    """Load the language pipeline and the vocabulary once; returns what makes claims, and its provenance."""
    nlp, lexicon = load_pipeline(pipeline), load_lexicon(vocabulary)

    def make_claims(article: Article) -> Reading:
        doc = parse_claim_sentences(nlp, article, lexicon)
        expressions = find_expressions(doc, lexicon)
        claims = extract_claims(doc, article, lexicon, expressions)
        numbers = count_numbers(doc, expressions.quantities, claims, lexicon)
        return Reading(keep_confident(rate_claims(link_claims(claims, lexicon)), min_confidence), numbers)

    return make_claims, Extractor("conflict-kg", __version__, f"{nlp.meta['name']} {nlp.meta['version']}")


def build_store(
    sources: Sequence[str],
    make_claims: ClaimMaker,
    extractor: Extractor,
    *,
    directory: Path = DEFAULT_STORE,
    base: str | None = None,
    vocabulary: Sequence[Path] = (),
    ingested: dt.date | None = None,
    reason: bool = False,
) -> Iterator[BuildEvent]:
    """Build or renew the graph of every article in the store; the new state becomes visible at the end, at one stroke.

    With ``reason``, claims that contradict the ontology are set apart, and what it entails is added in its own graph.
    Yields what becomes of each source, in order.  A caller that stops before the end leaves the store as it was.
    Raises `NothingBuilt` where no source holds an article, and the errors of `open_store_for_build`.
    """
    articles, shapes = read_articles(sources), load_shapes(vocabulary)
    ontology = load_ontology(vocabulary) if reason else None
    with open_store_for_build(directory, base) as store:
        store.load_vocabulary([*vocabulary_files(), *vocabulary])
        built = 0
        for article in articles:
            if not isinstance(article, Article):
                yield article
                continue
            reading = make_claims(article)
            graph = map_article(article, reading.claims, extractor, store.minter, ingested)
            report = validate_article(graph, article.text, shapes)
            if ontology:
                report |= tell_contradictions(graph, find_contradictions(graph, ontology))
            conforming, offending = set_apart(graph, report)
            store.replace_article(article.id, conforming, map_text(article, store.minter), offending)
            built += 1
            yield ArticleBuilt(article, reading, report)
        if not built:
            raise NothingBuilt(sources)
        yield ReviewsApplied(*reapply_reviews(store))
        if ontology:
            yield Inferred(store.infer(partial(materialize, terms=ontology.terms)))
        store.commit()
