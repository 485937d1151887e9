"""The recogniser of another kind: labels and spans, what may follow what, and that it learns. Needs PyTorch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="the recogniser needs PyTorch")
labeller = pytest.importorskip("kg.language.labeller", reason="the recogniser needs PyTorch", exc_type=ImportError)
word_features = pytest.importorskip("kg.language.word_features", exc_type=ImportError)

WORDS = {"Goma": "S-GPE", "Ana": "B-PERSON", "Petrova": "E-PERSON", "left": "O", "saw": "O", "rebels": "O"}


def features(words: list[str]) -> Any:
    """Features that tell nothing: the words alone must do."""
    return word_features.WordFeatures(
        words=tuple(words),
        contexts=torch.zeros(3, len(words), 384).half(),
        states=torch.zeros(len(words), 8).half(),
        tags=(1,) * len(words),
        relations=(2,) * len(words),
    )


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    """A number of words, and names among them that do not overlap."""
    found, at = [], 0
    for gap, length, kind in draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(["GPE", "ORG", "DATE"])), max_size=5)
    ):
        found.append((at + gap, at + gap + length, kind))
        at += gap + length
    return at + draw(st.integers(0, 3)), found


@given(spans())
def test_spans_are_read_back_from_their_labels(drawn: tuple[int, list[tuple[int, int, str]]]) -> None:
    words, told = drawn
    assert labeller.spans_of(labeller.labels_of(words, told)) == told


def test_it_learns_names_and_never_breaks_one_off(tmp_path: Path) -> None:
    told = [["Ana", "Petrova", "left", "Goma"], ["rebels", "left"], ["Ana", "Petrova", "saw", "rebels"]]
    sentences = [(features(words), [WORDS[word] for word in words]) for words in told * 50]
    labeller.train_labeller(sentences, tmp_path, seed=1, epochs=12)
    read = labeller._label(tmp_path, [features(words) for words in told])
    assert read == [[WORDS[word] for word in words] for words in told]


def test_only_a_name_goes_on_inside_itself() -> None:
    model = labeller.Labeller(labeller.Numbering({}, {}, {}, 8))
    may = {
        (one, other)
        for row, one in enumerate(labeller.LABELS)
        for column, other in enumerate(labeller.LABELS)
        if model.follows[row, column] == 0
    }
    assert ("B-GPE", "E-GPE") in may and ("O", "S-ORG") in may
    assert not may & {("B-GPE", "O"), ("B-GPE", "I-ORG"), ("O", "I-GPE"), ("S-GPE", "E-GPE")}
