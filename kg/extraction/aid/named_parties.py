"""Who gives and who gets by the words of a thing and those behind it ("U.S. aid to Ukraine", "arms for Kyiv")."""

from __future__ import annotations

from kg.extraction.aid.amounts import behind_conversion, is_conversion
from kg.extraction.aid.gapping import is_gapped
from kg.extraction.aid.instruments import find_instruments
from kg.extraction.aid.things import Thing, is_debt
from kg.extraction.figures import Figure
from kg.extraction.mentions import Mention
from kg.extraction.participants import actor_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_owner
from kg.extraction.syntax import POSSESSIVE_MARKS
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = [
    "GIFTS",
    "GROUPS",
    "Parties",
    "actor_of_heading",
    "find_parties_in_words",
    "gets_part",
    "is_for_state",
    "mention_actor",
    "parties_before_bracket",
    "preposition_of",
    "start_of_heading",
]

Parties = tuple[tuple[Actor, ...], tuple[Actor, ...]]
"""Donors and recipients."""

_LONGEST_PEOPLE = 4
"""Words between a preposition and the noun for people that it governs ("for the many displaced families")."""
_REACH_OF_STATE = 8
"""Words behind a thing within which "in" a state tells who gets it."""
_REACH_OF_PURPOSE = 10
"""The same where an amount is for something there ("for the repair of the old railway in Chad")."""
_TO = frozenset(
    "to for into help support assist toward towards helping supporting equip arm rebuild rebuilding reconstruct "
    "restore defend stabilise stabilize".split()
)
_WITHIN = frozenset({"across", "in", "inside", "throughout", "within"})
_FROM = frozenset({"from", "by"})
_THROUGH = frozenset({"from", "through", "via"})
_PARTS = frozenset({"half", "most", "much", "part", "some"})
_BETWEEN_NAMES = frozenset({",", "and", "nearby", "neighboring", "neighbouring", "the"})
_PARTICIPLES = frozenset(
    "allocated earmarked destined provided meant intended defend given delivered sent approved designated set "
    "promised pledged committed be".split()
)
_MAKES = frozenset("designed made built era style type produced manufactured supplied".split())
GIFTS = frozenset({"commitment", "contribution", "donation", "gift", "offer", "pledge", "promise", "share"})
"""Nouns whose owner gives."""
GROUPS = frozenset(
    "donor country ally partner nation government state member lender creditor allies victim refugee militia "
    "rebel group forces people".split()
)
"""Nouns of those who give or get."""


def mention_actor(reading: ArticleReading, mention: Mention | None) -> tuple[Actor, ...]:
    """The actor that a mention names; a town stands for its state, and an area of several states for itself."""
    if mention is None or mention.led_by:
        return ()
    if mention.actor is not None:
        return (actor_of(reading, mention.actor),)
    if mention.place is not None and mention.place.kind == "area" and mention.place.country is None:
        return (Actor(mention.place.name),)
    state = (
        reading.lexicon.state(mention.place.country) if mention.place is not None and mention.place.country else None
    )
    return (Actor(state.name, state.country),) if state is not None else ()


def find_parties_in_words(
    reading: ArticleReading, thing: Thing, donor: tuple[Actor, ...], before: int | None
) -> Parties:
    """Donor and recipient in the words of the thing and behind it: "U.S. aid to Ukraine", "arms for Kyiv".

    No donor stands behind the token ``before``: what "crossed from Chad" need not be from Chad.
    """
    syntax = reading.syntax
    start, end = syntax.sentence_range(thing.head)
    donors: dict[Actor, None] = {}
    recipients: dict[Actor, None] = {}
    modifiers: dict[Actor, None] = {}
    owed = is_debt(thing)
    instruments = list(find_instruments(reading, start, end))
    reach = _reach_behind(reading, thing, end)
    listed: tuple[int, str] | None = None
    for mention in reading.mentions.within(thing.start, reach):
        named = mention_actor(reading, mention)
        if (
            not named
            or any(i.start <= mention.start and mention.end < i.end for i in instruments)
            or mention.start in reading.figures.at
            or is_gapped(reading, mention)
            or _is_make(syntax.lower[mention.end : mention.end + 2])
            or _owns_assets(reading, mention)
            or (mention.start >= thing.end and _acts(reading, mention))
        ):
            continue
        actor = named[0]
        preposition = preposition_of(reading, mention, max(thing.start - 1, start))
        if listed is not None and all(word in _BETWEEN_NAMES for word in syntax.lower[listed[0] : mention.start]):
            preposition = listed[1]
        listed = (mention.end, preposition)
        if owed:
            if preposition != "to":
                recipients[actor] = None
        elif (
            preposition in _TO or (preposition in _WITHIN and _serves_people(reading, thing, mention))
        ) and not _is_possessor(reading, mention):
            if mention.start < thing.end or _is_joined(reading, thing.end, mention.start):
                recipients[actor] = None
        elif preposition in _FROM:
            passing = _is_origin(reading, mention) or _opens_range(reading, mention)
            if (before is None or mention.start < before) and not passing:
                donors[actor] = None
        elif mention.start < thing.end and mention.actor is not None:
            modifiers[actor] = None
    if donor and not recipients:
        recipients.update(dict.fromkeys(actor for actor in modifiers if actor not in donor))
    else:
        donors.update(modifiers)
    triggers = word_list(reading.lexicon, "trigger").entries_for(syntax.lower[thing.head])
    asked = any("requester" in entry.roles for entry in triggers)
    bare = thing.is_money and not thing.words
    if owed and not recipients:
        recipients.update(dict.fromkeys(_owner_before(reading, thing)))
    if (recipients or bare) and not asked and not donor and not donors:
        donors.update(dict.fromkeys(a for a in _owner_before(reading, thing) if a not in recipients))
    inside = (t for t in range(thing.start, thing.end) if syntax.heads[t] != thing.head)
    for child in (*syntax.children[thing.head], *inside):
        if donor or syntax.deps[child] != "nmod:poss":
            continue
        if syntax.pos[child] == "PRON":
            donors.update(dict.fromkeys(resolve_owner(reading, child)))
        elif syntax.lower[syntax.heads[child]] in GIFTS:
            donors.update(dict.fromkeys(mention_actor(reading, reading.mentions.at.get(child))))
    if not recipients and donor:
        reach = _REACH_OF_PURPOSE if thing.is_money else _REACH_OF_STATE
        for mention in reading.mentions.within(thing.end, min(end, thing.end + reach)):
            if (
                mention.actor is not None
                and mention.actor.kind == "State"
                and not (mention.led_by or gets_part(reading, thing, mention.start))
                and preposition_of(reading, mention, thing.start) == "in"
            ):
                recipients[actor_of(reading, mention.actor)] = None
    return tuple(donors), tuple(recipients)


def actor_of_heading(reading: ArticleReading, thing: Thing) -> tuple[Actor, ...]:
    """Who a line of a list is about ("DENMARK: 19 F-16 fighter jets"): the names before the colon that opens it.

    Words may follow the name of who something goes through ("Through Norad's office: $5 million").
    """
    syntax = reading.syntax
    start = start_of_heading(reading, thing)
    colon = next((t for t in range(start, thing.start) if syntax.lower[t] == ":"), start)
    passing = syntax.lower[start] in _THROUGH
    start += passing
    start += syntax.lower[start] == "the"
    mentions = list(reading.mentions.within(start, colon))
    if not mentions or mentions[0].start != start:
        return ()
    if passing:
        return mention_actor(reading, mentions[0])
    named = {t for mention in mentions for t in range(mention.start, mention.end)}
    alone = all(t in named or syntax.lower[t] in _BETWEEN_NAMES for t in range(start, colon))
    return tuple(dict.fromkeys(a for m in mentions for a in mention_actor(reading, m))) if alone else ()


def start_of_heading(reading: ArticleReading, thing: Thing) -> int:
    """The first word of the line that a thing stands in, before its colon."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(thing.head)
    if start > 1 and syntax.lower[start - 1] == ":":
        start, _ = syntax.sentence_range(start - 1)
    while start < thing.start and not syntax.words[start][0].isalnum():
        start += 1
    return start


def parties_before_bracket(reading: ArticleReading, thing: Thing) -> Parties:
    """Whose share an amount in brackets is ("contributions from Chad ($5 million) and Mali ($2 million)")."""
    if not thing.is_money or thing.figure is None:
        return (), ()
    syntax, bracket = reading.syntax, thing.figure.first - 1
    mention = reading.mentions.at.get(bracket - 1)
    if syntax.lower[bracket] != "(" or mention is None or mention.end != bracket or mention.adjective:
        return (), ()
    start, _ = syntax.sentence_range(bracket)
    told = next((t for t in range(mention.start - 1, start, -1) if syntax.lower[t] in {"from", "for", "to"}), start)
    if any(syntax.pos[t] == "VERB" for t in range(told, mention.start)):
        return (), ()
    actors = mention_actor(reading, mention)
    return (actors, ()) if syntax.lower[told] == "from" else ((), actors) if told > start else ((), ())


def gets_part(reading: ArticleReading, thing: Thing, token: int) -> bool:
    """Whether a token behind a thing belongs to a part of it ("$5 million, most of it for refugees in Mali")."""
    lower = reading.syntax.lower
    return any(lower[t] in _PARTS and lower[t + 1] == "of" for t in range(thing.end, token))


def is_for_state(reading: ArticleReading, thing: Thing) -> bool:
    """Whether an amount stands right before "for" and a state, a place in one or its forces ("$5 million for Chad")."""
    if not thing.is_money or thing.figure is None:
        return False
    syntax, token = reading.syntax, behind_conversion(reading, thing.figure)
    token += 2 * (syntax.lower[token : token + 2] == ("in", "it"))
    if syntax.lower[token : token + 1] != ("for",):
        return False
    mention = reading.mentions.at.get(token + 1 + (syntax.lower[token + 1 : token + 2] == ("the",)))
    if mention is None or mention.led_by or _is_possessor(reading, mention):
        return False
    people = "".join(syntax.lower[mention.end : mention.end + 1])
    of_state = bool(reading.force_nouns.entries_for(people)) or people in GROUPS or people.removesuffix("s") in GROUPS
    if mention.adjective and not of_state:
        return False
    return mention.place is not None or (mention.actor is not None and mention.actor.kind in {"State", "ArmedGroup"})


def _serves_people(reading: ArticleReading, thing: Thing, mention: Mention) -> bool:
    """Whether a mention behind a thing tells where the people are whom it is for ("aid to families in Chad")."""
    lower, people = reading.syntax.lower, mention.start - 1
    while people > thing.end and lower[people] in {*_WITHIN, "the"}:
        people -= 1
    named = reading.people_nouns.entries_for(lower[people]) and people >= thing.end
    goals = range(max(people - _LONGEST_PEOPLE, thing.end), people)
    return bool(named) and any(lower[t] in {"for", "to"} for t in goals)


def _is_origin(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention tells where people are from ("for refugees from Chad")."""
    syntax = reading.syntax
    token = mention.start - 1
    while token > 0 and syntax.pos[token] in {"DET", "ADJ"}:
        token -= 1
    word = syntax.lower[token - 1]
    people = reading.people_nouns.entries_for(word) and not reading.aid_nouns.entries_for(word)
    return syntax.lower[token] == "from" and bool(people)


def _opens_range(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention only tells how far something goes ("for the victims of war, from Chad to Mali")."""
    lower, behind = reading.syntax.lower, reading.mentions.at.get(mention.end + 1)
    told = lower[mention.end : mention.end + 1] == ("to",) and behind is not None
    return told and lower[mention.start - 2 : mention.start] == (",", "from")


def _owner_before(reading: ArticleReading, thing: Thing) -> tuple[Actor, ...]:
    """Who stands before aid that is for another: "Chad's total aid to Mali", "US aid to Mali"."""
    syntax = reading.syntax
    token = thing.start - 1
    while token > 0 and syntax.pos[token] == "ADJ" and token not in reading.mentions.at:
        token -= 1
    while token > 0 and syntax.pos[token] == "SYM":
        token -= 1
    possessive = syntax.lower[token] in POSSESSIVE_MARKS
    mention = reading.mentions.at.get(token - possessive)
    if mention is None or not (possessive or syntax.heads[token] in range(thing.start, thing.end)):
        return ()
    return mention_actor(reading, mention)


def _reach_behind(reading: ArticleReading, thing: Thing, end: int) -> int:
    """Where the words behind a thing end: at another amount ("$5 million for Chad and $2 million for Mali")."""
    last = min(end, thing.end + 12)
    part_of: Figure | None = None
    for token in range(thing.end, last):
        if gets_part(reading, thing, token):
            return token
        figure = reading.figures.at.get(token)
        if figure is not None and figure.is_money and is_conversion(reading, figure):
            continue
        whole = reading.syntax.lower[thing.end : thing.end + 1] == ("of",) and token <= thing.end + 3
        if figure is not None and figure.is_money and figure is not thing.figure and not (whole or figure is part_of):
            return token
        part_of = figure if whole else part_of
    return last


def _is_make(behind: tuple[str, ...]) -> bool:
    """Whether the words behind a nationality tell who made a thing ("Soviet-designed tanks")."""
    return bool(behind) and behind[-1].removeprefix("-") in _MAKES and behind[0].startswith("-")


def _owns_assets(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention tells whose wealth pays for a thing ("backed by frozen Chadian assets")."""
    behind = reading.syntax.lower[mention.end : mention.end + 3]
    assets = word_list(reading.lexicon, "assetnoun")
    return any(assets.entries_for(word) for word in behind)


def preposition_of(reading: ArticleReading, mention: Mention, start: int) -> str:
    """The preposition before a mention and the words beside it, not before token ``start``; empty without one."""
    syntax = reading.syntax
    token = mention.start - 1
    while token > start and (
        (syntax.pos[token] in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"} and syntax.lower[token] != "to")
        or syntax.lower[token] in {"of", "-"}
        or syntax.lower[token - 1] == "-"
    ):
        token -= 1
    return syntax.lower[token] if token >= start else ""


def _is_possessor(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention owns what is named ("in response to Chad's offensive"), other than its people or forces."""
    syntax = reading.syntax
    if syntax.lower[mention.end : mention.end + 1] not in {("'s",), ("’s",), ("'",), ("’",)}:
        return False
    following = syntax.lower[mention.end + 1 : mention.end + 4]
    return not any(word in GROUPS or reading.people_nouns.entries_for(word) for word in following)


def _acts(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention is the subject of a verb behind it ("… tanks from Ottawa, and Japan delivered trucks").

    So it is where its verb ends the sentence behind a comma ("… in loans to Chad, the EU said").
    """
    syntax = reading.syntax
    before = mention.start - 1 - (syntax.lower[mention.start - 1] == "the")
    told = syntax.deps[mention.start - 1] == "cc" or syntax.lower[before] == ","
    return told and any(
        syntax.deps[t].startswith("nsubj")
        and syntax.heads[t] >= mention.end
        and syntax.pos[syntax.heads[t]] == "VERB"
        and (syntax.lower[before] != "," or syntax.heads[t] == mention.end)
        for t in range(mention.start, mention.end)
    )


def _is_joined(reading: ArticleReading, end: int, start: int) -> bool:
    """Whether no other verb stands between a thing and a mention behind it."""
    syntax = reading.syntax
    return not any(
        (
            syntax.pos[t] in {"VERB", "AUX"}
            and syntax.deps[t] != "amod"
            and syntax.lower[t] not in _TO | _PARTICIPLES
            and syntax.lower[t - 1] != "-"
        )
        or syntax.lower[t] in {";", "."}
        for t in range(end, start)
    )
