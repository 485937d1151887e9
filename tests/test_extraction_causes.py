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
        # Who did something when people fell.
        ("Nine rebels were killed when Chadian troops stormed the camp.", "Chad"),
        # Who is blamed, who claims responsibility.
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
