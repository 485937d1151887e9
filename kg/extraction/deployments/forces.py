"""Which noun phrases denote forces: soldiers, units, counted or not, named ships, vehicles that nobody gives away."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.fighting import sentences_near
from kg.extraction.figures import ARTICLE_AS_ONE, figure_of_one
from kg.extraction.goals import goes_into_area
from kg.extraction.participants import Participant, actor_of, actors_in, read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.vocabulary import Trigger

__all__ = [
    "force_word",
    "is_force",
    "is_given",
    "is_part",
    "is_single",
    "is_uncounted",
    "is_vehicle",
    "is_visitor",
    "read_force",
]

_ARTICLES = frozenset({"a", "an", "one", "another"})
_BANKS = frozenset({"bank", "banks", "currency"})
_FARTHEST_COUNT = 7
_NUMBERED = re.compile(r"\d+(st|nd|rd|th)")
_INSIDE_NAMES = frozenset({"ADP", "DET", "ADJ", "NOUN", "PART", "PROPN"})


def read_force(reading: ArticleReading, head: int) -> Participant:
    """Read the noun phrase whose head is ``head`` as a force.

    "Members of its forces" are the forces; a body of men that only an article counts ("a contingent") has no figure, a
    ship that is called by its name is one; what stands in apposition may count them ("reinforcements, 300 soldiers").
    """
    syntax = reading.syntax
    force = _with_members(reading, _with_name(reading, read_participant(reading, head)))
    if force.named_behind and is_visitor(reading, force.noun) and _stands_in(reading, force.noun):
        force = replace(force, actors=(), named_behind=False)
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
    if _is_named_ship(reading, force) or (not parts and _is_named_unit(reading, force)):
        return replace(force, figure=figure_of_one(syntax, force.start, force.noun))
    if force.figure is None or is_single(force):
        return _counted_behind(reading, _with_body(reading, force))
    return force


def is_visitor(reading: ArticleReading, noun: int) -> bool:
    """Whether forces are by their noun those of others than the state that they are in ("900 peacekeepers in Mali")."""
    left, _ = reading.syntax.noun_phrase(noun)
    visitors = word_list(reading.lexicon, "visitingforce").find(reading.syntax, left, noun + 1)
    return any(found.end == noun + 1 for found in visitors)


def _stands_in(reading: ArticleReading, noun: int) -> bool:
    """Whether what is named behind a noun is only where it is ("the battlegroup in Latvia")."""
    syntax = reading.syntax
    behind = [c for c in syntax.children_with(noun, "nmod") if c > noun and c in reading.mentions.at]
    return bool(behind) and all(syntax.case(c) in {"in", "on"} for c in behind)


def is_uncounted(force: Participant) -> bool:
    """Whether no number or article counts a force; a ship's name or "the" makes it one, but tells nothing new."""
    return force.figure is None or (is_single(force) and force.figure.mention.words.lower() not in _ARTICLES)


def is_single(force: Participant) -> bool:
    """Whether a force is counted by its article alone ("a mission")."""
    return force.figure is not None and force.figure.mention.rule == ARTICLE_AS_ONE


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
    named = tuple(
        actor_of(reading, m.actor)
        for m in actors_in(reading, force.start, end)
        if m.actor is not None and m.actor.kind != "Person"
    )
    return replace(force, end=end, actors=tuple(dict.fromkeys(named)), named_person=False)


def _with_members(reading: ArticleReading, force: Participant) -> Participant:
    """A body that nobody is named for with the state of its members ("a team of 12 engineers from Chad")."""
    syntax = reading.syntax
    if force.actors and force.actors[0].country is not None:
        return force
    if not word_list(reading.lexicon, "countedbody").entries_for(syntax.lower[force.noun]):
        return force
    members = [c for c in syntax.children_with(force.noun, "nmod") if syntax.case(c) == "of"]
    named = [a for c in members for a in read_participant(reading, c).actors if a.country is not None]
    return replace(force, actors=tuple(dict.fromkeys(named)), named_behind=True) if named else force


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


def _is_named_ship(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is one ship, called by its name or told of before ("HMS Bramble", "the destroyer")."""
    word, syntax = force_word(reading, force), reading.syntax
    if word is None or word.properties.get("unit") != ("ship",) or force.figure is not None:
        return False
    fleet = word_list(reading.lexicon, "shipgroup").entries_for(syntax.lower[force.noun])
    owned = bool(syntax.children_with(force.noun, "nmod:poss"))
    definite = owned or syntax.lower[force.start] == "the" or syntax.pos[force.noun] == "PROPN"
    return definite and not fleet and syntax.tags[force.noun] not in {"NNS", "NNPS"}


def _is_named_unit(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is one by its name or by being the last ("the 40th Brigade", "the last jet")."""
    syntax, word = reading.syntax, force_word(reading, force)
    if word is None or force.figure is not None or syntax.tags[force.noun] in {"NNS", "NNPS"}:
        return False
    unit = word.properties.get("unit", ("person",))[0]
    if unit == "person" or word_list(reading.lexicon, "shipgroup").entries_for(syntax.lower[force.noun]):
        return False
    words = syntax.lower[force.start : force.noun]
    only = word_list(reading.lexicon, "onlyword")
    if any(only.entries_for(before) for before in words):
        return True
    troops = word_list(reading.lexicon, "troopunit").entries_for(syntax.lower[force.noun])
    return bool(troops) and any(_NUMBERED.fullmatch(before) for before in words)


_MORE_THAN_ANY_ARMY = 100_000_000
_MORE_THAN_COMPANIES = 200
"""From here on companies are firms, and teams no soldiers."""


def _means_money(reading: ArticleReading, participant: Participant) -> bool:
    """Whether reserves are those of a bank: it, a currency or another word for assets stands near."""
    syntax, assets = reading.syntax, word_list(reading.lexicon, "assetnoun")
    if not assets.entries_for(syntax.lower[participant.noun]):
        return False
    first, last = sentences_near(syntax.sentences, syntax.sentence_of[participant.noun])
    named = {syntax.lower[t] for t in range(first, last)} - {syntax.lower[participant.noun]}
    return bool(named & _BANKS) or any(assets.entries_for(word) for word in named)


def is_force(reading: ArticleReading, participant: Participant) -> bool:
    """Whether a noun phrase denotes a force that can be deployed; no army has a hundred million."""
    syntax = reading.syntax
    figure = participant.figure
    if figure is not None and (figure.mention.low or figure.mention.high or 0) >= _MORE_THAN_ANY_ARMY:
        return False
    bare = participant.noun - participant.start < 2 and syntax.lower[participant.start] in {"the", "that", "this"}
    if bare and word_list(reading.lexicon, "anycraft").entries_for(syntax.lower[participant.noun]):
        return False
    if word_list(reading.lexicon, "noforce").entries_for(syntax.lower[participant.noun]) or _is_of_business(
        reading, participant
    ):
        return _is_body_of_soldiers(reading, participant) or _is_called_military(reading, participant)
    if _is_office_holder(reading, participant) or _means_money(reading, participant):
        return False
    civil = word_list(reading.lexicon, "civilword").find(syntax, participant.start, participant.end)
    troops = word_list(reading.lexicon, "troopword").entries_for(syntax.lower[participant.noun])
    if civil and not troops:
        return False
    if syntax.lower[participant.noun] == "military" and participant.end - participant.start == 1:
        return False
    if syntax.lower[participant.noun] == "military" and not any(
        syntax.deps[c] in {"det", "nmod:poss"} for c in syntax.children[participant.noun]
    ):
        return False
    if force_word(reading, participant) is not None:
        return True
    mention = reading.mentions.at.get(participant.noun)
    return mention is not None and mention.actor is not None and mention.actor.kind == "MilitaryForce"


def _is_office_holder(reading: ArticleReading, participant: Participant) -> bool:
    """Whether a phrase names one person by an office ("Security Adviser Anna Berg")."""
    one = participant.figure is None or is_single(participant)
    plural = reading.syntax.tags[participant.noun] in {"NNS", "NNPS"}
    offices = word_list(reading.lexicon, "officeholder").entries_for(reading.syntax.lower[participant.noun])
    return one and not plural and bool(offices)


def _is_of_business(reading: ArticleReading, participant: Participant) -> bool:
    """Whether companies or teams are too many, or of too peaceful a kind, for units of an army ("private firms")."""
    syntax, figure = reading.syntax, participant.figure
    if not word_list(reading.lexicon, "peacefulbody").entries_for(syntax.lower[participant.noun]):
        return False
    many = figure is not None and (figure.mention.low or figure.mention.high or 0) >= _MORE_THAN_COMPANIES
    words = word_list(reading.lexicon, "businessword")
    return many or any(words.find(syntax, participant.start, participant.noun))


def _is_called_military(reading: ArticleReading, participant: Participant) -> bool:
    """Whether police, a team or a crew are soldiers by a word before them ("military police")."""
    military = word_list(reading.lexicon, "militaryword")
    return bool(military.find(reading.syntax, participant.start, participant.noun))


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


def is_part(reading: ArticleReading, force: Participant) -> bool:
    """Whether a force is called by what moves: a convoy, reinforcements, a wave."""
    word = reading.syntax.lower[force.noun]
    return any(word_list(reading.lexicon, scheme).entries_for(word) for scheme in ("forcepart", "forceparty"))


def is_given(reading: ArticleReading, force: Participant) -> bool:
    """Whether equipment is given to someone, and so no force of the giver ("send Chad six jets", "jets promised")."""
    word = force_word(reading, force)
    syntax, noun = reading.syntax, force.noun
    counted = force.figure.noun if force.figure is not None else None
    if counted not in {None, noun} and reading.people_nouns.entries_for(syntax.lower[counted or noun]):
        return False
    machines = word is not None and word.properties.get("unit") in {("vehicle",), ("aircraft",), ("unit",)}
    if not machines or word_list(reading.lexicon, "troopunit").entries_for(syntax.lower[noun]):
        return False
    if goes_into_area(reading, noun):
        return False
    governor = syntax.heads[noun]
    duties = word_list(reading.lexicon, "dutyverb")
    purposes = syntax.children_with(governor, "advcl") + syntax.children_with(noun, "acl")
    if any(duties.entries_for(syntax.lower[t]) and syntax.children_with(t, "mark") for t in purposes):
        return False
    told = [child for child in syntax.children[noun] if syntax.deps[child].startswith("acl")]
    told += [child for child in syntax.children_with(noun, "amod") if syntax.tags[child] == "VBN"]
    if syntax.deps[noun] in {"obj", "nsubj:pass"}:
        told.append(governor)
    return bool(syntax.children_with(governor, "iobj")) or any(
        "aid" in entry.properties.get("tells", ())
        for token in told
        for entry in word_list(reading.lexicon, "trigger").entries_for(syntax.lower[token])
    )
