"""Aid told of without a thing that is given: who is a backer of whom, who arms or supports whose forces."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.aid.kinds import kind_of
from kg.extraction.aid.noun_actors import actors_at
from kg.extraction.aid.parties import find_parties, subject_actors
from kg.extraction.aid.stages import Deed, deed_of
from kg.extraction.aid.things import Thing
from kg.extraction.figures import Figure
from kg.extraction.participants import read_participant
from kg.extraction.predicates import noun_arguments, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement
from kg.extraction.words import Found

__all__ = ["find_givers", "find_supported"]

_OWN = frozenset({"my", "our"})
_COPULAS = frozenset("is are was were been be remain remains remained become became making makes made".split())


def find_givers(reading: ArticleReading, triggers: list[Found]) -> Iterator[AidStatement]:
    """As in "France is the main backer of Chad": giving as a habit, told by a noun."""
    syntax = reading.syntax
    for found in triggers:
        if "itself" not in found.entry.roles.get("given", ()):
            continue
        noun = found.token
        verb = syntax.heads[noun]
        copula = bool(syntax.children_with(noun, "cop"))
        if not (copula or syntax.lower[verb] in _COPULAS):
            continue
        left, right = syntax.noun_phrase(noun)
        given = tuple(
            f.entry
            for token in noun_arguments(syntax, noun).get("of", [])
            for f in reading.aid_nouns.find(syntax, *syntax.noun_phrase(token))
        )
        if _is_not_alone(reading, noun, left, right):
            continue
        thing = Thing(noun, left, right, None, given, None)
        donor = subject_actors(reading, noun if copula else verb, thing)
        _, recipient = find_parties(reading, thing, Deed(found, "delivered"))
        if donor and recipient:
            figure = _amount_of(reading, noun)
            yield AidStatement(
                trigger=noun,
                anchor=noun,
                start=left,
                end=right if figure is None else figure.last + 1,
                rule="aid-trigger-aid-giver",
                figure=figure,
                quantity=figure.quantity(None) if figure is not None else None,
                stage="delivered",
                donor=donor,
                recipient=tuple(a for a in recipient if a not in donor),
                kind=kind_of(reading, thing) or "other",
                tentative=figure is None,
            )


def _amount_of(reading: ArticleReading, noun: int) -> Figure | None:
    """How much a giver gives ("is the main backer of Chad, with $5 million")."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(noun)
    figure = next((f for f in reading.figures.within(noun, end) if f.is_money), None)
    return figure if figure is not None and syntax.lower[figure.first - 1] == "with" else None


def _is_not_alone(reading: ArticleReading, noun: int, left: int, right: int) -> bool:
    """As in "is not its only backer": others are, and that it gives itself is old news."""
    syntax = reading.syntax
    denied = any(syntax.lower[t] in {"not", "n't", "n’t"} for t in (*syntax.children[noun], *range(left, noun)))
    denied = denied or any(syntax.lower[t] in {"not", "n't", "n’t"} for t in syntax.children[syntax.heads[noun]])
    return denied and bool({"lone", "only", "sole"} & set(syntax.lower[left:right]))


def find_supported(reading: ArticleReading, triggers: list[Found]) -> Iterator[AidStatement]:
    """As in "will support the Chadian army", "armed the rebels": aid told by the verb and its object alone."""
    syntax = reading.syntax
    for found in triggers:
        if not found.entry.iri.endswith("trigger-supply-someone") or syntax.pos[found.token] != "VERB":
            continue
        arguments = verb_arguments(syntax, found.token)
        objects = [
            token for token in arguments.get("object", []) if reading.force_nouns.entries_for(syntax.lower[token])
        ]
        armed = syntax.lower[found.token].startswith(("arm", "rearm", "equip"))
        if armed:
            objects = arguments.get("object", [])
        given = [token for token in arguments.get("with", []) if token > found.token]
        if _are_own(reading, objects) or _is_for_troops(reading, found.token):
            continue
        if not objects or given or syntax.children_with(found.token, "xcomp", "ccomp"):
            continue
        left, right = syntax.noun_phrase(objects[0])
        thing = Thing(found.token, found.start, found.end, None, (), None)
        donor = subject_actors(reading, found.token, thing)
        named = read_participant(reading, objects[0]).actors if not armed else ()
        recipient = tuple(
            a
            for a in named or actors_at(reading, objects[:1], thing)
            if reading.lexicon.actors_named(a.name) and a not in donor
        )
        if donor and recipient:
            yield AidStatement(
                trigger=found.token,
                anchor=objects[0],
                start=min(left, found.start),
                end=max(right, found.end),
                rule="aid-supported-forces",
                stage=deed_of(reading, found).stage,
                donor=donor,
                recipient=recipient,
                kind="military",
                tentative=True,
            )


def _are_own(reading: ArticleReading, forces: list[int]) -> bool:
    """Whether those who are supported are the speaker's own ("locals who helped our troops")."""
    syntax = reading.syntax
    return any(syntax.lower[c] in _OWN for noun in forces for c in syntax.children_with(noun, "nmod:poss"))


def _is_for_troops(reading: ArticleReading, verb: int) -> bool:
    """Whether soldiers are to do it ("troops sent to support the Chadian army"): they are deployed and not given."""
    syntax = reading.syntax
    above = syntax.heads[verb]
    if syntax.tags[verb] != "VB" or syntax.deps[verb] not in {"acl", "advcl", "xcomp"}:
        return False
    moved = [above, *syntax.children_with(above, "nsubj", "nsubj:pass", "obj")]
    return any(_denotes_troops(reading, token) for token in moved)


def _denotes_troops(reading: ArticleReading, token: int) -> bool:
    entries = reading.force_nouns.entries_for(reading.syntax.lower[token])
    return any(entry.iri.endswith("noun-soldiers") for entry in entries)
