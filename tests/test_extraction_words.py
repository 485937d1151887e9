"""Labels of the vocabulary are found in every inflection, in several words, and over a gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_claims import lexicon

from kg.extraction.syntax import Syntax
from kg.extraction.words import WordList, kinds_by_noun, plain_words
from kg.inflection import inflect
from kg.vocabulary import Trigger


def words_of(text: str) -> Syntax:
    """A parse without a tree: words alone."""
    words = tuple(text.split())
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    blank = ("",) * len(words)
    return Syntax(
        text=text,
        words=words,
        pos=blank,
        tags=blank,
        deps=blank,
        heads=tuple(range(len(words))),
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)),
        sentences=((0, len(words)),),
    )


def trigger(*labels: str, pos: str = "VERB") -> Trigger:
    return Trigger(iri=f"urn:{labels[0]}", scheme="trigger", labels=labels, part_of_speech=(pos,))


def found(text: str, *entries: Trigger) -> list[str]:
    syntax = words_of(text)
    return [syntax.words_between(f.start, f.end) for f in WordList(entries).find(syntax, 0, len(syntax.words))]


@pytest.mark.parametrize(
    ("lemma", "part_of_speech", "form"),
    [
        ("kill", "VERB", "killed"),
        ("pledge", "VERB", "pledging"),
        ("supply", "VERB", "supplied"),
        ("kidnap", "VERB", "kidnapped"),
        ("equip", "VERB", "equipped"),
        ("die", "VERB", "dying"),
        ("casualty", "NOUN", "casualties"),
        ("loss", "NOUN", "losses"),
    ],
)
def test_regular_forms(lemma: str, part_of_speech: str, form: str) -> None:
    assert form in inflect(lemma, part_of_speech)


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12), st.sampled_from(["VERB", "NOUN", "ADJ"])
)
def test_a_word_is_its_own_form_and_no_form_is_empty(lemma: str, part_of_speech: str) -> None:
    forms = inflect(lemma, part_of_speech)
    assert forms[0] == lemma
    assert all(forms)


def test_several_words_and_a_gap() -> None:
    take = trigger("take … hostage", "took … hostage")
    assert found("they took 240 people hostage on Monday", take) == ["took 240 people hostage"]
    assert found("they took the town . A hostage fled", take) == []
    assert found("the army pulled out of Mali", trigger("pull out")) == ["pulled out"]


def test_the_head_of_a_noun_label_is_its_last_word_or_the_one_before_of() -> None:
    syntax = words_of("the loss of life and two prisoners of war")
    heads = [
        syntax.words[f.token]
        for f in WordList([trigger("loss of life", "prisoner of war", pos="NOUN")]).find(syntax, 0, 9)
    ]
    assert heads == ["loss", "prisoners"]


def test_words_without_other_forms_are_read_as_they_are_labelled() -> None:
    assert {"enemy"} <= plain_words(lexicon(), "enemyword")
    assert {"invaders", "occupiers"} <= plain_words(lexicon(), "invaderword")
    assert "enemies" not in plain_words(lexicon(), "enemyword")


def test_a_noun_stands_for_the_kinds_of_actors_that_the_vocabulary_gives_it() -> None:
    kinds = kinds_by_noun(lexicon(), "actornoun")
    assert kinds["rebels"] == {"ArmedGroup"}
    assert "rebel" not in kinds
    assert kinds["kingdom"] == {"State"}
