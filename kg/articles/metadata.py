"""What a file says about its article, field by field, and what is said of fields that cannot be used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from kg.articles.dates import find_dateline_date, read_publication_date
from kg.articles.results import FoundArticle, SourceNotice

__all__ = ["describe_article"]

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def describe_article(
    where: str, text: str, fields: Mapping[str, object], name: str | None = None
) -> tuple[FoundArticle, list[SourceNotice]]:
    """An article with what ``fields`` (``id``, ``title``, ``date``, ``publisher``, ``url``) say of it, and the notices.

    A field of another type than text (an ``id`` may also be a whole number), and a date that is none, is named in a
    notice and left empty.  Where nothing gives a date, that of the text's dateline is taken, and its words are kept.
    Halves of surrogate pairs, which no encoding can write, become U+FFFD: the length stays.
    """
    notices: list[SourceNotice] = []

    def words(field: str) -> str | None:
        value = fields.get(field)
        if field == "id" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is not None and not isinstance(value, str):
            notices.append(SourceNotice(where, f'"{field}" is no text ({_shorten(repr(value))}); it stays empty'))
            return None
        return _whole(value) if value and value.strip() else None

    def day(field: str) -> dt.date | None:
        value = words(field)
        found = read_publication_date(value) if value else None
        if value and not found:
            notices.append(SourceNotice(where, f'"{_shorten(value)}" is no date; the article stays without one'))
        return found

    whole = _whole(text)
    if whole != text:
        notices.append(
            SourceNotice(where, "the text holds halves of characters; each was replaced by \N{REPLACEMENT CHARACTER}")
        )
    date, date_words = day("date"), None
    if not fields.get("date"):
        date, date_words = find_dateline_date(whole) or (date, None)
    article = FoundArticle(
        where,
        whole,
        name=name,
        id=words("id"),
        url=words("url"),
        title=words("title"),
        date=date,
        publisher=words("publisher"),
        date_words=date_words,
    )
    return article, notices


def _whole(text: str) -> str:
    return text if text.isascii() else _HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)


def _shorten(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
