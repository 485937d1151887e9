"""Words that a parser gives a part of speech, or a place in the tree, that the words beside them rule out.

A noun has no auxiliary, no finite clause opens with "in", an amount is no preposition, and what a relative pronoun
stands for is not told once more inside its clause.  Each is set right by what grammar allows there.
"""

from __future__ import annotations

from kg.extraction.closed_classes import FULL_NOUNS
from kg.extraction.syntax import Syntax
from kg.extraction.tree_draft import TreeDraft

__all__ = ["restore_words"]

_NO_OPENERS = frozenset({"at", "by", "in", "of", "on", "to"})
"""Prepositions behind which no finite clause stands."""
_FOCUS = frozenset({"just", "merely", "only"})
_COMPARING = frozenset({"fewer", "less", "more"})
_NOMINAL = frozenset({"appos", "conj", "nmod", "nsubj", "nsubj:pass", "obj", "obl"})


def restore_words(syntax: Syntax) -> Syntax:
    """The tree with the words that their neighbours tell apart set right."""
    syntax = _part_places(_part_particles(_name_verbs(syntax)))
    syntax = _name_sums(_take_parts(_count_limits(_count_sums(syntax))))
    return _end_relatives(_close_relatives(syntax))


def _name_verbs(syntax: Syntax) -> Syntax:
    """Nouns with a modal and a subject as the verbs they are ("Norway will no longer supply weapons")."""
    tree = TreeDraft(syntax)
    for noun, part in enumerate(syntax.pos):
        if part != "NOUN" or syntax.tags[noun] != "NN":
            continue
        children = [c for c in syntax.children[noun] if c < noun]
        modal = any(syntax.deps[c] == "aux" and syntax.tags[c] == "MD" for c in children)
        if modal and not any(syntax.deps[c] == "cop" for c in children):
            tree.rename(noun, "VERB", "VB")
    return tree.finish()


def _part_particles(syntax: Syntax) -> Syntax:
    """The particle of a verb before "only" and a number, which compares nothing ("has handed over only three")."""
    tree = TreeDraft(syntax)
    for word, label in enumerate(syntax.deps):
        number = syntax.heads[word]
        verb = syntax.heads[number]
        focus = syntax.lower[word + 1 : word + 2]
        if label != "case" or syntax.pos[number] != "NUM" or not focus or focus[0] not in _FOCUS or verb != word - 1:
            continue
        if syntax.lower[word] == "over" and syntax.deps[number] == "obl" and not syntax.children_with(verb, "obj"):
            tree.hang(word, verb, "compound:prt")
            tree.deps[number] = "obj"
    return tree.finish()


def _part_places(syntax: Syntax) -> Syntax:
    """The place before an amount as where its getter is, no part of the amount ("gave a court in Oslo $5m")."""
    tree = TreeDraft(syntax)
    for sign, label in enumerate(syntax.deps):
        place, verb = sign - 1, syntax.heads[sign]
        if syntax.tags[sign] != "$" or label != "obl" or place not in syntax.children_with(sign, "compound"):
            continue
        cases = [c for c in syntax.children_with(sign, "case") if c < place]
        getters = [c for c in syntax.children_with(verb, "obj") if verb < c < place]
        if not cases or getters != [cases[0] - 1] or syntax.pos[place] != "PROPN":
            continue
        tree.hang(sign, verb, "obj")
        tree.deps[getters[0]] = "iobj"
        tree.hang(place, getters[0], "nmod")
        tree.hang(cases[0], place, "case")
    return tree.finish()


def _count_sums(syntax: Syntax) -> Syntax:
    """The sign of an amount as its noun, with what a preposition behind the amount opens ("for a further $2m for it").

    A parser may take the sign for a preposition, so that the amount hangs on what it is for.
    """
    tree = TreeDraft(syntax)
    for sign, label in enumerate(syntax.deps):
        if syntax.tags[sign] != "$" or label != "case":
            continue
        noun = next((t for t in syntax.ancestors(sign) if t > sign and syntax.pos[t] in FULL_NOUNS), None)
        inner = [c for c in syntax.children_with(noun, "case") if c > sign] if noun is not None else []
        if noun is None or not inner or any(syntax.pos[t] != "NUM" for t in range(sign + 1, inner[0])):
            continue
        tree.hang(sign, syntax.heads[noun], syntax.deps[noun])
        tree.hang(noun, sign, "nmod")
        for child in syntax.children[noun]:
            if child < sign:
                tree.heads[child] = sign
    return tree.finish()


def _count_limits(syntax: Syntax) -> Syntax:
    """What is counted as the argument, and "more than" as what limits its number ("no more than seven arrived")."""
    tree = TreeDraft(syntax)
    for word, label in enumerate(syntax.deps):
        if (
            label not in _NOMINAL
            or syntax.lower[word] not in _COMPARING
            or syntax.lower[word + 1 : word + 2] != ("than",)
        ):
            continue
        counted = next((c for c in syntax.children[word] if c > word and syntax.case(c) == "than"), None)
        number = word + 2
        if counted is None or syntax.pos[number] != "NUM" or not syntax.is_within(number, counted):
            continue
        tree.hang(counted, syntax.heads[word], label)
        tree.hang(word, number, "advmod")
        tree.hang(word + 1, word, "fixed")
    return tree.finish()


def _take_parts(syntax: Syntax) -> Syntax:
    """The whole behind "of" as the part's, where a parser hangs it on the verb ("received the first of 31 tanks")."""
    tree = TreeDraft(syntax)
    for opener in range(1, len(syntax.words)):
        if syntax.lower[opener] != "of" or syntax.deps[opener] != "case":
            continue
        part, whole = opener - 1, syntax.heads[opener]
        whole = syntax.heads[whole] if syntax.deps[whole] == "nummod" else whole
        beside = syntax.deps[whole] == "obl" and syntax.heads[part] == syntax.heads[whole] != part
        if beside and syntax.deps[part] == "obj" and syntax.pos[part] in {"ADJ", "DET", "NUM"}:
            tree.hang(whole, part, "nmod")
            tree.hang(opener, whole, "case")
    return tree.finish()


def _name_sums(syntax: Syntax) -> Syntax:
    """The amount behind a colon as what the object before it is ("has put up money for Chad: $2 million")."""
    tree = TreeDraft(syntax)
    for sign, label in enumerate(syntax.deps):
        if label != "parataxis" or syntax.tags[sign] != "$" or syntax.lower[sign - 1] != ":":
            continue
        named = [t for t in syntax.children_with(syntax.heads[sign], "obj") if t < sign]
        if named and not syntax.children_with(named[0], "nummod"):
            tree.hang(sign, named[0], "appos")
    return tree.finish()


def _close_relatives(syntax: Syntax) -> Syntax:
    """The name right behind the verb of a relative clause as its object, where the verb outside has a subject already.

    As in "A lawyer hurt in the blast that killed Jane Doe has died".
    """
    tree = TreeDraft(syntax)
    for second, label in enumerate(syntax.deps):
        outer = syntax.heads[second]
        if label != "nsubj" or syntax.pos[second] not in FULL_NOUNS or second > outer:
            continue
        inner = syntax.noun_phrase(second)[0] - 1
        first = next((c for c in syntax.children_with(outer, "nsubj") if c < second), None)
        if first is None or syntax.deps[inner] != "acl:relcl" or not syntax.is_within(inner, first):
            continue
        if syntax.tags[inner] in {"VBD", "VBZ"} and not syntax.children_with(inner, "obj", "ccomp"):
            tree.hang(second, inner, "obj")
    return tree.finish()


def _end_relatives(syntax: Syntax) -> Syntax:
    """The verb that goes on with what a relative clause tells of, where a parser keeps it inside that clause.

    "The tanks that Chad promised Mali have arrived", "said the tanks which Chad had promised in May had arrived": what
    stands between the two verbs belongs to the first, whose object is the pronoun, and the tanks have arrived.
    """
    tree = TreeDraft(syntax)
    for verb, label in enumerate(syntax.deps):
        inner = syntax.heads[verb]
        noun = syntax.heads[inner]
        if label not in {"advcl", "ccomp"} or syntax.deps[inner] != "acl:relcl" or not noun < inner < verb:
            continue
        stands_for = [t for t in syntax.children_with(inner, "obj") if syntax.tags[t] in {"WDT", "WP"}]
        subject = next((c for c in syntax.children[verb] if syntax.deps[c].startswith("nsubj")), None)
        if subject is None or not stands_for or (syntax.heads[noun] != noun and syntax.deps[noun] != "obj"):
            continue
        left, right = syntax.noun_phrase(subject)
        opener = next(iter(syntax.children_with(verb, "mark")), None)
        if opener is not None and (opener != inner + 1 or syntax.lower[opener] not in _NO_OPENERS):
            continue
        auxiliaries = [t for t in syntax.children[verb] if syntax.deps[t].startswith("aux")]
        if left != inner + 1 + (opener is not None) or not auxiliaries or auxiliaries[0] != right:
            continue
        if syntax.heads[noun] == noun:
            tree.hang(verb, verb, syntax.deps[noun])
        else:
            tree.hang(verb, syntax.heads[noun], "ccomp")
        passive = any(syntax.deps[t] == "aux:pass" for t in auxiliaries)
        tree.hang(noun, verb, "nsubj:pass" if passive else "nsubj")
        tree.hang(subject, inner, "obj" if opener is None else "obl")
        if opener is not None:
            tree.hang(opener, subject, "case")
    return tree.finish()
