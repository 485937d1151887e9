"""Canonical Turtle: the same content, one form, comments kept."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.config import ontology_directory
from kg.turtle import format_turtle, write_turtle

PREFIXES = {"ex": "https://a.example/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
IRIS = st.sampled_from(["a", "b", "c/d", "e-f", "g.h", "%20", "0", "-x"]).map(
    lambda name: ox.NamedNode(PREFIXES["ex"] + name)
)
NODES = IRIS | st.sampled_from(["x", "y", "z"]).map(ox.BlankNode)


def typed(datatype: str, *forms: str) -> st.SearchStrategy[ox.Literal]:
    return st.sampled_from(forms).map(lambda form: ox.Literal(form, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype)))


LITERALS = st.one_of(
    st.text(max_size=8).map(ox.Literal),
    st.text(max_size=4).map(lambda text: ox.Literal(text, language="en")),
    typed("integer", "7", "007", "-1", "x"),
    typed("decimal", "1.50", ".5", "2."),
    typed("boolean", "true", "1"),
    typed("date", "2024-02-30"),
)
TRIPLES = st.lists(st.builds(ox.Triple, NODES, IRIS, NODES | LITERALS), max_size=12)


def read(text: str) -> set[str]:
    dataset = ox.Dataset(ox.Quad(*quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def canonical(triples: list[ox.Triple]) -> set[str]:
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


@given(TRIPLES)
def test_writing_keeps_every_triple(triples):
    assert read(write_turtle(triples, PREFIXES)) == canonical(triples)


@given(st.lists(st.builds(ox.Triple, IRIS, IRIS, IRIS | LITERALS), max_size=12), st.randoms(use_true_random=False))
def test_order_of_triples_changes_no_byte(triples, random):
    assert write_turtle(triples, PREFIXES) == write_turtle(random.sample(triples, len(triples)), PREFIXES)


@given(TRIPLES)
def test_formatting_twice_changes_nothing_more(triples):
    text = write_turtle(triples, PREFIXES)
    once = format_turtle(text)
    assert format_turtle(once) == once
    assert read(once) == canonical(triples)


UNTIDY = '''\
# What this file is about.
@prefix ex: <https://a.example/> .
@prefix unused: <https://b.example/> .
# Birds
# in general

ex:wren ex:sings true ; # loudly
    a ex:Bird ; ex:eggs 6, 5 . # a small one
# the larger one
ex:jay a ex:Bird ; ex:note """two
lines with # no comment""" .

# Fish

ex:eel a ex:Fish ; ex:part [ ex:kind ex:Fin ; ex:names ( "dorsal" "anal" ) ] .
# nothing below
'''

TIDY = """\
# What this file is about.

# Birds
# in general

@prefix ex: <https://a.example/> .

# the larger one
ex:jay a ex:Bird ;
    ex:note "two\\nlines with # no comment" .

# loudly
# a small one
ex:wren a ex:Bird ;
    ex:eggs 5, 6 ;
    ex:sings true .

# Fish

ex:eel a ex:Fish ;
    ex:part [ ex:kind ex:Fin ; ex:names ( "dorsal" "anal" ) ] .

# nothing below
"""


def test_comments_stay_with_what_they_are_about():
    assert format_turtle(UNTIDY) == TIDY
    assert isomorphic(Graph().parse(data=UNTIDY, format="turtle"), Graph().parse(data=TIDY, format="turtle"))


def test_numbers_keep_the_form_they_were_written_in():
    assert "ex:n 007, 1.50 ." in format_turtle("@prefix ex: <https://a.example/> . ex:s ex:n 007, 1.50 .")


def test_long_lists_of_values_are_wrapped():
    values = ", ".join(f'"value number {number}"@en' for number in range(12))
    text = format_turtle(f"@prefix ex: <https://a.example/> . ex:s ex:p {values} .")
    assert max(map(len, text.splitlines())) <= 120


def test_sparql_style_directives_are_read():
    text = "# head\nPREFIX ex: <https://a.example/>\nBASE <https://base.example/>\n# about s\nex:s ex:p <o> ."
    assert format_turtle(text) == (
        "# head\n\n@prefix ex: <https://a.example/> .\n\n# about s\nex:s ex:p <https://base.example/o> .\n"
    )


def test_what_is_no_turtle_is_refused_with_its_line():
    with pytest.raises(SyntaxError) as caught:
        format_turtle("@prefix ex: <https://a.example/> .\nex:s ex:p .\n")
    assert caught.value.lineno == 2


@pytest.mark.parametrize("path", sorted(ontology_directory().rglob("*.ttl")), ids=lambda path: path.name)
def test_formatting_keeps_content_and_comments_of_the_ontology(path):
    text = path.read_text(encoding="utf-8")
    formatted = format_turtle(text)
    assert read(formatted) == read(text)
    assert comments(formatted) == comments(text)
    assert format_turtle(formatted) == formatted


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))
