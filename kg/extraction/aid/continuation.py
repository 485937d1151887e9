"""Things that go on telling of the aid told of before: sides, verb or stage are those of the statement before."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.aid.building import build_statement
from kg.extraction.aid.ellipsis import counts_items, find_source, name_again
from kg.extraction.aid.gapping import find_compared_giver, find_gapped_mention
from kg.extraction.aid.inclusion import end_of_list, find_package, package_parties, package_stage
from kg.extraction.aid.kinds import kind_of
from kg.extraction.aid.named_parties import mention_actor
from kg.extraction.aid.parties import find_parties
from kg.extraction.aid.things import Thing
from kg.extraction.closed_classes import DEFINITE
from kg.extraction.mentions import Mention
from kg.extraction.predicates import subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import INCLUDED_RULE, AidStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = ["read_again", "read_gapped", "read_included", "read_worth"]


def read_gapped(reading: ArticleReading, thing: Thing, previous: AidStatement | None) -> AidStatement | None:
    """As in "Norway pledged $5 million and Chad $2 million": the verb, and the other side, of the figure before.

    Who stands before the figure gets where the one before the first figure did ("gave Chad 5 tanks and Mali 2").
    """
    if previous is None or thing.figure is None or previous.figure is None:
        return None
    if thing.is_money and not thing.words and (compared := _read_compared(reading, thing, previous)) is not None:
        return compared
    mention = find_gapped_mention(reading, thing.figure.first)
    if mention is None:
        return None
    actors = mention_actor(reading, mention)
    actors = actors or (Actor(reading.syntax.words_between(mention.start, mention.end)),)
    before = _mention_before(reading, previous.figure.first)
    gets = bool(set(mention_actor(reading, before)) & set(previous.recipient))
    unit = thing.unit if thing.is_money or thing.figure.noun is not None else None
    return replace(
        previous,
        anchor=thing.head,
        start=mention.start,
        end=thing.end,
        rule="aid-gapped",
        figure=thing.figure,
        quantity=thing.figure.quantity(unit or (previous.quantity.unit if previous.quantity is not None else None)),
        donor=previous.donor if gets else actors,
        recipient=actors if gets else tuple(a for a in previous.recipient if a not in actors),
        kind=kind_of(reading, thing) or previous.kind,
    )


def _read_compared(reading: ArticleReading, thing: Thing, previous: AidStatement) -> AidStatement | None:
    """As in "Norway gave $5 million, compared with $2 million from Chad"."""
    if thing.figure is None or previous.figure is None or not previous.figure.is_money:
        return None
    syntax, giver = reading.syntax, find_compared_giver(reading, thing.figure)
    donor = mention_actor(reading, giver)
    if giver is None or not donor or syntax.sentence_of[previous.anchor] != syntax.sentence_of[thing.head]:
        return None
    named = replace(previous, anchor=thing.head, start=thing.start, end=giver.end, donor=donor, figure=thing.figure)
    return replace(named, rule="aid-gapped", quantity=thing.figure.quantity(thing.unit))


def read_included(reading: ArticleReading, thing: Thing, previous: AidStatement | None) -> AidStatement | None:
    """As in "The package includes 20 howitzers": a part has the sides and the stage of the whole."""
    package = find_package(reading, thing, previous) if thing.words or thing.unit else None
    if package is None:
        return None
    donor, recipient = package_parties(reading, package, thing)
    if previous is None and not (donor or recipient):
        return None
    if thing.figure is None:
        includes = word_list(reading.lexicon, "inclusionverb").entries_for(reading.syntax.lower[thing.start - 1])
        thing = replace(thing, start=thing.start - bool(includes), end=end_of_list(reading, thing))
    if previous is not None and _points_back(reading, package):
        donor = donor or tuple(actor for actor in previous.donor if actor not in recipient)
        recipient = recipient or tuple(actor for actor in previous.recipient if actor not in donor)
    part = build_statement(reading, thing, None, previous, donor, recipient)
    return replace(part, stage=package_stage(reading, package, previous), rule=INCLUDED_RULE)


def _points_back(reading: ArticleReading, package: int) -> bool:
    """Whether what holds a thing is the aid told of before ("This includes …", "The package includes …")."""
    syntax = reading.syntax
    return syntax.pos[package] == "PRON" or syntax.lower[syntax.noun_phrase(package)[0]] in DEFINITE


def read_again(
    reading: ArticleReading, thing: Thing, triggers: list[Found], previous: AidStatement | None
) -> AidStatement | None:
    """As in "It had asked for 12 tanks. Six have arrived": a bare figure has the unit and the sides told before."""
    if previous is None or (thing.figure is not None and not counts_items(previous)):
        return None
    syntax = reading.syntax
    if syntax.sentence_of[thing.head] - syntax.sentence_of[previous.anchor] > 1:
        return None
    if source := find_source(reading, thing, previous):
        figure, unit = thing.figure, previous.quantity.unit if previous.quantity is not None else None
        assert figure is not None  # noqa: S101
        part = replace(previous, anchor=thing.head, start=thing.start, end=thing.end + 2, donor=source, figure=figure)
        return replace(part, rule="aid-gapped", quantity=figure.quantity(unit))
    named = name_again(reading, thing, triggers, previous)
    if named is None:
        return None
    donor, recipient = find_parties(reading, *named)
    donor = donor or tuple(a for a in previous.donor if a not in recipient)
    recipient = recipient or tuple(a for a in previous.recipient if a not in donor)
    return build_statement(reading, *named, previous, donor, recipient)


def read_worth(reading: ArticleReading, thing: Thing, previous: AidStatement | None) -> AidStatement | None:
    """As in "It is worth $5 million": an amount is what the package told of before is worth."""
    syntax = reading.syntax
    worth = syntax.heads[thing.head]
    if previous is None or previous.figure is not None or not thing.is_money or syntax.lower[worth] != "worth":
        return None
    if not any(
        syntax.pos[t] == "PRON" or reading.aid_nouns.entries_for(syntax.lower[t]) for t in subjects_of(syntax, worth)
    ):
        return None
    told = build_statement(reading, thing, None, previous, previous.donor, previous.recipient)
    same = syntax.sentence_of[previous.anchor] == syntax.sentence_of[thing.head]
    return replace(told, stage=previous.stage, start=previous.start if same else told.start)


def _mention_before(reading: ArticleReading, figure: int) -> Mention | None:
    """The mention that ends where an amount begins, with its sign."""
    syntax = reading.syntax
    token = figure - 1
    while token > 0 and syntax.pos[token] == "SYM":
        token -= 1
    return reading.mentions.at.get(token)
