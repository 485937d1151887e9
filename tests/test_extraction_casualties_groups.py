"""Members and parts of groups, and figures that go on with the people told of before."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties, names


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "A drone killed eight people overnight, including three Moldovan drivers and a 4-year-old girl.",
            "a 4-year-old girl",
        ),
        (
            "The raid wounded more than 60 people in the village of Tera, among them two nurses.",
            "among them two nurses",
        ),
        ("At least 17 people, including four children, were killed by a mine.", "four children, were killed"),
        ("Gunmen killed three people, including a priest.", "killed three people, including a priest"),
    ],
)
def test_the_evidence_of_a_member_is_its_own(text: str, evidence: str) -> None:
    assert evidence in casualties(text)[-1].evidence.exact
    assert len(casualties(text)[-1].evidence.exact) < len(evidence) + 15


def test_an_officer_among_soldiers_has_their_nationality() -> None:
    claims = casualties("The rebels killed more than 60 Malian soldiers, including a colonel, and wounded 14.")
    assert [(bounds(c), names(c.affected)) for c in claims] == [
        ((60, None), "Mali"),
        ((1, 1), "Mali"),
        ((14, 14), "Mali"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sectarian clashes left more than 900 people dead, according to Syria Watch, a London-based monitor.",
        "The assault has stalled at a cost of more than 900 killed and wounded.",
    ],
)
def test_whoever_counts_and_what_it_costs_are_no_victims(text: str) -> None:
    assert [bounds(claim) for claim in casualties(text)] == [(900, None)]


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        (
            "North Korean troops have vanished, a Ukrainian forces commander said. Western officials now think some "
            "4,000 of those soldiers are casualties.",
            "North Korea",
        ),
        (
            "About 800 Rwandan engineers are in the region. The mines have claimed lives: nine of the engineers have "
            "been killed.",
            "Rwanda",
        ),
        ("Israeli troops entered Jenin. Residents threw stones. Four of the soldiers were wounded.", "Israel"),
        ("Chad has 400 soldiers in the town. A commander said six of the soldiers had been killed.", "Chad"),
        (
            "Some 90 Malian soldiers were killed in May, when Nigerien units had to be pulled out. A report says 20 of "
            "the troops were shot.",
            "Mali",
        ),
    ],
)
def test_a_part_of_fighters_told_of_before_has_their_side(text: str, affected: str) -> None:
    assert names(casualties(text)[-1].affected) == affected


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("Armenia lost 340 soldiers in the fighting. A blast killed 170.", ""),
        ("Ukraine lost a pilot. In Belgorod, Ukrainian shelling killed five and injured 46.", ""),
        ("Four Kenyan policemen were shot dead in the capital. Another two were wounded.", "Kenya"),
        ("Two Malian soldiers were killed at Gao. Six were wounded.", "Mali"),
    ],
)
def test_a_bare_figure_goes_on_with_the_people_before_but_not_in_another_attack(text: str, affected: str) -> None:
    assert names(casualties(text)[-1].affected) == affected


def test_they_are_the_fighters_without_a_name_who_attacked() -> None:
    (claim,) = casualties("Gunmen ambushed Chadian troops near the lake. They killed nine.")
    assert names(claim.inflicted_by) == "gunmen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One officer was killed and another seriously wounded in the raid.",
            [("killed", (1, 1)), ("wounded", (1, 1))],
        ),
        (
            "More than 100 were injured in the shelling, dozens of them critically.",
            [("wounded", (100, None)), ("wounded", (24, 99))],
        ),
        (
            "Twenty-two people were hospitalised after the attack, the governor said, nine of them with severe burns.",
            [("wounded", (22, 22)), ("wounded", (9, 9))],
        ),
        ("Two of the nurses were among the victims of the attack.", [("killed-or-wounded", (2, 2))]),
        ("No soldiers were among the casualties of the strike.", [("killed-or-wounded", None)]),
        (
            "The army lost 890 men, bringing the total since Feb. 24, 2022 to about 80,000.",
            [("killed-or-wounded", (890, 890)), ("killed-or-wounded", (80000, 80000))],
        ),
    ],
)
def test_another_parts_by_how_badly_and_totals(text: str, expected: list[tuple[str, tuple[int, int] | None]]) -> None:
    assert [(claim.outcome, bounds(claim)) for claim in casualties(text)] == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Two Israeli soldiers, both reservists, were killed on Monday.", (2, 2)),
        ("Some 37,000 Ukrainians, civilians and soldiers alike, are missing in the war.", (37000, 37000)),
        ("The occupiers lost up to 140 men near Toretsk, a company and a half.", (None, 140)),
    ],
)
def test_people_told_again_are_counted_once(text: str, bound: tuple[int | None, int]) -> None:
    (claim,) = casualties(text)
    assert bounds(claim) == bound


@pytest.mark.parametrize(
    "text",
    [
        "Asked about reports of civilian casualties from the strike, the army declined to comment.",
        "The military said it was aware of reports of casualties in the attack.",
        "Neither Moscow nor Pyongyang has ever acknowledged that a single North Korean soldier has died.",
        "It was the heaviest loss of the war, four military sources said.",
    ],
)
def test_what_nobody_says_is_no_claim(text: str) -> None:
    assert casualties(text) == []


def test_two_of_them_are_of_the_side_told_of_last() -> None:
    (claim,) = casualties(
        "Nobody has said that a single North Korean soldier was hurt. Two of them were captured last month."
    )[-1:]
    assert names(claim.affected) == "North Korea"


def test_them_in_a_sentence_that_counts_are_those_counted() -> None:
    claims = casualties(
        "Palestinian medics came at noon. More than 100 people were injured in the shelling, dozens of them critically."
    )
    assert [names(claim.affected) for claim in claims] == ["", ""]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Three people were killed and 12 others injured, among them four girls, when rockets hit Gao.", [3, 12, 4]),
        ("Six people were killed and 14 others hurt, among them two nurses.", [6, 14, 2]),
    ],
)
def test_some_of_the_wounded_are_told_beside_them_all(text: str, counts: list[int]) -> None:
    assert [claim.quantity.low for claim in casualties(text) if claim.quantity is not None] == counts


def test_most_of_them_describes_those_counted_and_adds_nobody() -> None:
    text = "The strikes killed 16 people and wounded 42 overnight, most of them dock workers, the group said."
    assert [claim.quantity and claim.quantity.low for claim in casualties(text)] == [16, 42]
    counted = casualties("Shelling caused 384 fatalities last month, 33 of them non-combatants.")
    assert [claim.quantity and claim.quantity.low for claim in counted] == [384, 33]


def test_a_relative_clause_may_stand_between_the_killed_and_what_befell_them() -> None:
    text = (
        "At least 43 villagers, 10 of whom were queueing to fill cans with water, were killed by shelling on Sunday, "
        "hospital officials say."
    )
    assert casualties(text)[0].quantity is not None
    assert casualties(text)[0].quantity.low == 43


@pytest.mark.parametrize("member", ["a top commander", "an explosives expert", "local commander Adam Idris"])
def test_whoever_is_among_the_members_of_an_armed_group_is_its_own(member: str) -> None:
    claims = casualties(f"An airstrike killed three members of Hamas, including {member}.")
    assert [(bounds(claim), names(claim.affected)) for claim in claims] == [((3, 3), "Hamas"), ((1, 1), "Hamas")]


@pytest.mark.parametrize(
    ("text", "bound", "affected"),
    [
        ("The rebels captured 16 soldiers, among them a deputy commander, near Mongo, in Chad.", (1, 1), "Chad"),
        ("Rebels took Mongo, in Chad, capturing more than 300 officers and soldiers.", (300, None), "Chad"),
        ("In the raid 30 people were killed, among them a Methodist priest and three of his sons.", (4, 4), ""),
    ],
)
def test_ranks_are_of_the_side_of_their_group_and_kin_of_one_another(
    text: str, bound: tuple[int, int | None], affected: str
) -> None:
    claim = casualties(text)[-1]
    assert (bounds(claim), names(claim.affected)) == (bound, affected)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bomb killed six people, including two brothers aged 9 and 11.",
         "killed six people, including two brothers aged 9 and 11"),
        ("A bomb wounded 20 people, four of whom had been taken to Lahore in critical condition.",
         "four of whom had been taken to Lahore in critical condition"),
    ],
)  # fmt: skip
def test_the_evidence_of_a_part_holds_its_ages_and_condition(text: str, words: str) -> None:
    evidence = casualties(text)[-1].evidence
    assert text[evidence.start : evidence.end] == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "NATO says one American and one British soldier were killed.",
            [(1, "United States"), (1, "United Kingdom")],
        ),
        (
            "Two American and three British soldiers were killed in May.",
            [(2, "United States"), (3, "United Kingdom")],
        ),
        (
            "Five NATO troops also were wounded in the battle, including an American, three Canadians and one Afghan.",
            [(5, "NATO"), (1, "United States"), (3, "Canada"), (1, "Afghanistan")],
        ),
        ("Gunmen killed an American and three Canadians on Sunday.", [(1, "United States"), (3, "Canada")]),
    ],
)
def test_each_nationality_of_a_list_has_its_own_number(text: str, told: list[tuple[int, str]]) -> None:
    assert [((bounds(c) or (0, 0))[0], names(c.affected)) for c in casualties(text)] == told


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The 60-year-old quadriplegic was killed in an Israeli airstrike in Gaza.", [(1, 1)]),
        ("The 48-year-old publisher and lawmaker was killed on Monday by a car bomb.", [(1, 1)]),
        ("The 60-year-old bridge was hit in an Israeli airstrike in Gaza.", []),
    ],
)
def test_whoever_has_an_age_is_one_person(text: str, numbers: list[tuple[int, int]]) -> None:
    assert [bounds(c) for c in casualties(text)] == numbers
