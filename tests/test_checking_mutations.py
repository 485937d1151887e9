"""Faults that somebody might make, seeded into a copy of the project: the rule meant for each finds it, and no other.

What people change without harm is refused by nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import project_copy
import pyoxigraph as ox
import pytest
from project_copy import ProjectCopy, copy_project, list_messages

from kg.checking import RULES, Finding, shape_examples, term_rules, turtle_files
from kg.reasoning.hermit import find_java
from kg.turtle import format_turtle
from kg.validation import Shapes, ValidationReport, read_shapes, validate_triples

ONTOLOGY = "ontology/conflict.ttl"
SHAPES = "ontology/conflict.shapes.ttl"
CONCEPTS = "ontology/vocabulary/concepts.ttl"
STATES = "ontology/vocabulary/states.ttl"
TRIGGERS = "ontology/vocabulary/triggers.ttl"
LOSSES = "queries/competency/losses.rq"
PACKAGES = "queries/checks/package-of-another-article.rq"
DEFINED = "rdfs:isDefinedBy <https://w3id.org/conflict-kg/ontology>"

Edit = Callable[[ProjectCopy], None]
FAULTS: list[pytest.param] = []
HARMLESS: list[pytest.param] = []


def fault(*rules: str, reasoner: bool = False) -> Callable[[Edit], Edit]:
    """An edit that these rules find; ``reasoner``: only HermiT sees it."""
    marks = (pytest.mark.slow, pytest.mark.skipif(not find_java(), reason="HermiT needs Java")) if reasoner else ()

    def register(edit: Edit) -> Edit:
        FAULTS.append(pytest.param(edit, set(rules), reasoner, id=edit.__name__.replace("_", "-"), marks=marks))
        return edit

    return register


def harmless(edit: Edit) -> Edit:
    HARMLESS.append(pytest.param(edit, id=edit.__name__.replace("_", "-")))
    return edit


@pytest.fixture(scope="module", autouse=True)
def remembered():
    """What no edit changes is computed once: canonical forms, shapes, their results on the examples."""
    with pytest.MonkeyPatch.context() as patch:
        remember_results(patch)
        yield


def remember_results(patch: pytest.MonkeyPatch) -> None:
    known_shapes: dict[object, Shapes] = {}

    def read_shapes_once(shapes: Sequence[Path], vocabulary: Sequence[Path] = ()) -> Shapes:
        key = tuple(tuple(path.read_bytes() for path in paths) for paths in (shapes, vocabulary))
        if key not in known_shapes:
            known_shapes[key] = read_shapes(shapes, vocabulary)
        return known_shapes[key]

    @cache
    def validate_once(triples: tuple[ox.Triple, ...], shapes: int) -> ValidationReport:
        return validate_triples(triples, next(known for known in known_shapes.values() if id(known) == shapes))

    form_once = cache(format_turtle)
    patch.setattr(turtle_files, "format_turtle", form_once)
    patch.setattr(project_copy, "format_turtle", form_once)
    patch.setattr(term_rules, "read_shapes", read_shapes_once)
    patch.setattr(shape_examples, "read_shapes", read_shapes_once)
    patch.setattr(shape_examples, "validate_triples", lambda triples, shapes: validate_once(triples, id(shapes)))


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Path:
    return copy_project(tmp_path_factory.mktemp("original"))


@pytest.fixture(scope="module")
def already_wrong(original) -> set[str]:
    """What is wrong before any edit."""
    return set(map(describe, ProjectCopy(original).check()))


@pytest.fixture
def project(original, tmp_path) -> ProjectCopy:
    return ProjectCopy(Path(shutil.copytree(original, tmp_path / "copy")))


def describe(found: Finding) -> str:
    return f"{found.rule} {found.file} {found.message}"


@pytest.mark.parametrize(("edit", "rules", "reasoner"), FAULTS)
def test_fault_is_found_by_the_rule_meant_for_it(edit, rules, reasoner, project, already_wrong):
    edit(project)
    if not any(rule.startswith("turtle") for rule in rules):
        project.format()
    new = {found for found in project.check(with_reasoner=reasoner) if describe(found) not in already_wrong}
    assert {found.rule for found in new} == rules, "\n".join(list_messages(new))


@pytest.mark.parametrize("edit", HARMLESS)
def test_harmless_edit_is_not_refused(edit, project, already_wrong):
    edit(project)
    project.format()
    new = {found for found in project.check() if describe(found) not in already_wrong}
    assert not new, "\n".join(list_messages(new))


def test_enough_is_tried():
    assert len(FAULTS) >= 30
    assert len(HARMLESS) >= 10


def test_every_rule_is_tried_by_a_fault():
    tried = {rule for case in FAULTS for rule in case.values[1]}
    assert set(RULES) - tried == {"reasoner-failed"}


def term(name: str, kind: str, *more: str) -> str:
    """A well-formed term of the project's namespace, for later use."""
    said = [
        f'rdfs:label "{name.lower()}"@en',
        f'skos:definition "What a test adds to the ontology, {name}."@en',
        "ck:reserved true",
        *more,
        DEFINED,
    ]
    return f"ck:{name} a {kind} ; {' ; '.join(said)} ."


# Turtle files


@fault("turtle-syntax")
def full_stop_is_missing(project):
    project.replace(CONCEPTS, "skos:inScheme ckc:action .", "skos:inScheme ckc:action")


@fault("turtle-syntax")
def prefix_is_not_declared(project):
    project.substitute(ONTOLOGY, r"^@prefix skos: <[^>]*> \.\n", "")


@fault("turtle-syntax")
def example_graph_does_not_parse(project):
    project.append("tests/data/graphs/checks/undescribed-entity.ttl", "ck:Claim a")


@fault("turtle-canonical")
def values_are_not_sorted(project):
    project.replace(CONCEPTS, 'skos:notation "deploy" ;\n    skos:definition', "skos:definition")
    project.replace(CONCEPTS, "skos:inScheme ckc:action .", 'skos:inScheme ckc:action ;\n    skos:notation "deploy" .')


@fault("turtle-canonical")
def unused_prefix_is_left(project):
    project.write(CONCEPTS, "@prefix old: <https://a.example/old#> .\n" + project.read(CONCEPTS))


# Logic


@fault("profile-declaration", "term-undefined")
def property_of_the_vocabulary_is_misspelt(project):
    project.replace(STATES, "ck:countryCode", "ck:countryCod")


@fault("profile-declaration")
def foreign_property_is_not_declared(project):
    project.append(CONCEPTS, "ckc:action-deploy <https://a.example/code> 7 .")


@fault("profile-punning", "term-type", "object-range")
def property_is_of_two_kinds(project):
    project.replace(ONTOLOGY, "ck:low a owl:DatatypeProperty", "ck:low a owl:ObjectProperty, owl:DatatypeProperty")


@fault("profile-datatype")
def range_is_no_datatype_of_owl(project):
    project.substitute(
        ONTOLOGY, r"^(ck:eventStart a .*?rdfs:domain)", r"\1 ck:Claim ; rdfs:range xsd:date ; rdfs:domain"
    )


@fault("profile-simple-property")
def transitive_property_is_functional(project):
    project.replace(
        ONTOLOGY, "ck:within a owl:ObjectProperty", "ck:within a owl:FunctionalProperty, owl:ObjectProperty"
    )


@fault("profile-blank-node")
def expression_is_shared(project):
    project.append(
        ONTOLOGY,
        "_:r a owl:Restriction ; owl:onProperty ck:place ; owl:someValuesFrom ck:Place . "
        "ck:Casualty rdfs:subClassOf _:r . ck:Deployment rdfs:subClassOf _:r .",
    )


@fault("disjoint-classes")
def state_is_a_person(project):
    project.append(STATES, "cka:ukraine a ck:Person .")


@fault("functional-property")
def state_has_two_codes(project):
    project.append(STATES, 'cka:ukraine ck:alpha3 "UKE" .')


@fault("datatype-range")
def rank_is_told_in_words(project):
    project.substitute(CONCEPTS, r"ck:rank 6", 'ck:rank "six"')


@fault("unsatisfiable-class")
def class_is_below_two_that_exclude_each_other(project):
    project.append(ONTOLOGY, term("Regent", "owl:Class", "rdfs:subClassOf ck:Person, ck:State"))


@fault("contradiction-unseen")
def disjointness_is_broken(project):
    project.replace(ONTOLOGY, "ck:Casualty ck:Deployment ck:AidPackage", "ck:Casualty ck:AidPackage")


@fault("contradiction-unseen")
def property_is_no_longer_functional(project):
    project.replace(ONTOLOGY, "ck:low a owl:DatatypeProperty, owl:FunctionalProperty", "ck:low a owl:DatatypeProperty")


@fault("graph-contradicts")
def good_example_contradicts_the_ontology(project):
    project.substitute(ONTOLOGY, r"^(ck:start a .*?rdfs:range) xsd:\w+", r"\1 xsd:boolean")


@fault("inconsistent", reasoner=True)
def restriction_contradicts_the_vocabulary(project):
    project.append(
        ONTOLOGY,
        "ck:State rdfs:subClassOf [ a owl:Class ; owl:complementOf "
        "[ a owl:Restriction ; owl:onProperty ck:territory ; owl:someValuesFrom owl:Thing ] ] .",
    )


@fault("unsatisfiable-class", reasoner=True)
def restrictions_cannot_hold_together(project):
    project.append(
        ONTOLOGY,
        term(
            "Silent",
            "owl:Class",
            "rdfs:subClassOf ck:Claim, [ a owl:Class ; owl:complementOf "
            "[ a owl:Restriction ; owl:onProperty ck:evidence ; owl:someValuesFrom owl:Thing ] ]",
        ),
    )


# Terms and words


@fault("term-label")
def label_is_deleted(project):
    project.replace(ONTOLOGY, '    rdfs:label "casualty"@en ;\n', "")


@fault("term-label")
def label_is_given_twice(project):
    project.replace(ONTOLOGY, 'rdfs:label "casualty"@en', 'rdfs:label "casualty"@en, "loss"@en')


@fault("term-definition")
def definition_is_deleted(project):
    project.substitute(ONTOLOGY, r'^(ck:Casualty .*?)    skos:definition "[^"]*"@en ;\n', r"\1")


@fault("term-defined-by", "own-term")
def ontology_of_a_term_is_not_named(project):
    project.substitute(ONTOLOGY, rf"^(ck:Casualty [^\n]*\n(?:(?!{DEFINED}).)*) ;\n    {DEFINED} \.", r"\1 .")


@fault("term-type")
def term_is_of_no_kind(project):
    project.append(
        ONTOLOGY, term("Rumour", "ck:Casualty").replace("ck:Rumour", "<https://w3id.org/conflict-kg/rumour>")
    )


@fault("term-replacement")
def replacement_is_a_word(project):
    project.append(ONTOLOGY, 'ck:Casualty dcterms:isReplacedBy "Loss" .')


@fault("deprecated-replacement")
def deprecated_term_has_no_replacement(project):
    project.append(ONTOLOGY, "ck:Casualty owl:deprecated true .")


@fault("class-name")
def class_is_in_snake_case(project):
    project.append(ONTOLOGY, term("air_strike", "owl:Class", "rdfs:subClassOf ck:Claim"))


@fault("property-name")
def property_begins_with_a_capital(project):
    project.append(ONTOLOGY, term("Weapon", "owl:ObjectProperty", "rdfs:domain ck:Claim"))


@fault("class-parent", "profile-declaration")
def superclass_is_misspelt(project):
    project.substitute(ONTOLOGY, r"^(ck:Publisher .*?rdfs:subClassOf) ck:Source", r"\1 ck:Sources")


@fault("class-acyclic")
def class_is_below_itself(project):
    project.append(ONTOLOGY, term("Siege", "owl:Class", "rdfs:subClassOf ck:Blockade"))
    project.append(ONTOLOGY, term("Blockade", "owl:Class", "rdfs:subClassOf ck:Siege"))


@fault("class-used")
def class_hangs_in_the_air(project):
    project.append(ONTOLOGY, term("Weather", "owl:Class"))


@fault("property-acyclic")
def property_is_below_itself(project):
    project.append(ONTOLOGY, "ck:attributedTo rdfs:subPropertyOf ck:speaker .")


@fault("property-domain")
def property_has_two_domains(project):
    project.append(ONTOLOGY, "ck:updates rdfs:domain ck:Casualty .")


@fault("object-range")
def range_of_an_object_property_is_a_datatype(project):
    project.substitute(ONTOLOGY, r"^(ck:place a .*?rdfs:range) ck:Place", r"\1 xsd:string")


@fault("object-parent")
def superproperty_is_misspelt(project):
    project.replace(ONTOLOGY, "rdfs:subPropertyOf ck:participant", "rdfs:subPropertyOf ck:participants")


@fault("object-inverse", "inverse-domain")
def inverse_is_a_datatype_property(project):
    project.replace(ONTOLOGY, "owl:inverseOf ck:within", "owl:inverseOf ck:within, ck:low")


@fault("inverse-domain")
def domain_is_not_the_range_of_the_inverse(project):
    project.substitute(ONTOLOGY, r"^(ck:contains a .*?rdfs:domain) ck:Place", r"\1 ck:Actor")


@fault("data-range")
def range_of_a_datatype_property_is_a_class(project):
    project.substitute(ONTOLOGY, r"^(ck:note a .*?rdfs:range) xsd:string", r"\1 ck:Place")


@fault("datatype-parent")
def datatype_property_is_below_an_object_property(project):
    project.append(ONTOLOGY, "ck:reason rdfs:subPropertyOf ck:linkFrom .")


@fault("concept-label")
def concept_has_no_label(project):
    project.replace(CONCEPTS, '    skos:prefLabel "deploy"@en ;\n', "")


@fault("concept-notation", "concept-iri")
def notation_is_in_capitals(project):
    project.replace(CONCEPTS, 'skos:notation "deploy"', 'skos:notation "DEPLOY"')


@fault("concept-iri")
def notation_is_another_than_that_of_the_iri(project):
    project.replace(CONCEPTS, 'skos:notation "deploy"', 'skos:notation "deployed"')


@fault("concept-scheme")
def concept_is_in_no_scheme(project):
    project.append(CONCEPTS, 'ckc:action-stay a skos:Concept ; skos:prefLabel "stay"@en .')


@fault("scheme-label")
def scheme_has_no_label(project):
    project.replace(CONCEPTS, '    skos:prefLabel "Actions"@en ;\n', "")


@fault("concept-evokes", "term-undefined")
def trigger_evokes_an_unknown_concept(project):
    project.replace(TRIGGERS, "ck:evokes ckc:outcome-killed", "ck:evokes ckc:outcome-slain")


@fault("known-capital", "term-undefined")
def capital_is_not_described(project):
    project.substitute(STATES, r"ck:capital ckp:[\w-]+", "ck:capital ckp:atlantis")


@fault("known-territory", "term-undefined")
def territory_is_not_described(project):
    project.substitute(STATES, r"ck:territory ckp:[\w-]+", "ck:territory ckp:atlantis")


@fault("known-part-of", "term-undefined")
def whole_of_an_actor_is_not_described(project):
    project.append(STATES, "cka:ukraine ck:partOf cka:atlantis .")


@fault("known-reported-as", "term-undefined")
def actor_that_claims_name_is_not_described(project):
    project.append(STATES, "cka:ukraine ck:reportedAs cka:atlantis .")


@fault("known-within", "term-undefined")
def containing_place_is_not_described(project):
    project.append(STATES, "ckp:ukraine ck:within ckp:atlantis .")


@fault("label-ambiguous")
def two_states_bear_one_name(project):
    project.append(
        STATES,
        'cka:atlantis a ck:State ; skos:prefLabel "Atlantis"@en . cka:ukraine skos:altLabel "Atlantis"@en .',
    )


@fault("label-mark-unused")
def mark_of_an_ambiguous_name_is_misspelt(project):
    project.append(STATES, 'cka:ukraine ck:ambiguousLabel "Ukrayne"@en .')


@fault("meta-shape")
def extension_breaks_its_own_meta_shape(project):
    project.write(
        "ontology/our.meta.shapes.ttl",
        "@prefix ck: <https://w3id.org/conflict-kg/ontology#> .\n@prefix ex: <https://a.example/> .\n"
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "ex:state-flag a sh:NodeShape ; sh:targetClass ck:State ; sh:property [ sh:path ck:rank ; sh:minCount 1 ;\n"
        'sh:message "a state has a rank" ] .\n',
    )


# Shapes and their examples


@fault("shape-unusable")
def query_of_a_shape_does_not_parse(project):
    project.append(
        SHAPES,
        'cks:Claim sh:sparql [ a sh:SPARQLConstraint ; sh:message "never" ; sh:select "SELECT $this WHERE {" ] .',
    )


@fault("shape-message", "bad-graph-passes", "bad-graph-fails-otherwise", "shape-without-bad-graph")
def message_of_a_shape_is_deleted(project):
    project.substitute(SHAPES, r"^(cks:claim-place .*?) ;\n    sh:message \"[^\"]*\" \.", r"\1 .")


@fault("bad-graph-passes")
def shape_lets_a_bad_graph_pass(project):
    project.replace(SHAPES, "    sh:lessThanOrEquals ck:best, ck:high ;\n", "")


@fault("bad-graph-passes", "shape-without-bad-graph")
def shape_loses_its_target(project):
    project.substitute(SHAPES, r", cks:quantity-words \.", " .")


@fault("good-graph-fails", "bad-graph-fails-otherwise")
def shape_asks_for_too_much(project):
    project.substitute(SHAPES, r"^(cks:claim-place .*?)sh:maxCount 1", r"\1sh:maxCount 1 ; sh:minCount 1")


@fault("good-graph-fails")
def lower_bound_of_a_good_graph_is_above_its_upper(project):
    project.substitute("tests/data/graphs/good/deployment.ttl", r"ck:low \d+", "ck:low 999999")


@fault("bad-graph-passes", "shape-without-bad-graph")
def bad_graph_is_mended(project):
    good = project.read("tests/data/graphs/bad/aid-donor.ttl").replace('ck:donor "Norway"', "ck:donor cka:norway")
    project.write("tests/data/graphs/bad/aid-donor.ttl", good)


@fault("bad-graph-fails-otherwise")
def bad_graph_is_worse_than_it_says(project):
    project.substitute("tests/data/graphs/bad/aid-donor.ttl", r"ck:low \d+", "ck:low -1")


@fault("bad-graph-states-nothing", "shape-without-bad-graph")
def bad_graph_no_longer_says_why(project):
    project.replace("tests/data/graphs/bad/aid-donor.ttl", "# violates:", "# see")


@fault("shape-without-bad-graph")
def shape_has_no_bad_graph(project):
    project.delete("tests/data/graphs/bad/aid-donor.ttl")


@fault("shape-without-good-graph")
def shape_has_no_good_graph(project):
    project.delete("tests/data/graphs/good/review.ttl")


# Stored queries


@fault("query-name", "competency-without-result")
def two_queries_have_one_name(project):
    project.write("queries/competency/package-of-another-article.rq", project.read(PACKAGES))


@fault("query-header")
def header_is_missing(project):
    project.substitute(LOSSES, r"\A(#\+[^\n]*\n)+", "")


@fault("query-header")
def parameter_is_not_declared_in_the_query(project):
    project.replace(LOSSES, "VALUES ?outcome { UNDEF }", "")


@fault("query-syntax")
def query_does_not_parse(project):
    project.replace(LOSSES, "WHERE {", "WHERE")


@fault("query-column")
def column_is_not_selected(project):
    project.replace(LOSSES, "#+ columns:\n", "#+ columns:\n#+   weather: how the weather was\n")


@fault("query-parameter")
def parameter_does_not_occur(project):
    project.replace(LOSSES, "#+ columns:\n", "#+   weapon: {type: string, label: the weapon}\n#+ columns:\n")
    project.replace(LOSSES, "VALUES ?outcome { UNDEF }", "VALUES ?outcome { UNDEF }\n  VALUES ?weapon { UNDEF }")


@fault("query-graph", "check-never-fires")
def query_asks_for_a_named_graph(project):
    project.substitute(PACKAGES, r"\?package ck:article \?other \.", "GRAPH ?g { ?package ck:article ?other }")


@fault("check-columns")
def check_does_not_say_how_bad_it_is(project):
    project.substitute(PACKAGES, r"^#\+   severity: [^\n]*\n", "")
    project.replace(PACKAGES, "?severity ?focus", "?focus")


@fault("check-never-fires", "term-undefined")
def check_asks_for_a_missing_term(project):
    project.replace(PACKAGES, "?focus ck:partOfPackage ?package", "?focus ck:partOf_Package ?package")


@fault("check-never-fires")
def check_can_never_fire(project):
    project.replace(PACKAGES, "FILTER(?article != ?other", "FILTER(?article != ?article")
    project.replace(PACKAGES, " || ?focus = ?package", "")


@fault("check-without-graph")
def check_has_no_example(project):
    project.delete("tests/data/graphs/checks/package-of-another-article.ttl")


@fault("check-graph")
def example_of_a_check_states_another_claim(project):
    project.substitute("tests/data/graphs/checks/package-of-another-article.ttl", r"^# finds: \S+", "# finds: urn:a:b")


# Use of terms


@fault("term-undefined")
def shape_is_about_a_missing_class(project):
    project.replace(SHAPES, "sh:targetClass ck:Relay", "sh:targetClass ck:Relay, ck:Relais")


@fault("term-undefined", "term-unused")
def property_that_the_program_states_is_renamed(project):
    project.write(ONTOLOGY, project.read(ONTOLOGY).replace("ck:softwareVersion", "ck:versionOfSoftware"))
    project.write(SHAPES, project.read(SHAPES).replace("ck:softwareVersion", "ck:versionOfSoftware"))
    for folder in ("good", "bad", "checks"):
        for path in sorted((project.folder / "tests/data/graphs" / folder).iterdir()):
            text = path.read_text(encoding="utf-8").replace("ck:softwareVersion", "ck:versionOfSoftware")
            path.write_text(text, encoding="utf-8")


@fault("term-unused")
def term_is_used_by_nothing(project):
    project.append(
        ONTOLOGY, term("weather", "owl:DatatypeProperty", "rdfs:domain ck:Claim").replace("ck:reserved true ; ", "")
    )


@fault("term-reserved")
def term_in_use_is_marked_as_reserved(project):
    project.append(ONTOLOGY, "ck:Casualty ck:reserved true .")


# Competency questions


@fault("competency-without-result")
def question_has_no_result(project):
    project.write("queries/competency/losses-again.rq", project.read(LOSSES))


@fault("competency-result")
def result_holds_another_figure(project):
    project.replace("tests/data/queries/results/losses.csv", "19,21,killed", "19,22,killed")


@fault("competency-result")
def query_leaves_out_a_row(project):
    project.substitute(LOSSES, r"(\n})(\nORDER BY)", r"\n  FILTER(?low > 3)\1\2")


@fault("competency-empty")
def question_is_never_answered(project):
    project.replace(LOSSES, "ck:outcome ?fate", "ck:action ?fate")


# Releases


@fault("version-form")
def version_is_a_word(project):
    project.set_version("0.1.0")
    project.substitute(ONTOLOGY, r'owl:versionInfo "[\d.]+"', 'owl:versionInfo "new"')


@fault("version-iri")
def version_iri_is_of_another_version(project):
    project.substitute(ONTOLOGY, r'owl:versionInfo "[\d.]+"', 'owl:versionInfo "9.9.9"')


def remove_reserved_term(project: ProjectCopy) -> None:
    project.substitute(ONTOLOGY, r"^ck:updates a owl:ObjectProperty ;.*?\.\n\n", "")


@fault("version-not-raised")
def term_is_removed_and_the_version_stays(project):
    project.release()
    remove_reserved_term(project)


@fault("version-not-raised")
def term_is_removed_in_a_minor_version(project):
    project.release()
    remove_reserved_term(project)
    project.set_version("0.2.0")


@fault("version-not-raised")
def domain_is_narrowed_in_a_minor_version(project):
    project.release()
    project.substitute(ONTOLOGY, r"^(ck:updates a .*?rdfs:domain) ck:Claim", r"\1 ck:Casualty")
    project.set_version("0.2.0")


@fault("version-not-raised")
def property_becomes_functional_in_a_minor_version(project):
    project.release()
    project.replace(
        ONTOLOGY, "ck:updates a owl:ObjectProperty", "ck:updates a owl:FunctionalProperty, owl:ObjectProperty"
    )
    project.set_version("0.2.0")


@fault("version-not-raised")
def term_is_added_and_the_version_stays(project):
    project.release()
    project.append(ONTOLOGY, term("Weather", "owl:Class", "rdfs:subClassOf ck:Source"))


@fault("version-not-raised")
def definition_is_reworded_and_the_version_stays(project):
    project.release()
    project.substitute(ONTOLOGY, r'^(ck:updates .*?skos:definition ")', r"\1Reworded: ")


@fault("version-not-raised")
def version_goes_back(project):
    project.release("0.3.0")
    project.set_version("0.2.0")


# What does no harm


@harmless
def comment_is_added(project):
    project.replace(ONTOLOGY, "ck:Casualty a owl:Class", "# Not accidents.\nck:Casualty a owl:Class")


@harmless
def term_is_added_and_the_version_raised(project):
    project.release()
    project.append(ONTOLOGY, term("Weather", "owl:Class", "rdfs:subClassOf ck:Source"))
    project.set_version("0.2.0")


@harmless
def term_is_removed_and_the_major_version_raised(project):
    project.release()
    remove_reserved_term(project)
    project.set_version("1.0.0")


@harmless
def definition_is_reworded_in_a_patch(project):
    project.release()
    project.substitute(ONTOLOGY, r'^(ck:updates .*?skos:definition ")', r"\1Reworded: ")
    project.set_version("0.1.1")


@harmless
def domain_is_widened_in_a_minor_version(project):
    project.substitute(ONTOLOGY, r"^(ck:updates a .*?rdfs:domain) ck:Claim", r"\1 ck:Casualty")
    project.release()
    project.substitute(ONTOLOGY, r"^(ck:updates a .*?rdfs:domain) ck:Casualty", r"\1 ck:Claim")
    project.set_version("0.2.0")


@harmless
def term_is_deprecated_with_its_replacement(project):
    project.append(ONTOLOGY, "ck:Casualty owl:deprecated true ; dcterms:isReplacedBy ck:Claim .")


@harmless
def statements_are_reordered_and_formatted(project):
    header, *blocks = project.read(CONCEPTS).split("\n\n")
    prefixes, *statements = blocks
    project.write(CONCEPTS, "\n\n".join([header, prefixes, *reversed(statements)]) + "\n")


@harmless
def alternative_label_is_added(project):
    project.append(STATES, 'cka:ukraine skos:altLabel "Land of the Dnipro"@en .')


@harmless
def misspelling_is_added(project):
    project.append(STATES, 'cka:ukraine skos:hiddenLabel "Ukrayne"@en .')


@harmless
def name_of_two_states_is_marked(project):
    project.append(
        STATES,
        'cka:atlantis a ck:State ; skos:prefLabel "Atlantis"@en . '
        'cka:ukraine skos:altLabel "Atlantis"@en ; ck:ambiguousLabel "Atlantis"@en .',
    )


@harmless
def trigger_word_is_added(project):
    project.append(
        TRIGGERS,
        'ckc:trigger-obliterate a skos:Concept ; skos:prefLabel "obliterate"@en ; skos:inScheme ckc:triggers ; '
        'ck:partOfSpeech "VERB" ; ck:evokes ckc:outcome-killed ; ck:affectedArgument "object" .',
    )


@harmless
def concept_is_added(project):
    project.append(
        CONCEPTS,
        'ckc:outcome-maimed a skos:Concept ; skos:prefLabel "maimed"@en ; skos:notation "maimed" ; '
        "skos:inScheme ckc:outcome .",
    )


@harmless
def actor_is_added(project):
    project.append(
        "ontology/vocabulary/groups.ttl",
        'cka:lake-front a ck:ArmedGroup ; skos:prefLabel "Lake Front"@en ; skos:altLabel "Lake Front fighters"@en .',
    )


@harmless
def shape_is_added_with_its_examples(project):
    project.append(
        SHAPES,
        "cks:Article sh:property cks:article-title-length . "
        "cks:article-title-length a sh:PropertyShape ; sh:path dcterms:title ; sh:maxLength 300 ; "
        'sh:severity sh:Warning ; sh:message "a title is shorter than 300 characters" .',
    )
    graph = project.read("tests/data/graphs/good/casualty.ttl").split("\n\n", 1)
    message = "a title is shorter than 300 characters"
    text = f'# A title as long as an article.\n# violates: cks:article-title-length "{message}"\n\n{graph[-1]}'
    project.write("tests/data/graphs/bad/article-title-length.ttl", text)
    project.substitute(
        "tests/data/graphs/bad/article-title-length.ttl", r'dcterms:title "[^"]*"', f'dcterms:title "{"a" * 301}"'
    )


@harmless
def check_is_added_with_its_example(project):
    project.write("queries/checks/package-of-itself.rq", project.read(PACKAGES).replace("?article != ?other || ", ""))
    graph = project.read("tests/data/graphs/checks/package-of-another-article.ttl")
    focus = graph.split("# finds: ")[1].split("\n")[0]
    own = graph.replace("ck:partOfPackage <", f"ck:partOfPackage <{focus}>, <") if focus not in graph else graph
    project.write("tests/data/graphs/checks/package-of-itself.ttl", own)
    project.append("tests/data/graphs/checks/package-of-itself.ttl", f"<{focus}> ck:partOfPackage <{focus}> .")


@harmless
def query_is_commented(project):
    project.replace(LOSSES, "SELECT ?low", "# GRAPH ?g { ck:Nowhere } is not what we ask for.\nSELECT ?low")
