"""The teacher: MiniLM fine-tuned as a biaffine dependency parser and tagger (Dozat and Manning 2017).

Larger and slower than what is shipped. It reads one sentence at a time, in words of the treebank, and predicts heads,
relations, treebank tags and universal tags with features. MiniLM reads lower case, so that the shape of each word is
given to its lowest layer, and its shape and letters once more to the parser. Needs PyTorch, and runs on a GPU where
there is one; training keeps a checkpoint after every epoch and goes on from it. `trees.py` reads with what is learned.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.encoder import Encoder, load_encoder
from kg.language.shapes import Shape, shape_of
from kg.language.treebanks import Sentence

LETTERS = 16
"""How many letters of a word are read: of longer ones the first and the last eight."""
LETTER_WIDTH, SHAPE_WIDTH, FORM_WIDTH = 48, 32, 96
DROPOUT = 0.2
OWN_RATE = 2e-3
WARMUP = 0.05
MAX_PIECES = 300
BATCH_PIECES = 2500
FEATURE_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets, in the order of the classifiers' outputs, and the letters that are known."""

    relations: tuple[str, ...]
    tags: tuple[str, ...]
    classes: tuple[str, ...]
    """Universal tag and features, joined by a tab."""
    letters: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of one step, padded; word 0 stands for the root.

    `ids`, `pieces` (which are there) and `piece_shapes`: (sentences, pieces). `firsts` (the piece at which each word
    begins), `words` (which are there) and `shapes`: (sentences, words). `letters`: (sentences, words, `LETTERS`).
    """

    ids: Tensor
    pieces: Tensor
    piece_shapes: Tensor
    firsts: Tensor
    words: Tensor
    shapes: Tensor
    letters: Tensor


def choose_device() -> torch.device:
    """The GPU where there is one, else the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Teacher(nn.Module):
    """Encoder, two word representations (for trees, for tags), a biaffine scorer beside two taggers."""

    def __init__(self, encoder: Encoder, labels: Labels, arc_width: int = 256, relation_width: int = 96) -> None:
        super().__init__()
        self.encoder = encoder
        self.labels = labels
        self.mix = nn.Parameter(torch.zeros(2, len(encoder.layers) + 1))
        self.piece_shape = nn.Embedding(len(Shape), encoder.width)
        nn.init.zeros_(self.piece_shape.weight)
        self.shape = nn.Embedding(len(Shape), SHAPE_WIDTH)
        self.letter = nn.Embedding(len(labels.letters) + 1, LETTER_WIDTH, padding_idx=0)
        self.form = nn.Conv1d(LETTER_WIDTH, FORM_WIDTH, 3, padding=1)
        self.dropout = nn.Dropout(DROPOUT)
        width = encoder.width + SHAPE_WIDTH + FORM_WIDTH
        self.arc_head, self.arc_dependent = (_layer(width, arc_width) for _ in range(2))
        self.relation_head, self.relation_dependent = (_layer(width, relation_width) for _ in range(2))
        self.arc = nn.Parameter(torch.randn(arc_width + 1, arc_width) * 0.02)
        self.relation = nn.Parameter(torch.randn(len(labels.relations), relation_width + 1, relation_width + 1) * 0.02)
        self.tagging = _layer(width, arc_width)
        self.tag = nn.Linear(arc_width, len(labels.tags))
        self.word_class = nn.Linear(arc_width, len(labels.classes))

    @property
    def device(self) -> torch.device:
        """Where its weights lie."""
        return self.arc.device

    def represent(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Word representations for trees and for tags: (batch, words + root, width) each."""
        layers = torch.stack(
            self.encoder.layers_of(batch.ids, batch.pieces, added=self.piece_shape(batch.piece_shapes))
        )
        sentences, words, letters = batch.letters.shape
        written = self.letter(batch.letters).view(sentences * words, letters, -1).transpose(1, 2)
        forms = functional.gelu(self.form(written)).amax(2).view(sentences, words, -1)
        known = torch.cat([self.shape(batch.shapes), forms], 2)
        found = []
        for weights in torch.softmax(self.mix, 1):
            hidden = torch.einsum("l,lbpw->bpw", weights.to(layers.dtype), layers)
            at_words = torch.gather(hidden, 1, batch.firsts[:, :, None].expand(-1, -1, hidden.shape[2]))
            found.append(self.dropout(torch.cat([at_words, known.to(at_words.dtype)], 2)))
        return found[0], found[1]

    def score_arcs(self, states: Tensor, words: Tensor) -> Tensor:
        """Score of every head for every word: (batch, dependent, head)."""
        dependents = functional.pad(self.arc_dependent(states), (0, 1), value=1.0)
        scores = dependents @ self.arc.to(states.dtype) @ self.arc_head(states).transpose(1, 2)
        return scores.float().masked_fill(~words[:, None, :], -1e4)

    def score_relations(self, states: Tensor, heads: Tensor) -> Tensor:
        """Score of every relation for every word under the given heads: (batch, dependent, relation)."""
        dependents = functional.pad(self.relation_dependent(states), (0, 1), value=1.0)
        governors = functional.pad(self.relation_head(states), (0, 1), value=1.0)
        governors = torch.gather(governors, 1, heads[:, :, None].expand(-1, -1, governors.shape[2]))
        turned = torch.einsum("bwj,rij->bwri", governors, self.relation.to(governors.dtype))
        return torch.einsum("bwri,bwi->bwr", turned, dependents).float()

    def score_tags(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Score of every treebank tag and of every class for every word."""
        hidden = self.tagging(states)
        return self.tag(hidden).float(), self.word_class(hidden).float()


def _layer(width: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(DROPOUT))


def collect_labels(sentences: Sequence[Sentence]) -> Labels:
    """The labels met in `sentences`, sorted."""
    words = [word for sentence in sentences for word in sentence.words]
    return Labels(
        tuple(sorted({word.deprel for word in words})),
        tuple(sorted({word.xpos for word in words})),
        tuple(sorted({word.upos + FEATURE_SEPARATOR + word.feats for word in words})),
        "".join(sorted({letter for word in words for letter in word.form})),
    )


def make_batches(
    teacher: Teacher, sentences: Sequence[Sentence], size: int, rng: random.Random | None
) -> Iterator[tuple[Batch, list[int]]]:
    """Batches of about `size` word pieces, sentences of like length together; in random order with `rng`.

    Yields the positions in `sentences` with each batch. A sentence beyond `MAX_PIECES` pieces is cut there.
    """
    encoded = teacher.encoder.pieces.encode_batch(
        [[word.form for word in sentence.words] for sentence in sentences], is_pretokenized=True
    )
    number_of = {letter: number for number, letter in enumerate(teacher.labels.letters, 1)}
    order = sorted(range(len(sentences)), key=lambda index: len(encoded[index].ids) + (rng.random() * 4 if rng else 0))
    groups: list[list[int]] = [[]]
    for index in order:
        if groups[-1] and (len(groups[-1]) + 1) * min(len(encoded[index].ids), MAX_PIECES) > size:
            groups.append([])
        groups[-1].append(index)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        chosen = [(sentences[index], encoded[index]) for index in group]
        yield _make_batch(chosen, number_of, teacher.device), group


def _make_batch(group: Sequence[tuple[Sentence, Any]], number_of: dict[str, int], device: torch.device) -> Batch:
    """Sentences, each with its word pieces as the encoder's tokenizer gives them."""
    count = len(group)
    longest = min(max(len(item.ids) for _, item in group), MAX_PIECES)
    most = max(len(sentence.words) for sentence, _ in group) + 1
    ids, firsts = (np.zeros((count, size), dtype=np.int64) for size in (longest, most))
    piece_shapes, shapes = (np.full((count, size), Shape.NO_WORD) for size in (longest, most))
    pieces, present = (np.zeros((count, size), dtype=bool) for size in (longest, most))
    letters = np.zeros((count, most, LETTERS), dtype=np.int64)
    for row, (sentence, item) in enumerate(group):
        known = min(len(item.ids), longest)
        ids[row, :known] = item.ids[:known]
        pieces[row, :known] = True
        present[row, 0] = True
        for number, word in enumerate(sentence.words, 1):
            shapes[row, number] = shape_of(word.form)
            form = word.form if len(word.form) <= LETTERS else word.form[: LETTERS // 2] + word.form[-LETTERS // 2 :]
            letters[row, number, : len(form)] = [number_of.get(letter, 0) for letter in form]
        for position, at in enumerate(item.word_ids[:known]):
            if at is None:
                continue
            piece_shapes[row, position] = shapes[row, at + 1]
            if firsts[row, at + 1] == 0:
                firsts[row, at + 1] = position
                present[row, at + 1] = True
    parts = (ids, pieces, piece_shapes, firsts, present, shapes, letters)
    return Batch(*(torch.from_numpy(part).to(device) for part in parts))


def train_teacher(
    train: Sequence[Sentence],
    dev: Sequence[Sentence],
    encoder_dir: Path,
    target: Path,
    *,
    seed: int,
    epochs: float,
    rate: float = 2e-4,
) -> None:
    """Fine-tune on `train`; writes `teacher.pt`, `labels.json` and one line an epoch to `log.jsonl` in `target`.

    The learning rate rises during the first twentieth (to `rate` for the encoder, `OWN_RATE` for what is new) and falls
    to nothing at the end, which may lie within an epoch. Goes on from `target/checkpoint.pt` where a run was cut short.
    """
    from kg.language.trees import score_teachers

    target.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    labels = collect_labels(train)
    written = json.dumps([labels.relations, labels.tags, labels.classes, labels.letters])
    (target / "labels.json").write_text(written, "utf-8")
    teacher = Teacher(load_encoder(encoder_dir), labels).to(choose_device())
    own = [parameter for name, parameter in teacher.named_parameters() if not name.startswith("encoder.")]
    rates = (rate, OWN_RATE)
    optimizer = torch.optim.AdamW(
        [{"params": teacher.encoder.parameters(), "lr": rates[0]}, {"params": own, "lr": rates[1]}], weight_decay=0.01
    )
    done = 0
    if (target / "checkpoint.pt").is_file():
        state = torch.load(target / "checkpoint.pt", weights_only=True)
        teacher.load_state_dict(state["teacher"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["epochs"]
    words_a_epoch = sum(len(sentence.words) for sentence in train)
    for epoch in range(done, math.ceil(epochs)):
        started, seen, total = time.monotonic(), 0, 0.0
        teacher.train()
        for batch, group in make_batches(teacher, train, BATCH_PIECES, random.Random(100 * seed + epoch)):  # noqa: S311
            progress = (epoch + seen / words_a_epoch) / epochs
            if progress >= 1:
                break
            factor = min(1.0, progress / WARMUP) * (1 - progress)
            for part, highest in zip(optimizer.param_groups, rates, strict=True):
                part["lr"] = highest * factor
            with torch.autocast(teacher.device.type, dtype=torch.bfloat16):
                loss = _loss(teacher, batch, [train[index] for index in group])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            total += float(loss.detach())
            seen += sum(len(train[index].words) for index in group)
        state = {"teacher": teacher.state_dict(), "optimizer": optimizer.state_dict(), "epochs": epoch + 1}
        torch.save(state, target / "checkpoint.pt")
        record = {
            "epoch": epoch,
            "loss": total,
            "seconds": time.monotonic() - started,
            **score_teachers([teacher], dev),
        }
        with (target / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
    torch.save(teacher.state_dict(), target / "teacher.pt")
    (target / "checkpoint.pt").unlink(missing_ok=True)


def _loss(teacher: Teacher, batch: Batch, sentences: Sequence[Sentence]) -> Tensor:
    labels = teacher.labels
    shape = batch.words.shape
    heads, relations, tags, classes = (torch.full(shape, -100) for _ in range(4))
    index_of = [
        {label: index for index, label in enumerate(part)} for part in (labels.relations, labels.tags, labels.classes)
    ]
    present = batch.words.cpu()
    for row, sentence in enumerate(sentences):
        position = {id(word): index for index, word in enumerate(sentence.words, 1)}
        for column, word in enumerate(sentence.words, 1):
            if not present[row, column]:
                continue
            head = position[id(word.head)] if word.head is not None else 0
            if present[row, head]:
                heads[row, column] = head
                relations[row, column] = index_of[0][word.deprel]
            tags[row, column] = index_of[1][word.xpos]
            classes[row, column] = index_of[2][word.upos + FEATURE_SEPARATOR + word.feats]
    of_trees, of_tags = teacher.represent(batch)
    heads, relations, tags, classes = (gold.to(teacher.device) for gold in (heads, relations, tags, classes))
    tag_scores, class_scores = teacher.score_tags(of_tags)
    scores = (
        (teacher.score_arcs(of_trees, batch.words), heads),
        (teacher.score_relations(of_trees, heads.clamp(min=0)), relations),
        (tag_scores, tags),
        (class_scores, classes),
    )
    losses = [
        functional.cross_entropy(score.flatten(0, 1), gold.flatten(), ignore_index=-100) for score, gold in scores
    ]
    return torch.stack(losses).sum()


def load_teacher(target: Path, encoder_dir: Path) -> Teacher:
    """Load a trained teacher, ready to read."""
    relations, tags, classes, letters = json.loads((target / "labels.json").read_text("utf-8"))
    labels = Labels(tuple(relations), tuple(tags), tuple(classes), letters)
    teacher = Teacher(load_encoder(encoder_dir), labels)
    teacher.load_state_dict(torch.load(target / "teacher.pt", weights_only=True, map_location="cpu"))
    teacher.to(choose_device())
    return teacher
