"""The tokens of an article side by side, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Span
from kg.text.passages import Passage, split_long

__all__ = ["Tokens", "show_words", "split_tokens"]

_WHITE_SPACE = re.compile(r"\s")
_LAYOUT = [attrs.LENGTH, attrs.SPACY, attrs.IS_SPACE]


@dataclass(slots=True)
class Tokens:
    """Word, offset, whether one space follows, and whether the pipeline is to see it, for every token of a text.

    ``bounds`` are the token ranges of the passages.  The pipeline sees neither white space nor markup nor zones.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    bounds: list[range] = field(default_factory=list)
    end: int = 0

    def add(self, word: str, start: int, *, shown: bool) -> None:
        """Append a word, and before it the white space that stands between it and the last one."""
        self.add_white_space(start)
        self._append(word, start, shown)

    def add_white_space(self, end: int) -> None:
        """Append the white space up to ``end``: one space belongs to the word before it, more are a token."""
        if self.end < end and self.words and self.text[self.end] == " ":
            self.spaces[-1] = True
            self.end += 1
        if self.end < end:
            self._append(self.text[self.end : end], self.end, False)

    def _append(self, word: str, start: int, shown: bool) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.spaces.append(False)
        self.shown.append(shown)
        self.end = start + len(word)


def split_tokens(nlp: Language, text: str, passages: Sequence[Passage]) -> Tokens:
    """The tokens of ``text``; ``passages`` are all of its passages, in order."""
    tokens = Tokens(text)
    for passage in passages:
        tokens.add_white_space(passage.start)
        first = len(tokens.words)
        _add_passage(tokens, nlp, passage)
        tokens.bounds.append(range(first, len(tokens.words)))
    tokens.add_white_space(len(text))
    return tokens


def _add_passage(tokens: Tokens, nlp: Language, passage: Passage) -> None:
    position = passage.start
    for markup in passage.markup:
        end = min(markup.end, passage.end)
        _add_words(tokens, nlp, Span(position, markup.start), shown=True)
        _add_words(tokens, nlp, Span(markup.start, end), shown=False)
        position = end
    _add_words(tokens, nlp, Span(position, passage.end), shown=not passage.zone)


def _add_words(tokens: Tokens, nlp: Language, span: Span, *, shown: bool) -> None:
    for piece in split_long(tokens.text, span.start, span.end):
        start = piece.start
        for length, space, blank in nlp.tokenizer(tokens.text[start : piece.end]).to_array(_LAYOUT).tolist():
            if not blank:
                tokens.add(tokens.text[start : start + length], start, shown=shown)
            start += length + space


def show_words(nlp: Language, tokens: Tokens, indices: Sequence[int], *, one_sentence: bool = False) -> Doc:
    """What the pipeline sees of the tokens ``indices``: one space where any white space stands between two.

    ``one_sentence``: the pipeline is told that no sentence begins behind the first word.
    """
    ends = [tokens.starts[i] + len(tokens.words[i]) for i in indices]
    following = [tokens.starts[i] for i in indices[1:]]
    gaps = (tokens.text[end:start] for end, start in zip(ends, following, strict=False))
    return Doc(
        nlp.vocab,
        words=[tokens.words[i] for i in indices],
        spaces=[bool(_WHITE_SPACE.search(gap)) for gap in gaps] + [False],
        sent_starts=[i == indices[0] for i in indices] if one_sentence else None,
    )
