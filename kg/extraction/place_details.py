"""Places that an article tells elsewhere than in the sentence of a loss.

The opening of a news article says "in eastern Ukraine", and the sentences behind it say in which town; later ones say
only "the attack" or "the toll".  What a whole war has cost, and forces that stand in no place told, are in the state in
which the article's places lie.
"""

from __future__ import annotations

from collections import Counter

from kg.extraction.discourse import tells_of_attack, turns_to_other_event
from kg.extraction.opening import (
    find_opening,
    find_sentences_behind,
    goes_on_with_attack,
    refers_to_attack,
    tells_of_attacks,
)
from kg.extraction.place_names import AREA_VAGUENESS, BORDER_VAGUENESS, PlacedName, find_place_names
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import word_list
from kg.model import Place

_AREAS = frozenset({"area", "region"})
TREATING = frozenset({"clinic", "hospital"})
"""Where the hurt are brought, and where doctors speak of those hurt elsewhere."""

__all__ = ["TREATING", "find_area_of_war", "find_place_of_opening", "find_place_told_next", "find_state_of_war"]


def find_place_told_next(reading: ArticleReading, statement: CasualtyStatement, vagueness: float) -> Place | None:
    """The town in which the sentences behind the opening one place its attack, where that names only a region.

    ``vagueness`` is that of the place that the opening names.  Attacks in the plural lie in many towns; a sentence that
    turns to another event, or tells of none, tells nothing of this one.
    """
    number = reading.syntax.sentence_of[statement.trigger]
    if vagueness < AREA_VAGUENESS or vagueness == BORDER_VAGUENESS or number != find_opening(reading):
        return None
    start, end = reading.syntax.sentences[number]
    if statement.cumulative or tells_of_attacks(reading, start, end):
        return None
    told = _find_town_behind(reading, number)
    return told.place if told is not None else None


def find_place_of_opening(reading: ArticleReading, statement: CasualtyStatement) -> Place | None:
    """The place of the attack that the article opens with, where a later sentence tells of that attack.

    It speaks of that attack or its toll, or it tells of losses without a time of their own, and no sentence between
    turns to another event or place.
    """
    syntax = reading.syntax
    number, opening = syntax.sentence_of[statement.trigger], find_opening(reading)
    if number <= opening:
        return None
    start, end = syntax.sentences[opening]
    named = [name for name in find_place_names(reading, start, end) if name.locates and not name.inside_noun]
    if not named or tells_of_attacks(reading, start, end):
        return None
    best = min(named, key=lambda name: name.vagueness)
    told = (_find_town_behind(reading, opening) if best.vagueness >= AREA_VAGUENESS else None) or best
    refers = refers_to_attack(reading, *syntax.sentences[number])
    return told.place if refers or _stays_at_scene(reading, statement, opening, told) else None


def _stays_at_scene(reading: ArticleReading, statement: CasualtyStatement, opening: int, scene: PlacedName) -> bool:
    """Whether the article is still at the attack that it opened with, and losses are not those of a longer time."""
    syntax = reading.syntax
    number = syntax.sentence_of[statement.trigger]
    rate = statement.quantity is not None and statement.quantity.period is not None
    if rate or statement.cumulative or any(True for _ in reading.times.within(*syntax.sentences[number])):
        return False
    if not any(tells_of_attack(reading, token) for token in range(*syntax.sentences[opening])):
        return False
    lasting = word_list(reading.lexicon, "lastingviolence")
    for between in range(opening + 1, number + 1):
        start, end = syntax.sentences[between]
        if turns_to_other_event(reading, start, end):
            return False
        told = (t for t in range(start, end) if lasting.entries_for(syntax.lower[t]) or tells_of_attack(reading, t))
        fought = between == number or any(True for _ in told)
        names = find_place_names(reading, start, end) if fought else ()
        if any(name.locates and name.place != scene.place for name in names):
            return False
    return True


def find_state_of_war(reading: ArticleReading) -> Place | None:
    """The state in which most of the places that the article names lie, None where two have as many."""
    lying = Counter(known.country for _, known in reading.places_named if known.kind != "country" and known.country)
    if not lying:
        lying = Counter(known.country for _, known in reading.places_named if known.country)
    ranked = lying.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    state = reading.lexicon.state(ranked[0][0])
    return Place(state.name, state.country) if state is not None else None


def find_area_of_war(reading: ArticleReading) -> Place | None:
    """The area by which an article calls the scene of a war whose state it does not name as a place, else that state.

    Forces sent to a war in Gaza are in Gaza.
    """
    state = find_state_of_war(reading)
    within = [known for _, known in reading.places_named if state is not None and known.country == state.country]
    areas = Counter(known.name for known in within if known.kind in _AREAS)
    if state is None or not areas or any(known.kind == "country" for known in within):
        return state
    return Place(areas.most_common(1)[0][0], state.country)


def _find_town_behind(reading: ArticleReading, opening: int) -> PlacedName | None:
    """The town in which a sentence behind the opening one tells of the same attack.

    "The Kupiansk direction" is no town, and a hospital's town is where the wounded were taken.
    """
    for number in find_sentences_behind(reading, opening):
        start, end = reading.syntax.sentences[number]
        towns = [
            name
            for name in find_place_names(reading, start, end)
            if name.locates
            and not name.inside_noun
            and name.vagueness < AREA_VAGUENESS
            and not name.place.name.split()[-1].islower()
            and reading.syntax.lower[name.first - 2] not in TREATING
        ]
        if towns and goes_on_with_attack(reading, start, end):
            return min(towns, key=lambda name: name.vagueness)
    return None
