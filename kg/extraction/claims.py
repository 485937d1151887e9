"""From statements to claims: speaker, stance, place, time and evidence are added to what the builders found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from spacy.tokens import Doc

from kg.extraction.aid import complete_parties, find_aid
from kg.extraction.casualties import find_casualties
from kg.extraction.causes import find_causes, inherit_cause
from kg.extraction.conflict_parties import mark_parties
from kg.extraction.declared import find_declared
from kg.extraction.deployments import find_deployments
from kg.extraction.discourse import find_sentences_continued
from kg.extraction.expressions import Expressions, find_expressions
from kg.extraction.joint_losses import share_circumstances
from kg.extraction.opening import find_sentences_of_detail
from kg.extraction.participants import actor_of
from kg.extraction.places import find_event_place, inherit_place
from kg.extraction.reading import ArticleReading, read_article
from kg.extraction.sides import find_army, tell_sides
from kg.extraction.stance import read_stance
from kg.extraction.statements import (
    INCLUDED_RULE,
    AidStatement,
    CasualtyStatement,
    DeclaredStatement,
    DeploymentStatement,
    Statement,
)
from kg.extraction.times import find_event_time, find_time_of_speaking
from kg.model import (
    Actor,
    AidPackage,
    Article,
    Casualty,
    Claim,
    DeclaredClaim,
    Deployment,
    EventTime,
    Evidence,
    Place,
    Quantity,
    Speaker,
    Stance,
)
from kg.vocabulary import Lexicon

__all__ = ["extract_claims"]

_CONTEXT = 32
_LEAST_ABROAD = 2
_FOREIGN = frozenset({"foreign", "international", "peacekeeping", "multinational", "coalition", "allied"})


def extract_claims(doc: Doc, article: Article, lexicon: Lexicon, expressions: Expressions | None = None) -> list[Claim]:
    """The claims of a parsed article, in the order of their evidence.

    ``doc`` is the article's text as `kg.text.parse_article` returns it: its offsets are those of ``article.text``, and
    its labels Universal Dependencies.  ``expressions`` are its times and numbers, where they are known already.  Every
    claim names its rule and carries evidence; its words stand at its offsets.
    """
    reading = read_article(doc, article, lexicon, expressions or find_expressions(doc, lexicon))
    losses: list[CasualtyStatement] = []
    forces: list[DeploymentStatement] = []
    given: list[AidStatement] = []
    declared: list[DeclaredStatement] = []
    for start, end in reading.syntax.sentences:
        if start in reading.skipped:
            continue
        asks = _asks_whether(reading, start, end)
        casualties = find_casualties(reading, start, end, losses)
        losses.extend(told for told in casualties if not asks or told.quantity is not None)
        taken = frozenset(s.figure.first if s.figure is not None else s.anchor for s in casualties)
        given.extend(aid := find_aid(reading, start, end, given))
        items = frozenset(s.figure.first for s in aid if s.figure is not None and s.recipient)
        items |= {s.anchor for s in aid if s.figure is None and s.recipient and not s.donor}
        forces.extend(find_deployments(reading, start, end, taken, items, forces))
        declared.extend(find_declared(reading, start, end))
    claims = _complete_losses(reading, losses)
    aid = _without_forces(complete_parties(reading, given, _attackers(claims), _intruders(claims)), forces)
    others: list[Statement] = [*forces, *aid, *declared]
    completed = (*claims, *(_complete(reading, statement) for statement in others))
    sided = tell_sides(completed, lexicon)
    told = [mark_parties(claim, lexicon) for claim in sided if not _denies_encirclement(claim)]
    return _with_tense_of_package(sorted(told, key=_order))


def _asks_whether(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence asks for a yes or no ("Were any of your men hurt?"): it tells of no losses but a figure."""
    syntax = reading.syntax
    while start < end and not syntax.words[start][0].isalpha():
        start += 1
    opening = start < end and syntax.pos[start] == "AUX" and syntax.words[start][0].isupper()
    return opening and "?" in syntax.words[end - 1]


def _denies_encirclement(claim: Claim) -> bool:
    """Whether it is only denied that forces are cut off ("no soldiers were surrounded"); they may be there still."""
    return claim.stance.denied and claim.rule is not None and claim.rule.endswith("trigger-encircle-forces")


def _order(claim: Claim) -> tuple[int, int, str]:
    return claim.evidence.start, claim.evidence.end, claim.type


def _complete_losses(reading: ArticleReading, losses: list[CasualtyStatement]) -> list[Casualty]:
    """Claims of losses in the order of their evidence; those that one clause joins are told of one event."""
    claims = [claim for statement in losses if isinstance(claim := _complete(reading, statement), Casualty)]
    return share_circumstances(reading, sorted(claims, key=_order))


def _with_tense_of_package(claims: list[Claim]) -> list[Claim]:
    """Claims of what a package holds with the tense of the package told of last ("It includes 12 howitzers")."""
    told: list[Claim] = []
    package: Claim | None = None
    for claim in claims:
        if claim.rule == INCLUDED_RULE and package is not None and claim.stance.tense == "present":
            told.append(replace(claim, stance=replace(claim.stance, tense=package.stance.tense)))
            continue
        package = claim if isinstance(claim, AidPackage) else package
        told.append(claim)
    return told


def _attackers(claims: Sequence[Claim]) -> set[Actor]:
    """Who inflicts losses in an article more often than suffers them; unnamed people on its own soil are its own."""
    losses = [claim for claim in claims if isinstance(claim, Casualty)]
    suffered = Counter(actor.name for claim in losses for actor in claim.affected)
    inflicted = Counter(actor for claim in losses for actor in claim.inflicted_by if not _falls_at_home(claim, actor))
    return {actor for actor, times in inflicted.items() if times > suffered[actor.name]}


def _falls_at_home(claim: Casualty, actor: Actor) -> bool:
    """Whether people without a nationality fall in the state that an actor is or belongs to."""
    return not claim.affected and claim.place is not None and claim.place.country == actor.country is not None


def _intruders(claims: Sequence[Claim]) -> dict[Actor, str]:
    """Whose people fall abroad more often than at home, with the code of the state where most of them do."""
    soil: dict[Actor, Counter[str]] = {}
    for claim in claims:
        for actor in claim.affected if isinstance(claim, Casualty) else ():
            if actor.country is not None and claim.place is not None and claim.place.country is not None:
                soil.setdefault(actor, Counter())[claim.place.country] += 1
    return {
        actor: max(abroad, key=lambda country: abroad[country])
        for actor, times in soil.items()
        if (abroad := times - Counter({actor.country or "": times.total()}))
        and abroad.total() - times[actor.country or ""] >= _LEAST_ABROAD
    }


def _without_forces(given: list[AidStatement], forces: list[DeploymentStatement]) -> list[AidStatement]:
    """Aid without what is told of as a force that is sent."""
    sent = {statement.figure.first for statement in forces if statement.figure is not None}
    uncounted = {statement.anchor for statement in forces if statement.figure is None}
    return [
        statement
        for statement in given
        if (statement.figure.first not in sent if statement.figure is not None else statement.anchor not in uncounted)
    ]


def _evidence(reading: ArticleReading, statement: Statement) -> Evidence:
    text = reading.syntax.text
    start, end = reading.syntax.starts[statement.start], reading.syntax.ends[statement.end - 1]
    return Evidence(start, end, text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT])


_MILITARY = frozenset({"army", "military", "navy", "defence", "defense"})
"""Words of speakers who speak for armed forces."""


_OWN_ARMY = frozenset({"the army", "the military"})


class _Common(TypedDict):
    """The fields that all types of claims share."""

    article: str
    evidence: Evidence
    quantity: Quantity | None
    place: Place | None
    time: EventTime | None
    stated: EventTime | None
    speaker: Speaker | None
    relayed_by: tuple[Speaker, ...]
    stance: Stance
    optional: bool
    rule: str


def _complete(reading: ArticleReading, statement: Statement) -> Claim:
    attributed = reading.attribution.attribute(
        statement.trigger,
        statement.start,
        statement.end,
        wishes=isinstance(statement, DeploymentStatement) and statement.trigger != statement.anchor,
        deeds=not isinstance(statement, CasualtyStatement),
    )
    report, speaker = attributed.report, attributed.speaker
    stance = read_stance(reading, statement, report)
    place = find_event_place(reading, statement, report)
    if isinstance(statement, DeclaredStatement):
        place = statement.place or place
    if place is None and not isinstance(statement, AidStatement):
        place = inherit_place(reading, statement)
    reports = reading.attribution.reports
    continued = find_sentences_continued(reading, statement) if isinstance(statement, CasualtyStatement) else ()
    time = find_event_time(
        reading.syntax,
        reading.times,
        reading.article,
        reading.lexicon,
        statement,
        stance.tense or "past",
        reports,
        (*continued, *find_sentences_of_detail(reading, statement)) if isinstance(statement, CasualtyStatement) else (),
    )
    stated = (
        find_time_of_speaking(reading.syntax, reading.times, reading.article, reading.lexicon, statement, reports)
        if speaker is not None
        else None
    )
    common: _Common = {
        "article": reading.article.id,
        "evidence": _evidence(reading, statement),
        "quantity": statement.quantity,
        "place": place,
        "time": time,
        "stated": stated,
        "speaker": speaker,
        "relayed_by": attributed.relayed_by,
        "stance": stance,
        "optional": statement.optional,
        "rule": statement.rule,
    }
    if isinstance(statement, CasualtyStatement):
        affected = statement.affected or _own_forces(reading, statement, place, speaker)
        return Casualty(
            **common,
            outcome=statement.outcome,
            affected=affected,
            civilian=statement.civilian,
            inflicted_by=find_causes(reading, statement, affected, attributed, place)
            or inherit_cause(reading, continued, affected),
            cumulative=statement.cumulative,
        )
    if isinstance(statement, DeploymentStatement):
        force = statement.force or _state_of(reading, statement, place)
        return Deployment(**common, action=statement.action, force=force, supports=statement.supports)
    if isinstance(statement, DeclaredStatement):
        return DeclaredClaim(**common, declared=statement.declared, slots=statement.slots)
    assert isinstance(statement, AidStatement)  # noqa: S101
    return AidPackage(
        **common,
        stage=statement.stage,
        donor=statement.donor,
        recipient=statement.recipient,
        kind=statement.kind,
        instrument=statement.instrument,
    )


def _own_forces(
    reading: ArticleReading, statement: CasualtyStatement, place: Place | None, speaker: Speaker | None
) -> tuple[Actor, ...]:
    """Whose soldiers without a nationality are; empty for other people."""
    if not statement.own_forces:
        return ()
    side = speaker.affiliation if speaker is not None else None
    publisher = reading.publisher_actor
    if speaker is None and publisher is not None and (state := reading.lexicon.state(publisher.country or "")):
        return (Actor(state.name, state.country),)
    if side is None and speaker is not None and speaker.words.lower() in _OWN_ARMY:
        side = _army_named_last(reading, statement)
    if side is not None and side.country and (place is None or _speaks_for_forces(reading, speaker)):
        return (side,)
    named = statement if statement.forces_noun is None else replace(statement, anchor=statement.forces_noun)
    return _state_of(reading, named, place)


def _army_named_last(reading: ArticleReading, statement: CasualtyStatement) -> Actor | None:
    """Whose army "the military" is: that of the state whose armed forces the article named last."""
    for mention in reversed(list(reading.mentions.within(0, statement.start))):
        if mention.actor is not None and mention.actor.kind == "MilitaryForce" and not mention.led_by:
            return actor_of(reading, mention.actor)
    return None


def _speaks_for_forces(reading: ArticleReading, speaker: Speaker | None) -> bool:
    """Whether an army or a defence ministry speaks, whose own soldiers it tells of wherever they are."""
    words = speaker.words.lower().split() if speaker is not None else []
    return any(word.strip(",.") in _MILITARY for word in words) or any(
        entry.properties.get("names") == ("state",) for word in words for entry in reading.force_nouns.entries_for(word)
    )


def _state_of(reading: ArticleReading, statement: Statement, place: Place | None) -> tuple[Actor, ...]:
    """Forces without a nationality are those of the state in which they are told of, else they keep their noun."""
    syntax = reading.syntax
    foreign = any(syntax.lower[token] in _FOREIGN for token in range(max(statement.anchor - 3, 0), statement.anchor))
    army = find_army(reading.lexicon, place.country) if place is not None and not foreign else None
    if army is not None:
        return (army,)
    return (Actor(" ".join(syntax.lower[statement.anchor - foreign : statement.anchor + 1])),)
