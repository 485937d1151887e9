"""Reads articles from files, folders, patterns and standard input, one after the other."""

from __future__ import annotations

import codecs
import io
import itertools
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.articles.decoding import Content, NotText, declared_encoding, decode, refuse_binary, uncompress
from kg.articles.html_articles import read_html
from kg.articles.identity import KnownArticles, Meeting, digest_text, identify
from kg.articles.json_articles import JsonBroken, parse_json, read_json, read_json_lines
from kg.articles.language import other_language
from kg.articles.results import FoundArticle, SkippedSource, SourceNotice
from kg.articles.sources import FORMS, Form, SourceFile, bare_name, find_files, form_of
from kg.articles.text_articles import read_text
from kg.model import Article

__all__ = ["read_articles"]

Found = Iterator[FoundArticle | SkippedSource | SourceNotice]
Identified = Iterator[tuple[str, FoundArticle] | SkippedSource | SourceNotice]

_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|\?xml|html|head|body|meta|title|main|article|section|header|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)

_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*\{)")


def read_articles(
    sources: Sequence[str], *, stdin: BinaryIO | None = None
) -> Iterator[Article | SkippedSource | SourceNotice]:
    """The articles of ``sources`` in order, each once, and what was skipped or is worth knowing, where it comes up.

    A source is a file, a folder, a pattern, or ``-`` for ``stdin`` (by default the process's own).  Articles are read
    when they are asked for, JSON Lines line by line; what is kept of them is a digest each.  Raises `SourceNotFound`
    at once where a source names nothing; whatever else cannot be read is a `SkippedSource`.
    """
    return _keep_first(_keep_english(_identify_articles(find_files(sources), stdin)))


def _keep_first(entries: Identified) -> Iterator[Article | SkippedSource | SourceNotice]:
    known = KnownArticles()
    for entry in entries:
        if not isinstance(entry, tuple):
            yield entry
            continue
        article_id, found = entry
        meeting = known.meet(article_id, found.url, found.text)
        if meeting is Meeting.SAME:
            yield SourceNotice(found.where, f"is an article that was read before ({article_id}); it counts once")
        elif meeting is Meeting.OTHER:
            reason = f"another article has its id or url ({article_id}) and another text; the first is kept"
            yield SkippedSource(found.where, reason)
        else:
            yield Article(
                id=article_id,
                text=found.text,
                title=found.title,
                date=found.date,
                publisher=found.publisher,
                url=found.url,
                date_words=found.date_words,
            )


def _keep_english(entries: Identified) -> Identified:
    for entry in entries:
        language = other_language(entry[1].text) if isinstance(entry, tuple) else None
        if isinstance(entry, tuple) and language:
            yield SkippedSource(entry[1].where, f"is not in English (it reads as '{language}')")
        else:
            yield entry


def _identify_articles(files: Sequence[SourceFile], stdin: BinaryIO | None) -> Identified:
    """All that the files hold, with ids.  Files that share a name are read ahead once, to compare their texts."""
    by_name: dict[str, list[SourceFile]] = {}
    for file in files:
        if file.path is not None and form_of(file.path) is not Form.JSON_LINES:
            by_name.setdefault(bare_name(file.path), []).append(file)
    shared: dict[str, bool] = {}
    for file in files:
        for entry in _read_file(file, stdin):
            if not isinstance(entry, FoundArticle):
                yield entry
                continue
            name = entry.name
            if name is not None and name not in shared:
                shared[name] = len(by_name[name]) > 1 and _texts_differ(by_name[name])
            yield identify(entry, name_is_shared=name is not None and shared[name]), entry


def _texts_differ(files: Sequence[SourceFile]) -> bool:
    entries = itertools.chain.from_iterable(_read_file(file, None) for file in files)
    named = (entry for entry in entries if isinstance(entry, FoundArticle) and not (entry.id or entry.url))
    return len({digest_text(entry.text) for entry in named if entry.name is not None}) > 1


def _read_file(file: SourceFile, stdin: BinaryIO | None) -> Found:
    if file.path is None:
        yield from _read_stream(stdin or sys.stdin.buffer, "standard input", None, None)
        return
    form = form_of(file.path)
    where = str(file.path)
    if file.path.is_dir():
        yield SkippedSource(where, "the folder holds no files")
        return
    if form is None and not file.chosen:
        yield SkippedSource(
            where, f"is no article by its ending (read are {', '.join(FORMS)}); name it to have it read"
        )
        return
    try:
        with file.path.open("rb") as stream:
            yield from _read_stream(stream, where, form, bare_name(file.path))
    except OSError as error:
        yield SkippedSource(where, f"cannot be read: {error.strerror or error}")


def _read_stream(stream: BinaryIO, where: str, form: Form | None, name: str | None) -> Found:
    try:
        content = uncompress(stream)
        if form is Form.JSON_LINES:
            yield from _read_lines(content, where)
        elif form is None:
            yield from _read_unknown(content, where, name)
        else:
            yield from _read_whole(content.read(), where, form, name)
    except NotText as error:
        yield SkippedSource(where, error.reason)
    except (EOFError, zlib.error) as error:
        yield SkippedSource(where, f"is compressed and broken: {error}")


def _read_unknown(content: Content, where: str, name: str | None) -> Found:
    """Content whose form nothing tells: JSON Lines stay a stream, all else is looked at as a whole."""
    head: list[bytes] = []
    filled = 0
    for line in content:
        head.append(line)
        filled += bool(line.strip())
        if filled == 2:
            break
    if filled == 2 and any(_is_json_object(line) for line in head):
        yield from read_json_lines(itertools.chain(head, content), where)
    else:
        yield from _read_whole(b"".join(head) + content.read(), where, None, name)


def _read_lines(content: Content, where: str) -> Found:
    head = content.peek(4096)[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = io.TextIOWrapper(content, encoding="utf-16", errors="replace", newline="\n")
        yield from read_json_lines((line.encode("utf-8", "surrogatepass") for line in wide), where)
    else:
        refuse_binary(head)
        yield from read_json_lines(content, where)


def _read_whole(data: bytes, where: str, form: Form | None, name: str | None) -> Found:
    decoded = decode(data, declared_encoding(data))
    text = decoded.text
    if not text.strip():
        yield SkippedSource(where, "is empty")
        return
    if decoded.guess:
        yield SourceNotice(where, decoded.guess)
    form = form or _recognize(text)
    if form is Form.JSON:
        yield from _read_json_text(text, where, name)
    elif form is Form.HTML:
        yield from read_html(text, where, name)
    else:
        yield from read_text(text, where, name)


def _read_json_text(text: str, where: str, name: str | None) -> Found:
    try:
        value = parse_json(text)
    except JsonBroken as error:
        if _is_json_lines(text):
            yield from read_json_lines((line.encode("utf-8", "surrogatepass") for line in text.split("\n")), where)
        else:
            yield SkippedSource(where, error.reason)
    else:
        yield from read_json(value, where, name)


def _recognize(text: str) -> Form:
    """The form of a text that comes without a file name that tells it."""
    if _HTML_START.match(text):
        return Form.HTML
    return Form.JSON if _JSON_START.match(text) else Form.TEXT


def _is_json_lines(text: str) -> bool:
    lines = (line for line in text.split("\n") if line.strip())
    return any(_is_json_object(line.encode("utf-8", "surrogatepass")) for line in itertools.islice(lines, 2))


def _is_json_object(line: bytes) -> bool:
    try:
        return isinstance(parse_json(decode(line).text), dict)
    except (JsonBroken, NotText):
        return False
