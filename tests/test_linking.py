"""Actors and places are linked where a name leaves no doubt, and never by a guess."""

from __future__ import annotations

from kg.linking import link_claims
from kg.model import Actor, AidPackage, Casualty, Deployment, Evidence, Place, Speaker
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


def test_one_speaker_is_one_wherever_in_a_sentence_it_stands() -> None:
    claims = [
        Casualty(article="a", evidence=EVIDENCE, outcome="killed", speaker=Speaker(words))
        for words in ("The Sudanese army", "the Sudanese army")
    ]
    words = [claim.speaker.words for claim in link_claims(claims, LEXICON) if claim.speaker]
    assert words[0] == words[1] == "the Sudanese army"


def test_a_speaker_of_a_side_is_a_party() -> None:
    army = Speaker("the General Staff in Kyiv", "UA", affiliation=Actor("Ukraine", "UA"))
    lost = Casualty(article="a", evidence=EVIDENCE, outcome="killed", affected=(Actor("Ukraine", "UA"),), speaker=army)
    sent = Deployment(article="a", evidence=EVIDENCE, action="deploy", force=(Actor("Chad", "TD"),), speaker=army)
    first, second = link_claims([lost, sent], LEXICON)
    assert first.speaker is not None and first.speaker.party is True
    assert second.speaker is not None and second.speaker.party is None


def test_a_pronoun_that_nothing_resolves_names_nobody() -> None:
    claim = Casualty(article="a", evidence=EVIDENCE, outcome="killed", speaker=Speaker("He"))
    (linked,) = link_claims([claim], LEXICON)
    assert linked.speaker is not None and linked.speaker.anonymous
