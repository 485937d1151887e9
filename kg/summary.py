"""What a build did, folded into figures that a person reads at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.articles import SkippedSource, SourceNotice
from kg.model import Claim, NumberCount
from kg.pipeline import ArticleBuilt, BuildEvent, Inferred, ReviewsApplied
from kg.validation import Violation


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """Figures of one build.

    ``claims`` counts by claim type, ``cited`` counts claims by the speaker's words as written; ``violations`` are those
    of claims set apart in the quarantine, ``warnings`` those of claims that are kept.  ``undated`` are articles without
    a date whose relative dates stay unresolved, ``unresolved_dates`` how many these are.  ``numbers`` are those of the
    sentences that were read for claims.
    """

    articles: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    cited: Counter[str] = field(default_factory=Counter)
    anonymous: int = 0
    quarantined: int = 0
    violations: Sequence[Violation] = ()
    warnings: Sequence[Violation] = ()
    undated: Sequence[str] = ()
    unresolved_dates: int = 0
    skipped: Sequence[SkippedSource] = ()
    notices: Sequence[SourceNotice] = ()
    reviews: int = 0
    orphaned_reviews: Sequence[str] = ()
    inferred: int | None = None
    numbers: NumberCount = field(default_factory=lambda: NumberCount(0, 0, 0))

    @property
    def is_clean(self) -> bool:
        """Whether nothing was skipped or set apart."""
        return not (self.skipped or self.quarantined or self.orphaned_reviews)


def summarize_build(events: Iterable[BuildEvent], watch: Callable[[BuildEvent], None] = lambda _: None) -> BuildSummary:
    """Run through the events of a build, showing each to ``watch``, and count."""
    claims: Counter[str] = Counter()
    cited: Counter[str] = Counter()
    numbers = NumberCount(0, 0, 0)
    articles = anonymous = quarantined = unresolved = reviews = 0
    violations: list[Violation] = []
    warnings: list[Violation] = []
    undated: list[str] = []
    skipped: list[SkippedSource] = []
    notices: list[SourceNotice] = []
    orphaned: list[str] = []
    inferred: int | None = None
    for event in events:
        watch(event)
        match event:
            case ArticleBuilt():
                articles += 1
                claims.update(claim.type for claim in event.reading.claims)
                cited.update(claim.speaker.words for claim in event.reading.claims if claim.speaker)
                anonymous += sum(1 for claim in event.reading.claims if claim.speaker and claim.speaker.anonymous)
                quarantined += len(event.report.offending_claims)
                violations += event.report.violations
                warnings += event.report.warnings
                numbers = _add_numbers(numbers, event.reading.numbers)
                if event.article.date is None and (left := _count_unresolved(event.reading.claims)):
                    undated.append(event.article.id)
                    unresolved += left
            case SkippedSource():
                skipped.append(event)
            case SourceNotice():
                notices.append(event)
            case ReviewsApplied():
                reviews, orphaned = event.applied, list(event.orphaned)
            case Inferred():
                inferred = event.triples
    return BuildSummary(
        articles, claims, cited, anonymous, quarantined, violations, warnings, undated, unresolved, skipped, notices,
        reviews, orphaned, inferred, numbers,
    )  # fmt: skip


def _add_numbers(total: NumberCount, more: NumberCount | None) -> NumberCount:
    if more is None:
        return total
    return NumberCount(
        total.all + more.all, total.in_claims + more.in_claims, total.not_understood + more.not_understood
    )


def _count_unresolved(claims: Iterable[Claim]) -> int:
    return sum(1 for claim in claims if claim.time and claim.time.start is None and claim.time.end is None)
