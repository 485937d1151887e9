"""Forces told by their rank in a row: "a fourth would be sent", "the first, of about 800 men, crossed the border"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.deployments.arguments import arguments_of
from kg.extraction.deployments.owners import owners_of
from kg.extraction.deployments.triggers import action_of
from kg.extraction.figures import Figure, figure_of_one
from kg.extraction.participants import read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import DeploymentStatement
from kg.extraction.words import Found

__all__ = ["find_ranked"]

_ROW = frozenset({"unit", "ship", "aircraft"})
_FARTHEST_SIZE = 5


def find_ranked(
    reading: ArticleReading,
    start: int,
    end: int,
    before: Sequence[DeploymentStatement],
    triggers: Sequence[Found],
) -> Iterator[DeploymentStatement]:
    """What is told of one of the units, ships or groups told of before, which only an ordinal number names.

    ``before`` are statements near.  One whose size is told is counted in people, any other is one of its kind.
    """
    for figure in reading.figures.within(start, end):
        if figure.mention.kind != "ordinal" or figure.noun is not None:
            continue
        earlier = next((s for s in reversed(before) if s.end <= figure.first), None)
        size = _size_behind(reading, figure)
        row = earlier is not None and earlier.quantity is not None and earlier.quantity.unit in _ROW
        if earlier is None or not (row or size is not None):
            continue
        for found in triggers:
            arguments = arguments_of(reading, found)
            heads = {head for role in found.entry.roles.get("force", ()) for head in arguments.get(role, ())}
            if figure.last not in heads:
                continue
            counted = size if size is not None else figure_of_one(reading.syntax, figure.first, figure.last)
            unit = "person" if size is not None or earlier.quantity is None else earlier.quantity.unit
            last = max(counted.last, counted.noun or 0)
            own = owners_of(reading, found, arguments, read_participant(reading, figure.last))
            yield replace(
                earlier,
                trigger=found.token,
                anchor=figure.last,
                figure=counted,
                quantity=counted.quantity(unit),
                rule="deployment-rank",
                action=action_of(found),
                start=min(found.start, figure.first),
                end=max(found.end, last + 1),
                force=own or earlier.force,
            )
            break


def _size_behind(reading: ArticleReading, ordinal: Figure) -> Figure | None:
    """How many people the one of that rank has: "the first, of about 800 men"."""
    syntax, token = reading.syntax, ordinal.last + 1
    token += syntax.lower[token : token + 1] == (",",)
    if syntax.lower[token : token + 1] != ("of",):
        return None
    for figure in reading.figures.within(token + 1, token + _FARTHEST_SIZE):
        of_people = figure.noun is None or bool(reading.people_nouns.entries_for(syntax.lower[figure.noun]))
        men = figure.noun is not None and syntax.lower[figure.noun] in {"men", "people"}
        return figure if figure.counts and (of_people or men) else None
    return None
