"""Who was killed, wounded, captured or is missing; what is told of nobody's death is no claim."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties, names, read

from kg.model import Casualty

Told = tuple[str, tuple[int | None, int | None] | None, str]


def told(text: str) -> list[Told]:
    return [(claim.outcome or "", bounds(claim), names(claim.affected)) for claim in casualties(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mortar attack killed six soldiers from Chad.", [("killed", (6, 6), "Chad")]),
        ("Six Chadian soldiers were killed in a mortar attack.", [("killed", (6, 6), "Chad")]),
        ("The shelling, which killed six people, lasted an hour.", [("killed", (6, 6), "")]),
        ("At least 12 people died when rockets hit the market.", [("killed", (12, None), "")]),
        ("Up to 30 civilians were wounded in the shelling.", [("wounded", (None, 30), "")]),
        ("Dozens of rebels have been killed in the offensive.", [("killed", (24, 99), "rebels")]),
        ("The gunmen kidnapped seven aid workers near the border.", [("captured", (7, 7), "aid workers")]),
        ("Fifteen Ukrainian servicemen are missing after the battle.", [("missing", (15, 15), "Ukraine")]),
    ],
)
def test_voices_and_relative_clauses_tell_the_same(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast killed three people and wounded 15.", [("killed", (3, 3)), ("wounded", (15, 15))]),
        (
            "The air strike hit a bus, killing nine people and injuring 30 others.",
            [("killed", (9, 9)), ("wounded", (30, 30))],
        ),
        ("Four policemen were killed and nine wounded in the ambush.", [("killed", (4, 4)), ("wounded", (9, 9))]),
        ("Hundreds of soldiers have been killed or wounded.", [("killed-or-wounded", (200, 999))]),
        ("Militants kidnapped and killed 11 people.", [("killed", (11, 11))]),
    ],
)
def test_coordination_splits_figures_and_joins_outcomes(text: str, expected: list[Told]) -> None:
    assert [(claim.outcome, bounds(claim)) for claim in casualties(text)] == expected


def test_members_of_a_group_are_claims_of_their_own() -> None:
    claims = casualties("The missile killed 12 people, including three children and a nurse.")
    assert [bounds(claim) for claim in claims] == [(12, 12), (3, 3), (1, 1)]


def test_others_and_bare_figures_take_the_people_told_of_before() -> None:
    first, second = casualties("One Afghan soldier was killed and two others were wounded in Herat.")
    assert names(first.affected) == names(second.affected) == "Afghanistan"


@pytest.mark.parametrize(
    ("text", "bound", "affected"),
    [
        ("Russia has suffered heavy losses near Pokrovsk, the officer said.", None, "Russia"),
        ("The deaths of 40 Ethiopian soldiers were reported on Monday.", (40, 40), "Ethiopia"),
        ("There were heavy casualties among the Sudanese troops.", None, "Sudan"),
    ],
)
def test_nouns_of_loss(text: str, bound: tuple[int, int] | None, affected: str) -> None:
    (claim,) = casualties(text)
    assert (bounds(claim), names(claim.affected)) == (bound, affected)


def test_a_death_toll_is_a_running_total() -> None:
    (claim,) = casualties("The death toll from the fighting in Sudan has risen to 412.")
    assert bounds(claim) == (412, 412)
    assert claim.cumulative


def test_a_figure_since_the_war_began_is_a_running_total_and_one_of_a_day_is_not() -> None:
    (war,) = casualties("The war has killed tens of thousands of people since April 2023.")
    (day,) = casualties("The raid killed 20 people on Monday.")
    assert (war.cumulative, day.cumulative) == (True, False)


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("The war, which broke out in 2011, has claimed more than 500,000 lives.", True),
        ("Envoys reckon Eritrea has now lost up to 20,000 troops.", True),
        ("The ambush takes the toll to 72 dead and 30 injured.", True),
        ("A total of four soldiers are now confirmed to have died in the ambush.", False),
        ("Some 4,000 soldiers have been killed in the past month.", False),
        ("The army has lost 1,500 men this week.", False),
        ("The strike killed 1,200 people on Monday.", False),
    ],
)
def test_many_told_in_the_perfect_and_a_raised_total_are_running(text: str, cumulative: bool) -> None:
    assert {claim.cumulative for claim in casualties(text)} == {cumulative}


def test_losses_that_are_rarely_discussed_are_no_claim() -> None:
    (claim,) = casualties("Eritrea, which rarely discusses its casualties, conceded that 300 of its troops had died.")
    assert (bounds(claim), names(claim.affected)) == ((300, 300), "Eritrea")


def test_no_casualties_is_a_denied_claim_without_a_figure() -> None:
    (claim,) = casualties("There were no casualties among the peacekeepers.")
    assert claim.stance.denied
    assert claim.quantity is None


def test_civilians_are_marked_and_soldiers_are_not() -> None:
    (civilians,) = casualties("Shelling killed eight civilians in the town.")
    (soldiers,) = casualties("Shelling killed eight Turkish soldiers in the town.")
    assert (civilians.civilian, soldiers.civilian) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "At least 30 people died when a bus plunged into a ravine.",
        "The virus has killed 300 people this month.",
        "He was accused of plotting to kill the president.",
        "The storm killed 14 people in the delta.",
        "Poachers killed 20 elephants in the park.",
        "The army has not disclosed its losses.",
        "An apartment building collapsed in Latakia, killing at least nine people.",
        "At least 12 people were killed in a crush at a stadium in Yaounde.",
        "An explosion at a gas pipeline in Lagos killed 30 people.",
        "All 60 people on board were killed.",
    ],
)
def test_accidents_plots_and_animals_are_no_casualties(text: str) -> None:
    assert casualties(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Israeli missiles hit a house in Khan Younis and the building collapsed, killing nine people.",
        "Rebels fired rockets at Aleppo overnight. Nine people were killed when a house collapsed.",
    ],
)
def test_what_collapses_under_fire_is_no_accident(text: str) -> None:
    assert [bounds(claim) for claim in casualties(text)] == [(9, 9)]


@pytest.mark.parametrize("verb", ["claimed", "took"])
def test_lives_that_are_claimed_are_those_of_the_people_counted_behind(verb: str) -> None:
    (claim,) = casualties(f"The blast {verb} the lives of six policemen.")
    assert (claim.outcome, bounds(claim)) == ("killed", (6, 6))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Twelve people died. The village lies by the sea.", 0),
        ("Rockets hit the market at noon. Twelve people died.", 1),
        ("The death toll has risen to 31.", 0),
        ("Shelling went on for a second day. The death toll has risen to 31.", 1),
        ("Two soldiers died.", 1),
        ("Twelve people were killed.", 1),
    ],
)
def test_deaths_count_where_something_near_tells_of_fighting(text: str, count: int) -> None:
    assert len(casualties(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said nothing about its losses.",
        "Neither side gave figures for its own casualties.",
        "The generals refused to discuss their losses.",
        "Addis Ababa has not said how many of its soldiers were killed.",
    ],
)
def test_silence_about_losses_is_no_claim(text: str) -> None:
    assert casualties(text) == []


def test_people_whom_a_side_had_killed_are_its_own() -> None:
    (claim,) = casualties("Ethiopia has had 700 soldiers killed, the Eritrean presidency said.")
    assert (claim.outcome, [a.name for a in claim.affected], bounds(claim)) == ("killed", ["Ethiopia"], (700, 700))


def test_the_enemy_is_the_side_that_does_not_speak() -> None:
    text = "Ethiopian troops shelled Adigrat. The enemy lost 90 soldiers overnight, Eritrea's General Staff said."
    (claim,) = casualties(text)
    assert [a.name for a in claim.affected] == ["Ethiopia"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian troops shelled Orikhiv. The occupiers wounded six people, the mayor said.", "Russia"),
        ("Russia fired at Kharkiv at dawn. The enemy wounded six people, the mayor said.", "Russia"),
        ("Russia's army attacked in Kursk region. The invaders wounded six people, its spokesman said.", "Russia"),
        ("Russia fights in Kursk region. The invaders wounded six people, Russia's defence ministry said.", "Ukraine"),
    ],
)
def test_invaders_are_who_invaded_and_not_whom_the_last_named_fights(text: str, name: str) -> None:
    (claim,) = casualties(text)
    assert [a.name for a in claim.inflicted_by] == [name]


def test_the_enemy_is_that_of_who_spoke_before() -> None:
    text = (
        "Russia lost 90 soldiers on Friday, Ukraine's army reported. In all, the enemy has lost 4,000 soldiers in May."
    )
    assert [[a.name for a in claim.affected] for claim in casualties(text)] == [["Russia"], ["Russia"]]


def test_an_enemy_whom_nobody_names_is_not_the_speaker() -> None:
    (claim,) = casualties("The Eritrean army said the enemy lost 90 soldiers overnight.")
    assert [a.name for a in claim.affected] == ["enemy"]


def test_the_sum_of_losses_may_stand_behind_their_dates() -> None:
    (claim,) = casualties(
        "Ethiopian combat losses in Tigray from November 4, 2020 to March 3, 2021 amount to 9,400 people."
    )
    assert ([a.name for a in claim.affected], bounds(claim), claim.cumulative) == (["Ethiopia"], (9400, 9400), True)


def test_people_taken_captive_are_told_of_once() -> None:
    killed, captured = casualties("Rebels ambushed a convoy, killing five Chadian soldiers and taking three captive.")
    assert (killed.outcome, captured.outcome, bounds(captured)) == ("killed", "captured", (3, 3))


def test_a_count_since_dawn_is_no_running_total() -> None:
    (claim,) = casualties("At least 38 people have been killed in air strikes since dawn.")
    assert not claim.cumulative


def test_a_toll_that_somebody_puts_at_a_figure_is_certain() -> None:
    _, toll = casualties("Shells killed people in the port of Massawa. The governor put the death toll at 21.")
    assert (bounds(toll), toll.stance.certainty) == ((21, 21), "certain")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The council condemned the assassination of a Libyan general.", (1, 1)),
        ("Prosecutors are looking into the killing of three policemen.", (3, 3)),
        ("The council condemned the killing of civilians.", None),
    ],
)
def test_killings_are_violent_by_themselves(text: str, count: tuple[int, int] | None) -> None:
    (claim,) = casualties(text)
    assert bounds(claim) == count


@pytest.mark.parametrize(
    "text",
    [
        "Almost half of the 800 fighters in the town were killed.",
        "A third of 90 rebels were wounded.",
        "Ten percent of the 500 soldiers were wounded.",
        "Most of the 200 soldiers were killed.",
    ],
)
def test_the_figure_of_a_whole_is_not_that_of_a_part(text: str) -> None:
    assert all(claim.quantity is None for claim in casualties(text))


def test_all_of_a_whole_has_its_figure() -> None:
    (claim,) = casualties("All of the 800 fighters were killed.")
    assert bounds(claim) == (800, 800)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan troops took out four al-Shabaab gunmen.", [("killed", (4, 4), "Al-Shabaab")]),
        ("Two nurses were burned alive.", [("killed", (2, 2), "nurses")]),
        (
            "Nine Ugandan soldiers were killed and 17 taken prisoner.",
            [("killed", (9, 9), "Uganda"), ("captured", (17, 17), "Uganda")],
        ),
        # Whose people they are: before where they fell, of what state they are, of which group they lead.
        ("Russian casualties in Ukraine rose to 1,100.", [("killed-or-wounded", (1100, 1100), "Russia")]),
        ("Two UN peacekeepers from Nepal were injured in Naqoura.", [("wounded", (2, 2), "Nepal")]),
        (
            "The strike killed 12 Hamas operatives, including two leaders.",
            [("killed", (12, 12), "Hamas"), ("killed", (2, 2), "Hamas")],
        ),
        ("Some 110 soldiers of Myanmar gave themselves up.", [("captured", (110, 110), "Myanmar")]),
        ("Ukrainian drones killed 12 enemy soldiers near Svatove.", [("killed", (12, 12), "Russia")]),
        (
            "About 400 occupiers were put out of action, a Ukrainian spokesman said.",
            [("killed-or-wounded", (400, 400), "Russia")],
        ),
        (
            "The Somali army had 12 dead and 40 wounded in the battle.",
            [("killed", (12, 12), "Somalia"), ("wounded", (40, 40), "Somalia")],
        ),
        ("A spokesman put the Kenyan army's dead at eight.", [("killed", (8, 8), "Kenya")]),
        (
            'Officials put the number of Kenyan dead and wounded at "several hundred".',
            [("killed-or-wounded", (300, 999), "Kenya")],
        ),
        ("About 4,700 had become casualties in the war.", [("killed-or-wounded", (4700, 4700), "")]),
        ("Kenyan shells annihilated a Somali regiment of 900.", [("killed", (900, 900), "Somalia")]),
        ("A jet of the Kenyan air force crashed on landing, killing two people.", []),
    ],
)
def test_words_that_papers_use_for_losses(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_civil_staff_are_no_forces() -> None:
    (claim,) = casualties("No casualties were registered among humanitarian personnel.")
    assert (names(claim.affected), claim.stance.denied) == ("personnel", True)


def test_the_dead_of_guerrillas_are_those_of_their_group() -> None:
    text = "Turkey said it had sunk two PKK boats; the guerrillas put their dead at three."
    claim = casualties(text)[-1]
    assert names(claim.affected) == "Kurdistan Workers' Party"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Al-Shabaab has lost more than 250 fighters since December.", "killed"),
        ("Ethiopia has lost 2,500 soldiers since December.", "killed-or-wounded"),
    ],
)
def test_fighters_that_a_group_has_lost_are_dead(text: str, outcome: str) -> None:
    (claim,) = casualties(text)
    assert claim.outcome == outcome


def test_soldiers_are_not_those_of_the_town_of_an_institute() -> None:
    (claim,) = casualties("An institute in Oslo said 1,200 soldiers had been killed since June.")
    assert names(claim.affected) == "soldiers"


def test_civilians_who_died_are_told_of_in_a_conflict() -> None:
    (claim,) = casualties("The United Nations said 40 civilians had died in Darfur.")
    assert (bounds(claim), claim.civilian) == ((40, 40), True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight members of one family were among those killed.", [("killed", (8, 8), "")]),
        ("An air strike killed a family of four in Omdurman.", [("killed", (4, 4), "")]),
        ("The number of people killed has climbed to 73.", [("killed", (73, 73), "")]),
        ("Kenya suffered more than 200 dead in the battle.", [("killed", (200, None), "Kenya")]),
    ],
)
def test_groups_families_and_sums_of_dead(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_an_attack_is_not_killed() -> None:
    (claim,) = casualties("A paramedic who arrived after the first salvo lost his life in the second.")
    assert names(claim.affected) == "paramedic"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of the crew did not survive the missile attack.", [("killed", (3, 3), "crew")]),
        ("Twelve Armenian volunteers have fallen in action.", [("killed", (12, 12), "Armenia")]),
        ("Doctors treated 70 people for gunshot wounds after the clashes.", [("wounded", (70, 70), "")]),
        ("After the strike, 31 people were admitted to hospital with burns.", [("wounded", (31, 31), "")]),
        ("Forty fighters laid down their arms, the army said.", [("captured", (40, 40), "fighters")]),
        ("Eleven Danish sailors are being held by the Houthis.", [("captured", (11, 11), "Denmark")]),
        ("Gunmen seized 30 pupils in the raid.", [("captured", (30, 30), "pupils")]),
    ],
)
def test_losses_that_are_told_by_what_became_of_people(text: str, expected: list[Told]) -> None:
    claims = casualties(text)
    assert [(c.outcome, bounds(c), names(c.affected)) for c in claims] == expected
    assert not any(claim.stance.denied for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "The army is holding 300 soldiers in reserve.",
        "Police are holding 20 protesters.",
        "Two soldiers survived the missile attack.",
    ],
)
def test_people_who_are_held_back_or_survive_are_no_casualties(text: str) -> None:
    assert casualties(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of wounded in the shelling rose to 38.", ("wounded", (38, 38))),
        ("The number of those injured in the attack had risen to 27 by midday.", ("wounded", (27, 27))),
        ("The number of those killed in the bombing of the camp stands at 71.", ("killed", (71, 71))),
    ],
)
def test_the_number_of_the_wounded_is_a_toll(text: str, expected: tuple[str, tuple[int, int]]) -> None:
    assert [(claim.outcome, bounds(claim)) for claim in casualties(text)] == [expected]


def test_one_verb_group_over_the_same_people_has_one_outcome() -> None:
    (claim,) = casualties("Rebel mortars killed or wounded 60 Chadian soldiers.")
    assert (claim.outcome, bounds(claim), names(claim.affected)) == ("killed-or-wounded", (60, 60), "Chad")


def test_two_verbs_in_the_perfect_share_their_object() -> None:
    claims = casualties("He admitted that he had abducted and killed pilgrims from Chad.")
    assert [(claim.outcome, names(claim.affected)) for claim in claims] == [("killed", "Chad")]


def test_a_pair_of_outcomes_behind_people_is_told_of_all_of_them() -> None:
    (claim,) = casualties("The brigade has lost 600 men, dead and wounded together.")
    assert (claim.outcome, bounds(claim)) == ("killed-or-wounded", (600, 600))
    claims = casualties("The blast left four dead and injured nine.")
    assert [(claim.outcome, bounds(claim)) for claim in claims] == [("killed", (4, 4)), ("wounded", (9, 9))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A farmer, his wife and their two sons were killed when a drone struck their car.", [((4, 4), "")]),
        ("The air strike killed a nun and her driver.", [((2, 2), "nun and driver")]),
        ("A newborn baby, her mother and two other women were hurt in the shelling.", [((4, 4), "")]),
        ("A policeman and a civilian were killed.", [((1, 1), "police"), ((1, 1), "")]),
        ("The blast killed a Dane and a Swede.", [((1, 1), "Denmark"), ((1, 1), "Sweden")]),
    ],
)
def test_a_family_and_single_people_of_one_side_are_counted_together(
    text: str, expected: list[tuple[tuple[int, int], str]]
) -> None:
    assert [(bounds(claim), names(claim.affected)) for claim in casualties(text)] == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The strike killed 22 people, 13 of them children.", [(22, 22), (13, 13)]),
        ("The drones wounded 14 people (three of them were firefighters).", [(14, 14), (3, 3)]),
        ("Since May, 212 deaths have been recorded in the fighting, 40 of them women.", [(212, 212), (40, 40)]),
        ("The mission counted 640 killings, including 24 of women and 9 of soldiers.", [(640, 640), (24, 24), (9, 9)]),
        ("In all 17 people were killed, among them a nurse, when a rocket hit a clinic.", [(17, 17), (1, 1)]),
        ("Sixteen fighters were killed, including a senior commander, Abu Hamza.", [(16, 16), (1, 1)]),
        ("Gunmen killed over 90 farmers, including at least 12 Chadian citizens.", [(90, None), (12, None)]),
        ("The shelling killed 30 people, including up to nine of the guards.", [(30, 30), (None, 9)]),
        ("Villagers mourned the deaths of nine soldiers, including two officers.", [(9, 9), (2, 2)]),
        ("The killing of 12 people, including about 3 children, drew anger.", [(12, 12), (3, 3)]),
        ("After the deaths of 30 soldiers, the army said it was including 200 women in the drill.", [(30, 30)]),
    ],
)
def test_parts_of_a_group_are_counted_beside_it(text: str, parts: list[tuple[int, int]]) -> None:
    assert [bounds(claim) for claim in casualties(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "No Ethiopian soldier has been captured, the army chief said.",
        "Not a single fighter was captured, the militia commander said.",
        "Not one of our soldiers was killed.",
        "There were no dead among the crew, the navy said.",
        "Nobody is missing after the attack.",
    ],
)
def test_nobody_is_no_figure(text: str) -> None:
    (claim,) = casualties(text)
    assert claim.stance.denied
    assert claim.quantity is None


def test_an_army_that_loses_men_did_not_kill_them() -> None:
    claims = casualties("The army killed 30 rebels and lost six of its own men.")
    assert [names(claim.inflicted_by) for claim in claims] == ["army", ""]
    (claim,) = casualties("The army has suffered heavy losses.")
    assert names(claim.affected) == "army"


def test_those_who_flee_kill_nobody() -> None:
    (claim,) = casualties("Dozens of inmates escaped and three guards were killed when gunmen stormed the jail.")
    assert names(claim.inflicted_by) == "gunmen"


def test_a_title_before_a_name_is_nobody_else() -> None:
    claims = casualties("Sergeant John Okello, 34, and Corporal Peter Maina, 27, were killed by a bomb.")
    assert [bounds(claim) for claim in claims] == [(1, 1), (1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said 14 Danish soldiers were killed in the raid; the rebels spoke of 40.",
            ("killed", (40, 40), "Denmark", "the rebels"),
        ),
        (
            "Ukraine says it has killed 700 fighters of Wagner; Wagner has owned up to 90.",
            ("killed", (90, 90), "Wagner Group", "Wagner"),
        ),
        (
            "The local hospital counted 23 dead after the shelling, while the UN mission counted 31.",
            ("killed", (31, 31), "", "the UN mission"),
        ),
        (
            "Hundreds of rebels were wounded in the battle. Community elders estimate the number at 350.",
            ("wounded", (350, 350), "rebels", "Community elders"),
        ),
        (
            "A blast killed an unknown number of recruits. One doctor spoke of at least 25.",
            ("killed", (25, None), "recruits", "One doctor"),
        ),
        (
            "No soldiers were killed in the raid, Chad said. The rebels spoke of 40.",
            ("killed", (40, 40), "soldiers", "The rebels"),
        ),
    ],
)
def test_another_figure_for_losses_is_that_of_whoever_gives_it(
    text: str, expected: tuple[str, tuple[int, int | None], str, str]
) -> None:
    claim = casualties(text)[-1]
    speaker = claim.speaker.words if claim.speaker is not None else ""
    assert (claim.outcome, bounds(claim), names(claim.affected), speaker) == expected
    assert not claim.stance.denied


@pytest.mark.parametrize(
    "text",
    [
        "Three soldiers were wounded in the shelling. The deputies counted 40 votes.",
        "The army said it had killed 30 rebels and destroyed 12 tanks. The rebels spoke of two.",
        "Five people were killed on Monday. Officials spoke of 20 schools that were closed.",
    ],
)
def test_a_figure_for_something_else_is_no_count_of_losses(text: str) -> None:
    assert len(casualties(text)) == 1


def test_a_figure_before_a_name_counts_the_noun_behind_it() -> None:
    (claim,) = casualties("Ukraine says it has killed 700 Wagner mercenaries this month.")
    assert bounds(claim) == (700, 700)


def test_the_number_of_dead_and_wounded_is_of_both() -> None:
    (claim,) = casualties("Officials put the number of Ethiopian dead and wounded at 400.")
    assert (claim.outcome, bounds(claim), names(claim.affected)) == ("killed-or-wounded", (400, 400), "Ethiopia")


def test_a_bus_under_fire_is_no_accident() -> None:
    claims = casualties("The gunmen opened fire on a bus, killing six and wounding nine.")
    assert [bounds(claim) for claim in claims] == [(6, 6), (9, 9)]
    assert casualties("A bus crash killed six soldiers near Kano.") == []


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("Some 50 rebels attacked the soldiers, killing 15.", "soldiers"),
        ("Gunmen raided a barracks and killed four soldiers. A further nine were wounded.", "soldiers"),
        ("The Ukrainian general said the enemy had lost 80 men killed and 120 wounded.", "Russia"),
        ("The Ugandan army suffered two dead and five wounded.", "Uganda"),
    ],
)
def test_a_bare_figure_names_nobody_by_its_number(text: str, affected: str) -> None:
    assert names(casualties(text)[-1].affected) == affected


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Kenya has acknowledged the loss of nine soldiers.", "killed"),
        ("The army's irretrievable losses came to nearly 200 over the day.", "killed"),
        ("The army's losses came to nearly 2,000 over the month.", "killed-or-wounded"),
        ("Hamas says 60 hostages have gone missing under the rubble.", "missing"),
    ],
)
def test_what_a_loss_is(text: str, outcome: str) -> None:
    assert [claim.outcome for claim in casualties(text)] == [outcome]


def test_a_list_of_fates_is_one_claim_each() -> None:
    claims = casualties("Officials reported seven dead, 40 injured and 12 missing after the air strike.")
    assert [(claim.outcome, bounds(claim)) for claim in claims] == [
        ("killed", (7, 7)),
        ("wounded", (40, 40)),
        ("missing", (12, 12)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 12-year-old boy was among four people killed by a bomb.", [(1, 1), (4, 4)]),
        ("At least five people were killed, including a mother and her two children.", [(5, None), (3, 3)]),
        ("Militants abducted more than 200 women and children.", [(200, None)]),
        ("Russian losses have passed 900,000 killed and wounded.", [(900000, 900000)]),
        ("The shelling injured two Russian officers, its exiled mayor, Ivan Fedorov, wrote.", [(2, 2)]),
        ("NEW DELHI: Twenty Indian soldiers were killed in the fighting.", [(20, 20)]),
    ],
)
def test_who_is_counted_once(text: str, expected: list[tuple[int, int | None]]) -> None:
    assert [bounds(claim) for claim in casualties(text)] == expected


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("The Israeli military said a soldier was killed in southern Lebanon.", "Israel"),
        ("Nine South African soldiers have died in clashes; Malawi said it had lost three.", "Malawi"),
        ("Militants killed 40 policemen and soldiers in May.", "police and soldiers"),
    ],
)
def test_whose_the_dead_are(text: str, affected: str) -> None:
    assert names(casualties(text)[-1].affected) == affected


def test_deaths_that_an_attack_resulted_in_need_no_figure() -> None:
    (claim,) = casualties("On Monday, shelling of the Kalma camp resulted in fatalities, the UN said.")
    assert (claim.outcome, bounds(claim), claim.affected) == ("killed", None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid brings Israel's fatalities since the ground operation began to 66.", ("killed", (66, 66), "Israel")),
        ("The attack brings to 41 the number of policemen killed this year.", ("killed", (41, 41), "police")),
        (
            "The clashes take the number of UN peacekeepers killed in the country to 12.",
            ("killed", (12, 12), "United Nations"),
        ),
        ("The rebels still have five Danish soldiers in their hands.", ("captured", (5, 5), "Denmark")),
        ("John Smith, 28, bled to death after the mortar attack.", ("killed", (1, 1), "John Smith")),
        ("At least 64 of the recruits have returned in body bags.", ("killed", (64, None), "recruits")),
        ("Ninety Israeli soldiers had been sent home in coffins.", ("killed", (90, 90), "Israel")),
        ("A driver lost both legs in the missile strike.", ("wounded", (1, 1), "driver")),
    ],
)
def test_losses_told_by_a_sum_or_an_image(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A drone strike killed 12 shoppers in the town, and perhaps 20 more were hurt, residents said.",
        "The shelling killed 12 shoppers, and 20 more were injured.",
    ],
)
def test_more_people_go_on_with_those_before(text: str) -> None:
    assert [(bounds(claim), names(claim.affected)) for claim in casualties(text)] == [
        ((12, 12), "shoppers"),
        ((20, 20), "shoppers"),
    ]


def test_a_third_man_is_one() -> None:
    claims = casualties("Two soldiers were killed in the ambush and a third was injured.")
    assert [(claim.outcome, bounds(claim), names(claim.affected)) for claim in claims] == [
        ("killed", (2, 2), "soldiers"),
        ("wounded", (1, 1), "soldiers"),
    ]


def test_a_number_of_people_is_no_toll() -> None:
    (claim,) = casualties("A number of people were killed in the shelling.")
    assert (claim.outcome, bounds(claim)) == ("killed", None)


def test_those_behind_a_name_in_commas_are_killed_too() -> None:
    claims = casualties(
        "Rebels stormed the post, killing the commander, Lt. Col. Abdu Sani, and 30 of the men under him."
    )
    assert [bounds(claim) for claim in claims] == [(1, 1), (30, 30)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kenyan army acknowledged nine deaths in the ambush.", ("killed", (9, 9), "Kenya")),
        ("The UN confirmed 12 deaths in the bombing.", ("killed", (12, 12), "")),
        ("He was named as the eighth Brit to be killed in the war.", ("killed", (1, 1), "United Kingdom")),
        ("She was the second German to die in the fighting.", ("killed", (1, 1), "Germany")),
    ],
)
def test_who_owns_to_dead_has_them_and_who_is_ranked_is_one(text: str, expected: Told) -> None:
    assert told(text) == [expected]


def test_a_part_of_the_men_became_casualties() -> None:
    claims = casualties("Of roughly 9,000 Cuban troops in the first wave, 2,700 had become casualties by March.")
    assert [bounds(claim) for claim in claims] == [(2700, 2700)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two pilots were aboard the jet that rebels shot down. Both died.", ("killed", (2, 2), "pilots")),
        ("Gunmen stopped a bus with 11 passengers. All were shot dead.", ("killed", (11, 11), "passengers")),
    ],
)
def test_all_are_those_counted_before(text: str, expected: Told) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize("text", ["Togo hides its casualties.", "Kinshasa conceals its losses."])
def test_hidden_losses_are_no_claim(text: str) -> None:
    assert casualties(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels inflicted heavy losses on the army.", [("killed-or-wounded", None, "army")]),
        (
            "Dozens of Russian soldiers were encircled and taken prisoner near Lyman.",
            [("captured", (24, 99), "Russia")],
        ),
        (
            "Ukraine's losses are estimated at 80,000 dead and 400,000 wounded.",
            [("killed", (80000, 80000), "Ukraine"), ("wounded", (400000, 400000), "Ukraine")],
        ),
        ("A married couple were killed in the shelling.", [("killed", (2, 2), "")]),
        (
            "Thirteen people, among them a 15-year-old girl, were injured in a bombing.",
            [("wounded", (13, 13), ""), ("wounded", (1, 1), "")],
        ),
    ],
)
def test_whom_losses_are_told_of(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_who_inflicts_losses_is_their_cause() -> None:
    (claim,) = casualties("The rebels inflicted heavy losses on the army.")
    assert names(claim.inflicted_by) == "rebels"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two people were killed and five more sustained injuries in the shelling.",
            [("killed", (2, 2)), ("wounded", (5, 5))],
        ),
        (
            "A woman was killed and a 60-year-old man sustained shrapnel wounds in an attack on Nikopol.",
            [("killed", (1, 1)), ("wounded", (1, 1))],
        ),
        ("Two men aged 45 and 61 were killed in the shelling.", [("killed", (2, 2))]),
        ("The dead in the strike included women and children.", [("killed", None)]),
        ("Russian troops shot five Ukrainian prisoners of war.", [("killed-or-wounded", (5, 5))]),
        (
            "The strikes killed at least nine and wounded dozens of soldiers.",
            [("killed", (9, None)), ("wounded", (24, 99))],
        ),
    ],
)
def test_reports_of_shelling(text: str, expected: list[tuple[str, tuple[int, int | None] | None]]) -> None:
    assert [(claim.outcome, bounds(claim)) for claim in casualties(text)] == expected


def test_who_leaves_dead_behind_has_lost_them() -> None:
    claims = casualties("On the Donetsk front the enemy left 40 men killed and 60 wounded on the battlefield.")
    assert [(claim.outcome, names(claim.affected), claim.inflicted_by) for claim in claims] == [
        ("killed", "Russia", ()),
        ("wounded", "Russia", ()),
    ]
    (claim,) = casualties("The gunmen left 30 dead.")
    assert names(claim.inflicted_by) == "gunmen"


def test_an_unknown_number_is_not_one() -> None:
    (claim,) = casualties("Local sources reported an unknown number of dead and wounded servicemen after the strike.")
    assert (claim.outcome, bounds(claim)) == ("killed-or-wounded", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No fewer than 30 villagers were massacred.", (30, None)),
        ("No more than 30 villagers were killed in the raid.", (None, 30)),
        ("Not fewer than 30 villagers were killed in the raid.", (30, None)),
    ],
)
def test_no_fewer_than_some_are_some(text: str, expected: tuple[int | None, int | None]) -> None:
    (claim,) = casualties(text)
    assert bounds(claim) == expected
    assert not claim.stance.denied


def test_those_among_the_dead_are_told_of_beside_them() -> None:
    claims = casualties("Among the 14 dead were two Americans and a Canadian.")
    assert {(bounds(claim), names(claim.affected)) for claim in claims} == {
        ((14, 14), ""),
        ((2, 2), "United States"),
        ((1, 1), "Canada"),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three people were killed by rockets in Kharkiv and five in Sumy.", [(3, "Kharkiv"), (5, "Sumy")]),
        (
            "Two people were killed by rockets in Kherson, one in Nikopol and four in Pokrovsk.",
            [(2, "Kherson"), (1, "Nikopol"), (4, "Pokrovsk")],
        ),
        ("Nine soldiers were wounded near Kupiansk, and a further six near Lyman.", [(9, "Kupiansk"), (6, "Lyman")]),
        ("Rockets killed ten people in Goma, a city of two million in eastern Congo.", [(10, "Goma")]),
        ("Kyiv lost 12 soldiers in Bakhmut, where 300 live in cellars in Opytne.", [(12, "Bakhmut")]),
    ],
)
def test_figures_with_a_place_of_their_own_go_on_counting(text: str, told: list[tuple[int, str]]) -> None:
    claims = [claim for claim in read(text) if claim.type == "Casualty"]
    assert [(c.quantity and c.quantity.low, c.place and c.place.name) for c in claims] == told


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Three Harakat Nur militants were killed in a clash with police.", "Harakat Nur"),
        ("Soldiers killed six ADPF rebels in the hills.", "ADPF"),
        ("Hezbollah said an Israeli strike had killed two of its members in Tyre.", "Hezbollah"),
        ("Turkish drones killed four of its members on Sunday, the Syrian Democratic Forces said.",
         "Syrian Democratic Forces"),
        # Whoever speaks of a loss is not the one who suffers it where another is named, or has no such people.
        ("The raid on the al-Shabab base killed nine of its fighters, the Kenyan government said.", "Al-Shabaab"),
        ("The raid on Chad killed nine of its soldiers, the Sudanese government said.", "Chad"),
        ("An airstrike killed two of their commanders near Idlib, the French military said.", "commanders"),
        ("Turkish drones killed two of its leaders near Idlib, the French military said.", "leaders"),
        ("An ambush killed nine of its soldiers, a UN official said.", "soldiers"),
        ("An ambush killed nine of its soldiers, the Kenyan government said.", "Kenya"),
        ("In northern Syria, Turkish drones killed six of its fighters, the Syrian Democratic Forces said.",
         "Syrian Democratic Forces"),
        ("Harakat Nur militants were killed in a clash with police.", "Harakat Nur"),
        # A capital at the opening of a sentence is that of no name.
        ("Hardline Islamist fighters were killed in Mosul.", "fighters"),
        ("ADPF rebels were killed in the hills.", "ADPF"),
        ("The intelligence directorate of Ukraine said Chad had left the town, where its forces lost 40 men.", "Chad"),
    ],
)  # fmt: skip
def test_whose_people_are_lost_is_told_by_a_name_or_an_owner(text: str, actor: str) -> None:
    assert [names(claim.affected) for claim in casualties(text)] == [actor]


def test_what_is_joined_behind_the_dead_has_its_own_fate() -> None:
    (claim,) = casualties("The conflict has left 12,000 people dead and two million homeless.")
    assert bounds(claim) == (12_000, 12_000)


@pytest.mark.parametrize(
    ("text", "actor", "civilian"),
    [
        # Members and losses of those who fight, the men of a commander, and those who lay down their arms.
        ("The Syrian Democratic Forces said four of its members were killed.", "Syrian Democratic Forces", False),
        ("Russia lost 900 men at Vuhledar in a week.", "Russia", False),
        ("Colonel Abdi Noor said 31 of his men had died.", "", False),
        ("Russian losses have passed 800,000, Britain's defence ministry said.", "Russia", False),
        ("Kenya's military said two more of its soldiers had died in Somalia.", "Kenya", False),
        ("The Houthis said 11 of their own had been killed.", "Houthis", False),
        ("A blast killed two Kenyan officers.", "Kenya", False),
        ("A drone killed five members of one family in Deir al-Balah.", "", True),
        # Who counts losses did not suffer them.
        ("NATO puts Russian casualties at about 1,200 a day.", "Russia", None),
        # Compatriots have the nationality of whose they are.
        ("The North Koreans are in Kursk, where 900 of their compatriots have been killed.", "North Korea", None),
    ],
)
def test_who_bore_arms_is_told_by_whose_people_they_are(text: str, actor: str, civilian: bool | None) -> None:
    (claim,) = casualties(text)
    assert (names(claim.affected), claim.civilian) == (actor, civilian)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Members without a nationality have that of their group; what goes on counts the group, not its members.
        ("At least 21 Palestinians, including nine children, were killed.", ["Palestine", "Palestine"]),
        ("A bomb killed six people, among them a French nurse, and wounded more than 20.", ["", "France", ""]),
        ("Fighters killed 20 Malian soldiers and took nine prisoner.", ["Mali", "Mali"]),
    ],
)
def test_members_and_groups_keep_their_nationality(text: str, told: list[str]) -> None:
    assert [names(claim.affected) for claim in casualties(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # What is shot down and what a mission owns are no people; a year that something lasts is no number of them.
        ("Russia launched 26 missiles, 13 of which were shot down.", []),
        ("A shell hit an observation post of the UN mission.", []),
        ("The group killed 40 people over 2022.", [(40, "killed")]),
        # What is joined with another verb has another fate.
        ("The M23 captured 240 Congolese soldiers and disarmed others.", [(240, "captured")]),
        # A couple are two, an age in commas is nobody.
        ("A married couple and their 10-month-old child were killed.", [(3, "killed")]),
        # Members are told of behind the words for the source.
        (
            "The militia killed 400 people, according to the UN, including nine staff of a charity.",
            [(400, "killed"), (9, "killed")],
        ),
        # Words for losses of the press of South Asia, and of hospitals.
        ("Five policemen embraced martyrdom in the attack.", [(5, "killed")]),
        ("Nine people sought medical help after the shelling.", [(9, "wounded")]),
        ("Thirty people required hospital treatment after the shelling.", [(30, "wounded")]),
    ],
)
def test_who_is_counted(text: str, told: list[tuple[int, str]]) -> None:
    assert [(claim.quantity and claim.quantity.low, claim.outcome) for claim in casualties(text)] == told


def test_who_dismisses_reports_of_a_loss_is_not_its_cause() -> None:
    (claim,) = casualties("Reports of nine dead soldiers were dismissed by Chad.")
    assert not claim.inflicted_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The days of a rate are no victims.
        (
            "An average of 1,523 Chadian soldiers a day were killed or injured last month.",
            [("killed-or-wounded", (1523, 1523), "Chad")],
        ),
        # Whoever suffers an average of losses suffers them.
        (
            "Chadian forces suffered an average of 950 casualties per day in May.",
            [("killed-or-wounded", (950, 950), "Chad")],
        ),
        # Words that spell out which losses are counted tell of no others.
        (
            "The ministry put total Chadian casualties—dead, wounded, missing and captured—at roughly 9,400.",
            [("killed-or-wounded", (9400, 9400), "Chad")],
        ),
    ],
)
def test_counts_told_in_other_words_are_one_claim(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_a_figure_at_the_end_of_a_line_does_not_count_what_opens_the_next() -> None:
    text = (
        "Fighting there has killed tens of thousands and displaced two million\n"
        "Nine Kenyan soldiers have been killed in Somalia by a roadside bomb."
    )
    soldiers = casualties(text)[-1]
    assert soldiers.quantity is not None
    assert soldiers.quantity.low == 9


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Thirteen soldiers gave their lives in the fighting at Hirka.", (13, 13)),
        ("More than 40 Danish soldiers have laid down their lives in the war.", (40, None)),
        ("The 460 marines who made the ultimate sacrifice in the war are remembered.", (460, 460)),
    ],
)
def test_who_gives_their_life_in_a_war_is_killed(text: str, bound: tuple[int, int | None]) -> None:
    assert [(claim.outcome, bounds(claim)) for claim in casualties(text)] == [("killed", bound)]


def test_lives_that_are_given_a_meaning_are_not_lost() -> None:
    assert not casualties("The war was over. Her songs gave many lives new meaning.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Air raids killed at least 28 Palestinians across Gaza overnight and into Wednesday, including nine"
            " children, hospitals said.",
            [(28, "killed", ["Palestine"]), (9, "killed", ["Palestine"])],
        ),
        (
            "Losses of Russian troops since 2022 amount to about 1,000,300 personnel, including 1,140 over the past"
            " day.",
            [(1_000_300, "killed-or-wounded", ["Russia"]), (1140, "killed-or-wounded", ["Russia"])],
        ),
        (
            "Ukrainian forces had captured two North Korean soldiers, both of whom were treated for wounds.",
            [(2, "captured", ["North Korea"]), (2, "wounded", ["North Korea"])],
        ),
        ("A girl and her grandmother were among those who died in the attack.", [(2, "killed", [])]),
        (
            "About 12,000 North Korean soldiers were sent to Russia. Around 4,200 of them have been killed.",
            [(4200, "killed", ["North Korea"])],
        ),
        (
            "Hezbollah confirmed that its commander had been killed in the strike, along with four of its members.",
            [(1, "killed", ["Hezbollah"]), (4, "killed", ["Hezbollah"])],
        ),
        ("No U.S. forces were harmed in the strike.", [(None, "killed-or-wounded", ["United States"])]),
    ],
)
def test_members_companions_and_captives(text: str, told: list[tuple[int | None, str, list[str]]]) -> None:
    assert [
        (claim.quantity and claim.quantity.low, claim.outcome, [actor.name for actor in claim.affected])
        for claim in casualties(text)
    ] == told


@pytest.mark.parametrize("nobody", ["No one", "No-one", "Nobody"])
def test_no_one_is_nobody_and_no_figure(nobody: str) -> None:
    (claim,) = casualties(f"{nobody} was killed in the drone attack on Monday.")
    assert claim.quantity is None
    assert claim.stance.denied
    assert claim.evidence.exact.startswith(nobody)


def test_a_count_of_people_hurt_and_a_total_taken_to_a_figure() -> None:
    text = (
        "The strike left nine people dead and 20 hurt, taking the total number of Palestinians killed since October to"
        " 62,122."
    )
    assert [(claim.outcome, bounds(claim), claim.cumulative) for claim in casualties(text)] == [
        ("killed", (9, 9), False),
        ("wounded", (20, 20), False),
        ("killed", (62_122, 62_122), True),
    ]


def test_a_text_that_ends_within_a_part_is_read() -> None:
    assert casualties("The ministry said that 61 people had been killed and 142 wounded one of")


@pytest.mark.parametrize(
    "text", ["No Chadian personnel were harmed in the strikes.", "The strikes harmed no civilians."]
)
def test_who_is_harmed_may_be_killed_or_wounded(text: str) -> None:
    (claim,) = casualties(text)
    assert (claim.outcome, claim.stance.denied) == ("killed-or-wounded", True)


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had hit dozens of Hezbollah targets and 12 rebel positions in the area.",
        "Under the plan Hamas would free nine hostages and return 17 bodies.",
    ],
)
def test_targets_and_those_who_are_to_be_handed_back_are_no_losses(text: str) -> None:
    assert casualties(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A missile hit the tanker, and two seafarers suffered burns.", 2),
        ("Gunmen killed nine men. A tenth man survived with a bullet wound.", 1),
        ("A shell hit the market, killing nine. 29 others had been taken to a clinic in the next town.", 29),
    ],
)
def test_people_with_burns_and_wounds(text: str, count: int) -> None:
    claim = casualties(text)[-1]
    assert (claim.outcome, bounds(claim)) == ("wounded", (count, count))


def test_soldiers_in_a_governments_own_report_are_its_own() -> None:
    claims = read("Nine soldiers were wounded in Chad.", publisher="The White House")
    assert [names(c.affected) for c in claims if isinstance(c, Casualty)] == ["United States"]
