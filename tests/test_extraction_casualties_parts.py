"""Parts of a group, wherever its words stand: inserted, listed, told of likewise, in a relative clause or a rank."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties, deployments, names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Five people, two of them children, were killed by shelling in Kherson.", [(5, 5), (2, 2)]),
        ("Five people - two of them children - were killed by shelling in Kherson.", [(5, 5), (2, 2)]),
        ("Two men, one of them a council worker, were killed in drone strikes.", [(2, 2), (1, 1)]),
        ("The army said 40 people, 12 of whom were children, had been killed in the strike.", [(40, 40), (12, 12)]),
        (
            "Fourteen South African soldiers were killed in the battle, as were two Uruguayan peacekeepers.",
            [(14,) * 2, (2, 2)],
        ),
        (
            "At least 60 people were killed, the monitor said: 40 fighters, 15 civilians and five soldiers.",
            [(60, None), (40, 40), (15, 15), (5, 5)],
        ),
        ("Three soldiers were killed by a mine. A fourth was wounded.", [(3, 3), (1, 1)]),
    ],
)
def test_parts_are_told_of_beside_their_group(text: str, told: list[tuple[int, int | None]]) -> None:
    assert [bounds(claim) for claim in casualties(text)] == told


@pytest.mark.parametrize(
    ("text", "sent", "lost"),
    [
        ("The rebels sent 900 fighters, 300 of whom were killed.", (900, 900), (300, 300)),
        ("North Korea sent 14,000 soldiers, 6,000 of whom were killed or wounded.", (14_000,) * 2, (6000, 6000)),
    ],
)
def test_those_of_whom_some_died_are_not_all_dead(text: str, sent: tuple[int, int], lost: tuple[int, int]) -> None:
    assert [bounds(claim) for claim in deployments(text)] == [sent]
    assert [bounds(claim) for claim in casualties(text)] == [lost]


@pytest.mark.parametrize(
    "text",
    [
        "The military denied that anyone had been killed in the strike.",
        "There were no fatalities in the attack on Chernihiv, the governor said.",
    ],
)
def test_nobody_at_all_is_a_denied_claim(text: str) -> None:
    (claim,) = casualties(text)
    assert (claim.stance.denied, claim.outcome, claim.quantity) == (True, "killed", None)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("At least 51 civilians were hacked to death by militiamen.", "killed"),
        ("Five people were in intensive care after the drone attack.", "wounded"),
        ("Three soldiers were treated for concussions after a drone hit their outpost.", "wounded"),
    ],
)
def test_more_words_for_what_befalls_people(text: str, outcome: str) -> None:
    (claim,) = casualties(text)
    assert claim.outcome == outcome


def test_a_patient_who_dies_in_bed_is_nobody_s_casualty() -> None:
    assert [
        names(claim.affected) for claim in casualties("There were no deaths at the hospital, the minister said.")
    ] == []


def test_people_who_fight_in_an_army_are_its_own() -> None:
    (claim,) = casualties("More than 70,000 people fighting in the Russian army have died in Ukraine, the paper found.")
    assert names(claim.affected) == "Russia"


def test_what_is_exceeded_is_a_lower_bound() -> None:
    (claim,) = casualties("Russian losses exceeded 1,000 a day in May, according to British intelligence.")
    assert bounds(claim) == (1000, None)
    (toll,) = casualties("The death toll from the bombardment topped 500, the ministry said.")
    assert (bounds(toll), toll.cumulative) == ((500, None), True)
