"""The statement that a thing and its deed make: stage, kind, evidence, and what it takes from the one before."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.aid.currencies import fit_currency
from kg.extraction.aid.instruments import find_instrument
from kg.extraction.aid.kinds import kind_evoked, kind_of, kind_of_givers, purpose_of
from kg.extraction.aid.named_parties import actor_of_heading, is_for_state, start_of_heading
from kg.extraction.aid.requests import find_requester, is_appeal
from kg.extraction.aid.stages import Deed, brings_total, find_aid_triggers, is_written_in_bill
from kg.extraction.aid.things import Thing, is_one_item, item_unit
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement
from kg.extraction.words import Found
from kg.model import Actor, Quantity

__all__ = ["ARRIVING", "build_statement", "is_part", "rule_of"]

ARRIVING = (
    *("trigger-arrive-aid", "trigger-cross-aid", "trigger-leave-for", "trigger-reach-aid", "trigger-set-out"),
    "trigger-aid-flow",
)
"""Rules of what reaches somebody, which need not be from who gave other aid before."""
_REACH_OF_REFUSAL = 6
_REACH_OF_SUBJECT = 12
_REACH_OF_VERB = 5
_REACH_OF_VERB_BEFORE = 6
_REACH_OF_PART = 4
"""Words behind an amount within which "of which" opens a clause about a part of it."""


def build_statement(
    reading: ArticleReading,
    thing: Thing,
    deed: Deed | None,
    context: AidStatement | None,
    donor: tuple[Actor, ...],
    recipient: tuple[Actor, ...],
) -> AidStatement:
    """The statement of a thing with its deed and sides; ``context`` is the aid told of before, if near."""
    start, end = thing.start, thing.end
    inherits = context is not None and deed is None and (thing.listed or is_part(reading, thing))
    stage = context.stage if context is not None and inherits else _stage_of_copula(reading, thing)
    trigger = thing.head
    rule = "aid-amount"
    if deed is not None:
        stage, trigger = deed.stage, (deed.refusal or deed.found).token
        if stage == "announced" and _is_habit(reading, thing, trigger):
            stage = "delivered"
        if context is not None and deed.found.entry.iri.endswith("trigger-account-for"):
            stage = context.stage
        same = context is not None and reading.syntax.sentence_of[context.anchor] == reading.syntax.sentence_of[start]
        if context is not None and same and brings_total(reading, deed.found):
            stage = context.stage
        rule = rule_of(deed)
        if brings_total(reading, deed.found) and start > deed.found.end:
            start = deed.found.end
        elif _is_right_before(reading, deed.found, thing):
            start = deed.found.start
            if reading.syntax.pos[deed.found.end - 1] == "ADJ":  # "made $5 million available"
                end = max(end, deed.found.end)
        elif deed.found.start >= end and deed.found.start - end <= _reach_of_verb(reading, thing, deed):
            end = deed.found.end
        if deed.refusal is not None and deed.refusal.start < start and start - deed.refusal.end <= _REACH_OF_REFUSAL:
            start = deed.refusal.start
    elif is_for_state(reading, thing):
        start, end = _clause_of_goal(reading, thing)
    elif actor_of_heading(reading, thing) and not _follows_figure(reading, thing):
        start = min(start, start_of_heading(reading, thing))
    if thing.is_money and not thing.words:
        end = max(end, _end_of_clause(reading, thing))
    if thing.figure is None:
        end = max(end, _end_of_members(reading, thing))
    instrument = find_instrument(reading, thing)
    kind = kind_of(reading, thing) or purpose_of(reading, thing)
    kind = kind or (instrument.kind if instrument is not None else None)
    kind = kind or kind_of_givers(reading, (*donor, *find_requester(reading, thing, deed)), recipient)
    if kind is None and context is not None:
        kind = context.kind
    if deed is not None and kind in {None, "other"}:
        told = kind_evoked(deed.found.entry)
        kind = told if told == "financial" or not thing.is_money else kind
    statement = AidStatement(
        trigger=trigger,
        anchor=thing.head,
        start=start,
        end=end,
        rule=rule,
        figure=thing.figure,
        quantity=_quantity_of(reading, thing, donor),
        stage=stage,
        donor=donor,
        recipient=recipient,
        kind=kind or "other",
        instrument=reading.syntax.words_between(instrument.start, instrument.end) if instrument is not None else None,
        tentative=thing.figure is None,
    )
    return _complete_from(reading, statement, context)


def rule_of(deed: Deed) -> str:
    """The rule by which a trigger makes a statement."""
    return f"aid-{deed.found.entry.iri.rpartition('/')[2]}"


def _end_of_clause(reading: ArticleReading, thing: Thing) -> int:
    """The end of the verb of aid in the clause behind an amount ("$5 million that it had set aside")."""
    lower = reading.syntax.lower
    part = range(thing.end, min(thing.end + _REACH_OF_PART, len(lower) - 1))
    if any(lower[t : t + 2] == ("of", "which") for t in part):
        return thing.end
    clauses = reading.syntax.children_with(thing.head, "acl:relcl")
    _, end = reading.syntax.sentence_range(thing.head)
    found = find_aid_triggers(reading, thing.end, min(end, thing.end + _REACH_OF_SUBJECT)) if clauses else []
    return max((f.end for f in found if f.token in clauses), default=thing.end)


def _end_of_members(reading: ArticleReading, thing: Thing) -> int:
    """The end of what uncounted aid is told to include, where it does not count that either ("arms, including …")."""
    syntax = reading.syntax
    members = [t for t in syntax.children_with(thing.head, "nmod", "acl") if syntax.case(t) == "including"]
    listed = [t for member in members for t in syntax.conjuncts(member)]
    end = max((syntax.noun_phrase(t)[1] for t in listed), default=thing.end)
    return thing.end if any(f.counts or f.is_money for f in reading.figures.within(thing.end, end)) else end


def _clause_of_goal(reading: ArticleReading, thing: Thing) -> tuple[int, int]:
    """From the verb right before an amount to the name of whom it is for ("tucked $5 million for Chad")."""
    verb = reading.syntax.heads[thing.head]
    near = reading.syntax.pos[verb] == "VERB" and 0 < thing.start - verb <= _REACH_OF_VERB
    behind = reading.mentions.within(thing.end, reading.syntax.sentence_range(thing.head)[1])
    goal = next(iter(behind), None)
    return verb if near else thing.start, goal.end if goal is not None else thing.end


def _reach_of_verb(reading: ArticleReading, thing: Thing, deed: Deed) -> int:
    """How far behind a thing its verb may stand to be part of the evidence: farther where the thing is its subject."""
    syntax = reading.syntax
    subject = any(syntax.heads[t] == deed.found.token for t in (thing.head, syntax.heads[thing.head]))
    return _REACH_OF_SUBJECT if subject and deed.is_verb else _REACH_OF_VERB


def _is_right_before(reading: ArticleReading, verb: Found, thing: Thing) -> bool:
    """Whether a thing stands near behind its verb, and no other that is counted between them."""
    near = verb.start < thing.start <= verb.end + _REACH_OF_VERB_BEFORE
    part = "including" in reading.syntax.lower[max(thing.start - 2, 0) : thing.start]
    return near and not part and not _follows_figure(reading, thing, verb.end)


def _follows_figure(reading: ArticleReading, thing: Thing, start: int | None = None) -> bool:
    """Whether another figure stands before a thing, behind token ``start`` or the opening of its line."""
    first = min(thing.figure.first, thing.start) if thing.figure is not None else thing.start
    between = reading.figures.within(start_of_heading(reading, thing) if start is None else start, first)
    return any(figure.counts or figure.is_money for figure in between)


def _is_habit(reading: ArticleReading, thing: Thing, verb: int) -> bool:
    """Whether a verb in progress tells of a rate ("is giving $5 million a month")."""
    syntax = reading.syntax
    auxiliaries = {syntax.lower[c] for c in syntax.children[verb] if syntax.deps[c].startswith("aux")}
    rate = thing.figure is not None and thing.figure.quantity(thing.unit).period is not None
    return rate and syntax.tags[verb] == "VBG" and bool(auxiliaries & {"is", "are", "'s", "’s", "'re", "’re"})


def _quantity_of(reading: ArticleReading, thing: Thing, donor: tuple[Actor, ...]) -> Quantity | None:
    if thing.figure is not None:
        quantity = thing.figure.quantity(thing.unit)
        return fit_currency(quantity, thing.figure, donor, reading.publisher_actor, reading.lexicon)
    if is_one_item(reading, thing):
        return Quantity(1, 1, item_unit(reading, thing.head), best=1, modifier="exactly", rule="one-item")
    return None


def _stage_of_copula(reading: ArticleReading, thing: Thing) -> str:
    """As in "Aid was $5 million" tells of what was given; an amount in no bill and beside no verb was announced."""
    syntax = reading.syntax
    top = thing.head
    first = syntax.first_conjunct(top)
    first = syntax.heads[first] if syntax.deps[first] == "appos" else first
    if any(is_written_in_bill(reading, token) for token in (first, syntax.heads[first])):
        return "proposed"
    copulas = [syntax.lower[c] for c in syntax.children[top] if syntax.deps[c] == "cop"]
    return "delivered" if "was" in copulas or "were" in copulas else "announced"


def _complete_from(reading: ArticleReading, statement: AidStatement, context: AidStatement | None) -> AidStatement:
    """The sides that a statement leaves out, from the one before; of those, only a publisher is asked."""
    if context is None:
        return statement
    givers = context.donor
    again = context.stage == "requested" and set(statement.recipient) <= set(context.recipient)
    if statement.stage == "requested" and statement.recipient and not again:
        givers = tuple(a for a in givers if a == reading.publisher_actor)
    recipient = statement.recipient
    same = reading.syntax.sentence_of[statement.anchor] == reading.syntax.sentence_of[context.anchor]
    goods = statement.kind != "military" and not (statement.figure is not None and statement.figure.is_money)
    if goods and not same and statement.rule.endswith(ARRIVING):
        givers = ()
    donor = statement.donor or tuple(a for a in givers if a not in statement.recipient)
    if same and not is_appeal(reading, context):
        recipient = recipient or tuple(a for a in context.recipient if a not in statement.donor)
    return replace(statement, donor=donor, recipient=recipient)


def is_part(reading: ArticleReading, thing: Thing) -> bool:
    """As in "Including $5 million", "of which $5 million": a part of the sum told before."""
    starts = {thing.start, thing.figure.first if thing.figure is not None else thing.start}
    before = {word for start in starts for word in reading.syntax.lower[max(start - 2, 0) : start]}
    return "including" in before or "which" in before
