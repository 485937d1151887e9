"""The heads of the phrases that denote those whom a verb or an adjective befalls, where a parse hangs it elsewhere."""

from __future__ import annotations

from kg.extraction.casualties.triggers import is_ranked
from kg.extraction.closed_classes import FULL_NOUNS
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found

__all__ = ["heads_affected", "heads_among"]

_CAPTIVES = frozenset({"prisoner", "hostage", "captive"})
_PHRASE = 2
"""Words of an event that stand side by side ("taken prisoner"); others hold those whom it befalls."""


def heads_affected(reading: ArticleReading, found: Found, heads: list[int]) -> list[int]:
    """The heads whom an event befalls, of those that its arguments are: no captor, attack or relative of theirs."""
    syntax = reading.syntax
    heads = _without_captives(reading, found, _of_relatives(reading, _right_before(reading, found, heads)))
    ranked = _noun_before_infinitive(reading, found)
    if ranked is not None and is_ranked(reading, ranked):
        heads = [ranked]
    heads = [t for t in heads if not (t == found.end - 1 > found.token and syntax.pos[t] == "ADJ")]
    return _without_attacks(reading, found, heads)


def _noun_before_infinitive(reading: ArticleReading, found: Found) -> int | None:
    """The noun that an infinitive stands right behind or hangs on ("the third man to die", "… to be killed")."""
    syntax, verb = reading.syntax, found.token
    passive = any(syntax.lower[t] == "be" for t in syntax.children_with(verb, "aux:pass"))
    mark = next((t for t in syntax.children_with(verb, "mark") if syntax.lower[t] == "to"), None)
    if mark is None or not (syntax.tags[verb] == "VB" or passive):
        return None
    noun = syntax.heads[verb] if syntax.pos[syntax.heads[verb]] in FULL_NOUNS else mark - 1
    return noun if syntax.pos[noun] in FULL_NOUNS else None


def heads_among(reading: ArticleReading, found: Found) -> list[int]:
    """As in "two foreigners were among the wounded", "the dead included two foreigners"."""
    syntax = reading.syntax
    group = syntax.heads[found.token] if syntax.deps[found.token].startswith("acl") else found.token
    head = syntax.heads[group]
    told = syntax.lower[group] == "those" or group == found.token
    if told and syntax.deps[group].startswith("nsubj") and syntax.lower[head].startswith("includ"):
        return [t for child in syntax.children_with(head, "obj") for t in syntax.conjuncts(child)]
    if syntax.case(group) != "among" or syntax.children_with(group, "nsubj:pass"):
        return []
    above = syntax.heads[group]
    subjects = syntax.children_with(group, "nsubj") or syntax.children_with(above, "nsubj")
    if syntax.deps[group] == "xcomp":
        subjects = subjects or syntax.children_with(above, "nsubj:pass")
    if subjects and syntax.deps[group] == "conj" and syntax.pos[above] in {"NOUN", "PROPN"} and above < subjects[0]:
        subjects.insert(0, above)
    return [t for subject in subjects for t in syntax.conjuncts(subject)]


def _right_before(reading: ArticleReading, found: Found, heads: list[int]) -> list[int]:
    """As in "met the relatives of Danes held hostage", "replaces a man shot in May": whom a participle stands behind.

    A parse may hang such a participle on the verb of the clause, and make whoever does the deed the captive.
    """
    syntax, before = reading.syntax, found.start - 1
    bare = syntax.tags[found.token] in {"VBN", "VBD"} and not syntax.children_with(
        found.token, "aux", "aux:pass", "mark", "nsubj"
    )
    if syntax.deps[found.token] != "advcl" or not bare or syntax.heads[found.token] > before:
        return heads
    several = syntax.tags[before] in {"NNS", "NNPS"}
    governed = syntax.deps[before] == "obj" and syntax.heads[before] == syntax.heads[found.token]
    return [before] if (several or governed) and syntax.heads[found.token] != before else heads


def _of_relatives(reading: ArticleReading, heads: list[int]) -> list[int]:
    """As in "Karim, whose brother was shot dead": the brother alone, where the parse takes both for subjects."""
    syntax = reading.syntax
    owned = [t for t in heads if any(syntax.lower[child] == "whose" for child in syntax.children[t])]
    return [t for t in heads if t >= min(owned)] if owned else heads


def _without_captives(reading: ArticleReading, found: Found, heads: list[int]) -> list[int]:
    """As in "were encircled and taken prisoner": the event's own noun is nobody, the subject is."""
    syntax = reading.syntax
    own = [
        t
        for t in heads
        if found.token < t == found.end - 1
        and syntax.lower[t].rstrip("s") in _CAPTIVES
        and not syntax.children_with(t, "compound")
    ]
    rest = [t for t in heads if t not in own]
    inside = found.end - found.start > _PHRASE
    if not own or rest or inside or syntax.tags[found.token] != "VBN":
        return rest or heads
    return [t for t in subjects_of(syntax, found.token) if t not in own]


def _without_attacks(reading: ArticleReading, found: Found, heads: list[int]) -> list[int]:
    """The heads without attacks, which nobody kills: a parse may take one for the subject of the clause around it.

    As in "a man who came after the salvo lost his life", where the man is meant.
    """
    syntax = reading.syntax
    people: list[int] = []
    for head in heads:
        if all("weak" in entry.properties for entry in reading.attack_nouns.entries_for(syntax.lower[head])):
            people.append(head)
            continue
        relative = (t for t in syntax.ancestors(found.token) if syntax.deps[t].startswith("acl:relcl"))
        people.extend(syntax.heads[t] for t in list(relative)[:1])
    return people
