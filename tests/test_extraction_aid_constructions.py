"""Constructions of newspapers by which aid is told: money for somebody, bills, arrivals, debts, offers, comparisons."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, names


def _core(text: str, title: str | None = None) -> list[tuple[str, str, str, float | None]]:
    claims = aid(text, title=title) if title else aid(text)
    return [(c.stage, names(c.donor), names(c.recipient), bounds(c)[0] if c.quantity else None) for c in claims]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Spain's 90 million euros for Lebanon will go mostly to schools.", ("announced", "Spain", "Lebanon", 90e6)),
        ("Sweden found another $70 million for the Ukrainian army.", ("announced", "Sweden", "Ukraine", 70e6)),
        ("Sweden announced 2.1 billion kronor ($200 million) for Mali today.", ("announced", "Sweden", "Mali", 2.1e9)),
    ],
)  # fmt: skip
def test_money_for_a_state_is_aid_whatever_its_verb(text: str, core: tuple[str, str, str, float]) -> None:
    assert _core(text) == [core]


def test_money_for_a_state_needs_no_state_that_gives_it_to_itself() -> None:
    assert _core("The winter brought losses of $40 million for farmers.") == []


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("The House tucked $80 million for Mali into a farm bill.", [("proposed", "", "Mali", 80e6)]),
        ("The bill sets aside $90 million for Mali and another $40 million for Chad.",
         [("proposed", "", "Mali", 90e6), ("proposed", "", "Chad", 40e6)]),
        ("The Senate's draft provides $70 million for the Malian army.",
         [("proposed", "United States", "Mali", 70e6)]),
        ("The bill keeps Egypt's $900 million in military aid.", [("proposed", "", "Egypt", 900e6)]),
    ],
)  # fmt: skip
def test_what_a_bill_gives_is_proposed(text: str, core: list[tuple[str, str, str, float]]) -> None:
    assert _core(text) == core


def test_a_bill_that_was_passed_gives() -> None:
    assert _core("The bill passed in May gives Mali $60 million.") == [("delivered", "", "Mali", 60e6)]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("So far only €4m has landed in Bamako's account.", ("delivered", "", "Mali", 4e6)),
        ("Six transformers came from Germany for Mali.", ("delivered", "Germany", "Mali", 6)),
        ("Spain's second shipment of boilers for Mali crossed the border on Monday.",
         ("delivered", "Spain", "Mali", None)),
        ("A ship carrying 300 tonnes of flour for Gaza left Larnaca on Monday.", ("delivered", "", "Palestine", 300)),
    ],
)  # fmt: skip
def test_what_arrives_is_told_of_what_is_given(text: str, core: tuple[str, str, str, float]) -> None:
    (claim,) = _core(text)
    assert claim == core


def test_weapons_that_turn_up_are_used_and_not_given() -> None:
    assert _core("Turkish drones turned up in Mali in the spring.") == []


def test_of_a_sum_promised_a_part_has_come_in() -> None:
    told = _core("Of the $90 million that Norway promised Mali, barely $20 million has come in, the ministry said.")
    assert [(stage, bound) for stage, *_, bound in told] == [("announced", 90e6), ("delivered", 20e6)]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Sweden wants to send another 50 tonnes of relief goods to Sudan.", ("proposed", "Sweden", "Sudan", 50)),
        ("Norway used to give Malawi $80 million a year.", ("delivered", "Norway", "Malawi", 80e6)),
        ("Saudi Arabia will pay off Syria's $20 million debt to the World Bank.",
         ("announced", "Saudi Arabia", "Syria", 20e6)),
        ("Mali rejected an offer of 20 field hospitals from Turkey.", ("proposed", "Turkey", "Mali", 20)),
        ("The Houthis expected 40 missiles from Iran within days.", ("announced", "Iran", "Houthis", 40)),
        ("Mali has turned to France for 30 generators.", ("requested", "France", "Mali", 30)),
        ("Ireland has spent £5m on arming Mali.", ("delivered", "Ireland", "Mali", 5e6)),
    ],
)  # fmt: skip
def test_verbs_and_nouns_tell_how_far_aid_has_come(text: str, core: tuple[str, str, str, float]) -> None:
    assert _core(text) == [core]


@pytest.mark.parametrize(
    ("text", "recipient", "bound"),
    [
        ("The humanitarian response plan for Sudan requires $4 million this year.", "Sudan", 4e6),
        ("The appeal for Mali, which needs $27 million, is a tenth funded.", "Mali", 27e6),
    ],
)
def test_a_plan_asks_for_those_that_it_is_for(text: str, recipient: str, bound: float) -> None:
    assert _core(text) == [("requested", "", recipient, bound)]


def test_who_pays_for_an_instrument_gives_what_is_given_under_it() -> None:
    told = _core("France sent Benin 14 lorries of medicine. Some 47 million euros was set aside for Benin's army under "
                 "the European Peace Facility.")  # fmt: skip
    assert told[-1] == ("allocated", "European Union", "Benin", 47e6)


def test_partners_without_a_name_give_what_is_received_from_them() -> None:
    assert _core("Mali has received 40 tonnes of flour from partners.") == [("delivered", "partners", "Mali", 40)]


def test_the_government_is_that_of_the_town_with_which_a_sentence_opens() -> None:
    told = _core("In Oslo, the minister said the government had made another 2 million euros available for Mali.")
    assert told == [("allocated", "Norway", "Mali", 2e6)]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers refused to lay down their arms.",
        "The price of a seat has tripled to 240,000 rand, or about £75, since Britain announced aid.",
    ],
)
def test_no_aid_is_told(text: str) -> None:
    assert [c for c in _core(text) if c[3] is not None or c[0] == "withheld"] == []


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("The pause affects 40 howitzers and 900 shells for Mali.",
         [("withheld", "", "Mali", 40), ("withheld", "", "Mali", 900)]),
        ("France has delivered the third of six promised helicopters to Mali.", [("delivered", "France", "Mali", 1)]),
        ("Guns worth $4 million for Mali were packed and delivered by France.", [("delivered", "France", "Mali", 4e6)]),
        ("The Oak Relief Fund said it had sent 20 lorries of flour to Mali.",
         [("delivered", "Oak Relief Fund", "Mali", 20)]),
        ("Iran has been supplying weapons to Shi'ite militias in Iraq.",
         [("delivered", "Iran", "Shi'ite militias", None)]),
        ("Pakistan flew 40 tonnes of blankets to Mali.", [("delivered", "Pakistan", "Mali", 40)]),
        ("Norway gave Mali $80 million. What is left of that comes to about $9 million.",
         [("delivered", "Norway", "Mali", 80e6), ("remaining", "Norway", "Mali", 9e6)]),
        ("Officials said the £9m which Britain had announced in May had been sent to Mali.",
         [("delivered", "United Kingdom", "Mali", 9e6)]),
    ],
)  # fmt: skip
def test_what_is_told_of_aid_by_other_words(text: str, core: list[tuple[str, str, str, float | None]]) -> None:
    assert _core(text) == core


@pytest.mark.parametrize(
    "text",
    [
        "Drones flown by a contractor have killed dozens of gang members in Haiti.",
        "Some 300 fighters have arrived from Darfur, along with about 40 pickup trucks.",
        "Mercosur accounts for $1 trillion in annual economic activity.",
        "Mali spent $2 billion of its own money on drones.",
        "The faction helped Malian forces oust the regime.",
    ],
)
def test_no_aid_is_told_where_nobody_gives(text: str) -> None:
    assert _core(text) == []


def test_a_price_is_no_second_gift() -> None:
    assert _core("Iran supplied Mali with 600 drones for $1.75 billion.") == [("delivered", "Iran", "Mali", 600)]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Germany has given Mali €5 million since 2022, compared with €3 million from the US.",
         ("delivered", "United States", "Mali", 3e6)),
        ("Norway pledged Mali $70 million, against some $20 million by Italy.", ("announced", "Italy", "Mali", 20e6)),
        ("France has lent Mali €9m, versus €4m ($5m) from Spain.", ("delivered", "Spain", "Mali", 4e6)),
    ],
)  # fmt: skip
def test_what_another_gave_is_compared(text: str, core: tuple[str, str, str, float]) -> None:
    told = _core(text)
    assert (len(told), told[-1]) == (2, core)


def test_what_is_no_aid_is_compared_with_none() -> None:
    assert _core("Exports to Mali rose to $5 million, against $2 million from France.") == []


def test_support_entails_what_nobody_counts_though_people_are_counted() -> None:
    text = (
        "Norway announced $50 million in aid for Sudan. The support entails food, water and shelter for 200 families."
    )
    quotes = [text[claim.evidence.start : claim.evidence.end] for claim in aid(text)]
    assert quotes == ["announced $50 million in aid", "entails food, water and shelter"]


def test_a_total_and_a_part_have_their_own_words() -> None:
    text = (
        "Norway announced $4 million in aid to Mali. This brings total Norwegian humanitarian aid in Mali and for "
        "Malian refugees in the region to nearly $30 million."
    )
    total = aid(text)[-1].evidence
    assert text[total.start : total.end].startswith("total Norwegian humanitarian aid")
    text = "Norway has provided $59 million in overall food aid to Georgia since May, including nearly $17 million."
    part = aid(text)[-1].evidence
    assert text[part.start : part.end] == "nearly $17 million"


def test_what_a_package_holds_is_told_in_its_place() -> None:
    text = "Norwegian assistance committed to Georgia so far includes: 40 howitzers and 200 drones."
    assert [bounds(claim) for claim in aid(text)] == [(40, 40), (200, 200)]


def test_who_helps_another_to_do_something_gives_nothing() -> None:
    assert aid("Norway will hold a dialogue to help Georgia diversify its energy supplies.") == []


@pytest.mark.parametrize(
    ("text", "bound", "unit"),
    [
        ("Norway handed over 400 shelter kits to Chad, and a further 500 will follow by June.", (500, 500),
         "shelter kit"),
        ("Norway gave shells to Chad. Another shipment, with winter equipment, will follow in June.", None, None),
    ],
)  # fmt: skip
def test_what_will_follow_is_more_of_what_was_given(text: str, bound: tuple[int, int] | None, unit: str | None) -> None:
    claim = aid(text)[-1]
    assert (bounds(claim), claim.quantity and claim.quantity.unit) == (bound, unit)
    assert (names(claim.donor), names(claim.recipient), claim.stage) == ("Norway", "Chad", "announced")


@pytest.mark.parametrize(
    "text",
    [
        "Denmark has promised F-16 aircraft to Ukraine from 2026.",
        "In January some $400 million was promised to Ukraine.",
        "Doha pledged $2 billion to Ukraine for the purchase of French arms.",
        "Norway is providing practical support to Ukraine.",
    ],
)
def test_promises_that_a_parse_or_a_purpose_hides(text: str) -> None:
    (claim,) = aid(text)
    assert (names(claim.recipient), claim.stage) == ("Ukraine", "announced")


@pytest.mark.parametrize(
    ("text", "bound", "unit"),
    [
        ("Denmark has promised 70 F-16 aircraft to Ukraine.", (70, 70), "aircraft"),
        ("Norway distributed 310 tonnes of mixed commodities in Ukraine.", (310, 310), "tonne"),
    ],
)
def test_items_counted_by_a_noun_behind_their_name(text: str, bound: tuple[int, int], unit: str) -> None:
    (claim,) = aid(text)
    assert claim.quantity is not None
    assert (bounds(claim), claim.quantity.unit, names(claim.recipient)) == (bound, unit, "Ukraine")


def test_who_is_followed_by_another_is_no_aid_that_will_follow() -> None:
    text = "Sudan got maize from Brazil. The largest contributor is Spain ($517 million), followed by Norway."
    assert all(not claim.rule.endswith("follow-aid") for claim in aid(text))


def test_weapons_sent_against_somebody_are_not_given() -> None:
    assert aid("As Russia sends missiles and drones against power plants in Ukraine, homes are freezing.") == []
    assert len(aid("Norway sends Ukraine missiles against drones.")) == 1


def test_aid_grows_by_an_amount() -> None:
    text = "Italy boosted its aid by €70m and Kenya shipped 300 tonnes of rice to Sudan."
    assert [(core[1], core[3]) for core in _core(text)] == [("Italy", 70e6), ("Kenya", 300)]


def test_what_is_in_a_bill_told_of_before_is_proposed() -> None:
    text = "There is a bill in the Senate, and there's $6 billion in it for Ukraine, $4 billion for Israel."
    assert {core[0] for core in _core(text)} == {"proposed"}
    (gift,) = aid("Bill Brandt is donating $8 million to Chad.")
    assert gift.stage == "announced"


def test_distributions_are_suspended() -> None:
    assert [core[:3] for core in _core("The World Food Programme halted distributions to Chad.")] == [
        ("withheld", "World Food Programme", "Chad")
    ]


def test_the_evidence_holds_both_parts_of_its_verb() -> None:
    text = "Norway is making $21 million available to Chad."
    (claim,) = aid(text)
    assert text[claim.evidence.start : claim.evidence.end] == "making $21 million available"
