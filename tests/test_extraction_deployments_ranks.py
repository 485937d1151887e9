"""People who enter another state's army, strengths told beside a force, and vehicles that are driven into a town."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties, deployments, names, read

from kg.model import Deployment


@pytest.mark.parametrize(
    ("text", "bound", "force", "side"),
    [
        ("At least 1,500 Nepalis have served in Russia's ranks since 2022.", (1500, None), "Nepal", "Russia"),
        ("Around 300 Colombians have fought in the Ukrainian army.", (300, 300), "Colombia", "Ukraine"),
        ("More than 200 Kenyans may have joined the Russian army.", (200, None), "Kenya", "Russia"),
        (
            "About 15,000 foreigners have signed up with the Ukrainian army since 2022.",
            (15_000, 15_000),
            "foreigners",
            "Ukraine",
        ),
    ],
)
def test_people_who_enlist_abroad(text: str, bound: tuple[int, int | None], force: str, side: str) -> None:
    (claim,) = deployments(text)
    assert (bounds(claim), names(claim.force), names(claim.supports)) == (bound, force, side)


@pytest.mark.parametrize(
    "text", ["The troops of Chad joined the fight.", "He joined the Russian army in 2022 with 20 Cubans."]
)
def test_who_joins_no_army_of_others_is_not_deployed(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "About 700 American soldiers are rotating through Philippine bases, up from 400 a year ago.",
            [("present", (700, 700)), ("past", (400, 400))],
        ),
        (
            "The Pentagon is reviewing the number of U.S. forces in Japan, currently about 54,000.",
            [("present", (54_000,) * 2)],
        ),
        ("The number of American troops in Iraq, now about 2,500, will fall.", [("present", (2500, 2500))]),
        (
            "North Korea has sent 11,000 soldiers to Russia. An additional 3,000 of them are to arrive in May.",
            [("past", (11_000, 11_000)), ("future", (3000, 3000))],
        ),
        ("The African Union approved a mission of 11,000 troops for Somalia.", [("future", (11_000, 11_000))]),
    ],
)
def test_strengths_before_now_and_to_come(text: str, told: list[tuple[str, tuple[int, int]]]) -> None:
    assert [(claim.stance.tense, bounds(claim)) for claim in deployments(text)] == told


@pytest.mark.parametrize(
    "text", ["The Estonian army numbers 7,000.", "The Haitian army, disbanded in 1995, numbers about 1,300."]
)
def test_the_size_of_an_army_is_no_deployment(text: str) -> None:
    assert deployments(text) == []


def test_vehicles_driven_into_a_town_are_sent_there_and_given_to_nobody() -> None:
    (claim,) = read("Russia sent tanks into the outskirts of Pokrovsk.")
    assert isinstance(claim, Deployment)
    assert deployments("France sent tanks to Ukraine.") == []


def test_others_are_ruled_out_as_those_before() -> None:
    _, claim = deployments("France will send soldiers to Ukraine. Italy has ruled out sending any.")
    assert (names(claim.force), claim.stance.tense, claim.stance.denied) == ("Italy", "future", True)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Ukraine's Air Force denied that it had moved its Patriot systems away from Odesa.", "withdraw"),
        ("About 180 soldiers of the Ohio National Guard returned on Saturday from a deployment to Kuwait.", "withdraw"),
        ("Some 120 Turkish trainers have taken up quarters in Mogadishu.", "deploy"),
        ("The United States will keep its Typhon missile system in Japan indefinitely.", "deploy"),
    ],
)
def test_more_verbs_of_going_and_staying(text: str, action: str) -> None:
    (claim,) = deployments(text)
    assert claim.action == action


def test_the_army_in_gaza_is_that_of_israel() -> None:
    text = "Two soldiers were killed in Rafah on Monday. Fighters killed three soldiers near Khan Younis."
    assert [names(claim.affected) for claim in casualties(text)] == ["Israel", "Israel"]


def test_a_state_may_be_called_by_a_part_of_its_name() -> None:
    (claim,) = deployments("North Korea has denied it. The North has sent 12,000 soldiers to Russia, the South said.")
    assert names(claim.force) == "North Korea"
    (other,) = deployments("Sudan said the North had sent 900 soldiers to Darfur.")
    assert names(other.force) != "North Korea"


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("Benin keeps nearly 3,000 soldiers on its northern border. Fifty-four of them were killed in April.", "Benin"),
        (
            "The UN's 10,500 peacekeepers have been in Lebanon since 1978. Nine of them have been hurt.",
            "United Nations",
        ),
        ("More than 300 Colombians have fought for rebels in Darfur. At least 22 of them were killed.", "Colombia"),
    ],
)
def test_a_part_of_those_told_of_before_is_of_their_side(text: str, affected: str) -> None:
    assert names(casualties(text)[-1].affected) == affected


def test_the_wounded_beside_the_dead_are_of_their_side() -> None:
    told = casualties("Ukraine said 46,000 of its soldiers had died, with about 380,000 wounded and 900 missing.")
    assert [names(claim.affected) for claim in told] == ["Ukraine", "Ukraine", "Ukraine"]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The battlegroup in Latvia has about 1,900 troops.", "Latvia"),
        ("The mission's 9,000 peacekeepers, who have been in Mali since 2013, are due to leave in June.", "Mali"),
        ("Five of the countries at the conference offered troops for Ukraine.", "Ukraine"),
    ],
)
def test_guests_are_not_their_host_s_forces(text: str, force: str) -> None:
    assert all(names(claim.force) != force for claim in deployments(text))


@pytest.mark.parametrize(
    ("text", "force", "tense"),
    [
        ("Starmer has spoken of British boots on the ground in Ukraine.", "United Kingdom", "hypothetical"),
        ("French boots on the ground in Ukraine would be a mistake, he said.", "France", "future"),
    ],
)
def test_boots_on_the_ground_that_somebody_speaks_of(text: str, force: str, tense: str) -> None:
    (claim,) = deployments(text)
    assert (names(claim.force), claim.stance.tense) == (force, tense)
