"""Decides from words alone whether they can hold a claim.

A trigger word is not enough: half of the words of mixed news stand in a sentence that has one.  Words can hold a claim
where

* a word for casualties has people near it: a figure, a noun of people or forces, a name, a pronoun;
* a word for deployments has a force near it, and near both a figure, a place or an actor, or is right before it (the
  build-up of forces); or forces are counted in a place, or said to be in one; or counted men or nationals stand where a
  force would; or a figure stands before "strong"; some words ("have", "discuss") need forces that are counted;
* a word for aid has a noun of aid near it and somebody who gives or gets it, or money, or right behind it a figure of
  what has a name or none ("50 CV90s", "six"); or money or a figure stands beside a noun of aid; or a force is helped or
  armed;
* a word stands for claims of a type that the user's vocabulary declares.

Ordinals, years, times of day and names with digits in them are no figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.lang.en.stop_words import STOP_WORDS

from kg.text.clues import Clue, ClueTable, plain_text
from kg.text.sentences import Words
from kg.text.tokens import Tokens

__all__ = ["AID", "CASUALTIES", "DEPLOYMENTS", "WHERE", "ClueReader", "are_near"]

CASUALTIES = Clue.CASUALTY | Clue.PEOPLE_CASUALTY | Clue.COUNTED_CASUALTY
"""Without one of these words tell of no losses."""
DEPLOYMENTS = Clue.DEPLOYMENT | Clue.FORCE | Clue.MEN | Clue.STRENGTH
"""Without one of these words tell of no forces."""
AID = Clue.AID | Clue.GIVER | Clue.AID_NOUN | Clue.WEAK_AID_NOUN
"""Without one of these words tell of no aid."""

WHERE = frozenset(
    "in at to into near on across around inside from along outside over through throughout within against alongside "
    "off between above beneath".split()
)
"""Prepositions of places."""

_BEHIND_FORCES = CASUALTIES | Clue.DEPLOYMENT | Clue.HAVING | Clue.AID | Clue.SPEECH | Clue.STRIKING
_OF_FORCES = Clue.FORCE | Clue.PEOPLE | Clue.MEN

_PEOPLE_NEAR = 25
_LOSS_COUNTED = 12
_NAME_NEAR = 6
_FORCE_NEAR = 12
_FORCE_SENT = 20
_FORCE_HELPED = 6
_FORCE_COUNTED = 5
_FORCE_PLACED = 8
_MEN_COUNTED = 3
_COUNTRY_LEFT = 2
_PLACE_LEFT = 3
_FIGURE_BEFORE, _FIGURE_BEHIND = 6, 4
"""Words between a force and its figure."""
_NAME_BEFORE, _NAME_BEHIND = 8, 12
"""Words between a force that is sent and a name that tells where or whose."""
_THING_NEAR = 20
_MONEY_NEAR = 14
_MONEY_COUNTED = 3
_MONEY_FOR = 9
"""Words from the first sign of an amount, which may stand in two currencies, to whom it is for."""
_THING_COUNTED = 6
_AID_COUNTED = 4


class ClueReader:
    """Reads what the clues of one article tell."""

    def __init__(self, table: ClueTable, tokens: Tokens) -> None:
        self._table = table
        self._tokens = tokens
        self._text = plain_text(tokens.text)
        self._names: dict[int, int] = {}
        self.clues = table.read_words(tokens.words)
        """The clues of each token."""

    def join(self, words: Words) -> int:
        """All clues of some words."""
        total = 0
        for i in words:
            total |= self.clues[i]
        return total

    def find(self, words: Words, clue: int) -> list[int]:
        """Those of some words that have a clue."""
        clues = self.clues
        return [i for i in words if clues[i] & clue]

    def find_names(self, words: Words, clue: int) -> list[int]:
        """Those of some words at which a known name of that kind begins."""
        return [i for i in words if self.clues[i] & Clue.NAME and self._name_at(i) & clue]

    def _name_at(self, i: int) -> int:
        found = self._names.get(i)
        if found is None:
            found = self._names[i] = self._table.read_name(self._text, self._tokens.starts[i])
        return found

    def may_hold_claim(self, words: Words) -> bool:
        """Whether a sentence (or a passage) can hold a claim."""
        total = self.join(words)
        return self.tells_event(words) or bool(total & (AID | Clue.MONEY) and self.tells_aid(words))

    def tells_event(self, words: Words) -> bool:
        """Whether words can tell of losses, of forces, or of what the user's vocabulary declares."""
        total = self.join(words)
        return bool(
            total & Clue.DECLARED
            or (total & CASUALTIES and self.tells_casualties(words))
            or (total & DEPLOYMENTS and self.tells_deployment(words))
        )

    # --- Losses ------------------------------------------------------------------------------------------------------

    def tells_casualties(self, words: Words) -> bool:
        """Whether words can tell of losses."""
        counted = self.find(words, Clue.NUMBER | Clue.NEGATION)
        if are_near(self.find(words, Clue.COUNTED_CASUALTY), counted, _LOSS_COUNTED):
            return True
        people = counted + self.find(words, Clue.PEOPLE | Clue.FORCE)
        if are_near(self.find(words, Clue.CASUALTY | Clue.PEOPLE_CASUALTY), people, _PEOPLE_NEAR):
            return True
        names = [i for i in words[1:] if self.clues[i] & Clue.NAME] + self.find_names(words[:1], Clue.ACTOR)
        if are_near(self.find(words, Clue.PEOPLE_CASUALTY), names, _NAME_NEAR):
            return True
        others = names + self.find(words, Clue.PRONOUN | Clue.INDEFINITE)
        return are_near(self.find(words, Clue.CASUALTY), others, _PEOPLE_NEAR)

    # --- Forces ------------------------------------------------------------------------------------------------------

    def tells_deployment(self, words: Words) -> bool:
        """Whether words can tell of forces that are sent, stationed or withdrawn."""
        figures = self.find(words, Clue.NUMBER)
        return (
            self._leaves(words)
            or self._has_presence(words)
            or self._counts_men(words, figures)
            or self._places_forces(words, figures)
        )

    def _leaves(self, words: Words) -> bool:
        """Whether somebody leaves a place, with or without a word for forces ("withdrew from Somalia", "quit Mali")."""
        small = self._tokens.words
        leaving = self.find(words, Clue.LEAVING)
        if any(small[j] == "from" for i in leaving for j in words if i < j <= i + _PLACE_LEFT):
            return True
        quitting = self.find(words, Clue.QUITTING)
        left = quitting and are_near(quitting, self.find_names(words, Clue.PLACE), _COUNTRY_LEFT)
        return bool(left and self.find_names(words, Clue.ACTOR))

    def _has_presence(self, words: Words) -> bool:
        """Whether a presence grows or shrinks, or a deployment is told of."""
        if self.find(words, Clue.POSTURE) and self.find(words, Clue.PRESENCE):
            return True
        return bool(self.find(words, Clue.IMPLIED_FORCE))

    def _counts_men(self, words: Words, figures: Sequence[int]) -> bool:
        """Whether counted men or nationals stand where a force would, or a figure before "strong"."""
        if any(self._tokens.words[i].lower() == "strong" and i - 1 in figures for i in words[1:]):
            return True
        men = self.find(words, Clue.MEN) + self.find_names(words, Clue.ACTOR)
        counted = [i for i in men if any(0 < i - figure <= _MEN_COUNTED for figure in figures)]
        posted = [i for i in self.find(words, Clue.DEPLOYMENT) if self.clues[i] & Clue.POSTED]
        if are_near(posted, counted, _FORCE_NEAR):
            return True
        moving = self.find(words, Clue.DEPLOYMENT | Clue.HAVING)
        return are_near(moving, [i for i in counted if self.clues[i] & Clue.MEN], _FORCE_NEAR)

    def _places_forces(self, words: Words, figures: Sequence[int]) -> bool:
        """Whether forces are sent, had or counted, or stand somewhere."""
        forces, named = self._find_forces(words), self.find_names(words, Clue.MILITARY)
        strengths = self.find(words, Clue.STRENGTH) if figures else []
        if not (forces or named or strengths):
            return False
        triggers = self.find(words, Clue.DEPLOYMENT)
        if any(self._is_of(trigger, force) for trigger in triggers for force in forces):
            return True
        counted = figures or self.find(words, Clue.NEGATION)
        if counted and are_near(self.find(words, Clue.HAVING), forces + strengths, _FORCE_NEAR):
            return True
        if are_near(self.find(words, Clue.SENDING), forces + named, _FORCE_SENT):
            return True
        places = self.find_names(words, Clue.PLACE)
        where = self._find_where(words, places)
        if any(self._stand_somewhere(force, figures, where) for force in forces + strengths):
            return True
        if any(_is_counted(trigger, force, figures) for trigger, force in _pairs(triggers, strengths, _FORCE_NEAR)):
            return True
        small = self._tokens.words
        told = places + self.find_names(words, Clue.ACTOR)
        told += [i for i in words if small[i].lower() in {"there", "country"}]
        told += [i for i in words if small[i] in WHERE and (i - 1 in forces or i - 1 in triggers)]
        return any(
            _is_counted(trigger, force, figures)
            or any(min(trigger, force) - _NAME_BEFORE <= name <= max(trigger, force) + _NAME_BEHIND for name in told)
            for trigger, force in _pairs(triggers, forces + named, _FORCE_NEAR)
        )

    def _find_forces(self, words: Words) -> list[int]:
        """The nouns of forces, without those that only stand before another noun ("military action")."""
        return [i for i in self.find(words, Clue.FORCE) if not self._is_soldierly(i)]

    def _is_soldierly(self, i: int) -> bool:
        """Whether a word tells of what kind something is that is neither a force nor what forces do."""
        if not self.clues[i] & Clue.SOLDIERLY or not self._precedes_noun(i):
            return False
        return not self.clues[i + 1] & (_BEHIND_FORCES | _OF_FORCES)

    def _precedes_noun(self, i: int) -> bool:
        """Whether a word in small letters follows that may be a noun."""
        behind = self._tokens.words[i + 1 : i + 2]
        if not behind or not behind[0].isalpha() or not behind[0].islower():
            return False
        return behind[0] not in STOP_WORDS and not behind[0].endswith("ly")

    def _is_of(self, trigger: int, force: int) -> bool:
        """Whether "of" and a force stand right behind a trigger ("the build-up of forces")."""
        small = self._tokens.words
        return 0 < force - trigger <= _FORCE_COUNTED and any(
            small[i].lower() == "of" for i in range(trigger + 1, force)
        )

    def _find_where(self, words: Words, places: Sequence[int]) -> list[int]:
        """Where names of places, the soil of actors and areas stand, in order."""
        small = self._tokens.words
        soils = [i for i in self.find_names(words[1:], Clue.ACTOR) if small[i - 1].lower() in WHERE]
        areas = [j for i, j in pairwise(words) if small[i].lower() == "the" and self.clues[j] & Clue.AREA]
        return sorted({*places, *soils, *areas})

    def _stand_somewhere(self, force: int, figures: Sequence[int], places: Sequence[int]) -> bool:
        behind = [place for place in places if force < place <= force + _FORCE_PLACED]
        if not behind:
            return False
        return any(force - _FIGURE_BEFORE <= figure < force for figure in figures) or any(
            self._tokens.words[i] in WHERE for i in range(force + 1, min(behind[0], force + _FORCE_COUNTED))
        )

    # --- Aid ---------------------------------------------------------------------------------------------------------

    def tells_aid(self, words: Words) -> bool:
        """Whether words can tell of aid."""
        triggers, figures = self.find(words, Clue.AID), self.find(words, Clue.NUMBER)
        beside = self.find(words, Clue.AID_ADJECTIVE | Clue.NUMBER | Clue.MONEY)
        things = self.find(words, Clue.AID_NOUN)
        things += [i for i in self.find(words, Clue.WEAK_AID_NOUN) if are_near([i], beside, _THING_COUNTED)]
        return (
            self._pays(words, figures, things + triggers)
            or any(
                0 < figure - trigger <= _AID_COUNTED and self._counts_nameless(figure)
                for trigger in triggers
                for figure in figures
            )
            or self._helps(words)
            or self._gives(words, figures, list(_pairs(triggers, things, _THING_NEAR)))
        )

    def _counts_nameless(self, figure: int) -> bool:
        """Whether what a figure counts is called by a name or not at all ("50 CV90s", "delivered six to Kyiv")."""
        return not self._precedes_noun(figure)

    def _pays(self, words: Words, figures: Sequence[int], aid: Sequence[int]) -> bool:
        """Whether counted money stands beside aid."""
        money = self.find(words, Clue.MONEY)
        counted = [i for i in money if any(abs(i - figure) <= _MONEY_COUNTED for figure in figures)]
        return are_near(counted, aid, _MONEY_NEAR) or self._is_for_somebody(words, counted)

    def _is_for_somebody(self, words: Words, money: Sequence[int]) -> bool:
        """Whether money stands before "for" and a name ("$5 million for Chad")."""
        small = self._tokens.words
        goals = [i + 1 + (small[i + 1] == "the") for i in words[:-2] if small[i] == "for"]
        near = [i for i in goals if any(0 < i - j <= _MONEY_FOR for j in money)]
        return bool(near and self.find_names(near, Clue.ACTOR | Clue.PLACE))

    def _helps(self, words: Words) -> bool:
        """Whether a force is helped, somebody armed ("armed forces" are not), or somebody is called a giver."""
        verbs = [i for i in self.find(words, Clue.HELPING | Clue.ARMING) if not self.clues[i] & Clue.FORCE]
        helped = [i for i in verbs if self.clues[i] & Clue.HELPING]
        if any(0 < force - i <= _FORCE_HELPED for i in helped for force in self.find(words, Clue.FORCE)):
            return True
        armed = [i for i in verbs if self.clues[i] & Clue.ARMING]
        if armed and any(0 < name - i <= _FORCE_HELPED for i in armed for name in self.find_names(words, Clue.ACTOR)):
            return True
        return bool(self.find(words, Clue.GIVER) and self.find_names(words, Clue.ACTOR | Clue.PLACE))

    def _gives(self, words: Words, figures: Sequence[int], pairs: Sequence[tuple[int, int]]) -> bool:
        """Whether one of the triggers and things near each other tells of aid: by itself, counted, or by a party."""
        if any(self.clues[trigger] & Clue.TELLING_AID for trigger, _ in pairs):
            return True
        if any(abs(figure - thing) <= _THING_COUNTED for _, thing in pairs for figure in figures):
            return True
        if not pairs:
            return False
        parties = self.find(words, Clue.PRONOUN | Clue.PEOPLE | Clue.FORCE)
        parties += self.find_names(words, Clue.ACTOR | Clue.PLACE)
        return any(are_near(pair, parties, _THING_NEAR) for pair in pairs)


def are_near(these: Sequence[int], those: Sequence[int], distance: int) -> bool:
    """Whether one of these words is no farther than ``distance`` from one of those, on either side."""
    return any(abs(i - j) <= distance and i != j for i in these for j in those)


def _pairs(these: Sequence[int], those: Sequence[int], distance: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in these for j in those if i != j and abs(i - j) <= distance)


def _is_counted(trigger: int, force: int, figures: Sequence[int]) -> bool:
    """Whether a figure stands beside a force, or right behind its trigger."""
    return any(
        force - _FIGURE_BEFORE <= figure <= force + _FIGURE_BEHIND or 0 < figure - trigger <= _FORCE_COUNTED
        for figure in figures
    )
