"""Reading: the last finished build, unchanged for as long as it is held open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import portalocker
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import ArticleUnknown, StoreDamaged, StoreNotFound
from kg.model import Article
from kg.namespaces import CK, PREFIXES, Minter
from kg.store.layout import CLAIMS, QUARANTINE, StoreLayout, describe_store, read_current


@dataclass(frozen=True, slots=True)
class StoreSnapshot:
    """A finished build, opened read-only.

    ``claims`` holds what queries see; its named graphs are those of design: an article's claims, its text, the
    vocabulary, the entities, the derived links, the reviews.  Query it with ``use_default_graph_as_union=True``.
    ``quarantine`` holds the claims that validation set apart.
    """

    directory: Path
    name: str
    minter: Minter
    claims: Store
    quarantine: Store


@contextmanager
def open_store(directory: Path) -> Iterator[StoreSnapshot]:
    """Open the last finished build of a store for reading.

    A build that ends meanwhile changes nothing for this reader: it keeps its snapshot, which is removed only after the
    ``with`` block is left.  Raises `StoreNotFound`, `NotAStore`, `StoreVersionMismatch` or `StoreDamaged`.
    """
    layout = StoreLayout(directory)
    minter = Minter(describe_store(layout).base)
    name, lock = _hold_current(layout)
    try:
        folder = layout.snapshot(name)
        yield StoreSnapshot(directory, name, minter, open_database(folder / CLAIMS), open_database(folder / QUARANTINE))
    finally:
        lock.release()


def read_article(snapshot: StoreSnapshot, article_id: str) -> Article:
    """Read an article back, with its full text.  Raises `ArticleUnknown`."""
    node = NamedNode(snapshot.minter.article(article_id))

    def read(predicate: str) -> str | None:
        quad = next(iter(snapshot.claims.quads_for_pattern(node, NamedNode(predicate), None, None)), None)
        return quad.object.value if quad and isinstance(quad.object, Literal | NamedNode) else None

    text = read(f"{CK}text")
    if text is None:
        raise ArticleUnknown(snapshot.directory, article_id)
    issued, publisher = read(PREFIXES["dcterms"] + "issued"), read(f"{CK}publisher")
    return Article(
        id=article_id,
        text=text,
        title=read(PREFIXES["dcterms"] + "title"),
        date=dt.date.fromisoformat(issued) if issued else None,
        publisher=snapshot.minter.publisher_name(publisher) if publisher else None,
        url=read(f"{CK}url"),
        date_words=read(f"{CK}issuedWords"),
    )


def open_database(path: Path) -> Store:
    """Open one Oxigraph database read-only.  Raises `StoreDamaged` where it cannot be read."""
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreDamaged(path, str(error)) from error


def _hold_current(layout: StoreLayout) -> tuple[str, portalocker.Lock]:
    """Lock the current snapshot against removal; follow ``current`` where a build ends between looking and locking."""
    while True:
        name = read_current(layout)
        if name is None:
            raise StoreNotFound(layout.directory, "no build of this store has finished")
        path = layout.readers_lock(name)
        lock = portalocker.Lock(
            path, mode="r", timeout=60, flags=portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING
        )
        try:
            lock.acquire()
        except FileNotFoundError as error:
            if read_current(layout) == name:
                raise StoreDamaged(layout.directory, f"snapshot {name} is incomplete") from error
            continue
        if path.exists():
            return name, lock
        lock.release()
