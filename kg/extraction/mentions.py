"""Known actors and places in an article, found by the labels of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.syntax import POSSESSIVE_MARKS, Syntax
from kg.vocabulary import KnownActor, KnownPlace, Lexicon

__all__ = ["Mention", "Mentions", "Name", "find_mentions", "find_names"]

_FIRST_WORD = re.compile(r"\w+")
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " ", "\t": " "})
_DEPENDENT_WORDS = frozenset(
    "led backed allied supported trained sponsored held occupied controlled annexed made born based style run funded "
    "installed aligned brokered mediated linked inspired affiliated supplied provided imposed claimed".split()
)
_SHORTEST_IN_CAPITALS = 4
"""States are also named in capital letters ("BRITAIN is to …"), but "MALI" may be no shorter."""
_SIGNS = frozenset("$£€¥")
"""Signs of currencies, which take the letters before them as their own ("US$ 5 million")."""
_ATTITUDES = frozenset({"anti", "pro", "non"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the vocabulary at tokens ``start`` to ``end`` (exclusive).

    ``actor`` and ``place`` are the likeliest readings; ``led_by`` is true where the words only tell who leads, backs or
    holds something ("U.S.-led coalition").  ``adjective`` tells a nationality from a name.
    """

    start: int
    end: int
    actor: KnownActor | None
    place: KnownPlace | None
    led_by: bool = False
    adjective: bool = False


@dataclass(frozen=True)
class Mentions:
    """All mentions of an article in order, and the one at each token."""

    ordered: tuple[Mention, ...]
    at: Mapping[int, Mention]

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that begin in a token range."""
        seen: Mention | None = None
        for token in range(start, end):
            mention = self.at.get(token)
            if mention is not None and mention is not seen and mention.start >= start:
                seen = mention
                yield mention


@dataclass(frozen=True, slots=True)
class Name:
    """A form of the vocabulary with its likeliest readings, and the ``namesakes`` of its place in other states.

    ``doubtful``: the form more often means something else than its actor ("General Staff").
    """

    form: str
    actor: KnownActor | None
    place: KnownPlace | None
    adjective: bool
    namesakes: tuple[KnownPlace, ...] = ()
    doubtful: bool = False


@cache
def _names(lexicon: Lexicon) -> Mapping[str, tuple[Name, ...]]:
    forms: dict[str, None] = {}
    for known_actor in lexicon.actors:
        forms.update(dict.fromkeys(known_actor.forms))
    for known_place in lexicon.places:
        forms.update(dict.fromkeys(known_place.labels))
    by_first: dict[str, dict[str, Name]] = {}
    for form in forms:
        plain = form.translate(_SAME_LENGTH)
        plain = plain[4:] if plain[:4].lower() == "the " else plain
        first = _FIRST_WORD.match(plain)
        if first is None:
            continue
        actors, places = lexicon.actors_named(form), lexicon.places_named(form)
        actor: KnownActor | None = actors[0] if actors else None
        place: KnownPlace | None = places[0] if places else None
        if place is not None and actor is not None and form in place.ambiguous_labels:
            place = None
        if (
            place is not None
            and actor is not None
            and form in actor.ambiguous_labels
            and form not in place.ambiguous_labels
        ):
            actor = None
        adjective = actor is not None and form in actor.adjectives
        within = place is not None and place.kind != "country"
        namesakes = tuple(other for other in places[1:] if within and place and other.country != place.country)
        doubtful = actor is not None and place is None and form in actor.ambiguous_labels
        by_first.setdefault(first.group(), {})[plain] = Name(plain, actor, place, adjective, namesakes, doubtful)
        if actor is not None and actor.kind == "State" and len(plain) >= _SHORTEST_IN_CAPITALS:
            capitals = Name(plain.upper(), actor, place, adjective)
            by_first.setdefault(first.group().upper(), {}).setdefault(capitals.form, capitals)
    return {
        first: tuple(sorted(names.values(), key=lambda name: (-len(name.form), name.form)))
        for first, names in by_first.items()
    }


_PRENOMINAL = frozenset({"amod", "compound", "flat"})


def find_names(text: str, lexicon: Lexicon, starts: Iterable[int] | None = None) -> Iterator[tuple[int, int, Name]]:
    """The known names in a text with their offsets, longest first, without overlaps.

    ``starts`` are the offsets at which a name may begin (those of the tokens), every word where it is None.
    """
    names = _names(lexicon)
    plain = text.translate(_SAME_LENGTH)
    done = 0
    for start in starts if starts is not None else (match.start() for match in _FIRST_WORD.finditer(plain)):
        first = _FIRST_WORD.match(plain, start) if start >= done else None
        candidates = names.get(first.group()) if first is not None else None
        for name in candidates or ():
            stop = start + len(name.form)
            if plain.startswith(name.form, start) and not (
                name.form[-1].isalnum() and (plain[stop : stop + 1].isalnum() or plain[stop : stop + 1] in _SIGNS)
            ):
                yield start, stop, name
                done = stop
                break


def find_mentions(syntax: Syntax, lexicon: Lexicon) -> Mentions:
    """The known names of a parsed article."""
    ordered: list[Mention] = []
    at: dict[int, Mention] = {}
    names = list(find_names(syntax.text, lexicon, syntax.starts))
    told_of = {
        known.country
        for _, _, name in names
        if not (name.namesakes or name.doubtful) and (known := name.actor or name.place) is not None
    }
    for start, stop, found in names:
        token, end = syntax.token_at(start), syntax.token_at(stop - 1) + 1
        if found.doubtful and (_is_of_untold_state(found, told_of) or _ends_longer_name(syntax, found, token, at)):
            continue
        name = _choose_namesake(found, told_of)
        led_by = _is_led_by(syntax, end) and (
            name.actor is None or name.actor.kind == "State" or syntax.lower[end + 1] != "led"
        )
        led_by = led_by or (
            token >= 2 and syntax.lower[token - 1] in {"-", "‑"} and syntax.lower[token - 2] in _ATTITUDES
        )
        adjective = name.adjective and (name.place is None or _modifies(syntax, token, end))
        mention = Mention(token, end, name.actor, name.place, led_by, adjective)
        ordered.append(mention)
        at.update(dict.fromkeys(range(token, end), mention))
    for mention in list(_find_echoes(syntax, ordered, at)):
        ordered.append(mention)
        at[mention.start] = mention
    return Mentions(tuple(sorted(ordered, key=lambda mention: mention.start)), at)


def _is_of_untold_state(name: Name, told_of: Collection[str | None]) -> bool:
    """Whether a name is that of a state's body and the article tells of other states alone."""
    country = name.actor.country if name.actor is not None else None
    return country is not None and country not in told_of and any(told_of)


def _ends_longer_name(syntax: Syntax, name: Name, token: int, at: Mapping[int, Mention]) -> bool:
    """Whether a name stands right behind other words with a capital ("the Zomi National Liberation Army").

    Titles stand before a person, and the state before its own body ("Iraq's Republican Guard").
    """
    before = token - 2 if token and syntax.lower[token - 1] in POSSESSIVE_MARKS else token - 1
    if name.actor is None or name.actor.kind == "Person" or before < 0:
        return False
    owner = at.get(before)
    state = owner.actor if owner is not None else None
    if state is not None and state.country is not None and state.country == name.actor.country:
        return False
    return syntax.words[before][:1].isupper() and syntax.lower[before] != "the"


def _choose_namesake(name: Name, told_of: Collection[str | None]) -> Name:
    """The name as that of its namesake in a state told of, where its likeliest is not ("Lebanon … in Tripoli")."""
    states = {known.country for known in (name.actor, name.place) if known is not None}
    if not name.namesakes or states & set(told_of):
        return name
    told = [place for place in name.namesakes if place.country in told_of]
    return replace(name, actor=None, place=told[0]) if len(told) == 1 else name


def _find_echoes(syntax: Syntax, named: Iterable[Mention], at: Mapping[int, Mention]) -> Iterator[Mention]:
    """States called by a part of their name behind it ("North Korea has denied it. The North said …")."""
    echoes: dict[str, Mention] = {}
    for mention in named:
        for word in mention.actor.properties.get("echo", ()) if mention.actor is not None else ():
            echoes.setdefault(word, mention)
    if not echoes:
        return
    for token in range(1, len(syntax.words)):
        told = echoes.get(syntax.words[token])
        if told is None or token in at or told.start > token or syntax.lower[token - 1] != "the":
            continue
        if syntax.words[token + 1 : token + 2] and syntax.words[token + 1][:1].isupper():
            continue
        yield Mention(token, token + 1, told.actor, None)


def _modifies(syntax: Syntax, start: int, end: int) -> bool:
    """Whether words that are adjective and name at once stand before a noun ("Myanmar soldiers", not "in Myanmar")."""
    return any(syntax.heads[t] >= end and syntax.deps[t] in _PRENOMINAL for t in range(start, end))


def _is_led_by(syntax: Syntax, end: int) -> bool:
    words = syntax.lower
    if end + 1 < len(words) and words[end] in {"-", "‑", "–"}:
        return words[end + 1] in _DEPENDENT_WORDS
    return False
