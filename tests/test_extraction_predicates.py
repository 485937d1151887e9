"""Logical arguments on trees written by hand: voices, relative and reduced clauses, control, shared subjects."""

from __future__ import annotations

import pytest
from reading_claims import aid, deployments, names, tree

from kg.extraction.predicates import is_passive, noun_arguments, verb_arguments

ACTIVE = tree(
    ("rebels", "NOUN", "NNS", 1, "nsubj"),
    ("killed", "VERB", "VBD", 1, "root"),
    ("nine", "NUM", "CD", 3, "nummod"),
    ("soldiers", "NOUN", "NNS", 1, "obj"),
)
PASSIVE = tree(
    ("soldiers", "NOUN", "NNS", 2, "nsubj:pass"),
    ("were", "AUX", "VBD", 2, "aux:pass"),
    ("killed", "VERB", "VBN", 2, "root"),
    ("by", "ADP", "IN", 4, "case"),
    ("rebels", "NOUN", "NNS", 2, "obl:agent"),
)
REDUCED = tree(
    ("nine", "NUM", "CD", 1, "nummod"),
    ("people", "NOUN", "NNS", 5, "nsubj"),
    ("killed", "VERB", "VBN", 1, "acl"),
    ("in", "ADP", "IN", 4, "case"),
    ("raids", "NOUN", "NNS", 2, "obl"),
    ("fled", "VERB", "VBD", 5, "root"),
)
RELATIVE = tree(
    ("blast", "NOUN", "NN", 4, "nsubj"),
    ("that", "PRON", "WDT", 2, "nsubj"),
    ("killed", "VERB", "VBD", 0, "acl:relcl"),
    ("nine", "NUM", "CD", 2, "obj"),
    ("shook", "VERB", "VBD", 4, "root"),
)
CONTROLLED = tree(
    ("Chad", "PROPN", "NNP", 1, "nsubj"),
    ("plans", "VERB", "VBZ", 1, "root"),
    ("to", "PART", "TO", 3, "mark"),
    ("withdraw", "VERB", "VB", 1, "xcomp"),
    ("troops", "NOUN", "NNS", 3, "obj"),
)
ACCUSED = tree(
    ("They", "PRON", "PRP", 1, "nsubj"),
    ("accused", "VERB", "VBD", 1, "root"),
    ("Chad", "PROPN", "NNP", 1, "obj"),
    ("of", "SCONJ", "IN", 4, "mark"),
    ("arming", "VERB", "VBG", 1, "advcl"),
    ("rebels", "NOUN", "NNS", 4, "obj"),
)
SHARED = tree(
    ("raiders", "NOUN", "NNS", 1, "nsubj"),
    ("kidnapped", "VERB", "VBD", 1, "root"),
    ("and", "CCONJ", "CC", 3, "cc"),
    ("killed", "VERB", "VBD", 1, "conj"),
    ("villagers", "NOUN", "NNS", 3, "obj"),
)
LOSSES = tree(
    ("army", "NOUN", "NN", 1, "nsubj"),
    ("suffered", "VERB", "VBD", 1, "root"),
    ("heavy", "ADJ", "JJ", 3, "amod"),
    ("losses", "NOUN", "NNS", 1, "obj"),
)


def test_active_and_passive_have_the_same_arguments() -> None:
    active, passive = verb_arguments(ACTIVE, 1), verb_arguments(PASSIVE, 2)
    assert [ACTIVE.words[t] for t in active["subject"]] == [PASSIVE.words[t] for t in passive["subject"]] == ["rebels"]
    assert [ACTIVE.words[t] for t in active["object"]] == [PASSIVE.words[t] for t in passive["object"]] == ["soldiers"]
    assert (is_passive(ACTIVE, 1), is_passive(PASSIVE, 2)) == (False, True)


def test_a_reduced_clause_is_passive_and_its_noun_the_object() -> None:
    arguments = verb_arguments(REDUCED, 2, transitive=True)
    assert arguments["object"] == [1]
    assert arguments["in"] == [4]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    arguments = verb_arguments(RELATIVE, 2)
    assert (arguments["subject"], arguments["object"]) == ([0], [3])


def test_the_subject_of_an_open_complement_is_that_of_its_governor() -> None:
    assert verb_arguments(CONTROLLED, 3)["subject"] == [0]


def test_whoever_is_accused_does_what_the_clause_tells() -> None:
    assert verb_arguments(ACCUSED, 4)["subject"] == [2]


def test_coordinated_verbs_share_subject_and_object() -> None:
    assert verb_arguments(SHARED, 3)["subject"] == [0]
    assert verb_arguments(SHARED, 1)["object"] == [4]


def test_the_holder_of_a_noun_is_the_subject_of_its_verb() -> None:
    assert noun_arguments(LOSSES, 3)["holder"] == [0]


@pytest.mark.parametrize(
    ("text", "donors"),
    [
        ("Poland gave Ukraine 12 tanks, and Norway delivered 35 howitzers.", ["Poland", "Norway"]),
        ("Japan handed over 12 generators to Ukraine, and UNICEF delivered 3,500 blankets.", ["Japan", "UNICEF"]),
        ("Britain has sent 12 tanks to Ukraine, and the Netherlands has given two.", ["United Kingdom", "Netherlands"]),
    ],
)
def test_a_second_clause_has_a_subject_of_its_own(text: str, donors: list[str]) -> None:
    assert [names(claim.donor) for claim in aid(text)] == donors


def test_who_withdraws_some_from_a_country_is_not_that_country() -> None:
    _, claim = deployments("France sent 300 soldiers to Chad, and Britain withdrew 200 from Mali.")
    assert (claim.action, names(claim.force)) == ("withdraw", "United Kingdom")
