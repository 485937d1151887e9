"""Articles in JSON (one object, or an array of them) and in JSON Lines (one object a line)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kg.articles.decoding import NotText, decode
from kg.articles.metadata import describe_article
from kg.articles.results import FoundArticle, SkippedSource, SourceNotice

__all__ = ["JsonBroken", "parse_json", "read_json", "read_json_lines"]

Reading = Iterator[FoundArticle | SkippedSource | SourceNotice]


class JsonBroken(Exception):
    """Text that is not JSON (RFC 8259); ``reason`` says where and why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def parse_json(text: str) -> object:
    """The JSON value of ``text``; raises `JsonBroken`.  Line breaks and tabs inside strings are let pass."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise JsonBroken(f"broken JSON: {error.msg} at {place}") from error
    except (RecursionError, ValueError) as error:
        raise JsonBroken(f"JSON that cannot be read: {error}") from error


def read_json(value: object, where: str, name: str | None = None) -> Reading:
    """The article of one JSON object, or those of an array.

    ``name`` is the file's bare name, which is the id of an article that has neither ``id`` nor ``url``; the articles of
    an array do not get it.
    """
    if isinstance(value, list):
        for number, entry in enumerate(value, start=1):
            yield from _read_entry(entry, f"{where}, article {number}", None)
    else:
        yield from _read_entry(value, where, name)


def read_json_lines(lines: Iterable[bytes], where: str) -> Reading:
    """The articles of JSON Lines, one after the other; a broken line is named with its number and skipped."""
    empty = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        empty = False
        place = f"{where}:{number}"
        try:
            decoded = decode(line.strip())
            entry = parse_json(decoded.text)
        except (NotText, JsonBroken) as error:
            yield SkippedSource(place, error.reason)
            continue
        if decoded.guess:
            yield SourceNotice(place, decoded.guess)
        yield from _read_entry(entry, place, None)
    if empty:
        yield SkippedSource(where, "is empty")


def _read_entry(entry: object, where: str, name: str | None) -> Reading:
    if not isinstance(entry, dict):
        yield SkippedSource(where, 'no article: a JSON object with a "text" is needed')
        return
    text = entry.get("text")
    if not isinstance(text, str) or not text.strip():
        yield SkippedSource(where, 'no article: "text" is missing or empty')
        return
    article, notices = describe_article(where, text, entry, name)
    yield from notices
    yield article
