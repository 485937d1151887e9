"""Stages that other words than the verb of giving tell: plans given up, aid on hold, what is due, what is asked for."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, deployments, names


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Washington has shelved a plan to donate 25 armoured vehicles to Haiti.", "withheld"),
        ("Berlin dropped plans to send Taurus missiles to Ukraine.", "withheld"),
        ("Another $120 million for Ukraine remains on hold.", "withheld"),
        ("Belgium urged the European Union to freeze a payment of 20 million euros to Rwanda.", "withheld"),
        ("Eight howitzers from Sweden are due to arrive in Ukraine in March.", "announced"),
        ("Kyiv appealed to its allies for more interceptor missiles.", "requested"),
        ("Europe has provided Ukraine with at least €35.1 billion through procurement since 2022.", "delivered"),
        ("Qatar will send fuel to Gaza.", "announced"),
        ("A further $95 million for Lebanon, frozen in June 2019, was released in May.", "allocated"),
        ("Eleven trucks carrying relief supplies paid for by Norway are still waiting to enter Gaza.", "withheld"),
        ("Norway is ready to send 30 tonnes of medicine to Chad.", "proposed"),
        ("If lawmakers agree, Mali would receive $40 million from Norway.", "proposed"),
    ],
)
def test_what_else_tells_a_stage(text: str, stage: str) -> None:
    (claim,) = aid(text)
    assert claim.stage == stage


def test_bombs_that_are_dropped_are_no_aid_given_up() -> None:
    assert aid("On Monday alone the Russians dropped 14 guided bombs on a village outside Sumy.") == []


def test_who_appeals_gets_what_it_asks_its_allies_for() -> None:
    (claim,) = aid("Ukraine appealed to the West for more air defence systems.")
    assert names(claim.recipient) == "Ukraine"


def test_an_amount_in_another_currency_behind_a_hyphenated_one_is_told_once() -> None:
    (claim,) = aid("Sweden announced a 13-billion-crown ($1.38 billion) package for Ukraine.")
    assert bounds(claim) == (13_000_000_000, 13_000_000_000)


def test_systems_offered_to_a_state_are_no_forces_of_it() -> None:
    assert deployments("Russia has offered Sudan air defence systems.") == []


def test_forces_that_are_due_to_leave_will() -> None:
    (claim,) = deployments("The UN's 15,000 peacekeepers in Congo are due to start leaving in December.")
    assert (claim.action, claim.stance.tense) == ("withdraw", "future")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Fuel and medical supplies are entering Gaza today.", "delivered"),
        ("Critical aid from Norway is now reaching people in Darfur.", "delivered"),
        ("Norway is sending fuel to Gaza.", "announced"),
        ("The aid will take the form of transfers of equipment from the Norwegian Army to the Georgian military.",
         "announced"),
        ("The truce allowed Norway to rush food to Gaza.", "delivered"),
    ],
)  # fmt: skip
def test_what_arrives_is_there_and_what_will_be_given_is_not(text: str, stage: str) -> None:
    (claim,) = aid(text)
    assert claim.stage == stage


def test_what_a_commitment_is_to_deliver_is_announced() -> None:
    text = "Israel took steps, including a commitment to open the port for the delivery of medical supplies into Gaza."
    (claim,) = aid(text, publisher="The White House")
    assert claim.stage == "announced"


@pytest.mark.parametrize(
    ("text", "bound", "stage"),
    [
        ("Norway has committed $200 million to Mali, of which $61 million has yet to be disbursed.", (61e6, 61e6),
         "remaining"),
        ("Norway pledged $640 million to Mali, of which $210 million has been disbursed.", (210e6, 210e6),
         "delivered"),
        ("Norway gave Mali rice. This brings to $44 million the aid that Norway has given to Mali.", (44e6, 44e6),
         "announced"),
        ("With it, Norway's total humanitarian aid to Mali reaches $310 million.", (310e6, 310e6), "announced"),
        ("The EU has mobilised €90 million for Mali.", (90e6, 90e6), "allocated"),
    ],
)  # fmt: skip
def test_stages_of_parts_and_sums(text: str, bound: tuple[float, float], stage: str) -> None:
    claim = aid(text)[-1]
    assert (bounds(claim), claim.stage, names(claim.recipient)) == (bound, stage, "Mali")


@pytest.mark.parametrize("measure", ["metric tons", "MT"])
def test_metric_tons_are_counted_as_tonnes(measure: str) -> None:
    (claim,) = aid(f"Norway delivered 12,000 {measure} of wheat to Mali.")
    assert claim.quantity is not None
    assert claim.quantity.unit == "tonne"


def test_a_part_is_as_far_as_the_whole_that_the_sentence_before_asks_for() -> None:
    text = "Norway has asked parliament for $12 million for Chad. Of that, $4 million is budget support."
    assert [claim.stage for claim in aid(text)] == ["requested", "requested"]
    given = "Norway has asked parliament for $12 million for Chad. Of that, $4 million has been delivered."
    assert [claim.stage for claim in aid(given)] == ["requested", "delivered"]


def test_what_is_allotted_is_allocated() -> None:
    (claim,) = aid("Norway affirmed that it had allotted $288 million in grants to Chad.")
    assert claim.stage == "allocated"


def test_a_part_has_the_sides_of_its_whole_and_parliament_may_be_called_on() -> None:
    text = (
        "Sudan and Chad are at war, and Sudan is hungry. The minister called on parliament to pass a bill that holds "
        "1.2 billion kroner for Ukraine. Of that, 400 million would go to air defence."
    )
    told = [(claim.stage, names(claim.recipient)) for claim in aid(text)][-2:]
    assert told == [("requested", "Ukraine"), ("requested", "Ukraine")]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("EU envoys on Wednesday agreed to give Chad 10 million euros.", "approved"),
        ("The minister welcomed the World Bank's decision to lend Chad $2 billion.", "approved"),
        ("Norway agreed to give Chad $4 million.", "announced"),
        ("EU envoys may agree to give Chad 10 million euros.", "announced"),
        ("The bill, which the Senate approved on Tuesday, would set aside $4 billion for Chad.", "approved"),
        ("The bill would set aside $4 billion for Chad.", "proposed"),
        ("Norway is allocating another $12 million for Chad.", "allocated"),
        ("Norway is making $12 million available to Chad.", "announced"),
        ("Norway has begun to distribute food parcels to families in Chad.", "delivered"),
        ("Norway started to ship rifles to Chad.", "delivered"),
        ("Norway will start to ship rifles to Chad.", "announced"),
        ("Norway said it was giving Chad $12 million.", "announced"),
        ("Norway said it had given Chad $12 million.", "delivered"),
    ],
)
def test_what_is_resolved_set_aside_or_begun(text: str, stage: str) -> None:
    (claim,) = aid(text)
    assert (claim.stage, names(claim.recipient)) == (stage, "Chad")


def test_what_was_approved_is_certain_where_its_arrival_is_only_asked() -> None:
    (claim,) = aid("There is doubt whether Kenya will get the loans already approved by the World Bank.")
    assert claim.stage == "approved"


def test_an_amount_in_a_bill_is_proposed_behind_a_dash_too() -> None:
    text = "There’s a bill in the Senate right now — it took months — and there’s $5 billion in it for Chad."
    assert [claim.stage for claim in aid(text)] == ["proposed"]


def test_weapons_that_stop_others_are_given() -> None:
    (claim,) = aid("Norway gave Ukraine the missiles that halted the Russian tanks.")
    assert (claim.stage, claim.evidence.exact) == ("delivered", "gave Ukraine the missiles")


def test_goods_that_nobody_counts_are_not_one() -> None:
    (claim,) = aid("The artillery that Norway sent to Ukraine enhanced its ability to fight.")
    assert claim.quantity is None
    (claim,) = aid("The howitzer that Norway sent to Ukraine enhanced its ability to fight.")
    assert claim.quantity is not None


def test_where_a_title_says_that_one_spoke_gets_no_aid() -> None:
    title = "Remarks by President Doe on the Front Lines | Fasano, Italy"
    (claim,) = aid("The G7 will give $50 billion in aid.", title=title)
    assert claim.recipient == ()
