"""Which figures are running totals of a war or a campaign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.casualties.people import INCLUDING
from kg.extraction.closed_classes import HAVE
from kg.extraction.dates.readings import (
    Bounded,
    CalendarUnit,
    DayWord,
    Event,
    FromTo,
    LastSpan,
    Reading,
    Unresolved,
    Weekday,
    Weekend,
)
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.syntax import Syntax
from kg.extraction.time_exclusions import PlacedTime
from kg.extraction.times import find_own_time
from kg.extraction.words import word_list

_PERFECT = HAVE | {"had"}
__all__ = ["mark_running_tolls"]

_LEAST_TOLL = 100
"""A smaller figure beside the word "war" or "fighting" is that of one fight."""
_LEAST_TOLL_OF_SIDE = 24
"""So many soldiers of one side are those of the war of which the sentence before gives the toll."""
_LEAST_UNDATED_TOLL = 1000
"""So many are not lost in one fight: told without a time, as what is known today, they are those of the war so far."""

_NOW = DayWord(0, 0)
_SHORT = (Weekday, Weekend)
_OPEN = (FromTo, Event, Unresolved)
_OF_A_WAR = frozenset({"killed", "wounded", "killed-or-wounded"})
_LEAST_MONTHS = 6
_FEW_DAYS = 7
_REACH = 10
_STEPS_UP = 2
_OF_GROUP = frozenset({"whom", "them", *INCLUDING})
_OF_FIGHTS = ("trigger-bodies", "trigger-treat")
"""Rules of what somebody buried or treated, however many they were."""
_HOLDING = ("trigger-hold", "trigger-captives", "trigger-have-in-hands")
_NEAR = 4
"""Steps in the tree within which a word belongs to the event's clause."""


def mark_running_tolls(
    reading: ArticleReading, statements: list[CasualtyStatement], before: Sequence[CasualtyStatement]
) -> list[CasualtyStatement]:
    """Mark figures that the text counts since the start of something, or as the toll of a whole war.

    ``statements`` are those of one sentence, ``before`` those of the sentences before it.
    """
    done: list[CasualtyStatement] = []
    for statement in statements:
        told = [*before[-1:], *done]
        done.append(replace(statement, cumulative=_is_running(reading, statement, told)))
    return done


def _is_running(reading: ArticleReading, statement: CasualtyStatement, told: Sequence[CasualtyStatement]) -> bool:
    syntax = reading.syntax
    figure, quantity = statement.figure, statement.quantity
    if figure is None or quantity is None or quantity.period is not None or quantity.high == 1:
        return False
    start, end = syntax.sentence_range(statement.trigger)
    if word_list(reading.lexicon, "tallyadverb").find(syntax, start, end):
        return statement.outcome != "captured"
    if _is_total_raised_to(reading, statement, start, end) or (statement.cumulative and _rises(reading, statement)):
        return True
    time, _ = find_own_time(syntax, reading.times, reading.lexicon, statement, "past", reading.attribution.reports)
    since = [t for t in _openings(reading, start, end) if not _dates_a_total(reading, statement, t)]
    if time is not None and _is_short(time.mention.reading) and not any(t < time.first for t in since):
        return False
    group = _group_of(reading, statement, told)
    if group is not None and time is None:
        return group.cumulative
    if any(_counts_since(reading, statement, opening) for opening in since):
        return True
    return _is_toll_of_war(reading, statement, time, told)


def _is_total_raised_to(reading: ArticleReading, statement: CasualtyStatement, start: int, end: int) -> bool:
    """Whether the figure is what a total has come to ("brings the total to 72 dead")."""
    syntax = reading.syntax
    above = [statement.trigger, *syntax.ancestors(statement.trigger)][: _NEAR + 1]
    totals = word_list(reading.lexicon, "totalnoun").find(syntax, start, end)
    return any(
        total.token < statement.trigger
        and syntax.heads[total.token] in above
        and syntax.deps[total.token].startswith(("obj", "nsubj"))
        and any(syntax.lower[t] == "to" and syntax.deps[t] == "case" for t in range(total.end, statement.trigger))
        for total in totals
    )


def _rises(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether a count is told as one that grows ("the toll has risen to 50", "taking the number of dead to 12")."""
    syntax = reading.syntax
    assert statement.figure is not None  # noqa: S101
    words = word_list(reading.lexicon, "risingverb", "raisingverb", "sumverb")
    reach = range(max(statement.start - _NEAR, syntax.sentence_range(statement.trigger)[0]), statement.figure.last)
    verbs = (
        t
        for t in reach
        if words.entries_for(syntax.lower[t]) and (syntax.pos[t] in {"VERB", "AUX"} or syntax.lower[t + 1] == "to")
    )
    return any(syntax.lower[t - 1] != "to" and not _is_to_come(syntax, t) for t in verbs)


def _is_to_come(syntax: Syntax, verb: int) -> bool:
    return any(syntax.tags[c] == "MD" for c in syntax.children[verb])


def _group_of(
    reading: ArticleReading, statement: CasualtyStatement, told: Sequence[CasualtyStatement]
) -> CasualtyStatement | None:
    """The statement of the sentence of whose people a statement counts a part ("2,100 dead, of whom 40 were women")."""
    syntax = reading.syntax
    assert statement.figure is not None  # noqa: S101
    first = statement.figure.first
    number = syntax.sentence_of[statement.trigger]
    for group in reversed(told):
        if group.figure is None or syntax.sentence_of[group.trigger] != number or group.figure.last >= first:
            continue
        behind = set(syntax.lower[statement.figure.last : statement.figure.last + 3])
        between = set(syntax.lower[group.figure.last : first])
        if _OF_GROUP & between or {"whom", "them"} & behind:
            return group
    return None


# --- Since -----------------------------------------------------------------------------------------------------------


def _openings(reading: ArticleReading, start: int, end: int) -> Iterator[int]:
    """The words "since" that open a stretch of time: "have since died" opens none."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.lower[token] == "since" and not (
            syntax.deps[token] == "advmod" and syntax.tags[token + 1 : token + 2] in {("VBN",), ("VBD",)}
        ):
            yield token


def _dates_a_total(reading: ArticleReading, statement: CasualtyStatement, since: int) -> bool:
    """Whether a total is named between a figure and "since" ("890 troops, bringing the total since May to 9,000")."""
    return bool(word_list(reading.lexicon, "totalnoun").find(reading.syntax, statement.end, since))


def _counts_since(reading: ArticleReading, statement: CasualtyStatement, since: int) -> bool:
    """Whether the figure is counted from the time behind "since", which lies more than some days back."""
    syntax = reading.syntax
    opening = syntax.heads[since]
    marks = syntax.deps[since] in {"case", "mark"}
    closed = any(
        time.first == since and time.last < statement.trigger for time in reading.times.within(since, since + 1)
    )
    if not closed and opening in (statement.trigger, *syntax.ancestors(statement.trigger)) and marks:
        return False
    if syntax.deps[since] == "mark" and not _is_perfect(reading, statement, steps=3):
        return False
    if statement.rule.endswith(_HOLDING) or _compares(reading, since) or _dates_event(reading, statement, since):
        return False
    if not _is_near(reading, statement, syntax.heads[opening] if marks and not closed else opening):
        return False
    if word_list(reading.lexicon, "hournoun").find(syntax, since + 1, min(since + 4, len(syntax.lower))):
        return False
    if any(
        syntax.pos[t] == "VERB" and syntax.heads[since] == t
        for t in range(since + 1, min(since + _REACH, len(syntax.lower)))
    ):
        return True
    return not any(_is_short(_bare(time.mention.reading)) for time in reading.times.within(since, since + 3))


def _is_perfect(reading: ArticleReading, statement: CasualtyStatement, steps: int) -> bool:
    """Whether the event's word, or one of the ``steps - 1`` words above it, stands in the perfect."""
    syntax = reading.syntax
    clause = [statement.trigger, *syntax.ancestors(statement.trigger)][:steps]
    return any(syntax.lower[c] in _PERFECT for t in clause for c in syntax.children[t])


def _compares(reading: ArticleReading, since: int) -> bool:
    """Whether a superlative stands before ("the deadliest attack since May")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(since)
    before = range(max(start, since - _REACH), since)
    return any(
        syntax.tags[t] in {"JJS", "RBS"} or syntax.lower[t] == "first" for t in before if syntax.lower[t] != "least"
    )


def _dates_event(reading: ArticleReading, statement: CasualtyStatement, since: int) -> bool:
    """Whether the event is what the time is told by ("on alert since July, when a bomb killed six")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(since)
    between = syntax.lower[since : statement.trigger]
    return since - start > 1 and any(word in {"when", "that", "which"} for word in between)


def _is_near(reading: ArticleReading, statement: CasualtyStatement, token: int) -> bool:
    """Whether a word stands in the clause of the event's word, or its clause hangs on the word."""
    syntax = reading.syntax
    path = [statement.trigger, *syntax.ancestors(statement.trigger)][: _NEAR + 1]
    above = [token, *syntax.ancestors(token)][: _STEPS_UP + 1]
    return any(word in path for word in above) or syntax.is_within(statement.trigger, token)


# --- Whole wars ------------------------------------------------------------------------------------------------------


def _bare(time: Reading) -> Reading:
    return time.time if isinstance(time, Bounded) else time


def _is_short(time: Reading) -> bool:
    """Whether a time is a day, or no more than a week."""
    if isinstance(time, CalendarUnit):
        return time.unit == "week"
    if isinstance(time, DayWord):
        return time != _NOW
    few_days = isinstance(time, LastSpan) and not time.length.months and time.length.days <= _FEW_DAYS
    return isinstance(time, _SHORT) or few_days


def _leaves_open(time: PlacedTime | None) -> bool:
    """Whether the time of an event does not bound it: none is told, it is open or long, or only the war's own."""
    if time is None:
        return True
    told = time.mention.reading
    if isinstance(told, _OPEN) or (isinstance(told, LastSpan) and told.length.months >= _LEAST_MONTHS):
        return True
    return told == _NOW


def _is_toll_of_war(
    reading: ArticleReading,
    statement: CasualtyStatement,
    time: PlacedTime | None,
    told: Sequence[CasualtyStatement],
) -> bool:
    """Whether a large figure is told of a whole war, and not of a day, a month or a year of it."""
    syntax, quantity = reading.syntax, statement.quantity
    assert quantity is not None  # noqa: S101
    size = max(quantity.low or 0, quantity.high or 0)
    if not _leaves_open(time) or statement.rule.endswith(_OF_FIGHTS):
        return False
    start, end = syntax.sentence_range(statement.trigger)
    running = next((s for s in reversed(told) if s.cumulative and s.outcome in _OF_A_WAR), None)
    if size >= _LEAST_UNDATED_TOLL and statement.outcome in _OF_A_WAR:
        joined = running is not None and syntax.sentence_of[running.trigger] == syntax.sentence_of[statement.trigger]
        if joined or _is_known_today(reading, statement):
            return True
    after = running is not None and syntax.sentence_of[running.trigger] == syntax.sentence_of[start] - 1
    if size < (_LEAST_TOLL_OF_SIDE if after and not statement.civilian else _LEAST_TOLL):
        return False
    wars = word_list(reading.lexicon, "warnoun").find(syntax, start, end)
    return any(_is_near(reading, statement, war.token) for war in wars if syntax.case(war.token) != "since")


def _is_known_today(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether losses are told as what is known today: in the perfect, or as a sum that somebody puts or estimates.

    As in "Chad has lost 9,000 soldiers", "put its dead at 9,000", "an estimate suggests 9,000 killed"; not "9,000 were
    killed", which tells of an event.
    """
    syntax, trigger = reading.syntax, statement.trigger
    verbal = syntax.pos[trigger] == "VERB"
    if _is_perfect(reading, statement, steps=1 if verbal else 2):
        return True
    own = any(syntax.deps[c].startswith("aux") for c in syntax.children[trigger])
    if own or (verbal and syntax.tags[trigger] != "VBN") or syntax.children_with(trigger, "nsubj", "nsubj:pass"):
        return False
    verb = next((t for t in syntax.ancestors(trigger) if syntax.pos[t] in {"VERB", "AUX"}), trigger)
    if _is_to_come(syntax, verb):
        return False
    counts = word_list(reading.lexicon, "countingverb", "countverb").entries_for(syntax.lower[verb])
    return bool(counts) or syntax.tags[verb] in {"VBZ", "VBP", "VB"}
