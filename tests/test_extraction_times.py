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
