"""What a package holds ("The package includes 20 howitzers"): its items have its sides and its stage."""

from __future__ import annotations

from kg.extraction.aid.kinds import kind_of
from kg.extraction.aid.named_parties import Parties
from kg.extraction.aid.noun_actors import actors_at
from kg.extraction.aid.parties import find_parties
from kg.extraction.aid.stages import deed_of, find_aid_triggers, stage_of
from kg.extraction.aid.things import Thing
from kg.extraction.predicates import verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement
from kg.extraction.words import Found, word_list

__all__ = ["Package", "end_of_list", "find_giving", "find_package", "package_parties", "package_stage"]

Package = int
"""The token of the noun or pronoun that holds a thing."""


def find_package(reading: ArticleReading, thing: Thing, previous: AidStatement | None) -> Package | None:
    """The aid that a thing is told to be part of.

    An uncounted thing is such a part where it opens the list, and nothing in the list is counted.
    """
    syntax = reading.syntax
    item = thing.head
    while syntax.deps[item] in {"conj", "appos"} and syntax.heads[item] < item:
        item = syntax.heads[item]
    verb = syntax.heads[item]
    label = syntax.deps[item]
    if not (label in {"obj", "ccomp"} or (label.startswith("obl") and syntax.case(item) == "of")):
        return None
    if not (word_list(reading.lexicon, "inclusionverb").entries_for(syntax.lower[verb]) or _is_bargain(reading, verb)):
        return None
    if thing.figure is None and (
        kind_of(reading, thing) not in {"military", "humanitarian"}
        or thing.head != item
        or any(
            reading.figures.at[t].counts for t in range(verb, end_of_list(reading, thing)) if t in reading.figures.at
        )
    ):
        return None
    for subject in verb_arguments(syntax, verb)["subject"]:
        told = previous is not None and (
            syntax.pos[subject] == "PRON" or previous.start <= subject < previous.end or previous.end <= subject < verb
        )
        if told or _is_aid(reading, subject):
            return subject
    return None


def _is_bargain(reading: ArticleReading, verb: int) -> bool:
    """Whether a verb of giving has as its subject what was agreed on ("the deal will provide 40 tanks")."""
    syntax = reading.syntax
    gives = any(
        entry.iri.endswith(("trigger-donate", "trigger-give"))
        for entry in word_list(reading.lexicon, "trigger").entries_for(syntax.lower[verb])
    )
    bargains = word_list(reading.lexicon, "bargainnoun")
    return gives and any(bargains.entries_for(syntax.lower[t]) for t in verb_arguments(syntax, verb)["subject"])


def end_of_list(reading: ArticleReading, thing: Thing) -> int:
    """The end of an uncounted list, which is one claim together."""
    return max(thing.end, *(reading.syntax.noun_phrase(t)[1] for t in reading.syntax.conjuncts(thing.head)))


def package_parties(reading: ArticleReading, package: Package, thing: Thing) -> Parties:
    """Who gives and who gets by the words of a package, or else by those of a thing in it."""
    left, right = reading.syntax.noun_phrase(package)
    donor, recipient = find_parties(reading, Thing(package, left, right, None, (), None), None)
    donor = donor or actors_at(reading, reading.syntax.children_with(package, "nmod:poss"), thing)
    own_donor, own_recipient = find_parties(reading, thing, None)
    return donor or own_donor, recipient or tuple(a for a in own_recipient if a not in donor)


def package_stage(reading: ArticleReading, package: Package, previous: AidStatement | None) -> str:
    """The stage of a package: what its noun tells ("the delivery"), else that of the aid told of before."""
    giving = find_giving(reading, package)
    definite = reading.syntax.lower[reading.syntax.noun_phrase(package)[0]] in {"that", "the", "this"}
    if giving is not None and not (definite and previous is not None):
        return stage_of(giving)
    verb = reading.syntax.heads[package]
    if _is_bargain(reading, verb):
        triggers = find_aid_triggers(reading, verb, verb + 1)
        return deed_of(reading, triggers[0]).stage if triggers else "announced"
    return previous.stage if previous is not None else "announced"


def find_giving(reading: ArticleReading, noun: int) -> Found | None:
    """The entry of a noun that tells of giving ("delivery")."""
    triggers = word_list(reading.lexicon, "trigger").find(reading.syntax, noun, noun + 1)
    return next((f for f in triggers if f.entry.iri.endswith("trigger-aid-giving")), None)


def _is_aid(reading: ArticleReading, noun: int) -> bool:
    entries = reading.aid_nouns.entries_for(reading.syntax.lower[noun])
    aid = any(not entry.iri.endswith(("aidnoun-military", "aidnoun-carrier")) for entry in entries)
    return aid or find_giving(reading, noun) is not None
