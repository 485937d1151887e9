"""``kg evaluate`` and ``kg bench``: how good, and how fast."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import MinConfidence, Pipeline, Sources, Vocabulary, list_vocabulary


class ScoreFormat(StrEnum):
    """The forms in which a score is written."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Annotated claims, JSON Lines (docs/claims.md).", exists=True, dir_okay=False)
    ],
    docs: Annotated[
        Path | None, typer.Option(help="Folder of the annotated documents; by default `docs` beside GOLD.", exists=True)
    ] = None,
    predicted: Annotated[
        Path | None, typer.Option(help="Score these claims instead of extracting.", exists=True, dir_okay=False)
    ] = None,
    documents: Annotated[
        Path | None,
        typer.Option(help="Score only the documents whose ids this file lists.", exists=True, dir_okay=False),
    ] = None,
    errors: Annotated[int, typer.Option(min=0, help="How many errors of each class to show.")] = 0,
    fit_confidence: Annotated[
        Path | None, typer.Option(help="Fit a confidence model on GOLD and write it here.", dir_okay=False)
    ] = None,
    form: Annotated[ScoreFormat, typer.Option("--format", help="How to write the score.")] = ScoreFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    vocabulary: Vocabulary = None,
    pipeline: Pipeline = None,
) -> None:
    """Score extracted claims against annotated ones: measures, slots, rare values, reliability of the confidence."""
    from kg.cli.scoring import print_evaluation, print_score
    from kg.evaluation.evaluating import evaluate_extraction, fit_confidence_file, score_file
    from kg.pipeline import prepare_extraction

    only = documents.read_text(encoding="utf-8").split() if documents else None
    if predicted and fit_confidence:
        raise typer.BadParameter("confidence is fitted on claims that are extracted; leave --predicted out")
    if predicted:
        print_score(score_file(gold, predicted, docs, only), errors, form)
        return
    make_claims, _ = prepare_extraction(pipeline, list_vocabulary(vocabulary), min_confidence)
    evaluation = evaluate_extraction(gold, docs or gold.parent / "docs", make_claims, only)
    if fit_confidence:
        try:
            fit_confidence_file(evaluation.cases, fit_confidence, f"{len(evaluation.cases)} claims of {gold.name}")
        except OSError as error:
            reason = f"{fit_confidence}: {error.strerror or error}"
            raise typer.BadParameter(reason, param_hint="--fit-confidence") from error
    print_evaluation(evaluation, errors, form)


def bench(
    sources: Sources,
    two_speed: Annotated[
        bool,
        typer.Option("--two-speed", help="Compare parsing every sentence with parsing those that can hold a claim."),
    ] = False,
    vocabulary: Vocabulary = None,
    pipeline: Pipeline = None,
) -> None:
    """Time every stage over the articles of SOURCE: articles and tokens a second, share of time in parsing."""
    from kg.cli.progress import keep_articles
    from kg.cli.scoring import print_benchmark, print_speed_comparison

    articles, files = keep_articles(sources, quiet=False), list_vocabulary(vocabulary)
    if two_speed:
        from kg.parsing_speeds import compare_parsing_speeds

        print_speed_comparison(compare_parsing_speeds(articles, pipeline, files))
        return
    from kg.benchmark import run_benchmark

    print_benchmark(run_benchmark(articles, pipeline, files))
