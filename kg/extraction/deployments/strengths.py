"""How strong a force is, as a clause of its own: "the garrison numbers 300", "a brigade, 2,000 strong"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.deployments.forces import force_word, is_force, read_force
from kg.extraction.deployments.owners import actors_of_force, force_of_context, supported_side
from kg.extraction.deployments.triggers import action_of
from kg.extraction.figures import Figure
from kg.extraction.participants import Participant, actor_of, read_participant
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_owner
from kg.extraction.statements import COUNTED_RULE, DeploymentStatement
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["find_strengths"]

_FARTHEST_FIGURE = 5
_FARTHEST_COMMA = 4
_FARTHEST_FORCE = 8
_ARMIES = frozenset({"army", "military", "navy"})
_HAVING = frozenset({"had", "has", "have", "having"})
_NOW = frozenset({"currently", "now", "presently", "today"})


def find_strengths(
    reading: ArticleReading, start: int, end: int, before: Sequence[DeploymentStatement]
) -> Iterator[DeploymentStatement]:
    """Figures that a clause gives a force; ``before`` are statements near, whose force "their number" may be of."""
    syntax = reading.syntax
    for found in word_list(reading.lexicon, "trigger").find(syntax, start, end):
        figure = _figure_behind(reading, found.token if found.token in reading.figures.at else found.end, end)
        if not found.entry.iri.endswith("trigger-number-forces") or figure is None:
            continue
        force = _measured_before(reading, found.token, figure.first, before)
        if force is None or not _counts_forces(reading, figure) or _is_army_at_home(reading, force, end):
            continue
        counted = _listed(reading, figure.noun) if figure.noun is not None else []
        parts = [part for part in (read_force(reading, token) for token in counted) if part.figure is not None]
        first: Sequence[Participant | None] = parts[:1] or [None]
        for part in first:
            actors = (actors_of_force(reading, part) if part is not None else ()) or _actors(reading, force)
            own = part.figure if part is not None else None
            told = own if own is not None and own.first == figure.first else figure
            if actors:
                yield _tell(reading, force, found.token, told, actors, part, action_of(found))
        for part in parts[1:]:
            if part.figure is not None and (sides := actors_of_force(reading, part)):
                yield _tell(reading, part, part.noun, part.figure, sides, part, action_of(found))
    for figure in reading.figures.within(start, end):
        force = _estimated(reading, figure) if syntax.lower[figure.first - 1] == "at" else None
        if force is None or not _counts_forces(reading, figure):
            continue
        if actors := _actors(reading, force) or (before[-1].force if before else ()):
            yield _tell(reading, force, figure.first - 1, figure, actors, None, "deploy")
    for figure in reading.figures.within(start, end):
        force = _numbered_now(reading, figure, start) if figure.noun is None and figure.counts else None
        if force is not None and (actors := _actors(reading, force)):
            yield replace(_tell(reading, force, figure.first, figure, actors, None, "deploy"), rule=COUNTED_RULE)
    for figure in reading.figures.within(start, end):
        mission = _having_members(reading, figure)
        if mission is not None and (actors := mission.actors or _actors(reading, mission)):
            yield _tell(reading, mission, syntax.heads[figure.noun or figure.last], figure, actors, None, "deploy")
    for token in range(start + 1, end):
        figure = reading.figures.at.get(token - 1)
        if syntax.lower[token] != "strong" or figure is None or not figure.counts or figure.noun not in {None, token}:
            continue
        force = _measured_before(reading, token, figure.first, before)
        if force is not None and (actors := _actors(reading, force)):
            yield _tell(reading, force, token, figure, actors, None, "deploy")


def _having_members(reading: ArticleReading, figure: Figure) -> Participant | None:
    """The mission that has so many members ("the new mission, MINUSMA, is to have 900 members")."""
    syntax = reading.syntax
    if figure.noun is None or not word_list(reading.lexicon, "groupmember").entries_for(syntax.lower[figure.noun]):
        return None
    verb = syntax.heads[figure.noun]
    above = syntax.heads[verb] if syntax.deps[verb] == "xcomp" else verb
    missions = word_list(reading.lexicon, "missionnoun")
    subjects = (t for t in (*subjects_of(syntax, verb), *subjects_of(syntax, above)) if t < figure.first)
    unmet = bool({"was", "were"} & set(syntax.lower[max(verb - 3, 0) : verb]))  # "was to have 900 members"
    having = syntax.lower[verb] in _HAVING and syntax.deps[figure.noun] == "obj" and not unmet
    found = next((t for t in subjects if missions.entries_for(syntax.lower[t])), None) if having else None
    if found is None:
        return None
    force = read_force(reading, found)
    beside = (m.actor for m in reading.mentions.within(found, figure.first) if m.actor is not None and not m.led_by)
    names = [actor for actor in beside if actor.kind == "IntergovernmentalOrganization"]
    return replace(force, actors=tuple(actor_of(reading, actor) for actor in names[:1]) or force.actors)


def _listed(reading: ArticleReading, noun: int) -> list[int]:
    """A noun with those that it is listed with, though a parser set them beside it ("two ships, a jet and a tank")."""
    syntax = reading.syntax
    beside = [t for t in syntax.children_with(noun, "appos") if syntax.children_with(t, "conj")]
    return [*syntax.conjuncts(noun), *(t for first in beside for t in syntax.conjuncts(first))]


def _is_army_at_home(reading: ArticleReading, force: Participant, end: int) -> bool:
    """Whether the strength is that of a state's whole army, told of as such ("the Chadian army numbers 30,000")."""
    if reading.syntax.lower[force.noun] not in _ARMIES:
        return False
    homes = {actor.country for actor in force.actors}
    start, _ = reading.syntax.sentence_range(force.noun)
    places = [m.place for m in reading.mentions.within(start, end) if m.place is not None and not m.adjective]
    return all(place.country in homes for place in places)


def _estimated(reading: ArticleReading, figure: Figure) -> Participant | None:
    """The force whose size somebody puts at a figure ("puts the Chadian contingent in Mali at 300")."""
    syntax = reading.syntax
    head = figure.noun if figure.noun is not None else figure.last
    verb = next((a for a in syntax.ancestors(head) if syntax.pos[a] == "VERB"), head)
    if not figure.counts or not word_list(reading.lexicon, "estimateverb").entries_for(syntax.lower[verb]):
        return None
    objects = [t for t in syntax.children_with(verb, "obj", "nsubj:pass") if t < figure.first]
    forces = (_measured(reading, token, ()) for token in objects)
    return next((force for force in forces if force is not None), None)


def _numbered_now(reading: ArticleReading, figure: Figure, start: int) -> Participant | None:
    """The forces somewhere whose number stands behind a comma ("the number of troops in Chad, now about 900")."""
    syntax = reading.syntax
    comma = figure.first - 2
    closes = syntax.lower[figure.last + 1 : figure.last + 2]
    if syntax.lower[figure.first - 1] not in _NOW or comma <= start or syntax.lower[comma] != ",":
        return None
    if closes and closes[0] not in {",", ".", ")", ";", "—", "–"}:
        return None
    noun = next(
        (
            t
            for t in range(comma - 1, max(start, comma - _FARTHEST_FORCE), -1)
            if reading.force_nouns.entries_for(syntax.lower[t])
        ),
        None,
    )
    force = read_force(reading, noun) if noun is not None else None
    if force is None or force.figure is not None or not is_force(reading, force):
        return None
    placed = any(m.place is not None and not m.adjective for m in reading.mentions.within(force.noun, comma))
    return force if placed else None


def _measured_before(
    reading: ArticleReading, token: int, start: int, before: Sequence[DeploymentStatement]
) -> Participant | None:
    """The force that a word of strength is said of: its subject, what it stands beside, or what a comma parts it from.

    The last is for clauses that a parser takes for something else ("the mission, now 900 strong, has …").
    """
    syntax = reading.syntax
    first, _ = syntax.sentence_range(token)
    candidates = [
        *syntax.children_with(token, "obj"),
        *subjects_of(syntax, token),
        *syntax.children_with(token, "compound"),
        syntax.heads[token],
    ]
    comma = next((t for t in range(start - 1, first, -1) if syntax.lower[t] == ","), first)
    if start - comma <= _FARTHEST_COMMA and comma > first:
        behind = comma - 1
        while syntax.deps[behind] in {"flat", "nmod", "compound"} and first <= syntax.heads[behind] != behind:
            candidates.append(behind)
            behind = syntax.heads[behind]
        candidates.append(behind)
        nearby = range(comma - 1, max(first, comma - _FARTHEST_FORCE) - 1, -1)
        candidates += [t for t in nearby if reading.force_nouns.entries_for(syntax.lower[t])][:1]
    return next((force for t in candidates if t < start and (force := _measured(reading, t, before)) is not None), None)


def _measured(reading: ArticleReading, subject: int, before: Sequence[DeploymentStatement]) -> Participant | None:
    """The force whose strength is told: itself, or what "the number of" is of; nothing where it is no force."""
    syntax = reading.syntax
    if before and syntax.pos[subject] == "PRON" and syntax.deps[syntax.heads[subject]] == "acl:relcl":
        number = syntax.heads[syntax.heads[subject]]
        if word_list(reading.lexicon, "strengthword").entries_for(syntax.lower[number]):
            return replace(read_participant(reading, number), actors=before[-1].force)
    strengths = word_list(reading.lexicon, "strengthword").find(syntax, max(subject - 1, 0), subject + 1)
    if any(strength.end == subject + 1 for strength in strengths):
        left, right = syntax.noun_phrase(subject)
        inner = next((c for c in syntax.children_with(subject, "nmod") if syntax.case(c) == "of"), None)
        if inner is None:
            whole = read_participant(reading, subject)
            owners = [c for c in syntax.children_with(subject, "nmod:poss") if syntax.pos[c] == "PRON"]
            told = before[-1].force if before and syntax.lower[owners[0] if owners else subject] == "their" else ()
            if owners and (actors := told or resolve_owner(reading, owners[0])):
                return replace(whole, actors=actors)
            return whole if whole.actors and any(reading.mentions.within(left, right)) else None
        force = read_force(reading, inner)
        sent = bool(force.actors) and _is_told_as_sent(reading, inner)
        return force if sent or is_force(reading, force) else None
    force = read_force(reading, subject)
    if word_list(reading.lexicon, "missionnoun").entries_for(syntax.lower[subject]):
        return force
    definite = syntax.lower[force.start] in {"the", "its", "their"} or bool(force.actors)
    return force if is_force(reading, force) and definite else None


def _is_told_as_sent(reading: ArticleReading, noun: int) -> bool:
    """Whether people are those sent somewhere ("the number of North Koreans sent since October")."""
    syntax, triggers = reading.syntax, word_list(reading.lexicon, "trigger")
    clauses = syntax.children_with(noun, "acl", "acl:relcl")
    entries = (entry for clause in clauses for entry in triggers.entries_for(syntax.lower[clause]))
    return any(iri.endswith("action-deploy") for entry in entries for iri in entry.evokes)


def _figure_behind(reading: ArticleReading, start: int, end: int) -> Figure | None:
    joined = reading.figures.at.get(start - 1)
    if joined is not None and joined.counts and joined.mention.high is not None:  # "grow from 1,000 to 3,000 men"
        reached = replace(joined.mention, low=joined.mention.high, modifier="exactly")
        return replace(joined, first=start, mention=reached)
    for figure in reading.figures.within(start, min(end, start + _FARTHEST_FIGURE)):
        return figure if figure.counts else None
    return None


def _counts_forces(reading: ArticleReading, figure: Figure) -> bool:
    word = reading.syntax.lower[figure.noun] if figure.noun is not None else "men"
    lists = (reading.people_nouns, reading.force_nouns, word_list(reading.lexicon, "men"))
    return any(words.entries_for(word) for words in lists)


def _actors(reading: ArticleReading, force: Participant) -> tuple[Actor, ...]:
    return actors_of_force(reading, force) or force_of_context(reading, force) or force.actors


def _tell(
    reading: ArticleReading,
    force: Participant,
    trigger: int,
    figure: Figure,
    actors: tuple[Actor, ...],
    counted: Participant | None,
    action: str,
) -> DeploymentStatement:
    word = force_word(reading, counted) if counted is not None else None
    unit = word.properties.get("unit", ("person",))[0] if word is not None else "person"
    last = max(figure.last, trigger, counted.end - 1 if counted is not None else 0)
    return DeploymentStatement(
        trigger=trigger,
        anchor=force.noun,
        start=min(force.start, figure.first),
        end=max(last + 1, force.end),
        rule="deployment-strength",
        figure=figure,
        quantity=figure.quantity(unit),
        action=action,
        force=actors,
        supports=supported_side(reading, trigger, actors),
    )
