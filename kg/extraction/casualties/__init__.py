"""Statements about people killed, wounded, captured or missing.

`triggers` finds the words, `people` tells who can be meant, `predications` reads who is affected by verbs and
adjectives, `victims` finds the heads of those phrases, `nominals` reads casualties, losses, deaths and tolls, `sums`
their figures, `members` those who are part of a group, `joining` makes one statement of what is told of one group of
people, `partitives` tells of whose fighters a part is, `ownership` whose losses a bare sum is, `wounds` reads people
with wounds, `named_among` those told to be among the victims, `parts` figures for some of the victims told of before,
`bare_counts` other figures for such losses, `gapping` figures with a place of their own, `rates` those that are rates,
`tolls` tells running totals, `civilians` who bore arms.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.casualties.bare_counts import read_bare_counts
from kg.extraction.casualties.civilians import tell_civilians
from kg.extraction.casualties.gapping import read_placed_counts
from kg.extraction.casualties.joining import continue_people, join_coordinated_outcomes, merge_statements
from kg.extraction.casualties.named_among import read_named_among
from kg.extraction.casualties.nominals import read_nominal
from kg.extraction.casualties.ownership import name_nationals, name_owner_of_sum, name_side_of_fighters
from kg.extraction.casualties.partitives import resolve_partitive
from kg.extraction.casualties.parts import read_parts
from kg.extraction.casualties.predications import read_predication
from kg.extraction.casualties.rates import read_rate
from kg.extraction.casualties.tolls import mark_running_tolls
from kg.extraction.casualties.triggers import find_casualty_triggers, tells_accident
from kg.extraction.casualties.wounds import read_wounds
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import plain_words

__all__ = ["find_casualties"]

_INSERTING = frozenset({"(", "—", "–", "-", ","})
_LOSING = "casualty-trigger-lose"
_FEW = 100
_NEAR_DEATHS = 2
"""Statements, and sentences, before "lost nine men" among which deaths are told of."""
_LATELY = 8
"""Statements before a sentence among which another figure for them is looked for."""


def find_casualties(
    reading: ArticleReading, start: int, end: int, before: list[CasualtyStatement]
) -> list[CasualtyStatement]:
    """The casualty statements of one sentence (token range); ``before`` are those of the sentences before it."""
    if tells_accident(reading, start, end):
        return []
    triggers = find_casualty_triggers(reading, start, end)
    found: list[CasualtyStatement] = []
    for trigger in triggers:
        if trigger.entry.part_of_speech[0] == "NOUN":
            found.extend(read_nominal(reading, trigger))
        else:
            found.extend(read_predication(reading, trigger, triggers))
    periods = plain_words(reading.lexicon, "period")
    found = [told for told in found if reading.syntax.lower[told.anchor] not in periods]
    found = [told for told in found if not _counts_things(reading, told)]
    found = join_coordinated_outcomes(reading, found, triggers)
    merged = [told for told in merge_statements(reading, found) if not _spells_out(reading, told, found)]
    people_known = continue_people(reading, merged, _last(reading, start, before))
    people_known = [name_side_of_fighters(reading, resolve_partitive(reading, told, before)) for told in people_known]
    people_known = [name_owner_of_sum(reading, _as_deaths(reading, told, before)) for told in people_known]
    people_known.extend(read_placed_counts(reading, start, end, people_known))
    people_known.extend(read_named_among(reading, start, end, people_known))
    people_known.extend(read_wounds(reading, start, end, people_known))
    people_known.extend(read_parts(reading, start, end, [*before[-_LATELY:], *people_known]))
    people_known.extend(read_bare_counts(reading, start, end, [*before[-_LATELY:], *people_known]))
    people_known = [name_nationals(reading, read_rate(reading, told)) for told in people_known]
    return [tell_civilians(reading, told) for told in mark_running_tolls(reading, people_known, before)]


def _spells_out(reading: ArticleReading, told: CasualtyStatement, found: list[CasualtyStatement]) -> bool:
    """Whether a word only tells which losses are counted: "casualties (dead, wounded and missing) at 940"."""
    lower = reading.syntax.lower
    return told.figure is None and any(
        other.figure is not None
        and other.trigger < told.trigger < other.end
        and not _INSERTING.isdisjoint(lower[other.trigger + 1 : other.trigger + 2])
        for other in found
    )


def _counts_things(reading: ArticleReading, told: CasualtyStatement) -> bool:
    """As in "launched 40 drones and lost 12", "downed 74 of 112 drones; another 30 were lost": no people are lost.

    Nor is "one each" a count of people.
    """
    syntax, figure = reading.syntax, told.figure
    if figure is not None and syntax.lower[figure.last + 1 : figure.last + 2] == ("each",):
        return True
    if not told.rule.startswith(_LOSING) or figure is None or figure.noun is not None:
        return False
    start, _ = syntax.sentence_range(told.trigger)
    before = [f.noun for f in reading.figures.within(start, figure.first) if f.noun is not None]
    thing = syntax.lower[before[-1]] if before else ""
    return bool(reading.aid_nouns.entries_for(thing)) and not reading.people_nouns.entries_for(thing)


def _as_deaths(reading: ArticleReading, told: CasualtyStatement, before: list[CasualtyStatement]) -> CasualtyStatement:
    """As in "44 policemen died … the rebels said they had lost 18 men": what is told beside deaths are deaths."""
    most = max(told.quantity.low or 0, told.quantity.high or 0) if told.quantity is not None else 0
    if not told.rule.startswith(_LOSING) or told.figure is None or most >= _FEW:
        return told
    sentence_of = reading.syntax.sentence_of
    near = [s for s in before[-_NEAR_DEATHS:] if sentence_of[told.trigger] - sentence_of[s.trigger] <= _NEAR_DEATHS]
    return (
        replace(told, outcome="killed") if any(s.outcome == "killed" and s.figure is not None for s in near) else told
    )


def _last(reading: ArticleReading, start: int, before: list[CasualtyStatement]) -> CasualtyStatement | None:
    """The last statement before, where it stands no more than two sentences away."""
    sentence_of = reading.syntax.sentence_of
    return before[-1] if before and sentence_of[start] - sentence_of[before[-1].trigger] <= 2 else None
