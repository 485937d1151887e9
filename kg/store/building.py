"""Building: one writer, a database of its own, and a finished build that becomes current at one stroke."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

import portalocker
import rdflib
from pyoxigraph import NamedNode, Quad, Store

from kg.errors import (
    StoreBaseMismatch,
    StoreDamaged,
    StoreLocked,
    StoreNotFound,
    StoreUnwritable,
)
from kg.namespaces import DEFAULT_BASE, Minter
from kg.store.entities import describe_touched_entities, mentioned_entities
from kg.store.layout import (
    CLAIMS,
    QUARANTINE,
    SnapshotContents,
    StoreDescription,
    StoreLayout,
    describe_store,
    read_contents,
    read_current,
    write_atomically,
    write_record,
)
from kg.store.reading import open_database
from kg.store.terms import convert_graph
from kg.vocabulary import read_vocabulary_file

DEFAULT_WAIT = 10.0
"""Seconds that a build waits for another build of the same store."""


class StoreBuild:
    """A build under way.  What it writes is seen by nobody until `commit`; without it, it never was.

    A build begins without the inferred graph: what it held would be incomplete beside changed articles.
    """

    def __init__(self, layout: StoreLayout, folder: Path, minter: Minter, contents: SnapshotContents) -> None:
        self.minter = minter
        self._layout = layout
        self._folder = folder
        self._contents = contents
        self._entities = NamedNode(minter.graph("entities"))
        self._touched: set[NamedNode] = set()
        with _writing(layout.directory):
            self.claims = Store(str(folder / CLAIMS))
            self.claims.remove_graph(NamedNode(minter.graph("inferred")))
            self.quarantine = Store(str(folder / QUARANTINE))

    def replace_article(
        self,
        article_id: str,
        article_graph: rdflib.Graph,
        text_graph: rdflib.Graph,
        quarantined: rdflib.Graph | None = None,
    ) -> None:
        """Put an article's graph, its text and its claims set apart in the place of what was there before.

        Nothing else is touched, but for the descriptions of entities that only this article mentioned or mentions,
        which follow at `commit`.  Raises `StoreUnwritable`, and `ValueError` for a blank node.
        """
        self._replace(self.claims, self.minter.article_graph(article_id), article_graph)
        self._replace(self.claims, self.minter.text_graph(article_id), text_graph)
        self._replace(self.quarantine, self.minter.quarantine_graph(article_id), quarantined)

    def replace_shared_graph(self, name: str, graph: rdflib.Graph | None) -> None:
        """Put a graph that articles share (``reviews``, ``derived``, ``inferred``) in the place of the former one."""
        self._replace(self.claims, self.minter.graph(name), graph)

    def load_vocabulary(self, files: Sequence[Path]) -> bool:
        """Load the vocabulary's Turtle files where they differ from those loaded before; tell whether they did.

        Raises `VocabularyInvalid` for a file that does not parse or holds a blank node.
        """
        digest = hashlib.sha256()
        for path in files:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        if digest.hexdigest() == self._contents.vocabulary:
            return False
        graph = NamedNode(self.minter.graph("vocabulary"))
        quads = [
            Quad(triple.subject, triple.predicate, triple.object, graph)
            for path in files
            for triple in read_vocabulary_file(path)
        ]
        for quad in (*quads, *self.claims.quads_for_pattern(None, None, None, graph)):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(self.minter.base):
                self._touched.add(quad.subject)
        with _writing(self._layout.directory):
            self.claims.remove_graph(graph)
            self.claims.extend(quads)
        self._contents = SnapshotContents(vocabulary=digest.hexdigest())
        return True

    def infer(self, materialize: Callable[[Store, NamedNode], int]) -> int:
        """Let ``materialize`` write what follows from all graphs into the inferred graph; returns how many triples.

        The last step before `commit`: what is written later is not in it.
        """
        self._describe_entities()
        with _writing(self._layout.directory):
            return materialize(self.claims, NamedNode(self.minter.graph("inferred")))

    def commit(self) -> str:
        """Describe the entities, make a snapshot of the databases, and make it the current one.

        Returns the snapshot's name.  Snapshots that nobody reads any more are removed.  Raises `StoreUnwritable`.
        """
        self._describe_entities()
        layout = self._layout
        name = layout.next_snapshot_name()
        unfinished = self._folder / "snapshot"
        with _writing(layout.directory):
            unfinished.mkdir()
            self.claims.backup(str(unfinished / CLAIMS))
            self.quarantine.backup(str(unfinished / QUARANTINE))
            write_record(unfinished / "contents.json", self._contents)
            (unfinished / "readers.lock").touch()
            layout.snapshots.mkdir(exist_ok=True)
            unfinished.rename(layout.snapshot(name))
        write_atomically(layout.current, name + "\n")
        remove_unread_snapshots(layout)
        return name

    def _replace(self, database: Store, name: str, graph: rdflib.Graph | None) -> None:
        node = NamedNode(name)
        quads = convert_graph(graph, node) if graph is not None else []
        if database is self.claims:
            self._touched |= mentioned_entities(database.quads_for_pattern(None, None, None, node), self.minter)
            self._touched |= mentioned_entities(quads, self.minter)
        with _writing(self._layout.directory):
            database.remove_graph(node)
            if quads:
                database.extend(quads)

    def _describe_entities(self) -> None:
        """Bring the entities graph up to date: the description of an entity depends on who mentions it alone."""
        former = {
            quad
            for entity in self._touched
            for quad in self.claims.quads_for_pattern(entity, None, None, self._entities)
        }
        fresh = set(describe_touched_entities(self.claims, self._touched, self.minter))
        with _writing(self._layout.directory):
            for quad in former - fresh:
                self.claims.remove(quad)
            self.claims.extend(fresh - former)
        self._touched.clear()


@contextmanager
def open_store_for_build(
    directory: Path, base: str | None = None, *, wait: float = DEFAULT_WAIT
) -> Iterator[StoreBuild]:
    """Open a store for the one build that may write it, and make it if there is none.

    ``base`` is the IRI below which data IRIs are minted; None takes the store's own, or the default for a new store.
    ``wait`` is how many seconds to wait for another build.  A block that is left without `StoreBuild.commit` changes
    nothing, and leaves no new store behind.  Raises `StoreLocked`, `StoreBaseMismatch`, `NotAStore`,
    `StoreVersionMismatch`, `StoreUnwritable` or `StoreDamaged`.
    """
    layout = StoreLayout(directory)
    with suppress(StoreNotFound):
        describe_store(layout)
    made = not directory.exists()
    lock = _lock_for_build(layout, wait)
    try:
        minter = Minter(_settle_base(layout, base))
        folder, contents = _start_from_current(layout)
        build = StoreBuild(layout, folder, minter, contents)
        try:
            yield build
        finally:
            del build.claims, build.quarantine
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        if read_current(layout) is None and not layout.snapshot_names():
            _remove_unbuilt(layout, with_folder=made)
        lock.release()


def _lock_for_build(layout: StoreLayout, wait: float) -> portalocker.Lock:
    """Lock the store against other builds; begin again where the build before failed and removed what it had made."""
    while True:
        lock = portalocker.Lock(layout.build_lock, mode="a", timeout=wait)
        with _writing(layout.directory):
            layout.directory.mkdir(parents=True, exist_ok=True)
            try:
                held = lock.acquire()
            except FileNotFoundError:
                continue
            except portalocker.LockException as error:
                raise StoreLocked(layout.directory, wait) from error
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(held.fileno()), layout.build_lock.stat()):
                return lock
        lock.release()


def _remove_unbuilt(layout: StoreLayout, *, with_folder: bool) -> None:
    """Leave nothing of a store of which no build has ever finished."""
    shutil.rmtree(layout.building, ignore_errors=True)
    for path in (layout.description, layout.build_lock):
        path.unlink(missing_ok=True)
    with suppress(OSError):
        layout.snapshots.rmdir()
    if with_folder:
        with suppress(OSError):
            layout.directory.rmdir()


def remove_unread_snapshots(layout: StoreLayout) -> list[str]:
    """Remove the snapshots that are neither current nor read by anybody; return their names."""
    current = read_current(layout)
    removed = []
    for name in layout.snapshot_names():
        if name == current:
            continue
        lock = portalocker.Lock(layout.readers_lock(name), mode="a", timeout=0)
        with suppress(portalocker.LockException), lock, _writing(layout.directory):
            shutil.rmtree(layout.snapshot(name))
            removed.append(name)
    return removed


def _settle_base(layout: StoreLayout, asked: str | None) -> str:
    """The store's base; a store without a finished build takes the one asked for."""
    found = describe_store(layout).base if layout.description.exists() else None
    if found is not None and (asked in (None, found)):
        return found
    if found is not None and asked is not None and read_current(layout) is not None:
        raise StoreBaseMismatch(layout.directory, found, asked)
    base = asked or DEFAULT_BASE
    write_record(layout.description, StoreDescription(base))
    return base


def _start_from_current(layout: StoreLayout) -> tuple[Path, SnapshotContents]:
    """Put the current snapshot's databases (hard links; no copy) where the build writes.

    Every build has a folder of its own: a database that was left in the middle may still be open somewhere.
    """
    current = read_current(layout)
    with _writing(layout.directory):
        shutil.rmtree(layout.building, ignore_errors=True)
        layout.building.mkdir(exist_ok=True)
        building = Path(mkdtemp(dir=layout.building))
        if current is None:
            return building, SnapshotContents()
        snapshot = layout.snapshot(current)
        for name in (CLAIMS, QUARANTINE):
            open_database(snapshot / name).backup(str(building / name))
    try:
        return building, read_contents(snapshot)
    except (OSError, ValueError, KeyError) as error:
        raise StoreDamaged(layout.directory, f"snapshot {current} is incomplete") from error


@contextmanager
def _writing(directory: Path) -> Iterator[None]:
    """Name the store where the system refuses to write it."""
    try:
        yield
    except OSError as error:
        raise StoreUnwritable(directory, error.strerror or str(error)) from error
