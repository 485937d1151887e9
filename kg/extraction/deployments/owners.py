"""Whose a force is, and on whose side it stands."""

from __future__ import annotations

from kg.extraction.antecedents import antecedents
from kg.extraction.deployments.locations import LOCATING
from kg.extraction.mentions import Mention
from kg.extraction.participants import Participant, actor_of, read_participant
from kg.extraction.predicates import Arguments, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_definite, resolve_institution, resolve_owner
from kg.extraction.sides import find_army
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = [
    "actors_of_force",
    "describe_force",
    "force_of_context",
    "has_owner",
    "is_foreign",
    "main_state",
    "owners_of",
    "side_of_speaker",
    "subjects_over",
    "supported_side",
    "unnamed_force",
]

_FARTHEST_SIDE = 6
_FARTHEST_DEFINITE = 4
_CLAUSE_ENDS = frozenset({",", ";", ":", "–", "—"})
_PLURAL_OWNERS = frozenset({"they", "their"})
_FARTHEST_MISSION = 4
_SENDERS = frozenset(
    {"State", "IntergovernmentalOrganization", "ArmedGroup", "MilitaryForce", "GovernmentBody", "Person"}
)


def actors_of_force(reading: ArticleReading, force: Participant) -> tuple[Actor, ...]:
    """The actors that a force's own words name."""
    if force.actors and force.word is not None and len(force.actors) == 1 and force.actors[0].country is None:
        known = reading.lexicon.actors_named(force.actors[0].name)
        if not known:
            return ()
    if force.actors:
        return force.actors
    for child in reading.syntax.children[force.noun]:
        if reading.syntax.deps[child] == "nmod:poss" and reading.syntax.pos[child] == "PRON":
            return resolve_owner(reading, child)
    return ()


def owners_of(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> tuple[Actor, ...]:
    """The actors that send, have or withdraw a force, where the vocabulary knows them."""
    syntax = reading.syntax
    for role in found.entry.roles.get("owner", ()):
        tokens = [token for token in arguments.get(role, ()) if token != force.noun]
        owners = [read_participant(reading, token) for token in tokens]
        for token in tokens:
            if syntax.lower[token] == "it" and (institution := _institution_before(reading, token)):
                return institution
            if syntax.lower[token] in _PLURAL_OWNERS and (several := _told_together(reading, token)):
                return several
        named = [actor for token in tokens for actor in _mission_beside(reading, token)]
        named += [
            actor
            for owner in owners
            for actor in owner.actors
            if not named and reading.lexicon.actors_named(actor.name)
        ]
        named = named or [actor for token in tokens for actor in _included_actors(reading, token)]
        if named:
            return tuple(dict.fromkeys(_state_behind(reading, actor) for actor in named))
        for token in tokens:
            if institution := resolve_institution(reading, token) or side_of_speaker(reading, token):
                return institution
        for token in tokens:
            for child in reading.syntax.children[token]:
                if reading.syntax.deps[child] == "nmod:poss" and reading.syntax.pos[child] == "PRON":
                    return resolve_owner(reading, child)
    return ()


def _institution_before(reading: ArticleReading, pronoun: int) -> tuple[Actor, ...]:
    """The state whose army or government is the subject of the sentence before ("The army has shrunk. It keeps …")."""
    syntax, number = reading.syntax, reading.syntax.sentence_of[pronoun]
    start, _ = syntax.sentences[number]
    if number == 0 or pronoun - start > 1:
        return ()
    first, end = syntax.sentences[number - 1]
    subject = next((t for t in range(first, end) if syntax.deps[t].startswith("nsubj")), None)
    return resolve_institution(reading, subject) if subject is not None else ()


def _mission_beside(reading: ArticleReading, noun: int) -> list[Actor]:
    """The mission that stands by its name beside what it is ("the UN force in Lebanon, Unifil, has 10,000 troops")."""
    syntax, missions = reading.syntax, word_list(reading.lexicon, "missionnoun")
    if not missions.entries_for(syntax.lower[noun]):
        return []
    beside = [reading.mentions.at.get(token) for token in syntax.children_with(noun, "appos")]
    return [
        actor_of(reading, mention.actor)
        for mention in beside
        if mention is not None and mention.actor is not None and mention.actor.kind == "IntergovernmentalOrganization"
    ]


def _included_actors(reading: ArticleReading, noun: int) -> list[Actor]:
    """The actors that are told as examples of a noun ("several countries, including Chad and Togo")."""
    syntax = reading.syntax
    heads = [c for c in syntax.children_with(noun, "nmod") if syntax.case(c) in {"including", "like", "among"}]
    members = [member for head in heads for member in syntax.conjuncts(head)]
    return [actor for member in members for actor in read_participant(reading, member).actors]


def _told_together(reading: ArticleReading, pronoun: int) -> tuple[Actor, ...]:
    """Several actors of the same sentence that "they" stands for ("Chad and Niger are ready … their")."""
    sentence = reading.syntax.sentence_of[pronoun]
    mention = next(antecedents(reading, pronoun), None)
    if mention is None or reading.syntax.sentence_of[mention.start] != sentence:
        return ()
    actors = _joined_actors(reading, mention)
    return actors if len(actors) > 1 else ()


def _state_behind(reading: ArticleReading, actor: Actor) -> Actor:
    """The state whose forces a ministry or an office sends; any other actor itself."""
    known = reading.lexicon.actors_named(actor.name)
    state = reading.lexicon.state(actor.country) if actor.country is not None else None
    body = bool(known) and known[0].kind in {"GovernmentBody", "Person"}
    return Actor(state.name, state.country) if body and state is not None else actor


def subjects_over(
    reading: ArticleReading, force: Participant, verbs: frozenset[str] | None = None
) -> tuple[Actor, ...]:
    """The actors that have the force as an object ("Britain leads a battlegroup in Estonia"); ``verbs`` limits how."""
    syntax = reading.syntax
    governor = syntax.heads[force.noun]
    if syntax.deps[force.noun] != "obj" or (verbs is not None and syntax.lower[governor] not in verbs):
        return ()
    owners = [read_participant(reading, token) for token in subjects_of(syntax, governor)]
    return tuple(a for owner in owners for a in owner.actors if reading.lexicon.actors_named(a.name))


def describe_force(reading: ArticleReading, noun: int) -> Actor:
    """The words of a force that nobody is named for, behind determiner and figure ("Iran-backed militias")."""
    syntax = reading.syntax
    start, end = syntax.noun_phrase(noun)
    counting = [token for token in range(start, noun) if syntax.pos[token] in {"DET", "NUM"}]
    start = max(counting, default=start - 1) + 1
    return Actor(syntax.words_between(start, end))


def has_owner(found: Found, arguments: Arguments) -> bool:
    """Whether the words say who sends a force, be it by a name that nobody knows."""
    return any(arguments.get(role) for role in found.entry.roles.get("owner", ()))


def force_of_context(reading: ArticleReading, force: Participant) -> tuple[Actor, ...]:
    """Whose a force without a nationality is: the actor told of before it, unless that is where something happens."""
    syntax = reading.syntax
    sentence = syntax.sentence_of[force.noun]
    if force.word is not None and "state" not in force.word.properties.get("names", ()):
        return ()
    if force.word is not None and not is_foreign(reading, force.noun) and (own := publishing_state(reading)):
        return own
    for mention in antecedents(reading, force.noun):
        if syntax.sentence_of[mention.start] != sentence:
            break
        before = syntax.lower[mention.start - 1] if mention.start else ""
        if mention.actor is not None and mention.actor.kind in _SENDERS and before not in LOCATING | {"the"}:
            return _joined_actors(reading, mention)
    return ()


def _joined_actors(reading: ArticleReading, mention: Mention) -> tuple[Actor, ...]:
    """The actor of a mention with those that are coordinated with it ("Chad and Niger are ready to send")."""
    syntax = reading.syntax
    first = mention.end - 1
    while syntax.deps[first] == "conj" and syntax.heads[first] != first:
        first = syntax.heads[first]
    tokens = {first, mention.end - 1, *syntax.conjuncts(first)}
    beside = [reading.mentions.at[t] for t in sorted(tokens) if t in reading.mentions.at]
    return tuple(dict.fromkeys(actor_of(reading, m.actor) for m in beside if m.actor is not None and not m.led_by))


def unnamed_force(reading: ArticleReading, found: Found, force: Participant) -> tuple[Actor, ...]:
    """The noun itself for a force that is sent somewhere: it is not that of the place it goes to."""
    syntax = reading.syntax
    behind = syntax.lower[max(found.end, force.end) : max(found.end, force.end) + 1]
    goes = behind in {("to",), ("into",), ("toward",), ("towards",)} or syntax.lower[found.end - 1] in {"to", "into"}
    return (Actor(syntax.lower[force.noun]),) if goes else ()


def side_of_speaker(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """Whose "his country", "our government" is: the side that whoever speaks belongs to."""
    owners = reading.syntax.children_with(noun, "nmod:poss")
    state = word_list(reading.lexicon, "homeword").entries_for(reading.syntax.lower[noun])
    if not state or not any(reading.syntax.pos[token] == "PRON" for token in owners):
        return ()
    _, speaker = reading.attribution.holder_of(noun, noun, noun + 1)
    return (speaker.affiliation,) if speaker is not None and speaker.affiliation is not None else ()


def main_state(reading: ArticleReading) -> tuple[Actor, ...]:
    """The state that the article names most, or whose army is in it; nobody where two are named as often."""
    ranked = reading.states_named.most_common(2)
    leads = bool(ranked) and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return (find_army(reading.lexicon, ranked[0][0].country) or ranked[0][0],) if leads else ()


def publishing_state(reading: ArticleReading) -> tuple[Actor, ...]:
    """The state whose government's own report the article is: forces without a nationality are its."""
    publisher = reading.publisher_actor
    state = reading.lexicon.state(publisher.country) if publisher is not None and publisher.country else None
    return (Actor(state.name, state.country),) if state is not None else ()


def is_foreign(reading: ArticleReading, noun: int) -> bool:
    """Whether forces are called somebody else's than whoever speaks of them ("foreign fighters", "European troops")."""
    foreign = word_list(reading.lexicon, "foreignword")
    return any(foreign.entries_for(word) for word in reading.syntax.lower[max(noun - 3, 0) : noun])


def supported_side(reading: ArticleReading, trigger: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """On whose side the forces are: "alongside X", "to support X", "on the side of X", "as part of X's mission"."""
    start, end = reading.syntax.sentence_range(trigger)
    for word in word_list(reading.lexicon, "supportword").find(reading.syntax, start, end):
        reach = min(end, word.end + _FARTHEST_SIDE)
        stop = next((t for t in range(word.end, reach) if reading.syntax.lower[t] in _CLAUSE_ENDS), reach)
        for mention in reading.mentions.within(word.end, stop):
            if mention.actor is None or mention.led_by:
                continue
            actor = actor_of(reading, mention.actor)
            if actor not in actors:
                return (actor,)
        definite = _definite_side(reading, start, word)
        if definite and definite[0] not in actors:
            return definite
    return _joined_mission(reading, start, end, actors)


def _definite_side(reading: ArticleReading, start: int, word: Found) -> tuple[Actor, ...]:
    """Whom "the rebels" means behind "alongside", and "the interim government" behind "to support" in some country."""
    syntax = reading.syntax
    reach = range(word.end, min(len(syntax.words), word.end + _FARTHEST_DEFINITE))
    opened = next((token for token in reach if syntax.lower[token] == "the"), None)
    noun = next((t for t in reach if opened is not None and t > opened and syntax.pos[t] == "NOUN"), None)
    if noun is None:
        return ()
    if not word_list(reading.lexicon, "homeword").entries_for(syntax.lower[noun]):
        return resolve_definite(reading, noun)
    soil = [m.place.country for m in reading.mentions.within(start, word.start) if m.place is not None]
    state = reading.lexicon.state(soil[-1]) if soil and soil[-1] is not None else None
    return (Actor(state.name, state.country),) if state is not None else ()


def _joined_mission(reading: ArticleReading, start: int, end: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whose mission forces are given to ("contribute 600 soldiers to NATO's force in Latvia")."""
    syntax, missions = reading.syntax, word_list(reading.lexicon, "missionnoun")
    for mention in reading.mentions.within(start, end):
        if mention.actor is None or mention.actor.kind != "IntergovernmentalOrganization":
            continue
        before = mention.start - (syntax.lower[mention.start - 1] in {"the", "a", "an"}) - 1
        behind = range(mention.end, min(end, mention.end + _FARTHEST_MISSION))
        joined = before > start and syntax.lower[before] == "to"
        actor = actor_of(reading, mention.actor)
        if joined and actor not in actors and any(missions.entries_for(syntax.lower[t]) for t in behind):
            return (actor,)
    return ()
