"""Words for people on standard error, and the summary of a build."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from kg.wording import word_count

if TYPE_CHECKING:
    from kg.reviews import ReviewRecorded
    from kg.summary import BuildSummary
    from kg.validation import Violation

NAMED_AT_MOST = 5
"""How many speakers, undated articles, or quarantined claims of one kind are named; the count tells the rest."""


def say(line: str) -> None:
    """One line for a person, on standard error."""
    print(line, file=sys.stderr)  # noqa: T201


def say_review(recorded: ReviewRecorded, corrections: Mapping[str, str]) -> None:
    """What a review does: to its claim, to a former review, and with names that nobody knows."""
    say(f"review {recorded.review}")
    say(f"sets aside {recorded.claim}")
    if recorded.replacement:
        say(f"in its place {recorded.replacement}")
    former = recorded.replaced
    if former:
        said = ", ".join(f"{name}={value}" for name, value in former.corrections.items()) or former.verdict
        say(f"takes the place of the review by {former.reviewer} ({said}), which stays on record and no longer counts")
        dropped = [f"{name}={value}" for name, value in former.corrections.items() if name not in corrections]
        if dropped and corrections:
            say(f"no longer corrected: {', '.join(dropped)}; to keep that, review again with all corrections")
    for unknown in recorded.unknown_names:
        near = f"; near: {', '.join(unknown.near)}" if unknown.near else ""
        say(f"{unknown.field}={unknown.name}: nothing known has this name; it is taken as written, unlinked{near}")


def print_summary(summary: BuildSummary, store: Path) -> None:
    """The end of a build, for a person to read; on standard error, since a build has no data to give."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    table = Table.grid(padding=(0, 2))
    table.add_row("articles", str(summary.articles))
    types = ", ".join(f"{count} {name}" for name, count in sorted(summary.claims.items()))
    table.add_row("claims", f"{summary.claims.total()}" + (f" ({types})" if types else ""))
    ranked = sorted(summary.cited.items(), key=lambda entry: (-entry[1], entry[0]))[:NAMED_AT_MOST]
    if ranked:
        table.add_row("cited most", ", ".join(f"{words} ({count})" for words, count in ranked))
        table.add_row("anonymous", f"{summary.anonymous} claims rest on speakers without a name")
    table.add_row("validation", _validation_line(summary))
    if summary.numbers.all:
        numbers = summary.numbers
        something_else = numbers.all - numbers.in_claims - numbers.not_understood
        table.add_row(
            "numbers",
            f"{numbers.all} read: {numbers.in_claims} in claims, {something_else} years, dates, ages and the like, "
            f"{numbers.not_understood} not understood",
        )
    if summary.undated:
        table.add_row(
            "dates",
            f"{summary.unresolved_dates} stay unresolved for want of an article's date: {_list_some(summary.undated)}",
        )
    if summary.reviews:
        table.add_row("reviews", f"{summary.reviews} applied")
    if summary.inferred is not None:
        table.add_row("reasoning", f"{summary.inferred:,} triples entailed")
    if summary.skipped:
        table.add_row("skipped", f"{len(summary.skipped)} (named above)")
    table.add_row("store", str(store))
    console.print(table)
    _print_violations(console, "set apart in the quarantine", summary.violations)
    _print_violations(console, "warning", summary.warnings)
    for review in summary.orphaned_reviews:
        console.print(f"review of a claim that is gone: {review}", markup=False)


def _list_some(names: Sequence[str]) -> str:
    more = len(names) - NAMED_AT_MOST
    return ", ".join(names[:NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")


def _validation_line(summary: BuildSummary) -> str:
    if not summary.quarantined:
        return "all claims conform" + (f", {word_count(len(summary.warnings), 'warning')}" if summary.warnings else "")
    return f"{summary.quarantined} of {summary.claims.total()} claims set apart in the quarantine (see below)"


def _print_violations(console: Console, heading: str, violations: Iterable[Violation]) -> None:
    ordered = sorted(violations, key=lambda violation: (violation.message, violation.claim_iri or ""))
    for message, group in groupby(ordered, key=lambda violation: violation.message):
        members = list(group)
        console.print(f"{heading}: {message} ({len(members)})", markup=False)
        for violation in members[:NAMED_AT_MOST]:
            console.print(f"  “{violation.quote}” {violation.claim_iri}", markup=False)
        if len(members) > NAMED_AT_MOST:
            console.print(f"  … and {len(members) - NAMED_AT_MOST} more", markup=False)
