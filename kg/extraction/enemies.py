"""Whom words for a side by its being fought mean: "the enemy", "occupying forces", "the invaders"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extraction.antecedents import FARTHEST_SENTENCE, antecedents, before_force, reported_of
from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.extraction.sides import find_foe, find_invader
from kg.extraction.words import plain_words
from kg.model import Actor

__all__ = ["is_enemy", "resolve_enemy"]


def is_enemy(reading: ArticleReading, token: int) -> bool:
    """Whether a word names a side by its being fought: "the enemy", "occupying forces"."""
    return reading.syntax.lower[token] in plain_words(reading.lexicon, "enemyword") or _is_invader(reading, token)


def _is_invader(reading: ArticleReading, token: int) -> bool:
    return reading.syntax.lower[token] in plain_words(reading.lexicon, "invaderword")


def resolve_enemy(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The state other than the side that speaks of its enemy; the noun itself where the article names no other.

    The vocabulary tells whom a side at war means by it every day (``ck:foe``), and who invaded whom whoever speaks.
    Else, of the states that are named, the one whose attacks or losses are told of most comes first, then the one whose
    forces are, then any.
    """
    _, speaker = reading.attribution.holder_of(noun, noun, noun + 1)
    side = speaker.affiliation if speaker is not None else None
    nearest = next((reported_of(reading, m) for m in antecedents(reading, noun)), None)
    speaking = side or nearest or next((actor for actor, _ in reading.states_named.most_common(1)), None)
    foe = find_foe(reading.lexicon, side.country) if side is not None else None
    if foe is None and (side is None or _is_invader(reading, noun)):
        foe = _foe_where_no_side_speaks(reading, noun)
    if foe is not None:
        return (foe,)
    actors = [m for m in reading.mentions.within(0, len(reading.syntax.words)) if m.actor is not None and not m.led_by]
    fighting = Counter(reported_of(reading, m) for m in actors if _before_fighting(reading, m))
    armed = Counter(reported_of(reading, m) for m in actors if before_force(reading, m))
    ranked = (*fighting.most_common(), *armed.most_common(), *reading.states_named.most_common())
    named = [actor for actor, _ in ranked]
    others = [actor for actor in named if actor != speaking and actor.country is not None]
    if speaking is None or not others:
        return (Actor(reading.syntax.lower[noun]),)
    return (others[0],)


def _foe_where_no_side_speaks(reading: ArticleReading, noun: int) -> Actor | None:
    """Whom a word for an enemy means where no side at war speaks.

    Invaders are who invaded.  An enemy is that of who fights him in the same sentence, else of who spoke last, else of
    the land that the article is about: who was named last may be that enemy ("They shelled Sumy. The enemy killed …").
    """
    beside = next(iter(antecedents(reading, noun)), None)
    near = [reported_of(reading, beside).country] if beside is not None else []
    sentence = reading.syntax.sentence_of[noun]
    if _is_invader(reading, noun):
        countries = [*near, _main_country(reading), *(a.country for a, _ in reading.states_named.most_common(1))]
        return next((found for c in countries if (found := find_invader(reading.lexicon, c)) is not None), None)
    if beside is None or reading.syntax.sentence_of[beside.start] != sentence:
        near = [*_spoke_before(reading, sentence), _main_country(reading), *near]
    return next((found for c in near if (found := find_foe(reading.lexicon, c)) is not None), None)


def _spoke_before(reading: ArticleReading, sentence: int) -> Iterator[str | None]:
    """The countries of those who speak in the sentences before, the last first."""
    for number in range(sentence - 1, max(sentence - FARTHEST_SENTENCE - 1, -1), -1):
        for report in reversed(reading.attribution.reports[number]):
            named = [m for m in reading.mentions.within(report.start, report.end) if m.actor is not None]
            yield from (reported_of(reading, m).country for m in named if not m.led_by)


def _main_country(reading: ArticleReading) -> str | None:
    """The country that most places of an article lie in: a report that names no state is written there.

    A state's own name counts where no place in one is named; it may be only who attacks ("Russia fired at Kharkiv").
    """
    places = [m.place for m in reading.mentions.within(0, len(reading.syntax.words)) if m.place is not None]
    inside = [place for place in places if place.kind != "country"] or places
    ranked = Counter(place.country for place in inside if place.country is not None).most_common(1)
    return ranked[0][0] if ranked else None


def _before_fighting(reading: ArticleReading, mention: Mention) -> bool:
    """Whether an actor's attack or losses follow its name at once ("Chadian shelling", "Chad's combat losses")."""
    behind = reading.syntax.lower[mention.end : mention.end + 3]
    return any(word in {"losses", "casualties"} or reading.attack_nouns.entries_for(word) for word in behind)
