"""The ledger: what became of every number of an article.

A number is taken into a claim, or one of a closed list of reasons says why not, with the words that decided it.  The
reasons are the concepts of ``ontology/vocabulary/ledger.ttl``.  There is none for the rest: what no reason fits is
``not-understood``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from spacy.tokens import Doc, Span, Token

from kg.extraction.fighting import sentences_near, tells_fighting
from kg.extraction.quantities import QuantityMention
from kg.extraction.statements import SUM_OF_MEMBERS
from kg.extraction.words import WordList, word_list
from kg.model import Claim, NumberCount
from kg.namespaces import CK
from kg.vocabulary import Lexicon, Trigger

__all__ = ["CLAIM", "NOT_UNDERSTOOD", "LedgerEntry", "count_numbers", "list_numbers"]

CLAIM = "claim"
NOT_UNDERSTOOD = "not-understood"
OUTSIDE_PROSE = "outside-prose"
PRONOUN = "pronoun"
ACCIDENT = "accident"
RESTATED = "restated"

_PEOPLE, _ARMS, _FIRE, _THINGS, _ROLES, _MONEY = "people", "arms", "fire", "things", "roles", "money"
_CASUALTY = frozenset({"Casualty"})
_CASUALTY_OR_DEPLOYMENT = frozenset({"Casualty", "Deployment"})
_AID_OR_DEPLOYMENT = frozenset({"AidPackage", "Deployment"})
_MAY_BE_AID = frozenset({"goods", "works"})
_ARMS_UNITS = frozenset({"ship", "aircraft", "vehicle"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_PREDICATES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
_DEEPEST_PREDICATE = 6
_NEAREST = 2
_POINTING = frozenset({"the", "all", "these", "those", "other", "both", "first", "last", "next", "any", "no"})
_CONTINUED = frozenset({"more", "of"})
_BILLION = 1_000_000_000
_SAME_BREATH = re.compile(
    r"(?:[\s\[\]…,]|[-–—]+|</?s>|\b\w{1,6}-(?=\W)|\b(?:or rather|actually|excuse me|I mean|sorry|of)\b)+", re.IGNORECASE
)
_BREAK = re.compile(r"[–—\[<…]|\s-\s")
_CIRCUMSTANCE = frozenset({"in", "at", "on", "under", "without"})


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One number of an article.

    ``start`` and ``end`` are the offsets of its ``words``.  ``verdict`` is ``claim``, a reason (a notation of the
    ledger concepts) or ``not-understood``; ``claims`` are those that it was taken into.  ``because`` are the words that
    decided the reason, at the offsets ``because_start`` and ``because_end``; for a claim they are its evidence, for a
    number that is not understood its own words.
    """

    start: int
    end: int
    words: str
    verdict: str
    claims: tuple[Claim, ...]
    because: str
    because_start: int
    because_end: int


@dataclass(frozen=True, slots=True)
class _Reason:
    verdict: str
    start: int
    end: int


def count_numbers(
    doc: Doc, quantities: Sequence[QuantityMention], claims: Sequence[Claim], lexicon: Lexicon
) -> NumberCount:
    """Count the numbers of the sentences that were read for claims, and what became of them.

    ``quantities`` are all numbers of ``doc``, as `find_quantities` gives them.
    """
    aside = [(span.start_char, span.end_char) for name in ("zones", "unparsed") for span in doc.spans.get(name, ())]
    read = [q for q in quantities if not any(start <= q.start < end for start, end in aside)]
    verdicts = [entry.verdict for entry in list_numbers(doc, read, claims, lexicon)]
    return NumberCount(len(verdicts), verdicts.count(CLAIM), verdicts.count(NOT_UNDERSTOOD))


def list_numbers(
    doc: Doc, quantities: Sequence[QuantityMention], claims: Sequence[Claim], lexicon: Lexicon
) -> tuple[LedgerEntry, ...]:
    """An entry for each of ``quantities`` (all numbers of ``doc``, as `find_quantities` gives them), in their order."""
    text = doc.text
    zones = [(zone.start_char, zone.end_char) for zone in doc.spans.get("zones", ())]
    decide = _Decisions(doc, lexicon)
    entries: list[LedgerEntry] = []
    for number, mention in enumerate(quantities):
        taken = tuple(claim for claim in claims if _holds(claim, mention))
        if taken:
            evidence = taken[0].evidence
            reason = _Reason(CLAIM, evidence.start, evidence.end)
        else:
            reason = _in_zone(zones, mention) or decide.reason(mention)
        if reason.verdict == NOT_UNDERSTOOD:
            claimed = bool(entries) and entries[-1].verdict == CLAIM
            before, after = quantities[number - 1 : number] if claimed else (), quantities[number + 1 : number + 2]
            reason = _by_restatement(text, mention, [*before, *after]) or reason
        entries.append(
            LedgerEntry(
                mention.start,
                mention.end,
                mention.words,
                reason.verdict,
                taken,
                text[reason.start : reason.end],
                reason.start,
                reason.end,
            )
        )
    return tuple(entries)


def _holds(claim: Claim, mention: QuantityMention) -> bool:
    """Whether the claim's figure is this mention: it stands in the evidence, with the same bounds and words."""
    quantity = claim.quantity
    if quantity is None or not mention.is_figure or not claim.evidence.start <= mention.start < claim.evidence.end:
        return False
    if quantity.rule == SUM_OF_MEMBERS:
        return True
    same_words = quantity.words is None or quantity.words == mention.words
    return same_words and (quantity.low, quantity.high) == (mention.low, mention.high)


def _in_zone(zones: Sequence[tuple[int, int]], mention: QuantityMention) -> _Reason | None:
    for start, end in zones:
        if start <= mention.start < end:
            return _Reason(OUTSIDE_PROSE, start, end)
    return None


def _by_restatement(text: str, mention: QuantityMention, beside: Sequence[QuantityMention]) -> _Reason | None:
    """A number said again or corrected in the same breath (hundreds — hundreds; 8,000 [800]): the other one counts."""
    for other in beside:
        first, second = (mention, other) if mention.start < other.start else (other, mention)
        gap = text[first.end : second.start]
        if not _SAME_BREATH.fullmatch(gap) or not _BREAK.search(gap):
            continue
        if (first.low, first.high) == (second.low, second.high) or "[" in gap or first.words in second.words:
            return _Reason(RESTATED, other.start, other.end)
    return None


@cache
def _deciding_words(lexicon: Lexicon, about: str) -> WordList:
    """The words of the ledger's concepts that decide about people, arms, fire, things, roles or money."""
    return WordList(
        entry for entry in lexicon.triggers_in("ledger") if about in entry.properties.get("decidesAbout", ())
    )


@dataclass(frozen=True)
class _Decisions:
    """Finds the reason for one number after another of ``doc``."""

    doc: Doc
    lexicon: Lexicon

    def reason(self, mention: QuantityMention) -> _Reason:
        if mention.kind == "money":
            found = self._about_money(mention)
        elif mention.kind == "count":
            found = self._about_count(mention)
        else:
            found = _Reason(mention.kind, *mention.decided_at)
        return found or self._by_accident(mention) or _Reason(NOT_UNDERSTOOD, mention.start, mention.end)

    def _by_accident(self, mention: QuantityMention) -> _Reason | None:
        """A word for an accident or a disaster in a sentence of casualties, or a death far from any fight."""
        counted = self.doc[mention.noun if mention.noun is not None else mention.last]
        if mention.kind != "count" or not self._meets_trigger(counted, _CASUALTY):
            return None
        accidents = word_list(self.lexicon, "accidentnoun", "accidentverb")
        attacked = self._tells_of_attack(counted.sent)
        word = next((token for token in counted.sent if not attacked and accidents.entries_for(token.text)), None)
        if word is None and not self._is_near_fighting(counted):
            word = next((p for p in islice(_predicates(counted), _NEAREST) if self._needs_fighting(p)), None)
        return _Reason(ACCIDENT, word.idx, word.idx + len(word)) if word is not None else None

    def _needs_fighting(self, token: Token) -> bool:
        """Whether a word tells of a loss only where words of fighting stand near it ("died", "missing")."""
        entries = word_list(self.lexicon, "trigger").entries_for(token.text)
        return any("conflict" in entry.properties.get("demands", ()) for entry in entries)

    def _is_near_fighting(self, token: Token) -> bool:
        lower, sentences = self._words
        number = bisect_right(sentences, token.i, key=lambda sentence: sentence[0]) - 1
        return tells_fighting(lower, *sentences_near(sentences, number), self.lexicon)

    @cached_property
    def _words(self) -> tuple[Sequence[str], Sequence[tuple[int, int]]]:
        """The words of the document in small letters, and the token ranges of its sentences."""
        return [word.lower_ for word in self.doc], [(sentence.start, sentence.end) for sentence in self.doc.sents]

    def _tells_of_attack(self, words: Span) -> bool:
        attacks = word_list(self.lexicon, "attacknoun")
        return any("weak" not in entry.properties for word in words for entry in attacks.entries_for(word.text))

    def _about_count(self, mention: QuantityMention) -> _Reason | None:
        if mention.noun is None:
            number = self.doc[mention.last]
            if (mention.low or mention.high or 0) >= _BILLION:
                return self._about_money(mention)
            return self._as_pronoun(mention, number) or self._by_predicate(number, _PEOPLE, _CASUALTY_OR_DEPLOYMENT)
        noun = self.doc[mention.noun]
        if self._names_people(noun):
            return self._by_predicate(noun, _PEOPLE, _CASUALTY) or self._by_role(noun, _CASUALTY)
        reason = self._by_word(noun, _THINGS)
        if self._is_force(noun) and reason is None:
            moved = self._by_predicate(noun, _PEOPLE, _CASUALTY_OR_DEPLOYMENT)
            return moved or self._by_role(noun, _CASUALTY_OR_DEPLOYMENT)
        if self._is_arms(noun):
            return (
                self._by_predicate(noun, _FIRE, frozenset())
                or self._by_predicate(noun, _ARMS, _AID_OR_DEPLOYMENT)
                or (None if self._meets_trigger(noun, _AID_OR_DEPLOYMENT) else reason)
            )
        if reason is not None and reason.verdict in _MAY_BE_AID and self._meets_trigger(noun, _AID_OR_DEPLOYMENT):
            return None
        return reason or self._by_role(noun, _CASUALTY)

    def _as_pronoun(self, mention: QuantityMention, number: Token) -> _Reason | None:
        """One, the two, all three, two more: what was named before, unless a loss or a deployment is told of it."""
        if not mention.rule.startswith(("number-in-words", "vague")) or self._meets_trigger(
            number, _CASUALTY_OR_DEPLOYMENT
        ):
            return None
        opening = self.doc[mention.first - 1] if mention.first else None
        if opening is not None and opening.lower_ in _POINTING:
            return _Reason(PRONOUN, opening.idx, mention.end)
        closing = self.doc[mention.last + 1] if mention.last + 1 < len(self.doc) else None
        if closing is not None and closing.lower_ in _CONTINUED:
            return self._by_predicate(number, _PEOPLE, _CASUALTY_OR_DEPLOYMENT) or _Reason(
                PRONOUN, mention.start, closing.idx + len(closing)
            )
        return _Reason(PRONOUN, mention.start, mention.end) if number.lower_ == "one" else None

    def _by_role(self, noun: Token, triggers: frozenset[str]) -> _Reason | None:
        return None if self._meets_trigger(noun, triggers) else self._by_word(noun, _ROLES)

    def _names_people(self, noun: Token) -> bool:
        if word_list(self.lexicon, "peoplenoun").entries_for(noun.text):
            return True
        return noun.text[:1].isupper() and bool(self.lexicon.actors_named(noun.text))

    def _is_force(self, noun: Token) -> bool:
        entries = word_list(self.lexicon, "forcenoun").entries_for(noun.text)
        return bool(entries) and not self._is_arms(noun)

    def _is_arms(self, noun: Token) -> bool:
        forces = word_list(self.lexicon, "forcenoun").entries_for(noun.text)
        if any(unit in _ARMS_UNITS for entry in forces for unit in entry.properties.get("unit", ())):
            return True
        aid = word_list(self.lexicon, "aidnoun").entries_for(noun.text)
        return any("kind-military" in concept for entry in aid for concept in entry.evokes)

    def _by_word(self, token: Token, about: str) -> _Reason | None:
        """The reason that a word decides, or the whole of a word with a hyphen (follow-up)."""
        deciding = _deciding_words(self.lexicon, about)
        entries = deciding.entries_for(token.text)
        if not entries and token.i > 1 and token.nbor(-1).text == "-":
            entries = deciding.entries_for(f"{token.nbor(-2).text}-{token.text}")
        return _reason_at(entries[0], token) if entries else None

    def _by_predicate(self, token: Token, about: str, triggers: frozenset[str]) -> _Reason | None:
        """The nearest predicate that the ledger knows, unless a trigger of such claims stands nearer."""
        for predicate in _predicates(token):
            if self._is_trigger(predicate, triggers):
                return None
            reason = self._by_word(predicate, about)
            if reason is not None:
                return reason
        return None

    def _meets_trigger(self, token: Token, triggers: frozenset[str]) -> bool:
        nearest = islice(_predicates(token), _NEAREST)
        return any(self._is_trigger(predicate, triggers) for predicate in nearest)

    def _is_trigger(self, token: Token, triggers: frozenset[str]) -> bool:
        """Whether the word makes claims of one of these classes (local names)."""
        return any(
            claim_class.removeprefix(CK) in triggers
            for entry in word_list(self.lexicon, "trigger").entries_for(token.text)
            for claim_class in entry.properties.get("claimClass", ())
        )

    def _about_money(self, mention: QuantityMention) -> _Reason | None:
        """The word of money's use that stands nearest in the sentence, unless a word of aid stands nearer."""
        sentence = self.doc[mention.first].sent
        aid = word_list(self.lexicon, "aidnoun")
        outside = (token for token in sentence if not mention.first <= token.i <= mention.last)
        for token in sorted(outside, key=lambda token: _distance(token.i, mention)):
            reason = self._by_word(token, _MONEY)
            if reason is not None:
                return reason
            if aid.entries_for(token.text):
                return None
        return None


def _distance(token: int, mention: QuantityMention) -> int:
    """Tokens between; what an amount is of stands behind it, and counts as nearer."""
    return token - mention.last if token > mention.last else 3 * (mention.first - token)


def _reason_at(entry: Trigger, token: Token) -> _Reason:
    verdict = entry.iri.rpartition("ledger-")[2]
    return _Reason(verdict, token.idx, token.idx + len(token))


def _predicates(token: Token) -> Iterator[Token]:
    """Participles and relative clauses of a noun, then what it depends on, up to the verb of its clause.

    A noun that is itself the predicate ("they are three friends") depends on another clause.
    """
    yield from (child for child in token.children if _tells_of_noun(child))
    if any(child.dep_ == "cop" for child in token.children):
        return
    for _ in range(_DEEPEST_PREDICATE):
        if token.head.i == token.i:
            return
        beside = token.dep_ == "conj" and token.head.pos_ == "NOUN"
        token = token.head
        if token.pos_ in _PREDICATES and not beside:
            yield token
        yield from (child for child in token.children if child.dep_ == "xcomp" and child.pos_ == "VERB")
        if token.pos_ == "VERB":
            return


def _tells_of_noun(child: Token) -> bool:
    if child.dep_ == "amod":
        return child.tag_ in _PARTICIPLES
    if child.dep_ == "nmod":
        return any(word.lower_ in _CIRCUMSTANCE for word in child.lefts)
    return bool(child.dep_.startswith("acl"))
