"""Named-entity corpora, each with its own types, as documents with one set of types.

| type   | GMB      | re3d         | UNER | GUM                             |
|--------|----------|--------------|------|---------------------------------|
| PERSON | per      | Person       | PER  | person (proper names)           |
| ORG    | org      | Organisation | ORG  | organization (proper names)     |
| GPE    | geo      | Location     | LOC  | place (proper names)            |
| LOC    | geo, Location, LOC, place whose name says that it is a region, water, mountain … (`LANDFORMS`) |
| NORP   | gpe      | Nationality  |      |                                 |
| DATE   | tim      | Temporal     |      |                                 |

GMB (Voice of America news) is the corpus that the others follow: titles belong to a person's name. Where a corpus
does not annotate a type, capitalised words and figures outside its entities count as unknown, not as "no entity".
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from kg.language.corpora import is_held_out
from kg.language.tokenization import customise_tokenizer
from kg.language.treebanks import read_conllu

GMB_TYPES = {"per": "PERSON", "org": "ORG", "geo": "GPE", "gpe": "NORP", "tim": "DATE"}
RE3D_TYPES = {"Person": "PERSON", "Organisation": "ORG", "Location": "GPE", "Nationality": "NORP", "Temporal": "DATE"}
UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
GUM_TYPES = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
LANDFORMS = frozenset(
    "africa america antarctica arctic asia atlantic balkans basin bay canal caribbean caucasus channel coast continent "
    "delta desert east europe gulf heights horn island islands isle lake mediterranean mount mountain mountains north "
    "ocean pacific peninsula plateau ridge river sea south strait straits strip triangle valley west".split()
)

STATES_NAMED_FOR_LAND = re.compile(
    r"(?i)(?:north|south) (?:korea|africa|sudan|carolina|dakota)|america|.*ivory coast|.*south africa|.*cayman islands"
)
PRONOUNS = frozenset("he her his i it me our she their they this we you".split())

Entity = tuple[int, int, str]
"""Character offsets and type."""


def write_entities(corpora: Path, target: Path, *, seed: int = 20) -> None:
    """Write `train.spacy` and `dev.spacy` in `target`; every twentieth training sentence of GMB is for development."""
    nlp = spacy.blank("en")
    customise_tokenizer(nlp)
    rng = random.Random(seed)  # noqa: S311
    train, dev = DocBin(), DocBin()
    for index, (text, entities) in enumerate(read_gmb(corpora)):
        if is_held_out(index):
            continue
        if index % 20 == 0:
            dev.add(_annotate(nlp, text, entities, complete=True))
            continue
        train.add(_annotate(nlp, text, entities, complete=True))
        if rng.random() < 0.05:
            train.add(_annotate(nlp, text.upper(), entities, complete=True))
    for text, entities in (*_read_re3d(corpora), *_read_uner(corpora), *_read_gum(corpora)):
        train.add(_annotate(nlp, text, entities, complete=False))
    target.mkdir(parents=True, exist_ok=True)
    train.to_disk(target / "train.spacy")
    dev.to_disk(target / "dev.spacy")


def read_held_out(corpora: Path, nlp: Language) -> Iterator[Doc]:
    """The test sentences of GMB, tokenised by `nlp`."""
    for index, (text, entities) in enumerate(read_gmb(corpora)):
        if is_held_out(index):
            yield _annotate(nlp, text, entities, complete=True)


def read_gmb(corpora: Path) -> Iterator[tuple[str, list[Entity]]]:
    """All sentences of `ner/gmb.tsv` with their entities, in the spelling of `raw/voa-sentences.txt` (line by line)."""
    texts = (corpora / "raw" / "voa-sentences.txt").read_text("utf-8").splitlines()
    blocks = (corpora / "ner" / "gmb.tsv").read_text("utf-8").strip().split("\n\n")
    for text, block in zip(texts, blocks, strict=True):
        rows = [line.split("\t") for line in block.split("\n")]
        yield text, list(_place([row[0] for row in rows], [row[2] for row in rows], text, GMB_TYPES))


def _place(words: list[str], labels: list[str], text: str, types: dict[str, str]) -> Iterator[Entity]:
    """Find `words` in `text`, one after the other, and turn their BIO labels into entities."""
    spans, offset = [], 0
    for word in words:
        found = text.find(word, offset, offset + 3 + len(word))
        start = found if found >= 0 else offset
        spans.append((start, start + len(word)))
        offset = start + len(word)
    for first, label in enumerate(labels):
        kind = types.get(label[2:])
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


def _read_re3d(corpora: Path) -> Iterator[tuple[str, list[Entity]]]:
    records = [json.loads(line) for line in (corpora / "ner" / "re3d.jsonl").read_text("utf-8").splitlines()]
    places = {
        record["text"][start:end] for record in records for start, end, kind in record["entities"] if kind == "Location"
    }
    for record in records:
        text = record["text"]
        entities = []
        for start, end, kind in record["entities"]:
            start += len("the ") * text[start:end].lower().startswith("the ")
            name = text[start:end]
            if kind in RE3D_TYPES and _is_name(name, kind):
                kind = "Location" if kind == "Organisation" and name in places else kind
                entities.append((start, end, _kind_of(name, RE3D_TYPES[kind])))
        yield text, _outermost(entities)


def _is_name(words: str, kind: str) -> bool:
    if kind == "Temporal":
        return any(character.isupper() or character.isdigit() for character in words)
    parts = words.split()
    small = {"of", "the", "for", "and", "al", "bin", "de", "on", "in"}
    return (
        words.lower() not in PRONOUNS
        and 0 < len(parts) <= 7
        and all(part[0].isupper() or part in small for part in parts)
    )


def _read_uner(corpora: Path) -> Iterator[tuple[str, list[Entity]]]:
    spelled = {
        tuple(word.form for word in sentence.words): sentence.text
        for sentence in read_conllu(corpora / "treebank" / "ewt-dev.conllu")
    }
    for block in (corpora / "ner" / "uner-ewt-dev.conll").read_text("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        words = [row[0] for row in rows]
        text = spelled.get(tuple(words), " ".join(words))
        yield text, list(_place(words, [row[1] for row in rows], text, UNER_TYPES))


def _read_gum(corpora: Path) -> Iterator[tuple[str, list[Entity]]]:
    for sentence in read_conllu(corpora / "treebank" / "gum-train.conllu"):
        opened: list[tuple[str, str, int]] = []
        mentions: list[tuple[int, int, str]] = []
        for index, misc in enumerate(sentence.misc):
            value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
            for bracket in re.findall(r"\(\d+-[^()]*\)?|\d+\)", value):
                if bracket.startswith("("):
                    number, kind = bracket.strip("()").split("-")[:2]
                    if bracket.endswith(")"):
                        mentions.append((index, index, kind))
                    else:
                        opened.append((number, kind, index))
                else:
                    position = next((at for at in reversed(range(len(opened))) if opened[at][0] == bracket[:-1]), None)
                    if position is not None:
                        _, kind, first = opened.pop(position)
                        mentions.append((first, index, kind))
        offsets, length = [], 0
        for word in sentence.words:
            offsets.append((length, length + len(word.form)))
            length += len(word.form) + word.space_after
        entities = []
        for first, last, kind in mentions:
            words = sentence.words[first : last + 1]
            if kind in GUM_TYPES and words[-1].upos == "PROPN" and words[0].upos in {"PROPN", "DET"}:
                if words[0].upos == "DET":
                    first += 1
                if all(word.upos in {"PROPN", "ADP"} or word.form in {"and", "the", "-"} for word in words[1:]):
                    start, end = offsets[first][0], offsets[last][1]
                    entities.append((start, end, _kind_of(sentence.text[start:end], GUM_TYPES[kind])))
        yield sentence.text, _outermost(entities)


def _outermost(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda entity: (entity[0], -entity[1])):
        if not kept or entity[0] >= kept[-1][1]:
            kept.append(entity)
    return kept


def _annotate(nlp: Language, text: str, entities: list[Entity], *, complete: bool) -> Doc:
    doc = nlp.make_doc(text)
    spans: list[Span] = []
    for start, end, label in entities:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and (not spans or span.start >= spans[-1].end):
            spans.append(span)
    inside = {token.i for span in spans for token in span}
    unknown = [
        doc[token.i : token.i + 1]
        for token in doc
        if not complete and token.i not in inside and (token.is_digit or token.text[0].isupper())
    ]
    doc.set_ents(spans, missing=unknown, default="outside")
    return doc
