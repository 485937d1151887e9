"""The words that tell something of what is counted: its participles and clauses, and what it depends on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.closed_classes import PREDICATES

__all__ = ["Predicate", "find_predicates"]

_PREDICATES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
_PARTICIPLES = {"VBN": "object", "VBG": "subject"}
_DEEPEST = 6
_CIRCUMSTANCE = frozenset({"in", "at", "on", "under", "without"})
_OPENS_MEMBERS = frozenset({"including", "like", "such"})
_ROLES = {"nsubj": "subject", "nsubj:pass": "object", "obj": "object"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells something of a counted noun; ``role`` is the noun's place beside it, None where it is open.

    It is "subject", "object" or a preposition.
    """

    token: Token
    role: str | None


def find_predicates(token: Token, figure: range) -> Iterator[Predicate]:
    """What tells of ``token``, the nearest first: participles and relative clauses, then what it depends on.

    ``figure`` are the tokens of the number ("hundreds of thousands"): they tell nothing of what they count.  A noun
    that is itself the predicate ("they are three friends") has its subject and "are"; the clause above does not tell
    of it.
    """
    yield from _told_beside(token)
    copulas = [child for child in token.children if child.dep_ == "cop"]
    if copulas:
        yield from (Predicate(child, None) for child in token.children if child.dep_.startswith("nsubj"))
        yield from (Predicate(copula, "subject") for copula in copulas)
        return
    own = True
    for _ in range(_DEEPEST):
        if token.head.i == token.i:
            return
        role = _ROLES.get(token.dep_) or _preposition(token)
        beside = token.head.pos_ == "NOUN" and (token.dep_ == "conj" or _opens_members(token))
        token = token.head
        if token.i in figure:
            yield from _told_beside(token)
            if _is_predicate(token):
                return
            continue
        yield from (Predicate(child, None) for child in token.children if child.dep_ == "xcomp" and child.pos_ == "ADJ")
        if role == "object":
            yield from (Predicate(child, None) for child in token.rights if _is_state(child))
        if token.pos_ in _PREDICATES and not beside:
            yield Predicate(token, role)
        yield from (
            Predicate(child, None) for child in token.children if child.dep_ == "xcomp" and child.pos_ == "VERB"
        )
        if own and role == "subject":
            yield from (Predicate(child, role) for child in token.children if child.dep_ == "cop")
        if token.pos_ in PREDICATES or _is_predicate(token):
            return
        own = own and beside


def _is_predicate(token: Token) -> bool:
    """Whether a form of "be" makes the word what is told of a subject."""
    return any(child.dep_ == "cop" for child in token.children)


def _told_beside(token: Token) -> Iterator[Predicate]:
    for child in token.children:
        if child.dep_ == "amod":
            if child.tag_ in _PARTICIPLES:
                yield Predicate(child, _PARTICIPLES[child.tag_])
            elif child.i > token.i:
                yield Predicate(child, None)
        elif child.dep_ == "nmod":
            if any(word.lower_ in _CIRCUMSTANCE for word in child.lefts):
                yield Predicate(child, None)
        elif child.dep_ == "acl":
            yield Predicate(child, "subject" if child.tag_ == "VBG" else None)
        elif child.dep_.startswith("acl"):
            yield Predicate(child, None)


def _preposition(token: Token) -> str | None:
    if token.dep_ not in ("obl", "nmod"):
        return None
    return next((str(child.lower_) for child in token.lefts if child.dep_ == "case"), None)


def _is_state(token: Token) -> bool:
    """Whether a noun tells in what state something is ("left them in need")."""
    return token.dep_ == "obl" and [child.lower_ for child in token.lefts] == ["in"]


def _opens_members(token: Token) -> bool:
    """Whether the noun is a member of those before it ("40 soldiers, including three officers")."""
    return any(child.dep_ == "case" and child.lower_ in _OPENS_MEMBERS for child in token.lefts)
