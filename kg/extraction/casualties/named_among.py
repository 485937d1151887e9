"""Victims told of beside the group that they belong to: "Among the dead were …", "17 people, a nurse among them"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.casualties.members import count_together, next_head
from kg.extraction.casualties.people import build_statement, count_people, is_one_person
from kg.extraction.closed_classes import BE, DEFINITE
from kg.extraction.figures import singular_figure
from kg.extraction.participants import Participant, read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list

__all__ = ["read_named_among"]

_RULE = "casualty-named-among"
_LONGEST_GROUP = 3
"""Tokens between "among" and the form of "be" ("Among the dead were …", "Among those killed was …")."""
_LONGEST_INSERTION = 12
"""Tokens of what stands in commas before "among them"."""
_JOINERS = frozenset({",", "and"})


def read_named_among(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """The people of a sentence (token range) who are told to be among the victims.

    ``told`` are its other statements; people whom they tell of are left out.
    """
    yield from _read_opening(reading, start, end, told)
    yield from _read_insertions(reading, start, end, told)


def _read_opening(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """As in "Among the dead were a couple and their three children"."""
    lower = reading.syntax.lower
    if lower[start] != "among" or start + 2 >= end or lower[start + 1] not in DEFINITE:
        return
    group = next(iter(word_list(reading.lexicon, "victimgroup").find(reading.syntax, start + 2, start + 3)), None)
    verb = next((t for t in range(start + 3, min(end, start + 3 + _LONGEST_GROUP)) if lower[t] in BE), None)
    if group is None or not group.entry.evokes or verb is None or any(s.end > verb for s in told):
        return
    for person in _people(reading, verb + 1, end):
        yield build_statement(reading, group, person, (), _RULE)


def _read_insertions(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """As in "killed 17 people, an American volunteer among them": the words stand behind a counted loss."""
    syntax = reading.syntax
    for token in range(start + 2, end - 1):
        if syntax.lower[token : token + 2] != ("among", "them"):
            continue
        before = range(token - 1, max(token - 1 - _LONGEST_INSERTION, start), -1)
        commas = [t for t in before if syntax.lower[t] in {",", "(", "–", "—"}]
        losses = next((s for s in told if s.figure is not None and commas and s.end == commas[-1]), None)
        opening = commas[-1] + 1 if commas else token
        if losses is None or any(syntax.pos[t] in {"VERB", "AUX"} for t in range(opening, token)):
            continue
        for person in _people(reading, opening, token):
            if all(s.anchor != person.noun for s in told):
                yield _of_group(reading, losses, person)


def _of_group(reading: ArticleReading, losses: CasualtyStatement, person: Participant) -> CasualtyStatement:
    """The statement about people who belong to a group, with what befell the group."""
    figure, quantity = count_people(reading, person)
    return CasualtyStatement(
        trigger=losses.trigger,
        anchor=person.noun,
        start=person.start,
        end=person.end,
        rule=losses.rule,
        figure=figure,
        quantity=quantity,
        outcome=losses.outcome,
        affected=person.actors,
        civilian=person.civilian,
        inflicted_by=losses.inflicted_by,
        own_forces=person.own_forces,
    )


def _people(reading: ArticleReading, token: int, end: int) -> list[Participant]:
    """The people listed from ``token`` on, those of one family together; empty where the words are not of people."""
    people: list[Participant] = []
    while (noun := next_head(reading, token, end)) is not None:
        person = read_participant(reading, noun)
        person = replace(person, start=min(person.start, token) if person.figure is None else person.start)
        if person.figure is None:
            person = replace(person, figure=singular_figure(reading.syntax, noun, person.start))
        if not person.denotes_people or (person.figure is None and not is_one_person(reading, person)):
            break
        people.append(person)
        token = max(person.end, noun + 1)
        if token >= end or reading.syntax.lower[token] not in _JOINERS:
            break
        while token < end and reading.syntax.lower[token] in _JOINERS:
            token += 1
    return count_together(reading, people, families=True)
