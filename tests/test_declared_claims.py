"""Claim types that a vocabulary declares: from Turtle to claims, records, triples, validation and answers."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import COUNTRIES, WORDS, articles

from kg.articles import read_articles
from kg.claims_file import load_claims_file
from kg.confidence import rate_claims
from kg.errors import VocabularyInvalid
from kg.extraction import extract_claims
from kg.linking import link_claims
from kg.mapping import claim_iri, map_article, read_claims_from_graph
from kg.model import Actor, Article, Claim, ClaimType, DeclaredClaim, Extractor, Place, Slot, SlotType
from kg.namespaces import ACTOR, Minter
from kg.pipeline import build_store, prepare_extraction
from kg.queries import run_query, select_from_store
from kg.queries.stored import read_query
from kg.records import claim_to_record, quote_evidence, record_to_claim, slot_fields, write_csv, write_jsonl
from kg.store import open_store
from kg.text import load_pipeline, parse_article, parse_claim_sentences
from kg.validation import load_shapes, validate_article
from kg.vocabulary import Lexicon, load_claim_types, load_lexicon
from kg.wording import word_content

EXTENSION = Path(__file__).parent / "data" / "extensions" / "strike"
FILES = sorted((EXTENSION / "ontology").rglob("*.ttl"))
ST = "https://strikes.example/ontology#"
STRIKE = ClaimType(
    "Strike",
    ST + "Strike",
    (
        SlotType("attacker", ST + "attacker", "actor"),
        SlotType("target", ST + "target", "words"),
        SlotType("weapon", ST + "weapon", "concept", "https://strikes.example/concept/weapon"),
    ),
)
MINTER = Minter()


@cache
def lexicon() -> Lexicon:
    return load_lexicon(FILES)


@cache
def pipeline():
    return load_pipeline(None)


def find_strikes(text: str) -> list[DeclaredClaim]:
    article = Article("made-up", text)
    claims = link_claims(extract_claims(parse_article(pipeline(), article), article, lexicon()), lexicon())
    return [claim for claim in claims if isinstance(claim, DeclaredClaim)]


def fillers(claim: Claim) -> dict[str, object]:
    assert isinstance(claim, DeclaredClaim)
    return {slot.type.name: slot.values for slot in claim.slots}


def test_declared_type_is_read_from_turtle():
    assert lexicon().claim_types == load_claim_types(FILES) == (STRIKE,)
    assert load_lexicon().claim_types == ()


def test_subject_object_and_instrument_fill_the_slots():
    (claim,) = find_strikes("Ukraine struck an oil depot with 12 drones on Tuesday.")
    assert claim.type == "Strike"
    assert claim.slots == (
        Slot(STRIKE.slots[0], (Actor("Ukraine", "UA", ACTOR + "ukraine"),)),
        Slot(STRIKE.slots[1], ("oil depot",)),
        Slot(STRIKE.slots[2], ("drone",)),
    )
    assert claim.quantity is not None and (claim.quantity.low, claim.quantity.unit) == (12, "drone")
    assert claim.time is not None and claim.time.words == "on Tuesday"
    assert claim.rule == "declared-trigger-strike"
    assert claim.evidence.exact == "Ukraine struck an oil depot with 12 drones"


def test_passive_gives_the_same_slots():
    (claim,) = find_strikes("An oil depot was struck by Ukraine.")
    assert [fillers(claim)[name] for name in ("attacker", "target")] == [
        (Actor("Ukraine", "UA", ACTOR + "ukraine"),),
        ("oil depot",),
    ]


def test_each_figure_is_a_claim_of_its_own():
    claims = find_strikes("Russia launched 34 drones and six missiles at the port.")
    assert [(claim.quantity.low, fillers(claim)["weapon"]) for claim in claims if claim.quantity] == [
        (34, ("drone",)),
        (6, ("missile",)),
    ]
    assert all(fillers(claim)["target"] == ("port",) for claim in claims)


def test_concept_that_the_trigger_evokes_fills_a_slot_that_no_words_fill():
    (claim,) = find_strikes("Russian forces shelled the town of Ochakiv again.")
    assert fillers(claim)["weapon"] == ("artillery",)
    assert fillers(claim)["target"] == ("town of Ochakiv",)
    assert claim.place is not None and claim.place.name == "Ochakiv"


def test_speaker_and_stance_are_those_of_every_claim():
    (claim,) = find_strikes("Moscow denied that Ukraine had hit the airfield.")
    assert claim.stance.denied
    assert claim.speaker is not None and claim.speaker.words == "Moscow"


@pytest.mark.parametrize(
    "text", ["Dock workers are on strike over pay.", "Teachers will strike on Monday.", "The army launched a website."]
)
def test_trigger_without_what_it_demands_makes_no_claim(text):
    assert find_strikes(text) == []


def test_without_the_vocabulary_nothing_is_declared():
    article = Article("made-up", "Ukraine struck an oil depot with 12 drones.")
    shipped = load_lexicon()
    claims = extract_claims(parse_article(pipeline(), article), article, shipped)
    assert not any(isinstance(claim, DeclaredClaim) for claim in claims)


@st.composite
def strikes(draw: st.DrawFn) -> tuple[Article, DeclaredClaim]:
    """A strike with any words, notation and actor."""
    article = draw(articles())
    plain = WORDS.filter(lambda words: " and " not in words)
    values = (
        draw(st.lists(st.builds(Actor, plain, COUNTRIES), max_size=1)),
        draw(st.lists(WORDS, max_size=1)),
        draw(st.lists(plain, max_size=1)),
    )
    slots = tuple(Slot(slot, tuple(value)) for slot, value in zip(STRIKE.slots, values, strict=True))
    evidence = quote_evidence(article.text, 0, len(article.text))
    return article, DeclaredClaim(article=article.id, evidence=evidence, declared=STRIKE, slots=slots)


@given(strikes())
def test_record_and_back(made):
    article, claim = made
    record = claim_to_record(claim)
    assert record_to_claim(record, article, (STRIKE,)) == claim
    assert set(slot_fields(STRIKE)) <= set(record)


@settings(max_examples=50)
@given(strikes())
def test_triples_and_back(made):
    article, claim = made
    graph = map_article(article, [claim], Extractor("somebody"), MINTER)
    assert read_claims_from_graph(graph, MINTER, declared=(STRIKE,)) == [claim]


def test_claims_that_differ_in_a_slot_have_different_iris():
    (claim,) = find_strikes("Ukraine struck an oil depot with 12 drones.")
    others = [
        replace(claim, slots=(*claim.slots[:2], Slot(STRIKE.slots[2], ("missile",)))),
        replace(claim, slots=(Slot(STRIKE.slots[0], (Actor("Russia", "RU"),)), *claim.slots[1:])),
    ]
    assert len({claim_iri(each, MINTER) for each in (claim, *others)}) == 3


def test_reading_a_declared_claim_without_its_declaration_says_so():
    (claim,) = find_strikes("Ukraine struck an oil depot.")
    graph = map_article(Article("made-up", claim.evidence.exact), [claim], Extractor("somebody"), MINTER)
    with pytest.raises(ValueError, match="of no type that is known"):
        read_claims_from_graph(graph, MINTER)


def test_place_slot_is_linked_and_comes_back():
    claim_type = ClaimType("Raid", ST + "Raid", (SlotType("scene", ST + "scene", "place"),))
    claim = DeclaredClaim(
        article="a", evidence=quote_evidence("x", 0, 1), declared=claim_type,
        slots=(Slot(claim_type.slots[0], (Place("Kyiv"),)),),
    )  # fmt: skip
    (linked,) = link_claims([claim], lexicon())
    assert fillers(linked)["scene"][0].iri
    assert record_to_claim(claim_to_record(claim), Article("a", "x"), (claim_type,)) == claim


def test_declared_claim_has_no_confidence_that_nobody_measured():
    (claim,) = find_strikes("Ukraine struck an oil depot.")
    (rated,) = rate_claims([claim])
    assert rated.confidence is None


def test_words_for_people():
    (claim,) = find_strikes("Ukraine struck an oil depot with 12 drones.")
    assert word_content(claim) == "Strike: attacker Ukraine, target oil depot, weapon drone"


def test_csv_has_a_column_for_every_slot():
    (claim,) = find_strikes("Ukraine struck an oil depot.")
    out = io.StringIO()
    write_csv([claim_to_record(claim)], out, (STRIKE,))
    header, row, *_ = out.getvalue().splitlines()
    assert header.split(",")[-4:] == ["attacker", "attacker_country", "target", "weapon"]
    assert row.split(",")[-4:] == ["Ukraine", "UA", "oil depot", ""]


def test_shapes_of_the_vocabulary_validate():
    shapes = load_shapes(FILES)
    article = Article("made-up", "Ukraine struck an oil depot with 12 drones.")
    (claim,) = find_strikes(article.text)
    wrong = replace(claim, slots=(*claim.slots[:2], Slot(STRIKE.slots[2], ("catapult",))))
    for made, messages in ((claim, []), (wrong, ["the weapon of a strike is one concept"])):
        report = validate_article(map_article(article, [made], Extractor("x"), MINTER), article.text, shapes)
        assert [violation.message[:37] for violation in report.violations] == messages


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("strikes") / "store"
    make_claims, extractor = prepare_extraction(vocabulary=FILES)
    for _ in build_store([str(EXTENSION / "articles")], make_claims, extractor, directory=directory, vocabulary=FILES):
        pass
    return directory


def test_stored_query_answers(store):
    query = read_query(EXTENSION / "queries" / "competency" / "strikes.rq", "competency")
    with open_store(store) as snapshot:
        for arguments, rows in (({}, 5), ({"attacker": "Russia"}, 3)):
            assert len(run_query(select_from_store(snapshot.claims), query, arguments).rows) == rows


def test_store_holds_the_terms_and_not_the_shapes(store):
    with open_store(store) as snapshot:
        subjects = {quad.subject.value for quad in snapshot.claims}
        assert {ST + "Strike", ST + "weapon"} <= subjects
        assert not any("shapes#" in subject for subject in subjects)


def test_claims_file_of_a_declared_type(tmp_path):
    (claim,) = find_strikes("Ukraine struck an oil depot.")
    path = tmp_path / "claims.jsonl"
    with path.open("w", encoding="utf-8") as out:
        write_jsonl([claim_to_record(claim)], out)
    assert load_claims_file(path, lexicon()).skipped == []
    (skipped,) = load_claims_file(path, load_lexicon()).skipped
    assert "type must be one of" in skipped.reason
    make_claims, _ = load_claims_file(path, lexicon()).prepare(lexicon())
    (again,) = make_claims(Article("made-up", "Ukraine struck an oil depot.")).claims
    assert fillers(again) == fillers(claim)


DECLARATION = """
@prefix ck: <https://w3id.org/conflict-kg/ontology#> .
@prefix ckc: <https://w3id.org/conflict-kg/concept/> .
@prefix ex: <https://example.org/terms#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:Raid a owl:Class ; rdfs:subClassOf ck:Claim .
"""


@pytest.mark.parametrize(
    ("turtle", "reason"),
    [
        ("ex:speaker a owl:ObjectProperty ; rdfs:domain ex:Raid ; rdfs:range ck:Actor .", "every claim has a field"),
        ("ex:way a owl:ObjectProperty ; rdfs:domain ex:Raid ; rdfs:range skos:Concept .", "by ck:valueScheme"),
        (
            'ckc:trigger-raid skos:inScheme ckc:triggers ; a skos:Concept ; skos:prefLabel "raid"@en ; '
            "ck:claimClass ex:Riad .",
            "no file declares",
        ),
        (
            'ckc:trigger-raid skos:inScheme ckc:triggers ; a skos:Concept ; skos:prefLabel "raid"@en ; '
            'ck:claimClass ex:Raid ; ex:bootyArgument "object" .',
            "is no slot of",
        ),
        (
            "ex:way a owl:ObjectProperty ; rdfs:domain ex:Raid ; rdfs:range skos:Concept ; ck:valueScheme ex:ways . "
            'ex:slow a skos:Concept ; skos:inScheme ex:ways ; skos:prefLabel "slow"@en ; skos:notation "slow" .',
            "has another IRI than",
        ),
        ("ex:Raid rdfs:subClassOf [ a owl:Restriction ] .", "blank nodes are allowed in shapes only"),
    ],
)
def test_declaration_that_cannot_work_is_refused(tmp_path, turtle, reason):
    path = tmp_path / "raid.ttl"
    path.write_text(DECLARATION + turtle, encoding="utf-8")
    with pytest.raises(VocabularyInvalid, match=reason):
        load_lexicon([path])


def test_example_articles_are_read():
    assert [article.id for article in read_articles([str(EXTENSION / "articles")])] == ["night-over-mykolaiv"]


def test_sentence_that_only_a_declared_trigger_marks_is_parsed():
    text = "Storms kept the fishing boats in harbour. Drones struck the refinery overnight. The fair opens in May."
    article = Article("made-up", text)
    doc = parse_claim_sentences(pipeline(), article, lexicon())
    found = extract_claims(doc, article, lexicon())
    assert [fillers(claim)["target"] for claim in found if isinstance(claim, DeclaredClaim)] == [("refinery",)]
