"""Deployments told by a verb or a noun: who sent, moved, kept or withdrew a force, or that it is somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.deployments.arguments import arguments_of
from kg.extraction.deployments.conditions import (
    counts_men,
    counts_people,
    fights_at_home,
    has_mission_as_subject,
    has_place_as_object,
    is_advance,
    is_alerted,
    is_machine_work,
    is_posture,
    joins_unit,
    names_goal,
    polices_at_home,
    serves_in,
    takes_part,
)
from kg.extraction.deployments.forces import (
    force_word,
    is_force,
    is_given,
    is_part,
    is_single,
    is_uncounted,
    is_vehicle,
    read_force,
)
from kg.extraction.deployments.locations import goes_abroad, is_located, is_place_behind
from kg.extraction.deployments.owners import (
    actors_of_force,
    describe_force,
    force_of_context,
    has_owner,
    is_foreign,
    owners_of,
    side_of_speaker,
    subjects_over,
    supported_side,
    unnamed_force,
)
from kg.extraction.deployments.triggers import action_of
from kg.extraction.participants import Participant, read_participant
from kg.extraction.predicates import Arguments, is_passive
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import DeploymentStatement
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["read_deployment"]

_KEEPING = frozenset("has have had having keeps keep kept keeping maintains maintain retains retain".split())
_FARTHEST_HOME = 5
_SENDING = (
    "sen",
    "dispatch",
    "contribut",
    "provid",
    "commit",
    "pledg",
    "withdr",
    "pull",
    "recall",
    "rotat",
    "increas",
    "reduc",
)


_HANDING = ("donat", "lend", "lent", "provid", "suppl", "transfer")
_STATES = frozenset({"government", "country", "nation"})
_FIGHTING = ("trigger-be-posted", "trigger-hold-place")


def read_deployment(reading: ArticleReading, found: Found) -> Iterator[DeploymentStatement]:
    """The statements of a trigger of deployment."""
    syntax = reading.syntax
    verb = "VERB" in found.entry.part_of_speech
    arguments = arguments_of(reading, found)
    demands = found.entry.properties.get("demands", ())
    rule = f"deployment-{found.entry.iri.rpartition('/')[2]}"
    goal = names_goal(syntax, found.token)
    if "figure" in demands or ("goal" in demands and not goal):
        return
    if goal and found.end - found.start > 1 and syntax.lower[found.end - 1] == "from":
        return
    have = found.entry.iri.endswith("have-forces")
    withdraws = action_of(found) == "withdraw"
    travels = found.entry.iri.endswith("trigger-travel")
    told: Participant | None = None
    roles = found.entry.roles.get("force", ())
    for role in roles:
        for head in arguments.get(role, ()):
            force = read_force(reading, head)
            if "posture" in demands:
                if not is_posture(reading, force) or not (
                    actors_of_force(reading, force) or owners_of(reading, found, arguments, force)
                ):
                    continue
                force = replace(force, figure=None) if is_single(force) else force
            elif (
                is_given(reading, force)
                or _changes_hands(reading, found, force)
                or (
                    is_vehicle(reading, force)
                    and found.entry.iri.endswith(("trigger-send-forces", "trigger-withdrawal"))
                )
                or not (
                    is_force(reading, force)
                    or counts_men(reading, found, force)
                    or (withdraws and _withdraws_itself(reading, found, force))
                )
            ):
                continue
            if told is not None and told.start <= head < told.end:
                continue
            if told is not None and _is_listed(syntax, force, told):
                continue
            none = any(syntax.lower[c] == "no" for c in syntax.children[force.noun])
            if (
                have
                and not none
                and not (
                    is_located(reading, found, force)
                    or serves_in(reading, force)
                    or (has_mission_as_subject(reading, arguments) and force.figure is not None)
                )
            ):
                continue
            if role == "subject" and force.figure is None and syntax.deps[head] == "obl:agent":
                continue
            if role == "subject" and withdraws and _takes_forces_away(reading, found):
                continue
            if is_machine_work(reading, found, force) or is_advance(reading, found, force):
                continue
            if (
                verb
                and "forces" in demands
                and not have
                and is_uncounted(force)
                and not is_located(reading, found, force)
            ) and not (syntax.lower[found.token].startswith(_SENDING) and owners_of(reading, found, arguments, force)):
                continue
            if found.entry.iri.endswith("trigger-be-involved") and not takes_part(reading, force):
                continue
            if "number" in demands and force.figure is None and not is_part(reading, force):
                continue
            if found.entry.iri.endswith("trigger-join-unit") and not joins_unit(reading, found):
                continue
            if "counted" in demands and not counts_people(reading, force):
                continue
            if "place" in demands and not has_place_as_object(reading, found):
                continue
            if "located" in demands and not is_located(reading, found, force):
                continue
            if found.entry.iri.endswith(_FIGHTING) and fights_at_home(reading, found, force):
                continue
            if force.figure is None and is_alerted(reading, found):
                continue
            if polices_at_home(reading, found, arguments, force):
                continue
            comes_from = force.named_behind and (withdraws or _moves_from_there(reading, found, arguments, force))
            actors = () if comes_from else actors_of_force(reading, force)
            if not is_foreign(reading, force.noun):
                actors = actors or owners_of(reading, found, arguments, force)
            if found.entry.iri.endswith("trigger-host-forces"):
                actors = actors or (describe_force(reading, force.noun),)
            if withdraws and not actors and syntax.lower[force.noun] in _STATES:
                actors = side_of_speaker(reading, force.noun)
            actors = actors or subjects_over(reading, force, _KEEPING)
            if not actors and not has_owner(found, arguments):
                actors = force_of_context(reading, force)
            leaves_them = comes_from
            if leaves_them and not actors:
                actors = _side_of_holder(reading, found, arguments)
            actors = actors or (() if leaves_them else force.actors) or unnamed_force(reading, found, force)
            if not actors and not verb and not leaves_them:
                continue
            if travels and (is_passive(syntax, found.token) or not goes_abroad(reading, found, actors)):
                continue
            told = force
            yield _build(reading, found, force, actors, rule)
    if not verb and told is None and syntax.lower[found.token].startswith(("deploy", "redeploy", "withdraw", "pull")):
        yield from _read_bare_nominal(reading, found, arguments, rule)


def _is_listed(syntax: Syntax, force: Participant, told: Participant) -> bool:
    """Whether uncounted forces are only listed with others ("troops and tanks"), not from elsewhere than those are."""
    foreign = bool(force.actors) and force.named_behind and told.figure is not None and force.actors != told.actors
    return force.figure is None and syntax.deps[force.noun] == "conj" and not foreign


def _changes_hands(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether aircraft are handed to somebody else rather than sent ("transferred six jets", "supplied six jets")."""
    word = force_word(reading, force)
    flown = word is not None and word.properties.get("unit") == ("aircraft",)
    return flown and reading.syntax.lower[found.token].startswith(_HANDING) and not is_located(reading, found, force)


def _side_of_holder(reading: ArticleReading, found: Found, arguments: Arguments) -> tuple[Actor, ...]:
    """The side of a speaker who tells of his own order ("said he had ordered the withdrawal of troops from Chad")."""
    pronouns = [t for t in arguments.get("holder", ()) if reading.syntax.lower[t] in {"he", "she", "we", "i"}]
    if not pronouns:
        return ()
    _, speaker = reading.attribution.holder_of(found.token, found.start, found.end)
    return (speaker.affiliation,) if speaker is not None and speaker.affiliation is not None else ()


def _moves_from_there(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether what a force is "from" is where somebody else moves it from ("moved two battalions from Chad to …")."""
    moved = bool(word_list(reading.lexicon, "shiftverb").entries_for(reading.syntax.lower[found.token]))
    return moved and bool(owners_of(reading, found, arguments, force))


def _takes_forces_away(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb of leaving has forces as its object: they leave, not who withdraws them."""
    objects = reading.syntax.children_with(found.token, "obj")
    return any(is_force(reading, read_force(reading, token)) for token in objects)


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


def _withdraws_itself(reading: ArticleReading, found: Found, subject: Participant) -> bool:
    """As in "Israel withdrew from southern Lebanon": the actor stands for its forces."""
    syntax = reading.syntax
    if not syntax.lower[found.token].startswith(("withdr", "pull")):
        return False
    mention = reading.mentions.at.get(subject.noun)
    named = (
        mention is not None
        and mention.actor is not None
        and mention.actor.kind in {"State", "ArmedGroup", "IntergovernmentalOrganization"}
    )
    government = syntax.lower[subject.noun] in _STATES
    if not (subject.actors or government):
        return False
    if syntax.children_with(found.token, "obj"):
        return False
    leaves = any(syntax.lower[t] == "from" for t in range(found.end, min(found.end + 3, len(syntax.words))))
    return (named or government) and leaves


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
        action="withdraw" if _returns_home(reading, found, actors) else action_of(found),
        force=actors,
        supports=supported_side(reading, found.token, actors),
    )


def _returns_home(reading: ArticleReading, found: Found, actors: tuple[Actor, ...]) -> bool:
    """Whether forces return to a place in their own country ("HMS Bramble has returned to Portsmouth")."""
    syntax = reading.syntax
    if not syntax.lower[found.token].startswith("return"):
        return False
    _, end = syntax.sentence_range(found.token)
    goals = reading.mentions.within(found.end, min(end, found.end + _FARTHEST_HOME))
    goal = next((m for m in goals if m.place is not None and not m.adjective), None)
    return goal is not None and goal.place is not None and goal.place.country in {a.country for a in actors} - {None}
