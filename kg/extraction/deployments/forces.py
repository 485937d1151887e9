"""Which noun phrases denote forces, whose they are, and on whose side."""

from __future__ import annotations

from kg.extraction.deployments.locations import LOCATING
from kg.extraction.mentions import Mention
from kg.extraction.participants import Participant, actor_of, read_participant
from kg.extraction.predicates import Arguments, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import antecedents, resolve_institution, resolve_owner
from kg.extraction.words import Found, word_list
from kg.model import Actor
from kg.vocabulary import Trigger

__all__ = [
    "actors_of_force",
    "force_of_context",
    "force_word",
    "has_owner",
    "is_force",
    "is_given",
    "is_vehicle",
    "owners_of",
    "subjects_over",
    "supported_side",
    "unnamed_force",
]

_SUPPORT_WORDS = frozenset(
    {
        "alongside",
        "support",
        "supporting",
        "help",
        "helping",
        "assist",
        "assisting",
        "back",
        "backing",
        "aid",
        "aiding",
        "reinforce",
        "protect",
        "beside",
    }
)
_SIDE = ("on", "the", "side", "of")
_CIVIL_WORDS = frozenset({"aid", "relief", "rescue", "humanitarian", "medical", "diplomatic", "suicide"})
_SENDERS = frozenset(
    {"State", "IntergovernmentalOrganization", "ArmedGroup", "MilitaryForce", "GovernmentBody", "Person"}
)
_NO_FORCES = frozenset(
    "police officer team company rank people crew volunteer veteran general colonel captain lieutenant recruit "
    "cadet member staff".split()
)


def force_word(reading: ArticleReading, participant: Participant) -> Trigger | None:
    """The vocabulary's entry for the force noun that heads a phrase."""
    noun = participant.noun
    found = [
        f
        for f in reading.force_nouns.find(reading.syntax, max(participant.start, noun - 3), noun + 1)
        if f.end == noun + 1
    ]
    return min(found, key=lambda f: f.start).entry if found else None


def is_force(reading: ArticleReading, participant: Participant) -> bool:
    """Whether a noun phrase denotes a force that can be deployed."""
    syntax = reading.syntax
    if syntax.lower[participant.noun] in _NO_FORCES:
        return False
    words = {syntax.lower[token] for token in range(participant.start, participant.end)}
    if words & _CIVIL_WORDS or (
        syntax.lower[participant.noun] == "military" and participant.end - participant.start == 1
    ):
        return False
    if syntax.lower[participant.noun] == "military" and not any(
        syntax.deps[c] in {"det", "nmod:poss"} for c in syntax.children[participant.noun]
    ):
        return False
    if force_word(reading, participant) is not None:
        return True
    mention = reading.mentions.at.get(participant.noun)
    return mention is not None and mention.actor is not None and mention.actor.kind == "MilitaryForce"


def is_vehicle(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is counted in vehicles."""
    word = force_word(reading, force)
    return word is not None and word.properties.get("unit") == ("vehicle",)


def is_given(reading: ArticleReading, force: Participant) -> bool:
    """Whether equipment is given to someone, and so no force of the giver ("send Chad six jets", "jets promised")."""
    word = force_word(reading, force)
    if word is None or word.properties.get("unit") not in {("vehicle",), ("aircraft",), ("unit",)}:
        return False
    syntax, noun = reading.syntax, force.noun
    governor = syntax.heads[noun]
    told = [child for child in syntax.children[noun] if syntax.deps[child].startswith("acl")]
    if syntax.deps[noun] in {"obj", "nsubj:pass"}:
        told.append(governor)
    return bool(syntax.children_with(governor, "iobj")) or any(
        "aid" in entry.properties.get("tells", ())
        for token in told
        for entry in word_list(reading.lexicon, "trigger").entries_for(syntax.lower[token])
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
    for role in found.entry.roles.get("owner", ()):
        tokens = [token for token in arguments.get(role, ()) if token != force.noun]
        owners = [read_participant(reading, token) for token in tokens]
        named = [actor for owner in owners for actor in owner.actors if reading.lexicon.actors_named(actor.name)]
        if named:
            return tuple(dict.fromkeys(named))
        for token in tokens:
            if institution := resolve_institution(reading, token):
                return institution
        for token in tokens:
            for child in reading.syntax.children[token]:
                if reading.syntax.deps[child] == "nmod:poss" and reading.syntax.pos[child] == "PRON":
                    return resolve_owner(reading, child)
    return ()


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


def has_owner(found: Found, arguments: Arguments) -> bool:
    """Whether the words say who sends a force, be it by a name that nobody knows."""
    return any(arguments.get(role) for role in found.entry.roles.get("owner", ()))


def force_of_context(reading: ArticleReading, force: Participant) -> tuple[Actor, ...]:
    """Whose a force without a nationality is: the actor told of before it, unless that is where something happens."""
    syntax = reading.syntax
    sentence = syntax.sentence_of[force.noun]
    if force.word is not None and "state" not in force.word.properties.get("names", ()):
        return ()
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
    goes = behind in {("to",), ("into",)} or syntax.lower[found.end - 1] in {"to", "into"}
    return (Actor(syntax.lower[force.noun]),) if goes else ()


def supported_side(reading: ArticleReading, trigger: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """On whose side the forces are: "alongside X", "to support X", "on the side of X"."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(trigger)
    for token in range(start, end):
        side = syntax.lower[token : token + 4] == _SIDE
        if syntax.lower[token] not in _SUPPORT_WORDS and not side:
            continue
        behind = token + (4 if side else 1)
        for mention in reading.mentions.within(behind, min(end, behind + 6)):
            if mention.actor is None or mention.led_by:
                continue
            actor = actor_of(reading, mention.actor)
            if actor not in actors:
                return (actor,)
    return ()
