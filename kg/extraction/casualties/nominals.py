"""Casualties, losses, deaths, tolls: statements whose event word is a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.casualties.members import counted_parts, included_members
from kg.extraction.casualties.people import INCLUDING, build_statement, is_one_person
from kg.extraction.casualties.sums import find_sums
from kg.extraction.casualties.triggers import outcome_of, tells_conflict
from kg.extraction.closed_classes import NOT_YET, OF_GROUP
from kg.extraction.figures import Figure
from kg.extraction.participants import Participant, actor_of, actors_in, read_participant
from kg.extraction.predicates import Arguments, noun_arguments, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import nearest_force, resolve_institution, resolve_owner, resolve_reference
from kg.extraction.statements import CasualtyStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["INFLICTING", "read_nominal"]

_DISCLOSING = (
    "disclos",
    "publish",
    "releas",
    "reveal",
    "giv",
    "gave",
    "comment",
    "provid",
    "detail",
    "confirm",
    "acknowledg",
    "admit",
    "discuss",
    "specif",
    "said",
    "say",
    "report",
)
_SILENT = frozenset(
    "not n't n’t never no neither nothing none rarely seldom without declined refused declines refuses little".split()
)
_FOR_EVER = frozenset({"irretrievable", "irrecoverable", "irreversible"})
INFLICTING = ("inflict", "caus", "deal", "exact")
_SUFFERING = ("suffer", "sustain", "incur")
_HIDING = ("conceal", "hid", "mask", "downplay", "understat", "minimi", "hush")
_RESULTING = ("result", "caus", "led", "lead", "inflict")
_LEAVING = frozenset({"left", "leave", "leaves", "leaving"})
_UNKNOWN = frozenset({"unknown", "unspecified", "undisclosed", "unconfirmed", "undetermined"})
_REFUSING = ("declin", "refus")
_LONGEST_SILENCE = 3
_PLACES = frozenset({"in", "on"})


def _is_to_be_handed_over(reading: ArticleReading, found: Found) -> bool:
    """Whether captives or bodies are what a plan gives back ("would free nine hostages and return 12 bodies")."""
    syntax, verb = reading.syntax, reading.syntax.heads[found.token]
    if not found.entry.iri.endswith(("trigger-captives", "trigger-bodies")) or syntax.deps[found.token] != "obj":
        return False
    first = syntax.first_conjunct(verb)
    planned = {syntax.lower[c] for v in (verb, first) for c in syntax.children_with(v, "aux", "mark")}
    handing = word_list(reading.lexicon, "handingback").entries_for(syntax.lower[verb])
    return bool(handing) and bool(planned & NOT_YET)


def read_nominal(reading: ArticleReading, found: Found) -> Iterator[CasualtyStatement]:
    """The statements of a noun of casualties."""
    syntax = reading.syntax
    arguments = noun_arguments(syntax, found.token)
    demands = found.entry.properties.get("demands", ())
    rule = f"casualty-{found.entry.iri.rpartition('/')[2]}"
    figures = find_sums(reading, found, arguments)
    people = _noun_people(reading, found, arguments)
    if not figures and "governor" in demands and not any(person.figure is not None for person in people):
        return
    none = any(syntax.lower[child] == "no" for child in syntax.children[found.token]) or _no_reports(reading, found)
    told = figures or none or _is_unknown(reading, found.token) or any(p.figure is not None for p in people)
    if "figure" in demands and not told:
        return
    if ("governor" in demands and not _governed(reading, found)) or _is_withheld(reading, found):
        return
    if _is_to_be_handed_over(reading, found):
        return
    actors: dict[Actor, None] = {}
    civilian = None
    own_forces = False
    for person in people:
        actors.update(dict.fromkeys(person.actors))
        civilian = person.civilian if civilian is None else civilian
        own_forces = own_forces or person.own_forces
    if not actors and "own" in found.entry.roles and not _is_taken(reading, found):
        actors[Actor(syntax.lower[found.token])] = None
    counted = [p for p in people if p.figure is not None or ("victims" in demands and is_one_person(reading, p))]
    if not actors and not figures and not counted:
        actors = dict.fromkeys(_implied(reading, found))
    if "civilian" in {syntax.lower[t] for t in range(*syntax.noun_phrase(found.token))}:
        civilian = True
    figured = figures or any(p.figure is not None for p in counted)
    if "victims" in demands and not figured:
        happened = tells_conflict(reading, found.token) if none else _tells_violent_death(reading, found, people)
        if not happened:
            return
    if syntax.deps[found.token] == "compound" and not figures:
        return
    if "holder" in demands and not figures and not counted and not (_heavy(reading, found) or actors):
        return
    if not figured and syntax.lower[found.end : found.end + 1] == (":",):
        return
    if not figured and not none and _only_reported(reading, found):
        return
    start, end = syntax.noun_phrase(found.token)
    owner = next((p.noun for p in people if p.own_forces and not actors), found.token)
    if figures:
        for figure in figures:
            yield CasualtyStatement(
                trigger=found.token,
                anchor=owner,
                start=min(start, figure.first, found.start),
                end=max(end, figure.last + 1, found.end),
                rule=rule,
                figure=figure,
                quantity=figure.quantity("person"),
                outcome=_outcome(reading, found, figure),
                affected=tuple(actors),
                civilian=civilian,
                own_forces=own_forces,
                cumulative="running" in found.entry.properties,
            )
            group = Participant(found.token, start, max(end, figure.last + 1), figure)
            members = [*included_members(reading, found, group), *counted_parts(reading, found, group)]
            for member in members:
                statement = build_statement(reading, found, member, (), rule)
                yield replace(statement, start=member.start, end=member.end)
        return
    if counted:
        for person in counted:
            yield build_statement(reading, found, person, (), rule)
            for member in included_members(reading, found, person):
                if not _has_verb_between(reading, person.end, member.start):
                    yield build_statement(reading, found, member, (), rule)
        return
    if syntax.lower[syntax.heads[found.token]].startswith(_RESULTING) and syntax.heads[found.token] < start:
        start = syntax.heads[found.token]
    anchors = [p for p in people if p.start >= found.start or p.end <= found.start]
    left = min([start, *(p.start for p in anchors if p.end <= start + 8)], default=start)
    right = max([end, *(p.end for p in anchors if p.start <= end + 6)], default=end)
    yield CasualtyStatement(
        trigger=found.token,
        anchor=owner,
        start=left,
        end=max(right, found.end),
        rule=rule,
        outcome=outcome_of(found),
        affected=tuple(actors),
        civilian=civilian,
        own_forces=own_forces,
    )


def _only_reported(reading: ArticleReading, found: Found) -> bool:
    """As in "asked about reports of casualties", "aware of reports of casualties": nobody says that there were any."""
    syntax = reading.syntax
    head = syntax.heads[found.token]
    return syntax.lower[head] == "reports" and syntax.case(found.token) == "of"


def _is_unknown(reading: ArticleReading, noun: int) -> bool:
    """As in "an unknown number of dead and wounded": losses without a figure."""
    return any(reading.syntax.lower[child] in _UNKNOWN for child in reading.syntax.children[noun])


def _has_verb_between(reading: ArticleReading, start: int, end: int) -> bool:
    syntax = reading.syntax
    return any(syntax.pos[i] == "VERB" and syntax.lower[i] not in INCLUDING for i in range(start, end))


def _outcome(reading: ArticleReading, found: Found, figure: Figure) -> str:
    """The outcome of a noun: "the loss of nine soldiers" and "irretrievable losses" tell of dead."""
    syntax = reading.syntax
    words = set(syntax.lower[slice(*syntax.noun_phrase(found.token))])
    single = syntax.lower[found.token] == "loss" and figure.first > found.token
    return (
        "killed"
        if "holder" in found.entry.properties.get("demands", ()) and (single or words & _FOR_EVER)
        else outcome_of(found)
    )


def _implied(reading: ArticleReading, found: Found) -> tuple[Actor, ...]:
    """Whose losses they are where the noun has no argument: an actor inside the words, else the force named last."""
    syntax = reading.syntax
    start, end = syntax.noun_phrase(found.token)
    inside = actors_in(reading, min(start, found.start), max(end, found.end))
    if inside:
        return tuple(actor_of(reading, m.actor) for m in inside if m.actor is not None)
    if any(syntax.lower[child] == "no" for child in syntax.children[found.token]):
        return ()
    if "running" in found.entry.properties:
        return ()
    return nearest_force(reading, found.token)


def _tells_violent_death(reading: ArticleReading, found: Found, people: list[Participant]) -> bool:
    """Whether an uncounted death is one: whose it is has to be said, and that it was violent."""
    syntax = reading.syntax
    named = [p for p in people if syntax.pos[p.noun] != "PRON"]
    if not named:
        return _is_outcome_of_attack(reading, found)
    if syntax.lower[found.token] not in {"death", "deaths"}:
        return True
    start, end = syntax.sentence_range(found.token)
    return bool(reading.attack_nouns.find(syntax, start, end)) or any(
        p.word is not None and syntax.tags[p.noun] == "NNS" for p in named
    )


def _is_outcome_of_attack(reading: ArticleReading, found: Found) -> bool:
    """As in "the shelling resulted in fatalities": an attack is said to have had them."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(found.token)
    attacks = reading.attack_nouns.find(syntax, start, found.token)
    above = syntax.lower[syntax.heads[found.token]]
    plural = syntax.tags[found.token] == "NNS"
    return plural and above.startswith(_RESULTING) and any("weak" not in a.entry.properties for a in attacks)


def _governed(reading: ArticleReading, found: Found) -> bool:
    syntax = reading.syntax
    governors = found.entry.properties.get("governor", ())
    start, _ = syntax.sentence_range(found.token)
    return (
        any(syntax.lower[t] in governors for t in range(max(start, found.token - 7), found.token))
        or syntax.lower[syntax.heads[found.token]] in governors
    )


def _heavy(reading: ArticleReading, found: Found) -> bool:
    left, right = reading.syntax.noun_phrase(found.token)
    words = {reading.syntax.lower[t] for t in range(left, right)}
    return bool(
        words
        & {
            "heavy",
            "significant",
            "severe",
            "huge",
            "massive",
            "serious",
            "enormous",
            "battlefield",
            "combat",
            "high",
            "major",
            "substantial",
            "human",
            "staggering",
        }
    )


def _noun_people(reading: ArticleReading, found: Found, arguments: Arguments) -> list[Participant]:
    people = []
    # Whose losses they are is told before where they fell: "Russian casualties in Ukraine".
    for role in sorted(found.entry.roles.get("affected", ()), key=_PLACES.__contains__):
        for token in arguments.get(role, ()):
            if token == found.token or (role == "to" and _is_attributed(reading, found.token)):
                continue
            if role == "holder" and (_is_inflicted(reading, found.token) or _is_counted(reading, found.token)):
                continue
            if role == "among" and reading.syntax.lower[token] in OF_GROUP:
                continue
            person = read_participant(reading, token)
            if role == "of" and token < found.token:
                person = replace(person, figure=None)
            if role == "possessive" and reading.syntax.pos[token] == "PRON":
                actors, civilian = resolve_reference(reading, token)
                actors = resolve_owner(reading, token) if reading.syntax.lower[token] == "their" else actors
                person = replace(person, actors=actors, civilian=civilian)
            elif role == "possessive" and not person.actors:
                person = replace(person, actors=resolve_institution(reading, token))
            if person.actors or person.word is not None or person.figure is not None or person.named_person:
                people.append(person)
        if any(p.actors or p.figure for p in people):
            break
    if not people:
        people = _told_to_be(reading, found) or _left_behind(reading, found)
    if not people and "victims" in found.entry.properties.get("demands", ()):
        people = [p for t in _admitting(reading, found, arguments) if (p := read_participant(reading, t)).actors]
    return people


def _told_to_be(reading: ArticleReading, found: Found) -> list[Participant]:
    """What a part of the dead were ("25 of the dead were Chadian soldiers")."""
    syntax = reading.syntax
    part = syntax.heads[found.token]
    if syntax.deps[found.token] != "nmod" or not syntax.deps[part].startswith("nsubj") or part > found.token:
        return []
    noun = syntax.heads[part]
    if noun < found.end or not syntax.children_with(noun, "cop") or syntax.pos[noun] not in {"NOUN", "PROPN"}:
        return []
    person = read_participant(reading, noun)
    return [replace(person, figure=None)] if person.word is not None else []


def _left_behind(reading: ArticleReading, found: Found) -> list[Participant]:
    """Whose bodies are left ("the rebels left 11 bodies and a burnt-out car")."""
    syntax = reading.syntax
    verb = syntax.heads[found.token]
    if not found.entry.iri.endswith("trigger-bodies") or syntax.deps[found.token] != "obj":
        return []
    if syntax.lower[verb] not in _LEAVING:
        return []
    people = (read_participant(reading, t) for t in subjects_of(syntax, verb))
    return [replace(p, figure=None) for p in people if p.actors and not p.civilian]


def _is_inflicted(reading: ArticleReading, token: int) -> bool:
    """As in "inflicted heavy losses on the army": the subject did not suffer them."""
    return reading.syntax.lower[reading.syntax.heads[token]].startswith(INFLICTING)


def _is_counted(reading: ArticleReading, token: int) -> bool:
    """As in "NATO puts Russian casualties at 1,200 a day": who counts losses did not suffer them."""
    above = reading.syntax.lower[reading.syntax.heads[token]]
    return bool(word_list(reading.lexicon, "countingverb").entries_for(above))


def _admitting(reading: ArticleReading, found: Found, arguments: Arguments) -> list[int]:
    """The subject of "conceded 26 fatalities", "suffered nine deaths": who admits to dead or suffers them has them."""
    head = reading.syntax.lower[reading.syntax.heads[reading.syntax.first_conjunct(found.token)]]
    admits = any("owner" in e.roles for e in word_list(reading.lexicon, "countverb").entries_for(head))
    return arguments.get("holder", []) if admits or head.startswith(_SUFFERING) else []


def _is_attributed(reading: ArticleReading, token: int) -> bool:
    """As in "attribute nine deaths to drones": whom they are put down to did not suffer them."""
    above = list(reading.syntax.ancestors(token))[:2]
    return any(reading.syntax.lower[word].startswith(("attribut", "ascrib")) for word in above)


def _no_reports(reading: ArticleReading, found: Found) -> bool:
    """As in "There were no reports of injuries"."""
    syntax = reading.syntax
    head = syntax.heads[found.token]
    return syntax.lower[head] in {"reports", "report", "word"} and any(
        syntax.lower[child] == "no" for child in syntax.children[head]
    )


def _is_withheld(reading: ArticleReading, found: Found) -> bool:
    """As in "has not disclosed its losses", "gave no figures for its losses": nothing is said of them."""
    syntax = reading.syntax
    path = [found.token]
    for ancestor in list(syntax.ancestors(found.token))[:_LONGEST_SILENCE]:
        path.append(ancestor)
        if syntax.pos[ancestor] != "VERB":
            continue
        if syntax.lower[ancestor].startswith(_HIDING):
            return syntax.heads[found.token] == ancestor
        if not syntax.lower[ancestor].startswith(_DISCLOSING):
            return False
        above = syntax.heads[ancestor]
        subjects = {syntax.lower[c] for s in subjects_of(syntax, ancestor) for c in (s, *syntax.children[s])}
        beside = {syntax.lower[c] for t in path[1:] for c in (t, *syntax.children[t])}
        told = syntax.heads[found.token] == ancestor and syntax.deps[found.token] in {"obj", "nsubj:pass"}
        if told and syntax.lower[ancestor].startswith(("report", "say", "said")):
            return False
        return bool((beside | subjects) & _SILENT) or syntax.lower[above].startswith(_REFUSING)
    return False


def _is_taken(reading: ArticleReading, found: Found) -> bool:
    """As in "Took 250 hostages": the verb tells what became of people, the noun names nobody."""
    head = reading.syntax.lower[reading.syntax.heads[found.token]]
    return head.startswith(("tak", "took", "seiz", "captur"))
