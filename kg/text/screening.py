"""Decides from words alone which sentences can hold a claim, so that only those are parsed, and what they need.

A trigger word is not enough: half of the words of mixed news stand in a sentence that has one.  A sentence passes where

* a word for casualties has people near it: a figure, a noun of people or forces, a name, a pronoun;
* a word for deployments has a force near it, and near both a figure, a place or an actor; or forces are counted in a
  place, or said to be in one;
* a word for aid has a noun of aid near it and somebody who gives or gets it, or money, or a figure right behind it; or
  money or a figure stands beside a noun of aid.

What else a passing sentence needs is parsed with it (`choose_sentences`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.text.clues import Clue, ClueTable, plain_text
from kg.text.sentences import Words
from kg.text.tokens import Tokens

__all__ = ["Screen"]

_PEOPLE_NEAR = 25
_FORCE_NEAR = 12
_THING_NEAR = 16
_MONEY_NEAR = 14
_WHERE = frozenset(
    "in at to into near on across around inside from along outside over through throughout within against alongside off "
    "between".split()
)
_PRESENCE = frozenset({"posture", "flank", "presence", "garrison", "contingent"})
_LEAVING = ("withdr", "pull")
_QUOTE = re.compile(r'[“"][^“”"]*(?:[”"]|$)|(?<!\w)‘[^‘’]{3,}’(?!\w)')
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–·]|\d{1,2}[.)])[ \t]+$")


_CASUALTIES = Clue.CASUALTY | Clue.PEOPLE_CASUALTY | Clue.COUNTED_CASUALTY
_DEPLOYMENTS = Clue.DEPLOYMENT | Clue.FORCE
_AID = Clue.AID | Clue.GIVER | Clue.AID_NOUN | Clue.WEAK_AID_NOUN


class Screen:
    """The clues of one article."""

    def __init__(self, table: ClueTable, tokens: Tokens) -> None:
        self._table = table
        self._tokens = tokens
        self._text = plain_text(tokens.text)
        self._clues = table.read_words(tokens.words)
        self._names: dict[int, int] = {}

    def may_hold_claim(self, words: Words) -> bool:
        """Whether a sentence (or a passage) can hold a claim."""
        clues = self._clues
        total = 0
        for i in words:
            total |= clues[i]
        return bool(
            (total & _CASUALTIES and self._tells_casualties(words))
            or (total & _DEPLOYMENTS and self._tells_deployment(words))
            or (total & _AID and self._tells_aid(words))
        )

    def choose_sentences(self, sentences: Sequence[Words]) -> set[int]:
        """The numbers of the sentences that are to be parsed."""
        return {number for number, words in enumerate(sentences) if self.may_hold_claim(words)}

    def _find(self, words: Words, clue: int) -> list[int]:
        clues = self._clues
        return [i for i in words if clues[i] & clue]

    def _name_at(self, i: int) -> int:
        found = self._names.get(i)
        if found is None:
            found = self._names[i] = self._table.read_name(self._text, self._tokens.starts[i])
        return found

    def _find_names(self, words: Words, clue: int) -> list[int]:
        return [i for i in words if self._clues[i] & Clue.NAME and self._name_at(i) & clue]

    def _tells_casualties(self, words: Words) -> bool:
        counted = self._find(words, Clue.NUMBER | Clue.NEGATION)
        if _near(self._find(words, Clue.COUNTED_CASUALTY), counted, _PEOPLE_NEAR):
            return True
        people = counted + self._find(words, Clue.PEOPLE | Clue.FORCE)
        people += [i for i in words[1:] if self._clues[i] & Clue.NAME]
        people += self._find_names(words[:1], Clue.ACTOR)
        if _near(self._find(words, Clue.CASUALTY | Clue.PEOPLE_CASUALTY), people, _PEOPLE_NEAR):
            return True
        return _near(self._find(words, Clue.CASUALTY), self._find(words, Clue.PRONOUN | Clue.INDEFINITE), _PEOPLE_NEAR)

    def _tells_deployment(self, words: Words) -> bool:
        triggers, forces = self._find(words, Clue.DEPLOYMENT), self._find(words, Clue.FORCE)
        small = self._tokens.words
        if any(
            small[i].lower().startswith(_LEAVING) and any(small[j] == "from" for j in words if i < j <= i + 3)
            for i in triggers
        ):
            return True
        if self._find(words, Clue.POSTURE) and any(small[i].lower() in _PRESENCE for i in words):
            return True
        named = self._find_names(words, Clue.MILITARY)
        if not forces and not named:
            return False
        figures = self._find(words, Clue.NUMBER)
        if _near(self._find(words, Clue.HAVING), forces, _FORCE_NEAR) and (figures or self._find(words, Clue.NEGATION)):
            return True
        if _near(self._find(words, Clue.SENDING), forces + named, _FORCE_NEAR + 8):
            return True
        places = self._find_names(words, Clue.PLACE)
        if any(self._stand_somewhere(force, figures, places) for force in forces):
            return True
        told = places + self._find_names(words, Clue.ACTOR)
        return any(
            any(force - 6 <= figure < force for figure in figures)
            or any(min(trigger, force) - 8 <= name <= max(trigger, force) + 12 for name in told)
            for trigger, force in _pairs(triggers, forces + named, _FORCE_NEAR)
        )

    def _stand_somewhere(self, force: int, figures: Sequence[int], places: Sequence[int]) -> bool:
        behind = [place for place in places if force < place <= force + 8]
        if not behind:
            return False
        return any(force - 6 <= figure < force for figure in figures) or any(
            self._tokens.words[i] in _WHERE for i in range(force + 1, min(behind[0], force + 5))
        )

    def _tells_aid(self, words: Words) -> bool:
        triggers, figures = self._find(words, Clue.AID), self._find(words, Clue.NUMBER)
        money = [i for i in self._find(words, Clue.MONEY) if any(abs(i - figure) <= 3 for figure in figures)]
        beside = self._find(words, Clue.AID_ADJECTIVE | Clue.NUMBER | Clue.MONEY)
        things = self._find(words, Clue.AID_NOUN)
        things += [i for i in self._find(words, Clue.WEAK_AID_NOUN) if _near([i], beside, 6)]
        if _near(money, things + triggers, _MONEY_NEAR):
            return True
        if any(0 < figure - trigger <= 4 for trigger in triggers for figure in figures):
            return True
        if self._find(words, Clue.GIVER) and self._find_names(words, Clue.ACTOR | Clue.PLACE):
            return True
        pairs = list(_pairs(triggers, things, _THING_NEAR))
        if any(self._clues[trigger] & Clue.TELLING_AID for trigger, _ in pairs):
            return True
        if any(abs(figure - thing) <= 6 for _, thing in pairs for figure in figures):
            return True
        if not pairs:
            return False
        parties = self._find(words, Clue.PRONOUN | Clue.PEOPLE | Clue.FORCE) + self._find_names(
            words, Clue.ACTOR | Clue.PLACE
        )
        return any(_near(pair, parties, _THING_NEAR) for pair in pairs)


def _near(these: Sequence[int], those: Sequence[int], distance: int) -> bool:
    return any(abs(i - j) <= distance and i != j for i in these for j in those)


def _pairs(these: Sequence[int], those: Sequence[int], distance: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in these for j in those if i != j and abs(i - j) <= distance)
