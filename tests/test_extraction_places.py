"""Where the events of claims took place."""

from __future__ import annotations

import pytest
from reading_claims import casualties, read


def place_of(text: str) -> str | None:
    place = read(text)[-1].place
    return place.name if place is not None else None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # The most specific place goes before those that hold it.
        ("Nine people were killed in Kharkiv, Ukraine.", "Kharkiv"),
        ("Nine people were killed in a village in Kherson region in Ukraine.", "Kherson region"),
        ("A mine killed two farmers near the town of Orlivka in southern Ukraine.", "Orlivka"),
        ("A mine killed two farmers in northern Mali.", "northern Mali"),
        # A place beside which it happened comes after the place where it happened.
        ("A bomb killed six guards in Taji, north of Baghdad.", "Taji"),
        ("A bomb killed six guards in central Baghdad's Karrada district.", "Karrada district"),
        # The place of its clause goes before those of others.
        ("Two officers were killed in Gao, while a patrol was attacked in Kidal.", "Gao"),
        ("Police in Peshawar said a mine killed three soldiers in Bannu.", "Bannu"),
        # Names inside the noun of an attack.
        ("The Sinai bombing killed 12 soldiers.", "Sinai"),
        # Places without a name of their own.
        ("Gunmen killed two teachers in a southeastern province.", "southeastern province"),
        # Goals of forces, and where they leave from.
        ("Norway sent 200 soldiers to Latvia.", "Latvia"),
        ("Norway withdrew 200 soldiers from Latvia.", "Latvia"),
        ("Chad says its 400 troops will leave Niger.", "Niger"),
        ("About 400 Chadian troops entered Niger.", "Niger"),
        # Where aid is brought or used.
        ("Turkey delivered 40 tonnes of flour to Gaza on Monday.", "Gaza"),
        ("Japan announced $9 million in food aid for flood victims in Pakistan.", "Pakistan"),
    ],
)
def test_place(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Sudan fought a war that killed 900 people.",
        "The war between Chad and Sudan killed 900 people.",
        "The president said Chad had lost nine soldiers.",
        "Captain Adam Saleh said nine rebels were killed.",
    ],
)
def test_no_place(text: str) -> None:
    assert place_of(text) is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("France has 1,500 soldiers in Chad and 350 in Gabon.", ["Chad", "Gabon"]),
        ("The army lost 20 men at Avdiivka and a further 15 around Robotyne.", ["Avdiivka", "Robotyne"]),
        ("About 2,500 American troops are based in Iraq and 900 in Syria.", ["Iraq", "Syria"]),
        ("Nine people were killed in strikes on Kharkiv and Sumy.", ["Kharkiv and Sumy"]),
        ("Nine people were killed in strikes on Odesa, Mykolaiv and Kherson.", ["Odesa and Mykolaiv and Kherson"]),
        ("Uganda has 4,000 troops in Ituri and North Kivu provinces.", ["Ituri and North Kivu provinces"]),
        ("Nine people were killed in Goma, eastern Congo.", ["Goma"]),
    ],
)
def test_each_figure_has_its_places(text: str, places: list[str]) -> None:
    assert [claim.place and claim.place.name for claim in read(text)] == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rockets hit Kherson on Friday. At least 12 people were killed in the city.", "Kherson"),
        ("Sumy borders Russia. Shells fell on Kherson, and Kherson's mayor said 12 had died in the city.", "Kherson"),
        ("In Darfur, hunger looms. Some 4,000 people were killed by militias in the region, the UN says.", "Darfur"),
        ("France is leaving Niger. It still has 1,000 soldiers in the country.", "Niger"),
        ("The junta has lost ground in Myanmar. More than 400 soldiers were killed across the country.", "Myanmar"),
        ("Malawi will leave eastern Congo. Three Malawian soldiers were killed there in June.", "eastern Congo"),
        ("Officials in Kyiv said Russian troops had killed 12 people in the city of Mariupol.", "Mariupol"),
    ],
)
def test_place_meant_by_a_noun(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rockets hit Kherson on Friday. Nine people were killed.", "Kherson"),
        ("Russian forces shelled Nikopol overnight. Two people were killed.", "Nikopol"),
        ("Goma was seized by the rebels in January. Some 300 soldiers were killed.", "Goma"),
        ("Bombs fell near Latakia. Turkey has 10,000 troops in the north of the country.", "northern Syria"),
        ("Chad has sent 500 extra troops to its border with Sudan.", "border with Sudan"),
        ("Khartoum fell. At least 15 people were killed by shells in the south of the capital.", "southern Khartoum"),
        ("A mine killed 20 soldiers at a camp at Dioura, in the central Mopti region.", "Dioura"),
    ],
)
def test_what_is_struck_and_sides_are_places(text: str, place: str) -> None:
    assert place_of(text) == place


def test_what_describes_a_place_or_a_speaker_is_not_where_it_happened() -> None:
    assert place_of("In Odesa, a port on the Black Sea, four people were killed by drones.") == "Odesa"
    assert place_of("The group, based in Geneva, says 40 soldiers were killed.") is None
    assert place_of("Twelve people were killed in the early hours of Sunday when rockets hit Dnipro.") == "Dnipro"
    assert place_of("Burma blamed Karen rebels for a bomb that killed two people.") != "Karen"


def test_a_name_that_is_read_as_a_noun_is_a_place_behind_a_preposition() -> None:
    assert place_of("In Carrefour, two soldiers were abducted on 25 June.") == "Carrefour"


def test_place_of_the_sentence_before() -> None:
    assert place_of("Shelling hit a market in Gao on Friday. Nine people were killed.") == "Gao"


def test_all_places_of_the_sentence_before() -> None:
    assert place_of("Troops were ambushed between Boni and Torodi. Nine people were killed.") == "Boni and Torodi"


def test_a_total_that_sums_up_is_that_of_the_area() -> None:
    text = "Nine people were killed on Sunday, the health ministry in Gaza said. It brings the total to 35,272 dead."
    assert place_of(text) == "Gaza"
    text = "A strike killed nine people in Jabalia. It brings the total to 35,272 dead."
    assert place_of(text) is None


def test_who_goes_on_counting_inherits_a_place() -> None:
    assert place_of("Gunmen killed nine people in Gao. Another 16 were wounded.") == "Gao"


@pytest.mark.parametrize("opening", ["Meanwhile,", "Elsewhere,", "In a separate incident,"])
def test_another_event_inherits_no_place(opening: str) -> None:
    assert place_of(f"Shelling hit a market in Gao on Friday. {opening} nine people were killed.") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Who is surely elsewhere, and who listens, tell nothing of where it happened.
        ("An institute in Oslo said 1,200 soldiers had been killed since June.", None),
        ("The minister told reporters in Oslo that nine soldiers had been killed.", None),
        ("Police in Quetta said nine people were killed when a bomb went off.", "Quetta"),
        ("Rebels in northern Mali say a raid killed nine people.", "northern Mali"),
        ("The minister spoke to reporters in Oslo about the war. Nine soldiers were killed.", None),
        # The toll of a war is not that of the town told of before, but of the state.
        ("A mine killed two farmers in Jaffna. More than 70,000 people have died since the war began.", "Sri Lanka"),
        ("A mine killed two farmers in Jaffna. More than 70,000 soldiers have died since the war began.", None),
    ],
)
def test_where_words_were_said_and_wars_are_no_places_of_events(text: str, place: str | None) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # What an attack is on, what is struck or shaken, and what comes under fire, known or not.
        ("The militants killed 178 soldiers in the raid on Buulo Gaduud.", "Buulo Gaduud"),
        ("Nine soldiers were killed in the shelling of Krasnohorivske.", "Krasnohorivske"),
        ("Militants raided Kamanjabi on Sunday, killing nine people.", "Kamanjabi"),
        ("Kyiv came under a massive missile attack. Three people were killed.", "Kyiv"),
        ("A car bomb rocked Kabul on Monday. The attack killed nine people.", "Kabul"),
        ("Nine soldiers were killed in an attack on Bishop Paul Okoro.", None),
        ("Nine soldiers were killed in an attack on Hezbollah.", None),
        ("The rebels captured Bernasconi in Gao.", "Gao"),
        # What lies between two places.
        ("A mine killed nine soldiers between Kourou and Goma.", "Kourou and Goma"),
        # A ministry of health counts the dead of its own country or territory.
        ("Nine people were killed in Israeli strikes, the health ministry in Gaza said.", "Gaza"),
        ("Nine people were killed in Israeli strikes, according to Gaza's Hamas-run health ministry.", "Gaza"),
        ("Nine people were killed on Sunday, Lebanon's health ministry said.", "Lebanon"),
        ("Nine people were killed on Sunday, the health ministry in Goma said.", "Goma"),
        ("Gaza health ministry officials in Paris said that nine people were killed.", "Gaza"),
        ("Nine people were killed on Sunday, a Gaza health ministry official in Paris said.", "Gaza"),
        ("World Health Organization officials in Goma said that nine people were killed.", "Goma"),
        # The place of its own clause goes before a town in the next.
        ("About 900 soldiers remain in the east of Syria, and Russia has reinforced its base at Hmeimim.", "Syria"),
    ],
)
def test_places_of_attacks_services_and_clauses(text: str, place: str | None) -> None:
    found = read(text)[0].place
    assert (found.name if found is not None else None) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # The sentences behind the opening one tell in which town its attack was.
        (
            "At least 31 people were killed in a raid on a village in central Mali, security sources said.\n\n"
            "Gunmen on motorbikes entered Dogofry, in the Segou region, shortly before midnight, an official said.",
            "Dogofry",
        ),
        (
            "Suspected militants killed 15 soldiers in northeastern Nigeria, two military sources said.\n\n"
            "The fighters overran an army base in the town of Monguno late on Monday.",
            "Monguno",
        ),
        (
            "An attack on a cattle camp in South Sudan killed at least 43 people, a local official said.\n\n"
            "Armed youths stormed the camp at Mankien, in Unity state, before dawn, the commissioner said.",
            "Mankien",
        ),
        # Attacks in the plural lie in many towns, and another attack is elsewhere.
        ("Drone attacks killed six people in Ukraine, officials said. The worst strike hit Izium.", "Ukraine"),
        (
            "Russian shelling killed three people in Kharkiv region, the governor said. "
            "Ukraine's army said it had repelled six attacks near Kupiansk.",
            "Kharkiv region",
        ),
        (
            "Militants killed 20 villagers in Burkina Faso. In neighbouring Niger, an ambush near Tera went wrong.",
            "Burkina Faso",
        ),
    ],
)
def test_the_opening_is_told_in_detail_behind_it(text: str, place: str) -> None:
    told = read(text)[0].place
    assert told is not None
    assert told.name == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # The toll and the attack that the reader knows of are those of the opening.
        (
            "A missile hit a market in Okhtyrka on Friday, killing two people. Firefighters worked all night. "
            "The mayor wrote on Telegram. The street is closed. Shops have reopened. The death toll rose to nine.",
            "Okhtyrka",
        ),
        # An attack may be on a state, an offensive go into a region, a name stand behind its attack.
        ("Russian attacks against Ukraine killed six people.", "Ukraine"),
        (
            "Troops kept up an offensive into Russia's Belgorod region. They took nine conscripts prisoner.",
            "Belgorod",
        ),
        ("Nine people were killed by shelling of Sievierodonetsk.", "Sievierodonetsk"),
        # A region is vaguer than a town in it.
        ("In the border region of Belgorod, shelling killed two people in the town of Valuiky.", "Valuiky"),
        # Where the speaker governs, and where doctors speak, come last.
        (
            "An air raid destroyed a clinic in the village of Baraka. "
            "Acting Sumy regional governor Ihor Bondar wrote that 14 people were hurt.",
            "Baraka",
        ),
        (
            "A strike on a school in Jabalia wounded 40 people, doctors at Al-Awda Hospital said. Four are missing.",
            "Jabalia",
        ),
        # Whose soldiers fell tells nothing of whose south it was.
        ("Clashes in southern Lebanon went on. Two Fijian soldiers were wounded in the east.", "eastern Lebanon"),
        # Forces are sent to the town told of last; where no place is told they are in the state of the war.
        (
            "Russian troops advanced towards Huliaipole, a town in Zaporizhzhia region. "
            "Kyiv has sent two brigades to the town.",
            "Huliaipole",
        ),
        (
            "A blast in Mogadishu killed nine people. Al-Shabaab shelled Baidoa. Uganda may withdraw 6,000 troops.",
            "Somalia",
        ),
        # Aid is where it gets to.
        ("A convoy with 40 tonnes of flour reached Bentiu on Monday.", "Bentiu"),
    ],
)
def test_place_told_elsewhere(text: str, place: str) -> None:
    told = place_of(text)
    assert told is not None
    assert told.startswith(place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The army throws men at the Donbas. An average of 1,523 Russian soldiers a day were killed last month.",
            "",
        ),
        ("In the first nine months of the year Russia lost 281,550 men.", ""),
        ("Shelling hit Vovchansk. The General Staff puts the enemy's losses at 1,170 soldiers in the past day.", ""),
        ("Gunmen stormed Bria on Tuesday. The governor fears many dead, as in Goma. Nine people were killed.", "Bria"),
    ],
)
def test_what_a_side_loses_is_lost_in_no_one_place(text: str, place: str) -> None:
    claim = casualties(text)[-1]
    assert (claim.place.name if claim.place is not None else "") == place


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Six U.S. soldiers were injured when rockets struck Al Jazun Air Base, Iraq, on Sunday.", "IQ"),
        ("Six U.S. soldiers were injured in an attack on Camp Barzan in Iraq.", "IQ"),
        ("Three people were killed in Tripoli, Lebanon's army said.", "LB"),
        ("Three people were killed in Tripoli, the mayor said.", "LY"),
        ("The United States is worried. Three people were killed in Georgia, officials said.", "GE"),
        ("Libya thanked Lebanon. Three people were killed in Tripoli, the mayor said.", "LY"),
    ],
)
def test_a_place_lies_in_the_state_named_behind_it_and_a_shared_name_in_the_state_told_of(
    text: str, country: str
) -> None:
    place = casualties(text)[-1].place
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "According to a senior intelligence officer in Ankara, Syria has moved two brigades into the desert.",
            "Syria",
        ),
        ("Chad has some 2,000 soldiers in the force in Mali, according to diplomats in Nairobi.", "Mali"),
        ("Rebels hold the airport of Goma. Officials in Kinshasa said 300 Rwandan soldiers were deployed.", "Goma"),
        ("According to residents in Goma, rebels have deployed around the airport.", "Goma"),
    ],
)
def test_who_tells_of_forces_from_elsewhere_does_not_tell_where_they_are(text: str, place: str) -> None:
    assert place_of(text) == place


def test_diplomats_do_not_see_the_dead_where_they_are() -> None:
    assert place_of("Forty soldiers were killed, according to two diplomats in Bamako.") is None
    assert place_of("Six people were killed, according to police in Peshawar.") == "Peshawar"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # A state that opens a sentence gives way to a place in it.
        (
            "In Peru, officials say 12 soldiers died and six were hurt when rebels set off mines in Satipo province.",
            "Satipo province",
        ),
        ("In Peru, officials say 12 soldiers died.", "Peru"),
        # What a semicolon parts from a loss is told of something else.
        ("Baku is thought to have lost about 2,700 men; a Turkish officer I met in Ankara guessed at 3,000.", None),
        # Who plans elsewhere does not tell where the dead are.
        ("The planners in Paris speak of hundreds of jihadists killed.", None),
        # A direction is no town, and a hospital is where the wounded were taken.
        (
            "Police in southern Dagestan say nine officers were killed in an ambush on Saturday. One of the wounded "
            "died of the attack in a hospital in Nazran.",
            "southern Dagestan",
        ),
    ],
)  # fmt: skip
def test_places_of_openings_stops_and_hospitals(text: str, place: str | None) -> None:
    found = casualties(text)[0].place
    assert (found.name if found is not None else None) == place


def test_the_capital_is_that_of_the_state_that_the_paragraph_names() -> None:
    (*_, forces) = read(
        "Nordic monitors in Kandy say that two men died.\n\n"
        "In Somalia, a Kenyan peacekeeper was killed by a mortar shell. Kenya has about 1,600 soldiers in the capital."
    )
    assert forces.place is not None
    assert forces.place.name == "Mogadishu"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The blast at Erbil Air Base in Iraq wounded three soldiers.", "Erbil Air Base"),
        ("Two soldiers were killed in an attack on Harir Air Base.", "Harir Air Base"),
        ("Nine soldiers were hurt in an attack at the K1 Air Base in Kirkuk.", "Kirkuk"),
    ],
)
def test_the_kind_of_a_site_belongs_to_its_name_and_is_none_by_itself(text: str, place: str) -> None:
    assert place_of(text) == place
