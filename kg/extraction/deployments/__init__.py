"""Statements about forces sent to, present in, or withdrawn from somewhere.

`predications` reads verbs and nouns of deployment, `standing` forces that are only counted or placed, `strengths` how
many a force numbers, `ellipses` figures and pronouns that go on telling of one, `ranks` ordinal numbers that do;
`forces` tells what a force is, `owners` and `senders` whose it is, `locations` whether a place is told.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.deployments.ellipses import find_ellipses, find_resumed
from kg.extraction.deployments.owners import describe_force, is_foreign, main_state
from kg.extraction.deployments.predications import read_deployment
from kg.extraction.deployments.ranks import find_ranked
from kg.extraction.deployments.standing import find_counted_forces, find_levels, find_placed_forces
from kg.extraction.deployments.strengths import find_strengths
from kg.extraction.deployments.triggers import find_deployment_triggers
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import DeploymentStatement
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["find_deployments"]


def find_deployments(
    reading: ArticleReading,
    start: int,
    end: int,
    taken: frozenset[int],
    items: frozenset[int],
    before: list[DeploymentStatement],
) -> list[DeploymentStatement]:
    """The deployment statements of one sentence (token range).

    ``taken`` are the first tokens of figures (or anchors) of casualties, ``items`` those of aid with a recipient: of
    them only people are forces, and what arrives uncounted and from nobody is none; ``before`` are the statements of
    the sentences before.
    """
    syntax = reading.syntax
    elsewhere = word_list(reading.lexicon, "exerciseword", "deadword")
    past = word_list(reading.lexicon, "pastword")
    for word in elsewhere.find(syntax, start, end):
        if not any(past.entries_for(before) for before in syntax.lower[max(start, word.start - 3) : word.start]):
            return []
    found: dict[int, DeploymentStatement] = {}
    triggers = find_deployment_triggers(reading, start, end)
    for trigger in triggers:
        for statement in read_deployment(reading, trigger):
            key = statement.figure.first if statement.figure is not None else statement.anchor
            if key in taken:
                continue
            earlier = found.get(key)
            if earlier is None or _weight_of(reading, statement) > _weight_of(reading, earlier):
                found[key] = statement
    for statement in find_strengths(reading, start, end, _near(reading, start, before)):
        assert statement.figure is not None  # noqa: S101
        if statement.figure.first not in taken:
            bare = found.pop(statement.anchor, None) if statement.rule.endswith("strength") else None
            found.setdefault(statement.figure.first, _join_strength(bare, statement))
    for statement in find_placed_forces(reading, start, end):
        found.setdefault(statement.figure.first if statement.figure is not None else statement.anchor, statement)
    for statement in find_counted_forces(reading, start, end, beside=bool(found)):
        assert statement.figure is not None  # noqa: S101
        if (
            statement.figure.first not in found
            and statement.figure.first not in taken
            and statement.anchor not in {s.anchor for s in found.values()}
        ):
            found[statement.figure.first] = statement
    if any(not _tells_posture(statement) for statement in found.values()):
        found = {key: statement for key, statement in found.items() if not _tells_posture(statement)}
    for whole, token, level in list(find_levels(reading, list(found.values()), end)):
        found = {key: statement for key, statement in found.items() if statement is not whole}
        found[token] = level
    told = list(found.values()) or _near(reading, start, before)
    for statement in find_ellipses(reading, start, end, told, taken, triggers):
        found.setdefault(statement.figure.first if statement.figure is not None else statement.anchor, statement)
    for statement in find_resumed(reading, told, triggers):
        found.setdefault(statement.anchor, statement)
    for statement in find_ranked(reading, start, end, told, triggers):
        found.setdefault(statement.anchor, statement)
    kept = [
        s
        for s in found.values()
        if not (
            s.figure is not None
            and s.figure.first in items
            and not s.rule.endswith("trigger-travel")
            and s.quantity is not None
            and (s.quantity.unit != "person" or s.figure.noun is None or _names_machines(reading, s.anchor))
        )
        and not (s.figure is None and s.anchor in items and s.rule.endswith("trigger-be-present"))
    ]
    named: list[DeploymentStatement] = []
    for statement in sorted(kept, key=lambda statement: (statement.start, statement.end)):
        named.append(_name_force(reading, statement, [*before, *named]))
    return named


def _name_force(
    reading: ArticleReading, statement: DeploymentStatement, before: list[DeploymentStatement]
) -> DeploymentStatement:
    """A force that nothing names, where no place abroad is named, is the one told of before or the article's own."""
    syntax = reading.syntax
    noun = (Actor(syntax.lower[statement.anchor]),)
    party = word_list(reading.lexicon, "forceparty").entries_for(syntax.lower[statement.anchor])
    known = any(_is_known(reading, actor) for actor in statement.force)
    if known or not (party or statement.force in {(), noun}):
        return statement
    if is_foreign(reading, statement.anchor):
        return replace(statement, force=(describe_force(reading, statement.anchor),))
    left, right = syntax.noun_phrase(statement.anchor)
    if any(m.led_by for m in reading.mentions.within(left, right)):
        return replace(statement, force=(describe_force(reading, statement.anchor),))
    homes = word_list(reading.lexicon, "homeword")
    senders = [t for t in syntax.children_with(statement.trigger, "nsubj") if t != statement.anchor]
    if any(syntax.pos[t] == "NOUN" and not homes.entries_for(syntax.lower[t]) for t in senders):
        return statement
    start, end = syntax.sentence_range(statement.trigger)
    partial = bool(party) or syntax.lower[statement.anchor] == "men"
    told = next((s.force for s in _near(reading, start, before) if s.force), ())
    earlier = told if told and (told[0].country or (partial and _is_known(reading, told[0]))) else ()
    own = main_state(reading)
    home = {None, own[0].country} if own else {None}
    for mention in reading.mentions.within(start, end):
        if mention.place is None or mention.adjective:
            continue
        left_place = syntax.lower[mention.start - 1] == "from" or syntax.heads[mention.end - 1] == statement.trigger
        if statement.action == "withdraw" and not earlier and left_place:
            return replace(statement, force=(describe_force(reading, statement.anchor),))
        goal = mention.actor is not None and syntax.lower[mention.start - 1] in {"to", "into"}
        if earlier and partial and not goal:
            break
        if goal or mention.place.country not in home:
            return statement
    return replace(statement, force=earlier or own)


def _is_known(reading: ArticleReading, actor: Actor) -> bool:
    """Whether an actor is a state, or a group that the vocabulary knows."""
    return bool(actor.country or reading.lexicon.actors_named(actor.name))


def _join_strength(bare: DeploymentStatement | None, strength: DeploymentStatement) -> DeploymentStatement:
    """What is told of a force without a figure, with the strength told beside it ("the unit, 900 strong, leaves")."""
    if bare is None:
        return strength
    start, end = min(bare.start, strength.start), max(bare.end, strength.end)
    return replace(bare, figure=strength.figure, quantity=strength.quantity, start=start, end=end)


def _names_machines(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun of people opens the name of a machine ("infantry fighting vehicles")."""
    return any(f.start == noun < f.end - 1 for f in reading.aid_nouns.find(reading.syntax, noun, noun + 4))


def _near(reading: ArticleReading, start: int, before: list[DeploymentStatement]) -> list[DeploymentStatement]:
    """The last statement before, where it stands no more than two sentences away."""
    sentence_of = reading.syntax.sentence_of
    return [s for s in before[-1:] if sentence_of[start] - sentence_of[s.trigger] <= 2]


def _tells_posture(statement: DeploymentStatement) -> bool:
    """Whether a flank or posture is strengthened; where forces are named beside it, that is what they do there."""
    return statement.rule.endswith("trigger-reinforce") and statement.figure is None


def _weight_of(reading: ArticleReading, statement: DeploymentStatement) -> tuple[bool, int]:
    """Which of two readings of one force counts: that of its own clause before one that only hangs on it.

    In one clause where it goes is told before what it leaves, both before that it is there.
    """
    syntax, rule = reading.syntax, statement.rule
    governor = syntax.heads[syntax.first_conjunct(statement.anchor)]
    clause = syntax.conjuncts(syntax.first_conjunct(statement.trigger))
    own = governor in clause and not rule.endswith("trigger-sight-forces")
    if rule.endswith("trigger-travel"):
        return own, 3
    return own, 2 if rule.endswith(("trigger-deploy", "trigger-withdraw", "trigger-withdrawal", "trigger-leave")) else 1
