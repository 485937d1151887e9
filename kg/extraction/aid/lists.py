"""Lists of aid: what their introduction tells ("Assistance to Chad includes:"), and who gives and gets each item."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.aid.building import build_statement
from kg.extraction.aid.deeds import find_deed
from kg.extraction.aid.named_parties import Parties, actor_of_heading
from kg.extraction.aid.parties import find_parties
from kg.extraction.aid.stages import Deed, find_aid_triggers
from kg.extraction.aid.things import Thing, find_things, opens_list_item
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement
from kg.extraction.words import word_list

__all__ = ["find_introduction", "find_whole", "headed_parties", "is_itemised", "item_parties", "last_item"]

_LONGEST_HEADING = 6
_LONGEST_MARK = 3
"""Tokens of the mark that opens an item of a list, and the one behind it."""
_HEADINGS = 2
"""Headings that may stand between the introduction of a list and its first item."""
_NOT_GIVEN = frozenset({"remaining", "requested", "withheld"})
"""Stages of which an amount for somebody in a list is told, whoever its line opens with."""


def is_itemised(reading: ArticleReading, thing: Thing) -> bool:
    """Whether nobody counts a thing, but what it holds is told ("the aid pledged so far includes 40 howitzers")."""
    syntax, verb = reading.syntax, reading.syntax.heads[thing.head]
    holds = syntax.deps[thing.head] == "nsubj" and thing.figure is None
    return holds and bool(word_list(reading.lexicon, "inclusionverb").entries_for(syntax.lower[verb]))


def find_introduction(reading: ArticleReading, start: int) -> AidStatement | None:
    """What the sentence that introduces a list tells of its first item, which opens at a token.

    Headings may stand between them ("Aid committed to Chad includes:", then "Armour", then the items).
    """
    syntax = reading.syntax
    if not opens_list_item(reading, _first_word(reading, start)):
        return None
    number = syntax.sentence_of[start]
    for before in range(number - 1, max(number - _HEADINGS - 1, 0) - 1, -1):
        first, end = syntax.sentences[before]
        if opens_list_item(reading, _first_word(reading, first)):
            return None
        if syntax.lower[end - 1] == ":":
            return _read_introduction(reading, first, end)
    return None


def find_whole(reading: ArticleReading, start: int, before: Sequence[AidStatement]) -> AidStatement | None:
    """What was told before of which a list item that opens at a token tells a part, however far that is.

    That is the item before it in its list; else, where a name and a colon stand before an amount in an institution's
    own release, the last amount that it gives itself.
    """
    syntax = reading.syntax
    if not before or not opens_list_item(reading, _first_word(reading, start)):
        return None
    number = syntax.sentence_of[start]
    last = syntax.sentence_of[before[-1].anchor]
    first, _ = syntax.sentences[last]
    if opens_list_item(reading, _first_word(reading, first)) and all(
        _is_listed(reading, between) for between in range(last + 1, number)
    ):
        return last_item(reading, start, before)
    _, end = syntax.sentence_range(start)
    if ":" not in syntax.lower[start:end]:
        return None
    amounts = (told for told in reversed(before) if told.figure is not None and told.figure.is_money)
    return next((told for told in amounts if _is_own(reading, told)), None)


def last_item(reading: ArticleReading, start: int, before: Sequence[AidStatement]) -> AidStatement:
    """The last aid told of before a token; before an item of a list that of the item before, and no example in it.

    As the second of "1. $5 million for aircraft such as the two delivered in May; 2. $2 million for fuel".
    """
    syntax, last = reading.syntax, before[-1]
    if not opens_list_item(reading, _first_word(reading, start)):
        return last
    item = next((told for told in reversed(before) if opens_list_item(reading, told.start)), last)
    return last if "\n\n" in syntax.text[syntax.starts[item.start] : syntax.starts[start]] else item


def _is_listed(reading: ArticleReading, number: int) -> bool:
    """Whether a sentence is an item of a list, or a heading among them."""
    syntax = reading.syntax
    first, end = syntax.sentences[number]
    heading = end - first <= _LONGEST_HEADING and syntax.pos[end - 1] != "PUNCT"
    return heading or opens_list_item(reading, _first_word(reading, first))


def _first_word(reading: ArticleReading, start: int) -> int:
    """The first token of a sentence behind the mark that opens it, be the mark a number ("2. $5 million")."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(start)
    item = next((t for t in range(start, min(end, start + _LONGEST_MARK)) if opens_list_item(reading, t)), None)
    return next((t for t in range(start, end) if syntax.words[t][0].isalnum()), start) if item is None else item


def _read_introduction(reading: ArticleReading, start: int, end: int) -> AidStatement | None:
    """The statement of aid that is told of by its items alone, with the sides that its sentence names."""
    triggers = find_aid_triggers(reading, start, end)
    for thing in find_things(reading, start, end):
        if is_itemised(reading, thing):
            deed = find_deed(reading, thing, triggers)
            donor, recipient = find_parties(reading, thing, deed)
            if donor or recipient:
                return build_statement(reading, thing, deed, None, donor, recipient)
    return None


def item_parties(reading: ArticleReading, thing: Thing, deed: Deed | None, whole: AidStatement) -> Parties:
    """Who gives and who gets an item: whom the verb of its own line tells, else those of the whole."""
    if deed is None:
        return whole.donor, whole.recipient
    donor, recipient = find_parties(reading, thing, deed)
    donor = donor or tuple(actor for actor in whole.donor if actor not in recipient)
    return donor, recipient or tuple(actor for actor in whole.recipient if actor not in donor)


def headed_parties(reading: ArticleReading, thing: Thing, whole: AidStatement) -> Parties | None:
    """The sides of an amount whose line opens with a name, in the release of whoever gives ("Chad: $5 million").

    What an institution gives itself it breaks down by those who get it; elsewhere such a line tells who gives.
    """
    givers = {actor.country for actor in whole.donor}
    headed = tuple(a for a in actor_of_heading(reading, thing) if a.country is None or a.country not in givers)
    return (whole.donor, headed) if headed and _is_own(reading, whole) and whole.stage not in _NOT_GIVEN else None


def _is_own(reading: ArticleReading, told: AidStatement) -> bool:
    """Whether the institution that publishes the article, or its state, gives something."""
    publisher = reading.publisher_actor
    return publisher is not None and any(
        giver == publisher or (giver.country is not None and giver.country == publisher.country) for giver in told.donor
    )
