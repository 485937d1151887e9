"""The summary of a build: every event is shown, counted once, and what a person must know is named."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from kg.articles import SkippedSource, SourceNotice
from kg.mapping import map_article
from kg.model import Article, Extractor, Reading
from kg.namespaces import Minter
from kg.pipeline import ArticleBuilt, BuildEvent, Inferred, ReviewsApplied
from kg.records import record_to_claim
from kg.summary import summarize_build
from kg.validation import load_shapes, validate_article

SHAPES = load_shapes()
DATED = Article("weir", "Nine Chadian soldiers were killed on Monday, a general said.", date=dt.date(2024, 5, 2))
RECORD: dict[str, Any] = {
    "type": "Casualty", "start": 0, "end": 33, "low": 9, "high": 9, "unit": "person", "outcome": "killed",
    "affected": "Chad", "affected_country": "TD", "when": "on Monday", "speaker": "a general", "anonymous": True,
}  # fmt: skip


def build_article(article: Article, *records: dict[str, Any]) -> ArticleBuilt:
    claims = [record_to_claim(record, article) for record in records]
    graph = map_article(article, claims, Extractor("test"), Minter())
    return ArticleBuilt(article, Reading(claims), validate_article(graph, article.text, SHAPES))


def test_claims_and_speakers_are_counted_over_articles() -> None:
    named = RECORD | {"speaker": "the army", "anonymous": False, "start": 5}
    other = replace(DATED, id="ford")
    summary = summarize_build([build_article(DATED, RECORD, named), build_article(other, RECORD)])
    assert (summary.articles, dict(summary.claims)) == (2, {"Casualty": 3})
    assert (dict(summary.cited), summary.anonymous) == ({"a general": 2, "the army": 1}, 2)
    assert summary.is_clean


def test_a_claim_set_apart_is_counted_with_its_violations() -> None:
    summary = summarize_build([build_article(DATED, RECORD, RECORD | {"low": 12, "high": 3, "outcome": "vaporised"})])
    assert summary.quarantined == 1
    assert {violation.quote for violation in summary.violations} == {"Nine Chadian soldiers were killed"}
    assert len(summary.violations) >= 2 and not summary.is_clean


def test_only_what_needs_the_date_of_an_article_that_has_none_stays_unresolved() -> None:
    undated = replace(DATED, id="ford", date=None)
    resolved = RECORD | {"when": "on 29 April 2024", "date_start": "2024-04-29", "date_end": "2024-04-29", "start": 1}
    events = [build_article(DATED, RECORD), build_article(undated, RECORD, resolved)]
    summary = summarize_build(events)
    assert (summary.undated, summary.unresolved_dates) == (["ford"], 1)


def test_every_event_is_shown_and_kept() -> None:
    skipped, notice = SkippedSource("empty.txt", "is empty"), SourceNotice("old.txt", "is not UTF-8")
    events: list[BuildEvent] = [skipped, notice, build_article(DATED), ReviewsApplied(2, ["gone"]), Inferred(7)]
    shown: list[BuildEvent] = []
    summary = summarize_build(events, shown.append)
    assert shown == events
    assert (summary.skipped, summary.notices) == ([skipped], [notice])
    assert (summary.reviews, summary.orphaned_reviews, summary.inferred) == (2, ["gone"], 7)


def test_a_guess_alone_is_clean_and_each_loss_is_not() -> None:
    assert summarize_build([SourceNotice("old.txt", "is not UTF-8"), ReviewsApplied(1, [])]).is_clean
    assert not summarize_build([SkippedSource("empty.txt", "is empty")]).is_clean
    assert not summarize_build([ReviewsApplied(0, ["gone"])]).is_clean
