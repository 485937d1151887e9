"""Which noun phrases can be the people of a casualty, and the statement that is made of them."""

from __future__ import annotations

from itertools import pairwise

from kg.extraction.casualties.triggers import outcome_of
from kg.extraction.figures import ARTICLE_AS_ONE, Figure
from kg.extraction.participants import Participant
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import SUM_OF_MEMBERS, CasualtyStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor, Quantity

__all__ = [
    "INCLUDING",
    "belongs_elsewhere",
    "build_statement",
    "can_be_affected",
    "count_people",
    "is_fate_of_described",
    "is_one_person",
]

_OF_COUNTED = frozenset({("of", "them"), ("of", "whom")})
_NOT_PEOPLE = frozenset(
    "time job bill hope dream peace economy talk plan deal idea chance vehicle tank house building crop tree "
    "process proposal credibility feeling pride reputation interest business town village city territory area "
    "attention jet plane car truck monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december today yesterday device checkpoint "
    "convoy base ship aircraft target position".split()
)
_MACHINES = frozenset({("ship",), ("aircraft",), ("vehicle",)})
"""Units of forces that are no people: who loses a frigate has lost equipment."""
_UNITS = ("unit",)
_COMPARED = frozenset({"fewer", "less", "more", "under", "over", "only", "just"})
_FEW = 100
_AIMED = frozenset({"hit", "shot", "shoot"})
_SHOOTING = frozenset({"shot", "shoot", "shoots", "shooting"})
_NEAR_PARTICLE = 3
_PRONOUNS = frozenset(
    "they them we he she him her some many others all both those one none nobody anyone anybody everyone several who "
    "most any each himself "
    "herself themselves".split()
)
_COLLECTIVES = frozenset(
    "police staff crew family force army military navy militia people personnel troop garrison infantry couple "
    "manpower".split()
)
_ONE = frozenset({"he", "she", "him", "her"})
"""Pronouns that are only of people, where "they" and "it" may be towns ("they were captured")."""
INCLUDING = frozenset({"including", "among"})
_INCLUDED = frozenset({"include", "includes", "included"})


def can_be_affected(reading: ArticleReading, found: Found, person: Participant) -> bool:
    """Whether a phrase can denote the people that a trigger tells of."""
    syntax = reading.syntax
    demands = found.entry.properties.get("demands", ())
    word = syntax.lower[person.noun]
    if syntax.lower[found.token] in _SHOOTING and _brings_down(reading, found) and person.word is None:
        return False
    if word in _NOT_PEOPLE or word.rstrip("s") in _NOT_PEOPLE or _is_animal(reading, word):
        return False
    if person.word is None and _is_structure(reading, person.noun):
        return False
    if person.word is not None and person.word.properties.get("unit") in _MACHINES:
        return False
    if person.figure is None and _describes_most(reading, person):
        return False
    if person.figure is not None and person.noun == found.token:
        return True
    if _is_of_age(reading, person) and syntax.lower[found.token] not in _AIMED:
        return True
    if person.word is None and _is_weapon(reading, word):
        return False
    if person.figure is None and person.word is None and _is_place(reading, person):
        return False
    if syntax.pos[person.noun] == "PRON" and word not in _PRONOUNS:
        return False
    if word == "those" and person.figure is None and syntax.heads[found.token] == person.noun:
        reduced = syntax.deps[found.token] in {"acl", "amod"} and syntax.pos[found.token] == "VERB"
        return reduced and _has_own_predicate(reading, person.noun)
    if "persons" in demands:
        return person.word is not None and "peoplenoun" in person.word.iri
    if word in _ONE and syntax.pos[person.noun] == "PRON" and syntax.lower[found.token] not in _AIMED:
        return True
    if "figure" in demands and word in {"nobody", "none"}:
        return True
    if "figure" in demands:
        named_behind = person.named_behind and person.word is None
        return (person.figure is not None and person.denotes_people and not named_behind) or (
            person.figure is None and person.word is not None and syntax.lower[found.token] not in _AIMED
        )
    if "people" in demands and word in {"life", "lives"} and person.figure is None:
        return False
    if "people" in demands:
        nationals = bool(person.actors) and syntax.tags[person.noun] == "NNPS"
        counted = person.figure is not None and person.denotes_people
        return person.word is not None or person.named_person or nationals or counted
    if person.denotes_people or syntax.pos[person.noun] == "PRON" or word in {"all", "both"}:
        return True
    if person.figure is not None and person.figure.mention.rule == ARTICLE_AS_ONE:
        return False
    return (person.figure is not None and syntax.pos[person.noun] != "SYM") or syntax.tags[person.noun] == "NNPS"


def _is_of_age(reading: ArticleReading, person: Participant) -> bool:
    """Whether a noun of the singular that nobody knows has an age before it ("the 60-year-old tetraplegic")."""
    at, alone = reading.figures.at, reading.syntax.tags[person.noun] == "NN" and person.figure is None
    return alone and any(t in at and at[t].mention.kind == "age" for t in range(person.start, person.noun))


def _has_own_predicate(reading: ArticleReading, noun: int) -> bool:
    """Whether a verb tells what those killed or hurt do or get ("those hurt have left"), not who they are."""
    syntax, verb = reading.syntax, reading.syntax.heads[noun]
    told = syntax.deps[noun] in {"nsubj", "nsubj:pass", "obj"} and syntax.pos[verb] in {"VERB", "NOUN"}
    return told and syntax.lower[verb] not in _INCLUDED and not syntax.children_with(verb, "cop")


def _describes_most(reading: ArticleReading, person: Participant) -> bool:
    """As in "killed 16 people, most of them dock workers": what those counted are, nobody besides them.

    Some of them may be counted ("384 dead, 33 of them dock workers").
    """
    first = max(person.start - 2, 0)
    pairs = enumerate(pairwise(reading.syntax.lower[first : person.noun]), first)
    return any(pair in _OF_COUNTED and token - 1 not in reading.figures.at for token, pair in pairs)


def _brings_down(reading: ArticleReading, found: Found) -> bool:
    """As in "shot down 62 of them": drones and aircraft are, unless people are named."""
    return "down" in reading.syntax.lower[found.token + 1 : found.token + 1 + _NEAR_PARTICLE]


def _is_place(reading: ArticleReading, person: Participant) -> bool:
    """Whether a phrase is the name of a place, as a dateline is ("PARIS: Nine soldiers were killed")."""
    mention = reading.mentions.at.get(person.noun)
    town = mention is not None and mention.place is not None and not mention.adjective
    return town and reading.syntax.tags[person.noun] == "NNP"


def _is_weapon(reading: ArticleReading, word: str) -> bool:
    """Whether a word means arms, whosever they are ("took out 40 Danish missiles")."""
    entries = (*word_list(reading.lexicon, "munitionnoun").entries_for(word), *reading.aid_nouns.entries_for(word))
    return any(
        e.iri.endswith("-munitions") or "kind-military" in concept for e in entries for concept in (*e.evokes, "")
    )


def _is_animal(reading: ArticleReading, word: str) -> bool:
    return bool(word_list(reading.lexicon, "animalnoun").entries_for(word))


def _is_structure(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun means a building or works, whosever they are ("hit a UN school")."""
    syntax, structures = reading.syntax, word_list(reading.lexicon, "structurenoun", "placenoun", "forceplace")
    return syntax.pos[noun] == "NOUN" and bool(structures.entries_for(syntax.lower[noun]))


def is_one_person(reading: ArticleReading, person: Participant) -> bool:
    """A person with a name, told of as "he" or "she", or by a singular noun with a definite determiner."""
    syntax = reading.syntax
    if syntax.lower[person.noun] in {"he", "she", "him", "her", "himself", "herself"}:
        return True
    if syntax.lower[person.noun : person.noun + 2] == ("one", "of"):
        return True
    mention = reading.mentions.at.get(person.noun)
    if mention is not None and mention.actor is not None and mention.actor.kind == "Person":
        return True
    if person.named_person:
        return True
    at = reading.figures.at
    ranked = any(t in at and at[t].mention.kind == "ordinal" for t in range(person.start, person.noun))
    if ranked and person.actors and syntax.tags[person.noun] in {"NN", "NNP"}:
        return True
    if _is_of_age(reading, person):
        return True
    singular = syntax.pos[person.noun] in {"NOUN", "PROPN"} and syntax.tags[person.noun] in {"NN", "NNP"}
    singular = singular or (syntax.pos[person.noun] == "ADJ" and syntax.lower[person.noun] == "old")
    if not singular or person.word is None or syntax.lower[person.noun] in _COLLECTIVES:
        return False
    return any(
        syntax.deps[child] in {"det", "nmod:poss", "flat"} or child > person.noun
        for child in syntax.children[person.noun]
    )


def belongs_elsewhere(reading: ArticleReading, found: Found, person: Participant, triggers: list[Found]) -> bool:
    """Whether another verb stands right beside the people ("killed four and wounded nine")."""
    syntax = reading.syntax
    if person.start > found.token:
        noun = person.noun
        if syntax.lower[noun] == "others" and syntax.tags[noun - 1] == "VBN" and syntax.lower[noun - 2] == "and":
            return True
        before = person.start - 1
        if (
            before > found.end - 1
            and syntax.pos[before] == "VERB"
            and syntax.deps[before] != "amod"
            and syntax.lower[before] not in INCLUDING | _INCLUDED
            and not (before == found.end + 1 and syntax.pos[found.end] == "CCONJ")
        ):
            return True
        after = person.end
        other_participle = (
            after < len(syntax.words) and syntax.tags[after] == "VBN" and syntax.deps[person.noun] == "conj"
        )
        if other_participle or any(t.token in {after, person.noun} for t in triggers if t is not found):
            return True
    if person.figure is None:
        return False
    for other in triggers:
        if other.token == found.token or other.entry.part_of_speech[0] == "NOUN":
            continue
        if found.token < other.token < person.figure.first and person.figure.first - other.end <= 1:
            return not (_is_disjunction(found, other) and _is_active(reading, found))
        if (
            person.figure.last < other.token < found.token
            and other.start - person.noun in {1, 2, 3}
            and other.entry.evokes != found.entry.evokes
            and not is_fate_of_described(reading, other.token, found.token)
        ):
            return not _is_disjunction(other, found)
    return False


def is_fate_of_described(reading: ArticleReading, described: int, fate: int) -> bool:
    """As in "a judge wounded in a bombing has died": a participle only tells who the subject of "died" is."""
    syntax = reading.syntax
    noun = syntax.heads[described]
    return syntax.deps[described] == "acl" and syntax.deps[noun] == "nsubj" and syntax.heads[noun] == fate


def _is_active(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb has its people behind it: it is no adjective, and no counted people stand right before it."""
    before = found.start - 1
    told = before in reading.figures.at or before in reading.figures.of_noun
    return found.entry.part_of_speech[0] == "VERB" and not told


def _is_disjunction(one: Found, other: Found) -> bool:
    """As in "killed or wounded", "killed and wounded": one verb group over the same people."""
    return other.start - one.end <= 1


def _outcome(reading: ArticleReading, found: Found, person: Participant) -> str:
    """The outcome of a trigger.

    "Lost 18 soldiers" and "lost 250 fighters" tell of dead, the men and the thousands that a side has lost of dead and
    wounded.
    """
    if "owner" not in found.entry.roles or person.figure is None or reading.syntax.lower[person.noun] == "men":
        return outcome_of(found)
    low = person.figure.mention.low
    fighters = person.word is not None and person.word.iri.endswith("peoplenoun-fighters")
    return "killed" if fighters or (low is not None and low < _FEW) else outcome_of(found)


def _pair(reading: ArticleReading, person: Participant) -> int | None:
    """Two for "a couple" who are people, and for somebody's parents."""
    alone = person.figure is None or person.figure.mention.rule == ARTICLE_AS_ONE
    syntax, word = reading.syntax, reading.syntax.lower[person.noun]
    his = any(syntax.lower[child] in {"his", "her"} for child in syntax.children_with(person.noun, "nmod:poss"))
    return 2 if alone and (word == "couple" or (word == "parents" and his)) else None


def _goes_on(reading: ArticleReading, found: Found, person: Participant) -> bool:
    """As in "lost 80 men killed and 120 wounded": the event's word itself is counted, beside other people."""
    joined = person.figure is not None and reading.syntax.lower[person.figure.first - 1] in {"and", ","}
    return joined and person.noun == found.token


def _is_nobody(reading: ArticleReading, person: Participant) -> bool:
    """As in "no soldier", "not a single soldier", "not one of them": nothing is counted."""
    words = reading.syntax.lower
    first, second = (*words[person.start : person.start + 2], "")[:2]
    negated = words[max(person.start - 1, 0) : person.start] == ("not",)
    bound = second in _COMPARED or (negated and first in _COMPARED)
    return not bound and (first in {"no", "not"} or (negated and first in {"a", "one", "any"}))


def _is_collective(reading: ArticleReading, person: Participant) -> bool:
    """Whether a noun of the singular means several people: one platoon is not one of them."""
    word = reading.syntax.lower[person.noun]
    return word in _COLLECTIVES or (person.word is not None and person.word.properties.get("unit") == _UNITS)


def count_people(reading: ArticleReading, person: Participant) -> tuple[Figure | None, Quantity | None]:
    """The figure that counts people and how many they are: one whom a name or an article makes one, a pair, a sum."""
    figure = person.figure
    quantity = figure.quantity("person") if figure is not None else None
    if _is_nobody(reading, person):
        return None, None
    if (together := person.together or _pair(reading, person)) is not None:
        quantity = Quantity(together, together, "person", best=together, modifier="exactly", rule=SUM_OF_MEMBERS)
    elif figure is not None and figure.mention.rule == ARTICLE_AS_ONE and _is_collective(reading, person):
        return None, None
    elif figure is None and is_one_person(reading, person):
        quantity = Quantity(1, 1, "person", best=1, modifier="exactly", rule="one-person")
    return figure, quantity


def build_statement(
    reading: ArticleReading, found: Found, person: Participant, causes: tuple[Actor, ...], rule: str
) -> CasualtyStatement:
    """The statement about people at a trigger."""
    figure, quantity = count_people(reading, person)
    return CasualtyStatement(
        trigger=found.token,
        anchor=person.noun,
        start=min(person.start, found.start),
        end=max(person.end, found.end),
        rule=rule,
        figure=figure,
        quantity=quantity,
        outcome=_outcome(reading, found, person),
        affected=person.actors,
        civilian=person.civilian,
        inflicted_by=causes,
        own_forces=person.own_forces,
        continues=(person.continues or _goes_on(reading, found, person)) and not person.actors,
        negation_told="negation" in found.entry.properties.get("demands", ()),
    )
