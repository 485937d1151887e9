"""The actors that noun phrases name or stand for: a state's bodies, groups without a name, "the country"."""

from __future__ import annotations

from kg.extraction.aid.antecedents import (
    last_named,
    last_state,
    named_before,
    speaking_subjects,
    state_of_town,
    state_subject_before,
)
from kg.extraction.aid.gapping import before_own, is_gapped
from kg.extraction.aid.named_parties import GROUPS, mention_actor
from kg.extraction.aid.officials import state_of_official
from kg.extraction.aid.things import Thing
from kg.extraction.mentions import Mention
from kg.extraction.participants import actor_of
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_definite, resolve_owner, resolve_reference
from kg.extraction.words import calendar_words, kinds_by_noun
from kg.model import Actor

__all__ = ["actors_at", "is_other", "stands_for_named"]

_TITLES = frozenset(
    "president minister secretary administration department vice chancellor king prince congress parliament "
    "lawmakers house senate democrats republicans senators".split()
)
_BODIES = frozenset(
    "government parliament ministry cabinet army military forces troops administration leadership president "
    "minister leader board congress senate board people population country state "
    "account accounts coffers treasury".split()
)
_OTHERS = frozenset(
    "partner ally allies donor friend creditor backer supporter sponsor patron lender neighbour neighbor".split()
)
_GOVERNING = frozenset({"administration", "cabinet", "government", "parliament", "treasury"})
_ARMED = frozenset({"ArmedGroup"})
_COUNTRY = frozenset({"country", "nation", "kingdom", "republic", "island", "state"})
_OF_SPEAKERS = frozenset({"her", "his", "my", "our"})
_BEFORE_COUNTRY = frozenset({"her", "his", "my", "our", "that", "the", "their", "this"})
_EXCEPT = frozenset({("apart", "from"), ("aside", "from"), ("other", "than")})
_SHORT_NAMES = frozenset({"Agency", "Alliance", "Bank", "Commission", "Council", "Fund", "Programme", "Union"})


def actors_at(
    reading: ArticleReading, tokens: list[int], thing: Thing, exclude: tuple[Actor, ...] = (), *, generic: bool = False
) -> tuple[Actor, ...]:
    """The actors that noun phrases name; ``generic`` also takes "international donors" and names nobody knows."""
    named: dict[Actor, None] = {}
    for token in tokens:
        inside = thing.start <= token < thing.end
        if token == thing.head or (inside and not stands_for_named(reading, token)):
            continue
        if reading.syntax.pos[token] == "PRON":
            actors = speaking_subjects(reading, token)
            actors = (
                actors or (_nameless_speaker(reading, token) if generic else ()) or resolve_reference(reading, token)[0]
            )
        else:
            actors = _actors_of_noun(reading, token, exclude, generic)
        named.update(dict.fromkeys(a for a in actors if a not in exclude))
    return tuple(named)


def _actors_of_noun(reading: ArticleReading, noun: int, exclude: tuple[Actor, ...], generic: bool) -> tuple[Actor, ...]:
    """The actors in a noun phrase, beside it, or that it stands for; where ``generic``, else its own words."""
    syntax = reading.syntax
    left, right = syntax.noun_phrase(noun)
    owned = is_other(syntax.lower[noun])
    whose = reading.mentions.at.get(noun) or reading.mentions.at.get(before_own(reading, noun))
    if whose is not None and (is_gapped(reading, whose) or _is_excepted(reading, whose)):
        return ()
    actors = tuple(
        actor_of(reading, m.actor)
        for m in reading.mentions.within(left, right)
        if m.actor is not None
        and not m.led_by
        and not is_gapped(reading, m)
        and not _opens_name(reading, m)
        and not _is_excepted(reading, m)
        and (
            syntax.lower[m.start - 1] not in {"at", "in"} or (_acts(reading, noun) and not _are_fighters(reading, noun))
        )
        and not (owned and _is_owner(reading, m, noun))
    )
    left = _behind_owner(reading, left, noun) if owned else left
    if not actors and stands_for_named(reading, noun) and syntax.lower[noun] not in _COUNTRY:
        actors = resolve_definite(reading, noun)
    if not actors and generic and _are_fighters(reading, noun):
        actors = _nameless(reading, noun, left, right)
    for child in syntax.children[noun]:
        if actors:
            break
        label = syntax.deps[child]
        if label == "nmod:poss" and _is_body(reading, noun):
            actors = (
                resolve_owner(reading, child)
                if syntax.pos[child] == "PRON"
                else mention_actor(reading, reading.mentions.at.get(child))
            )
        if not actors and label.startswith(("nmod", "appos")) and label != "nmod:poss":
            acting = _acts(reading, noun) and not _are_fighters(reading, noun)
            near = syntax.case(child) in {"of", ""} or (syntax.case(child) == "in" and acting)
            named = reading.mentions.at.get(child) if near else None
            actors = mention_actor(reading, named) if named is not None and not _is_excepted(reading, named) else ()
            if not actors and label == "appos" and syntax.pos[noun] == "PROPN" and child > noun:
                actors = _actors_of_noun(reading, child, exclude, generic=False)
    for child in syntax.children_with(noun, "compound"):
        if not actors and generic and syntax.tags[child] == "NNS" and syntax.pos[noun] == "NOUN":
            actors = _nameless(reading, child, child, child + 1)
    if not actors and syntax.words[noun] in _SHORT_NAMES:
        actors = last_named(reading, noun) or _publisher_called(reading, noun)
    if not actors and syntax.lower[noun] in _COUNTRY and syntax.lower[left] in _OF_SPEAKERS:
        actors = tuple(a for a in resolve_owner(reading, left) if a.country is not None and a not in exclude)
    if not actors and syntax.lower[noun] in _COUNTRY and syntax.lower[left] in _BEFORE_COUNTRY:
        actors = last_state(reading, noun, exclude)
    if not actors and syntax.lower[noun] in _GOVERNING and syntax.lower[left:noun] == ("the",):
        actors = _seated_in(reading, noun) or state_subject_before(reading, noun, exclude)
    if not actors and syntax.lower[left] == "the":
        actors = resolve_definite(reading, noun)
    if not actors and syntax.lower[left - 1 : left] == (",",):
        actors = mention_actor(reading, named_before(reading, left - 1))
    if not actors and generic:
        actors = (
            state_of_town(reading, noun) or _where_it_stands(reading, noun) or _nameless(reading, noun, left, right)
        )
    return actors


def _publisher_called(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The institution whose release calls it by one word of its name ("The Council has decided")."""
    publisher = reading.publisher_actor
    known = publisher is not None and reading.syntax.words[noun] in publisher.name.split()
    return (publisher,) if publisher is not None and known else ()


def _seated_in(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The state of the town with which the sentence of "the government" opens ("In Berlin, …")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(noun)
    mention = reading.mentions.at.get(start + 1)
    opens = (
        syntax.lower[start] == "in" and mention is not None and syntax.lower[mention.end : mention.end + 1] == (",",)
    )
    return mention_actor(reading, mention) if opens else ()


def _nameless_speaker(reading: ArticleReading, pronoun: int) -> tuple[Actor, ...]:
    """A body that nobody knows, where it tells what it does itself ("The Oak Fund said it had sent 20 lorries")."""
    syntax, verb = reading.syntax, reading.syntax.heads[pronoun]
    if syntax.lower[pronoun] != "it" or syntax.deps[verb] != "ccomp" or syntax.deps[pronoun] != "nsubj":
        return ()
    speakers = syntax.children_with(syntax.heads[verb], "nsubj")
    names = [t for t in speakers if syntax.pos[t] == "PROPN" and t not in reading.mentions.at]
    unknown = [t for t in names if not (_is_body(reading, t) or syntax.children_with(t, "nmod:poss"))]
    return tuple(a for t in unknown for a in _nameless(reading, t, *syntax.noun_phrase(t)))


def _opens_name(reading: ArticleReading, mention: Mention) -> bool:
    """Whether a mention is the first part of another name ("UK-Med", "the United Nations World Food Programme")."""
    syntax = reading.syntax
    following = reading.mentions.at.get(mention.end)
    if mention.actor is not None and following is not None and following.actor is not None:
        return following.actor.part_of == mention.actor.iri
    joined = syntax.lower[mention.end : mention.end + 1] == ("-",)
    return joined and "".join(syntax.words[mention.end + 1 : mention.end + 2])[:1].isupper()


def _is_excepted(reading: ArticleReading, mention: Mention) -> bool:
    """Whether all but a mention are meant ("members other than Chad have given …")."""
    lower = reading.syntax.lower
    start = mention.start - (lower[mention.start - 1] == "the")
    return lower[max(start - 2, 0) : start] in _EXCEPT


def _where_it_stands(reading: ArticleReading, noun: int) -> tuple[Actor, ...]:
    """The state where a place without a name is that gets aid ("a pier off Gaza"); people are not their state."""
    syntax = reading.syntax
    word = syntax.lower[noun]
    if word in GROUPS or word.removesuffix("s") in GROUPS or reading.people_nouns.entries_for(word):
        return ()
    near = (c for c in syntax.children_with(noun, "nmod") if syntax.case(c) in {"at", "near", "off", "outside"})
    return next((actors for c in near if (actors := mention_actor(reading, reading.mentions.at.get(c)))), ())


def _are_fighters(reading: ArticleReading, token: int) -> bool:
    """Whether a noun denotes fighters of no state: those in a country are not that country."""
    word = reading.syntax.lower[token]
    kinds = kinds_by_noun(reading.lexicon, "actornoun")
    band = _ARMED in {kinds.get(word), kinds.get(word.removesuffix("s"))} and reading.syntax.tags[token] == "NNS"
    return band or any(entry.iri.endswith("noun-fighters") for entry in reading.people_nouns.entries_for(word))


def stands_for_named(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun stands for a state or a body that is named elsewhere ("the country", "the mission")."""
    word = reading.syntax.lower[noun]
    definite = any(reading.syntax.lower[t] == "the" for t in reading.syntax.children_with(noun, "det"))
    return word in _COUNTRY or (definite and word in kinds_by_noun(reading.lexicon, "namenoun"))


def is_other(word: str) -> bool:
    """Whether a noun denotes somebody else than its owner ("Chad's allies")."""
    return word in _OTHERS or word.removesuffix("s") in _OTHERS


def _acts(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun denotes people or a body that acts where it is, unlike a conference or donors that meet there."""
    word = reading.syntax.lower[noun]
    return _is_body(reading, noun) or (is_other(word) and not word.startswith("donor"))


def _is_owner(reading: ArticleReading, mention: Mention, noun: int) -> bool:
    """Whether a mention is the possessive of a noun."""
    syntax = reading.syntax
    return any(syntax.deps[t] == "nmod:poss" and syntax.heads[t] == noun for t in range(mention.start, mention.end))


def _behind_owner(reading: ArticleReading, left: int, noun: int) -> int:
    """The first word of a noun phrase behind its possessive."""
    syntax = reading.syntax
    owners = [t for t in range(left, noun) if syntax.lower[t] in {"'s", "’s", "'", "’"}]
    return owners[-1] + 1 if owners else left


def _is_body(reading: ArticleReading, token: int) -> bool:
    """Whether a noun denotes people or a body that acts for its owner ("its government", "Chad's parliament")."""
    word = reading.syntax.lower[token]
    if is_other(word):
        return False
    return word in _BODIES or bool(reading.people_nouns.entries_for(word))


def _nameless(reading: ArticleReading, token: int, left: int, right: int) -> tuple[Actor, ...]:
    syntax = reading.syntax
    while left < token and (
        syntax.pos[left] in {"DET", "PUNCT", "PRON"} or syntax.lower[left] in calendar_words(reading.lexicon)
    ):
        left += 1
    word = syntax.lower[token]
    other = is_other(word) and not word.endswith("s") and word != "allies"
    if other or word in _TITLES | {"people"} | calendar_words(reading.lexicon):
        return ()
    plural = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
    mention = reading.mentions.at.get(token)
    if mention is not None and mention.actor is not None and not _opens_name(reading, mention):
        return () if is_gapped(reading, mention) else mention_actor(reading, mention)
    named = syntax.words[token][0].isupper() and any(
        syntax.pos[t] == "PROPN" for t in syntax.children_with(token, "compound")
    )
    if (
        named
        or syntax.pos[token] == "PROPN"
        or plural in GROUPS
        or word in GROUPS
        or is_other(word)
        or _are_fighters(reading, token)
    ):
        if state := state_of_official(reading, left, right):
            return state
        country = mention.place.country if mention is not None and mention.place is not None else None
        return (Actor(syntax.words_between(left, right), country),)
    return ()
