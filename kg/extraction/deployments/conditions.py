"""What a trigger demands of its arguments so that it tells of a deployment, and no attack, journey or police work."""

from __future__ import annotations

from kg.extraction.deployments.eligibility import joins_unit
from kg.extraction.deployments.forces import (
    force_word,
    is_force,
    is_part,
    is_single,
    is_uncounted,
    read_force,
)
from kg.extraction.deployments.locations import LEAVING, LOCATING, goes_abroad, is_located
from kg.extraction.deployments.owners import actors_of_force, owners_of, supported_side
from kg.extraction.deployments.triggers import action_of
from kg.extraction.participants import Participant
from kg.extraction.predicates import Arguments, is_passive
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import NOMINAL, Syntax
from kg.extraction.words import Found, word_list

__all__ = ["is_posture", "meets_demands", "tells_of_forces"]

_OF_SUBJECTS = ("trigger-be-posted", "trigger-be-present", "trigger-travel")
_FIGHTING = ("trigger-be-posted", "trigger-hold-place")
_SENDING = (
    *("sen", "dispatch", "contribut", "provid", "commit", "pledg"),
    *("withdr", "pull", "recall", "rotat", "increas", "reduc", "offer", "gone"),
)
_LONGEST_IDIOM = 10
_FLYING = frozenset({"fly", "flies", "flew", "flown", "flying"})


def tells_of_forces(reading: ArticleReading, found: Found) -> bool:
    """Whether a trigger tells of forces where it stands: it has the goal that it demands, is no figure and no idiom."""
    syntax = reading.syntax
    demands = found.entry.properties.get("demands", ())
    _, end = syntax.sentence_range(found.token)
    idioms = word_list(reading.lexicon, "noforceidiom").find(
        syntax, found.start, min(end, found.start + _LONGEST_IDIOM)
    )
    if any(idiom.start == found.start for idiom in idioms):
        return False
    goal = _names_goal(syntax, found.token)
    if "figure" in demands or ("goal" in demands and not goal):
        return False
    return not (goal and found.end - found.start > 1 and syntax.lower[found.end - 1] == "from")


def meets_demands(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant, role: str) -> bool:
    """Whether a force in a role of a trigger is all that the trigger asks for."""
    return (
        _is_no_agent(reading, found, force, role)
        and _has_forces_somewhere(reading, found, arguments, force)
        and _is_told_anew(reading, found, arguments, force)
        and _is_of_kind(reading, found, force)
        and not _is_machine_work(reading, found, force)
        and not _is_advance(reading, found, force)
        and not (found.entry.iri.endswith(_FIGHTING) and _fights_at_home(reading, found, force))
        and not _hides(reading, found, force)
        and not _is_alerted(reading, found)
        and not _polices_at_home(reading, found, arguments, force)
    )


def _is_no_agent(reading: ArticleReading, found: Found, force: Participant, role: str) -> bool:
    """Whether a subject is what a verb tells of: no unnumbered agent of a passive, nobody who takes forces away."""
    if role != "subject":
        return True
    if force.figure is None and reading.syntax.deps[force.noun] == "obl:agent":
        return False
    if _acts_on_others(reading, found):
        return False
    opening, _ = reading.syntax.sentence_range(force.noun)
    if force.start <= opening + 2 and reading.syntax.lower[opening] == "of" and found.start > force.end:
        return False
    return action_of(found) != "withdraw" or not _takes_forces_away(reading, found)


def _acts_on_others(reading: ArticleReading, found: Found) -> bool:
    """Whether who leaves or sets off does so to people or things ("set off a mine", "leaving nine patients dead")."""
    syntax = reading.syntax
    objects = syntax.children_with(found.token, "obj")
    if found.end - found.start > 1 and syntax.lower[found.end - 1] == "off":
        return bool(objects)
    behind = [t for t in objects if t > found.token]
    return syntax.lower[found.token] in LEAVING and any(
        reading.people_nouns.entries_for(syntax.lower[t]) for t in behind
    )


def _has_forces_somewhere(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether forces that somebody "has" are somewhere, serve in something, or are denied to be."""
    if not found.entry.iri.endswith("have-forces"):
        return True
    return (
        _is_none(reading, force)
        or is_located(reading, found, force)
        or _serves_in(reading, force)
        or (_has_mission_as_subject(reading, arguments) and force.figure is not None)
        or _is_of_named_mission(reading, arguments, force)
    )


def _is_none(reading: ArticleReading, force: Participant) -> bool:
    """Whether the words say that there is no such force ("no French soldiers")."""
    syntax = reading.syntax
    whole = syntax.lower[syntax.heads[force.noun]] == "none" and syntax.case(force.noun) == "of"
    return whole or any(syntax.lower[child] in {"no", "neither"} for child in syntax.children[force.noun])


def _is_told_anew(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether a verb says where uncounted forces are, or who sends them; counted ones are told of by their figure."""
    verb, demands = "VERB" in found.entry.part_of_speech, found.entry.properties.get("demands", ())
    if not verb or "forces" not in demands or found.entry.iri.endswith("have-forces") or not is_uncounted(force):
        return True
    denied = _is_none(reading, force) and bool(actors_of_force(reading, force))
    if denied or is_located(reading, found, force):
        return True
    if not (reading.syntax.lower[found.token].startswith(_SENDING) or force.figure is not None):
        return False
    alone = not reading.syntax.children_with(found.token, "obj")
    leaves = found.entry.iri.endswith("trigger-leave") and alone
    if action_of(found) == "withdraw" and is_passive(reading.syntax, found.token) and actors_of_force(reading, force):
        return True
    told = reading.syntax.lower[force.start] == "the" or bool(actors_of_force(reading, force))
    return (leaves and told) or bool(owners_of(reading, found, arguments, force))


def _is_of_kind(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether a force is of the kind that the trigger demands: counted, numbered, in a place, taking part, joining."""
    demands = found.entry.properties.get("demands", ())
    if found.entry.iri.endswith("trigger-be-involved") and not _takes_part(reading, force):
        return False
    if found.entry.iri.endswith("trigger-join-unit") and not joins_unit(reading, found):
        return False
    if "number" in demands and force.figure is None and not is_part(reading, force):
        return False
    if "counted" in demands and not _counts_people(reading, force):
        return False
    if "place" in demands and not _has_place_as_object(reading, found):
        return False
    return "located" not in demands or is_located(reading, found, force)


def _takes_forces_away(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb of leaving has forces as its object: they leave, not who withdraws them."""
    objects = reading.syntax.children_with(found.token, "obj")
    return any(is_force(reading, read_force(reading, token)) for token in objects)


def _counts_people(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is counted in people."""
    word = force_word(reading, force)
    people = word is not None and word.properties.get("unit") == ("person",)
    return people and force.figure is not None and not is_single(force)


def _takes_part(reading: ArticleReading, force: Participant) -> bool:
    """Whether those involved in something are counted soldiers, or said to be none ("no French unit is involved")."""
    word = force_word(reading, force)
    if word is not None and _is_none(reading, force):
        return True
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
        syntax.case(child) == "on" and words.entries_for(syntax.lower[noun])
        for child in syntax.children_with(found.token, "obl")
        for noun in (child, *syntax.children_with(child, "nmod"))
    )


def _polices_at_home(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> bool:
    """Whether police send officers of their own, not known to go abroad ("police deployed 500 officers")."""
    syntax = reading.syntax
    officers = bool(word_list(reading.lexicon, "men").entries_for(syntax.lower[force.noun]))
    if not officers or all(syntax.lower[token] != "police" for token in arguments.get("subject", ())):
        return False
    owners = [actor for actor in owners_of(reading, found, arguments, force) if actor.country is not None]
    return not owners or not goes_abroad(reading, found, owners)


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


def _hides(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether a participle only tells where uncounted fighters hide ("militants holed up in caves lost 40 men")."""
    described = reading.syntax.deps[found.token] == "acl" and found.entry.iri.endswith("trigger-quarter")
    return described and force.figure is None and all(actor.country is None for actor in force.actors)


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
        (missions.find(syntax, *syntax.noun_phrase(subject)) and syntax.pos[subject] in NOMINAL)
        for subject in arguments.get("subject", ())
    )


def _is_of_named_mission(reading: ArticleReading, arguments: Arguments, force: Participant) -> bool:
    """Whether counted soldiers are had by a mission, a part of a larger body that it names ("Unifil has 9,000 troops").

    Whatever soldiers a part of the United Nations has were sent to it.
    """
    troops = word_list(reading.lexicon, "troopword").entries_for(reading.syntax.lower[force.noun])
    if force.figure is None or not troops:
        return False
    mentions = [reading.mentions.at.get(subject) for subject in arguments.get("subject", ())]
    bodies = [m.actor for m in mentions if m is not None and m.actor is not None]
    return any(b.kind == "IntergovernmentalOrganization" and b.part_of is not None for b in bodies)


def _names_goal(syntax: Syntax, verb: int) -> bool:
    """Whether a verb has a goal beside its object rather than a deed ("ordered jets to Guam", not "to stay")."""
    bearers = (verb, *syntax.children_with(verb, "obj"))
    obliques = (c for bearer in bearers for c in syntax.children_with(bearer, "obl", "nmod") if c > verb)
    return any(syntax.case(c) in {"to", "into"} for c in obliques)


def _is_advance(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether uncounted fighters enter a town: an attack goes on ("the rebels entered Goma"), and no country."""
    syntax = reading.syntax
    if force.figure is not None:
        return False
    word = force_word(reading, force)
    marches = found.end - found.start > 1 and syntax.lower[found.end - 1] == "into"
    if marches and word is not None and "names" not in word.properties:
        goals = [t for t in syntax.children_with(found.token, "obl") if syntax.case(t) == "into"]
        return any(
            word_list(reading.lexicon, "forceplace").entries_for(syntax.lower[t])
            or ((m := reading.mentions.at.get(t)) is not None and m.place is not None and m.actor is None)
            for t in goals
        )
    if not syntax.lower[found.token].startswith("enter"):
        return False
    objects = syntax.children_with(found.token, "obj")
    inner = [c for token in objects for c in syntax.children_with(token, "nmod") if syntax.case(c) == "of"]
    entered = [reading.mentions.at.get(token) for token in (*objects, *inner)]
    return any(m is not None and m.place is not None and m.actor is None for m in entered)


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


def is_posture(reading: ArticleReading, force: Participant) -> bool:
    """Whether a phrase names a presence or what it is there for ("its footprint", "the eastern flank")."""
    return bool(word_list(reading.lexicon, "postureword").find(reading.syntax, force.start, force.end))
