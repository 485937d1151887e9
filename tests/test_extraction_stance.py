"""Polarity, certainty, tense and running tolls of claims."""

from __future__ import annotations

import pytest
from reading_claims import casualties, read


def stance_of(text: str) -> tuple[bool, str | None, str | None]:
    stance = read(text)[0].stance
    return stance.denied, stance.certainty, stance.tense


@pytest.mark.parametrize(
    "text",
    [
        "No soldiers were killed in the blast.",
        "There were no reports of injuries after the strike.",
        "There were no casualties among the peacekeepers.",
        "The ministry denied that 40 soldiers had been killed.",
        "The general denied that troops were sent to Libya.",
        "The shelling did not kill any civilians.",
    ],
)
def test_denied(text: str) -> None:
    assert stance_of(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Not only were 12 soldiers killed, but the bridge fell too.",
        "No fewer than 12 soldiers were killed.",
        "The army denied any role in the raid in which 12 villagers were killed.",
        "The ministry did not deny that 12 soldiers were killed.",
        "Rebels rejected the offer and killed 12 soldiers.",
    ],
)
def test_not_denied(text: str) -> None:
    assert not stance_of(text)[0]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Nine people were killed in the blast.", "certain"),
        ("Nine people were reportedly killed in the blast.", "probable"),
        ("Nine people are believed to have been killed in the blast.", "probable"),
        ("Nine people are feared dead after the strike.", "probable"),
        ("An estimated 900 people were killed in the fighting.", "probable"),
        ("Casualties are estimated at 900 soldiers.", "probable"),
        ("Analysts believe that 900 soldiers were killed.", "probable"),
        ("The United Nations estimates that 900 civilians were killed.", "probable"),
        ("Reports say nine rebels were killed.", "probable"),
        ("The group is accused of killing nine farmers.", "probable"),
        ("Nine people may have been killed in the blast.", "possible"),
        ("Canada could send 200 soldiers to Haiti.", "possible"),
        ("Canada may be able to deliver 40 tanks to Ukraine.", "possible"),
        ("It is unclear whether nine soldiers were killed.", "unknown"),
        ("The ministry would not say whether Chad had sent troops to Sudan.", "unknown"),
        ("The army has neither confirmed nor denied the deployment of 400 soldiers to Mali.", "unknown"),
        # What is suspected of the people, or hangs on something else, does not make the event less sure.
        ("Soldiers killed nine suspected militants.", "certain"),
        ("Gunmen believed to be rebels killed nine farmers.", "certain"),
        ("Unknown gunmen killed nine farmers.", "certain"),
        ("A court may try the men for the killing of nine farmers.", "certain"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert stance_of(text)[1] == certainty


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        # What has happened.
        ("Norway has sent 200 soldiers to Latvia.", "past"),
        ("Norway withdrew 200 soldiers from Latvia.", "past"),
        ("Denmark announced $250 million in military aid to Ukraine.", "past"),
        ("Nine people have been killed.", "past"),
        # What goes on.
        ("About 200 Norwegian soldiers are stationed in Latvia.", "present"),
        ("Norway has 200 soldiers in Latvia.", "present"),
        ("Some 200 Norwegian soldiers are still serving in Latvia.", "present"),
        ("There are 200 Malian soldiers fighting in Gao.", "present"),
        ("Germany is supplying Ukraine with air defence systems.", "present"),
        ("Twelve soldiers are missing after the attack.", "present"),
        # What will happen, is ordered or planned.
        ("Norway will send 200 soldiers to Latvia.", "future"),
        ("Norway plans to send 200 soldiers to Latvia.", "future"),
        ("Norway is to withdraw 200 soldiers from Latvia.", "future"),
        ("Norway is going to withdraw 200 soldiers from Latvia.", "future"),
        ("Norway agreed to send 200 soldiers to Latvia.", "future"),
        ("Parliament approved the deployment of 200 soldiers to Latvia.", "future"),
        ("Norway said it would send 200 soldiers to Latvia.", "future"),
        ("Denmark will continue to provide military aid to Ukraine.", "future"),
        # What hangs on something, or is only wished for.
        ("Norway could send 200 soldiers to Latvia.", "hypothetical"),
        ("If parliament agrees, Norway will send 200 soldiers to Latvia.", "hypothetical"),
        ("Opposition leaders demanded the withdrawal of French troops from Niger.", "hypothetical"),
        ("Latvia asked Norway to send 200 soldiers.", "hypothetical"),
        ("Norway is ready to send 200 soldiers to Latvia.", "hypothetical"),
        ("Norway is considering sending 200 soldiers to Latvia.", "hypothetical"),
    ],
)
def test_tense(text: str, tense: str) -> None:
    assert stance_of(text)[2] == tense


@pytest.mark.parametrize(
    "text",
    [
        "More than 4,000 people have been killed since the war began.",
        "More than 4,000 people have been killed in Sudan since 2023.",
        "So far, 34 soldiers have been killed in the campaign.",
        "The death toll from the shelling has risen to 54.",
        "The war has killed more than 4,000 people.",
        "Three years of fighting in the north have left 4,000 people dead.",
        "To date, 340 fighters have been killed.",
    ],
)
def test_running_toll(text: str) -> None:
    assert casualties(text)[0].cumulative


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in the strike on Monday.",
        "Bombs in the capital have killed 40 people since Friday.",
        "The attack, the deadliest since 2019, killed 140 people.",
        "The country has been on alert since May, when bombers killed 52 people.",
        "More than 500 people were killed in the conflict this year.",
        "Since the road was closed, soldiers killed nine men on the hill.",
    ],
)
def test_no_running_toll(text: str) -> None:
    assert not casualties(text)[0].cumulative


@pytest.mark.parametrize(
    "text",
    [
        "It is false that 200 Iranian soldiers were killed, Tehran said.",
        "It is not true that 45 Ukrainian soldiers were killed.",
        "There was no evidence that 60 rebels were killed.",
        "Nobody believes that 33 soldiers were killed.",
        "Chad has no data that 40 of its soldiers were killed.",
        "There is no reason to believe that 12 Kenyan soldiers were killed.",
        "“We have no information that 15 Kenyan soldiers were wounded,” a spokesman said.",
        "Not one Syrian soldier was killed.",
        "Neither Israel nor Hezbollah lost any soldiers.",
        "Five soldiers avoided being killed.",
        "Berlin refused to send 100 soldiers to Mali.",
        "Spain has yet to deliver 10 tanks to Ukraine.",
        "Germany has not yet delivered 14 Leopard tanks to Ukraine.",
        "Germany has not even delivered 14 Leopard tanks to Ukraine.",
    ],
)
def test_ways_to_say_that_it_is_not_so(text: str) -> None:
    assert [claim.stance.denied for claim in read(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Germany has not only delivered 14 Leopard tanks to Ukraine.",
        "It is not false that 200 Iranian soldiers were killed.",
        "Iran keeps sending weapons to the Houthis.",
        "At least 30 people were killed, not 12, the army said.",
    ],
)
def test_negations_of_something_else(text: str) -> None:
    assert not read(text)[0].stance.denied


@pytest.mark.parametrize(
    "text",
    [
        "Nigeria has no intention of sending soldiers to Niger.",
        '"We have no plans to send soldiers to Ukraine," the Italian foreign minister said.',
        '"There is no plan to withdraw our troops from Lebanon," the Irish premier said.',
        "Japan refused to send ships to the Gulf.",
        "Japan declined to send ships to the Gulf.",
    ],
)
def test_what_is_not_planned_is_denied_for_the_future(text: str) -> None:
    denied, _, tense = stance_of(text)
    assert (denied, tense) == (True, "future")


@pytest.mark.parametrize(
    "text",
    [
        "Will Poland send troops to Ukraine?",
        "Could France send soldiers to Odesa?",
        "Have 40 soldiers been killed?",
        "Were 40 soldiers killed in Gao?",
        '"Have 40 soldiers been killed?"',
        "“Were 40 soldiers killed in Gao?” a senator asked.",
        '"Did the army lose 40 soldiers in Gao?" a senator asked.',
        'A senator asked: "Did the army lose 40 soldiers in Gao?"',
    ],
)
def test_what_is_asked_is_unknown(text: str) -> None:
    assert stance_of(text)[1] == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        '"What do you say to the attack that killed 40 soldiers in Gao?" a senator asked.',
        '"Who did it?" asked a man whose village lost 40 soldiers.',
        '"The army lost 40 soldiers in Gao," he said. "Who knew of it?"',
    ],
)
def test_what_is_told_beside_a_question_is_certain(text: str) -> None:
    assert stance_of(text)[1] == "certain"


def test_a_negated_clause_about_counted_forces_leaves_them_where_they_are() -> None:
    assert stance_of("The 4,500 Russian soldiers at the Hmeimim base were not affected.")[0] is False


@pytest.mark.parametrize(
    "text",
    [
        "He said that 15,000 Russian soldiers were now stationed on the border.",
        "Officials said about 3,500 soldiers were based at the camp near Rzeszow.",
        "He said 400 Czech soldiers were already serving in Slovakia.",
        "Iran has denied having soldiers in Yemen.",
    ],
)
def test_a_reported_state_lasts(text: str) -> None:
    assert stance_of(text)[2] == "present"


def test_a_reported_deed_is_past() -> None:
    assert stance_of("A spokesman said 200 troops were deployed to Gao on Monday.")[2] == "past"


@pytest.mark.parametrize(
    "text",
    [
        "Minsk dismissed reports that 500 Wagner fighters were in Gomel.",
        "Kigali is again rejecting reports that it has soldiers over the border in Congo.",
        "There is no truth in reports that Kenyan troops have entered Sudan, Nairobi said.",
    ],
)
def test_dismissed_reports_are_denied_for_certain(text: str) -> None:
    assert stance_of(text)[:2] == (True, "certain")


def test_bare_reports_are_only_probable() -> None:
    assert stance_of("Reports say that 500 Wagner fighters were sent to Gomel.")[:2] == (False, "probable")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Hezbollah has some 8,000 fighters in Syria, according to Israeli estimates.", "probable"),
        ("Hezbollah has some 8,000 fighters in Syria, according to an Israeli general.", "certain"),
        ("Perhaps 30 civilians were killed.", "possible"),
        ("The strike killed 12 people and hurt perhaps 20 more.", "certain"),
        ("The figure of 300 dead could not be independently verified.", "unknown"),
        ("The claim of 300 dead could not be confirmed.", "unknown"),
        ("There was no confirmation that 12 Kenyan soldiers were killed.", "unknown"),
    ],
)
def test_estimates_guesses_and_what_cannot_be_verified(text: str, certainty: str) -> None:
    assert stance_of(text)[1] == certainty


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Britain pledged 300 soldiers for the mission in Mali.", "future"),
        ("Portugal promised 200 soldiers for the force in Gaza.", "future"),
        ("Italy has offered a battalion for the mission in Libya.", "hypothetical"),
        ("Had the pact been signed, Turkey would have sent 5,000 troops to Libya.", "hypothetical"),
        ("Turkey would send 5,000 troops to Libya, the minister said.", "future"),
        ("France was due to send 100 instructors to Ukraine later in June.", "future"),
        ("Tokyo is also to send two destroyers to Manila.", "future"),
        ("Russia has emptied the base but keeps a garrison of 300 soldiers at Tartus.", "present"),
    ],
)
def test_pledges_are_to_come_and_what_would_have_been_was_not(text: str, tense: str) -> None:
    assert stance_of(text)[2] == tense


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Norway is expected to send 300 soldiers to Lithuania in May.", "probable"),
        ("The parliament was expected to approve a $2bn loan to Ukraine.", "probable"),
        ("By one Western estimate, Russia is losing about 1,100 soldiers a day.", "probable"),
        ("The war has killed up to 150,000 people, by the estimate of a former envoy.", "probable"),
        ("In the estimate of officials, two Russian regiments have been moved to Tokmak.", "probable"),
        ("Romania is weighing whether to give Ukraine one of its Patriot batteries.", "possible"),
        ("Berlin is considering whether to send 500 soldiers to Lithuania.", "possible"),
        ("It was not clear whether the 300 soldiers had left Niger.", "unknown"),
        ("Rwanda has sent 4,000 soldiers to help the rebels, a claim Kigali denies.", "unknown"),
        ("Mali has sent 900 soldiers to back the government, an allegation Bamako denies.", "unknown"),
        ("Kyiv says 2,000 North Koreans have been killed, which Moscow denies.", "unknown"),
    ],
)
def test_what_is_expected_estimated_weighed_or_disputed(text: str, certainty: str) -> None:
    assert stance_of(text)[1] == certainty


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Rwanda has moved 2,000 soldiers across the border since January.", "past"),
        ("The army has flown 700 reinforcements into the town since last week.", "past"),
        ("Some 300 Danes have been stationed at Tapa since 2017.", "present"),
        ("Rescuers said five people remained missing under the rubble after the strike.", "present"),
        ("Kyiv has accused Iran of supplying drones to Russia.", "present"),
        ("Poland has ruled out sending soldiers to Ukraine.", "future"),
        ("Italy has ruled out any deployment of troops to Ukraine.", "future"),
        ("The minister said four battalions of Hamas fighters remained in Rafah.", "present"),
        ("The Pentagon said it had 2,000 soldiers in Syria.", "present"),
        ("The European Union said it was releasing 25 million euros in aid for Sudan.", "present"),
    ],
)
def test_what_is_over_what_lasts_and_what_is_ruled_out(text: str, tense: str) -> None:
    assert stance_of(text)[2] == tense


def test_a_verb_in_the_past_that_is_taken_for_a_noun() -> None:
    _, gone, _ = read(
        "France keeps 1,000 soldiers in Chad. An initial group of 120 left on Thursday and the remainder is expected "
        "to be gone by January."
    )
    assert gone.stance.tense == "past"


def test_those_missing_beside_the_dead_are_still_missing() -> None:
    dead, missing = read("Two sailors were killed and four are missing after the attack on the ship.")
    assert (dead.stance.tense, missing.stance.tense) == ("past", "present")


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon said it had no indication of civilian casualties in the strike.",
        "The spokesman insisted that not a single soldier had been captured.",
        "Iran has denied U.S. charges that it is providing weapons and training to militants in Iraq.",
    ],
)
def test_denied_indications_and_charges(text: str) -> None:
    assert stance_of(text)[:2] == (True, "certain")


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The Netherlands will supply a package of arms to Ukraine. The package includes 14 radars.", "future"),
        ("The White House announced $400m in aid for Ukraine on Friday. It includes 12 howitzers.", "past"),
    ],
)
def test_what_a_package_holds_is_given_when_the_package_is(text: str, tense: str) -> None:
    assert read(text)[-1].stance.tense == tense


@pytest.mark.parametrize(
    "text",
    [
        "The army says 40 rebels died in the strike, an account that residents contest.",
        "Police say 12 miners were killed in the raid, a figure that relatives dispute.",
        "Neither side would confirm that 20 soldiers had been captured.",
        "The BBC was unable to verify that 20 soldiers had been killed.",
        "Chad has yet to confirm that 20 of its soldiers were killed.",
        "It was impossible to verify the claim that 20 soldiers had been killed.",
    ],
)
def test_what_nobody_confirms_or_somebody_contests_is_unknown(text: str) -> None:
    assert stance_of(text)[1] == "unknown"


def test_an_answer_behind_a_colon_is_not_denied() -> None:
    assert not read("Peru said it had killed 57 soldiers. Lima rejected this: it lost nine men.")[-1].stance.denied
    assert read("Lima rejected reports that it had lost nine men.")[-1].stance.denied
