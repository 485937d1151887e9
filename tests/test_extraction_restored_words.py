"""Words that their neighbours tell apart, whatever place a parser gives them: by hand-made parses."""

from __future__ import annotations

from reading_claims import tree

from kg.extraction.restored_words import restore_words
from kg.extraction.syntax import Syntax


def place(syntax: Syntax, token: int) -> tuple[str, str]:
    """The relation of a token, and the word that it hangs on."""
    return syntax.deps[token], syntax.words[syntax.heads[token]]


def test_a_noun_with_a_modal_is_a_verb() -> None:
    read = restore_words(
        tree(
            ("Norway", "PROPN", "NNP", 2, "nsubj"),
            ("will", "AUX", "MD", 2, "aux"),
            ("supply", "NOUN", "NN", 2, "ROOT"),
            ("weapons", "NOUN", "NNS", 2, "obj"),
        )
    )
    assert (read.pos[2], read.tags[2]) == ("VERB", "VB")


def test_a_noun_behind_a_copula_stays_one() -> None:
    read = restore_words(
        tree(
            ("Norway", "PROPN", "NNP", 3, "nsubj"),
            ("will", "AUX", "MD", 3, "aux"),
            ("be", "AUX", "VB", 3, "cop"),
            ("host", "NOUN", "NN", 3, "ROOT"),
        )
    )
    assert read.pos[3] == "NOUN"


def test_what_a_relative_clause_tells_of_is_the_subject_behind_it() -> None:
    read = restore_words(
        tree(
            ("tanks", "NOUN", "NNS", 0, "ROOT"),
            ("that", "PRON", "WDT", 3, "obj"),
            ("Chad", "PROPN", "NNP", 3, "nsubj"),
            ("promised", "VERB", "VBD", 0, "acl:relcl"),
            ("Mali", "PROPN", "NNP", 6, "nsubj"),
            ("have", "AUX", "VBP", 6, "aux"),
            ("arrived", "VERB", "VBN", 3, "ccomp"),
        )
    )
    assert place(read, 0) == ("nsubj", "arrived")
    assert place(read, 4) == ("obj", "promised")
    assert place(read, 6) == ("ROOT", "arrived")


def test_more_than_limits_the_number_behind_it() -> None:
    read = restore_words(
        tree(
            ("More", "ADJ", "JJR", 3, "nsubj"),
            ("than", "ADP", "IN", 2, "case"),
            ("seven", "NUM", "CD", 0, "obl"),
            ("arrived", "VERB", "VBD", 3, "ROOT"),
        )
    )
    assert place(read, 2) == ("nsubj", "arrived")
    assert place(read, 0) == ("advmod", "seven")


def test_the_whole_hangs_on_its_part() -> None:
    read = restore_words(
        tree(
            ("received", "VERB", "VBD", 0, "ROOT"),
            ("the", "DET", "DT", 2, "det"),
            ("first", "ADJ", "JJ", 0, "obj"),
            ("of", "ADP", "IN", 4, "case"),
            ("31", "NUM", "CD", 5, "nummod"),
            ("tanks", "NOUN", "NNS", 0, "obl"),
        )
    )
    assert place(read, 5) == ("nmod", "first")


def test_a_particle_before_only_compares_nothing() -> None:
    read = restore_words(
        tree(
            ("handed", "VERB", "VBN", 0, "ROOT"),
            ("over", "ADP", "IN", 3, "case"),
            ("only", "ADV", "RB", 3, "advmod"),
            ("three", "NUM", "CD", 0, "obl"),
        )
    )
    assert (place(read, 1), place(read, 3)) == (("compound:prt", "handed"), ("obj", "handed"))


def test_an_amount_is_no_preposition_of_what_it_is_for() -> None:
    read = restore_words(
        tree(
            ("asked", "VERB", "VBN", 0, "ROOT"),
            ("for", "ADP", "IN", 6, "case"),
            ("$", "SYM", "$", 6, "case"),
            ("2", "NUM", "CD", 4, "compound"),
            ("bn", "NUM", "CD", 2, "nummod"),
            ("for", "ADP", "IN", 6, "case"),
            ("defences", "NOUN", "NNS", 0, "obl"),
        )
    )
    assert (place(read, 2), place(read, 6)) == (("obl", "asked"), ("nmod", "$"))
    assert (place(read, 1)[1], place(read, 5)[1]) == ("$", "defences")


def test_an_amount_behind_a_colon_is_what_the_object_before_it_is() -> None:
    read = restore_words(
        tree(
            ("gave", "VERB", "VBD", 0, "ROOT"),
            ("money", "NOUN", "NN", 0, "obj"),
            (":", "PUNCT", ":", 3, "punct"),
            ("$", "SYM", "$", 0, "parataxis"),
            ("5", "NUM", "CD", 3, "nummod"),
        )
    )
    assert place(read, 3) == ("appos", "money")


def test_what_stands_right_behind_the_verb_of_a_relative_clause_is_its_object() -> None:
    read = restore_words(
        tree(
            ("lawyer", "NOUN", "NN", 6, "nsubj"),
            ("hurt", "VERB", "VBN", 0, "acl"),
            ("that", "PRON", "WDT", 3, "nsubj"),
            ("killed", "VERB", "VBD", 1, "acl:relcl"),
            ("Doe", "PROPN", "NNP", 6, "nsubj"),
            ("has", "AUX", "VBZ", 6, "aux"),
            ("died", "VERB", "VBN", 6, "ROOT"),
        )
    )
    assert (place(read, 4), place(read, 0)) == (("obj", "killed"), ("nsubj", "died"))
