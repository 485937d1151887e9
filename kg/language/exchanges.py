"""Texts whose words are exchanged for others of the same kind, so that a student meets more words in more company.

A word of an open class gives way to one that has the same treebank tag and is written alike (lower, Capitalised,
UPPER …): the tree over it stays as likely as before, and what the word is in its new place the teachers say. Words
that no text holds take the kind of the word whose vector is nearest.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from kg.language.shapes import Shape, shape_of

OPEN_TAGS = frozenset("NN NNS NNP NNPS JJ JJR JJS RB VB VBD VBG VBN VBP VBZ CD".split())
"""Treebank tags whose words may be exchanged."""
EXPONENT = 0.6
"""Common words are drawn more often than rare ones, but less than they are commoner."""
NEIGHBOURS = 8
SHARED_ENDING = 2
ENDING_BONUS = 0.15
"""By so much cosine a neighbour is nearer that ends in the same letters."""

Kind = tuple[str, Shape]
"""Treebank tag, and how the word is written."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The words of one kind, with running sums of their weights."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, rng: random.Random) -> str:
        """One of the words."""
        return rng.choices(self.words, cum_weights=self.sums)[0]


def kind_of(form: str, tag: str) -> Kind | None:
    """The kind of a word, None if words like it are not exchanged."""
    return (tag, shape_of(form)) if tag in OPEN_TAGS else None


def build_pools(
    words: Iterable[tuple[str, str]], further: Sequence[str] = (), vectors: Mapping[str, np.ndarray] | None = None
) -> dict[Kind, Pool]:
    """Pools of the `words` (form, tag) of annotated texts, and of `further` words in lower case by their `vectors`."""
    counts: dict[Kind, Counter[str]] = defaultdict(Counter)
    for form, tag in words:
        if kind := kind_of(form, tag):
            counts[kind][form] += 1
    for word, (tag, shape) in _guess_kinds(counts, further, vectors or {}).items():
        counts[tag, shape][word.title() if shape == Shape.CAPITALISED else word] += 1
    return {
        kind: Pool(tuple(counter), tuple(accumulate(count**EXPONENT for count in counter.values())))
        for kind, counter in sorted(counts.items())
    }


def exchange_words(
    words: Sequence[str], tags: Sequence[str], pools: Mapping[Kind, Pool], rate: float, rng: random.Random
) -> list[str]:
    """`words` (with their `tags`), each of which is exchanged with the probability `rate`."""
    exchanged = []
    for form, tag in zip(words, tags, strict=True):
        kind = kind_of(form, tag)
        swap = kind is not None and kind in pools and rng.random() < rate
        exchanged.append(pools[kind].draw(rng) if swap and kind else form)
    return exchanged


def _guess_kinds(
    counts: Mapping[Kind, Counter[str]], further: Sequence[str], vectors: Mapping[str, np.ndarray]
) -> dict[str, Kind]:
    """The commonest kind of the known word that is nearest to each further one: names with capitals, others without."""
    met: dict[str, Counter[Kind]] = defaultdict(Counter)
    for (tag, shape), counter in counts.items():
        if shape == (Shape.CAPITALISED if tag in {"NNP", "NNPS"} else Shape.LOWER):
            for form, count in counter.items():
                met[form.lower()][tag, shape] += count
    known = [word for word in met if word in vectors]
    new = [word for word in further if word in vectors and word not in met]
    if not known or not new:
        return {}
    places, points = (_unit(np.stack([vectors[word] for word in part])) for part in (known, new))
    guessed = {}
    for start in range(0, len(new), 1000):
        likeness = points[start : start + 1000] @ places.T
        nearest = np.argsort(-likeness, axis=1)[:, :NEIGHBOURS]
        for row, word in enumerate(new[start : start + 1000]):
            ending = word[-SHARED_ENDING:]
            best = max(nearest[row], key=lambda i: likeness[row, i] + ENDING_BONUS * known[i].endswith(ending))
            guessed[word] = met[known[best]].most_common(1)[0][0]
    return guessed


def _unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6))
