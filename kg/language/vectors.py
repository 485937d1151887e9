"""Static word vectors, distilled from the encoder that the teacher starts from.

A word met rarely or never in the treebanks still has a place near its like. The vector of a word is the mean of
the encoder's lower layers over the word's pieces, read alone, reduced by principal component analysis. Words are
compared in lower case, as the encoder reads them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import srsly
from spacy.vectors import Vectors
from spacy.vocab import Vocab

from kg.language.encoder import load_encoder

LOWER_LAYERS = 3
"""Embedding layer and the first transformer layers above it: lexical, not yet sentence-like."""


def distil_vectors(
    words: Iterable[str], encoder_dir: Path, width: int, batch_size: int = 512
) -> tuple[list[str], np.ndarray]:
    """Give each lower-cased word of `words` a vector of `width` floats; returns the words (sorted) and the matrix."""
    import torch

    encoder = load_encoder(encoder_dir)
    encoder.eval()
    pieces = encoder.pieces
    whole = {piece for piece in pieces.get_vocab() if piece.isalpha() and len(piece) > 1 and piece.isascii()}
    ordered = sorted({word.lower() for word in words} | whole, key=lambda word: (len(word), word))
    rows: list[np.ndarray] = []
    with torch.no_grad():
        for start in range(0, len(ordered), batch_size):
            encoded = pieces.encode_batch(ordered[start : start + batch_size])
            longest = max(len(item.ids) for item in encoded)
            ids = torch.zeros((len(encoded), longest), dtype=torch.long)
            mask = torch.zeros((len(encoded), longest), dtype=torch.bool)
            for row, item in enumerate(encoded):
                ids[row, : len(item.ids)] = torch.tensor(item.ids)
                mask[row, : len(item.ids)] = True
            layers = encoder.layers_of(ids, mask, LOWER_LAYERS)
            inner = mask.clone()
            inner[:, 0] = False
            inner[torch.arange(len(encoded)), mask.sum(1) - 1] = False
            weights = inner.float() / inner.sum(1, keepdim=True).clamp(min=1)
            rows.append(torch.cat([torch.einsum("bt,btd->bd", weights, layer) for layer in layers], dim=1).numpy())
    return ordered, _reduce(np.concatenate(rows), width)


def _reduce(matrix: np.ndarray, width: int) -> np.ndarray:
    """Project on the first `width` principal components, scaled to unit variance over all."""
    centred = matrix - matrix.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    projected = centred @ axes[:, ::-1][:, :width]
    return np.asarray(projected / projected.std(), dtype="f")


def write_vectors(words: list[str], matrix: np.ndarray, target: Path) -> None:
    """Write a blank English pipeline that holds the vectors, for `[initialize] vectors` of a training config.

    `words.json` beside it lists the words in the order of the rows.
    """
    import spacy

    nlp = spacy.blank("en")
    vocab: Vocab = nlp.vocab
    vocab.vectors = Vectors(strings=vocab.strings, data=matrix, keys=words, name="minilm", attr="LOWER")
    nlp.to_disk(target)
    srsly.write_json(target / "words.json", words)
