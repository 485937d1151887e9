"""What reading yields beside articles: what was skipped, and what a person should know about what was read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["FoundArticle", "SkippedSource", "SourceNotice"]


@dataclass(frozen=True, slots=True)
class SkippedSource:
    """Something that gave no article: ``where`` is a path, a path and line (``dump.jsonl:17``) or standard input."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceNotice:
    """Something that was read, but not quite as it was given; ``where`` as for a `SkippedSource`."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article as its file gives it, before it has an id.

    ``name`` is the bare file name where the file holds this one article, else None.
    """

    where: str
    text: str
    name: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    date_words: str | None = None
