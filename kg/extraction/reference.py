"""What pronouns and definite nouns stand for ("they", "its", "the latter", "the group").

Method: candidates are the actors named before, nearest clause first; subjects come before other arguments (the
salience order of centering theory, Grosz, Joshi and Weinstein 1995, section 3); number and kind have to fit; where the
nearest sentence with a candidate offers none that fits, nothing is resolved.
"""

from __future__ import annotations

from kg.extraction.antecedents import antecedents, before_force, is_subject, reported_of
from kg.extraction.closed_classes import RELATIVE
from kg.extraction.enemies import is_enemy, resolve_enemy
from kg.extraction.mentions import Mention
from kg.extraction.predicates import called_upon
from kg.extraction.reading import ArticleReading
from kg.extraction.sides import find_army
from kg.extraction.words import kinds_by_noun, plain_words, word_list
from kg.model import Actor

__all__ = [
    "nearest_force",
    "resolve_definite",
    "resolve_institution",
    "resolve_latter",
    "resolve_owner",
    "resolve_reference",
]

_SPEAKER_PRONOUNS = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_OF_PERSONS = frozenset({"his", "her"})
_ARMIES = frozenset({"army", "military"})
_GROUPS = frozenset({"ArmedGroup"})
_STATES = frozenset({"State"})
_IN = frozenset({"in", "near", "at", "outside", "around", "across"})
_CLAUSES_ON_SUBJECT = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})
"""Clauses whose own subject may be owned by that of the clause above ("Chad left the town, where its men had died")."""
_NEVER_ACTORS = frozenset(
    "he she him his her who that which one this these those some many others all none nobody several most each "
    "any".split()
)


def _is_person(mention: Mention) -> bool:
    return mention.actor is not None and mention.actor.kind == "Person"


def resolve_reference(reading: ArticleReading, pronoun: int) -> tuple[tuple[Actor, ...], bool | None]:
    """The actors that a pronoun stands for, and whether they are civilians; empty where it is not clear."""
    word = reading.syntax.lower[pronoun]
    if word in _SPEAKER_PRONOUNS:
        return _speaking_actor(reading, pronoun), None
    if word in _NEVER_ACTORS:
        return (), None
    if word == "they" and (fighters := _unnamed_fighters_before(reading, pronoun)) is not None:
        return (Actor(fighters),), False
    for mention in antecedents(reading, pronoun):
        return (reported_of(reading, mention),), None
    return (), None


def _unnamed_fighters_before(reading: ArticleReading, pronoun: int) -> str | None:
    """The fighters without a name that are the subject of the sentence before ("Gunmen ambushed … They killed …")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(pronoun)
    if start == 0 or any(syntax.deps[t].startswith("nsubj") for t in range(start, pronoun)):
        return None
    for token in range(*syntax.sentence_range(start - 1)):
        if syntax.deps[token].startswith("nsubj") and syntax.tags[token] == "NNS":
            left, right = syntax.noun_phrase(token)
            named = any(m.actor is not None for m in reading.mentions.within(left, right))
            entries = reading.people_nouns.entries_for(syntax.lower[token])
            fighters = any(e.iri.endswith("peoplenoun-fighters") for e in entries)
            return syntax.lower[token] if fighters and not named else None
    return None


def resolve_owner(reading: ArticleReading, possessive: int) -> tuple[Actor, ...]:
    """The actor that a possessive pronoun stands for ("its forces")."""
    word = reading.syntax.lower[possessive]
    if word in _SPEAKER_PRONOUNS:
        return _speaking_actor(reading, possessive)
    if word in _OF_PERSONS:
        return _side_of_speaker(reading, possessive)
    definite = _definite_institution(reading, possessive)
    if definite:
        return definite
    group = _group_of_clause(reading, possessive)
    if group is not None:
        return resolve_definite(reading, group)
    attack = _attack_upon(reading, possessive)
    attackers = _attackers(reading, attack) if attack is not None else frozenset()
    if attack is not None and (victims := _side_behind(reading, possessive, attackers)):
        return victims
    owner = _subject_of_clause(reading, possessive)
    if owner is None or reported_of(reading, owner) in attackers:
        before = (m for m in antecedents(reading, possessive) if word != "its" or not _is_person(m))
        owner = next((mention for mention in before if reported_of(reading, mention) not in attackers), None)
    if owner is None:
        return ()
    joined = _joined_with(reading, owner) if word == "their" else ()
    return tuple(dict.fromkeys(reported_of(reading, mention) for mention in (owner, *joined)))


def _joined_with(reading: ArticleReading, owner: Mention) -> tuple[Mention, ...]:
    """Who else is joined to a subject: "France and Chad are ready to send their troops"."""
    syntax = reading.syntax
    head = next((t for t in range(owner.start, owner.end) if syntax.deps[t].startswith("nsubj")), None)
    others = (reading.mentions.at.get(t) for t in syntax.conjuncts(head)[1:]) if head is not None else ()
    return tuple(m for m in others if m is not None and m.actor is not None and not m.led_by and not _is_person(m))


def _attack_upon(reading: ArticleReading, possessive: int) -> int | None:
    """The attack that is the subject of the clause in which what somebody owns is its object."""
    syntax = reading.syntax
    verb = next((a for a in syntax.ancestors(possessive) if syntax.pos[a] == "VERB"), possessive)
    subjects = (c for c in syntax.children[verb] if syntax.deps[c] == "nsubj" and c < verb < possessive)
    return next((c for c in subjects if reading.attack_nouns.entries_for(syntax.lower[c])), None)


def _attackers(reading: ArticleReading, attack: int) -> frozenset[Actor]:
    """Whose an attack is: those named before its noun or behind "by" ("Turkish drones", "a raid by Chad on …")."""
    syntax = reading.syntax
    left, right = syntax.noun_phrase(attack)
    named = [m for m in reading.mentions.within(left, right) if m.actor is not None and not m.led_by]
    return frozenset(reported_of(reading, m) for m in named if m.start < attack or syntax.case(m.end - 1) == "by")


def _side_behind(reading: ArticleReading, possessive: int, attackers: frozenset[Actor]) -> tuple[Actor, ...]:
    """Whoever speaks of "its members" that an attack killed, where the attack is another's.

    None where the owner is named before the pronoun, or where the side is one that has no such people: a state has no
    fighters or leaders of that name, an alliance of states mostly counts the soldiers of others.
    """
    syntax = reading.syntax
    _, speaker = reading.attribution.holder_of(possessive, possessive, possessive + 1)
    side = speaker.affiliation if speaker is not None else None
    if side is None or side in attackers or syntax.lower[possessive] != "its":
        return ()
    kinds = {known.kind for known in reading.lexicon.actors_named(side.name)[:1]}
    of_group = word_list(reading.lexicon, "groupmember").entries_for(syntax.lower[syntax.heads[possessive]])
    if "IntergovernmentalOrganization" in kinds or ("State" in kinds and of_group):
        return ()
    start, _ = syntax.sentence_range(possessive)
    named = [m for m in reading.mentions.within(start, possessive) if m.actor is not None and not m.led_by]
    struck = {reported_of(reading, m) for m in named if m.place is None or syntax.case(m.end - 1) not in _IN}
    return () if struck - attackers - {side} else (side,)


def _side_of_speaker(reading: ArticleReading, possessive: int) -> tuple[Actor, ...]:
    """As in "the rebel commander said his men …": the side that whoever speaks belongs to."""
    if reading.syntax.lower[reading.syntax.heads[possessive]] not in plain_words(reading.lexicon, "ownmen"):
        return ()
    if (author := _author_of_words(reading, possessive)) is not None:
        named = reading.mentions.within(*reading.syntax.noun_phrase(author))
        return tuple(reported_of(reading, m) for m in named if m.actor is not None and not _is_person(m))
    _, speaker = reading.attribution.holder_of(possessive, possessive, possessive + 1)
    side = speaker.affiliation if speaker is not None else None
    return (side,) if side is not None else ()


def _author_of_words(reading: ArticleReading, token: int) -> int | None:
    """Whose the words are that a clause on a noun tells ("rejected a statement by the rebel commander that his …")."""
    syntax = reading.syntax
    clause = next((t for t in syntax.ancestors(token) if syntax.deps[t] == "acl"), None)
    if clause is None or not any(syntax.deps[c] == "mark" for c in syntax.children[clause]):
        return None
    said = syntax.heads[clause]
    authors = [c for c in syntax.children_with(said, "nmod") if syntax.case(c) == "by"]
    return next(iter([*authors, *syntax.children_with(said, "nmod:poss")]), None)


def _group_of_clause(reading: ArticleReading, possessive: int) -> int | None:
    """The subject of the clause around the pronoun where it is a group without a name ("the guerrillas … their")."""
    syntax = reading.syntax
    verb = next((a for a in syntax.ancestors(possessive) if syntax.pos[a] == "VERB"), possessive)
    for subject in (c for c in syntax.children[verb] if syntax.deps[c].startswith("nsubj")):
        if subject < possessive and kinds_by_noun(reading.lexicon, "actornoun").get(syntax.lower[subject]) == _GROUPS:
            left, right = syntax.noun_phrase(subject)
            return None if any(m.actor is not None for m in reading.mentions.within(left, right)) else subject
    return None


def _subject_of_clause(reading: ArticleReading, possessive: int) -> Mention | None:
    """The actor that is the subject of the clause whose other arguments hold the possessive pronoun."""
    syntax = reading.syntax
    for verb in syntax.ancestors(possessive):
        asked = _asked_to(reading, verb)
        if asked is not None:
            return asked
        for subject in (c for c in syntax.children[verb] if syntax.deps[c].startswith("nsubj")):
            relative = syntax.lower[subject] in RELATIVE and syntax.deps[verb].startswith("acl")
            left, right = syntax.noun_phrase(syntax.heads[verb] if relative else subject)
            if relative:
                right = min(right, subject)
            elif left <= possessive < right or syntax.is_within(possessive, subject):
                if syntax.deps[verb] in _CLAUSES_ON_SUBJECT:
                    break
                return None
            named = [
                m
                for m in reading.mentions.within(left, right)
                if m.actor is not None and not _is_person(m) and not m.led_by
            ]
            return named[-1] if named and (relative or is_subject(reading, named[-1])) else None
    return None


def _asked_to(reading: ArticleReading, verb: int) -> Mention | None:
    """The actor that is asked or called upon to do what an infinitive tells ("asked Chad to withdraw its troops")."""
    syntax = reading.syntax
    above, label = syntax.heads[verb], syntax.deps[verb]
    asking = word_list(reading.lexicon, "askingverb").entries_for(syntax.lower[above])
    if label not in {"xcomp", "advcl"} or not asking:
        return None
    objects = syntax.children_with(above, "obj", "iobj") if label == "xcomp" else []
    for asked in [*objects, *called_upon(syntax, above, verb)]:
        named = [m for m in reading.mentions.within(*syntax.noun_phrase(asked)) if m.actor is not None and not m.led_by]
        if named and above < asked < verb:
            return named[-1]
    return None


def resolve_definite(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """As in "The group", "the militants", "the alliance", "the kingdom": the last actor of that kind that was named.

    A group or an alliance may be named farther off, where the article names no other before.
    """
    if is_enemy(reading, noun):
        return resolve_enemy(reading, noun)
    kinds = kinds_by_noun(reading.lexicon, "actornoun").get(reading.syntax.lower[noun])
    if any(f.start < noun for f in reading.force_nouns.find(reading.syntax, max(noun - 2, 0), noun + 1)):
        return ()  # "the carrier strike group" is no group of fighters
    if kinds is None:
        return _body_called(reading, noun)
    for mention in antecedents(reading, noun):
        if mention.actor is not None and mention.actor.kind in kinds:
            return (reported_of(reading, mention),)
    if kinds == _STATES:
        return ()
    before = [m for m in reading.mentions.within(0, noun) if m.actor is not None and not m.led_by]
    named = dict.fromkeys(reported_of(reading, m) for m in before if m.actor is not None and m.actor.kind in kinds)
    return tuple(named) if len(named) == 1 else ()


def _body_called(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """As in "The mission", "the fund": the body named last before that has this noun in one of its names."""
    word = reading.syntax.lower[noun]
    plain = reading.syntax.words[noun].islower()
    kinds = kinds_by_noun(reading.lexicon, "namenoun").get(word, frozenset()) if plain else frozenset()
    before = reversed(list(reading.mentions.within(0, noun))) if kinds else iter(())
    for mention in before:
        known = mention.actor
        if known is None or mention.led_by or known.kind not in kinds:
            continue
        if any(word in label.lower().split() for label in known.labels):
            return (reported_of(reading, mention),)
    return ()


def _definite_institution(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """As in "The army" before ``token`` in its sentence, as a subject: the state that the article names most."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(token)
    for subject in range(start, token):
        if syntax.deps[subject].startswith("nsubj") and (institution := resolve_institution(reading, subject)):
            return institution
    return ()


def resolve_institution(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """As in "the army", "the government" without a name: those of the state that the article names most."""
    syntax = reading.syntax
    left, right = syntax.noun_phrase(noun)
    definite = syntax.lower[noun] in plain_words(reading.lexicon, "stateinstitution") and syntax.lower[left] == "the"
    if not definite or not reading.states_named or any(True for _ in reading.mentions.within(left, right)):
        return ()
    state = reading.states_named.most_common(1)[0][0]
    army = find_army(reading.lexicon, state.country) if syntax.lower[noun] in _ARMIES else None
    return (army or state,)


def _speaking_actor(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """Whom "we" stands for: the institution whose release the article is, else the side the speaker speaks for."""
    if reading.publisher_actor is not None:
        return (reading.publisher_actor,)
    _, speaker = reading.attribution.holder_of(token, token, token + 1)
    return (speaker.affiliation,) if speaker is not None and speaker.affiliation is not None else ()


def nearest_force(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """The actor of the last force named before ``token`` in its sentence or the one before."""
    syntax = reading.syntax
    sentence = syntax.sentence_of[token]
    for number in (sentence, sentence - 1):
        if number < 0:
            break
        start, end = syntax.sentences[number]
        found = [
            m
            for m in reading.mentions.within(start, min(end, token))
            if m.actor is not None
            and not m.led_by
            and (m.actor.kind in {"MilitaryForce", "ArmedGroup"} or before_force(reading, m))
        ]
        if found:
            return (reported_of(reading, found[-1]),)
    return ()


def resolve_latter(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """As in "The latter": the actor named last before it."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(token)
    found = [m for m in reading.mentions.within(start, token) if m.actor is not None and not m.led_by]
    return (reported_of(reading, found[-1]),) if found else ()
