"""Figures with a place of their own that go on counting losses: "three were killed in Kharkiv and five in Sumy"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.figures import Figure
from kg.extraction.place_names import PlacedName, find_place_names
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement

__all__ = ["read_placed_counts"]

_PLACED = "-placed"
"""What the rule of a loss ends with whose figure has a place of its own."""
_MORE = frozenset({"more", "others", "another", "people"})
_LINKS = frozenset({",", ";", "and", "another", "a", "further", "at", "least"})
_DIVIDING = frozenset({":", ",", "—", "–", "-"})
_LONGEST_LEAD = 3


def read_placed_counts(
    reading: ArticleReading, start: int, end: int, told: Sequence[CasualtyStatement]
) -> Iterator[CasualtyStatement]:
    """The figures of a sentence (token range) that share the event's word of a counted loss before them.

    ``told`` are the statements of the sentence.  A figure counts where "and" or a comma leads to it, a place stands
    right behind it, and no verb stands between it and the loss that it continues.
    """
    taken = {statement.figure.first for statement in told if statement.figure is not None}
    counted = sorted((s for s in told if s.figure is not None), key=lambda statement: statement.end)
    figures = [f for f in reading.figures.within(start, end) if f.first not in taken and _is_bare(reading, f)]
    names = list(find_place_names(reading, start, end)) if counted and figures else []
    for figure in figures:
        losses = next((s for s in reversed(counted) if s.end <= figure.first), None)
        if losses is None:
            continue
        place = _place_behind(reading, figure, names)
        if place is None or not _leads_on(reading, losses, figure, names):
            continue
        statement = replace(
            losses,
            start=figure.first,
            end=place.last,
            rule=losses.rule.removesuffix(_PLACED) + _PLACED,
            figure=figure,
            quantity=figure.quantity("person"),
            cumulative=False,
        )
        counted.append(statement)
        yield statement


def _is_bare(reading: ArticleReading, figure: Figure) -> bool:
    """Whether a figure counts, and names nothing that it counts."""
    return figure.counts and (figure.noun is None or reading.syntax.lower[figure.noun] in _MORE)


def _place_behind(reading: ArticleReading, figure: Figure, names: Sequence[PlacedName]) -> PlacedName | None:
    """The place that is named right behind a figure ("five in Sumy", "12 more near Rafah")."""
    for name in names:
        between = reading.syntax.lower[figure.last + 1 : name.first]
        if name.locates and 0 < len(between) <= _LONGEST_LEAD and set(between) - _MORE <= {name.preposition, "the"}:
            return name
    return None


def _leads_on(reading: ArticleReading, losses: CasualtyStatement, figure: Figure, names: Sequence[PlacedName]) -> bool:
    """Whether a loss leads to a figure without a verb between: one with a place of its own, or what is then divided.

    As in "three were killed in Kharkiv and five in Sumy", "killed three people: two in Pokrovsk and one in Lyman".
    """
    syntax = reading.syntax
    between = range(losses.end, figure.first)
    placed = any(name.locates and losses.start <= name.first < figure.first for name in names)
    linked = bool(between) and syntax.lower[between[-1]] in _LINKS
    low, whole = figure.mention.low, losses.figure.mention.low if losses.figure is not None else None
    divided = low is not None and whole is not None and low < whole and bool(between)
    divided = divided and syntax.lower[between[-1]] in _DIVIDING
    return ((placed and linked) or divided) and not any(syntax.pos[t] in {"VERB", "AUX"} for t in between)
