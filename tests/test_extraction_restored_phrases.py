"""Phrases and clauses that a parser takes apart, on trees written by hand and in sentences."""

from __future__ import annotations

import pytest
from reading_claims import bounds, casualties, names, tree

from kg.extraction.restored_phrases import restore_phrases
from kg.extraction.syntax import Syntax

OWNER = tree(
    ("put", "VERB", "VBD", 0, "root"),
    ("army", "NOUN", "NN", 0, "obj"),
    ("'s", "PART", "POS", 3, "cop"),
    ("dead", "ADJ", "JJ", 0, "xcomp"),
    ("at", "ADP", "IN", 5, "case"),
    ("eight", "NUM", "CD", 0, "obl"),
)
COUNTED_NOUN = tree(
    ("in", "ADP", "IN", 1, "case"),
    ("Gao", "PROPN", "NNP", 5, "obl"),
    ("nine", "NUM", "CD", 3, "nummod"),
    ("men", "NOUN", "NNS", 1, "case"),
    ("waiting", "VERB", "VBG", 1, "acl"),
    ("died", "VERB", "VBD", 5, "root"),
)
JOINED_NOUNS = tree(
    ("two", "NUM", "CD", 1, "nummod"),
    ("guards", "NOUN", "NNS", 2, "nsubj"),
    ("died", "VERB", "VBD", 2, "root"),
    ("and", "CCONJ", "CC", 2, "dep"),
    ("four", "NUM", "CD", 5, "nummod"),
    ("guards", "NOUN", "NNS", 6, "case"),
    ("and", "CCONJ", "CC", 8, "cc"),
    ("a", "DET", "DT", 8, "det"),
    ("cook", "NOUN", "NN", 2, "conj"),
    ("vanished", "VERB", "VBD", 2, "conj"),
)
SHARED_NOUN = tree(
    ("one", "NUM", "CD", 5, "nummod"),
    ("Danish", "ADJ", "JJ", 5, "amod"),
    ("and", "CCONJ", "CC", 5, "cc"),
    ("one", "NUM", "CD", 5, "nummod"),
    ("Polish", "ADJ", "JJ", 5, "amod"),
    ("soldier", "NOUN", "NN", 6, "nsubj"),
    ("died", "VERB", "VBD", 6, "root"),
)
TIME_CLAUSE = tree(
    ("vanished", "VERB", "VBD", 0, "root"),
    ("after", "ADP", "IN", 2, "case"),
    ("gunmen", "NOUN", "NNS", 0, "obl"),
    ("raided", "VERB", "VBD", 0, "parataxis"),
    ("depots", "NOUN", "NNS", 3, "obj"),
)
GROUP = tree(
    ("six", "NUM", "CD", 1, "nummod"),
    ("people", "NOUN", "NNS", 1, "root"),
    (",", "PUNCT", ",", 1, "punct"),
    ("including", "VERB", "VBG", 5, "case"),
    ("two", "NUM", "CD", 5, "nummod"),
    ("Danes", "PROPN", "NNPS", 1, "nmod"),
    (",", "PUNCT", ",", 8, "punct"),
    ("who", "PRON", "WP", 8, "nsubj:pass"),
    ("held", "VERB", "VBN", 5, "acl:relcl"),
)
JOINED_VERB = tree(
    ("guns", "NOUN", "NNS", 1, "nsubj"),
    ("killed", "VERB", "VBN", 1, "root"),
    ("seven", "NUM", "CD", 3, "nummod"),
    ("people", "NOUN", "NNS", 1, "obj"),
    ("and", "CCONJ", "CC", 5, "cc"),
    ("wounded", "VERB", "VBN", 3, "conj"),
    ("21", "NUM", "CD", 7, "nummod"),
    ("others", "NOUN", "NNS", 3, "conj"),
)
OUTCOMES = tree(
    ("counts", "VERB", "VBZ", 0, "root"),
    (":", "PUNCT", ":", 0, "punct"),
    ("30", "NUM", "CD", 3, "nummod"),
    ("dead", "ADJ", "JJ", 6, "nsubj"),
    ("and", "CCONJ", "CC", 5, "cc"),
    ("144", "NUM", "CD", 3, "conj"),
    ("hurt", "VERB", "VBN", 0, "conj"),
)
COMPOUND = tree(
    ("died", "VERB", "VBD", 0, "root"),
    ("according", "VERB", "VBG", 2, "case"),
    ("aid", "NOUN", "NN", 0, "advcl"),
    ("workers", "NOUN", "NNS", 2, "obj"),
)
NATIONALITY = tree(
    ("put", "VERB", "VBD", 0, "root"),
    ("number", "NOUN", "NN", 0, "obj"),
    ("of", "ADP", "IN", 3, "case"),
    ("Kenyan", "ADJ", "JJ", 1, "nmod"),
    ("dead", "ADJ", "JJ", 3, "amod"),
    ("and", "CCONJ", "CC", 6, "cc"),
    ("wounded", "VERB", "VBN", 4, "conj"),
)
CONTENT = tree(
    ("proof", "NOUN", "NN", 0, "root"),
    ("that", "SCONJ", "IN", 4, "obj"),
    ("soldiers", "NOUN", "NNS", 4, "nsubj:pass"),
    ("were", "AUX", "VBD", 4, "aux:pass"),
    ("killed", "VERB", "VBN", 0, "acl:relcl"),
)
PART = tree(
    ("of", "ADP", "IN", 1, "case"),
    ("those", "PRON", "DT", 9, "obl"),
    ("held", "VERB", "VBN", 1, "acl"),
    (",", "PUNCT", ",", 4, "punct"),
    ("25", "NUM", "CD", 1, "appos"),
    ("were", "AUX", "VBD", 1, "cop"),
    ("fighters", "NOUN", "NNS", 1, "acl"),
    (",", "PUNCT", ",", 1, "punct"),
    ("police", "NOUN", "NNS", 9, "nsubj"),
    ("said", "VERB", "VBD", 9, "root"),
)
INVERTED = tree(
    ("sank", "VERB", "VBD", 0, "root"),
    ("nor", "CCONJ", "CC", 4, "cc"),
    ("were", "AUX", "VBD", 4, "cop"),
    ("any", "DET", "DT", 4, "det"),
    ("sailors", "NOUN", "NNS", 0, "conj"),
    ("injured", "VERB", "VBN", 4, "acl"),
)
AGES = tree(
    ("two", "NUM", "CD", 1, "nummod"),
    ("women", "NOUN", "NNS", 2, "nsubj"),
    ("aged", "ADJ", "JJ", 2, "root"),
    ("30", "NUM", "CD", 2, "obj"),
    ("were", "AUX", "VBD", 5, "aux:pass"),
    ("hurt", "VERB", "VBN", 2, "conj"),
    (".", "PUNCT", ".", 2, "punct"),
)


@pytest.mark.parametrize(
    ("syntax", "token", "head", "relation"),
    [
        (OWNER, 1, 3, "nmod:poss"),
        (OWNER, 3, 0, "obj"),
        (COUNTED_NOUN, 3, 5, "nsubj"),
        (JOINED_NOUNS, 5, 9, "nsubj"),
        (JOINED_NOUNS, 8, 5, "conj"),
        (SHARED_NOUN, 1, 6, "nsubj"),
        (SHARED_NOUN, 5, 1, "conj"),
        (TIME_CLAUSE, 2, 3, "nsubj"),
        (TIME_CLAUSE, 3, 0, "advcl"),
        (GROUP, 8, 1, "acl:relcl"),
        (JOINED_VERB, 5, 1, "conj"),
        (JOINED_VERB, 7, 5, "obj"),
        (OUTCOMES, 3, 0, "parataxis"),
        (OUTCOMES, 6, 3, "conj"),
        (OUTCOMES, 5, 6, "nsubj:pass"),
        (COMPOUND, 3, 0, "obl"),
        (COMPOUND, 2, 3, "compound"),
        (NATIONALITY, 4, 1, "nmod"),
        (NATIONALITY, 3, 4, "amod"),
        (CONTENT, 1, 4, "mark"),
        (CONTENT, 4, 0, "acl"),
        (PART, 4, 6, "nsubj"),
        (PART, 6, 9, "ccomp"),
        (PART, 1, 6, "obl"),
        (INVERTED, 5, 0, "conj"),
        (INVERTED, 4, 5, "nsubj:pass"),
        (INVERTED, 1, 5, "cc"),
        (AGES, 5, 5, "root"),
        (AGES, 1, 5, "nsubj:pass"),
        (AGES, 2, 1, "acl"),
        (AGES, 6, 5, "punct"),
    ],
)
def test_words_get_the_place_that_grammar_allows(syntax: Syntax, token: int, head: int, relation: str) -> None:
    restored = restore_phrases(syntax)
    assert (restored.heads[token], restored.deps[token]) == (head, relation)


def test_a_sound_tree_stays_as_it_is() -> None:
    sound = tree(
        ("rebels", "NOUN", "NNS", 1, "nsubj"),
        ("killed", "VERB", "VBD", 1, "root"),
        ("nine", "NUM", "CD", 3, "nummod"),
        ("soldiers", "NOUN", "NNS", 1, "obj"),
        ("after", "ADP", "IN", 5, "case"),
        ("dusk", "NOUN", "NN", 1, "obl"),
    )
    assert restore_phrases(sound) is sound


def test_members_of_a_list_and_uncounted_nouns() -> None:
    claims = casualties("Three foreign engineers, including a Briton, an Italian and a Dane, were kidnapped in Kano.")
    assert [names(claim.affected) for claim in claims[1:]] == ["United Kingdom", "Italy", "Denmark"]
    claims = casualties(
        "Police said a bomb in Taji, north of the city, killed a civilian and wounded five other people."
    )
    assert [(claim.outcome, bounds(claim)) for claim in claims] == [("killed", (1, 1)), ("wounded", (5, 5))]
    (claim,) = casualties("Ten Chadian soldiers, including two majors, held by the Libyan side were freed on Sunday.")
    assert bounds(claim) == (10, 10)
    (claim,) = casualties("A ministry put the number of Chadian dead and wounded at 300.")
    assert (claim.outcome, bounds(claim)) == ("killed-or-wounded", (300, 300))
    (claim,) = casualties("Two women aged 30 and 52 died in the strike.")
    assert bounds(claim) == (2, 2)
    (claim,) = casualties("Dozens of policemen and suspected rebels have been killed in May.")
    assert bounds(claim) == (24, 99)


def test_a_participle_is_no_predicate_where_another_verb_goes_on() -> None:
    read = restore_phrases(
        tree(
            ("colonel", "NOUN", "NN", 1, "nsubj"),
            ("shot", "VERB", "VBD", 1, "root"),
            ("in", "ADP", "IN", 3, "case"),
            ("Gao", "PROPN", "NNP", 1, "obl"),
            ("has", "AUX", "VBZ", 5, "aux"),
            ("died", "VERB", "VBN", 1, "parataxis"),
        )
    )
    assert (read.heads, read.deps[1]) == ((5, 0, 3, 1, 5, 5), "acl")


def test_a_participle_is_no_subject_of_the_verb_behind_it() -> None:
    read = restore_phrases(
        tree(
            ("judge", "NOUN", "NN", 1, "nsubj"),
            ("hurt", "VERB", "VBN", 3, "nsubj"),
            ("has", "AUX", "VBZ", 3, "aux"),
            ("died", "VERB", "VBN", 3, "root"),
        )
    )
    assert (read.heads, read.deps[:2]) == ((3, 0, 3, 3), ("nsubj", "acl"))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Among them was Private Paul Okoro, a 23-year-old from Lyon, who was shot dead near Gao.", "Paul Okoro"),
        ("The army buried Peter Tal, a driver from Oslo, who was killed by a mine.", "Peter Tal"),
    ],
)
def test_who_was_killed_is_the_person_and_not_the_town_before(text: str, whom: str) -> None:
    claim = casualties(text)[-1]
    assert names(claim.affected) == whom
