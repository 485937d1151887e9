"""Whose the forces are that their own sentence names nobody for: those told of before, or the article's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.deployments.forces import is_visitor
from kg.extraction.deployments.owners import describe_force, is_foreign, main_state
from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_institution
from kg.extraction.statements import DeploymentStatement
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["name_force", "statements_near"]

_FARTHEST_STATEMENT = 2


def name_force(
    reading: ArticleReading, statement: DeploymentStatement, before: Sequence[DeploymentStatement]
) -> DeploymentStatement:
    """A statement with a force: where nothing names one, that told of near before it, else the article's main state.

    ``before`` are the statements before it.  A force that goes abroad, and of which nothing was told, stays unnamed.
    """
    start, end = reading.syntax.sentence_range(statement.trigger)
    told = next((s.force for s in statements_near(reading, start, before) if s.force), ())
    if told and told[0].country and _is_more_by_speaker(reading, statement):
        return replace(statement, force=told)
    if statement.rule.endswith("trigger-enlist") or not _is_unnamed(reading, statement):
        return statement
    described = replace(statement, force=(describe_force(reading, statement.anchor),))
    if is_foreign(reading, statement.anchor) or _is_led_by_others(reading, statement):
        return described
    if _has_other_sender(reading, statement):
        return statement if statement.force else described
    if army := resolve_institution(reading, statement.anchor):
        return replace(statement, force=army)
    of_group = bool(told) and told[0].country is None and _are_fighters(reading, statement)
    partial = of_group or _is_part_or_men(reading, statement)
    earlier = told if told and (told[0].country or (partial and _is_known(reading, told[0]))) else ()
    own, visitors = main_state(reading), is_visitor(reading, statement.anchor)
    home = {None, own[0].country} if own else {None}
    for mention in reading.mentions.within(start, end):
        if mention.place is None or mention.adjective:
            continue
        if statement.action == "withdraw" and not earlier and _is_left(reading, statement, mention):
            return described
        goal = mention.actor is not None and reading.syntax.lower[mention.start - 1] in {"to", "into"}
        abroad = mention.place.country not in home
        goes_on = abroad and _goes_on(reading, statement) and mention.place.country not in {a.country for a in earlier}
        if earlier and ((partial and not goal) or goes_on):
            break
        if goal or abroad:
            return described if visitors and not statement.force else statement
    hosted = any(m.place is not None and m.place.country in home for m in reading.mentions.within(start, end))
    guests = (visitors and hosted) or _is_in_the_country(reading, statement)
    if guests and (own or not earlier):
        return replace(statement, force=earlier) if earlier and earlier != own else described
    return replace(statement, force=earlier or own)


def statements_near(
    reading: ArticleReading, start: int, before: Sequence[DeploymentStatement]
) -> list[DeploymentStatement]:
    """The last statement before a token, where it stands no more than two sentences away."""
    sentence_of = reading.syntax.sentence_of
    return [s for s in before[-1:] if sentence_of[start] - sentence_of[s.trigger] <= _FARTHEST_STATEMENT]


def _is_unnamed(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether a force is known by nothing but its noun; parties ("a convoy") may have the name of what they are of."""
    word = reading.syntax.lower[statement.anchor]
    party = word_list(reading.lexicon, "forceparty").entries_for(word)
    known = any(_is_known(reading, actor) for actor in statement.force)
    return not known and (bool(party) or statement.force in {(), (Actor(word),)})


def _is_more_by_speaker(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether more forces, whom nobody is told to send, would be those of whoever tells that they come.

    As in "Chad's spies said that a further 300 soldiers were on their way".
    """
    syntax, sentence = reading.syntax, reading.syntax.sentence_of[statement.trigger]
    left, right = syntax.noun_phrase(statement.anchor)
    more = word_list(reading.lexicon, "moreword").find(syntax, left, statement.anchor)
    alone = statement.figure is not None and syntax.deps[statement.anchor].startswith("nsubj")
    if not more or not alone or any(True for _ in reading.mentions.within(left, right)):
        return False
    spans = [(report.start, report.end) for report in reading.attribution.reports[sentence]]
    speakers = (m.actor for span in spans for m in reading.mentions.within(*span) if m.actor is not None)
    return any(speaker.country == actor.country for speaker in speakers for actor in statement.force)


def _is_known(reading: ArticleReading, actor: Actor) -> bool:
    """Whether an actor is a state, or a group that the vocabulary knows."""
    return bool(actor.country or reading.lexicon.actors_named(actor.name))


def _is_led_by_others(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether the phrase of a force names who leads it ("US-led troops")."""
    left, right = reading.syntax.noun_phrase(statement.anchor)
    return any(mention.led_by for mention in reading.mentions.within(left, right))


def _is_in_the_country(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether forces are told to be "in the country", as only those of others are."""
    _, end = reading.syntax.sentence_range(statement.trigger)
    words = reading.syntax.lower[statement.start : min(end, statement.end + 3)]
    return any(words[at : at + 3] == ("in", "the", "country") for at in range(len(words) - 2))


def _has_other_sender(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether somebody sends a force who is no government, and no act of one ("the move adds 300 sailors")."""
    syntax = reading.syntax
    homes, acts = word_list(reading.lexicon, "homeword"), word_list(reading.lexicon, "actnoun")
    return any(
        syntax.pos[token] in {"NOUN", "NUM"}
        and not syntax.is_within(statement.anchor, token)
        and not homes.entries_for(syntax.lower[token])
        and not acts.entries_for(syntax.lower[token])
        for token in syntax.children_with(statement.trigger, "nsubj")
    )


def _is_part_or_men(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether a force is called by what moves ("a convoy") or by its men, and so most likely is one told of before."""
    word = reading.syntax.lower[statement.anchor]
    return word == "men" or bool(word_list(reading.lexicon, "forceparty").entries_for(word))


def _are_fighters(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether a force is called by a noun of fighters, who may be a group's as well as a state's."""
    entries = reading.force_nouns.entries_for(reading.syntax.lower[statement.anchor])
    return bool(entries) and all("names" not in entry.properties for entry in entries)


def _is_left(reading: ArticleReading, statement: DeploymentStatement, mention: Mention) -> bool:
    """Whether a place is the one that a force leaves."""
    syntax = reading.syntax
    return syntax.lower[mention.start - 1] == "from" or syntax.heads[mention.end - 1] == statement.trigger


def _goes_on(reading: ArticleReading, statement: DeploymentStatement) -> bool:
    """Whether soldiers, ships or aircraft of a state are told to be somewhere, as those told of before were.

    Of those that leave, a number may be of them; a unit that its name tells may be anybody's.
    """
    entries = reading.force_nouns.entries_for(reading.syntax.lower[statement.anchor])
    counted = statement.figure is not None and statement.figure.mention.rule != "article-as-one"
    return (statement.action == "deploy" or counted) and any("names" in entry.properties for entry in entries)
