"""Checking a project from the outside: this one, an extension, absent parts; reports for people and machines."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from example_file import EXAMPLE, RESULTS, answer_questions, write_example
from project_copy import DATA, ROOT, ProjectCopy, copy_project
from rdflib import RDF, SH, Graph, URIRef
from typer.testing import CliRunner

from kg.checking import RULES, check_project
from kg.checking.project import list_turtle_files
from kg.checking.report import CheckReport, Unchecked, report_finding
from kg.checking.rules import FAMILIES, write_documentation
from kg.checking.used_terms import list_query_terms
from kg.checking.writing import WRITERS, write_json, write_junit, write_markdown, write_sarif, write_table
from kg.cli.app import app
from kg.config import ontology_directory
from kg.errors import ProjectNotFound
from kg.namespaces import CK, CONCEPT, SHAPES
from kg.reasoning.hermit import find_java
from kg.turtle import format_turtle

EXTENSION = DATA / "extensions" / "strike"
runner = CliRunner()


@pytest.fixture
def small(tmp_path) -> ProjectCopy:
    """A folder with an ontology of one class and one shape over it, beside the conflict ontology."""
    project = ProjectCopy(tmp_path / "small")
    project.write("ontology/small.ttl", SMALL)
    return project


SMALL = """\
@prefix ck: <https://w3id.org/conflict-kg/ontology#> .
@prefix ex: <https://a.example/small#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://a.example/small> a owl:Ontology ;
    owl:versionIRI <https://a.example/small/1.0.0> ;
    owl:versionInfo "1.0.0" .

ex:Blockade a owl:Class ;
    rdfs:label "blockade"@en ;
    skos:definition "A claim that a place is cut off."@en ;
    ck:reserved true ;
    rdfs:subClassOf ck:Claim ;
    rdfs:isDefinedBy <https://a.example/small> .
"""


@pytest.mark.slow
def test_this_project_passes():
    report = check_project(ROOT)
    assert report.passes, write_table(report)
    assert not report.unchecked


def test_extension_passes():
    report = check_project(EXTENSION, with_reasoner=False)
    assert report.passes, write_table(report)


def test_what_an_extension_does_not_have_is_not_checked_and_no_failure(small):
    report = check_project(small.folder, with_reasoner=False)
    assert report.passes, write_table(report)
    assert {part.part for part in report.unchecked} == {"shapes", "stored queries", "release"}


def test_extension_is_held_to_the_rules_of_the_conflict_ontology(small):
    small.replace("ontology/small.ttl", '    rdfs:label "blockade"@en ;\n', "")
    small.replace("ontology/small.ttl", "rdfs:subClassOf ck:Claim", "rdfs:subClassOf ck:Casualty, ck:Deployment")
    report = check_project(small.folder, with_reasoner=False)
    assert [(f.rule, f.file, f.line) for f in report.findings] == [
        ("term-label", "ontology/small.ttl", 11),
        ("unsatisfiable-class", "ontology/small.ttl", 11),
    ]


def test_explanation_names_the_axioms(small):
    small.append("ontology/small.ttl", "ex:toll a ck:Quantity ; ck:low 3, 4 .")
    small.format()
    (found,) = check_project(small.folder, with_reasoner=False).findings
    assert "because ck:low a owl:FunctionalProperty and" in found.message


def test_folder_with_neither_ontology_nor_queries_is_wrong_usage(tmp_path):
    with pytest.raises(ProjectNotFound):
        check_project(tmp_path)


def test_without_java_rules_decide_and_the_report_says_so(small, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    report = check_project(small.folder)
    assert report.passes
    assert any("Java is missing" in notice for notice in report.notices)


@pytest.mark.slow
@pytest.mark.skipif(not find_java(), reason="HermiT needs Java")
def test_with_java_hermit_decides(small):
    report = check_project(small.folder)
    assert report.notices[0] == "HermiT: consistent"


def test_what_rests_on_a_broken_file_waits_for_it(small):
    small.append("ontology/small.ttl", "ex:Blockade rdfs:subClassOf")
    report = check_project(small.folder, with_reasoner=False)
    assert [found.rule for found in report.findings] == ["turtle-syntax"]
    assert "they wait until ontology/small.ttl can be read" in {part.reason for part in report.unchecked}


def test_file_in_another_encoding_is_a_finding(small):
    (small.folder / "ontology" / "small.ttl").write_bytes(SMALL.replace("cut off", "coupé").encode("latin-1"))
    (found,) = check_project(small.folder, with_reasoner=False).findings
    assert (found.rule, found.line) == ("turtle-syntax", 13)


def test_terms_of_a_query_are_read_past_comments_strings_and_prefixes():
    query = (
        "#+ params:\n#+   a: {type: iri, class: ck:Actor, label: who}\n"
        f"PREFIX ck: <{CK}>\nPREFIX c: <{CONCEPT}>\n"
        "SELECT ?ck:x WHERE { ?s ck:low 3 ; ck:outcome c:outcome-killed . # ck:comment\n"
        f'  ?s <{CK}high> "ck:string" . FILTER(?s != c:stage-b.) }}'
    )
    assert dict(list_query_terms(query)) == {
        CK + "Actor": 2,
        CK + "low": 5,
        CK + "outcome": 5,
        CONCEPT + "outcome-killed": 5,
        CK + "high": 6,
        CONCEPT + "stage-b": 6,
    }


# The rules and their page


def test_page_of_the_rules_is_that_of_the_registry():
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == write_documentation()


def test_every_rule_is_of_a_family_and_says_what_to_do():
    for rule in RULES.values():
        assert rule.family in FAMILIES
        assert rule.asks.endswith(".")
        assert len(rule.remedy) > 20
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)


def test_every_meta_shape_is_a_rule():
    graph = Graph().parse(ontology_directory() / "meta.shapes.ttl")
    constraints = {
        str(shape).removeprefix(SHAPES)
        for shape in graph.subjects(SH.message)
        if (shape, RDF.type, SH.SPARQLConstraint) not in graph
    }
    constraints |= {str(shape).removeprefix(SHAPES) for shape in graph.subjects(SH.sparql) if isinstance(shape, URIRef)}
    assert constraints <= RULES.keys()


# Reports


@pytest.fixture
def report() -> CheckReport:
    return CheckReport(
        Path.cwd() / "sub folder",
        (
            report_finding("term-label", "ck:Raid: a term has a label", "ontology/raid.ttl", 12),
            report_finding("label-ambiguous", "“Georgia” names <a> | <b>", "ontology/vocabulary/states.ttl"),
            report_finding("inconsistent", "the ontology is inconsistent"),
        ),
        (Unchecked("example graphs", "there is no folder tests/data/graphs/"),),
        ("HermiT: consistent",),
    )


def test_json_holds_the_findings_and_nothing_else(report):
    said = json.loads(write_json(report))
    assert list(said) == ["findings"]
    assert said["findings"][0] == {
        "rule": "term-label",
        "severity": "error",
        "file": "ontology/raid.ttl",
        "line": 12,
        "message": "ck:Raid: a term has a label (https://w3id.org/conflict-kg/docs/checks#term-label)",
    }
    assert [found["line"] for found in said["findings"]] == [12, None, None]
    assert json.loads(write_json(CheckReport(Path(), ()))) == {"findings": []}


def test_sarif_is_of_version_2_1_0_and_places_findings_below_the_working_folder(report):
    said = json.loads(write_sarif(report))
    assert said["version"] == "2.1.0"
    (run,) = said["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    first, second, third = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "term-label"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sub%20folder/ontology/raid.ttl"
    assert place["region"] == {"startLine": 12}
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert "locations" not in third
    assert rules[0]["helpUri"].endswith(f"#{rules[0]['id']}")


def test_junit_counts_a_case_a_rule(report):
    suite = ET.fromstring(write_junit(report)).find("testsuite")  # noqa: S314 (our own)
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == (str(len(RULES) + 1), "3", "1")
    assert len(suite.findall("testcase")) == len(RULES) + 1
    failed = {
        case.get("name"): case.find("failure").text
        for case in suite.iter("testcase")
        if case.find("failure") is not None
    }
    assert failed.keys() == {"term-label", "label-ambiguous", "inconsistent"}
    assert failed["term-label"].startswith("ontology/raid.ttl:12: ck:Raid")


def test_markdown_is_a_table_whose_cells_hold_together(report):
    lines = write_markdown(report).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 4
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert "[term-label](https://w3id.org/conflict-kg/docs/checks#term-label)" in rows[1]
    assert "- example graphs: there is no folder tests/data/graphs/" in lines


def test_table_names_place_rule_and_link(report):
    assert write_table(report).startswith(
        "ontology/raid.ttl:12: error: ck:Raid: a term has a label\n    term-label: https://"
    )
    assert write_table(CheckReport(Path(), ())) == ""


@pytest.mark.parametrize("form", WRITERS)
def test_reports_of_one_project_are_the_same_bytes(form, small):
    small.replace("ontology/small.ttl", '    rdfs:label "blockade"@en ;\n', "")
    first, second = (WRITERS[form](check_project(small.folder, with_reasoner=False)) for _ in range(2))
    assert first == second


# The commands


def test_exit_codes_of_check(small, tmp_path):
    command = ["check", str(small.folder), "--no-reasoner"]
    assert runner.invoke(app, command).exit_code == 0
    small.replace("ontology/small.ttl", '    rdfs:label "blockade"@en ;\n', "")
    found = runner.invoke(app, [*command, "--format", "json"])
    assert found.exit_code == 1
    assert json.loads(found.stdout)["findings"][0]["rule"] == "term-label"
    assert runner.invoke(app, ["check", str(tmp_path / "nowhere")]).exit_code == 2
    assert runner.invoke(app, ["check", "--format", "odt"]).exit_code == 2
    assert runner.invoke(app, [*command, "--report", "findings.odt"]).exit_code == 2


def test_reports_go_to_files_by_their_endings(small, tmp_path):
    files = [tmp_path / f"findings.{ending}" for ending in ("json", "sarif", "xml", "md", "txt")]
    options = [option for file in files for option in ("--report", str(file))]
    assert runner.invoke(app, ["check", str(small.folder), "--no-reasoner", *options]).exit_code == 0
    assert json.loads(files[0].read_text()) == {"findings": []}
    assert json.loads(files[1].read_text())["version"] == "2.1.0"
    assert ET.fromstring(files[2].read_text()).tag == "testsuites"  # noqa: S314 (our own)
    assert files[3].read_text().startswith("# kg check")


def test_format_rewrites_and_check_only_names(small, monkeypatch):
    path = small.folder / "ontology" / "small.ttl"
    small.append("ontology/small.ttl", "ex:Blockade skos:altLabel 'siege'@en .")
    uneven = path.read_text()
    monkeypatch.chdir(small.folder)
    named = runner.invoke(app, ["format", "--check"])
    assert (named.exit_code, named.stdout.strip()) == (1, str(path))
    assert path.read_text() == uneven
    assert runner.invoke(app, ["format"]).exit_code == 0
    assert path.read_text() == format_turtle(uneven)
    assert runner.invoke(app, ["format", "--check"]).exit_code == 0


def test_format_of_a_file_that_does_not_parse_changes_nothing_and_says_where(tmp_path):
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text("<https://a.example/a>   a <https://a.example/B> .\n")
    bad.write_text("<https://a.example/a> a\n")
    done = runner.invoke(app, ["format", str(bad), str(good)])
    assert done.exit_code == 1
    assert f"{bad}:" in done.stderr
    assert bad.read_text() == "<https://a.example/a> a\n"
    assert good.read_text() == "<https://a.example/a> a <https://a.example/B> .\n"


def test_format_without_files_and_without_an_ontology_is_wrong_usage(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert runner.invoke(app, ["format"]).exit_code == 2
    assert runner.invoke(app, ["format", "nowhere.ttl"]).exit_code == 2


def test_formatting_keeps_the_triples():
    for path in list_turtle_files(ROOT):
        text = path.read_text(encoding="utf-8")
        assert format_turtle(text) == text, path


# For the CI of others: what the files say is run as it stands


def run_line(line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    scripts = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"} | variables
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", line],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("fault", [False, True], ids=["good", "broken"])
def test_action_checks_a_project_and_writes_summary_and_sarif(fault, tmp_path):
    shutil.copytree(EXTENSION, tmp_path / "work" / "strike")
    if fault:
        ProjectCopy(tmp_path / "work" / "strike").substitute("ontology/strike.ttl", r" *rdfs:label [^;]*;\n", "")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    (step,) = (step for step in action["runs"]["steps"] if step.get("name") == "Check")
    inputs = {name: said["default"] for name, said in action["inputs"].items()} | {"directory": "strike"}
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: inputs[match[1]], written)
        for name, written in step["env"].items()
    }
    summary = tmp_path / "summary.md"
    done = run_line(step["run"], tmp_path / "work", GITHUB_STEP_SUMMARY=str(summary), **variables)
    assert done.returncode == (1 if fault else 0), done.stderr
    assert summary.read_text(encoding="utf-8").startswith("# kg check")
    sarif = json.loads((tmp_path / "work" / "conflict-kg.sarif").read_text(encoding="utf-8"))
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in sarif["runs"][0]["results"]
    ]
    assert set(places) == ({"strike/ontology/strike.ttl"} if fault else set())


def test_action_installs_the_version_that_is_asked_for():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = (step for step in action["runs"]["steps"] if step.get("name") == "Install conflict-kg")
    line = step["run"].replace("python -m pip install", "echo")
    assert run_line(line, Path.cwd(), VERSION="1.2.0", ACTION="/action").stdout.split()[-1] == "conflict-kg==1.2.0"
    assert run_line(line, Path.cwd(), VERSION="", ACTION="/action").stdout.split()[-1] == "/action"


def hooks() -> dict[str, dict[str, object]]:
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in offered}


@pytest.mark.slow
def test_hook_checks_the_folder_that_it_runs_in(tmp_path):
    folder = Path(shutil.copytree(EXTENSION, tmp_path / "strike"))
    hook = hooks()["kg-check"]
    assert hook["pass_filenames"] is False
    assert re.match(hook["files"], "ontology/strike.ttl")
    assert run_line(hook["entry"], folder).returncode == 0
    ProjectCopy(folder).substitute("ontology/strike.ttl", r" *rdfs:label [^;]*;\n", "")
    done = run_line(hook["entry"], folder)
    assert done.returncode == 1
    assert "term-label" in done.stdout


def test_hook_formats_the_files_that_it_is_given(small):
    small.append("ontology/small.ttl", "ex:Blockade skos:altLabel 'siege'@en .")
    hook = hooks()["kg-format"]
    assert re.search(hook["files"], "ontology/small.ttl")
    assert run_line(f"{hook['entry']} ontology/small.ttl", small.folder).returncode == 0
    text = small.read("ontology/small.ttl")
    assert format_turtle(text) == text


def test_own_hooks_cover_the_files_that_the_check_reads():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    own = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    for path in list_turtle_files(ROOT):
        name = path.relative_to(ROOT).as_posix()
        assert re.search(own["kg-format"]["files"], name), name
        assert re.search(own["kg-check"]["files"], name), name
    assert own["kg-check"]["entry"].split()[:2] == ["kg", "check"]


# Examples, and other tools


def test_example_graph_is_what_a_build_makes_of_the_example():
    assert EXAMPLE.read_bytes() == write_example()


def test_results_are_those_of_the_queries():
    answers = {name: answer.decode("utf-8").splitlines() for name, answer in answer_questions().items()}
    kept = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in RESULTS.glob("*.csv")}
    assert kept == answers


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not installed")
def test_ontology_loads_in_rapper_without_warnings():
    for path in [*ontology_directory().glob("*.ttl"), *(ontology_directory() / "vocabulary").glob("*.ttl")]:
        done = subprocess.run(["rapper", "-i", "turtle", "-c", str(path)], capture_output=True, text=True, check=True)
        assert "rror" not in done.stderr, done.stderr
        assert "arning" not in done.stderr, done.stderr


def test_copy_of_the_project_keeps_a_name_of_each_kind(tmp_path):
    folder = copy_project(tmp_path / "copy")
    assert not [found for found in ProjectCopy(folder).check() if found.rule == "term-unused"]
