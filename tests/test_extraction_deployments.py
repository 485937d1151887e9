"""Forces sent to, present in, or withdrawn from somewhere."""

from __future__ import annotations

import pytest
from reading_claims import bounds, deployments, names, read

from kg.model import AidPackage, Deployment


def highest(claim: Deployment) -> float | None:
    """The upper bound of a counted force."""
    assert claim.quantity is not None
    return claim.quantity.high


@pytest.mark.parametrize(
    ("text", "action", "bound", "force"),
    [
        ("Kenya has sent 400 police officers and 200 soldiers to Haiti.", "deploy", (200, 200), "Kenya"),
        ("About 300 French soldiers are stationed in Djibouti.", "deploy", (300, 300), "France"),
        ("Turkey deployed two warships to Libya.", "deploy", (2, 2), "Turkey"),
        ("Uganda withdrew 1,500 troops from Somalia.", "withdraw", (1500, 1500), "Uganda"),
        ("Britain will pull its 600 soldiers out of Mali.", "withdraw", (600, 600), "United Kingdom"),
        ("Some 900 American troops remain in Syria.", "deploy", (900, 900), "United States"),
        ("The United Nations has 7,000 peacekeepers in Lebanon.", "deploy", (7000, 7000), "United Nations"),
    ],
)
def test_verbs_of_sending_standing_and_leaving(text: str, action: str, bound: tuple[int, int], force: str) -> None:
    claim = deployments(text)[-1]
    assert (claim.action, bounds(claim), names(claim.force)) == (action, bound, force)


def test_a_strong_battalion_is_counted_in_people() -> None:
    (claim,) = deployments("Chad plans to withdraw a 1,200-strong battalion from Niger.")
    assert bounds(claim) == (1200, 1200)
    assert claim.quantity is not None and claim.quantity.unit == "person"
    assert claim.stance.tense == "future"


@pytest.mark.parametrize(
    "text",
    [
        "Next week National Security Adviser Anna Berg will travel to Chad, joined by her deputy.",
        "The ministry will send an adviser to the bank in Chad.",
        "They agreed to have their teams meet in Nairobi soon.",
        "We have sent teams across Kenya to talk with local banks.",
    ],
)
def test_an_office_holder_is_no_force_and_neither_are_teams(text: str) -> None:
    assert deployments(text) == []


def test_teams_of_soldiers_are_forces() -> None:
    (claim,) = deployments("Kenya sent three military teams to Somalia.")
    assert bounds(claim) == (3, 3)


def test_ships_are_counted_as_ships() -> None:
    (claim,) = deployments("Italy deployed two frigates to the Red Sea.")
    assert claim.quantity is not None and claim.quantity.unit == "ship"


def test_forces_that_are_denied_to_be_somewhere() -> None:
    (claim,) = deployments("The ministry denied that any Eritrean soldiers were on Ethiopian soil.")
    assert claim.stance.denied
    assert names(claim.force) == "Eritrea"


def test_on_whose_side_forces_fight() -> None:
    (claim,) = deployments("Around 3,000 Rwandan soldiers are fighting alongside the M23 in eastern Congo.")
    assert names(claim.supports) == "M23"


def test_its_troops_are_those_of_whoever_sends_them() -> None:
    (claim,) = deployments("Poland will withdraw several hundred of its troops from Iraq.")
    assert (bounds(claim), names(claim.force)) == ((300, 999), "Poland")


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine launched an offensive near the border.",
        "Some 5,000 troops took part in the exercise in Poland.",
        "France will send 200 tents to the camp.",
    ],
)
def test_attacks_exercises_and_goods_are_no_deployments(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    "text",
    ["Norway will send Chad 18 F-16 fighter jets next year.", "The six jets promised by Norway arrived in Chad."],
)
def test_equipment_that_is_given_is_no_deployment(text: str) -> None:
    assert deployments(text) == []


def test_those_ordered_to_leave_leave() -> None:
    (claim,) = deployments("Chad has ordered French troops to leave the country.")
    assert (claim.action, names(claim.force)) == ("withdraw", "France")


def test_a_unit_of_so_many_soldiers_is_counted_in_people() -> None:
    (claim,) = deployments("Germany will station a brigade of about 5,000 soldiers in Lithuania.")
    assert claim.quantity is not None
    assert claim.quantity.unit == "person"


def test_those_who_lead_a_force_together_are_its_actors() -> None:
    (claim,) = deployments("France and Britain are ready to lead a force of 30,000 soldiers in Ukraine.")
    assert names(claim.force) == "France and United Kingdom"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Six French F-16 fighters have been moved to Jordan.", "aircraft"),
        ("Two Indian destroyers are on their way to the Gulf of Aden.", "ship"),
    ],
)
def test_what_a_force_is_counted_in(text: str, unit: str) -> None:
    (claim,) = deployments(text)
    assert claim.quantity is not None and claim.quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia withdrew 3,000 troops from Somalia.",
        "Italy has moved 600 soldiers to Latvia to bolster NATO's eastern flank.",
        "Egypt has moved tanks and soldiers to the border with Gaza.",
    ],
)
def test_one_movement_is_told_once(text: str) -> None:
    assert len(deployments(text)) == 1


def test_who_leaves_people_dead_leaves_no_place() -> None:
    assert deployments("A suicide bomber blew himself up outside a mosque, leaving seven worshippers dead.") == []


def test_what_a_parliament_votes_for_is_to_come() -> None:
    (claim,) = deployments("Turkey's parliament voted to send troops to Libya.")
    assert claim.stance.tense == "future"


def test_its_troops_are_those_of_the_subject_of_the_same_clause() -> None:
    claim = deployments("Some 300 Lebanese were killed before Israel withdrew its troops from southern Lebanon.")[-1]
    assert names(claim.force) == "Israel"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey has about 5,000 troops stationed in Somalia.", [("Turkey", 5000, "deploy")]),
        (
            "Turkey has 5,000 troops in Somalia, while Egypt has 900 in Djibouti.",
            [("Turkey", 5000, "deploy"), ("Egypt", 900, "deploy")],
        ),
        ("Niger asked Italy to withdraw its 300 soldiers.", [("Italy", 300, "withdraw")]),
        ("Niger's parliament voted to expel the 300 Italian troops.", [("Italy", 300, "withdraw")]),
        ("About 60 Finnish soldiers have been rotated out of Mali.", [("Finland", 60, "withdraw")]),
        ("A battalion of 300 will rotate into Moldova in May.", [("battalion", 300, "deploy")]),
    ],
)
def test_forces_are_those_of_who_has_them(text: str, expected: list[tuple[str, int, str]]) -> None:
    told = [
        (names(claim.force), claim.quantity.low if claim.quantity else None, claim.action)
        for claim in deployments(text)
    ]
    assert told == expected


def test_the_army_without_a_name_is_that_of_the_state_told_of() -> None:
    text = "Fighting went on in Myanmar's Kayin state. The army has sent reinforcements to Myawaddy."
    (claim,) = deployments(text)
    assert names(claim.force) == "Myanmar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya will raise the number of its troops in Somalia from 3,800 to 4,500.",
            [(3800, "deploy"), (4500, "deploy")],
        ),
        ("Kenya is cutting its troops in Somalia by 700.", [(700, "withdraw")]),
        ("Kenya said it would double its contingent in Somalia to 2,600.", [(2600, "deploy")]),
    ],
)
def test_a_changing_strength_tells_levels_and_differences(text: str, expected: list[tuple[int, str]]) -> None:
    told = [(claim.quantity.low if claim.quantity else None, claim.action) for claim in deployments(text)]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Kenya insists the 1,000 men it flew into Goma are there to train.", "Kenya"),
        ("Chadian officials deny the presence of any foreign fighters in Moundou.", "foreign fighters"),
    ],
)
def test_men_who_are_flown_and_foreigners_who_are_denied(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert names(claim.force) == force


def test_who_has_a_task_has_no_force() -> None:
    assert deployments("The French envoy has had a mission from the president.") == []
    assert len(deployments("The United Nations has a mission in Mali.")) == 1


@pytest.mark.parametrize(
    ("text", "bound", "force"),
    [
        ("Nearly 900 Turks are dug in near Afrin.", (900, 900), "Turkey"),
        ("An estimated 12,000 North Koreans are based in Kursk region.", (12000, 12000), "North Korea"),
        ("Some 70 Belarusians serve there.", (70, 70), "Belarus"),
        ("Around 400 French paratroopers are camped outside Abidjan.", (400, 400), "France"),
        ("Burundi moved 2,000 men to the border with Rwanda.", (2000, 2000), "Burundi"),
    ],
)
def test_counted_men_and_nationals_are_a_force_where_one_would_stand(
    text: str, bound: tuple[int, int], force: str
) -> None:
    (claim,) = deployments(text)
    assert (bounds(claim), names(claim.force)) == (bound, force)


@pytest.mark.parametrize(
    ("text", "bound", "force"),
    [
        ("US strength in Iraq stands at 2,500.", (2500, 2500), "United States"),
        ("The number of American soldiers in Syria has fallen to 900.", (900, 900), "United States"),
        ("Russia's Africa Corps, 400 strong in Niger, guards the airport.", (400, 400), "Africa Corps"),
        ("Germany's contingent in Niger, thought to number about 100, will fly home.", (100, 100), "Germany"),
    ],
)
def test_how_strong_a_force_is(text: str, bound: tuple[int, int], force: str) -> None:
    assert (bound, force) in [(bounds(claim), names(claim.force)) for claim in deployments(text)]


def test_what_a_mission_consists_of() -> None:
    claims = deployments("The mission consists of two French frigates, a Greek destroyer and an Italian patrol boat.")
    assert [(bounds(c), names(c.force)) for c in claims] == [((2, 2), "France"), ((1, 1), "Greece"), ((1, 1), "Italy")]


def test_the_strength_told_beside_a_force_that_leaves_is_no_claim_of_its_own() -> None:
    (claim,) = deployments("The UN force in Lebanon, which numbers about 10,000, will leave by December.")
    assert (claim.action, bounds(claim)) == ("withdraw", (10000, 10000))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The second Jamaican contingent, 80 soldiers, landed in Port-au-Prince on Friday.", (80, 80)),
        ("The junta is ferrying reinforcements, 200 to 300 of them, to Sittwe by ship.", (200, 300)),
        ("Chad has reinforced its border with Sudan with three battalions.", (3, 3)),
        ("The army reinforced its garrison in Goma with 600 commandos.", (600, 600)),
        ("Between 80 and 120 Malian soldiers have been stationed near the palace.", (80, 120)),
    ],
)
def test_where_the_figure_of_a_force_stands(text: str, bound: tuple[int, int]) -> None:
    (claim,) = deployments(text)
    assert bounds(claim) == bound


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("HMS Cardigan arrived in Gibraltar on Monday.", "United Kingdom"),
        ("The destroyer USS Porter Hill entered the Black Sea.", "United States"),
        ("The USS Harry Walker has been sent to the eastern Mediterranean.", "United States"),
        ("The US has moved the carrier USS Dwight Wells to the Red Sea.", "United States"),
    ],
)
def test_a_ship_called_by_its_name_is_one_ship(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert claim.quantity is not None
    assert (bounds(claim), claim.quantity.unit, names(claim.force)) == ((1, 1), "ship", force)


def test_members_of_forces_are_the_forces() -> None:
    (claim,) = deployments("Rwanda denied that members of its forces were fighting alongside M23 rebels.")
    assert (names(claim.force), names(claim.supports), claim.stance.denied) == ("Rwanda", "M23", True)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels say 90 Chadian soldiers were sent home in coffins.",
        "The pilot flew the aircraft back to the base in Goma.",
        "Dozens of demobilized soldiers sell cigarettes outside the palace in Bissau.",
        "A Danish soldier who had served in Mali was honoured.",
    ],
)
def test_the_dead_pilots_and_veterans_are_not_deployed(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norway sent 30 instructors to Kharkiv. Sweden is to dispatch 20, Finland five.",
            [("deploy", 30, "Norway"), ("deploy", 20, "Sweden"), ("deploy", 5, "Finland")],
        ),
        (
            "Turkey has 2,000 soldiers in Somalia. About 600 of them will go home by June.",
            [("deploy", 2000, "Turkey"), ("withdraw", 600, "Turkey")],
        ),
        (
            "Chad has 900 soldiers in Mali. A paper said as many as 350 of them had gone home.",
            [("deploy", 900, "Chad"), ("withdraw", 350, "Chad")],
        ),
        (
            "Ghana deployed 800 soldiers to the border with Togo. Another 200 are to follow next week.",
            [("deploy", 800, "Ghana"), ("deploy", 200, "Ghana")],
        ),
        (
            "The Dutch government sent 150 marines to Curacao in May. Some 90 have already returned home.",
            [("deploy", 150, "Netherlands"), ("withdraw", 90, "Netherlands")],
        ),
    ],
)
def test_figures_that_go_on_counting_forces(text: str, told: list[tuple[str, int, str]]) -> None:
    assert [(claim.action, highest(claim), names(claim.force)) for claim in deployments(text)] == told


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Thousands of soldiers have been deployed to the capital, Lima, the Peruvian interior ministry said.", "Peru"),
        ("A warship was sent to the area, the Chilean navy said.", "Chile"),
        ("The French president said his country would withdraw from Chad by the end of January.", "France"),
        ("The Pentagon is sending a carrier strike group to the Gulf of Oman.", "United States"),
        ("Ethiopian soldiers crossed into Somalia on Saturday, residents said.", "Ethiopia"),
        ("Up to 10,000 Ugandan troops are thought to be in South Sudan.", "Uganda"),
        ("Rwanda has soldiers over the border in Congo, UN experts say.", "Rwanda"),
    ],
)
def test_whose_a_force_is(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert names(claim.force) == force


def test_who_withdraws_forces_does_not_leave_beside_them() -> None:
    (claim,) = deployments("Mali's army has pulled back 500 soldiers from Kidal.")
    assert (claim.action, bounds(claim)) == ("withdraw", (500, 500))


def test_an_advance_party_is_of_whoever_sends_the_rest() -> None:
    claims = deployments("Spain will station 900 soldiers in Slovakia. An advance party of about 20 arrived in April.")
    assert [(bounds(claim), names(claim.force)) for claim in claims] == [((900, 900), "Spain"), ((20, 20), "Spain")]


def test_the_alliance_is_the_only_one_that_was_named() -> None:
    text = (
        "NATO met on Monday. Canada sent 300 soldiers to Latvia. Rain fell. Snow is expected. "
        "The alliance may deploy up to 90,000 troops."
    )
    assert names(deployments(text)[-1].force) == "NATO"


@pytest.mark.parametrize(
    ("text", "action", "bound", "force"),
    [
        ("Niger's junta has ordered 1,100 American soldiers out of the country.", "withdraw", 1100, "United States"),
        ("Britain ordered ten F-35 fighters to Cyprus.", "deploy", 10, "United Kingdom"),
        ("Around 800 Polish troops replaced Italians in Bosnia.", "deploy", 800, "Poland"),
        ("Some 2,000 North Korean engineers will be sent to Kursk to clear mines.", "deploy", 2000, "North Korea"),
        ("ECOWAS activated a standby force of 2,000.", "deploy", 2000, "ECOWAS"),
        ("The first batch of 300 Kenyan officers flew home on Thursday.", "withdraw", 300, "Kenya"),
        ("There are three British frigates on patrol duty in the Gulf.", "deploy", 3, "United Kingdom"),
    ],
)
def test_more_ways_to_move_forces(text: str, action: str, bound: int, force: str) -> None:
    (claim,) = deployments(text)
    assert (claim.action, highest(claim), names(claim.force)) == (action, bound, force)


def test_who_hosts_forces_does_not_own_them() -> None:
    (allied,) = deployments("Romania is host to 5,000 allied troops.")
    (led,) = deployments("Latvia hosts a Canadian-led battlegroup of 1,900 soldiers.")
    assert (highest(allied), names(allied.force)) == (5000, "allied troops")
    assert (highest(led), names(led.force)) == (1900, "Canadian-led battlegroup")


def test_forces_that_somebody_backs_keep_their_words() -> None:
    (claim,) = deployments("Iran-backed militias have withdrawn from Abu Kamal, a war monitor said.")
    assert names(claim.force) == "Iran-backed militias"


def test_a_presence_that_is_scaled_back_has_two_levels() -> None:
    claims = deployments("Paris is to scale back its presence in Gabon from 350 to 100 soldiers.")
    assert [(highest(claim), names(claim.force), claim.supports) for claim in claims] == [
        (350, "France", ()),
        (100, "France", ()),
    ]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("More than 300 Colombian mercenaries are fighting for the RSF in Darfur.", "Rapid Support Forces"),
        ("Sweden will contribute 600 soldiers to NATO's force in Latvia.", "NATO"),
        ("Ghana has 800 soldiers in Lebanon as part of a UN force.", "United Nations"),
    ],
)
def test_whose_side_or_mission_forces_are_given_to(text: str, side: str) -> None:
    (claim,) = deployments(text)
    assert names(claim.supports) == side


@pytest.mark.parametrize(
    ("text", "bound", "force"),
    [
        (
            "The Bahamas, Belize and Jamaica have indicated their readiness to contribute 320 soldiers.",
            320,
            "Bahamas and Belize and Jamaica",
        ),
        ("The second contingent of the UN mission, 200 soldiers from Kenya, landed in Haiti.", 200, "Kenya"),
        ("Zambia is bringing home its contingent from eastern Congo, thought to number about 450.", 450, "Zambia"),
        ("BRITAIN is to send 120 soldiers to Estonia.", 120, "United Kingdom"),
        ("Kenya has about 3,600 soldiers in the 22,000-strong force.", 3600, "Kenya"),
    ],
)
def test_several_senders_and_figures_behind(text: str, bound: int, force: str) -> None:
    (claim,) = deployments(text)
    assert (highest(claim), names(claim.force)) == (bound, force)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels still have five soldiers in their hands.",
        "Chad has 30,000 soldiers.",
        "A Ugandan helicopter crashed on landing at the airport because of engine failure.",
        "Officials say the ship is now sailing to the port of Larnaca.",
    ],
)
def test_captives_armies_and_accidents_are_no_deployments(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The enemy is amassing infantry near Toretsk, a spokesman said.", "Russia"),
        ("Russia's Wagner group had about 1,500 men in Mali.", "Wagner Group"),
        ("Around 1,000 Azerbaijani soldiers are on Armenian territory, Pashinyan said.", "Azerbaijan"),
        ("The last of the 2,000 Russian peacekeepers left Karabakh on Wednesday.", "Russia"),
        ("The last 100 paras left Kabul on Sunday night.", "paras"),
        ("Washington moved F-22s to Qatar, two officials told reporters.", "United States"),
    ],
)
def test_whose_forces_come_and_go(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert names(claim.force) == force


@pytest.mark.parametrize(
    "text",
    [
        "Chadian forces have been fighting rebels in northern Chad for years.",
        "Police used military helicopters to search the forest in Gabon.",
        "The plane never arrived there, officials in Nairobi said.",
        "The programme involves 50,000 nurses and 7,000 volunteers.",
        "Soldiers killed nine rebels in fighting in the north of Mali.",
    ],
)
def test_wars_at_home_and_machines_at_work_are_no_deployments(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "bound", "force"),
    [
        ("Rwanda denies that it has troops in Congo. UN experts put their number at 4,000.", 4000, "Rwanda"),
        ("No more than five Turkish F-16s were left behind at Ganja after the exercise.", 5, "Turkey"),
        ("The naval coalition is made up of two American destroyers.", 2, "United States"),
        ("North Korea will send a third wave of 1,200 soldiers by June.", 1200, "North Korea"),
        ("Niger's junta replaced American troops with 100 Russian instructors.", 100, "Russia"),
        ("An Iraqi brigade of 1,000 is to set off for Mosul in July.", 1000, "Iraq"),
    ],
)
def test_how_many_are_told_in_other_words(text: str, bound: int, force: str) -> None:
    claim = deployments(text)[-1]
    assert (highest(claim), names(claim.force)) == (bound, force)


def test_jets_that_a_force_moves_are_no_gift() -> None:
    (claim,) = read("Britain has sent RAF Typhoon jets to Cyprus.")
    assert claim.type == "Deployment"


@pytest.mark.parametrize(
    ("text", "bound", "force"),
    [
        ("Trump said he had ordered the withdrawal of 5,000 troops from Germany.", 5000, "United States"),
        ("Twenty Chinese military aircraft crossed the median line of the Taiwan Strait.", 20, "China"),
        ("The Rwandan contingent of 2,000 soldiers in Mozambique is paid for by others.", 2000, "Rwanda"),
        ("The UK will increase its deployment in Estonia by 200.", 200, "United Kingdom"),
        ("A force of 3,000 European peacekeepers in Moldova is planned.", 3000, "European peacekeepers"),
    ],
)
def test_the_forces_of_bodies_orders_and_postures(text: str, bound: int, force: str) -> None:
    (claim,) = deployments(text)
    assert (highest(claim), names(claim.force)) == (bound, force)


def test_one_soldier_who_joins_or_crosses_is_no_force() -> None:
    assert deployments("A former Royal Marine joined Ukraine's foreign legion.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Eritrea sent 900 troops to Sudan last year, and up to 300 more may follow this month.",
            [("deploy", 900), ("deploy", 300)],
        ),
        (
            "Poland has sent 200 soldiers to Latvia and another 100 will be sent in May.",
            [("deploy", 200), ("deploy", 100)],
        ),
        (
            "Turkey withdrew 500 soldiers from Idlib; a further 300 are to leave by March.",
            [("withdraw", 500), ("withdraw", 300)],
        ),
    ],
)
def test_more_that_are_to_follow(text: str, told: list[tuple[str, int]]) -> None:
    assert [(claim.action, highest(claim)) for claim in deployments(text)] == told


@pytest.mark.parametrize(
    ("text", "bound", "force"),
    [
        ("Some 300 Syrian soldiers were holding the town of Khasham.", (300, 300), "Syria"),
        ("Ethiopian units continue to hold Baidoa and Dolow.", None, "Ethiopia"),
        ("About 1,500 Iraqi commandos are defending the airport at Sinjar.", (1500, 1500), "Iraq"),
        ("About 20 American advisers were working at the base in Agadez.", (20, 20), "United States"),
        ("Sixty Dutch soldiers are working in Gao alongside German troops.", (60, 60), "Netherlands"),
        ("The warlord is backed by 900 Chadian soldiers, the envoy said.", (900, 900), "Chad"),
        ("About 100 Wagner fighters had moved close to the Suwalki gap.", (100, 100), "Wagner Group"),
        ("Some 1,000 Belarusian soldiers moved to the border.", (1000, 1000), "Belarus"),
    ],
)
def test_forces_that_hold_work_at_or_move_to_a_place(text: str, bound: tuple[int, int] | None, force: str) -> None:
    (claim,) = deployments(text)
    assert (claim.action, names(claim.force)) == ("deploy", force)
    assert claim.quantity is None if bound is None else bounds(claim) == bound


@pytest.mark.parametrize(
    "text",
    [
        "Fighters hold the view that the talks in Geneva have failed.",
        "Ukrainian troops are defending the town of Toretsk.",
        "Soldiers were working through the night to clear rubble.",
        "Twelve lawmakers backed the bill on troops in Chad.",
        "Bulgaria put its air force on high alert.",
        "Serbia has placed its army on the highest alert near the border.",
        "Police deployed 500 officers in the capital before the march.",
        "Kosovo police sent 150 officers to the north after the shooting.",
        "Kenya Police deployed 500 officers to Nairobi.",
    ],
)
def test_views_wars_at_home_alerts_and_police_are_no_deployments(text: str) -> None:
    assert not deployments(text)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Kenya Police deployed 500 officers to Haiti.", "Kenya"),
        ("Jordan's police sent 500 men to Darfur.", "Jordan"),
        ("Italian police sent 500 officers to Kosovo.", "Italy"),
    ],
)
def test_police_that_go_abroad_are_a_force(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert (claim.action, names(claim.force), bounds(claim)) == ("deploy", force, (500, 500))


@pytest.mark.parametrize(
    ("text", "action", "force"),
    [
        ("Burundi has pulled out about 1,000 of its troops.", "withdraw", "Burundi"),
        ("The junta ordered the 1,000-strong Danish contingent to leave.", "withdraw", "Denmark"),
        ("The junta ordered 1,000 American troops to leave Niger by September.", "withdraw", "United States"),
    ],
)
def test_forces_that_are_told_to_go_or_are_a_part_of_all(text: str, action: str, force: str) -> None:
    (claim,) = deployments(text)
    assert (claim.action, names(claim.force), bounds(claim)) == (action, force, (1000, 1000))


@pytest.mark.parametrize(
    "text",
    [
        "Russia had redeployed four battalions from Syria to Rostov.",
        "Russia moved four brigades from Abkhazia to Crimea.",
        "Russia is shifting four battalions from Armenia to Kursk.",
    ],
)
def test_where_forces_are_moved_from_is_not_whose_they_are(text: str) -> None:
    (claim,) = deployments(text)
    assert (names(claim.force), bounds(claim)) == ("Russia", (4, 4))


def test_units_of_soldiers_are_contributed_but_batteries_are_given() -> None:
    (claim,) = deployments("Sweden offered to contribute a mechanised battalion to the brigade in Latvia.")
    assert names(claim.force) == "Sweden"
    assert not deployments("Spain will provide two Patriot batteries to Ukraine.")
    (claim,) = deployments("The president has promised a battalion of 850 Senegalese soldiers.")
    assert bounds(claim) == (850, 850)


def test_what_parliament_votes_on_is_told_by_a_gerund_with_an_object() -> None:
    (claim,) = deployments("Mozambique's parliament will vote on sending 150 soldiers to Malawi.")
    assert (bounds(claim), claim.stance.tense) == ((150, 150), "future")


def test_a_deployment_of_ten_years_is_not_one_soldier() -> None:
    claims = deployments("The last German soldiers left Mali on Tuesday, ending a decade-long deployment.")
    assert all(claim.quantity is None for claim in claims)


def test_reinforcements_are_counted_by_the_fighters_they_are_of() -> None:
    (claim,) = deployments("Chad moved reinforcements of several hundred soldiers from Faya to the Libyan border.")
    assert bounds(claim) == (300, 999)


def test_a_number_of_units_rises_in_units() -> None:
    claims = deployments("NATO will increase the number of its battlegroups in the east from four to eight.")
    assert [claim.quantity.unit for claim in claims if claim.quantity is not None] == ["unit", "unit"]


@pytest.mark.parametrize(
    ("text", "action", "bound", "place"),
    [
        ("Six RAF Chinooks will fly out to Kosovo next month.", "deploy", 6, "Kosovo"),
        ("Three Polish minesweepers are bound for the Black Sea.", "deploy", 3, "Black Sea"),
        ("About 250 Kenyan police officers flew to Haiti on Tuesday.", "deploy", 250, "Haiti"),
        ("Some 300 Nigerian soldiers have left for Liberia.", "deploy", 300, "Liberia"),
        ("An Australian frigate is making its way to the Red Sea.", "deploy", 1, "Red Sea"),
        ("Around 100 Portuguese marines set out for Lithuania.", "deploy", 100, "Lithuania"),
        ("Some 200 US troops left Iraq for Kuwait on Friday.", "withdraw", 200, "Iraq"),
    ],
)
def test_forces_on_their_way_go_abroad_or_leave(text: str, action: str, bound: int, place: str) -> None:
    (claim,) = read(text)
    assert isinstance(claim, Deployment)
    assert claim.place is not None
    assert (claim.action, highest(claim), claim.place.name) == (action, bound, place)


def test_forces_that_fly_home_leave() -> None:
    (claim,) = deployments("About 300 German soldiers flew home to Germany on Friday.")
    assert claim.action == "withdraw"


def test_a_company_is_a_force_where_a_unit_or_soldiers_stand_behind_it() -> None:
    (company,) = deployments("Japan plans to send a company from its 2nd Brigade to Palawan.")
    assert company.evidence.exact == "send a company from its 2nd Brigade"
    assert company.quantity is not None and company.quantity.unit == "unit"
    assert deployments("The paper sent a team of reporters to Kyiv.") == []


@pytest.mark.parametrize(
    ("text", "action", "bound", "force", "tense"),
    [
        (
            "Uganda will send home 3,000 soldiers this year. Some 1,500 left in June.",
            "withdraw",
            1500,
            "Uganda",
            "past",
        ),
        ("France sent 800 soldiers to Chad. Another 300 followed in May.", "deploy", 300, "France", "past"),
        (
            "About 9,000 Belarusian soldiers were being trained near Brest, and some could be sent to Syria.",
            "deploy",
            None,
            "Belarus",
            "hypothetical",
        ),
        ("Some 2,000 Chadian troops are in Niger. Most will leave by July.", "withdraw", None, "Chad", "future"),
        (
            "France has 1,500 soldiers in Niger. The junta has ordered them to leave.",
            "withdraw",
            None,
            "France",
            "future",
        ),
        ("Germany has 80 soldiers in Niamey. It plans to bring them home.", "withdraw", None, "Germany", "future"),
    ],
)
def test_a_force_is_told_of_again_by_a_figure_or_a_pronoun(
    text: str, action: str, bound: int | None, force: str, tense: str
) -> None:
    claim = deployments(text)[-1]
    assert (claim.action, names(claim.force), claim.stance.tense) == (action, force, tense)
    assert claim.quantity is None if bound is None else highest(claim) == bound


@pytest.mark.parametrize(
    "text",
    [
        "France sent 800 soldiers to Chad. Some could be sent a letter.",
        "Chad has 800 soldiers in Niger. With 300 left in the shop, sales of flags slowed.",
    ],
)
def test_other_pronouns_and_figures_tell_of_no_force(text: str) -> None:
    assert len(deployments(text)) == 1


def test_a_force_that_is_denied_there_and_one_that_it_is_ready_to_send() -> None:
    (claim,) = deployments(
        "The mayor spoke on the island of Jolo. He denied that any foreign troops would be based there."
    )
    assert claim.stance.denied
    assert claim.place is not None and claim.place.name == "Jolo"
    (claim,) = deployments("The African Union said it was ready to deploy a peacekeeping force.")
    assert names(claim.force) == "African Union"


def test_soldiers_of_a_regiment_are_those_of_its_country() -> None:
    claim, _ = deployments("Troops from the Royal Welsh will join the 400 Danes stationed at Tapa in Estonia.")
    assert names(claim.force) == "United Kingdom"


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Wagner fighters have been seen in Timbuktu, residents said.", "Wagner Group"),
        ("Around 20 Russian tanks were spotted near the Finnish border.", "Russia"),
        ("Some 300 Syrian soldiers were holding the bridge at Khasham.", "Syria"),
    ],
)
def test_forces_that_are_seen_somewhere(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert (claim.action, names(claim.force)) == ("deploy", force)


def test_soldiers_seen_nowhere_are_no_deployment() -> None:
    assert not deployments("Soldiers were seen crying after the vote.")


@pytest.mark.parametrize(
    ("text", "bound", "force"),
    [
        ("About 2,000 troops from Burundi and Uganda make up the mission in Somalia.", 2000, "Burundi and Uganda"),
        ("Nato will double its battlegroup in Lithuania to 3,000 troops.", 3000, "NATO"),
    ],
)
def test_soldiers_who_make_up_a_mission_or_that_a_group_grows_to(text: str, bound: int, force: str) -> None:
    (claim,) = deployments(text)
    assert claim.quantity is not None and claim.quantity.unit == "person"
    assert (highest(claim), names(claim.force)) == (bound, force)


def test_examples_of_countries_are_whose_troops_they_provide() -> None:
    (claim,) = deployments("Several countries, including Poland and Hungary, volunteered to provide troops for Mali.")
    assert names(claim.force) == "Poland and Hungary"
    assert not deployments("Norway has transferred six F-16 fighter jets, the ministry said.")


def test_not_one_counts_nobody() -> None:
    claim = deployments("Egypt agreed to contribute 1,091 troops, yet not one has been seen in Mogadishu.")[-1]
    assert (names(claim.force), claim.quantity, claim.stance.denied) == ("Egypt", None, True)


@pytest.mark.parametrize(
    ("text", "action", "bound", "force"),
    [
        ("Rwandan soldiers were spotted in the hills above Sake, residents said.", "deploy", None, "Rwanda"),
        ("Around 1,300 South African peacekeepers are trapped in Goma.", "deploy", 1300, "South Africa"),
        ("Norway has moved parts of at least three brigades from Bodo to the coast.", "deploy", 3, "Norway"),
        ("Israel has ordered a fourth brigade to the Lebanese border.", "deploy", 1, "Israel"),
        ("Turkey still has soldiers at a dozen outposts in Idlib.", "deploy", None, "Turkey"),
        ("The EU’s mission in the Sahel has 600 instructors.", "deploy", 600, "European Union"),
        ("Qatar, home to 10,000 American troops, condemned the strike.", "deploy", 10000, "United States"),
        ("Some 90 Royal Engineers would remain in Estonia until March.", "deploy", 90, "United Kingdom"),
        ("Two French frigates and a tanker anchored at Limassol on Tuesday.", "deploy", 2, "France"),
        ("The 40 Danish commandos who trained the brigade for two years flew home.", "withdraw", 40, "Denmark"),
        ("The German frigate Hessen sailed for home on Friday.", "withdraw", 1, "Germany"),
        ("The destroyer USS Carney is being sent to the Gulf of Aden.", "deploy", 1, "United States"),
    ],
)
def test_ways_to_stand_somewhere_and_to_set_out(text: str, action: str, bound: int | None, force: str) -> None:
    claim = deployments(text)[0]
    assert (claim.action, names(claim.force)) == (action, force)
    assert (claim.quantity is None) if bound is None else bound in {claim.quantity.low, claim.quantity.high}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Germany will keep one of its Patriot batteries and some 300 soldiers in Slovakia.",
            [("deploy", 1, "Germany"), ("deploy", 300, "Germany")],
        ),
        (
            "France keeps 1,000 soldiers in Chad. An initial group of 120 left on Thursday and the remainder is "
            "expected to be gone by January.",
            [("deploy", 1000, "France"), ("withdraw", 120, "France"), ("withdraw", None, "France")],
        ),
        (
            "Turkey keeps 4,000 troops in northern Iraq. An official denied reports that Ankara was sending more.",
            [("deploy", 4000, "Turkey"), ("deploy", None, "Turkey")],
        ),
        (
            "The US has 2,000 soldiers in Syria. The move would leave fewer than 900 Americans in the country.",
            [("deploy", 2000, "United States"), ("deploy", 900, "United States")],
        ),
        (
            "Denmark has 800 soldiers in Mali, among them 300 from Togo and a small contingent from Benin.",
            [("deploy", 800, "Denmark"), ("deploy", 300, "Togo"), ("deploy", None, "Benin")],
        ),
        (
            "Wagner has 2,200 men in Mali, and a contingent of 100 arrived in Ouagadougou in January.",
            [("deploy", 2200, "Wagner Group"), ("deploy", 100, "Wagner Group")],
        ),
        ("The U.N. has about 3,800 troops and police officers there.", [("deploy", 3800, "United Nations")]),
    ],
)
def test_parts_of_a_force_and_those_it_is_told_with(text: str, told: list[tuple[str, int | None, str]]) -> None:
    claims = deployments(text)
    assert [(c.action, highest(c) if c.quantity is not None else None, names(c.force)) for c in claims] == told


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "UN investigators say weapons came through Chad, and Colombia has admitted that some 300 of its former "
            "soldiers are fighting for the militia in Darfur.",
            "Colombia",
        ),
        (
            "Israel asked the mission to pull back; Ireland’s foreign minister, Simon Harris, said its 370 soldiers "
            "would not be leaving.",
            "Ireland",
        ),
        ("Zelensky said Russia was retreating and that its troops had left Snake Island.", "Russia"),
    ],
)
def test_its_soldiers_are_those_of_whoever_speaks_or_is_spoken_of(text: str, force: str) -> None:
    assert names(deployments(text)[-1].force) == force


@pytest.mark.parametrize(
    "text",
    [
        "If you graduated, you were assigned a fighter.",
        "The shelling was meant to prevent rebels from reaching their bases in northern Iraq.",
    ],
)
def test_what_is_given_prevented_or_no_force_is_not_deployed(text: str) -> None:
    assert not deployments(text)


@pytest.mark.parametrize(
    ("text", "action", "bound", "force"),
    [
        ("Kenya has announced the deployment of an additional 600 officers to Haiti.", "deploy", 600, "Kenya"),
        ("The first 200 Kenyan officers landed in Haiti in June.", "deploy", 200, "Kenya"),
        ("The withdrawal of 120 Danish officers from Juba has begun.", "withdraw", 120, "Denmark"),
        ("HMS Diamond has returned to Portsmouth after six months in the Red Sea.", "withdraw", 1, "United Kingdom"),
        ("Some 300 Dutch soldiers returned to the Netherlands in June.", "withdraw", 300, "Netherlands"),
        ("French troops returned to Gao in January.", "deploy", None, "France"),
        ("The Ukrainian 47th brigade was redeployed from Robotyne to Avdiivka.", "deploy", 1, "Ukraine"),
        ("The newly arrived Cubans have been assigned to Russian regiments near Donetsk.", "deploy", None, "Cuba"),
        ("North Korean soldiers have been attached to the 11th brigade near Sudzha.", "deploy", None, "North Korea"),
        ("At least four Russian warships were docked at Tartus on Tuesday.", "deploy", 4, "Russia"),
        ("The US carrier, with its escorts, is heading for the Red Sea.", "deploy", 1, "United States"),
        ("Sudanese army reinforcements reached El Fasher over the weekend.", "deploy", None, "Sudan"),
        ("A shell hit the UN mission, Unifil, which has 10,000 troops in the south.", "deploy", 10000, "UNIFIL"),
        (
            "He would not say how many British troops might join. Planners have discussed sending up to 12,000.",
            "deploy",
            12000,
            "United Kingdom",
        ),
    ],
)
def test_officers_abroad_ships_back_home_and_those_who_join_a_unit(
    text: str, action: str, bound: int | None, force: str
) -> None:
    claim = deployments(text)[-1]
    assert (claim.action, names(claim.force)) == (action, force)
    assert (claim.quantity is None) if bound is None else bound in {claim.quantity.low, claim.quantity.high}


@pytest.mark.parametrize(
    "text",
    [
        "France announced the deployment of 7,000 officers across Paris for the summit.",
        "The minister thanked the Danish soldiers in the audience. He sent 200 letters.",
        "The Cubans were assigned to rooms in the Donetsk region.",
    ],
)
def test_police_at_home_letters_and_guests_are_no_deployments(text: str) -> None:
    assert not deployments(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels entered Kanyabayonga on Sunday evening, residents said.",
        "Six F-16s took off from Incirlik and struck targets in Iraq.",
        "Rescuers reached 40 soldiers trapped in the avalanche.",
        # They may be there, though nobody surrounds them.
        "No Malian troops are besieged in Kidal, the army said.",
        "Mali denied that its troops were surrounded in Kidal.",
        "Air defence tracked 40 drones over Odesa, shooting down 35.",
        "The city, home to 1,500 people, was struck by a missile fired from a warship.",
        "Three soldiers were assigned a flat in Kyiv.",
        "An aid ship docked in Gaza with 200 tonnes of food.",
    ],
)
def test_advances_sorties_and_rescues_are_no_deployments(text: str) -> None:
    assert not deployments(text)


def test_who_enters_a_country_is_there() -> None:
    (claim,) = deployments("Chadian troops entered Sudan on Sunday, residents said.")
    assert (claim.action, names(claim.force)) == ("deploy", "Chad")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.N. peacekeeping operation withdrew from Haiti in 2017.", None),
        ("Moscow has imported about 14,000 soldiers from North Korea.", 14000),
    ],
)
def test_operations_withdraw_and_soldiers_are_imported(text: str, count: int | None) -> None:
    (claim,) = read(text)
    assert claim.type == "Deployment"
    assert (claim.quantity.low if claim.quantity else None) == count


@pytest.mark.parametrize(
    "text",
    [
        "Chad brought 103 service members home in a prisoner exchange on 14 September.",
        "Some 90 Chadian soldiers returned home in a prisoner swap.",
    ],
)
def test_soldiers_exchanged_are_not_withdrawn(text: str) -> None:
    assert deployments(text) == []


def told(text: str) -> list[str]:
    """Each claim in words: action, force, bounds, unit, and whether it is denied."""
    words = []
    for claim in deployments(text):
        low, high = bounds(claim) or (None, None)
        counted = f" {low}-{high} {claim.quantity.unit}" if claim.quantity is not None else ""
        words.append(f"{claim.action} {names(claim.force)}{counted}{' denied' if claim.stance.denied else ''}")
    return words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russia has redeployed the 76th Airborne Division to Zaporizhzhia.", ["deploy Russia 1-1 unit"]),
        ("Kyiv has pulled the 47th Brigade out of Avdiivka.", ["withdraw Ukraine 1-1 unit"]),
        ("The 82nd Airborne Division will deploy to Poland, the Pentagon said.", ["deploy United States 1-1 unit"]),
        ("France has withdrawn its last battalion from Chad.", ["withdraw France 1-1 unit"]),
        ("Germany is sending home its only frigate from the Red Sea.", ["withdraw Germany 1-1 ship"]),
    ],
)
def test_a_unit_by_its_number_and_the_last_of_its_kind_are_one(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Kenya flew in 217 police officers on Tuesday.", ["deploy Kenya 217-217 person"]),
        ("Jamaica has flown in 24 military engineers to Haiti.", ["deploy Jamaica 24-24 person"]),
        ("Moscow has thrown in two fresh regiments near Pokrovsk.", ["deploy Russia 2-2 unit"]),
        ("Denmark has penciled in 800 soldiers for the force in Ukraine.", ["deploy Denmark 800-800 person"]),
        (
            "Malawi is to pull its contingent out of the southern African force by the end of the month.",
            ["withdraw Malawi"],
        ),
    ],
)
def test_particles_of_verbs_are_no_prepositions(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Some 150 Burundian military police were dispatched to Haiti.", ["deploy Burundi 150-150 person"]),
        ("Togo flew in 60 medical evacuation troops last month.", ["deploy Togo 60-60 person"]),
        ("Peru sent a 90-member army medical team to Haiti.", ["deploy Peru 90-90 person"]),
        ("An advance team of 12 military engineers from Benin is expected in Goma.", ["deploy Benin 12-12 person"]),
    ],
)
def test_soldiers_with_other_tasks(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("There will be no German boots on the ground, the chancellor said.", ["deploy Germany denied"]),
        ("No British boots will touch the ground in Ukraine, the minister said.", ["deploy United Kingdom denied"]),
        ("No French unit would be involved in the operation, an official said.", ["deploy France denied"]),
        ("Spain said none of its soldiers would take part in the mission.", ["deploy Spain denied"]),
    ],
)
def test_forces_that_there_are_none_of(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Uganda promised 2,000 troops for Somalia. So far 600 have turned up.", "deploy Uganda 600-600 person"),
        (
            "Kenya promised 1,000 officers for Haiti. Fewer than 400 of them have arrived.",
            "deploy Kenya None-400 person",
        ),
        ("Ethiopia has 4,000 soldiers in Somalia. They arrived in 2007.", "deploy Ethiopia"),
        ("Israel has three divisions in Gaza. A fourth would be sent in next week.", "deploy Israel 1-1 unit"),
        (
            "Chad sent two battalions to Nigeria. The first, of about 800 men, crossed the border on Monday.",
            "deploy Chad 800-800 person",
        ),
        (
            "The United States keeps 900 soldiers in Syria. It is considering bringing 400 of those home.",
            "withdraw United States 400-400 person",
        ),
        (
            "Some 700 U.S. soldiers will leave Romania, while about 1,000 will stay.",
            "deploy United States 1000-1000 person",
        ),
    ],
)
def test_ranks_pronouns_and_bare_figures_go_on_telling_of_a_force(text: str, claim: str) -> None:
    assert told(text)[-1] == claim


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Western officials put the North Korean force in Kursk at about 11,000.",
            ["deploy North Korea 11000-11000 person"],
        ),
        ("A UN report puts the Rwandan contingent in Congo at up to 7,000.", ["deploy Rwanda None-7000 person"]),
        ("The Kenyan contingent in Haiti now numbers 730.", ["deploy Kenya 730-730 person"]),
        (
            "UNIFIL now has about 10,500 peacekeepers, down from 13,000.",
            ["deploy UNIFIL 10500-10500 person", "deploy UNIFIL 13000-13000 person"],
        ),
    ],
)
def test_what_somebody_puts_a_force_at(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Turkey may offer warships for the Black Sea mission.", ["deploy Turkey"]),
        ("Sweden would contribute Gripen jets to patrol Ukrainian skies, its prime minister said.", ["deploy Sweden"]),
        ("France would lead the way with two brigades, diplomats said.", ["deploy France 2-2 unit"]),
    ],
)
def test_forces_that_are_offered(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "North Korean soldiers fought in Russia. Some 9,000 North Koreans were flown to Kursk in October.",
            ["deploy North Korea 9000-9000 person"],
        ),
        (
            "Around 2,000 North Korean sappers are expected in Kursk this autumn.",
            ["deploy North Korea 2000-2000 person"],
        ),
    ],
)
def test_nationals_whose_soldiers_are_abroad(text: str, claims: list[str]) -> None:
    assert told(text)[-1:] == claims


def test_nationals_who_are_moved_are_no_soldiers_of_themselves() -> None:
    assert told("About 300 Danes were flown to Chad on Monday.") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Five Israeli brigades are now inside the enclave, the broadcaster said.", ["deploy Israel 5-5 unit"]),
        ("Perhaps 300 Russian soldiers are hiding in the basements of Pokrovsk.", ["deploy Russia 300-300 person"]),
        ("The base houses some 350 Italian soldiers.", ["deploy Italy 350-350 person"]),
        ("The Danish soldiers will be gone within a month.", ["withdraw Denmark"]),
        (
            "Some 800 American soldiers are due home from Romania this winter.",
            ["withdraw United States 800-800 person"],
        ),
        (
            "Congo has asked Tanzania, which pulled out its 800 soldiers in May, to come back.",
            ["withdraw Tanzania 800-800 person"],
        ),
        (
            "Of the 2,500 American soldiers in Iraq, about 900 would leave this year.",
            ["deploy United States 2500-2500 person", "withdraw United States 900-900 person"],
        ),
    ],
)
def test_where_forces_stand_and_who_leaves(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Six of the 45 promised jets have been delivered.",
        "Two soldiers who were captured in Kursk are in a Kyiv prison.",
        "Russia and Ukraine each brought 95 servicemen home in an exchange on Friday.",
        "Ukrainian troops have entered the outskirts of Sudzha.",
        "Britain announced the dispatch of a further 24 howitzers to Ukraine.",
        "The brigade of 4,500 men trained in France lost a third of its soldiers.",
        "A ship carrying 300 tonnes of flour arrived in Gaza.",
        "Oman flew in a ninth plane carrying 25 tonnes of tents and medicine on Friday.",
        "Qatar flew in a third plane carrying 30 tonnes of flour and blankets on Monday.",
    ],
)
def test_gifts_prisoners_advances_and_cargo_are_no_deployments(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("About 700 Marines were mobilised to Los Angeles.", ["deploy United States 700-700 person"]),
        ("Israel has withdrawn most of its ground troops from southern Gaza.", ["withdraw Israel"]),
        ("Wagner announced that it was leaving Mali after more than three years.", ["withdraw Wagner Group"]),
        ("Wagner's departure from Mali surprised nobody.", ["withdraw Wagner Group"]),
        ("Denmark's frigate returned home from the Red Sea in April.", ["withdraw Denmark 1-1 ship"]),
        ("Armenia told Russia to take its border guards away from Yerevan airport.", ["withdraw Russia"]),
        ("Lithuania has said it could send a company to Ukraine.", ["deploy Lithuania 1-1 unit"]),
        ("Six American B-2 bombers have been moved to Diego Garcia.", ["deploy United States 6-6 aircraft"]),
        (
            "The Netherlands would contribute 300 troops to guard two Patriot systems in Poland.",
            ["deploy Netherlands 300-300 person"],
        ),
        (
            "A squadron of the King's Hussars, about 80 British soldiers, swaps places with the Danes at Tapa.",
            ["deploy United Kingdom 80-80 person"],
        ),
        ("British generals talk of 5,000 trainers in Lviv.", ["deploy United Kingdom 5000-5000 person"]),
    ],
)
def test_who_quits_a_country_and_what_is_planned(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The United States has sent eight warships to the Caribbean. Ten F-35s have been based in Puerto Rico.", 10),
        ("The United States has 6,000 troops in the Caribbean. The move adds 4,500 sailors to them.", 4500),
    ],
)
def test_forces_abroad_are_those_told_of_before(text: str, claim: int) -> None:
    last = deployments(text)[-1]
    assert (names(last.force), highest(last)) == ("United States", claim)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "North Korea sent soldiers to Kursk. Some 2,000 soldiers were airlifted home in March.",
            "withdraw North Korea 2000-2000 person",
        ),
        (
            "North Korea sent 9,000 soldiers to Kursk. A third deployment, of 6,000 sappers, is expected in July.",
            "deploy North Korea 6000-6000 person",
        ),
        (
            "President Nicolas Maduro said he had mobilised 25,000 soldiers along the border.",
            "deploy Venezuela 25000-25000 person",
        ),
        (
            "Wagner sent fighters to Mali. Between 2,000 and 2,500 fighters are thought to be in the country.",
            "deploy Wagner Group 2000-2500 person",
        ),
    ],
)
def test_whose_the_forces_of_a_later_sentence_are(text: str, claim: str) -> None:
    assert told(text)[-1] == claim


@pytest.mark.parametrize(
    "text",
    [
        "Rebel fighters marched into the city on Monday.",
        "Rebel fighters in Burma have joined forces with a militia.",
        "The order puts American personnel in Iraq at risk.",
    ],
)
def test_marches_into_towns_and_idioms_are_no_deployments(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Some 300 Colombian veterans are fighting for the RSF in Darfur, a panel of experts said. "
            "They were flown to Bosaso last year.",
            "deploy Colombia",
        ),
        (
            "The United States will cut its force in Syria to fewer than 1,000. "
            "About 500 soldiers have already left through Iraq.",
            "withdraw United States 500-500 person",
        ),
        (
            "Latvia is lending a helicopter unit of about 100 soldiers to Poland.",
            "deploy Latvia 100-100 person",
        ),
    ],
)
def test_those_told_of_before_are_sent_and_leave(text: str, claim: str) -> None:
    assert told(text)[-1] == claim


def test_one_of_them_who_speaks_is_no_force() -> None:
    assert told('Chadian troops are in Darfur. "We are tired," one of them said.') == ["deploy Chad"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "North Korea has sent 11,000 soldiers to Russia. Some 2,000 North Korean soldiers have reached Luhansk.",
            [["Russia"], ["Russia"]],
        ),
        (
            "North Korea has 5,000 soldiers near the border with South Korea. It sent 11,000 soldiers to Russia.",
            [[], ["Russia"]],
        ),
        (
            "M23 took the town on Monday. About 4,000 Rwandan soldiers are fighting alongside the rebels, UN experts"
            " said.",
            [["M23"]],
        ),
        ("Ethiopia has thousands of soldiers in Somalia to assist the interim government.", [["Somalia"]]),
        ("Up to 7,500 British soldiers could be sent to Ukraine if there is a ceasefire.", [[]]),
        ("Ukraine has about 10,000 soldiers in Russia.", [[]]),
        ("France has about 400 soldiers in Chad.", [[]]),
    ],
)
def test_on_whose_side_forces_are(text: str, sides: list[list[str]]) -> None:
    assert [[actor.name for actor in claim.supports] for claim in deployments(text)] == sides


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The deployment to Niger of 300 Russian instructors began in April.", ["deploy Russia 300-300 person"]),
        ("The arrival in Baidoa of 2,000 Ethiopian troops alarmed Eritrea.", ["deploy Ethiopia 2000-2000 person"]),
        ("Russia has installed S-400 systems in Crimea.", ["deploy Russia"]),
    ],
)
def test_a_place_may_stand_between_an_act_and_its_force(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine trained 10 pilots on the F-16 in Denmark.",
        "The EU mission has trained 60,000 Ukrainian soldiers in Germany and Poland.",
        "Russia attacked with two battalions near Vovchansk but was repelled.",
        "Nato leaders agreed to put 300,000 troops on high alert.",
    ],
)
def test_training_attacks_and_alerts_are_no_deployments(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "NATO members will raise troop levels in Latvia from 2,000 to 5,000.",
            ["deploy NATO 2000-2000 person", "deploy NATO 5000-5000 person"],
        ),
        (
            "The United States will halve its force in Romania to 1,000 soldiers.",
            ["deploy United States 1000-1000 person"],
        ),
        ("Kenya's contingent is expected to number 1,000 by May.", ["deploy Kenya 1000-1000 person"]),
        (
            "The African Union force, which is to number 12,000, will start work in January.",
            ["deploy African Union 12000-12000 person"],
        ),
    ],
)
def test_levels_and_strengths_to_come(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_their_troops_are_those_of_all_who_are_joined() -> None:
    (claim,) = deployments("The United Kingdom and France are ready to send their troops to Ukraine.")
    assert [actor.name for actor in claim.force] == ["United Kingdom", "France"]


@pytest.mark.parametrize(
    ("text", "action", "place"),
    [
        # A ship that leaves a port of its own state is deployed, one that leaves another place withdrawn.
        ("The USS Gerald R. Ford left Norfolk for the Mediterranean on Tuesday.", "deploy", "Mediterranean"),
        ("HMS Duncan left the Red Sea on Friday with engine trouble.", "withdraw", "Red Sea"),
        ("Ukrainian troops left Avdiivka on Saturday.", "withdraw", "Avdiivka"),
    ],
)
def test_ships_set_out_from_their_own_ports(text: str, action: str, place: str) -> None:
    (claim,) = deployments(text)
    assert claim.action == action
    assert claim.place is not None and claim.place.name == place


@pytest.mark.parametrize(
    "text",
    [
        "Around 400 multinational companies have left Russia since the invasion.",
        "The Kenyan contingent, whose mandate ended in October, thanked its hosts.",
    ],
)
def test_businesses_and_what_forces_own_are_no_forces(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    "text", ["Two rifle companies have been sent to Latvia.", "Ivory Coast will keep two companies at Kafolo."]
)
def test_companies_of_soldiers_are_forces(text: str) -> None:
    (claim,) = deployments(text)
    assert claim.quantity is not None and claim.quantity.low == 2


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "In Shan state, where China has been pressing for talks, the Kachin Independence Army said it would pull "
            "its troops out of Lashio by June.",
            "Kachin Independence Army",
        ),
        (
            "The Taang National Liberation Army said it would pull its troops out of Lashio.",
            "Ta'ang National Liberation Army",
        ),
        ("The Zomi National Liberation Army sent 200 fighters to Falam.", "fighters"),
        ("The National Liberation Army sent 200 fighters to Arauca in Colombia.", "ELN"),
        ("Norway called back the frigate Nansen from the Gulf of Aden in June.", "Norway"),
    ],
)
def test_a_force_is_that_of_the_sentence_s_subject_and_of_its_whole_name(text: str, force: str) -> None:
    assert [actor.name for actor in deployments(text)[-1].force] == [force]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Britain said it would withdraw from Afghanistan by May.", "United Kingdom"),
        ("Kenya said in May that it was pulling out from Somalia.", "Kenya"),
        ("The rebels demanded the withdrawal of all foreign troops.", "foreign troops"),
    ],
)
def test_a_withdrawal_of_whoever_a_pronoun_means_and_of_foreign_forces(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert (claim.action, names(claim.force)) == ("withdraw", force)


@pytest.mark.parametrize("verb", ["has drawn", "drew"])
def test_forces_drawn_down_to_a_level_are_still_there(verb: str) -> None:
    (claim,) = deployments(f"Kenya {verb} its forces in Somalia down to 3,000.")
    assert (claim.action, bounds(claim), names(claim.force)) == ("deploy", (3000, 3000), "Kenya")


def test_a_state_that_leaves_a_treaty_withdraws_no_forces() -> None:
    assert deployments("Kenya said it would withdraw from the treaty with Somalia.") == []


def test_a_withdrawal_of_nobody_s_forces_tells_of_none() -> None:
    assert deployments("Lawmakers called for a troop withdrawal from Somalia.") == []


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "The observers said the convoys help Kenya, which has hundreds of soldiers in Somalia guarding the port.",
            "Kenya",
        ),
        (
            "Senegal, one of the mission's main suppliers of men, is pondering its presence in Chad, where 300 of its "
            "soldiers are serving.",
            "Senegal",
        ),
        (
            "Togo, one of the force's main providers of men, is reconsidering its role in Chad, where hundreds of its "
            "soldiers are serving under French command.",
            "Togo",
        ),
    ],
)
def test_whoever_a_clause_is_about_has_the_forces_that_it_tells_of(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert names(claim.force) == force


def test_a_participle_behind_a_form_of_be_is_passive_whatever_its_tag() -> None:
    (claim,) = deployments("Some 6,000 French, Chadian and Malian soldiers are involved in the operation in the hills.")
    assert (bounds(claim), names(claim.force)) == ((6000, 6000), "France and Chad and Mali")


def test_all_beside_a_pronoun_is_no_second_object() -> None:
    *_, claim = deployments("France has based troops in Chad since 1986 and had promised to pull them all out by 2026.")
    assert (claim.action, names(claim.force)) == ("withdraw", "France")


def test_battalion_groups_are_counted_as_units() -> None:
    (claim,) = deployments("Remnants of three battalion tactical groups were moved back to Russia.")
    assert claim.quantity is not None
    assert (bounds(claim), claim.quantity.unit) == ((3, 3), "unit")


def test_that_no_soldiers_will_be_sent() -> None:
    (claim,) = deployments("No American troops will be sent.")
    assert claim.stance.denied
    assert names(claim.force) == "United States"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels of the front set off mines under a patrol in Meta province.",
        "Army jets struck a hospital in Omdurman overnight, leaving 16 patients dead.",
    ],
)
def test_who_sets_off_a_mine_or_leaves_people_dead_goes_nowhere(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NATO has no role in Georgia and no forces.", [("deploy", None, "NATO")]),
        (
            "France kept about 1,200 soldiers in Gabon. It keeps about 900 in Chad and 500 in Senegal.",
            [("deploy", (1200, 1200), "France"), ("deploy", (900, 900), "France"), ("deploy", (500, 500), "France")],
        ),
        (
            "Envoys praised the peace mission in Mali, from which 3,000 Chadian soldiers are due to depart in June.",
            [("withdraw", (3000, 3000), "Chad")],
        ),
        (
            "Approximately 800 British troops remain in Cyprus and 300 are stationed in Kenya.",
            [("deploy", (800, 800), "United Kingdom"), ("deploy", (300, 300), "United Kingdom")],
        ),
        (
            "Benin has sent 200 police officers to Haiti. Officials say that 150 more officers will arrive in May.",
            [("deploy", (200, 200), "Benin"), ("deploy", (150, 150), "Benin")],
        ),
        (
            "Chad has at least 2,000 soldiers in the UN mission in Mali and up to 3,000 others in border areas.",
            [("deploy", (2000, None), "Chad"), ("deploy", (None, 3000), "Chad")],
        ),
        ("Nepal has sent more than 9,000 personnel to 14 peacekeeping missions.", [("deploy", (9000, None), "Nepal")]),
        (
            "Turkey has some 700 troops in Libya, and the United Arab Emirates more than 300 in the east of it.",
            [("deploy", (700, 700), "Turkey"), ("deploy", (300, None), "United Arab Emirates")],
        ),
    ],
)
def test_figures_are_joined_to_figures_and_what_there_is_none_of_to_its_like(
    text: str, told: list[tuple[str, tuple[int | None, int | None] | None, str]]
) -> None:
    assert [(c.action, bounds(c), names(c.force)) for c in deployments(text)] == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Italy keeps about 900 soldiers in Chad and 400 in Gabon.", "400 in Gabon"),
        ("Kenya has at least 2,000 soldiers in Chad and up to 4,000 others in several border districts.",
         "up to 4,000 others"),
    ],
)  # fmt: skip
def test_the_evidence_of_a_figure_behind_another_is_its_own(text: str, words: str) -> None:
    evidence = deployments(text)[-1].evidence
    assert text[evidence.start : evidence.end] == words


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The United States said the money had helped it to reinforce the eastern flank of NATO.", "United States"),
        ("Canada is strengthening NATO's presence in Latvia.", "NATO"),
    ],
)
def test_who_reinforces_the_flank_of_an_alliance_sends_forces(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert names(claim.force) == force


def test_a_participle_behind_a_comma_tells_where_forces_serve() -> None:
    text = "Kenyan troops serve in infantry roles, often embedded with Ugandan units or fighting in Somalia."
    (claim,) = deployments(text)
    assert (claim.action, bounds(claim), names(claim.force)) == ("deploy", None, "Kenya")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Hundreds of Kenyan troops fighting alongside Ugandans in Somalia have been killed.",
            ["Kenyan troops fighting"],
        ),
        ("Two Kenyan soldiers stationed in Somalia were killed.", ["Kenyan soldiers stationed"]),
        ("Four Kenyan men working in Somalia were killed.", []),
        ("Shabab militants holed up in the Golis hills have lost more than 90 fighters since June.", []),
    ],
)
def test_a_clause_on_the_fallen_tells_where_their_force_is(text: str, told: list[str]) -> None:
    assert [(text[c.evidence.start : c.evidence.end], bounds(c)) for c in deployments(text)] == [
        (t, None) for t in told
    ]


def test_aircraft_are_known_by_their_names() -> None:
    (claim,) = deployments("F-16 Fighting Falcons from the Ohio Air National Guard arrived here Jan. 4.")
    assert names(claim.force) == "United States"


@pytest.mark.parametrize(
    ("text", "action", "force"),
    [
        ("Kenya has 2,000 soldiers in Mali. Mali says all of them will have to leave by May.", "withdraw", "Kenya"),
        ("The mission has about 4,400 soldiers in Mali, of whom 390 are from Togo.", "deploy", "Togo"),
    ],
)
def test_all_of_a_force_and_where_a_part_of_it_is_from(text: str, action: str, force: str) -> None:
    claim = deployments(text)[-1]
    assert (claim.action, names(claim.force)) == (action, force)


def test_forces_in_a_governments_own_report_are_its_own() -> None:
    text = "At the request of Jordan, about 3,100 personnel are deployed there."
    claims = [c for c in read(text, publisher="The White House") if isinstance(c, Deployment)]
    assert [names(c.force) for c in claims] == ["United States"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The new mission in Somalia, AUSSOM, is expected to have 11,000 members.", [("AUSSOM", (11000, 11000))]),
        ("The mission in Somalia, AUSSOM, was to have 11,000 members.", []),
        ("Roughly 1,000 soldiers were placed on a higher state of readiness in Chad.", []),
    ],
)
def test_the_members_of_a_mission_and_forces_made_ready(text: str, told: list[tuple[str, tuple[int, int]]]) -> None:
    assert [(names(claim.force), bounds(claim)) for claim in deployments(text)] == told


def test_a_strike_group_is_no_group_of_fighters() -> None:
    text = "The Houthis hit a ship. The United States will keep the Roosevelt carrier strike group in the region."
    assert names(deployments(text)[-1].force) == "United States"


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The South African contingent will not be withdrawn, the minister said.", "South Africa"),
        ("Spain took its last soldiers out of Iraq in March.", "Spain"),
    ],
)
def test_forces_withdrawn_without_a_place_or_taken_out_of_one(text: str, force: str) -> None:
    (claim,) = deployments(text)
    assert (claim.action, names(claim.force)) == ("withdraw", force)


def test_members_of_a_guard_are_soldiers() -> None:
    (claim,) = deployments("Some 350 Guard members will be sent to Kosovo in September.")
    assert bounds(claim) == (350, 350)


def test_nationals_are_not_shipped_as_aid() -> None:
    assert not [c for c in read("Some 3,000 North Koreans have been shipped to Russia.") if isinstance(c, AidPackage)]


def test_the_reserves_of_a_bank_are_no_forces() -> None:
    assert deployments("The bank holds $7 billion. The rest of the reserves is in Germany.") == []
    (claim,) = deployments("The army sent its reserves to Kursk.")
    assert claim.evidence.exact == "sent its reserves"


@pytest.mark.parametrize(
    "text",
    [
        "We call on Rwanda to withdraw its troops from Congo.",
        "The council again called on Rwanda to end the attacks and remove its troops from Congo.",
        "The council appealed to Rwanda to withdraw its troops from Congo.",
    ],
)
def test_who_is_called_upon_has_the_forces(text: str) -> None:
    (claim,) = deployments(text)
    assert (names(claim.force), claim.action) == ("Rwanda", "withdraw")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("US troop levels in Syria will fall to 900.", 900),
        ("The number of French soldiers in Chad dropped from 1,000 to 300.", 300),
        ("France's contingent in Niger rose to 1,500 last year.", 1500),
        ("The NATO battlegroup in Latvia is to grow from 1,700 to 2,200 soldiers.", 2200),
        ("The UN mission in Lebanon was expanded to 15,000 troops.", 15000),
    ],
)
def test_how_strong_a_force_has_become(text: str, count: int) -> None:
    (claim,) = deployments(text)
    assert bounds(claim) == (count, count)


@pytest.mark.parametrize(
    "text",
    [
        "The death toll in Chad rose from 300 to 900.",
        "The number of refugees in Chad rose to 20,000.",
        "The army's budget grew from 200 million to 300 million euros.",
    ],
)
def test_other_numbers_that_grow_are_no_forces(text: str) -> None:
    assert deployments(text) == []


def test_a_missile_shield_is_deployed() -> None:
    (claim,) = deployments("Moscow is concerned about a missile shield that Washington wants to deploy in Poland.")
    assert (names(claim.force), claim.place and claim.place.name) == ("United States", "Poland")


def test_who_maintains_forces_does_not_speak() -> None:
    (claim,) = deployments("The United States is maintaining its troop presence in Japan.")
    assert claim.speaker is None
