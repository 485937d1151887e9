"""Parts of those whom the text has told of: "22 of the victims were women", "eight of those killed", "two of them"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.casualties.triggers import outcome_of, tells_conflict
from kg.extraction.closed_classes import BE, DEFINITE, OF_GROUP
from kg.extraction.figures import Figure
from kg.extraction.participants import Participant, read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import Found, word_list

__all__ = ["read_parts"]

_RULE = "casualty-part-of-group"
_FARTHEST_CONDITION = 12
_NEAR = 3
"""Sentences between a group and a part of it."""
_LATELY = 3
"""Statements before a part among which its group is told of."""
_LONGEST_PREDICATE = 8
_OWNING = frozenset({"its", "his", "her", "their"})


def read_parts(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """The figures of a sentence (token range) that count some of the victims whom the text told of before.

    ``told`` are the statements of the article so far, those of the sentence among them; what they count is left out.
    A bare figure behind such a part goes on ("22 of the victims were women; at least nine were children").
    """
    taken = {statement.figure.first for statement in told if statement.figure is not None}
    last: CasualtyStatement | None = None
    for figure in reading.figures.within(start, end):
        if not figure.counts or figure.first in taken or figure.mention.period is not None:
            continue
        found = _group_behind(reading, figure.last, end)
        outcome = None
        if found is not None and _is_known(reading, start, told):
            outcome, behind = _outcome(found, told), found.end
        elif (condition := _end_of_condition(reading, figure, end)) and _is_known(reading, start, told):
            outcome, behind = "wounded", condition
        elif last is not None and _told_to_be(reading, figure.last + 1, end) is not None:
            outcome, behind = last.outcome, figure.last + 1
        if outcome is None:
            continue
        last = _build(figure, outcome, behind, _told_to_be(reading, behind, end))
        yield last
    yield from _read_shares(reading, start, end, told)


def _read_shares(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """As in "Most of the dead were women": who the victims were, without a figure."""
    for share in word_list(reading.lexicon, "sharenoun").find(reading.syntax, start, end):
        found = _group_behind(reading, share.token, end)
        people = _told_to_be(reading, found.end, end) if found is not None else None
        if found is None or people is None or people.figure is not None or not _is_known(reading, start, told):
            continue
        if any(s.start < people.end and share.start < s.end for s in told):
            continue
        yield CasualtyStatement(
            trigger=found.token,
            anchor=people.noun,
            start=share.start,
            end=people.end,
            rule=_RULE,
            outcome=_outcome(found, told),
            affected=people.actors,
            civilian=people.civilian,
            own_forces=people.own_forces,
        )


def _build(figure: Figure, outcome: str, behind: int, people: Participant | None) -> CasualtyStatement:
    return CasualtyStatement(
        trigger=behind - 1,
        anchor=people.noun if people is not None else figure.last,
        start=figure.first,
        end=people.end if people is not None else behind,
        rule=_RULE,
        figure=figure,
        quantity=figure.quantity("person"),
        outcome=outcome,
        affected=people.actors if people is not None else (),
        civilian=people.civilian if people is not None else None,
        own_forces=people is not None and people.own_forces,
    )


def _group_behind(reading: ArticleReading, count: int, end: int) -> Found | None:
    """The word for victims in "two of the injured", "most of those killed", behind the last token of the count."""
    lower, of = reading.syntax.lower, count + 1
    if of + 2 >= end or lower[of] != "of" or lower[of + 1] not in DEFINITE | _OWNING:
        return None
    return next(iter(word_list(reading.lexicon, "victimgroup").find(reading.syntax, of + 2, of + 3)), None)


def _is_known(reading: ArticleReading, start: int, told: Sequence[CasualtyStatement]) -> bool:
    """Whether losses were told of just before, or the article tells of fighting here."""
    sentence_of = reading.syntax.sentence_of
    near = any(sentence_of[start] - sentence_of[losses.trigger] <= _NEAR for losses in told[-2:])
    return near or tells_conflict(reading, start)


def _outcome(found: Found, told: Sequence[CasualtyStatement]) -> str:
    """What became of a group: victims are the dead told of just before, where such were."""
    if found.entry.evokes:
        return outcome_of(found)
    outcomes = [losses.outcome for losses in told[-_LATELY:]]
    return "killed" if not outcomes or "killed" in outcomes else outcomes[-1]


def _end_of_condition(reading: ArticleReading, figure: Figure, end: int) -> int | None:
    """The end of "three of them were in critical condition", "one of them, a girl, in a serious condition"."""
    lower = reading.syntax.lower
    of, group = (*lower[figure.last + 1 : min(figure.last + 3, end)], "", "")[:2]
    if of != "of" or group not in OF_GROUP:
        return None
    behind = range(figure.last + 3, min(end, figure.last + _FARTHEST_CONDITION))
    return next((token + 1 for token in behind if lower[token] == "condition"), None)


def _told_to_be(reading: ArticleReading, behind: int, end: int) -> Participant | None:
    """The people that a part "were", where a form of "be" stands right behind its words."""
    syntax = reading.syntax
    if behind >= end or syntax.lower[behind] not in BE:
        return None
    for token in range(behind + 1, min(end, behind + _LONGEST_PREDICATE)):
        if syntax.pos[token] == "NOUN" and syntax.deps[token] != "compound":
            people = read_participant(reading, token)
            return people if people.word is not None or people.actors else None
        if syntax.pos[token] in {"VERB", "PUNCT", "ADP"}:
            return None
    return None
