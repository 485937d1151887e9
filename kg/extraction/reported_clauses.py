"""Clauses behind verbs of speech that the parser takes for objects: "police say a bomb killed nine people".

Without "that" a statistical parser often reads the subject of the reported clause as the object of the verb of speech,
and the clause as a modifier of it.  Such verbs take no person or event as an object, so that the tree can be set right.
"""

from __future__ import annotations

from kg.extraction.closed_classes import FINITE
from kg.extraction.syntax import Syntax
from kg.extraction.tree_draft import TreeDraft
from kg.extraction.words import WordList, calendar_words, takes_of, word_list
from kg.vocabulary import Lexicon

__all__ = ["restore_reported_clauses"]

_PREDICATE_TAGS = FINITE | {"VBN"}
"""A parser takes many a finite verb there for a participle."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def restore_reported_clauses(syntax: Syntax, lexicon: Lexicon) -> Syntax:
    """The tree with the objects of verbs of speech made subjects of the clauses behind them."""
    speech = word_list(lexicon, "speech")
    tree = TreeDraft(syntax)
    for verb in range(len(syntax.words)):
        if syntax.pos[verb] != "VERB":
            continue
        entries = speech.entries_for(syntax.lower[verb])
        if any("speech" in takes_of(entry) for entry in entries):
            _restore(syntax, tree, verb, lexicon)
            _continue(syntax, tree, verb, speech)
    return tree.finish()


def _continue(syntax: Syntax, tree: TreeDraft, verb: int, speech: WordList) -> None:
    """What goes on behind a reported clause, hung on it where a parser hangs it on the verb of speech.

    As in "the army said a guard hit the man, injuring him", "said rebels crossed the border, burnt two farms and took a
    man": a participle behind a comma, or the second verb of a list of three that are told.
    """
    told = next((c for c in syntax.children_with(verb, "ccomp") if c > verb), None)
    if told is None:
        return
    for child in syntax.children_with(verb, "advcl", "conj", "parataxis"):
        opened = next((t for t in range(child - 1, told, -1) if syntax.pos[t] not in {"ADV", "AUX"}), told)
        if child < told or syntax.lower[opened] != "," or syntax.pos[child] != "VERB":
            continue
        own = any(syntax.deps[c].startswith(("nsubj", "mark")) for c in syntax.children[child])
        listed = (
            syntax.deps[child] == "conj"
            and syntax.tags[told] in _PREDICATE_TAGS
            and syntax.tags[child] != "VBG"
            and bool(syntax.children_with(child, "conj"))
            and not speech.entries_for(syntax.lower[child])
        )
        participle = syntax.deps[child] != "conj" and syntax.tags[child] == "VBG"
        if not own and (listed or participle):
            tree.hang(child, told, "conj" if listed else "advcl")


def _restore(syntax: Syntax, tree: TreeDraft, verb: int, lexicon: Lexicon) -> None:
    children = syntax.children[verb]
    if any(syntax.deps[c] == "ccomp" for c in children):
        return
    subject = next((c for c in children if syntax.deps[c] == "obj" and c > verb and syntax.pos[c] in _NOMINAL), None)
    if subject is None or any(
        syntax.lower[t] in {",", ";", ":"} for t in range(verb + 1, syntax.noun_phrase(subject)[0])
    ):
        return
    predicate = _predicate(syntax, verb, subject)
    if predicate is None:
        return
    if syntax.heads[verb] == predicate:
        top = syntax.heads[predicate]
        tree.hang(verb, verb if top == predicate else top, syntax.deps[predicate])
    tree.hang(predicate, verb, "ccomp")
    if syntax.lower[subject] in calendar_words(lexicon):
        tree.hang(subject, verb, "obl:unmarked")
    else:
        passive = any(syntax.deps[c] == "aux:pass" for c in syntax.children[predicate])
        tree.hang(subject, predicate, "nsubj:pass" if passive else "nsubj")


def _predicate(syntax: Syntax, verb: int, subject: int) -> int | None:
    """The verb of the reported clause: a modifier of its subject, a conjunct of the verb of speech, or the root."""
    for child in syntax.children[subject]:
        modifies = syntax.deps[child] == "acl" and child > subject and syntax.pos[child] == "VERB"
        if modifies and syntax.tags[child] in _PREDICATE_TAGS and syntax.lower[child - 1] != ",":
            return child
    for child in syntax.children[verb]:
        joined = syntax.deps[child] in {"conj", "parataxis"} and child > subject and syntax.pos[child] == "VERB"
        if joined and syntax.tags[child] in _PREDICATE_TAGS and not _speaks_too(syntax, child):
            return child
    head = syntax.heads[verb]
    if head > subject and syntax.deps[verb] == "parataxis" and syntax.pos[head] in {"VERB", "AUX", "ADJ"}:
        return head
    return None


def _speaks_too(syntax: Syntax, verb: int) -> bool:
    """Whether a conjunct goes on with the same subject ("said nothing and left")."""
    return not any(
        syntax.deps[c].startswith("nsubj") or syntax.deps[c].startswith("aux") for c in syntax.children[verb]
    )
