"""The decision on one number: what counts nothing, then what is counted, then what is told of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from spacy.tokens import Doc, Span, Token

from kg.extraction.closed_classes import CORE_ARGUMENTS
from kg.extraction.fighting import sentences_near, tells_fighting
from kg.extraction.ledger.counted_nouns import find_noun
from kg.extraction.ledger.deciding_words import ARMS, FIRE, PEOPLE, ROLES, THINGS, find_reason, tells_of
from kg.extraction.ledger.money import find_use
from kg.extraction.ledger.predicates import Predicate, find_predicates
from kg.extraction.ledger.reasons import (
    ACCIDENT,
    BROKEN_OFF,
    IDIOM,
    NOT_UNDERSTOOD,
    PEOPLE_LIVING,
    PEOPLE_SPEAKING,
    PRONOUN,
    SHARE,
    Reason,
)
from kg.extraction.quantities import QuantityMention
from kg.extraction.words import word_list
from kg.vocabulary import Lexicon

__all__ = ["Decisions"]

_CASUALTY = frozenset({"Casualty"})
_DEPLOYMENT = frozenset({"Deployment"})
_CASUALTY_OR_DEPLOYMENT = _CASUALTY | _DEPLOYMENT
_AID = frozenset({"AidPackage"})
_AID_OR_DEPLOYMENT = _AID | _DEPLOYMENT
_MAY_BE_AID = frozenset({"goods", "works"})
_INHABITED = frozenset({"places"})
_ARMS_UNITS = frozenset({"ship", "aircraft", "vehicle"})
_NEAREST = 2
_POINTING = frozenset(
    {"the", "all", "these", "those", "other", "both", "first", "last", "next", "any", "no", "another"}
)
_CONTINUED = frozenset({"more", "of"})
_NAMED_BEFORE = frozenset({"them", "these", "those", "which", "whom"})
_OF_PEOPLE = frozenset({"who", "whom"})
_FIGURES = frozenset({"figure", "number", "total", "level", "estimate"})
_LEVELS = frozenset({"from", "to", "by", "at"})
_ROUNDS = frozenset({"round", "rounds"})
_UNDERGOES = frozenset({"nsubj:pass", "obj"})
_MANY_ROUNDS = 100
"""From here on rounds are of ammunition, and not of talks."""

_LIVES = frozenset({"life", "lives", "soul", "souls"})
_GOOD_TO_LIVES = frozenset({"people-helped"})
_BE_OR_HAVE = frozenset("am are be been being had has have having is was were 's ’s 're ’re".split())
_BILLION = 1_000_000_000
_BROKEN_OFF = re.compile(r"\s*[-–—]+\s*(?:\n|\Z)|(?:\s\w+){1,2}\s*[-–—]+\s*(?:\n\s*[A-Z][\w. ’'-]*:|\n\s*Q\b|\Z)")
_OF_A_NUMBER = re.compile(
    r"\s+of\s+(?:the|these|those|its|their|our|his|her)\s+(?:\w+\s+)?(?:\d|two|three|four|five|six)"
)


@dataclass(frozen=True)
class Decisions:
    """Finds the reason for one number after another of ``doc``."""

    doc: Doc
    lexicon: Lexicon

    def reason(self, mention: QuantityMention) -> Reason:
        """Why ``mention``, which no claim has taken, is no figure of one; ``not-understood`` where nothing tells."""
        if mention.kind == "money":
            found = find_use(self.doc, self.lexicon, mention)
        elif mention.kind == "count":
            found = self._about_count(mention)
        else:
            found = Reason(mention.kind, *mention.decided_at)
        return (
            found
            or self._by_accident(mention)
            or self._as_broken_off(mention)
            or self._as_part(mention)
            or Reason(NOT_UNDERSTOOD, mention.start, mention.end)
        )

    def _about_count(self, mention: QuantityMention) -> Reason | None:
        noun = find_noun(self.doc, self.lexicon, mention)
        if noun is None:
            return self._about_bare_number(mention)
        if (mention.low or mention.high or 0) >= _BILLION and self._is_force(noun):
            return find_use(self.doc, self.lexicon, mention)
        if self._names_people(noun):
            return (
                self._as_inhabitants(mention, noun)
                or self._as_others(mention, noun)
                or self._told_of_people(mention, noun)
                or self._by_role(mention, noun, _CASUALTY)
                or find_reason(self.lexicon, noun, THINGS)
            )
        reason = None if self._is_ammunition(mention, noun) else find_reason(self.lexicon, noun, THINGS)
        if self._is_force(noun) and reason is None:
            moved = self._by_predicate(mention, noun, PEOPLE, _CASUALTY_OR_DEPLOYMENT)
            return moved or self._by_role(mention, noun, _CASUALTY_OR_DEPLOYMENT)
        if self._is_arms(noun):
            return (
                self._by_predicate(mention, noun, FIRE, frozenset())
                or (reason if self._is_round_of_talks(noun) else None)
                or self._by_predicate(mention, noun, ARMS, _AID_OR_DEPLOYMENT)
                or (None if self._meets_trigger(mention, noun, _AID_OR_DEPLOYMENT) else reason or self._by_fire(noun))
            )
        if reason is not None and reason.verdict in _MAY_BE_AID and self._may_be_aid(mention, noun):
            return None
        return reason or self._as_lost(mention, noun) or self._by_role(mention, noun, _CASUALTY)

    def _about_bare_number(self, mention: QuantityMention) -> Reason | None:
        number = self.doc[mention.last]
        if (mention.low or mention.high or 0) >= _BILLION:
            return find_use(self.doc, self.lexicon, mention)
        if mention.low == mention.high == 0:
            return Reason(IDIOM, mention.start, mention.end)
        if _BROKEN_OFF.match(self._text, mention.end):
            return self._as_broken_off(mention)
        named = (
            self._as_inhabitants(mention, number)
            or self._as_munitions(mention, number)
            or self._as_pronoun(mention, number)
        )
        if named is not None:
            return named
        triggers = self._possible_triggers(number)
        told = self._by_predicate(mention, number, PEOPLE, triggers)
        if told is None and self._stands_for_things(mention, number, triggers | _AID):
            return Reason(PRONOUN, mention.start, mention.end)
        if told is None or (
            self._tells_of_people(told, number) and (told.verdict != PEOPLE_SPEAKING or number.dep_ == "nsubj")
        ):
            return told
        return Reason(PRONOUN, mention.start, mention.end)

    def _tells_of_people(self, told: Reason, number: Token) -> bool:
        """Whether a bare number counts people: they are named near, or what is told fits only them ("lifeline for")."""
        deciding = self.doc.char_span(told.start, told.end)
        if deciding is not None and deciding.root.pos_ == "NOUN":
            return True
        if self._words_of(told) in _BE_OR_HAVE or self._is_level(number):
            return False
        sentence = number.sent
        before = self.doc[max(sentence.start - 1, 0)].sent.start
        return any(word.lower_ in _OF_PEOPLE or self._names_people(word) for word in self.doc[before : sentence.end])

    @staticmethod
    def _is_level(number: Token) -> bool:
        """Whether a number is where something rose or fell to ("from 9 to 23")."""
        return number.dep_ == "obl" and any(word.lower_ in _LEVELS for word in number.lefts if word.dep_ == "case")

    def _possible_triggers(self, number: Token) -> frozenset[str]:
        """Whose triggers may tell of a bare number: deployments only where forces are named there or just before."""
        lower, sentences = self._words
        place = bisect_right(sentences, number.i, key=lambda sentence: sentence[0]) - 1
        first, end = sentences[max(place - 1, 0)][0], sentences[place][1]
        forces = word_list(self.lexicon, "forcenoun").find_words(lower, first, end)
        return _CASUALTY_OR_DEPLOYMENT if forces else _CASUALTY

    @staticmethod
    def _is_ammunition(mention: QuantityMention, noun: Token) -> bool:
        """Whether there are too many rounds for talks."""
        return noun.lower_ in _ROUNDS and (mention.low or mention.high or 0) >= _MANY_ROUNDS

    def _is_round_of_talks(self, noun: Token) -> bool:
        """Whether rounds stand in a sentence that names no weapon."""
        weapons = word_list(self.lexicon, "munitionnoun", "aidnoun")
        others = (word for word in noun.sent if word.lower_ not in _ROUNDS)
        return noun.lower_ in _ROUNDS and not any(
            "kind-military" in concept or entry.iri.endswith("munitionnoun-munitions")
            for word in others
            for entry in weapons.entries_for(word.text)
            for concept in (*entry.evokes, "")
        )

    def _as_lost(self, mention: QuantityMention, noun: Token) -> Reason | None:
        """Goods that an army uses up or loses ("lost 900 pieces of equipment")."""
        if not word_list(self.lexicon, "aidnoun").entries_for(noun.text):
            return None
        return self._by_predicate(mention, noun, FIRE, _AID)

    def _by_fire(self, noun: Token) -> Reason | None:
        """Munitions in a sentence that tells of an attack, or in one without a verb behind such a sentence."""
        if not word_list(self.lexicon, "munitionnoun").entries_for(noun.text):
            return None
        sentence = noun.sent
        if sentence.root.pos_ not in ("VERB", "AUX") and sentence.start:
            sentence = self.doc[self.doc[sentence.start - 1].sent.start : sentence.end]
        return next((found for word in sentence if (found := find_reason(self.lexicon, word, FIRE))), None)

    def _as_munitions(self, mention: QuantityMention, number: Token) -> Reason | None:
        """Arms that were named just before, and are told of as fired or shot down ("six were shot down").

        People in the sentence may be meant, but not as what is shot down, nor where they only do it.
        """
        fired = self._by_predicate(mention, number, FIRE, frozenset())
        if fired is None:
            return None
        before = self.doc[max(number.sent.start - 1, 0)].sent.start
        named = any(self._is_munition(word) for word in self.doc[before : number.i])
        undergoes = self._top_of_figure(mention, number).dep_ in _UNDERGOES
        people = not undergoes and any(self._names_people(word) for word in number.sent)
        return fired if named and not people else None

    def _is_munition(self, word: Token) -> bool:
        return bool(word_list(self.lexicon, "munitionnoun").entries_for(word.text)) or (
            word.pos_ in ("NOUN", "PROPN") and self._is_arms(word)
        )

    def _as_pronoun(self, mention: QuantityMention, number: Token) -> Reason | None:
        """One, the two, all three, two more: what was named before, unless a loss or a deployment is told of it."""
        closing, behind = self._word_at(mention.last + 1), self._word_at(mention.last + 2)
        partitive = closing == "of" and behind in _NAMED_BEFORE
        opening = self.doc[mention.first - 1] if mention.first else None
        pointed = opening is not None and opening.lower_ in _POINTING
        in_words = mention.rule.startswith(("number-in-words", "vague"))
        if not (in_words or partitive or pointed):
            return None
        copular = number.lower_ == "one" and (
            number.dep_ == "xcomp" or any(child.dep_ == "cop" for child in number.children)
        )
        whole = partitive and opening is not None and opening.lower_ == "all"
        if not (copular or whole) and self._meets_trigger(mention, number, self._possible_triggers(number)):
            return None
        if pointed and opening is not None:
            return Reason(PRONOUN, opening.idx, mention.end)
        if closing in _CONTINUED:
            told = self._by_predicate(mention, number, PEOPLE, _CASUALTY_OR_DEPLOYMENT)
            if told is not None and behind != "which" and self._tells_of_people(told, number):
                return told
            word = self.doc[mention.last + 1]
            return Reason(PRONOUN, mention.start, word.idx + len(word))
        return Reason(PRONOUN, mention.start, mention.end) if number.lower_ == "one" else None

    def _word_at(self, index: int) -> str:
        return str(self.doc[index].lower_) if index < len(self.doc) else ""

    def _stands_for_things(self, mention: QuantityMention, number: Token, triggers: frozenset[str]) -> bool:
        """Whether a bare number is subject or object of a verb that makes no claim, or a figure ("a total of 40")."""
        if number.dep_ in CORE_ARGUMENTS:
            return not self._meets_trigger(mention, number, triggers)
        return number.dep_ == "nmod" and number.head.lower_ in _FIGURES

    def _told_of_people(self, mention: QuantityMention, noun: Token) -> Reason | None:
        """What is told of counted people; that officials are or have something tells less than their office."""
        told = self._by_predicate(mention, noun, PEOPLE, _CASUALTY)
        if told is None or (noun.lower_ in _LIVES and told.verdict not in _GOOD_TO_LIVES):
            return None
        if told.verdict == PEOPLE_LIVING and self._words_of(told) in _BE_OR_HAVE:
            return find_reason(self.lexicon, noun, ROLES) or told
        return told

    def _words_of(self, reason: Reason) -> str:
        return self._text[reason.start : reason.end].lower()

    def _as_others(self, mention: QuantityMention, noun: Token) -> Reason | None:
        """Others of the kind that was named ("Reuters, AP and a few others"), where no loss is told of them."""
        if noun.lower_ not in ("other", "others") or self._meets_trigger(mention, noun, _CASUALTY):
            return None
        return Reason(PRONOUN, mention.start, noun.idx + len(noun))

    def _as_inhabitants(self, mention: QuantityMention, counted: Token) -> Reason | None:
        """A town of 30,000 people, a country of ten million."""
        top = self._top_of_figure(mention, counted)
        if top.dep_ != "nmod" or self.doc[mention.first - 1].lower_ not in ("of", "nearly", "some", "about"):
            return None
        place = find_reason(self.lexicon, top.head, THINGS)
        if place is None or place.verdict not in _INHABITED:
            return None
        return Reason(PEOPLE_LIVING, place.start, place.end)

    @staticmethod
    def _top_of_figure(mention: QuantityMention, token: Token) -> Token:
        """The token of the figure that the others hang on ("four to six")."""
        while token.head.i != token.i and mention.first <= token.head.i <= mention.last:
            token = token.head
        return token

    def _as_broken_off(self, mention: QuantityMention) -> Reason | None:
        """A speaker is interrupted behind the number before it is said what it counts or what becomes of it."""
        cut = _BROKEN_OFF.match(self._text, mention.end)
        return Reason(BROKEN_OFF, mention.start, mention.end + len(cut[0].rstrip())) if cut else None

    def _as_part(self, mention: QuantityMention) -> Reason | None:
        """Two of the three carriers, 40 people, including two nurses: a part of what another number counts."""
        if mention.kind != "count":
            return None
        part = _OF_A_NUMBER.match(self._text, mention.end)
        if part is not None:
            return Reason(SHARE, mention.start, part.end())
        opening = self.doc[mention.first - 1] if mention.first else None
        if opening is None or opening.lower_ != "including" or mention.noun is None:
            return None
        whole = any(word.pos_ == "NUM" for word in self.doc[opening.sent.start : opening.i])
        return Reason(SHARE, opening.idx, mention.end) if whole else None

    def _may_be_aid(self, mention: QuantityMention, noun: Token) -> bool:
        """Whether goods are given, or are loads of aid ("40 trucks of aid")."""
        if self._meets_trigger(mention, noun, _AID_OR_DEPLOYMENT if self._is_force(noun) else _AID):
            return True
        aid = word_list(self.lexicon, "aidnoun")
        return any(child.dep_ == "nmod" and aid.entries_for(child.text) for child in noun.children)

    def _by_role(self, mention: QuantityMention, noun: Token, triggers: frozenset[str]) -> Reason | None:
        return None if self._meets_trigger(mention, noun, triggers) else find_reason(self.lexicon, noun, ROLES)

    def _by_predicate(
        self, mention: QuantityMention, token: Token, about: str, triggers: frozenset[str]
    ) -> Reason | None:
        """The nearest predicate that the ledger knows, unless a trigger of such claims stands nearer."""
        for predicate in self._predicates(mention, token):
            if self._is_trigger(predicate, triggers):
                return None
            reason = find_reason(self.lexicon, predicate.token, about, predicate.role)
            if reason is not None:
                return reason
        return None

    def _predicates(self, mention: QuantityMention, token: Token) -> Iterator[Predicate]:
        return find_predicates(token, range(mention.first, mention.last + 1))

    def _meets_trigger(self, mention: QuantityMention, token: Token, triggers: frozenset[str]) -> bool:
        nearest = islice(self._predicates(mention, token), _NEAREST)
        return any(self._is_trigger(predicate, triggers) for predicate in nearest)

    def _is_trigger(self, predicate: Predicate, triggers: frozenset[str]) -> bool:
        return tells_of(self.lexicon, predicate.token, predicate.role, triggers)

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

    def _by_accident(self, mention: QuantityMention) -> Reason | None:
        """A word for an accident or a disaster in a sentence of casualties, or a death far from any fight."""
        counted = self.doc[mention.noun if mention.noun is not None else mention.last]
        lost = counted.lower_ in _LIVES or self._meets_trigger(mention, counted, _CASUALTY)
        if mention.kind != "count" or not lost:
            return None
        accidents = word_list(self.lexicon, "accidentnoun", "accidentverb")
        attacked = self._tells_of_attack(counted.sent)
        word = next((token for token in counted.sent if not attacked and accidents.entries_for(token.text)), None)
        if word is None and not self._is_near_fighting(counted):
            nearest = islice(self._predicates(mention, counted), _NEAREST)
            word = next((p.token for p in nearest if self._needs_fighting(p.token)), None)
        return Reason(ACCIDENT, word.idx, word.idx + len(word)) if word is not None else None

    def _needs_fighting(self, token: Token) -> bool:
        """Whether a word tells of a loss only where words of fighting stand near it ("died", "missing")."""
        entries = word_list(self.lexicon, "trigger").entries_for(token.text)
        return any("conflict" in entry.properties.get("demands", ()) for entry in entries)

    def _is_near_fighting(self, token: Token) -> bool:
        lower, sentences = self._words
        number = bisect_right(sentences, token.i, key=lambda sentence: sentence[0]) - 1
        return tells_fighting(lower, *sentences_near(sentences, number), self.lexicon)

    @cached_property
    def _text(self) -> str:
        return self.doc.text

    @cached_property
    def _words(self) -> tuple[Sequence[str], Sequence[tuple[int, int]]]:
        """The words of the document in small letters, and the token ranges of its sentences."""
        return [word.lower_ for word in self.doc], [(sentence.start, sentence.end) for sentence in self.doc.sents]

    def _tells_of_attack(self, words: Span) -> bool:
        attacks = word_list(self.lexicon, "attacknoun")
        return any("weak" not in entry.properties for word in words for entry in attacks.entries_for(word.text))
