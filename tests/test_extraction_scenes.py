"""What an article tells of one event in several sentences or clauses: its place and its day."""

from __future__ import annotations

import datetime as dt

import pytest
from reading_claims import casualties, read


def places(text: str) -> list[str | None]:
    return [claim.place.name if claim.place is not None else None for claim in casualties(text)]


def days(text: str) -> list[dt.date | None]:
    return [claim.time.start if claim.time is not None else None for claim in casualties(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A mine killed two farmers in Myanmar during the harvest.", "Myanmar"),
        ("A car ramming wounded nine people in the UK on Friday.", "UK"),
        ("A gunman killed three soldiers at a base in the U.S. state of Texas.", "Texas"),
        ("Myanmar soldiers killed nine villagers.", None),
    ],
)
def test_a_name_that_is_also_an_adjective_is_a_place_where_it_modifies_nothing(text: str, place: str | None) -> None:
    assert places(text)[0] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Aid was flown to Bangui, where gunmen killed three peacekeepers on Sunday.", "Bangui"),
        ("Officials flew from Nairobi to Garissa, where a bomb killed six people at a market.", "Garissa"),
        ("Trucks left for the Syrian city of Hama, where clashes between rival groups left five people dead.", "Hama"),
        ("Fighters stormed into northern Mozambique on March 24, killing dozens of people.", "northern Mozambique"),
        ("Gunmen burst into the village of Kura, killing 14 farmers.", "Kura"),
        ("The wounded were taken into Chad after shelling killed nine people in Adre.", "Adre"),
        ("More than 9,000 civilians have been killed in Sudan since the army began its push in October 2022.", "Sudan"),
    ],
)
def test_something_goes_where_the_event_then_is(text: str, place: str) -> None:
    assert places(text)[0] == place


def test_the_place_of_a_part_is_not_that_of_the_whole() -> None:
    text = (
        "Strikes on Kharkiv Oblast killed five people, three in Izium and one each in Chuhuiv and Lozova, police said."
    )
    assert places(text)[0] == "Kharkiv Oblast"
    text = "Strikes on Kharkiv Oblast killed five people, three of them in Izium, and wounded eleven."
    assert places(text)[-1] == "Kharkiv Oblast"


def test_losses_that_one_clause_joins_are_of_one_event() -> None:
    text = "In the occupied West Bank, one man was killed and three others wounded by gunfire near Jenin on Monday."
    assert places(text) == ["Jenin", "Jenin"]
    assert days(text) == [dt.date(2025, 6, 2)] * 2
    text = "Two Kenyan soldiers were killed and six of their comrades wounded Monday when a bomb went off in Kismayo."
    assert days(text) == [dt.date(2025, 6, 2)] * 2
    # A border lies in no one country.
    text = "In Niger, eight soldiers were killed and 12 wounded in an ambush near the Burkina border on Sunday."
    assert places(text) == ["Niger", "Niger"]


SCENE = "A drone hit a market in Kadugli, killing 31 people, medics said. The queue was long. "


@pytest.mark.parametrize(
    ("behind", "place"),
    [
        ("The RSF denied it. The price of bread rose. It rained. “Eleven of us died,” said a baker.", "Kadugli"),
        ("The RSF denied it. The price of bread rose. It rained. In all, 9 people died last month.", None),
        ("The RSF denied it. The price of bread rose. It rained. The army loses 40 men a week.", None),
        ("A raid on Nyala failed. It rained. It snowed. It hailed. Its own losses came to four.", None),
    ],
)
def test_losses_at_the_scene_that_the_article_opens_with(behind: str, place: str | None) -> None:
    assert places(SCENE + behind)[-1] == place


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        ("A boy was among those who died in the attack, which happened at about 03:15 on Monday, the mayor said.", 2),
        ("Medics said 30 civilians died in the attack Sunday.", 1),
        ("Two bombs were dropped on a clinic in the village of Kan Gyi on Sunday morning, a spokesman said.", 1),
        ("The convoy, which was escorting tankers, was attacked near the town of Djibo on Monday.", 2),
        ("The explosion on Saturday evening shook the whole quarter.", 31),
        ("The assault took place on Sunday night.", 1),
        # What turns to another event, and what was said on a day, tell none.
        ("Elsewhere, a raid on Monday killed two people.", None),
        ("The attack shook the town, the mayor said on Monday.", None),
        ("The army said on Monday that it knew of no strike.", None),
    ],
)
def test_the_sentences_behind_the_opening_tell_its_day(behind: str, day: int | None) -> None:
    opening = "At least 18 people were killed in an air strike, one of the deadliest raids of the war, residents said."
    told = read(f"{opening}\n\n{behind}")[0].time
    assert (told.start.day if told is not None and told.start is not None else None) == day


def test_attacks_in_the_plural_have_no_one_day() -> None:
    text = "Air strikes killed 18 people across the region, residents said. The attack on a mill came on Sunday."
    assert read(text)[0].time is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # "There" is what the sentence before means by a noun.
        (
            "Shells hit Khan Younis. More than 90 people died in the city. The army lost five soldiers there.",
            "Khan Younis",
        ),
        # Where the speaker was leaves the scene as it is.
        (SCENE + "The envoy spoke to reporters in Cairo. It rained. It snowed. Four soldiers died too.", "Kadugli"),
    ],
)
def test_what_words_mean_by_there_and_where_words_were_said(text: str, place: str) -> None:
    assert places(text)[-1] == place


def test_forces_are_in_the_area_by_which_a_war_is_called() -> None:
    text = "Shelling hit Rafah and Jabalia in the Gaza Strip. Jakarta has sent 1,180 soldiers."
    claim = read(text)[-1]
    assert claim.place is not None and claim.place.name == "Gaza Strip"
