"""Exports: the same triples in every format, the same bytes every time; texts and quarantine only when asked for."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from example_graph import EXTRACTOR, fill_store, load_articles, load_claims
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse

from kg.export import FORMATS, ExportFormat, export_store, write_turtle
from kg.mapping import claim_iri, map_article, map_text
from kg.namespaces import CK, Minter
from kg.store import StoreSnapshot, open_store, open_store_for_build

MINTER = Minter()
NAMED = {"trig", "nquads"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with one claim of an article set apart."""
    directory = tmp_path_factory.mktemp("export") / "store"
    article = load_articles()["port-strike"]
    first, *others = [claim for claim in load_claims() if claim.article == article.id]
    offender = map_article(article, [first], EXTRACTOR, MINTER)
    offender.add((rdflib.URIRef(claim_iri(first, MINTER)), rdflib.URIRef(CK + "violation"), rdflib.Literal("no")))
    with open_store_for_build(directory) as build:
        fill_store(build)
        good = map_article(article, others, EXTRACTOR, MINTER)
        build.replace_article(article.id, good, map_text(article, MINTER), offender)
        build.commit()
    return directory


@pytest.fixture
def snapshot(store: Path) -> Iterator[StoreSnapshot]:
    with open_store(store) as opened:
        yield opened


def export(snapshot: StoreSnapshot, name: ExportFormat, *, text: bool = False, quarantine: bool = False) -> bytes:
    out = io.BytesIO()
    export_store(snapshot, name, out, with_text=text, with_quarantine=quarantine)
    return out.getvalue()


def triples(written: bytes, name: str) -> set[Triple]:
    return {quad.triple for quad in parse(written, format=FORMATS[name])}


def without_text(store: Store) -> set[Triple]:
    return {quad.triple for quad in store if quad.predicate.value != CK + "text"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_all_but_text_and_quarantine(snapshot: StoreSnapshot, name: ExportFormat) -> None:
    quads = list(parse(export(snapshot, name), format=FORMATS[name]))
    assert {quad.triple for quad in quads} == without_text(snapshot.claims)
    assert len(quads) == len({quad.triple for quad in quads})
    graphs = {quad.graph_name for quad in quads}
    assert (len(graphs) > 1) == (name in NAMED)


@pytest.mark.parametrize("name", FORMATS)
def test_text_is_added_when_asked_for(snapshot: StoreSnapshot, name: ExportFormat) -> None:
    assert triples(export(snapshot, name, text=True), name) == {quad.triple for quad in snapshot.claims}


def test_the_vocabulary_is_left_out_when_asked_for(snapshot: StoreSnapshot) -> None:
    out = io.BytesIO()
    export_store(snapshot, "nquads", out, with_vocabulary=False)
    vocabulary = NamedNode(MINTER.graph("vocabulary"))
    known = {quad.triple for quad in snapshot.claims.quads_for_pattern(None, None, None, vocabulary)}
    assert known
    assert triples(out.getvalue(), "nquads") == without_text(snapshot.claims) - known


@pytest.mark.parametrize("name", FORMATS)
def test_the_quarantine_is_added_when_asked_for_and_says_nothing_twice(
    snapshot: StoreSnapshot, name: ExportFormat
) -> None:
    quads = list(parse(export(snapshot, name, quarantine=True), format=FORMATS[name]))
    both = without_text(snapshot.claims) | {quad.triple for quad in snapshot.quarantine}
    assert {quad.triple for quad in quads} == both
    assert len(quads) == len(both)


def test_named_graphs_come_back(snapshot: StoreSnapshot) -> None:
    loaded = Store()
    loaded.load(export(snapshot, "trig", text=True), format=RdfFormat.TRIG)
    assert set(loaded) == set(snapshot.claims)


def test_another_library_reads_the_same(snapshot: StoreSnapshot) -> None:
    graph = rdflib.Graph().parse(data=export(snapshot, "turtle"), format="turtle")
    assert len(graph) == len(without_text(snapshot.claims))
    dataset = rdflib.Dataset().parse(data=export(snapshot, "jsonld"), format="json-ld")
    assert len(dataset) == len(graph)


def test_turtle_reads_as_a_person_would_want_it(snapshot: StoreSnapshot) -> None:
    text = export(snapshot, "turtle").decode("utf-8")
    head, _, body = text.partition("\n\n")
    prefixes = head.splitlines()
    assert prefixes == sorted(prefixes)
    assert all(line.startswith("@prefix ") for line in prefixes)
    assert body.startswith(f'<{MINTER.article("aid-vote")}> a ck:Article ;\n\tdcterms:identifier "aid-vote" ;')
    assert "_:" not in body


SCRIPT = """
import sys
from pathlib import Path
from kg.export import export_store
from kg.store import open_store
with open_store(Path(sys.argv[1])) as snapshot:
    export_store(snapshot, sys.argv[2], sys.stdout.buffer, with_text=True, with_quarantine=True)
"""


@pytest.mark.parametrize("name", FORMATS)
def test_the_bytes_are_the_same_in_every_process(store: Path, snapshot: StoreSnapshot, name: ExportFormat) -> None:
    here = export(snapshot, name, text=True, quarantine=True)
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", SCRIPT, str(store), name]
    assert subprocess.run(command, capture_output=True, check=True, env=environment).stdout == here


def test_the_bytes_do_not_depend_on_the_order_of_building(snapshot: StoreSnapshot, tmp_path: Path) -> None:
    with open_store_for_build(tmp_path / "store") as build:
        for quad in sorted(snapshot.claims, key=str, reverse=True):
            build.claims.add(quad)
        build.commit()
    with open_store(tmp_path / "store") as other:
        for name in FORMATS:
            assert export(other, name, text=True) == export(snapshot, name, text=True)


def test_triples_of_one_graph_are_written_sorted() -> None:
    article = load_articles()["aid-vote"]
    graph = map_article(article, [claim for claim in load_claims() if claim.article == article.id], EXTRACTOR, MINTER)
    first, second = io.BytesIO(), io.BytesIO()
    write_turtle(iter(graph), first)
    write_turtle(reversed(list(graph)), second)
    assert first.getvalue() == second.getvalue()
    assert len(triples(first.getvalue(), "turtle")) == len(graph)
    empty = io.BytesIO()
    write_turtle([], empty)
    assert triples(empty.getvalue(), "turtle") == set()


def test_an_empty_store_is_exported(tmp_path: Path) -> None:
    with open_store_for_build(tmp_path / "store") as build:
        build.commit()
    with open_store(tmp_path / "store") as snapshot:
        for name in FORMATS:
            assert not triples(export(snapshot, name), name)
            assert NamedNode(MINTER.graph("entities")) not in set(snapshot.claims.named_graphs())
