"""Static word vectors, distilled from the encoder that the teacher starts from.

A word met rarely or never in the treebanks still has a place near its like. The vector of a word is the mean of
the encoder's lower layers over the word's pieces, read alone, reduced by principal component analysis. Words are
compared in lower case, as the encoder reads them.

Further words, which no corpus holds, are added in the same way: the commonest with rows of their own, the others with
the row of the word nearest to them, which costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import spacy
import srsly
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.vectors import Vectors
from spacy.vocab import Vocab

LOWER_LAYERS = 3
"""Embedding layer and the first transformer layers above it: lexical, not yet sentence-like."""
FURTHER_WORDS = 75_000
OWN_ROWS = 8_000
"""How many of the further words get rows of their own."""
WORDS, FURTHER = "words.json", "further-words.json"
"""Where the words are listed."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The principal axes that reduce representations (a row a word) to vectors."""

    mean: np.ndarray
    axes: np.ndarray
    scale: float

    @classmethod
    def fit(cls, matrix: np.ndarray, width: int) -> Projection:
        """The first `width` principal axes of `matrix`; what they make of it has unit variance over all."""
        mean = matrix.mean(0)
        centred = matrix - mean
        _, axes = np.linalg.eigh(centred.T @ centred)
        first = axes[:, ::-1][:, :width]
        return cls(mean, first, float((centred @ first).std()))

    def apply(self, matrix: np.ndarray) -> np.ndarray:
        """The vectors of the rows of `matrix`."""
        return np.asarray((matrix - self.mean) @ self.axes / self.scale, dtype="f")


def list_words(words: Iterable[str], encoder_dir: Path) -> list[str]:
    """The lower-cased `words` and the encoder's pieces that are words, the short ones first."""
    from kg.language.encoder import load_encoder

    pieces = load_encoder(encoder_dir).pieces.get_vocab()
    whole = {piece for piece in pieces if piece.isalpha() and len(piece) > 1 and piece.isascii()}
    return sorted({word.lower() for word in words} | whole, key=lambda word: (len(word), word))


def list_further_words(words: Collection[str]) -> list[str]:
    """The commonest English words beside `words`, in the order of the package `wordfreq`."""
    from wordfreq import top_n_list

    known = frozenset(words)
    new = (word for word in top_n_list("en", 250_000) if word.isalpha() and word.isascii() and word not in known)
    return list(islice(new, FURTHER_WORDS))


def represent_words(words: Sequence[str], encoder_dir: Path, batch_size: int = 512) -> np.ndarray:
    """What the encoder's lower layers make of each word: a row a word."""
    import torch

    from kg.language.encoder import load_encoder

    encoder = load_encoder(encoder_dir)
    encoder.eval()
    rows: list[np.ndarray] = []
    with torch.no_grad():
        for start in range(0, len(words), batch_size):
            encoded = encoder.pieces.encode_batch(list(words[start : start + batch_size]))
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
    return np.concatenate(rows)


def write_vectors(words: list[str], matrix: np.ndarray, target: Path) -> None:
    """Write a blank English pipeline that holds the vectors, for `[initialize] vectors` of a training config.

    `WORDS` beside it lists the words in the order of the rows.
    """
    nlp = spacy.blank("en")
    vocab: Vocab = nlp.vocab
    vocab.vectors = Vectors(strings=vocab.strings, data=matrix, keys=words, name="minilm", attr="LOWER")
    save_pipeline(nlp, target)
    srsly.write_json(target / WORDS, words)


def add_further_words(words: list[str], matrix: np.ndarray, target: Path) -> None:
    """Add the `words`, whose vectors are the rows of `matrix`, to what `write_vectors` wrote; `FURTHER` lists them."""
    nlp = spacy.load(target)
    add_words(nlp.vocab, words, matrix)
    save_pipeline(nlp, target)
    srsly.write_json(target / FURTHER, words)


def save_pipeline(nlp: Language, target: Path) -> None:
    """Write `nlp` to the folder `target` with what its vectors are keyed by, which spaCy reads but does not write."""
    nlp.to_disk(target)
    key_vectors_by_lower_case(target)


def key_vectors_by_lower_case(folder: Path) -> None:
    """Say in the written pipeline `folder` that its vectors are those of words in lower case.

    spaCy's `Vectors.to_disk` leaves it out where each word has a row of its own, so that a word with a capital would
    have no vector once the pipeline is loaded.
    """
    path = folder / "vocab" / "vectors.cfg"
    srsly.write_json(path, srsly.read_json(path) | {"attr": LOWER})


def add_words(vocab: Vocab, words: Sequence[str], matrix: np.ndarray, own_rows: int = OWN_ROWS) -> None:
    """Give the `words`, whose vectors are the rows of `matrix`, a place in the vectors of `vocab`.

    The first `own_rows` of them get rows of their own, the others share the row nearest to theirs.
    """
    vectors = vocab.vectors
    vectors.resize((vectors.shape[0] + len(words[:own_rows]), vectors.shape[1]))
    for word, row in zip(words[:own_rows], matrix[:own_rows], strict=True):
        vectors.add(vocab.strings.add(word), vector=row)
    for word, number in zip(words[own_rows:], _find_nearest(matrix[own_rows:], vectors.data), strict=True):
        vectors.add(vocab.strings.add(word), row=int(number))


def _find_nearest(points: np.ndarray, rows: np.ndarray, batch_size: int = 500) -> np.ndarray:
    """The number of the row with the least Euclidean distance from each point."""
    squares = (rows**2).sum(1)
    starts = range(0, len(points), batch_size)
    found = [(squares - 2 * points[start : start + batch_size] @ rows.T).argmin(1) for start in starts]
    return np.concatenate(found) if found else np.zeros(0, dtype=int)
