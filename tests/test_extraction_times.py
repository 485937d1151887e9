"""When words were spoken is told apart from when the event happened."""

from __future__ import annotations

import datetime as dt

from kg.model import Article
from kg.pipeline import prepare_extraction

MAKE_CLAIMS, _ = prepare_extraction()


def test_the_time_of_speaking_is_no_event_time() -> None:
    text = "The Sudanese army said on Monday that 12 of its soldiers were killed in Nyala on Sunday."
    (claim,) = MAKE_CLAIMS(Article("nyala", text, date=dt.date(2024, 5, 2))).claims
    assert claim.time is not None and claim.stated is not None
    assert (claim.time.words, claim.time.start) == ("on Sunday", dt.date(2024, 4, 28))
    assert (claim.stated.words, claim.stated.start) == ("on Monday", dt.date(2024, 4, 29))


def test_an_article_s_own_voice_has_no_time_of_speaking() -> None:
    (claim,) = MAKE_CLAIMS(Article("nyala", "Twelve Sudanese soldiers were killed in Nyala on Sunday.")).claims
    assert claim.stated is None


def time_of(text: str) -> tuple[str, dt.date | None, dt.date | None]:
    claim = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims[-1]
    assert claim.time is not None
    return claim.time.words, claim.time.start, claim.time.end


def test_an_event_told_of_twice_has_one_day() -> None:
    text = (
        "The president takes office on January 20. Some $900 million of aid to Moldova remains to be spent before the "
        "inauguration."
    )
    assert time_of(text) == ("before the inauguration", None, dt.date(2025, 1, 20))


def test_a_clause_of_time_is_dated_by_the_day_that_it_names() -> None:
    text = "Armenia has lost 1,119 soldiers since fighting erupted on 27 September."
    assert time_of(text) == (
        "since fighting erupted on 27 September", dt.date(2024, 9, 27), dt.date(2024, 12, 17)
    )  # fmt: skip


def test_a_fiscal_year_is_the_donor_s() -> None:
    text = "Australia gave the Solomon Islands A$3 million in FY08/09."
    assert time_of(text) == ("in FY08/09", dt.date(2008, 7, 1), dt.date(2009, 6, 30))


def test_two_years_or_months_make_one_stretch() -> None:
    assert time_of("Norway provided $2 million to Chad in 2005 and 2006.")[1:] == (
        dt.date(2005, 1, 1), dt.date(2006, 12, 31)
    )  # fmt: skip
    assert time_of("Some 2,200 rebels were killed between January and March.")[1:] == (
        dt.date(2024, 1, 1), dt.date(2024, 3, 31)
    )  # fmt: skip


def test_the_previous_day_is_counted_back_from_the_article() -> None:
    assert time_of("Rebels killed dozens of soldiers over the previous day.")[1:] == (
        dt.date(2024, 12, 16), dt.date(2024, 12, 17)
    )  # fmt: skip
