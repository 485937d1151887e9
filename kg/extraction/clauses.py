"""The clause around a word: its verbs, their auxiliaries and marks, and the words above it that govern it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.closed_classes import PREDICATES
from kg.extraction.syntax import Syntax

__all__ = ["SUBJECTS", "Clause", "Governor", "read_clause"]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
"""Relations of subjects."""

_CLAUSE_BORDERS = frozenset(
    {"ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "acl", "parataxis", "root", "ROOT", "dep"}
)
_CLOSED_BORDERS = frozenset({"parataxis", "root", "ROOT", "acl:relcl", "dep"})
_WITHIN_REACH = frozenset({"obj", "nsubj", "nsubj:pass", "nmod", "obl", "amod", "acl", "nummod", "xcomp", "ccomp"})


@dataclass(frozen=True, slots=True)
class Governor:
    """A word above a clause or a nominal, and the relation (``ccomp``, ``obj`` …) of what hangs on it."""

    token: int
    relation: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands around a word in its clause.

    ``words`` are the word, the nouns and the verb it depends on, up to the border of the clause, whose relation is
    ``border``; ``predicate`` is the first verb among them (or the nominal predicate).  ``auxiliaries`` are those of the
    clause's verbs, ``inherited`` those of the verbs whose infinitive the predicate is ("may be able to deliver").
    ``governors`` are all words above the first, nearest first, those inside the clause included; ``infinitive`` tells
    that the predicate stands behind "to", ``direct`` that the word is the predicate, its subject or its object.
    """

    words: tuple[int, ...]
    predicate: int
    border: str
    auxiliaries: frozenset[str]
    marks: frozenset[str]
    governors: tuple[Governor, ...]
    infinitive: bool
    inherited: frozenset[str]
    direct: bool

    def auxiliaries_above(self, syntax: Syntax) -> frozenset[str]:
        """All auxiliaries above the word, however deep it stands in a noun ("may not deliver all of the rest")."""
        above = (g.token for g in self.governors if g.relation in _WITHIN_REACH)
        return frozenset(
            syntax.lower[c]
            for t in {*self.words, *above}
            for c in syntax.children[t]
            if syntax.deps[c].startswith("aux")
        )


def read_clause(syntax: Syntax, word: int, stop: int | None = None) -> Clause:
    """The clause of ``word``; governors are read up to the word ``stop``, a relative clause or the root."""
    words = [word]
    current = word
    shared: list[int] = []
    while True:
        label, head = syntax.deps[current], syntax.heads[current]
        nominal = syntax.pos[current] not in PREDICATES and label == "xcomp"
        if head in (current, stop) or label.startswith("acl:relcl") or (label in _CLAUSE_BORDERS and not nominal):
            break
        if label == "conj" and syntax.pos[current] in PREDICATES:
            if _has_own_subject(syntax, current) or syntax.pos[head] not in PREDICATES | {"ADJ", "NOUN"}:
                break
            shared.append(head)
            words.append(head)
            if _has_own_auxiliary(syntax, current):
                current = head
                continue
        words.append(head)
        current = head
    own = list(dict.fromkeys(words))
    predicate = next((t for t in own if syntax.pos[t] in PREDICATES or syntax.children_with(t, "cop")), word)
    bearers = [t for t in own if t not in shared or not _has_own_auxiliary(syntax, predicate)]
    auxiliaries = {
        syntax.lower[c] for t in bearers for c in syntax.children[t] if syntax.deps[c].startswith(("aux", "cop"))
    }
    marks = {syntax.lower[c] for t in own for c in syntax.children[t] if syntax.deps[c] == "mark"}
    infinitive = _is_infinitive(syntax, predicate)
    steps = own[: own.index(predicate)] if predicate in own else []
    return Clause(
        words=tuple(own),
        predicate=predicate,
        border=syntax.deps[current],
        auxiliaries=frozenset(auxiliaries),
        marks=frozenset(marks),
        governors=tuple(_governors(syntax, word, stop)),
        infinitive=infinitive,
        inherited=frozenset(_inherited_auxiliaries(syntax, current)) if infinitive else frozenset(),
        direct=not any(syntax.deps[t].startswith(("obl", "nmod", "appos")) for t in steps),
    )


def _inherited_auxiliaries(syntax: Syntax, verb: int) -> Iterator[str]:
    while syntax.deps[verb] == "xcomp" and syntax.heads[verb] != verb:
        verb = syntax.heads[verb]
        yield from (syntax.lower[c] for c in syntax.children[verb] if syntax.deps[c].startswith(("aux", "cop")))


def _has_own_subject(syntax: Syntax, verb: int) -> bool:
    return any(syntax.deps[c].startswith("nsubj") for c in syntax.children[verb])


def _has_own_auxiliary(syntax: Syntax, verb: int) -> bool:
    return any(syntax.deps[c].startswith(("aux", "cop")) for c in syntax.children[verb])


def _is_infinitive(syntax: Syntax, verb: int) -> bool:
    to = [
        c
        for c in syntax.children[verb]
        if syntax.lower[c] == "to" and c < verb and syntax.deps[c] in {"mark", "aux", "case"}
    ]
    if to:
        return True
    return (
        syntax.deps[verb] == "conj"
        and syntax.tags[verb] == "VB"
        and syntax.heads[verb] != verb
        and _is_infinitive(syntax, syntax.heads[verb])
    )


def _governors(syntax: Syntax, word: int, stop: int | None) -> Iterator[Governor]:
    current = word
    for _ in range(10):
        label, head = syntax.deps[current], syntax.heads[current]
        if head in (current, stop) or label in _CLOSED_BORDERS or label.startswith("acl:relcl"):
            return
        if label == "conj" and syntax.pos[current] in PREDICATES and _has_own_subject(syntax, current):
            return
        if label != "conj":
            yield Governor(head, label)
        current = head
