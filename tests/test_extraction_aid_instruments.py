"""The law, fund or plan behind aid, by its name."""

from __future__ import annotations

import pytest
from reading_claims import aid


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("The UN appealed for $3 billion under the 2023 Humanitarian Response Plan.",
         "2023 Humanitarian Response Plan"),
        ("The 2024 Humanitarian Response Plan seeks $1 billion for Chad.", "2024 Humanitarian Response Plan"),
        ("The World Bank approved a $30 million tranche of the Chad Health Recovery Project.",
         "Chad Health Recovery Project"),
        ("Norway gave Chad $5 million through the Nordic Humanitarian Partnership.", "Nordic Humanitarian Partnership"),
        ("Washington wants to redirect $50 million of FMF to Chad.", "FMF"),
        ("Norway gave Chad $5 million for a project.", None),
    ],
)  # fmt: skip
def test_instruments_are_named_by_their_last_word_or_known(text: str, instrument: str | None) -> None:
    assert aid(text)[-1].instrument == instrument


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The United States announced $400 million in Presidential Drawdown Authority for Ukraine.", None),
        ("Norway announced $20 million in Official Development Assistance for Chad.", None),
        ("Norway gave Chad tents worth $20 million in Abeche.", "Abeche"),
    ],
)
def test_the_name_of_aid_is_no_place(text: str, place: str | None) -> None:
    (claim,) = aid(text)
    assert (claim.place.name if claim.place is not None else None) == place
