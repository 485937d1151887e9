"""Articles in plain text and Markdown, and the lines at their top that say what the article is.

The whole file is the article's text.  A file may open with lines ``Title: …``, ``Date: …``, ``Publisher: …``,
``URL: …``, ``Id: …``, alone or between two lines ``---`` as Markdown files have them; a line near the top that is a
date and nothing else is the day of publication as well.
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
    "publisher": "publisher",
    "url": "url",
    "link": "url",
}
_KEY_LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_FENCE = "---"
_TITLE_LINE = re.compile(r"#[ \t]+(.+?)[ \t]*#*")
_DATE_LABEL = re.compile(r"(?:(?:last )?updated|published|posted)(?: on| at)?:?\s+", re.IGNORECASE)
_LONGEST_HEADER = 60
_DATE_LINES = 5
"""A line that is only a date is looked for among so many first lines that are not empty."""


def read_text(text: str, where: str, name: str | None) -> Iterator[FoundArticle | SkippedSource | SourceNotice]:
    """The article that is ``text``."""
    lines = _first_lines(text)
    fields, behind = _read_header(lines)
    top = [line.strip() for line in lines[behind:] if line.strip()][:_DATE_LINES]
    if "title" not in fields:
        heading = next((match for line in top if (match := _TITLE_LINE.fullmatch(line))), None)
        if heading:
            fields["title"] = heading.group(1)
    if "date" not in fields:
        dates = (_DATE_LABEL.sub("", line, count=1) for line in top)
        date = next(filter(read_publication_date, dates), None)
        if date:
            fields["date"] = date
    article, notices = describe_article(where, text, fields, name)
    yield from notices
    yield article


def _first_lines(text: str) -> list[str]:
    return text[:20_000].splitlines()[:_LONGEST_HEADER]


def _read_header(lines: list[str]) -> tuple[dict[str, str], int]:
    """The fields of the header, and the number of its lines."""
    fenced = bool(lines) and lines[0].rstrip() == _FENCE
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1:] if fenced else lines, start=1 if fenced else 0):
        if fenced and line.rstrip() in {_FENCE, "..."}:
            return fields, number + 1
        match = _KEY_LINE.fullmatch(line)
        known = _FIELDS.get(match.group(1).lower()) if match else None
        if match and known:
            fields.setdefault(known, match.group(2).strip().strip("\"'"))
        elif not fenced:
            return fields, number
    return ({}, 0) if fenced else (fields, len(lines))
