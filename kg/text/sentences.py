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
_STOPS = frozenset(".!?")
_LONGEST_SHORT = 2
_COMPONENTS = frozenset({"senter", "sentencizer"})


class _Splitter(Protocol):
    """A component that sets sentence borders and nothing else."""

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]: ...


def sentence_component(nlp: Language) -> str | None:
    """The pipeline's first component, where it finds sentences and can therefore run alone."""
    first = nlp.pipe_names[0]
    return first if nlp.get_pipe_meta(first).factory in _COMPONENTS else None


def split_sentences(nlp: Language, tokens: Tokens, passages: Sequence[Words]) -> Iterator[list[Words]]:
    """The sentences of each passage, found by the pipeline; a passage as a whole where only its parser finds them.

    The component sees what lies between two ends that are sure anyway, where an end is possible.
    """
    component = sentence_component(nlp)
    if component is None:
        yield from ([passage] for passage in passages)
        return
    pieces = [_cut(passage, list(_find_sure_ends(tokens, passage))) for passage in passages]
    doubtful = [piece for cut in pieces for piece in cut if any(_find_possible_ends(tokens, piece))]
    splitter = cast(_Splitter, nlp.get_pipe(component))
    parses = splitter.pipe((show_words(nlp, tokens, piece) for piece in doubtful), batch_size=_BATCH)
    for cut in pieces:
        sentences: list[Words] = []
        for piece in cut:
            ends = set(_find_possible_ends(tokens, piece))
            found = (sentence.end for sentence in next(parses).sents) if ends else ()
            sentences += _cut(piece, [end for end in found if end in ends])
        yield sentences


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


def _find_sure_ends(tokens: Tokens, passage: Words) -> Iterator[int]:
    """Positions that need no component: a plain word, a stop and white space stand before a capital letter."""
    words, starts = tokens.words, tokens.starts
    for position in range(2, len(passage)):
        word, stop, behind = (passage[i] for i in (position - 2, position - 1, position))
        if (
            words[stop] in _STOPS
            and words[behind][0].isupper()
            and len(words[word]) > _LONGEST_SHORT
            and words[word].isalpha()
            and words[word].islower()
            and starts[behind] > starts[stop] + 1
        ):
            yield position


def _cut(passage: Words, ends: Sequence[int]) -> list[Words]:
    return [passage[start:end] for start, end in zip([0, *ends], [*ends, len(passage)], strict=True)]
