"""Who is affected by a verb or an adjective: "killed nine", "nine were wounded", "left nine dead"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extraction.casualties.members import (
    accompanying_people,
    coordinated_people,
    count_together,
    counted_parts,
    included_members,
    is_speaker,
    likewise_people,
    listed_members,
    next_head,
)
from kg.extraction.casualties.people import (
    INCLUDING,
    belongs_elsewhere,
    build_statement,
    can_be_affected,
)
from kg.extraction.casualties.victims import heads_affected, heads_among
from kg.extraction.closed_classes import PREDICATES
from kg.extraction.figures import ARTICLE_AS_ONE, singular_figure
from kg.extraction.participants import Participant, read_participant
from kg.extraction.predicates import Arguments, adjective_arguments, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found
from kg.model import Actor

__all__ = ["read_predication"]

_BETWEEN = frozenset(
    "was were is are been be being have has had also reportedly then later all both may might could would will "
    "still since only already now apparently allegedly either confirmed reported believed feared known left to "
    "others more found presumed seriously critically severely badly lightly fatally".split()
)
_FILLERS = frozenset(
    "a an the his her their its more other another at least also some as many up to about nearly over".split()
)
_OFFENCES = frozenset({"for", "on", "over"})
"""Prepositions of what a detained man is suspected of."""
_CLAUSE = 14
_STEPS_UP = 3
_SHORT_EVIDENCE = 9
"""Tokens up to which the evidence of a part of a group holds the event's word."""
_SINGULAR = frozenset({"has", "is", "was"})
_HAVING = frozenset({"have", "has", "had", "having", "suffered", "suffers", "sustained"})


def read_predication(reading: ArticleReading, found: Found, triggers: list[Found]) -> Iterator[CasualtyStatement]:
    """The statements of a verb or adjective; ``triggers`` are all casualty triggers of its sentence."""
    syntax = reading.syntax
    if found.entry.part_of_speech[0] == "ADJ":
        arguments = adjective_arguments(syntax, found.token)
    else:
        arguments = verb_arguments(syntax, found.token, transitive="object" in found.entry.roles.get("affected", ()))
    held = "captor" in found.entry.properties.get("demands", ())
    affected = found.entry.roles.get("affected", ())
    heads = [token for role in affected for token in arguments.get(role, ())]
    if affected == ("subject",):
        heads = heads or subjects_of(syntax, found.token)
    members = heads_among(reading, found)
    heads = [*heads_affected(reading, found, heads), *members]
    people = [
        _without_trigger(reading, found, read_participant(reading, head)) for head in heads if head != found.token
    ]
    people = [
        p
        for p in people
        if can_be_affected(reading, found, p)
        and not belongs_elsewhere(reading, found, p, triggers)
        and not _asks_how_many(reading, found, p)
        and not (p.figure is None and p.start > found.end and is_speaker(reading, p))
        and (p.figure is not None or "counted" not in found.entry.properties.get("demands", ()))
        and (not held or _is_held(reading, found, p, arguments))
    ]
    rule = f"casualty-{found.entry.iri.rpartition('/')[2]}"
    beside = _beside(reading, found)
    beside = _without_trigger(reading, found, beside) if beside is not None else None
    if beside is None and not people:
        beside = _named_beside(reading, found) or _named_before(reading, found)
    if held or (beside is not None and any(_is_part_of(reading, p, beside, found) for p in people)):
        beside = None
    if beside is not None and not any(p.figure is not None and p.figure == beside.figure for p in people):
        people = [*(p for p in people if p.noun in members), beside]
        rule += "-beside"
    people = [p for p in people if not (_is_appended(reading, p, people) or _is_same_one(reading, p, people))]
    people = _distinct([*people, *(m for p in people for m in coordinated_people(reading, found, p, triggers))])
    people = _distinct([*people, *(m for p in people for m in accompanying_people(reading, found, p))])
    people = count_together(reading, people)
    likewise = list(likewise_people(reading, found))
    people = _distinct([*people, *likewise])
    described = held and _is_description(syntax, found.token)
    included = (
        []
        if described
        else [m for p in people for m in (*included_members(reading, found, p), *listed_members(reading, found, p))]
    )
    parts = [*included, *(m for p in _distinct([*people, *included]) for m in counted_parts(reading, found, p))]
    people = [p for p in people if all(m.noun != p.noun for m in parts)]
    causes = _causes(reading, found, arguments)
    people = [_owned(reading, found, p, arguments) for p in people]
    for person in people:
        if person in likewise:
            told = build_statement(reading, found, person, (), rule)
            yield replace(told, trigger=person.noun, start=person.start, end=person.end)
        else:
            yield build_statement(reading, found, person, causes, rule)
    for part in _distinct(parts):
        part = _of_whole(reading, part, people)
        if all(part.noun != person.noun for person in people):
            yield _of_part(reading, found, build_statement(reading, found, part, causes, rule), part)


def _is_description(syntax: Syntax, participle: int) -> bool:
    """Whether a participle only tells who does or suffers something else ("nine men held by rebels were freed")."""
    return syntax.deps[participle] == "acl" and syntax.deps[syntax.heads[participle]].startswith("nsubj")


def _is_part_of(reading: ArticleReading, person: Participant, whole: Participant, found: Found) -> bool:
    """Whether people are a part, told of between the whole and the verb ("900 fighters, 300 of whom were killed")."""
    figure = person.figure
    between = figure is not None and whole.end <= figure.first < found.start
    return between and reading.syntax.lower[person.noun + 1 : person.noun + 3] == ("of", "whom")


def _of_part(
    reading: ArticleReading, found: Found, statement: CasualtyStatement, part: Participant
) -> CasualtyStatement:
    """The statement with the evidence of a part of a group: its own words, and the event's where they are near.

    As in "four children, were killed" behind "17 people, including", "killed two guards, among them a woman".
    """
    lead = part.start - 1
    if reading.syntax.lower[lead : lead + 1] == ("them",):
        lead -= 1
    first = lead if reading.syntax.lower[lead] in INCLUDING else part.start
    if part.end - statement.start <= _SHORT_EVIDENCE:
        first = statement.start
    behind = found.end if part.end < found.end <= part.end + _SHORT_EVIDENCE else _end_of_ages(reading, part.end)
    return replace(statement, start=min(first, statement.start if found.start > part.end else first), end=behind)


def _of_whole(reading: ArticleReading, part: Participant, people: list[Participant]) -> Participant:
    """Members whom their rank alone names ("16 soldiers, among them a commander") are of the side of the whole."""
    if len(people) != 1 or part.own_forces or not part.actors or part.word is None or part.named_person:
        return part
    armed = part.word.properties.get("civilian") == ("false",)
    known = any(actor.country or reading.lexicon.actors_named(actor.name) for actor in part.actors)
    whole = people[0]
    side = whole.own_forces or any(a.country or reading.lexicon.actors_named(a.name) for a in whole.actors)
    if not armed or known or not side or whole.noun == part.noun:
        return part
    return replace(part, actors=whole.actors, own_forces=whole.own_forces)


def _end_of_ages(reading: ArticleReading, end: int) -> int:
    """The end of the ages right behind people ("two brothers aged 9 and 11")."""
    lower, last = reading.syntax.lower, end
    if lower[end : end + 1] != ("aged",):
        return end
    while last + 1 < len(lower) and (lower[last + 1].isdigit() or (lower[last + 1] == "and" and last > end)):
        last += 1
    return last + 1 if last > end else end


def _is_appended(reading: ArticleReading, person: Participant, people: list[Participant]) -> bool:
    """Whether people are others told of again ("37,000 men, civilians and soldiers alike", "140 men, a company")."""
    counted = {p.noun for p in people if p.figure is not None and p is not person}
    syntax = reading.syntax
    head = syntax.first_conjunct(person.noun)
    appended = syntax.deps[person.noun] == "appos" and syntax.heads[person.noun] in counted
    alone = person.figure is None or person.figure.mention.rule == ARTICLE_AS_ONE
    told_again = syntax.lower[person.start] in {"both", "all"} or "alike" in syntax.lower[person.end : person.end + 4]
    return alone and (appended or (head in counted and told_again))


def _is_same_one(reading: ArticleReading, person: Participant, people: list[Participant]) -> bool:
    """Whether a noun only tells more of the one before it ("The 50-year-old editor and lawmaker was killed")."""
    syntax, first = reading.syntax, reading.syntax.heads[person.noun]
    joined = syntax.deps[person.noun] == "conj" and any(p.noun == first for p in people)
    own = syntax.children_with(person.noun, "det", "nummod", "nmod:poss", "amod")
    singular = {syntax.lower[c] for c in syntax.children[syntax.heads[first]] if syntax.deps[c].startswith("aux")}
    return joined and not own and syntax.tags[person.noun] == "NN" and bool(singular & _SINGULAR)


def _is_held(reading: ArticleReading, found: Found, person: Participant, arguments: Arguments) -> bool:
    """Whether people are prisoners of a fight: an armed group or another side holds them."""
    syntax = reading.syntax
    captors = [read_participant(reading, token) for token in arguments.get("subject", ())]
    sides = {actor for captor in captors for actor in captor.actors}
    if any(captor.word is not None and captor.word.iri.endswith("noun-fighters") for captor in captors):
        return True
    if any(known.kind == "ArmedGroup" for side in sides for known in reading.lexicon.actors_named(side.name)):
        return True
    if person.start < found.token:
        being = any(syntax.lower[child] == "being" for child in syntax.children[found.token])
        being = being and not any(
            syntax.lower[c] in _OFFENCES for t in syntax.children[found.token] for c in syntax.children[t]
        )
        return any(_is_fighting(reading, p) for p in captors or ((person,) if being else ()))
    named = {a for a in person.actors if a.country}
    return _is_fighting(reading, person) and bool(named) and any(side.country for side in sides) and not named & sides


def _is_fighting(reading: ArticleReading, person: Participant) -> bool:
    """Whether people are soldiers or fighters, and no police."""
    word = person.word
    police = reading.syntax.lower[person.noun].startswith("police")
    state = any(actor.country for actor in person.actors)
    return (state or (word is not None and word.properties.get("civilian") == ("false",))) and not police


def _owned(reading: ArticleReading, found: Found, person: Participant, arguments: Arguments) -> Participant:
    """As in "Chad lost 40 men", "Chad had 40 men killed": the people are those of the subject, where they name nobody.

    An enemy whom the article does not name is no less the owner: his soldiers are not those of whoever speaks.
    """
    tokens = [token for role in found.entry.roles.get("owner", ()) for token in arguments.get(role, ())]
    tokens = [_speaking(reading, found, token) for token in tokens or _havers(reading, found, person)]
    owners = [read_participant(reading, token) for token in tokens]
    actors = tuple(dict.fromkeys(actor for owner in owners for actor in owner.actors))
    named = any(actor.country or reading.lexicon.actors_named(actor.name) for actor in person.actors)
    if not actors or named or person.civilian:
        return person
    return replace(person, actors=actors, own_forces=False)


def _speaking(reading: ArticleReading, found: Found, token: int) -> int:
    """Whoever speaks for "it" or "they" in their own words ("Malawi said it had lost three"), else the word itself."""
    if reading.syntax.lower[token] not in {"it", "they", "we"}:
        return token
    report, _ = reading.attribution.holder_of(found.token, found.start, found.end)
    return report.holder if report is not None and report.holder < token else token


def _havers(reading: ArticleReading, found: Found, person: Participant) -> list[int]:
    """The subjects of "have" whose object the people of a participle are ("has had 40 soldiers killed")."""
    syntax = reading.syntax
    verb = _governor(syntax, person.noun)
    told = syntax.heads[found.token] in {person.noun, verb}
    if not (syntax.lower[verb] in _HAVING or _leaves_behind(reading, verb)) or syntax.lower[found.token][-3:] == "ing":
        return []
    direct = syntax.deps[person.noun] == "obj" or syntax.heads[person.noun] != verb
    if not direct and not (syntax.heads[found.token] == verb and syntax.deps[found.token] in {"obj", "xcomp"}):
        return []
    return [t for t in subjects_of(syntax, verb) if t != person.noun] if told else []


def _governor(syntax: Syntax, noun: int) -> int:
    """The verb whose object people are, where a parse makes them the subject of a participle ("had nine killed")."""
    verb = syntax.heads[noun]
    befallen = syntax.deps[noun] == "nsubj:pass" and syntax.deps[verb] == "xcomp" and syntax.heads[verb] < noun
    return syntax.heads[verb] if befallen else verb


def _leaves_behind(reading: ArticleReading, verb: int) -> bool:
    """As in "the rebels left 30 dead behind", "left 40 men killed on the battlefield": the dead are their own."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(verb)
    behind = syntax.lower[verb + 1 : min(end, verb + _CLAUSE)]
    return syntax.lower[verb] in {"left", "leave", "leaving"} and bool({"behind", "battlefield"} & set(behind))


def _distinct(people: list[Participant]) -> list[Participant]:
    """Each person once, where a title before a name or a noun behind one is read by itself too.

    As in "Corporal Jane Doe", "700 Wagner mercenaries".
    """
    names = {person.start for person in people if person.named_person}
    kept: dict[int, Participant] = {}
    for person in people:
        if person.figure is None and any(p.figure is not None and p.noun == person.noun - 1 for p in people):
            continue
        if person.figure is not None or person.noun + 1 not in names:
            kept.setdefault(person.noun, person)
    return list(kept.values())


def _without_trigger(reading: ArticleReading, found: Found, person: Participant) -> Participant:
    """The people of "took 240 people hostage", "took 35 prisoner", whom the parse counts by the event's own noun.

    So it does those of "and 35 taken prisoner".
    """
    inside = found.end - found.start > 1 and found.start < person.noun == found.end - 1
    if inside and person.figure is not None and person.figure.last in {person.noun - 1, found.start - 1}:
        return Participant(person.figure.last, person.start, person.noun, person.figure, continues=True)
    if inside and reading.syntax.pos[person.noun - 1] in {"NOUN", "PROPN"}:
        return replace(read_participant(reading, person.noun - 1), figure=person.figure, start=person.start)
    return person


def _asks_how_many(reading: ArticleReading, found: Found, person: Participant) -> bool:
    """As in "would not say how many of its soldiers were killed": a question, which tells of nobody."""
    words = reading.syntax.lower[max(person.start - 4, 0) : max(found.end, person.noun)]
    return person.figure is None and ("how", "many") in pairwise(words)


def _beside(reading: ArticleReading, found: Found) -> Participant | None:
    """A figure of people right behind an active verb, or right before a participle or "dead"."""
    syntax, figures = reading.syntax, reading.figures
    start, end = syntax.sentence_range(found.token)
    if found.entry.part_of_speech[0] == "VERB" and "object" in found.entry.roles.get("affected", ()):
        token = found.end if reading.figures.at.get(found.token + 1) is None else found.token + 1
        token = end if syntax.lower[found.end : found.end + 1] == (",",) else token
        while token < end and syntax.lower[token] in _FILLERS and token not in figures.at:
            token += 1
        figure = figures.at.get(token)
        if figure is not None and figure.counts and token - found.end <= 4:
            person = read_participant(reading, figure.noun if figure.noun is not None else figure.last)
            return person if can_be_affected(reading, found, person) else None
    stative = "subject" in found.entry.roles.get("affected", ())
    participle = syntax.tags[found.token] in {"VBN", "VBD", "JJ"} or syntax.lower[found.token] == "hurt"
    if not stative and (not participle or syntax.children_with(found.token, "obj")):
        return None
    token = _before_insertion(reading, found.start - 1, start)
    steps = 0
    while token >= start and steps < 6 and syntax.lower[token] in _BETWEEN and not _is_counted(reading, token):
        token -= 1
        steps += 1
    token = _before_insertion(reading, token, start)
    if token < start:
        return None
    figure = figures.at.get(token) or figures.of_noun.get(token)
    above = [t for t in _above_in_phrase(syntax, token, found.token) if start <= t < token]
    figure = figure or next((figures.of_noun[t] for t in above if t in figures.of_noun), None)
    if figure is None or not figure.counts:
        return None
    person = read_participant(reading, figure.noun if figure.noun is not None else figure.last)
    return person if can_be_affected(reading, found, person) else None


def _is_counted(reading: ArticleReading, token: int) -> bool:
    return token in reading.figures.at or token in reading.figures.of_noun


def _above_in_phrase(syntax: Syntax, token: int, verb: int) -> Iterator[int]:
    """The nearest words above a token in its noun phrase or in the clause of ``verb``: another's tells of others."""
    for above in list(syntax.ancestors(token))[:_STEPS_UP]:
        if syntax.pos[above] in PREDICATES and above != verb:
            return
        yield above


def _named_beside(reading: ArticleReading, found: Found) -> Participant | None:
    """People without a number right behind an active verb ("killed a civilian"), where the parse attaches nobody."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(found.token)
    if found.entry.part_of_speech[0] != "VERB" or "object" not in found.entry.roles.get("affected", ()):
        return None
    head = next_head(reading, found.end, min(end, found.end + 7))
    if head is None or syntax.pos[found.end] not in {"DET", "ADJ", "PROPN", "NOUN"}:
        return None
    person = read_participant(reading, head)
    told = (
        person.word is not None
        or person.named_person
        or any(m.actor is not None for m in reading.mentions.within(person.start, person.end))
    )
    return person if told and can_be_affected(reading, found, person) else None


def _named_before(reading: ArticleReading, found: Found) -> Participant | None:
    """Who stands right before a verb that the parse takes for an adjective ("a man sustained shrapnel wounds")."""
    syntax, before = reading.syntax, found.start - 1
    start, _ = syntax.sentence_range(found.token)
    if syntax.deps[found.token] != "amod" or "subject" not in found.entry.roles.get("affected", ()) or before < start:
        return None
    person = read_participant(reading, before)
    if person.figure is None:
        opening = next((t for t in range(before - 1, max(start, before - 7) - 1, -1) if syntax.pos[t] == "DET"), before)
        person = replace(person, start=opening, figure=singular_figure(syntax, before, opening))
    return person if person.word is not None and can_be_affected(reading, found, person) else None


def _before_insertion(reading: ArticleReading, token: int, start: int) -> int:
    """The token before ", including a nurse," where such an insertion ends at ``token``."""
    syntax = reading.syntax
    if token > start and syntax.lower[token] == ",":
        for opening in range(token - 1, max(start, token - 12), -1):
            if syntax.lower[opening] in INCLUDING and syntax.lower[opening - 1] == ",":
                return opening - 2
    return token


def _causes(reading: ArticleReading, found: Found, arguments: Arguments) -> tuple[Actor, ...]:
    named: dict[Actor, None] = {}
    for role in found.entry.roles.get("inflictedBy", ()):
        for token in arguments.get(role, ()):
            named.update(dict.fromkeys(read_participant(reading, token).actors))
    return tuple(named)
