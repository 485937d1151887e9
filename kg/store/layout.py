"""What lies where in the folder of a store.

::

    kg-store/
      store.json        the format's version and the base IRI
      current           the name of the snapshot that readers open; replaced by one atomic rename
      build.lock        held by the one build that writes
      building/         databases of an unfinished build; nobody reads them, the next build removes them
      snapshots/000007/
        claims/         Oxigraph database: articles, texts, vocabulary, entities, derived links, reviews
        quarantine/     Oxigraph database: claims set apart by validation
        contents.json   the digest of the vocabulary that was loaded
        readers.lock    held (shared) by every reader of the snapshot
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import NotAStore, StoreNotFound, StoreUnwritable, StoreVersionMismatch

FORMAT_VERSION = 1
"""The version of this layout; a store of another version is refused by name, never guessed at."""

CLAIMS = "claims"
QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class StoreDescription:
    """What ``store.json`` says: the version of the layout and the base below which the data IRIs are minted."""

    base: str
    format: int = FORMAT_VERSION


@dataclass(frozen=True, slots=True)
class SnapshotContents:
    """What ``contents.json`` of a snapshot says: the digest of the vocabulary files that were loaded, if any."""

    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class StoreLayout:
    """The paths of one store."""

    directory: Path

    @property
    def description(self) -> Path:
        """The file that makes the folder a store."""
        return self.directory / "store.json"

    @property
    def current(self) -> Path:
        """The file that names the snapshot to read."""
        return self.directory / "current"

    @property
    def build_lock(self) -> Path:
        """The file that the one writer locks."""
        return self.directory / "build.lock"

    @property
    def building(self) -> Path:
        """The folder that holds the databases of the build under way."""
        return self.directory / "building"

    @property
    def snapshots(self) -> Path:
        """The folder of finished builds."""
        return self.directory / "snapshots"

    def snapshot(self, name: str) -> Path:
        """The folder of one finished build."""
        return self.snapshots / name

    def readers_lock(self, name: str) -> Path:
        """The file that readers of a snapshot lock."""
        return self.snapshot(name) / "readers.lock"

    def snapshot_names(self) -> list[str]:
        """The finished builds that are still there, oldest first."""
        if not self.snapshots.is_dir():
            return []
        return sorted(path.name for path in self.snapshots.iterdir())

    def next_snapshot_name(self) -> str:
        """A name after all names in use."""
        names = self.snapshot_names()
        return f"{int(names[-1]) + 1 if names else 1:06d}"


def describe_store(layout: StoreLayout) -> StoreDescription:
    """Read ``store.json``.

    Raises `StoreNotFound` where there is no such folder or it is empty, `NotAStore` where it holds something else, and
    `StoreVersionMismatch` where another version of the layout was written.
    """
    directory = layout.directory
    if not directory.exists():
        raise StoreNotFound(directory)
    if not directory.is_dir():
        raise NotAStore(directory, "a file, not a folder")
    if not layout.description.exists():
        if any(directory.iterdir()):
            raise NotAStore(directory, "the folder holds other things, and no store.json")
        raise StoreNotFound(directory, "an empty folder")
    try:
        said: Any = json.loads(layout.description.read_text(encoding="utf-8"))
        version, base = said["format"], said["base"]
    except (ValueError, TypeError, KeyError) as error:
        raise NotAStore(directory, "its store.json does not name a format and a base IRI") from error
    if version != FORMAT_VERSION:
        raise StoreVersionMismatch(directory, version, FORMAT_VERSION)
    return StoreDescription(base=base, format=version)


def read_current(layout: StoreLayout) -> str | None:
    """The name of the snapshot to read, None where no build has finished."""
    try:
        return layout.current.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None


def read_contents(snapshot: Path) -> SnapshotContents:
    """Read ``contents.json`` of a snapshot."""
    said = json.loads((snapshot / "contents.json").read_text(encoding="utf-8"))
    return SnapshotContents(vocabulary=said["vocabulary"])


def write_record(path: Path, record: StoreDescription | SnapshotContents) -> None:
    """Write ``store.json`` or ``contents.json``."""
    write_atomically(path, json.dumps(asdict(record), indent=2, sort_keys=True) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """Replace a file by one rename, so that a reader sees the old text or the new, and a crash leaves the old.

    Raises `StoreUnwritable`.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        with fresh.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError as error:
        raise StoreUnwritable(path.parent, str(error)) from error
