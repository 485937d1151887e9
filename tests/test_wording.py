"""Claims in words: what a person reads in tables."""

from __future__ import annotations

import pytest

from kg.model import Actor, AidPackage, Casualty, Deployment, Evidence, Quantity, Stance
from kg.wording import word_claim, word_count, word_number, word_quantity

EVIDENCE = Evidence(0, 5, "words")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (None, ""),
        (Quantity(1, 1, "person"), "1 person"),
        (Quantity(200, 999, "person"), "200–999 people"),
        (Quantity(12, None, "person"), "≥ 12 people"),
        (Quantity(None, 1200, "person", "day"), "≤ 1,200 people a day"),
        (Quantity(5_600_000_000, 5_600_000_000, "USD"), "5,600,000,000 USD"),
        (Quantity(None, None, "person"), "people"),
        (Quantity(3, 3, "howitzer"), "3 howitzers"),
        (Quantity(1, 1, "howitzer"), "1 howitzer"),
        (Quantity(200, None, "ballistic missile"), "≥ 200 ballistic missiles"),
        (Quantity(2, 4, "battery"), "2–4 batteries"),
        (Quantity(2, 2, "fighter aircraft"), "2 fighter aircraft"),
        (Quantity(4, 4, "F-16"), "4 F-16"),
        (Quantity(4, 4, "himars"), "4 himars"),
        (Quantity(0, 0, "tank"), "0 tanks"),
    ],
)
def test_a_figure_shows_its_bounds(quantity: Quantity | None, words: str) -> None:
    assert word_quantity(quantity) == words


@pytest.mark.parametrize(("count", "words"), [(0, "0 warnings"), (1, "1 warning"), (2000, "2,000 warnings")])
def test_a_count_has_the_form_of_its_noun(count: int, words: str) -> None:
    assert word_count(count, "warning") == words


def test_numbers_have_separators_and_no_needless_decimals() -> None:
    assert [word_number(n) for n in (0, 1200, 2.5, 3.0)] == ["0", "1,200", "2.5", "3"]


def test_a_claim_tells_what_of_whom_and_how_sure() -> None:
    killed = Casualty(
        article="a", evidence=EVIDENCE, outcome="killed-or-wounded", affected=(Actor("North Korea", "KP"),),
        inflicted_by=(Actor("Ukraine", "UA"),), stance=Stance(denied=True),
    )  # fmt: skip
    assert word_claim(killed) == "killed or wounded: North Korea, by Ukraine (denied)"
    sent = Deployment(
        article="a", evidence=EVIDENCE, action="withdraw", force=(Actor("Chad"),), stance=Stance(tense="future")
    )
    assert word_claim(sent) == "withdraw: Chad (future)"
    aid = AidPackage(
        article="a", evidence=EVIDENCE, stage="announced", recipient=(Actor("Haiti"),), kind="humanitarian"
    )
    assert word_claim(aid) == "announced: ? → Haiti, humanitarian"


def test_people_without_a_side_are_named_by_what_is_known() -> None:
    assert word_claim(Casualty(article="a", evidence=EVIDENCE, outcome="killed", civilian=True)) == "killed: civilians"
    assert word_claim(Casualty(article="a", evidence=EVIDENCE, outcome="missing")) == "missing: people"
