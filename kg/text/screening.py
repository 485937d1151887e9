"""Decides from words alone which sentences can hold a claim, so that only those are parsed, and what they need.

A trigger word is not enough: half of the words of mixed news stand in a sentence that has one.  A sentence passes where

* a word for casualties has people near it: a figure, a noun of people or forces, a name, a pronoun;
* a word for deployments has a force near it, and near both a figure, a place or an actor, or is right before it (the
  build-up of forces); or forces are counted in a place, or said to be in one; or counted men or nationals stand where a
  force would; or a figure stands before "strong";
* a word for aid has a noun of aid near it and somebody who gives or gets it, or money, or a figure right behind it; or
  money or a figure stands beside a noun of aid; or a force is helped or armed;
* a word stands for claims of a type that the user's vocabulary declares.

What else a passing sentence needs is parsed with it (`choose_sentences`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from kg.quotations import find_quotations
from kg.text.clues import Clue, ClueTable, plain_text
from kg.text.sentences import Words
from kg.text.tokens import Tokens

__all__ = ["Screen"]

_PEOPLE_NEAR = 25
_FORCE_NEAR = 12
_THING_NEAR = 20
_MONEY_NEAR = 14
_PLACE_NEAR = 6
_FORCE_HELPED = 6
_FORCE_COUNTED = 5
_COUNTRY_LEFT = 2
_AID_COUNTED = 5
_PLACE_SENTENCES = 3
_ACTOR_SENTENCES = 2
_SPEAKER_SENTENCES = 8
_LONGEST_POINTER = 30
_POINTING = frozenset({"this", "so"})
_RESUMED_SENTENCES = 2
_OPENING_SENTENCES = 3
"""A dateline or a headline may stand before the opening sentence."""
_PLACES_BEHIND = 2
_DEFINITE = frozenset({"the", "that", "this"})
_BULLETS = frozenset("-–—•*·▪●◦")
_RESUMING = frozenset(
    "them they those more none remainder rest first second third fourth fifth sixth seventh eighth".split()
)
"""What stands for a force told of before, or for a part of it."""
_WHERE = frozenset(
    "in at to into near on across around inside from along outside over through throughout within against alongside "
    "off between above beneath".split()
)


_CASUALTIES = Clue.CASUALTY | Clue.PEOPLE_CASUALTY | Clue.COUNTED_CASUALTY
_DEPLOYMENTS = Clue.DEPLOYMENT | Clue.FORCE | Clue.MEN
_THINGS = Clue.AID_NOUN | Clue.WEAK_AID_NOUN
_AID = Clue.AID | Clue.GIVER | _THINGS


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
        total = self._join(words)
        return bool(
            total & Clue.DECLARED
            or (total & _CASUALTIES and self._tells_casualties(words))
            or (total & _DEPLOYMENTS and self._tells_deployment(words))
            or (total & _AID and self._tells_aid(words))
        )

    def choose_sentences(self, sentences: Sequence[Words]) -> set[int]:
        """The numbers of the sentences that can hold a claim, and of those that the reading of such a claim needs.

        Needed are

        * for losses and forces in a sentence without a place: the nearest of the three sentences before that names one;
        * for losses: the sentence before, where it tells that somebody struck;
        * for losses in the opening sentence: the one behind it that tells in which town they were;
        * for a quotation: the sentences around it that tell who speaks;
        * where "he", "they", "the official" speaks: the sentences before, up to the one that tells who that is;
        * where a pronoun can stand for an actor: the nearest of the two sentences before that names several;
        * the last sentence before that ends with a colon and tells who speaks;
        * the sentence behind, where it only names who told ("the minister said this on television");
        * for aid told of before a colon: the counted items of the list behind it;
        * behind a sentence of forces, or of aid: one that goes on counting them;
        * of a sentence that a line break cuts in two: both parts, where they can hold a claim together.
        """
        totals = [self._join(words) for words in sentences]
        telling = {number for number, words in enumerate(sentences) if self.may_hold_claim(words)}
        telling.update(self._find_listed_aid(sentences, totals))
        telling.update(self._find_broken(sentences, totals, telling))
        telling.update(self._find_continued(sentences, totals))
        telling.update(self._find_aid_counted_on(sentences, totals))
        needed = set(telling)
        for number in telling:
            needed.update(self._find_neighbours(number, sentences, totals))
        if telling:
            needed.update(self._find_places_behind(min(telling), sentences, totals))
        return needed

    def _find_listed_aid(self, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The sentence that opens a list of aid, and the items with a number: they need no trigger of their own."""
        opening: int | None = None
        for number, words in enumerate(sentences):
            if self._ends_with_colon(words):
                opening = number if totals[number] & _AID else None
            elif opening is not None and self._is_item(words):
                if totals[number] & Clue.NUMBER:
                    yield opening
                    yield number
            else:
                opening = None

    def _find_continued(self, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The sentence behind one of forces that goes on telling of them ("another 200 will follow", "most left")."""
        resuming = Clue.NUMBER | Clue.INDEFINITE
        for number in range(1, len(sentences)):
            words = sentences[number]
            if totals[number] & (Clue.DEPLOYMENT | Clue.HAVING):
                resumed = self._find(words, resuming) + [i for i in words if self._tokens.words[i].lower() in _RESUMING]
                near = _near(self._find(words, Clue.DEPLOYMENT | Clue.HAVING), resumed, _FORCE_COUNTED)
                if near and any(
                    totals[before] & (Clue.FORCE | Clue.MEN) and self._tells_deployment(sentences[before])
                    for before in range(max(number - _RESUMED_SENTENCES, 0), number)
                ):
                    yield number

    def _find_aid_counted_on(self, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The sentence behind one of aid that counts it without naming it ("Six have been delivered", "none has")."""
        counting = Clue.NUMBER | Clue.INDEFINITE
        for number in range(1, len(sentences)):
            if totals[number] & Clue.AID and totals[number] & counting:
                triggers, figures = self._find(sentences[number], Clue.AID), self._find(sentences[number], counting)
                if _near(triggers, figures, _AID_COUNTED) and self._tells_aid(sentences[number - 1]):
                    yield number

    def _find_broken(
        self, sentences: Sequence[Words], totals: Sequence[int], telling: Collection[int]
    ) -> Iterator[int]:
        """Both parts of a sentence that ends without a stop at the end of a line."""
        for number, (words, rest) in enumerate(pairwise(sentences)):
            told = totals[number] | totals[number + 1]
            if not told & (_CASUALTIES | _AID) or {number, number + 1} <= set(telling):
                continue
            gap = self._tokens.text[self._end_of(words[-1]) : self._tokens.starts[rest[0]]]
            broken = gap.count("\n") == 1 and self._tokens.words[words[-1]][-1].isalnum() and not self._is_item(rest)
            if broken and self.may_hold_claim([*words, *rest]):
                yield from (number, number + 1)

    def _end_of(self, i: int) -> int:
        return self._tokens.starts[i] + len(self._tokens.words[i])

    def _is_item(self, words: Words) -> bool:
        """Whether a bullet opens the line of a sentence."""
        start = self._tokens.starts[words[0]]
        text = self._tokens.text
        return text[text.rfind("\n", 0, start) + 1 : start + 1].lstrip()[:1] in _BULLETS

    def _find_neighbours(self, number: int, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        words, total = sentences[number], totals[number]
        if total & (_CASUALTIES | _DEPLOYMENTS | Clue.DECLARED) and not self._find_names(words, Clue.PLACE):
            yield from self._find_places_before(number, sentences)
        if total & _CASUALTIES and number and totals[number - 1] & Clue.STRIKING:
            yield number - 1
        if total & Clue.THIRD_PERSON:
            yield from self._find_actors_before(number, sentences)
        speaking = [number]
        if self._quoted(words[0]) or self._quoted(words[-1]):
            around = (number - 1, number + 1, number - 2, number - 3)
            speaking += [i for i in around if 0 <= i < len(sentences) and totals[i] & Clue.SPEECH][:1]
        speaking += next(
            ([i] for i in range(number - 1, -1, -1) if totals[i] & Clue.SPEECH and self._ends_with_colon(sentences[i])),
            [],
        )
        if number + 1 < len(sentences) and self._points_back(sentences[number + 1], totals[number + 1]):
            speaking.append(number + 1)
        for speech in speaking:
            yield speech
            if totals[speech] & Clue.SPEECH and self._names_speaker_by_reference(sentences[speech]):
                yield from self._find_speakers_before(speech, totals)

    def _find_places_before(self, number: int, sentences: Sequence[Words]) -> Iterator[int]:
        for before in range(number - 1, max(number - _PLACE_SENTENCES - 1, -1), -1):
            words = sentences[before]
            where = [i for i in words if self._tokens.words[i].lower() in _WHERE]
            names = [i for i in words[1:] if self._clues[i] & Clue.NAME]
            places = self._find_names(words, Clue.PLACE)
            struck = _near(self._find(words, Clue.STRIKING), places, _PLACE_NEAR)
            if struck or any(0 < name - i <= _PLACE_NEAR for i in where for name in names):
                yield before
                if struck or any(0 < place - i <= 2 for i in where for place in places):
                    return

    def _find_places_behind(self, opening: int, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The first of the sentences behind the opening one that places something, where that tells of losses."""
        if opening < _OPENING_SENTENCES and totals[opening] & _CASUALTIES:
            behind = range(opening + 1, min(opening + _PLACES_BEHIND + 1, len(sentences)))
            yield from (number for number in behind if self._may_place(sentences[number]))

    def _may_place(self, words: Words) -> bool:
        """Whether a word of place stands before a name."""
        where = [i for i in words if self._tokens.words[i].lower() in _WHERE]
        names = [i for i in words[1:] if self._clues[i] & Clue.NAME]
        return any(0 < name - i <= _PLACE_NEAR for i in where for name in names)

    def _find_actors_before(self, number: int, sentences: Sequence[Words]) -> Iterator[int]:
        for before in range(number - 1, max(number - _ACTOR_SENTENCES - 1, -1), -1):
            actors = self._find_names(sentences[before], Clue.ACTOR)
            if actors:
                if len(actors) > 1:
                    yield before
                return

    def _find_speakers_before(self, number: int, totals: Sequence[int]) -> Iterator[int]:
        for before in range(number - 1, max(number - _SPEAKER_SENTENCES, -1), -1):
            if totals[before] & Clue.SPEECH:
                yield before
                if not totals[before] & Clue.THIRD_PERSON:
                    return

    def _points_back(self, words: Words, total: int) -> bool:
        if not total & Clue.SPEECH or len(words) > _LONGEST_POINTER:
            return False
        return any(self._tokens.words[i].lower() in _POINTING for i in words)

    def _names_speaker_by_reference(self, words: Words) -> bool:
        return any(
            self._clues[i] & Clue.THIRD_PERSON
            or (self._clues[i] & Clue.PRONOUN and at and self._tokens.words[words[at - 1]].lower() == "to")
            or (
                self._tokens.words[i].lower() in _DEFINITE and self._join(words[at + 1 : at + 3]) & Clue.UNNAMED_SPEAKER
            )
            for at, i in enumerate(words)
        )

    def _ends_with_colon(self, words: Words) -> bool:
        return self._tokens.words[words[-1]] == ":"

    @cached_property
    def _quotations(self) -> Sequence[tuple[int, int]]:
        return find_quotations(self._tokens.text)

    def _quoted(self, i: int) -> bool:
        offset = self._tokens.starts[i]
        found = bisect_right(self._quotations, (offset, len(self._text))) - 1
        return found >= 0 and offset < self._quotations[found][1]

    def _join(self, words: Words) -> int:
        total = 0
        for i in words:
            total |= self._clues[i]
        return total

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
        if any(any(small[j] == "from" for j in words if i < j <= i + 3) for i in self._find(words, Clue.LEAVING)):
            return True
        left = self._find(words, Clue.QUITTING)
        if (
            left
            and _near(left, self._find_names(words, Clue.PLACE), _COUNTRY_LEFT)
            and self._find_names(words, Clue.ACTOR)
        ):
            return True
        if self._find(words, Clue.POSTURE) and self._find(words, Clue.PRESENCE):
            return True
        if self._find(words, Clue.IMPLIED_FORCE):
            return True
        figures = self._find(words, Clue.NUMBER)
        if any(small[i].lower() == "strong" and i - 1 in figures for i in words[1:]):
            return True
        counted = self._find_counted_men(words, figures)
        if _near([i for i in triggers if self._clues[i] & Clue.POSTED], counted, _FORCE_NEAR):
            return True
        moving = triggers + self._find(words, Clue.HAVING)
        if _near(moving, [i for i in counted if self._clues[i] & Clue.MEN], _FORCE_NEAR):
            return True
        named = self._find_names(words, Clue.MILITARY)
        if not forces and not named:
            return False
        if any(
            0 < force - i <= _FORCE_COUNTED and any(small[j].lower() == "of" for j in range(i + 1, force))
            for i in triggers
            for force in forces
        ):
            return True
        if _near(self._find(words, Clue.HAVING), forces, _FORCE_NEAR) and (figures or self._find(words, Clue.NEGATION)):
            return True
        if _near(self._find(words, Clue.SENDING), forces + named, _FORCE_NEAR + 8):
            return True
        places = self._find_names(words, Clue.PLACE)
        soils = [i for i in self._find_names(words[1:], Clue.ACTOR) if small[i - 1].lower() in _WHERE]
        areas = [j for i, j in pairwise(words) if small[i].lower() == "the" and self._clues[j] & Clue.AREA]
        if any(self._stand_somewhere(force, figures, sorted({*places, *soils, *areas})) for force in forces):
            return True
        told = places + self._find_names(words, Clue.ACTOR)
        told += [i for i in words if small[i].lower() in {"there", "country"}]
        told += [i for i in words if small[i] in _WHERE and (i - 1 in forces or i - 1 in triggers)]
        return any(
            any(force - 6 <= figure <= force + 4 or 0 < figure - trigger <= _FORCE_COUNTED for figure in figures)
            or any(min(trigger, force) - 8 <= name <= max(trigger, force) + 12 for name in told)
            for trigger, force in _pairs(triggers, forces + named, _FORCE_NEAR)
        )

    def _find_counted_men(self, words: Words, figures: Sequence[int]) -> list[int]:
        """The nouns of men, and the names of actors, right behind a figure ("300 Danes")."""
        men = self._find(words, Clue.MEN) + self._find_names(words, Clue.ACTOR)
        return [i for i in men if any(0 < i - figure <= 3 for figure in figures)]

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
        helped = self._find(words, Clue.HELPING)
        if any(0 < force - i <= _FORCE_HELPED for i in helped for force in self._find(words, Clue.FORCE)):
            return True
        armed = self._find(words, Clue.ARMING)
        if armed and any(0 < name - i <= _FORCE_HELPED for i in armed for name in self._find_names(words, Clue.ACTOR)):
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
