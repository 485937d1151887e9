"""Whether the words say where a force is or goes."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.deployments.triggers import action_of
from kg.extraction.participants import Participant
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["LEAVING", "LOCATING", "goes_abroad", "is_located", "is_place_behind", "stands_somewhere"]

LOCATING = frozenset(
    "in at to into near on across around inside from along outside over through throughout within against "
    "alongside off between toward towards above beyond behind below".split()
)
LEAVING = frozenset("leave leaves left leaving depart departs departed departing".split())
"""Verbs of motion whose object is the place that is left."""
_STANDING_STILL = frozenset(
    "is are was were been be still already now currently stationed based deployed present remaining serving "
    "operating".split()
)

_FARTHEST_GOAL = 12
_GOALS = frozenset({"to", "into", "for", "toward", "towards"})


def is_located(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether a place is told beside the trigger or the force, or other forces that it is told with."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(found.token)
    if "home" in syntax.lower[found.start : found.end + 1]:
        return True
    behind = syntax.lower[max(found.end, force.end) : max(found.end, force.end) + 2]
    wheres = word_list(reading.lexicon, "whereword")
    told = (*behind[:1], *(syntax.lower[child] for child in syntax.children_with(found.token, "advmod")))
    if any(wheres.entries_for(word) for word in told) or behind == ("in", "country"):
        return True
    if syntax.lower[max(force.start - 2, start) : force.start] == ("from", "which"):
        return True
    if is_place_behind(reading, found, force, end) or _is_before(reading, found, start):
        return True
    withdraws = action_of(found) == "withdraw"
    return withdraws and any(m.place is not None and not m.adjective for m in reading.mentions.within(start, end))


def goes_abroad(reading: ArticleReading, found: Found, actors: Sequence[Actor]) -> bool:
    """Whether a verb of motion names a place to go to that is no home of whoever goes ("left for Chad").

    Who leaves a foreign place, and who leaves without a nationality, is not known to go anywhere else than home.
    """
    syntax = reading.syntax
    homes = {actor.country for actor in actors} - {None}
    leaves = syntax.lower[found.token] in LEAVING
    if leaves and not homes:
        return False
    _, end = syntax.sentence_range(found.token)
    goals = [
        mention
        for mention in reading.mentions.within(found.end, min(end, found.end + _FARTHEST_GOAL))
        if mention.place is not None and not mention.adjective and _preposition(syntax, mention.start) in _GOALS
    ]
    left = [m.place for c in syntax.children_with(found.token, "obj") if (m := reading.mentions.at.get(c)) is not None]
    if any(place is not None and place.country not in homes for place in left):
        return False
    return any(goal.place is not None and goal.place.country not in homes for goal in goals)


def _preposition(syntax: Syntax, name: int) -> str:
    """The preposition before a name and the words that belong to it ("for eastern Chad")."""
    before = name - 1
    while before > 0 and syntax.pos[before] in {"DET", "ADJ", "NOUN"}:
        before -= 1
    return syntax.lower[before]


def is_place_behind(reading: ArticleReading, found: Found, force: Participant, end: int) -> bool:
    """Whether a place, or other forces, are told behind the trigger or the force."""
    syntax = reading.syntax
    behind = max(found.end, force.end)
    for token in range(min(found.end, force.end), min(end, behind + 12)):
        if syntax.lower[token] == "alongside":
            return True
        if syntax.lower[token] in {";", "."}:
            return False
        mention = reading.mentions.at.get(token)
        named = mention is not None and mention.place is not None and mention.start == token
        if not named and not word_list(reading.lexicon, "forceplace").entries_for(syntax.lower[token]):
            continue
        previous = token - 1
        while previous > found.token and syntax.pos[previous] in {"DET", "ADJ", "NOUN", "NUM", "PROPN", "PART", "PRON"}:
            previous -= 1
        heads_there = syntax.lower[previous] == "for" and (previous == found.end or _is_destined(reading, found))
        if syntax.lower[previous] in LOCATING or previous == found.end - 1 or heads_there:
            return True
    return False


def _is_destined(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb promises forces, so that "for" tells where to ("pledged 400 officers for Haiti")."""
    return bool(word_list(reading.lexicon, "promiseverb").begins_at(reading.syntax, found.token))


def _is_before(reading: ArticleReading, found: Found, start: int) -> bool:
    syntax = reading.syntax
    for mention in reading.mentions.within(max(start, found.start - 10), found.start):
        if mention.place is None or mention.adjective:
            continue
        left = mention.start - 1
        while left > start and syntax.pos[left] in {"DET", "ADJ", "NOUN", "PROPN"}:
            left -= 1
        if syntax.lower[left] in {"in", "into"}:
            return True
    return False


def stands_somewhere(reading: ArticleReading, force: Participant, end: int) -> bool:
    """Whether a place follows the phrase at once ("troops in Iraq", "troops are already in Darfur")."""
    syntax = reading.syntax
    token = force.end
    while token < end and (syntax.lower[token] in _STANDING_STILL or syntax.pos[token] == "ADV"):
        token += 1
    if token >= end or syntax.lower[token] not in LOCATING or syntax.lower[token] in {"from", "through", "against"}:
        return False
    return any(m.place is not None for m in reading.mentions.within(token + 1, min(end, token + 5)))
