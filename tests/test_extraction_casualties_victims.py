"""Parts of those lost, people with wounds, and figures that count no people."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties, names


def told(text: str) -> list[tuple[str, object]]:
    return [(claim.outcome, bounds(claim)) for claim in casualties(text)]


@pytest.mark.parametrize(
    ("behind", "outcome", "figures"),
    [
        ("Twenty-two of the victims were women; at least nine were children.", "killed", [(22, 22), (9, None)]),
        ("Eight of those killed were aid workers, the agency said.", "killed", [(8, 8)]),
        ("Two of the injured are children aged 4 and 11.", "wounded", [(2, 2)]),
        ("Three of the wounded, a boy of nine among them, are in intensive care.", "wounded", [(3, 3), (1, 1)]),
        (
            "Five of those injured were evacuated, and one of them is in critical condition.",
            "wounded",
            [(5, 5), (1, 1)],
        ),
    ],
)
def test_a_part_of_the_victims_told_of_before(behind: str, outcome: str, figures: list[tuple[int, int | None]]) -> None:
    assert told(f"A drone strike on a market killed 38 people and wounded 51. {behind}")[2:] == [
        (outcome, figure) for figure in figures
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("A missile has killed 12 people, seven of them from one family, in a camp outside Hodeidah.", (7, 7)),
        ("Drones killed 31 bystanders, 11 of them under the age of ten.", (11, 11)),
        ("Eight engineers have been killed this autumn, two of them on November 25 in Sumy region.", (2, 2)),
        ("Shelling killed nine people, four of them in their homes.", (4, 4)),
    ],
)
def test_a_part_of_a_group_by_how_or_where_it_was_lost(text: str, part: tuple[int, int]) -> None:
    assert ("killed", part) in told(text)


def test_a_total_divided_by_places() -> None:
    text = "Russians killed three residents of the Donetsk region: two in Pokrovsk and one in Myrnohrad, he wrote."
    claims = casualties(text)
    assert [bounds(claim) for claim in claims] == [(3, 3), (2, 2), (1, 1)]
    assert [claim.place.name if claim.place is not None else None for claim in claims[1:]] == ["Pokrovsk", "Myrnohrad"]
    assert [names(claim.inflicted_by) for claim in claims] == ["Russia"] * 3
    text = "Strikes killed four people, two in Izium and one each in Chuhuiv and Lozova, and wounded nine."
    assert ("killed", (1, 1)) not in told(text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Six soldiers were killed in the ambush and 13 others were evacuated with injuries.", (13, 13)),
        ("A surgeon in Beni said that after the raid there were 17 patients with machete wounds.", (17, 17)),
        ("Eight people were airlifted to the capital with severe burns after the missile strike.", (8, 8)),
    ],
)
def test_people_with_wounds_are_wounded(text: str, figure: tuple[int, int]) -> None:
    assert ("wounded", figure) in told(text)


def test_who_is_skilled_in_wounds_has_none() -> None:
    assert told("After the shelling, the charity sent 12 surgeons with experience of blast injuries.") == []


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("The brigade has taken 14 Russian servicemen prisoner.", "Russia"),
        ("The army says it has taken more than 200 rebels prisoner.", "rebels"),
        ("The rebels said they had killed 60 soldiers and taken 35 prisoner in a three-day battle.", "soldiers"),
        ("Twelve conscripts were encircled and taken prisoner near Suja.", "conscripts"),
    ],
)
def test_prisoners_are_those_told_of_inside_the_words(text: str, affected: str) -> None:
    claim = casualties(text)[-1]
    assert (claim.outcome, names(claim.affected)) == ("captured", affected)
    assert claim.quantity is not None


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("About 8,200 of its servicemen are held in Russian captivity, Kyiv says.", (8200, 8200)),
        ("More than 310 civilians are still held in captivity, the ombudsman said.", (310, None)),
    ],
)
def test_those_in_captivity_are_captured(text: str, figure: tuple[int, int | None]) -> None:
    assert told(text) == [("captured", figure)]


def test_prisoners_taken_are_told_of_once() -> None:
    assert told("After the battle we took 89 of them prisoner, the commander said.") == [("captured", (89, 89))]


@pytest.mark.parametrize(
    "text",
    [
        "The army launched 40 drones in the attack and lost 12.",
        "The air force downed 74 of the 112 drones in the raid; another 30 were lost to electronic warfare.",
        "My uncle died of diabetes.",
        "The fleet lost 14 boats, a frigate and one submarine, the spokesman said.",
        "Rebels said they had shot down a warplane near Kutum.",
    ],
)
def test_lost_machines_and_illness_are_no_casualties(text: str) -> None:
    assert told(text) == []


def test_whose_brother_fell_did_not_fall() -> None:
    (claim,) = casualties("Karim, whose brother was shot dead in Khartoum, said she had given up.")
    assert claim.evidence.exact == "whose brother was shot dead"


def test_nor_denies() -> None:
    claim = casualties("No ship was damaged in the attack, nor were any sailors injured, the navy said.")[-1]
    assert claim.stance.denied


def test_another_figure_for_losses_told_of_before() -> None:
    text = "The government says 17 of its nationals have been killed in Sudan. Others think it is closer to 60."
    assert told(text)[-1] == ("killed", (60, 60))
    text = "Their losses for the day came to 1,180, which brings the number since 24 February 2022 to some 648,000."
    assert told(text)[-1] == ("killed-or-wounded", (648000, 648000))
    assert casualties(text)[-1].cumulative


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("A raid hit Nuseirat, killing 11. Among the dead were a couple and their three children.", ("killed", (5, 5))),
        ("A bomb hit a bus on Friday. Among the wounded were four policemen.", ("wounded", (4, 4))),
        ("Shelling hit a market in Goma. Among those killed was a journalist.", ("killed", (1, 1))),
        ("The raid killed 17 people, an American volunteer among them.", ("killed", (1, 1))),
    ],
)
def test_people_told_to_be_among_the_victims(text: str, part: tuple[str, tuple[int, int]]) -> None:
    assert told(text)[-1] == part


def test_harm_that_is_avoided_befalls_nobody() -> None:
    assert told("The military says that in its strikes it takes steps to avoid harming civilians.") == []


def test_the_deadliest_month_of_a_people_tells_whose_its_dead_are() -> None:
    text = "Shelling hit Izium and Lozova. June was the deadliest month for Ukrainian civilians, with 232 killed."
    (claim,) = casualties(text)
    assert names(claim.affected) == "Ukraine"
    assert claim.place is not None and claim.place.name == "Ukraine"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A senior Hamas leader is believed to be among those killed.", [("killed", (1, 1), "Hamas")]),
        ("Children were reported to be among those killed in the raid.", [("killed", None, "")]),
        (
            "Those wounded in the raid include two Kenyans and an Indian.",
            [("wounded", (2, 2), "Kenya"), ("wounded", (1, 1), "India")],
        ),
        ("A raid hit the camp. Most of the wounded were Kenyan soldiers.", [("wounded", None, "Kenya")]),
        ("A raid hit the camp. Many of those killed were women.", [("killed", None, "")]),
    ],
)
def test_who_was_among_the_victims(text: str, expected: list[tuple[str, object, str]]) -> None:
    assert [(claim.outcome, bounds(claim), names(claim.affected)) for claim in casualties(text)] == expected


@pytest.mark.parametrize(
    ("text", "affected", "captor"),
    [
        ("Amina Otieno sells cloth. She was taken hostage by Hamas gunmen in March.", "", "Hamas"),
        ("Adam Idris left his village. He was captured by the rebels in March.", "", "rebels"),
        ("The rebels freed a policeman they kidnapped last month.", "police", ""),
        ("Gunmen are holding 14 fishermen.", "fishermen", "gunmen"),
        ("The rebels are holding 14 Kenyan sailors.", "Kenya", "rebels"),
        ("The minister met the relatives of Danes held hostage in Gaza.", "Denmark", ""),
    ],
)
def test_who_is_held_and_by_whom(text: str, affected: str, captor: str) -> None:
    (claim,) = casualties(text)
    assert (claim.outcome, names(claim.affected), names(claim.inflicted_by)) == ("captured", affected, captor)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The 62-year-old was killed in an airstrike.", (1, 1)),
        ("A 9-year-old was killed in the shelling.", (1, 1)),
        ("Both her parents were killed by gunmen.", (2, 2)),
        ("The parents of the pupils were killed by gunmen.", None),
    ],
)
def test_people_told_by_their_age_or_as_parents(text: str, figure: tuple[int, int] | None) -> None:
    assert told(text) == [("killed", figure)]


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan senator wounded in a March bombing in Nairobi has died of his injuries.",
        "A Kenyan senator wounded in the March bombing in Nairobi that killed Peter Odingo has died of his injuries.",
        "A Kenyan colonel shot in the attack that killed President Omar Hassan has died of his wounds.",
        "A Kenyan judge hurt in a May attack has died of her wounds.",
    ],
)
def test_who_is_told_to_have_been_wounded_and_to_have_died_is_dead(text: str) -> None:
    first, *_ = casualties(text)
    assert (first.outcome, bounds(first), names(first.affected)) == ("killed", (1, 1), "Kenya")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("One Kenyan soldier was killed and three others, including a British soldier, were wounded.", "soldiers"),
        ("One Kenyan policeman was killed and four others, including an Italian, were wounded.", "policemen"),
        ("One Kenyan soldier was killed and four others, including a Kenyan major, were wounded.", "Kenya"),
    ],
)
def test_others_among_whom_are_people_of_another_state_are_of_no_state(text: str, whose: str) -> None:
    (others,) = [c for c in casualties(text) if bounds(c) in {(3, 3), (4, 4)}]
    assert names(others.affected) == whose


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("I condemn the attack in Gao, and hope those hurt in the shooting recover soon.", ["wounded"]),
        ("We wish those wounded in the attack a speedy recovery.", ["wounded"]),
        ("Those killed in the attack were civilians.", []),
        ("In the war there are those who are neither dead nor alive.", []),
    ],
)
def test_those_who_were_hurt_are_told_of_where_a_verb_tells_what_becomes_of_them(
    text: str, outcomes: list[str]
) -> None:
    assert [c.outcome for c in casualties(text)] == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Strikes hit a UN facility in southern Gaza.",
        "Shells hit a Red Cross clinic near Goma.",
        "The rebels wiped out the government of Kandor in two years.",
        "Eighteen veterans of the war die by suicide every day.",
        "The offer was one prisoner for every 10 hostages.",
    ],
)
def test_buildings_states_suicides_and_rates_of_exchange_are_no_casualties(text: str) -> None:
    assert casualties(text) == []


def test_who_works_for_a_body_is_hit_with_its_name() -> None:
    (claim,) = casualties("Shells hit a UN peacekeeper near Goma.")
    assert (names(claim.affected), bounds(claim)) == ("United Nations", (1, 1))


@pytest.mark.parametrize("group", ["a platoon", "an entire family"])
def test_a_group_is_not_one_person(group: str) -> None:
    (claim,) = casualties(f"The rebels wiped out {group} near Goma.")
    assert (claim.outcome, claim.quantity) == ("killed", None)


def test_a_loss_is_told_apart_from_the_part_that_it_includes() -> None:
    text = "After the loss of 2,461 soldiers in the war, including 13 lives lost this week, the minister resigned."
    assert told(text) == [("killed", (2461, 2461)), ("killed", (13, 13))]


def test_those_among_the_dead_are_not_those_wounded_behind_a_comma() -> None:
    text = "Three Hamas activists were also among the dead, and at least 15 people were wounded in the raid."
    assert told(text) == [("killed", (3, 3)), ("wounded", (15, None))]


def test_who_shoots_and_kills_somebody_is_not_killed() -> None:
    (claim,) = casualties("Officers mistakenly shot and killed Brazilian Pedro Alves in the raid.")
    assert names(claim.affected) == "Brazil"


def test_one_of_a_kind_that_nobody_knows_is_one() -> None:
    (claim,) = casualties("Gunmen killed one of Iraq's best known actors on Monday.")
    assert bounds(claim) == (1, 1)


@pytest.mark.parametrize("name", ["Mrs. Hassan", "Margaret Hassan"])
def test_who_is_kidnapped_by_name_is_captured(name: str) -> None:
    (claim,) = casualties(f"Militants kidnapped {name} in Baghdad on Monday.")
    assert (claim.outcome, names(claim.affected), bounds(claim)) == ("captured", name, (1, 1))
