"""Statements about aid that one actor gives, promises, asks for or withholds from another.

The thing comes first (`things`, money in `amounts`; `exclusions` tells what is none), then what is done with it
(`deeds`) and how far it has come (`stages`), who gives and who gets (`parties`; beside the thing `named_parties`; who
asks `requests`; by nouns `noun_actors`; `gapping`, where the verb is left out; `completion`, from other sentences), in
whose currency (`currencies`), and the law or fund behind it (`instruments`).  `inclusion` reads what a package holds,
`ellipsis` what goes on counting it (`continuation` makes the statements of both), `lists` what opens lists and whose
their items are, and `supporters` what names no thing ("a backer of Chad").  `building` makes the other statements.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.aid.building import ARRIVING, build_statement, is_part, rule_of
from kg.extraction.aid.completion import complete_parties
from kg.extraction.aid.continuation import read_again, read_gapped, read_included, read_worth
from kg.extraction.aid.deeds import find_deed, is_whole
from kg.extraction.aid.ellipsis import find_none
from kg.extraction.aid.exclusions import fit_triggers, is_own_purchase, is_price, is_topic, is_trade
from kg.extraction.aid.inclusion import find_giving
from kg.extraction.aid.instruments import find_instrument
from kg.extraction.aid.kinds import kind_evoked, kind_of, purpose_of
from kg.extraction.aid.lists import find_introduction, find_whole, headed_parties, is_itemised, item_parties, last_item
from kg.extraction.aid.named_parties import Parties, actor_of_heading, is_for_state
from kg.extraction.aid.parties import find_parties, is_hindered, is_told_twice
from kg.extraction.aid.requests import is_own_request
from kg.extraction.aid.stages import Deed, find_aid_triggers
from kg.extraction.aid.supporters import find_givers, find_supported
from kg.extraction.aid.things import Thing, find_things, has_counted_cargo, is_carrier, is_debt
from kg.extraction.closed_classes import DEFINITE
from kg.extraction.predicates import is_passive, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import SHARE_RULE, AidStatement
from kg.extraction.words import Found, word_list

__all__ = ["complete_parties", "find_aid"]

_CONTEXT_SENTENCES = 3
_LONGEST_OPENING = 4
"""Words between what a clause tells without an amount and the colon before its amount ("put up money: $5 million")."""
_BEFORE_PURPOSES = frozenset({"for", "on", "to"})
_OF_WHOLE = frozenset({("of", "that"), ("of", "this"), ("of", "it"), ("of", "which"), ("of", "those")})
_NOT_YET = frozenset({"requested", "proposed"})
_UNITS = ("division", "brigade", "battalion", "regiment", "squadron")


def find_aid(reading: ArticleReading, start: int, end: int, before: list[AidStatement]) -> list[AidStatement]:
    """The aid statements of one sentence (token range); ``before`` are those of the sentences before it."""
    triggers = find_aid_triggers(reading, start, end)
    statements: list[AidStatement] = [*find_givers(reading, triggers), *find_supported(reading, triggers)]
    context = (
        find_introduction(reading, start) or _context(reading, start, before) or find_whole(reading, start, before)
    )
    quantity = context.quantity if context is not None else None
    currency = quantity.unit if quantity is not None and (quantity.unit or "").isupper() else None
    things = list(find_things(reading, start, end, currency, counts_on=bool(triggers)))
    things += find_none(reading, start, end) if triggers and context is not None else []
    taken = {statement.figure for statement in statements if statement.figure is not None}
    for thing in sorted((t for t in things if t.figure not in taken), key=lambda thing: thing.start):
        first = thing.figure.first if thing.figure is not None else thing.start
        near = bool(statements) and statements[-1].end < first
        previous = last_item(reading, thing.start, statements) if near else context
        statement = (
            read_gapped(reading, thing, previous)
            or read_included(reading, thing, previous)
            or read_worth(reading, thing, previous)
            or read_again(reading, thing, triggers, previous)
            or _read_thing(reading, thing, triggers, previous)
        )
        if statement is not None:
            statements.append(_as_part(reading, statement, start, context))
    return _without_parts(reading, statements)


def _as_part(reading: ArticleReading, told: AidStatement, start: int, whole: AidStatement | None) -> AidStatement:
    """As in "asked for $9 million for Chad. Of that, $4 million is for grain": a part has the sides of the whole.

    It is no farther than the whole either, where that is only asked for or proposed.
    """
    if whole is None or reading.syntax.lower[start : start + 2] not in _OF_WHOLE:
        return told
    donor = told.donor or tuple(actor for actor in whole.donor if actor not in told.recipient)
    recipient = told.recipient or tuple(actor for actor in whole.recipient if actor not in donor)
    stage = whole.stage if whole.stage in _NOT_YET and told.stage == "announced" else told.stage
    return replace(told, donor=donor, recipient=recipient, stage=stage)


def _context(reading: ArticleReading, start: int, before: list[AidStatement]) -> AidStatement | None:
    """The last aid statement, where it is near enough for what follows to be told of the same aid."""
    if not before:
        return None
    syntax, last = reading.syntax, last_item(reading, start, before)
    distance = syntax.sentence_of[start] - syntax.sentence_of[last.anchor]
    return last if distance <= _CONTEXT_SENTENCES else None


def _read_thing(
    reading: ArticleReading, thing: Thing, triggers: list[Found], context: AidStatement | None
) -> AidStatement | None:
    syntax = reading.syntax
    nameless = thing.figure is not None and not (thing.is_money or thing.unit)
    if nameless or is_trade(reading, thing) or is_price(reading, thing) or is_topic(reading, thing):
        return None
    if _goes_with_troops(reading, thing):
        return None
    thing, triggers = fit_triggers(reading, thing, triggers)
    deed = find_deed(reading, thing, triggers)
    if _is_told_elsewhere(reading, thing, deed, context):
        return None
    purpose = not thing.words or (deed is not None and _is_purpose(reading, thing, deed))
    item = thing.listed and (deed is None or (thing.is_money and purpose))
    if item and context is not None and (thing.words or thing.figure is not None):
        return build_statement(reading, thing, None, context, *item_parties(reading, thing, deed, context))
    donor, recipient = find_parties(reading, thing, deed)
    if is_debt(thing) and not recipient and _is_owed_by_people(reading, thing):
        return None
    if not _meets_demands(reading, thing, deed, context, (donor, recipient)):
        return None
    whole = is_whole(reading, thing) and (deed is None or deed.stage != "requested")
    if whole and context is not None and context.end >= thing.start - 4:
        donor, recipient = context.donor, context.recipient
    if context is not None and deed is not None and is_part(reading, thing) and is_passive(syntax, deed.found.token):
        donor, recipient = context.donor or donor, context.recipient or recipient
    headed = deed is None and bool(actor_of_heading(reading, thing))
    if headed and thing.is_money and context is not None and (parties := headed_parties(reading, thing, context)):
        return replace(build_statement(reading, thing, deed, context, *parties), rule=SHARE_RULE)
    if thing.is_money:
        told = _tells_amount(reading, thing, deed, context, (donor, recipient))
        if not told and is_part(reading, thing) and context is not None and context.quantity is not None:
            return build_statement(reading, thing, None, context, context.donor, context.recipient)
        told = told or (headed and context is not None) or _has_instrument(reading, thing, deed)
        told = told or (deed is None and bool(recipient) and is_for_state(reading, thing))
    elif thing.figure is not None:
        told = headed and bool(thing.words) and bool(recipient or context is not None)
        told = told or _tells_items(reading, thing, deed, context, (donor, recipient))
    else:
        told = _tells_goods(reading, thing, deed, context, (donor, recipient))
    return build_statement(reading, thing, deed, context, donor, recipient) if told else None


def _is_purpose(reading: ArticleReading, thing: Thing, deed: Deed) -> bool:
    """Whether an infinitive tells what an amount is for ("$5 million to buy and deliver fuel"), and not its fate."""
    syntax, verb = reading.syntax, reading.syntax.first_conjunct(deed.found.token)
    marked = any(syntax.lower[c] == "to" for c in syntax.children_with(verb, "mark"))
    return deed.is_verb and marked and thing.start < verb and syntax.is_within(verb, thing.head)


def _is_owed_by_people(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a debt is that of so many people ("cancelled $9 billion in debt for 2 million")."""
    behind = range(thing.end + 1, thing.end + 3)
    return reading.syntax.lower[thing.end : thing.end + 1] == ("for",) and any(t in reading.figures.at for t in behind)


def _is_told_elsewhere(reading: ArticleReading, thing: Thing, deed: Deed | None, context: AidStatement | None) -> bool:
    """Whether a thing only repeats aid, carries what is given, or is not what is left of it."""
    withheld = deed is not None and deed.stage == "withheld"
    if thing.figure is None and context is not None and not withheld and _points_back(reading, thing):
        return True
    if (is_carrier(thing) and has_counted_cargo(reading, thing)) or is_itemised(reading, thing):
        return True
    return deed is not None and deed.stage == "remaining" and not _is_left(reading, thing, deed)


def _meets_demands(
    reading: ArticleReading, thing: Thing, deed: Deed | None, context: AidStatement | None, parties: Parties
) -> bool:
    """Whether the sentence has what a trigger demands, and what carriers need to be told of as aid."""
    donor, recipient = parties
    demands = deed.found.entry.properties.get("demands", ()) if deed is not None else ()
    if ("recipient" in demands and not recipient) or ("donor" in demands and not donor):
        return False
    sides = bool(donor) and bool(recipient or context is not None)
    if not (recipient or context) and deed is not None and is_own_purchase(reading, thing, deed):
        return False
    if is_carrier(thing) and not ((sides and _is_handed_over(reading, thing, deed)) or _is_amid_aid(reading, thing)):
        return False
    return "aid" not in demands or bool(thing.words or context is not None or (donor and recipient))


def _tells_amount(
    reading: ArticleReading, thing: Thing, deed: Deed | None, context: AidStatement | None, parties: Parties
) -> bool:
    """Whether an amount is aid by its words, or by its verb and who gets it, what it is for, or aid told of before."""
    donor, recipient = parties
    if deed is None or thing.words:
        return bool(thing.words)
    tells = "aid" in deed.found.entry.properties.get("tells", ()) or is_told_twice(reading, thing, deed)
    tells = tells and bool(donor)
    return bool(recipient) or context is not None or tells or purpose_of(reading, thing) is not None


def _has_instrument(reading: ArticleReading, thing: Thing, deed: Deed | None) -> bool:
    """Whether a law or fund of a kind of aid stands beside an amount with which something is done."""
    instrument = find_instrument(reading, thing) if deed is not None else None
    return instrument is not None and instrument.kind is not None


def _tells_items(
    reading: ArticleReading, thing: Thing, deed: Deed | None, context: AidStatement | None, parties: Parties
) -> bool:
    """Whether counted items are given, by somebody or to somebody, or by a deed that needs nobody to be named."""
    donor, recipient = parties
    if deed is None or not deed_takes(reading, deed, thing):
        return False
    if not (thing.words or recipient or context is not None):
        return False
    trigger = deed.found.entry
    arrives = "subject" in trigger.roles.get("given", ()) or trigger.iri.endswith("trigger-let-in")
    asks = trigger.iri.endswith("trigger-request") and is_own_request(reading, thing, deed)
    shipped = find_giving(reading, reading.syntax.heads[thing.head]) is not None
    alone = bool(thing.words) and (arrives or asks or shipped)
    return bool(donor or recipient) or alone or _is_stopped(reading, thing, deed)


def _tells_goods(
    reading: ArticleReading, thing: Thing, deed: Deed | None, context: AidStatement | None, parties: Parties
) -> bool:
    """Whether goods that nobody counts are given, by or to somebody, or arrive."""
    if deed is None or not thing.words:
        return False
    arrives = kind_of(reading, thing) != "military" and rule_of(deed).endswith(ARRIVING)
    return any(parties) or context is not None or arrives


def _points_back(reading: ArticleReading, thing: Thing) -> bool:
    """Whether words for money without an amount mean that told of before ("The money will be spent on tanks")."""
    syntax = reading.syntax
    plain = syntax.lower[thing.head] in {"cash", "money", "sum"}
    return plain and any(syntax.lower[t] in DEFINITE for t in range(thing.start, thing.head))


def _is_stopped(reading: ArticleReading, thing: Thing, deed: Deed) -> bool:
    """Whether a thing, or what it is part of, is the object of a verb of withholding: nobody else need be named."""
    syntax = reading.syntax
    token = thing.head
    while syntax.deps[token].startswith("nmod") and syntax.heads[token] != token:
        token = syntax.heads[token]
    governed = syntax.heads[token] == deed.found.token and syntax.deps[token] in {"obj", "nsubj:pass"}
    return deed.stage == "withheld" and (governed or is_hindered(reading, thing))


def _is_handed_over(reading: ArticleReading, thing: Thing, deed: Deed | None) -> bool:
    """Whether counted carriers are themselves what somebody gives ("gave Chad 40 lorries")."""
    if deed is None or thing.figure is None or "object" not in deed.found.entry.roles.get("given", ()):
        return False
    syntax = reading.syntax
    return (
        syntax.heads[syntax.conjuncts(thing.head)[0]] == deed.found.token
        or syntax.heads[thing.head] == deed.found.token
    )


def _is_amid_aid(reading: ArticleReading, thing: Thing) -> bool:
    """Whether the sentence of a thing, or the one before it, tells of aid: trucks alone carry anything."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(thing.head)
    start, _ = syntax.sentence_range(max(start - 1, 0))
    telling = (f for f in reading.aid_nouns.find(syntax, start, end) if "weak" not in f.entry.properties)
    adjectives = word_list(reading.lexicon, "aidadjective").find(syntax, start, end)
    return any(kind_evoked(f.entry) != "military" for f in telling) or any(
        kind_evoked(f.entry) == "humanitarian" for f in adjectives
    )


def _is_left(reading: ArticleReading, thing: Thing, deed: Deed) -> bool:
    """Whether something is left to give, and does not stay where it is or what it is ("remains the largest donor")."""
    syntax = reading.syntax
    token = deed.found.token
    if thing.is_money or not syntax.lower[token].startswith("remain") or not deed.is_verb:
        return True
    stays = any(
        syntax.deps[c].startswith("obl") and syntax.case(c) in {"at", "in", "on"} for c in syntax.children[token]
    )
    return syntax.deps[thing.head].startswith("nsubj") and syntax.heads[thing.head] == token and not stays


def _goes_with_troops(reading: ArticleReading, thing: Thing) -> bool:
    """Whether equipment is that of units, or sent together with soldiers, and so deployed and not given."""
    syntax = reading.syntax
    if thing.is_money:
        return False
    soldiers = reading.force_nouns.find(syntax, thing.start, thing.end)
    people = (f for f in soldiers if f.entry.properties.get("unit") == ("person",))
    alone = bool(reading.aid_nouns.entries_for(syntax.lower[thing.head]))
    if alone and any(f.start < thing.head < f.end for f in people):  # "blue helmets" are no helmets
        return True
    named = {
        t
        for f in reading.aid_nouns.find(syntax, thing.start, thing.end)
        for t in range(f.start, f.end)
        if f.end > f.start + 1
    }
    inside = (t for t in range(thing.start, thing.end) if t not in named)
    beside = [syntax.lower[t] for t in (*inside, *syntax.conjuncts(thing.head))]
    if syntax.deps[thing.head] == "obl" and {"along", "with"} & set(syntax.lower[thing.start - 2 : thing.start]):
        leaders = subjects_of(syntax, syntax.heads[thing.head])
        if any(reading.people_nouns.entries_for(syntax.lower[t]) and t not in reading.mentions.at for t in leaders):
            return True
    if syntax.deps[thing.head] in {"conj", "nmod"}:
        beside.append(syntax.lower[syntax.heads[thing.head]])
    return any(
        entry.iri.endswith("noun-soldiers") or word.startswith(_UNITS)
        for word in beside
        for entry in reading.force_nouns.entries_for(word)
    )


def deed_takes(reading: ArticleReading, deed: Deed, thing: Thing) -> bool:
    """Whether a counted thing is what is given, and no mere neighbour of the trigger."""
    syntax, head = reading.syntax, thing.head
    while syntax.deps[head] == "conj" and syntax.heads[head] != head:
        head = syntax.heads[head]
    told = "subject" in deed.found.entry.roles.get("given", ()) and syntax.heads[deed.found.token] == head
    return bool(thing.words) or syntax.heads[head] == deed.found.token or told


def _without_purposes(reading: ArticleReading, statements: list[AidStatement]) -> list[AidStatement]:
    """Without what an amount only pays for ("$5 million to arm the rebels", "… on arming"), whose recipient it has."""
    kept = list(statements)
    for part in [s for s in statements if s.figure is None]:
        above = set(reading.syntax.ancestors(part.trigger))
        marks = {reading.syntax.lower[c] for c in reading.syntax.children[part.trigger]}
        wholes = (s for s in kept if s is not part and (_is_amount(s) or _sends_to_help(reading, s, part)))
        whole = next((s for s in wholes if {s.trigger, s.anchor} & above), None) if marks & _BEFORE_PURPOSES else None
        if whole is None:
            continue
        recipient = whole.recipient or tuple(a for a in part.recipient if a not in whole.donor)
        told = replace(whole, recipient=recipient, kind=part.kind if whole.kind == "other" else whole.kind)
        kept = [told if s is whole else s for s in kept if s is not part]
    return kept


def _is_amount(statement: AidStatement) -> bool:
    return statement.figure is not None and statement.figure.is_money


def _sends_to_help(reading: ArticleReading, whole: AidStatement, part: AidStatement) -> bool:
    """Whether people are sent to give help, which is all that they are for ("sent a team to assist in relief")."""
    team = reading.aid_nouns.find(reading.syntax, whole.start, whole.anchor + 1)
    return part.trigger > whole.anchor and any(found.entry.iri.endswith("aidnoun-team") for found in team)


def _without_parts(reading: ArticleReading, statements: list[AidStatement]) -> list[AidStatement]:
    """Keep counted things, and of uncounted ones those that stand in no other and have a trigger of their own."""
    kept: list[AidStatement] = []
    for statement in sorted(_without_purposes(reading, statements), key=lambda s: (s.figure is None, s.start)):
        if statement.figure is None and any(
            k.start <= statement.anchor < k.end
            or k.trigger == statement.trigger
            or (k.start > statement.end and ":" in reading.syntax.lower[statement.end : k.start][:_LONGEST_OPENING])
            for k in kept
        ):
            continue
        kept.append(statement)
    return sorted(kept, key=lambda s: (s.start, s.end))
