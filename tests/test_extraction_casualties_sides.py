"""Whose losses they are and who inflicted them, by neighbouring words; people missing or in hospital."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties, lexicon, names, pipeline

from kg.extraction.mentions import find_mentions
from kg.extraction.syntax import read_syntax


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        (
            "Chad does not publish its losses. A leaked French assessment suggests 7,500 killed and 19,000 wounded.",
            "Chad",
        ),
        ("Chad does not publish its own losses, though in May Mr. Deby put the dead at 3,100.", "Chad"),
        ("For Sudan, where the army guards its numbers, researchers count 40,000 casualties.", "Sudan"),
        ("Volunteers have confirmed the names of 108,300 Russian dead.", "Russia"),
        ("Of those killed, 25 of the dead were Hezbollah fighters, the army said.", "Hezbollah"),
    ],
)
def test_sums_are_of_the_side_whose_losses_are_spoken_of(text: str, affected: str) -> None:
    assert {names(claim.affected) for claim in casualties(text) if claim.quantity} >= {affected}


def test_a_small_sum_or_a_count_of_people_is_nobodys() -> None:
    claims = casualties(
        "Chad does not publish its losses. In the capital a blast left 12 dead; 1,400 people were killed."
    )
    assert {names(claim.affected) for claim in claims} == {""}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Badger's unit lost 14 men in June.", "killed-or-wounded"),
        ("The garrison lost dozens of men to Tuareg rebels in July.", "killed-or-wounded"),
        ("The garrison lost 14 soldiers in June.", "killed"),
        ("Forty-four policemen died in the battle. The rebels said they had lost 18 men.", "killed"),
        ("The group acknowledged losing fighters.", "killed-or-wounded"),
    ],
)
def test_men_who_are_lost_may_be_wounded_soldiers_are_dead(text: str, outcome: str) -> None:
    assert casualties(text)[-1].outcome == outcome


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Wagner lost dozens of men to Tuareg rebels in July.", "Tuareg rebels"),
        ("Of the 58 hostages whom Hamas still holds, 23 are alive.", "Hamas"),
        ("A rescue operation freed two Chinese hostages held by Abu Sayyaf since May.", "Abu Sayyaf"),
        ("A soldier was killed when their jeep hit a mine.", ""),
        ("At least 17 people were shot dead after residents tried to walk back to their villages.", ""),
        ("At least 17 people were shot dead after gunmen opened fire.", "gunmen"),
    ],
)
def test_who_inflicted_losses(text: str, cause: str) -> None:
    assert names(casualties(text)[0].inflicted_by) == cause


def test_the_army_that_speaks_tells_of_its_own_soldiers() -> None:
    (claim,) = casualties(
        "The Israel Defense Forces struck a house in Gaza. The military also said that a reserve soldier was killed "
        "near Khan Younis."
    )
    assert names(claim.affected) == "Israel"


@pytest.mark.parametrize(
    ("text", "outcome", "bound", "tense"),
    [
        ("Up to 12 more may still be under the rubble after the strike.", "missing", (None, 12), "present"),
        ("Six villagers were listed as missing after the shelling.", "missing", (6, 6), "past"),
        ("After the strike 30 people remain in hospital.", "wounded", (30, 30), "present"),
        ("Three of the rescuers survived the blast with shrapnel wounds.", "wounded", (3, 3), "past"),
        ("An envoy who saw the tally of the attack put the missing at 30.", "missing", (30, 30), "present"),
        ("If the rebels come in, there will be thousands of dead, he said.", "killed", (2000, 9999), "hypothetical"),
        ("Estimates of the dead in the war range from 18,000 to 130,000.", "killed", (18000, 130000), "past"),
    ],
)
def test_missing_people_patients_and_the_dead(
    text: str, outcome: str, bound: tuple[int | None, int | None], tense: str
) -> None:
    claim = casualties(text)[-1]
    assert (claim.outcome, bounds(claim), claim.stance.tense) == (outcome, bound, tense)


def test_an_estimate_of_the_dead_is_probable() -> None:
    (claim,) = casualties("Estimates of the dead in the war range from 18,000 to 130,000.")
    assert claim.stance.certainty == "probable"


def test_nobody_behind_a_semicolon_denies_nothing() -> None:
    claims = casualties("He had lost nine men in a week of fighting, none of them to artillery; drones had killed six.")
    assert [claim.stance.denied for claim in claims] == [False, False]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The Malian army said 40 terrorists had been neutralised near Gao.", "Mali"),
        (
            "Russia's defence ministry said it had hit a transport hub and claimed that up to 80 Ukrainian servicemen "
            "had been killed.",
            "Russia",
        ),
        ("At least 700 civilians have been killed in Ukraine since Russia's invasion began, the UN said.", ""),
        ("Ten Houthi fighters were killed on Monday when US helicopters sank three of their boats.", "United States"),
        ("The Chadian army seized power in May. Some 60 civilians were killed by the security forces.", "Chad"),
        ("The army has lost posts in Mali, officials said. Six soldiers were killed.", ""),
    ],
)
def test_who_boasts_of_losses_or_commands_forces_without_a_name(text: str, cause: str) -> None:
    assert names(casualties(text)[-1].inflicted_by) == cause


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Two of the dead were Georgians, the company said.", "Georgia"),
        ("A bomb hurt nine people. Four of the wounded were Syrians.", "Syria"),
    ],
)
def test_those_counted_are_the_people_that_they_are_told_to_be(text: str, side: str) -> None:
    assert [actor.name for actor in casualties(text)[-1].affected] == [side]


def test_a_body_s_common_name_is_not_that_of_a_state_which_nobody_tells_of() -> None:
    (_, lost) = casualties("Chad's army lost 40 soldiers near Bol. The General Staff said nine men had been lost.")
    assert lost.speaker is not None
    assert lost.speaker.country is None
    assert all(actor.country != "UA" for actor in lost.affected)
    (told,) = casualties("Ukraine's army fell back. The General Staff said that 14 soldiers had been killed.")
    assert [actor.name for actor in told.affected] == ["Ukraine"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Iraq fell back. Iraq's Republican Guard lost 40 men near Basra.", True),
        ("Chad and Iraq fell back. Chad's Republican Guard lost 40 men near Bol.", False),
        ("The Zomi National Liberation Army fell back.", False),
    ],
)
def test_a_name_that_often_means_another_is_known_behind_its_own_state_alone(text: str, known: bool) -> None:
    mentions = find_mentions(read_syntax(pipeline()(text), text)[0], lexicon())
    bodies = {"Iraqi Republican Guard", "ELN"}
    assert any(m.actor is not None and m.actor.name in bodies for m in mentions.ordered) == known
