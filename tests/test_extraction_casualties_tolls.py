"""Running totals of a war, and rates."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties


@pytest.mark.parametrize(
    "text",
    [
        "Since then more than 12,000 civilians have been killed, the United Nations says.",
        "A Pentagon assessment that was leaked suggests 60,000 soldiers killed.",
        "President Issoufou acknowledged last month that more than 4,300 soldiers had been killed.",
        "Eritrea's own losses, a closely held secret, are thought to exceed 70,000 dead.",
        "Ministers ended a conflict that has cost more than 260,000 lives.",
        "The death toll from the shelling of Nikopol on Thursday has risen to nine.",
        "Doctors could not save him, which took the death toll of the attack to six.",
        "Nearly 40 Palestinians have been killed since Israel began its campaign last week.",
        "Since early December at least 69 policemen have been killed by rebels.",
        "Hundreds of people have been killed since January, when an insurgency flared up in the south.",
    ],
)
def test_tolls_of_a_war_and_counts_that_grow_are_running(text: str) -> None:
    assert [claim.cumulative for claim in casualties(text) if claim.quantity] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The clashes wounded another 60, the clinic said.",
        "Two soldiers who were hurt in the blast have since died.",
        "Officials in Sumy put the death toll of the attack at 14.",
        "The toll of the raid was 19, police said.",
        "The toll for November is expected to exceed 45,000 dead in the war.",
        "NATO puts Russian losses at 1,000 a day.",
        "More than 200 soldiers have been killed since the start of the week.",
        "Over the past day the rebels lost 1,130 men; some 90,000 civilians have fled since May.",
        "Kyiv put Russian losses over the past day at 1,200 troops, bringing the total since May to 64,000.",
        "The army suffered its bloodiest week since the invasion, with 6,200 men killed in the mud.",
        "As many as 14,000 people were killed in the city.",
    ],
)
def test_counts_of_a_fight_a_day_or_a_week_are_not_running(text: str) -> None:
    claims = [claim for claim in casualties(text) if bounds(claim) != (64000, 64000)]
    assert [claim.cumulative for claim in claims] == [False] * len(claims)


def test_the_losses_of_the_sides_go_on_with_the_toll_of_the_war() -> None:
    claims = casualties(
        "According to the United Nations, 3,100 people have been killed in Lebanon since October 2023. Israel says 74 "
        "of its soldiers died in the fighting and that Hezbollah lost 3,000 men."
    )
    assert [(bounds(claim), claim.cumulative) for claim in claims] == [
        ((3100, 3100), True),
        ((74, 74), True),
        ((3000, 3000), True),
    ]


def test_a_part_is_as_running_as_its_group() -> None:
    claims = casualties("The war has killed 9,300 people since 2015, of whom 2,100 were children.")
    assert [claim.cumulative for claim in claims] == [True, True]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("With an average of 1,100 troops killed or wounded every day, the army is bleeding.", "day"),
        ("Some 30 people are killed each month in the area by gunmen.", "month"),
        ("The assault has stalled at a cost of more than 900 killed and wounded a day.", "day"),
        ("Nine soldiers were killed a day earlier.", None),
        ("A soldier was killed a day after the truce.", None),
    ],
)
def test_a_rate_may_stand_behind_the_event(text: str, period: str | None) -> None:
    (claim,) = casualties(text)
    assert claim.quantity is not None
    assert claim.quantity.period == period
