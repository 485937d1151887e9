"""The tables that `kg evaluate` prints, as plain rows: a heading, column names, cells as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluation.scoring import MEASURES, Disagreement, Rates, Score

CLAIM_TYPES = ("AidPackage", "Casualty", "Deployment")


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, column names and rows of cells, all text."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def _cells(rates: Rates) -> list[str]:
    return [f"{value:.3f}" for value in (rates.precision, rates.recall, rates.f1)]


def tabulate_measures(score: Score) -> Table:
    """Precision, recall and F1 of each measure, by claim type and of all."""
    rows = []
    for claim_type in (*CLAIM_TYPES, None):
        of_type = [counts for name, counts in score.counts.items() if claim_type in (None, name)]
        for measure in MEASURES:
            suffix = " figure" if measure == "figure" else ""
            counted = (str(sum(counts[name + suffix] for counts in of_type)) for name in ("annotated", "predicted"))
            rows.append([claim_type or "all", measure, *counted, *_cells(score.rates(claim_type, measure))])
    heading = f"Claims (mean overlap of the evidence {score.mean_overlap:.3f})"
    return Table(heading, ["type", "measure", "annotated", "predicted", "P", "R", "F"], rows)


def tabulate_slots(score: Score) -> Table:
    """Agreement of each slot over pairs whose annotated claim fills it, and how often an empty one was filled."""
    rows = []
    for slot, counts in sorted(score.slots.items()):
        agreement = score.slot_agreement(slot)
        if agreement is not None:
            spurious = f"{counts['spurious']} of {counts['empty']}" if counts["empty"] else ""
            rows.append([slot, f"{agreement:.3f}", str(counts["filled"]), spurious])
    return Table("Slots, over pairs", ["slot", "agree", "filled", "filled though empty"], rows)


def tabulate_rare_values(score: Score) -> Table:
    """Precision, recall and F1 of the values that are not the usual one."""
    rows = [
        [slot, *_cells(score.rare_rates(slot)), str(counts["annotated"])]
        for slot, counts in sorted(score.rare.items())
        if counts["annotated"]
    ]
    return Table("Rare values, over pairs", ["slot", "P", "R", "F", "annotated"], rows)


def score_to_json(score: Score) -> dict[str, Any]:
    """The same figures for programs, rounded to four digits: by type and measure, slots, rare values, overlap."""
    by_type: dict[str, Any] = {}
    for claim_type in (*(t for t in CLAIM_TYPES if t in score.counts), None):
        by_type[claim_type or "all"] = {
            measure: [round(value, 4) for value in (rates.precision, rates.recall, rates.f1)]
            for measure in MEASURES
            for rates in (score.rates(claim_type, measure),)
        }
    agreements = {slot: score.slot_agreement(slot) for slot in score.slots}
    return by_type | {
        "slots": {slot: round(value, 4) for slot, value in agreements.items() if value is not None},
        "rare": {slot: round(score.rare_rates(slot).f1, 4) for slot, c in score.rare.items() if c["annotated"]},
        "mean_overlap": round(score.mean_overlap, 4),
    }


def describe_disagreement(error: Disagreement) -> list[str]:
    """One error in lines: what kind, in which document, and the two claims' telling fields."""
    lines = [f"{error.kind} in {error.document}"]
    for name, record in (("annotated", error.annotated), ("predicted", error.predicted)):
        if record:
            shown = {k: v for k, v in record.items() if v not in (None, False, [], "") and k not in ("doc", "id")}
            lines.append(f"  {name} {json.dumps(shown, ensure_ascii=False)}")
    return lines
