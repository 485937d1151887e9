"""Words without a figure that go on telling of a force told of before: "they arrived", "most left", "sending any"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.deployments.arguments import arguments_of
from kg.extraction.deployments.forces import is_force, read_force
from kg.extraction.deployments.owners import actors_of_force, owners_of
from kg.extraction.deployments.triggers import action_of
from kg.extraction.participants import read_participant
from kg.extraction.predicates import is_passive
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import DeploymentStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["find_resumed"]

_RESUMING = ("trigger-be-present", "trigger-deploy", "trigger-leave", "trigger-send-forces", "trigger-withdraw")
_STAYING = ("trigger-be-present",)
_SENDING = ("trigger-deploy", "trigger-send-forces")
_LEAVING = ("trigger-leave", "trigger-withdraw")
_SHARES = frozenset({"some", "many", "more", "most", "others", "several", "remainder", "rest"})
_ANY_MORE = frozenset({"any", "more"})
_THEM = frozenset({"them", "they"})
_OF_THEM = frozenset({"all", "both", "part"})
"""Words for as many of a force as "of them" behind tells."""
_ALL = frozenset({"all", "both"})
"""Words that a parser takes for an object beside a pronoun ("pull them all out")."""
_NOBODY = frozenset({"none"})


def find_resumed(
    reading: ArticleReading, before: Sequence[DeploymentStatement], triggers: Sequence[Found]
) -> Iterator[DeploymentStatement]:
    """What words without a figure go on telling of a force: "they arrived", "most left", "more will follow".

    ``before`` are statements near; without one, the force is that of a noun before the pronoun in the same sentence.
    """
    syntax = reading.syntax
    for found in triggers:
        particles = syntax.children_with(found.token, "compound:prt")
        if not found.entry.iri.endswith(_RESUMING) or any(particle >= found.end for particle in particles):
            continue
        arguments = arguments_of(reading, found)
        for head in (h for role in found.entry.roles.get("force", ()) for h in arguments.get(role, ())):
            if not _stands_for_force(reading, found, head):
                continue
            told = next((s for s in reversed(before) if s.start < head and _counts_people(s)), None)
            if syntax.lower[head] in _ANY_MORE:
                if told is None or syntax.pos[head + 1 : head + 2] in {("NOUN",), ("ADJ",)}:
                    continue
                force = owners_of(reading, found, arguments, read_participant(reading, head)) or told.force
            elif syntax.lower[head] in _THEM | _NOBODY and not found.entry.iri.endswith(_LEAVING):
                force = told.force if told is not None and _takes_up(reading, head, told) else ()
            else:
                force = told.force if told is not None else _named_before(reading, head)
            if not force:
                continue
            yield DeploymentStatement(
                trigger=found.token,
                anchor=head,
                start=min(head, found.start),
                end=max(head + 1, found.end),
                rule="deployment-resumed",
                action=action_of(found),
                force=force,
                supports=told.supports if told is not None else (),
            )


def _stands_for_force(reading: ArticleReading, found: Found, head: int) -> bool:
    """Whether an argument is a word that may stand for a force or a part of it, and counts nobody by a figure."""
    syntax = reading.syntax
    words = _SHARES
    sent = found.entry.iri.endswith(_SENDING) and is_passive(syntax, found.token)
    if sent or found.entry.iri.endswith(_LEAVING):
        words = _SHARES | _THEM | _NOBODY
    elif found.entry.iri.endswith(_STAYING):
        arrives = word_list(reading.lexicon, "arrivalverb").begins_at(syntax, found.token)
        words = _THEM | _NOBODY if arrives else frozenset()
    if found.entry.iri.endswith(_SENDING) and syntax.lower[head] == "any":
        words = frozenset({"any"})
    if syntax.lower[head + 1 : head + 3] == ("of", "them"):
        words = words | _OF_THEM if words else words
    counted = head in reading.figures.at or syntax.lower[head + 1 : head + 2] == ("as",)
    inner = (child for child in syntax.children_with(head, "nmod", "obl") if syntax.case(child) == "of")
    wholes = [child for child in inner if syntax.lower[child] != "them"]
    objects = {t for t in syntax.children_with(found.token, "obj") if syntax.lower[t] not in _ALL} - {head}
    passable = found.entry.iri.endswith(_STAYING) or not objects
    return syntax.lower[head] in words and not counted and not wholes and passable


def _takes_up(reading: ArticleReading, pronoun: int, told: DeploymentStatement) -> bool:
    """Whether a pronoun stands right behind what told of a force, and no other people are named between them."""
    syntax = reading.syntax
    near = syntax.sentence_of[pronoun] - syntax.sentence_of[told.trigger] <= 1
    around = {syntax.sentence_of[told.trigger], syntax.sentence_of[pronoun]}
    reports = [report for number in around for report in reading.attribution.reports[number]]
    speaking = {token for report in reports for token in range(report.start, report.end)}
    between = range(max(told.end, told.anchor + 1), pronoun)
    return near and not any(
        syntax.tags[t] in {"NNS", "NNPS"}
        and t not in speaking
        and reading.people_nouns.entries_for(syntax.lower[t])
        and not reading.force_nouns.entries_for(syntax.lower[t])
        for t in between
    )


def _named_before(reading: ArticleReading, pronoun: int) -> tuple[Actor, ...]:
    """Whose the force is that is named last before a pronoun in its sentence; empty without one."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(pronoun)
    for token in range(pronoun - 1, start - 1, -1):
        if syntax.pos[token] == "NOUN" and syntax.tags[token] == "NNS":
            force = read_force(reading, token)
            return actors_of_force(reading, force) if is_force(reading, force) else ()
    return ()


def _counts_people(told: DeploymentStatement) -> bool:
    """Whether a force is one of people, as uncounted ones are."""
    return told.quantity is None or told.quantity.unit == "person"
