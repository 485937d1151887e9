"""Which arguments of a trigger are forces that go or stand somewhere, and not given away, trained or travelling."""

from __future__ import annotations

from kg.extraction.deployments.forces import force_word, is_force, is_given, is_single, is_vehicle
from kg.extraction.deployments.locations import is_located
from kg.extraction.deployments.owners import main_state, owners_of
from kg.extraction.deployments.triggers import action_of
from kg.extraction.goals import goes_into_area
from kg.extraction.participants import Participant, read_participant
from kg.extraction.predicates import noun_arguments, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["can_be_deployed", "joined_side", "joins_unit"]

_MOVING = ("trigger-send-forces", "trigger-move-forces", "trigger-leave", "trigger-withdraw")
_GOING = ("trigger-be-present", "trigger-deployment", "trigger-withdrawal")
_HANDING = ("donat", "lend", "lent", "offer", "provid", "suppl", "transfer")
_GOVERNMENTS = frozenset({"government", "country", "nation"})
_SUBJECTS = frozenset({"it", "they", "we"})
_WITHDRAWING = frozenset({"State", "ArmedGroup", "IntergovernmentalOrganization"})
_OF_STATES = ("trigger-deploy", "trigger-move-forces", "trigger-send-forces", "trigger-withdraw")
_COMPANIES = frozenset({"company", "companies"})
_HANDED = ("dispatch", "despatch", "transfer", "sending")
_LONGEST_LOAD = 10
_OFFERING = ("offer", "pledg", "promis")
_EQUIPPING = ("suppl", "provid")
_RANKED = frozenset({"in", "with", "for", "on", "into"})
_FARTHEST_FRONT = 4


def can_be_deployed(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether an argument of a trigger is a force that is sent or withdrawn rather than given to somebody."""
    if is_given(reading, force) or _changes_hands(reading, found, force) or _carries_goods(reading, force):
        return False
    if found.entry.iri.endswith("trigger-enlist"):
        return _enlists(reading, found, force)
    handed = reading.syntax.lower[found.token].startswith(_HANDED)
    sent = handed or found.entry.iri.endswith(("trigger-send-forces", "trigger-withdrawal"))
    given = sent and is_vehicle(reading, force) and not goes_into_area(reading, force.noun)
    if given or _is_trained(reading.syntax, found):
        return False
    withdraws = action_of(found) == "withdraw"
    return (
        is_force(reading, force)
        or _is_sent_company(reading, found, force)
        or _counts_men(reading, found, force)
        or (withdraws and _withdraws_itself(reading, found, force))
    )


def _changes_hands(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether aircraft are handed to somebody else rather than sent ("transferred six jets", "supplied six jets")."""
    word = force_word(reading, force)
    flown = word is not None and word.properties.get("unit") == ("aircraft",)
    if reading.syntax.lower[found.token].startswith(_EQUIPPING) and _gets_things(reading.syntax, found):
        return True
    offered = reading.syntax.lower[found.token].startswith(_OFFERING) and _names_state_before(reading, force)
    handed = flown and reading.syntax.lower[found.token].startswith(_HANDING)
    return offered or (handed and not is_located(reading, found, force))


def _names_state_before(reading: ArticleReading, force: Participant) -> bool:
    """Whether a state's own name opens the words for a force ("offered Sudan air defence systems")."""
    mention = reading.mentions.at.get(force.start)
    return mention is not None and not mention.adjective and mention.actor is not None and mention.actor.kind == "State"


def _gets_things(syntax: Syntax, found: Found) -> bool:
    """Whether somebody is supplied "with" something: whoever a verb has as its object gets it."""
    return any(
        syntax.case(c) == "with" for o in syntax.children_with(found.token, "obj") for c in syntax.children[o]
    ) or any(syntax.case(c) == "with" for c in syntax.children_with(found.token, "obl"))


def _is_sent_company(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether a company is one of soldiers, since a state sends or withdraws it ("Togo could send a company")."""
    syntax = reading.syntax
    if syntax.lower[force.noun] not in _COMPANIES or not found.entry.iri.endswith(_OF_STATES):
        return False
    owners = owners_of(reading, found, verb_arguments(syntax, found.token), force)
    return bool(owners) and owners[0].country is not None and reading.lexicon.state(owners[0].country) is not None


def _carries_goods(reading: ArticleReading, force: Participant) -> bool:
    """Whether an aircraft or a ship is told for the aid it carries ("a plane carrying 20 tonnes of flour")."""
    word, syntax = force_word(reading, force), reading.syntax
    if word is None or word.properties.get("unit") not in {("aircraft",), ("ship",)}:
        return False
    loads = word_list(reading.lexicon, "loadverb")
    _, end = syntax.sentence_range(force.noun)
    beside = [force.end] if force.end < end else []
    told = [c for c in [*syntax.children_with(force.noun, "acl", "nmod"), *beside] if loads.begins_at(syntax, c)]
    return any(reading.aid_nouns.find(syntax, load, min(end, load + _LONGEST_LOAD)) for load in told)


def _is_trained(syntax: Syntax, found: Found) -> bool:
    """Whether a verb tells of training given to somebody else ("a brigade trained in France", "trained 90 pilots")."""
    given = syntax.deps[found.token].startswith("acl") or bool(syntax.children_with(found.token, "obj"))
    return syntax.lower[found.token] == "trained" and given


def _quits(reading: ArticleReading, found: Found, subject: Participant) -> bool:
    """As in "Wagner is leaving Mali": an armed group or a state leaves a country that is not its own."""
    syntax = reading.syntax
    goes = word_list(reading.lexicon, "quitverb").entries_for(syntax.lower[found.token])
    if not goes or not subject.actors or subject.named_person or subject.noun - subject.start > 1:
        return False
    kinds = {k.kind for actor in subject.actors for k in reading.lexicon.actors_named(actor.name)[:1]}
    homes = {actor.country for actor in subject.actors}
    left = [reading.mentions.at.get(token) for token in syntax.children_with(found.token, "obj")]
    places = [m.place for m in left if m is not None and m.place is not None]
    return (
        bool(kinds)
        and kinds <= {"ArmedGroup", "State"}
        and any(p.country is not None and p.country not in homes for p in places)
    )


def _withdraws_itself(reading: ArticleReading, found: Found, subject: Participant) -> bool:
    """As in "Israel withdrew from southern Lebanon": the actor stands for its forces."""
    syntax = reading.syntax
    if _quits(reading, found, subject):
        return True
    if not syntax.lower[found.token].startswith(("withdr", "pull")):
        return False
    mention = reading.mentions.at.get(subject.noun)
    named = mention is not None and mention.actor is not None and mention.actor.kind in _WITHDRAWING
    if syntax.lower[subject.noun] in _SUBJECTS:
        named = any(k.kind in _WITHDRAWING for a in subject.actors for k in reading.lexicon.actors_named(a.name)[:1])
    government = syntax.lower[subject.noun] in _GOVERNMENTS
    if not (subject.actors or government):
        return False
    if syntax.children_with(found.token, "obj"):
        return False
    leaves = any(syntax.lower[t] == "from" for t in range(found.end, min(found.end + 3, len(syntax.words))))
    return (named or government) and leaves and _leaves_place(reading, found)


def _leaves_place(reading: ArticleReading, found: Found) -> bool:
    """Whether what somebody withdraws "from" may be a place, and is no treaty ("withdrew from the accord")."""
    syntax, places = reading.syntax, word_list(reading.lexicon, "forceplace")
    left = [c for c in syntax.children_with(found.token, "obl") if syntax.case(c) == "from"]
    return not left or any(
        syntax.pos[noun] in {"PROPN", "PRON"} or noun in reading.mentions.at or places.entries_for(syntax.lower[noun])
        for noun in left
    )


def _counts_men(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether counted men or nationals are a force by what they do ("300 Danes are dug in", "1,000 men it flew in").

    Nationals need no figure where they are assigned to a unit.
    """
    syntax = reading.syntax
    mention = reading.mentions.at.get(force.noun)
    nationals = mention is not None and mention.place is None and syntax.tags[force.noun] in {"NNS", "NNPS"}
    men = bool(word_list(reading.lexicon, "men").entries_for(syntax.lower[force.noun]))
    if force.figure is None or is_single(force):
        sent = men and found.entry.iri.endswith((*_GOING, "trigger-deploy"))
        return (nationals and joins_unit(reading, found)) or (sent and _is_sent_abroad(reading, found, force))
    moved = men and found.entry.iri.endswith(_MOVING)
    has = found.entry.iri.endswith("trigger-have-forces")
    posted = (men or (nationals and not has)) and "men" in found.entry.properties.get("demands", ())
    if men and found.entry.iri.endswith(_GOING):
        return _is_sent_abroad(reading, found, force)
    soldiers = nationals and _are_soldiers(reading, found, force)
    return (moved or posted or soldiers) and is_located(reading, found, force)


def _are_soldiers(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether nationals who are moved are soldiers: sent to the front, or of a state whose soldiers are told of abroad.

    Anybody may be moved ("300 Danes were flown to Chad"), so that their verb alone does not tell.
    """
    if "nationals" not in found.entry.properties.get("demands", ()):
        return False
    if set(force.actors) & reading.states_with_soldiers_abroad:
        return True
    _, end = reading.syntax.sentence_range(found.token)
    behind = max(found.end, force.end)
    fronts = word_list(reading.lexicon, "battleplace")
    return bool(fronts.find(reading.syntax, behind, min(end, behind + _FARTHEST_FRONT)))


def _enlists(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether counted people of elsewhere serve in the army of a state ("200 Kenyans joined the Russian army")."""
    syntax, noun = reading.syntax, force.noun
    mention = reading.mentions.at.get(noun)
    nationals = mention is not None and mention.place is None
    foreigners = word_list(reading.lexicon, "foreigner").find(syntax, *syntax.noun_phrase(noun))
    counted = force.figure is not None and not is_single(force)
    if not (counted and (nationals or any(f.end == noun + 1 for f in foreigners))):
        return False
    side = joined_side(reading, found)
    return bool(side) and side[0].country not in {actor.country for actor in force.actors}


def joined_side(reading: ArticleReading, found: Found) -> tuple[Actor, ...]:
    """Whose army or ranks people enter ("served in Russia's ranks", "signed up with the Chadian army")."""
    syntax, ranks = reading.syntax, word_list(reading.lexicon, "ranknoun")
    joined = syntax.children_with(found.token, "obj")
    joined += [c for c in syntax.children_with(found.token, "obl") if syntax.case(c) in _RANKED]
    for noun in joined:
        if ranks.find(syntax, *syntax.noun_phrase(noun)):
            named = read_participant(reading, noun).actors
            return tuple(actor for actor in named if actor.country is not None)[:1]
    return ()


def joins_unit(reading: ArticleReading, found: Found) -> bool:
    """Whether somebody is assigned to soldiers or a unit of them ("attached to a brigade", "embedded in its units")."""
    syntax, verb = reading.syntax, found.token
    if not found.entry.iri.endswith("trigger-join-unit"):
        return False
    units = [c for c in syntax.children[verb] if syntax.case(c) in {"to", "into", "in", "with"} and c > verb]
    return any(reading.force_nouns.entries_for(syntax.lower[unit]) for unit in units)


def _is_sent_abroad(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether counted men, of a state told beside them, go where it is not at home, be it by what the article is about.

    At home they are police at work ("the deployment of 7,000 officers for the summit").
    """
    homes = {actor.country for actor in force.actors} - {None}
    if not homes:
        senders = owners_of(reading, found, noun_arguments(reading.syntax, found.token), force)
        homes = {actor.country for actor in senders} - {None}
    start, end = reading.syntax.sentence_range(found.token)
    mentions = [m for m in reading.mentions.within(start, end) if m.place is not None and not m.adjective]
    places = {m.place.country for m in mentions if m.place is not None} - homes
    told = main_state(reading)
    return bool(homes) and bool(places or (told and told[0].country not in homes))
