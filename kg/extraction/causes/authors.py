"""Whom the words for a cause name: people and forces themselves, or whoever made an attack."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.mentions import Mention
from kg.extraction.participants import Participant, actor_of, noun_words, read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.sides import find_army
from kg.extraction.words import calendar_words, word_list
from kg.inflection import inflect
from kg.model import Actor, Place, Speaker

__all__ = ["is_attack", "name_authors"]

_OF_MANY = frozenset({"series", "wave", "number", "spate", "string", "dozen", "dozens", "round", "day", "days"})
_AGAINST = frozenset(
    {
        "clash",
        "clashes",
        "fighting",
        "battle",
        "battles",
        "gunfight",
        "gunbattle",
        "firefight",
        "exchange",
        "fire",
        "shootout",
        "skirmish",
        "skirmishes",
        "war",
        "combat",
        "crossfire",
    }
)
_JOINED = frozenset({("and",), (",",), (",", "and"), ("-",), ("–",)})


def is_attack(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun is one of attacks, or of many of them ("a series of raids")."""
    syntax = reading.syntax
    if reading.attack_nouns.entries_for(syntax.lower[noun]):
        return True
    return syntax.lower[noun] in _OF_MANY and any(is_attack(reading, c) for c in syntax.children_with(noun, "nmod"))


def name_authors(
    reading: ArticleReading, head: int, speaker: Speaker | None, depth: int = 0, place: Place | None = None
) -> tuple[Actor, ...]:
    """The actors that a noun phrase makes the cause: people and forces themselves, or the authors of an attack.

    An army without a nationality is the ``speaker``'s, else that of the state in which the ``place`` lies.
    """
    syntax = reading.syntax
    if syntax.lower[head] in calendar_words(reading.lexicon) or depth > 2:
        return ()
    if is_attack(reading, head):
        for found in _authors_of_attack(reading, head):
            actors = found if isinstance(found, tuple) else name_authors(reading, found, speaker, depth + 1, place)
            if actors:
                return actors
        return ()
    if word_list(reading.lexicon, "attackremains").entries_for(syntax.lower[head]):
        behind = (c for c in syntax.children_with(head, "nmod") if syntax.case(c) in {"from", "of"})
        named = (name_authors(reading, c, speaker, depth + 1, place) for c in behind if is_attack(reading, c))
        return next((actors for actors in named if actors), ())
    return _name(reading, read_participant(reading, head), speaker, place)


def _authors_of_attack(reading: ArticleReading, noun: int) -> Iterator[int | tuple[Actor, ...]]:
    """Heads of phrases, or actors named together, that tell whose attack it is: possessives, modifiers, "by"."""
    syntax = reading.syntax
    for child in syntax.children_with(noun, "nmod:poss"):
        yield child
    left, _ = syntax.noun_phrase(noun)
    yield from _modifying_actors(reading, left, noun)
    for token in range(left, noun):
        entries = reading.people_nouns.entries_for(syntax.lower[token])
        if syntax.pos[token] in {"NOUN", "ADJ"} and any(
            entry.properties.get("civilian") == ("false",) for entry in entries
        ):
            yield (Actor(_plural(reading, token)),)
    for child in syntax.children[noun]:
        if child < noun or not syntax.deps[child].startswith(("nmod", "obl")):
            continue
        case = syntax.case(child)
        if (
            case == "by"
            or (case in {"with", "against"} and syntax.lower[noun] in _AGAINST)
            or (case == "of" and syntax.lower[noun] in _OF_MANY)
        ):
            yield child
    if syntax.deps[noun] in {"nsubj", "nsubj:pass"}:
        yield from syntax.children_with(syntax.heads[noun], "obl:agent")
    for clause in syntax.children_with(noun, "acl", "acl:relcl"):
        blamed = syntax.lower[clause].startswith("blam")
        yield from (
            c
            for c in syntax.children[clause]
            if syntax.deps[c].startswith("obl") and syntax.case(c) in ({"on", "by"} if blamed else {"by"})
        )


def _modifying_actors(reading: ArticleReading, left: int, noun: int) -> Iterator[tuple[Actor, ...]]:
    """The actors named before the noun of an attack, those that "and" joins together ("Saudi and Emirati strikes")."""
    syntax = reading.syntax
    together: list[Actor] = []
    end = left
    for mention in reading.mentions.within(left, noun):
        owner = mention.actor
        if owner is None or mention.led_by or not (mention.adjective or mention.place is None or _is_country(mention)):
            continue
        named = syntax.lower[mention.end : mention.end + 1]
        led = syntax.lower[mention.end - 1].endswith(("-led", "-backed"))
        if owner.kind == "Population" or led or named in {("'s",), ("’s",)}:
            continue
        if together and syntax.lower[end : mention.start] not in _JOINED:
            yield tuple(together)
            together = []
        together.append(actor_of(reading, owner))
        end = mention.end
    if together:
        yield tuple(dict.fromkeys(together))


def _is_country(mention: Mention) -> bool:
    """Whether a name is that of a state, and not of a town where something happened ("the Beirut bombing")."""
    actor, place = mention.actor, mention.place
    return actor is not None and actor.kind == "State" and (place is None or place.kind == "country")


def _plural(reading: ArticleReading, token: int) -> str:
    word = reading.syntax.lower[token]
    entry = reading.people_nouns.entries_for(word)[0]
    if word == "police" or entry.properties.get("namedAs"):
        return entry.properties.get("namedAs", (word,))[0]
    if word.endswith(("s", "men")):
        return word
    return f"{word[:-3]}men" if word.endswith("man") else inflect(word, "NOUN")[1]


def _name(
    reading: ArticleReading, person: Participant, speaker: Speaker | None, place: Place | None
) -> tuple[Actor, ...]:
    syntax = reading.syntax
    if person.named_behind and person.word is None:
        return ()
    if person.actors:
        return person.actors
    if person.own_forces:
        side = speaker.affiliation if speaker is not None else None
        if side is not None and side.country and _commands_forces(reading, side):
            return (_behind_body(reading, side),)
        country = place.country if place is not None else None
        if country is None and syntax.lower[person.start] == "the" and reading.states_named:
            country = reading.states_named.most_common(1)[0][0].country
        if (army := find_army(reading.lexicon, country)) is not None:
            return (army,)
        return (Actor(noun_words(reading, person)),)
    if word_list(reading.lexicon, "agentnoun").entries_for(syntax.lower[person.noun]):
        left = person.start + (1 if syntax.pos[person.start] == "DET" else 0)
        return (Actor(syntax.words_between(min(left, person.noun), person.noun + 1).lower()),)
    return ()


def _behind_body(reading: ArticleReading, side: Actor) -> Actor:
    """The state whose forces an office tells of ("security forces killed nine men, the army's press office said")."""
    known, state = reading.lexicon.actors_named(side.name), reading.lexicon.state(side.country or "")
    body = bool(known) and known[0].kind == "GovernmentBody"
    return Actor(state.name, state.country) if body and state is not None else side


def _commands_forces(reading: ArticleReading, side: Actor) -> bool:
    """Whether an actor is a state, an army or a ministry, whose own the forces without a name may be."""
    known = reading.lexicon.actors_named(side.name)
    return bool(known) and known[0].kind in {"State", "MilitaryForce", "GovernmentBody"}
