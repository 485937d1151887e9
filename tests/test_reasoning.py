"""Reasoning: HermiT and the rules find what contradicts, and name the axioms; the profile of OWL 2 DL."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.config import ontology_directory, vocabulary_files
from kg.errors import OntologyInvalid
from kg.reasoning import check_ontology

ONTOLOGY = ontology_directory() / "conflict.ttl"
ALIGNMENTS = ontology_directory() / "alignments.ttl"
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")

HEAD = """
@prefix ck: <https://w3id.org/conflict-kg/ontology#> .
@prefix ex: <https://a.example/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def write(folder: Path, turtle: str) -> Path:
    path = folder / "extension.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return path


@needs_java
@pytest.mark.parametrize("files", [[ONTOLOGY], [ONTOLOGY, ALIGNMENTS]], ids=["alone", "with alignments"])
def test_ontology_is_consistent_and_every_class_can_have_instances(files):
    report = check_ontology(files)
    assert (report.reasoner, report.consistent, report.unsatisfiable) == ("HermiT", True, ())
    assert report.findings == ()


@needs_java
def test_vocabulary_is_consistent_with_the_ontology():
    report = check_ontology([ONTOLOGY, *vocabulary_files()])
    assert report.findings == (), "\n".join(map(str, report.findings))
    assert report.consistent


CONTRADICTIONS = {
    "state that is a person": (
        "ex:wales a ck:State, ck:Person .",
        "disjoint-classes",
        ("ex:wales a ck:Person", "ex:wales a ck:State"),
    ),
    "person by the domain of a property": (
        "ex:x a ck:Place ; ck:territory ex:y . ex:y a ck:Place .",
        "disjoint-classes",
        ("ex:x has a value of ck:territory, whose domain is ck:Actor or below it",),
    ),
    "claim of two kinds by subclass": (
        "ex:Raid a owl:Class ; rdfs:subClassOf ck:Casualty . ex:r a ex:Raid, ck:Deployment .",
        "disjoint-classes",
        ("ex:r a ex:Raid ; ex:Raid rdfs:subClassOf ck:Casualty",),
    ),
    "two lower bounds": (
        "ex:q a ck:Quantity ; ck:low 3, 4 .",
        "functional-property",
        ("ck:low a owl:FunctionalProperty", "ex:q ck:low 3"),
    ),
    "truth value in words": (
        'ex:c a ck:Claim ; ck:denied "yes" .',
        "datatype-range",
        ("ck:denied rdfs:range xsd:boolean",),
    ),
}


@pytest.mark.parametrize(("turtle", "rule", "axioms"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
@pytest.mark.parametrize("with_reasoner", [False, pytest.param(True, marks=needs_java)], ids=["rules", "HermiT"])
def test_contradiction_is_found_and_its_axioms_are_named(tmp_path, turtle, rule, axioms, with_reasoner):
    report = check_ontology([ONTOLOGY, write(tmp_path, turtle)], with_reasoner=with_reasoner)
    assert report.consistent is False
    found = [finding for finding in report.findings if finding.rule == rule]
    named = {_shorten(axiom) for finding in found for axiom in finding.axioms}
    assert set(axioms) <= named, named


def _shorten(axiom: str) -> str:
    for prefix, namespace in (("ex", "https://a.example/"),):
        for word in axiom.split():
            if word.startswith(f"<{namespace}"):
                axiom = axiom.replace(word, f"{prefix}:{word[len(namespace) + 1 :].replace('>', '', 1)}")
    return axiom.replace('"3"^^<http://www.w3.org/2001/XMLSchema#integer>', "3")


@pytest.mark.parametrize("with_reasoner", [False, pytest.param(True, marks=needs_java)], ids=["rules", "HermiT"])
def test_class_that_can_have_no_instance_is_named(tmp_path, with_reasoner):
    extension = write(tmp_path, "ex:StatePerson a owl:Class ; rdfs:subClassOf ck:State, ck:Person .")
    report = check_ontology([ONTOLOGY, extension], with_reasoner=with_reasoner)
    assert report.unsatisfiable == ("https://a.example/StatePerson",)
    assert [finding.rule for finding in report.findings] == ["unsatisfiable-class"]
    assert report.consistent is (True if with_reasoner else None)


@needs_java
def test_hermit_finds_what_no_rule_sees(tmp_path):
    turtle = """
    ex:Silent a owl:Class ; rdfs:subClassOf ck:Claim ;
        owl:disjointWith [ a owl:Restriction ; owl:onProperty ck:evidence ; owl:someValuesFrom owl:Thing ] .
    ex:s a ex:Silent .
    """
    report = check_ontology([ONTOLOGY, write(tmp_path, turtle)])
    assert report.consistent is False
    assert [finding.rule for finding in report.findings] == ["inconsistent"]


def test_without_java_the_rules_decide_and_the_report_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    report = check_ontology([ONTOLOGY])
    assert report.reasoner == "SPARQL rules"
    assert report.consistent is None
    assert report.passes
    assert "Java is missing" in report.notice


PROFILE = {
    "undeclared property": ("ex:a a ck:Actor ; ex:likes ex:b .", "profile-declaration", "ex:likes"),
    "undeclared class": ("ex:a a ex:Militia .", "profile-declaration", "ex:Militia"),
    "undeclared parent": ("ex:M a owl:Class ; rdfs:subClassOf ex:N .", "profile-declaration", "ex:N"),
    "property of two kinds": ("ex:p a owl:ObjectProperty, owl:DatatypeProperty .", "profile-punning", "ex:p"),
    "class and datatype": ("ex:D a owl:Class, rdfs:Datatype .", "profile-punning", "ex:D"),
    "date as a range": ("ex:p a owl:DatatypeProperty ; rdfs:range xsd:date .", "profile-datatype", "ex:p"),
    "functional and transitive": (
        "ex:p a owl:ObjectProperty, owl:FunctionalProperty, owl:TransitiveProperty .",
        "profile-simple-property",
        "ex:p",
    ),
    "above a transitive property, and counted": (
        "ex:p a owl:ObjectProperty . ck:within rdfs:subPropertyOf ex:p . "
        "ex:C a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ; owl:cardinality 1 ] .",
        "profile-simple-property",
        "ex:p",
    ),
    "shared expression": (
        "ex:C a owl:Class ; rdfs:subClassOf _:r . ex:D a owl:Class ; rdfs:subClassOf _:r . "
        "_:r a owl:Restriction ; owl:onProperty ck:place ; owl:someValuesFrom ck:Place .",
        "profile-blank-node",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("turtle", "rule", "subject"), PROFILE.values(), ids=PROFILE.keys())
def test_what_leaves_owl_2_dl_is_named(tmp_path, turtle, rule, subject):
    report = check_ontology([ONTOLOGY, write(tmp_path, turtle)], with_reasoner=False)
    (finding,) = report.findings
    assert finding.rule == rule
    if subject is not None:
        assert finding.subject == subject.replace("ex:", "https://a.example/")


def test_blank_nodes_of_two_files_stay_apart(tmp_path):
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    for path, name in ((one, "C"), (other, "D")):
        path.write_text(
            HEAD + f"ex:{name} a owl:Class ; rdfs:subClassOf _:b0 . "
            "_:b0 a owl:Restriction ; owl:onProperty ck:place ; owl:someValuesFrom ck:Place .",
            encoding="utf-8",
        )
    assert check_ontology([ONTOLOGY, one, other], with_reasoner=False).passes


@needs_java
def test_nothing_is_fetched_for_imports(tmp_path):
    extension = write(tmp_path, "<https://a.example/o> a owl:Ontology ; owl:imports <https://nowhere.invalid/x> .")
    assert check_ontology([ONTOLOGY, extension]).passes


def test_file_that_does_not_parse_is_named_with_its_line(tmp_path):
    with pytest.raises(OntologyInvalid, match=r"extension\.ttl:9: does not parse") as caught:
        check_ontology([ONTOLOGY, write(tmp_path, "\nex:a ex:b .")])
    assert caught.value.line == 9


def test_missing_file_is_named(tmp_path):
    with pytest.raises(OntologyInvalid, match="cannot be read"):
        check_ontology([tmp_path / "none.ttl"])
