"""From the SOURCE arguments of a command to the files that are to be read, and how each is to be read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from kg.errors import SourceNotFound

__all__ = ["FORMS", "Form", "SourceFile", "bare_name", "find_files", "form_of"]

_STANDARD_INPUT = "-"


class Form(Enum):
    """How a file holds articles; the values are what people call it."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"


FORMS = {
    ".txt": Form.TEXT,
    ".md": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".json": Form.JSON,
    ".jsonl": Form.JSON_LINES,
    ".ndjson": Form.JSON_LINES,
}
_COMPRESSED = ".gz"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read, or standard input (``path`` is None).

    ``chosen`` is True where the user named the file or a pattern matched it, False where a folder held it: a chosen
    file is read whatever its ending.
    """

    path: Path | None
    chosen: bool = True


def form_of(path: Path) -> Form | None:
    """The form that the file name tells (``story.html.gz`` is HTML), None where it tells none."""
    return FORMS.get(_without_compression(path.name)[1].lower())


def bare_name(path: Path) -> str:
    """The file name less the endings that tell a format: ``story.html.gz`` → ``story``."""
    stem, ending = _without_compression(path.name)
    return stem if ending.lower() in FORMS and stem else stem + ending


def _without_compression(name: str) -> tuple[str, str]:
    if name.lower().endswith(_COMPRESSED) and len(name) > len(_COMPRESSED):
        name = name[: -len(_COMPRESSED)]
    return os.path.splitext(name)  # noqa: PTH122  (a Path would drop a trailing dot)


def find_files(sources: Sequence[str]) -> list[SourceFile]:
    """The files that ``sources`` name, in the order of the arguments, each once.

    A source is a file, a folder (all its files, however deep, sorted by path; hidden ones are left out), a pattern with
    ``*``, ``?``, ``[…]`` or ``**``, or ``-`` for standard input.  Raises `SourceNotFound` where one names nothing.
    """
    files: dict[str, SourceFile] = {}
    for source in sources:
        for file in _expand(source):
            key = _STANDARD_INPUT if file.path is None else str(file.path.resolve())
            files[key] = file if key not in files or file.chosen else files[key]
    return list(files.values())


def _expand(source: str) -> Iterator[SourceFile]:
    path = Path(source)
    if source == _STANDARD_INPUT:
        yield SourceFile(None)
    elif path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield SourceFile(path)
    else:
        matches = sorted(Path(match) for match in glob.glob(source, recursive=True))  # noqa: PTH207  (may be absolute)
        if not matches:
            raise SourceNotFound(source)
        for match in matches:
            if match.is_dir():
                yield from _walk(match)
            else:
                yield SourceFile(match)


def _walk(folder: Path) -> Iterator[SourceFile]:
    """The files of ``folder``, however deep; the folder itself where it has none, so that reading can say so."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = _visible(folders)
        found += (Path(parent, name) for name in _visible(names))
    files = [path for path in sorted(found) if path.is_file()]
    return (SourceFile(path, chosen=False) for path in files or [folder])


def _visible(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]
