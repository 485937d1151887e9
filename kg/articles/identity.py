"""What an article is called, and whether one run has met it before.

An article's id is its ``id`` field, without one its url, without that its file's bare name.  An article that shares its
file, or comes from standard input, has no name of its own: it is called by the first 16 hex digits of the SHA-256 of
its text.  Where two files of one run share a name and differ in text, each name gets ``-`` and the first 8 hex digits
of that digest.
"""

from __future__ import annotations

import hashlib
from enum import Enum

from kg.articles.results import FoundArticle

__all__ = ["KnownArticles", "Meeting", "digest_text", "identify"]

_DIGITS_ALONE = 16
_DIGITS_BEHIND_NAME = 8


def digest_text(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def identify(article: FoundArticle, *, name_is_shared: bool) -> str:
    """The article's id; ``name_is_shared`` where another file of the run has its name and another text."""
    if article.id or article.url:
        return article.id or article.url or ""
    digest = digest_text(article.text)
    if article.name is None:
        return digest[:_DIGITS_ALONE]
    return f"{article.name}-{digest[:_DIGITS_BEHIND_NAME]}" if name_is_shared else article.name


class Meeting(Enum):
    """How an article stands to those that a run has met."""

    NEW = "no article had its id or url"
    SAME = "an article with its id or url had the same text"
    OTHER = "an article with its id or url had another text"


class KnownArticles:
    """Ids and urls of the articles that a run has met, each with its text: as digests, about 200 bytes an article."""

    def __init__(self) -> None:
        self._texts: dict[bytes, bytes] = {}

    def meet(self, article_id: str, url: str | None, text: str) -> Meeting:
        """How an article stands to those met before; a new one is known from now on."""
        digest = _digest(text)
        keys = {_digest(key) for key in (article_id, url) if key}
        known = {self._texts[key] for key in keys if key in self._texts}
        if not known:
            self._texts.update(dict.fromkeys(keys, digest))
            return Meeting.NEW
        return Meeting.SAME if known == {digest} else Meeting.OTHER


def _digest(words: str) -> bytes:
    return hashlib.blake2b(words.encode("utf-8"), digest_size=16).digest()
