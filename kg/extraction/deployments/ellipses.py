"""Figures that go on telling of a force told of before: "another 200 will follow", "Sweden is to send five"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.closed_classes import BE
from kg.extraction.deployments.arguments import arguments_of
from kg.extraction.deployments.forces import is_force, read_force
from kg.extraction.deployments.owners import actors_of_force, owners_of
from kg.extraction.deployments.triggers import action_of
from kg.extraction.figures import Figure
from kg.extraction.participants import actor_of, read_participant
from kg.extraction.predicates import is_passive, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import COMPARED_RULE, GOING_RULE, DeploymentStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor, Quantity

__all__ = ["find_ellipses"]

_OF_THEM = frozenset({("of", "them"), ("of", "those")})
_AT = frozenset({"in", "at", "to"})
_FARTHEST_ORIGIN = 5
"""Tokens behind a figure within which stands whom its people are from."""
_MORE = frozenset({"more", "others"})
_GOING = ("trigger-be-present", "trigger-leave")
_SENDING = ("trigger-deploy", "trigger-send-forces")
_COMPARING = frozenset({("up", "from"), ("down", "from")})


def find_ellipses(
    reading: ArticleReading,
    start: int,
    end: int,
    before: Sequence[DeploymentStatement],
    taken: frozenset[int],
    triggers: Sequence[Found],
) -> Iterator[DeploymentStatement]:
    """Figures without a noun that count more of a force told of before them, or of others like it.

    ``before`` are statements near, ``taken`` the first tokens of figures that casualties have, ``triggers`` the words
    of deployment of the sentence.
    """
    told, syntax = list(before), reading.syntax
    for figure in reading.figures.within(start, end):
        earlier = next((s for s in reversed(told) if s.start < figure.first), None)
        earlier = earlier or _read_force_before(reading, figure, triggers)
        going = _read_going(reading, figure, start, end)
        bare = (
            figure.noun is None
            or syntax.lower[figure.noun] in _MORE
            or _counts_more_men(reading, figure)
            or going is not None
            or any(found.token == figure.noun for found in triggers)
            or (earlier is not None and _counts_nationals(reading, figure, earlier))
            or syntax.lower[figure.last + 1 : figure.last + 3] in _OF_THEM
        )
        if earlier is None or not figure.counts or not bare or figure.first in taken or _speaks(reading, figure):
            continue
        if going is not None:
            span = (figure.first, going.end)
            action, unit = action_of(going), _unit(earlier)
            gone = _go_on(earlier, figure, _count(reading, figure, unit), going.token, span, action, ())
            told.append(replace(gone, rule=GOING_RULE))
            yield told[-1]
            continue
        statement = (
            _predicated(reading, figure, earlier, triggers)
            or _placed(reading, figure, earlier, end, beside_losses=bool(taken))
            or _gapped(reading, figure, earlier, start, end)
            or _included(reading, figure, earlier)
            or _compared(reading, figure, earlier)
        )
        if statement is not None:
            told.append(statement)
            yield statement
            yield from _joined_bodies(reading, figure, statement)


def _counts_more_men(reading: ArticleReading, figure: Figure) -> bool:
    """Whether a figure counts more men, who are of those told of before ("600 more officers will arrive")."""
    syntax, noun = reading.syntax, figure.noun
    if noun is None or not word_list(reading.lexicon, "men").entries_for(syntax.lower[noun]):
        return False
    left, _ = syntax.noun_phrase(noun)
    more = word_list(reading.lexicon, "moreword").find(syntax, left, noun)
    return bool(more) and not any(True for _ in reading.mentions.within(left, noun))


def _speaks(reading: ArticleReading, figure: Figure) -> bool:
    """Whether a figure counts whoever tells something ("one of them said")."""
    syntax = reading.syntax
    verb = syntax.heads[figure.last]
    speech = word_list(reading.lexicon, "speech").entries_for(syntax.lower[verb])
    return bool(speech) and syntax.pos[verb] == "VERB" and syntax.deps[figure.last].startswith("nsubj")


def _read_force_before(
    reading: ArticleReading, figure: Figure, triggers: Sequence[Found]
) -> DeploymentStatement | None:
    """What a bare figure that somebody sends counts: the soldiers of a state named last before, in two sentences.

    As in "how many British troops might join was not said; planners have discussed sending up to 12,000".
    """
    syntax, number = reading.syntax, reading.syntax.sentence_of[figure.first]
    sends = any(f.end <= figure.first <= f.end + 1 and f.entry.iri.endswith(_SENDING) for f in triggers)
    if figure.noun is not None or not figure.counts or not sends or figure.mention.kind == "ordinal":
        return None
    for token in range(figure.first - 1, syntax.sentences[max(number - 1, 0)][0] - 1, -1):
        if syntax.tags[token] != "NNS" or not reading.force_nouns.entries_for(syntax.lower[token]):
            continue
        force = read_force(reading, token)
        actors = actors_of_force(reading, force)
        if not is_force(reading, force) or not actors or actors[0].country is None:
            return None
        return DeploymentStatement(
            trigger=token,
            anchor=token,
            start=force.start,
            end=force.end,
            rule="deployment-ellipsis",
            action="deploy",
            force=actors,
        )
    return None


def _counts_nationals(reading: ArticleReading, figure: Figure, earlier: DeploymentStatement) -> bool:
    """Whether a figure counts people by the nationality of the force told of before ("leave 900 Americans there")."""
    mention = reading.mentions.at.get(figure.noun) if figure.noun is not None else None
    if mention is None or mention.actor is None or reading.syntax.tags[mention.end - 1] not in {"NNS", "NNPS"}:
        return False
    return actor_of(reading, mention.actor) in earlier.force


def _read_going(reading: ArticleReading, figure: Figure, start: int, end: int) -> Found | None:
    """The verb right behind a figure, where it is all that the sentence tells ("Some 2,000 left in June")."""
    syntax, behind = reading.syntax, figure.last + 1
    if behind >= end or syntax.lower[behind].endswith("ing"):
        return None
    root = next((t for t in range(start, end) if syntax.heads[t] == t), start)
    if not figure.first <= root <= behind:
        return None
    found = word_list(reading.lexicon, "trigger").find(syntax, behind, min(end, behind + 3))
    return next((f for f in found if f.start == behind and f.entry.iri.endswith(_GOING)), None)


def _predicated(
    reading: ArticleReading, figure: Figure, earlier: DeploymentStatement, triggers: Sequence[Found]
) -> DeploymentStatement | None:
    """As in "another 200 will follow", "Sweden is to send five", "850 of them had gone home"."""
    syntax = reading.syntax
    tokens = set(range(figure.first, figure.last + 1))
    last = figure.last + (syntax.lower[figure.last + 1 : figure.last + 2] in {("more",), ("others",)})
    tokens |= {last, *([figure.noun] if figure.noun is not None else [])}
    body = syntax.heads[figure.last]
    bodied = syntax.case(figure.last) == "of" and body < figure.first and _is_body(reading, body)
    tokens |= {body} if bodied else set()
    for found in triggers:
        verb = "VERB" in found.entry.part_of_speech
        arguments = arguments_of(reading, found)
        heads = {head for role in found.entry.roles.get("force", ()) for head in arguments.get(role, ())}
        role = "object" if is_passive(syntax, found.token) else "subject"
        tail = 2 if syntax.lower[figure.last + 1 : figure.last + 3] in _OF_THEM else 0
        beside = _is_right_before(reading, last + 1 + tail, found.token)
        if not verb or not (heads & tokens or (beside and role in found.entry.roles.get("force", ()))):
            continue
        force = read_participant(reading, figure.last)
        span = (min(found.start, body if bodied else figure.first), max(found.end, last + 1 + tail))
        if any(other.counts for other in reading.figures.within(found.end, figure.first)):
            span = (figure.first, _end_of_place(reading, last + 1 + tail))
        return _go_on(
            earlier,
            figure,
            _count(reading, figure, _unit(earlier)),
            found.token,
            span,
            action_of(found),
            _own_senders(reading, found, figure, owners_of(reading, found, arguments, force)),
        )
    return None


def _end_of_place(reading: ArticleReading, end: int) -> int:
    """The end of the place that stands right behind a figure with a verb farther off ("… and 600 in Gabon")."""
    lower = reading.syntax.lower
    mention = reading.mentions.at.get(end + 1 + (lower[end + 1 : end + 2] == ("the",)))
    placed = mention is not None and mention.place is not None and lower[end] in _AT
    return mention.end if placed and mention is not None else end


def _own_senders(reading: ArticleReading, found: Found, figure: Figure, owners: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whose a figure's people are: of the state that they are "from", unless somebody withdraws them from there."""
    behind = _senders_behind(reading, figure)
    return owners or behind if action_of(found) == "withdraw" else behind or owners


def _is_right_before(reading: ArticleReading, start: int, verb: int) -> bool:
    """Whether nothing but auxiliaries and words of plans stand from a token to a verb ("are expected to arrive")."""
    syntax, plans = reading.syntax, word_list(reading.lexicon, "plan")
    between = range(start, verb)
    return bool(between) and all(syntax.pos[t] in {"AUX", "PART", "ADV"} or plans.begins_at(syntax, t) for t in between)


def _is_body(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun tells how counted people go: as a group, a batch or a wave."""
    word = reading.syntax.lower[noun]
    return any(word_list(reading.lexicon, scheme).entries_for(word) for scheme in ("countedbody", "forcepart"))


def _senders_behind(reading: ArticleReading, figure: Figure) -> tuple[Actor, ...]:
    """The state that a figure's people are from ("among them 300 from Togo", "of whom 300 are from Togo")."""
    lower, origin = reading.syntax.lower, figure.last + 1
    origin += lower[origin : origin + 1] in {("are",), ("were",)}
    mention = reading.mentions.at.get(origin + 1 + (lower[origin + 1 : origin + 2] == ("the",)))
    if lower[origin : origin + 1] != ("from",) or mention is None:
        return ()
    named = mention.actor is not None and mention.actor.kind == "State"
    return (actor_of(reading, mention.actor),) if named and mention.actor is not None else ()


def _placed(
    reading: ArticleReading, figure: Figure, earlier: DeploymentStatement, end: int, *, beside_losses: bool
) -> DeploymentStatement | None:
    """As in "2,500 are in Iraq and 900 in Syria", "900 of them"; beside losses "of them" goes on counting those."""
    syntax = reading.syntax
    last = figure.last
    while last + 1 < end and (syntax.lower[last + 1] in BE or syntax.lower[last + 1] in {"now", "still", "already"}):
        last += 1
    behind = syntax.lower[last + 1 : last + 3]
    places = [m.end for m in reading.mentions.within(last + 2, min(end, last + 5)) if m.place is not None]
    if not behind or behind[0] not in _AT or not places:
        if behind not in _OF_THEM or beside_losses:
            return None
        verb = next((a for a in syntax.ancestors(figure.last) if syntax.pos[a] == "VERB"), figure.last)
        near = abs(verb - figure.first) <= 4
        leaves = near and syntax.lower[verb].startswith(("withdr", "pull", "recall", "leav", "left"))
        span = (min(verb, figure.first), max(figure.last + 3, verb + 1)) if near else (figure.first, figure.last + 3)
        action = "withdraw" if leaves or (not near and earlier.action == "withdraw") else "deploy"
        trigger = verb if near else figure.last
        return _go_on(earlier, figure, _count(reading, figure, _unit(earlier)), trigger, span, action, ())
    verb = next((a for a in syntax.ancestors(figure.last) if syntax.pos[a] == "VERB"), figure.last)
    subjects = [read_participant(reading, t) for t in subjects_of(syntax, verb)] if verb > earlier.trigger else []
    own = tuple(a for s in subjects for a in s.actors if reading.lexicon.actors_named(a.name))
    span = (figure.first, max(places[0], figure.last + 1))
    return _go_on(earlier, figure, _count(reading, figure, _unit(earlier)), figure.last, span, earlier.action, own)


def _gapped(
    reading: ArticleReading, figure: Figure, earlier: DeploymentStatement, start: int, end: int
) -> DeploymentStatement | None:
    """As in "Norway will send 10 instructors, Sweden five": an actor right before the figure, a pause around both."""
    syntax = reading.syntax
    mention = reading.mentions.at.get(figure.first - 1)
    if mention is None or mention.actor is None or mention.led_by or mention.adjective or earlier.quantity is None:
        return None
    before = min(mention.start - (syntax.lower[mention.start - 1] == "the"), syntax.noun_phrase(mention.end - 1)[0])
    paused = syntax.lower[before - 1] in {",", ";", "and"} and before > start
    closed = figure.last + 1 >= end or syntax.lower[figure.last + 1] in {",", ";", ".", "and", "in", "on"}
    if not paused or not closed or syntax.sentence_of[earlier.trigger] != syntax.sentence_of[figure.first]:
        return None
    own = (actor_of(reading, mention.actor),)
    quantity = _count(reading, figure, _unit(earlier))
    return _go_on(earlier, figure, quantity, figure.last, (before, figure.last + 1), earlier.action, own)


def _included(reading: ArticleReading, figure: Figure, earlier: DeploymentStatement) -> DeploymentStatement | None:
    """As in "has 416 soldiers there, among them two dozen from Togo": a part of a force, with whoever sent it."""
    senders = _senders_behind(reading, figure)
    syntax, number = reading.syntax, reading.syntax.sentence_of[figure.first]
    if not senders or figure.noun is not None or syntax.sentence_of[earlier.trigger] != number:
        return None
    origin = next(t for t in range(figure.last + 1, figure.last + _FARTHEST_ORIGIN) if t in reading.mentions.at)
    span = (figure.first, reading.mentions.at[origin].end)
    return _go_on(earlier, figure, figure.quantity(_unit(earlier)), figure.last, span, earlier.action, senders)


def _compared(reading: ArticleReading, figure: Figure, earlier: DeploymentStatement) -> DeploymentStatement | None:
    """As in "700 soldiers rotate through the base, up from 400 last year": how strong the force was before."""
    syntax, number = reading.syntax, reading.syntax.sentence_of[figure.first]
    compared = syntax.lower[max(figure.first - 2, 0) : figure.first] in _COMPARING
    if not compared or earlier.quantity is None or syntax.sentence_of[earlier.trigger] != number:
        return None
    span = (figure.first - 2, figure.last + 1)
    gone = _go_on(earlier, figure, figure.quantity(_unit(earlier)), figure.last, span, "deploy", ())
    return replace(gone, rule=COMPARED_RULE)


def _joined_bodies(
    reading: ArticleReading, figure: Figure, counted: DeploymentStatement
) -> Iterator[DeploymentStatement]:
    """Uncounted forces of another sender beside counted ones ("300 from Togo and a small contingent from Benin")."""
    for noun in reading.syntax.conjuncts(figure.last):
        force = read_force(reading, noun) if noun > figure.last else None
        if force is None or force.figure is not None or not force.named_behind or not is_force(reading, force):
            continue
        told = replace(counted, anchor=noun, start=force.start, end=force.end, figure=None, quantity=None)
        yield replace(told, force=force.actors, supports=())


def _count(reading: ArticleReading, figure: Figure, unit: str | None) -> Quantity | None:
    """The quantity of a figure; "not one" counts nobody."""
    return None if reading.syntax.lower[: figure.first][-1:] == ("not",) else figure.quantity(unit)


def _unit(earlier: DeploymentStatement) -> str | None:
    return earlier.quantity.unit if earlier.quantity is not None else "person"


def _go_on(
    earlier: DeploymentStatement,
    figure: Figure,
    quantity: Quantity | None,
    trigger: int,
    span: tuple[int, int],
    action: str,
    own: tuple[Actor, ...],
) -> DeploymentStatement:
    """A statement of the force told of earlier, or of another one that somebody else has (``own``)."""
    return replace(
        earlier,
        force=own or earlier.force,
        supports=earlier.supports if not own or own == earlier.force else (),
        trigger=trigger,
        anchor=figure.last,
        figure=figure,
        quantity=quantity,
        rule="deployment-ellipsis",
        action=action,
        start=span[0],
        end=span[1],
    )
