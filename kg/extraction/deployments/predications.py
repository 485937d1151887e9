"""Deployments told by a verb or a noun: who sent, moved, kept or withdrew a force, or that it is somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.deployments.arguments import arguments_of
from kg.extraction.deployments.conditions import is_posture, meets_demands, tells_of_forces
from kg.extraction.deployments.eligibility import can_be_deployed, joined_side
from kg.extraction.deployments.forces import force_word, is_single, read_force
from kg.extraction.deployments.locations import is_place_behind
from kg.extraction.deployments.owners import supported_side
from kg.extraction.deployments.senders import find_senders, has_named_owner
from kg.extraction.deployments.triggers import action_of
from kg.extraction.participants import Participant, read_participant
from kg.extraction.predicates import Arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import DeploymentStatement
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found
from kg.model import Actor

__all__ = ["read_deployment"]

_FARTHEST_HOME = 5
_BARE_NOMINALS = ("deploy", "redeploy", "withdraw", "pull", "departure")


def read_deployment(reading: ArticleReading, found: Found) -> Iterator[DeploymentStatement]:
    """The statements of a trigger of deployment."""
    syntax = reading.syntax
    if not tells_of_forces(reading, found):
        return
    arguments = arguments_of(reading, found)
    rule = f"deployment-{found.entry.iri.rpartition('/')[2]}"
    told: Participant | None = None
    for role in found.entry.roles.get("force", ()):
        for head in arguments.get(role, ()):
            force = read_force(reading, head)
            if "posture" in found.entry.properties.get("demands", ()):
                if not is_posture(reading, force) or not has_named_owner(reading, found, arguments, force):
                    continue
                force = replace(force, figure=None) if is_single(force) else force
            elif not can_be_deployed(reading, found, force):
                continue
            if told is not None and (told.start <= head < told.end or _is_listed(syntax, force, told)):
                continue
            if not meets_demands(reading, found, arguments, force, role):
                continue
            actors = find_senders(reading, found, arguments, force)
            if actors is None:
                continue
            told = force
            yield _build(reading, found, force, actors, rule)
    nominal = "VERB" not in found.entry.part_of_speech
    if nominal and told is None and syntax.lower[found.token].startswith(_BARE_NOMINALS):
        yield from _read_bare_nominal(reading, found, arguments, rule)


def _is_listed(syntax: Syntax, force: Participant, told: Participant) -> bool:
    """Whether uncounted forces are only listed with others ("troops and tanks"), not from elsewhere than those are."""
    foreign = bool(force.actors) and force.named_behind and told.figure is not None and force.actors != told.actors
    return force.figure is None and syntax.deps[force.noun] == "conj" and not foreign


def _read_bare_nominal(
    reading: ArticleReading, found: Found, arguments: Arguments, rule: str
) -> Iterator[DeploymentStatement]:
    """As in "Chad's withdrawal from Darfur": the actor stands for its forces."""
    syntax = reading.syntax
    for role in ("possessive", "modifier", "by"):
        for token in arguments.get(role, ()):
            owner = read_participant(reading, token)
            named = tuple(actor for actor in owner.actors if reading.lexicon.actors_named(actor.name))
            _, end = syntax.sentence_range(found.token)
            if named and is_place_behind(reading, found, replace(owner, end=found.end), end):
                yield DeploymentStatement(
                    trigger=found.token,
                    anchor=found.token,
                    start=min(owner.start, found.start),
                    end=found.end,
                    rule=rule,
                    action=action_of(found),
                    force=named,
                )
                return


def _build(
    reading: ArticleReading, found: Found, force: Participant, actors: tuple[Actor, ...], rule: str
) -> DeploymentStatement:
    word = force_word(reading, force)
    unit = word.properties.get("unit", ("person",))[0] if word is not None else "person"
    syntax = reading.syntax
    counted = force.figure.noun if force.figure is not None else None
    if counted is not None and counted != force.noun and reading.people_nouns.entries_for(syntax.lower[counted]):
        unit = "person"
    if force.figure is not None and counted is None and force.figure.first > force.noun:
        unit = "person"
    joined = syntax.deps[force.noun] == "conj" and found.end <= force.start
    return DeploymentStatement(
        trigger=found.token,
        anchor=force.noun,
        start=force.start if joined else min(found.start, force.start),
        end=max(found.end, force.end),
        rule=rule,
        figure=force.figure,
        quantity=force.figure.quantity(unit) if force.figure is not None else None,
        action=_action(reading, found, unit, actors),
        force=actors,
        supports=_side_of(reading, found, actors),
    )


def _side_of(reading: ArticleReading, found: Found, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """On whose side forces are: that of the army which people enter, or what words of support tell."""
    joined = joined_side(reading, found) if found.entry.iri.endswith("trigger-enlist") else ()
    return joined or supported_side(reading, found.token, actors)


def _action(reading: ArticleReading, found: Found, unit: str, actors: tuple[Actor, ...]) -> str:
    """What becomes of a force: ships and aircraft that leave a port of their own state are deployed."""
    if _goes_home(reading, found, actors):
        return "withdraw"
    left = (reading.mentions.at.get(t) for t in reading.syntax.children_with(found.token, "obj"))
    own = {actor.country for actor in actors if actor.country}
    ports = {m.place.country for m in left if m is not None and m.place is not None}
    sets_out = unit in {"ship", "aircraft"} and not own.isdisjoint(ports) and found.entry.iri.endswith("trigger-leave")
    return "deploy" if sets_out else action_of(found)


def _goes_home(reading: ArticleReading, found: Found, actors: tuple[Actor, ...]) -> bool:
    """Whether forces go home, or back to a place in their own country ("HMS Bramble has returned to Portsmouth")."""
    syntax = reading.syntax
    if any(syntax.lower[child] == "home" for child in syntax.children_with(found.token, "advmod")):
        return True
    if not syntax.lower[found.token].startswith("return"):
        return False
    _, end = syntax.sentence_range(found.token)
    goals = reading.mentions.within(found.end, min(end, found.end + _FARTHEST_HOME))
    goal = next((m for m in goals if m.place is not None and not m.adjective), None)
    return goal is not None and goal.place is not None and goal.place.country in {a.country for a in actors} - {None}
