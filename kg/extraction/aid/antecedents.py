"""Donors and recipients named before: "the country", "the Fund", a description behind a name; the state of a town."""

from __future__ import annotations

from kg.extraction.aid.named_parties import mention_actor
from kg.extraction.antecedents import antecedents
from kg.extraction.mentions import Mention
from kg.extraction.participants import actor_of
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = [
    "last_named",
    "last_state",
    "named_before",
    "speaking_subjects",
    "state_of_town",
    "state_subject_before",
    "subject_cut_off",
]

_TOWNS = frozenset({"city", "site"})
_RELATIVES = frozenset({"acl:relcl", "advcl:relcl"})
_SPEAKERS = frozenset({"i", "we", "you"})
_SELVES = frozenset({"it", "they"})
_SENTENCES_BACK = 2


def named_before(reading: ArticleReading, comma: int) -> Mention | None:
    """The name that a description behind a comma is of ("Chad, the biggest donor"), at the start of its clause."""
    syntax = reading.syntax
    mention = reading.mentions.at.get(comma - 1)
    if mention is None or mention.end != comma:
        return None
    start, _ = syntax.sentence_range(comma)
    begin = mention.start - (syntax.lower[mention.start - 1 : mention.start] == ("the",))
    return mention if begin <= start or syntax.lower[begin - 1] in {"while", "that", "but", "and", ";"} else None


def state_of_town(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The state of a town that gets aid; a region keeps its name."""
    mention = reading.mentions.at.get(noun)
    town = mention is not None and mention.place is not None and mention.place.kind in _TOWNS
    return mention_actor(reading, mention) if town else ()


def last_named(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """As in "the Fund": the body named before whose name has this word."""
    word = reading.syntax.words[token]
    for mention in antecedents(reading, token):
        if mention.actor is not None and word in mention.actor.name.split():
            return (actor_of(reading, mention.actor),)
    return ()


def subject_cut_off(reading: ArticleReading, verb: int) -> Mention | None:
    """Whom a relative clause cuts off from a verb without a subject ("and Chad, which …, now gives"), or belongs to.

    That is the name right before its "which", though a parser may hang the clause on another noun.
    """
    syntax = reading.syntax
    subjects = syntax.children_with(verb, "nsubj")
    if subjects:
        return _named_before_pronoun(reading, subjects[0]) if syntax.deps[verb] in _RELATIVES else None
    called = (t for t in syntax.children_with(verb, "dislocated", "vocative") if t < verb)
    if (mention := next((reading.mentions.at[t] for t in called if t in reading.mentions.at), None)) is not None:
        return mention  # "Chad, by contrast, will give …"
    joined = syntax.deps[verb] == "conj" and bool(syntax.children_with(verb, "cc"))
    if syntax.tags[verb] not in {"VBD", "VBP", "VBZ"} or syntax.deps[verb] == "acl:relcl" or joined:
        return None
    start, _ = syntax.sentence_range(verb)
    for pronoun in range(verb - 1, start, -1):
        mention = _named_before_pronoun(reading, pronoun) if "," in syntax.lower[pronoun:verb] else None
        if mention is not None:
            return (
                mention if syntax.lower[mention.start - 1 : mention.start] in {("and",), ("while",), ("but",)} else None
            )
    return None


def _named_before_pronoun(reading: ArticleReading, pronoun: int) -> Mention | None:
    """The name before a relative pronoun and its comma ("Chad, which")."""
    lower = reading.syntax.lower
    if lower[pronoun] not in {"which", "who"} or lower[pronoun - 1] != ",":
        return None
    mention = reading.mentions.at.get(pronoun - 2)
    return mention if mention is not None and mention.end == pronoun - 1 and not mention.adjective else None


def last_state(reading: ArticleReading, token: int, exclude: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """As in "The country": the state that the sentence names last, else the one named before; none that gives."""
    start, _ = reading.syntax.sentence_range(token)
    near = [m for m in reading.mentions.within(start, token) if not m.adjective and not _gives(reading, m)]
    for mention in reversed(near):
        told = mention.actor is None or mention.actor.kind == "State"
        named = tuple(actor for actor in mention_actor(reading, mention) if actor not in exclude) if told else ()
        if named:
            return named
    for mention in antecedents(reading, token):
        if mention.actor is not None and mention.actor.kind == "State" and not _gives(reading, mention):
            actor = actor_of(reading, mention.actor)
            if actor not in exclude:
                return (actor,)
    return ()


def _gives(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention is the subject of a verb whose subject gives aid."""
    syntax = reading.syntax
    head = mention.end - 1
    while syntax.deps[head] in {"compound", "flat"} and syntax.heads[head] != head:
        head = syntax.heads[head]
    entries = word_list(reading.lexicon, "trigger").entries_for(syntax.lower[syntax.heads[head]])
    return syntax.deps[head] == "nsubj" and any("subject" in entry.roles.get("donor", ()) for entry in entries)


def speaking_subjects(reading: ArticleReading, pronoun: int) -> tuple[Actor, ...]:
    """Who says of themselves what they do ("Chad and Mali said they would send 20 lorries"), each by name."""
    syntax = reading.syntax
    verb = syntax.heads[pronoun]
    if syntax.lower[pronoun] not in _SELVES or syntax.deps[verb] != "ccomp":
        return ()
    subjects = subjects_of(syntax, syntax.heads[verb])
    if any(syntax.lower[subject] in _SPEAKERS for subject in subjects):
        return ()  # "We know that they are sending …"
    named = [token for subject in subjects for token in dict.fromkeys((subject, *syntax.conjuncts(subject)))]
    return tuple(dict.fromkeys(a for token in named for a in mention_actor(reading, reading.mentions.at.get(token))))


def state_subject_before(reading: ArticleReading, noun: int, exclude: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The state that is a subject before, at most two sentences back ("Chad backs the force. The government will pay").

    The clauses before in the same sentence are looked at first ("Chad backs the force, and the government will pay").
    """
    syntax, number = reading.syntax, reading.syntax.sentence_of[noun]
    for before in range(number, max(number - _SENTENCES_BACK, 0) - 1, -1):
        first, end = syntax.sentences[before]
        subjects = (t for t in range(first, min(end, noun)) if syntax.deps[t].startswith("nsubj"))
        named = (m for t in subjects if (m := reading.mentions.at.get(t)) is not None and m.actor is not None)
        states = (a for m in named if not m.led_by for a in mention_actor(reading, m) if a.country and a not in exclude)
        if (state := next(states, None)) is not None and (
            own := reading.lexicon.state(state.country or "")
        ) is not None:
            return (Actor(own.name, own.country),)
    return ()
