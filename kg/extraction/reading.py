"""One article as extraction sees it: its parse, its figures, the names it mentions, the words of the vocabulary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from kg.extraction.attribution import Attribution
from kg.extraction.clause_attachment import attach_clauses
from kg.extraction.closing_attributions import restore_closing_attributions
from kg.extraction.expressions import Expressions
from kg.extraction.figures import Figures, attach_figures, drop_wholes, part_shared_nouns, place_figures
from kg.extraction.mentions import Mentions, Name, find_mentions, find_names
from kg.extraction.reported_clauses import restore_reported_clauses
from kg.extraction.restored_phrases import restore_phrases
from kg.extraction.restored_words import restore_words
from kg.extraction.syntax import Syntax, read_syntax
from kg.extraction.times import Times, place_times
from kg.extraction.words import WordList, plain_words, word_list
from kg.model import Actor, Article
from kg.vocabulary import KnownActor, KnownPlace, Lexicon

__all__ = ["ArticleReading", "read_article"]

_PUBLISHING = frozenset({"State", "GovernmentBody", "MilitaryForce", "IntergovernmentalOrganization"})
"""Kinds of actors that tell of what they do themselves in what they publish."""
_TITLE_WEIGHT = 3
_FARTHEST_SOLDIERS = 3


@dataclass(frozen=True)
class ArticleReading:
    """Everything that claims are built from.  ``skipped`` are the tokens that stand in zones without claims."""

    article: Article
    syntax: Syntax
    lexicon: Lexicon
    figures: Figures
    mentions: Mentions
    times: Times
    attribution: Attribution
    skipped: frozenset[int]

    @cached_property
    def publisher_actor(self) -> Actor | None:
        """The actor that publishes the article, where it is one that acts itself (a government's own release)."""
        publisher = self.article.publisher or ""
        known = next(iter(self.lexicon.actors_named(publisher)), None) or self._owner_of_body(publisher)
        if known is None or known.kind not in _PUBLISHING:
            return None
        reported = self.lexicon.reported_actor(known)
        return Actor(reported.name, reported.country)

    def _owner_of_body(self, publisher: str) -> KnownActor | None:
        """The one actor whose ministry, bureau or the like a publisher's name tells of ("Government of Chad")."""
        if not plain_words(self.lexicon, "publishingnoun") & set(publisher.lower().replace(",", " ").split()):
            return None
        named = {name.actor.iri: name.actor for *_, name in find_names(publisher, self.lexicon) if name.actor}
        return next(iter(named.values())) if len(named) == 1 else None

    @cached_property
    def states_named(self) -> Counter[Actor]:
        """How often the article names each state, by a name, an adjective or a metonym.

        What is told of attacks ("Chad's offensive") does not count, and the title counts three times.
        """
        syntax = self.syntax
        known = [
            m.actor
            for m in self.mentions.ordered
            if m.actor is not None
            and not m.led_by
            and not any(self.attack_nouns.entries_for(word) for word in syntax.lower[m.end : m.end + 4])
        ]
        states: Counter[Actor] = Counter(list(self.states_in_title) * _TITLE_WEIGHT)
        for actor in known:
            reported = self.lexicon.reported_actor(actor)
            if reported.kind == "State":
                states[Actor(reported.name, reported.country)] += 1
        return states

    @cached_property
    def states_with_soldiers_abroad(self) -> frozenset[Actor]:
        """The states of whose soldiers a sentence tells that names a place in another country."""
        syntax, found = self.syntax, set()
        for mention in self.mentions.ordered:
            if mention.actor is None or not mention.adjective or mention.actor.country is None:
                continue
            behind = range(mention.end, min(mention.end + _FARTHEST_SOLDIERS, len(syntax.words)))
            if not any(self.force_nouns.entries_for(syntax.lower[token]) for token in behind):
                continue
            places = (m.place for m in self.mentions.within(*syntax.sentence_range(mention.start)) if not m.adjective)
            if any(place is not None and place.country not in {None, mention.actor.country} for place in places):
                reported = self.lexicon.reported_actor(mention.actor)
                found.add(Actor(reported.name, reported.country))
        return frozenset(found)

    @cached_property
    def places_named(self) -> tuple[tuple[int, KnownPlace], ...]:
        """The known places that the whole text names, with their offsets: not every sentence is parsed."""
        names = find_names(self.article.text, self.lexicon)
        return tuple(
            (start, name.place)
            for start, _, name in names
            if name.place is not None and (not name.adjective or name.form in name.place.labels)
        )

    @cached_property
    def states_in_title(self) -> tuple[Actor, ...]:
        """The states that the article's title names, each once."""
        found: dict[Actor, None] = {}
        for name in self._names_in_title:
            if name.actor is not None:
                reported = self.lexicon.reported_actor(name.actor)
                if reported.kind == "State":
                    found[Actor(reported.name, reported.country)] = None
        return tuple(found)

    @cached_property
    def places_in_title(self) -> tuple[KnownPlace, ...]:
        """The known places that the article's title names."""
        return tuple(name.place for name in self._names_in_title if name.place is not None and not name.adjective)

    @cached_property
    def _names_in_title(self) -> tuple[Name, ...]:
        """The known names in the title, but those that are only somebody's first name ("Secretary Karen Doe").

        Of parts between bars the longest tells what the article is about; others name its site, or where one spoke.
        """
        title = max((self.article.title or "").split(" | "), key=len)
        offices = plain_words(self.lexicon, "titlenoun")
        return tuple(
            name
            for start, stop, name in find_names(title, self.lexicon)
            if not (offices.intersection(title[:start].lower().split()[-1:]) and title[stop + 1 : stop + 2].isupper())
        )

    @property
    def people_nouns(self) -> WordList:
        """Nouns of people, fighters and forces."""
        return word_list(self.lexicon, "peoplenoun", "forcenoun")

    @property
    def force_nouns(self) -> WordList:
        """Nouns of forces."""
        return word_list(self.lexicon, "forcenoun")

    @property
    def aid_nouns(self) -> WordList:
        """Nouns of aid."""
        return word_list(self.lexicon, "aidnoun")

    @property
    def attack_nouns(self) -> WordList:
        """Nouns of attacks and fighting."""
        return word_list(self.lexicon, "attacknoun")


def read_article(doc: Doc, article: Article, lexicon: Lexicon, expressions: Expressions) -> ArticleReading:
    """Find the names of a parsed article, and put them and its times and numbers into their places."""
    syntax, number = read_syntax(doc, article.text)
    syntax = attach_clauses(restore_phrases(restore_words(syntax)))
    times = place_times(doc, expressions.times, number, article, lexicon)
    zones = doc.spans.get("zones", [])
    skipped = {number[i] for zone in zones for i in range(zone.start, zone.end) if i in number}
    figures = place_figures(expressions.quantities, number)
    figures = drop_wholes(syntax, part_shared_nouns(syntax, figures), lexicon)
    syntax = restore_reported_clauses(attach_figures(syntax, figures), lexicon)
    syntax = restore_closing_attributions(syntax, lexicon)
    mentions = find_mentions(syntax, lexicon)
    return ArticleReading(
        article=article,
        syntax=syntax,
        lexicon=lexicon,
        figures=figures,
        mentions=mentions,
        times=times,
        attribution=Attribution(syntax, mentions, lexicon),
        skipped=frozenset(skipped),
    )
