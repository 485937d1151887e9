"""The store: one writer, readers of finished builds, graphs that do not overlap."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import portalocker
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat
from rdflib import Graph, URIRef
from rdflib import Literal as RdflibLiteral

from kg import errors
from kg.config import vocabulary_files
from kg.mapping import map_article, map_text
from kg.model import Actor, Article, Casualty, Claim, Evidence, Extractor, Place, Quantity, Speaker
from kg.namespaces import CK, PREFIXES, Minter
from kg.store import StoreBuild, open_store, open_store_for_build
from kg.store.layout import StoreDescription, StoreLayout, write_record

MINTER = Minter()
EXTRACTOR = Extractor("conflict-kg", "0.1.0")
TEXTS = {
    "bridge": "Mayor Ilse Brandt said 12 guards were killed at Norrbro. The Harbour Courier could not verify it.",
    "harbour": "Mayor Ilse Brandt said 30 guards were wounded at Sundhavn.",
    "ferry": "Port pilot Aron Lund said at least 4 militiamen were killed on the ferry.",
}


def article(name: str) -> Article:
    return Article(name, TEXTS[name], title=name.title(), date=dt.date(2024, 5, 3), publisher="Harbour Courier")


def casualty(name: str, words: str, low: int, *, outcome: str, affected: str, speaker: str, place: str) -> Claim:
    start = TEXTS[name].index(words)
    return Casualty(
        article=name,
        evidence=Evidence(start, start + len(words), words),
        quantity=Quantity(low, low, "person"),
        outcome=outcome,
        affected=(Actor(affected),),
        place=Place(place, "SE"),
        speaker=Speaker(speaker, "SE", affiliation=Actor(f"{place} council", "SE")),
        rule="test",
    )


def claims(name: str) -> list[Claim]:
    mayor, pilot = "Mayor Ilse Brandt", "Port pilot Aron Lund"
    made = {
        "bridge": ("12 guards were killed", 12, "killed", "guards", mayor, "Norrbro"),
        "harbour": ("30 guards were wounded", 30, "wounded", "guards", mayor, "Sundhavn"),
        "ferry": ("at least 4 militiamen were killed", 4, "killed", "militiamen", pilot, "Norrbro"),
    }
    words, low, outcome, affected, speaker, place = made[name]
    return [casualty(name, words, low, outcome=outcome, affected=affected, speaker=speaker, place=place)]


def put(build: StoreBuild, name: str) -> None:
    build.replace_article(
        name, map_article(article(name), claims(name), EXTRACTOR, MINTER), map_text(article(name), MINTER)
    )


def build_of(directory: Path, *names: str) -> str:
    with open_store_for_build(directory) as build:
        for name in names:
            put(build, name)
        return build.commit()


def quads(directory: Path) -> bytes:
    with open_store(directory) as snapshot:
        dumped = snapshot.claims.dump(format=RdfFormat.N_QUADS)
    assert dumped is not None
    return dumped


def entities(directory: Path) -> set[str]:
    graph = NamedNode(MINTER.graph("entities"))
    with open_store(directory) as snapshot:
        return {str(quad) for quad in snapshot.claims.quads_for_pattern(None, None, None, graph)}


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    first = build_of(tmp_path / "store", "bridge", "harbour")
    before = quads(tmp_path / "store")
    second = build_of(tmp_path / "store", "bridge", "harbour")
    assert first != second
    assert quads(tmp_path / "store") == before


def test_the_order_of_articles_does_not_matter(tmp_path: Path) -> None:
    build_of(tmp_path / "a", "bridge", "harbour", "ferry")
    build_of(tmp_path / "b", "ferry", "bridge", "harbour")
    assert quads(tmp_path / "a") == quads(tmp_path / "b")


def test_replacing_an_article_touches_its_graph_and_nothing_else(tmp_path: Path) -> None:
    build_of(tmp_path / "store", "bridge", "harbour")
    before = set(quads(tmp_path / "store").splitlines())
    with open_store_for_build(tmp_path / "store") as build:
        build.replace_article("bridge", map_article(article("bridge"), [], EXTRACTOR, MINTER), Graph())
        build.commit()
    after = set(quads(tmp_path / "store").splitlines())
    gone = {line for line in before - after if b"graph/entities>" not in line}
    assert after <= before
    assert gone
    assert all(b"graph/article/bridge>" in line or b"graph/text/bridge>" in line for line in gone)


def test_entities_are_described_once_and_only_while_mentioned(tmp_path: Path) -> None:
    build_of(tmp_path / "store", "bridge", "harbour")
    mayor = f"<{MINTER.speaker('Mayor Ilse Brandt', 'SE')}>"
    described = {line for line in entities(tmp_path / "store") if line.startswith(mayor)}
    assert sum("prefLabel" in line for line in described) == 1
    assert {line.split()[2] for line in described if "#affiliation>" in line} == {
        f"<{MINTER.actor('Norrbro council', 'SE')}>",
        f"<{MINTER.actor('Sundhavn council', 'SE')}>",
    }
    with open_store_for_build(tmp_path / "store") as build:
        build.replace_article("harbour", map_article(article("harbour"), [], EXTRACTOR, MINTER), Graph())
        build.commit()
    assert not any("Sundhavn" in line for line in entities(tmp_path / "store"))
    assert any(line.startswith(mayor) for line in entities(tmp_path / "store"))


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(TEXTS)), st.booleans()), min_size=1, max_size=4))
def test_incremental_builds_equal_one_build(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bool]]
) -> None:
    """However articles come, change and lose their claims, the store is that of their last state."""
    folder = tmp_path_factory.mktemp("laws")

    def write(build: StoreBuild, name: str, full: bool) -> None:
        said = claims(name) if full else []
        graph = map_article(article(name), said, EXTRACTOR, MINTER)
        build.replace_article(name, graph, map_text(article(name), MINTER))

    for name, full in steps:
        with open_store_for_build(folder / "steps") as build:
            write(build, name, full)
            build.commit()
    with open_store_for_build(folder / "once") as build:
        for name, full in dict(steps).items():
            write(build, name, full)
        build.commit()
    assert quads(folder / "steps") == quads(folder / "once")


def test_no_triple_stands_in_two_graphs(tmp_path: Path) -> None:
    with open_store_for_build(tmp_path / "store") as build:
        build.load_vocabulary(vocabulary_files())
        for name in TEXTS:
            put(build, name)
        build.commit()
    with open_store(tmp_path / "store") as snapshot:
        everything = list(snapshot.claims)
        assert len({quad.triple for quad in everything}) == len(everything)


def test_an_unfinished_build_never_was(tmp_path: Path) -> None:
    build_of(tmp_path / "store", "bridge")
    before = quads(tmp_path / "store")
    with pytest.raises(RuntimeError, match="power cut"), open_store_for_build(tmp_path / "store") as build:
        put(build, "harbour")
        raise RuntimeError("power cut")
    assert quads(tmp_path / "store") == before


CRASH = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from kg.store import open_store_for_build
from test_store import put
with open_store_for_build(Path({store!r})) as build:
    put(build, "harbour")
    {last}
    os._exit(9)
"""


@pytest.mark.parametrize("last", ["pass", "build.commit()"])
def test_a_killed_build_leaves_a_whole_store(tmp_path: Path, last: str) -> None:
    store = tmp_path / "store"
    build_of(store, "bridge")
    before = quads(store)
    script = CRASH.format(tests=str(Path(__file__).parent), store=str(store), last=last)
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    assert (quads(store) == before) == (last == "pass")
    build_of(store, "bridge", "harbour")
    build_of(tmp_path / "fresh", "bridge", "harbour")
    assert quads(store) == quads(tmp_path / "fresh")


@pytest.mark.parametrize("there", [False, True])
def test_a_first_build_that_fails_leaves_no_store_behind(tmp_path: Path, there: bool) -> None:
    store = tmp_path / "store"
    if there:
        store.mkdir()
    with pytest.raises(RuntimeError), open_store_for_build(store):
        raise RuntimeError
    assert [path.name for path in tmp_path.rglob("*")] == ["store"] * there
    build_of(store, "bridge")
    with pytest.raises(RuntimeError), open_store_for_build(store):
        raise RuntimeError
    assert quads(store)


def test_a_build_that_waited_for_one_that_failed_makes_the_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with ThreadPoolExecutor(1) as threads:
        with open_store_for_build(store):
            waiting = threads.submit(build_of, store, "bridge")
            time.sleep(0.5)
            assert not waiting.done()
        assert waiting.result() == "000001"
    assert quads(store)


def test_a_crash_before_the_rename_leaves_the_old_snapshot_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_of(tmp_path / "store", "bridge")
    before = quads(tmp_path / "store")

    def refuse(path: Path, text: str) -> None:
        raise errors.StoreUnwritable(path, f"no space for {len(text)} characters")

    monkeypatch.setattr("kg.store.building.write_atomically", refuse)
    with pytest.raises(errors.StoreUnwritable):
        build_of(tmp_path / "store", "harbour")
    monkeypatch.undo()
    assert quads(tmp_path / "store") == before
    build_of(tmp_path / "store", "harbour")
    assert len(StoreLayout(tmp_path / "store").snapshot_names()) == 1


def test_a_reader_keeps_its_snapshot_while_builds_end(tmp_path: Path) -> None:
    name = build_of(tmp_path / "store", "bridge")
    layout = StoreLayout(tmp_path / "store")
    with open_store(tmp_path / "store") as snapshot:
        count = len(snapshot.claims)
        build_of(tmp_path / "store", "harbour")
        build_of(tmp_path / "store", "ferry")
        assert snapshot.name == name
        assert len(list(snapshot.claims)) == count
        assert name in layout.snapshot_names()
        with open_store(tmp_path / "store") as later:
            assert len(later.claims) > count
    build_of(tmp_path / "store", "ferry")
    assert len(layout.snapshot_names()) == 1


def test_readers_work_during_a_build(tmp_path: Path) -> None:
    build_of(tmp_path / "store", "bridge")
    before = quads(tmp_path / "store")
    with open_store_for_build(tmp_path / "store") as build:
        put(build, "harbour")
        assert quads(tmp_path / "store") == before
        build.commit()
        assert quads(tmp_path / "store") != before


def test_a_second_build_waits_and_then_ends_with_one_line(tmp_path: Path) -> None:
    with open_store_for_build(tmp_path / "store") as build:
        put(build, "bridge")
        with (
            pytest.raises(errors.StoreLocked, match="another build"),
            open_store_for_build(tmp_path / "store", wait=0.3),
        ):
            pass
        build.commit()
    build_of(tmp_path / "store", "harbour")


HOLD = """
import sys, time, portalocker
with portalocker.Lock(sys.argv[1], "a"):
    print("held", flush=True)
    time.sleep(1)
"""


def test_a_build_goes_on_when_the_other_has_ended(tmp_path: Path) -> None:
    build_of(tmp_path / "store", "bridge")
    script = HOLD
    lock = StoreLayout(tmp_path / "store").build_lock
    with subprocess.Popen([sys.executable, "-c", script, str(lock)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(portalocker.LockException):
            portalocker.Lock(lock, "a", timeout=0).acquire()
        build_of(tmp_path / "store", "harbour")


def test_claims_set_apart_are_beside_the_claims_not_among_them(tmp_path: Path) -> None:
    offender = Graph()
    subject = URIRef(MINTER.claim("bridge", 0, 5, "bad"))
    offender.add((subject, URIRef(CK + "violation"), RdflibLiteral("low above high")))
    graph = map_article(article("bridge"), claims("bridge"), EXTRACTOR, MINTER)
    with open_store_for_build(tmp_path / "store") as build:
        build.replace_article("bridge", graph, map_text(article("bridge"), MINTER), offender)
        build.commit()
    with open_store(tmp_path / "store") as snapshot:
        assert not list(snapshot.claims.quads_for_pattern(NamedNode(subject), None, None, None))
        (quad,) = snapshot.quarantine
        assert quad.object == Literal("low above high")
        assert quad.graph_name == NamedNode(MINTER.quarantine_graph("bridge"))
    build_of(tmp_path / "store", "bridge")
    with open_store(tmp_path / "store") as snapshot:
        assert len(snapshot.quarantine) == 0


def write_vocabulary(path: Path, label: str) -> Path:
    iri = f"<{MINTER.actor('guards', None)}>"
    path.write_text(f'{iri} <{PREFIXES["skos"]}prefLabel> "{label}"@en .\n', encoding="utf-8")
    return path


def test_the_vocabulary_is_loaded_only_when_it_changed(tmp_path: Path) -> None:
    path = write_vocabulary(tmp_path / "mine.ttl", "bridge guards")
    for label, loaded in (("bridge guards", True), ("bridge guards", False), ("harbour guards", True)):
        write_vocabulary(path, label)
        with open_store_for_build(tmp_path / "store") as build:
            assert build.load_vocabulary([path]) is loaded
            build.commit()
    assert b"harbour guards" in quads(tmp_path / "store")
    assert b"bridge guards" not in quads(tmp_path / "store")


def test_what_the_vocabulary_describes_is_no_entity(tmp_path: Path) -> None:
    build_of(tmp_path / "store", "bridge")
    assert any("actor/-/guards>" in line for line in entities(tmp_path / "store"))
    for files in ([write_vocabulary(tmp_path / "mine.ttl", "guards")], []):
        with open_store_for_build(tmp_path / "store") as build:
            build.load_vocabulary(files)
            build.commit()
        assert any("actor/-/guards>" in line for line in entities(tmp_path / "store")) == (not files)


@pytest.mark.parametrize(
    ("turtle", "message"), [("<http://a> <http://b> .", "mine.ttl:1"), ("<http://a> <http://b> [] .", "blank node")]
)
def test_a_bad_vocabulary_file_is_named(tmp_path: Path, turtle: str, message: str) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(turtle, encoding="utf-8")
    with open_store_for_build(tmp_path / "store") as build, pytest.raises(errors.VocabularyInvalid, match=message):
        build.load_vocabulary([path])


def no_folder(_: Path) -> None:
    return


def empty_folder(store: Path) -> None:
    store.mkdir()


def unfinished(store: Path) -> None:
    store.mkdir()
    write_record(StoreLayout(store).description, StoreDescription(MINTER.base))


def other_things(store: Path) -> None:
    store.mkdir()
    (store / "photo.jpg").write_bytes(b"\xff")


def a_file(store: Path) -> None:
    store.write_text("not a folder", encoding="utf-8")


def later_version(store: Path) -> None:
    build_of(store, "bridge")
    description = StoreLayout(store).description
    said = json.loads(description.read_text(encoding="utf-8"))
    description.write_text(json.dumps(said | {"format": 99}), encoding="utf-8")


def damaged(store: Path) -> None:
    name = build_of(store, "bridge")
    for path in (StoreLayout(store).snapshot(name) / "claims").iterdir():
        path.write_bytes(b"rubbish")


@pytest.mark.parametrize(
    ("prepare", "error", "remedy"),
    [
        (no_folder, errors.StoreNotFound, "kg build"),
        (empty_folder, errors.StoreNotFound, "kg build"),
        (unfinished, errors.StoreNotFound, "no build of this store has finished"),
        (other_things, errors.NotAStore, "--store"),
        (a_file, errors.NotAStore, "--store"),
        (later_version, errors.StoreVersionMismatch, "format 99.*format 1.*--store DIR"),
        (damaged, errors.StoreDamaged, "build it again"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(
    tmp_path: Path, prepare: Callable[[Path], None], error: type[errors.ConflictKGError], remedy: str
) -> None:
    prepare(tmp_path / "store")
    with pytest.raises(error, match=remedy) as caught, open_store(tmp_path / "store"):
        pass
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (other_things, errors.NotAStore),
        (a_file, errors.NotAStore),
        (later_version, errors.StoreVersionMismatch),
        (damaged, errors.StoreDamaged),
    ],
)
def test_a_build_harms_nothing_it_does_not_know(
    tmp_path: Path, prepare: Callable[[Path], None], error: type[errors.ConflictKGError]
) -> None:
    prepare(tmp_path / "store")
    with pytest.raises(error), open_store_for_build(tmp_path / "store"):
        pass


def test_a_store_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    a_file(tmp_path / "file")
    with pytest.raises(errors.StoreUnwritable, match="--store"), open_store_for_build(tmp_path / "file" / "store"):
        pass


def test_a_store_keeps_the_base_it_was_made_with(tmp_path: Path) -> None:
    base = "https://example.org/war/"
    with open_store_for_build(tmp_path / "store", base) as build:
        build.commit()
    with open_store_for_build(tmp_path / "store") as build:
        assert build.minter.base == base
    with (
        pytest.raises(errors.StoreBaseMismatch, match="leave --base out"),
        open_store_for_build(tmp_path / "store", "https://example.org/other/"),
    ):
        pass
    with open_store(tmp_path / "store") as snapshot:
        assert snapshot.minter.base == base
