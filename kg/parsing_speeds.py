"""What parsing only sentences that can hold a claim saves, and what it loses: both speeds over the same articles."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from kg.confidence import rate_claims
from kg.extraction import extract_claims
from kg.extraction.expressions import find_expressions
from kg.extraction.ledger import count_numbers
from kg.linking import link_claims
from kg.model import Article, Claim
from kg.text import count_words, load_pipeline, parse_article, parse_claim_sentences
from kg.vocabulary import Lexicon, load_lexicon

__all__ = ["ClaimDifferences", "SpeedComparison", "compare_claims", "compare_parsing_speeds"]

Result = TypeVar("Result")


@dataclass(slots=True)
class ClaimDifferences:
    """How the claims of two readings of the same articles differ.

    ``lost`` claims have no counterpart (same class, same evidence) in the second reading, ``added`` ones none in the
    first; ``changed`` counts counterparts that differ in any field.
    """

    claims: int = 0
    lost: int = 0
    added: int = 0
    changed: int = 0

    def add(self, other: ClaimDifferences) -> None:
        """Count the differences of another article in."""
        self.claims += other.claims
        self.lost += other.lost
        self.added += other.added
        self.changed += other.changed


@dataclass(slots=True)
class SpeedComparison:
    """Seconds of processor time that both ways to parse took, the words they parsed, and how the claims differ.

    ``after_parse_seconds`` is what all that comes between parse and graph takes beside either of them: extraction,
    linking, rating and the count of the numbers.  ``numbers`` and ``not_understood`` are those of articles whose every
    sentence is parsed.
    """

    articles: int = 0
    words: int = 0
    parsed_words: int = 0
    full_seconds: float = 0.0
    screened_seconds: float = 0.0
    after_parse_seconds: float = 0.0
    numbers: int = 0
    not_understood: int = 0
    differences: ClaimDifferences = field(default_factory=ClaimDifferences)

    @property
    def parsed_share(self) -> float:
        """The share of words that stand in parsed sentences."""
        return self.parsed_words / self.words if self.words else 0.0

    @property
    def after_parse_share(self) -> float:
        """The time after the parse as a share of the time that parsing everything takes."""
        return self.after_parse_seconds / self.full_seconds if self.full_seconds else 0.0

    @property
    def not_understood_share(self) -> float:
        """The share of numbers that went into no claim and that no reason keeps out of one."""
        return self.not_understood / self.numbers if self.numbers else 0.0

    @property
    def ratio(self) -> float:
        """How many times faster an article is parsed."""
        return self.full_seconds / self.screened_seconds if self.screened_seconds else 1.0

    @property
    def ratio_until_claims(self) -> float:
        """How many times faster the claims of an article are there, its parse included."""
        screened = self.screened_seconds + self.after_parse_seconds
        return (self.full_seconds + self.after_parse_seconds) / screened if screened else 1.0


def compare_claims(first: Sequence[Claim], second: Sequence[Claim]) -> ClaimDifferences:
    """How the claims of a second reading of an article differ from those of the first."""
    left: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    for claim in second:
        left[_place_of(claim)].append(claim)
    differences = ClaimDifferences(claims=len(first))
    for claim in first:
        counterparts = left[_place_of(claim)]
        if claim in counterparts:
            counterparts.remove(claim)
        elif counterparts:
            counterparts.pop(0)
            differences.changed += 1
        else:
            differences.lost += 1
    differences.added = sum(map(len, left.values()))
    return differences


def compare_parsing_speeds(
    articles: Iterable[Article], pipeline: str | None = None, vocabulary: Sequence[Path] = ()
) -> SpeedComparison:
    """Parse every article both ways, extract its claims from both, and compare.

    The first article is parsed once more beforehand, so that neither way pays for what is made at its first use.
    """
    nlp, lexicon = load_pipeline(pipeline), load_lexicon(vocabulary)
    comparison = SpeedComparison()
    for article in articles:
        if not comparison.articles:
            extract_claims(parse_article(nlp, article), article, lexicon)
            parse_claim_sentences(nlp, article, lexicon)
        full, full_seconds = _time(partial(parse_article, nlp, article))
        screened, screened_seconds = _time(partial(parse_claim_sentences, nlp, article, lexicon))
        expressions, finding_seconds = _time(partial(find_expressions, full, lexicon))
        claims, extraction_seconds = _time(partial(extract_claims, full, article, lexicon, expressions))
        numbers, counting_seconds = _time(partial(count_numbers, full, expressions.quantities, claims, lexicon))
        _, rating_seconds = _time(partial(_link_and_rate, claims, lexicon))
        comparison.differences.add(compare_claims(claims, extract_claims(screened, article, lexicon)))
        comparison.articles += 1
        comparison.full_seconds += full_seconds
        comparison.screened_seconds += screened_seconds
        comparison.after_parse_seconds += finding_seconds + extraction_seconds + counting_seconds + rating_seconds
        comparison.numbers += numbers.all
        comparison.not_understood += numbers.not_understood
        words, parsed = count_words(screened)
        comparison.words += words
        comparison.parsed_words += parsed
    return comparison


def _link_and_rate(claims: Sequence[Claim], lexicon: Lexicon) -> Sequence[Claim]:
    return rate_claims(link_claims(claims, lexicon))


def _place_of(claim: Claim) -> tuple[str, int, int]:
    return type(claim).__name__, claim.evidence.start, claim.evidence.end


def _time(make: Callable[[], Result]) -> tuple[Result, float]:
    begun = time.process_time()
    result = make()
    return result, time.process_time() - begun
