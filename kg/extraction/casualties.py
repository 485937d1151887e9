"""Statements about people killed, wounded, captured or missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.figures import Figure
from kg.extraction.participants import Participant, actor_of, actors_in, read_participant
from kg.extraction.predicates import Arguments, adjective_arguments, noun_arguments, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import nearest_force, resolve_reference
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor, Quantity
from kg.namespaces import CK, CONCEPT

__all__ = ["find_casualties"]

_OUTCOME = CONCEPT + "outcome-"
_AUXILIARIES = frozenset(
    "was were is are been be being have has had also reportedly then later all both were may might could would will "
    "still since only already now apparently allegedly either confirmed reported believed feared known left more to "
    "others found presumed seriously critically severely badly lightly fatally".split()
)
_FILLERS = frozenset("a an the his her their its more other another at least also some as many up to about nearly over".split())
_NOT_PEOPLE = frozenset(
    "time job bill hope dream peace economy talk plan deal idea chance animal dog cow cattle sheep goat horse fish bird vehicle tank house "
    "building crop tree process proposal credibility feeling pride reputation interest business town village city territory area attention".split()
)


def find_casualties(reading: ArticleReading, start: int, end: int) -> list[CasualtyStatement]:
    """The casualty statements of one sentence (token range), in the order of the text."""
    triggers = _find_triggers(reading, start, end)
    if not triggers or _tells_accident(reading, start, end):
        return []
    found: list[CasualtyStatement] = []
    for trigger in triggers:
        for statement in _read_trigger(reading, trigger, triggers):
            found.append(statement)
    return _continue_people(_merge(reading, found))


def _tells_accident(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence names an accident or a disease and no attack or fighting."""
    accidents = word_list(reading.lexicon, "accidentnoun")
    return bool(accidents.find(reading.syntax, start, end)) and not reading.attack_nouns.find(reading.syntax, start, end)


def _find_triggers(reading: ArticleReading, start: int, end: int) -> list[Found]:
    words = word_list(reading.lexicon, "trigger")
    candidates = [
        f for f in words.find(reading.syntax, start, end)
        if CK + "Casualty" in f.entry.properties.get("claimClass", ()) and _fits(reading, f)
    ]  # fmt: skip
    covered = [
        f for f in candidates
        if not any(g is not f and g.token == f.token and (g.end - g.start) > (f.end - f.start) for g in candidates)
        and not any(g is not f and g.start <= f.token < g.end and g.token != f.token and g.end - g.start > f.end - f.start and f.end <= g.start + 3 for g in candidates)
    ]  # fmt: skip
    return covered


def _fits(reading: ArticleReading, found: Found) -> bool:
    """Whether the word at this place can have the part of speech of its entry."""
    pos = reading.syntax.pos[found.token]
    wanted = found.entry.part_of_speech[0]
    if wanted == "VERB":
        return pos in {"VERB", "AUX"} or (pos == "ADJ" and reading.syntax.lower[found.token].endswith("ed")) or found.end - found.start > 1 or (
            pos == "NOUN" and reading.syntax.lower[found.token].endswith(("ed", "ing")) and reading.syntax.deps[found.token] in {"acl", "conj", "advcl", "ROOT", "root"}
        )
    if wanted == "NOUN":
        return pos in {"NOUN", "PROPN"}
    return pos in {"ADJ", "NOUN", "VERB", "ADV"}


def _outcome(found: Found) -> str:
    return next(iri.removeprefix(_OUTCOME) for iri in found.entry.evokes if iri.startswith(_OUTCOME))


def _arguments(reading: ArticleReading, found: Found) -> Arguments:
    part_of_speech = found.entry.part_of_speech[0]
    if part_of_speech == "VERB":
        transitive = "object" in found.entry.roles.get("affected", ())
        return verb_arguments(reading.syntax, found.token, transitive=transitive)
    if part_of_speech == "ADJ":
        return adjective_arguments(reading.syntax, found.token)
    return noun_arguments(reading.syntax, found.token)


def _read_trigger(reading: ArticleReading, found: Found, triggers: list[Found]) -> Iterator[CasualtyStatement]:
    if found.entry.part_of_speech[0] == "NOUN":
        yield from _read_noun(reading, found)
        return
    arguments = _arguments(reading, found)
    heads = [token for role in found.entry.roles.get("affected", ()) for token in arguments.get(role, ())]
    people = [_without_trigger(reading, found, read_participant(reading, head)) for head in heads if head != found.token]
    people = [p for p in people if _acceptable(reading, found, p) and not _belongs_elsewhere(found, p, triggers)]
    rule = f"casualty-{found.entry.iri.rpartition('/')[2]}"
    beside = _beside(reading, found)
    if beside is not None and not any(p.figure is not None and p.figure == beside.figure for p in people):
        people = [beside]
        rule += "-beside"
    people = _distinct([*people, *(m for p in people for m in _coordinated(reading, found, p, triggers))])
    people = _distinct([*people, *(m for p in people for m in _included(reading, found, p))])
    causes = _causes(reading, found, arguments)
    for person in people:
        yield _build(reading, found, person, causes, rule)


def _distinct(people: list[Participant]) -> list[Participant]:
    return list({person.noun: person for person in reversed(people)}.values())[::-1]


def _without_trigger(reading: ArticleReading, found: Found, person: Participant) -> Participant:
    """The people of "took 240 people hostage", where the parse takes "people hostage" for a compound."""
    if found.end - found.start > 1 and found.start < person.noun == found.end - 1 and reading.syntax.pos[person.noun - 1] in {"NOUN", "PROPN"}:
        return read_participant(reading, person.noun - 1)
    return person


def _belongs_elsewhere(found: Found, person: Participant, triggers: list[Found]) -> bool:
    """Whether another trigger stands between this one and the people, right beside them ("killed four and wounded nine")."""
    if person.figure is None:
        return False
    for other in triggers:
        if other.token == found.token or other.entry.part_of_speech[0] == "NOUN":
            continue
        if found.token < other.token < person.figure.first and person.figure.first - other.end <= 1:
            return True
        if person.figure.last < other.token < found.token and other.start - person.noun in {1, 2, 3} and other.entry.evokes != found.entry.evokes:
            return True
    return False


def _coordinated(reading: ArticleReading, found: Found, person: Participant, triggers: list[Found]) -> Iterator[Participant]:
    """Counted people that the parse leaves outside the coordination ("killed five militants in Herat and 17 others")."""
    syntax = reading.syntax
    if person.figure is None or person.start < found.start:
        return
    _, end = syntax.sentence_range(found.token)
    joined = False
    token = person.end
    while token < min(end, person.end + 16):
        if syntax.pos[token] in {"VERB", "AUX"} or syntax.lower[token] in {";", ".", "including"} or any(t.start <= token < t.end for t in triggers):
            return
        if syntax.lower[token] in {"and", "plus", "besides", "addition"}:
            joined = True
        figure = reading.figures.at.get(token)
        if figure is not None:
            if not joined or not figure.counts:
                return
            if any(0 <= t.start - (figure.noun or figure.last) <= 3 for t in triggers if t is not found):
                return
            other = read_participant(reading, figure.noun if figure.noun is not None else figure.last)
            if other.denotes_people and other.figure is not None:
                yield other
            return
        token += 1


def _acceptable(reading: ArticleReading, found: Found, person: Participant) -> bool:
    syntax = reading.syntax
    demands = found.entry.properties.get("demands", ())
    if syntax.lower[person.noun].rstrip("s") in _NOT_PEOPLE or syntax.lower[person.noun] in _NOT_PEOPLE:
        return False
    if syntax.pos[person.noun] == "PRON" and syntax.lower[person.noun] not in {"they", "them", "we", "he", "she", "him", "her", "some", "many", "others", "all", "those", "one", "none", "nobody", "several", "who", "most", "any", "each"}:
        return False
    if "figure" in demands and person.figure is None:
        return person.word is not None and syntax.lower[found.token] != "hit" and syntax.lower[found.token] != "shot"
    if "people" in demands:
        return person.word is not None or person.named_person or (person.figure is not None and person.denotes_people)
    if person.denotes_people or syntax.pos[person.noun] == "PRON":
        return True
    return person.figure is not None and syntax.pos[person.noun] != "SYM" or syntax.tags[person.noun] == "NNPS"


def _beside(reading: ArticleReading, found: Found) -> Participant | None:
    """A figure of people right behind an active verb, or right before a participle or "dead"."""
    syntax, figures = reading.syntax, reading.figures
    start, end = syntax.sentence_range(found.token)
    if found.entry.part_of_speech[0] == "VERB" and "object" in found.entry.roles.get("affected", ()):
        token = found.end
        while token < end and (syntax.lower[token] in _FILLERS) and token not in figures.at:
            token += 1
        figure = figures.at.get(token)
        if figure is not None and figure.counts and token - found.end <= 4:
            return read_participant(reading, figure.noun if figure.noun is not None else figure.last)
    if "subject" in found.entry.roles.get("affected", ()) or syntax.tags[found.token] in {"VBN", "VBD", "JJ"}:
        token = found.start - 1
        steps = 0
        while token >= start and steps < 6 and (syntax.lower[token] in _AUXILIARIES) and token not in figures.at:
            token -= 1
            steps += 1
        if token < start:
            return None
        figure = figures.at.get(token) or figures.of_noun.get(token)
        if figure is None and syntax.pos[token] in {"NOUN", "PROPN"}:
            nearest = [f for f in figures.within(max(start, token - 5), token) if f.counts and f.noun == token]
            figure = nearest[-1] if nearest else None
        if figure is not None and figure.counts:
            return read_participant(reading, figure.noun if figure.noun is not None else figure.last)
    return None


def _included(reading: ArticleReading, found: Found, person: Participant) -> Iterator[Participant]:
    """Counted members of a group: "12 people, including three children"."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(found.token)
    token = person.end
    limit = min(end, token + 14)
    if person.figure is None:
        return
    while token < limit and syntax.lower[token] not in {"including", "among"}:
        if token in reading.figures.at or syntax.lower[token] in {"and", ";", "."}:
            return
        if syntax.pos[token] == "VERB" and token != found.token and token > found.token + 1:
            return
        token += 1
    if token >= limit:
        return
    stop = token + 1
    for figure in reading.figures.within(token + 1, min(end, token + 25)):
        between = range(stop, figure.first)
        if any(syntax.pos[t] in {"VERB", "AUX"} or syntax.lower[t] in {".", ";"} for t in between):
            return
        if figure.counts and figure.noun is not None:
            member = read_participant(reading, figure.noun)
            if member.denotes_people:
                yield member
        stop = figure.last + 1
    if stop == token + 1:
        for t in range(token + 1, min(end, token + 4)):
            if syntax.pos[t] in {"NOUN"}:
                member = read_participant(reading, t)
                if member.figure is not None and member.denotes_people:
                    yield member
                return


def _causes(reading: ArticleReading, found: Found, arguments: Arguments) -> tuple[Actor, ...]:
    named: dict[Actor, None] = {}
    for role in found.entry.roles.get("inflictedBy", ()):
        for token in arguments.get(role, ()):
            cause = read_participant(reading, token)
            for actor in cause.actors:
                named[actor] = None
    return tuple(named)


def _is_one_person(reading: ArticleReading, person: Participant) -> bool:
    """A person with a name, or told of as "he" or "she"."""
    syntax = reading.syntax
    if syntax.lower[person.noun] in {"he", "she", "him", "her"}:
        return True
    mention = reading.mentions.at.get(person.noun)
    if mention is not None:
        return mention.actor is not None and mention.actor.kind == "Person"
    if person.named_person:
        return True
    return syntax.pos[person.noun] == "NOUN" and syntax.tags[person.noun] == "NN" and person.word is not None and "names" not in person.word.properties and (
        person.end < len(syntax.words) and any(syntax.pos[t] == "PROPN" and syntax.heads[t] == person.noun for t in range(person.noun + 1, person.end))
    )


def _build(
    reading: ArticleReading, found: Found, person: Participant, causes: tuple[Actor, ...], rule: str
) -> CasualtyStatement:
    start, end = min(person.start, found.start), max(person.end, found.end)
    if person.end <= found.start:
        start = person.start
    figure = person.figure
    quantity = figure.quantity("person") if figure is not None else None
    if figure is None and _is_one_person(reading, person):
        quantity = Quantity(1, 1, "person", best=1, modifier="exactly", rule="named-person")
    return CasualtyStatement(
        trigger=found.token,
        anchor=person.noun,
        start=start,
        end=end,
        rule=rule,
        figure=figure,
        quantity=quantity,
        outcome=_outcome(found),
        affected=person.actors,
        civilian=person.civilian,
        inflicted_by=causes,
        own_forces=person.own_forces,
        continues=person.continues and not person.actors,
    )


# --- Nouns: casualties, losses, deaths, tolls --------------------------------------------------------------------------


def _read_noun(reading: ArticleReading, found: Found) -> Iterator[CasualtyStatement]:
    syntax = reading.syntax
    arguments = noun_arguments(syntax, found.token)
    demands = found.entry.properties.get("demands", ())
    rule = f"casualty-{found.entry.iri.rpartition('/')[2]}"
    figures = _noun_figures(reading, found, arguments)
    people = _noun_people(reading, found, arguments)
    if not figures and "governor" in demands:
        return
    if not figures and "figure" in demands:
        return
    if "governor" in demands and not _governed(reading, found):
        return
    actors: dict[Actor, None] = {}
    civilian = None
    own_forces = False
    for person in people:
        actors.update(dict.fromkeys(person.actors))
        civilian = person.civilian if civilian is None else civilian
        own_forces = own_forces or person.own_forces
    counted = [p for p in people if p.figure is not None]
    if not actors and not figures and not counted:
        actors = dict.fromkeys(_implied(reading, found))
    if "civilian" in {syntax.lower[t] for t in range(*syntax.noun_phrase(found.token))}:
        civilian = True
    if "victims" in demands and not figures and not counted and not _tells_violent_death(reading, found, people):
        return
    if syntax.deps[found.token] == "compound" and not figures:
        return
    if "holder" in demands and not figures and not counted and not (_heavy(reading, found) or actors):
        return
    start, end = syntax.noun_phrase(found.token)
    if figures:
        for figure in figures:
            yield CasualtyStatement(
                trigger=found.token, anchor=found.token, start=min(start, figure.first, found.start), end=max(end, figure.last + 1, found.end), rule=rule, figure=figure,
                quantity=figure.quantity("person"), outcome=_outcome(found), affected=tuple(actors), civilian=civilian,
                own_forces=own_forces, cumulative="running" in found.entry.properties,
            )  # fmt: skip
        return
    if counted:
        for person in counted:
            yield _build(reading, found, person, (), rule)
        return
    anchors = [p for p in people if p.start >= found.start or p.end <= found.start]
    left = min([start, *(p.start for p in anchors if p.end <= start + 8)], default=start)
    right = max([end, *(p.end for p in anchors if p.start <= end + 6)], default=end)
    yield CasualtyStatement(
        trigger=found.token, anchor=found.token, start=left, end=max(right, found.end), rule=rule,
        outcome=_outcome(found), affected=tuple(actors), civilian=civilian, own_forces=own_forces,
    )  # fmt: skip


def _implied(reading: ArticleReading, found: Found) -> tuple[Actor, ...]:
    """Whose losses they are where the noun has no argument: an actor inside the words, else the force named last."""
    syntax = reading.syntax
    start, end = syntax.noun_phrase(found.token)
    inside = actors_in(reading, min(start, found.start), max(end, found.end))
    if inside:
        return tuple(actor_of(reading, m.actor) for m in inside if m.actor is not None)
    if "running" in found.entry.properties:
        return ()
    return nearest_force(reading, found.token)


def _tells_violent_death(reading: ArticleReading, found: Found, people: list[Participant]) -> bool:
    """Whether an uncounted death is one: whose it is has to be said, and that it was violent."""
    syntax = reading.syntax
    named = [p for p in people if syntax.pos[p.noun] != "PRON"]
    if not named:
        return False
    if syntax.lower[found.token] not in {"death", "deaths"}:
        return True
    start, end = syntax.sentence_range(found.token)
    return bool(reading.attack_nouns.find(syntax, start, end)) or any(p.word is not None and syntax.tags[p.noun] == "NNS" for p in named)


def _governed(reading: ArticleReading, found: Found) -> bool:
    syntax = reading.syntax
    governors = found.entry.properties.get("governor", ())
    start, _ = syntax.sentence_range(found.token)
    return any(syntax.lower[t] in governors for t in range(max(start, found.token - 7), found.token)) or syntax.lower[
        syntax.heads[found.token]
    ] in governors


def _heavy(reading: ArticleReading, found: Found) -> bool:
    left, right = reading.syntax.noun_phrase(found.token)
    words = {reading.syntax.lower[t] for t in range(left, right)}
    return bool(words & {"heavy", "significant", "severe", "huge", "massive", "serious", "enormous", "battlefield", "combat", "high", "major", "substantial", "human", "staggering"})


def _noun_figures(reading: ArticleReading, found: Found, arguments: Arguments) -> list[Figure]:
    figures = []
    own = reading.figures.of_noun.get(found.token)
    if own is not None and own.counts:
        figures.append(own)
    if figures:
        return figures
    for role in found.entry.roles.get("quantity", ()):
        for token in arguments.get(role, ()):
            figure = reading.figures.at.get(token) or reading.figures.of_noun.get(token)
            if figure is not None and figure.counts and figure not in figures:
                figures.append(figure)
    if not figures and "running" in found.entry.properties:
        _, end = reading.syntax.sentence_range(found.token)
        figures = [f for f in reading.figures.within(found.end, min(end, found.end + 14)) if f.counts][:1]
    return figures[:1]


def _noun_people(reading: ArticleReading, found: Found, arguments: Arguments) -> list[Participant]:
    people = []
    for role in found.entry.roles.get("affected", ()):
        for token in arguments.get(role, ()):
            if token == found.token:
                continue
            person = read_participant(reading, token)
            if role == "possessive" and reading.syntax.pos[token] == "PRON":
                actors, civilian = resolve_reference(reading, token)
                person = replace(person, actors=actors, civilian=civilian)
            if person.actors or person.word is not None or person.figure is not None or person.named_person:
                people.append(person)
        if any(p.actors or p.figure for p in people):
            break
    return people


# --- Joining what belongs together -------------------------------------------------------------------------------------


def _merge(reading: ArticleReading, statements: list[CasualtyStatement]) -> list[CasualtyStatement]:
    """One statement for one group of people: "killed or wounded", "kidnapped and killed", a noun and its verb."""
    merged: list[CasualtyStatement] = []
    for statement in statements:
        twin = next((m for m in merged if _same_people(m, statement)), None)
        if twin is None:
            merged.append(statement)
            continue
        outcomes = {twin.outcome, statement.outcome}
        outcome = twin.outcome
        if len(outcomes) > 1:
            outcome = "killed" if outcomes == {"killed", "captured"} else "killed-or-wounded"
        merged[merged.index(twin)] = replace(
            twin,
            outcome=outcome,
            start=min(twin.start, statement.start),
            end=max(twin.end, statement.end),
            affected=twin.affected or statement.affected,
            civilian=twin.civilian if twin.civilian is not None else statement.civilian,
            inflicted_by=twin.inflicted_by or statement.inflicted_by,
            cumulative=twin.cumulative or statement.cumulative,
        )
    return merged


def _same_people(one: CasualtyStatement, other: CasualtyStatement) -> bool:
    if one.figure is not None and other.figure is not None:
        return one.figure.first == other.figure.first
    return one.anchor == other.anchor and one.figure is None and other.figure is None


def _continue_people(statements: Iterable[CasualtyStatement]) -> list[CasualtyStatement]:
    """Give "two others" and bare figures the people of the statement before them."""
    done: list[CasualtyStatement] = []
    for statement in statements:
        before = next((d for d in reversed(done) if d.start <= statement.start and d is not statement), None)
        if statement.continues and before is not None:
            statement = replace(
                statement,
                affected=before.affected,
                civilian=statement.civilian if statement.civilian is not None else before.civilian,
                own_forces=before.own_forces,
                inflicted_by=statement.inflicted_by or before.inflicted_by,
            )
        done.append(statement)
    return done
