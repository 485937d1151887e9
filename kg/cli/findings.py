"""How ``kg validate`` shows what it found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

from rich.console import Console

from kg.wording import word_count

if TYPE_CHECKING:
    from kg.validation import ValidationReport, Violation


def print_validation(reports: Mapping[str, ValidationReport], form: str, out: IO[str]) -> None:
    """Each file's (or the store's) results, and whether it conforms."""
    if form == "json":
        results = [{"source": source} | _as_object(result) for source, report in reports.items() for result in report]
        out.write(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
        return
    console = Console(file=out, highlight=False, soft_wrap=True)
    for source, report in reports.items():
        counts = f"{word_count(len(report.violations), 'violation')}, {word_count(len(report.warnings), 'warning')}"
        verdict = "conforms" if report.conforms else "does not conform"
        console.print(f"{source}: {verdict}" + (f" ({counts})" if len(report) else ""), markup=False)
        for result in report:
            console.print(f"  {result.severity.value}: {result}", markup=False)


def _as_object(result: Violation) -> dict[str, object]:
    return asdict(result) | {"severity": result.severity.value}
