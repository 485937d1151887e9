"""The benchmark runs the stages of the pipeline and finds what the pipeline finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.benchmark import Benchmark, StageTime, run_benchmark
from kg.model import Article
from kg.pipeline import prepare_extraction

ARTICLES = [str(Path(__file__).parent / "data" / "articles" / "kyiv-gives-its-own-figure.json")]


def test_every_stage_is_timed_once_and_the_claims_are_those_of_a_build() -> None:
    articles = [item for item in read_articles(ARTICLES) if isinstance(item, Article)]
    benchmark = run_benchmark(iter(articles))
    assert [time.stage for time in benchmark.stages] == [
        "load", "read", "parse", "extract", "link and rate", "map", "validate", "store",
    ]  # fmt: skip
    make_claims, _ = prepare_extraction()
    made = [make_claims(article).claims for article in articles]
    assert (benchmark.articles, benchmark.claims) == (len(made), sum(map(len, made)))
    assert benchmark.claims > 0 and benchmark.tokens > 100
    assert 100 < benchmark.peak_megabytes < 4000


def test_shares_are_of_all_seconds() -> None:
    benchmark = Benchmark(1, 10, 0, [StageTime("read", 1.0), StageTime("parse", 3.0)], 100.0)
    assert benchmark.seconds == pytest.approx(4.0)
    assert [benchmark.share(stage) for stage in ("read", "parse", "store")] == pytest.approx([0.25, 0.75, 0.0])
