"""What is given: amounts of money, counted items, and aid told of without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.aid.amounts import (
    end_of_purpose,
    extent_of_amount,
    is_conversion,
    linked_nouns,
    money_head,
    package_before,
)
from kg.extraction.aid.gapping import find_gapped_mention
from kg.extraction.closed_classes import BREAKS
from kg.extraction.figures import Figure
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, ordinal_words, word_list
from kg.namespaces import CK
from kg.vocabulary import Trigger

__all__ = [
    "DEBT",
    "Thing",
    "find_things",
    "has_counted_cargo",
    "is_bill",
    "is_cargo",
    "is_carrier",
    "is_debt",
    "is_one_item",
    "is_state_request",
    "item_unit",
    "opens_list_item",
]

DEBT = "aidnoun-debt"
"""What the IRI of the word for debt ends in."""
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–·]|\d{1,2}[.)])[ \t]+$")
_LEAST_AMOUNT = 1_000_000
"""A bare figure below a million is taken for no amount of money."""
_CARRYING = frozenset({"carrying", "loaded", "laden", "filled", "packed", "bearing", "containing", "hauling"})
_GIVERS = frozenset(
    "ally camp capital city country district donor government institution job lender member nation number organization "
    "organisation partner province region site state talk town village".split()
)
"""What is counted and cannot be given: those who give or get, and sums."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is given.

    ``head`` is the token whose governor tells what is done with it; ``start`` to ``end`` are its words; ``words`` the
    vocabulary's entries for its nouns, empty for an amount that stands alone.  ``listed``: it opens an item of a list.
    """

    head: int
    start: int
    end: int
    figure: Figure | None
    words: tuple[Trigger, ...]
    unit: str | None
    listed: bool = False

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.figure is not None and (self.figure.is_money or (self.unit is not None and self.unit.isupper()))


def find_things(
    reading: ArticleReading, start: int, end: int, currency: str | None = None, *, counts_on: bool = False
) -> Iterator[Thing]:
    """Everything in a sentence that could be given as aid.

    ``currency`` is that of the aid told of before: "4 billion" goes on counting in it.  ``counts_on``: so may bare
    figures go on counting what was told of before ("six have arrived"); their things have neither words nor unit.
    """
    nouns = [
        f
        for f in reading.aid_nouns.find(reading.syntax, start, end)
        if reading.syntax.pos[f.token] in {"NOUN", "PROPN"}
        and (f.token not in reading.figures.at or reading.figures.at[f.token].mention.kind == "designation")
        and not _names_speaker(reading, f)
    ]
    used: set[int] = set()
    listed = False
    used_currency: str | None = None
    for figure in reading.figures.within(start, end):
        listed = listed or opens_list_item(reading, figure.first)
        if figure.is_money:
            if is_conversion(reading, figure) or _ends_name(reading, figure):
                continue
            linked = linked_nouns(reading, figure, nouns, end)
            yield _amount(reading, figure, linked, listed, end)
            currency = used_currency = figure.mention.unit or currency
        elif not figure.counts or _ends_name(reading, figure):
            continue
        elif figure.noun is None:
            large = (figure.mention.low or figure.mention.high or 0) >= _LEAST_AMOUNT
            if large and currency is not None and not (used_currency and _is_for_people(reading, figure)):
                head = money_head(reading, figure)
                yield Thing(head, figure.first, figure.last + 1, figure, (), currency, listed)
            elif counts_on or find_gapped_mention(reading, figure.first) is not None:
                yield Thing(figure.last, figure.first, figure.last + 1, figure, (), None, listed)
            continue
        elif figure.noun > figure.last:
            noun = _whole_noun(reading, figure.noun, nouns)
            linked = _counted_nouns(reading, figure, noun, nouns)
            is_people = bool(reading.people_nouns.entries_for(reading.syntax.lower[noun])) or _is_demonym(reading, noun)
            is_people = is_people and all(f.token < noun for f in linked)
            is_people = is_people and not _is_item(reading, noun, [f for f in linked if f.token == noun - 1])
            if is_people or item_unit(reading, noun) in _GIVERS:
                continue
            right = max([noun + 1, *(f.end for f in linked)])
            words = tuple(f.entry for f in linked)
            yield Thing(noun, figure.first, right, figure, words, item_unit(reading, noun), listed)
        else:
            continue
        used.update(f.token for f in linked)
    yield from _uncounted_things(reading, nouns, used)


def _is_demonym(reading: ArticleReading, noun: int) -> bool:
    """Whether a counted noun names people by their state ("18 million Afghans")."""
    mention = reading.mentions.at.get(noun)
    people = mention is not None and (mention.adjective or mention.place is None)
    return people and reading.syntax.tags[noun] in {"NNS", "NNPS"}


def _is_for_people(reading: ArticleReading, figure: Figure) -> bool:
    """As in "cancelled $9 billion in debt for 2 million": whom an amount is for, and no other amount."""
    syntax, first = reading.syntax, figure.first
    return first > 1 and syntax.lower[first - 1] == "for" and syntax.pos[first - 2] == "NOUN"


def _names_speaker(reading: ArticleReading, found: Found) -> bool:
    """Whether a noun of aid is the last word of whoever speaks ("a think tank")."""
    speakers = word_list(reading.lexicon, "speakernoun").find(reading.syntax, max(found.token - 1, 0), found.end)
    return any(speaker.start < found.token < speaker.end for speaker in speakers)


def _amount(reading: ArticleReading, figure: Figure, linked: list[Found], listed: bool, end: int) -> Thing:
    left, right = extent_of_amount(reading, figure, linked)
    if listed and not linked:
        right = end_of_purpose(reading, right, end)
    head = package_before(reading, figure, linked) or money_head(reading, figure)
    return Thing(head, left, right, figure, tuple(f.entry for f in linked), figure.mention.unit, listed)


def _counted_nouns(reading: ArticleReading, figure: Figure, noun: int, nouns: list[Found]) -> list[Found]:
    """The nouns of aid that a figure counts, with those of what they hold or carry."""
    return [
        f
        for f in nouns
        if f.start <= noun < f.end
        or figure.last < f.token < noun
        or (noun < f.token <= noun + 4 and _in_of_phrase(reading, noun, f.start))
        or (noun < f.token <= noun + 6 and _is_cargo(reading, noun, f.token))
    ]


def _uncounted_things(reading: ArticleReading, nouns: list[Found], used: set[int]) -> Iterator[Thing]:
    """The things that no figure counts; ``used`` are the nouns of those that one does."""
    syntax = reading.syntax
    by_token: dict[int, list[Found]] = {}
    for f in nouns:
        if f.token not in used and not any(
            other.start <= f.token < other.end and other.token != f.token for other in nouns
        ):
            by_token.setdefault(f.token, []).append(f)
    for token, entries in by_token.items():
        joined = (t for f in entries for t in range(f.start, f.end) if syntax.deps[t] == "compound")
        lead = next((t for t in joined if syntax.heads[t] > token), token)
        head = syntax.heads[lead]
        if (
            syntax.deps[lead] == "compound"
            and head > token
            and (_is_giving(reading, head) or _is_item(reading, head, entries))
        ):
            left, right = syntax.noun_phrase(head)
            yield Thing(head, left, right, None, tuple(f.entry for f in entries), None)
            continue
        if syntax.deps[token] == "compound" or not _is_telling(reading, token, entries):
            continue
        left, right = syntax.noun_phrase(token)
        left, right = min(left, min(f.start for f in entries)), max(right, token + 1)
        words = tuple(f.entry for f in entries)
        yield Thing(token, left, right, None, words, None, opens_list_item(reading, left))


def _whole_noun(reading: ArticleReading, noun: int, nouns: list[Found]) -> int:
    """The head of the name that a counted noun opens ("20 Marder infantry fighting vehicles", "18 F-16 jets")."""
    syntax = reading.syntax
    while syntax.deps[noun] == "compound" and noun < syntax.heads[noun] <= noun + 7:
        noun = syntax.heads[noun]
    if (name := reading.figures.at.get(noun)) is not None and name.mention.kind == "designation":
        while syntax.pos[noun + 1 : noun + 2] in {("NOUN",), ("PROPN",)}:
            noun += 1
    within = [
        f.token for f in nouns if f.start <= noun < f.end or (f.start == noun + 1 and syntax.words[noun][0].isupper())
    ]
    return max(within, default=noun)


def _ends_name(reading: ArticleReading, figure: Figure) -> bool:
    """Whether a figure is the end of a name that another number is in ("Mirage 2000-5")."""
    start = reading.syntax.starts[figure.first]
    before = reading.syntax.text[max(start - 2, 0) : start]
    return len(before) == 2 and before[0].isdigit() and before[1] == "-"


def _is_giving(reading: ArticleReading, token: int) -> bool:
    """Whether a noun tells of giving ("arms deliveries", "food shipments")."""
    return any(
        entry.iri.endswith("trigger-aid-giving")
        for entry in word_list(reading.lexicon, "trigger").entries_for(reading.syntax.lower[token])
    )


def _is_item(reading: ArticleReading, head: int, entries: list[Found]) -> bool:
    """Whether the noun behind the name of a weapon stands for the weapon itself ("a Hawk system")."""
    named = any(
        f.entry.iri.endswith("aidnoun-military") and reading.syntax.words[f.start][0].isupper() for f in entries
    )
    items = word_list(reading.lexicon, "itemnoun")
    return named and head not in reading.figures.at and bool(items.entries_for(reading.syntax.lower[head]))


def _is_telling(reading: ArticleReading, token: int, entries: list[Found]) -> bool:
    """Whether a noun without a figure means aid by itself; "support" and "help" need a word beside them."""
    syntax = reading.syntax
    if all(f.entry.iri.endswith("aidnoun-delivery") for f in entries):
        return _is_delivery_told(reading, token)
    if not all("weak" in f.entry.properties for f in entries):
        return True
    left, right = syntax.noun_phrase(token)
    children = syntax.children[token]
    holds = any(syntax.deps[t] == "nmod" and syntax.case(t) == "of" for t in children)
    if syntax.lower[token] == "package" and not holds and any(_tells_package(reading, t) for t in children):
        return True
    adjectives = word_list(reading.lexicon, "aidadjective")
    beside = set(range(left, right)) | {
        t
        for t in range(right, min(right + 6, len(syntax.words)))
        if syntax.lower[right : right + 2] == (",", "including")
    }
    return any(adjectives.entries_for(syntax.lower[t]) for t in beside if t != token)


def _tells_package(reading: ArticleReading, token: int) -> bool:
    """Whether a word makes a package one of several ("its 16th package", "a new package")."""
    syntax = reading.syntax
    word = syntax.lower[token]
    ordinal = word in ordinal_words(reading.lexicon) or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))
    return syntax.deps[token] == "amod" and (ordinal or word in {"fresh", "further", "latest", "new"})


def _is_delivery_told(reading: ArticleReading, token: int) -> bool:
    """Whether something is done with deliveries of which nothing else is told ("paused all deliveries to Chad")."""
    syntax = reading.syntax
    named = any(
        syntax.deps[child] in {"compound", "nummod"}
        or (syntax.deps[child].startswith("nmod") and syntax.case(child) == "of")
        for child in syntax.children[token]
    )
    triggers = word_list(reading.lexicon, "trigger").entries_for(syntax.lower[syntax.heads[token]])
    done = syntax.deps[token] in {"obj", "nsubj:pass"} and any(
        CK + "AidPackage" in t.properties.get("claimClass", ()) for t in triggers
    )
    return done and not named


def opens_list_item(reading: ArticleReading, token: int) -> bool:
    """Whether a token is the first behind the mark of a list item."""
    syntax = reading.syntax
    start = syntax.starts[token]
    return bool(_LIST_MARK.search(syntax.text[max(0, start - 12) : start]))


def item_unit(reading: ArticleReading, noun: int) -> str:
    """The unit in which items are counted: their noun in the singular, with the words that make it a name."""
    measures = word_list(reading.lexicon, "unitnoun").find(reading.syntax, max(noun - 1, 0), noun + 1)
    if named := [name for f in measures if f.end == noun + 1 for name in f.entry.properties.get("namedAs", ())]:
        return named[0]
    word = reading.syntax.lower[noun]
    found = [
        f
        for f in reading.aid_nouns.find(reading.syntax, max(noun - 2, 0), noun + 1)
        if f.end == noun + 1 and f.start < noun
    ]
    if found and not any(reading.syntax.words[t][0].isupper() for t in range(found[0].start, noun)):
        word = reading.syntax.words_between(found[0].start, noun + 1).lower()
    if reading.syntax.tags[noun] in {"NNS", "NNPS"} and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word[:-1] if word.endswith("s") and word[-2:-1].isdigit() else word


def _in_of_phrase(reading: ArticleReading, noun: int, token: int) -> bool:
    syntax = reading.syntax
    between = range(noun + 1, token)
    return any(syntax.lower[t] == "of" for t in between) and all(
        syntax.pos[t] not in {"VERB", "PUNCT"} for t in between
    )


def _is_cargo(reading: ArticleReading, noun: int, token: int) -> bool:
    """Whether what is counted carries a thing ("40 trucks loaded with food aid")."""
    lower = reading.syntax.lower
    return lower[noun + 1] in _CARRYING and not any(
        lower[t] in BREAKS or t in reading.figures.at for t in range(noun + 2, token)
    )


def is_carrier(thing: Thing) -> bool:
    """Whether a thing is told by what carries it alone ("40 trucks")."""
    return bool(thing.words) and all(word.iri.endswith("aidnoun-carrier") for word in thing.words)


def is_cargo(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a thing is what something carries ("a ship loaded with 40 tonnes of flour")."""
    syntax = reading.syntax
    left, _ = syntax.noun_phrase(thing.head)
    return bool(_CARRYING & set(syntax.lower[max(left - 2, 0) : thing.end]))


def is_debt(thing: Thing) -> bool:
    """Whether a thing is what is owed, and no aid unless it is forgiven ("$5 million of Chad's debt")."""
    return bool(thing.words) and all(word.iri.endswith(DEBT) for word in thing.words)


def is_bill(thing: Thing) -> bool:
    """Whether a thing is told by the bill that pays for it ("the security supplemental")."""
    return thing.figure is None and any(word.iri.endswith("aidnoun-bill") for word in thing.words)


def is_state_request(thing: Thing) -> bool:
    """Whether a thing is what a government asks its own parliament for ("a supplemental request")."""
    return any(word.iri.endswith("aidnoun-request") for word in thing.words)


def is_one_item(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a thing without a figure is a single item of its kind ("a howitzer"), and no package of several."""
    syntax, noun = reading.syntax, thing.head
    items = [word for word in thing.words if word.iri.endswith(("aidnoun-military", "aidnoun-humanitarian"))]
    compounds = syntax.children_with(noun, "compound")
    if items and thing.figure is None and _is_one_of_several(reading, noun):
        return True
    bulk = any(
        not entry.iri.endswith(("-military", "-humanitarian"))
        for entry in reading.aid_nouns.entries_for(syntax.lower[noun])
    )
    return (
        bool(items)
        and thing.figure is None
        and not bulk
        and syntax.tags[noun] in {"NN", "NNP"}
        and any(_singles_out(reading, c, noun) for t in (noun, *compounds) for c in syntax.children[t])
    )


def _is_one_of_several(reading: ArticleReading, noun: int) -> bool:
    """Whether one of several items is told of by its rank ("the third of six helicopters")."""
    syntax, rank = reading.syntax, reading.syntax.heads[noun]
    part = syntax.deps[noun] == "nmod" and syntax.case(noun) == "of" and syntax.lower[rank - 1 : rank] == ("the",)
    ranked = syntax.lower[rank] in ordinal_words(reading.lexicon) or syntax.lower[rank] == "last"
    return part and ranked and bool(syntax.children_with(noun, "nummod"))


def _singles_out(reading: ArticleReading, token: int, noun: int) -> bool:
    """Whether a word before a noun makes it one: "a", "another", "a second", "the" before "that it promised"."""
    syntax = reading.syntax
    if syntax.deps[token] == "det":
        bulk = word_list(reading.lexicon, "massnoun").entries_for(syntax.lower[noun])
        known = syntax.lower[token] == "the" and bool(syntax.children_with(noun, "acl:relcl")) and not bulk
        return known or syntax.lower[token] in {"a", "an", "another"}
    return syntax.deps[token] == "amod" and syntax.lower[token] in ordinal_words(reading.lexicon)


def has_counted_cargo(reading: ArticleReading, thing: Thing) -> bool:
    """Whether what a thing carries is counted itself, and is what is given ("two trucks with 58 tonnes of flour")."""
    lower = reading.syntax.lower
    before = thing.end
    cargo = next(
        (reading.figures.at[t] for t in range(before, min(before + 5, len(lower))) if t in reading.figures.at), None
    )
    return cargo is not None and cargo.counts and bool({"with", *_CARRYING} & set(lower[before : cargo.first]))
