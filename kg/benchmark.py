"""How fast the stages are: each one timed over the same articles, in the order of `kg.pipeline`."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg import __version__
from kg.confidence import rate_claims
from kg.config import vocabulary_files
from kg.extraction import extract_claims
from kg.linking import link_claims
from kg.mapping import map_article, map_text
from kg.model import Article, Extractor
from kg.namespaces import Minter
from kg.store import open_store_for_build
from kg.text import load_pipeline, parse_claim_sentences
from kg.validation import load_shapes, set_apart, validate_article
from kg.vocabulary import load_lexicon

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class StageTime:
    """Seconds of wall clock that one stage took over all articles."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Times of all stages; ``tokens`` are those of the parsed articles, ``peak_megabytes`` of the whole process."""

    articles: int
    tokens: int
    claims: int
    stages: Sequence[StageTime]
    peak_megabytes: float

    @property
    def seconds(self) -> float:
        """Seconds of all stages together, loading included."""
        return sum(stage.seconds for stage in self.stages)

    def share(self, stage: str) -> float:
        """Share of all seconds that one stage took."""
        return sum(time.seconds for time in self.stages if time.stage == stage) / self.seconds


def run_benchmark(
    reading: Iterable[Article], pipeline: str | None = None, vocabulary: Sequence[Path] = ()
) -> Benchmark:
    """Run every stage over all articles, into a store that is thrown away, and time each stage.

    ``reading`` yields the articles as they are read, since that is a stage as well.
    """
    stages: list[StageTime] = []

    def run_stage(stage: str, make: Callable[[], Result]) -> Result:
        begun = time.perf_counter()
        result = make()
        stages.append(StageTime(stage, time.perf_counter() - begun))
        return result

    nlp, lexicon, shapes = run_stage(
        "load", lambda: (load_pipeline(pipeline), load_lexicon(vocabulary), load_shapes(vocabulary))
    )
    articles = run_stage("read", lambda: list(reading))
    docs = run_stage("parse", lambda: [parse_claim_sentences(nlp, a, lexicon) for a in articles])
    found = run_stage("extract", lambda: [extract_claims(d, a, lexicon) for d, a in zip(docs, articles, strict=True)])
    linked = run_stage("link and rate", lambda: [rate_claims(link_claims(claims, lexicon)) for claims in found])
    minter, extractor = Minter(), Extractor("conflict-kg", __version__)
    graphs = run_stage(
        "map", lambda: [map_article(a, c, extractor, minter) for a, c in zip(articles, linked, strict=True)]
    )
    sorted_out = run_stage(
        "validate",
        lambda: [set_apart(g, validate_article(g, a.text, shapes)) for g, a in zip(graphs, articles, strict=True)],
    )

    def store_all() -> None:
        with tempfile.TemporaryDirectory() as folder, open_store_for_build(Path(folder) / "store") as store:
            store.load_vocabulary([*vocabulary_files(), *vocabulary])
            for article, (conforming, offending) in zip(articles, sorted_out, strict=True):
                store.replace_article(article.id, conforming, map_text(article, minter), offending)
            store.commit()

    run_stage("store", store_all)
    return Benchmark(
        articles=len(articles),
        tokens=sum(len(doc) for doc in docs),
        claims=_count(linked),
        stages=stages,
        peak_megabytes=_peak_megabytes(),
    )


def _count(groups: Iterable[Sequence[object]]) -> int:
    return sum(len(group) for group in groups)


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
