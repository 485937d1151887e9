"""Who inflicted losses."""

from __future__ import annotations

import pytest
from reading_claims import casualties, names


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        # The subject, over a participle, and the agent of a passive.
        ("Gunmen killed two guards in Quetta.", "gunmen"),
        ("Israeli troops killed two militants in Jenin.", "Israel"),
        ("Gunmen attacked a checkpoint in Quetta, killing two guards.", "gunmen"),
        ("Two guards were killed by militants in Quetta.", "militants"),
        ("Two guards were killed and four wounded by militants in Quetta.", "militants"),
        # Whose attack it was.
        ("A Russian missile strike killed nine people in Odesa.", "Russia"),
        ("Nine people were killed in a Russian missile strike on Odesa.", "Russia"),
        ("An insurgent attack killed nine soldiers.", "insurgents"),
        ("Nine rebels were killed in clashes with Chadian troops.", "Chad"),
        # What it was aimed at stands between the attack and the verb.
        ("An Israeli air strike on a school sheltering displaced families killed at least 12 people.", "Israel"),
        ("An Israeli strike on the Tyre home of a Hezbollah commander killed eight people.", "Israel"),
        ("A police raid on drug gangs killed at least 13 people.", "police"),
        # Whom it is put down to, in whose hands it was.
        ("Officials attribute nine deaths to Russian drones.", "Russia"),
        ("More than 300 civilians have died at the hands of the rebels.", "rebels"),
        ("The air force bombed a village, killing 30 people.", "air force"),
        # Who did something when people fell.
        ("Nine rebels were killed when Chadian troops stormed the camp.", "Chad"),
        # What ends the sentence tells of all that is joined in it.
        ("In two days, 38 people were killed and 124 wounded in Israeli air strikes across Gaza.", "Israel"),
        ("Two people died and five were hurt when a Russian drone hit a bus in Nikopol.", "Russia"),
        # Who is blamed, who claims responsibility or the attack.
        ("Boko Haram claimed an ambush in which 12 soldiers were killed.", "Boko Haram"),
        ("Officials blamed Hezbollah for killing nine soldiers.", "Hezbollah"),
        ("Hamas claimed responsibility for killing two soldiers.", "Hamas"),
        # Pronouns stand for who speaks.
        ("Police say they killed two gunmen in Lagos.", "police"),
    ],
)
def test_cause(text: str, cause: str) -> None:
    assert names(casualties(text)[0].inflicted_by) == cause


@pytest.mark.parametrize(
    "text",
    [
        "A roadside bomb in Baghdad killed nine people.",
        "Nine people were killed in a blast in Iraq.",
        "Officials said nine people were killed on Sunday.",
        "Nine people died in the fighting.",
        "The Madrid bombings killed 191 people.",
        "A Beirut bombing killed nine people.",
        # Who only spoke of it did nothing.
        "In Kismayo 90 Kenyan soldiers died, not 20 as Kenya's government had reported.",
        "Nine people died in Gao, as the Malian army said on Friday.",
        # What is denied to have been struck is no strike of the speaker's.
        "Kenya's army denied that its troops had fired on villagers and said that 15 Somali soldiers had been wounded.",
    ],
)
def test_no_cause(text: str) -> None:
    assert casualties(text)[0].inflicted_by == ()


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Hamas claimed responsibility for the ambush that killed four soldiers.", "Hamas"),
        ("Hamas denied responsibility for the ambush that killed four soldiers.", ""),
        ("Ukraine blamed Russia for the explosion that killed 14 people.", "Russia"),
        ("Ukraine did not blame Russia for the explosion that killed 14 people.", ""),
        ("The Red Cross lamented 30 dead in the shelling.", ""),
    ],
)
def test_who_denies_laments_or_leaves_is_no_cause(text: str, by: str) -> None:
    (claim,) = casualties(text)
    assert names(claim.inflicted_by) == by


@pytest.mark.parametrize(
    ("text", "by"),
    [
        # A sentence that goes on to tell of the victims of the attack told of before.
        ("Russian forces shelled Nikopol on Sunday. A woman of 61 was wounded.", "Russia"),
        ("Israeli jets struck a refugee camp on Sunday. The strike killed nine people.", "Israel"),
        ("Houthi rebels fired two missiles at a tanker. Two sailors were killed.", "Houthis"),
        ("Gunmen killed six farmers in Zamfara. Another 16 were seriously wounded.", "gunmen"),
        ("Jihadists raided a base on Sunday. Doctors said 41 people had died and that nine were hurt.", "jihadists"),
        ("A Russian missile hit a clinic in Odesa. Two children were among the dead.", "Russia"),
        # Another event, another place, another's deed, the war as a whole.
        ("A Russian drone hit a bus in Kherson. Meanwhile, two people were killed in Sumy.", ""),
        ("A Russian drone hit a bus in Kherson. In Belgorod, two people were killed.", ""),
        ("Hamas fired rockets at Sderot. The Israeli army retaliated and nine Palestinians died.", ""),
        ("Israel vowed to strike Iran. Nine people were killed.", ""),
        ("Gunmen killed six farmers in Zamfara. A roadside bomb wounded two.", ""),
        ("Russia's war shows no end. Nine people were killed.", ""),
        ("Gunmen raided a market. More than 40,000 people have been killed since the war began.", ""),
    ],
)
def test_the_attack_told_of_in_the_sentence_before(text: str, by: str) -> None:
    assert names(casualties(text)[-1].inflicted_by) == by


@pytest.mark.parametrize(
    "text",
    [
        # Denied, negated, only possible, meant or charged.
        "Russia denied that it had shelled the town of Nikopol. Two people were killed.",
        "Russia denied shelling the town of Nikopol on Sunday. Two people were killed.",
        "Russia said it had not bombed the hospital. Two people were killed.",
        "No Russian troops attacked the town on Monday. Two people were killed.",
        "If Russia attacked the town, many would flee. Two people were killed.",
        "Ukraine said it would have bombed the bridge. Two people were killed.",
        "Russia may have shelled the town. Two people were killed.",
        "Israel considered bombing the port on Monday. Two people were killed.",
        "Israel refrained from bombing the port on Monday. Two people were killed.",
        "Russia planned on bombing the port. Two people were killed.",
        "Israel was accused of attacking a convoy near Rafah. Two people were killed.",
        # Words for attacks in another sense.
        "The president fired the general on Monday. Twelve soldiers died.",
        "Mexico struck a deal with Cuba on Monday. Two people were killed.",
        "Kenya hit Uganda with tariffs. Two people were killed.",
        "Israel targeted inflation on Monday. Two people were killed.",
        "Israel hit back at critics on Monday. Two people were killed.",
        "The strike by railway workers went on. Two people were killed.",
    ],
)
def test_no_attack_is_passed_on_that_did_not_happen(text: str) -> None:
    claim = casualties(text)[-1]
    assert claim.inflicted_by == ()
    assert claim.time is None


@pytest.mark.parametrize(
    "text",
    [
        "Israel bombed a convoy on Sunday. Two people were killed.",
        "Israel hit a school on Sunday. Two people were killed.",
        "Israel struck a house in Gaza on Sunday. Two people were killed.",
        "Israel hit Iran with missiles on Sunday. Two people were killed.",
        "Israel targeted a commander of Hezbollah on Sunday. Two people were killed.",
        "Israel was firing on a crowd on Sunday. Two people were killed.",
        "Israeli troops began shelling the town on Sunday. Two people were killed.",
        "Israel claimed to have attacked a bus. Two people were killed.",
        "Israel did not deny that it had shelled the town. Two people were killed.",
        "Officials told reporters that Israel had attacked the village. Two people were killed.",
    ],
)
def test_an_attack_that_happened_is_passed_on(text: str) -> None:
    assert names(casualties(text)[-1].inflicted_by) == "Israel"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        # Who takes or holds prisoners and hostages.
        ("Rebels took 200 hostages in the raid.", "rebels"),
        ("Hamas still holds 58 hostages in Gaza, officials said.", "Hamas"),
        ('"We have taken 80 prisoners," Ukrainian commander Oleksandr Syrskyi said.', "Ukraine"),
        # The attack of the sentence before, with a verb of making or answering.
        ("US jets responded with strikes on Ras Isa. Seventeen people were killed.", "United States"),
        ("Turkey launched a raid on Kobane. Nine people were killed.", "Turkey"),
        ("Israeli troops raided the camp on Sunday. Three Palestinians were shot dead.", "Israel"),
        # What is left of a weapon is its owner's.
        ("Shrapnel from a Russian missile killed a woman in Dnipro.", "Russia"),
        # An attack told of inside the words for a toll, and behind a figure without a noun.
        ("The number of people killed in Sunday's Ukrainian strike on a hostel rose to seven.", "Ukraine"),
        ("Four people have been killed and 11 injured in a Russian drone attack on a bus.", "Russia"),
        ("Two sailors were killed and five are missing after a Houthi missile hit a ship.", "Houthis"),
        (
            "Shells fired by the Rapid Support Forces tore through a bus, leaving 18 people dead.",
            "Rapid Support Forces",
        ),
        # An army without a nationality is that of the state where it happened.
        ("Nine rebels died in Mindanao in the Philippines when soldiers opened fire.", "Philippines"),
    ],
)
def test_cause_told_elsewhere(text: str, cause: str) -> None:
    assert names(casualties(text)[0].inflicted_by) == cause


def test_who_helps_victims_is_no_cause() -> None:
    toll = casualties("The number of people killed in the strike rose to seven after rescuers pulled a body out.")[0]
    assert not toll.inflicted_by


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("Saudi and Emirati air strikes killed 11 people in Taiz.", ["Saudi Arabia", "United Arab Emirates"]),
        ("Eleven people were killed in US-British strikes on Hodeidah.", ["United States", "United Kingdom"]),
        ("Ukrainian drone attacks on the Russian city of Belgorod killed nine people.", ["Ukraine"]),
    ],
)
def test_attacks_of_two_states_are_those_of_both(text: str, causes: list[str]) -> None:
    assert [actor.name for actor in casualties(text)[0].inflicted_by] == causes


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "Russian troops launched 12 attacks on the Sumy region, firing 90 shells, as a result of which "
            "two people were killed.",
            "Russia",
        ),
        (
            "The Council condemns the attack by Boko Haram on the base at Baga on 4 May, in which nine soldiers "
            "lost their lives.",
            "Boko Haram",
        ),
        ("Al-Shabaab, which claimed the attack, put the number of soldiers killed at 40.", "Al-Shabaab"),
        ("Al-Shabaab, which claimed responsibility, said that 40 soldiers had been killed.", "Al-Shabaab"),
        # Who only claimed something else, and what is told of no attack, name nobody.
        ("The governor, who claimed victory, said that 40 people had been killed.", ""),
        ("Chad held an election, in which nine people were killed.", ""),
    ],
)  # fmt: skip
def test_the_attack_before_which_and_who_claimed_it(text: str, by: str) -> None:
    assert names(casualties(text)[0].inflicted_by) == by


def test_forces_that_an_office_of_the_state_tells_of_are_the_states() -> None:
    (claim,) = casualties("Security forces killed nine gunmen in North Waziristan, the ISPR said.")
    assert names(claim.inflicted_by) == "Pakistan"
