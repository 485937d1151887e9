"""Forces that are counted or placed somewhere without a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.deployments.forces import force_word, is_force, is_given, read_force
from kg.extraction.deployments.locations import LOCATING, stands_somewhere
from kg.extraction.deployments.owners import actors_of_force, force_of_context, subjects_over, supported_side
from kg.extraction.participants import Participant
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import BOOTS_RULE, COUNTED_RULE, DeploymentStatement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["find_counted_forces", "find_levels", "find_placed_forces"]

_BEFORE_LEVEL = frozenset("about some around nearly almost the its a current more less than fewer up over".split())
_BOOTS = ("boots", "on", "the", "ground")
_DEFINITE = frozenset({"the", "our", "its", "their"})
_FARTHEST_LEVEL = 12
_FARTHEST_PLACE = 8


def find_counted_forces(
    reading: ArticleReading, start: int, end: int, *, beside: bool
) -> Iterator[DeploymentStatement]:
    """A counted force in a place, without a trigger of its own; ``beside`` others that are, any of a named actor."""
    syntax = reading.syntax
    for figure in reading.figures.within(start, end):
        if not figure.counts or figure.noun is None:
            continue
        force = _of_body(reading, read_force(reading, figure.noun))
        if not is_force(reading, force) or force.figure is None or is_given(reading, force):
            continue
        joined = word_list(reading.lexicon, "missionnoun").entries_for(syntax.lower[force.noun])
        if joined and syntax.case(force.noun) in {"to", "for"}:
            continue
        word = force_word(reading, force)
        if word is None or word.properties.get("unit", ("person",))[0] not in {"person", "unit", "ship", "aircraft"}:
            continue
        speaks = any(
            report.holder == force.noun for report in reading.attribution.reports[syntax.sentence_of[force.noun]]
        )
        if _suffers_or_strikes(reading, force):
            continue
        at_home = _has_home(reading, force)
        members = [force, *(read_force(reading, t) for t in syntax.conjuncts(force.noun) if t > force.noun)]
        stands = any(
            stands_somewhere(reading, member, end) or _stands_in_area(reading, member.end, end) for member in members
        )
        if speaks or not (at_home or stands or (beside and force.actors)):
            continue
        actors = (
            actors_of_force(reading, force)
            or subjects_over(reading, force)
            or (() if at_home else force_of_context(reading, force))
            or force.actors
            or ((Actor(syntax.lower[force.noun]),) if at_home else ())
        )
        if not actors:
            continue
        yield DeploymentStatement(
            trigger=force.noun,
            anchor=force.noun,
            start=force.start,
            end=force.end,
            rule=COUNTED_RULE,
            figure=force.figure,
            quantity=force.figure.quantity(word.properties.get("unit", ("person",))[0]),
            action="deploy",
            force=actors,
            supports=supported_side(reading, force.noun, actors),
        )


def _suffers_or_strikes(reading: ArticleReading, force: Participant) -> bool:
    """Whether forces are guarded or trained by somebody, or what an attack is made with."""
    syntax = reading.syntax
    verb, relation = syntax.lower[syntax.heads[force.noun]], syntax.deps[force.noun]
    if relation == "obj":
        return any(word_list(reading.lexicon, words).entries_for(verb) for words in ("dutyverb", "coachverb"))
    attacks = word_list(reading.lexicon, "attackverb").entries_for(verb)
    return relation == "obl" and syntax.case(force.noun) == "with" and bool(attacks)


def _has_home(reading: ArticleReading, force: Participant) -> bool:
    """Whether a place is called their home right before counted forces ("Djibouti, home to 1,500 soldiers")."""
    start, _ = reading.syntax.sentence_range(force.noun)
    words = word_list(reading.lexicon, "hostword").find(reading.syntax, max(start, force.start - 2), force.start)
    return any(found.end == force.start for found in words)


def _of_body(reading: ArticleReading, force: Participant) -> Participant:
    """Counted soldiers with the actors of the body that they are of ("the Rwandan contingent of 2,000 soldiers")."""
    syntax = reading.syntax
    head = syntax.heads[force.noun]
    of_body = syntax.deps[force.noun] == "nmod" and syntax.case(force.noun) == "of" and head < force.noun
    if not of_body or not word_list(reading.lexicon, "countedbody").entries_for(syntax.lower[head]):
        return force
    body = read_force(reading, head)
    named = tuple(actor for actor in body.actors if actor.country is not None)
    return replace(force, actors=named, start=min(body.start, force.start)) if named else force


def find_placed_forces(reading: ArticleReading, start: int, end: int) -> Iterator[DeploymentStatement]:
    """Forces that words place somewhere: "any Chadian soldiers were on Libyan soil", "French boots on the ground"."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.lower[token : token + 4] == _BOOTS:
            boots = read_force(reading, token)
            if actors := actors_of_force(reading, boots):
                yield _place(reading, boots, actors, token, token + len(_BOOTS), BOOTS_RULE)
        if syntax.deps[token] == "expl" and syntax.lower[token] == "there":
            for subject in syntax.children_with(syntax.heads[token], "nsubj"):
                force = read_force(reading, subject)
                placed = _is_place_near(reading, force.end, min(end, force.end + _FARTHEST_PLACE))
                if not is_force(reading, force) or not placed:
                    continue
                actors = actors_of_force(reading, force) or force.actors
                if actors:
                    yield _place(reading, force, actors, syntax.heads[token], force.end, "deployment-existing-forces")
        if syntax.deps[token] != "cop":
            continue
        predicate = _goal_of(syntax, syntax.heads[token])
        if syntax.case(predicate) not in {"in", "on", "at", "near", "inside", "to"}:
            continue
        left, right = syntax.noun_phrase(predicate)
        placed = any(m.place is not None or m.adjective for m in reading.mentions.within(left, right))
        areas = word_list(reading.lexicon, "forceplace").entries_for(syntax.lower[predicate])
        held = word_list(reading.lexicon, "captiveword").entries_for(syntax.lower[predicate])
        if held or not (placed or areas or syntax.lower[predicate] in {"place", "position"}):
            continue
        subjects = [c for s in subjects_of(syntax, syntax.heads[token]) for c in syntax.conjuncts(s)]
        for subject in subjects:
            force = read_force(reading, subject)
            men = word_list(reading.lexicon, "men").entries_for(syntax.lower[subject]) and force.figure is not None
            if not (is_force(reading, force) or (men and force.actors)):
                continue
            if force.figure is None and syntax.deps[subject] == "conj":
                continue
            actors = actors_of_force(reading, force) or force.actors
            yield _place(reading, force, actors, predicate, max(right, force.end), "deployment-placed-forces")


def _stands_in_area(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether forces are told to be in an area right behind them ("eight warships already in the region")."""
    syntax, areas = reading.syntax, word_list(reading.lexicon, "forceplace")
    token = start + (syntax.lower[start : start + 1] in {("already",), ("now",), ("still",)})
    behind = syntax.lower[token : min(end, token + 3)]
    inside = len(behind) == 3 and behind[0] in {"in", "inside", "across"} and behind[1] == "the"
    return inside and bool(areas.entries_for(behind[2]))


def _is_place_near(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a place is told behind a force: by its name, as "the country", or as the ground for boots."""
    syntax, areas = reading.syntax, word_list(reading.lexicon, "forceplace")
    named = any(
        m.place is not None and syntax.lower[m.start - 1] in LOCATING | {"the"}
        for m in reading.mentions.within(start, end)
    )
    return named or any(
        syntax.lower[token] in LOCATING
        and syntax.lower[token + 1] in _DEFINITE
        and areas.entries_for(syntax.lower[token + 2])
        for token in range(start, end - 2)
    )


def _place(
    reading: ArticleReading, force: Participant, actors: tuple[Actor, ...], trigger: int, end: int, rule: str
) -> DeploymentStatement:
    word = force_word(reading, force)
    unit = word.properties.get("unit", ("person",))[0] if word is not None else "person"
    return DeploymentStatement(
        trigger=trigger,
        anchor=force.noun,
        start=force.start,
        end=end,
        rule=rule,
        figure=force.figure,
        quantity=force.figure.quantity(unit) if force.figure is not None else None,
        action="deploy",
        force=actors,
        supports=supported_side(reading, trigger, actors),
    )


def _goal_of(syntax: Syntax, predicate: int) -> int:
    """The place that forces "on their way to" it go to; any other predicate itself."""
    if syntax.lower[predicate] != "way" or syntax.case(predicate) != "on":
        return predicate
    return next((c for c in syntax.children[predicate] if syntax.case(c) == "to"), predicate)


def find_levels(
    reading: ArticleReading, statements: list[DeploymentStatement], end: int
) -> Iterator[tuple[DeploymentStatement, int, DeploymentStatement]]:
    """Statements of a changing strength, each with what a figure behind it tells, and the figure's token.

    As in "raise the number of troops from 3,800 to 4,500": both are strengths of forces that are there.  "Cut its
    contingent by 200" tells how many go.
    """
    syntax, changes = reading.syntax, word_list(reading.lexicon, "changeword")
    for statement in statements:
        if statement.figure is not None or not changes.entries_for(syntax.lower[statement.trigger]):
            continue
        for figure in reading.figures.within(statement.end, min(end, statement.end + _FARTHEST_LEVEL)):
            counted = figure.noun is None or bool(reading.people_nouns.entries_for(syntax.lower[figure.noun]))
            preposition = _preposition_before(syntax, figure.first, statement.end)
            if not figure.counts or not counted or preposition is None:
                continue
            people = figure.noun is not None
            quantity = figure.quantity("person" if people else _unit_within(reading, statement))
            levels = [(figure.first, quantity)]
            if syntax.lower[figure.first] == "from" and quantity.low is not None and quantity.high is not None:
                ends = ((figure.first, quantity.low), (figure.last, quantity.high))
                levels = [(token, replace(quantity, low=n, high=n, best=n, modifier="exactly")) for token, n in ends]
            for token, level in levels:
                yield (
                    statement,
                    token,
                    replace(
                        statement,
                        figure=figure,
                        quantity=level,
                        end=max(figure.last, figure.noun or 0) + 1,
                        rule="deployment-level",
                        action=statement.action if preposition == "by" else "deploy",
                    ),
                )


def _unit_within(reading: ArticleReading, statement: DeploymentStatement) -> str:
    """The unit of the force that a statement names last ("the number of its battlegroups")."""
    words = reading.force_nouns.find(reading.syntax, statement.start, statement.end)
    return words[-1].entry.properties.get("unit", ("person",))[0] if words else "person"


def _preposition_before(syntax: Syntax, token: int, start: int) -> str | None:
    """The "from", "to" or "by" that a figure at ``token`` opens with or follows, words of rounding aside."""
    if syntax.lower[token] == "from":
        return "from"
    before = token - 1
    while before > start and syntax.lower[before] in _BEFORE_LEVEL:
        before -= 1
    return syntax.lower[before] if syntax.lower[before] in {"from", "to", "by"} else None
