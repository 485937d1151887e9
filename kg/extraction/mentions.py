"""Known actors and places in an article, found by the labels of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extraction.syntax import Syntax
from kg.vocabulary import KnownActor, KnownPlace, Lexicon

__all__ = ["Mention", "Mentions", "find_mentions"]

_FIRST_WORD = re.compile(r"\w+")
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " ", "\t": " "})
_DEPENDENT_WORDS = frozenset(
    "led backed allied supported trained sponsored held occupied controlled annexed made born based style run funded "
    "installed aligned brokered mediated linked inspired affiliated supplied provided imposed claimed".split()
)


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
class _Name:
    form: str
    actor: KnownActor | None
    place: KnownPlace | None
    adjective: bool


@cache
def _names(lexicon: Lexicon) -> Mapping[str, tuple[_Name, ...]]:
    forms: dict[str, None] = {}
    for actor in lexicon.actors:
        forms.update(dict.fromkeys(actor.forms))
    for place in lexicon.places:
        forms.update(dict.fromkeys(place.labels))
    by_first: dict[str, dict[str, _Name]] = {}
    for form in forms:
        plain = form.translate(_SAME_LENGTH)
        plain = plain[4:] if plain[:4].lower() == "the " else plain
        first = _FIRST_WORD.match(plain)
        if first is None:
            continue
        actors, places = lexicon.actors_named(form), lexicon.places_named(form)
        actor, place = (actors[0] if actors else None), (places[0] if places else None)
        if place is not None and actor is not None and form in place.ambiguous_labels:
            place = None
        if place is not None and actor is not None and form in actor.ambiguous_labels and form not in place.ambiguous_labels:
            actor = None
        adjective = actor is not None and form in actor.adjectives
        by_first.setdefault(first.group(), {})[plain] = _Name(plain, actor, place, adjective)
    return {first: tuple(sorted(names.values(), key=lambda name: (-len(name.form), name.form))) for first, names in by_first.items()}


def find_mentions(syntax: Syntax, lexicon: Lexicon) -> Mentions:
    """The known names of the article, longest first, without overlaps."""
    names = _names(lexicon)
    text = syntax.text.translate(_SAME_LENGTH)
    ordered: list[Mention] = []
    at: dict[int, Mention] = {}
    token, count = 0, len(syntax.words)
    while token < count:
        first = _FIRST_WORD.match(text, syntax.starts[token])
        found = None
        if first is not None and (candidates := names.get(first.group())) is not None:
            for name in candidates:
                stop = syntax.starts[token] + len(name.form)
                if text.startswith(name.form, syntax.starts[token]) and not (name.form[-1].isalnum() and text[stop : stop + 1].isalnum()):
                    found = name
                    break
        if found is None:
            token += 1
            continue
        end = syntax.token_at(syntax.starts[token] + len(found.form) - 1) + 1
        led_by = _is_led_by(syntax, end) and (found.actor is None or found.actor.kind == "State" or syntax.lower[end + 1] != "led")
        mention = Mention(token, end, found.actor, found.place, led_by, found.adjective)
        ordered.append(mention)
        at.update(dict.fromkeys(range(token, end), mention))
        token = end
    return Mentions(tuple(ordered), at)


def _is_led_by(syntax: Syntax, end: int) -> bool:
    words = syntax.lower
    if end + 1 < len(words) and words[end] in {"-", "‑", "–"}:
        return words[end + 1] in _DEPENDENT_WORDS
    return False
