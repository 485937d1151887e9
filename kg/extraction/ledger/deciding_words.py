"""The words of the vocabulary that decide about a number, and the triggers of claims that stand against them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from kg.extraction.ledger.reasons import Reason
from kg.extraction.words import WordList, word_list
from kg.namespaces import CK, CONCEPT
from kg.vocabulary import Lexicon, Trigger

__all__ = ["ARMS", "FIRE", "MONEY", "PEOPLE", "ROLES", "THINGS", "find_reason", "names_whole", "tells_of"]

PEOPLE, ARMS, FIRE, THINGS, ROLES, MONEY = "people", "arms", "fire", "things", "roles", "money"

_TOLD_OF = frozenset({PEOPLE, ARMS, FIRE})
"""What is decided by the word that tells something of the counted noun: a verb there is not meant as a noun."""

_VERBAL_ENDS = ("ed", "ing")
_PARTICLES = frozenset({"compound:prt", "advmod"})
_PLACES = frozenset({"subject", "object", "to"})
"""The places of a noun beside a predicate that tell what it is told of; other prepositions leave it open."""

_SLOTS = {"Casualty": "affected", "Deployment": "force", "AidPackage": "given"}


@cache
def _deciding_words(lexicon: Lexicon, about: str) -> WordList:
    """The words that decide about people, arms, fire, things, roles or money."""
    entries = (*lexicon.triggers_in("ledger"), *lexicon.triggers_in("ledgernoun"))
    return WordList(entry for entry in entries if about in entry.properties.get("decidesAbout", ()))


def find_reason(lexicon: Lexicon, token: Token, about: str, role: str | None = None) -> Reason | None:
    """The reason that a word decides, with its particle ("got out") or the whole of a word with a hyphen (follow-up).

    ``role`` is the place of the counted noun beside a predicate: ``subject``, ``object``, a preposition, or None where
    that is open.
    """
    deciding = _deciding_words(lexicon, about)
    for particle in _find_particles(token):
        phrase = deciding.find_words([token.lower_, particle.lower_], 0, 2)
        whole = next((found.entry for found in phrase if found.start == 0 and found.end == 2), None)
        if whole is not None:
            return Reason(_verdict(whole), token.idx, particle.idx + len(particle))
    entries = deciding.entries_for(token.text)
    if not entries and token.i > 1 and token.nbor(-1).text == "-":
        entries = deciding.entries_for(f"{token.nbor(-2).text}-{token.text}")
    if not entries and token.i and about == THINGS:
        phrase = deciding.find_words([token.nbor(-1).lower_, token.lower_], 0, 2)
        entries = tuple(found.entry for found in phrase if found.end == 2)
    for entry in entries:
        if about not in _TOLD_OF or (_agrees(entry, token) and _stands_as(entry, role)):
            return Reason(_verdict(entry), token.idx, token.idx + len(token))
    return None


def names_whole(lexicon: Lexicon, first: Token, last: Token) -> bool:
    """Whether two words with a hyphen between them are a thing that is counted ("follow-ups")."""
    return bool(_deciding_words(lexicon, THINGS).entries_for(f"{first.text}-{last.text}"))


def _find_particles(token: Token) -> Iterator[Token]:
    """What may make a phrase with a verb: particles, also of what stands behind ("got them out of"), and its object."""
    if token.pos_ != "VERB":
        return
    for child in token.rights:
        if child.dep_ in _PARTICLES or child.dep_ == "obj":
            yield child
        elif child.dep_ == "obl":
            yield from (word for word in child.lefts if word.dep_ == "case")


def tells_of(lexicon: Lexicon, token: Token, role: str | None, classes: frozenset[str]) -> bool:
    """Whether a word makes claims of one of these classes (local names) about what stands beside it in ``role``."""
    for entry in word_list(lexicon, "trigger").entries_for(token.text):
        for claim_class in entry.properties.get("claimClass", ()):
            name = claim_class.removeprefix(CK)
            if name in classes and _agrees(entry, token) and _takes(entry, _SLOTS.get(name, ""), role):
                return True
    return False


def _verdict(entry: Trigger) -> str:
    concept = entry.evokes[0] if entry.evokes else entry.iri
    return concept.removeprefix(CONCEPT).removeprefix("ledger-")


def _agrees(entry: Trigger, token: Token) -> bool:
    """Whether the word is the part of speech that is meant; a participle may be tagged as an adjective or a noun."""
    meant = entry.part_of_speech
    if token.pos_ in ("NOUN", "PROPN"):
        return not meant or "NOUN" in meant or token.lower_.endswith(_VERBAL_ENDS)
    return not meant or token.pos_ != "VERB" or meant != ("NOUN",)


def _takes(entry: Trigger, slot: str, role: str | None) -> bool:
    arguments = (*entry.roles.get(slot, ()), *entry.roles.get("quantity", ()))
    return role is None or not arguments or role in arguments


def _stands_as(entry: Trigger, role: str | None) -> bool:
    """Whether the noun is what the predicate is told of: who arrests is not arrested."""
    affected = entry.roles.get("affected", ())
    return role not in _PLACES or not affected or role in affected
