"""A draft of a parse: what is changed in it, and that nothing else is."""

from __future__ import annotations

from reading_claims import tree

from kg.extraction.tree_draft import TreeDraft

PARSE = tree(
    ("rebels", "NOUN", "NNS", 1, "nsubj"),
    ("said", "VERB", "VBD", 1, "root"),
    ("killed", "NOUN", "NN", 1, "obj"),
)


def test_a_draft_without_changes_is_the_parse_itself() -> None:
    draft = TreeDraft(PARSE)
    draft.hang(2, 1, "obj")
    assert draft.finish() is PARSE


def test_only_what_was_set_right_differs() -> None:
    draft = TreeDraft(PARSE)
    draft.hang(2, 1, "ccomp")
    draft.rename(2, "VERB", "VBD")
    made = draft.finish()
    assert (made.deps[2], made.pos[2], made.tags[2]) == ("ccomp", "VERB", "VBD")
    assert made.children == PARSE.children
    assert (PARSE.deps[2], PARSE.pos[2]) == ("obj", "NOUN")


def test_a_word_that_takes_the_place_of_the_root_is_the_root() -> None:
    draft = TreeDraft(PARSE)
    draft.exchange(2, 1)
    draft.hang(1, 2, "parataxis")
    made = draft.finish()
    assert (made.heads[2], made.deps[2]) == (2, "root")
    assert made.heads[1] == 2
