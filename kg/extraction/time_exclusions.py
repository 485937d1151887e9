"""Expressions of time that date another thing than an event beside them: a record, a war's outbreak, another deed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.closed_classes import FINITE, FULL_NOUNS
from kg.extraction.dates import TimeMention
from kg.extraction.dates.readings import Bounded, Event, Year
from kg.extraction.statements import CasualtyStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.vocabulary import Lexicon

__all__ = ["PlacedTime", "dates_another_thing"]

_SUPERLATIVE = frozenset({"JJS", "RBS"})
_RANKS = frozenset({"first", "second", "third", "fourth", "only"})
_RECORD_REACH = 10
"""Tokens before "since" in which the superlative stands that it belongs to."""
_COORDINATED = frozenset({"conj", "parataxis"})


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """An expression of time at tokens ``first`` to ``last`` (inclusive)."""

    first: int
    last: int
    mention: TimeMention

    def root(self, syntax: Syntax) -> int:
        """The token through which the expression hangs on the rest of its sentence."""
        inside = range(self.first, self.last + 1)
        return next((t for t in inside if syntax.heads[t] not in inside or syntax.heads[t] == t), self.first)


def dates_another_thing(
    syntax: Syntax, lexicon: Lexicon, time: PlacedTime, path: Mapping[int, int], statement: Statement
) -> bool:
    """Whether a time in the sentence of a statement is not that of its event.

    ``path`` are the tokens from the statement's trigger up to the root of the sentence, by steps.
    """
    return (
        _belongs_to_name(syntax, lexicon, time, path)
        or _holds_event(time, statement)
        or _bounds_record(syntax, time, statement)
        or _stands_below(syntax, lexicon, time, path, statement)
        or _stands_above(syntax, lexicon, time, path, statement)
    )


def _belongs_to_name(syntax: Syntax, lexicon: Lexicon, time: PlacedTime, path: Mapping[int, int]) -> bool:
    """Whether a time belongs to a name ("Camp David in 1978"), or a year to what is no attack ("the 1995 accords").

    A time between a subject and its verb ("Oslo on Friday announced"), or right before them, is the verb's.
    """
    root = time.root(syntax)
    noun = syntax.heads[root]
    if syntax.pos[noun] == "PROPN" and syntax.deps[root].startswith("nmod"):
        return not (syntax.deps[noun].startswith("nsubj") and syntax.heads[noun] in path)
    nominal = syntax.pos[noun] in FULL_NOUNS and noun not in path
    if not nominal or not isinstance(time.mention.reading, Year):
        return False
    if noun < time.first:
        return syntax.lower[time.first] == "of" and not word_list(lexicon, "attacknoun").entries_for(syntax.lower[noun])
    subject = syntax.deps[noun].startswith("nsubj")
    return not subject and not word_list(lexicon, "attacknoun").entries_for(syntax.lower[noun])


def _holds_event(time: PlacedTime, statement: Statement) -> bool:
    """Whether the words for an event without a date are those that tell of the statement's own."""
    reading = time.mention.reading
    undated = isinstance(reading, Event) or (isinstance(reading, Bounded) and isinstance(reading.time, Event))
    return undated and time.first < statement.trigger <= time.last


def _bounds_record(syntax: Syntax, time: PlacedTime, statement: Statement) -> bool:
    """Whether "since" tells how long a record has stood ("the deadliest attack since last year's coup")."""
    told_of = any(time.first <= token <= time.last for token in syntax.ancestors(statement.trigger))
    if syntax.lower[time.first] != "since" or told_of:
        return False
    start, _ = syntax.sentence_range(time.first)
    for token in range(time.first - 1, max(start - 1, time.first - _RECORD_REACH), -1):
        if token == statement.trigger or syntax.tags[token] in FINITE or syntax.lower[token] == ",":
            return False
        counts = syntax.lower[token - 1 : token] == ("at",)
        if (syntax.tags[token] in _SUPERLATIVE and not counts) or syntax.lower[token] in _RANKS:
            return True
    return False


def _stands_below(
    syntax: Syntax, lexicon: Lexicon, time: PlacedTime, path: Mapping[int, int], statement: Statement
) -> bool:
    """Whether a time stands in a clause beside the event's: the outbreak of the war, or what is told of another.

    So does that of a total to which the losses bring it ("lost 890 men, bringing the total since May to 9,000").
    """
    casualty = isinstance(statement, CasualtyStatement)
    for token in _climb(syntax, time.root(syntax)):
        if token in path:
            return False
        label, above = syntax.deps[token], syntax.heads[token]
        raises = syntax.tags[token] == "VBG" or any(syntax.lower[child] == "which" for child in syntax.children[token])
        if raises and word_list(lexicon, "raisingverb").entries_for(syntax.lower[token]):
            return True
        if label.startswith("acl"):
            where = any(syntax.lower[child] == "where" for child in syntax.children[token])
            if not where and word_list(lexicon, "beginningverb").entries_for(syntax.lower[token]):
                return True
            if where and not casualty and not _is_of_event(syntax, lexicon, above, statement):
                return True
        clause = label in _COORDINATED and above < time.first and syntax.pos[token] in {"VERB", "AUX"}
        told = word_list(lexicon, "speech").entries_for(syntax.lower[token])
        if clause and not told and not casualty and _has_subject(syntax, token):
            return True
    return False


def _stands_above(
    syntax: Syntax, lexicon: Lexicon, time: PlacedTime, path: Mapping[int, int], statement: Statement
) -> bool:
    """Whether a time stands in the clause around the event's, which tells of another thing.

    As in "the army, which lost nine men, returned on Monday", "it emerged on Monday that nine men had died", "Oslo gave
    $3 million on Monday; Bern has promised five".
    """
    root = time.root(syntax)
    joined = next((t for t in _climb(syntax, root) if t in path), None)
    governor = syntax.heads[root]
    if joined is None or _is_of_event(syntax, lexicon, governor, statement):
        return False
    for token in _climb(syntax, statement.trigger):
        if token == joined:
            return False
        label, above = syntax.deps[token], syntax.heads[token]
        subject = label == "acl:relcl" and syntax.deps[above].startswith("nsubj")
        if subject and not _is_of_event(syntax, lexicon, above, statement):
            return True
        if label == "ccomp" and above < token and _comes_out(syntax, above):
            return True
        coordinated = label in _COORDINATED and above < token and _has_subject(syntax, token)
        parted = syntax.tags[token] in FINITE | {"VBN"} and ";" in syntax.lower[time.last + 1 : token]
        if coordinated and parted and not isinstance(statement, CasualtyStatement):
            return True
    return False


def _comes_out(syntax: Syntax, verb: int) -> bool:
    """Whether a verb tells that a thing came to be known ("it emerged that", "it was revealed that")."""
    return any(syntax.lower[c] == "it" and syntax.deps[c].startswith(("nsubj", "expl")) for c in syntax.children[verb])


def _climb(syntax: Syntax, token: int) -> Iterator[int]:
    """A token and those above it."""
    yield token
    yield from syntax.ancestors(token)


def _has_subject(syntax: Syntax, verb: int) -> bool:
    return any(syntax.deps[child].startswith("nsubj") for child in syntax.children[verb])


def _is_of_event(syntax: Syntax, lexicon: Lexicon, noun: int, statement: Statement) -> bool:
    """Whether a noun is that of an attack, or of those or that which the statement tells of."""
    if noun in {statement.anchor, statement.trigger} or statement.start <= noun < statement.end:
        return True
    return bool(word_list(lexicon, "attacknoun").entries_for(syntax.lower[noun]))
