"""Both speeds over the same articles: what they took, what they found, what they lost."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.parsing_speeds import SpeedComparison, compare_parsing_speeds

TEXTS = (
    "Shelling killed four soldiers near the village of Hirka on Monday, the council said. The school is 61 years old.",
    "Chad sent 300 soldiers to Sudan. Wheat prices rose by 3 percent. The dancers of the old theatre rehearsed.",
)


def test_a_comparison_counts_articles_words_claims_and_numbers() -> None:
    comparison = compare_parsing_speeds(Article(f"a{number}", text) for number, text in enumerate(TEXTS))
    assert comparison.articles == 2
    assert comparison.differences.claims >= 2
    assert comparison.differences.lost == 0
    assert comparison.numbers == 4
    assert comparison.not_understood == 0
    assert 0 < comparison.parsed_share < 1
    assert comparison.full_seconds > 0 < comparison.after_parse_seconds


def test_shares_are_of_the_time_and_the_numbers_of_full_parsing() -> None:
    comparison = SpeedComparison(full_seconds=8.0, after_parse_seconds=1.0, numbers=50, not_understood=2)
    assert comparison.after_parse_share == pytest.approx(0.125)
    assert comparison.not_understood_share == pytest.approx(0.04)


def test_shares_of_nothing_are_nothing() -> None:
    comparison = SpeedComparison()
    assert (comparison.after_parse_share, comparison.not_understood_share, comparison.parsed_share) == (0, 0, 0)
