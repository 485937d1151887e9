"""What is known of each word of a sentence before its names are: two encoders, tags, relations, letters and shape.

The recogniser in `labeller.py` reads it. MiniLM (see `encoder.py`) tells the meaning in context, but reads lower case;
the pipeline's own encoder, letters and shapes tell what capitals do. Needs PyTorch.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor

from kg.language.encoder import Encoder

__all__ = ["SHAPES", "WordFeatures", "batched", "letters_of", "read_features", "shape_of"]

LAYERS = (2, 4, 6)
"""Whose hidden states of MiniLM are kept: every second layer."""
SHAPES = 8
LONGEST_WORD = 16
"""Letters of a word that are read: the first and the last eight of a longer one."""
ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-'\"$%&()/:;!?’“”"
_NUMBER_OF = {letter: number for number, letter in enumerate(ALPHABET, 1)}
_UNKNOWN_LETTER = len(ALPHABET) + 1
_MOST_PIECES = 510
_BATCH = 32


@dataclass(frozen=True, slots=True)
class WordFeatures:
    """One sentence of n words.

    ``contexts`` are MiniLM's states (layers, n, 384) and ``states`` the pipeline's encoder beside its word vectors
    (n, width), both in half precision; ``tags`` and ``relations`` are keys of the pipeline's vocabulary.
    """

    words: tuple[str, ...]
    contexts: Tensor
    states: Tensor
    tags: tuple[int, ...]
    relations: tuple[int, ...]


def read_features(texts: Sequence[str], nlp: Language, encoder: Encoder) -> list[WordFeatures]:
    """The features of each text, which is one sentence; `nlp` tokenises, tags and parses it."""
    docs = list(nlp.pipe(texts, batch_size=128))
    encoder.eval()
    found: list[WordFeatures | None] = [None] * len(docs)
    order = sorted(range(len(docs)), key=lambda index: len(docs[index]))
    with torch.no_grad():
        for first in range(0, len(order), _BATCH):
            group = order[first : first + _BATCH]
            for index, contexts in zip(group, _contexts([docs[i] for i in group], encoder), strict=True):
                doc = docs[index]
                vectors = np.asarray([token.vector for token in doc]).reshape(len(doc), -1)
                found[index] = WordFeatures(
                    words=tuple(token.text for token in doc),
                    contexts=contexts.half(),
                    states=torch.tensor(np.concatenate([doc.tensor, vectors], 1)).half(),
                    tags=tuple(token.tag for token in doc),
                    relations=tuple(token.dep for token in doc),
                )
    return [features for features in found if features is not None]


def _contexts(docs: Sequence[Doc], encoder: Encoder) -> Iterator[Tensor]:
    """MiniLM's states of each word: the mean of those of its pieces."""
    encoded = [encoder.pieces.encode(doc.text) for doc in docs]
    longest = max(min(len(item.ids), _MOST_PIECES) for item in encoded)
    ids = torch.zeros(len(docs), longest, dtype=torch.long)
    mask = torch.zeros(len(docs), longest, dtype=torch.bool)
    for row, item in enumerate(encoded):
        kept = item.ids[:_MOST_PIECES]
        ids[row, : len(kept)] = torch.tensor(kept)
        mask[row, : len(kept)] = True
    states = encoder.layers_of(ids, mask)
    chosen = torch.stack([states[layer] for layer in LAYERS], 1)
    for row, (doc, item) in enumerate(zip(docs, encoded, strict=True)):
        starts = [token.idx for token in doc]
        share = torch.zeros(len(doc), longest)
        for piece, (start, end) in enumerate(item.offsets[:_MOST_PIECES]):
            if end > start:
                share[max(bisect.bisect_right(starts, start) - 1, 0), piece] = 1
        share = share / share.sum(1, keepdim=True).clamp(min=1)
        yield torch.einsum("wp,lph->lwh", share, chosen[row])


def shape_of(word: str) -> int:
    """How a word is written: capitals, digits, neither.

    >>> [shape_of(word) for word in ("rebels", "NATO", "Chad", "iPhone", "2024", "F-16", "…")]
    [0, 1, 2, 3, 4, 1, 6]
    """
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 2
    if any(letter.isupper() for letter in word):
        return 3
    if word.isdigit():
        return 4
    if any(letter.isdigit() for letter in word):
        return 5
    return 0 if any(letter.isalpha() for letter in word) else 6


def letters_of(word: str) -> list[int]:
    """The numbers of the letters of a word, those in the middle of a long one left out."""
    half = LONGEST_WORD // 2
    kept = word if len(word) <= LONGEST_WORD else word[:half] + word[-half:]
    return [_NUMBER_OF.get(letter, _UNKNOWN_LETTER) for letter in kept]


def batched(order: Iterable[int], size: int) -> Iterator[list[int]]:
    """Groups of `size` positions, the last one smaller.

    >>> list(batched(range(5), 2))
    [[0, 1], [2, 3], [4]]
    """
    group: list[int] = []
    for position in order:
        group.append(position)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
