"""Texts whose words are exchanged for others of the same kind, and the transitions of the trees over them."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.config import pipeline_directory
from kg.language.documents import build_documents
from kg.language.exchanges import build_pools, exchange_words, kind_of
from kg.language.shapes import Shape
from kg.language.transitions import read_transitions
from kg.language.treebanks import read_conllu

SENTENCES = list(read_conllu(Path(__file__).parent / "data" / "language" / "sample.conllu"))
MET = [
    ("tanks", "NNS"), ("tanks", "NNS"), ("villages", "NNS"), ("Kyiv", "NNP"), ("Riga", "NNP"), ("NATO", "NNP"),
    ("the", "DT"), ("fell", "VBD"), ("left", "VBD"), ("big", "JJ"),
]  # fmt: skip
words = st.lists(st.sampled_from(MET), max_size=12)


@given(words, st.integers(0, 2**32), st.sampled_from([0.0, 0.3, 1.0]))
def test_an_exchanged_word_has_the_same_kind(pairs: list[tuple[str, str]], seed: int, rate: float) -> None:
    pools = build_pools(MET)
    forms, tags = [form for form, _ in pairs], [tag for _, tag in pairs]
    exchanged = exchange_words(forms, tags, pools, rate, random.Random(seed))  # noqa: S311
    assert [kind_of(form, tag) for form, tag in zip(exchanged, tags, strict=True)] == [
        kind_of(form, tag) for form, tag in pairs
    ]
    if rate == 0:
        assert exchanged == forms
    assert all(new == old for new, old, tag in zip(exchanged, forms, tags, strict=True) if tag == "DT")


def test_further_words_take_the_kind_of_the_word_that_is_nearest() -> None:
    vectors = {
        "tanks": np.array([1.0, 0, 0]), "kyiv": np.array([0, 1.0, 0]), "fell": np.array([0, 0, 1.0]),
        "howitzers": np.array([0.9, 0.1, 0]), "odesa": np.array([0.1, 0.9, 0]),
    }  # fmt: skip
    pools = build_pools(MET, ["howitzers", "odesa", "unknown"], vectors)
    assert "howitzers" in pools["NNS", Shape.LOWER].words
    assert "Odesa" in pools["NNP", Shape.CAPITALISED].words
    assert not any("unknown" in pool.words for pool in pools.values())


def test_the_transitions_of_a_tree_build_it_again() -> None:
    nlp = spacy.load(pipeline_directory())
    parser = nlp.get_pipe("parser")
    (doc,) = build_documents(SENTENCES, nlp.vocab, random.Random(1), varied=False, size=10)  # noqa: S311
    transitions = read_transitions(parser, doc)  # type: ignore[arg-type]
    assert transitions.features.shape == (len(transitions.actions), 8)
    assert transitions.features.max() < len(doc)
    bare = Doc(nlp.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    moves = parser.moves  # type: ignore[attr-defined]
    (state, *_) = moves.init_batch([bare])
    for action in transitions.actions:
        moves.apply_transition(state, moves.get_class_name(int(action)))
    moves.set_annotations(state, bare)
    assert [token.head.i for token in bare] == [token.head.i for token in doc]


def test_a_document_without_trees_has_no_transitions() -> None:
    nlp = spacy.load(pipeline_directory())
    transitions = read_transitions(nlp.get_pipe("parser"), nlp.make_doc("Nobody came."))  # type: ignore[arg-type]
    assert len(transitions.actions) == 0
    assert transitions.features.shape == (0, 8)
