"""What is done with aid: which of several verbs tells its stage, and whose aid that of others is not."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, names


@pytest.mark.parametrize(
    ("text", "stage", "donor"),
    [
        ("Some $2 billion in arms for Chad that Congress has approved will be left to others.", "remaining",
         "United States"),
        ("The 60 rockets for Chad that had been stuck in Italy have already reached the front.", "delivered", ""),
        ("The 60 rockets that Norway has promised were delivered to Chad in May.", "delivered", "Norway"),
        ("Some $90 million that Norway had set aside for Chad was suspended.", "withheld", "Norway"),
    ],
)  # fmt: skip
def test_the_clause_of_a_thing_tells_its_stage_and_the_clause_behind_it_may_tell_its_giver(
    text: str, stage: str, donor: str
) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == (stage, donor, "Chad")


def test_a_total_that_a_payment_brings_is_paid() -> None:
    _, total = aid("The IMF disbursed $400 million to Chad in April, bringing the total to $9 billion.")
    assert (total.stage, bounds(total)) == ("delivered", (9e9, 9e9))


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("France hopes to raise $900 million for Lebanon at a conference in March.", ""),
        ("Denmark is trying to raise $900 million from rich countries for Lebanon.", "rich countries"),
    ],
)
def test_who_hopes_to_raise_money_asks_others_for_it(text: str, donor: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("requested", donor, "Lebanon")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Finland has allocated 300 million euros to Chad.", "allocated"),
        ("Finland said it would allocate 300 million euros to Chad.", "announced"),
        ("Finland will set aside 300 million euros for Chad.", "announced"),
        ("Another 300 million euros will go to Chad from Finland.", "announced"),
    ],
)
def test_what_will_be_allocated_is_announced(text: str, stage: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, bounds(claim)) == (stage, (3e8, 3e8))


def test_loans_behind_the_verb_of_an_amount_are_its_kind() -> None:
    (claim,) = aid("A further €2.3 billion will be made available in loans to Syria, the EU said.")
    assert (claim.kind, bounds(claim), names(claim.recipient)) == ("financial", (2.3e9, 2.3e9), "Syria")


@pytest.mark.parametrize(
    "text",
    [
        "Greece's howitzers, about 20 guns, are on their way to Chad.",
        "Some 20 howitzers from Greece are en route to Chad.",
    ],
)
def test_what_is_on_its_way_is_delivered(text: str) -> None:
    claims = aid(text)
    assert [(c.stage, names(c.donor), names(c.recipient)) for c in claims] == [("delivered", "Greece", "Chad")]


@pytest.mark.parametrize(
    "text",
    [
        "The Sudanese authorities are still withholding permits for 38 trucks of medical supplies.",
        "Cairo says 38 lorries of medical supplies are being held up at the border.",
    ],
)
def test_who_keeps_the_aid_of_others_waiting_gives_none(text: str) -> None:
    (claim,) = aid(text, title="Hunger spreads in Sudan")
    assert (claim.stage, claim.donor, names(claim.recipient)) == ("withheld", (), "Sudan")


def test_a_scheme_gives_what_its_owner_gives() -> None:
    claim = aid(
        "Canada gave Chad $40 million. Polish Prime Minister Anna Nowak said her country's scheme had delivered "
        "200,000 shells to Chad."
    )[-1]
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("delivered", "Poland", "Chad")


@pytest.mark.parametrize(
    "text",
    [
        "Italy, which spent 2 billion euros on its mission in Niger, has closed the base.",
        "Soldiers watched two tanks block the road to Niger.",
    ],
)
def test_what_is_spent_on_oneself_or_stands_in_the_way_is_no_aid(text: str) -> None:
    assert aid(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Italy will send Mali a second SAMP/T system.", (1, 1)),
        ("Qatar's sixth relief plane landed in Damascus on Monday.", (1, 1)),
        ("Canada has delivered the NASAMS system that it promised Mali in January.", (1, 1)),
        ("Canada has delivered NASAMS systems to Mali.", None),
    ],
)
def test_an_ordinal_or_a_promise_makes_an_item_one(text: str, bound: tuple[int, int] | None) -> None:
    (claim,) = aid(text)
    assert bounds(claim) == bound


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The US lent Mali $20 million. Of that amount, Mali has drawn $1 million.", "delivered"),
        ("The US set aside $9 million for Mali. About $6 million of that expires in September.", "remaining"),
        ("The Senate voted 72 to 25 for a bill containing $12 million in aid for Mali.", "approved"),
        ("The Senate voted down a bill containing $12 million in aid for Mali.", "withheld"),
        ("Qatar and Oman put up €522m for Mali.", "announced"),
        ("The World Bank has halted payments to Mali.", "withheld"),
    ],
)
def test_verbs_of_loans_bills_and_funds(text: str, stage: str) -> None:
    claim = aid(text)[-1]
    assert (claim.stage, names(claim.recipient)) == (stage, "Mali")


def test_a_shipment_told_of_before_is_as_far_as_it_was_told_to_be() -> None:
    _, part = aid("The US will send Mali arms worth $50 million. The shipment includes 12 howitzers.")
    assert (part.stage, bounds(part), names(part.donor)) == ("announced", (12, 12), "United States")


def test_who_needs_more_of_what_was_asked_for_asks_the_same() -> None:
    _, more = aid('Bamako again asked its partners for radars. "We need ten radars," the Malian minister said.')
    told = (more.stage, bounds(more), names(more.donor), names(more.recipient))
    assert told == ("requested", (10, 10), "partners", "Mali")


def test_aid_for_a_pier_is_for_the_place_it_lies_off() -> None:
    (claim,) = aid("Nearly 100 tonnes of British aid has left Cyprus for the temporary pier off Gaza.")
    assert (claim.stage, names(claim.donor), bounds(claim)) == ("delivered", "United Kingdom", (100, 100))
    assert names(claim.recipient) in {"Gaza", "Gaza Strip", "Palestine"}


@pytest.mark.parametrize(
    "text",
    [
        "Mali's gold exports brought in $1.9 billion in October.",
        "The United States will send a band to Chad and keep a missile battery in Niger.",
    ],
)
def test_what_trade_brings_or_another_verb_governs_is_no_gift(text: str) -> None:
    assert aid(text) == []


def test_money_without_an_amount_before_its_colon_is_told_once() -> None:
    claims = aid("Qatar gave Lebanon wheat. Only Oman has put up money for Lebanon: $60 million a year in wages.")
    assert [bounds(c) for c in claims if names(c.donor) == "Oman"] == [(60e6, 60e6)]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norway managed to send 40 tanks to Chad.", "delivered"),
        ("Norway was able to deliver 500 tons of flour to Chad.", "delivered"),
        ("Norway worked with Ghana to deliver 40 tons of food to Chad.", "delivered"),
        ("Norway plans to send 40 tanks to Chad.", "announced"),
        ("Norway is working with Ghana to deliver 40 tons of food to Chad.", "announced"),
    ],
)
def test_what_one_managed_to_give_is_given(text: str, stage: str) -> None:
    assert [claim.stage for claim in aid(text)] == [stage]


def test_vague_numbers_go_on_listing_what_is_given() -> None:
    text = "Norway has delivered hundreds of tanks, thousands of rockets and dozens of armored vehicles to Chad."
    assert [claim.quantity and claim.quantity.words for claim in aid(text)] == ["hundreds", "thousands", "dozens"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Norway has given Chad 40 tanks, more than 1,000 guns, and more than 50 launchers.",
            ["40", "more than 1,000", "more than 50"],
        ),
        (
            "Norway has provided Chad with 40 rounds of artillery ammunition; more than 100,000 rounds of tank "
            "ammunition; and 200 howitzers.",
            ["40", "more than 100,000", "200"],
        ),
    ],
)
def test_what_is_counted_behind_commas_is_given_too(text: str, words: list[str]) -> None:
    assert [claim.quantity and claim.quantity.words for claim in aid(text)] == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Desperately needed humanitarian assistance is now being delivered to Sudan.", [("delivered", "Sudan")]),
        ("Norway sent Mali the aid that it needed.", [("delivered", "Mali")]),
        ("Norway has devoted more than $3 billion in humanitarian aid to Mali.", [("allocated", "Mali")]),
        ("The partners will help Kenya diversify its energy supplies while supporting reforms in Chad.", []),
        ("Kataib Hezbollah, leader of the Iranian-backed militants, claimed credit for the attack in Iraq.", []),
    ],
)
def test_who_needs_a_thing_does_nothing_with_it(text: str, told: list[tuple[str, str]]) -> None:
    assert [(claim.stage, names(claim.recipient)) for claim in aid(text)] == told
