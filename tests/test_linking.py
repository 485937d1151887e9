"""Actors and places are linked where a name leaves no doubt, and never by a guess."""

from __future__ import annotations

from kg.linking import link_claims
from kg.model import Actor, AidPackage, Casualty, Evidence, Place, Speaker
from kg.vocabulary import load_lexicon

LEXICON = load_lexicon()
EVIDENCE = Evidence(0, 5, "words")


def link_affected(actor: Actor) -> tuple[Actor, ...]:
    (claim,) = link_claims([Casualty(article="a", evidence=EVIDENCE, outcome="killed", affected=(actor,))], LEXICON)
    assert isinstance(claim, Casualty)
    return claim.affected


def link_place(place: Place) -> Place | None:
    (claim,) = link_claims([Casualty(article="a", evidence=EVIDENCE, outcome="killed", place=place)], LEXICON)
    return claim.place


def test_a_known_actor_gets_its_iri_and_keeps_its_name() -> None:
    (actor,) = link_affected(Actor("North Korea", "KP"))
    assert actor == Actor("North Korea", "KP", "https://w3id.org/conflict-kg/actor/north-korea")


def test_unnamed_people_stay_unlinked() -> None:
    assert link_affected(Actor("gunmen")) == (Actor("gunmen"),)


def test_a_country_that_contradicts_the_vocabulary_is_no_match() -> None:
    assert link_affected(Actor("Hamas", "SE"))[0].iri is None
    assert link_affected(Actor("Hamas"))[0].iri == "https://w3id.org/conflict-kg/actor/hamas"


def test_joint_actors_are_parted_where_both_are_known() -> None:
    first, second = link_affected(Actor("France and Germany"))
    assert (first.name, first.country, second.name, second.country) == ("France", "FR", "Germany", "DE")
    assert link_affected(Actor("farmers and herders")) == (Actor("farmers and herders"),)


def test_a_name_with_and_in_it_stays_whole() -> None:
    (actor,) = link_affected(Actor("Bosnia and Herzegovina", "BA"))
    assert actor.iri is not None


def test_a_place_is_told_from_its_namesakes_by_country() -> None:
    known = link_place(Place("Kursk region", "RU"))
    assert known is not None and known.iri is not None
    unknown = link_place(Place("Nowhere upon Mud", "RU"))
    assert unknown == Place("Nowhere upon Mud", "RU")


def test_a_speaker_s_affiliation_is_linked() -> None:
    claim = AidPackage(
        article="a", evidence=EVIDENCE, stage="announced", speaker=Speaker("a spokesman", affiliation=Actor("NATO"))
    )
    (linked,) = link_claims([claim], LEXICON)
    assert linked.speaker is not None and linked.speaker.affiliation is not None
    assert linked.speaker.affiliation.iri is not None
