"""Shapes and validation: every shape has a graph that conforms and one that fails for the reason it states."""

from __future__ import annotations

import json
import os
import re
import time
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, Graph, Literal, URIRef
from strategies import articles_with_claims

from kg.config import GOLD_VARIABLE, ontology_directory, vocabulary_files
from kg.mapping import claim_iri, map_article
from kg.model import Actor, AidPackage, Article, Casualty, Extractor, Quantity, Span
from kg.namespaces import PREFIXES, SHAPES, Minter, concept_iri
from kg.records import quote_evidence, record_to_claim
from kg.terms import CK
from kg.validation import Severity, Shapes, load_shapes, set_apart, validate_article, validate_graph_file
from kg.validation.shapes import target_property_shapes

GRAPHS = Path(__file__).parent / "data" / "graphs"
GOOD = sorted((GRAPHS / "good").iterdir())
BAD = sorted((GRAPHS / "bad").iterdir())
STATED = re.compile(r'^# violates: cks:(\S+) "(.*)"$', re.MULTILINE)
SHAPES_FILE = ontology_directory() / "conflict.shapes.ttl"
MINTER = Minter()
SOMEBODY = Extractor("somebody")


@cache
def shipped_shapes() -> Shapes:
    return load_shapes()


@pytest.fixture
def shapes() -> Shapes:
    return shipped_shapes()


def stated_results(path: Path) -> set[tuple[str, str]]:
    return {(SHAPES + name, message) for name, message in STATED.findall(path.read_text(encoding="utf-8"))}


def test_the_graph_of_the_documentation_is_part_of_a_good_one():
    page = (GRAPHS.parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
    (written,) = re.findall(r"^```turtle\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    shown = set(Graph().parse(data=written, format="turtle"))
    assert len(shown) > 30 and shown <= set(Graph().parse(GRAPHS / "good" / "casualty.ttl"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_graph_conforms(path, shapes):
    assert not validate_graph_file(path, shapes).results


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_graph_fails_for_the_stated_reason(path, shapes):
    report = validate_graph_file(path, shapes)
    assert {(result.shape, result.message) for result in report} == stated_results(path) != set()
    warns_only = all("a warning" in line for line in path.read_text(encoding="utf-8").splitlines()[:1])
    assert report.conforms == warns_only


def property_shapes() -> list[str]:
    return sorted(Graph().parse(SHAPES_FILE).subjects(RDF.type, SH.PropertyShape))


def test_every_property_shape_has_a_graph_that_fails():
    failing = {shape for path in BAD for shape, _ in stated_results(path)}
    assert {str(shape) for shape in property_shapes()} <= failing


def test_every_target_has_a_graph_that_conforms():
    graph = Graph()
    for path in GOOD:
        if path.suffix == ".ttl":
            graph.parse(path)
    shapes_graph = Graph().parse(SHAPES_FILE)
    for shape in set(shapes_graph.subjects(SH.targetClass)):
        assert any((None, RDF.type, target) in graph for target in shapes_graph.objects(shape, SH.targetClass)), shape


def test_every_property_shape_says_what_is_wrong_and_how_bad_it_is():
    graph = Graph().parse(SHAPES_FILE)
    for shape in property_shapes():
        assert len(list(graph.objects(shape, SH.message))) == 1, shape
        assert graph.value(shape, SH.severity) in (SH.Violation, SH.Warning), shape


def test_shapes_are_well_formed_shacl():
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=Graph().parse(SHAPES_FILE), meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("path", [p for p in (*GOOD, *BAD) if p.suffix == ".ttl"], ids=lambda path: path.stem)
def test_targets_on_property_shapes_change_no_result(path):
    """The shapes as they are written and as they are run give the same results."""
    written = Graph().parse(SHAPES_FILE)
    data = Graph().parse(path)
    for vocabulary in vocabulary_files():
        if vocabulary.stem == "concepts":
            data.parse(vocabulary)
    expected, found = (
        pyshacl.validate(data, shacl_graph=graph, inference="none")[1]
        for graph in (written, target_property_shapes(written))
    )
    assert results_of(found) == results_of(expected)


def with_concepts(graph: Graph, shapes: Shapes) -> Graph:
    data = Graph()
    for triple in (*graph, *shapes.memberships(graph)):
        data.add(triple)
    return data


@pytest.mark.parametrize("path", [p for p in (*GOOD, *BAD) if p.suffix == ".ttl"], ids=lambda path: path.stem)
def test_compiled_shapes_agree_with_pyshacl_on_the_examples(path, shapes):
    data = with_concepts(Graph().parse(path), shapes)
    _, expected, _ = pyshacl.validate(data, shacl_graph=shapes.graph, inference="none")
    assert shapes.find_nothing_in(data) == (not results_of(expected))
    _, found, _ = shapes.prepared.validate(data, graph_mode="data", infer=False)
    assert {result[:3] for result in results_of(found)} == {result[:3] for result in results_of(expected)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles_with_claims(), st.data())
def test_compiled_shapes_agree_with_pyshacl_on_spoilt_graphs(article_and_claims, data):
    article, claims = article_and_claims
    shapes = shipped_shapes()
    graph = map_article(article, claims, SOMEBODY, MINTER)
    triples = sorted(graph)
    for subject, predicate, value in data.draw(st.lists(st.sampled_from(triples), max_size=3)):
        graph.remove((subject, predicate, value))
        if data.draw(st.booleans()):
            graph.add((subject, predicate, data.draw(st.sampled_from([triple[2] for triple in triples]))))
    spoilt = with_concepts(graph, shapes)
    _, expected, _ = pyshacl.validate(spoilt, shacl_graph=shapes.graph, inference="none")
    assert shapes.find_nothing_in(spoilt) == (not results_of(expected))


def results_of(report: Graph) -> set[tuple[object, ...]]:
    wanted = (SH.focusNode, SH.value, SH.sourceShape, SH.resultSeverity, SH.resultMessage, SH.sourceConstraintComponent)
    return {
        tuple(report.value(result, predicate) for predicate in wanted) for result in report.objects(None, SH.result)
    }


ARTICLE = Article("quarry", "Rebels killed three guards at the quarry. Two guards were wounded, a miner said.")


def guards_killed(**changes) -> Casualty:
    quote = "killed three guards"
    start = ARTICLE.text.index(quote)
    fields = {
        "article": ARTICLE.id,
        "evidence": quote_evidence(ARTICLE.text, start, start + len(quote)),
        "outcome": "killed",
        "affected": (Actor("guards"),),
        "quantity": Quantity(3, 3, "person"),
    }
    return Casualty(**{**fields, **changes})


def guards_wounded(**changes) -> Casualty:
    quote = "Two guards were wounded"
    start = ARTICLE.text.index(quote)
    evidence = quote_evidence(ARTICLE.text, start, start + len(quote))
    return guards_killed(evidence=evidence, outcome="wounded", quantity=Quantity(2, 2, "person"), **changes)


def test_violation_names_the_claim_its_words_and_the_reason(shapes):
    claim = guards_killed(quantity=Quantity(30, 3, "person"))
    report = validate_article(map_article(ARTICLE, [claim], SOMEBODY, MINTER), ARTICLE.text, shapes)
    (violation,) = report
    assert violation.claim_iri == claim_iri(claim, MINTER)
    assert violation.quote == "killed three guards"
    assert violation.focus == MINTER.quantity(claim_iri(claim, MINTER))
    assert (violation.path, violation.value, violation.severity) == (
        "ck:low",
        "30",
        Severity.VIOLATION,
    )
    assert "not above its upper bound" in str(violation)
    assert "killed three guards" in str(violation)


def test_offending_claim_is_set_apart_and_the_rest_conforms(shapes):
    wrong, right = guards_killed(outcome="poisoned"), guards_wounded()
    graph = map_article(ARTICLE, [wrong, right], SOMEBODY, MINTER)
    report = validate_article(graph, ARTICLE.text, shapes)
    assert report.offending_claims == (claim_iri(wrong, MINTER),)
    conforming, quarantined = set_apart(graph, report)
    assert set(conforming) == set(map_article(ARTICLE, [right], SOMEBODY, MINTER))
    node = URIRef(claim_iri(wrong, MINTER))
    assert set(quarantined.objects(node, CK.violation)) == {Literal(v.message) for v in report.violations}
    assert set(graph) == set(conforming) | {triple for triple in quarantined if triple[1] != CK.violation}


def test_warning_sets_nothing_apart(shapes):
    graph = map_article(ARTICLE, [guards_killed(quantity=Quantity(3, 3, "guard"))], SOMEBODY, MINTER)
    report = validate_article(graph, ARTICLE.text, shapes)
    assert report.conforms
    assert [warning.severity for warning in report.warnings] == [Severity.WARNING]
    conforming, quarantined = set_apart(graph, report)
    assert set(conforming) == set(graph)
    assert not len(quarantined)


def test_evidence_shared_with_a_conforming_claim_stays_and_goes(shapes):
    wrong, right = guards_killed(outcome="poisoned"), guards_killed()
    graph = map_article(ARTICLE, [wrong, right], SOMEBODY, MINTER)
    conforming, quarantined = set_apart(graph, validate_article(graph, ARTICLE.text, shapes))
    evidence = graph.value(URIRef(claim_iri(right, MINTER)), CK.evidence)
    assert set(conforming.predicate_objects(evidence)) == set(quarantined.predicate_objects(evidence))
    assert validate_article(conforming, ARTICLE.text, shapes).conforms


def test_reference_to_a_quarantined_package_goes_along(shapes):
    text = "Chad got a package of 9 trucks. Four trucks of it arrived."
    article = Article("trucks", text)
    whole = AidPackage(
        article="trucks", evidence=quote_evidence(text, 0, 31), stage="promised-twice",
        recipient=(Actor("Chad", "TD"),), kind="other", quantity=Quantity(9, 9, "truck"),
    )  # fmt: skip
    part = AidPackage(
        article="trucks", evidence=quote_evidence(text, 32, 58), stage="delivered", recipient=(Actor("Chad", "TD"),),
        kind="other", quantity=Quantity(4, 4, "truck"), part_of=Span(0, 31),
    )  # fmt: skip
    graph = map_article(article, [whole, part], SOMEBODY, MINTER)
    conforming, quarantined = set_apart(graph, validate_article(graph, text, shapes))
    link = (URIRef(claim_iri(part, MINTER)), CK.partOfPackage, URIRef(claim_iri(whole, MINTER)))
    assert link in graph
    assert link not in conforming
    assert link in quarantined
    assert validate_article(conforming, text, shapes).conforms


def test_violation_of_the_article_itself_sets_all_of_it_apart(shapes):
    graph = map_article(ARTICLE, [guards_killed()], SOMEBODY, MINTER)
    graph.remove((None, CK.textDigest, None))
    report = validate_article(graph, ARTICLE.text, shapes)
    conforming, quarantined = set_apart(graph, report)
    assert not len(conforming)
    assert (URIRef(MINTER.article(ARTICLE.id)), CK.violation, Literal(report.violations[0].message)) in quarantined
    assert set(graph) <= set(quarantined)


def test_evidence_is_compared_with_the_text_in_code_points(shapes):
    text = "🛰️ Ékaterina: «Trois drones 🚁 and two pilots were killed»."
    article = Article("emoji", text)
    start = text.index("two pilots")
    claim = Casualty(article="emoji", evidence=quote_evidence(text, start, start + 10), outcome="killed")
    assert validate_article(map_article(article, [claim], SOMEBODY, MINTER), text, shapes).conforms
    other = Casualty(article="emoji", evidence=quote_evidence(text, start, start + 10, "two  pilots"), outcome="killed")
    (violation,) = validate_article(map_article(article, [other], SOMEBODY, MINTER), text, shapes)
    assert violation.shape == SHAPES + "evidence-text"
    assert "where it says “two pilots”" in violation.message


def test_concept_of_a_users_vocabulary_is_known(tmp_path, shapes):
    vocabulary = tmp_path / "poison.ttl"
    vocabulary.write_text(
        f"@prefix skos: <{PREFIXES['skos']}> .\n<{concept_iri('outcome', 'poisoned')}> a skos:Concept ;\n"
        f'  skos:notation "poisoned" ; skos:prefLabel "poisoned"@en ; skos:inScheme <{PREFIXES["ckc"]}outcome> .\n'
    )
    graph = map_article(ARTICLE, [guards_killed(outcome="poisoned")], SOMEBODY, MINTER)
    assert not validate_article(graph, ARTICLE.text, shapes).conforms
    assert validate_article(graph, ARTICLE.text, load_shapes([vocabulary])).conforms


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("broken.ttl", b"<https://a.example/x> <https://a.example/y>\n  nonsense .", "broken.ttl:2: does not parse"),
        ("broken.nq", b"<a> <b>", "broken.nq:1: does not parse"),
        ("notes.docx", b"hello", "the ending '.docx' names no RDF format"),
    ],
)
def test_file_that_cannot_be_read_is_a_finding(tmp_path, shapes, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    report = validate_graph_file(path, shapes)
    assert not report.conforms
    assert message in str(report.results[0])
    assert str(report.results[0]).count(str(path)) == 1


def test_missing_file_is_a_finding(tmp_path, shapes):
    assert "cannot be read" in validate_graph_file(tmp_path / "none.ttl", shapes).results[0].message


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles_with_claims(), st.booleans())
def test_what_stays_always_conforms(article_and_claims, spoil):
    article, claims = article_and_claims
    shapes = shipped_shapes()
    graph = map_article(article, claims, SOMEBODY, MINTER)
    if spoil:
        graph.remove((None, CK.outcome, None))
    report = validate_article(graph, article.text, shapes)
    conforming, quarantined = set_apart(graph, report)
    assert validate_article(conforming, article.text, shapes).conforms
    assert set(graph) == set(conforming) | {triple for triple in quarantined if triple[1] != CK.violation}
    assert {str(claim) for claim in conforming.subjects(RDF.type, CK.Claim)}.isdisjoint(report.offending_claims)


@pytest.mark.skipif(GOLD_VARIABLE not in os.environ, reason=f"{GOLD_VARIABLE} names no annotated claims")
def test_annotated_claims_conform(shapes):
    folder = Path(os.environ[GOLD_VARIABLE])
    articles = {}
    for path in folder.rglob("docs/*.json"):
        said = json.loads(path.read_text(encoding="utf-8"))
        articles[said["id"]] = Article(said["id"], said["text"])
    records = [
        json.loads(line) for path in folder.rglob("dev.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert records
    for article in articles.values():
        firm = [r for r in records if r["doc"] == article.id and not r["optional"]]
        claims = [record_to_claim(record, article) for record in firm]
        report = validate_article(map_article(article, claims, SOMEBODY, MINTER), article.text, shapes)
        assert not report.results, [str(result) for result in report]


def test_validation_of_an_article_takes_milliseconds(shapes):
    """An article of some 300 triples; the bound is ten times what it takes, so that a busy machine does not fail it."""
    claims = [
        guards_killed(place=None, rule=f"r{number}", quantity=Quantity(number, number, "person"))
        for number in range(16)
    ]
    graph = map_article(ARTICLE, claims, SOMEBODY, MINTER)
    assert 250 < len(graph) < 400
    validate_article(graph, ARTICLE.text, shapes)
    started = time.perf_counter()
    validate_article(graph, ARTICLE.text, shapes)
    assert time.perf_counter() - started < 0.2


@pytest.mark.parametrize("value", ['"NaN"^^xsd:decimal', '"many"^^xsd:integer', '"yesterday"^^xsd:date'])
def test_a_value_that_its_datatype_has_not_is_a_violation_and_no_end(tmp_path: Path, value: str) -> None:
    path = tmp_path / "malformed.ttl"
    path.write_text(
        "@prefix ck: <https://w3id.org/conflict-kg/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        f'<https://data.example/quantity> a ck:Quantity ; ck:unit "person" ; ck:low {value} .\n'
    )
    report = validate_graph_file(path, load_shapes())
    assert any("datatype" in violation.message for violation in report.violations)
