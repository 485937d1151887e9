"""Stored queries: the same rows on two engines, with parameters open and bound, by label and by IRI."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import rdflib
from example_file import EXAMPLE, RESULTS
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store, parse, serialize

from kg import errors
from kg.namespaces import ACTOR, CK, CONCEPT, PLACE
from kg.queries import (
    Column,
    ResultTable,
    bind_parameters,
    find_query,
    load_queries,
    resolve_iri,
    run_query,
    run_sparql,
    select_from_endpoint,
    select_from_store,
)
from kg.queries.running import resolve_arguments
from kg.queries.stored import read_query

QUERIES = load_queries()
COMPETENCY = sorted(name for name, query in QUERIES.items() if query.family == "competency")

BOUND: list[tuple[str, dict[str, str], str, list[str | None]]] = [
    ("losses", {"actor": "Russia"}, "low", [None, "4000", "5500"]),
    ("losses", {"actor": "Ukraine", "outcome": "captured"}, "quote", ["Six Ukrainian soldiers were captured"]),
    ("losses", {"actor": "Ukrainian", "since": "2025-03-10"}, "low", ["14"]),
    ("losses", {"actor": "dock workers", "outcome": "killed", "until": "2025-03-05"}, "low", ["13", "19"]),
    ("losses-by-speaker", {"actor": "Moscow"}, "speaker", ["The Russian Defence Ministry", "Ukraine's General Staff"]),
    ("losses-by-speaker", {"outcome": "wounded"}, "smallest", ["30"]),
    ("latest-losses", {"actor": "the Kremlin"}, "low", ["5500"]),
    ("latest-losses", {"outcome": "killed"}, "quote", ["14 dock workers were killed"]),
    ("disagreements", {"actor": "Russia"}, "low_b", ["4000"]),
    ("disagreements", {"outcome": "killed"}, "high_a", ["13", "14"]),
    ("disagreements", {"outcome": "wounded"}, "high_a", []),
    ("disagreements", {"since": "2025-03-05"}, "low_b", ["4000"]),
    ("disagreements", {"until": "2025-03-05"}, "high_a", ["13"]),
    ("unassigned-losses", {"place": "Al-Fashir"}, "low", ["24"]),
    ("unassigned-losses", {"place": "Odesa"}, "low", []),
    ("unassigned-losses", {"outcome": "wounded"}, "high", ["99"]),
    ("unassigned-losses", {"since": "2025-01-01"}, "high", []),
    ("unassigned-losses", {"until": "2025-12-31"}, "high", []),
    ("deployments", {"actor": "Pyongyang"}, "low", ["2"]),
    ("deployments", {"place": "Kursk Oblast"}, "location", ["Kursk"]),
    ("deployments", {"place": "Russia", "action": "withdraw"}, "location", ["Kursk"]),
    ("deployments", {"action": "deploy"}, "force", ["Norway"]),
    ("aid", {"donor": "Berlin", "stage": "delivered"}, "low", ["60000000"]),
    ("aid", {"donor": "Danish"}, "unit", ["armoured vehicle"]),
    ("aid", {"recipient": "Ukraine", "stage": "announced"}, "kind", ["humanitarian"]),
    ("aid", {"recipient": "Russia"}, "low", []),
    ("aid-by-stage", {"donor": "Germany"}, "largest", ["50000000", "500000000", "60000000"]),
    ("aid-by-stage", {"recipient": "Kyiv", "stage": "delivered"}, "given_by", [
        "Denmark and Norway", "Germany",
    ]),
    ("aid-packages", {"donor": "Germany"}, "low", ["60000000", "120000000"]),
    ("aid-packages", {"donor": "Norway"}, "low", []),
    ("anonymous-claims", {"country": "UA"}, "speaker", ["a senior Ukrainian official"]),
    ("anonymous-claims", {"since": "2025-02-01", "until": "2025-02-28"}, "speaker", ["an aide"]),
    ("speaker-claims", {"by": "mayor hennadiy koval"}, "low", ["30", "13", "14"]),
    ("speaker-claims", {"name": "General Staff"}, "low", ["4000", "5500"]),
    ("speaker-claims", {"affiliation": "Ukraine"}, "low", ["4000", "5500", "19"]),
    ("most-cited-speakers", {"anonymous": "true"}, "claims", ["1", "1", "1"]),
    ("article-claims", {"article": "aid-vote"}, "start", ["8", "86", "132", "218", "218", "269"]),
    ("article-claims", {"article": "Toll at Kupiansk rises"}, "start", ["0", "103", "177"]),
    ("place-claims", {"place": "Kharkiv Oblast"}, "low", ["4000", None, "5500"]),
    ("place-claims", {"since": "2025-03-07", "until": "2025-03-31"}, "quote", [
        "Russian losses near Kupiansk have risen to more than 5,500",
    ]),
    ("place-claims", {"place": "Ukraine", "since": "2025-03-03", "until": "2025-03-03"}, "low", ["30", "13", "14"]),
    ("open-figures", {"side": "below"}, "high", ["900"]),
    ("open-figures", {"side": "above"}, "low", ["30", "4000", "5500"]),
    ("uncertain-claims", {"certainty": "possible"}, "tense", ["hypothetical"]),
    ("uncertain-claims", {"since": "2025-03-01"}, "denied", ["true"]),
    ("uncertain-claims", {"until": "2025-03-01"}, "sure", ["possible"]),
    ("relayed-claims", {"name": "meridian"}, "high", ["900"]),
    ("relayed-claims", {"name": "northern wire"}, "high", []),
    ("reviews", {"reviewer": "grace"}, "verdict", ["rejected"]),
]  # fmt: skip
"""A question, its parameters, one column, and what stands in it row by row."""

Rows = list[tuple[str | None, ...]]


@cache
def example() -> Store:
    store = Store()
    store.load(path=EXAMPLE, format=RdfFormat.TRIG)
    return store


@cache
def merged_graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    triples = serialize((quad.triple for quad in example()), format=RdfFormat.N_TRIPLES)
    return graph.parse(data=triples or b"", format="nt")


def ask(name: str, arguments: Mapping[str, str] | None = None) -> ResultTable:
    return run_query(select_from_store(example()), QUERIES[name], arguments)


def as_words(table: ResultTable) -> Rows:
    return [tuple(getattr(term, "value", None) for term in row) for row in table.rows]


def column(table: ResultTable, name: str) -> list[str | None]:
    place = [column.name for column in table.columns].index(name)
    return [row[place] for row in as_words(table)]


def test_there_are_at_least_twelve_questions() -> None:
    assert len(COMPETENCY) >= 12


@pytest.mark.parametrize("name", COMPETENCY)
def test_a_question_has_the_result_that_was_read(name: str) -> None:
    result = io.StringIO((RESULTS / f"{name}.csv").read_text(encoding="utf-8"), newline="")
    header, *rows = csv.reader(result)
    table = ask(name)
    assert [column.name for column in table.columns] == header
    assert [[word or "" for word in row] for row in as_words(table)] == rows != []


@pytest.mark.parametrize("name", COMPETENCY)
def test_the_columns_are_those_of_the_header(name: str) -> None:
    table = ask(name)
    assert [column.name for column in table.columns] == [column.name for column in QUERIES[name].columns]
    assert all(column.description for column in table.columns)
    assert QUERIES[name].summary.endswith("?")


@pytest.mark.parametrize(("name", "arguments", "shown", "expected"), BOUND)
def test_a_bound_parameter_narrows_the_answer(
    name: str, arguments: dict[str, str], shown: str, expected: list[str | None]
) -> None:
    assert column(ask(name, arguments), shown) == expected


def test_every_parameter_is_tried() -> None:
    tried = {(name, parameter) for name, arguments, *_ in BOUND for parameter in arguments}
    assert tried == {(name, parameter.name) for name in COMPETENCY for parameter in QUERIES[name].parameters}


@pytest.mark.parametrize("name", COMPETENCY)
def test_the_examples_of_parameters_are_understood(name: str) -> None:
    for parameter in QUERIES[name].parameters:
        assert parameter.example is not None
        ask(name, {parameter.name: parameter.example})


CASES = [(name, {}) for name in COMPETENCY] + [(name, arguments) for name, arguments, *_ in BOUND]


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_a_second_engine_gives_the_same_rows(name: str, arguments: dict[str, str]) -> None:
    select = select_from_store(example())
    text = bind_parameters(QUERIES[name], resolve_arguments(select, QUERIES[name], arguments))
    theirs = [tuple(None if term is None else str(term) for term in row) for row in merged_graph().query(text)]
    assert theirs == as_words(ask(name, arguments))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_queries_name_no_graph(name: str) -> None:
    assert "GRAPH" not in QUERIES[name].text


def test_what_is_set_apart_answers_nothing() -> None:
    quarantined = Store()
    quarantined.extend(example())
    select = select_from_store(example())
    before = [as_words(run_query(select, QUERIES[name])) for name in COMPETENCY]
    claim = next(iter(quarantined.quads_for_pattern(None, NamedNode(CK + "outcome"), None, None))).subject
    quarantined.add(Quad(claim, NamedNode(CK + "violation"), Literal("low above high")))
    assert [as_words(run_query(select, QUERIES[name])) for name in COMPETENCY] == before


# Aid by stage


AID = """
@prefix ck: <https://w3id.org/conflict-kg/ontology#> . @prefix ckc: <https://w3id.org/conflict-kg/concept/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <urn:> .
:one skos:prefLabel "Ukraine"@en . :two skos:prefLabel "Moldova"@en . :giver skos:prefLabel "Norway"@en .
ckc:period-month skos:notation "month" .
:joint ck:stage ckc:stage-announced ; ck:denied false ; ck:article :a ; ck:donor :giver ; ck:recipient :one, :two ;
  ck:quantity :q1 . :q1 ck:unit "USD" ; ck:low 50 .
:rate ck:stage ckc:stage-announced ; ck:denied false ; ck:article :a ; ck:donor :giver ; ck:recipient :one ;
  ck:quantity :q2 . :q2 ck:unit "USD" ; ck:low 7 ; ck:high 7 ; ck:period ckc:period-month .
:total ck:stage ckc:stage-announced ; ck:denied false ; ck:article :b ; ck:donor :giver ; ck:recipient :one ;
  ck:quantity :q3 . :q3 ck:unit "USD" ; ck:low 90 ; ck:high 90 .
"""


def test_joint_recipients_share_a_row_and_rates_have_their_own() -> None:
    store = Store()
    store.load(AID, format=RdfFormat.TURTLE)
    table = run_query(select_from_store(store), QUERIES["aid-by-stage"])
    shown = ("given_to", "period", "smallest", "largest", "open_above", "claims")
    assert list(zip(*(column(table, name) for name in shown), strict=True)) == [
        ("Moldova and Ukraine", None, "50", None, "1", "1"),
        ("Ukraine", None, "90", "90", "0", "1"),
        ("Ukraine", "month", "7", "7", "0", "1"),
    ]


# Figures that disagree


DISAGREEMENT = """
@prefix ck: <https://w3id.org/conflict-kg/ontology#> . @prefix ckc: <https://w3id.org/conflict-kg/concept/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <urn:> .
:wide ck:within :country . :narrow ck:within :wide .
:country <http://www.w3.org/2004/02/skos/core#prefLabel> "the country" . :side a ck:State .
:articlea dcterms:issued "2025-03-06"^^xsd:date . :articleb dcterms:issued "{date_b}"^^xsd:date .
:a ck:affected :side ; ck:outcome ckc:outcome-killed ; ck:cumulative {cumulative} ; ck:denied false ;
  ck:article :articlea ; ck:speaker :one ; ck:evidence :ea ; ck:quantity :qa . :ea ck:exact "a" . {a}
:b ck:affected :side ; ck:outcome ckc:outcome-{outcome} ; ck:cumulative {cumulative} ; ck:denied {denied} ;
  ck:article :articleb ; ck:speaker :{speaker} ; ck:evidence :eb ; ck:quantity :qb . :eb ck:exact "b" . {b}
"""
TOGETHER = ":a ck:place :wide . :b ck:place :wide . "


@pytest.mark.parametrize(
    ("a", "b", "changes", "disagree"),
    [
        (":qa ck:high 10 .", ":qb ck:low 11 .", {}, True),
        (":qa ck:low 4 ; ck:high 10 .", ":qb ck:low 11 ; ck:high 15 .", {}, True),
        (":qa ck:low 4 ; ck:high 10 .", ":qb ck:low 10 ; ck:high 15 .", {}, False),
        (":qa ck:low 4 .", ":qb ck:low 11 .", {}, False),
        (":qa ck:high 10 .", ":qb ck:high 11 .", {}, False),
        (":qa ck:high 10.5 .", ":qb ck:low 11 .", {}, True),
        (":qa ck:high 10 .", ":qb ck:low 11 .", {"outcome": "wounded"}, False),
        (":qa ck:high 10 .", ":qb ck:low 11 .", {"denied": "true"}, False),
        (":qa ck:high 10 .", ":qb ck:low 11 .", {"speaker": "one"}, False),
        (":qa ck:high 10 .", ":qb ck:low 11 ; ck:period ckc:period-day .", {}, False),
        (":qa ck:high 10 . :a ck:civilian true .", ":qb ck:low 11 . :b ck:civilian false .", {}, False),
        (":qa ck:high 10 . :a ck:civilian true .", ":qb ck:low 11 .", {}, True),
        (":qa ck:high 10 .", ":qb ck:low 11 .", {"cumulative": "true"}, True),
        (":qa ck:high 10 .", ":qb ck:low 11 .", {"cumulative": "true", "date_b": "2025-03-07"}, False),
    ],
)
def test_figures_disagree_only_where_both_cannot_be_right(
    a: str, b: str, changes: dict[str, str], disagree: bool
) -> None:
    assert find_disagreements(TOGETHER + a, b, changes) == ([("a", "b")] if disagree else [])


BOUNDS_A, BOUNDS_B = ":qa ck:high 10 . ", ":qb ck:low 11 . "
DAY = '"2025-03-{}"^^xsd:date'


@pytest.mark.parametrize(
    ("a", "b", "disagree"),
    [
        (":a ck:place :wide .", ":b ck:place :narrow .", True),
        (":a ck:place :narrow .", ":b ck:place :wide .", False),
        (":a ck:place :wide .", ":b ck:place :elsewhere .", False),
        (":a ck:place :wide .", "", False),
        ("", "", False),
        (f":a ck:eventStart {DAY.format('01')} ; ck:eventEnd {DAY.format('05')} .",
         f":b ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('03')} .", True),
        (f":a ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('03')} .",
         f":b ck:eventStart {DAY.format('01')} ; ck:eventEnd {DAY.format('05')} .", False),
        (f":a ck:eventStart {DAY.format('01')} .", f":b ck:eventEnd {DAY.format('05')} .", True),
        (f":a ck:place :wide ; ck:eventStart {DAY.format('01')} ; ck:eventEnd {DAY.format('01')} .",
         ":b ck:place :wide .", True),
        (f":a ck:place :wide ; ck:eventStart {DAY.format('01')} ; ck:eventEnd {DAY.format('01')} .",
         f":b ck:place :wide ; ck:eventStart {DAY.format('09')} ; ck:eventEnd {DAY.format('09')} .", False),
        (":a ck:place :wide .", f":b ck:place :wide ; ck:eventStart {DAY.format('09')} .", False),
        (f":a ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .",
         f":b ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .", True),
        (f":a ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .",
         f":b ck:eventStart {DAY.format('03')} ; ck:eventEnd {DAY.format('03')} .", False),
        (f":a ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .",
         f":b ck:eventStart {DAY.format('02')} .", True),
        (f":a ck:place :wide ; ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .",
         f":b ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .", True),
        (f":a ck:place :wide ; ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .",
         f":b ck:place :elsewhere ; ck:eventStart {DAY.format('02')} ; ck:eventEnd {DAY.format('02')} .", False),
    ],
)  # fmt: skip
def test_figures_disagree_only_about_the_same_or_a_part_of_it(a: str, b: str, disagree: bool) -> None:
    assert find_disagreements(BOUNDS_A + a, BOUNDS_B + b, {}) == ([("a", "b")] if disagree else [])


@pytest.mark.parametrize(
    ("a", "b", "disagree"),
    [("", "", True), (":a ck:place :wide .", "", True), (":a ck:place :wide .", ":b ck:place :narrow .", True),
     (":a ck:place :wide .", ":b ck:place :wide .", True), (":a ck:place :narrow .", ":b ck:place :wide .", False)],
)  # fmt: skip
def test_running_tolls_disagree_about_the_same_place_or_a_part_of_it(a: str, b: str, disagree: bool) -> None:
    found = find_disagreements(BOUNDS_A + a, BOUNDS_B + b, {"cumulative": "true"})
    assert found == ([("a", "b")] if disagree else [])


def find_disagreements(a: str, b: str, changes: Mapping[str, str]) -> list[tuple[str | None, str | None]]:
    said = {"cumulative": "false", "denied": "false", "outcome": "killed", "speaker": "two", "date_b": "2025-03-06"}
    store = Store()
    store.load(DISAGREEMENT.format(a=a, b=b, **(said | dict(changes))), format=RdfFormat.TURTLE)
    table = run_query(select_from_store(store), QUERIES["disagreements"])
    return list(zip(column(table, "quote_a"), column(table, "quote_b"), strict=True))


# Names


@pytest.mark.parametrize(
    ("written", "class_", "iri"),
    [
        ("North Korea", "ck:Actor", ACTOR + "north-korea"),
        ("north korea", "ck:Actor", ACTOR + "north-korea"),
        ("DPRK", "ck:Actor", ACTOR + "north-korea"),
        ("North Korean", "ck:Actor", ACTOR + "north-korea"),
        ("the Kremlin", "ck:Actor", ACTOR + "russia"),
        ("Russia", "ck:Actor", ACTOR + "russia"),
        ("Russia", "ck:Place", PLACE + "russia"),
        ("Russia", "ck:State", ACTOR + "russia"),
        ("Korea", "ck:Actor", ACTOR + "south-korea"),
        ("Odessa", "ck:Place", PLACE + "odesa"),
        ("cka:anyone", "ck:Actor", ACTOR + "anyone"),
        ("<https://example.org/x>", "ck:Actor", "https://example.org/x"),
        ("https://example.org/x", None, "https://example.org/x"),
        ("dock workers", "ck:Actor", "https://w3id.org/conflict-kg/data/actor/UA/dock%20workers"),
    ],
)
def test_what_people_write_is_resolved(written: str, class_: str | None, iri: str) -> None:
    assert resolve_iri(select_from_store(example()), written, class_=class_) == NamedNode(iri)


def test_concepts_are_resolved_within_their_scheme() -> None:
    select = select_from_store(example())
    assert resolve_iri(select, "killed or wounded", scheme="ckc:outcome").value == CONCEPT + "outcome-killed-or-wounded"
    assert resolve_iri(select, "killed-or-wounded", scheme="ckc:outcome").value == CONCEPT + "outcome-killed-or-wounded"
    with pytest.raises(errors.LabelUnknown):
        resolve_iri(select, "delivered", scheme="ckc:outcome")


@pytest.mark.parametrize(
    ("written", "class_", "near"),
    [("Rusia", "ck:Actor", "Russia"), ("Koval", "ck:Speaker", "Mayor Hennadiy Koval"), ("", "ck:Actor", "no actor")],
)
def test_an_unknown_label_is_told_with_near_ones(written: str, class_: str, near: str) -> None:
    with pytest.raises(errors.LabelUnknown, match=near):
        resolve_iri(select_from_store(example()), written, class_=class_)


def test_an_unknown_name_of_a_scheme_is_told_with_all_that_there_are() -> None:
    allowed = "it is one of captured, killed, killed-or-wounded, missing, wounded"
    with pytest.raises(errors.LabelUnknown, match=f"no outcome is called “maimed”; {allowed}"):
        ask("losses", {"outcome": "maimed"})


def test_an_ambiguous_label_is_told_with_the_candidates() -> None:
    store = Store()
    for name in ("one", "two"):
        store.load(
            f'<urn:{name}> a <{CK}Actor> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Free Army" .',
            format=RdfFormat.TURTLE,
        )
    with pytest.raises(errors.LabelAmbiguous, match=r"urn:one.*urn:two"):
        resolve_iri(select_from_store(store), "free army", class_="ck:Actor")


def test_a_label_on_the_less_likely_gives_way() -> None:
    store = Store()
    labels = "http://www.w3.org/2004/02/skos/core#"
    store.load(
        f'<urn:state> a <{CK}State> ; <{labels}hiddenLabel> "Congo" .'
        f'<urn:other> a <{CK}State> ; <{labels}altLabel> "Congo" ; <{CK}ambiguousLabel> "Congo" .',
        format=RdfFormat.TURTLE,
    )
    assert resolve_iri(select_from_store(store), "Congo", class_="ck:Actor") == NamedNode("urn:state")


# Parameters


@pytest.mark.parametrize(
    ("name", "arguments", "error", "message"),
    [
        ("losses", {"victim": "Russia"}, errors.UnknownParameter, "has no parameter victim; it has actor, outcome"),
        ("losses", {"since": "last week"}, errors.ParameterInvalid, "since=last week.*2024-12-31"),
        ("losses", {"since": "2025-02-30"}, errors.ParameterInvalid, "not a date"),
        ("most-cited-speakers", {"anonymous": "maybe"}, errors.ParameterInvalid, "neither true nor false"),
        ("losses", {"actor": "http://a b"}, errors.LabelUnknown, "http://a b"),
    ],
)
def test_what_a_parameter_does_not_take_is_told(
    name: str, arguments: dict[str, str], error: type[errors.ConflictKGError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        ask(name, arguments)
    assert "\n" not in str(caught.value)


@given(st.text(alphabet=st.characters(max_codepoint=126) | st.sampled_from("“é雪"), max_size=30))
def test_a_value_is_a_term_and_never_query_text(text: str) -> None:
    """Whatever is written, the query parses and looks for exactly that."""
    speakers = column(ask("speaker-claims"), "speaker")
    sought = text.strip().lower()
    assert len(ask("speaker-claims", {"name": text}).rows) == sum(sought in str(words).lower() for words in speakers)


def test_an_unknown_query_is_told_with_near_ones() -> None:
    with pytest.raises(errors.UnknownQuery, match="did you mean losses"):
        find_query(QUERIES, "loses")
    assert find_query(QUERIES, "losses").name == "losses"


HEADER = "#+ summary: Who?\n#+ description: Everybody.\n#+ params:\n#+   {param}\n#+ columns: {{a: who}}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?a { ?a ?b ?c }", "no header"),
        ("#+ summary: [\nSELECT ?a { ?a ?b ?c }", "no YAML"),
        ("#+ summary: Who?\nSELECT ?a { ?a ?b ?c }", "lacks “description"),
        ("#+ summary: Who?\n#+ endpoint: x\n", "unknown keys: endpoint"),
        (HEADER.format(param="b: {type: iri}") + "SELECT ?a { ?a ?b ?c }", "not declared in the query by VALUES"),
        (HEADER.format(param="b: {type: number}") + "VALUES ?b { UNDEF }", "has a type of iri, string"),
        (HEADER.format(param="b: {kind: iri}") + "VALUES ?b { UNDEF }", "is described by"),
    ],
)
def test_a_wrong_header_is_told(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "who.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(errors.QueryInvalid, match=message):
        read_query(path, "competency")


def test_a_name_is_given_once(tmp_path: Path) -> None:
    for family in ("competency", "checks"):
        (tmp_path / family).mkdir()
        (tmp_path / family / "who.rq").write_text(HEADER.format(param="{}").replace("{}", ""), encoding="utf-8")
    with pytest.raises(errors.QueryInvalid, match="another query is named who"):
        load_queries(tmp_path)


# SPARQL of one's own


def test_every_kind_of_query_is_answered() -> None:
    table = run_sparql(example(), "SELECT (COUNT(*) AS ?n) { ?claim a ck:Casualty }")
    assert isinstance(table, ResultTable)
    assert table.columns == (Column("n"),)
    assert run_sparql(example(), "ASK { ?claim a ck:Casualty }") is True
    assert run_sparql(example(), "ASK { ?claim a ck:Strike }") is False
    triples = run_sparql(example(), "CONSTRUCT { ?a ck:about ?b } { ?a ck:affected ?b }")
    assert isinstance(triples, tuple)
    assert list(triples) == sorted(set(triples), key=str) != []
    assert run_sparql(example(), "DESCRIBE cka:russia")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("SELECT ?a WHERE {\n  ?a ck:low\n}", "query:3:1: syntax error near “}”"),
        ("SELECT ?a WHERE { ?a nobody:b ?c }", "query:1:.*syntax error"),
        ("SELECT ?a WHERE {", "query:1:.*too early"),
        ("DELETE WHERE { ?a ?b ?c }", "query:1:.*syntax error"),
    ],
)
def test_a_syntax_error_is_one_line_with_its_position(text: str, where: str) -> None:
    with pytest.raises(errors.SparqlInvalid, match=where) as caught:
        run_sparql(example(), text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


# Endpoints


class Endpoint(BaseHTTPRequestHandler):
    """Answers queries on the example graph by the SPARQL Protocol."""

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        if self.path == "/broken":
            self.send_error(500, "out of order")
            return
        answer = b"<html>"
        if self.path == "/sparql":
            solutions = example().query(query, use_default_graph_as_union=True)
            answer = solutions.serialize(format=QueryResultsFormat.JSON)
        self.send_response(200)
        self.send_header("Content-Type", QueryResultsFormat.JSON.media_type)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("name", "arguments"), [("losses", {}), ("aid", {"donor": "Berlin", "stage": "delivered"})])
def test_an_endpoint_gives_the_same_answer(endpoint: str, name: str, arguments: dict[str, str]) -> None:
    table = run_query(select_from_endpoint(f"{endpoint}/sparql"), QUERIES[name], arguments)
    assert table == ask(name, arguments)


@pytest.mark.parametrize(("path", "message"), [("/broken", "HTTP 500"), ("/page", "no SPARQL result")])
def test_an_endpoint_that_fails_is_told(endpoint: str, path: str, message: str) -> None:
    with pytest.raises(errors.EndpointFailed, match=message):
        run_query(select_from_endpoint(endpoint + path), QUERIES["losses"])


def test_an_endpoint_that_is_not_there_is_told() -> None:
    with pytest.raises(errors.EndpointFailed, match="check the endpoint's address"):
        run_query(select_from_endpoint("http://127.0.0.1:9/sparql"), QUERIES["losses"])


def test_the_example_holds_no_triple_twice() -> None:
    quads = list(parse(path=EXAMPLE, format=RdfFormat.TRIG))
    assert len({quad.triple for quad in quads}) == len(quads)


def test_the_documentation_lists_every_question() -> None:
    page = (Path(__file__).parent.parent / "docs" / "queries.md").read_text(encoding="utf-8")
    for name, query in QUERIES.items():
        row = f"| `{name}` | {query.summary} |"
        parameters = ", ".join(f"`{parameter.name}`" for parameter in query.parameters)
        assert row + (f" {parameters} |" if query.family == "competency" else "") in page
    listed = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    assert listed == set(QUERIES)
