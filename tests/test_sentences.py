"""Where the sentences of passages end: surely, or where the pipeline's component says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
import spacy
from spacy.language import Language

from kg.text import load_pipeline
from kg.text.passages import Passage
from kg.text.sentences import split_by_marks, split_sentences
from kg.text.tokens import Tokens, split_tokens


@cache
def shipped() -> Language:
    return load_pipeline()


@cache
def blind() -> Language:
    """A pipeline whose component for sentences sees no end anywhere."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["\u0000"]})
    return nlp


def tokenize(nlp: Language, text: str) -> tuple[Tokens, list[int]]:
    tokens = split_tokens(nlp, text, [Passage(0, len(text))])
    return tokens, list(tokens.bounds[0])


def write(tokens: Tokens, sentences: Sequence[Sequence[int]]) -> list[str]:
    return [
        tokens.text[tokens.starts[words[0]] : tokens.starts[words[-1]] + len(tokens.words[words[-1]])]
        for words in sentences
    ]


def split(nlp: Language, text: str) -> list[str]:
    tokens, passage = tokenize(nlp, text)
    (sentences,) = split_sentences(nlp, tokens, [passage])
    return write(tokens, sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bridge fell.", "Nine people were killed.", "Who did it?", "Nobody knows!", "Chad is silent."],
        ["Lt. Gen. Omar Diallo was there.", "The U.S. Army sent No. 2 Brigade."],
        ["They asked for 5.6 billion. dollars in aid.", "Oslo agreed."],
        ["“We will stay,” she said.", "“They left.”", "The mayor was angry."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: Sequence[str]) -> None:
    assert split(shipped(), " ".join(sentences)) == sentences


def test_a_plain_word_a_stop_and_white_space_before_a_capital_are_a_sure_end() -> None:
    text = "The bridge fell. Nobody was hurt! In 2031. It was old. who knows.Nobody."
    assert split(blind(), text) == ["The bridge fell.", "Nobody was hurt!", "In 2031. It was old. who knows.Nobody."]


def test_short_words_names_and_quotes_leave_the_end_to_the_component() -> None:
    text = "He met Gen. Diallo of U.N. Command, Lt. Berg and Omar. They spoke.” Nine fell at No. 2. Go on."
    assert split(blind(), text) == [text]


def test_marks_alone_end_sentences_before_capitals() -> None:
    tokens, passage = tokenize(shipped(), "It fell in 2031. They left! Nine stayed: Omar and Ana.")
    assert write(tokens, split_by_marks(tokens, passage)) == [
        "It fell in 2031.",
        "They left!",
        "Nine stayed: Omar and Ana.",
    ]
