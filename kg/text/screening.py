"""Chooses the sentences that are parsed: those that can hold a claim (`kg.text.telling`), and what they need."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from kg.quotations import find_quotations
from kg.text.clues import Clue, ClueTable
from kg.text.sentences import Words
from kg.text.telling import AID, CASUALTIES, WHERE, ClueReader, are_near
from kg.text.tokens import Tokens

__all__ = ["Screen"]

_PLACE_NEAR = 6
_FORCE_COUNTED = 5
_AID_COUNTED = 5
_PLACE_SENTENCES = 3
_ACTOR_SENTENCES = 2
_SPEAKER_SENTENCES = 8
_LONGEST_POINTER = 30
_POINTER_NEAR = 3
_LONGEST_HEADING = 6
_POINTING = frozenset({"this", "so"})
_SUMMING = frozenset({"this", "these", "that", "it"})
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


class Screen:
    """Screens the sentences of one article."""

    def __init__(self, table: ClueTable, tokens: Tokens) -> None:
        self._tokens = tokens
        self._reader = ClueReader(table, tokens)
        self._clues = self._reader.clues

    def may_hold_claim(self, words: Words) -> bool:
        """Whether a sentence (or a passage) can hold a claim."""
        return self._reader.may_hold_claim(words)

    def choose_sentences(self, sentences: Sequence[Words]) -> set[int]:
        """The numbers of the sentences that can hold a claim, and of those that the reading of such a claim needs.

        Needed are

        * for losses and forces in a sentence without a place: the nearest of the three sentences before that names one;
        * for losses: the sentence before, where it tells that somebody struck;
        * for losses in the opening sentence: the one behind it that tells in which town they were;
        * for a quotation: the sentences around it that tell who speaks;
        * where "he", "they", "the official" speaks: the sentences before, up to the one that names who speaks;
        * where a pronoun can stand for an actor: the nearest of the two sentences before that names several;
        * the last sentence before that ends with a colon and tells who speaks;
        * the sentence behind, where it only names who told ("the minister said this on television");
        * for aid told of before a colon: the counted items of the list behind it;
        * behind a sentence of forces, or of aid: one that goes on counting them;
        * behind a sentence of aid: one that tells what it holds;
        * of a sentence that a line break cuts in two: both parts, where they can hold a claim together.
        """
        totals = [self._reader.join(words) for words in sentences]
        telling = {number for number, words in enumerate(sentences) if self.may_hold_claim(words)}
        telling.update(self._find_listed_aid(sentences, totals))
        telling.update(self._find_broken(sentences, totals, telling))
        telling.update(self._find_continued(sentences, totals))
        telling.update(self._find_aid_counted_on(sentences, totals))
        telling.update(self._find_aid_held(sentences, totals))
        needed = set(telling)
        for number in telling:
            needed.update(self._find_neighbours(number, sentences, totals))
        if telling:
            needed.update(self._find_places_behind(min(telling), sentences, totals))
        return needed

    def _find_listed_aid(self, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The sentence that opens a list of aid, and the items with a number: they need no trigger of their own.

        Headings may stand among the items.  Behind aid an amount of money is an item wherever a colon stands before it
        ("Chad: $5 million").
        """
        opening: int | None = None
        told = False
        for number, words in enumerate(sentences):
            if self._ends_with_colon(words):
                opening = number if totals[number] & AID else None
            elif self._is_item(words):
                if opening is not None and totals[number] & Clue.NUMBER:
                    yield opening
                    yield number
                elif told and totals[number] & Clue.MONEY and any(self._tokens.words[i] == ":" for i in words):
                    yield number
            elif not self._is_heading(words):
                opening = None
            told = told or bool(totals[number] & AID)

    def _is_heading(self, words: Words) -> bool:
        """Whether a few words stand alone on their line, with no stop behind them."""
        if len(words) > _LONGEST_HEADING or not self._tokens.words[words[-1]][-1].isalnum():
            return False
        before = self._tokens.text[: self._tokens.starts[words[0]]].rstrip(" \t")
        behind = self._tokens.text[self._end_of(words[-1]) :].lstrip(" \t")
        return before[-1:] in {"", "\n"} and behind[:1] in {"", "\n"}

    def _find_continued(self, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The sentence behind one of forces that goes on telling of them ("another 200 will follow", "most left")."""
        resuming = Clue.NUMBER | Clue.INDEFINITE
        for number in range(1, len(sentences)):
            words = sentences[number]
            if totals[number] & (Clue.DEPLOYMENT | Clue.HAVING):
                resumed = self._reader.find(words, resuming) + [
                    i for i in words if self._tokens.words[i].lower() in _RESUMING
                ]
                near = are_near(self._reader.find(words, Clue.DEPLOYMENT | Clue.HAVING), resumed, _FORCE_COUNTED)
                if near and any(
                    totals[before] & (Clue.FORCE | Clue.MEN) and self._reader.tells_deployment(sentences[before])
                    for before in range(max(number - _RESUMED_SENTENCES, 0), number)
                ):
                    yield number

    def _find_aid_counted_on(self, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The sentence behind one of aid that counts it without naming it ("Six have been delivered", "none has")."""
        counting = Clue.NUMBER | Clue.INDEFINITE
        for number in range(1, len(sentences)):
            if totals[number] & Clue.AID and totals[number] & counting:
                triggers, figures = (
                    self._reader.find(sentences[number], Clue.AID),
                    self._reader.find(sentences[number], counting),
                )
                if are_near(triggers, figures, _AID_COUNTED) and self._reader.tells_aid(sentences[number - 1]):
                    yield number

    def _find_aid_held(self, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The sentence behind one of aid that tells what it holds ("This includes food and shelter")."""
        for number in range(1, len(sentences)):
            held = totals[number] & Clue.AID and totals[number] & Clue.AID_NOUN
            summed = held and self._tokens.words[sentences[number][0]].lower() in _SUMMING
            if summed and self._reader.tells_aid(sentences[number - 1]):
                yield number

    def _find_broken(
        self, sentences: Sequence[Words], totals: Sequence[int], telling: Collection[int]
    ) -> Iterator[int]:
        """Both parts of a sentence that ends without a stop at the end of a line."""
        for number, (words, rest) in enumerate(pairwise(sentences)):
            told = totals[number] | totals[number + 1]
            if not told & (CASUALTIES | AID) or {number, number + 1} <= set(telling):
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
        if self._reader.tells_event(words) and not self._reader.find_names(words, Clue.PLACE):
            yield from self._find_places_before(number, sentences)
        if total & CASUALTIES and number and totals[number - 1] & Clue.STRIKING:
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
                yield from self._find_speakers_before(speech, sentences, totals)

    def _find_places_before(self, number: int, sentences: Sequence[Words]) -> Iterator[int]:
        for before in range(number - 1, max(number - _PLACE_SENTENCES - 1, -1), -1):
            words = sentences[before]
            where = [i for i in words if self._tokens.words[i].lower() in WHERE]
            names = [i for i in words[1:] if self._clues[i] & Clue.NAME]
            places = self._reader.find_names(words, Clue.PLACE)
            struck = are_near(self._reader.find(words, Clue.STRIKING), places, _PLACE_NEAR)
            if struck or any(0 < name - i <= _PLACE_NEAR for i in where for name in names):
                yield before
                if struck or any(0 < place - i <= 2 for i in where for place in places):
                    return

    def _find_places_behind(self, opening: int, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        """The first of the sentences behind the opening one that places something, where that tells of losses."""
        if opening < _OPENING_SENTENCES and totals[opening] & CASUALTIES:
            behind = range(opening + 1, min(opening + _PLACES_BEHIND + 1, len(sentences)))
            yield from (number for number in behind if self._may_place(sentences[number]))

    def _may_place(self, words: Words) -> bool:
        """Whether a word of place stands before a name."""
        where = [i for i in words if self._tokens.words[i].lower() in WHERE]
        names = [i for i in words[1:] if self._clues[i] & Clue.NAME]
        return any(0 < name - i <= _PLACE_NEAR for i in where for name in names)

    def _find_actors_before(self, number: int, sentences: Sequence[Words]) -> Iterator[int]:
        for before in range(number - 1, max(number - _ACTOR_SENTENCES - 1, -1), -1):
            actors = self._reader.find_names(sentences[before], Clue.ACTOR)
            if actors:
                if len(actors) > 1:
                    yield before
                return

    def _find_speakers_before(self, number: int, sentences: Sequence[Words], totals: Sequence[int]) -> Iterator[int]:
        for before in range(number - 1, max(number - _SPEAKER_SENTENCES, -1), -1):
            if totals[before] & Clue.SPEECH:
                yield before
                if not totals[before] & Clue.THIRD_PERSON or self._names_speaker(sentences[before]):
                    return

    def _names_speaker(self, words: Words) -> bool:
        """Whether a name stands right beside a word of speech ("Anna Berg said")."""
        names = [i for i in words[1:] if self._clues[i] & Clue.NAME]
        return are_near(self._reader.find(words, Clue.SPEECH), names, 1)

    def _points_back(self, words: Words, total: int) -> bool:
        if not total & Clue.SPEECH or len(words) > _LONGEST_POINTER:
            return False
        pointers = [i for i in words if self._tokens.words[i].lower() in _POINTING]
        return are_near(self._reader.find(words, Clue.SPEECH), pointers, _POINTER_NEAR)

    def _names_speaker_by_reference(self, words: Words) -> bool:
        return any(
            self._clues[i] & Clue.THIRD_PERSON
            or (self._clues[i] & Clue.PRONOUN and at and self._tokens.words[words[at - 1]].lower() == "to")
            or (
                self._tokens.words[i].lower() in _DEFINITE
                and self._reader.join(words[at + 1 : at + 3]) & Clue.UNNAMED_SPEAKER
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
        found = bisect_right(self._quotations, (offset, len(self._tokens.text))) - 1
        return found >= 0 and offset < self._quotations[found][1]
