"""Aid that one actor gives, promises, asks for or withholds from another."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, names, read

from kg.model import AidPackage


@pytest.mark.parametrize(
    ("text", "stage", "bound", "donor", "recipient"),
    [
        ("Norway pledged $25 million in food aid to Yemen.", "announced", (25_000_000, 25_000_000), "Norway", "Yemen"),
        ("Denmark has delivered 19 howitzers to Ukraine.", "delivered", (19, 19), "Denmark", "Ukraine"),
        ("Germany will provide Ukraine with 40 armored vehicles.", "announced", (40, 40), "Germany", "Ukraine"),
        ("Japan suspended $30 million in aid to Myanmar.", "withheld", (30_000_000, 30_000_000), "Japan", "Myanmar"),
        (
            "The European Union approved a loan of 2 billion euros for Moldova.",
            "approved",
            (2_000_000_000, 2_000_000_000),
            "European Union",
            "Moldova",
        ),
        ("Canada could send Haiti 20 ambulances.", "proposed", (20, 20), "Canada", "Haiti"),
        ("Sudan received 500 tonnes of wheat from India.", "delivered", (500, 500), "India", "Sudan"),
    ],
)
def test_stages_and_sides(text: str, stage: str, bound: tuple[int, int], donor: str, recipient: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, bounds(claim), names(claim.donor), names(claim.recipient)) == (stage, bound, donor, recipient)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("military aid", "military"),
        ("humanitarian assistance", "humanitarian"),
        ("budget support", "financial"),
        ("military and humanitarian aid", "other"),
    ],
)
def test_kinds_of_aid(words: str, kind: str) -> None:
    (claim,) = aid(f"Sweden announced $90 million in {words} for Ukraine.")
    assert claim.kind == kind


def test_an_amount_in_a_later_sentence_goes_on_with_the_aid_told_of_before() -> None:
    first, second = aid(
        "Finland approved 80 million euros in military aid for Ukraine. "
        "Of that sum 30 million euros have been delivered."
    )
    assert (first.stage, second.stage) == ("approved", "delivered")
    assert (names(second.donor), names(second.recipient)) == ("Finland", "Ukraine")


def test_items_of_a_list_take_the_sides_and_the_stage_of_the_list() -> None:
    claims = aid(
        "The United States announced $200 million in security assistance for Ukraine. The package includes:\n\n"
        "- 300 Javelin missiles\n- 20 howitzers\n- 5,000 rifles\n"
    )
    assert [bounds(claim) for claim in claims][1:] == [(300, 300), (20, 20), (5000, 5000)]
    assert {(claim.stage, names(claim.donor), names(claim.recipient)) for claim in claims} == {
        ("announced", "United States", "Ukraine")
    }


def test_the_title_tells_the_recipient_that_the_sentence_leaves_out() -> None:
    (claim,) = aid("The Pentagon announced $100 million in military aid on Monday.", title="New arms for Ukraine")
    assert names(claim.recipient) == "Ukraine"


def test_we_in_a_government_release_is_that_government() -> None:
    (claim,) = aid("We have provided $50 million in humanitarian assistance to Sudan.", publisher="The White House")
    assert names(claim.donor) == "United States"


@pytest.mark.parametrize(
    "text",
    [
        "The company bought 40 tanks from Germany for $300 million.",
        "The government spent $9 million on a new road.",
        "The floods caused $200 million in damage.",
        "He was fined $1 million.",
    ],
)
def test_trade_damage_and_spending_at_home_are_no_aid(text: str) -> None:
    assert aid(text) == []


@pytest.mark.parametrize(
    ("text", "stage", "bound", "donor", "recipient"),
    [
        ("Norway will send Chad 18 F-16 fighter jets next year.", "announced", (18, 18), "Norway", "Chad"),
        ("Italy will supply 20 infantry fighting vehicles to Chad.", "announced", (20, 20), "Italy", "Chad"),
        ("Poland will deliver its 14 remaining helicopters to Chad.", "announced", (14, 14), "Poland", "Chad"),
        ("Egypt sent 40 trucks loaded with food aid to Sudan.", "delivered", (40, 40), "Egypt", "Sudan"),
        ("Chad urged Germany to send 50 tanks.", "requested", (50, 50), "Germany", "Chad"),
        (
            "Japan pledged $2 billion to help rebuild Iraq.",
            "announced",
            (2_000_000_000, 2_000_000_000),
            "Japan",
            "Iraq",
        ),
    ],
)
def test_things_that_are_named_counted_or_carried(
    text: str, stage: str, bound: tuple[int, int], donor: str, recipient: str
) -> None:
    (claim,) = aid(text)
    assert (claim.stage, bounds(claim), names(claim.donor), names(claim.recipient)) == (stage, bound, donor, recipient)


def test_a_halt_of_deliveries_withholds_what_is_delivered() -> None:
    (claim,) = aid("Norway has halted deliveries of missiles to Ukraine.")
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("withheld", "Norway", "Ukraine")


@pytest.mark.parametrize(
    "text", ["These funds have helped Chad.", "Iran will not develop nuclear weapons, Syria says."]
)
def test_what_helps_and_what_is_built_is_nothing_given(text: str) -> None:
    assert aid(text) == []


@pytest.mark.parametrize(
    ("text", "donor", "recipient", "stage"),
    [
        ("France will deliver light combat vehicles to Ukraine.", "France", "Ukraine", "announced"),
        ("Egypt has trucked food and medicine into Gaza.", "Egypt", "Gaza", "delivered"),
        ("Kyiv has asked Germany for Taurus cruise missiles.", "Germany", "Ukraine", "requested"),
        ("Canada resumed funding for UNRWA.", "Canada", "UNRWA", "announced"),
        ("Poland has shipped old Soviet-designed tanks to Ukraine.", "Poland", "Ukraine", "delivered"),
        ("Qatar was handing Hamas $30 million a month.", "Qatar", "Hamas", "delivered"),
    ],
)
def test_ways_to_tell_of_giving(text: str, donor: str, recipient: str, stage: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient), claim.stage) == (donor, recipient, stage)


def test_what_an_agency_asks_for_is_for_those_in_need() -> None:
    (claim,) = aid("The United Nations appealed for $4.1 billion to help civilians in Sudan.")
    assert (claim.donor, names(claim.recipient)) == ((), "Sudan")


def test_a_plea_names_no_donor_by_itself() -> None:
    (claim,) = aid("Aid groups called for more money for Yemen.")
    assert (claim.donor, names(claim.recipient), claim.stage) == ((), "Yemen", "requested")


def test_handed_over_is_no_hedge() -> None:
    (claim,) = aid("Poland has handed over 18 howitzers to Ukraine.")
    assert bounds(claim) == (18, 18)


def test_types_of_machines_are_counted_by_the_noun_behind_them() -> None:
    (claim,) = aid("Poland handed over 14 MiG-29 fighter jets to Ukraine.")
    assert bounds(claim) == (14, 14)


def test_a_capital_that_gets_aid_is_no_place() -> None:
    (claim,) = aid("Pyongyang supplied Moscow with ballistic missiles, according to Seoul.")
    assert claim.place is None


def test_equipment_that_goes_with_soldiers_is_no_aid() -> None:
    assert aid("India has rushed three divisions and a squadron of fighter jets to Ladakh.") == []


@pytest.mark.parametrize(
    ("text", "donors", "recipients"),
    [
        ("Norway pledged $40 million for Chad and Sweden $15 million.", ["Norway", "Sweden"], ["Chad", "Chad"]),
        ("Qatar pledged $9m for Sudan, Kuwait $7m and Oman $3m.", ["Qatar", "Kuwait", "Oman"], ["Sudan"] * 3),
        ("Italy gave Chad $4 million and Mali $2 million.", ["Italy", "Italy"], ["Chad", "Mali"]),
    ],
)
def test_a_verb_left_out_is_that_of_the_figure_before(text: str, donors: list[str], recipients: list[str]) -> None:
    claims = aid(text)
    assert [names(claim.donor) for claim in claims] == donors
    assert [names(claim.recipient) for claim in claims] == recipients


def test_the_whole_is_no_part_of_what_was_given() -> None:
    given, promised = aid("Norway has given Chad $2 million of the $5 million it promised.")
    assert (given.stage, bounds(given)) == ("delivered", (2_000_000, 2_000_000))
    assert (promised.stage, bounds(promised)) == ("announced", (5_000_000, 5_000_000))
    assert (names(promised.donor), names(promised.recipient)) == ("Norway", "Chad")


def test_froze_what_remains_withholds_it() -> None:
    (claim,) = aid("Belgium has frozen the remaining $8 million of development aid to Mali.")
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("withheld", "Belgium", "Mali")


@pytest.mark.parametrize(
    "text",
    [
        "Nothing can move until Congress passes $5 billion in aid for Ukraine.",
        "Congress has yet to pass $5 billion in aid for Ukraine.",
    ],
)
def test_an_approval_to_come_is_a_proposal(text: str) -> None:
    (claim,) = aid(text)
    assert claim.stage == "proposed"


def test_countries_that_give_are_no_things_given() -> None:
    (claim,) = aid("At least 12 countries have sent weapons to Ukraine.")
    assert (claim.quantity, names(claim.recipient)) == (None, "Ukraine")


def test_who_owns_a_contribution_gives_it() -> None:
    (claim,) = aid("Italy's contribution of $6 million for Lebanon was approved on Friday.")
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("approved", "Italy", "Lebanon")


def test_the_fund_is_the_body_named_before() -> None:
    claims = aid("The International Monetary Fund will visit Chad. Chad has asked the Fund for $2 billion.")
    assert [(names(claim.donor), names(claim.recipient)) for claim in claims] == [
        ("International Monetary Fund", "Chad")
    ]


def test_a_round_of_talks_is_no_ammunition() -> None:
    assert aid("The envoy asked for a new round of aid talks. Egypt offered to host a fresh round for Sudan.") == []
    (claim,) = aid("Estonia gave Ukraine 9,500 rounds for its howitzers.")
    assert claim.quantity is not None
    assert claim.quantity.unit == "round"


@pytest.mark.parametrize("text", ["Turkish jets will remain at Gao.", "The fighters of Chad, backed by drones, fled."])
def test_what_stays_or_helps_is_not_given(text: str) -> None:
    assert aid(text) == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Japan chipped in $3 million for Somalia.", "delivered"),
        ("Donors came up with $310 million for Sudan.", "announced"),
        ("Norway made $9 million available to Chad.", "allocated"),
        ("The World Bank turned down a request for $5 million from Malawi.", "withheld"),
    ],
)
def test_more_ways_to_tell_of_aid(text: str, stage: str) -> None:
    (claim,) = aid(text)
    assert claim.stage == stage


@pytest.mark.parametrize(
    ("text", "instrument", "kind"),
    [
        ("The Pentagon announced $30 million for Ukraine under the presidential drawdown authority.", None, "military"),
        ("France gave 20 million euros to Ukraine through the European Peace Facility.", None, "military"),
        ("The IMF approved $2 billion for Chad under its Extended Fund Facility.", None, "financial"),
        (
            "Canada gave $9 million to Haiti under the Displaced Families Relief Act.",
            "Displaced Families Relief Act",
            None,
        ),
        ("Japan lent Chad $5 million via the World Bank's HARVEST trust fund.", "HARVEST trust fund", None),
        (
            "Britain set aside £9 million for Chad, to be paid out of the Common Fund for Chad.",
            "Common Fund for Chad",
            None,
        ),
    ],
)
def test_instruments_of_aid(text: str, instrument: str | None, kind: str | None) -> None:
    (claim,) = aid(text)
    assert claim.instrument is not None
    assert instrument is None or claim.instrument == instrument
    assert kind is None or claim.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave $4 million to Chad through the World Food Programme.",
        "The International Monetary Fund lent Chad $8 million.",
        "Norway gave Chad $5 million for a housing program.",
    ],
)
def test_bodies_and_plain_programmes_are_no_instruments(text: str) -> None:
    (claim,) = aid(text)
    assert claim.instrument is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The World Bank gave Chad $5 million.", "financial"),
        ("The World Food Programme needs $5 million.", "humanitarian"),
        ("Norway gave Chad $5 million.", "other"),
    ],
)
def test_who_gives_or_needs_tells_the_kind(text: str, kind: str) -> None:
    (claim,) = aid(text)
    assert claim.kind == kind


def test_who_has_yet_to_deliver_is_the_donor() -> None:
    (claim,) = aid("Britain has yet to deliver 10 tanks to Ukraine.")
    assert (names(claim.donor), names(claim.recipient), claim.stance.denied) == ("United Kingdom", "Ukraine", True)


def test_who_disputes_aid_for_another_is_its_donor() -> None:
    (claim,) = aid("European Union ministers argued for hours about 8 billion euros in loans for Chad.")
    assert (names(claim.donor), names(claim.recipient)) == ("European Union", "Chad")


def test_an_amount_set_apart_is_what_the_package_before_it_is_worth() -> None:
    text = "The Danish parliament has approved a package of air-defence equipment worth 90 million euros for Moldova."
    (claim,) = aid(text)
    assert (claim.stage, bounds(claim), names(claim.recipient)) == ("approved", (90_000_000, 90_000_000), "Moldova")


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Oslo has refused to hand over rocket launchers to Moldova.", "Norway"),
        ("The chancellor of Austria ruled out sending tanks to Moldova.", "Austria"),
        ("Greece has declined to provide Moldova with air defence systems.", "Greece"),
        ("Japan has stopped giving Moldova military aid.", "Japan"),
        ("Slovakia will no longer supply weapons to Moldova.", "Slovakia"),
        ("Slovakia has ceased sending weapons to Moldova.", "Slovakia"),
    ],
)
def test_aid_that_its_giver_refuses_is_withheld(text: str, donor: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("withheld", donor, "Moldova")
    assert not claim.stance.denied


def test_who_will_go_on_giving_has_announced_it() -> None:
    assert [claim.stage for claim in aid("France will go on supplying weapons to Moldova.")] == ["announced"]


@pytest.mark.parametrize("weapon", ["Challenger 2 tanks", "Leopard 2 tanks", "Zuzana 2 howitzers", "Mirage 2000 jets"])
def test_the_number_in_the_name_of_a_weapon_counts_nothing(weapon: str) -> None:
    (claim,) = aid(f"Estonia will supply 6 {weapon} to Moldova.")
    assert bounds(claim) == (6, 6)


@pytest.mark.parametrize(
    ("text", "donor", "stage"),
    [
        ("Hungary has vetoed 5 billion euros in EU aid for Moldova.", "European Union", "withheld"),
        ("Republican senators blocked $61 million of U.S. aid for Moldova.", "United States", "withheld"),
        ("Norway has delivered U.S. weapons to Moldova.", "Norway", "delivered"),
    ],
)
def test_who_blocks_the_aid_of_another_is_not_its_donor(text: str, donor: str, stage: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient), claim.stage) == (donor, "Moldova", stage)


@pytest.mark.parametrize(
    "text",
    [
        "The European Union agreed a 5 billion euro loan to Moldova backed by frozen Russian assets.",
        "The European Union announced a loan of 5 billion euros to Moldova secured on Russian reserves.",
        "The European Union promised Moldova a 5 billion euro loan from the proceeds of frozen Russian assets.",
    ],
)
def test_whose_assets_back_a_loan_is_not_its_donor(text: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient), claim.kind) == ("European Union", "Moldova", "financial")
    assert claim.stage == "announced"


def test_frozen_assets_alone_are_no_aid() -> None:
    assert not aid("Belgium holds 190 billion euros of frozen Russian assets.")


def test_allies_without_a_name_are_asked() -> None:
    (claim,) = aid("Moldova asked western allies for 25 Patriot systems.")
    assert (names(claim.donor), names(claim.recipient)) == ("western allies", "Moldova")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Nine lorries carrying aid crossed from Egypt into Gaza on Sunday.", (9, 9)),
        ("Aid is running low. Fewer than 60 trucks made it into Gaza on Monday.", (None, 60)),
        ("Two aid convoys entered Gaza.", (2, 2)),
        ("Two lorries with 58 tonnes of flour reached Gaza.", (58, 58)),
    ],
)
def test_what_crosses_into_a_place_is_humanitarian_and_has_no_donor(text: str, bound: tuple[int | None, int]) -> None:
    (claim,) = aid(text)
    assert (claim.donor, names(claim.recipient), claim.stage, claim.kind) == ((), "Gaza", "delivered", "humanitarian")
    assert bounds(claim) == bound


@pytest.mark.parametrize(
    "text",
    [
        "Nine lorries of soldiers entered the town of Kalma from Chad.",
        "Chad rushed a squadron of fighter jets to the border. Convoys of 100 lorries passed through each night.",
        "Three trucks crossed into Chad from the north on Sunday, witnesses said.",
    ],
)
def test_lorries_far_from_words_of_aid_bring_none(text: str) -> None:
    assert not aid(text)


def test_what_is_dropped_over_a_place_is_for_it() -> None:
    (claim,) = aid("Jordan dropped 40 pallets of supplies over Gaza.")
    assert (names(claim.donor), names(claim.recipient), claim.kind) == ("Jordan", "Gaza", "humanitarian")


def test_who_relies_on_aid_gets_it_from_nobody_named() -> None:
    (claim,) = aid("Moldova relies heavily on foreign military aid.")
    assert (claim.donor, names(claim.recipient), claim.stage, claim.kind) == ((), "Moldova", "delivered", "military")


def test_a_supplier_of_weapons_gives_military_aid() -> None:
    (claim,) = aid("Germany is the second-largest supplier of weapons to Moldova.")
    assert claim.kind == "military"


def test_what_is_lent_is_financial_unless_it_is_a_weapon() -> None:
    assert [c.kind for c in aid("Denmark will lend Moldova 80 million euros.")] == ["financial"]
    assert [c.kind for c in aid("Denmark is loaning Moldova two howitzers.")] == ["military"]


@pytest.mark.parametrize(
    ("text", "bound", "donor", "recipient", "stage"),
    [
        ("Kuwait agreed to write off $2 billion of Somalia's debt.", 2e9, "Kuwait", "Somalia", "announced"),
        ("China has forgiven $78 million in debt owed by Cameroon.", 78e6, "China", "Cameroon", "delivered"),
        ("Spain will cancel $9 million of Bolivian debt.", 9e6, "Spain", "Bolivia", "announced"),
    ],
)
def test_a_debt_is_given_by_forgiving_it(text: str, bound: float, donor: str, recipient: str, stage: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient), claim.stage, claim.kind) == (
        donor,
        recipient,
        stage,
        "financial",
    )
    assert bounds(claim) == (bound, bound)


@pytest.mark.parametrize(
    "text",
    ["Somalia cancelled a debt of $5 million.", "The chain wrote off $30 million of bad debt.", "Debt is rising."],
)
def test_a_debt_of_nobody_else_is_no_aid(text: str) -> None:
    assert not [claim for claim in aid(text) if claim.recipient]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (
            "Norway announced a military package for Moldova. It includes 10 howitzers, 200 drones and ammunition.",
            (10, 200),
        ),
        ("Norway's latest aid package for Moldova will comprise 12 tanks and 40 radars.", (12, 40)),
        ("The latest Norwegian aid package includes 12 vehicles and 40 radars for Moldova.", (12, 40)),
        ("The Norwegian package consists of 18 drones and 4 launchers for Moldova.", (18, 4)),
    ],
)
def test_what_a_package_includes_is_given_as_it_is(text: str, bound: tuple[int, int]) -> None:
    claims = [claim for claim in aid(text) if claim.quantity is not None]
    assert [bounds(claim) for claim in claims] == [(n, n) for n in bound]
    assert {(names(c.donor), names(c.recipient), c.stage) for c in claims} == {("Norway", "Moldova", "announced")}


def test_a_delivery_delivers_what_it_comprises() -> None:
    text = "Norway has sent more aid to Moldova. The delivery comprised 10 armoured vehicles and two howitzers."
    assert [claim.stage for claim in aid(text)] == ["delivered"] * 3


def test_what_others_than_packages_include_is_no_aid() -> None:
    assert not aid("The Chadian convoy included 30 tanks, and the Malian delegation includes 12 experts.")


@pytest.mark.parametrize(
    ("text", "stage", "kind"),
    [
        ("Norway is buying 14 Leopard tanks for Moldova.", "announced", "military"),
        ("Norway bought 14 howitzers for the Moldovan army.", "delivered", "military"),
        ("Norway has allocated 20 million euros to buy shells for Moldova.", "allocated", "military"),
        (
            "Norway has set aside 20 million euros to pay for winter generators for Moldova.",
            "allocated",
            "humanitarian",
        ),
        ("Norway has 20 million euros left to spend on weapons for Moldova.", "remaining", "military"),
    ],
)
def test_what_is_bought_for_another_is_aid(text: str, stage: str, kind: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient), claim.stage, claim.kind) == ("Norway", "Moldova", stage, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Poland is buying 250 Abrams tanks from the United States.",
        "Poland will spend $10 billion to buy 96 helicopters for its army.",
    ],
)
def test_what_is_bought_for_oneself_is_trade(text: str) -> None:
    assert not aid(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad dropped 20 bombs on northern Mali.",
        "At least three shells landed in Chad.",
        "Two missiles crossed into Moldova on Friday.",
        "Russia says that Iran must be prevented from acquiring missiles.",
        "Rebels ambushed two tankers supplying fuel to the Chadian army.",
    ],
)
def test_weapons_that_are_used_are_no_aid(text: str) -> None:
    assert not aid(text)


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Moldova's allies have pledged more than 300 tanks.", "allies"),
        ("Chisinau's western backers promised 300 tanks.", "western backers"),
        ("Moldova's closest partner, Romania, has sent it 300 tanks.", "Romania"),
    ],
)
def test_whose_allies_give_is_who_gets(text: str, donor: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient)) == (donor, "Moldova")


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave $5 million to Chad and $2 million to Mali.",
        "Norway is sending $5 million to Chad and $2 million to Mali in aid.",
        "Norway's parliament passed a bill that includes $5 million for Chad and $2 million for Mali.",
    ],
)
def test_each_amount_has_the_recipient_behind_it(text: str) -> None:
    claims = aid(text)
    assert [(bounds(c)[0], names(c.recipient)) for c in claims] == [(5_000_000, "Chad"), (2_000_000, "Mali")]
    assert {names(claim.donor) for claim in claims} == {"Norway"}


@pytest.mark.parametrize(
    "text",
    ["Mr. Trump has ordered a halt to military aid to Moldova.", "The U.S. announced a pause in aid to Moldova."],
)
def test_who_orders_a_halt_withholds(text: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("withheld", "United States", "Moldova")


def test_armoured_personnel_carriers_are_no_soldiers() -> None:
    assert [bounds(c) for c in aid("Portugal will transfer 15 armoured personnel carriers to Moldova.")] == [(15, 15)]


@pytest.mark.parametrize(
    ("text", "stage", "amount"),
    [
        ("France is to stump up a further 200 million euros in military aid for Moldova.", "announced", 200_000_000),
        ("Ireland forked out 5 million euros for medical supplies for Moldova.", "delivered", 5_000_000),
        ("Germany topped up its aid to Moldova by 50 million euros.", "announced", 50_000_000),
        ("The Bundestag voted down a 9 million euro aid package for Moldova.", "withheld", 9_000_000),
        ("Congress has set aside $3 million for the Moldovan army.", "allocated", 3_000_000),
    ],
)
def test_how_papers_tell_of_paying(text: str, stage: str, amount: int) -> None:
    (claim,) = aid(text)
    assert (claim.stage, bounds(claim), names(claim.recipient)) == (stage, (amount, amount), "Moldova")


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("U.S. military aid to Moldova has totalled $46 million.", "United States"),
        ("That brings Canada's total military aid to Moldova to $46 million.", "Canada"),
        ("Donors meeting in Geneva came up with $46 million for Moldova.", "Donors"),
        ("A donor conference in Paris raised $46 million for Moldova.", ""),
    ],
)
def test_whose_aid_it_is_gives_and_who_hosts_donors_does_not(text: str, donor: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient), claim.stage) == (donor, "Moldova", "announced")


def test_the_first_to_send_has_sent() -> None:
    (claim,) = aid("Britain has become the first country to send tanks to Moldova.")
    assert (claim.stage, names(claim.donor)) == ("delivered", "United Kingdom")


def test_who_keeps_aid_from_arriving_withholds_what_another_gives() -> None:
    (claim,) = aid("Israel has blocked aid from entering Gaza.")
    assert (claim.stage, claim.donor, names(claim.recipient)) == ("withheld", (), "Gaza")


@pytest.mark.parametrize(
    "text", ["Moldova has been pressing Washington for missiles.", "Moldova pleaded with Congress for more missiles."]
)
def test_who_is_pressed_for_aid_is_to_give_it(text: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("requested", "United States", "Moldova")


def test_what_agencies_of_the_united_nations_ask_for_is_humanitarian() -> None:
    assert [claim.kind for claim in aid("The United Nations is appealing for $41 million for Sudan.")] == [
        "humanitarian"
    ]


def test_weapons_with_a_name_are_counted_by_their_noun() -> None:
    assert [c.quantity.unit for c in aid("Spain gave Moldova 20 more Marder fighting vehicles.") if c.quantity] == [
        "fighting vehicle"
    ]


@pytest.mark.parametrize(
    ("text", "donor", "recipient", "stage"),
    [
        ("The United Nations' $27 million appeal for Sudan is a third funded.", "", "Sudan", "requested"),
        ("A pledge of $27 million by Kuwait for Yemen has yet to materialise.", "Kuwait", "Yemen", "announced"),
        ("Kuwait's $27 million for Yemen is still outstanding.", "Kuwait", "Yemen", "remaining"),
        ("Kuwait will release $27 million to Yemen.", "Kuwait", "Yemen", "announced"),
        ("Kuwait has released $27 million to Yemen.", "Kuwait", "Yemen", "allocated"),
        ("The $27 million promised to Yemen by Kuwait has been delivered.", "Kuwait", "Yemen", "delivered"),
    ],
)
def test_what_becomes_of_an_amount(text: str, donor: str, recipient: str, stage: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient), claim.stage) == (donor, recipient, stage)
    assert bounds(claim) == (27_000_000, 27_000_000)


def test_a_town_that_gets_aid_stands_for_its_state_and_a_region_for_itself() -> None:
    assert [names(c.recipient) for c in aid("Algeria delivered 27 tonnes of rice to Timbuktu.")] == ["Mali"]
    assert [names(c.recipient) for c in aid("Algeria trucked 27 tonnes of rice into Darfur.")] == ["Darfur"]


def test_a_list_of_donors_behind_a_preposition() -> None:
    (claim,) = aid("Moldova is to receive 49 F-16s from Belgium, the Netherlands and Denmark.")
    assert names(claim.donor) == "Belgium and Netherlands and Denmark"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Germany will send Moldova a Patriot battery.", "battery"),
        ("Russia gave Mali a Pantsir air defence system.", "air defence system"),
        ("Qatar has sent a field hospital to Sudan.", "field hospital"),
    ],
)
def test_a_single_item_is_one(text: str, item: str) -> None:
    (claim,) = aid(text)
    assert claim.quantity is not None
    assert (bounds(claim), claim.quantity.unit) == ((1, 1), item)


@pytest.mark.parametrize(
    "text", ["Germany will send Moldova a military aid package.", "Qatar has sent a shipment of arms to Sudan."]
)
def test_a_package_is_not_counted(text: str) -> None:
    assert [claim.quantity for claim in aid(text)] == [None]


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Spain, the second-biggest donor after France, has spent 17 million euros on weapons for Moldova.", "Spain"),
        ("Spain to send Moldova 17 million euros in weapons.", "Spain"),
        ("Aid agencies called for 17 million euros for Moldova.", ""),
    ],
)
def test_donors_named_before_a_description_and_in_headlines(text: str, donor: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient)) == (donor, "Moldova")


@pytest.mark.parametrize(
    "text",
    [
        "The United States accuses Chad of seeking a nuclear weapon.",
        "Egypt called for a region free of nuclear weapons.",
        "Washington will prevent Chad from making chemical weapons.",
    ],
)
def test_weapons_that_nobody_gives_are_not_asked_for(text: str) -> None:
    assert not aid(text)


@pytest.mark.parametrize(
    "text",
    [
        "Denmark pledged 19 tanks, the Netherlands 24 and Norway 22.",
        "Denmark pledged 19 tanks, the Netherlands another 24 and Norway some 22.",
    ],
)
def test_figures_without_a_verb_or_a_noun_count_what_the_figure_before_counts(text: str) -> None:
    claims = aid(text)
    assert [(names(c.donor), bounds(c), c.quantity.unit) for c in claims if c.quantity] == [
        ("Denmark", (19, 19), "tank"),
        ("Netherlands", (24, 24), "tank"),
        ("Norway", (22, 22), "tank"),
    ]


def test_who_remains_ready_to_give_has_not_given() -> None:
    assert [c.stage for c in aid("Norway remains ready to send Moldova emergency aid.")] != ["remaining"]


def test_weapons_that_arrive_need_no_donor() -> None:
    (claim,) = aid("A shipment of ammunition has arrived in Moldova.")
    assert (claim.stage, claim.donor, names(claim.recipient)) == ("delivered", (), "Moldova")


def test_some_of_what_was_promised_has_its_own_stage() -> None:
    claims = aid("Norway has handed over only three of the six launchers it promised Moldova.")
    assert [(bounds(claim)[0], claim.stage) for claim in claims] == [(3, "delivered"), (6, "announced")]


def test_the_end_of_a_name_counts_nothing() -> None:
    assert [c.quantity for c in aid("France would deliver a number of Mirage 2000-5 fighter jets to Moldova.")] == [
        None
    ]


def test_a_part_goes_where_the_whole_goes() -> None:
    (part, *_) = aid("Kuwait has paid $2 million of the $5 million that it promised to Yemen's government.")
    assert (bounds(part)[0], part.stage, names(part.recipient)) == (2_000_000, "delivered", "Yemen")


def test_two_suppliers_are_both_donors() -> None:
    (claim,) = aid("Russia and China have become major suppliers of arms to Mali.")
    assert names(claim.donor) == "Russia and China"


def test_where_refugees_are_from_is_no_donor() -> None:
    (claim,) = aid("The United Nations appealed for $18 million to help refugees from Sudan.")
    assert claim.donor == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway announced 17 million euros of weapons to be provided to Moldova next year.",
        "Norway will refurbish and send 20 tanks to Moldova.",
        "Norway has decided to refurbish and send 20 tanks to Moldova.",
    ],
)
def test_what_is_to_be_given_is_announced(text: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("announced", "Norway", "Moldova")


def test_who_gets_aid_is_told_by_a_title_with_one_state_that_gives_none() -> None:
    claims = read(
        "Berlin will give 20 million euros, most of it for refugees in Jordan. Norway pledged $40 million.",
        title="Donors meet for Damascus",
    )
    assert [names(c.recipient) for c in claims if isinstance(c, AidPackage)] == ["Syria", "Syria"]
    claims = read(
        "Germany pledged Ukraine 500 tents. Germany gave Ukraine 30 tanks. Norway pledged 40 million euros.",
        title="Germany opens its stores",
    )
    assert [names(c.recipient) for c in claims if isinstance(c, AidPackage)] == ["Ukraine"] * 3


def test_who_gets_most_of_the_aid_gets_what_is_told_without_a_recipient() -> None:
    claims = aid(
        "Latvia gave Ukraine 20 drones. Estonia sent Ukraine 300 rifles. Romania gave Moldova 4 howitzers. "
        "Sweden pledged 90 million euros in military aid."
    )
    assert [names(c.recipient) for c in claims] == ["Ukraine", "Ukraine", "Moldova", "Ukraine"]


def test_the_places_of_an_article_tell_its_topic() -> None:
    claims = read(
        "Rockets hit Kharkiv and Odesa. A man died in Kherson. Moscow said nothing. Sweden pledged 90 million euros in "
        "military aid."
    )
    assert [names(c.recipient) for c in claims if isinstance(c, AidPackage)] == ["Ukraine"]


@pytest.mark.parametrize(
    ("line", "donor", "bound"),
    [
        ("DENMARK: 19 howitzers.", "Denmark", (19, 19)),
        ("Sweden: 4 billion kronor.", "Sweden", (4_000_000_000, 4_000_000_000)),
        ("FRANCE: $110 million for shells.", "France", (110_000_000, 110_000_000)),
    ],
)
def test_a_line_under_the_name_of_a_donor(line: str, donor: str, bound: tuple[int, int]) -> None:
    claim = aid(f"Latvia gave Ukraine 20 drones. {line}")[-1]
    assert (names(claim.donor), names(claim.recipient), bounds(claim)) == (donor, "Ukraine", bound)


def test_what_has_left_for_a_place_is_under_way_and_does_not_remain() -> None:
    (claim,) = aid("Nearly 100 tonnes of Irish aid has left Cyprus for Gaza.")
    assert (claim.stage, names(claim.recipient), claim.kind) == ("delivered", "Gaza", "humanitarian")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The Netherlands handed over the first two of six Patriot launchers to Ukraine.", (2, 2)),
        ("Ukraine received the first of 31 Abrams tanks from the United States.", (1, 1)),
        ("Ukraine got the last of 28 tanks that Slovenia had given it.", (28, 28)),
    ],
)
def test_a_part_does_not_take_the_figure_of_its_whole(text: str, bound: tuple[int, int]) -> None:
    (claim,) = aid(text)
    assert bounds(claim) == bound


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Japan pledged $12m in emergency aid to flood-hit Libya.", "Libya"),
        ("The World Bank approved a $210m grant for drought-ravaged Somalia.", "Somalia"),
        ("India has given 30,000 tonnes of wheat to crisis-hit Afghanistan.", "Afghanistan"),
        ("Qatar sent 70 tonnes of food to war-torn Sudan.", "Sudan"),
        ("Turkey shipped 600 tents to storm-stricken Haiti.", "Haiti"),
    ],
)
def test_what_has_befallen_a_country_stands_before_its_name(text: str, recipient: str) -> None:
    (claim,) = aid(text)
    assert names(claim.recipient) == recipient


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Czech Prime Minister Petr Fiala said his country would give 50 million euros to Ukraine.", "Czech Republic"),
        ("Danish Prime Minister Mette Frederiksen said her country would send Ukraine 30 drones.", "Denmark"),
        ("Latvian President Edgars Rinkevics said his country had delivered 40 mortars to Ukraine.", "Latvia"),
        ("Estonia's defence minister, Hanno Pevkur, said his country had given Ukraine 25 howitzers.", "Estonia"),
    ],
)
def test_his_country_is_that_of_who_speaks(text: str, donor: str) -> None:
    (claim,) = aid(text)
    assert names(claim.donor) == donor


@pytest.mark.parametrize(
    ("text", "donor", "recipient"),
    [
        ("Washington paused all deliveries to Ukraine on Friday.", "United States", "Ukraine"),
        ("Berlin stopped shipments to Israel last week.", "Germany", "Israel"),
    ],
)
def test_deliveries_that_are_stopped_need_no_other_thing(text: str, donor: str, recipient: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("withheld", donor, recipient)


@pytest.mark.parametrize(
    ("text", "stage", "bound"),
    [
        ("Spain will send a second Hawk system to Ukraine.", "announced", (1, 1)),
        ("Germany handed over a third IRIS-T system to Kyiv.", "delivered", (1, 1)),
        ("Portugal will give Ukraine a SAMP/T system.", "announced", (1, 1)),
        ("The Netherlands has finally given Ukraine the radar it promised last year.", "delivered", (1, 1)),
        ("Norway donated 60 trucks to Ukraine.", "delivered", (60, 60)),
        ("Kyiv thanked Denmark, which sent 30 speedboats last month.", "delivered", (30, 30)),
    ],
)
def test_weapons_by_their_name_and_lorries_that_are_given_themselves(
    text: str, stage: str, bound: tuple[int, int] | None
) -> None:
    (claim,) = aid(text)
    assert (claim.stage, bounds(claim), names(claim.recipient)) == (stage, bound, "Ukraine")


@pytest.mark.parametrize(
    "text",
    [
        "Israel let in 90 trucks of flour to Gaza on Sunday.",
        "Israel allowed 30 lorries of medicine into Gaza.",
        "Israel permitted the entry of 100 aid trucks into Gaza.",
    ],
)
def test_who_lets_goods_pass_gives_none(text: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, claim.kind, names(claim.donor), names(claim.recipient)) == (
        "delivered",
        "humanitarian",
        "",
        "Gaza",
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("$30 million for those displaced by the fighting in Sudan", "humanitarian"),
        ("$30 million to clear land mines in Sudan", "humanitarian"),
        ("$30 million for the central bank of Sudan", "financial"),
        ("$30 million to arm the army of Sudan", "military"),
        ("$30 million for Sudan's power grid", "other"),
    ],
)
def test_what_money_is_for_tells_the_kind(words: str, kind: str) -> None:
    (claim,) = aid(f"Canada announced {words}.")
    assert (claim.kind, names(claim.recipient)) == (kind, "Sudan")


def test_several_recipients_stand_before_the_thing() -> None:
    (claim,) = aid("China gave Mali, Niger and Chad 60 armoured vehicles.")
    assert names(claim.recipient) == "Mali and Niger and Chad"


def test_who_is_to_be_asked_gives() -> None:
    (claim,) = aid("Mr. Biden is expected to be asked for a further $2bn for Israel's air defences.")
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("requested", "United States", "Israel")


def test_what_an_agency_wants_is_no_aid_to_it_alone() -> None:
    wanted, promised = aid(
        "The United Nations has appealed for $400m. Norway has promised $20m.",
        title="Thousands flee shelling in Lebanon",
    )
    assert (wanted.stage, names(promised.donor), names(promised.recipient)) == ("requested", "Norway", "Lebanon")


@pytest.mark.parametrize("text", ["Germany is reluctant to send Taurus missiles to Ukraine."])
def test_who_is_reluctant_to_give_withholds(text: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor)) == ("withheld", "Germany")


def test_goods_that_are_stuck_are_withheld() -> None:
    (claim,) = aid("Lorries with 300 tonnes of flour were stuck at the Rafah crossing in Gaza.")
    assert (claim.stage, claim.kind, bounds(claim)) == ("withheld", "humanitarian", (300, 300))


def test_what_was_agreed_on_gives_what_its_sides_give() -> None:
    claims = aid(
        "Britain will give Ukraine £1.6bn in military aid. The deal will provide 4,000 lightweight missiles over three "
        "years."
    )
    assert [(bounds(c), names(c.donor), names(c.recipient)) for c in claims] == [
        ((1_600_000_000, 1_600_000_000), "United Kingdom", "Ukraine"),
        ((4000, 4000), "United Kingdom", "Ukraine"),
    ]


def test_aid_without_a_recipient_is_not_for_who_attacks() -> None:
    (claim,) = aid(
        "Russian missiles killed eight people at a market in Sumy, Ukraine, on Monday. Estonia approved a package of "
        "€25 million in military aid.",
        title="Eight killed in Russian strike on market",
    )
    assert names(claim.recipient) == "Ukraine"


@pytest.mark.parametrize(
    ("text", "stage", "donor", "recipient"),
    [
        ("Ottawa this month froze $20 million it had set aside for Haiti.", "withheld", "Canada", "Haiti"),
        ("London cancelled the £30 million it pledged to Sudan.", "withheld", "United Kingdom", "Sudan"),
        ("The five tanks that Spain promised Ukraine have arrived.", "delivered", "Spain", "Ukraine"),
    ],
)
def test_what_becomes_of_promised_aid_goes_before_the_promise(
    text: str, stage: str, donor: str, recipient: str
) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == (stage, donor, recipient)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Denmark gives Mali only humanitarian aid, 12 million euros of it this year.", "humanitarian"),
        ("Canada has promised Ukraine military assistance, $200 million of it next year.", "military"),
    ],
)
def test_an_amount_of_it_has_the_kind_of_what_it_stands_for(text: str, kind: str) -> None:
    (claim,) = aid(text)
    assert claim.kind == kind


def test_who_joins_with_a_contribution_gives_it() -> None:
    claims = aid("Norway sent Ukraine 40 howitzers. Sweden joined the fund with a contribution of €30 million.")
    assert [names(claim.donor) for claim in claims] == ["Norway", "Sweden"]


def test_it_and_they_are_who_says_so() -> None:
    (joint,) = aid("Norway and Denmark said they would jointly provide $300 million for shells for Ukraine.")
    assert names(joint.donor) == "Norway and Denmark"
    (first, second) = aid("The European Union gave Sudan €500m, Germany said it would give €125m to Sudan.")
    assert (names(first.donor), names(second.donor)) == ("European Union", "Germany")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Lithuania announced on Tuesday that it had handed over 30 mortars to Ukraine.", "delivered"),
        ("Greece confirmed that it has delivered 40 howitzers to Kyiv.", "delivered"),
        ("Sweden announced it would send Ukraine 14 tanks.", "announced"),
        ("Qatar is giving the new government in Damascus $24 million a month.", "delivered"),
        ("Qatar is giving the new government in Damascus $24 million.", "announced"),
    ],
)
def test_what_is_announced_as_done_or_given_as_a_habit_is_delivered(text: str, stage: str) -> None:
    (claim,) = aid(text)
    assert claim.stage == stage


@pytest.mark.parametrize(
    "text",
    [
        "Hungary has vetoed €500m for Ukraine from the European Peace Facility.",
        "Budapest is blocking €6.5bn in military aid for Kyiv from the European Peace Facility.",
        "Some €4.2 billion from the European Peace Facility for Ukraine is stuck behind Budapest's veto.",
    ],
)
def test_the_money_of_a_fund_is_that_of_its_owner(text: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("withheld", "European Union", "Ukraine")


def test_the_white_house_is_no_parliament_of_who_asks() -> None:
    (claim,) = aid("Kyiv has asked for cruise missiles, but the White House has so far refused.")
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("requested", "", "Ukraine")


def test_a_month_gets_no_aid() -> None:
    (claim,) = read("The first F-16 fighter jets promised by Denmark arrived in Chad in August.")
    assert isinstance(claim, AidPackage)
    assert names(claim.recipient) == "Chad"


@pytest.mark.parametrize(
    "text",
    [
        "The first F-16s have arrived in Chad.",
        "The first Abrams tanks arrived in Chad on Monday.",
        "The first Patriot battery arrived in Chad in April.",
    ],
)
def test_weapons_of_nobody_that_arrive_are_no_force_of_the_state(text: str) -> None:
    (claim,) = read(text)
    assert isinstance(claim, AidPackage)
    assert names(claim.recipient) == "Chad"


def test_weapons_of_another_state_that_arrive_may_be_its_forces() -> None:
    (claim,) = read("French fighter jets have arrived in Chad.")
    assert claim.type == "Deployment"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Pentagon has $5.6 billion in drawdown authority left for Ukraine.",
            [("remaining", ["United States Department of Defense"], ["Ukraine"])],
        ),
        (
            "Norway introduced a bill that would provide $54 billion to Ukraine over two years.",
            [("proposed", ["Norway"], ["Ukraine"])],
        ),
        (
            "Congress has authorized up to $1 billion in drawdowns for Taiwan.",
            [("approved", ["United States"], ["Taiwan"])],
        ),
        ("Norway has declined to approve $400 million in aid for Taiwan.", [("withheld", ["Norway"], ["Taiwan"])]),
        (
            "The Norwegian government will allocate $420 million to strengthen Ukraine's air defense.",
            [("announced", ["Norway"], ["Ukraine"])],
        ),
        (
            "The U.S. has frozen $13 million that was earmarked for Haiti.",
            [("withheld", ["United States"], ["Haiti"])],
        ),
        (
            "The European Union promised 540 million euros in aid for Sudan, Britain 120 million pounds and Germany an"
            " additional 125 million euros.",
            [
                ("announced", ["European Union"], ["Sudan"]),
                ("announced", ["United Kingdom"], ["Sudan"]),
                ("announced", ["Germany"], ["Sudan"]),
            ],
        ),
    ],
)
def test_money_left_bills_refusals_and_purposes(text: str, told: list[tuple[str, list[str], list[str]]]) -> None:
    assert [
        (claim.stage, [actor.name for actor in claim.donor], [actor.name for actor in claim.recipient])
        for claim in read(text)
        if isinstance(claim, AidPackage)
    ] == told


def test_frozen_assets_are_no_aid_that_is_withheld() -> None:
    assert not [c for c in read("The EU has frozen 210 billion euros of Russian assets.") if isinstance(c, AidPackage)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Germany will give 120 million euros ($140 million) to Ukraine.", "other"),
        ("Sweden will give SEK 1.2 billion ($110 million) in military aid to Ukraine.", "military"),
        ("Norway will allocate NOK 4.2 billion ($420 million) to Ukraine.", "other"),
        ("Denmark donated DKK 500 million (about $70 million) to Ukraine.", "other"),
    ],
)
def test_a_conversion_in_brackets_parts_no_amount_from_who_gets_it(text: str, kind: str) -> None:
    (claim,) = [claim for claim in read(text) if isinstance(claim, AidPackage)]
    assert [actor.name for actor in claim.recipient] == ["Ukraine"]
    assert claim.kind == kind
    assert claim.quantity is not None and claim.quantity.unit != "USD"


def test_a_think_tank_is_no_tank() -> None:
    text = (
        "Norway went to Chad. The estimates of the cost of this war ranged from a minimum of $1 trillion to a think"
        " tank at a university saying $2 trillion."
    )
    assert not [claim for claim in read(text) if isinstance(claim, AidPackage)]
