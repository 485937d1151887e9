"""Statements about forces sent to, present in, or withdrawn from somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.participants import Participant, actor_of, read_participant
from kg.extraction.predicates import Arguments, noun_arguments, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import antecedents, resolve_owner
from kg.extraction.statements import DeploymentStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor
from kg.namespaces import CK, CONCEPT
from kg.vocabulary import Trigger

__all__ = ["find_deployments"]

_ACTION = CONCEPT + "action-"
_EXERCISES = frozenset(
    "exercise exercises drill drills maneuvers manoeuvres wargames parade marathon game match tournament election elections election-observers".split()
)
_SUPPORT_WORDS = frozenset(
    {
        "alongside",
        "support",
        "supporting",
        "help",
        "helping",
        "assist",
        "assisting",
        "back",
        "backing",
        "aid",
        "aiding",
        "reinforce",
        "protect",
        "beside",
    }
)
_SIDE = ("on", "the", "side", "of")
_LOCATING = frozenset(
    "in at to into near on across around inside from along outside over through throughout within against alongside off between".split()
)
_CIVIL_WORDS = frozenset({"aid", "relief", "rescue", "humanitarian", "medical", "diplomatic"})
_SENDERS = frozenset({"State", "IntergovernmentalOrganization", "ArmedGroup", "MilitaryForce", "GovernmentBody", "Person"})
_AREAS = frozenset("area region border country province capital city town front frontline positions bases base barracks airport waters island coast".split())
_SENDING = (
    "sen",
    "dispatch",
    "contribut",
    "provid",
    "commit",
    "pledg",
    "withdr",
    "pull",
    "recall",
    "rotat",
    "increas",
    "reduc",
)
_STANDING_STILL = frozenset(
    "is are was were been be still already now currently stationed based deployed present remaining serving operating".split()
)
_NO_FORCES = frozenset(
    "police officer team company rank people crew volunteer veteran general colonel captain lieutenant recruit cadet member staff".split()
)


def find_deployments(
    reading: ArticleReading,
    start: int,
    end: int,
    taken: frozenset[int],
    items: frozenset[int],
    before: list[DeploymentStatement],
) -> list[DeploymentStatement]:
    """The deployment statements of one sentence (token range).

    ``taken`` are the first tokens of figures (or anchors) of casualties, ``items`` those of aid with a recipient, which
    only people can be forces of; ``before`` are the statements of the sentences before.
    """
    syntax = reading.syntax
    if any(syntax.lower[token] in _EXERCISES for token in range(start, end)):
        return []
    found: dict[int, DeploymentStatement] = {}
    for trigger in _find_triggers(reading, start, end):
        for statement in _read_trigger(reading, trigger):
            key = statement.figure.first if statement.figure is not None else statement.anchor
            if key in taken:
                continue
            earlier = found.get(key)
            if earlier is None or (_weight(trigger) > _weight_of(earlier)):
                found[key] = statement
    for statement in _placed_forces(reading, start, end):
        found.setdefault(statement.figure.first if statement.figure is not None else statement.anchor, statement)
    for statement in _counted_forces(reading, start, end, beside=bool(found)):
        assert statement.figure is not None  # noqa: S101
        if (
            statement.figure.first not in found
            and statement.figure.first not in taken
            and statement.anchor not in {s.anchor for s in found.values()}
        ):
            found[statement.figure.first] = statement
    told = list(found.values()) or _near(reading, start, before)
    for statement in _ellipses(reading, start, end, told, taken):
        assert statement.figure is not None  # noqa: S101
        found.setdefault(statement.figure.first, statement)
    kept = [
        s
        for s in found.values()
        if not (
            s.figure is not None and s.figure.first in items and s.quantity is not None and s.quantity.unit != "person"
        )
    ]
    return sorted(kept, key=lambda statement: (statement.start, statement.end))


def _near(reading: ArticleReading, start: int, before: list[DeploymentStatement]) -> list[DeploymentStatement]:
    """The last statement before, where it stands no more than two sentences away."""
    sentence_of = reading.syntax.sentence_of
    return [s for s in before[-1:] if sentence_of[start] - sentence_of[s.trigger] <= 2]


def _ellipses(
    reading: ArticleReading, start: int, end: int, before: list[DeploymentStatement], taken: frozenset[int]
) -> Iterator[DeploymentStatement]:
    """Bare figures that go on counting a force: "2,500 troops are in Iraq and 900 in Syria", "to send 1,000 of them"."""
    syntax = reading.syntax
    for figure in reading.figures.within(start, end):
        behind = syntax.lower[figure.last + 1 : figure.last + 3]
        earlier = next((s for s in reversed(before) if s.start < figure.first), None)
        if earlier is None or not figure.counts or figure.noun is not None:
            continue
        ellipsis = (
            bool(behind)
            and behind[0] in {"in", "at", "to"}
            and any(m.place is not None for m in reading.mentions.within(figure.last + 2, min(end, figure.last + 5)))
        )
        if not (ellipsis or behind == ("of", "them")):
            continue
        verb = next((a for a in syntax.ancestors(figure.last) if syntax.pos[a] == "VERB"), figure.last)
        tail = figure.last + (3 if behind == ("of", "them") else 1)
        if figure.first in taken:
            continue
        verb = next((a for a in syntax.ancestors(figure.last) if syntax.pos[a] == "VERB"), figure.last)
        near = not ellipsis and abs(verb - figure.first) <= 4
        places = [m.end for m in reading.mentions.within(figure.last + 2, min(end, figure.last + 5))]
        tail = max(places[:1], default=figure.last + 1) if ellipsis else figure.last + 3
        leaves = syntax.lower[verb].startswith(("withdr", "pull", "recall", "leav", "left")) if near else earlier.action == "withdraw"
        yield replace(
            earlier,
            trigger=verb if near else figure.last,
            anchor=figure.last,
            figure=figure,
            rule="deployment-ellipsis",
            action="withdraw" if leaves else "deploy",
            start=min(verb, figure.first) if near else figure.first,
            end=max(tail, verb + 1) if near else tail,
            quantity=figure.quantity(earlier.quantity.unit if earlier.quantity is not None else "person"),
        )


def _weight(trigger: Found) -> int:
    return (
        2
        if trigger.entry.iri.endswith(("trigger-deploy", "trigger-withdraw", "trigger-withdrawal", "trigger-leave"))
        else 1
    )


def _weight_of(statement: DeploymentStatement) -> int:
    return (
        2
        if statement.rule.endswith(("trigger-deploy", "trigger-withdraw", "trigger-withdrawal", "trigger-leave"))
        else 1
    )


def _find_triggers(reading: ArticleReading, start: int, end: int) -> list[Found]:
    syntax = reading.syntax
    words = word_list(reading.lexicon, "trigger")
    kept = []
    for f in words.find(syntax, start, end):
        if CK + "Deployment" not in f.entry.properties.get("claimClass", ()):
            continue
        pos, wanted = syntax.pos[f.token], f.entry.part_of_speech
        if ("NOUN" in wanted and pos in {"NOUN", "PROPN"}) or ("VERB" in wanted and (pos in {"VERB", "AUX"} or (pos == "ADJ" and syntax.lower[f.token].endswith("ed")))):
            kept.append(f)
    return kept


def _action(found: Found) -> str:
    return next(iri.removeprefix(_ACTION) for iri in found.entry.evokes if iri.startswith(_ACTION))


def force_word(reading: ArticleReading, participant: Participant) -> Trigger | None:
    """The vocabulary's entry for the force noun that heads a phrase."""
    noun = participant.noun
    found = [
        f
        for f in reading.force_nouns.find(reading.syntax, max(participant.start, noun - 3), noun + 1)
        if f.end == noun + 1
    ]
    return min(found, key=lambda f: f.start).entry if found else None


def _is_force(reading: ArticleReading, participant: Participant) -> bool:
    syntax = reading.syntax
    if syntax.lower[participant.noun] in _NO_FORCES:
        return False
    words = {syntax.lower[token] for token in range(participant.start, participant.end)}
    if words & _CIVIL_WORDS or (
        syntax.lower[participant.noun] == "military" and participant.end - participant.start == 1
    ):
        return False
    if syntax.lower[participant.noun] == "military" and not any(
        syntax.deps[c] in {"det", "nmod:poss"} for c in syntax.children[participant.noun]
    ):
        return False
    if force_word(reading, participant) is not None:
        return True
    mention = reading.mentions.at.get(participant.noun)
    return mention is not None and mention.actor is not None and mention.actor.kind == "MilitaryForce"


def _read_trigger(reading: ArticleReading, found: Found) -> Iterator[DeploymentStatement]:
    syntax = reading.syntax
    verb = "VERB" in found.entry.part_of_speech
    arguments = verb_arguments(syntax, found.token) if verb else noun_arguments(syntax, found.token)
    demands = found.entry.properties.get("demands", ())
    rule = f"deployment-{found.entry.iri.rpartition('/')[2]}"
    have = found.entry.iri.endswith("have-forces")
    withdraws = _action(found) == "withdraw"
    told = False
    roles = found.entry.roles.get("force", ())
    for role in roles:
        for head in arguments.get(role, ()):
            force = read_participant(reading, head)
            if "posture" in demands:
                if not _is_posture(reading, found, force):
                    continue
            elif (_is_vehicle(reading, force) and not syntax.lower[found.token].startswith(
                ("deploy", "station", "mov", "mass", "amass", "arriv")
            )) or not (_is_force(reading, force) or (withdraws and _withdraws_itself(reading, found, force))):
                continue
            if have and force.figure is None and not any(syntax.lower[c] == "no" for c in syntax.children[force.noun]):
                continue
            if (
                verb
                and "forces" in demands
                and not have
                and force.figure is None
                and not _is_located(reading, found, force)
            ):
                if not (syntax.lower[found.token].startswith(_SENDING) and _owners(reading, found, arguments, force)):
                    continue
            actors = _actors(reading, force) if not (withdraws and force.named_behind) else ()
            actors = actors or _owners(reading, found, arguments, force)
            if not actors and not _has_owner(found, arguments):
                actors = _of_context(reading, force)
            actors = actors or force.actors or _unnamed(reading, found, force)
            if not actors and not verb:
                continue
            told = True
            yield _build(reading, found, force, actors, rule)
    if not verb and not told and syntax.lower[found.token].startswith(("deploy", "redeploy", "withdraw", "pull")):
        yield from _read_bare_nominal(reading, found, arguments, rule)


def _read_bare_nominal(reading: ArticleReading, found: Found, arguments: Arguments, rule: str) -> Iterator[DeploymentStatement]:
    """ "Chad's withdrawal from Darfur": the actor stands for its forces."""
    syntax = reading.syntax
    for role in ("possessive", "modifier", "by"):
        for token in arguments.get(role, ()):
            owner = read_participant(reading, token)
            named = tuple(actor for actor in owner.actors if reading.lexicon.actors_named(actor.name))
            _, end = syntax.sentence_range(found.token)
            if named and _is_behind(reading, found, replace(owner, end=found.end), end):
                yield DeploymentStatement(
                    trigger=found.token,
                    anchor=found.token,
                    start=min(owner.start, found.start),
                    end=found.end,
                    rule=rule,
                    action=_action(found),
                    force=named,
                )
                return


def _has_owner(found: Found, arguments: Arguments) -> bool:
    """Whether the words say who sends a force, be it by a name that nobody knows."""
    return any(arguments.get(role) for role in found.entry.roles.get("owner", ()))


def _unnamed(reading: ArticleReading, found: Found, force: Participant) -> tuple[Actor, ...]:
    """The noun itself for a force that is sent somewhere: it is not that of the place it goes to."""
    syntax = reading.syntax
    behind = syntax.lower[max(found.end, force.end) : max(found.end, force.end) + 1]
    return (Actor(syntax.lower[force.noun]),) if behind in {("to",), ("into",)} else ()


def _is_vehicle(reading: ArticleReading, force: Participant) -> bool:
    word = force_word(reading, force)
    return word is not None and word.properties.get("unit") == ("vehicle",)


def _withdraws_itself(reading: ArticleReading, found: Found, subject: Participant) -> bool:
    """ "Israel withdrew from southern Lebanon": the actor stands for its forces."""
    syntax = reading.syntax
    if not syntax.lower[found.token].startswith(("withdr", "pull")) or not subject.actors:
        return False
    mention = reading.mentions.at.get(subject.noun)
    named = (
        mention is not None
        and mention.actor is not None
        and mention.actor.kind in {"State", "ArmedGroup", "IntergovernmentalOrganization"}
    )
    government = syntax.lower[subject.noun] in {"government", "country"}
    leaves = any(syntax.lower[t] == "from" for t in range(found.end, min(found.end + 3, len(syntax.words))))
    return (named or government) and leaves


def _is_posture(reading: ArticleReading, found: Found, force: Participant) -> bool:
    words = {reading.syntax.lower[t] for t in range(force.start, force.end)}
    return bool(words & {"posture", "flank", "presence", "troops", "forces", "garrison", "contingent", "troop"})


def _is_located(reading: ArticleReading, found: Found, force: Participant) -> bool:
    """Whether a place is told beside the trigger or the force, or other forces that it is told with."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(found.token)
    if "home" in syntax.lower[found.start : found.end + 1]:
        return True
    if _is_behind(reading, found, force, end) or _is_before(reading, found, start):
        return True
    withdraws = _action(found) == "withdraw"
    return withdraws and any(m.place is not None and not m.adjective for m in reading.mentions.within(start, end))


def _is_behind(reading: ArticleReading, found: Found, force: Participant, end: int) -> bool:
    syntax = reading.syntax
    behind = max(found.end, force.end)
    for token in range(min(found.end, force.end), min(end, behind + 12)):
        if syntax.lower[token] == "alongside":
            return True
        if syntax.lower[token] in {";", "."}:
            return False
        mention = reading.mentions.at.get(token)
        named = mention is not None and mention.place is not None and mention.start == token
        if not named and syntax.lower[token] not in _AREAS:
            continue
        previous = token - 1
        while previous > found.token and syntax.pos[previous] in {"DET", "ADJ", "NOUN", "PROPN", "PART"}:
            previous -= 1
        if syntax.lower[previous] in _LOCATING or previous == found.end - 1:
            return True
    return False


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


def _actors(reading: ArticleReading, force: Participant) -> tuple[Actor, ...]:
    if force.actors and force.word is not None and len(force.actors) == 1 and force.actors[0].country is None:
        known = reading.lexicon.actors_named(force.actors[0].name)
        if not known:
            return ()
    if force.actors:
        return force.actors
    for child in reading.syntax.children[force.noun]:
        if reading.syntax.deps[child] == "nmod:poss" and reading.syntax.pos[child] == "PRON":
            return resolve_owner(reading, child)
    return ()


def _owners(reading: ArticleReading, found: Found, arguments: Arguments, force: Participant) -> tuple[Actor, ...]:
    for role in found.entry.roles.get("owner", ()):
        for token in arguments.get(role, ()):
            if token == force.noun:
                continue
            owner = read_participant(reading, token)
            named = tuple(actor for actor in owner.actors if reading.lexicon.actors_named(actor.name))
            if named:
                return named
            for child in reading.syntax.children[token]:
                if reading.syntax.deps[child] == "nmod:poss" and reading.syntax.pos[child] == "PRON":
                    return resolve_owner(reading, child)
    return ()


def _of_context(reading: ArticleReading, force: Participant) -> tuple[Actor, ...]:
    """Whose a force without a nationality is: the actor told of before it, unless that is where something happens."""
    syntax = reading.syntax
    sentence = syntax.sentence_of[force.noun]
    if force.word is not None and "state" not in force.word.properties.get("names", ()):
        return ()
    for mention in antecedents(reading, force.noun):
        if syntax.sentence_of[mention.start] != sentence:
            break
        before = syntax.lower[mention.start - 1] if mention.start else ""
        if mention.actor is not None and mention.actor.kind in _SENDERS and before not in _LOCATING | {"the"}:
            return (actor_of(reading, mention.actor),)
    return ()


def _build(
    reading: ArticleReading, found: Found, force: Participant, actors: tuple[Actor, ...], rule: str
) -> DeploymentStatement:
    word = force_word(reading, force)
    unit = word.properties.get("unit", ("person",))[0] if word is not None else "person"
    syntax = reading.syntax
    joined = syntax.deps[force.noun] == "conj" and found.end <= force.start
    return DeploymentStatement(
        trigger=found.token,
        anchor=force.noun,
        start=force.start if joined else min(found.start, force.start),
        end=max(found.end, force.end),
        rule=rule,
        figure=force.figure,
        quantity=force.figure.quantity(unit) if force.figure is not None else None,
        action=_action(found),
        force=actors,
        supports=_supported(reading, found.token, force, actors),
    )


def _supported(
    reading: ArticleReading, trigger: int, force: Participant, actors: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """On whose side the forces are: "alongside X", "to support X", "on the side of X"."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(trigger)
    for token in range(start, end):
        side = syntax.lower[token : token + 4] == _SIDE
        if syntax.lower[token] not in _SUPPORT_WORDS and not side:
            continue
        behind = token + (4 if side else 1)
        for mention in reading.mentions.within(behind, min(end, behind + 6)):
            if mention.actor is None or mention.led_by:
                continue
            actor = actor_of(reading, mention.actor)
            if actor not in actors:
                return (actor,)
    return ()


def _counted_forces(reading: ArticleReading, start: int, end: int, *, beside: bool) -> Iterator[DeploymentStatement]:
    """A counted force in a place, without a trigger of its own; ``beside`` others that are, any of a named actor."""
    syntax = reading.syntax
    for figure in reading.figures.within(start, end):
        if not figure.counts or figure.noun is None:
            continue
        force = read_participant(reading, figure.noun)
        if not _is_force(reading, force) or force.figure is None:
            continue
        word = force_word(reading, force)
        if word is None or word.properties.get("unit", ("person",))[0] not in {"person", "unit", "ship", "aircraft"}:
            continue
        speaks = any(
            report.holder == force.noun for report in reading.attribution.reports[syntax.sentence_of[force.noun]]
        )
        if speaks or not (_stands_somewhere(reading, force, end) or (beside and force.actors)):
            continue
        actors = _actors(reading, force) or _subjects(reading, force) or _of_context(reading, force) or force.actors
        if not actors:
            continue
        yield DeploymentStatement(
            trigger=force.noun, anchor=force.noun, start=force.start, end=force.end, rule="deployment-counted-forces",
            figure=force.figure, quantity=force.figure.quantity(word.properties.get("unit", ("person",))[0]),
            action="deploy", force=actors, supports=_supported(reading, force.noun, force, actors),
        )  # fmt: skip


def _subjects(reading: ArticleReading, force: Participant) -> tuple[Actor, ...]:
    """The actor that has the force as an object ("Britain leads a battlegroup in Estonia")."""
    syntax = reading.syntax
    if syntax.deps[force.noun] != "obj":
        return ()
    owners = [read_participant(reading, token) for token in subjects_of(syntax, syntax.heads[force.noun])]
    return tuple(a for owner in owners for a in owner.actors if reading.lexicon.actors_named(a.name))


def _placed_forces(reading: ArticleReading, start: int, end: int) -> Iterator[DeploymentStatement]:
    """Forces that a clause says are somewhere: "any Chadian soldiers were on Libyan soil"."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.deps[token] == "expl" and syntax.lower[token] == "there":
            for subject in syntax.children_with(syntax.heads[token], "nsubj"):
                force = read_participant(reading, subject)
                if (
                    force.figure is None
                    and _is_force(reading, force)
                    and _stands_somewhere(reading, force, end)
                    and force.actors
                ):
                    yield DeploymentStatement(
                        trigger=syntax.heads[token], anchor=force.noun, start=force.start, end=force.end, rule="deployment-existing-forces",
                        action="deploy", force=force.actors, supports=_supported(reading, force.noun, force, force.actors),
                    )  # fmt: skip
        if syntax.deps[token] != "cop":
            continue
        predicate = syntax.heads[token]
        if syntax.case(predicate) not in {"in", "on", "at", "near", "inside"}:
            continue
        left, right = syntax.noun_phrase(predicate)
        if not any(m.place is not None or m.adjective for m in reading.mentions.within(left, right)):
            continue
        for subject in syntax.children_with(predicate, "nsubj"):
            force = read_participant(reading, subject)
            if not _is_force(reading, force):
                continue
            actors = _actors(reading, force) or force.actors
            word = force_word(reading, force)
            unit = word.properties.get("unit", ("person",))[0] if word is not None else "person"
            yield DeploymentStatement(
                trigger=predicate, anchor=force.noun, start=force.start, end=max(right, force.end), rule="deployment-placed-forces",
                figure=force.figure, quantity=force.figure.quantity(unit) if force.figure is not None else None,
                action="deploy", force=actors, supports=_supported(reading, predicate, force, actors),
            )  # fmt: skip


def _stands_somewhere(reading: ArticleReading, force: Participant, end: int) -> bool:
    """Whether a place follows the phrase at once ("troops in Iraq", "troops are already in Darfur", "troops stationed in")."""
    syntax = reading.syntax
    token = force.end
    while token < end and (syntax.lower[token] in _STANDING_STILL or syntax.pos[token] == "ADV"):
        token += 1
    if token >= end or syntax.lower[token] not in _LOCATING or syntax.lower[token] in {"from", "through", "against"}:
        return False
    return any(m.place is not None for m in reading.mentions.within(token + 1, min(end, token + 5)))
