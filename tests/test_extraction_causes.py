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
