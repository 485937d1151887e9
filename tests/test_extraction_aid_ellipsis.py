"""Aid that goes on telling of things named before: bare figures, "none", parts with their own giver."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, lexicon, names, pipeline

from kg.model import Article
from kg.text import parse_claim_sentences


@pytest.mark.parametrize(
    ("text", "count", "stage", "donor"),
    [
        ("Mali asked France for 12 howitzers. So far it has received three.", 3, "delivered", "France"),
        ("Norway handed Mali 4,000 drones in May. Mali had requested 9,000.", 9000, "requested", "Norway"),
        ("Chad has asked France for 40 armoured vehicles. France has promised 15 of them.", 15, "announced", "France"),
        ("Denmark has pledged 19 tanks to Chad. Only six have been delivered.", 6, "delivered", "Denmark"),
        ("Denmark has pledged 19 tanks to Chad, of which six have arrived.", 6, "delivered", "Denmark"),
        ("Italy promised Chad 18 guns, but no more than seven will arrive this year.", 7, "announced", "Italy"),
        ("Greece will deliver 30 tanks to Chad rather than the 50 it once offered.", 50, "proposed", "Greece"),
        ("Sweden sent Chad 10 tanks last year and will send another five in autumn.", 5, "announced", "Sweden"),
        (
            "Russia sent Chad artillery shells. Some 4,000 of them have been delivered by rail.",
            4000,
            "delivered",
            "Russia",
        ),
    ],
)
def test_a_bare_figure_counts_what_was_told_of_before(text: str, count: int, stage: str, donor: str) -> None:
    first, claim = aid(text)
    assert claim.quantity is not None
    assert claim.quantity.high == count
    assert first.quantity is None or claim.quantity.unit == first.quantity.unit
    assert claim.stage == stage
    assert names(claim.recipient) in {"Chad", "Mali"}
    assert donor in names(claim.donor)


def test_parts_of_what_was_received_have_their_own_givers() -> None:
    text = "Chad asked for six radars and has received three: two from Norway and one from Italy."
    parts = aid(text)[-2:]
    assert [(names(c.donor), names(c.recipient), bounds(c)) for c in parts] == [
        ("Norway", "Chad", (2, 2)),
        ("Italy", "Chad", (1, 1)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Qatar gave Somalia 68 armoured vehicles. It has not sent any since then.",
        "Somalia asked Qatar for 68 armoured vehicles. Somalia has received none.",
    ],
)
def test_none_of_what_was_told_of_is_denied(text: str) -> None:
    claim = aid(text)[-1]
    assert (claim.quantity, claim.stance.denied, claim.stage) == (None, True, "delivered")


def test_a_bare_figure_beside_no_aid_counts_none() -> None:
    assert aid("The team played 12 games in May. It has lost three and was given five.") == []


def test_a_sentence_that_goes_on_counting_is_parsed() -> None:
    text = "Denmark has pledged 19 tanks to Chad. Only six have been delivered."
    doc = parse_claim_sentences(pipeline(), Article("test", text), lexicon())
    assert not doc.spans["unparsed"]


def test_a_name_with_its_own_beside_it_gives_where_the_verb_is_left_out() -> None:
    text = "At a meeting on Mali, Britain promised $12 million, the European Union and its member states $50 million."
    assert [(names(c.donor), bounds(c)) for c in aid(text)] == [
        ("United Kingdom", (12e6, 12e6)),
        ("European Union", (50e6, 50e6)),
    ]
    assert all("European Union" not in names(c.recipient) for c in aid(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway has set aside $2 million for Chad, including $300,000 to build a workshop.", "$300,000"),
        ("Norway sent Chad 38 howitzers and twenty tanks.", "twenty tanks"),
        ("Norway's appeal for Chad asks for $2.5 billion, of which less than half has been received.",
         "asks for $2.5 billion"),
        ("Chad is seeking military aid from Russia, including aircraft and armoured vehicles.",
         "seeking military aid from Russia, including aircraft and armoured vehicles"),
    ],
)  # fmt: skip
def test_the_evidence_of_aid_holds_no_other_figure_and_all_of_a_list(text: str, words: str) -> None:
    evidence = aid(text)[-1].evidence
    assert text[evidence.start : evidence.end] == words
