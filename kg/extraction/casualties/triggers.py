"""The words that tell of casualties."""

from __future__ import annotations

from kg.extraction.fighting import sentences_near, tells_fighting
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list
from kg.namespaces import CK, CONCEPT

__all__ = ["find_casualty_triggers", "is_ranked", "outcome_of", "tells_accident", "tells_conflict"]

_OUTCOME = CONCEPT + "outcome-"
_FIGHTING = frozenset({"ArmedGroup", "MilitaryForce"})
_NOMINAL = frozenset({"nmod", "obj", "obl", "nsubj", "nsubj:pass"})
"""Relations in which an adjective stands for people ("put the dead at 31")."""
_RANKS = frozenset({"first", "last", "latest", "only"})
_AVOIDING = frozenset({"avoid", "avoids", "avoided", "avoiding"})
_ATTEMPTS = frozenset({"attempted", "attempt", "failed", "planned", "alleged plot", "would-be", "possible"})


def find_casualty_triggers(reading: ArticleReading, start: int, end: int) -> list[Found]:
    """The trigger words in a token range whose part of speech fits and which tell of something that happened."""
    candidates = [
        f
        for f in word_list(reading.lexicon, "trigger").find(reading.syntax, start, end)
        if CK + "Casualty" in f.entry.properties.get("claimClass", ())
        and _fits(reading, f)
        and not _is_only_intended(reading, f)
        and not _is_of_no_fighting(reading, f)
        and not _is_unadmitted(reading, f)
        and ("conflict" not in f.entry.properties.get("demands", ()) or tells_conflict(reading, start))
        and ("negation" not in f.entry.properties.get("demands", ()) or _is_negated(reading, f))
    ]
    return [f for f in candidates if not any(_covers(other, f) for other in candidates)]


def _covers(longer: Found, shorter: Found) -> bool:
    """Whether a longer entry takes the place of a shorter one ("shot dead" of "dead", "death toll" of "death")."""
    if longer is shorter or longer.end - longer.start <= shorter.end - shorter.start:
        return False
    if longer.token == shorter.token:
        return True
    return longer.start <= shorter.token < longer.end and (shorter.end <= longer.start + 3 or shorter.end == longer.end)


def outcome_of(found: Found) -> str:
    """The outcome that a trigger evokes."""
    return next(iri.removeprefix(_OUTCOME) for iri in found.entry.evokes if iri.startswith(_OUTCOME))


def _fits(reading: ArticleReading, found: Found) -> bool:
    """Whether the word at this place can have the part of speech of its entry."""
    syntax = reading.syntax
    pos, word = syntax.pos[found.token], syntax.lower[found.token]
    wanted = found.entry.part_of_speech[0]
    if syntax.deps[found.start] == "case" and syntax.pos[found.start] == "PART":
        return False
    if wanted == "NOUN":
        owned = any(syntax.deps[c] == "nmod:poss" or syntax.lower[c] == "no" for c in syntax.children[found.token])
        return pos in {"NOUN", "PROPN"} or (pos == "ADJ" and (owned or syntax.deps[found.token] in _NOMINAL))
    if wanted == "ADJ" and syntax.lower[found.start - 1 : found.end + 1] == ("the", word, "at"):
        return False
    if wanted == "ADJ":
        return pos in {"ADJ", "NOUN", "VERB", "ADV"}
    if pos in {"VERB", "AUX"} or found.end - found.start > 1:
        return True
    if pos == "ADJ":
        return word.endswith("ed") or word == "hurt"
    if word == "hurt" and found.token - 1 in reading.figures.at:
        return True
    participle = word.endswith(("ed", "ing"))
    return pos == "NOUN" and participle and syntax.deps[found.token] in {"acl", "conj", "advcl", "ROOT", "root"}


def _is_of_no_fighting(reading: ArticleReading, found: Found) -> bool:
    """As in "20 veterans die by suicide", "one prisoner for every ten hostages": no event has a count of victims."""
    figure = reading.figures.of_noun.get(found.token)
    before = () if figure is None else reading.syntax.lower[figure.first - 1 : figure.first]
    return before == ("every",) or reading.syntax.lower[found.end : found.end + 2] == ("by", "suicide")


def _is_negated(reading: ArticleReading, found: Found) -> bool:
    """Whether "not" or "never" stands beside a verb ("did not survive")."""
    syntax = reading.syntax
    negations = word_list(reading.lexicon, "negation")
    return any(
        negations.entries_for(syntax.lower[child])
        for child in syntax.children[found.token]
        if syntax.deps[child] in {"advmod", "aux", "neg"}
    )


def _is_only_intended(reading: ArticleReading, found: Found) -> bool:
    """Plots and attempts ("planned to kill", "an attempted assassination"): nothing has happened."""
    syntax = reading.syntax
    children = syntax.children[found.token]
    words = {syntax.lower[child] for child in children}
    if found.entry.part_of_speech[0] == "NOUN":
        return bool(words & _ATTEMPTS)
    auxiliaries = {syntax.lower[child] for child in children if syntax.deps[child].startswith("aux")}
    if syntax.tags[found.token] == "VBG" and syntax.lower[found.token - 1] in _AVOIDING:
        return True
    infinitive = (
        syntax.tags[found.token] == "VB" and "to" in words and not is_ranked(reading, syntax.heads[found.token])
    )
    return infinitive and not auxiliaries & {"have", "be", "been"}


def _is_unadmitted(reading: ArticleReading, found: Found) -> bool:
    """As in "has never acknowledged that soldiers died", "neither side has confirmed that …": nobody says it."""
    syntax = reading.syntax
    clause = next((t for t in (found.token, *syntax.ancestors(found.token)) if syntax.deps[t] == "ccomp"), None)
    if clause is None:
        return False
    verb = syntax.heads[clause]
    if not word_list(reading.lexicon, "admissionverb").entries_for(syntax.lower[verb]) or verb > clause:
        return False
    negations = word_list(reading.lexicon, "negation")
    subjects = syntax.children_with(verb, "nsubj")
    beside = (*syntax.children[verb], *(c for s in subjects for c in (s, *syntax.children[s])))
    return any(negations.entries_for(syntax.lower[t]) and t < verb for t in beside)


def is_ranked(reading: ArticleReading, noun: int) -> bool:
    """As in "the third soldier to die", "the latest to die": it has happened."""
    at = reading.figures.at
    return any(
        reading.syntax.lower[t] in _RANKS or (t in at and at[t].mention.kind == "ordinal")
        for t in (noun, *reading.syntax.children[noun])
    )


def tells_conflict(reading: ArticleReading, start: int) -> bool:
    """Whether a sentence, those around it or the title name an attack, fighting, fighters, civilians or an armed group.

    People die, go missing and have a death toll in disasters and in their beds too.
    """
    syntax = reading.syntax
    return "killed" in syntax.lower[slice(*syntax.sentence_range(start))] or _is_near_fighting(reading, start)


def _is_near_fighting(reading: ArticleReading, start: int) -> bool:
    """Whether a sentence, those around it or the title name an attack, fighters or an armed group."""
    syntax = reading.syntax
    first, last = sentences_near(syntax.sentences, syntax.sentence_of[start])
    title = (reading.article.title or "").split()
    return (
        tells_fighting(syntax.lower, first, last, reading.lexicon)
        or any(m.actor is not None and m.actor.kind in _FIGHTING for m in reading.mentions.within(first, last))
        or any("weak" not in entry.properties for word in title for entry in reading.attack_nouns.entries_for(word))
    )


def tells_accident(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a sentence names an accident, a disaster or a disease, and no attack or fighting.

    What collapses may have been bombed: it tells of an accident only where nothing near tells of an attack.
    """
    accidents = word_list(reading.lexicon, "accidentnoun", "accidentverb").find(reading.syntax, start, end)
    if not accidents:
        return False
    attacks = word_list(reading.lexicon, "attacknoun", "attackverb").find(reading.syntax, start, end)
    if all("weak" in found.entry.properties for found in accidents):
        return not attacks and not _is_near_fighting(reading, start)
    return all("weak" in found.entry.properties for found in attacks)
