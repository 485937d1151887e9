"""What tests of extraction share: the shipped pipeline and vocabulary, claims read from sentences, parses by hand."""

from __future__ import annotations

import datetime as dt
from functools import cache

from spacy.language import Language

from kg.extraction import extract_claims
from kg.extraction.syntax import Syntax
from kg.model import Actor, AidPackage, Article, Casualty, Claim, Deployment
from kg.text import load_pipeline, parse_article
from kg.vocabulary import Lexicon, load_lexicon

DATE = dt.date(2025, 6, 3)


@cache
def pipeline() -> Language:
    return load_pipeline(None)


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def read(text: str, *, title: str | None = None, publisher: str | None = None) -> list[Claim]:
    article = Article("test", text, title=title, date=DATE, publisher=publisher)
    return extract_claims(parse_article(pipeline(), article), article, lexicon())


def casualties(text: str) -> list[Casualty]:
    return [claim for claim in read(text) if isinstance(claim, Casualty)]


def deployments(text: str) -> list[Deployment]:
    return [claim for claim in read(text) if isinstance(claim, Deployment)]


def aid(text: str, *, title: str | None = None, publisher: str | None = None) -> list[AidPackage]:
    return [claim for claim in read(text, title=title, publisher=publisher) if isinstance(claim, AidPackage)]


def names(actors: tuple[Actor, ...]) -> str:
    return " and ".join(actor.name for actor in actors)


def bounds(claim: Claim) -> tuple[int | float | None, int | float | None] | None:
    return (claim.quantity.low, claim.quantity.high) if claim.quantity is not None else None


def tree(*tokens: tuple[str, str, str, int, str]) -> Syntax:
    """A parse by hand: word, part of speech, Penn tag, index of the head, relation."""
    words, pos, tags, heads, deps = zip(*tokens, strict=True)
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return Syntax(
        text=" ".join(words),
        words=words,
        pos=pos,
        tags=tags,
        deps=deps,
        heads=heads,
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)),
        sentences=((0, len(words)),),
    )
