"""Who asks for aid, of whom, and for whom."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, names

ARTICLE = "Fighting in Sudan has driven thousands from Kutum, a town in North Darfur, this month. {}"


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("The UN's appeal for $3.1bn is less than a third funded.", "Sudan"),
        ("OCHA has appealed for $3.1bn to help those who fled.", "Sudan"),
        ("The World Food Programme asked donors for $3.1bn.", "Sudan"),
        ("UNICEF is seeking $3.1bn in emergency funding.", "Sudan"),
        ("The World Food Programme needs $3.1bn to refill its warehouses.", "World Food Programme"),
        ("The UN wants $3.1bn this year.", "United Nations"),
    ],
)
def test_an_agency_appeals_for_others_and_needs_for_itself(sentence: str, recipient: str) -> None:
    (claim,) = aid(ARTICLE.format(sentence), title="Sudan's army retreats")
    assert (claim.stage, names(claim.recipient), bounds(claim)) == ("requested", recipient, (3.1e9, 3.1e9))


def test_what_donors_are_asked_for_is_not_what_they_give() -> None:
    (claim,) = aid("The UN had asked donors for $4.2bn for Sudan this year.")
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("requested", "donors", "Sudan")


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("The British defence secretary has asked the Treasury for an extra £90 million for Kenya.", "United Kingdom"),
        ("The Pentagon has asked Congress for $90 million for Kenya.", "United States Department of Defense"),
        ("Kenya has asked Congress for $90 million.", "United States"),
    ],
)
def test_the_treasury_asked_is_that_of_who_asks(text: str, donor: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("requested", donor, "Kenya")


def test_a_clause_about_a_part_tells_nothing_of_the_rest() -> None:
    whole, part = aid("Germany has supplied howitzers to Mali, of which Mali had asked for 40.")
    assert (whole.stage, whole.quantity) == ("delivered", None)
    assert (part.stage, bounds(part), names(part.donor)) == ("requested", (40, 40), "Germany")


@pytest.mark.parametrize(
    "sentence",
    ["France has promised €100m.", "Sweden approved its ninth military aid package, worth $40 million, on Monday."],
)
def test_aid_is_for_the_state_on_whose_soil_another_loses_its_soldiers(sentence: str) -> None:
    text = (
        "Russia has lost 1,200 soldiers in Ukraine this week. Nine Russians were killed near Vuhledar, and 40 Russian "
        f"soldiers were wounded in Pokrovsk. {sentence}"
    )
    claim = aid(text, title="Russia counts its dead")[-1]
    assert names(claim.recipient) == "Ukraine"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("I call on Congress to pass the Georgian supplemental funding bill without delay.", "requested"),
        ("He stressed the need for the Senate to pass the security supplemental to help Georgia.", "requested"),
        ("Congress must pass the supplemental for Georgia.", "requested"),
        ("Congress passed the supplemental, which helps Georgia.", "approved"),
        ("President Biden sent Congress a supplemental request to support Georgia.", "requested"),
        ("President Biden has asked Congress for additional funding to help Georgia defend itself.", "requested"),
    ],
)
def test_bills_and_requests_tell_of_aid_without_a_sum(text: str, stage: str) -> None:
    (claim,) = aid(text, publisher="The White House")
    assert (names(claim.donor), names(claim.recipient), claim.stage) == ("United States", "Georgia", stage)


def test_a_bill_gives_what_is_told_beside_it_and_dates_what_came_since() -> None:
    (claim,) = aid("The supplemental would provide Georgia with weapons.", publisher="The White House")
    assert claim.kind == "military"
    (claim,) = aid("Norway sent Georgia tanks after talks held since the President signed the security supplemental.")
    assert names(claim.donor) == "Norway"


@pytest.mark.parametrize(
    "text",
    [
        "The UN's humanitarian appeal for Mali this year asks for $700 million.",
        "The UN appeal for Mali seeks $700 million.",
    ],
)
def test_an_appeal_is_for_those_whom_it_names_and_not_for_whoever_issues_it(text: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.donor), names(claim.recipient)) == ("requested", "", "Mali")


@pytest.mark.parametrize("condition", ["if asked by Haiti", "if Haiti asks for it"])
def test_who_is_to_ask_first_gets_the_help_of_people_who_are_no_forces(condition: str) -> None:
    (claim,) = aid(f"Cuba is ready to send an aid task force to help with rescue work, {condition}.")
    assert (names(claim.donor), names(claim.recipient)) == ("Cuba", "Haiti")
    assert (claim.stage, claim.kind, bounds(claim)) == ("proposed", "humanitarian", None)


def test_a_request_that_people_meet_to_discuss_is_not_made_by_that() -> None:
    text = "Thank you for joining the call to discuss the Georgia supplemental budget request."
    assert aid(text, publisher="The White House") == []
