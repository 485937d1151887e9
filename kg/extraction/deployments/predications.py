"""Deployments told by a verb or a noun: who sent, moved, kept or withdrew a force, or that it is somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.deployments.arguments import arguments_of
from kg.extraction.deployments.forces import (
    force_word,
    is_force,
    is_given,
    is_single,
    is_uncounted,
    is_vehicle,
    read_force,
)
from kg.extraction.deployments.locations import LOCATING, goes_abroad, is_located, is_place_behind
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
from kg.extraction.syntax import NOMINAL, Syntax
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["read_deployment"]

_KEEPING = frozenset("has have had having keeps keep kept keeping maintains maintain retains retain".split())
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
_OF_SUBJECTS = ("trigger-be-posted", "trigger-be-present", "trigger-travel")
_MOVING = ("trigger-send-forces", "trigger-move-forces", "trigger-leave", "trigger-withdraw")
_FIGHTING = ("trigger-be-posted", "trigger-hold-place")
_FLYING = frozenset({"fly", "flies", "flew", "flown", "flying"})


def read_deployment(reading: ArticleReading, found: Found) -> Iterator[DeploymentStatement]:
    """The statements of a trigger of deployment."""
    syntax = reading.syntax
    verb = "VERB" in found.entry.part_of_speech
    arguments = arguments_of(reading, found)
    demands = found.entry.properties.get("demands", ())
    rule = f"deployment-{found.entry.iri.rpartition('/')[2]}"
    goal = _names_goal(syntax, found.token)
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
                if not _is_posture(reading, force) or not (
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
                    or _counts_men(reading, found, force)
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
                    or _serves_in(reading, force)
                    or (_has_mission_as_subject(reading, arguments) and force.figure is not None)
                )
            ):
                continue
            if role == "subject" and force.figure is None and syntax.deps[head] == "obl:agent":
                continue
            if role == "subject" and withdraws and _takes_forces_away(reading, found):
                continue
            if _is_machine_work(reading, found, force):
                continue
            if (
                verb
                and "forces" in demands
                and not have
                and is_uncounted(force)
                and not is_located(reading, found, force)
            ) and not (syntax.lower[found.token].startswith(_SENDING) and owners_of(reading, found, arguments, force)):
                continue
            if found.entry.iri.endswith("trigger-be-involved") and not _takes_part(reading, force):
                continue
            if "number" in demands and force.figure is None:
                continue
            if "counted" in demands and not _counts_people(reading, force):
                continue
            if "place" in demands and not _has_place_as_object(reading, found):
                continue
            if "located" in demands and not is_located(reading, found, force):
                continue
            if found.entry.iri.endswith(_FIGHTING) and _fights_at_home(reading, found, force):
                continue
            if force.figure is None and _is_alerted(reading, found):
                continue
            if _polices_at_home(reading, found, arguments, force):
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


def _counts_people(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is counted in people."""
    word = force_word(reading, force)
    people = word is not None and word.properties.get("unit") == ("person",)
    return people and force.figure is not None and not is_single(force)


def _takes_part(reading: ArticleReading, force: Participant) -> bool:
    """Whether those involved in something are counted soldiers."""
    word = force_word(reading, force)
    return word is not None and "names" in word.properties and _counts_people(reading, force)


def _has_place_as_object(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb has a place as its object ("held the airport", "defend half of the city")."""
    syntax = reading.syntax
    areas = word_list(reading.lexicon, "forceplace")
    for token in syntax.children_with(found.token, "obj"):
        inner = [c for c in syntax.children_with(token, "nmod") if syntax.case(c) == "of"]
        for noun in (token, *inner):
            mention = reading.mentions.at.get(noun)
            if areas.entries_for(syntax.lower[noun]) or (mention is not None and mention.place is not None):
                return True
    return False


def _is_alerted(reading: ArticleReading, found: Found) -> bool:
    """Whether forces are only made ready ("put the army on high alert")."""
    syntax, words = reading.syntax, word_list(reading.lexicon, "alertword")
    return any(
        syntax.case(child) == "on" and words.entries_for(syntax.lower[child])
        for child in syntax.children_with(found.token, "obl")
    )


def _polices_at_home(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether police send officers of their own, not known to go abroad ("police deployed 500 officers")."""
    syntax = reading.syntax
    officers = bool(word_list(reading.lexicon, "men").entries_for(syntax.lower[force.noun]))
    if not officers or all(syntax.lower[token] != "police" for token in arguments.get("subject", ())):
        return False
    owners = [actor for actor in owners_of(reading, found, arguments, force) if actor.country is not None]
    return not owners or not goes_abroad(reading, found, owners)


def _moves_from_there(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether what a force is "from" is where somebody else moves it from ("moved two battalions from Chad to …")."""
    moved = bool(word_list(reading.lexicon, "shiftverb").entries_for(reading.syntax.lower[found.token]))
    return moved and bool(owners_of(reading, found, arguments, force))


def _fights_at_home(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether an uncounted force fights in its own country, or has none, and for nobody: a war, no deployment."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(found.token)
    away = word_list(reading.lexicon, "whereword").find(syntax, found.end, end)
    if force.figure is not None or away or supported_side(reading, found.token, force.actors):
        return False
    homes = {actor.country for actor in force.actors}
    mentions = [m for m in reading.mentions.within(start, end) if m.place is not None and not m.adjective]
    places = {m.place.country for m in mentions if m.place is not None}
    return homes <= {None} or not places - homes


def _serves_in(reading: ArticleReading, force: Participant) -> bool:
    """Whether a counted force is in something that is no place ("3,600 soldiers in the mission"), and no prisoner."""
    syntax = reading.syntax
    behind = syntax.lower[force.end : force.end + 4]
    held = any(word_list(reading.lexicon, "captiveword").entries_for(word) for word in behind)
    return force.figure is not None and not is_single(force) and bool(behind) and behind[0] in LOCATING and not held


def _has_mission_as_subject(reading: ArticleReading, arguments: Arguments) -> bool:
    """Whether a mission has what a verb tells of: whatever forces it has are deployed ("Operation Irini has three")."""
    syntax, missions = reading.syntax, word_list(reading.lexicon, "missionnoun")
    return any(
        missions.find(syntax, *syntax.noun_phrase(subject)) and syntax.pos[subject] in NOMINAL
        for subject in arguments.get("subject", ())
    )


def _names_goal(syntax: Syntax, verb: int) -> bool:
    """Whether a verb has a goal beside its object rather than a deed ("ordered jets to Guam", not "to stay")."""
    bearers = (verb, *syntax.children_with(verb, "obj"))
    obliques = (c for bearer in bearers for c in syntax.children_with(bearer, "obl", "nmod") if c > verb)
    return any(syntax.case(c) in {"to", "into"} for c in obliques)


def _counts_men(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether counted men or nationals are a force by what they do ("300 Danes are dug in", "1,000 men it flew in")."""
    syntax = reading.syntax
    if force.figure is None or is_single(force):
        return False
    men = bool(word_list(reading.lexicon, "men").entries_for(syntax.lower[force.noun]))
    moved = men and found.entry.iri.endswith(_MOVING)
    mention = reading.mentions.at.get(force.noun)
    nationals = mention is not None and mention.place is None and syntax.tags[force.noun] in {"NNS", "NNPS"}
    has = found.entry.iri.endswith("trigger-have-forces")
    posted = (men or (nationals and not has)) and "men" in found.entry.properties.get("demands", ())
    return (moved or posted) and is_located(reading, found, force)


def _takes_forces_away(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb of leaving has forces as its object: they leave, not who withdraws them."""
    objects = reading.syntax.children_with(found.token, "obj")
    return any(is_force(reading, read_force(reading, token)) for token in objects)


def _is_machine_work(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether words tell of pilots or veterans, not where a force is ("fly the aircraft", "demobilized soldiers")."""
    word, syntax = force_word(reading, force), reading.syntax
    if syntax.deps[found.token] == "amod" and action_of(found) == "withdraw":
        return True
    quantity = force.figure.quantity(None) if force.figure is not None else None
    one = quantity is not None and quantity.low == quantity.high == 1
    if word is None or not (force.figure is None or one):
        return False
    unit = word.properties.get("unit")
    flown = unit == ("aircraft",) and syntax.lower[found.token] in _FLYING
    if found.entry.iri.endswith("trigger-use-forces") and unit not in {("person",), ("unit",)}:
        return True
    served = unit == ("person",) and one and found.entry.iri.endswith(_OF_SUBJECTS)
    return (flown and syntax.deps[force.noun] == "obj") or served


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


def _is_posture(reading: ArticleReading, force: Participant) -> bool:
    return bool(word_list(reading.lexicon, "postureword").find(reading.syntax, force.start, force.end))


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
        action=action_of(found),
        force=actors,
        supports=supported_side(reading, found.token, actors),
    )
