"""Articles in web pages: trafilatura finds the text, the title, the date and the publisher, and leaves out the rest."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from kg.articles.metadata import describe_article
from kg.articles.results import FoundArticle, SkippedSource, SourceNotice

__all__ = ["read_html"]

_DATES = {"original_date": True, "extensive_search": False, "min_date": "1800-01-01", "max_date": "9999-12-31"}
"""How htmldate looks for the day: where the page states it, not among all its words, and whatever day today is."""

_SHORTEST_PROSE = 8
"""Words in the longest line of a text: menus, which trafilatura falls back on, have fewer."""


def read_html(page: str, where: str, name: str | None) -> Iterator[FoundArticle | SkippedSource | SourceNotice]:
    """The article of a web page; its ``text`` is what trafilatura extracts, without menus, share bars and comments.

    The page's own address (``link rel="canonical"``) is the article's url, unless it is that of a whole site.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    if not isinstance(document, Document) or not document.text or not _has_prose(document.text):
        yield SkippedSource(where, "the page holds no article")
        return
    fields = {
        "title": document.title,
        "date": document.date,
        "publisher": document.sitename,
        "url": document.url if document.url and urlsplit(document.url).path.strip("/") else None,
    }
    article, notices = describe_article(where, document.text, fields, name)
    yield from notices
    yield article


def _has_prose(text: str) -> bool:
    return any(len(line.split()) >= _SHORTEST_PROSE for line in text.splitlines())
