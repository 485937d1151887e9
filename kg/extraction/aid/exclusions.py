"""What is no aid: trade, what is bought for oneself, debts that nobody forgives, weapons that nobody gives away."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.aid.kinds import kind_of
from kg.extraction.aid.named_parties import preposition_of
from kg.extraction.aid.stages import Deed, stage_of
from kg.extraction.aid.things import DEBT, Thing, is_bill, is_cargo, is_debt, is_state_request
from kg.extraction.goals import goes_into_area
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list

__all__ = ["fit_triggers", "is_own_purchase", "is_price", "is_topic", "is_trade"]

_TRADE = frozenset(
    "sale sales sell sells sold selling buy buys buying bought purchase purchases purchased purchasing export "
    "exports exported import imports trade contract contracts revenue profit investment investments invest fine "
    "fined damage damages gdp deficit salary salaries tax taxes procurement procured price prices cost costs "
    "cap capped capping rate rates worth-of-damage debt-load fund-raising ransom bribe seized frozen assets asset "
    "sanctions goods pay wages".split()
)
_SOURCE = frozenset({"against", "backed", "by", "from", "through", "using", "via", "with"})
_FATES_OF_BILLS = frozenset({"approved", "proposed", "requested", "withheld"})
_REACH_OF_BUYER = 8
_REACH_OF_PURPOSE = 10
_SPENDING = frozenset({"spend", "spends", "spent", "spending"})


def fit_triggers(reading: ArticleReading, thing: Thing, triggers: list[Found]) -> tuple[Thing, list[Found]]:
    """The triggers that suit a thing.

    A debt is given by forgiving it and by nothing else, and nothing else is forgiven; what is bought is bought for
    another; weapons that cross a border, enter a town or are dropped are used; who seeks nuclear weapons asks nobody
    for them; a bill is asked for, passed or blocked, and what it gives is told of other things.

    Returns the thing, without the word for debt where something else is told of it, and the triggers that suit it.
    """
    if not _is_bought_for_another(reading, thing):
        triggers = [f for f in triggers if not f.entry.iri.endswith("trigger-buy-for")]
    if not is_cargo(reading, thing):
        triggers = [f for f in triggers if "cargo" not in f.entry.properties.get("demands", ())]
    if not thing.is_money and kind_of(reading, thing) == "military":
        triggers = [f for f in triggers if not {"goods", "harmless"} & set(f.entry.properties.get("demands", ()))]
    if thing.is_money:
        triggers = [f for f in triggers if "goods" not in f.entry.properties.get("demands", ())]
    if kind_of(reading, thing) == "military" and (
        goes_into_area(reading, thing.head) or _is_fired(reading, thing.head)
    ):
        triggers = []
    if is_bill(thing):
        triggers = [f for f in triggers if stage_of(f) in _FATES_OF_BILLS and not _dates(reading, f)]
    if not _names_source(reading, thing):
        triggers = [f for f in triggers if not f.entry.iri.endswith("trigger-expect-aid")]
    if _is_wanted_only(reading, thing):
        triggers = [f for f in triggers if stage_of(f) == "delivered"]
    forgiving = [f for f in triggers if "debt" in f.entry.properties.get("demands", ())]
    if is_debt(thing) and forgiving:
        return thing, forgiving
    words = tuple(word for word in thing.words if not word.iri.endswith(DEBT))
    return replace(thing, words=words), [f for f in triggers if f not in forgiving]


def _is_fired(reading: ArticleReading, noun: int) -> bool:
    """Whether weapons are sent against somebody ("sends drones against power plants"), and to nobody."""
    syntax = reading.syntax
    first = syntax.first_conjunct(noun)
    verb = syntax.heads[first]
    if syntax.pos[verb] != "VERB" or syntax.deps[first] not in {"obj", "nsubj:pass"}:
        return False
    beside = [t for holder in (verb, *syntax.conjuncts(first)) for t in syntax.children_with(holder, "obl", "nmod")]
    given = syntax.children_with(verb, "iobj") or any(syntax.case(t) in {"for", "to"} for t in beside)
    return not given and any(syntax.case(t) == "against" for t in beside)


def _dates(reading: ArticleReading, found: Found) -> bool:
    """Whether a clause only tells since when something else is so ("the sixth package since he signed the bill")."""
    return any(reading.syntax.lower[c] == "since" for c in reading.syntax.children_with(found.token, "mark"))


def is_trade(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a thing is sold, spent at home, or is no aid at all by the words that govern it or stand in it."""
    syntax = reading.syntax
    if _is_bought_for_another(reading, thing):
        return False
    behind = range(thing.end, min(thing.end + 3, syntax.sentence_range(thing.head)[1]))
    if any(_tells_trade(reading, thing, t) for t in range(thing.start, thing.end)):
        return True
    if not thing.is_money and not thing.words and reading.attack_nouns.entries_for(syntax.lower[thing.head]):
        return True
    given = thing.words or _gives(reading, thing.head)
    apart = _SOURCE | {"for"} if given else _SOURCE
    if any(
        syntax.lower[t] in _TRADE
        and syntax.pos[t] == "NOUN"
        and not apart & set(syntax.lower[thing.end : t])
        and not _pays_for(reading, thing, t)
        for t in behind
    ):
        return True
    if _is_spent_at_home(reading, thing) or _is_for_home(reading, thing):
        return True
    if thing.is_money and not thing.words and _is_of_trade(reading, syntax.heads[thing.head]):
        return True
    if is_debt(thing):
        return False
    steps = 0
    for ancestor in syntax.ancestors(thing.head):
        held_back = syntax.lower[ancestor] == "frozen" and (thing.words or _is_set_aside(reading, thing))
        if syntax.lower[ancestor] in _TRADE and not held_back:
            return True
        steps += syntax.pos[ancestor] == "VERB"
        if steps == 1:
            break
    return False


def is_price(reading: ArticleReading, thing: Thing) -> bool:
    """Whether an amount is what counted things are given for ("supplied 40 drones for $5 million")."""
    syntax = reading.syntax
    if not thing.is_money or thing.words or syntax.case(thing.head) != "for":
        return False
    holder = syntax.heads[thing.head]
    beside = (holder, *syntax.children_with(holder, "obj", "obl", "nsubj:pass"))
    return any(t in reading.figures.of_noun and t != thing.head for t in beside) and _gives(reading, thing.head)


def is_topic(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a request is only what people meet for ("a call to discuss the supplemental request")."""
    syntax, verb = reading.syntax, reading.syntax.heads[thing.head]
    purpose = syntax.tags[verb] == "VB" and syntax.deps[verb] in {"acl", "advcl", "xcomp"}
    entries = word_list(reading.lexicon, "trigger").entries_for(syntax.lower[verb])
    return is_state_request(thing) and purpose and any(entry.iri.endswith("trigger-propose") for entry in entries)


def _gives(reading: ArticleReading, token: int) -> bool:
    """Whether a verb of giving governs a token, at once or through what is given."""
    syntax, entries = reading.syntax, word_list(reading.lexicon, "trigger")
    above = list(syntax.ancestors(token))[:2]
    names = ("trigger-donate", "trigger-give", "trigger-lend", "trigger-pledge", "trigger-supply-someone")
    return any(entry.iri.endswith(names) for t in above for entry in entries.entries_for(syntax.lower[t]))


def is_own_purchase(reading: ArticleReading, thing: Thing, deed: Deed) -> bool:
    """Whether somebody spends on weapons ("spent $5 million on drones"): they are no aid unless another gets them."""
    return reading.syntax.lower[deed.found.token] in _SPENDING and kind_of(reading, thing) == "military"


def _tells_trade(reading: ArticleReading, thing: Thing, token: int) -> bool:
    """Whether a word of a thing tells of trade, and is neither what the thing pays for nor part of its name."""
    syntax, purposes = reading.syntax, word_list(reading.lexicon, "purposeverb")
    if syntax.lower[token] not in _TRADE or _pays_for(reading, thing, token):
        return False
    aimed = syntax.pos[token] == "VERB" or syntax.case(token) == "for"
    purpose = aimed and purposes.entries_for(syntax.lower[token])
    named = reading.aid_nouns.find(syntax, max(token - 1, 0), token + 1)
    return not (purpose or any(f.start < token < f.end for f in named))


def _pays_for(reading: ArticleReading, thing: Thing, token: int) -> bool:
    """Whether an item of a list tells what its amount is to pay ("$5 million to fund the salaries of teachers")."""
    lower, purposes = reading.syntax.lower, word_list(reading.lexicon, "purposeverb")
    listed = thing.listed and thing.is_money
    return listed and any(
        lower[t - 1] == "to" and purposes.entries_for(lower[t]) for t in range(thing.start + 1, token)
    )


def _names_source(reading: ArticleReading, thing: Thing) -> bool:
    """Whether words of a thing, or those right behind it, can tell whom it is from."""
    return "from" in reading.syntax.lower[thing.end : thing.end + _REACH_OF_BUYER] or any(
        mention.actor is not None for mention in reading.mentions.within(thing.start, thing.end)
    )


def _is_set_aside(reading: ArticleReading, thing: Thing) -> bool:
    """Whether an amount was meant for somebody ("$5 million earmarked for Chad"), and is nobody's frozen asset."""
    syntax, triggers = reading.syntax, word_list(reading.lexicon, "trigger")
    return any(
        entry.iri.endswith("trigger-allocate")
        for clause in syntax.children_with(thing.head, "acl", "acl:relcl")
        for entry in triggers.entries_for(syntax.lower[clause])
    )


def _is_of_trade(reading: ArticleReading, verb: int) -> bool:
    """Whether what a verb tells of an amount has trade as its subject ("exports brought in $5 million")."""
    return any(reading.syntax.lower[t] in _TRADE for t in reading.syntax.children_with(verb, "nsubj"))


def _is_spent_at_home(reading: ArticleReading, thing: Thing) -> bool:
    """As in "spent $5 million on its mission": who spends gets what is paid for."""
    syntax = reading.syntax
    verb = syntax.heads[thing.head]
    if syntax.lower[verb] not in _SPENDING or syntax.deps[thing.head] != "obj":
        return False
    goals = [c for c in syntax.children[verb] if syntax.deps[c] == "obl" and syntax.case(c) == "on"]
    return any(syntax.pos[c] == "PRON" for goal in goals for c in syntax.children_with(goal, "nmod:poss"))


def _is_for_home(reading: ArticleReading, thing: Thing) -> bool:
    """As in "$5 million for cancer research": a purpose at home beside an amount, and no other state."""
    if not thing.is_money or "humanitarian" in reading.syntax.lower[thing.start : thing.end]:
        return False
    end = min(reading.syntax.sentence_range(thing.head)[1], thing.end + _REACH_OF_PURPOSE)
    if not any(word_list(reading.lexicon, "homenoun").find(reading.syntax, thing.start, end)):
        return False
    home = reading.publisher_actor.country if reading.publisher_actor is not None else None
    states = (m.actor.country for m in reading.mentions.within(thing.start, end) if m.actor is not None)
    return all(country is None or country == home for country in states)


def _is_bought_for_another(reading: ArticleReading, thing: Thing) -> bool:
    """As in "bought 40 tanks for Chad", "set aside $5 million to buy tanks for Chad"."""
    syntax, triggers = reading.syntax, word_list(reading.lexicon, "trigger")
    buying = [
        t
        for t in (*range(thing.start, thing.end), *syntax.ancestors(thing.head))
        if any(entry.iri.endswith("trigger-buy-for") for entry in triggers.entries_for(syntax.lower[t]))
    ]
    if not buying or syntax.pos[buying[0]] != "VERB":
        return False
    _, end = syntax.sentence_range(thing.head)
    return any(
        preposition_of(reading, mention, thing.start) == "for"
        for mention in reading.mentions.within(thing.end, min(end, thing.end + _REACH_OF_BUYER))
    )


def _is_wanted_only(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a thing is of the weapons that no state gives away ("nuclear weapons")."""
    syntax, adjectives = reading.syntax, word_list(reading.lexicon, "massweaponadjective")
    return any(adjectives.entries_for(syntax.lower[t]) for t in range(max(thing.start - 1, 0), thing.end))
