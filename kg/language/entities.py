"""Named entities of the news corpus (an extract of the Groningen Meaning Bank), in the types that are shipped.

| type   | label in the corpus                                                                  |
|--------|--------------------------------------------------------------------------------------|
| PERSON | per; a title belongs to the name                                                     |
| ORG    | org                                                                                  |
| GPE    | geo                                                                                  |
| LOC    | geo, where the name says that it is a region, a water, a mountain … (`LANDFORMS`)    |
| NORP   | gpe: nationalities and the adjectives of states                                      |
| DATE   | tim                                                                                  |

Artefacts, events and natural phenomena (231 of 19,000 mentions) are too few to learn.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from kg.language.corpora import is_held_out
from kg.language.tokenization import customise_tokenizer

TYPES = {"per": "PERSON", "org": "ORG", "geo": "GPE", "gpe": "NORP", "tim": "DATE"}
LANDFORMS = frozenset(
    "africa america antarctica arctic asia atlantic balkans basin bay canal caribbean caucasus channel coast continent "
    "delta desert east europe gulf heights horn island islands isle lake mediterranean mount mountain mountains north "
    "ocean pacific peninsula plateau ridge river sea south strait straits strip triangle valley west".split()
)
STATES_NAMED_FOR_LAND = re.compile(
    r"(?i)(?:north|south) (?:korea|africa|sudan|carolina|dakota)|america|.*ivory coast|.*south africa|.*cayman islands"
)

Entity = tuple[int, int, str]
"""Character offsets and type."""


def write_entities(corpora: Path, target: Path, *, seed: int = 20) -> None:
    """Write `train.spacy` and `dev.spacy` in `target`.

    One training sentence in twenty is written in capitals as well, as headlines are. `dev.spacy`, every twentieth
    training sentence, shows how a training goes on: while settings were chosen, `train.spacy` was without them.
    """
    nlp = spacy.blank("en")
    customise_tokenizer(nlp)
    rng = random.Random(seed)  # noqa: S311
    train, dev = DocBin(), DocBin()
    for index, (text, entities) in enumerate(read_news(corpora)):
        if is_held_out(index):
            continue
        if index % 20 == 0:
            dev.add(annotate(nlp, text, entities))
        train.add(annotate(nlp, text, entities))
        if rng.random() < 0.05 and len(text.upper()) == len(text):
            train.add(annotate(nlp, text.upper(), entities))
    target.mkdir(parents=True, exist_ok=True)
    train.to_disk(target / "train.spacy")
    dev.to_disk(target / "dev.spacy")


def read_held_out(corpora: Path, nlp: Language) -> Iterator[Doc]:
    """The test sentences, tokenised by `nlp`."""
    for index, (text, entities) in enumerate(read_news(corpora)):
        if is_held_out(index):
            yield annotate(nlp, text, entities)


def read_news(corpora: Path) -> Iterator[tuple[str, list[Entity]]]:
    """All sentences of `ner/gmb.tsv` with their entities, in the spelling of `raw/voa-sentences.txt` (line by line)."""
    texts = (corpora / "raw" / "voa-sentences.txt").read_text("utf-8").splitlines()
    blocks = (corpora / "ner" / "gmb.tsv").read_text("utf-8").strip().split("\n\n")
    for text, block in zip(texts, blocks, strict=True):
        rows = [line.split("\t") for line in block.split("\n")]
        yield text, list(_place([row[0] for row in rows], [row[2] for row in rows], text))


def _place(words: list[str], labels: list[str], text: str) -> Iterator[Entity]:
    """Find `words` in `text`, one after the other, and turn their BIO labels into entities."""
    spans, offset = [], 0
    for word in words:
        found = text.find(word, offset, offset + 3 + len(word))
        start = found if found >= 0 else offset
        spans.append((start, start + len(word)))
        offset = start + len(word)
    for first, label in enumerate(labels):
        kind = TYPES.get(label[2:])
        if not label.startswith("B-") or kind is None:
            continue
        last = first
        while last + 1 < len(labels) and labels[last + 1] == "I-" + label[2:]:
            last += 1
        start, end = spans[first][0], spans[last][1]
        if text[start:end].strip():
            yield start, end, _kind_of(text[start:end], kind)


def _kind_of(name: str, kind: str) -> str:
    words = name.lower().split()
    names_land = words[-1] in LANDFORMS or words[0] in {"gulf", "lake", "mount"}
    return "LOC" if kind == "GPE" and names_land and not STATES_NAMED_FOR_LAND.fullmatch(name) else kind


def annotate(nlp: Language, text: str, entities: Iterable[Entity]) -> Doc:
    """The text as `nlp` tokenises it, with its entities; an overlapping one is left out."""
    doc = nlp.make_doc(text)
    spans: list[Span] = []
    for start, end, label in entities:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and (not spans or span.start >= spans[-1].end):
            spans.append(span)
    doc.set_ents(spans, default="outside")
    return doc
