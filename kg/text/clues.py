"""What the words of a text hint at, seen without a parse: triggers, figures, money, people, forces, aid, names.

A clue is one bit of the number that stands for a word.  Which words carry which clue is said by the vocabulary; a word
is looked up in every form that it may be an inflection of, so that all forms of a label are found, and a few others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache

from kg.namespaces import CK, concept_iri
from kg.vocabulary import GAP, LONGEST_GAP, Lexicon, Trigger, split_label

__all__ = ["Clue", "ClueTable", "base_forms", "clue_table"]


class Clue(IntEnum):
    """What a word hints at."""

    CASUALTY = 1 << 0
    """A trigger of casualties that needs anybody near it ("kill")."""
    PEOPLE_CASUALTY = 1 << 1
    """One that needs people by a noun, a figure or a name ("capture")."""
    COUNTED_CASUALTY = 1 << 2
    """One that needs a figure ("death toll")."""
    DEPLOYMENT = 1 << 3
    """A trigger of deployments that needs a force near it, and where it is or whose ("send")."""
    SENDING = 1 << 4
    """One that needs no more than a force ("deploy")."""
    HAVING = 1 << 5
    """One that needs a counted force ("have", "number")."""
    POSTURE = 1 << 6
    """One whose object is a presence rather than a force ("reinforce the garrison")."""
    AID = 1 << 7
    """A trigger of aid that needs a thing near it, and somebody who gives or gets it ("send")."""
    TELLING_AID = 1 << 8
    """One that needs no more than a thing ("donate")."""
    GIVER = 1 << 9
    """A noun that gives by itself ("supporter")."""
    NUMBER = 1 << 10
    MONEY = 1 << 11
    PEOPLE = 1 << 12
    FORCE = 1 << 13
    AID_NOUN = 1 << 14
    WEAK_AID_NOUN = 1 << 15
    """A noun that means aid where a word beside it says so ("support")."""
    AID_ADJECTIVE = 1 << 16
    SPEECH = 1 << 17
    UNNAMED_SPEAKER = 1 << 18
    PRONOUN = 1 << 19
    """A personal pronoun."""
    THIRD_PERSON = 1 << 20
    INDEFINITE = 1 << 21
    """A word that can stand for people ("many", "others")."""
    NEGATION = 1 << 22
    NAME = 1 << 23
    """A capital letter, with which a name may begin."""
    ACTOR = 1 << 24
    PLACE = 1 << 25
    MILITARY = 1 << 26
    """The name of an armed force."""
    LABEL = 1 << 27
    """The first word of a label of several words."""
    DECLARED = 1 << 28
    """A trigger of claims of a type that the user's vocabulary declares."""
    STRIKING = 1 << 29
    """A verb whose object is where something happens ("shell", "seize")."""
    MEN = 1 << 30
    """A noun that stands for a force where a force would stand ("2,000 men")."""
    POSTED = 1 << 31
    """A trigger of deployments that makes counted nationals a force ("300 Danes are stationed")."""
    LEAVING = 1 << 32
    """One of withdrawals ("pull … from")."""
    QUITTING = 1 << 33
    """One whose object is the country that is left ("quit Mali")."""
    IMPLIED_FORCE = 1 << 34
    """A noun that tells of forces by itself ("deployment")."""
    PRESENCE = 1 << 35
    """A noun that a `POSTURE` may have for its object ("garrison")."""
    HELPING = 1 << 36
    """A trigger of aid whose object gets it ("support the army")."""
    ARMING = 1 << 37
    """One that arms its object."""
    AREA = 1 << 38
    """A noun that with "the" stands for a place ("the region")."""
    STRENGTH = 1 << 39
    """A noun that stands for a force where it is counted ("their number")."""
    SOLDIERLY = 1 << 40
    """A noun of forces that stands before other nouns as well ("the military", "military action")."""


_SCHEME_CLUES = {
    "peoplenoun": Clue.PEOPLE,
    "forcenoun": Clue.FORCE,
    "hostword": Clue.DEPLOYMENT,
    "men": Clue.MEN,
    "shipprefix": Clue.FORCE,
    "strengthword": Clue.STRENGTH,
    "aidnoun": Clue.AID_NOUN,
    "countverb": Clue.COUNTED_CASUALTY,
    "woundnoun": Clue.COUNTED_CASUALTY,
    "victimgroup": Clue.COUNTED_CASUALTY,
    "inclusionverb": Clue.AID,
    "aidadjective": Clue.AID_ADJECTIVE,
    "speech": Clue.SPEECH,
    "speakernoun": Clue.UNNAMED_SPEAKER,
    "attackverb": Clue.STRIKING,
    "armingverb": Clue.ARMING,
    "impliedforce": Clue.IMPLIED_FORCE,
    "militaryword": Clue.SOLDIERLY,
    "placereference": Clue.AREA,
    "postureword": Clue.PRESENCE,
    "quitverb": Clue.QUITTING,
    "takingverb": Clue.STRIKING,
}
_THIRD_PERSONS = frozenset({"he", "she", "it", "they"})
_PRONOUNS = _THIRD_PERSONS | frozenset(
    "i we us you me him her them my our your his its their ours theirs himself herself itself themselves".split()
)
_INDEFINITES = frozenset(
    "some many all both those these none nobody anyone anybody nothing several who most any each others other another "
    "no second third fourth fifth".split()
)
_NEGATIONS = frozenset({"no", "nobody", "not", "n't", "n’t", "none", "never", "without"})
_CURRENCY_SIGNS = frozenset("$€£¥₴₽₪")
_ARTICLES = frozenset({"a", "an", "of", "the"})
_COUNT = re.compile(
    r"(?:[A-Z]{1,3}(?=[$£€]))?[^\w]*\d[\d.,'’–-]*(?:k|m|mn|mln|bn|b|tn|million|billion)?[^\w]*", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
_FIRST_WORD = re.compile(r"\w+")
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " ", "\t": " "})


def base_forms(word: str, *, verb: bool = True) -> Iterator[str]:
    """The words that ``word`` (in small letters) may be a regular form of, itself first; without ``verb`` a plural.

    >>> list(base_forms("supplied"))
    ['supplied', 'supplie', 'suppli', 'supply']
    """
    yield word
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"
    elif verb and word.endswith("ed"):
        yield from (word[:-1], word[:-2])
        if word.endswith("ied"):
            yield word[:-3] + "y"
        elif word[-4:-3] == word[-3:-2]:
            yield word[:-3]
    elif verb and word.endswith("ing"):
        yield from (word[:-3], word[:-3] + "e")
        if word.endswith("ying"):
            yield word[:-4] + "ie"
        elif word[-5:-4] == word[-4:-3]:
            yield word[:-4]


@lru_cache(maxsize=100_000)
def _base_forms_of(word: str) -> tuple[str, ...]:
    return tuple(base_forms(word.lower()))


Label = tuple[tuple[str, ...], int]
"""The words of a label behind its first, and its clues."""


class ClueTable:
    """The clues of all words of one vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._exact: dict[str, int] = {}
        self._nouns: dict[str, int] = {}
        self._verbs: dict[str, int] = {}
        self._labels: dict[str, list[Label]] = {}
        self._names: dict[str, list[tuple[str, int]]] = {}
        self._seen: dict[str, int] = {}
        for pronouns, clue in (
            (_PRONOUNS, Clue.PRONOUN),
            (_THIRD_PERSONS, Clue.THIRD_PERSON),
            (_INDEFINITES, Clue.INDEFINITE),
            (_NEGATIONS, Clue.NEGATION),
        ):
            for word in pronouns:
                _add(self._exact, word, clue)
        self._offices = _labels_in(lexicon, "officeholder")
        no_forces = _labels_in(lexicon, "noforce") - _labels_in(lexicon, "troopunit")
        for trigger in lexicon.triggers:
            if clues := _trigger_clues(trigger):
                inflected = self._nouns if "VERB" not in trigger.part_of_speech else self._verbs
                for label in trigger.labels:
                    unforced = clues & Clue.FORCE and label in no_forces
                    self._add_label(label, Clue.PEOPLE if unforced else clues, inflected)
        for scheme in ("cardinal", "multiplier", "vague"):
            for concept in lexicon.concepts_in(scheme):
                for label in concept.labels:
                    word = next(word for word in label.lower().split() if word not in _ARTICLES)
                    _add(self._nouns, word, Clue.NUMBER)
        for concept in lexicon.concepts_in("currency"):
            for label in (*concept.labels, *concept.properties.get("ambiguousLabel", ())):
                if not label.isupper():
                    _add(self._nouns, label.lower().split()[-1], Clue.MONEY)
            for code in concept.properties.get("currencyCode", ()):
                _add(self._exact, code, Clue.MONEY)
        for actor in lexicon.actors:
            kind = Clue.ACTOR | (Clue.MILITARY if actor.kind == "MilitaryForce" else 0)
            self._add_names(actor.forms, kind)
        for place in lexicon.places:
            self._add_names(place.labels, Clue.PLACE)

    def _add_label(self, label: str, clues: int, inflected: dict[str, int]) -> None:
        words = split_label(label)
        if words[0] == "be" and len(words) > 1:
            del words[0]
        if len(words) == 1:
            _add(inflected, words[0], clues)
            return
        _add(self._verbs, words[0], Clue.LABEL)
        self._labels.setdefault(words[0], []).append((tuple(words[1:]), clues))
        if "-" in words:
            _add(inflected, label.lower(), clues)

    def _add_names(self, names: Iterable[str], clues: int) -> None:
        for name in names:
            plain = name.translate(_SAME_LENGTH)
            plain = plain[4:] if plain[:4].lower() == "the " else plain
            if first := _FIRST_WORD.match(plain):
                self._names.setdefault(first.group(), []).append((plain, clues))

    def read_words(self, words: Sequence[str]) -> list[int]:
        """The clues of each word, those of labels of several words at their first."""
        seen = self._seen
        clues = [seen[word] if word in seen else self._read_word(word) for word in words]
        for position, found in enumerate(clues):
            if found & Clue.LABEL:
                for base in _base_forms_of(words[position]):
                    for rest, meaning in self._labels.get(base, ()):
                        if _follows(words, position + 1, rest):
                            clues[position] |= meaning
        return clues

    def _read_word(self, word: str) -> int:
        small = word.lower()
        clues = self._exact.get(word, 0) | self._exact.get(small, 0)
        for base in base_forms(small):
            clues |= self._verbs.get(base, 0)
        for base in base_forms(small, verb=False):
            clues |= self._nouns.get(base, 0)
        if _COUNT.fullmatch(word) and not _YEAR.fullmatch(word):
            clues |= Clue.NUMBER
        if not _CURRENCY_SIGNS.isdisjoint(word):
            clues |= Clue.MONEY
        if word[0].isupper():
            clues |= Clue.NAME
            if small in self._offices and clues & Clue.FORCE:
                clues ^= Clue.FORCE | Clue.PEOPLE
        self._seen[word] = clues
        return clues

    def read_name(self, text: str, start: int) -> int:
        """The clues of the known names that begin at ``start`` (text in which `plain_text` has been applied)."""
        first = _FIRST_WORD.match(text, start)
        clues = 0
        for name, meaning in self._names.get(first.group(), ()) if first else ():
            if text.startswith(name, start):
                stop = start + len(name)
                if not (name[-1].isalnum() and text[stop : stop + 1].isalnum()):
                    clues |= meaning
        return clues


def _labels_in(lexicon: Lexicon, scheme: str) -> frozenset[str]:
    return frozenset(label for trigger in lexicon.triggers if trigger.scheme == scheme for label in trigger.labels)


def _add(words: dict[str, int], word: str, clues: int) -> None:
    words[word] = words.get(word, 0) | clues


def plain_text(text: str) -> str:
    """``text`` with straight apostrophes and plain spaces, character by character, as names are written."""
    return text.translate(_SAME_LENGTH)


def _follows(words: Sequence[str], position: int, rest: Sequence[str]) -> bool:
    reach = 1
    for wanted in rest:
        if wanted == GAP:
            reach = LONGEST_GAP
            continue
        window = range(position, min(position + reach, len(words)))
        found = next((i for i in window if wanted in _base_forms_of(words[i])), None)
        if found is None:
            return False
        position, reach = found + 1, 1
    return True


def _trigger_clues(trigger: Trigger) -> int:
    classes = trigger.properties.get("claimClass", ())
    if any(claim_class not in _CLASS_CLUES for claim_class in classes):
        return Clue.DECLARED
    if trigger.scheme == "trigger":
        return sum(_CLASS_CLUES[claim_class](trigger) for claim_class in set(classes))
    clue = _SCHEME_CLUES.get(trigger.scheme, 0)
    return Clue.WEAK_AID_NOUN if clue == Clue.AID_NOUN and "weak" in trigger.properties else clue


def _casualty_clues(trigger: Trigger) -> int:
    demands = trigger.properties.get("demands", ())
    if "NOUN" in trigger.part_of_speech:
        return Clue.COUNTED_CASUALTY if {"figure", "governor"} & set(demands) else Clue.CASUALTY
    return Clue.PEOPLE_CASUALTY if {"figure", "people"} & set(demands) else Clue.CASUALTY


def _deployment_clues(trigger: Trigger) -> int:
    demands = trigger.properties.get("demands", ())
    if "AUX" in trigger.part_of_speech or {"counted", "figure", "number"} & set(demands):
        return Clue.HAVING
    if "posture" in demands:
        return Clue.DEPLOYMENT | Clue.POSTURE
    posted = Clue.POSTED if {"men", "nationals"} & set(demands) else 0
    leaving = Clue.LEAVING if concept_iri("action", "withdraw") in trigger.evokes else 0
    return Clue.DEPLOYMENT | posted | leaving | (0 if {"forces", "figure"} & set(demands) else Clue.SENDING)


def _aid_clues(trigger: Trigger) -> int:
    if "itself" in trigger.roles.get("given", ()):
        return Clue.GIVER
    helping = "given" in trigger.properties.get("demands", ()) and "object" in trigger.roles.get("recipient", ())
    telling = "aid" in trigger.properties.get("tells", ())
    return Clue.AID | (Clue.HELPING if helping else 0) | (Clue.TELLING_AID if telling else 0)


_CLASS_CLUES = {
    CK + "Casualty": _casualty_clues,
    CK + "Deployment": _deployment_clues,
    CK + "AidPackage": _aid_clues,
}


@cache
def clue_table(lexicon: Lexicon) -> ClueTable:
    """The clues of ``lexicon``, compiled once."""
    return ClueTable(lexicon)
