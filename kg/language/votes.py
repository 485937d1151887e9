"""Named entities that several recognisers agree on: training data beside the annotated sentences.

The labels of the news corpus are semi-automatic and contradict each other (the same state is GPE here and NORP there).
Recognisers of two kinds that learned from it with different seeds err differently; what most of them say is steadier
than any one of them and than the labels. One recogniser that learns from their votes on raw news, and on the annotated
sentences as well as from the labels, comes near to all of them together (self-training with an ensemble as teacher).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.language.corpora import is_held_out, read_raw_articles
from kg.language.entities import Entity, annotate, read_news
from kg.language.shares import take_share
from kg.language.tokenization import customise_tokenizer

__all__ = ["read_with", "vote", "write_voted_entities"]

LEAST_VOTES_ON_LABELLED = 3
VOTERS_ON_RAW, LEAST_VOTES_ON_RAW = 3, 2
"""On raw sentences the first three vote: both of the better kind, and one of the other."""
_LONGEST_ARTICLE = 60_000
"""Characters of an article that are read."""
_LENGTHS = range(31, 600)
"""Characters that a raw sentence may have."""
_SHARE_IN_CAPITALS = 0.1
_SHARE_WITHOUT_NAMES = 0.1
_BATCH = 256
_CHUNK = 2000
"""Sentences that are read at once."""

Reader = Callable[[Sequence[str]], Sequence[Sequence[Sequence[Entity]]]]
"""Gives the entities of texts: by voter, by text."""


def vote(readings: Iterable[Iterable[Entity]], least: int) -> list[Entity]:
    """The entities that ``least`` readings of a text share, in their order; of overlapping ones the one most share.

    >>> vote([[(0, 4, "GPE")], [(0, 4, "GPE")], [(0, 4, "NORP")]], 2)
    [(0, 4, 'GPE')]
    """
    counts = Counter(entity for reading in readings for entity in set(reading))
    kept: list[Entity] = []
    for entity, votes in sorted(counts.items(), key=lambda item: (-item[1], item[0][0] - item[0][1], item[0])):
        start, end, _ = entity
        if votes >= least and all(end <= other[0] or other[1] <= start for other in kept):
            kept.append(entity)
    return sorted(kept)


def read_with(recognisers: Sequence[Path], texts: Sequence[str]) -> list[list[list[Entity]]]:
    """The entities that each of the trained pipelines in `recognisers` reads in each text: by pipeline, by text."""
    voters = [spacy.load(folder) for folder in recognisers]
    return [[_entities_of(doc) for doc in voter.pipe(texts, batch_size=_BATCH)] for voter in voters]


def write_voted_entities(
    corpora: Path, read: Reader, splitter: Language, target: Path, *, seed: int, share: float = 1.0
) -> None:
    """Write `train.spacy` in the folder `target`: annotated sentences as labelled and as voted, raw ones as voted.

    `read` gives what each voter reads, `splitter` sets the sentence starts of the raw articles, of which a `share`
    is read. A tenth of the annotated sentences stands in capitals as well, and of raw sentences without a name a tenth
    is kept. Sentences for testing are neither learned from nor read as raw text.
    """
    nlp = spacy.blank("en")
    customise_tokenizer(nlp)
    rng = random.Random(seed)  # noqa: S311
    binary = DocBin()
    news = list(read_news(corpora))
    labelled = [(text, labels) for index, (text, labels) in enumerate(news) if not is_held_out(index)]
    texts = [text for text, _ in labelled]
    for (text, labels), voted in zip(labelled, _votes(read, texts, None, LEAST_VOTES_ON_LABELLED), strict=True):
        binary.add(annotate(nlp, text, labels))
        binary.add(annotate(nlp, text, voted))
        if rng.random() < _SHARE_IN_CAPITALS and len(text.upper()) == len(text):
            binary.add(annotate(nlp, text.upper(), voted))
    held_out = {text for index, (text, _) in enumerate(news) if is_held_out(index)}
    raw = list(dict.fromkeys(_split(corpora, splitter, held_out, share)))
    for text, voted in zip(raw, _votes(read, raw, VOTERS_ON_RAW, LEAST_VOTES_ON_RAW), strict=True):
        if voted or rng.random() < _SHARE_WITHOUT_NAMES:
            binary.add(annotate(nlp, text, voted))
    target.mkdir(parents=True, exist_ok=True)
    binary.to_disk(target / "train.spacy")


def _votes(read: Reader, texts: Sequence[str], voters: int | None, least: int) -> Iterator[list[Entity]]:
    """What at least so many of the first `voters` (of all, if None) read in each text."""
    for first in range(0, len(texts), _CHUNK):
        for readings in zip(*read(texts[first : first + _CHUNK])[:voters], strict=True):
            yield vote(readings, least)


def _entities_of(doc: Doc) -> list[Entity]:
    return [(span.start_char, span.end_char, span.label_) for span in doc.ents]


def _split(corpora: Path, splitter: Language, held_out: Collection[str], share: float) -> Iterator[str]:
    for article in take_share(read_raw_articles(corpora), share):
        for sentence in splitter(article[:_LONGEST_ARTICLE]).sents:
            text = sentence.text.strip()
            if len(text) in _LENGTHS and "\n" not in text and text not in held_out:
                yield text
