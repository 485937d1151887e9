"""The kind of aid, by the words of what is given and of what it is for."""

from __future__ import annotations

from kg.extraction.aid.things import Thing
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list
from kg.model import Actor
from kg.namespaces import CONCEPT
from kg.vocabulary import Trigger

__all__ = ["kind_evoked", "kind_of", "kind_of_givers", "kind_of_party", "purpose_of"]

_KIND = CONCEPT + "kind-"
_REACH_OF_PURPOSE = 14
_FOR = frozenset({"for", "to", "at", "into"})


def kind_evoked(entry: Trigger) -> str | None:
    """The kind of aid that an entry of the vocabulary stands for, None where it stands for none."""
    return next((iri.removeprefix(_KIND) for iri in entry.evokes if iri.startswith(_KIND)), None)


def kind_of(reading: ArticleReading, thing: Thing) -> str | None:
    """The kind of aid that the words of a thing tell, None where they tell none."""
    syntax = reading.syntax
    kinds = {iri.removeprefix(_KIND) for word in thing.words for iri in word.evokes if iri.startswith(_KIND)}
    adjectives = word_list(reading.lexicon, "aidadjective")
    named = {
        t
        for f in reading.aid_nouns.find(syntax, thing.start, thing.end)
        if f.end - f.start > 1 and f.entry in thing.words
        for t in range(f.start, f.end)
    }
    for token in range(thing.start, min(thing.end + 1, len(syntax.words))):
        if token in named:
            continue
        for entry in adjectives.entries_for(syntax.lower[token]):
            kinds.update(iri.removeprefix(_KIND) for iri in entry.evokes if iri.startswith(_KIND))
    telling = kinds - {"other"}
    if not kinds:
        return None
    if len(telling) == 1:
        return next(iter(telling))
    return "military" if telling == {"military", "financial"} else "other"


def purpose_of(reading: ArticleReading, thing: Thing) -> str | None:
    """The kind of aid that the words behind an amount tell ("$5 million for the displaced", "… to repair the grid").

    They end at another amount and at the next verb that is no infinitive.
    """
    syntax = reading.syntax
    if not thing.is_money:
        return None
    _, end = syntax.sentence_range(thing.head)
    end = min(end, thing.end + _REACH_OF_PURPOSE)
    opening = next((t for t in range(thing.end, end) if syntax.lower[t] in _FOR), end)
    for token in range(thing.end, end):
        finite = syntax.pos[token] in {"VERB", "AUX"} and syntax.tags[token] in {"VBD", "VBZ", "VBP"}
        if token in reading.figures.at or syntax.lower[token] == ";" or (finite and token < opening):
            end = token
            break
    found = word_list(reading.lexicon, "aidpurpose").find(syntax, opening, end)
    return kind_evoked(found[0].entry) if found else None


def kind_of_givers(reading: ArticleReading, donor: tuple[Actor, ...], recipient: tuple[Actor, ...]) -> str | None:
    """What a bank gives is financial, what an agency for people in need gives or gets is humanitarian."""
    for actor in (*donor, *recipient):
        kind = kind_of_party(reading, actor)
        if kind is not None and (actor in donor or kind == "humanitarian"):
            return kind
    return None


def kind_of_party(reading: ArticleReading, actor: Actor) -> str | None:
    """The kind of aid that an actor is there for by its name (a bank, a relief agency), None where it tells none."""
    name = actor.name.lower().split()
    found = word_list(reading.lexicon, "giverword").find_words(name, 0, len(name))
    return next((kind for f in found if (kind := kind_evoked(f.entry)) is not None), None)
