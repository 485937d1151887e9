"""Who gives and who gets, where the sentence does not put it beside the verb."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, names


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("The EU cut its aid after the coup, and Berlin, which had left, now gives $30 million to Mali.", "Germany"),
        ("Arms have come from Latvia, which also earmarked $20 million for Mali.", "Latvia"),
        ("The minister thanked Sweden, which sent Mali ten patrol boats last month.", "Sweden"),
        ("Britain has cut its budget. Germany, by contrast, will raise its aid to Mali to €3 billion.", "Germany"),
    ],
)  # fmt: skip
def test_givers_named_apart_from_their_verb(text: str, donor: str) -> None:
    claim = aid(text)[-1]
    assert (names(claim.donor), names(claim.recipient)) == (donor, "Mali")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The EU will airlift tents to eastern Congo and released 6 million euros for the country.",
         "Democratic Republic of the Congo"),
        ("France has paused $100 million in aid to Niger. The country was to get $600 million.", "Niger"),
        ("The US has asked Congress for $130 million to arm and pay the RSF.", "Rapid Support Forces"),
        ("The EU is considering a $140 million loan to Kyiv based on frozen Russian assets, which Belgium is blocking.",
         "Ukraine"),
        ("Britain gave Gaza £9m. Another £7m will go to UK-Med, a charity that runs two clinics.", "UK-Med"),
    ],
)  # fmt: skip
def test_recipients_that_stand_for_another_or_are_named_by_a_purpose(text: str, recipient: str) -> None:
    claim = aid(text)[-1]
    assert names(claim.recipient) == recipient


def test_europe_gives_where_its_verb_is_left_out() -> None:
    claim = aid("The US has allocated $67 billion in military aid since 2022, Europe about $72 billion.", title="Mali")[
        -1
    ]
    assert (names(claim.donor), names(claim.recipient), bounds(claim)) == ("Europe", "Mali", (72e9, 72e9))


def test_a_pronoun_is_not_who_pays() -> None:
    claim = aid("Britain froze $40 million for UNRWA. The US has paid it nothing since January.")[-1]
    assert (names(claim.donor), claim.stance.denied) == ("United States", True)
    assert "United States" not in names(claim.recipient)


@pytest.mark.parametrize(
    ("text", "bound", "stage"),
    [
        ("Finland agreed on a new aid package for Mali. It is worth €188 million.", (188e6, 188e6), "announced"),
        ("Sweden approved its 16th package for Mali; it is worth €13 million.", (13e6, 13e6), "approved"),
    ],
)
def test_what_a_package_is_worth_has_its_sides_and_its_stage(text: str, bound: tuple[float, float], stage: str) -> None:
    claim = aid(text)[-1]
    assert (bounds(claim), claim.stage, names(claim.recipient)) == (bound, stage, "Mali")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The US hasn't approved a new package for Mali since January.", "approved"),
        ("The EU is looking at a $90 million loan to Mali.", "proposed"),
        ("Tokyo has signalled a contribution of $90 million to Mali.", "proposed"),
    ],
)
def test_packages_and_loans_that_are_weighed_or_passed(text: str, stage: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.recipient)) == (stage, "Mali")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Guards let in 64 trucks of flour and medicine on Monday.", (64, 64)),
        ("Only 33 lorries carrying flour had got through Kerem Shalom since Friday.", (33, 33)),
    ],
)
def test_lorries_that_get_through_need_no_giver(text: str, bound: tuple[int, int]) -> None:
    (claim,) = aid(text, title="Bakeries in Gaza close")
    assert (claim.stage, bounds(claim), claim.donor) == ("delivered", bound, ())
    assert claim.recipient


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah is split over how fast it should give up its rockets in Lebanon.",
        "Some Iranian advisers are in Yemen helping the Houthis to aim their missiles.",
        "The US sent three American aid workers home from Mali.",
        "Norway pledged Mali ships. The money will be raised by taxes.",
    ],
)
def test_what_is_no_gift(text: str) -> None:
    assert all(claim.quantity is None and claim.kind == "other" for claim in aid(text)[1:])
    assert len(aid(text)) <= ("pledged" in text)


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Britain has backed Kyiv since 2022. The government will send 20 tanks to Ukraine.", "United Kingdom"),
        ("Washington wants a truce in Sudan. The administration has promised $20 million for relief.", "United States"),
        ("Ukraine has asked for more shells. The government in Prague will send 50,000.", "Czech Republic"),
    ],
)
def test_the_government_is_that_of_the_state_told_of_before(text: str, donor: str) -> None:
    assert names(aid(text)[-1].donor) == donor


def test_who_acts_in_the_next_clause_is_not_asked_in_this_one() -> None:
    asked, _ = aid("Chad has requested another 24 tanks from Ottawa, and Japan delivered 130 trucks last month.")
    assert (names(asked.donor), names(asked.recipient)) == ("Canada", "Chad")


def test_what_goes_on_behind_an_inserted_speaker_is_told_of_who_was_told_of_before_it() -> None:
    claims = aid(
        "Germany will provide 9 billion euros, Defence Minister Karl Wolff said, and will send six tanks to Chad."
    )
    assert [names(claim.donor) for claim in claims] == ["Germany", "Germany"]


@pytest.mark.parametrize(
    ("text", "donor", "country"),
    [
        ("Norway is speeding the delivery of humanitarian assistance to civilians in Sudan.", "Norway", "SD"),
        ("The truce has enabled a surge in humanitarian assistance to displaced families in Gaza.", "", "PS"),
        ("Norway used the lull to speed the delivery of humanitarian assistance into Gaza.", "Norway", "PS"),
        ("Norway stressed the need to increase the flow of medical supplies to families in Darfur.", "Norway", "SD"),
        ("Food aid from Norway is reaching Darfur.", "Norway", "SD"),
        ("Norway has sent $5 million to provide food to Georgia.", "Norway", "GE"),
    ],
)
def test_goods_go_to_people_in_a_place_and_into_it(text: str, donor: str, country: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), [actor.country for actor in claim.recipient]) == (donor, [country])


def test_who_supports_forces_and_what_with() -> None:
    (claim,) = aid("With the help of its parliament, Norway will continue to support the Malian Army.")
    assert (names(claim.donor), names(claim.recipient), claim.stage) == ("Norway", "Mali", "announced")
    (claim,) = aid("Norway equipped the Malian Army with modern military equipment.")
    assert (names(claim.donor), names(claim.recipient), claim.stage) == ("Norway", "Mali", "delivered")
    assert aid("Norwegian troops were sent to Mali to support the Malian military.") == []
    assert aid("We will evacuate the Malians who helped our troops.", publisher="The White House") == []


@pytest.mark.parametrize(
    ("text", "donor", "recipient"),
    [
        ("On 3 June the Emergency Relief Coordinator released US$ 12 million for Mali.",
         "Emergency Relief Coordinator", "Mali"),
        ("The USG has provided more than $310 million to Niger since 2019.", "United States", "Niger"),
        ("USAID/BHA provided $4.5 million to Mali for food.", "USAID", "Mali"),
        ("The United Nations World Food Programme airlifted 14 tonnes of rice to Mali.", "World Food Programme",
         "Mali"),
        ("IDA has committed about $90 million to Mali.", "International Development Association", "Mali"),
    ],
)  # fmt: skip
def test_bodies_by_the_names_that_their_own_releases_give_them(text: str, donor: str, recipient: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient)) == (donor, recipient)


@pytest.mark.parametrize(
    ("publisher", "text", "donor", "currency"),
    [
        ("Government of Canada", "We will give $20 million in humanitarian aid to Chad.", "Canada", "CAD"),
        ("Australian Department of Foreign Affairs and Trade", "Australia is giving $20 million to Chad.", "Australia",
         "AUD"),
        ("Government of Canada", "Norway will give Chad $20 million.", "Norway", "USD"),
        ("The Toronto Courier", "Canada will give Chad $20 million.", "Canada", "USD"),
    ],
)  # fmt: skip
def test_a_government_tells_of_its_own_aid_in_its_own_dollars(
    publisher: str, text: str, donor: str, currency: str
) -> None:
    (claim,) = aid(text, publisher=publisher)
    assert claim.quantity is not None
    assert (names(claim.donor), claim.quantity.unit) == (donor, currency)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway announced $163 million for Chad. It also helps Mali. This includes $60 million from USAID.",
         ("USAID", "Chad")),
        ("Chad is to receive tanks and 900 shells under a $30 million package of Norwegian aid.", ("Norway", "Chad")),
        ("Sweden gave Mali $9 million. The World Bank approved a $1 billion loan to cover health, of which "
         "$600 million has been disbursed.", ("World Bank", "Chad")),
        ("Norway will give $3 million in emergency supplies to Chad and neighbouring Mali.",
         ("Norway", "Chad and Mali")),
        ("Norway gave $14 million for the Mali Security Initiative.", ("Norway", "Mali")),
        ("Sweden helps Chad.\n• Sweden: $4 million for Chad.\n• Norway: An offer of tanks was turned down.",
         ("Norway", "Chad")),
    ],
)  # fmt: skip
def test_parts_and_items_have_the_parties_of_their_whole(text: str, parties: tuple[str, str]) -> None:
    claims = aid(text, title="Help for Chad")
    assert (names(claims[-1].donor), names(claims[-1].recipient)) == parties


def test_a_council_is_called_by_one_word_in_its_own_release() -> None:
    (claim,) = aid("The Council today approved €20 million for Mali.", publisher="Council of the European Union")
    assert names(claim.donor) == "Council of the European Union"


def test_an_agency_asks_for_what_it_passes_on() -> None:
    (claim,) = aid("We require $120 million for Chad.", publisher="World Food Programme")
    assert (names(claim.donor), claim.stage) == ("", "requested")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("To help Romania pay for new radars, Norway intends to offer a loan of $2 billion.", "Romania"),
        ("To support Moldova in winter, Norway will provide 30 million euros.", "Moldova"),
        ("Norway transferred a $20 million loan to a World Bank fund for Ukraine.", "Ukraine"),
    ],
)
def test_who_gets_money_by_its_purpose(text: str, recipient: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient)) == ("Norway", recipient)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Since May President Oduya has withheld $60 million in aid to Mali.", "Government of Ghana"),
        ("Ghana will give Mali $60 million, Defence Minister Kofi Oduya said, and will hand over nine guns.", None),
    ],
)
def test_an_official_without_a_state_acts_for_the_state_told_of(text: str, publisher: str | None) -> None:
    assert {names(claim.donor) for claim in aid(text, publisher=publisher)} == {"Ghana"}


def test_a_negated_only_supplier_tells_of_nobody() -> None:
    assert aid("Ghana is not Mali's only supplier.") == []


def test_an_amount_in_brackets_is_the_share_of_the_name_before_it() -> None:
    text = "UNICEF has received contributions for Mali from Germany (EUR 6.5 million), Japan ($3 million) and Ghana."
    assert [names(claim.donor) for claim in aid(text)] == ["Germany", "Japan"]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The African Union Transition Mission in Somalia is short of money. Norway committed $20 million to the "
         "mission, most of it in lorries and fuel.", "ATMIS"),
        ("The UN Interim Force in Lebanon needs fuel. Norway gave $3 million to a trust fund for the force.", "UNIFIL"),
        ("The Gaza Humanitarian Foundation hires guards. Norway approved $3 million for the foundation.",
         "Gaza Humanitarian Foundation"),
        ("Norway will lend $15 million for the repair of the old Benguela railway in Angola.", "Angola"),
    ],
)  # fmt: skip
def test_who_gets_money_by_a_noun_of_its_name_or_its_place(text: str, recipient: str) -> None:
    claim = aid(text)[-1]
    assert (names(claim.donor), names(claim.recipient)) == ("Norway", recipient)


def test_who_lets_things_go_from_one_to_another_does_not_give_them() -> None:
    (claim,) = aid("The United States has approved the transfer of 40 howitzers from Latvia to Ukraine.")
    assert (names(claim.donor), names(claim.recipient)) == ("Latvia", "Ukraine")


def test_those_who_are_excepted_do_not_give() -> None:
    (claim,) = aid("Its members other than Norway have committed $8 million in aid to Chad.")
    assert names(claim.donor) != "Norway"


def test_a_range_of_places_names_no_giver() -> None:
    for claim in aid("Chad needs $10 million in food for people caught up in these wars, from Sudan to Mali."):
        assert names(claim.donor) != "Sudan"


def test_a_main_donor_is_told_of_with_what_it_gives() -> None:
    (claim,) = aid("Canada remains the largest donor to Haiti, with about $53 million.")
    assert (names(claim.donor), names(claim.recipient), claim.stage) == ("Canada", "Haiti", "delivered")
    assert bounds(claim) == (53e6, 53e6)


def test_a_first_name_in_the_title_is_no_recipient() -> None:
    text = "There was a $175 million package last Friday."
    (claim,) = aid(text, title="Remarks by Press Secretary Karen Marlow", publisher="The White House")
    assert names(claim.recipient) == ""


def test_a_body_is_that_of_whom_it_is_of_whatever_plural_it_is_named_by() -> None:
    (claim,) = aid("Kenya will send 30 trucks to the armed forces command of Mogadishu.")
    assert names(claim.recipient) == "Somalia"


def test_the_government_is_that_of_the_state_that_the_clause_before_tells_of() -> None:
    (claim,) = aid("Kenya has known Somalia for years, and the government will send 30 trucks to Mogadishu.")
    assert (names(claim.donor), names(claim.recipient)) == ("Kenya", "Somalia")


def test_parliament_gives_what_a_request_before_it_is_for() -> None:
    (claim,) = aid("We urge Congress to act on the President's request for $24 billion for Ukraine.")
    assert (names(claim.donor), names(claim.recipient)) == ("United States", "Ukraine")


def test_names_that_a_parser_joins_to_an_amount_give_and_do_not_get() -> None:
    text = (
        "Sudan is at war. The EU has promised 77 million euros for 2024, the United Kingdom has doubled its own "
        "allocation to £67 million, and Saudi Arabia and the United Arab Emirates have pledged $70 million each."
    )
    claims = aid(text)
    assert names(claims[-1].donor) == "Saudi Arabia and United Arab Emirates"
    assert all("Saudi Arabia" not in names(claim.recipient) for claim in claims)


def test_whose_money_is_counted_and_who_only_holds_it_up_are_no_parties() -> None:
    (claim,) = aid(
        "Yemen is poor. Norway has deposited 250 million U.S. dollars in the bank of Yemen to help it pay teachers."
    )
    assert names(claim.recipient) != "United States"
    (held,) = aid("Republicans have been holding up $30 million for Haiti.")
    assert names(held.donor) != "Republicans"


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Mali tents. President Doe has now ended nine wars.",
        "Norway gave Mali tents. The last of the mission's blue helmets left in December.",
    ],
)
def test_wars_and_blue_helmets_are_not_given(text: str) -> None:
    (claim,) = aid(text)
    assert claim.evidence.exact == "gave Mali tents"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway promised the government in Bamako $500m in budget support.", ("Norway", "Mali")),
        ("The Danes promised the authorities in Nairobi $90 million in budget support.", ("Denmark", "Kenya")),
    ],
)
def test_the_place_before_an_amount_is_where_its_getter_is(text: str, parties: tuple[str, str]) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient)) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, the health minister of Norway, announced $12 million in assistance for Mali.",
        "Anna Berg, Norway's health minister, announced $12 million in assistance for Mali.",
    ],
)
def test_a_minister_gives_for_the_state_that_her_office_names(text: str) -> None:
    (claim,) = aid(text)
    assert names(claim.donor) == "Norway"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Washington has withheld $95 million in aid from Egypt.", ("United States", "Egypt")),
        ("Norway withheld military aid from Mali.", ("Norway", "Mali")),
        ("Mali rejected $5 million in aid from Norway.", ("Norway", None)),
    ],
)
def test_whom_aid_is_withheld_from_would_get_it_and_whom_it_is_refused_from_gives(
    text: str, parties: tuple[str, str | None]
) -> None:
    (claim,) = aid(text)
    assert (names(claim.donor), names(claim.recipient) or None) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Defence Minister Anna Berg is in Kyiv. On Monday Berg promised Ukraine 50 tanks.",
        "Norway's defence minister, Anna Berg, is in Kyiv. On Monday Minister Berg promised Ukraine 50 tanks.",
    ],
)
def test_an_official_gives_for_the_state_that_her_introduction_names(text: str) -> None:
    (claim,) = aid(text)
    assert names(claim.donor) == "Norway"


def test_whoever_has_no_office_gives_for_himself() -> None:
    text = "The Norwegian singer Anna Berg is in Kyiv. On Monday Berg gave Ukraine 50 ambulances."
    (claim,) = aid(text)
    assert names(claim.donor) == "Berg"


def test_what_a_package_is_worth_is_given_by_its_owner() -> None:
    (claim,) = aid("Sweden's 16th package of military support is worth 1.6 billion kronor.")
    assert (names(claim.donor), bounds(claim)) == ("Sweden", (1_600_000_000, 1_600_000_000))


AID_ELSEWHERE = "Israel agreed on a truce. Israel said it would wait. The United States gave Israel shells. "


@pytest.mark.parametrize(
    ("behind", "recipient"),
    [
        (
            "The United States announced $5 million in food aid for the crises in the Sahel, Sudan and Chad.",
            "Sudan and Chad",
        ),
        ("The United States announced $5 million in food aid for communities across Sub-Saharan Africa.", ""),
    ],
)
def test_aid_for_a_greater_area_is_for_nobody_elsewhere(behind: str, recipient: str) -> None:
    assert names(aid(AID_ELSEWHERE + behind)[-1].recipient) == recipient
