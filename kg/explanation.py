"""Why a claim is in the graph: the sentence, the words, the rule, who said so, what people made of it, the triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg.errors import UnknownClaim
from kg.namespaces import CK, PREFIXES, Minter
from kg.queries import find_claim
from kg.records import Record, claim_to_record
from kg.reviews import Review, read_reviews, read_stored_claim
from kg.turtle import write_turtle

_DCTERMS = PREFIXES["dcterms"]
_OWNED = ("evidence", "quantity", "relay", "speaker")
_LONGEST = 400
_BORDER = re.compile(r"""(?:(?<=[.!?…])|(?<=[.!?…]["'”’»)\]]))\s+(?=["'“‘«(\[]*[A-Z0-9])|\s*\n\s*""")
_ABBREVIATION = re.compile(r"(?:\b[A-Z][A-Za-z]{0,3}|\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:No|approx|vs|etc))\.$")


@dataclass(frozen=True, slots=True)
class ExplainedArticle:
    """The article of a claim, as far as it is known."""

    id: str
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the store knows of one claim.

    ``before``, ``evidence`` and ``after`` are the sentence around the evidence, in three pieces.  ``fields`` are those
    of the annotation guidelines and the project's own (`kg.records`); empty for a claim set apart that cannot be read.
    ``review`` is what sets the claim aside and ``replacement`` the IRI of the claim in its place; ``correction_of`` is
    the IRI of the claim that this one replaces.  ``violations`` tell why a claim is in the quarantine.
    """

    claim: str
    article: ExplainedArticle
    before: str
    evidence: str
    after: str
    fields: Record
    review: Review | None
    replacement: str | None
    correction_of: str | None
    violations: tuple[str, ...]
    triples: tuple[Triple, ...]

    @property
    def turtle(self) -> str:
        """The triples as Turtle."""
        return write_turtle(self.triples)


def explain_claim(claims: Store, quarantine: Store, minter: Minter, written: str) -> Explanation:
    """Explain the claim that is named as `kg.queries.find_claim` takes it; claims of the quarantine are found as well.

    Raises `UnknownClaim` or `AmbiguousClaim`.
    """
    store = claims
    try:
        claim = find_claim(claims, written)
    except UnknownClaim:
        store, claim = quarantine, find_claim(quarantine, written)
    article = next(_read_nodes(store, claim, "article"), claim)
    evidence = next(_read_nodes(store, claim, "evidence"), claim)
    exact = _read_text(store, evidence, CK + "exact") or ""
    text = _read_text(claims, article, CK + "text") or exact
    start = int(_read_text(store, evidence, CK + "start") or 0)
    before, after = quote_sentence(text, start, start + len(exact)) if text[start:].startswith(exact) else ("", "")
    aside = next(_read_nodes(claims, claim, "setAsideBy"), None)
    corrected = next(_read_nodes(claims, claim, "correctionOf"), None)
    replacements = claims.quads_for_pattern(None, NamedNode(CK + "correctionOf"), claim, None)
    return Explanation(
        claim=claim.value,
        article=_explain_article(claims, article, minter),
        before=before,
        evidence=exact,
        after=after,
        fields=claim_to_record(read_stored_claim(claims, minter, claim.value), claim.value) if store is claims else {},
        review=read_reviews(claims, minter).get(aside.value) if aside else None,
        replacement=next((quad.subject.value for quad in replacements if isinstance(quad.subject, NamedNode)), None),
        correction_of=corrected.value if corrected else None,
        violations=tuple(sorted(_read_texts(store, claim, CK + "violation"))),
        triples=tuple(_list_triples(store, claim)),
    )


def quote_sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after ``text[start:end]`` in its sentence, or in its sentences if it crosses borders.

    A border is a line break, or a full stop, question or exclamation mark before a space and a capital or a digit,
    unless it ends what may be an abbreviation or initials ("Lt.", "U.S."): rather too much of the text than a part of
    a sentence.  Each piece is cut at 400 characters.
    """
    first = max((found.end() for found in _find_borders(text) if found.end() <= start), default=0)
    last = min((found.start() for found in _find_borders(text) if found.start() >= end), default=len(text))
    before, after = text[first:start], text[end:last]
    if len(before) > _LONGEST:
        before = "…" + before[-_LONGEST:]
    if len(after) > _LONGEST:
        after = after[:_LONGEST] + "…"
    return before.lstrip(), after.rstrip()


def _find_borders(text: str) -> Iterator[re.Match[str]]:
    for found in _BORDER.finditer(text):
        if "\n" in found[0] or not _ABBREVIATION.search(text, max(0, found.start() - 12), found.start()):
            yield found


def _explain_article(claims: Store, article: NamedNode, minter: Minter) -> ExplainedArticle:
    publisher = next(_read_nodes(claims, article, "publisher"), None)
    return ExplainedArticle(
        id=_read_text(claims, article, _DCTERMS + "identifier") or article.value,
        title=_read_text(claims, article, _DCTERMS + "title"),
        date=_read_text(claims, article, _DCTERMS + "issued"),
        publisher=minter.publisher_name(publisher.value) if publisher else None,
        url=_read_text(claims, article, CK + "url"),
    )


def _list_triples(store: Store, claim: NamedNode) -> Iterator[Triple]:
    """What is said of the claim, and of what belongs to it: its evidence, quantity, relays and speaker."""
    owned = [node for name in _OWNED for node in _read_nodes(store, claim, name)]
    for node in (claim, *owned):
        for quad in store.quads_for_pattern(node, None, None, None):
            yield quad.triple


def _read_nodes(store: Store, subject: NamedNode, name: str) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(subject, NamedNode(CK + name), None, None):
        if isinstance(quad.object, NamedNode):
            yield quad.object


def _read_texts(store: Store, subject: NamedNode, predicate: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(subject, NamedNode(predicate), None, None):
        if isinstance(quad.object, Literal):
            yield quad.object.value


def _read_text(store: Store, subject: NamedNode, predicate: str) -> str | None:
    return next(_read_texts(store, subject, predicate), None)
