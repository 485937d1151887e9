"""Statements about forces sent to, present in, or withdrawn from somewhere.

`predications` reads verbs and nouns of deployment, `standing` forces that are only counted or placed, `strengths` how
many a force numbers, `ellipses` figures that go on telling of one, `resumption` pronouns and `ranks` ordinals that do;
`forces` tells what a force is, `owners`, `senders` and `naming` whose it is, `locations` whether a place is told.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.deployments.ellipses import find_ellipses
from kg.extraction.deployments.naming import name_force, statements_near
from kg.extraction.deployments.predications import read_deployment
from kg.extraction.deployments.ranks import find_ranked
from kg.extraction.deployments.resumption import find_resumed
from kg.extraction.deployments.standing import find_counted_forces, find_levels, find_placed_forces
from kg.extraction.deployments.strengths import find_strengths
from kg.extraction.deployments.triggers import find_deployment_triggers
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import DeploymentStatement
from kg.extraction.words import word_list

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
            if key in taken and not _tells_of_fallen(reading, statement):
                continue
            if key in taken:
                key, statement = statement.anchor, _uncounted(reading, statement)
            earlier = found.get(key)
            if earlier is None or _weight_of(reading, statement) > _weight_of(reading, earlier):
                found[key] = statement
    for statement in find_strengths(reading, start, end, [*statements_near(reading, start, before), *found.values()]):
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
    told = list(found.values()) or statements_near(reading, start, before)
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
        named.append(name_force(reading, statement, [*before, *named]))
    return named


def _tells_of_fallen(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """As in "12 Kenyan soldiers stationed in Chad were killed": a clause on the fallen tells where their force is."""
    syntax = reading.syntax
    clause = syntax.deps[statement.trigger] == "acl" and syntax.heads[statement.trigger] == statement.anchor
    soldiers = word_list(reading.lexicon, "troopword").entries_for(syntax.lower[statement.anchor])
    return clause and bool(soldiers) and any(actor.country for actor in statement.force)


def _uncounted(reading: ArticleReading, statement: DeploymentStatement) -> DeploymentStatement:
    """The statement without the figure, which counts others, in the words behind it."""
    figure = statement.figure
    start = max(statement.start, figure.last + 1) if figure is not None else statement.start
    start += reading.syntax.lower[start] == "of"
    return replace(statement, figure=None, quantity=None, start=start)


def _join_strength(bare: DeploymentStatement | None, strength: DeploymentStatement) -> DeploymentStatement:
    """What is told of a force without a figure, with the strength told beside it ("the unit, 900 strong, leaves")."""
    if bare is None:
        return strength
    start, end = min(bare.start, strength.start), max(bare.end, strength.end)
    return replace(bare, figure=strength.figure, quantity=strength.quantity, start=start, end=end)


def _names_machines(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun of people opens the name of a machine ("infantry fighting vehicles")."""
    return any(f.start == noun < f.end - 1 for f in reading.aid_nouns.find(reading.syntax, noun, noun + 4))


def _tells_posture(statement: DeploymentStatement) -> bool:
    """Whether a flank or posture is strengthened; where forces are named beside it, that is what they do there."""
    return statement.rule.endswith("trigger-reinforce") and statement.figure is None


def _weight_of(reading: ArticleReading, statement: DeploymentStatement) -> tuple[bool, int]:
    """Which of two readings of one force counts: that of its own clause before one that only hangs on it.

    In one clause where it goes, or whom it joins, is told before what it leaves, both before that it is there.
    """
    syntax, rule = reading.syntax, statement.rule
    governor = syntax.heads[syntax.first_conjunct(statement.anchor)]
    clause = syntax.conjuncts(syntax.first_conjunct(statement.trigger))
    own = governor in clause and not rule.endswith(("trigger-sight-forces", "trigger-encircle-forces"))
    if rule.endswith(("trigger-travel", "trigger-enlist")):
        return own, 3
    return own, 2 if rule.endswith(("trigger-deploy", "trigger-withdraw", "trigger-withdrawal", "trigger-leave")) else 1
