"""Parses in which a subject, an object or a relative clause hangs where it hardly can, with them where they belong.

A parser that knows no conflict takes names for somebody spoken to, verbs for nouns, and what a clause tells of a name
for what it tells of all before it.  What is mended here is what the order of the words tells as well.
"""

from __future__ import annotations

from kg.extraction.closed_classes import FULL_NOUNS
from kg.extraction.syntax import Syntax
from kg.extraction.tree_draft import TreeDraft

__all__ = ["attach_clauses"]

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_NAMING_TAGS = frozenset({"WDT", "WP", "WP$"})
_TOLD = frozenset({"advcl", "ccomp", "parataxis"})
"""Labels of clauses that open with no relative pronoun of their own."""
_INSIDE_NAME = frozenset({"flat", "fixed", "compound", "goeswith", "nummod", "punct"})
_BESIDE_NAME = frozenset({"flat", "compound", "goeswith", "appos"})
_FROM = frozenset({"from", "in", "near"})
_PLACED = ("nmod", "obl")
_OPENS_OBJECT = frozenset({"DET", "NUM", "ADV"})


def attach_clauses(syntax: Syntax) -> Syntax:
    """The parse with its clauses, and what they tell of, where the order of the words puts them."""
    told = _name_subjects(_attach_participles(_raise_relatives(_attach_relatives(_find_verbs(syntax)))))
    return _join_counts(_part_counts(_part_subjects(told)))


def _attach_relatives(syntax: Syntax) -> Syntax:
    """Relative clauses that a parser takes to tell of a whole clause, as those of the noun right before them.

    "The flights help Chad, which has 900 soldiers there": what "which" follows is what it stands for, but for a verb.
    """
    tree = TreeDraft(syntax)
    for verb, label in enumerate(syntax.deps):
        opening = _relative_of(syntax, verb) if label == "advcl:relcl" or label in _TOLD else None
        if opening is None:
            continue
        start, _ = syntax.sentence_range(verb)
        noun = opening - 1
        while noun > start and syntax.deps[noun] in _INSIDE_NAME:
            noun = syntax.heads[noun] if syntax.deps[noun] != "punct" else noun - 1
        if start <= noun < opening and syntax.pos[noun] in FULL_NOUNS and not syntax.is_within(noun, verb):
            tree.hang(verb, noun, "acl:relcl")
    return tree.finish()


def _raise_relatives(syntax: Syntax) -> Syntax:
    """A clause with "who" as one of the person before a place, no one of the place ("a nurse from Lyon, who had …")."""
    tree = TreeDraft(syntax)
    for verb, label in enumerate(syntax.deps):
        place = syntax.heads[verb]
        who = [c for c in syntax.children_with(verb, "nsubj", "nsubj:pass") if syntax.lower[c] == "who"]
        cases = [c for c in syntax.children_with(place, "case") if syntax.lower[c] in _FROM]
        if label != "acl:relcl" or not who or not cases or syntax.pos[place] != "PROPN":
            continue
        start, _ = syntax.sentence_range(verb)
        person = cases[0] - 1
        while person > start and syntax.deps[person] in _BESIDE_NAME:
            person = syntax.heads[person]
        if start <= person < cases[0] and syntax.pos[person] in FULL_NOUNS:
            tree.hang(verb, person, "acl:relcl")
    return tree.finish()


def _relative_of(syntax: Syntax, verb: int) -> int | None:
    """The relative word that opens the clause of a verb; where the label tells of none, one behind a comma.

    A preposition before it belongs to it (", from which 900 soldiers will depart").
    """
    start, _ = syntax.sentence_range(verb)
    if syntax.deps[verb] == "advcl:relcl":
        return next((t for t in range(verb - 1, start, -1) if syntax.tags[t] in _RELATIVE_TAGS), None)
    own = [*syntax.children[verb], *(t for c in syntax.children[verb] for t in syntax.children[c])]
    opening = next((t for t in own if start < t < verb and syntax.tags[t] in _NAMING_TAGS), None)
    if opening is None:
        return None
    comma = opening - 1 - (syntax.deps[opening - 1] == "case")
    return comma + 1 if syntax.lower[comma] == "," else None


def _attach_participles(syntax: Syntax) -> Syntax:
    """Participles in commas behind a subject, which a parser takes for a clause of its verb, as what is told of it.

    "The group, based in Oslo, says so": the group is based there; it is not why, or when, it says so.
    """
    tree = TreeDraft(syntax)
    for verb, label in enumerate(syntax.deps):
        if label != "advcl" or syntax.tags[verb] != "VBN" or verb > syntax.heads[verb]:
            continue
        subjects = [t for t in syntax.children[syntax.heads[verb]] if syntax.deps[t].startswith("nsubj") and t < verb]
        opens = bool(subjects) and syntax.noun_phrase(subjects[-1])[1] == verb - 1 and syntax.lower[verb - 1] == ","
        if opens and not any(c < verb and syntax.deps[c] != "punct" for c in syntax.children[verb]):
            tree.hang(verb, subjects[-1], "acl")
    return tree.finish()


def _name_subjects(syntax: Syntax) -> Syntax:
    """Subjects whose place a parser gives to what stands behind them in commas.

    "Chad, one of the mission's largest contributors, is recalling its soldiers": "one" is told of Chad, which is not
    spoken to.
    """
    tree = TreeDraft(syntax)
    for name, label in enumerate(syntax.deps):
        behind = name + 1
        named = label in {"nsubj", "vocative"} and syntax.pos[name] == "PROPN"
        if not named or syntax.lower[behind : behind + 1] != (",",):
            continue
        subjects = [t for t in syntax.children[tree.heads[name]] if t > name and syntax.deps[t].startswith("nsubj")]
        if any(syntax.noun_phrase(t)[0] == behind + 1 for t in subjects[:1]):
            tree.deps[name] = syntax.deps[subjects[0]]
            tree.hang(subjects[0], name, "appos")
    return tree.finish()


def _part_subjects(syntax: Syntax) -> Syntax:
    """Objects of a first clause that a parser takes for a second subject of the clause behind "and".

    "Chad has 900 men in Mali, and a contingent of 100 arrived in Togo": only the contingent arrived.
    """
    tree = TreeDraft(syntax)
    for verb, label in enumerate(syntax.deps):
        first = syntax.heads[verb]
        subjects = [t for t in syntax.children[verb] if syntax.deps[t].startswith("nsubj") and t < verb]
        if label not in _TOLD or not subjects or syntax.children_with(first, "obj"):
            continue
        thing, subject = subjects[0], subjects[-1]
        left, _ = syntax.noun_phrase(subject)
        left += syntax.lower[left] in {",", "and", "but"}
        joined = syntax.lower[left - 2 : left] in {(",", "and"), (",", "but")}
        if first < thing < left - 2 and joined and syntax.pos[thing] in FULL_NOUNS:
            tree.hang(thing, first, "obj")
            tree.deps[verb] = "conj"
    return tree.finish()


def _part_counts(syntax: Syntax) -> Syntax:
    """Bare figures right before a verb without a subject as its subjects, not joined to a name before them.

    "Some 800 soldiers remain in Chad and 300 are stationed in Togo": nobody is in Chad and 300.
    """
    tree = TreeDraft(syntax)
    for figure, label in enumerate(syntax.deps[:-1]):
        verb = figure + 1
        verb = syntax.heads[verb] if syntax.deps[verb].startswith("aux") else verb
        if label != "conj" or syntax.pos[figure] != "NUM" or syntax.pos[verb] != "VERB" or verb == figure + 1:
            continue
        if any(syntax.deps[c].startswith("nsubj") for c in syntax.children[verb]) or syntax.deps[verb] != "conj":
            continue
        passive = any(syntax.deps[c] == "aux:pass" for c in syntax.children[verb])
        tree.hang(figure, verb, "nsubj:pass" if passive else "nsubj")
        for token in syntax.children_with(figure, "cc"):
            tree.heads[token] = verb
    return tree.finish()


def _join_counts(syntax: Syntax) -> Syntax:
    """Figures, and what there is none of, that a parser joins to a place, joined to what is counted or denied before.

    "Keeps 900 in Chad and 500 in Togo", "has no role in Chad and no forces": figures are joined to figures.
    """
    tree = TreeDraft(syntax)
    for token, label in enumerate(syntax.deps):
        place = syntax.heads[token]
        if label != "conj" or place > token or syntax.pos[place] == "NUM" or not syntax.deps[place].startswith(_PLACED):
            continue
        governor = syntax.heads[place]
        objects = syntax.children_with(governor, "obj") if syntax.deps[place].startswith("obl") else [governor]
        for thing in objects[:1]:
            counted = _is_bare_count(syntax, token) and _is_counted(syntax, thing)
            denied = all(_is_denied(syntax, t) for t in (token, thing))
            if (counted or denied) and not _is_counted(syntax, place) and thing < place:
                tree.heads[token] = thing
    return tree.finish()


def _is_bare_count(syntax: Syntax, token: int) -> bool:
    """Whether a figure counts what is told before it ("and 500 in Togo", "and 300 others")."""
    return syntax.pos[token] == "NUM" or (syntax.lower[token] == "others" and _is_counted(syntax, token))


def _is_counted(syntax: Syntax, token: int) -> bool:
    return syntax.pos[token] == "NUM" or any(syntax.deps[child] == "nummod" for child in syntax.children[token])


def _is_denied(syntax: Syntax, token: int) -> bool:
    return any(syntax.lower[child] == "no" for child in syntax.children_with(token, "det"))


def _find_verbs(syntax: Syntax) -> Syntax:
    """Verbs that a parser takes for a plural with another noun beside it: "The camp houses some 350 soldiers"."""
    tree = TreeDraft(syntax)
    for verb, tag in enumerate(syntax.tags):
        subject = verb - 1
        if tag != "NNS" or syntax.heads[verb] != verb or subject not in syntax.children[verb]:
            continue
        thing = next(iter(syntax.children_with(verb, "appos")), None)
        if thing is None or syntax.deps[subject] != "compound":
            continue
        if syntax.noun_phrase(thing)[0] != verb + 1 or syntax.pos[verb + 1] not in _OPENS_OBJECT:
            continue
        tree.rename(verb, "VERB", "VBZ")
        tree.deps[thing], tree.deps[subject] = "obj", "nsubj"
        for token in syntax.children[verb]:
            if token < subject and syntax.deps[token] in {"det", "amod", "compound", "nmod:poss", "nummod"}:
                tree.heads[token] = subject
    return tree.finish()
