"""Who a noun phrase denotes: people, a force, an actor; how many; whether civilians."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extraction.counted_people import (
    counts_within,
    find_counted_noun,
    find_figure_behind,
    find_noun_of_more,
)
from kg.extraction.enemies import is_enemy
from kg.extraction.figures import Figure, figure_of_one, singular_figure
from kg.extraction.mentions import Mention
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_definite, resolve_latter, resolve_owner, resolve_reference
from kg.extraction.words import Found, calendar_words, ordinal_words, plain_words
from kg.model import Actor
from kg.vocabulary import KnownActor, Lexicon, Trigger

__all__ = ["Participant", "actor_of", "actors_in", "noun_words", "read_participant"]

_NAME_OF_GROUP = 2
"""Capital words that surely name a group; one alone may tell of a people or a faith ("Tamil rebels")."""


@dataclass(frozen=True, slots=True)
class Participant:
    """The people or forces that a noun phrase denotes.

    ``noun`` is the head noun (the figure itself in "killed nine"), ``start`` to ``end`` the phrase; ``word`` is the
    vocabulary's entry for the noun.  ``continues`` marks "two others" and bare figures, whose people are those told of
    before.  ``actors`` is empty where the words name nobody; ``own_forces`` marks soldiers without a nationality;
    ``named_behind`` tells that the actors stand behind the noun ("soldiers from Chad"); ``together`` is the sum of
    people who are told of one by one ("a farmer, his wife and their two sons").
    """

    noun: int
    start: int
    end: int
    figure: Figure | None = None
    word: Trigger | None = None
    actors: tuple[Actor, ...] = ()
    civilian: bool | None = None
    continues: bool = False
    own_forces: bool = False
    named_person: bool = False
    named_behind: bool = False
    together: int | None = None

    @property
    def denotes_people(self) -> bool:
        """Whether the words themselves say that people are meant."""
        return self.word is not None or bool(self.actors) or self.continues or self.named_person


def actor_of(reading: ArticleReading, known: KnownActor) -> Actor:
    """The actor that a claim names for a known one."""
    reported = reading.lexicon.reported_actor(known)
    return Actor(reported.name, reported.country)


def read_participant(reading: ArticleReading, head: int) -> Participant:
    """Read the noun phrase whose head is ``head`` (a noun, a name, a pronoun or a figure)."""
    syntax = reading.syntax
    figure = reading.figures.at.get(head)
    noun = head
    if figure is not None and figure.counts and figure.noun is not None:
        noun = figure.noun
    else:
        figure = reading.figures.of_noun.get(noun) if figure is None or not figure.counts else figure
    if figure is not None and not figure.counts:
        figure = None
    if (
        noun == head
        and syntax.lower[noun] in plain_words(reading.lexicon, "countword")
        and (figure is None or not figure.counts)
    ):
        inner = next((c for c in syntax.children_with(noun, "nmod", "obl") if syntax.case(c) == "of"), None)
        if inner is not None:
            return read_participant(reading, inner)
    start, end = syntax.noun_phrase(noun)
    sentence_start, sentence_end = syntax.sentence_range(noun)
    if figure is not None:
        start = min(start, figure.first) if figure.first >= sentence_start else start
        end = max(end, figure.last + 1) if figure.last < sentence_end else end
    if figure is None:
        at = reading.figures.at
        inside = [at[t] for t in range(start, noun) if t in at and at[t].counts and counts_within(at[t], start, noun)]
        figure = inside[-1] if inside else None
        start = min(start, figure.first) if figure is not None and figure.first >= sentence_start else start
    if figure is None:
        figure = find_figure_behind(reading, noun)
        end = max(end, figure.last + 1) if figure is not None else end
    if figure is None:
        figure = singular_figure(syntax, noun, start)
    bare = figure is not None and figure.noun is None and figure.first <= noun <= figure.last
    if bare and figure is not None and (inner := find_counted_noun(reading, figure)) is not None:
        noun, bare = inner, False
        end = max(end, syntax.noun_phrase(noun)[1])
    if figure is not None and (inner := find_noun_of_more(reading, noun)) is not None:
        noun, end = inner, max(end, syntax.noun_phrase(inner)[1])
    word = None if bare else _word_at(reading, start, noun)
    alone = figure is None and syntax.lower[noun] == "another"
    if alone:
        figure = figure_of_one(syntax, noun, noun)
    if figure is None and syntax.lower[noun] == "other" and syntax.lower[noun - 1 : noun] == ("the",):
        figure = singular_figure(syntax, noun, noun - 1, definite=True)
    if (
        figure is None
        and syntax.deps[noun] == "appos"
        and (beside := reading.figures.of_noun.get(syntax.heads[noun])) is not None
    ):
        figure = beside if beside.counts and noun - beside.last <= 2 else None
        start = min(start, figure.first) if figure is not None else start
    mention = reading.figures.at.get(noun)
    ranked = mention is not None and mention.mention.kind == "ordinal" and figure is not None
    more = figure is not None and syntax.lower[noun] == "more"
    others = (
        more
        or alone
        or _is_next_one(reading, noun)
        or (ranked and not bare)
        or syntax.lower[noun] in {"others", "other"}
        or (bare and noun + 1 < len(syntax.words) and syntax.lower[noun + 1] in {"others", "more"})
    )
    participant = Participant(noun, start, end, figure, word, continues=bare or others)
    if syntax.lower[noun] == "latter":
        return replace(participant, actors=resolve_latter(reading, noun))
    if syntax.pos[noun] == "PRON" and not others:
        actors, civilian = resolve_reference(reading, noun)
        return replace(participant, actors=actors, civilian=civilian)
    return _describe(reading, participant)


def _is_next_one(reading: ArticleReading, noun: int) -> bool:
    """As in "Three soldiers died. A fourth was wounded": one more of those told of."""
    syntax = reading.syntax
    ranked = syntax.lower[noun] in ordinal_words(reading.lexicon) and syntax.lower[noun - 1] == "a"
    return ranked and syntax.deps[noun].startswith("nsubj") and not syntax.children_with(noun, "nmod")


def _word_at(reading: ArticleReading, start: int, noun: int) -> Trigger | None:
    found: Found | None = None
    for candidate in reading.people_nouns.find(reading.syntax, max(start, noun - 3), noun + 1):
        if candidate.end == noun + 1 and (found is None or candidate.start < found.start):
            found = candidate
    return found.entry if found is not None else None


def _describe(reading: ArticleReading, participant: Participant) -> Participant:
    syntax = reading.syntax
    start, end, noun, word = participant.start, participant.end, participant.noun, participant.word
    words = {syntax.lower[token] for token in range(start, end)}
    civilian = _civilian(reading.lexicon, word, words)
    mentions = list(actors_in(reading, start, max(end, noun + 1)))
    behind = not mentions
    if behind:
        mentions = _mentions_behind(reading, participant)
    else:
        mentions = _home_of(reading, participant, mentions) or [*_joined_before(reading, mentions[0]), *mentions]
    actors = _name_actors(reading, participant, mentions)
    own = syntax.lower[noun] == "own"
    if not actors and (word is not None or own) and not words & plain_words(reading.lexicon, "householdnoun"):
        actors = tuple(
            actor
            for child in syntax.children[noun]
            if syntax.deps[child] == "nmod:poss"
            for actor in (
                resolve_owner(reading, child) if syntax.pos[child] == "PRON" else resolve_definite(reading, child)
            )
        )
    if not actors and (enemy := next((t for t in range(start, noun + 1) if is_enemy(reading, t)), None)) is not None:
        actors = resolve_definite(reading, enemy)
    if not actors and syntax.lower[start] == "the":
        actors = resolve_definite(reading, noun)
    own_forces = (
        not actors
        and word is not None
        and not words & plain_words(reading.lexicon, "civilstaff")
        and (
            "state" in word.properties.get("names", ())
            or ("forcenoun" in word.iri and bool(words & plain_words(reading.lexicon, "governmentword")))
        )
    )
    unknown = not actors and word is None and not participant.continues
    named_person = (unknown and _is_personal_name(reading, participant)) or _is_named_behind(
        reading, participant, actors
    )
    if named_person:
        actors = (Actor(_person_name(reading, participant)),)
    if not actors and (group := _unknown_group(reading, participant)) is not None:
        actors = (group,)
    if not actors and word is not None and not own_forces and "nobody" not in word.properties.get("names", ()):
        actors = (Actor(noun_words(reading, participant)),)
    return replace(
        participant,
        actors=actors,
        civilian=civilian,
        own_forces=own_forces,
        named_person=named_person,
        named_behind=behind and bool(mentions),
    )


def _unknown_group(reading: ArticleReading, participant: Participant) -> Actor | None:
    """The armed group that two capital words or an abbreviation right before fighters name ("Harakat Nur militants").

    The first word of a sentence, which always has a capital, is part of a name only before another word of it that is
    no nationality or faith ("Hardline Islamist fighters").
    """
    syntax, noun, word = reading.syntax, participant.noun, participant.word
    if word is None or not word.iri.endswith("noun-fighters") or syntax.pos[noun] != "NOUN":
        return None
    opening = syntax.sentence_range(noun)[0]
    named = syntax.words[noun - 1].isupper() or _opens_name(reading, opening, noun)
    start, first = noun, max(participant.start, opening + (not named))
    while start > first and syntax.pos[start - 1] == "PROPN" and start - 1 not in reading.mentions.at:
        start -= 1
    name = syntax.words_between(start, noun)
    told = noun - start >= _NAME_OF_GROUP or (noun > start and name.strip().isupper())
    return Actor(" ".join(name.split())) if told else None


def _opens_name(reading: ArticleReading, opening: int, noun: int) -> bool:
    """Whether a sentence opens with two proper nouns before fighters, neither of which is known by itself."""
    syntax = reading.syntax
    words = range(opening, noun)
    return len(words) == _NAME_OF_GROUP and all(
        syntax.tags[t] == "NNP" and syntax.pos[t] == "PROPN" and t not in reading.mentions.at for t in words
    )


def _person_name(reading: ArticleReading, participant: Participant) -> str:
    """The name without what stands before it ("former lawmaker")."""
    syntax = reading.syntax
    start = participant.noun + (syntax.pos[participant.noun] == "NOUN")
    while start - 1 >= participant.start and syntax.pos[start - 1] == "PROPN":
        start -= 1
    end = start + 1
    while end < len(syntax.words) and syntax.pos[end] == "PROPN":
        end += 1
    return syntax.words_between(start, end)


def _is_personal_name(reading: ArticleReading, participant: Participant) -> bool:
    """Whether an unknown proper noun names a person: it is no place, title, day or dateline."""
    syntax, noun = reading.syntax, participant.noun
    if syntax.pos[noun] != "PROPN" or syntax.tags[noun] == "NNPS":
        return False
    if syntax.lower[noun] in plain_words(reading.lexicon, "titlenoun") | calendar_words(reading.lexicon):
        return False
    dateline = syntax.words[noun].isupper() and syntax.lower[noun + 1 : noun + 2] == (":",)
    return not dateline and not any(m.place for m in reading.mentions.within(participant.start, participant.end))


def _is_named_behind(reading: ArticleReading, participant: Participant, actors: tuple[Actor, ...]) -> bool:
    """Whether a name follows the noun at once ("aid worker Jane Doe")."""
    syntax, following = reading.syntax, participant.noun + 1
    if actors or participant.word is None or syntax.tags[participant.noun] != "NN" or following >= len(syntax.words):
        return False
    return (
        syntax.pos[following] == "PROPN"
        and following not in reading.mentions.at
        and syntax.heads[following] in {participant.noun, following} | set(range(following, following + 4))
    )


def _civilian(lexicon: Lexicon, word: Trigger | None, words: set[str]) -> bool | None:
    if words & plain_words(lexicon, "civiladjective"):
        return True
    said = word.properties.get("civilian", ()) if word is not None else ()
    return said[0] == "true" if said else None


def actors_in(reading: ArticleReading, start: int, end: int) -> list[Mention]:
    """Mentions of actors in a token range, without those that only tell who leads or backs something."""
    return [m for m in reading.mentions.within(start, end) if m.actor is not None and not m.led_by]


def _joined_before(reading: ArticleReading, first: Mention) -> list[Mention]:
    """Nationalities that are coordinated before a noun ("U.S., British and Afghan soldiers")."""
    syntax = reading.syntax
    found: list[Mention] = []
    token = first.start - 1
    while token > 0 and syntax.lower[token] in {"and", ",", "or"}:
        mention = reading.mentions.at.get(token - 1)
        if mention is None or mention.actor is None or mention.led_by or mention.end != token:
            break
        found.insert(0, mention)
        token = mention.start - 1
    if found and syntax.lower[first.start - 1] not in {"and", "or"}:
        return []
    return found


def _home_of(reading: ArticleReading, participant: Participant, mentions: list[Mention]) -> list[Mention]:
    """The states that people of an international body are from ("two UN peacekeepers from Nepal")."""
    bodies = all(m.actor is not None and m.actor.kind == "IntergovernmentalOrganization" for m in mentions)
    from_states = bodies and reading.syntax.lower[participant.noun + 1 : participant.noun + 2] == ("from",)
    found = _mentions_behind(reading, participant) if from_states else []
    return [m for m in found if m.actor is not None and m.actor.kind == "State"]


def _mentions_behind(reading: ArticleReading, participant: Participant) -> list[Mention]:
    """Actors in "members of Hamas", "soldiers from North Korea", "citizens of Jordan and Iraq"."""
    syntax = reading.syntax
    found: list[Mention] = []
    for child in syntax.children[participant.noun]:
        if (
            child <= participant.noun
            or not syntax.deps[child].startswith("nmod")
            or syntax.case(child) not in {"of", "from"}
        ):
            continue
        for member in syntax.conjuncts(child):
            left, right = syntax.noun_phrase(member)
            found.extend(
                m
                for m in actors_in(reading, left, right)
                if (m.end > member or syntax.case(child) == "of") and syntax.lower[m.start - 1] not in {"to", "into"}
            )
    if not found and participant.noun + 2 < len(syntax.words) and syntax.lower[participant.noun + 1] in {"of", "from"}:
        mention = reading.mentions.at.get(participant.noun + 2) or reading.mentions.at.get(participant.noun + 3)
        while mention is not None and mention.actor is not None and not mention.led_by:
            found.append(mention)
            joined = syntax.lower[mention.end : mention.end + 1] == ("and",)
            mention = reading.mentions.at.get(mention.end + 1) if joined else None
    return found


def _name_actors(reading: ArticleReading, participant: Participant, mentions: list[Mention]) -> tuple[Actor, ...]:
    word, syntax = participant.word, reading.syntax
    armed = word is not None and word.iri.endswith("noun-fighters") and word.properties.get("civilian") == ("false",)
    named: dict[Actor, None] = {}
    for mention in mentions:
        assert mention.actor is not None  # noqa: S101
        if _tells_home_of_group(reading, mention):
            continue
        actor = actor_of(reading, mention.actor)
        ethnic = mention.start > participant.start and syntax.lower[mention.start - 1] == "ethnic"
        if mention.actor.kind == "Population" or ethnic:
            actor = Actor(_phrase_words(reading, participant, mention.start - ethnic))
        if (
            armed
            and mention.adjective
            and mention.actor.kind == "State"
            and word is not None
            and "peoplenoun" in word.iri
        ):
            actor = Actor(
                f"{syntax.words_between(mention.start, mention.end)} {noun_words(reading, participant)}", actor.country
            )
        named[actor] = None
    return tuple(named)


def _tells_home_of_group(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a state only tells where an armed group is at home ("Russia's Wagner group")."""
    behind = reading.mentions.at.get(mention.end + 1)
    owns = reading.syntax.lower[mention.end : mention.end + 1] in {("'s",), ("’s",)}
    return owns and behind is not None and behind.actor is not None and behind.actor.kind == "ArmedGroup"


def _phrase_words(reading: ArticleReading, participant: Participant, start: int) -> str:
    """The words of a phrase from ``start`` to its noun ("Shi'ite pilgrims")."""
    return reading.syntax.words_between(min(start, participant.noun), participant.noun + 1)


def noun_words(reading: ArticleReading, participant: Participant) -> str:
    """The noun as the text has it, or the one name under which the vocabulary keeps it."""
    word, syntax = participant.word, reading.syntax
    if word is not None and (name := word.properties.get("namedAs")):
        return name[0]
    found = [
        f
        for f in reading.people_nouns.find(syntax, max(participant.start, participant.noun - 3), participant.noun + 1)
        if f.end == participant.noun + 1
    ]
    start = min((f.start for f in found), default=participant.noun)
    while (
        start - 1 >= participant.start
        and syntax.deps[start - 1] == "compound"
        and syntax.heads[start - 1] == participant.noun
        and syntax.pos[start - 1] == "NOUN"
    ):
        start -= 1
    return (
        syntax.words_between(start, participant.noun + 1).lower()
        if syntax.pos[participant.noun] == "NOUN"
        else syntax.words_between(start, participant.noun + 1)
    )
