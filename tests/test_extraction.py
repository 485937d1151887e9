"""What holds for every claim: evidence, rule, order, and the same claims every time."""

from __future__ import annotations

import pytest
from reading_claims import read

TEXT = (
    "Shelling killed nine people in Kherson on Monday, officials said. Poland sent 40 soldiers to Latvia.\n\n"
    "Norway pledged $25 million in food aid to Yemen, and Denmark has delivered 19 howitzers to Ukraine.\n"
)


def test_evidence_stands_at_its_offsets_and_every_claim_names_its_rule() -> None:
    claims = read(TEXT)
    assert len(claims) == 4
    for claim in claims:
        assert TEXT[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
        assert claim.rule


def test_claims_come_in_the_order_of_the_text_and_the_same_every_time() -> None:
    claims = read(TEXT)
    assert [c.evidence.start for c in claims] == sorted(c.evidence.start for c in claims)
    assert claims == read(TEXT)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "The weather was fine.", "“", "12", "killed", "killed and wounded", "troops in"]
)
def test_texts_without_a_claim(text: str) -> None:
    assert read(text) == []
