"""What is told of one group of people becomes one statement; "two others" take the people told of before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extraction.casualties.people import INCLUDING, is_fate_of_described
from kg.extraction.casualties.triggers import outcome_of
from kg.extraction.discourse import tells_of_other_event
from kg.extraction.participants import Participant, read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import ALL_OF_GROUP, CasualtyStatement
from kg.extraction.words import Found
from kg.inflection import inflect
from kg.model import Actor

__all__ = ["continue_people", "join_coordinated_outcomes", "merge_statements"]


_NOMINAL = ("trigger-casualties", "trigger-losses")
_CAPTURES = ("trigger-take-prisoners", "trigger-capture")
_VAGUE = "vague"
_NEAR_SUM = 5
_PARTS = frozenset({"them", "whom"})
_BODIES = "trigger-bodies"
_BESIDE = frozenset({",", "and", "with", "plus", "another"})
_ADDING = frozenset({"another", "further"})


def join_coordinated_outcomes(
    reading: ArticleReading, statements: list[CasualtyStatement], triggers: list[Found]
) -> list[CasualtyStatement]:
    """As in "lost 40 men, dead and wounded": a second word without people of its own tells of the same ones."""
    syntax = reading.syntax
    done: list[CasualtyStatement] = []
    taken: set[int] = set()
    for statement in statements:
        second = next((t for t in triggers if t.start == statement.trigger + 2), None)
        if (
            second is not None
            and syntax.pos[statement.trigger + 1] == "CCONJ"
            and {statement.outcome, outcome_of(second)} == {"killed", "wounded"}
            and not syntax.children_with(second.token, "obj", "nsubj:pass", "nsubj")
            and second.end not in reading.figures.at
            and all(other.trigger != second.token or other.figure is None for other in statements)
            and (statement.figure is not None or all(other.trigger != second.token for other in statements))
        ):
            statement = replace(statement, outcome="killed-or-wounded", end=max(statement.end, second.end))
            taken.add(second.token)
        done.append(statement)
    return [statement for statement in done if statement.trigger not in taken or statement.figure is not None]


def merge_statements(reading: ArticleReading, statements: list[CasualtyStatement]) -> list[CasualtyStatement]:
    """One statement for one group of people: "killed or wounded", "kidnapped and killed", a noun and its verb.

    Captives who are wounded are both; who is wounded, and dies, is dead.
    """
    merged: list[CasualtyStatement] = []
    for statement in statements:
        twin = next((m for m in merged if _same_people(m, statement)), None)
        if twin is None or {twin.outcome, statement.outcome} == {"captured", "wounded"}:
            merged.append(statement)
            continue
        outcomes = {twin.outcome, statement.outcome}
        outcome = twin.outcome
        if is_fate_of_described(reading, twin.trigger, statement.trigger):
            outcome = statement.outcome
        elif len(outcomes) > 1:
            outcome = _join_outcomes(outcomes)
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
    return _spread_nominals(_join_nominals(merged))


def _join_outcomes(outcomes: set[str]) -> str:
    """As in "Lost nine men killed" tells of dead, "kidnapped and killed" too; "killed and wounded" of both.

    What became of captives is told of them: "60 hostages have gone missing", "shot five prisoners of war".
    """
    if outcomes == {"captured", "killed-or-wounded"}:
        return "killed-or-wounded"
    specific = outcomes - {"killed-or-wounded"}
    if len(specific) > 1:
        specific = specific - {"captured"}
    return next(iter(specific)) if len(specific) == 1 else "killed-or-wounded"


def _join_nominals(statements: list[CasualtyStatement]) -> list[CasualtyStatement]:
    """As in "Hundreds of casualties, that is our estimate of Chadian casualties": one statement, counted and named."""
    counted = [s for s in statements if s.rule.endswith(_NOMINAL) and s.figure is not None and not s.affected]
    named = [s for s in statements if s.rule.endswith(_NOMINAL) and s.figure is None and s.affected]
    if len(counted) != 1 or len(named) != 1 or counted[0].rule != named[0].rule:
        return statements
    joined = replace(counted[0], affected=named[0].affected)
    return [joined if s is counted[0] else s for s in statements if s is not named[0]]


def _spread_nominals(statements: list[CasualtyStatement]) -> list[CasualtyStatement]:
    """As in "Ukraine's losses are estimated at 80,000 dead and 400,000 wounded": the sums are claims, whose is said."""
    spread = list(statements)
    for nominal in statements:
        if not nominal.rule.endswith(_NOMINAL) or nominal.figure is not None or not nominal.affected:
            continue
        near = nominal.end
        told = []
        for fate in sorted(statements, key=lambda s: s.start):
            if fate.figure is not None and nominal.end <= fate.figure.first <= near + _NEAR_SUM and not fate.affected:
                told.append(fate)
                near = fate.end
        if told:
            spread = [replace(s, affected=nominal.affected) if s in told else s for s in spread if s is not nominal]
    return spread


def _same_people(one: CasualtyStatement, other: CasualtyStatement) -> bool:
    if one.figure is not None and other.figure is not None:
        return one.figure.first == other.figure.first
    return one.anchor == other.anchor and one.figure is None and other.figure is None


def continue_people(
    reading: ArticleReading, statements: Iterable[CasualtyStatement], last: CasualtyStatement | None
) -> list[CasualtyStatement]:
    """Give "two others" and bare figures the people of the statement before them, else those counted before.

    ``last`` is the last statement of the sentences before, where one is near.
    """
    done: list[CasualtyStatement] = []
    for statement in statements:
        if not statement.affected and statement.rule.endswith(_NOMINAL) and done and done[-1].affected:
            statement = replace(statement, affected=done[-1].affected)
        if done and _is_told_beside(reading, statement, done[-1]):
            statement = replace(statement, affected=done[-1].affected, civilian=done[-1].civilian)
        if _is_joined_capture(reading, statement, done):
            statement = replace(statement, affected=(), continues=True)
        statement = _count_all(reading, statement)
        target = _target(reading, statement) if statement.continues or statement.own_forces else None
        if target is not None:
            statement = replace(
                statement,
                affected=target.actors,
                civilian=target.civilian if statement.civilian is None else statement.civilian,
                own_forces=target.own_forces,
                forces_noun=target.noun,
            )
        elif statement.continues:
            before = next((d for d in reversed(done) if d.start <= statement.start), None)
            before = _group_of(reading, before, done)
            if before is not None:
                statement = replace(
                    statement,
                    affected=_of_several_states(reading, statement, before) or before.affected,
                    civilian=statement.civilian if statement.civilian is not None else before.civilian,
                    own_forces=before.own_forces,
                    forces_noun=before.forces_noun if before.forces_noun is not None else before.anchor,
                    inflicted_by=statement.inflicted_by or before.inflicted_by,
                )
            elif (people := _counted_before(reading, statement)) is not None:
                statement = replace(
                    statement,
                    affected=people.actors,
                    civilian=people.civilian,
                    own_forces=people.own_forces,
                    forces_noun=people.noun,
                )
            elif last is not None and _goes_on(reading, statement, last):
                statement = replace(
                    statement,
                    affected=last.affected,
                    civilian=last.civilian,
                    own_forces=last.own_forces,
                    forces_noun=last.forces_noun if last.forces_noun is not None else last.anchor,
                )
        group = _group_of(reading, statement, [*done, statement])
        if group is not None and group is not statement and _are_of(reading, group, statement):
            statement = replace(statement, affected=group.affected, own_forces=group.own_forces)
        done.append(statement)
    return done


def _of_several_states(
    reading: ArticleReading, statement: CasualtyStatement, before: CasualtyStatement
) -> tuple[Actor, ...]:
    """The noun alone for others among whom is somebody of another state than those told of before.

    As in "a Chadian soldier was killed and four others, including a Frenchman, were hurt": the four are soldiers.
    """
    syntax = reading.syntax
    states = {actor.country for actor in before.affected if actor.country}
    reach = range(statement.anchor, max(statement.end, statement.trigger))
    opening = next((t for t in reach if syntax.lower[t] in INCLUDING), None)
    members = reading.mentions.within(opening, reach.stop) if opening is not None else ()
    others = {m.actor.country for m in members if m.actor is not None} - {None}
    if not states or not others or others <= states:
        return ()
    noun = syntax.lower[before.forces_noun if before.forces_noun is not None else before.anchor]
    plural = noun[:-2] + "en" if noun.endswith("man") else inflect(noun, "NOUN")[-1]
    return (Actor(noun if noun.endswith(("s", "men")) else plural),)


def _is_told_beside(reading: ArticleReading, statement: CasualtyStatement, before: CasualtyStatement) -> bool:
    """Whether a figure right behind another counts the same people by their fate ("5,000 dead, with 9,000 wounded")."""
    syntax, figure = reading.syntax, statement.figure
    if figure is None or statement.affected or statement.civilian or not before.affected or before.figure is None:
        return False
    if figure.noun not in {None, statement.trigger} or statement.rule.endswith(_BODIES):
        return False
    return _BESIDE.issuperset(syntax.lower[before.end : figure.first]) and before.end < figure.first


def _group_of(
    reading: ArticleReading, member: CasualtyStatement | None, told: Sequence[CasualtyStatement]
) -> CasualtyStatement | None:
    """The statement of the group in which a statement's people are included ("six people, among them a nurse")."""
    if member is None:
        return None
    first = member.figure.first if member.figure is not None else member.anchor
    for group in told:
        if group.trigger == member.trigger and group is not member and group.figure is not None:
            part_end = member.figure.last + 3 if member.figure is not None else first
            between = reading.syntax.lower[group.figure.last : max(part_end, first)]
            if not INCLUDING.isdisjoint(between) or not _PARTS.isdisjoint(between):
                return group
    return member


def _are_of(reading: ArticleReading, group: CasualtyStatement, member: CasualtyStatement) -> bool:
    """Whether the words for a member leave it to those for the group to tell whose they are.

    As "seven children" do among Palestinians, "a colonel" among Chadian soldiers, and anybody among the members of an
    armed group.
    """
    if not group.affected or group.civilian:
        return False
    if _is_armed_group(reading, group.affected[0]):
        return not any(_is_known(reading, actor) for actor in member.affected)
    if group.civilian is None:
        return not (member.affected or member.own_forces or member.continues or group.own_forces)
    return member.civilian is False and not any(_is_known(reading, actor) for actor in member.affected)


def _is_armed_group(reading: ArticleReading, actor: Actor) -> bool:
    return any(known.kind == "ArmedGroup" for known in reading.lexicon.actors_named(actor.name))


def _is_known(reading: ArticleReading, actor: Actor) -> bool:
    return actor.country is not None or bool(reading.lexicon.actors_named(actor.name))


def _is_joined_capture(
    reading: ArticleReading, statement: CasualtyStatement, done: Sequence[CasualtyStatement]
) -> bool:
    """As in "killed 20 soldiers and took nine prisoner": the verbs are joined, and so are the people."""
    syntax = reading.syntax
    if not statement.rule.endswith(_CAPTURES) or syntax.lower[statement.anchor] != "prisoner" or not done:
        return False
    verb = statement.trigger if syntax.pos[statement.trigger] == "VERB" else syntax.heads[statement.trigger]
    return syntax.deps[verb] == "conj" and syntax.first_conjunct(verb) == done[-1].trigger


def _count_all(reading: ArticleReading, statement: CasualtyStatement) -> CasualtyStatement:
    """As in "Two pilots were aboard. Both died": all of the people whom the sentence before counts."""
    syntax = reading.syntax
    if statement.quantity is not None or syntax.pos[statement.anchor] not in {"PRON", "DET"}:
        return statement
    start, _ = syntax.sentence_range(statement.trigger)
    words = set(syntax.lower[start : statement.anchor + 1])
    if not words & {"all", "both"} or start == 0:
        return statement
    before, _ = syntax.sentence_range(start - 1)
    nouns = [f.noun for f in reading.figures.within(before, start) if f.counts and f.noun is not None]
    people = [p for noun in nouns if (p := read_participant(reading, noun)).word is not None]
    if len(people) != 1 or people[0].figure is None:
        return statement
    quantity = people[0].figure.quantity("person")
    if "both" in words and quantity.low != 2:
        return statement
    return replace(
        statement,
        quantity=replace(quantity, words=None, rule=ALL_OF_GROUP),
        affected=people[0].actors,
        civilian=people[0].civilian,
        own_forces=people[0].own_forces,
        forces_noun=people[0].noun,
    )


def _goes_on(reading: ArticleReading, statement: CasualtyStatement, last: CasualtyStatement) -> bool:
    """Whether a bare figure counts the people of the sentence before: "nine were hurt", "thousands more".

    In another attack or at another place others die: "Chad lost 30 men. A blast in the capital killed 17".
    """
    syntax, figure = reading.syntax, statement.figure
    if figure is None:
        return not tells_of_other_event(reading, statement, last.trigger)
    if syntax.lower[figure.last + 1 : figure.last + 2] in {("more",), ("others",), ("of",)}:
        return True
    if syntax.lower[figure.first - 1] in _ADDING or syntax.lower[figure.first] in _ADDING:
        return True
    vague = statement.quantity is not None and statement.quantity.modifier == _VAGUE
    told = vague or figure.last + 1 == statement.trigger
    return not told and not tells_of_other_event(reading, statement, last.trigger)


def _target(reading: ArticleReading, statement: CasualtyStatement) -> Participant | None:
    """Whom the clause above attacks: "gunmen ambushed Chadian troops, killing nine"."""
    syntax = reading.syntax
    trigger = syntax.first_conjunct(statement.trigger)
    verb = syntax.heads[trigger]
    if syntax.deps[trigger] not in {"advcl", "xcomp"} or verb == trigger or syntax.lower[trigger][-3:] != "ing":
        return None
    targets = syntax.children_with(verb, "obj", "nsubj:pass")
    targets += [
        c
        for c in syntax.children[verb]
        if syntax.deps[c].startswith("obl") and syntax.case(c) in {"on", "at", "against", "into"}
    ]
    for token in targets:
        people = read_participant(reading, token)
        if people.word is not None and (people.actors or people.own_forces):
            return people
    return None


def _counted_before(reading: ArticleReading, statement: CasualtyStatement) -> Participant | None:
    """The last counted people of the sentence before a statement ("fired on two gunmen, killing one")."""
    start, _ = reading.syntax.sentence_range(statement.trigger)
    first = statement.figure.first if statement.figure is not None else statement.anchor
    for figure in reversed(list(reading.figures.within(start, first))):
        if figure.counts and figure.noun is not None:
            people = read_participant(reading, figure.noun)
            if people.word is not None or people.actors:
                return people
    return None
