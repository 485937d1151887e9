"""Figures that other people give for losses told of before: "the rebels spoke of 40", "the army admits to 47"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.closed_classes import BE
from kg.extraction.figures import Figure
from kg.extraction.participants import read_participant
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["read_bare_counts"]

_RULE = "casualty-bare-count"
_LEADS = frozenset({"only", "just", "even", "a", "“", '"', "‘", "'", "``"})
_LONGEST_LEAD = 3
_NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "NUM"})
_FARTHEST_TOTAL = 14
_NEAR = 2
"""Sentences between losses and another figure for them."""


def read_bare_counts(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """The bare figures of a sentence (token range) that count the people of the nearest statement before them.

    ``told`` are the statements of the article so far, those of the sentence among them.  Nothing is read where
    something else is counted between the two, or where the figure counts a noun of its own.
    """
    taken = {statement.figure.first for statement in told if statement.figure is not None}
    counts = word_list(reading.lexicon, "countverb", "countreport", "totalnoun")
    for found in counts.find(reading.syntax, start, end):
        total = "totalnoun" in found.entry.iri
        figure = _total_raised(reading, found, end) if total else _figure_behind(reading, found, end)
        if figure is None or figure.first in taken:
            continue
        verbal = reading.syntax.pos[found.token] in {"VERB", "AUX"} or reading.syntax.lower[found.start] in BE
        if not total and not verbal:
            continue
        losses = _losses_before(reading, found, figure, told)
        if losses is None:
            continue
        taken.add(figure.first)
        if _is_nobody(reading, losses):
            noun = Actor(reading.syntax.lower[losses.anchor])
            losses = replace(
                losses, anchor=figure.last, own_forces=False, affected=losses.affected or (noun,) * losses.own_forces
            )
        yield replace(
            losses,
            trigger=figure.last,
            start=found.start,
            end=figure.last + 1,
            rule=_RULE,
            figure=figure,
            quantity=figure.quantity("person"),
            affected=_admitting(reading, found) or losses.affected,
            continues=False,
            negation_told=False,
            cumulative=False,
        )


def _total_raised(reading: ArticleReading, found: Found, end: int) -> Figure | None:
    """The bare figure to which a total is brought ("bringing the total since May to about 9,000")."""
    syntax = reading.syntax
    verb = syntax.heads[found.token]
    if verb > found.token or not word_list(reading.lexicon, "raisingverb").entries_for(syntax.lower[verb]):
        return None
    for figure in reading.figures.within(found.end, min(end, found.end + _FARTHEST_TOTAL)):
        behind = figure.last + 1
        bare = figure.noun is None and (behind >= end or syntax.pos[behind] not in _NOMINAL | {"ADJ", "VERB"})
        if figure.counts and bare and syntax.lower[figure.first - 1] == "to":
            return figure
    return None


def _figure_behind(reading: ArticleReading, found: Found, end: int) -> Figure | None:
    """The figure right behind a verb, where it counts no noun."""
    syntax, token = reading.syntax, found.end
    while token < min(end, found.end + _LONGEST_LEAD) and token not in reading.figures.at:
        if syntax.lower[token] not in _LEADS:
            return None
        token += 1
    figure = reading.figures.at.get(token)
    if figure is None or not figure.counts or figure.noun is not None or figure.mention.period is not None:
        return None
    behind = figure.last + 1
    return None if behind < end and (syntax.pos[behind] in _NOMINAL or syntax.lower[behind] == "of") else figure


def _losses_before(
    reading: ArticleReading, found: Found, figure: Figure, told: Sequence[CasualtyStatement]
) -> CasualtyStatement | None:
    """The nearest statement before a verb, unless something else has been counted since."""
    syntax = reading.syntax
    before = [statement for statement in told if statement.end <= found.start]
    if not before:
        return None
    losses = max(before, key=lambda statement: statement.end)
    if syntax.sentence_of[found.token] - syntax.sentence_of[losses.trigger] > _NEAR:
        return None
    speakers = set(subjects_of(syntax, found.token))
    counted = (f for f in reading.figures.within(losses.end, figure.first) if f.counts or f.is_money)
    return losses if all(f.noun in speakers for f in counted) else None


def _is_nobody(reading: ArticleReading, losses: CasualtyStatement) -> bool:
    """Whether it was told of nobody ("no soldiers were killed"), which another figure is not about."""
    syntax = reading.syntax
    negations = word_list(reading.lexicon, "negation")
    return any(negations.entries_for(syntax.lower[t]) for t in (losses.anchor, *syntax.children[losses.anchor]))


def _admitting(reading: ArticleReading, found: Found) -> tuple[Actor, ...]:
    """The side that owns to losses of its own ("Moscow admits to 47")."""
    if "owner" not in found.entry.roles:
        return ()
    people = (read_participant(reading, token) for token in subjects_of(reading.syntax, found.token))
    sides = dict.fromkeys(actor for person in people for actor in person.actors)
    return tuple(side for side in sides if reading.lexicon.actors_named(side.name))
