"""How ``kg evaluate`` shows a score."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from kg.evaluation.tables import (
    Table,
    describe_disagreement,
    score_to_json,
    tabulate_measures,
    tabulate_rare_values,
    tabulate_slots,
)

if TYPE_CHECKING:
    from kg.benchmark import Benchmark
    from kg.evaluation.evaluating import Evaluation
    from kg.evaluation.reliability import Reliability, ReliabilityBin
    from kg.evaluation.scoring import Score
    from kg.parsing_speeds import SpeedComparison


def print_score(score: Score, errors: int, form: str) -> None:
    """Measures, slots and rare values, and up to ``errors`` errors of each class."""
    if form == "json":
        Console(soft_wrap=True, highlight=False).print_json(json.dumps(score_to_json(score)))
        return
    console = _open_console()
    for table in (tabulate_measures(score), tabulate_slots(score), tabulate_rare_values(score)):
        console.print(_draw(table))
    _print_errors(console, score, errors)


def print_evaluation(evaluation: Evaluation, errors: int, form: str) -> None:
    """The score as `print_score` shows it, then the reliability of the confidence."""
    reliabilities = {"carried": evaluation.carried, "held_out": evaluation.held_out}
    if form == "json":
        content = score_to_json(evaluation.score) | {
            "confidence": {name: _reliability_to_json(r) for name, r in reliabilities.items() if r is not None}
        }
        Console(soft_wrap=True, highlight=False).print_json(json.dumps(content))
        return
    print_score(evaluation.score, errors, form)
    console = _open_console()
    _print_reliability(console, "Confidence as the claims carry it", evaluation.carried)
    if evaluation.held_out:
        _print_reliability(console, "Confidence fitted on the other documents of this set", evaluation.held_out)


def _reliability_to_json(reliability: Reliability) -> dict[str, float | None]:
    return {
        "calibration_error": round(reliability.calibration_error, 4),
        "precision_at_quarter_recall": reliability.precision and round(reliability.precision, 4),
    }


def _print_reliability(console: Console, heading: str, reliability: Reliability) -> None:
    console.print(_draw(_tabulate_bins(heading, reliability.bins)))
    console.print(_word_reliability(reliability))


def _open_console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _draw(table: Table) -> RichTable:
    drawn = RichTable(*table.columns, title=table.heading, title_justify="left")
    for row in table.rows:
        drawn.add_row(*map(escape, row))
    return drawn


def _tabulate_bins(heading: str, bins: Sequence[ReliabilityBin]) -> Table:
    rows = [
        [f"{row.low:.1f}–{row.high:.1f}", str(row.count), f"{row.mean_confidence:.3f}", f"{row.precision:.3f}"]
        for row in bins
    ]
    return Table(heading, ["confidence", "claims", "mean confidence", "share right"], rows)


def _word_reliability(reliability: Reliability) -> str:
    sure = (
        f"precision of core where its recall is a quarter: {reliability.precision:.3f} "
        f"(confidence ≥ {reliability.threshold:.2f})"
        if reliability.precision is not None
        else "core never reaches a recall of a quarter"
    )
    return f"expected calibration error {reliability.calibration_error:.3f}; {sure}"


def _print_errors(console: Console, score: Score, errors: int) -> None:
    for kind in ("missed", "spurious", "wrong"):
        for error in [e for e in score.disagreements if e.kind == kind][:errors]:
            console.print("\n".join(describe_disagreement(error)), markup=False)


def print_benchmark(benchmark: Benchmark) -> None:
    """Seconds and share of every stage, then articles and tokens a second."""
    rows = [[stage.stage, f"{stage.seconds:.2f}", f"{benchmark.share(stage.stage):.0%}"] for stage in benchmark.stages]
    console = _open_console()
    console.print(_draw(Table("Stages", ["stage", "seconds", "share"], rows)))
    working = benchmark.seconds - benchmark.stages[0].seconds
    console.print(
        f"{benchmark.articles} articles, {benchmark.tokens:,} tokens, {benchmark.claims} claims; "
        f"without loading {benchmark.articles / working:.1f} articles/s, {benchmark.tokens / working:,.0f} tokens/s; "
        f"parsing takes {benchmark.share('parse'):.0%} of the time; peak memory {benchmark.peak_megabytes:,.0f} MB"
    )


def print_speed_comparison(comparison: SpeedComparison) -> None:
    """Words parsed, how many times faster, and what becomes of the claims."""
    differences = comparison.differences
    share = differences.lost / differences.claims if differences.claims else 0.0
    rows = [
        ["articles", f"{comparison.articles:,}"],
        ["words", f"{comparison.words:,}"],
        ["words parsed", f"{comparison.parsed_share:.1%}"],
        ["seconds, every sentence parsed", f"{comparison.full_seconds:.2f}"],
        ["seconds, sentences that can hold a claim", f"{comparison.screened_seconds:.2f}"],
        ["times faster", f"{comparison.ratio:.2f}"],
        ["times faster, until the claims are there", f"{comparison.ratio_until_claims:.2f}"],
        ["seconds after the parse", f"{comparison.after_parse_seconds:.2f}"],
        ["… as a share of parsing every sentence", f"{comparison.after_parse_share:.1%}"],
        ["numbers", f"{comparison.numbers:,}"],
        ["numbers not understood", f"{comparison.not_understood} ({comparison.not_understood_share:.2%})"],
        ["claims", f"{differences.claims:,}"],
        ["claims lost", f"{differences.lost} ({share:.2%})"],
        ["claims added", str(differences.added)],
        ["claims with another field", str(differences.changed)],
    ]
    _open_console().print(_draw(Table("Two speeds (processor time)", ["measure", "value"], rows)))
