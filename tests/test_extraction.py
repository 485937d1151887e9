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


SENTENCES = (
    "France deployed troops, and police sent 500 officers to Haiti, where some could be sent to the border.",
    "Japan pledged $2 billion to Ukraine and 40 lorries to the Sudan, on top of the 85 million euros it gave Mali.",
    "Chad lost 20 soldiers near Gao, said its spokesman, a general, and not one has been seen in Mopti.",
    "DENMARK: 19 howitzers, the first two of six launchers for Kyiv, most of it for refugees in Jordan.",
    "Israeli strikes on the camp between Rafah and Gaza killed 38 people and wounded 124, the health ministry said.",
    "The war, which broke out in 2011, has claimed more than 500,000 lives, taking the toll to 72 dead and 30 injured.",
    "Russia denied that it had shelled Nikopol, but admitted in May that nearly 900 of its men had been killed.",
    "Kenya is ready to send a force of 1,000; another 300 left in June, and ordered them to leave by September.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_text_may_end_after_any_word(sentence: str) -> None:
    words = sentence.split(" ")
    for length in range(1, len(words) + 1):
        text = " ".join(words[:length])
        assert all(text[c.evidence.start : c.evidence.end] == c.evidence.exact for c in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "France deployed troops",
        "Norway sent Ukraine 20 trucks",
        "Chad lost 20 soldiers near Gao, said its spokesman, a general, confirmed",
        "Japan pledged $2 billion to",
    ],
)
def test_a_text_that_ends_without_a_stop_is_read(text: str) -> None:
    assert isinstance(read(text), list)


def test_a_question_for_yes_or_no_tells_of_no_losses_but_figures() -> None:
    text = "Were any of your own people hurt? Did the strike kill 40 people?"
    (claim,) = read(text)
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.stance.certainty) == (40, "unknown")
