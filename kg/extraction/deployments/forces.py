"""Which noun phrases denote forces, whose they are, and on whose side."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.deployments.locations import LOCATING
from kg.extraction.figures import figure_of_one
from kg.extraction.mentions import Mention
from kg.extraction.participants import Participant, actor_of, actors_in, read_participant
from kg.extraction.predicates import Arguments, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import antecedents, resolve_institution, resolve_owner
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found, word_list
from kg.model import Actor
from kg.vocabulary import Trigger

__all__ = [
    "actors_of_force",
    "describe_force",
    "force_of_context",
    "force_word",
    "has_owner",
    "is_force",
    "is_foreign",
    "is_given",
    "is_named_ship",
    "is_single",
    "is_uncounted",
    "is_vehicle",
    "main_state",
    "owners_of",
    "read_force",
    "side_of_speaker",
    "subjects_over",
    "supported_side",
    "unnamed_force",
]

_ARTICLES = frozenset({"a", "an", "one", "another"})
_FARTHEST_SIDE = 6
_FARTHEST_COUNT = 7
_INSIDE_NAMES = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
_PLURAL_OWNERS = frozenset({"they", "their"})
_FARTHEST_MISSION = 4
_SENDERS = frozenset(
    {"State", "IntergovernmentalOrganization", "ArmedGroup", "MilitaryForce", "GovernmentBody", "Person"}
)


def read_force(reading: ArticleReading, head: int) -> Participant:
    """Read the noun phrase whose head is ``head`` as a force.

    "Members of its forces" are the forces; a body of men that only an article counts ("a contingent") has no figure, a
    ship that is called by its name is one; what stands in apposition may count them ("reinforcements, 300 soldiers").
    """
    syntax = reading.syntax
    force = _with_name(reading, read_participant(reading, head))
    parts = word_list(reading.lexicon, "forcepart").entries_for(syntax.lower[force.noun])
    if parts and not force.named_person:
        inner = next((c for c in syntax.children_with(force.noun, "nmod") if syntax.case(c) == "of"), None)
        whole = read_participant(reading, inner) if inner is not None else None
        men = whole is not None and word_list(reading.lexicon, "men").entries_for(syntax.lower[whole.noun])
        if whole is not None and (men or force_word(reading, whole) is not None):
            own = None if is_single(force) and whole.figure is not None else force.figure
            figure = own or (None if parts[0].iri.endswith("shares") else whole.figure)
            force = replace(whole, start=min(force.start, whole.start), figure=figure)
    if is_single(force) and word_list(reading.lexicon, "forcebody").entries_for(syntax.lower[force.noun]):
        force = replace(force, figure=None)
    if is_named_ship(reading, force):
        return replace(force, figure=figure_of_one(syntax, force.start, force.noun))
    if force.figure is None or is_single(force):
        return _counted_behind(reading, _with_body(reading, force))
    return force


def is_uncounted(force: Participant) -> bool:
    """Whether no number or article counts a force; a ship's name or "the" makes it one, but tells nothing new."""
    return force.figure is None or (is_single(force) and force.figure.mention.words.lower() not in _ARTICLES)


def is_single(force: Participant) -> bool:
    """Whether a force is counted by its article alone ("a mission")."""
    return force.figure is not None and force.figure.mention.rule == "article-as-one"


def _with_name(reading: ArticleReading, force: Participant) -> Participant:
    """A ship with the name behind it; its actors are who the name's prefix tells, else nobody that is known."""
    syntax = reading.syntax
    word = force_word(reading, force)
    if word is None or word.properties.get("unit") != ("ship",):
        return force
    _, last = syntax.sentence_range(force.noun)
    end = max(force.end, force.noun + 1)
    while end < last and syntax.pos[end] == "PROPN":
        end += 1
    if end == force.end and syntax.pos[force.noun] != "PROPN":
        return force
    named = tuple(actor_of(reading, m.actor) for m in actors_in(reading, force.start, end) if m.actor is not None)
    return replace(force, end=end, actors=tuple(dict.fromkeys(named)), named_person=False)


def _counted_behind(reading: ArticleReading, force: Participant) -> Participant:
    """A force with the figure that an apposition gives it ("the contingent, 80 soldiers", "troops, 300 of them")."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(force.noun)
    comma = _behind_names(syntax, force.end, end)
    if syntax.lower[comma : comma + 1] != (",",) or (comma > force.end and syntax.lower[force.end] != "of"):
        return force
    figure = next((f for f in reading.figures.within(comma + 1, min(end, comma + 2)) if f.counts), None)
    if figure is None:
        return force
    if syntax.lower[figure.last + 1 : figure.last + 3] == ("of", "them"):
        return replace(force, figure=figure, end=figure.last + 3)
    if figure.noun is None or not reading.people_nouns.entries_for(syntax.lower[figure.noun]):
        return force
    beside = read_participant(reading, figure.noun)
    stop = (
        _behind_names(syntax, beside.end, end) if syntax.lower[beside.end : beside.end + 1] == ("from",) else beside.end
    )
    closes = stop >= end or syntax.lower[stop] in {",", ".", "–", "—", ")"}
    if not closes or beside.figure is None or any(syntax.lower[t] in {"and", "or"} for t in range(comma, beside.end)):
        return force
    named = beside.actors if beside.actors and all(actor.country for actor in beside.actors) else force.actors
    return replace(force, figure=figure, end=stop, actors=named)


def _behind_names(syntax: Syntax, start: int, end: int) -> int:
    """The first token behind what may complete a noun phrase ("of the UN mission", "from Chad")."""
    token = start
    while token < min(end, start + _FARTHEST_COUNT) and syntax.pos[token] in _INSIDE_NAMES:
        token += 1
    return token


def force_word(reading: ArticleReading, participant: Participant) -> Trigger | None:
    """The vocabulary's entry for the force noun that heads a phrase, or for the ship that it names."""
    syntax, noun = reading.syntax, participant.noun
    found = [
        f for f in reading.force_nouns.find(syntax, max(participant.start, noun - 3), noun + 1) if f.end == noun + 1
    ]
    if found:
        return min(found, key=lambda f: f.start).entry
    if syntax.pos[noun] != "PROPN":
        return None
    prefixes = word_list(reading.lexicon, "shipprefix")
    named = [t for t in range(participant.start, noun + 1) if prefixes.entries_for(syntax.lower[t])]
    ships = [
        f.entry
        for f in reading.force_nouns.find(syntax, participant.start, noun)
        if f.entry.properties.get("unit") == ("ship",) and all(syntax.pos[t] == "PROPN" for t in range(f.end, noun + 1))
    ]
    if named:
        ships = [*reading.force_nouns.entries_for("ship"), *ships]
    return ships[0] if ships else None


def is_named_ship(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is one ship, called by its name or told of before ("HMS Bramble", "the destroyer")."""
    word, syntax = force_word(reading, force), reading.syntax
    if word is None or word.properties.get("unit") != ("ship",) or force.figure is not None:
        return False
    fleet = word_list(reading.lexicon, "shipgroup").entries_for(syntax.lower[force.noun])
    definite = syntax.lower[force.start] == "the" or syntax.pos[force.noun] == "PROPN"
    return definite and not fleet and syntax.tags[force.noun] not in {"NNS", "NNPS"}


def is_force(reading: ArticleReading, participant: Participant) -> bool:
    """Whether a noun phrase denotes a force that can be deployed."""
    syntax = reading.syntax
    bare = participant.noun - participant.start < 2 and syntax.lower[participant.start] in {"the", "that", "this"}
    if bare and word_list(reading.lexicon, "anycraft").entries_for(syntax.lower[participant.noun]):
        return False
    if word_list(reading.lexicon, "noforce").entries_for(syntax.lower[participant.noun]):
        return _is_body_of_soldiers(reading, participant)
    civil = word_list(reading.lexicon, "civilword")
    if civil.find(syntax, participant.start, participant.end) or (
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


def _is_body_of_soldiers(reading: ArticleReading, participant: Participant) -> bool:
    """Whether soldiers or a unit make a body of people a force ("a company of marines", "from its 2nd Brigade")."""
    end = _end_of_body(reading, participant.noun)
    return end is not None and bool(reading.force_nouns.find(reading.syntax, participant.noun + 1, end))


def _end_of_body(reading: ArticleReading, noun: int) -> int | None:
    """The end of what a body of people is of or from; nothing where the noun names no body or nothing follows."""
    syntax = reading.syntax
    bodies = word_list(reading.lexicon, "countedbody")
    if not bodies.entries_for(syntax.lower[noun]) or syntax.lower[noun + 1 : noun + 2] not in {("of",), ("from",)}:
        return None
    opening = noun + 2 + (syntax.pos[noun + 2 : noun + 3] in {("PRON",), ("NUM",)})
    token, (_, end) = opening, syntax.sentence_range(noun)
    while token < end and syntax.pos[token] in _INSIDE_NAMES - {"ADP"}:
        token += 1
    return token


def _with_body(reading: ArticleReading, force: Participant) -> Participant:
    """A part that is from a unit with the words for the unit ("a company from its 2nd Brigade")."""
    from_unit = reading.syntax.lower[force.noun + 1 : force.noun + 2] == ("from",)
    if not from_unit or not _is_body_of_soldiers(reading, force):
        return force
    return replace(force, end=max(force.end, _end_of_body(reading, force.noun) or 0))


def is_vehicle(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is counted in vehicles."""
    word = force_word(reading, force)
    return word is not None and word.properties.get("unit") == ("vehicle",)


def is_given(reading: ArticleReading, force: Participant) -> bool:
    """Whether equipment is given to someone, and so no force of the giver ("send Chad six jets", "jets promised")."""
    word = force_word(reading, force)
    syntax, noun = reading.syntax, force.noun
    machines = word is not None and word.properties.get("unit") in {("vehicle",), ("aircraft",), ("unit",)}
    if not machines or word_list(reading.lexicon, "troopunit").entries_for(syntax.lower[noun]):
        return False
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
    syntax = reading.syntax
    for role in found.entry.roles.get("owner", ()):
        tokens = [token for token in arguments.get(role, ()) if token != force.noun]
        owners = [read_participant(reading, token) for token in tokens]
        for token in tokens:
            if syntax.lower[token] in _PLURAL_OWNERS and (several := _told_together(reading, token)):
                return several
        named = [actor for owner in owners for actor in owner.actors if reading.lexicon.actors_named(actor.name)]
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
    """The state that the article names most, of which it tells the more the clearer it leads."""
    ranked = reading.states_named.most_common(2)
    leads = bool(ranked) and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return (ranked[0][0],) if leads else ()


def is_foreign(reading: ArticleReading, noun: int) -> bool:
    """Whether forces are called somebody else's than whoever speaks of them ("foreign fighters", "European troops")."""
    foreign = word_list(reading.lexicon, "foreignword")
    return any(foreign.entries_for(word) for word in reading.syntax.lower[max(noun - 3, 0) : noun])


def supported_side(reading: ArticleReading, trigger: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """On whose side the forces are: "alongside X", "to support X", "on the side of X", "as part of X's mission"."""
    start, end = reading.syntax.sentence_range(trigger)
    for word in word_list(reading.lexicon, "supportword").find(reading.syntax, start, end):
        for mention in reading.mentions.within(word.end, min(end, word.end + _FARTHEST_SIDE)):
            if mention.actor is None or mention.led_by:
                continue
            actor = actor_of(reading, mention.actor)
            if actor not in actors:
                return (actor,)
    return _joined_mission(reading, start, end, actors)


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
