"""Articles in plain text and Markdown, and the lines at their top that say what the article is.

The whole file is the article's text.  A file may open with lines ``Title: …``, ``Date: …``, ``Publisher: …``,
``URL: …``, ``Id: …``, alone or between two lines ``---`` as Markdown files have them.  Without them, a first line that
stands alone like a headline is the title, and a line near the top that is a date and nothing else is the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.dates import read_publication_date
from kg.articles.metadata import describe_article
from kg.articles.results import FoundArticle, SkippedSource, SourceNotice

__all__ = ["read_text"]

_FIELDS = {
    "id": "id",
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "author": "author",
    "publisher": "publisher",
    "source": "publisher",
    "url": "url",
    "link": "url",
}
_KEY_LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_FENCE = "---"
_HEADING = re.compile(r"#[ \t]+(.+?)[ \t]*#*")
_SENTENCE_END = re.compile(r"[.!?…:;,—–-][\"'”’»)\]]*$")
_LONGEST_TITLE = 160
_DATE_LABEL = re.compile(
    r"(?:(?:last )?updated|published|posted|modified|created|date)(?: on| at)?:?\s+", re.IGNORECASE
)
_TOP = 20_000
"""Characters among which a header, a title and a date are looked for."""

_DATE_LINES = 5
"""A line that is only a date is looked for among so many first lines that are not empty."""


def read_text(text: str, where: str, name: str | None) -> Iterator[FoundArticle | SkippedSource | SourceNotice]:
    """The article that is ``text``."""
    lines = text[:_TOP].splitlines()
    fields, behind = _read_header(lines)
    body = [line.strip() for line in lines[behind:]]
    title = _find_title(body)
    if title:
        fields.setdefault("title", title)
    dates = (_DATE_LABEL.sub("", line, count=1) for line in [line for line in body if line][:_DATE_LINES])
    date = next(filter(read_publication_date, dates), None)
    if date:
        fields.setdefault("date", date)
    article, notices = describe_article(where, text, fields, name)
    yield from notices
    yield article


def _find_title(body: list[str]) -> str | None:
    """The first line if it is a Markdown heading, or short, unlike a sentence, and set off by an empty line."""
    first = next((number for number, line in enumerate(body) if line), None)
    if first is None:
        return None
    line, below = body[first], body[first + 1 :]
    heading = _HEADING.fullmatch(line)
    if heading:
        return heading.group(1)
    alone = len(below) > 1 and not below[0] and any(below)
    is_title = alone and len(line) <= _LONGEST_TITLE and not _SENTENCE_END.search(line)
    return line if is_title and not read_publication_date(_DATE_LABEL.sub("", line, count=1)) else None


def _read_header(lines: list[str]) -> tuple[dict[str, str], int]:
    """The fields of the header, and the number of its lines."""
    fenced = bool(lines) and lines[0].rstrip() == _FENCE
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1:60] if fenced else lines, start=1 if fenced else 0):
        if fenced and line.rstrip() in {_FENCE, "..."}:
            return fields, number + 1
        match = _KEY_LINE.fullmatch(line)
        known = _FIELDS.get(match.group(1).lower()) if match else None
        if match and known:
            fields.setdefault(known, match.group(2).strip().strip("\"'"))
        elif not fenced:
            return fields, number
    return ({}, 0) if fenced else (fields, len(lines))
