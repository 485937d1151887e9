"""Splits passages into sentences: by the pipeline's own component for that, or by the marks alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from spacy.language import Language
from spacy.tokens import Doc

from kg.text.tokens import Tokens, show_words

__all__ = ["Words", "sentence_component", "split_by_marks", "split_sentences"]

Words = Sequence[int]
"""Indices of the tokens of a passage or sentence that the pipeline sees."""

_BATCH = 64
_ENDS = frozenset(".!?…:;\"'”’»)]*–—-")
_FULL_STOPS = frozenset(".!?…")
_COMPONENTS = frozenset({"senter", "sentencizer"})


class _Splitter(Protocol):
    """A component that sets sentence borders and nothing else."""

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]: ...


def sentence_component(nlp: Language) -> str | None:
    """The pipeline's first component, where it finds sentences and can therefore run alone."""
    first = nlp.pipe_names[0]
    return first if nlp.get_pipe_meta(first).factory in _COMPONENTS else None


def split_sentences(nlp: Language, tokens: Tokens, passages: Sequence[Words]) -> Iterator[list[Words]]:
    """The sentences of each passage, found by the pipeline; a passage as a whole where only its parser finds them."""
    component = sentence_component(nlp)
    if component is None:
        yield from ([passage] for passage in passages)
        return
    doubtful = [passage for passage in passages if any(_find_possible_ends(tokens, passage))]
    splitter = cast(_Splitter, nlp.get_pipe(component))
    parses = splitter.pipe((show_words(nlp, tokens, passage) for passage in doubtful), batch_size=_BATCH)
    for passage in passages:
        ends = set(_find_possible_ends(tokens, passage))
        if ends:
            found = (sentence.end for sentence in next(parses).sents)
            yield _cut(passage, [end for end in found if end in ends])
        else:
            yield [passage]


def split_by_marks(tokens: Tokens, passage: Words) -> list[Words]:
    """The sentences of a passage, wherever a full stop, question or exclamation mark stands before a capital letter."""
    ends = [
        end for end in _find_possible_ends(tokens, passage) if _has_full_stop(tokens, passage[max(0, end - 2) : end])
    ]
    return _cut(passage, ends)


def _has_full_stop(tokens: Tokens, words: Words) -> bool:
    return any(tokens.words[i][-1] in _FULL_STOPS for i in words)


def _find_possible_ends(tokens: Tokens, passage: Words) -> Iterator[int]:
    """Positions inside a passage where a sentence can end: a border that the pipeline sets elsewhere is a mistake."""
    words = tokens.words
    for position in range(1, len(passage)):
        if words[passage[position - 1]][-1] in _ENDS and not words[passage[position]][0].islower():
            yield position


def _cut(passage: Words, ends: Sequence[int]) -> list[Words]:
    return [passage[start:end] for start, end in zip([0, *ends], [*ends, len(passage)], strict=True)]
